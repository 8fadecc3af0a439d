/* The screens. Curses is known by term.c alone; what is shown is made by service. */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>

#include "service/app.h"
#include "util/text.h"

struct tui_start {
    const char *my;      /* only the duties of this guard, read only; "": ask whose; NULL: all screens */
    const char *db_path; /* of the command line, for the first screen; NULL: the default */
    /* A whole command line, ARGV[0] the program, with --db and --lang of what is shown, run in this process; what it
     * prints goes to OUT, in lines of WIDTH cells. Its exit code. */
    int (*command)(int argc, char **argv, int width, struct text *out, void *payload);
    void *payload;
};

/* Can there be screens here: a terminal for input and output, and not a dumb one? */
bool tui_possible(void);
/* Shows the screens until the user leaves; APP NULL: the first screen, that opens or makes a database. The exit code.
 */
int tui_run(struct app *app, const struct tui_start *start);

#endif
