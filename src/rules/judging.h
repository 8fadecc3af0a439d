/* The facts made ready for judging one period: who is present when and where, what stands against whom, which days are
 * rostered. Private to this folder; built once by rules_check and rules_coverage, read by every rule. */
#ifndef RULES_JUDGING_H
#define RULES_JUDGING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/facts.h"
#include "rules/rules.h"
#include "util/arena.h"
#include "util/list.h"

/* Days before and after the period whose duties can reach into it (a tour spans 36 hours), and the days that those
 * touch. */
#define DAYS_AROUND 2
#define DAYS_TOUCHED 5

/* ---- papers.c: what stands against a guard on a day */

#define RULE_BIT(code) (1u << (unsigned)(code))

struct paper_window {
    civil_day from, last;  /* issued (DAY_NONE: since ever), last good day */
    civil_day revoked;     /* DAY_FOREVER: never */
    civil_day yearly_last; /* last day on which it serves as the yearly query */
    bool failed, hit;
};
struct holder { /* one guard with his papers */
    const struct facts *facts;
    const struct guard *guard;
    const struct rule_pack *pack;
    enum sex sex;                       /* as recorded, else of the identity number */
    civil_day birth;                    /* of the identity number, else as recorded; DAY_NONE */
    civil_day adult_from;               /* first day of age_min; DAY_NONE when the birth is not known */
    civil_day too_old_from;             /* first day above the age limit; DAY_FOREVER */
    const struct paper_window *windows; /* of facts->papers[guard->first_paper] and on */
};
void holder_make(const struct facts *facts, int guard, struct arena *arena, struct holder *out);
/* RULE_BITs of Q01–Q08 that stand on DAY, whether or not their kind is recorded in the school. */
unsigned holder_standing(const struct holder *holder, civil_day day);
bool holder_has(const struct holder *holder, int kind, int level, civil_day day);
/* The last day up to which papers of KIND follow each other from DAY on; DAY_NONE when none is good then. */
civil_day holder_good_until(const struct holder *holder, int kind, civil_day day);
/* Why there is no good paper of KIND and LEVEL on DAY: DETAIL_MISSING, _NOT_YET, _LAPSED, _REVOKED, _FAILED, _LEVEL. */
enum finding_detail holder_lack(const struct holder *holder, int kind, int level, civil_day day);
/* The paper kind that a rule is about, -1. */
int rule_paper_kind(enum rule_code code);
/* RULE_BITs of Q04 Q06 Q07 Q08 whose kind no guard of the school has any record of. */
unsigned school_unrecorded(const struct facts *facts, int school);
/* RULE_BITs that take cover away in the school: severe enough, and recorded at all. */
unsigned school_against(const struct facts *facts, int school, unsigned unrecorded);
/* The first requirement of POST that the holder does not meet on DAY, NULL when he meets all; kinds that the school
 * does not record ask for nothing. The lack of any guard certificate is Q04: passed over unless CERTIFICATE_TOO. */
const struct requirement *holder_unmet(
    const struct holder *holder, const struct post *post, unsigned unrecorded, civil_day day, bool certificate_too);
/* May somebody of the holder's sex stand at POST? Where it is not known, he may not where it matters. */
bool holder_sex_fits(const struct holder *holder, const struct post *post);
/* What takes the holder's cover at the post on DAY: RULE_COUNT when nothing does. STANDING as of holder_standing. */
enum rule_code holder_bar(const struct holder *holder, unsigned standing, unsigned against, const struct post *post,
    unsigned unrecorded, civil_day day, int *paper_kind);

/* ---- presence.c: which minutes a guard is there */

struct part { /* minutes of a segment in which the guard is present */
    int duty, segment;
    struct span span;
    size_t first_loss, loss_count; /* judging.losses: minutes in which he counts elsewhere or nowhere (C04) */
};
struct absent_part {
    int duty, segment, absence;
    struct span span;
}; /* minutes that an absence with times takes away */
struct duty_sheet {
    enum presence presence; /* PRESENCE_COUNTS, _ABSENT, _NOT_EMPLOYED: of the whole duty */
    int absence;            /* the first that strikes or shortens it, -1 */
    struct span lost;       /* the minutes lost, from the first to the last; 0, 0 */
    size_t first_part, part_count;
};
struct loss {
    size_t part;
    struct span span;
};
struct clash {             /* one pair of segments of one person that overlap at different posts */
    size_t earlier, later; /* parts */
    struct span span;
    bool same_gate; /* two posts of one gate, exactly one of them a peak */
};
struct stand { /* a piece of a segment over which the answer is the same */
    int guard, duty, segment;
    struct span span;
    enum presence presence;
    enum rule_code why;
    int paper_kind, absence;
};
LIST_DEFINE(part_list, struct part)
LIST_DEFINE(absent_part_list, struct absent_part)
LIST_DEFINE(loss_list, struct loss)
LIST_DEFINE(clash_list, struct clash)
LIST_DEFINE(stand_list, struct stand)

