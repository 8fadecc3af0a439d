#include <config.h>

#include <stdlib.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/demo.h"
#include "service/import.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/xalloc.h"

static json_t *lines_json(const char *lines)
{
    json_t *list = json_array();
    for (const char *at = lines; *at != '\0';) {
        const char *end = at;
        while (*end != '\0' && *end != '\n')
            end++;
        if (end > at)
            json_array_append_new(list, json_stringn(at, (size_t)(end - at)));
        at = *end == '\0' ? end : end + 1;
    }
    return list;
}

static void drop_string(char **string)
{
    free(*string);
}

static char *database_path(const struct cli *cli, bool shared)
{
    if (cli->db != NULL)
        return xstrdup(cli->db);
    return shared ? app_shared_path() : app_default_path();
}

int cmd_init(struct cli *cli)
{
    OWN(drop_string) char *path = database_path(cli, cli_has(cli, "shared"));
    OWN(text_done) struct text notes = TEXT_INIT;
    OWN(text_done) struct text written = TEXT_INIT;
    const char *folder = cli_option(cli, "tables");
    bool made = folder == NULL || !file_exists(path);
    if (made && app_init(path, cli_has(cli, "shared"), &notes, &cli->err) != 0)
        return -1;
    if (folder != NULL && (app_open(path, DB_EDIT, &cli->app, &cli->err) != 0 ||
                              import_write_tables(&cli->app, folder, &written, &cli->err) != 0))
        return -1;
    if (cli->json) {
        json_t *object = json_object();
        json_put_text(object, "database", path);
        json_object_set_new(object, "made", json_boolean(made));
        json_object_set_new(object, "notes", lines_json(notes.at));
        json_object_set_new(object, "tables", lines_json(written.at));
        out_json(cli, object);
        return STATUS_FINE;
    }
    if (notes.size > 0)
        out_told(cli, notes.at);
    if (folder != NULL && written.size > 0) {
        out_line(cli, "%s", _("Wrote these tables; fill them in and import the folder:"));
        out_told(cli, written.at);
    } else if (folder != NULL) {
        out_line(cli, "%s", _("No table is lacking; nothing was written."));
    } else {
        out_line(cli, "%s", _("Next: muster import DIR, with the folder of your tables."));
    }
    return STATUS_FINE;
}

int cmd_demo(struct cli *cli)
{
    if (demo_open(cli->db, &cli->app, &cli->err) != 0)
        return -1;
    if (!cli->json && cli->faces != NULL && cli->faces->possible())
        return cli->faces->screens(&cli->app, cli->app.path, NULL);
    struct check_request check = {.from = DAY_NONE, .to = DAY_NONE};
    struct coverage_request coverage = {.from = DAY_NONE, .to = DAY_NONE};
    bool hard, gaps;
    if (!cli->json) {
        if (print_check(cli, &check, false, &hard) != 0)
            return -1;
        text_add_char(cli->out, '\n');
        return print_coverage(cli, &coverage, &gaps) != 0 ? -1 : STATUS_FINE;
    }
    OWN(coverage_report_done) struct coverage_report proof = {.gaps = false};
    struct json_out json = {.text = cli->out};
    if (coverage_run(&cli->app, &coverage, &proof, &cli->err) != 0)
        return -1;
    json_out_open(&json, NULL, '{');
    json_out_string(&json, "database", cli->app.path);
    json_out_open(&json, "check", '{');
    if (check_json(cli, &check, &json, &hard) != 0)
        return -1;
    json_out_close(&json, '}');
    json_t *windows = coverage_json(&proof);
    json_out_tree(&json, "coverage", windows);
    json_decref(windows);
    json_out_close(&json, '}');
    text_add_char(cli->out, '\n');
    return STATUS_FINE;
}
