/* Stored rows to the facts that rules are told. */
#ifndef SERVICE_LOAD_H
#define SERVICE_LOAD_H

#include "core/facts.h"
#include "service/app.h"

/* What is in force (imported and published rosters; drafts not), of all schools, with duties whose day lies in [FROM -
 * 40, TO + 1]; DAY_NONE, DAY_FOREVER for all. Lives in ARENA. Duties keep their row id and uid. */
int facts_load(
    struct app *app, civil_day from, civil_day to, struct arena *arena, const struct facts **out, struct error *err);

/* Finding things by what people type. -1 when there is none. */
int facts_guard(const struct facts *facts, const char *number); /* number, else exact name when only one has it */
/* The same, and an error that says why there is none: nobody (ERROR_NO_OBJECT, with some who look like it), or several
 * of that name (ERROR_DATA, with their numbers). */
int facts_get_guard(const struct facts *facts, const char *key, struct arena *arena, int *out, struct error *err);
int facts_post(const struct facts *facts, const char *code);
int facts_school(const struct facts *facts, const char *code);
/* Up to three that look like it, "001 王国庆, 010 吴德胜", for "no such guard" errors; "" when none. Lives in ARENA. */
const char *facts_guards_like(const struct facts *facts, const char *text, struct arena *arena);
const char *facts_posts_like(const struct facts *facts, const char *text, struct arena *arena);

#endif
