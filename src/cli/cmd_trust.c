#include <config.h>

#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/trust.h"
#include "util/i18n.h"
#include "util/xalloc.h"

#define AUDIT_USUALLY 50

static json_t *changed_json(const char *text)
{
    json_t *value = text == NULL ? NULL : json_loads(text, JSON_DECODE_ANY, NULL);
    return value != NULL ? value : json_null();
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
    for (size_t i = 0; i < lines.count; i++) {
        const struct trust_line *line = &lines.at[i];
        if (!cli->json) {
            out_line(cli, "%lld  %s  %s  %s: %s %s %s%s%s", (long long)line->number, line->when, line->actor,
                line->action, line->kind != NULL ? line->kind : "", line->table != NULL ? line->table : "",
                line->before != NULL ? line->before : "", line->before != NULL && line->after != NULL ? " -> " : "",
                line->after != NULL ? line->after : "");
            continue;
        }
        json_t *object = json_object();
        json_object_set_new(object, "number", json_integer(line->number));
        json_put_text(object, "at", line->stamp);
        json_put_text(object, "actor", line->actor);
        json_put_text(object, "action", line->action);
        json_put_text(object, "kind", line->kind);
        json_put_text(object, "table", line->table);
        json_put_text(object, "uid", line->uid);
        json_object_set_new(object, "before", changed_json(line->before));
        json_object_set_new(object, "after", changed_json(line->after));
        json_array_append_new(list, object);
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

int cmd_backup(struct cli *cli)
{
    const char *file = cli_word(cli, 0);
    if (trust_backup(&cli->app, file, cli_has(cli, "force"), &cli->err) != 0)
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
