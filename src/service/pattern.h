/* Patterns: cycles of shifts and days off, who follows them, and the month that follows from them. */
#ifndef SERVICE_PATTERN_H
#define SERVICE_PATTERN_H

#include "service/roster.h"
#include "util/text.h"

/* A list as people write it, its commas of either kind as blanks. */
char *list_blanks(struct arena *arena, const char *text);

enum { CYCLE_MOST = 84 };
struct pattern {
    const struct pattern_row *row;
    struct day_rule days;
    const char *codes[CYCLE_MOST]; /* NULL: a day off */
    const char *rest;              /* as the cycle calls it where that is a code that a roster keeps ("休"); NULL */
    int length;
    const struct pattern_member_row *members;
    size_t member_count;
};
/* "D D N N - -": codes and words for a day off; ERROR_USAGE when there is nothing, or too much. */
int pattern_parse(const struct pattern_row *row, struct arena *arena, struct pattern *out, struct error *err);
/* What is planned on DAY for who is SHIFTED ahead; NULL: a day off. */
const char *pattern_code(
    const struct pattern *pattern, const struct school_calendar *calendar, int shifted, civil_day day);
/* Is the member in the pattern on DAY? */
bool pattern_holds(const struct pattern_member_row *member, civil_day day);
/* Is somebody in the pattern on a day of FROM..TO? */
bool pattern_followed(const struct pattern *pattern, civil_day from, civil_day to);
/* Whom it starves from FROM on, at the earliest from when somebody follows it: no day off, a shift that nobody has on
 * some days, a guard who never has a shift. A line each into TOLD, with the pattern's name; returns how many. */
size_t pattern_faults(const struct pattern *pattern, const struct facts *facts, int school, civil_day from,
    struct text *told, struct arena *arena);
/* All patterns of the school, by code. */
int patterns_load(struct app *app, int64_t school, struct arena *arena, struct pattern **out, size_t *count,
    struct error *err);

/* The systems that are shipped (data/patterns.ini). */
struct shift_system {
    const char *id, *label, *cycle;
    int crews;
};
int shift_systems(struct arena *arena, struct shift_system **out, size_t *count, struct error *err);
/* Its letters as the shifts of the school that fit them by their times: "D N -" to "白 夜 -". ERROR_DATA when one has
 * none. */
int shift_system_map(struct app *app, int64_t school, const char *cycle, struct arena *arena, const char **out,
    struct error *err);

/* How the cells of a month are found. */
enum month_source { SOURCE_EMPTY, SOURCE_PATTERN, SOURCE_LAST, SOURCE_NEXT };
/* Makes the draft, or fills the empty cells of the one that there is: by the patterns, which go on where the last month
 * left off, or by the rhythm of each guard in the last month. Who is absent, not employed, or without a paper that the
 * post asks for keeps an empty cell; TOLD says so. One transaction. */
int roster_make(struct app *app, const struct roster_request *request, enum month_source source, struct text *told,
    struct error *err);
/* One key: the month after the last roster; who follows no pattern goes on as in the last month (SOURCE_NEXT). */
int roster_next(struct app *app, const char *school, struct roster_request *made, struct text *told, struct error *err);

#endif
