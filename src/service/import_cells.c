/* What a cell of a roster plans: shifts by their codes, several of them, trainees, tours of their own. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

/* One word of a cell to what it plans: a shift, as a trainee or not. */
static bool word_of_cell(struct import *import, int64_t school, const char *text, struct wanted_duty *out)
{
    struct shift_row *shift = shift_of(import, school, text);
    *out = (struct wanted_duty){.shift = shift};
    if (shift)
        return true;
    OWN(text_done) struct text folded = TEXT_INIT;
    utf8_fold(&folded, text);
    const char *open = strrchr(folded.at, '('), *close = open ? strchr(open, ')') : NULL;
    if (!open || !close || close[1])
        return false;
    const char *mark = arena_strndup(import->scratch, open + 1, (size_t)(close - open - 1));
    if (!import_word(import, "trainee", mark))
        return false;
    size_t size = (size_t)(open - folded.at);
    while (size && folded.at[size - 1] == ' ')
        size--;
    out->trainee = true;
    out->shift = shift_of(import, school, arena_strndup(import->scratch, folded.at, size));
    return out->shift != NULL;
}

/* Is the shift behind the last one of CELL there already? Nobody stands one twice; as a trainee, when either says so.
 */
static bool is_named_before(struct cell *cell)
{
    const struct wanted_duty *next = &cell->duties[cell->count];
    for (size_t i = 0; i < cell->count; i++)
        if (cell->duties[i].shift == next->shift) {
            cell->duties[i].trainee = cell->duties[i].trainee || next->trainee;
            return true;
        }
    return false;
}

/* "白/护", "白+护", "早、晚": several shifts, when each of them is known. */
static bool words_of_cell(struct import *import, int64_t school, const char *text, struct cell *out)
{
    static const char *const marks[] = {"/", "+", "、", ",", "，", ";", "；", "&", "／", "＋", "|", " "};
    int words = 0;
    out->count = 0;
    while (*text) {
        const char *end = text + strlen(text);
        size_t skip = 0;
        for (size_t i = 0; i < COUNT(marks); i++) {
            const char *found = strstr(text, marks[i]);
            if (found && found < end) {
                end = found;
                skip = strlen(marks[i]);
            }
        }
        if (end > text) {
            if (out->count == COUNT(out->duties) ||
                !word_of_cell(import, school, arena_strndup(import->scratch, text, (size_t)(end - text)),
                    &out->duties[out->count]))
                return false;
            out->count += !is_named_before(out);
            words++;
        }
        text = end + skip;
    }
    return words > 1;
}

/* "G1 07:00-12:00; PT 12:00-19:00", or the same with a code of its own before it: "白=G1 08:00-19:00". */
static bool tour_of_cell(struct import *import, int64_t school, const char *text, struct wanted_duty *out)
{
    OWN(tour_done) struct tour tour = {0};
    OWN(text_done) struct text code = TEXT_INIT;
    const char *equals = strchr(text, '=');
    *out = (struct wanted_duty){0};
    if (equals)
        utf8_clean(&code, arena_strndup(import->scratch, text, (size_t)(equals - text)));
    else
        utf8_clean(&code, text);
    text = equals ? equals + 1 : text;
    const char *open = strrchr(text, '(');
    size_t size = strlen(text);
    if (open && text[size - 1] == ')' &&
        import_word(import, "trainee", arena_strndup(import->scratch, open + 1, size - (size_t)(open - text) - 2))) {
        out->trainee = true;
        text = arena_strndup(import->scratch, text, (size_t)(open - text));
        if (!equals)
            utf8_clean(&code, text);
    }
    if (!strchr(text, ':') || tour_parse(text, NULL, import->scratch, &tour) != TOUR_FINE ||
        tour.count > COUNT(out->parts))
        return false;
    for (size_t i = 0; i < tour.count; i++) {
        struct post_row *post = post_of(import, school, tour.at[i].post);
        if (!post)
            return false;
        out->parts[out->part_count++] = (struct wanted_part){post, tour.at[i].from, tour.at[i].to, tour.at[i].standby};
    }
    out->code = arena_strdup(import->scratch, code.at);
    out->shift = shift_of(import, school, out->code);
    return code.size > 0;
}

/* Codes and tours side by side: "白/G1 19:00-21:00". */
static bool tours_of_cell(struct import *import, int64_t school, const char *text, struct cell *out)
{
    out->count = 0;
    if (!strchr(text, ':'))
        return false;
    while (*text) {
        size_t size = strcspn(text, "/");
        const char *piece = arena_strndup(import->scratch, text, size);
        if (out->count == COUNT(out->duties) || (!word_of_cell(import, school, piece, &out->duties[out->count]) &&
                                                    !tour_of_cell(import, school, piece, &out->duties[out->count])))
            return false;
        out->count++;
        text += size + (text[size] == '/');
    }
    return out->count > 0;
}

/* A school's own shift of a name goes before the words for a day off. */
static void read_cell(struct import *import, int64_t school, const char *text, struct cell *out)
{
    *out = (struct cell){.known = true};
    if (!*text)
        return;
    if (word_of_cell(import, school, text, &out->duties[0])) {
        out->count = 1;
        return;
    }
    const char *off = import_word(import, "off", text);
    if (off) {
        out->off = strcmp(off, "nothing") == 0 ? NULL : arena_strdup(import->scratch, text);
        return;
    }
    if (tours_of_cell(import, school, text, out))
        return;
    out->known = words_of_cell(import, school, text, out);
    if (!out->known)
        out->count = 0;
}

/* The same few cells come again and again. */
const struct cell *cell_of(struct import *import, int64_t school, const char *text)
{
    const char *key = key_of(import, "%lld|%s", (long long)school, text);
    struct cell *cell = index_get(&import->cells, key);
    if (!cell) {
        cell = arena_new(import->scratch, struct cell);
        read_cell(import, school, text, cell);
        index_put(&import->cells, key, cell);
    }
    return cell;
}
