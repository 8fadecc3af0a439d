#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/edit.h"
#include "service/trust.h"
#include "util/i18n.h"

#define WITHIN_USUALLY 60

static int print_papers(struct cli *cli, const char *guard, int within)
{
    struct trust_papers papers = {0};
    if (trust_expiring(&cli->app, guard, within, &cli->arena, &papers, &cli->err) != 0)
        return -1;
    json_t *list = json_array();
    struct out_table table = {.columns = 4};
    const char *heads[] = {_("guard"), _("paper"), _("good until"), _("state")};
    for (size_t i = 0; i < COUNT(heads); i++)
        out_table_add(&table, heads[i]);
    for (size_t i = 0; i < papers.count; i++) {
        const struct trust_paper *paper = &papers.at[i];
        const char *cells[] = {paper->guard, paper->kind, paper->until, paper->left};
        for (size_t k = 0; k < COUNT(cells); k++)
            out_table_add(&table, cells[k]);
        json_t *object = json_object();
        json_object_set_new(object, "id", json_integer(paper->id));
        json_put_text(object, "guard", paper->number);
        json_put_text(object, "kind", paper->kind_id);
        json_put_day(object, "until", paper->last);
        json_array_append_new(list, object);
    }
    if (cli->json) {
        word_list_done(&table.cells);
        out_json(cli, json_pack("{s:O}", "credentials", list));
    } else {
        out_title(cli);
        if (papers.count == 0) {
            word_list_done(&table.cells);
            out_line(cli, "%s", within < 0 ? _("No paper is recorded.") : _("No paper lapses in that time."));
        } else {
            out_table_print(cli, &table);
        }
    }
    json_decref(list);
    trust_papers_done(&papers);
    return STATUS_FINE;
}

int cmd_credential_list(struct cli *cli)
{
    return print_papers(cli, cli_option(cli, "guard"), -1);
}

int cmd_credential_expiring(struct cli *cli)
{
    int within;
    if (cli_number(cli, "within", 0, 3660, WITHIN_USUALLY, &within) != 0)
        return -1;
    return print_papers(cli, NULL, within);
}

static int parse_level(struct cli *cli, int *level)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五"};
    const char *text = cli_option(cli, "level");
    *level = 0;
    for (size_t i = 0; text != NULL && i < COUNT(numerals); i++)
        if (strncmp(text, numerals[i], strlen(numerals[i])) == 0) {
            *level = (int)i + 1;
            return 0;
        }
    return cli_number(cli, "level", 1, 5, 0, level);
}

static int paper_request(struct cli *cli, struct credential_request *request)
{
    *request = (struct credential_request){
        .guard = cli_word(cli, 0),
        .kind = cli_word(cli, 1),
        .number = cli_option(cli, "number"),
        .issuer = cli_option(cli, "issuer"),
        .result = cli_option(cli, "result"),
    };
    if (parse_level(cli, &request->level) != 0 || cli_day(cli, "issued", &request->issued) != 0 ||
        cli_day(cli, "until", &request->until) != 0)
        return -1;
    if (request->issued == DAY_NONE)
        request->issued = app_today(&cli->app);
    return 0;
}

int cmd_credential_add(struct cli *cli)
{
    struct credential_request request;
    OWN(text_done) struct text told = TEXT_INIT;
    if (paper_request(cli, &request) != 0)
        return -1;
    return out_done(cli, credential_add(&cli->app, &request, &told, &cli->err), &told);
}

int cmd_credential_renew(struct cli *cli)
{
    struct credential_request request;
    OWN(text_done) struct text told = TEXT_INIT;
    if (paper_request(cli, &request) != 0)
        return -1;
    return out_done(cli, credential_renew(&cli->app, &request, &told, &cli->err), &told);
}

int cmd_credential_revoke(struct cli *cli)
{
    OWN(text_done) struct text told = TEXT_INIT;
    const char *text = cli_word(cli, 0);
    char *end;
    errno = 0;
    long long id = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || errno != 0 || id <= 0) {
        error_set(&cli->err, ERROR_USAGE, _("the paper must be given by its number"));
        return error_hint(&cli->err, _("muster guard show GUARD lists the papers with their id"));
    }
    civil_day on;
    if (cli_day(cli, "on", &on) != 0)
        return -1;
    if (on == DAY_NONE)
        on = app_today(&cli->app);
    return out_done(cli, credential_revoke(&cli->app, id, on, 0, &told, &cli->err), &told);
}
