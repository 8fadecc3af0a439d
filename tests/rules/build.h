/* Schools for tests, in short calls. Everything is named by its code; all codes of a world differ, also between
 * schools.
 *
 *     // one school, in term, with a work calendar, rostered in March 2026
 *     OWN(world_drop) struct world *world = world_new();
 *     add_post(world, "G1", POST_GATE, "East");
 *     add_demand(world, "G1", "every_day", "00:00-24:00", 1);
 *     add_guard(world, "001"); // somebody with all papers
 *     add_duty(world, "001", "2026-03-12", "G1 07:00-19:00");
 *     ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"),
 *         "error G1 03-12 [12 00:00 - 13 00:00] need 1 have 0\n");
 *
 * Schools, posts and guards must be added in the order of their codes within a school, one school after the other; the
 * rest in any order. */
#ifndef TESTS_RULES_BUILD_H
#define TESTS_RULES_BUILD_H

#include "core/facts.h"
#include "rules/rules.h"
#include "util/arena.h"

struct world;

struct world *world_new(void);
/* No term, no calendar, no roster: only the school S01. */
struct world *world_bare(void);
void world_drop(struct world **world);
struct arena *world_arena(struct world *world);

struct rule_pack *world_pack(struct world *world); /* of all schools; numbers as national-2015 */
struct school *add_school(struct world *world, const char *code, enum stage stage); /* a further one */
struct school *school_of(struct world *world, const char *code);
void add_term(struct world *world, const char *school, enum term_kind kind, const char *from, const char *to);
void add_mark(struct world *world, const char *day, unsigned marks); /* of the work calendar that all schools share */
void know_year(struct world *world, int year);
void add_roster(struct world *world, const char *school, const char *from, const char *to);

/* The school is the one added last. GATE may be NULL. Pointers are good until the next post, guard, … is added. */
struct post *add_post(struct world *world, const char *code, enum post_kind kind, const char *gate);
struct post *world_post(struct world *world, const char *code);
void ask_paper(struct world *world, const char *post, int kind, int level);
/* TIMES "06:50-07:50", "22:00-06:00", "00:00-24:00"; a peak when the post is a student protection post. */
/* Special days of the school added last; its number is what demand.layer takes. */
int add_layer(struct world *world, enum layer_mode mode, const char *from, const char *to);
/* The demand stands only from FROM to TO. */
void bound(struct world *world, struct demand *demand, const char *from, const char *to);
/* The post is closed from FROM to TO. */
void close_post(struct world *world, const char *post, const char *from, const char *to);
struct demand *add_demand(struct world *world, const char *post, const char *days, const char *times, int need);

/* Employed since 2022-09-01, full-time, of age, schooled, with certificate, queries and health check; a number that
 * fits. */
struct guard *add_guard(struct world *world, const char *number);
/* The same without any paper. */
struct guard *add_bare_guard(struct world *world, const char *number);
struct guard *world_guard(struct world *world, const char *number);
/* NULL: not written */
struct paper *add_paper(struct world *world, const char *guard, int kind, const char *issued, const char *until);
/* By guard, then day. */
void add_training(struct world *world, const char *guard, const char *day, int minutes, bool drill);
/* In order of FROM; TO NULL: until further notice. */
struct guard_status *add_state(
    struct world *world, const char *number, enum guard_state state, const char *from, const char *to);
void add_ban(
    struct world *world, const char *number, const char *from, const char *until); /* one; UNTIL NULL: for ever */
void take_papers(struct world *world, const char *guard, int kind); /* all of that kind */

struct absence *add_absence(struct world *world, const char *guard, const char *from, const char *to);
struct absence *add_hours_off(struct world *world, const char *guard, const char *day, const char *times);

/* TOUR "G1 07:00-19:00; PK1 16:40-17:40", as in a shift. */
struct duty *add_duty(struct world *world, const char *guard, const char *day, const char *tour);
/* On each day of the two and those between, every STEP days. */
void add_duties(struct world *world, const char *guard, const char *from, const char *to, int step, const char *tour);

const struct facts *world_facts(struct world *world);

/* Findings of one code as text, one line each: severity, then what applies of guard, post, days, [minutes], need, have,
 * detail. */
const char *told(struct world *world, enum rule_code code, const char *from, const char *to);
/* Codes of severity error and block in the period, each once: "C01 Q04". */
const char *hard_codes(struct world *world, const char *from, const char *to);
/* The windows of a day: "G1 [12 00:00 - 13 00:00] need 1 worst 0 covered 720/1440", gaps and people indented below. */
const char *proof(struct world *world, const char *day);
/* Only worst, covered and minutes of a post's windows on a day: "0 720/1440; 2 60/60". */
const char *sums(struct world *world, const char *post, const char *day);
/* Notices, one line each. */
const char *noticed(struct world *world, const char *from, const char *to);
civil_day day_of(const char *iso);
instant at(struct world *world, const char *day, const char *clock); /* in the first school's zone */

#endif
