/* The command line behind ":". */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/sheet.h"
#include "tui/loop.h"
#include "util/i18n.h"

enum { PAGER_MARGIN = 1 };

int command_split(const char *words, struct arena *arena, char ***out)
{
    size_t size = strlen(words), count = 0;
    char **list = arena_array(arena, size / 2 + 3, sizeof *list);

    while (*words != '\0') {
        char *word = arena_alloc(arena, size + 1), quote = '\0';
        size_t length = 0;

        while (*words == ' ')
            words++;
        if (*words == '\0')
            break;
        for (; *words != '\0' && (quote != '\0' || *words != ' '); words++) {
            if (*words == quote)
                quote = '\0';
            else if (quote == '\0' && (*words == '"' || *words == '\''))
                quote = *words;
            else
                word[length++] = *words;
        }
        if (quote != '\0')
            return -1;
        list[count++] = word;
    }
    *out = list;
    return (int)count;
}

/* The words as a whole command line, on the file and in the language of the screens. */
static int run_words(struct loop *loop, int count, char **words, struct text *out)
{
    struct arena arena = ARENA_INIT;
    const char *first[] = {
        "muster", "--db", loop->app == NULL ? loop->start->db_path : loop->app->path, "--lang", i18n_lang()};
    char **all = arena_array(&arena, COUNT(first) + (size_t)count + 1, sizeof *all);
    int used = 0;

    for (size_t i = 0; i < COUNT(first); i++)
        all[used++] = arena_strdup(&arena, first[i]);
    for (int i = 0; i < count; i++)
        all[used++] = words[i];
    int status = loop->start->command(used, all, loop->width - PAGER_MARGIN, out, loop->start->payload);
    arena_done(&arena);
    return status;
}

static void run_outside(struct loop *loop, int count, char **words, const char *line)
{
    OWN(text_done) struct text out = TEXT_INIT;
    char title[INPUT_SIZE + 32];

    if (loop->start->command == NULL) {
        loop_say(loop, _("Commands cannot be used here."));
        return;
    }
    int status = run_words(loop, count, words, &out);
    if (loop->app != NULL)
        loop_attend(loop); /* what the command changed is no news, though it had a connection of its own */
    loop_changed(loop);
    snprintf(title, sizeof title, ":%s", line);
    while (out.size > 0 && out.at[out.size - 1] == '\n')
        out.at[--out.size] = '\0';
    if (out.size == 0)
        loop_say(loop, status == 0 ? _("Done.") : _("The command did not succeed."));
    else
        loop_open_text(loop, title, out.at);
}

static bool is_word(const char *word, const char *wanted)
{
    return strcmp(word, wanted) == 0;
}

/* :list NAME [ID] [OPTIONS] */
static void open_sheet(struct loop *loop, int count, char **words)
{
    struct target target = {.day = DAY_NONE};
    bool named = count > 2 && words[2][0] != '-';
    OWN(text_done) struct text options = TEXT_INIT;

    snprintf(target.name, sizeof target.name, "%s", words[1]);
    snprintf(target.id, sizeof target.id, "%s", named ? words[2] : "");
    for (int i = named ? 3 : 2; i < count; i++)
        text_addf(&options, "\"%s\" ", words[i]);
    snprintf(target.options, sizeof target.options, "%s", options.at);
    loop_open(loop, SCREEN_SHEET, &target);
}

void loop_command(struct loop *loop, const char *line)
{
    struct arena arena = ARENA_INIT;
    char **words;
    int count = command_split(line, &arena, &words);

    if (count < 0)
        loop_say(loop, _("A quotation mark is not closed."));
    else if (count > 0 && is_word(words[0], "muster"))
        loop_command(loop, line + strspn(line, " ") + strlen("muster"));
    else if (count > 0 && (is_word(words[0], "q") || is_word(words[0], "quit")))
        loop->done = true;
    else if (count > 0 && is_word(words[0], "lang"))
        loop_language(loop, count > 1 ? words[1] : NULL);
    else if (count > 0 && is_word(words[0], "undo"))
        loop_undo(loop, false);
    else if (count > 0 && is_word(words[0], "redo"))
        loop_undo(loop, true);
    else if (count > 0 && is_word(words[0], "menu"))
        loop_open(loop, SCREEN_MENU, &(struct target){.day = DAY_NONE});
    else if (count > 1 && is_word(words[0], "list") && sheet_find(words[1]) != NULL && loop->app != NULL)
        open_sheet(loop, count, words);
    else if (count == 1 && is_word(words[0], "help"))
        loop_open(loop, SCREEN_HELP, &(struct target){.day = DAY_NONE});
    else if (count > 0)
        run_outside(loop, count, words, line);
    arena_done(&arena);
}