/* ---- judging.c */

struct range {
    size_t first, count;
};
struct guard_sheet {
    struct holder holder;
    const unsigned *standing; /* by day - judging.first_day */
    struct range duties, absences;
};
struct school_sheet {
    unsigned unrecorded, against;
    struct range guards, demands, posts;
    bool *rostered; /* by day - judging.first_day */
    bool has_demands;
};
struct cover_event {
    instant at;
    int guard;
    int step;
};
struct cover_step {
    struct span span;
    int have;
};
LIST_DEFINE(cover_events, struct cover_event)
LIST_DEFINE(cover_steps, struct cover_step)

/* What a judging of a part of the facts takes over from that of all of them, over the same period. */
struct judging_share {
    const struct judging *all;
    const int *guards;     /* by guard of the part: his place in the whole */
    const bool *differs;   /* by guard of the part: he or his papers are not as there */
    const bool *subjects;  /* by guard of the part: rules about people are asked for */
    const bool *posts;     /* by post: its cover is asked for */
    civil_day from, to;    /* cover and nights of these days, */
    struct span span;      /* that overlap this */
};

struct judging {
    const struct facts *facts;
    civil_day from, to;            /* the period */
    civil_day cover_from, cover_to; /* the same, unless only a part of the cover is asked for: */
    const bool *cover_posts;        /* by post; NULL: all there is */
    struct span cover_span;         /* windows and nights that overlap it */
    const bool *subjects;           /* by guard: what is said of people is asked for; NULL: of all */
    civil_day first_day, last_day; /* what the day tables hold */
    struct arena arena;
    struct school_sheet *schools;
    struct guard_sheet *guards;
    size_t *person_first, *person_next; /* records of one person: by person, by guard; the last one: guard_count */
    struct duty_sheet *duties;
    struct part_list parts;               /* by duty, segment, time */
    struct absent_part_list absent_parts; /* by duty */
    struct clash_list clashes;
    struct loss_list losses; /* by part, time */
    struct stand *stands;
    struct range *stands_of_post;
    int64_t *longest_stand; /* by post, start */
    struct coverage coverage;
    bool covered; /* made when the first rule asks */
    struct cover_events events;
    struct cover_steps steps;
    int *active; /* scratch of the sweep */
    struct worked *worked; /* by guard; worked.c */
};
void judging_open(struct judging *judging, const struct facts *facts, civil_day from, civil_day to);
void judging_open_part(struct judging *judging, const struct facts *part, const struct judging_share *share);
void judging_close(struct judging *judging);
/* Findings of some rules, of all rules; in the order of rules_check. */
void judging_judge(struct judging *judging, const enum rule_code *codes, size_t count, struct finding_list *out);
void judging_judge_all(struct judging *judging, struct finding_list *out);
/* Adds a finding of the school's severity for CODE, but at most MOST; NULL when the rule is switched off. */
struct finding *judging_add(
    const struct judging *judging, struct finding_list *out, enum rule_code code, int school, enum severity most);
/* Of a guard on DAY: of the severity for the guard's contract group, where that says otherwise. */
struct finding *judging_add_guard(const struct judging *judging, struct finding_list *out, enum rule_code code,
    int guard, civil_day day, enum severity most);
bool judging_rostered(const struct judging *judging, int school, civil_day day);
static inline bool is_subject(const struct judging *judging, size_t guard)
{
    return judging->subjects == NULL || judging->subjects[guard];
}
static inline bool judging_in_period(const struct judging *judging, civil_day day)
{
    return judging->from <= day && day <= judging->to;
}

/* presence.c, clashes.c, stands.c, worked.c: the steps of judging_open, in this order */
void judge_presence(struct judging *judging);
/* The whole-day absence that strikes a duty of DAY, -1. */
int striking_absence(const struct judging *judging, int guard, civil_day day);
void judge_clashes(struct judging *judging);
void judge_stands(struct judging *judging);
void worked_open(struct judging *judging);
void worked_close(struct judging *judging);
/* RULE_BITs of Q01-Q08 that stand against GUARD on any day. */
unsigned judging_standing(const struct judging *judging, int guard, civil_day day);
/* The rule that takes the cover of GUARD on the segment away on any local day that it touches, RULE_COUNT: none. */
enum rule_code segment_bar(
    const struct judging *judging, int guard, const struct segment *segment, int *paper_kind);
/* Of kind student_protection, or with a demand marked as peak. */
bool post_is_peak(const struct judging *judging, int post);
static inline bool demand_is_peak(const struct facts *facts, int demand)
{
    return facts->demands[demand].peak || facts->posts[facts->demands[demand].post].kind == POST_STUDENT_PROTECTION;
}

/* posts.c: how many count, anywhere in the school, in the minute of DAY's night (22:00 to 06:00) with the fewest. */
int night_least(struct judging *judging, int school, civil_day day);

