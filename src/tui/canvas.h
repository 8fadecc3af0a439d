/* A grid of cells: what a screen draws on. The loop brings it to the terminal, tests read it as text. */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/theme.h"
#include "util/compiler.h"
#include "util/text.h"

struct cell {
    uint32_t character; /* always printable; 0 in the right half of a wide one */
    uint32_t mark;      /* one combining mark, or 0 */
    uint8_t width;      /* 1 or 2; 0: the right half */
    uint8_t role;       /* enum role, with ROLE_SELECTED added */
};

struct canvas {
    struct cell *cells;
    int height, width, stride;
    int cursor_y, cursor_x; /* where the terminal's cursor shall stand; -1: nowhere in particular */
    bool typing;            /* the cursor is a caret in a text */
};

void canvas_init(struct canvas *canvas, int height, int width); /* all blank */
void canvas_done(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);
/* HEIGHT rows of CANVAS from row Y on, sharing its cells. Not to be freed. */
struct canvas canvas_rows(const struct canvas *canvas, int y, int height);

/* STRING from column X on in at most WIDTH cells and not beyond the edge; what is cut ends in "~". Returns the cells
 * used. Control characters are shown as "?". */
int canvas_text(struct canvas *canvas, int y, int x, int width, int role, const char *string);
int canvas_textf(struct canvas *canvas, int y, int x, int width, int role, const char *format, ...) FORMAT(6, 7);
/* The same, filled up with blanks to exactly WIDTH cells. */
void canvas_field(struct canvas *canvas, int y, int x, int width, int role, const char *string, bool right);
/* STRING broken at blanks (or between wide characters) into at most ROWS rows; the last ends in "~" when something is
 * left. Rows used. */
int canvas_wrap(struct canvas *canvas, int y, int x, int width, int rows, int role, const char *string);
/* How many rows that takes. */
int canvas_wrap_rows(const char *string, int width, int rows);
void canvas_fill(struct canvas *canvas, int y, int x, int width, int role);  /* blanks */
void canvas_dress(struct canvas *canvas, int y, int x, int width, int role); /* the role of what is there */
void canvas_select(struct canvas *canvas, int y, int x, int width); /* adds ROLE_SELECTED and puts the cursor there */

/* One line for each row, blanks at its end kept. */
void canvas_to_text(const struct canvas *canvas, struct text *out);

#endif
