/* The terminal: the only file that knows curses. One at a time. While it is started nothing else may write to it. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/canvas.h"
#include "util/error.h"

bool term_possible(void);
/* Takes the terminal. An unknown TERM is replaced by a common one; REPLACED then names it, else it is NULL. */
int term_start(const char **replaced, struct error *err);
void term_stop(void); /* gives it back as it was; also fine when not started */

void term_size(int *height, int *width);
/* Has the size changed since it was last asked, or was the program stopped meanwhile? Then the next show draws
 * everything. */
bool term_changed(void);
void term_show(const struct canvas *canvas); /* only what differs from what was shown before */
void term_redraw(void);                      /* the next show draws everything */

/* The next key within MILLISECONDS, else PRESS_NONE. Stops the program on Ctrl-Z. */
uint32_t term_key(int milliseconds);
/* What was pasted, after PRESS_PASTE_END; valid until the next key. */
const char *term_pasted(void);
int term_left(void); /* the signal that asks to leave (SIGHUP also when the terminal is gone), or 0 */

#endif
