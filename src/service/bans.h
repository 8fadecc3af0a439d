/* What forbids to employ somebody as a guard: the list of data/bans.ini, known by letters. */
#ifndef SERVICE_BANS_H
#define SERVICE_BANS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/vocabulary.h"
#include "util/arena.h"
#include "util/civil.h"
#include "util/error.h"

struct ban_item {
    char letter;                      /* 'A' … */
    const char *label, *note, *source; /* in the language of the screens; note may be "" */
    bool kindergartens, schools;      /* where it is asked */
    bool query;                       /* a hit in the query of records is this */
    int years;                        /* how long it forbids from its own date; 0: for ever */
};
/* All items in the order of the file; in ARENA. The count. */
size_t ban_items(struct arena *arena, const struct ban_item **out);
/* Is it asked in a school of STAGE? */
bool ban_asked(const struct ban_item *item, enum stage stage);
/* "A,B,C,D,E": the letters asked in a school of STAGE. */
const char *bans_asked(struct arena *arena, enum stage stage);

/* Letters as people write them ("a c", "A,C", "AC", "none", "无") to "A,C", NULL when there are none; those that are not
 * asked in a school of STAGE are an error that lists the ones that are. */
int bans_parse(struct arena *arena, const char *text, enum stage stage, const char **out, struct error *err);
bool bans_have(const char *letters, char letter);
bool bans_in_query(const char *letters); /* does any of them belong to the query of records? */
bool bans_end(const char *letters);      /* does any of them end, so that its own date is wanted? */
/* The last day on which LETTERS found forbid; SINCE is the date of those that end (DAY_NONE: not known, no end). */
civil_day ban_last_day(const char *letters, civil_day since);

#endif
