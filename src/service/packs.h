/* Shipped data to values: rule packs, work calendars, kinds of paper. */
#ifndef SERVICE_PACKS_H
#define SERVICE_PACKS_H

#include "core/facts.h"
#include "util/arena.h"
#include "util/error.h"

/* NULL: ERROR_CONFIG, naming those that there are */
const struct rule_pack *pack_find(struct arena *arena, const char *code, struct error *err);
size_t pack_codes(struct arena *arena, const char ***out);
/* A pack of the shape of data/rules/NAME.ini; NAME is used in messages, which name section and key. For pack_find, and
 * for a school's own file. */
const struct rule_pack *pack_read(
    struct arena *arena, const char *name, const void *bytes, size_t size, struct error *err);

/* The same of what was parsed; WRITTEN is the file that messages name the line of (NULL: none). */
struct ini;
const struct rule_pack *pack_read_ini(
    struct arena *arena, const char *name, const struct ini *ini, const struct ini *written, struct error *err);
const struct embedded *pack_file(struct arena *arena, const char *code); /* NULL: no such pack is shipped */

/* Those of the database stand for the shipped ones of the same year. */
struct db;
const struct work_calendar *work_calendar_in_force(struct db *db, struct arena *arena, struct error *err);
/* MARKS with those of OVER in place of what their days have; ascending, in ARENA. */
struct calendar_marks work_calendar_override(
    struct arena *arena, const struct calendar_marks *marks, const struct calendar_marks *over);
/* All shipped years. Names of holidays are in the language of the screens. */
const struct work_calendar *work_calendar_load(struct arena *arena, struct error *err);
/* Adds one year (the shape of data/calendar/cn-YEAR.ini) to MARKS, in no order yet. *year: the year that it is of. */
int work_calendar_read(struct arena *arena, const char *name, const void *bytes, size_t size,
    struct calendar_marks *marks, int *year, struct error *err);

/* What is known about a kind of paper (data/credentials.ini). */
struct paper_kind_info {
    const char *id, *label, *label_zh;
    int months;       /* how long one is good when it carries no end of its own; 0: it does not lapse */
    int lead_days[8]; /* when to remind, before the end; descending */
    int lead_count;
    enum rule_code rule; /* the check that asks for it */
};
/* The count, 0 on failure; in the order of the file: those of enum paper_kind first. */
size_t paper_kinds_load(struct arena *arena, const struct paper_kind_info **out, struct error *err);
/* The same with what a school says otherwise or adds: its settings "kind ID.KEY". 0 also when it says nothing. */
struct setting_row;
size_t paper_kinds_own(struct arena *arena, int64_t school, const struct setting_row *settings, size_t count,
    const struct paper_kind_info **out, struct error *err);

#endif
