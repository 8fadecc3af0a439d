/* A school's own rules and headings as files. */
#include <config.h>

#include <string.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/own_rules.h"
#include "util/file.h"
#include "util/i18n.h"

static int read_what(struct cli *cli, bool *headings)
{
    const char *what = cli_option(cli, "what");

    *headings = what != NULL && strcmp(what, "headings") == 0;
    if (what == NULL || *headings || strcmp(what, "rules") == 0)
        return 0;
    return error_set(&cli->err, ERROR_USAGE, _("--%s must be one of these: %s"), "what", "rules, headings");
}

int cmd_rules_export(struct cli *cli)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const char *file = cli_option(cli, "output"), *school = cli_option(cli, "school");
    bool headings;

    if (read_what(cli, &headings) != 0 ||
        (headings ? headings_export : rules_export)(&cli->app, school, &out, &cli->err) != 0)
        return -1;
    if (file == NULL || strcmp(file, "-") == 0) {
        if (cli->json)
            return error_set(&cli->err, ERROR_USAGE, _("--json and -o - both want standard output"));
        cli->raw = true;
        text_add_bytes(cli->out, out.at, out.size);
        return STATUS_FINE;
    }
    if (file_write(file, out.at, out.size, 0644, &cli->err) != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s}", "file", file));
    else
        out_line(cli, _("Wrote %s"), file);
    return STATUS_FINE;
}

int cmd_rules_import(struct cli *cli)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    OWN(text_done) struct text told = TEXT_INIT;
    const char *file = cli_word(cli, 0), *school = cli_option(cli, "school"), *slash = strrchr(file, '/');
    bool headings;

    if (read_what(cli, &headings) != 0 || file_read(file, &bytes, &cli->err) != 0)
        return -1;
    return out_done(cli,
        (headings ? headings_import : rules_import)(
            &cli->app, school, slash == NULL ? file : slash + 1, bytes.at, bytes.size, &told, &cli->err),
        &told);
}
