#include <config.h>

#include "rules/difference.h"

#include <stdlib.h>

#include "util/xalloc.h"

enum { KEYS = 6 };

/* What makes two findings the same matter; those of one matter differ by their days. */
struct matter {
    int64_t key[KEYS];
    const struct finding *finding;
    size_t place;
};

static struct matter matter_of(const struct facts *facts, const struct finding *it, size_t place)
{
    return (struct matter){{it->code, it->school < 0 ? 0 : facts->schools[it->school].id,
                               it->post < 0 ? 0 : facts->posts[it->post].id,
                               it->demand < 0 ? 0 : facts->demands[it->demand].id,
                               it->guard < 0 ? 0 : facts->guards[it->guard].id, it->paper_kind},
        it, place};
}

static int compare_keys(const struct matter *a, const struct matter *b)
{
    for (int i = 0; i < KEYS; i++)
        if (a->key[i] != b->key[i])
            return a->key[i] < b->key[i] ? -1 : 1;
    return 0;
}

static int compare(const void *left, const void *right)
{
    const struct matter *a = left, *b = right;
    int order = compare_keys(a, b);

    if (order == 0)
        order = (a->finding->day > b->finding->day) - (a->finding->day < b->finding->day);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static struct matter *sorted(const struct judged *judged)
{
    size_t count = judged->list->items.count;
    struct matter *list = xcalloc(count + 1, sizeof *list);

    for (size_t i = 0; i < count; i++)
        list[i] = matter_of(judged->facts, &judged->list->items.at[i], i);
    if (count > 1)
        qsort(list, count, sizeof *list, compare);
    return list;
}

/* The same matter, but more of it: further from what is asked for, or a longer hole. */
static bool is_worse(const struct finding *one, const struct finding *other)
{
    if (one->have != other->have)
        return one->have > one->need ? one->have > other->have : one->have < other->have;
    return one->demand >= 0 && span_minutes(&one->span) > span_minutes(&other->span);
}

static civil_day last_day(const struct finding *finding)
{
    return finding->until == DAY_NONE ? finding->day : finding->until;
}

/* Do the findings of the same matter, COUNT from OTHER on, say as much on each day of ONE? A run of days that was only
 * cut in two, or shortened, is nothing new. */
static enum turn turn_of(const struct finding *one, const struct matter *other, size_t count)
{
    civil_day next = one->day, until = last_day(one);
    enum turn turn = TURN_NEW;

    for (size_t i = 0; i < count && next <= until; i++) {
        const struct finding *it = other[i].finding;

        if (it->day <= until && last_day(it) >= one->day)
            turn = TURN_GROWN;
        if (it->severity < one->severity || (it->day == one->day && is_worse(one, it)))
            continue;
        if (it->day <= next && next <= last_day(it))
            next = last_day(it) + 1;
    }
    return next > until ? TURN_SAME : turn;
}

/* Marks in TURNS (by place in ONE) what OTHER lacks, or has less grave. */
static size_t mark_worse(
    const struct matter *one, size_t count, const struct matter *other, size_t others, enum turn *turns)
{
    size_t found = 0;

    for (size_t i = 0, first = 0; i < count; i++) {
        while (first < others && compare_keys(&other[first], &one[i]) < 0)
            first++;
        size_t end = first;
        while (end < others && compare_keys(&other[end], &one[i]) == 0)
            end++;
        if (one[i].finding->severity < SEVERITY_WARN)
            continue;
        turns[one[i].place] = turn_of(one[i].finding, other + first, end - first);
        found += turns[one[i].place] != TURN_SAME;
    }
    return found;
}

void findings_compare(const struct judged *before, const struct judged *after, struct difference *out)
{
    size_t old_count = before->list->items.count, new_count = after->list->items.count;
    struct matter *old = sorted(before), *new = sorted(after);

    out->broken = xcalloc(new_count + 1, sizeof *out->broken);
    out->mended = xcalloc(old_count + 1, sizeof *out->mended);
    out->broken_count = mark_worse(new, new_count, old, old_count, out->broken);
    out->mended_count = mark_worse(old, old_count, new, new_count, out->mended);
    free(old);
    free(new);
}

void difference_done(struct difference *difference)
{
    free(difference->broken);
    free(difference->mended);
    *difference = (struct difference){0};
}
