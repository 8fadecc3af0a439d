#include <config.h>

#include "service/finding_diff.h"

#include <stdlib.h>

#include "service/explain.h"
#include "util/i18n.h"
#include "util/xalloc.h"

enum { KEYS = 6, TOLD_MOST = 2 };

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

/* Do the findings of the same matter, COUNT from OTHER on, say as much on each day of ONE? A run of days that was only
 * cut in two, or shortened, is nothing new. */
static bool is_said(const struct finding *one, const struct matter *other, size_t count)
{
    civil_day next = one->day, until = one->until == DAY_NONE ? one->day : one->until;

    for (size_t i = 0; i < count && next <= until; i++) {
        const struct finding *it = other[i].finding;
        civil_day last = it->until == DAY_NONE ? it->day : it->until;

        if (it->severity < one->severity || (it->day == one->day && is_worse(one, it)))
            continue;
        if (it->day <= next && next <= last)
            next = last + 1;
    }
    return next > until;
}

/* Marks in WORSE (by place in ONE) what OTHER lacks, or has less grave. */
static size_t mark_worse(const struct matter *one, size_t count, const struct matter *other, size_t others, bool *worse)
{
    size_t found = 0;

    for (size_t i = 0, first = 0; i < count; i++) {
        while (first < others && compare_keys(&other[first], &one[i]) < 0)
            first++;
        size_t end = first;
        while (end < others && compare_keys(&other[end], &one[i]) == 0)
            end++;
        if (one[i].finding->severity >= SEVERITY_WARN && !is_said(one[i].finding, other + first, end - first)) {
            worse[one[i].place] = true;
            found++;
        }
    }
    return found;
}

/* The first that are marked, in the order of the list, in one sentence. */
static void tell(const struct judged *judged, const bool *marked, const char *words, struct text *told)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    unsigned long count = 0;

    for (size_t i = 0; i < judged->list->items.count; i++) {
        if (!marked[i] || ++count > TOLD_MOST)
            continue;
        text_addf(told, count == 1 ? "%s " : "%s", count == 1 ? words : _("; "));
        text_add(told, explain_message(judged->facts, &judged->list->items.at[i], &arena));
    }
    if (count > TOLD_MOST)
        text_addf(told, ngettext(" (and %lu more)", " (and %lu more)", count - TOLD_MOST), count - TOLD_MOST);
    if (count > 0)
        text_add(told, _(". "));
}

void finding_diff(const struct judged *before, const struct judged *after, struct text *told)
{
    size_t old_count = before->list->items.count, new_count = after->list->items.count;
    struct matter *old = sorted(before), *new = sorted(after);
    bool *mended = xcalloc(old_count + 1, sizeof *mended), *broken = xcalloc(new_count + 1, sizeof *broken);
    size_t differ = mark_worse(new, new_count, old, old_count, broken);

    differ += mark_worse(old, old_count, new, new_count, mended);
    tell(after, broken, _("Now wrong:"), told);
    tell(before, mended, _("Mended, or less than it was:"), told);
    if (differ == 0)
        text_add(told, _("Nothing is broken or mended by it. "));
    free(old);
    free(new);
    free(mended);
    free(broken);
}
