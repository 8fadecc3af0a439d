#include <config.h>

#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/trust.h"
#include "util/i18n.h"
#include "util/xalloc.h"

#define AUDIT_USUALLY 5000
#define AUDIT_EACH 6 /* entries of a step that are listed one by one */

static json_t *changed_json(const char *text)
{
    json_t *value = text == NULL ? NULL : json_loads(text, JSON_DECODE_ANY, NULL);
    return value != NULL ? value : json_null();
}

static json_t *line_json(const struct trust_line *line)
{
    json_t *object = json_object();
    json_object_set_new(object, "number", json_integer(line->number));
    json_object_set_new(object, "step", json_integer(line->step));
    json_put_text(object, "at", line->stamp);
    json_put_text(object, "actor", line->actor);
    json_put_text(object, "action", line->action);
    json_put_text(object, "detail", line->detail);
    json_put_text(object, "kind", line->kind);
    json_put_text(object, "table", line->table);
    json_put_text(object, "uid", line->uid);
    json_object_set_new(object, "before", changed_json(line->before));
    json_object_set_new(object, "after", changed_json(line->after));
    return object;
}

/* A step in one line, and what it changed: each entry of a small one, the number of a large one. */
static void tell_step(struct cli *cli, const struct trust_line *lines, size_t count)
{
    out_line(cli, "%s  %s  %s%s%s", lines->when, lines->actor, lines->action_text, lines->detail != NULL ? "  " : "",
        lines->detail != NULL ? lines->detail : "");
    if (count > AUDIT_EACH && !cli_has(cli, "all")) {
        out_line(cli, ngettext("    %zu entry; --all lists it", "    %zu entries; --all lists each", count), count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (lines[i].table != NULL)
            out_line(cli, "    %s %s %s%s%s", lines[i].kind_text != NULL ? lines[i].kind_text : "",
                trust_subject(&cli->app, &lines[i], &cli->arena), lines[i].before != NULL ? lines[i].before : "",
                lines[i].before != NULL && lines[i].after != NULL ? " -> " : "",
                lines[i].after != NULL ? lines[i].after : "");
}

int cmd_audit_log(struct cli *cli)
{
    struct trust_lines lines = {0};
    int limit;
    if (cli_number(cli, "limit", 1, 1000000, AUDIT_USUALLY, &limit) != 0)
        return -1;
    if (trust_audit(&cli->app, (size_t)limit, &cli->arena, &lines, &cli->err) != 0)
        return -1;
    json_t *list = json_array();
    for (size_t i = 0, next; i < lines.count; i = next) {
        for (next = i + 1; next < lines.count && lines.at[next].step == lines.at[i].step;)
            next++;
        for (size_t j = i; cli->json && j < next; j++)
            json_array_append_new(list, line_json(&lines.at[j]));
        if (!cli->json)
            tell_step(cli, &lines.at[i], next - i);
    }
    if (cli->json)
        out_json(cli, json_pack("{s:O}", "lines", list));
    else if (lines.count == 0)
        out_line(cli, "%s", _("Nothing was changed yet."));
    json_decref(list);
    trust_lines_done(&lines);
    return STATUS_FINE;
}

static int undo(struct cli *cli, bool redo)
{
    OWN(text_done) struct text told = TEXT_INIT;
    return out_done(cli, app_undo(&cli->app, redo, &told, &cli->err), &told);
}

int cmd_undo(struct cli *cli)
{
    return undo(cli, false);
}

int cmd_redo(struct cli *cli)
{
    return undo(cli, true);
}

static int copies_list(struct cli *cli)
{
    struct trust_copies copies = {0};
    struct out_table table = {.columns = 4};
    json_t *list = json_array();

    if (trust_copy_list(cli->db, &cli->arena, &copies, &cli->err) != 0)
        return -1;
    for (size_t i = 0; i < copies.count; i++) {
        const struct trust_copy *copy = &copies.at[i];
        out_table_add(&table, copy->when);
        out_table_add(&table, copy->cause);
        out_table_add(&table, arena_printf(&cli->arena, _("%lld kB"), (long long)(copy->bytes + 999) / 1000));
        out_table_add(&table, copy->file);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:I}", "file", copy->path, "at", copy->stamp, "cause",
                                        copy->cause, "bytes", (json_int_t)copy->bytes));
    }
    if (cli->json)
        out_json(cli, json_pack("{s:O}", "backups", list));
    else if (copies.count == 0)
        out_line(cli, "%s", _("There are no backups beside the file yet."));
    else
        out_table_print(cli, &table);
    json_decref(list);
    trust_copies_done(&copies);
    return STATUS_FINE;
}

static int copies_keep(struct cli *cli)
{
    OWN(text_done) struct text told = TEXT_INIT;
    if (app_open(cli->db, DB_EDIT, &cli->app, &cli->err) != 0)
        return -1;
    return out_done(cli, trust_keep(&cli->app, cli_option(cli, "keep"), &told, &cli->err), &told);
}

int cmd_backup(struct cli *cli)
{
    const char *file = cli_word(cli, 0);
    if (cli_has(cli, "list"))
        return copies_list(cli);
    if (cli_has(cli, "keep"))
        return copies_keep(cli);
    if (file == NULL)
        return error_set(&cli->err, ERROR_USAGE, _("say which file the backup is to be, or --list"));
    if (app_open(cli->db, DB_READ, &cli->app, &cli->err) != 0 ||
        trust_backup(&cli->app, file, cli_has(cli, "force"), &cli->err) != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s}", "backup", file));
    else
        out_line(cli, _("Copied and checked: %s"), file);
    return STATUS_FINE;
}

int cmd_restore(struct cli *cli)
{
    char *path = cli->db != NULL ? xstrdup(cli->db) : app_default_path(), *kept = NULL;
    int result = trust_restore(path, cli_word(cli, 0), &kept, &cli->err);
    if (result == 0 && cli->json) {
        json_t *object = json_object();
        json_put_text(object, "database", path);
        json_put_text(object, "kept", kept);
        out_json(cli, object);
    } else if (result == 0) {
        out_line(cli, _("The database %s is now what %s holds."), path, cli_word(cli, 0));
        if (kept != NULL)
            out_line(cli, _("What was there before is kept: %s"), kept);
    }
    free(path);
    free(kept);
    return result != 0 ? -1 : STATUS_FINE;
}

int cmd_doctor(struct cli *cli)
{
    struct trust_faults faults = {0};
    if (trust_doctor(&cli->app, &cli->arena, &faults, &cli->err) != 0)
        return -1;
    int count = (int)faults.count;
    json_t *list = json_array();
    for (int i = 0; i < count; i++) {
        json_array_append_new(list, json_string(faults.at[i]));
        if (!cli->json)
            out_wrap(cli, 0, 2, faults.at[i]);
    }
    if (cli->json)
        out_json(cli, json_pack("{s:s, s:O}", "database", cli->app.path, "faults", list));
    else if (count == 0)
        out_line(cli, _("The database is sound: %s"), cli->app.path);
    if (count > 0) {
        out_note(cli,
            ngettext("muster: the database has %d fault", "muster: the database has %d faults", (unsigned long)count),
            count);
        out_note(cli, "%s", _("        put back a copy with muster restore FILE, or ask for help before going on"));
    }
    json_decref(list);
    trust_faults_done(&faults);
    return count > 0 ? STATUS_FINDINGS : STATUS_FINE;
}
