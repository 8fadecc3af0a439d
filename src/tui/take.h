/* Gives a screen what it shows. Its load does it with what service made; tests do it with boards of their own. The
 * state owns from then on what it is given. */
#ifndef TUI_TAKE_H
#define TUI_TAKE_H

#include "service/board.h"
#include "service/check.h"
#include "service/form.h"
#include "service/sheet.h"

void today_take(void *state, struct arena arena, const struct board_today *board);
void month_take(void *state, const struct board_roster *board, civil_day day);
void findings_take(void *state, const struct check_report *report);
void listing_take(void *state, struct arena arena, const struct sheet_spec *spec, const struct sheet *sheet);
void form_take(void *state, struct app *app, const struct form_values *values); /* also the arena of VALUES */
void card_take(void *state, struct arena arena, const struct board_card *board);
void day_take(void *state, const struct board_day *board, const struct zone *zone);
void my_take(void *state, struct arena arena, const struct board_my *board);

#endif
