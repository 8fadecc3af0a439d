#include <config.h>

#include "service/check_group.h"

#include <stdlib.h>
#include <string.h>

#include "service/explain.h"

/* What a finding is grouped by: findings with the same key print one line. */
enum key_kind { KEY_GUARD, KEY_ABSENCE, KEY_HOLE, KEY_SCHOOL, KEY_OWN };
struct key {
    int kind, a, b, c, d, e;
    int times[2 * TIMES_NAMED + 2]; /* of a hole: how many, how full, from when to when */
};
struct group {
    struct key key;
    int first;
    int merged; /* into which group, -1 */
};
LIST_DEFINE(group_list, struct group)

struct grouping {
    const struct facts *facts;
    const struct finding *findings;
    int count;
    struct group_list groups;
    int *group_of; /* per finding, -1 not yet */
};

enum { HOLE_SECONDS_MOST = 24 * 60 * 60 };
#define SAME_FOR_MANY 3 /* from so many guards on, the same fault is one line */

static bool key_same(const struct key *a, const struct key *b)
{
    return a->kind == b->kind && a->a == b->a && a->b == b->b && a->c == b->c && a->d == b->d && a->e == b->e &&
           memcmp(a->times, b->times, sizeof a->times) == 0;
}

static int group_find(const struct grouping *all, const struct key *key)
{
    for (size_t i = 0; i < all->groups.count; i++)
        if (key_same(&all->groups.at[i].key, key))
            return (int)i;
    return -1;
}

static void group_join(struct grouping *all, int finding, const struct key *key)
{
    int group = group_find(all, key);
    if (group < 0) {
        group = (int)all->groups.count;
        *group_list_add(&all->groups) = (struct group){.key = *key, .first = finding, .merged = -1};
    }
    all->group_of[finding] = group;
}

static bool is_gap(const struct finding *finding)
{
    return (finding->code == C01 || finding->code == C02) && finding->detail != DETAIL_NO_DEMAND;
}

static struct key guard_key(enum rule_code code, int guard, int absence)
{
    if (code == C09 && absence >= 0)
        return (struct key){KEY_ABSENCE, absence, 0, 0, 0, 0, {0}};
    return (struct key){KEY_GUARD, (int)code, guard, 0, 0, 0, {0}};
}

/* Everything that is not a gap and not the consequence of another finding. */
static struct key own_key(const struct finding *finding, int index)
{
    bool of_guard = finding->guard >= 0;
    switch (finding->code) {
    case L01:
    case L02:
    case L03:
    case L05:
    case L07:
    case L08:
    case C06:
    case S01:
    case S02:
        return (struct key){KEY_SCHOOL, (int)finding->code, finding->school, 0, 0, 0, {0}};
    case L04:
        return (struct key){KEY_SCHOOL, (int)finding->code, finding->school, 0, 0, 0, {0}};
    case C04:
        if (finding->detail == DETAIL_SAME_GATE)
            return (struct key){KEY_SCHOOL, (int)finding->code, finding->school, 0, 0, 0, {0}};
        break;
    case C10:
        return (struct key){KEY_SCHOOL, (int)finding->code, finding->school, (int)finding->detail, 0, 0, {0}};
    default:
        break;
    }
    if (!of_guard)
        return (struct key){KEY_OWN, index, 0, 0, 0, 0, {0}};
    return guard_key(finding->code, finding->guard, finding->absence);
}

/* A hole that nobody's fault explains: the same post at the same time of day, night after night, is one line. */
static struct key hole_key(const struct facts *facts, const struct finding *finding)
{
    const struct zone *zone = facts->schools[finding->school].zone;
    int from = zone_minute(zone, finding->span.from);
    int length = (int)span_minutes(&finding->span);
    int blamed = finding->blamed.count > 0 ? finding->blamed.at[0].guard + 1 : 0;
    struct key key = {
        KEY_HOLE, finding->post, from, length, finding->have, finding->first_morning ? -1 : blamed, {0}};

