/* Rules about people, with or without duties: one finding per guard and run of days on which he is employed. */
#include <config.h>

#include "rules/judging.h"

#include "core/citizen_id.h"

bool any_day(const struct judging *judging, int guard, civil_day day, const void *payload)
{
    (void)judging;
    (void)guard;
    (void)day;
    (void)payload;
    return true;
}

bool run_next(
    const struct judging *judging, int guard, day_test *test, const void *payload, civil_day *day, struct run *out)
{
    const struct guard *who = &judging->facts->guards[guard];
    bool open = false;

    for (; *day <= judging->to; ++*day) {
        if (guard_employed(who, *day) && test(judging, guard, *day, payload)) {
            if (!open)
                out->from = *day;
            open = true;
            out->to = *day;
        } else if (open) {
            break;
        }
    }
    return open;
}

struct finding *run_add(const struct judging *judging, struct finding_list *out, enum rule_code code, int guard,
    const struct run *run, enum severity most)
{
    struct finding *finding = judging_add_guard(judging, out, code, guard, run->from, most);

    if (!finding)
        return NULL;
    finding->until = run->to;
    return finding;
}

static bool code_stands(const struct judging *judging, int guard, civil_day day, const void *payload)
{
    return judging->guards[guard].standing[day - judging->first_day] & RULE_BIT(*(const enum rule_code *)payload);
}

/* A kind of paper of which the school has no record at all is one finding, from the first to the last day of what would
 * be its guards'. */
static void judge_not_recorded(struct judging *judging, enum rule_code code, int school, struct finding_list *out)
{
    struct range guards = judging->schools[school].guards;
    struct run whole = {DAY_FOREVER, DAY_NONE}, run;
    struct finding *finding;

    for (size_t g = guards.first; g < guards.first + guards.count; g++)
        for (civil_day day = judging->from; run_next(judging, (int)g, code_stands, &code, &day, &run);) {
            if (run.from < whole.from)
                whole.from = run.from;
            if (run.to > whole.to)
                whole.to = run.to;
        }
    if (whole.to == DAY_NONE)
        return;
    finding = judging_add(judging, out, code, school, SEVERITY_ERROR);
    if (!finding)
        return;
    finding->detail = DETAIL_NOT_RECORDED;
    finding->paper_kind = rule_paper_kind(code);
    finding->day = whole.from;
    finding->until = whole.to;
}

/* Does only a screening stand against the guard, and no query? */
static bool ban_alone(const struct holder *holder, civil_day day)
{
    for (int i = 0; i < holder->guard->paper_count; i++)
        if (holder->windows[i].hit && holder->windows[i].from <= day && day < holder->windows[i].revoked)
            return false;
    return true;
}

static void judge_guard(struct judging *judging, enum rule_code code, int guard, struct finding_list *out)
{
    const struct holder *holder = &judging->guards[guard].holder;
    int kind = rule_paper_kind(code);
    struct run run;

    for (civil_day day = judging->from; run_next(judging, guard, code_stands, &code, &day, &run);) {
        struct finding *finding = run_add(judging, out, code, guard, &run, SEVERITY_BLOCK);

        if (finding && kind >= 0) {
            finding->paper_kind = kind;
            finding->detail = holder_lack(holder, kind, 0, run.from);
        }
        if (finding && code == Q05 && ban_alone(holder, run.from))
            finding->detail = DETAIL_BAN;
    }
}

static void judge_unknown_education(struct judging *judging, int guard, struct finding_list *out)
{
    struct run run;

    if (judging->facts->guards[guard].education != EDUCATION_UNKNOWN)
        return;
    for (civil_day day = judging->from; run_next(judging, guard, any_day, NULL, &day, &run);) {
        struct finding *finding = run_add(judging, out, Q03, guard, &run, SEVERITY_WARN);

        if (finding)
            finding->detail = DETAIL_UNKNOWN_EDUCATION;
    }
}

void judge_standing(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t s = 0; s < judging->facts->school_count; s++) {
        struct range guards = judging->schools[s].guards;

        if (judging->schools[s].unrecorded & RULE_BIT(code)) {
            judge_not_recorded(judging, code, (int)s, out);
            continue;
        }
        for (size_t g = guards.first; g < guards.first + guards.count; g++) {
            judge_guard(judging, code, (int)g, out);
            if (code == Q03)
                judge_unknown_education(judging, (int)g, out);
        }
    }
}

/* What is wrong between number, sex and birth date; false when they agree. */
static bool identity_fault(const struct guard *guard, enum finding_detail *detail)
{
    struct citizen_id id;

    *detail = DETAIL_NO_NUMBER;
    if (!guard->citizen_id || guard->citizen_id[0] == '\0')
        return true;
    *detail = DETAIL_NONE;
    if (citizen_id_parse(guard->citizen_id, DAY_FOREVER, &id) != CITIZEN_ID_FINE)
        return true;
    *detail = DETAIL_SEX;
    if (guard->sex != SEX_UNKNOWN && guard->sex != id.sex)
        return true;
    *detail = DETAIL_BIRTH;
    return guard->birth != DAY_NONE && guard->birth != id.birth;
}

void judge_identity(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        enum finding_detail detail;
        struct run run;

        if (!identity_fault(&judging->facts->guards[g], &detail))
            continue;
        for (civil_day day = judging->from; run_next(judging, (int)g, any_day, NULL, &day, &run);) {
            struct finding *finding = run_add(judging, out, code, (int)g, &run, SEVERITY_BLOCK);
            if (finding)
                finding->detail = detail;
        }
    }
}
