/* A command of the command line: its words, its options, its function; and what a function is given. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"
#include "service/app.h"
#include "util/arena.h"
#include "util/error.h"
#include "util/list.h"
#include "util/text.h"

struct option {
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    const char *value; /* what it takes, for the help: "DAY"; NULL: a switch */
    const char *help;  /* N_() */
};

enum need { NEED_NOTHING, NEED_READ, NEED_EDIT, NEED_EDIT_ASKED /* reads; with --by or --phones it edits */ };

struct cli;
struct command {
    const char *noun, *verb; /* verb NULL: the noun is the command */
    const char *args;        /* "GUARD DAY [CODE]": words in brackets may be left out; NULL: none */
    const struct option *options; /* its own; all of them: command_options */
    const char *help;            /* N_() */
    enum need need;              /* of the database, opened before the function is called */
    int (*run)(struct cli *cli); /* the exit code, or -1 with cli->err set */
};
extern const struct command commands[];      /* in the order of the help; ends with noun NULL */
/* Its own options, and those that its sheet or form brings; NULL or ending with name NULL. */
const struct option *command_options(const struct command *command);
extern const struct option global_options[]; /* end with name NULL, like all options */

struct given {
    const struct option *option;
    const char *value;
};
LIST_DEFINE(given_list, struct given)
LIST_DEFINE(word_list, const char *)

struct cli {
    const struct command *command;
    struct given_list given;
    struct word_list words; /* what is neither option nor noun nor verb */
    bool json;
    bool raw;                 /* standard output carries a file: nothing is cleaned away */
    const char *db, *lang;    /* NULL: the default */
    struct app app;           /* opened unless the command needs nothing */
    struct text *out, *notes; /* standard output and standard error, written at the end */
    bool terminal;            /* is it read on one? */
    int width;                /* of lines */
    const struct cli_faces *faces;
    struct arena arena;
    struct error err;
    bool drains; /* standard output may be written before the end */
    size_t sent; /* bytes that have been */
};

/* Writes what there is, once it is much: what is printed of a thousand schools need not be held. */
int cli_drain(struct cli *cli, struct error *err);

/* The value of an option, NULL when it was not given; of one that was given more than once, the last. */
const char *cli_option(const struct cli *cli, const char *name);
bool cli_has(const struct cli *cli, const char *name);
const char *cli_word(const struct cli *cli, size_t index); /* NULL past the end */
/* A day of the command line; DAY_NONE when the option was not given. */
int cli_day(struct cli *cli, const char *option, civil_day *out);
int cli_parse_day(struct cli *cli, const char *text, civil_day *out);
/* --day, --from, --to of a command. */
/* --month, else the month of today */
int cli_month(struct cli *cli, int *year, int *month);
int cli_period(struct cli *cli, civil_day *from, civil_day *to);
/* The word INDEX as the number of an entry. */
int cli_id(struct cli *cli, size_t index, int64_t *out);
int cli_number(struct cli *cli, const char *option, int least, int most, int fallback, int *out);

/* A value that must not stand on a command line: from standard input (-) or a file (@FILE); NULL when it was not given.
 */
int cli_secret(struct cli *cli, const char *option, const char **out);
/* The reason of --reveal, asked for or read, into the log for WHAT. */
int cli_reveal(struct cli *cli, const char *what);

#endif
