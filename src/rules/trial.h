/* What if: changes tried on facts in memory, never on the file, and judged by the rules. One mechanism for whoever asks
 * "what would that break, what would it mend": stand-ins, swaps, the smallest change that fills a post.
 *
 *     OWN(trial_drop) struct trial *trial = trial_new(facts, &period);
 *     struct trial_change change = {TRIAL_GIVE, .index = duty, .guard = other};
 *     OWN(trial_result_done) struct trial_result result;
 *     trial_run(trial, &change, 1, &result);     // many times; about 50 microseconds each
 *     result.turns.broken_count == 0 …
 *
 * Only what can change is judged: the people who are changed over the whole period, and the cover of the posts they
 * stand or stood at over the days around, with those who stand there too. Tests compare with judging everything. */
#ifndef RULES_TRIAL_H
#define RULES_TRIAL_H

#include "rules/difference.h"
#include "rules/rules.h"
#include "util/arena.h"

enum trial_kind {
    TRIAL_DROP,     /* duty INDEX of the facts is taken away */
    TRIAL_GIVE,     /* duty INDEX goes to GUARD as it is */
    TRIAL_PUT,      /* DUTY is planned: its guard, day, segments, code */
    TRIAL_PAPER,    /* PAPER is recorded, for its guard: a renewal, what a training brings */
    TRIAL_ABSENCE,  /* ABSENCE is recorded, for its guard */
    TRIAL_CALL_OFF, /* absence INDEX of the facts is called off */
    TRIAL_GUARD     /* guard GUARD becomes what WHO says: employment, states, education; papers stay */
};
struct trial_change {
    enum trial_kind kind;
    int index, guard;
    const struct duty *duty;
    const struct paper *paper;
    const struct absence *absence;
    const struct guard *who;
};

/* FROM..TO is judged; hours are summed over HOURS_FROM..HOURS_TO, none when that is empty. The facts must hold the
 * duties from rules_hours_from of the earlier of the two on. A change of a day outside FROM..TO is judged only as far
 * as it reaches into it. */
struct trial_period {
    civil_day from, to, hours_from, hours_to;
};
/* The month of DAY, and the week after DAY. */
struct trial_period trial_period_of(civil_day day);
struct trial;
struct trial *trial_new(const struct facts *facts, const struct trial_period *period); /* borrows the facts */
void trial_drop(struct trial **trial);
/* Would GUARD, in the facts of the trial, not count in every minute of duty PLACE, were it his? OUT says why not; what
 * else he does at that time is left out. */
bool trial_bars(const struct trial *trial, int guard, int place, struct coverage_person *out);
/* From now on each result says what becomes of this part of the window of DEMAND on DAY. */
void trial_watch(struct trial *trial, int demand, civil_day day, struct span span);

struct trial_hours {
    int guard;
    struct guard_hours before, after; /* without peaks and days off */
};
LIST_DEFINE(trial_hours_list, struct trial_hours)
struct trial_result {
    struct arena arena;
    struct facts facts; /* for words about the findings after: guards, posts, absences as they count there */
    struct finding_list before, after; /* of what was judged; BEFORE counts in the facts of the trial */
    struct difference turns;           /* what is new, mended, grown; of severity warn and above */
    int64_t short_minutes;             /* guard minutes that the windows lack more than before; below 0: less */
    int watched_gain;      /* the least, over the minutes watched, of who counts there after less who did before */
    struct trial_hours_list hours;     /* of each guard who was changed, in order */
};
void trial_run(struct trial *trial, const struct trial_change *changes, size_t count, struct trial_result *out);
/* Only what it is to the people changed, and whether they count in the part watched; not what becomes of the cover. A
 * fraction of the time at a post where many stand. */
void trial_run_alone(struct trial *trial, const struct trial_change *changes, size_t count, struct trial_result *out);
/* The same by judging everything there is, as slowly: trial_run does so by itself where a change reaches further than
 * the people changed (the first paper of a kind in a school; employment). */
void trial_run_whole(struct trial *trial, const struct trial_change *changes, size_t count, struct trial_result *out);
void trial_result_done(struct trial_result *result);

/* The facts with the changes made, in ARENA: guards, posts and demands keep their places, duties and absences do not.
 */
const struct facts *trial_apply(
    const struct facts *facts, const struct trial_change *changes, size_t count, struct arena *arena);

#endif
