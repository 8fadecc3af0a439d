/* What the tests of the store share: a folder of their own, a database in it, rows in a line. */
#ifndef TESTS_STORE_FOLDER_H
#define TESTS_STORE_FOLDER_H

#include "store/db.h"
#include "store/rows.h"
#include "util/arena.h"
#include "util/error.h"

void folder_set_up(void);    /* a fresh temporary folder; the clock stands at 2026-03-18 07:20 in Shanghai */
void folder_tear_down(void); /* takes it away */
const char *in_folder(const char *name);
/* The names in the folder, sorted, blank between. */
const char *folder_names(void);

extern struct arena memory; /* emptied by folder_tear_down */

struct db *open_as(const char *name, enum db_open how); /* must succeed */
struct db *fresh(void);                                 /* "m.db", made */
/* The kind of error that opening gives, its message in *words (in memory). */
enum error_kind open_error(const char *name, enum db_open how, const char **words);
/* Raw SQL; must succeed. */
void sql(struct db *db, const char *text);
int64_t ask(struct db *db, const char *text);
const char *ask_text(struct db *db, const char *text);
/* Raw SQL that must fail: the message. */
const char *sql_error(struct db *db, const char *text);

struct change *change_of(struct db *db, const char *actor, const char *action);
int64_t done(struct change *change); /* commits; the step */
void save(struct change *change, const struct table *table, void *row);

/* A small school: rows saved in one step of "anna". */
struct small {
    struct school_row school;
    struct gate_row gate;
    struct post_row post;
    struct guard_row guard;
    struct roster_row roster;
    struct duty_row duty;
    struct segment_row segment;
    int64_t step;
};
void small_school(struct db *db, struct small *out);
/* One row in each table about planning, for guard 1 of school 1. */
void plan_rows(struct change *change);
struct guard_row guard_named(const struct small *small, const char *number, const char *name);
/* The row as it is stored now. */
struct guard_row guard_now(struct db *db, int64_t id);
struct duty_row duty_now(struct db *db, int64_t id);

#endif
