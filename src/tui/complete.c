/* The command line behind ":": completion by Tab, and the lines that were typed before. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/loop.h"
#include "util/i18n.h"
#include "util/xalloc.h"

/* Words that only the screens know. */
static const char *const own_words[] = {"lang", "menu", "quit"};

LIST_DEFINE(candidates, char *)

static void add_candidate(
    struct candidates *list, struct arena *arena, const char *word, size_t size, const char *begun)
{
    if (size == 0 || strncmp(word, begun, strlen(begun)) != 0 || size < strlen(begun))
        return;
    for (size_t i = 0; i < list->count; i++)
        if (strlen(list->at[i]) == size && strncmp(list->at[i], word, size) == 0)
            return;
    *candidates_add(list) = arena_strndup(arena, word, size);
}

/* What may stand at the end of LINE, as the command line itself knows it. */
static void find_candidates(
    struct loop *loop, const char *line, const char *begun, struct arena *arena, struct candidates *out)
{
    OWN(text_done) struct text known = TEXT_INIT;
    char **words;
    int count = command_split(line, arena, &words);
    bool fresh = line[0] == '\0' || line[strlen(line) - 1] == ' ';

    if (count < 0 || loop->start->command == NULL)
        return;
    char **all = arena_array(arena, (size_t)count + 4, sizeof *all);
    int used = 0;
    all[used++] = arena_strdup(arena, "muster");
    all[used++] = arena_strdup(arena, "--complete");
    for (int i = 0; i < count; i++)
        all[used++] = words[i];
    if (fresh)
        all[used++] = arena_strdup(arena, "");
    loop->start->command(used, all, loop->width, &known, loop->start->payload);
    for (const char *at = known.at; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n')
        add_candidate(out, arena, at, strcspn(at, "\n"), begun);
    for (size_t i = 0; count + fresh == 1 && i < COUNT(own_words); i++)
        add_candidate(out, arena, own_words[i], strlen(own_words[i]), begun);
}

/* How much all of them have in common. */
static size_t common_size(const struct candidates *list)
{
    size_t size = strlen(list->at[0]);

    for (size_t i = 1; i < list->count; i++)
        for (size_t k = 0; k < size; k++)
            if (list->at[i][k] != list->at[0][k])
                size = k;
    return size;
}

void loop_complete(struct loop *loop)
{
    struct prompt *prompt = &loop->prompt;
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(candidates_done) struct candidates list = {0};
    OWN(text_done) struct text whole = TEXT_INIT;
    const char *blank = strrchr(prompt->line.text, ' '), *begun = blank == NULL ? prompt->line.text : blank + 1;

    prompt->hint[0] = '\0';
    find_candidates(loop, prompt->line.text, begun, &arena, &list);
    if (list.count == 0) {
        snprintf(prompt->hint, sizeof prompt->hint, "%s", _("Nothing that is known begins so."));
        return;
    }
    size_t size = common_size(&list);
    bool further = size > strlen(begun);
    text_add_bytes(&whole, prompt->line.text, (size_t)(begun - prompt->line.text));
    text_add_bytes(&whole, list.at[0], size);
    if (list.count == 1)
        text_add_char(&whole, ' ');
    line_set(&prompt->line, whole.at);
    text_clear(&whole);
    for (size_t i = 0; list.count > 1 && !further && i < list.count; i++)
        text_addf(&whole, "%s%s", i == 0 ? "" : "  ", list.at[i]);
    snprintf(prompt->hint, sizeof prompt->hint, "%s", whole.at);
}

void loop_remember(struct loop *loop, const char *line)
{
    struct history *history = &loop->history;

    if (line[0] == '\0' || (history->count > 0 && strcmp(history->lines[history->count - 1], line) == 0))
        return;
    if (history->count == HISTORY_SIZE) {
        free(history->lines[0]);
        memmove(&history->lines[0], &history->lines[1], sizeof history->lines - sizeof history->lines[0]);
        history->count--;
    }
    history->lines[history->count++] = xstrdup(line);
}

/* STEP -1: the line before; past the newest stands what was being typed. */
void loop_recall(struct loop *loop, int step)
{
    struct history *history = &loop->history;
    struct prompt *prompt = &loop->prompt;
    int wanted = prompt->recalled + step;

    if (wanted < 0 || wanted > history->count)
        return;
    if (prompt->recalled == history->count)
        snprintf(prompt->begun, sizeof prompt->begun, "%s", prompt->line.text);
    prompt->recalled = wanted;
    line_set(&prompt->line, wanted == history->count ? prompt->begun : history->lines[wanted]);
}

void history_done(struct history *history)
{
    while (history->count > 0)
        free(history->lines[--history->count]);
}
