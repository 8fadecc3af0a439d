/* Parts that screens share: a list with a cursor, a line of text being typed. */
#ifndef TUI_WIDGET_H
#define TUI_WIDGET_H

#include "tui/canvas.h"
#include "tui/event.h"

enum { SELECTED_CELLS = 16 }; /* so much of a selected row is marked: enough to see, little to send */

struct list_view {
    int count, cursor, top;
    char search[INPUT_SIZE];
    int origin; /* where the search began */
};
typedef void list_words(const void *state, int index, struct text *out); /* what row INDEX says */

void list_keep(struct list_view *list, int count);  /* after a load: the cursor stays inside */
void list_settle(struct list_view *list, int rows); /* before drawing: the cursor is among ROWS rows from top on */
bool list_move(struct list_view *list, enum action action, int page); /* was it a move? */
/* Handles moves and searching. True when EVENT was one of these; *SAID is what came of it. */
bool list_update(
    struct list_view *list, const struct event *event, list_words *words, const void *state, struct effect *said);

/* One line being typed. */
struct line {
    char text[INPUT_SIZE];
    size_t caret; /* a byte */
};
void line_set(struct line *line, const char *text);
bool line_key(struct line *line, uint32_t key); /* did it change or move something? */
void line_paste(struct line *line, const char *text);
void line_draw(const struct line *line, struct canvas *canvas, int y, int x, int width);

/* The row of ACTIONS with KEY; NULL. */
const struct sheet_action *action_find(const struct sheet_action *actions, uint32_t key);

/* A heading over columns or a block, across the width. */
void draw_heading(struct canvas *canvas, int y, const char *text);

#endif
