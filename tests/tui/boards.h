/* View-models made by hand, and canvases read as text. */
#ifndef TESTS_TUI_BOARDS_H
#define TESTS_TUI_BOARDS_H

#include "tui/screen.h"

void *state_new(const struct screen_class *class);
void state_free(const struct screen_class *class, void *state);
struct effect press(const struct screen_class *class, void *state, enum action action);
/* The screen's body as text; free it. Fails the test unless every row is exactly WIDTH cells wide. */
char *body_text(const struct screen_class *class, void *state, int height, int width);
char *status_text(const struct screen_class *class, void *state);
bool has_row(const char *text, const char *row); /* blanks at the end do not matter */

void *month_example(void); /* three guards, March 2026 */
void *guards_example(void);
void *sections_example(void); /* the same three, in two sections */
void *form_example(void);     /* number*, name*, sex, level; 001 is refused, 000 only tried */
void *card_example(void);
void *today_example(void);
void *my_example(void);
void *day_example(void);
void *findings_example(void);

#endif
