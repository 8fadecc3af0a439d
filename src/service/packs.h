/* Shipped data to values: rule packs and work calendars. */
#ifndef SERVICE_PACKS_H
#define SERVICE_PACKS_H

#include "core/facts.h"
#include "util/arena.h"
#include "util/error.h"

/* NULL: ERROR_CONFIG, naming those that there are */
const struct rule_pack *pack_find(struct arena *arena, const char *code, struct error *err);
size_t pack_codes(struct arena *arena, const char ***out);
const struct work_calendar *work_calendar_load(struct arena *arena, struct error *err); /* all shipped years */

#endif
