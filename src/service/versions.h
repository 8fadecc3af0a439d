/* Published versions: which there are, what differs between two of them, and what each guard is to be told. */
#ifndef SERVICE_VERSIONS_H
#define SERVICE_VERSIONS_H

#include "service/roster.h"

struct version_line {
    int number; /* 0: the draft */
    const char *at, *by, *reason, *late;
    size_t duties;
    int findings;
    const char *overrides; /* what was allowed to stand, a line each; NULL */
};
int roster_versions(struct app *app, const struct roster_request *request, struct arena *arena,
    struct version_line **out, size_t *count, struct error *err);

struct diff_line {
    int guard; /* of facts */
    const char *number, *name;
    civil_day day;
    const char *old, *now; /* "N 19:00-07:00(+1) East gate (G1)", the code of a day off; NULL: none */
};
struct roster_diff {
    struct arena arena;
    const struct facts *facts;
    const char *from, *to, *reason; /* "version 1"; why the newer one was made, NULL */
    struct diff_line *lines;
    size_t count, guards; /* lines by guard and day; how many guards they touch */
};
/* OLDER, NEWER: "1", "2", "draft"; NULL: the newest two that there are, the draft being the newest. */
int roster_diff(struct app *app, const struct roster_request *request, const char *older, const char *newer,
    struct roster_diff *out, struct error *err);
void roster_diff_done(struct roster_diff *diff);
/* What the guard of line FIRST is to be told, several lines; *next: the first line of the next guard. */
const char *roster_slip(const struct roster_diff *diff, size_t first, size_t *next, struct arena *arena);

#endif
