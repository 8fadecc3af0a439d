#include <config.h>

#include "service/finding_diff.h"

#include <stdlib.h>

#include "service/explain.h"
#include "util/i18n.h"
#include "util/xalloc.h"

enum { KEYS = 7, TOLD_MOST = 2 };

/* What makes two findings the same matter. */
struct matter {
    int64_t key[KEYS];
    const struct finding *finding;
    size_t place;
};

static struct matter matter_of(const struct facts *facts, const struct finding *it, size_t place)
{
    return (struct matter){{it->code, it->day, it->school < 0 ? 0 : facts->schools[it->school].id,
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

/* Marks in WORSE (by place in ONE) what OTHER lacks, or has with more guards there. */
static size_t mark_worse(const struct matter *one, size_t count, const struct matter *other, size_t others, bool *worse)
{
    size_t found = 0;

    for (size_t i = 0, k = 0; i < count; i++) {
        while (k < others && compare_keys(&other[k], &one[i]) < 0)
            k++;
        bool there = k < others && compare_keys(&other[k], &one[i]) == 0;
        if (one[i].finding->severity >= SEVERITY_WARN && (!there || other[k].finding->have > one[i].finding->have)) {
            worse[one[i].place] = true;
            found++;
        }
        k += there && (i + 1 == count || compare_keys(&one[i + 1], &one[i]) == 0);
    }
    return found;
}

/* The first that are marked, in the order of the list. */
static void tell(const struct judged *judged, const bool *marked, const char *words, struct text *told)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    int count = 0;

    for (size_t i = 0; i < judged->list->items.count && count < TOLD_MOST; i++)
        if (marked[i]) {
            text_addf(
                told, "%s %s. ", words, explain_message(judged->facts, &judged->list->items.at[i], &arena));
            count++;
        }
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