    key.times[0] = finding->times.count;
    key.times[1] = finding->have_most;
    for (int i = 0; finding->times.count > 1 && i < TIMES_NAMED; i++) {
        key.times[2 + 2 * i] = zone_minute(zone, finding->times.first[i].from);
        key.times[3 + 2 * i] = zone_minute(zone, finding->times.first[i].to);
    }
    return key;
}

static struct key standing_key(const struct facts *facts, const struct finding *finding)
{
    int kind;
    civil_day day;
    enum rule_code why = explain_standing(facts, finding, &kind, &day);
    return guard_key(why == RULE_COUNT ? C03 : why, finding->guard, -1);
}

bool check_hole_continues(const struct finding *first, const struct finding *second)
{
    /* a gap in the middle of either, and it would not be one hole; more than a day is one hole on each day */
    bool whole = first->times.count <= 1 && second->times.count <= 1;
    return whole && second->code == first->code && second->post == first->post &&
           second->span.from == first->span.to && second->span.to > second->span.from &&
           second->span.to - first->span.from <= HOLE_SECONDS_MOST && second->have == first->have &&
           second->have_most == first->have_most && second->need == first->need && first->blamed.count == 0 &&
           second->blamed.count == 0 && !first->first_morning && !second->first_morning;
}

/* The finding that a hole begins with, and where it ends. */
static int hole_begin(const struct grouping *all, int index, instant *end)
{
    int begin = index, last = index;
    for (int i = index - 1; i >= 0 && all->findings[i].day >= all->findings[begin].day - 1; i--)
        if (is_gap(&all->findings[i]) && check_hole_continues(&all->findings[i], &all->findings[begin]))
            begin = i;
    for (int i = index + 1; i < all->count && all->findings[i].day <= all->findings[last].day + 1; i++)
        if (is_gap(&all->findings[i]) && check_hole_continues(&all->findings[last], &all->findings[i]))
            last = i;
    *end = all->findings[last].span.to;
    return begin;
}

static void group_gap(struct grouping *all, int index)
{
    const struct finding *finding = &all->findings[index];
    if (finding->filled_by_blamed)
        for (size_t i = 0; i < finding->blamed.count; i++) {
            const struct blame *blame = &finding->blamed.at[i];
            struct key key = guard_key(blame->why, blame->guard, blame->absence);
            if (group_find(all, &key) >= 0) {
                group_join(all, index, &key);
                return;
            }
        }
    struct finding whole = *finding;
    whole.span.from = all->findings[hole_begin(all, index, &whole.span.to)].span.from;
    struct key key = hole_key(all->facts, &whole);
    group_join(all, index, &key);
}

static bool mergeable(const struct finding *finding, const struct key *key)
{
    if (key->kind != KEY_GUARD || is_gap(finding) || finding->code == C03 || finding->code == C04 ||
        finding->code == C09)
        return false;
    return finding->severity <= SEVERITY_WARN || finding->detail == DETAIL_LAPSED;
}

/* The same paper lapsing for many is one line. */
static void merge_same(struct grouping *all)
{
    for (size_t i = 0; i < all->groups.count; i++) {
        struct group *group = &all->groups.at[i];
        const struct finding *first = &all->findings[group->first];
        if (group->merged >= 0 || !mergeable(first, &group->key))
            continue;
        int same = 0;
        for (int pass = 0; pass < 2; pass++)
            for (size_t k = i; k < all->groups.count; k++) {
                struct group *other = &all->groups.at[k];
                const struct finding *there = &all->findings[other->first];
                if (!mergeable(there, &other->key) || there->code != first->code || there->detail != first->detail ||
                    there->school != first->school || there->paper_kind != first->paper_kind)
                    continue;
                if (pass == 0)
                    same++;
                else if (k != i && same >= SAME_FOR_MANY)
                    other->merged = (int)i;
            }
    }
}

