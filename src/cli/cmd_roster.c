#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/board.h"
#include "service/export_ics.h"
#include "service/roster.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"

static json_t *roster_json(const struct board_roster *board)
{
    json_t *object = json_object(), *rows = json_array();
    json_put_day(object, "from", board->from);
    json_put_day(object, "to", board->to);
    json_object_set_new(object, "rostered", json_boolean(board->roster_id != 0));
    for (size_t r = 0; r < board->row_count; r++) {
        const struct board_row *row = &board->rows[r];
        json_t *one = json_object(), *days = json_object();
        json_put_text(one, "guard", row->number);
        json_put_text(one, "name", row->name);
        for (size_t d = 0; d < board->column_count; d++) {
            char day[DAY_TEXT_SIZE];
            if (row->cells[d].code != NULL && *row->cells[d].code != '\0')
                json_object_set_new(days, day_format(board->columns[d].day, day), json_string(row->cells[d].code));
        }
        json_object_set_new(one, "days", days);
        json_put_count(one, "days_worked", row->totals.days);
        json_object_set_new(one, "minutes", json_integer(row->totals.minutes));
        json_array_append_new(rows, one);
    }
    json_object_set_new(object, "guards", rows);
    return object;
}

static int code_width(const struct board_roster *board)
{
    int width = 2;
    for (size_t r = 0; r < board->row_count; r++)
        for (size_t d = 0; d < board->column_count; d++) {
            int here = board->rows[r].cells[d].code == NULL ? 0 : utf8_width(board->rows[r].cells[d].code);
            if (here > width)
                width = here;
        }
    return width > 4 ? 4 : width;
}

static void print_roster(struct cli *cli, const struct board_roster *board)
{
    int width = code_width(board), names = 8;
    for (size_t r = 0; r < board->row_count; r++) {
        int here = utf8_width(board->rows[r].number) + 1 + utf8_width(board->rows[r].name);
        names = here > names ? here : names;
    }
    for (int line = 0; line < 2; line++) {
        utf8_pad(cli->out, "", names, false);
        for (size_t d = 0; d < board->column_count; d++) {
            const char *head = line == 0 ? arena_printf(&cli->arena, "%d", civil_to_date(board->columns[d].day).mday)
                                         : board->columns[d].weekday;
            text_add_char(cli->out, ' ');
            utf8_pad(cli->out, head, width, false);
        }
        out_end_line(cli->out);
    }
    for (size_t r = 0; r < board->row_count; r++) {
        const struct board_row *row = &board->rows[r];
        utf8_pad(cli->out, arena_printf(&cli->arena, "%s %s", row->number, row->name), names, false);
        for (size_t d = 0; d < board->column_count; d++) {
            text_add_char(cli->out, ' ');
            utf8_pad(cli->out, row->cells[d].code == NULL ? "" : row->cells[d].code, width, false);
        }
        out_end_line(cli->out);
    }
}

int cmd_roster_show(struct cli *cli)
{
    OWN(board_roster_done) struct board_roster board = {.school = 0};
    int year, month, school = 0;
    if (cli_month(cli, &year, &month) != 0)
        return -1;
    const char *code = cli_option(cli, "school");
    if (code != NULL) {
        const struct facts *facts;
        civil_day first = civil_from_date(year, month, 1);
        if (facts_load(&cli->app, first, first, &cli->arena, &facts, &cli->err) != 0)
            return -1;
        if (facts_which_school(facts, code, &school, &cli->err) != 0)
            return -1;
    }
    if (board_roster(&cli->app, school, year, month, cli_has(cli, "draft"), &board, &cli->err) != 0)
        return -1;
    if (cli->json) {
        out_json(cli, roster_json(&board));
        return STATUS_FINE;
    }
    out_title(cli);
    out_line(cli, "%s", board.title);
    if (board.roster_id == 0 && !cli_has(cli, "draft")) {
        struct roster_request request = {code, year, month};
        struct roster_month found;
        if (roster_find(&cli->app, &request, &cli->arena, &found, &cli->err) != 0)
            return -1;
        if (found.draft != NULL)
            out_line(cli, "%s", _("There is a draft of it: --draft shows it."));
    }
    print_roster(cli, &board);
    return STATUS_FINE;
}

