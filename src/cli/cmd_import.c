#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/import.h"
#include "util/env.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/xalloc.h"

#define SHOWN 20 /* of a long list, in the text */

static json_t *skipped_json(const struct skipped_list *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++) {
        json_t *object = json_object();
        json_put_text(object, "file", list->at[i].file);
        json_put_text(object, "sheet", list->at[i].sheet);
        json_put_text(object, "what", list->at[i].what);
        json_put_text(object, "reason", list->at[i].reason);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *refused_json(const struct refusal_list *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++) {
        const struct refusal *refusal = &list->at[i];
        json_t *object = json_object();
        json_put_text(object, "file", refusal->file);
        json_put_text(object, "sheet", refusal->sheet);
        if (refusal->row > 0)
            json_put_count(object, "row", refusal->row);
        json_put_text(object, "column", refusal->column);
        json_put_text(object, "value", refusal->value);
        json_put_text(object, "reason", refusal->reason);
        json_put_text(object, "fix", refusal->fix);
        json_array_append_new(array, object);
    }
    return array;
}

static void print_json(struct cli *cli, const struct import_report *report, bool made)
{
    json_t *object = json_object();
    json_put_count(object, "read", report->read);
    json_put_count(object, "new", report->fresh);
    json_put_count(object, "updated", report->updated);
    json_put_count(object, "unchanged", report->unchanged);
    json_put_count(object, "removed", report->removed);
    json_object_set_new(object, "refused", refused_json(&report->refused));
    json_object_set_new(object, "skipped", skipped_json(&report->skipped));
    json_object_set_new(object, "conflicts", skipped_json(&report->conflicts));
    json_object_set_new(object, "mentions", skipped_json(&report->mentions));
    json_object_set_new(object, "applied", json_boolean(report->applied));
    json_put_text(object, "database", cli->app.path);
    json_object_set_new(object, "made", json_boolean(made));
    json_put_text(object, "backup", report->backup);
    if (report->step != 0)
        json_object_set_new(object, "undo_step", json_integer(report->step));
    out_json(cli, object);
}

