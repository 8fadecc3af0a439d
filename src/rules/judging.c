/* Making the facts ready, and running the catalogue over them. */
#include <config.h>

#include "rules/judging.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

/* Extends RANGE to hold INDEX; what belongs together lies together in the facts. */
static void range_take(struct range *range, size_t index)
{
    if (range->count == 0)
        range->first = index;
    range->count = index - range->first + 1;
}

static void open_schools(struct judging *judging, const struct judging *all)
{
    const struct facts *facts = judging->facts;
    size_t days = (size_t)(judging->last_day - judging->first_day + 1);

    judging->schools = arena_array(&judging->arena, facts->school_count, sizeof(*judging->schools));
    for (size_t i = 0; i < facts->guard_count; i++)
        range_take(&judging->schools[facts->guards[i].school].guards, i);
    for (size_t i = 0; i < facts->post_count; i++)
        range_take(&judging->schools[facts->posts[i].school].posts, i);
    for (size_t i = 0; i < facts->demand_count; i++)
        range_take(&judging->schools[facts->posts[facts->demands[i].post].school].demands, i);
    for (size_t s = 0; s < facts->school_count; s++) {
        struct school_sheet *sheet = &judging->schools[s];
        sheet->unrecorded = all != NULL ? all->schools[s].unrecorded : school_unrecorded(facts, (int)s);
        sheet->against = school_against(facts, (int)s, sheet->unrecorded);
        sheet->has_demands = sheet->demands.count > 0;
        sheet->rostered = arena_array(&judging->arena, days, sizeof(bool));
    }
    for (size_t i = 0; i < facts->roster_count; i++) {
        const struct roster *roster = &facts->rosters[i];
        bool *rostered = judging->schools[roster->school].rostered;
        civil_day from = roster->from > judging->first_day ? roster->from : judging->first_day;
        civil_day to = roster->to < judging->last_day ? roster->to : judging->last_day;

        for (civil_day day = from; day <= to; day++)
            rostered[day - judging->first_day] = true;
    }
}

static void open_guards(struct judging *judging, const struct judging_share *share)
{
    const struct facts *facts = judging->facts;
    size_t days = (size_t)(judging->last_day - judging->first_day + 1);

    judging->guards = arena_array(&judging->arena, facts->guard_count, sizeof(*judging->guards));
    for (size_t g = 0; g < facts->guard_count; g++) {
        struct guard_sheet *sheet = &judging->guards[g];
        unsigned *standing;

        if (share != NULL && !share->differs[g]) {
            sheet->holder = share->all->guards[share->guards[g]].holder;
            sheet->standing = share->all->guards[share->guards[g]].standing;
            continue;
        }
        standing = arena_array(&judging->arena, days, sizeof(*standing));
        holder_make(facts, (int)g, &judging->arena, &sheet->holder);
        for (size_t i = 0; i < days; i++)
            standing[i] = holder_standing(&sheet->holder, judging->first_day + (civil_day)i);
        sheet->standing = standing;
    }
    judging->person_first = arena_array(&judging->arena, (size_t)facts->person_count + 1, sizeof(size_t));
    judging->person_next = arena_array(&judging->arena, facts->guard_count + 1, sizeof(size_t));
    for (int p = 0; p < facts->person_count; p++)
        judging->person_first[p] = facts->guard_count;
    for (size_t g = facts->guard_count; g-- > 0;) {
        judging->person_next[g] = judging->person_first[facts->guards[g].person];
        judging->person_first[facts->guards[g].person] = g;
    }
    for (size_t i = 0; i < facts->duty_count; i++)
        range_take(&judging->guards[facts->duties[i].guard].duties, i);
    for (size_t i = 0; i < facts->absence_count; i++)
        range_take(&judging->guards[facts->absences[i].guard].absences, i);
}

static void open_all(struct judging *judging, const struct judging_share *share)
{
    judging->first_day = judging->from - DAYS_AROUND;
    judging->last_day = judging->to + DAYS_TOUCHED;
    open_schools(judging, share == NULL ? NULL : share->all);
    open_guards(judging, share);
    judge_presence(judging);
    judge_clashes(judging);
    judge_stands(judging);
    worked_open(judging);
}

void judging_open(struct judging *judging, const struct facts *facts, civil_day from, civil_day to)
{
    *judging = (struct judging){
        .facts = facts, .from = from, .to = to, .cover_from = from, .cover_to = to, .arena = ARENA_INIT};
    open_all(judging, NULL);
}

