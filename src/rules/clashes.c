/* One person at two posts at once: in those minutes he counts at neither, or, at one gate, where the peak is
 * (checks.md, Who counts, 10). */
#include <config.h>

#include "rules/worked.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

bool post_is_peak(const struct judging *judging, int post)
{
    const struct facts *facts = judging->facts;
    struct range demands = judging->schools[facts->posts[post].school].demands;

    if (facts->posts[post].kind == POST_STUDENT_PROTECTION)
        return true;
    for (size_t i = demands.first; i < demands.first + demands.count; i++)
        if (facts->demands[i].post == post && facts->demands[i].peak)
            return true;
    return false;
}

static const struct segment *part_segment(const struct judging *judging, size_t part)
{
    const struct part *at = &judging->parts.at[part];

    return &judging->facts->duties[at->duty].segments[at->segment];
}

static int part_post(const struct judging *judging, size_t part)
{
    return part_segment(judging, part)->post;
}

static bool one_gate_one_peak(const struct judging *judging, int a, int b)
{
    const struct post *first = &judging->facts->posts[a], *second = &judging->facts->posts[b];

    return first->school == second->school && first->gate && second->gate && strcmp(first->gate, second->gate) == 0 &&
           post_is_peak(judging, a) != post_is_peak(judging, b);
}

static void lose(struct judging *judging, size_t part, struct span span)
{
    if (span.from < span.to)
        *loss_list_add(&judging->losses) = (struct loss){.part = part, .span = span};
}

static int span_compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;

    return (a->from > b->from) - (a->from < b->from);
}

/* Within SPAN: at the peak post while a peak demand of it applies, else at the other. */
static void lose_by_peak(struct judging *judging, size_t at_peak, size_t elsewhere, struct span span)
{
    const struct facts *facts = judging->facts;
    int post = part_post(judging, at_peak);
    const struct school *school = &facts->schools[facts->posts[post].school];
    struct range demands = judging->schools[facts->posts[post].school].demands;
    civil_day first = zone_day(school->zone, span.from) - DAYS_AROUND, last = zone_day(school->zone, span.to);
    struct span *peaks = xcalloc(demands.count * (size_t)(last - first + 1) + 1, sizeof(*peaks));
    instant reached = span.from;
    size_t count = 0;

    for (size_t i = demands.first; i < demands.first + demands.count; i++)
        for (civil_day day = first; facts->demands[i].post == post && demand_is_peak(facts, (int)i) && day <= last;
             day++) {
            struct span peak = demand_span(facts, &facts->demands[i], day);
            if (span_overlaps(&peak, &span) && demand_on(facts, &facts->demands[i], day))
                peaks[count++] = peak;
        }
    qsort(peaks, count, sizeof(*peaks), span_compare);
    for (size_t i = 0; i < count; i++) {
        struct span peak = {
            peaks[i].from > reached ? peaks[i].from : reached, peaks[i].to < span.to ? peaks[i].to : span.to};
        if (peak.from >= peak.to)
            continue;
        lose(judging, at_peak, (struct span){reached, peak.from});
        lose(judging, elsewhere, peak);
        reached = peak.to;
    }
    lose(judging, at_peak, (struct span){reached, span.to});
    free(peaks);
}

static void add_clash(struct judging *judging, size_t first, size_t second)
{
    const struct part *a = &judging->parts.at[first], *b = &judging->parts.at[second];
    struct clash clash = {.earlier = first, .later = second};
    int post = part_post(judging, first), other = part_post(judging, second);

    clash.span.from = a->span.from > b->span.from ? a->span.from : b->span.from;
    clash.span.to = a->span.to < b->span.to ? a->span.to : b->span.to;
    clash.same_gate = one_gate_one_peak(judging, post, other);
    *clash_list_add(&judging->clashes) = clash;
    if (!clash.same_gate) {
        lose(judging, first, clash.span);
        lose(judging, second, clash.span);
    } else if (post_is_peak(judging, post))
        lose_by_peak(judging, first, second, clash.span);
    else
        lose_by_peak(judging, second, first, clash.span);
}

/* Is part A before part B: by the start of its segment, then its own, then by post? */
static bool part_before(const struct judging *judging, size_t a, size_t b)
{
    const struct part *first = &judging->parts.at[a], *second = &judging->parts.at[b];
    int post = part_post(judging, a), other = part_post(judging, b);

    if (first->span.from != second->span.from)
        return first->span.from < second->span.from;
    return post != other ? post < other : a < b;
}

/* PARTS are those of one person. They come nearly sorted, so that insertion is a walk. */
static void clash_person(struct judging *judging, size_t *parts, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        size_t part = parts[i], k = i;
        for (; k > 0 && part_before(judging, part, parts[k - 1]); k--)
            parts[k] = parts[k - 1];
        parts[k] = part;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            const struct part *a = &judging->parts.at[parts[i]], *b = &judging->parts.at[parts[k]];
            if (b->span.from >= a->span.to)
                break;
            if (part_post(judging, parts[i]) != part_post(judging, parts[k]))
                add_clash(judging, parts[i], parts[k]);
        }
}

static int loss_compare(const void *left, const void *right)
{
    const struct loss *a = left, *b = right;

    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    return (a->span.from > b->span.from) - (a->span.from < b->span.from);
}

