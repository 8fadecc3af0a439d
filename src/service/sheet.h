/* Sheets: every table that people are shown. A loader makes one from the parameters; screens, the command line and
 * exports show it, each in its way. To add one: a loader, its line in sheet_list.h, its row in sheet_list.c. */
#ifndef SERVICE_SHEET_H
#define SERVICE_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/finding.h"
#include "core/vocabulary.h"
#include "service/app.h"
#include "service/place.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NUMBER, /* right aligned, sorted by value */
    CELL_DAY,    /* ISO */
    CELL_MARKED  /* text that stands out when the row has a mark */
};
struct sheet_column {
    const char *key;     /* stable, for machines */
    const char *heading; /* N_() in a loader's table; translated in a sheet */
    enum cell_kind kind;
    bool personal; /* masked by the loader; exports say so */
};
struct sheet_row {
    const char **cells; /* as people read them; never NULL */
    const char **codes; /* for machines; NULL: as the cell */
    int64_t id, version;
    enum severity mark;
    bool fresh;           /* somebody else has just changed it */
    const char *sentence; /* for the status line; NULL: none */
    const char *section;  /* a heading above the rows that share it; NULL: none */
    struct place place; /* where Enter leads; also what its forms are about */
};
struct sheet {
    struct arena *arena;
    const char *title; /* NULL: the name in the list of sheets */
    const char *empty; /* what is said when there is no row; NULL: a common sentence */
    const char *notes; /* lines that belong to the whole; NULL */
    struct sheet_column *columns;
    size_t column_count;
    int *widths; /* of the widest cell or the heading of each column; by sheet_load */
    struct sheet_row *rows;
    size_t row_count, row_room, filled; /* FILLED: cells of the last row so far */
};

/* What a sheet can be asked for. Each is an option of its commands and of :list. */
enum sheet_param {
    PARAM_SCHOOL = 1,
    PARAM_GUARD = 2,
    PARAM_POST = 4,
    PARAM_PERIOD = 8, /* from, to */
    PARAM_MONTH = 16,
    PARAM_SEARCH = 32,
    PARAM_WITHIN = 64, /* days ahead */
    PARAM_KIND = 128,
    PARAM_ALL = 256,
    PARAM_ID = 512, /* of what the sheet is about; also the word of a command */
    PARAM_AT = 2048,    /* a moment, as typed */
    PARAM_GATE = 4096,
    PARAM_MONTHS = 8192, /* a month; else all of them */
    PARAM_DRAFT = 16384,
    PARAM_REVEAL = 1024 /* personal numbers in full; whoever sets it has noted why (service/reveal.h) */
};
struct sheet_params {
    const char *school, *guard, *post, *search, *kind, *id, *at, *gate; /* NULL: not given */
    civil_day from, to;                                     /* DAY_NONE */
    int year, month;                                        /* 0 */
    int within;                                             /* -1 */
    bool all, reveal, draft;
};
#define SHEET_PARAMS_INIT {.from = DAY_NONE, .to = DAY_NONE, .within = -1}

typedef int sheet_loader(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err);

/* A key on the screen of a sheet, and the form that it opens on the selected row. */
enum { FRESH_OR_ROW = 2 };
struct sheet_action {
    char key;
    const char *label, *help; /* N_(): for the key bar (NULL: not in it), and a line of the help */
    const char *form;
    int fresh; /* needs no row: adds one; FRESH_OR_ROW: is about the selected row where there is one */
};
enum sheet_group { GROUP_PEOPLE, GROUP_PLACES, GROUP_PLAN, GROUP_REPORTS, GROUP_TABLES, GROUP_TRUST, GROUP_COUNT };
extern const char *const sheet_groups[GROUP_COUNT]; /* N_() */
struct sheet_spec {
    const char *id, *name; /* name N_() */
    enum sheet_group group;
    unsigned params;                    /* enum sheet_param */
    sheet_loader *load;
    const char *command;                /* "guard list": its own command besides "list"; NULL: none */
    const char *alias;                  /* the rows stand in --json of that command under this key as well; NULL */
    const struct sheet_action *actions; /* ends in key 0; NULL: none */
};
extern const struct sheet_spec sheets[]; /* ends in id NULL */
const struct sheet_spec *sheet_find(const char *id);              /* NULL */
const struct sheet_spec *sheet_of_command(const char *noun, const char *verb); /* NULL */

/* For people who named one that does not exist. */
int sheet_get(const char *id, const struct sheet_spec **out, struct error *err);
int sheet_load(const struct sheet_spec *spec, struct app *app, const struct sheet_params *params, struct arena *arena,
    struct sheet *out, struct error *err);

/* The parameters as words: key and value of an option. */
struct sheet_param_word {
    enum sheet_param param;
    const char *key, *value, *help; /* VALUE NULL: a switch; HELP N_() */
};
extern const struct sheet_param_word sheet_param_words[]; /* ends in key NULL */
const struct sheet_param_word *sheet_param_of(const struct sheet_spec *spec, const char *key); /* NULL: takes none */
/* Sets the parameter KEY from what was typed. Texts are borrowed. */
int sheet_param_set(
    struct app *app, struct sheet_params *params, const char *key, const char *value, struct error *err);

/* For loaders. Cells are put one after another. */
void sheet_columns(struct sheet *sheet, const struct sheet_column *columns, size_t count); /* first */
struct sheet_row *sheet_row(struct sheet *sheet); /* the last row, until the next call */
void sheet_put(struct sheet *sheet, const char *text); /* borrowed, NULL: empty */
void sheet_put_code(struct sheet *sheet, const char *text, const char *code); /* CODE for machines */
void sheet_put_number(struct sheet *sheet, int64_t number);
void sheet_put_day(struct sheet *sheet, civil_day day);
void sheet_put_word(
    struct sheet *sheet, const struct word *words, int value); /* the first word is "not known": empty */
void sheet_putf(struct sheet *sheet, const char *format, ...) FORMAT(2, 3);

/* For those who show it. */
void sheet_measure(struct sheet *sheet); /* once it is complete */
/* Widths of all columns with GAP cells between, so that they fit into WIDTH: wide columns give way first. What does
 * not fit even so gets 0 from the right; column FIRST is seen, those between it and column 0 may go. WIDTH 0: as wide
 * as they are. */
void sheet_fit(const struct sheet *sheet, int width, int gap, size_t first, int *widths);
/* By column KEY; rows that are equal there stay in their order. Sections are given up. */
void sheet_sort(const struct sheet *sheet, size_t column, bool down, int *order, size_t count);
const char *sheet_code(const struct sheet *sheet, size_t row, size_t column);

#endif