static void print_tables(struct cli *cli, const struct import_report *report)
{
    static const char *const heads[] = {
        N_("file"), N_("holds"), N_("read"), N_("new"), N_("updated"), N_("unchanged"), N_("removed"), N_("refused")};
    struct out_table table = {.columns = (int)COUNT(heads)};
    for (size_t i = 0; i < COUNT(heads); i++)
        out_table_add(&table, _(heads[i]));
    for (size_t i = 0; i < report->tables.count; i++) {
        const struct import_table_report *it = &report->tables.at[i];
        out_table_add(&table, import_place(it->file, it->sheet, &cli->arena));
        out_table_add(&table, it->kind);
        const int counts[] = {it->read, it->fresh, it->updated, it->unchanged, it->removed, it->refused};
        for (size_t k = 0; k < COUNT(counts); k++)
            out_table_add(&table, arena_printf(&cli->arena, "%d", counts[k]));
    }
    if (report->tables.count == 0)
        word_list_done(&table.cells);
    else
        out_table_print(cli, &table);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_fault(const struct refusal *a, const struct refusal *b)
{
    return same(a->file, b->file) && same(a->sheet, b->sheet) && same(a->value, b->value) && same(a->reason, b->reason);
}

/* One line for the same fault in many rows or cells. */
static void print_refusal(struct cli *cli, const struct refusal_list *list, size_t index)
{
    const struct refusal *refusal = &list->at[index];
    size_t also = 0;
    for (size_t i = 0; i < index; i++)
        if (same_fault(&list->at[i], refusal))
            return;
    for (size_t i = index + 1; i < list->count; i++)
        also += same_fault(&list->at[i], refusal);
    OWN(text_done) struct text line = TEXT_INIT;
    text_add(&line, import_place(refusal->file, refusal->sheet, &cli->arena));
    if (refusal->row > 0)
        text_addf(&line, _(", row %d"), refusal->row);
    if (refusal->column != NULL && *refusal->column != '\0')
        text_addf(&line, _(", column %s"), refusal->column);
    if (refusal->value != NULL && *refusal->value != '\0')
        text_addf(&line, _(", value \"%s\""), refusal->value);
    text_addf(&line, ": %s", refusal->reason == NULL ? "" : refusal->reason);
    if (also > 0)
        text_addf(&line, ngettext(" (and %zu more like it)", " (and %zu more like it)", also), also);
    out_wrap(cli, 2, 6, line.at);
    if (refusal->fix != NULL && *refusal->fix != '\0')
        out_wrap(cli, 6, 6, arena_printf(&cli->arena, _("-> %s"), refusal->fix));
}

static void print_list(struct cli *cli, const char *title, const struct skipped_list *list)
{
    if (list->count == 0)
        return;
    out_line(cli, "\n%s", title);
    for (size_t i = 0; i < list->count && i < SHOWN; i++) {
        const struct skipped *it = &list->at[i];
        OWN(text_done) struct text line = TEXT_INIT;
        text_add(&line, import_place(it->file, it->sheet, &cli->arena));
        if (it->what != NULL && *it->what != '\0' && !same(it->what, it->file) && !same(it->what, it->sheet))
            text_addf(&line, line.size > 0 ? ", %s" : "%s", it->what);
        if (it->reason != NULL && *it->reason != '\0')
            text_addf(&line, line.size > 0 ? ": %s" : "%s", it->reason);
        out_wrap(cli, 2, 6, line.at);
    }
    if (list->count > SHOWN)
        out_line(cli, _("  and %zu more"), list->count - SHOWN);
}

static void print_text(struct cli *cli, const struct import_report *report, bool dry)
{
    print_tables(cli, report);
    if (report->refused.count > 0) {
        out_line(cli, "\n%s", _("Refused:"));
        for (size_t i = 0; i < report->refused.count; i++)
            print_refusal(cli, &report->refused, i);
    }
    print_list(cli, _("Kept, because changed by hand since:"), &report->conflicts);
    print_list(cli, _("Worth knowing:"), &report->mentions);
    print_list(cli, _("Passed over:"), &report->skipped);
    text_add_char(cli->out, '\n');
    if (dry)
        out_wrap(cli, 0, 0, _("This was a trial: nothing was written."));
    else if (!report->applied && report->usable)
        out_wrap(cli, 0, 0, _("Everything was here already; nothing changed."));
    else if (report->applied)
        out_wrap(cli, 0, 0,
            arena_printf(&cli->arena,
                _("Taken in: %d new, %d updated, %d unchanged, %d removed. muster undo takes "
                  "it back, muster check tells what is wrong."),
                report->fresh, report->updated, report->unchanged, report->removed));
    if (report->backup != NULL)
        out_line(cli, _("The database as it was before: %s"), report->backup);
}

static int parse_month(struct cli *cli, struct import_request *request)
{
    const char *text = cli_option(cli, "month");
    char *end;
    if (text == NULL)
        return 0;
    long year = strtol(text, &end, 10);
    long month = *end == '-' ? strtol(end + 1, &end, 10) : 0;
    if (*end != '\0' || year < 1900 || year > 2199 || month < 1 || month > 12)
        return error_set(&cli->err, ERROR_USAGE, _("--month must be like 2026-03"));
    request->year = (int)year;
    request->month = (int)month;
    return 0;
}

static int parse_maps(struct cli *cli, struct import_request *request)
{
    struct import_map *maps = arena_array(&cli->arena, cli->given.count + 1, sizeof *maps);
    for (size_t i = 0; i < cli->given.count; i++) {
        if (strcmp(cli->given.at[i].option->name, "map") != 0)
            continue;
        const char *value = cli->given.at[i].value, *equals = strrchr(value, '=');
        if (equals == NULL || equals == value || equals[1] == '\0')
            return error_set(&cli->err, ERROR_USAGE, _("--map must be like 'HEADING=field'"));
        maps[request->map_count++] =
            (struct import_map){arena_strndup(&cli->arena, value, (size_t)(equals - value)), equals + 1};
    }
    request->maps = maps;
    return 0;
}

/* A trial without a database runs on one that is thrown away. */
struct scratch {
    char folder[256];
    char *path;
};

static void scratch_done(struct scratch *scratch)
{
    if (scratch->path == NULL)
        return;
    (void)rmdir(scratch->folder);
    free(scratch->path);
}

static int scratch_make(struct cli *cli, struct scratch *scratch)
{
    const char *base = env_get("TMPDIR");
    int size = snprintf(scratch->folder, sizeof scratch->folder, "%s/muster-XXXXXX", base != NULL ? base : "/tmp");
    if (size < 0 || (size_t)size >= sizeof scratch->folder || mkdtemp(scratch->folder) == NULL)
        return error_set_errno(&cli->err, ERROR_CREATE, _("cannot make a temporary folder"));
    scratch->path = xasprintf("%s/muster.db", scratch->folder);
    return 0;
}

static int verdict(struct cli *cli, const struct import_report *report)
{
    int refused = (int)report->refused.count;
    if (refused > 0)
        out_note(cli, ngettext("muster: %d row was refused", "muster: %d rows were refused", (unsigned long)refused),
            refused);
    if (!report->usable) {
        out_note(cli, "%s",
            cli_has(cli, "strict") && refused > 0 ? _("muster: nothing was taken in (--strict)")
                                                  : _("muster: nothing usable was found; nothing was taken in"));
        return STATUS_DATA;
    }
    return refused > 0 ? STATUS_FINDINGS : STATUS_FINE;
}

static int import_opened(struct cli *cli, const struct import_request *request, bool made)
{
    OWN(import_report_done) struct import_report report = {.read = 0};
    if (import_run(&cli->app, request, &report, &cli->err) != 0)
        return -1;
    made = made && report.usable;
    if (made && !cli->json)
        out_line(cli, _("Made a new database: %s"), cli->app.path);
    if (cli->json)
        print_json(cli, &report, made);
    else
        print_text(cli, &report, request->dry_run);
    return verdict(cli, &report);
}

static void drop_string(char **string)
{
    free(*string);
}

int cmd_import(struct cli *cli)
{
    struct import_request request = {
        .path = cli_word(cli, 0),
        .kind = cli_option(cli, "kind"),
        .school = cli_option(cli, "school"),
        .dry_run = cli_has(cli, "dry-run"),
        .strict = cli_has(cli, "strict"),
    };
    if (parse_month(cli, &request) != 0 || parse_maps(cli, &request) != 0)
        return -1;
    if (!file_exists(request.path))
        return error_set(&cli->err, ERROR_NO_INPUT, _("there is no file or folder %s"), request.path);
    OWN(drop_string) char *path = cli->db != NULL ? xstrdup(cli->db) : app_default_path();
    OWN(scratch_done) struct scratch scratch = {.path = NULL};
    bool made = !file_exists(path);
    if (made && request.dry_run && scratch_make(cli, &scratch) != 0)
        return -1;
    if (app_open(scratch.path != NULL ? scratch.path : path, DB_CREATE, &cli->app, &cli->err) != 0)
        return -1;
    int status = import_opened(cli, &request, made && !request.dry_run);
    if (made && (scratch.path != NULL || status != STATUS_FINE))
        app_discard(&cli->app);
    return status;
}
