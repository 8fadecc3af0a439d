/* What was not judged: the first lines of check and coverage. */
#include <config.h>

#include "rules/days.h"

static struct notice *add_notice(struct notice_list *out, enum notice_kind kind, int school)
{
    struct notice *notice = notice_list_add(out);

    *notice = (struct notice){.kind = kind,
        .school = school,
        .post = -1,
        .paper_kind = -1,
        .absence = -1,
        .year = -1,
        .day = DAY_NONE,
        .until = DAY_NONE};
    return notice;
}

static void notice_demands(const struct judging *judging, int school, struct notice_list *out)
{
    const struct facts *facts = judging->facts;
    struct range demands = judging->schools[school].demands, posts = judging->schools[school].posts;
    size_t next = demands.first;

    if (!judging->schools[school].has_demands)
        add_notice(out, NOTICE_NO_DEMAND, school);
    /* Demands lie in the order of the posts. */
    for (size_t p = posts.first; p < posts.first + posts.count; p++) {
        bool named = false;

        for (; next < demands.first + demands.count && facts->demands[next].post <= (int)p; next++)
            named = named || facts->demands[next].post == (int)p;
        if (!named)
            add_notice(out, NOTICE_POST_WITHOUT_DEMAND, school)->post = (int)p;
    }
}

/* A demand that holds only in a term that is not recorded, or between dates that leave no day of it. */
static void notice_never(const struct judging *judging, int school, struct notice_list *out)
{
    struct range demands = judging->schools[school].demands;

    for (size_t i = demands.first; i < demands.first + demands.count; i++) {
        const struct demand *demand = &judging->facts->demands[i];
        if (demand->bounded && demand->within_count == 0)
            add_notice(out, NOTICE_DEMAND_NEVER, school)->post = demand->post;
    }
}

static void notice_days(const struct judging *judging, int school, struct notice_list *out)
{
    for (size_t i = 0; i < day_fault_count; i++) {
        civil_day day = judging->from, from, until;

        while (day_faults[i].is_notice && next_fault_run(judging, &day_faults[i], school, &day, &from, &until)) {
            struct notice *notice = add_notice(out, day_faults[i].notice, school);

            notice->day = from;
            notice->until = until;
            if (notice->kind == NOTICE_NO_WORK_CALENDAR)
                notice->year = civil_to_date(from).year;
        }
    }
}

static void notice_not_recorded(struct judging *judging, struct notice_list *out)
{
    static const enum rule_code codes[] = {Q04, Q06, Q07, Q08};
    struct finding_list findings = {0};

    for (size_t i = 0; i < COUNT(codes); i++)
        judge_standing(judging, codes[i], &findings);
    for (size_t i = 0; i < findings.items.count; i++) {
        const struct finding *finding = &findings.items.at[i];
        struct notice *notice;

        if (finding->detail != DETAIL_NOT_RECORDED)
            continue;
        notice = add_notice(out, NOTICE_NOT_RECORDED, finding->school);
        notice->paper_kind = finding->paper_kind;
        notice->day = finding->day;
        notice->until = finding->until;
    }
    finding_list_done(&findings);
}

static void notice_absences(const struct judging *judging, struct notice_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];
        struct notice *notice;

        if (absence->status != ABSENCE_UNKNOWN || absence->to < judging->from || absence->from > judging->to)
            continue;
        notice = add_notice(out, NOTICE_UNKNOWN_ABSENCE_STATUS, facts->guards[absence->guard].school);
        notice->absence = (int)i;
        notice->day = absence->from;
        notice->until = absence->to;
    }
}

void judge_notices(struct judging *judging, struct notice_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t s = 0; s < facts->school_count; s++) {
        notice_demands(judging, (int)s, out);
        notice_never(judging, (int)s, out);
        notice_days(judging, (int)s, out);
        if (!rules_staffing(&facts->schools[s]).known && pack_severity(&facts->schools[s], S01) != SEVERITY_OFF)
            add_notice(out, NOTICE_STAFFING_UNKNOWN, (int)s);
    }
    notice_not_recorded(judging, out);
    notice_absences(judging, out);
}
