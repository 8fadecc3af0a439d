#include <config.h>

#include <signal.h>

#include "cli/cli.h"
#include "service/app.h"
#include "tui/tui.h"
#include "util/i18n.h"

/* A line of commands typed on a screen. */
static int run_typed(int argc, char **argv, int width, struct text *out, void *payload)
{
    (void)payload;
    return cli_inner(argc, argv, width, out);
}

static int screens(struct app *app, const char *db_path, const char *my)
{
    struct tui_start start = {.my = my, .db_path = db_path, .command = run_typed};
    return tui_run(app, &start);
}

int main(int argc, char **argv)
{
    static const struct cli_faces faces = {.possible = tui_possible, .screens = screens};
    (void)signal(SIGPIPE, SIG_IGN);   /* a closed pipe is an error of writing, and is told */
    (void)signal(SIGXFSZ, SIG_IGN);   /* so is a file that may not grow further */
    i18n_start(NULL, NULL);
    return cli_main(argc, argv, &faces);
}
