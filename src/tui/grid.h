/* The month on the screen: its state, shared by the files that change it and draw it. */
#ifndef TUI_GRID_H
#define TUI_GRID_H

#include "service/board.h"
#include "service/edit.h"
#include "tui/widget.h"

enum { CODE_SIZE = 48 };

struct month {
    struct board_roster board;
    bool loaded;
    int school;
    civil_day day;   /* of the cursor; DAY_NONE before the first load */
    char wanted[64]; /* guard to go to */
    struct list_view list, shifts; /* rows of the one view and of the other */
    bool by_posts;
    int left; /* first column shown */
    bool selecting;
    int mark_row; /* where the selection began */
    civil_day mark_day;
    bool typing;
    char typed[CODE_SIZE], last[CODE_SIZE]; /* the code that is being typed; the one that was put last */
    char last_guard[64];                    /* in the view by posts */
    char (*clip)[CODE_SIZE];                /* what was copied, row by row */
    int clip_rows, clip_days;
    struct arena crews;   /* of CREW: in the view by posts, who had the shift on each day that was copied */
    const char **crew;    /* [CREW_DAYS]: staff numbers with blanks between them */
    int crew_days;
    struct arena codes; /* of PENDING */
    struct cell_edit *pending;
    size_t pending_count;
    const char *action;
    bool next; /* the next month is to be made */
    bool replacing; /* it was asked who is to be replaced, not who is to be put */
};
struct area {
    int top, bottom, left, right; /* rows, columns; all included */
};

int month_column(const struct month *month); /* of the cursor */
const struct board_cell *month_cell(const struct month *month, int row, int column);
struct area month_area(const struct month *month); /* what is selected; else the cell of the cursor */
/* What stands in a cell as it would be typed. */
const char *cell_typed(const struct board_cell *cell, char out[CODE_SIZE]);

/* grid_edit.c: what keys do to cells. The answer is EFFECT_APPLY when month->pending holds edits. */
struct effect grid_edit(struct month *month, enum action action);
struct effect grid_put(struct month *month, const char *code); /* into all that is selected */
struct effect grid_type(struct month *month, uint32_t key);    /* while codes are typed */
bool grid_begins_code(const struct month *month, uint32_t key);
/* Gathering: the code that a cell is to have, or a mark that its duties get; and then carrying it out. */
struct cell_edit *grid_add(struct month *month, int row, int column);
void grid_add_code(struct month *month, int row, int column, const char *code);
struct effect grid_perform(struct month *month, const char *action);
/* All that is gathered gets the mark, unless all have it. */
struct effect grid_mark(struct month *month, bool pin, bool all_have_it);

/* grid_edit_posts.c: in the view by posts, on all days that are selected. */
struct effect grid_edit_posts(struct month *month, enum action action);
struct effect grid_assign_post(struct month *month, const char *guard);
int grid_apply(void *state, struct app *app, struct text *told, struct error *err);
void grid_forget(struct month *month); /* what is pending */

/* grid_draw.c, grid_posts.c */
void grid_draw(struct month *month, struct canvas *canvas);
void grid_draw_posts(struct month *month, struct canvas *canvas);
void grid_status(const struct month *month, struct text *out);
void grid_status_posts(const struct month *month, struct text *out);

#endif
