#include <config.h>

#include "cli/output.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "util/clock.h"
#include "util/i18n.h"
#include "util/utf8.h"

/* Characters that may not begin a line. */
static bool closes(uint32_t c)
{
    static const uint32_t marks[] = {
        0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF09, 0x300D, 0x300F, 0x300B, 0xFF01, 0xFF1F, 0x201D};
    for (size_t i = 0; i < COUNT(marks); i++)
        if (marks[i] == c)
            return true;
    return false;
}

/* The bytes of the next piece that stays together: a word with the blank behind it, or one wide character. */
static size_t piece_size(const char *text)
{
    const char *at = text;
    uint32_t c = utf8_next(&at);
    if (utf8_char_width(c) < 2)
        for (const char *before = at; c != ' ' && c != 0; before = at) {
            c = utf8_next(&at);
            if (c == 0 || utf8_char_width(c) == 2) {
                at = before;
                break;
            }
        }
    for (const char *before = at;; before = at) {
        c = utf8_next(&at);
        if (c == 0 || (!closes(c) && c != ' '))
            return (size_t)(before - text);
    }
}

void out_wrap(struct cli *cli, int indent, int hang, const char *sentence)
{
    OWN(text_done) struct text clean = TEXT_INIT;
    OWN(text_done) struct text piece = TEXT_INIT;
    utf8_clean(&clean, sentence);
    text_add_repeat(cli->out, ' ', (size_t)indent);
    int column = indent, blanks = 0;
    bool fresh = true;
    for (const char *at = clean.at; *at != '\0';) {
        size_t size = piece_size(at);
        text_clear(&piece);
        text_add_bytes(&piece, at, size);
        at += size;
        size_t bare = piece.size;
        while (bare > 0 && piece.at[bare - 1] == ' ')
            bare--;
        int trailing = (int)(piece.size - bare);
        int width = utf8_width(piece.at) - trailing;
        if (!fresh && column + blanks + width > cli->width) {
            text_add_char(cli->out, '\n');
            text_add_repeat(cli->out, ' ', (size_t)hang);
            column = hang;
        } else {
            text_add_repeat(cli->out, ' ', (size_t)blanks);
            column += blanks;
        }
        text_add_bytes(cli->out, piece.at, bare);
        column += width;
        blanks = trailing;
        fresh = false;
    }
    text_add_char(cli->out, '\n');
}

void out_line(struct cli *cli, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vaddf(cli->out, format, args);
    va_end(args);
    text_add_char(cli->out, '\n');
}

void out_note(struct cli *cli, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vaddf(cli->notes, format, args);
    va_end(args);
    text_add_char(cli->notes, '\n');
}

void out_told(struct cli *cli, const char *lines)
{
    struct text *out = cli->out;
    if (cli->json)
        cli->out = cli->notes;
    while (*lines != '\0') {
        size_t size = strcspn(lines, "\n");
        if (size > 0)
            out_wrap(cli, 0, 2, arena_strndup(&cli->arena, lines, size));
        lines += size + (lines[size] != '\0');
    }
    cli->out = out;
}

void out_json(struct cli *cli, json_t *document)
{
    char *text = json_dumps(document, JSON_INDENT(2) | JSON_ENCODE_ANY);
    json_decref(document);
    if (text != NULL) {
        text_add(cli->out, text);
        text_add_char(cli->out, '\n');
    }
    free(text);
}

int out_done(struct cli *cli, int result, const struct text *told)
{
    if (result != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s}", "done", told->at));
    else
        out_told(cli, told->size > 0 ? told->at : _("done"));
    return 0;
}

void json_put_text(json_t *object, const char *key, const char *value)
{
    if (value != NULL)
        json_object_set_new(object, key, json_string(value));
}

void json_put_count(json_t *object, const char *key, int value)
{
    if (value >= 0)
        json_object_set_new(object, key, json_integer(value));
}

void json_put_day(json_t *object, const char *key, civil_day day)
{
    char text[DAY_TEXT_SIZE];
    if (day != DAY_NONE && day != DAY_FOREVER)
        json_object_set_new(object, key, json_string(day_format(day, text)));
}

void json_put_instant(json_t *object, const char *key, const struct zone *zone, instant at)
{
    char text[STAMP_TEXT_SIZE];
    json_object_set_new(object, key, json_string(zone_stamp(zone, at, text)));
}

void json_out_count(struct json_out *json, const char *key, int value)
{
    if (value >= 0)
        json_out_int(json, key, value);
}

void json_out_day(struct json_out *json, const char *key, civil_day day)
{
    char text[DAY_TEXT_SIZE];
    if (day != DAY_NONE && day != DAY_FOREVER)
        json_out_string(json, key, day_format(day, text));
}

void json_out_instant(struct json_out *json, const char *key, const struct zone *zone, instant at)
{
    char text[STAMP_TEXT_SIZE];
    json_out_string(json, key, zone_stamp(zone, at, text));
}

void json_out_tree(struct json_out *json, const char *key, const json_t *value)
{
    char *text = json_dumps(value, JSON_ENCODE_ANY);
    if (text != NULL)
        json_out_raw(json, key, text);
    free(text);
}

void out_table_add(struct out_table *table, const char *cell)
{
    *word_list_add(&table->cells) = cell == NULL ? "" : cell;
}

void out_end_line(struct text *out)
{
    while (out->size > 0 && out->at[out->size - 1] == ' ')
        out->at[--out->size] = '\0';
    text_add_char(out, '\n');
}

void out_table_print(struct cli *cli, struct out_table *table)
{
    int *widths = arena_array(&cli->arena, (size_t)table->columns, sizeof *widths);
    size_t columns = (size_t)table->columns;
    for (size_t i = 0; i < table->cells.count; i++) {
        int width = utf8_width(table->cells.at[i]);
        if (width > widths[i % columns])
            widths[i % columns] = width;
    }
    for (size_t i = 0; i < table->cells.count; i++) {
        bool last = i % columns == columns - 1;
        if (last)
            text_add(cli->out, table->cells.at[i]);
        else
            utf8_pad(cli->out, table->cells.at[i], widths[i % columns], false);
        if (last)
            out_end_line(cli->out);
        else
            text_add(cli->out, "  ");
    }
    word_list_done(&table->cells);
}

void out_title(struct cli *cli)
{
    if (cli->app.demo)
        out_wrap(cli, 0, 0, _("DEMO: a fictitious school"));
    if (cli->app.pinned) {
        char day[DAY_TEXT_SIZE], clock[CLOCK_TEXT_SIZE];
        out_line(cli, _("The clock is set to %s %s (MUSTER_NOW)."), day_format(app_today(&cli->app), day),
            clock_format(app_minute(&cli->app), clock));
    }
}
