/* Stored rows to the facts that rules are told. */
#ifndef SERVICE_LOAD_H
#define SERVICE_LOAD_H

#include "core/facts.h"
#include "service/app.h"

/* What is in force (imported and published rosters; drafts not), of all schools, with duties whose day lies in [FROM -
 * 40, TO + 1]; DAY_NONE, DAY_FOREVER for all. Lives in ARENA. Duties keep their row id and uid. */
int facts_load(
    struct app *app, civil_day from, civil_day to, struct arena *arena, const struct facts **out, struct error *err);

/* The same of a part of the schools. What schools share (packs, work calendar) is read once into COMMON, which must
 * outlive the facts. A person who works in several schools is judged whole only where all of these are loaded: the
 * schools of one list of schools_apart. */
struct facts_scope {
    civil_day from, to;
    const int64_t *schools; /* SCHOOL_COUNT ids; 0: all */
    size_t school_count;
    bool drafts;      /* as planned: in the place of what is in force in their periods */
    bool people_only; /* schools, posts, guards and their states, without papers, absences and duties */
};
struct facts_common {
    struct arena arena;
    const struct work_calendar *work;
    struct shipped_pack *packs;
    const struct paper_kind_info *kind_infos;
    size_t kind_info_count;
};
int facts_load_schools(struct app *app, const struct facts_scope *scope, struct facts_common *common,
    struct arena *arena, const struct facts **out, struct error *err);
void facts_common_done(struct facts_common *common);

/* "there is no school CODE", with the code of the FIRST one that is there (may be NULL). Returns -1. */
int school_missing(const char *code, const char *first, struct error *err);

/* The schools in order of their codes, parted into lists that share no person: most lists hold one school. With ONLY
 * (may be NULL) just the list that has the school of this code; ERROR_NO_OBJECT when there is none. */
struct school_part {
    int64_t *schools;
    size_t school_count;
};
int schools_apart(
    struct app *app, const char *only, struct arena *arena, struct school_part **out, size_t *count, struct error *err);

/* The last day of the rosters in force, or of DRAFTS too; DAY_NONE without one. */
int facts_last_day(struct app *app, bool drafts, civil_day *out, struct error *err);

/* The same as it is planned: drafts stand in the place of what is in force in their periods. What edits work on. */
int facts_load_plan(
    struct app *app, civil_day from, civil_day to, struct arena *arena, const struct facts **out, struct error *err);
int facts_load_as(struct app *app, bool drafts, civil_day from, civil_day to, struct arena *arena,
    const struct facts **out, struct error *err);

/* Schools, posts and guards alone: for long lists of people. */
int facts_load_people(struct app *app, struct arena *arena, const struct facts **out, struct error *err);

/* Finding things by what people type. -1 when there is none. */
/* number, else exact name, else its reading, when only one has it */
int facts_guard(const struct facts *facts, const char *number);
/* The same, and an error that says why there is none: nobody (ERROR_NO_OBJECT, with some who look like it), or several
 * of that name (ERROR_DATA, with their numbers). */
int facts_get_guard(const struct facts *facts, const char *key, struct arena *arena, int *out, struct error *err);
/* Is TEXT in the number, the name or its reading ("wjg", "wangjg" for 王建国)? READING: pinyin_read of the name. */
bool name_matches(const char *number, const char *name, const char *reading, const char *text);
/* By "CODE", "SCHOOL/CODE" or name; the first of several schools that have the code. */
int facts_post(const struct facts *facts, const char *code);
/* The same, of SCHOOL first (-1: any), and an error with some that look like it. */
int facts_get_post(const struct facts *facts, const char *code, int school, struct arena *arena, int *out,
    struct error *err);
/* ERROR_NO_OBJECT, with the gates that there are, when no post lies at GATE. */
int facts_need_gate(const struct facts *facts, const char *gate, struct arena *arena, struct error *err);
size_t facts_posts_of_code(const struct facts *facts, const char *code);
/* What names a post for sure: its code, with the school before it where several schools have that code. */
const char *facts_post_key(const struct facts *facts, int post, struct arena *arena);
/* What people call a kind of paper; NULL for one that the data do not know. */
const char *facts_kind_label(const struct facts *facts, const char *kind);
int facts_school(const struct facts *facts, const char *code);
/* Which school an edit is about: the one that is named (NULL, "": the only one). Where several could be meant, it asks:
 * ERROR_USAGE with their codes. */
int facts_which_school(const struct facts *facts, const char *code, int *out, struct error *err);
/* Up to three that look like it, "001 王国庆, 010 吴德胜", for "no such guard" errors; "" when none. Lives in ARENA. */
const char *facts_guards_like(const struct facts *facts, const char *text, struct arena *arena);
const char *facts_posts_like(const struct facts *facts, const char *text, struct arena *arena);

#endif
