/* The command line: words in, text and an exit code out. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "util/text.h"

struct app;

/* What the screens offer to the command line; main.c brings them together. */
struct cli_faces {
    bool (*possible)(void); /* is there a terminal for screens? */
    /* Shows the screens and returns the exit code. APP NULL: the first screen. MY: see struct tui_start; NULL: all. */
    int (*screens)(struct app *app, const char *db_path, const char *my);
};

/* Does what the words ask, writes to standard output and standard error, and returns the exit code. */
int cli_main(int argc, char **argv, const struct cli_faces *faces);
/* The same with output and notes in OUT, in lines of WIDTH cells; for the command line of the screens. ARGV[0] is
 * skipped. Opens no screens, and says nothing on the way: the terminal is theirs. */
int cli_inner(int argc, char **argv, int width, struct text *out);

#endif
