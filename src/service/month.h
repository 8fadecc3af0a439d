/* The duties of one roster as rows, and what differs between two of them: for publishing, for versions, for slips. */
#ifndef SERVICE_MONTH_H
#define SERVICE_MONTH_H

#include "core/facts.h"
#include "store/versions.h"
#include "util/list.h"

/* The live duties of ROSTER: by guard, day, start; segments by duty, start. */
int month_load(
    struct db *db, const struct roster_row *roster, struct arena *arena, struct version_duties *out, struct error *err);
const struct segment_row *month_segments(const struct version_duties *month, int64_t duty, size_t *count);

/* A day off, which has a code and stands at no post. */
bool month_is_off(const struct version_duties *month, const struct duty_row *row);
size_t month_duties(const struct version_duties *month); /* without days off */
const char *month_day_off(const struct version_duties *month, int64_t guard_id, civil_day day); /* its code; NULL */

/* One duty that is not the same in both: BEFORE or AFTER is NULL when it was added or taken away. */
struct month_change {
    int64_t guard_id;
    civil_day day;
    const struct duty_row *before, *after;
    bool told; /* what a guard sees has changed: code, times, posts, trainee; of a day off nothing is */
};
LIST_DEFINE(month_changes, struct month_change)
/* By guard and day. Duties of one guard and day are paired by what they are, the others in order. */
void month_compare(const struct version_duties *before, const struct version_duties *after, struct month_changes *out);

/* The row as rules see it, for the sentences of service/view; the arrays live in ARENA. */
struct duty month_duty(
    const struct facts *facts, const struct version_duties *month, const struct duty_row *row, struct arena *arena);

/* Copies DUTY of MONTH into ROSTER as a new row with its segments. */
int month_copy_duty(struct change *change, const struct version_duties *month, const struct duty_row *duty,
    int64_t roster, struct error *err);
/* Brings the stored duty BEFORE (of FROM) to what AFTER (of TO) says; its lasting name stays. */
int month_change_duty(struct change *change, const struct version_duties *from, const struct duty_row *before,
    const struct version_duties *to, const struct duty_row *after, struct error *err);
int month_remove_duty(
    struct change *change, const struct version_duties *month, const struct duty_row *duty, struct error *err);

#endif
