/* What something is about, or where it leads: a guard, a day, a post, a cell of the roster, another sheet. Texts are
 * borrowed. */
#ifndef SERVICE_PLACE_H
#define SERVICE_PLACE_H

#include <stdint.h>

#include "util/civil.h"

enum place_kind { PLACE_NONE, PLACE_GUARD, PLACE_DAY, PLACE_POST, PLACE_CELL, PLACE_SHEET };
struct place {
    enum place_kind kind;
    const char *guard, *post; /* staff number, code; NULL: not said */
    civil_day day;            /* DAY_NONE */
    const char *sheet, *id;   /* another sheet, and what it is about (PARAM_ID); NULL */
    int64_t row, version;     /* the stored row, and as it was seen; 0 */
};
#define PLACE_INIT {.day = DAY_NONE}

#endif