static void group_all(struct grouping *all)
{
    for (int i = 0; i < all->count; i++)
        all->group_of[i] = -1;
    for (int i = 0; i < all->count; i++) {
        const struct finding *finding = &all->findings[i];
        if (is_gap(finding) || finding->code == C03)
            continue;
        struct key key = own_key(finding, i);
        group_join(all, i, &key);
    }
    for (int i = 0; i < all->count; i++) {
        if (all->findings[i].code != C03)
            continue;
        struct key key = standing_key(all->facts, &all->findings[i]);
        group_join(all, i, &key);
    }
    for (int i = 0; i < all->count; i++)
        if (is_gap(&all->findings[i]))
            group_gap(all, i);
    merge_same(all);
}

/* The last day that a finding touches, a duty over midnight the next one too. */
static civil_day last_day(const struct facts *facts, const struct finding *finding)
{
    civil_day last = finding->until != DAY_NONE ? finding->until : finding->day;
    if (finding->span.to > finding->span.from) {
        civil_day end = zone_day(facts->schools[finding->school].zone, finding->span.to - 1);
        if (end > last)
            last = end;
    }
    return last;
}

static void place_in_time(struct cause *cause, const struct check_report *report, civil_day today)
{
    civil_day next = DAY_FOREVER, first = DAY_FOREVER;
    for (int i = 0; i < cause->count; i++) {
        const struct finding *finding = &report->list.items.at[report->members.at[cause->first + i]];
        civil_day from = finding->day, to = last_day(report->facts, finding);
        if (from == DAY_NONE)
            from = to = today;
        if (from < first)
            first = from;
        if (to >= today && from < next)
            next = from < today ? today : from;
    }
    cause->day = next != DAY_FOREVER ? next : first;
    cause->when = report->past || next == DAY_FOREVER ? WHEN_PAST
                  : next <= today                     ? WHEN_NOW
                  : next <= today + 7                 ? WHEN_WEEK
                                                      : WHEN_LATER;
    if (cause->when == WHEN_PAST)
        cause->day = first;
}

static void causes_add(struct check_report *report, struct grouping *all, civil_day today)
{
    for (size_t g = 0; g < all->groups.count; g++) {
        if (all->groups.at[g].merged >= 0)
            continue;
        struct cause *cause = cause_list_add(&report->causes);
        cause->first = (int)report->members.count;
        *index_list_add(&report->members) = all->groups.at[g].first;
        for (int i = 0; i < all->count; i++) {
            const struct group *group = &all->groups.at[all->group_of[i]];
            int home = group->merged >= 0 ? group->merged : all->group_of[i];
            if (home != (int)g)
                continue;
            if (all->findings[i].severity > cause->severity)
                cause->severity = all->findings[i].severity;
            if (i != all->groups.at[g].first)
                *index_list_add(&report->members) = i;
        }
        cause->count = (int)report->members.count - cause->first;
        place_in_time(cause, report, today);
    }
}

static int cause_compare(const void *a, const void *b)
{
    const struct cause *one = a, *two = b;
    if (one->when != two->when)
        return one->when < two->when ? -1 : 1;
    if (one->severity != two->severity)
        return one->severity > two->severity ? -1 : 1;
    if (one->when == WHEN_PAST && one->count != two->count)
        return one->count > two->count ? -1 : 1;
    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    if (one->count != two->count)
        return one->count > two->count ? -1 : 1;
    return one->first < two->first ? -1 : one->first > two->first;
}

void check_group(struct check_report *report, civil_day today)
{
    struct grouping all = {
        .facts = report->facts, .findings = report->list.items.at, .count = (int)report->list.items.count};
    if (all.count == 0)
        return;
    all.group_of = arena_array(&report->arena, (size_t)all.count, sizeof *all.group_of);
    group_all(&all);
    causes_add(report, &all, today);
    group_list_done(&all.groups);
    qsort(report->causes.at, report->causes.count, sizeof *report->causes.at, cause_compare);
    for (size_t c = 0; c < report->causes.count; c++) {
        struct cause *cause = &report->causes.at[c];
        for (int i = 0; i < cause->count; i++)
            report->findings.at[report->members.at[cause->first + i]].cause = i == 0 ? -1 : (int)c;
        check_group_words(report, cause, today);
    }
}
