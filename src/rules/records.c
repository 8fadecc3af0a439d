/* Rules about what is recorded of people besides their papers of every day: training, papers that lapse, second jobs,
 * retirement. */
#include <config.h>

#include "rules/judging.h"

#include <string.h>

#include "core/citizen_id.h"

#define TRAINING_MINUTES 45 /* of one 学时 */

/* --- Q09 */

struct targets {
    const struct rule_pack *pack;
    const struct training *trainings; /* of the guard */
    size_t count;
};

static struct targets targets_of(const struct judging *judging, int guard)
{
    const struct facts *facts = judging->facts;
    struct targets targets = {facts->schools[facts->guards[guard].school].pack, facts->trainings, 0};
    size_t first = 0;

    while (first < facts->training_count && facts->trainings[first].guard < guard)
        first++;
    targets.trainings += first;
    while (first + targets.count < facts->training_count && targets.trainings[targets.count].guard == guard)
        targets.count++;
    return targets;
}

static int minutes_between(const struct targets *targets, civil_day from, civil_day to)
{
    int minutes = 0;

    for (size_t i = 0; i < targets->count; i++)
        if (from <= targets->trainings[i].day && targets->trainings[i].day <= to)
            minutes += targets->trainings[i].minutes;
    return minutes;
}

static int times_between(const struct targets *targets, bool drill, civil_day from, civil_day to)
{
    int times = 0;

    for (size_t i = 0; i < targets->count; i++)
        times += targets->trainings[i].drill == drill && from <= targets->trainings[i].day &&
                 targets->trainings[i].day <= to;
    return times;
}

/* The last term that ended before DAY; NULL. */
static const struct term *term_before(const struct school_calendar *calendar, civil_day day)
{
    const struct term *last = NULL;

    for (size_t i = 0; i < calendar->term_count; i++) {
        const struct term *term = &calendar->terms[i];

        if (term->kind == TERM_TERM && term->to < day && (last == NULL || term->to > last->to))
            last = term;
    }
    return last;
}

/* What is short on DAY: the hours of the last twelve months, for who was here for all of them; a session or a drill of
 * the last whole term, until it is made up for. */
static enum finding_detail training_short(
    const struct judging *judging, int guard, civil_day day, const struct targets *targets, int *need, int *have)
{
    const struct guard *who = &judging->facts->guards[guard];
    const struct term *term = term_before(&judging->facts->schools[who->school].calendar, day);
    civil_day year = civil_add_months(day, -12) + 1;

    *need = targets->pack->training_hours;
    *have = minutes_between(targets, year, day) / TRAINING_MINUTES;
    if (*have < *need && guard_hired(who, year))
        return DETAIL_MISSING;
    if (term == NULL || !guard_hired(who, term->from) || !guard_hired(who, term->to))
        return DETAIL_NONE;
    *need = targets->pack->term_sessions;
    *have = times_between(targets, false, term->from, day);
    if (*have < *need)
        return DETAIL_SESSION;
    *need = targets->pack->term_drills;
    *have = times_between(targets, true, term->from, day);
    return *have < *need ? DETAIL_DRILL : DETAIL_NONE;
}

static bool too_little_training(const struct judging *judging, int guard, civil_day day, const void *payload)
{
    int need, have;

    return training_short(judging, guard, day, payload, &need, &have) != DETAIL_NONE;
}

/* A school that records no training at all is not judged by it. */
void judge_training(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;
    bool *recorded = arena_array(&judging->arena, facts->school_count + 1, sizeof *recorded);

    for (size_t i = 0; i < facts->training_count; i++)
        recorded[facts->guards[facts->trainings[i].guard].school] = true;
    for (size_t g = 0; g < facts->guard_count; g++) {
        struct targets targets;
        struct run run;

        if (!recorded[facts->guards[g].school])
            continue;
        targets = targets_of(judging, (int)g);
        for (civil_day day = judging->from;
             run_next(judging, (int)g, too_little_training, &targets, &day, &run);) {
            struct finding *finding = run_add(judging, out, code, (int)g, &run, SEVERITY_BLOCK);

            if (finding)
                finding->detail =
                    training_short(judging, (int)g, run.from, &targets, &finding->need, &finding->have);
        }
    }
}

/* --- Q11 */

static bool lapses(const struct judging *judging, int guard, civil_day day, const void *payload)
{
    const struct holder *holder = &judging->guards[guard].holder;
    int kind = *(const int *)payload;
    civil_day last = holder_good_until(holder, kind, day);

    if (last == DAY_FOREVER)
        return false;
    if (last != DAY_NONE)
        return last - day <= holder->pack->lapse_days;
    return holder_lack(holder, kind, 0, day) != DETAIL_NOT_YET;
}

