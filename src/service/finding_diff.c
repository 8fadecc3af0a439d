#include <config.h>

#include "service/finding_diff.h"

#include "service/explain.h"
#include "util/i18n.h"

enum { TOLD_MOST = 2 };

/* The first that turned, in the order of the list, in one sentence. */
static void tell(const struct judged *judged, const enum turn *turns, const char *words, struct text *told)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    unsigned long count = 0;

    for (size_t i = 0; i < judged->list->items.count; i++) {
        if (turns[i] == TURN_SAME || ++count > TOLD_MOST)
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
    OWN(difference_done) struct difference difference = {0};

    findings_compare(before, after, &difference);
    tell(after, difference.broken, _("Now wrong:"), told);
    tell(before, difference.mended, _("Mended, or less than it was:"), told);
    if (difference.broken_count + difference.mended_count == 0)
        text_add(told, _("Nothing is broken or mended by it. "));
}