int cmd_my(struct cli *cli)
{
    const char *guard = cli_option(cli, "guard");
    if (!cli->json && cli->faces != NULL && cli->faces->possible())
        return cli->faces->screens(&cli->app, cli->db, guard != NULL ? guard : "");
    if (guard == NULL)
        return error_set(&cli->err, ERROR_USAGE, _("whose duties? Give --guard with the staff number or the name"));
    struct board_my my;
    if (board_my(&cli->app, guard, &cli->arena, &my, &cli->err) != 0)
        return -1;
    if (cli->json) {
        json_t *object = json_object(), *lines = json_array();
        json_put_text(object, "title", my.title);
        json_put_text(object, "now", my.now);
        json_put_text(object, "next", my.next);
        for (size_t i = 0; i < my.line_count; i++)
            json_array_append_new(lines, json_string(my.lines[i]));
        json_object_set_new(object, "month", lines);
        out_json(cli, object);
        return STATUS_FINE;
    }
    out_title(cli);
    out_line(cli, "%s", my.title);
    out_line(cli, _("Now: %s"), my.now != NULL ? my.now : _("off duty"));
    out_line(cli, _("Next: %s"), my.next != NULL ? my.next : _("no duty planned"));
    if (my.month != NULL)
        out_line(cli, "%s", my.month);
    for (size_t i = 0; i < my.line_count; i++)
        out_line(cli, "%s", my.lines[i]);
    return STATUS_FINE;
}

/* A calendar may be written anew; any other file that has the name, the database above all, is not touched. */
static int check_free_or_calendar(const char *file, struct error *err)
{
    static const char begin[] = "BEGIN:VCALENDAR";
    OWN(error_done) struct error unreadable = ERROR_INIT;
    OWN(text_done) struct text old = TEXT_INIT;
    if (!file_exists(file))
        return 0;
    if (file_read(file, &old, &unreadable) == 0 && (old.size == 0 || strncmp(old.at, begin, sizeof begin - 1) == 0))
        return 0;
    error_set(err, ERROR_CREATE, _("%s is there already, and it is no calendar"), file);
    return error_hint(err, _("name another file"));
}

int cmd_export_ics(struct cli *cli)
{
    struct export_ics_request request = {
        .guard = cli_option(cli, "guard"),
        .post = cli_option(cli, "post"),
        .school = cli_option(cli, "school"),
        .utc = cli_has(cli, "utc"),
        .drafts = cli_has(cli, "draft"),
    };
    const char *file = cli_option(cli, "output");
    if ((request.guard != NULL) + (request.post != NULL) + (request.school != NULL) != 1)
        return error_set(&cli->err, ERROR_USAGE, _("give one of --guard, --post and --school"));
    if (file == NULL)
        return error_set(&cli->err, ERROR_USAGE, _("say where to with -o FILE (- is standard output)"));
    if (cli->json && file[0] == '-' && file[1] == '\0')
        return error_set(&cli->err, ERROR_USAGE, _("--json and -o - both want standard output"));
    if (cli_day(cli, "from", &request.from) != 0 || cli_day(cli, "to", &request.to) != 0)
        return -1;
    OWN(text_done) struct text bytes = TEXT_INIT;
    size_t events = 0;
    if (export_ics(&cli->app, &request, &bytes, &events, &cli->err) != 0)
        return -1;
    if (file[0] == '-' && file[1] == '\0') {
        cli->raw = true;
        text_add_bytes(cli->out, bytes.at, bytes.size);
        return STATUS_FINE;
    }
    if (check_free_or_calendar(file, &cli->err) != 0)
        return -1;
    if (file_write(file, bytes.at, bytes.size, 0644, &cli->err) != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s, s:I}", "file", file, "events", (json_int_t)events));
    else
        out_line(cli, ngettext("Wrote %zu duty to %s", "Wrote %zu duties to %s", events), events, file);
    return STATUS_FINE;
}