static void judge_lapsing_kind(
    struct judging *judging, enum rule_code code, int guard, int kind, struct finding_list *out)
{
    const struct holder *holder = &judging->guards[guard].holder;
    struct run run;

    for (civil_day day = judging->from; run_next(judging, guard, lapses, &kind, &day, &run);) {
        struct finding *finding = run_add(judging, out, code, guard, &run, SEVERITY_BLOCK);

        if (!finding)
            continue;
        finding->paper_kind = kind;
        finding->detail = holder_good_until(holder, kind, run.from) != DAY_NONE
                              ? DETAIL_SOON
                              : holder_lack(holder, kind, 0, run.from);
    }
}

/* One finding per guard, paper and run of days. Nobody has to hold such a paper; who does is reminded. */
void judge_lapsing(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t g = 0; g < facts->guard_count; g++) {
        const struct guard *guard = &facts->guards[g];
        const struct kind_rule *kinds = facts->schools[guard->school].kinds;
        int before = -1;

        for (int i = 0; kinds != NULL && i < guard->paper_count; i++) {
            int kind = facts->papers[guard->first_paper + i].kind;

            if (kind != before && kinds[kind].rule == code)
                judge_lapsing_kind(judging, code, (int)g, kind, out);
            before = kind;
        }
    }
}

civil_day rules_good_until(const struct facts *facts, int guard, int kind, civil_day day)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct holder holder;

    holder_make(facts, guard, &arena, &holder);
    return holder_good_until(&holder, kind, day);
}

/* --- Q13 */

void judge_full_time(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        const struct guard *guard = &judging->facts->guards[g];
        bool full_time = employment_is_full_time(guard->employment);
        struct run run;

        if (full_time && guard->second_job == NULL)
            continue;
        for (civil_day day = judging->from; run_next(judging, (int)g, any_day, NULL, &day, &run);) {
            struct finding *finding = run_add(judging, out, code, (int)g, &run, SEVERITY_BLOCK);

            if (finding && full_time)
                finding->detail = DETAIL_SECOND_JOB;
        }
    }
}

/* --- Q14 */

static int months_of(civil_day day)
{
    struct civil_date date = civil_to_date(day);

    return date.year * 12 + date.month - 1;
}

civil_day rules_retirement(const struct rule_pack *pack, enum sex sex, civil_day birth)
{
    const struct retirement *rule = sex == SEX_FEMALE ? &pack->retirement_female : &pack->retirement_male;
    int most = (rule->latest - rule->years) * 12, later = 0;

    if (sex == SEX_UNKNOWN || birth == DAY_NONE || rule->years <= 0)
        return DAY_FOREVER;
    int behind = months_of(civil_add_months(birth, rule->years * 12)) - months_of(pack->retirement_since);
    if (behind >= 0 && rule->step > 0)
        later = behind / rule->step + 1;
    return civil_add_months(birth, rule->years * 12 + (later > most ? most : later));
}

struct retiring {
    civil_day from;
    int contract; /* the kind of paper, -1 */
};

/* A contract of labour ends at that age: further on it is one of service. */
static bool retired_with_contract(const struct judging *judging, int guard, civil_day day, const void *payload)
{
    const struct retiring *retiring = payload;
    enum employment employment = judging->facts->guards[guard].employment;

    if (day < retiring->from || employment == EMPLOYMENT_SERVICE)
        return false;
    return employment == EMPLOYMENT_FULL_TIME || employment == EMPLOYMENT_COMPANY ||
           employment == EMPLOYMENT_DISPATCH ||
           (retiring->contract >= 0 && holder_has(&judging->guards[guard].holder, retiring->contract, 0, day));
}

static int kind_named(const struct facts *facts, const char *id)
{
    for (size_t i = 0; i < facts->kind_count; i++)
        if (strcmp(facts->kinds[i], id) == 0)
            return (int)i;
    return -1;
}

void judge_retired(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    int contract = kind_named(judging->facts, "labour_contract");

    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        const struct holder *holder = &judging->guards[g].holder;
        struct citizen_id id = {.sex = holder->guard->sex};
        struct run run;

        if (holder->guard->citizen_id != NULL)
            (void)citizen_id_parse(holder->guard->citizen_id, DAY_FOREVER, &id);
        struct retiring retiring = {rules_retirement(holder->pack, id.sex, holder->birth), contract};
        for (civil_day day = judging->from;
             run_next(judging, (int)g, retired_with_contract, &retiring, &day, &run);)
            run_add(judging, out, code, (int)g, &run, SEVERITY_BLOCK);
    }
}
