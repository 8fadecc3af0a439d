#include <config.h>

#include "service/finding_diff.h"

#include "service/explain.h"
#include "service/view.h"
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

/* The post of the duty that is not used on its day; -1. */
static int closed_post(const struct facts *facts, const struct duty *duty)
{
    for (size_t i = 0; i < duty->segment_count; i++)
        if (!post_open(&facts->posts[duty->segments[i].post], duty->day))
            return duty->segments[i].post;
    return -1;
}

void tell_closed_posts(const struct facts *facts, const bool *fresh, struct text *told)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    unsigned long count = 0;

    for (size_t i = 0; i < facts->duty_count; i++) {
        int post = fresh[i] ? closed_post(facts, &facts->duties[i]) : -1;

        if (post < 0 || ++count > TOLD_MOST)
            continue;
        if (count == 1)
            text_addf(told, "%s ", _("Planned at a post that is not used then:"));
        else
            text_add(told, _("; "));
        text_addf(told, _("%s at %s on %s"), view_guard(&arena, facts, facts->duties[i].guard),
            view_post(&arena, facts, post), view_day(&arena, facts->duties[i].day));
    }
    if (count > TOLD_MOST)
        text_addf(told, ngettext(" (and %lu more)", " (and %lu more)", count - TOLD_MOST), count - TOLD_MOST);
    if (count > 0)
        text_add(told, _(". "));
}

static bool closed_already(const struct facts *facts, int64_t guard, const struct duty *like)
{
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];

        if (duty->day == like->day && facts->guards[duty->guard].id == guard && closed_post(facts, duty) >= 0)
            return true;
    }
    return false;
}

static void compare_closed_posts(const struct facts *before, const struct facts *after, struct text *told)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    bool *fresh = arena_array(&arena, after->duty_count + 1, sizeof(bool));

    for (size_t i = 0; i < after->duty_count; i++)
        fresh[i] = closed_post(after, &after->duties[i]) >= 0 &&
            !closed_already(before, after->guards[after->duties[i].guard].id, &after->duties[i]);
    tell_closed_posts(after, fresh, told);
}

void finding_diff(const struct judged *before, const struct judged *after, struct text *told)
{
    OWN(difference_done) struct difference difference = {0};

    findings_compare(before, after, &difference);
    tell(after, difference.broken, _("Now wrong:"), told);
    tell(before, difference.mended, _("Mended, or less than it was:"), told);
    if (before->facts != after->facts)
        compare_closed_posts(before->facts, after->facts, told);
    if (difference.broken_count + difference.mended_count == 0)
        text_add(told, _("Nothing is broken or mended by it. "));
}
