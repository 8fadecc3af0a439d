/* Shared by the parts of the month only. */
#ifndef SERVICE_BOARD_MONTH_H
#define SERVICE_BOARD_MONTH_H

#include "service/board.h"

void board_make(struct board_roster *board); /* judges, and makes all that is shown, from the facts */
int board_load_shifts(struct app *app, const struct facts *facts, struct board_roster *board, struct error *err);

#endif
