/* What must not stand on a command line, and what it allows to see. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "service/reveal.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define SECRET_MAX 1024

/* A field that must not stand on a command line, where every user of the machine could read it. */
int cli_secret(struct cli *cli, const char *option, const char **out)
{
    const char *given = cli_option(cli, option);
    *out = NULL;
    if (given == NULL)
        return 0;
    OWN(text_done) struct text text = TEXT_INIT;
    if (strcmp(given, "-") == 0 && cli->faces == NULL) {
        error_set(&cli->err, ERROR_USAGE, _("on the screens there is no standard input to read --%s from"), option);
        return error_hint(&cli->err, _("write it into a file and give --%s @FILE"), option);
    }
    if (strcmp(given, "-") == 0) {
        char line[SECRET_MAX];
        if (fgets(line, sizeof line, stdin) == NULL)
            return error_set(&cli->err, ERROR_DATA, _("nothing was given for --%s on standard input"), option);
        text_add(&text, line);
    } else if (given[0] == '@') {
        if (file_read(given + 1, &text, &cli->err) != 0)
            return -1;
    } else {
        error_set(
            &cli->err, ERROR_USAGE, _("--%s must not be given on the command line, where others can read it"), option);
        return error_hint(&cli->err, _("write --%s - and give it on standard input, or --%s @FILE"), option, option);
    }
    OWN(text_done) struct text clean = TEXT_INIT;
    utf8_clean(&clean, text.at);
    *out = arena_strdup(&cli->arena, clean.at);
    return 0;
}

/* Asked for where somebody sits in front of it. */
static int ask_reason(struct cli *cli, const char **out)
{
    OWN(text_done) struct text clean = TEXT_INIT;
    char line[SECRET_MAX];

    if (cli->faces == NULL || isatty(STDIN_FILENO) != 1) {
        error_set(&cli->err, ERROR_USAGE, "%s", _("a reason is needed to show personal numbers in full"));
        return error_hint(
            &cli->err, "%s", _("give it on standard input with --reveal -, or in a file: --reveal @FILE"));
    }
    fprintf(stderr, "%s ", _("Why are the numbers needed (it goes into the log)?"));
    if (fgets(line, sizeof line, stdin) == NULL)
        return error_set(&cli->err, ERROR_DATA, _("nothing was given for --%s on standard input"), "reveal");
    utf8_clean(&clean, line);
    *out = arena_strdup(&cli->arena, clean.at);
    return 0;
}

int cli_reveal(struct cli *cli, const char *what)
{
    const char *given = cli_option(cli, "reveal"), *reason = NULL, *path = arena_strdup(&cli->arena, cli->app.path);

    if ((given[0] == '\0' ? ask_reason(cli, &reason) : cli_secret(cli, "reveal", &reason)) != 0)
        return -1;
    app_close(&cli->app); /* who only reads cannot write into the log */
    if (app_open(path, DB_EDIT, &cli->app, &cli->err) != 0)
        return -1;
    return reveal_log(&cli->app, what, reason, &cli->err);
}