/* coverage.c */
const struct coverage *judging_coverage(struct judging *judging);
/* The windows of the coverage, once made, that belong to the days of FROM to TO. */
struct range windows_of(const struct judging *judging, int school, civil_day from, civil_day to);
/* The sweep: how many different guards between FROM and TO. Add spans, then finish: judging.steps holds the answer,
 * without holes. */
void sweep_begin(struct judging *judging);
void sweep_add(struct judging *judging, int guard, struct span span);
void sweep_finish(struct judging *judging, struct span window);
/* Those of a post that may overlap SPAN, a range of judging.stands. */
struct range stands_near(const struct judging *judging, int post, struct span span);

/* ---- available.c: who could be there, whatever the roster */

/* Not employed on DAY, or struck by an absence of whole days. */
bool guard_away(const struct judging *judging, int guard, civil_day day);
/* Could GUARD be on duty over SPAN? */
bool guard_available(const struct judging *judging, int guard, struct span span);
/* Has the guard a duty, worked or not, that overlaps SPAN? */
bool guard_on_duty(const struct judging *judging, int guard, struct span span);
/* Nothing takes the guard's cover at POST away on DAY. */
bool guard_fits(const struct judging *judging, int guard, int post, civil_day day);
/* trial.c: the facts of a trial made ready, over its period. */
struct trial;
const struct judging *trial_judging(const struct trial *trial);
/* people.c: the next run of employed days from *DAY on, up to the end of the period, on all of which TEST holds. */
struct run {
    civil_day from, to;
};
typedef bool day_test(const struct judging *judging, int guard, civil_day day, const void *payload);
bool run_next(
    const struct judging *judging, int guard, day_test *test, const void *payload, civil_day *day, struct run *out);
bool any_day(const struct judging *judging, int guard, civil_day day, const void *payload);
/* A finding of the guard's school over the days of RUN; NULL when the rule is switched off. */
struct finding *run_add(const struct judging *judging, struct finding_list *out, enum rule_code code, int guard,
    const struct run *run, enum severity most);

void judge_notices(struct judging *judging, struct notice_list *out); /* notices.c: what cannot be judged */
/* ---- the rules: rule.judge */
void judge_standing(struct judging *judging, enum rule_code code, struct finding_list *out); /* people.c: Q01–Q08 */
void judge_post_papers(struct judging *judging, enum rule_code code, struct finding_list *out); /* Q10 */
void judge_identity(struct judging *judging, enum rule_code code, struct finding_list *out);    /* Q12 */
/* records.c */
void judge_training(struct judging *judging, enum rule_code code, struct finding_list *out);    /* Q09 */
void judge_lapsing(struct judging *judging, enum rule_code code, struct finding_list *out);     /* Q11 */
void judge_full_time(struct judging *judging, enum rule_code code, struct finding_list *out);   /* Q13 */
void judge_retired(struct judging *judging, enum rule_code code, struct finding_list *out);     /* Q14 */
void judge_heads(struct judging *judging, enum rule_code code, struct finding_list *out);       /* staffing.c: S01 */
void judge_approvals(struct judging *judging, enum rule_code code, struct finding_list *out); /* S03 */
void judge_hours_asked(struct judging *judging, enum rule_code code, struct finding_list *out); /* S02 */
void judge_cover(struct judging *judging, enum rule_code code, struct finding_list *out);       /* posts.c: C01 C02 */
void judge_unqualified_cover(struct judging *judging, enum rule_code code, struct finding_list *out); /* C03 */
void judge_two_posts(struct judging *judging, enum rule_code code, struct finding_list *out);         /* C04 */
void judge_patrols(struct judging *judging, enum rule_code code, struct finding_list *out);           /* C05 */
void judge_nights(struct judging *judging, enum rule_code code, struct finding_list *out);            /* C06 */
void judge_operators(struct judging *judging, enum rule_code code, struct finding_list *out);         /* C07 */
void judge_lost_duties(struct judging *judging, enum rule_code code, struct finding_list *out);       /* C09 */
void judge_days(struct judging *judging, enum rule_code code, struct finding_list *out);              /* days.c: C10 */
void judge_day_hours(struct judging *judging, enum rule_code code, struct finding_list *out);         /* hours.c: L01 */
void judge_week_hours(struct judging *judging, enum rule_code code, struct finding_list *out);        /* L02 */
void judge_overtime(struct judging *judging, enum rule_code code, struct finding_list *out);          /* L03 */
void judge_days_in_row(struct judging *judging, enum rule_code code, struct finding_list *out);       /* L04 */
void judge_rest(struct judging *judging, enum rule_code code, struct finding_list *out);              /* rest.c: L05 */
void judge_protected(struct judging *judging, enum rule_code code, struct finding_list *out);         /* terms.c: L06 */
void judge_holidays(struct judging *judging, enum rule_code code, struct finding_list *out);          /* L07 */
void judge_fairness(struct judging *judging, enum rule_code code, struct finding_list *out); /* fairness.c: L08 */
void judge_wishes(struct judging *judging, enum rule_code code, struct finding_list *out);   /* wishes.c: W01 */

#endif