void judging_open_part(struct judging *judging, const struct facts *part, const struct judging_share *share)
{
    civil_day from = share->all->from, to = share->all->to;

    *judging = (struct judging){.facts = part,
        .from = from,
        .to = to,
        .cover_from = share->from > from ? share->from : from,
        .cover_to = share->to < to ? share->to : to,
        .subjects = share->subjects,
        .cover_posts = share->posts,
        .cover_span = share->span,
        .arena = ARENA_INIT};
    open_all(judging, share);
}

void judging_close(struct judging *judging)
{
    part_list_done(&judging->parts);
    absent_part_list_done(&judging->absent_parts);
    clash_list_done(&judging->clashes);
    loss_list_done(&judging->losses);
    cover_events_done(&judging->events);
    cover_steps_done(&judging->steps);
    coverage_done(&judging->coverage);
    worked_close(judging);
    arena_done(&judging->arena);
}

struct finding *judging_add(
    const struct judging *judging, struct finding_list *out, enum rule_code code, int school, enum severity most)
{
    enum severity severity = pack_severity(&judging->facts->schools[school], code);
    struct finding *finding;

    if (severity == SEVERITY_OFF)
        return NULL;
    finding = finding_list_add(out, code, severity < most ? severity : most);
    finding->school = school;
    return finding;
}

struct finding *judging_add_guard(const struct judging *judging, struct finding_list *out, enum rule_code code,
    int guard, civil_day day, enum severity most)
{
    enum severity severity = guard_severity(judging->facts, guard, code, day);
    struct finding *finding;

    if (severity == SEVERITY_OFF)
        return NULL;
    finding = finding_list_add(out, code, severity < most ? severity : most);
    finding->school = judging->facts->guards[guard].school;
    finding->guard = guard;
    finding->day = day;
    return finding;
}

bool judging_rostered(const struct judging *judging, int school, civil_day day)
{
    if (day < judging->first_day || day > judging->last_day)
        return false;
    return judging->schools[school].rostered[day - judging->first_day];
}

#define DIFFER(member)           \
    if (a->member != b->member) \
    return a->member < b->member ? -1 : 1

static int finding_compare(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;

    DIFFER(day);
    DIFFER(code);
    DIFFER(school);
    DIFFER(post);
    DIFFER(guard);
    DIFFER(span.from);
    DIFFER(demand);
    DIFFER(duty);
    DIFFER(other_duty);
    DIFFER(detail);
    return 0;
}

void judging_judge(struct judging *judging, const enum rule_code *codes, size_t count, struct finding_list *out)
{
    for (size_t i = 0; i < count; i++)
        if (rule_catalogue[codes[i]].judge)
            rule_catalogue[codes[i]].judge(judging, codes[i], out);
    if (out->items.count > 1)
        qsort(out->items.at, out->items.count, sizeof(*out->items.at), finding_compare);
}

void judging_judge_all(struct judging *judging, struct finding_list *out)
{
    enum rule_code codes[RULE_COUNT];

    for (size_t i = 0; i < RULE_COUNT; i++)
        codes[i] = rule_catalogue[i].code;
    judging_judge(judging, codes, RULE_COUNT, out);
}

void rules_judge(const struct facts *facts, civil_day from, civil_day to, struct finding_list *findings,
    struct notice_list *notices)
{
    struct judging judging;

    if (from > to)
        return;
    judging_open(&judging, facts, from, to);
    if (findings != NULL)
        judging_judge_all(&judging, findings);
    if (notices != NULL)
        judge_notices(&judging, notices);
    judging_close(&judging);
}

void rules_check(const struct facts *facts, civil_day from, civil_day to, struct finding_list *out)
{
    rules_judge(facts, from, to, out, NULL);
}

void rules_notices(const struct facts *facts, civil_day from, civil_day to, struct notice_list *out)
{
    rules_judge(facts, from, to, NULL, out);
}

civil_day rules_look_back(civil_day from)
{
    civil_day month = from - civil_to_date(from).mday + 1;
    civil_day week = civil_week_start(from);
    civil_day first = month < week ? month : week;

    /* A run of days may have begun before that: a month more settles all runs but hopeless ones. */
    return (first < from - DAYS_AROUND ? first : from - DAYS_AROUND) - 31;
}