/* Guards in order of person: the same citizen in two schools lies side by side. */
static int *guards_by_person(struct judging *judging, int *person_of)
{
    const struct facts *facts = judging->facts;
    size_t persons = (size_t)(facts->person_count > 0 ? facts->person_count : 0), guards = facts->guard_count;
    size_t *next = arena_array(&judging->arena, persons + guards + 1, sizeof(*next));
    int *sorted = arena_array(&judging->arena, guards + 1, sizeof(*sorted));

    for (size_t g = 0; g < guards; g++) {
        int person = facts->guards[g].person;
        person_of[g] = person >= 0 && (size_t)person < persons ? person : (int)(persons + g);
        next[person_of[g] + 1]++;
    }
    for (size_t i = 1; i <= persons + guards; i++)
        next[i] += next[i - 1];
    for (size_t g = 0; g < guards; g++)
        sorted[next[person_of[g]]++] = (int)g;
    return sorted;
}

void judge_clashes(struct judging *judging)
{
    const struct facts *facts = judging->facts;
    int *person_of = arena_array(&judging->arena, facts->guard_count + 1, sizeof(*person_of));
    const int *guards = guards_by_person(judging, person_of);
    size_t *parts = xcalloc(judging->parts.count + 1, sizeof(*parts)), count = 0;

    for (size_t i = 0; i < facts->guard_count; i++) {
        struct range duties = judging->guards[guards[i]].duties;

        for (size_t d = duties.first; d < duties.first + duties.count; d++) {
            civil_day day = facts->duties[d].day;
            if (day < judging->first_day || day > judging->to + DAYS_AROUND)
                continue;
            for (size_t p = 0; p < judging->duties[d].part_count; p++)
                if (!part_is_standby(judging, &judging->parts.at[judging->duties[d].first_part + p]))
                    parts[count++] = judging->duties[d].first_part + p;
        }
        if (i + 1 < facts->guard_count && person_of[guards[i + 1]] == person_of[guards[i]])
            continue;
        clash_person(judging, parts, count);
        count = 0;
    }
    free(parts);
    if (judging->losses.count > 1)
        qsort(judging->losses.at, judging->losses.count, sizeof(*judging->losses.at), loss_compare);
    for (size_t i = 0; i < judging->losses.count; i++) {
        struct part *part = &judging->parts.at[judging->losses.at[i].part];
        if (part->loss_count++ == 0)
            part->first_loss = i;
    }
}

static bool same_segment(const struct judging *judging, size_t a, size_t b)
{
    return judging->parts.at[a].duty == judging->parts.at[b].duty &&
           judging->parts.at[a].segment == judging->parts.at[b].segment;
}

/* No two overlaps of one pair of segments lie further apart: a segment is shorter than a tour. */
#define PAIR_REACH (36 * 3600)

/* An absence with times can cut one pair of segments into several overlaps: one finding, from the first to the last
 * minute. */
static struct clash whole_clash(const struct judging *judging, size_t index, bool *seen)
{
    struct clash whole = judging->clashes.at[index];

    for (size_t i = index + 1; i < judging->clashes.count; i++) {
        const struct clash *other = &judging->clashes.at[i];
        bool same, crossed;

        if (llabs(other->span.from - judging->clashes.at[index].span.from) > PAIR_REACH)
            break;
        same = same_segment(judging, whole.earlier, other->earlier) && same_segment(judging, whole.later, other->later);
        crossed =
            same_segment(judging, whole.earlier, other->later) && same_segment(judging, whole.later, other->earlier);
        if (!same && !crossed)
            continue;
        seen[i] = true;
        if (other->span.from < whole.span.from)
            whole.span.from = other->span.from;
        if (other->span.to > whole.span.to)
            whole.span.to = other->span.to;
    }
    if (part_segment(judging, whole.earlier)->span.from > part_segment(judging, whole.later)->span.from) {
        size_t swap = whole.earlier;
        whole.earlier = whole.later;
        whole.later = swap;
    }
    return whole;
}

void judge_two_posts(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;
    bool *seen = xcalloc(judging->clashes.count + 1, sizeof(*seen));

    for (size_t i = 0; i < judging->clashes.count; i++) {
        struct clash clash;
        const struct duty *later, *earlier;
        struct finding *finding;

        if (seen[i])
            continue;
        clash = whole_clash(judging, i, seen);
        later = &facts->duties[judging->parts.at[clash.later].duty];
        earlier = &facts->duties[judging->parts.at[clash.earlier].duty];
        if (!judging_in_period(judging, later->day))
            continue;
        finding = judging_add(
            judging, out, code, facts->guards[later->guard].school, clash.same_gate ? SEVERITY_WARN : SEVERITY_BLOCK);
        if (!finding)
            continue;
        finding->detail = clash.same_gate ? DETAIL_SAME_GATE : DETAIL_NONE;
        finding->guard = later->guard;
        finding->post = part_post(judging, clash.later);
        finding->other_post = part_post(judging, clash.earlier);
        finding->duty = later->id;
        finding->other_duty = earlier->id;
        finding->day = later->day;
        finding->span = clash.span;
    }
    free(seen);
}
