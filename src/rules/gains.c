/* Which one paper for which guard would end most shortage. Declared in rules/forecast.h. */
#include <config.h>

#include <stdlib.h>

#include "rules/forecast.h"
#include "rules/judging.h"

/* What one paper could end of one gap. */
struct chance {
    int guard, kind;
    struct span span;
    bool peak, planned;
    civil_day day;
};
LIST_DEFINE(chance_list, struct chance)

enum { FITS = -1, HOPELESS = -2 };
enum { REQUIREMENTS_MOST = 32 };

/* POST as it would be for somebody who holds a paper of KIND: what asks for it, or for one of several that it is among,
 * is met. */
static void without_kind(const struct post *post, int kind, struct requirement *room, struct post *out)
{
    size_t count = 0;

    *out = *post;
    for (size_t i = 0; i < post->requirement_count; i++) {
        const struct requirement *asked = &post->requirements[i];
        bool met = false;

        for (size_t k = 0; k < post->requirement_count; k++)
            met = met ||
                  (post->requirements[k].kind == kind &&
                      (k == i || (asked->alternative > 0 && post->requirements[k].alternative == asked->alternative)));
        if (!met)
            room[count++] = *asked;
    }
    out->requirements = room;
    out->requirement_count = count;
}

/* The one kind of paper that keeps the guard from counting at the post on DAY; FITS, or HOPELESS when it is no paper or
 * more than one. */
static int kind_lacking(const struct judging *judging, int guard, int post, civil_day day)
{
    const struct holder *holder = &judging->guards[guard].holder;
    const struct school_sheet *school = &judging->schools[judging->facts->guards[guard].school];
    unsigned standing = judging_standing(judging, guard, day);
    struct requirement room[REQUIREMENTS_MOST];
    struct post met;
    int kind;

    if (holder_bar(holder, standing, school->against, &judging->facts->posts[post], school->unrecorded, day, &kind) ==
        RULE_COUNT)
        return FITS;
    if (kind < 0 || judging->facts->posts[post].requirement_count > COUNT(room))
        return HOPELESS;
    without_kind(&judging->facts->posts[post], kind, room, &met);
    for (enum rule_code code = Q01; code <= Q08; code++)
        if (rule_paper_kind(code) == kind)
            standing &= ~RULE_BIT(code);
    return holder_bar(holder, standing, school->against, &met, school->unrecorded, day, &(int){0}) == RULE_COUNT
               ? kind
               : HOPELESS;
}

/* The same for each day that SPAN touches. */
static int kind_lacking_throughout(const struct judging *judging, int guard, int post, struct span span)
{
    const struct zone *zone = judging->facts->schools[judging->facts->posts[post].school].zone;
    civil_day last = zone_day(zone, span.to - 1);
    int lacking = FITS;

    for (civil_day day = zone_day(zone, span.from); day <= last; day++) {
        int here = kind_lacking(judging, guard, post, day);

        if (here == HOPELESS || (here != FITS && lacking != FITS && here != lacking))
            return HOPELESS;
        lacking = here == FITS ? lacking : here;
    }
    return lacking;
}

/* The minutes of the gap in which the guard stands there already, in vain. */
static struct span planned_part(const struct coverage_window *window, int guard, struct span gap)
{
    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];

        if (person->guard == guard && person->presence == PRESENCE_UNQUALIFIED && span_overlaps(&person->span, &gap))
            return (struct span){person->span.from > gap.from ? person->span.from : gap.from,
                person->span.to < gap.to ? person->span.to : gap.to};
    }
    return (struct span){0, 0};
}

/* Not on duty, and rested before and after. */
static bool is_free(const struct judging *judging, int guard, struct span span)
{
    const struct guard *who = &judging->facts->guards[guard];
    instant rest = (instant)judging->facts->schools[who->school].pack->rest_minutes * 60;

    return guard_available(judging, guard, span) &&
           !guard_on_duty(judging, guard, (struct span){span.from - rest, span.to + rest});
}

static void look_at_gap(
    const struct judging *judging, const struct coverage_window *window, struct span gap, struct chance_list *out)
{
    struct range guards = judging->schools[window->school].guards;

    for (size_t g = guards.first; g < guards.first + guards.count; g++) {
        struct chance chance = {.guard = (int)g,
            .kind = kind_lacking_throughout(judging, (int)g, window->post, gap),
            .span = planned_part(window, (int)g, gap),
            .peak = judging->facts->demands[window->demand].peak,
            .day = window->day};

        chance.planned = chance.span.to > chance.span.from;
        if (chance.kind < 0 || (!chance.planned && !is_free(judging, (int)g, gap)))
            continue;
        if (!chance.planned)
            chance.span = gap;
        *chance_list_add(out) = chance;
    }
}

static int chance_compare(const void *left, const void *right)
{
    const struct chance *a = left, *b = right;

    if (a->guard != b->guard)
        return a->guard - b->guard;
    if (a->kind != b->kind)
        return a->kind - b->kind;
    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    return (a->span.to > b->span.to) - (a->span.to < b->span.to);
}

/* Chances of one guard and kind, in order of time; a minute counts once. */
static void sum_up(const struct chance *chances, size_t count, struct paper_gain_list *out)
{
    struct paper_gain *gain = paper_gain_list_add(out);
    instant done = 0;

    *gain = (struct paper_gain){.guard = chances->guard, .paper_kind = chances->kind, .first = chances->day};
    for (size_t i = 0; i < count; i++) {
        instant from = chances[i].span.from > done ? chances[i].span.from : done;
        int64_t minutes = chances[i].span.to > from ? (chances[i].span.to - from) / 60 : 0;

        gain->minutes += minutes;
        gain->peak_minutes += chances[i].peak ? minutes : 0;
        gain->planned += chances[i].planned ? minutes : 0;
        done = chances[i].span.to > done ? chances[i].span.to : done;
    }
}

static int gain_compare(const void *left, const void *right)
{
    const struct paper_gain *a = left, *b = right;

    if (a->minutes != b->minutes)
        return a->minutes > b->minutes ? -1 : 1;
    if (a->peak_minutes != b->peak_minutes)
        return a->peak_minutes > b->peak_minutes ? -1 : 1;
    return a->guard != b->guard ? a->guard - b->guard : a->paper_kind - b->paper_kind;
}

void rules_paper_gains(const struct facts *facts, civil_day from, civil_day to, struct paper_gain_list *out)
{
    OWN(chance_list_done) struct chance_list chances = {0};
    struct judging judging;

    if (from > to)
        return;
    judging_open(&judging, facts, from, to);
    const struct coverage *coverage = judging_coverage(&judging);
    for (size_t i = 0; i < coverage->windows.count; i++)
        for (size_t k = 0; k < coverage->windows.at[i].gaps.count; k++)
            look_at_gap(&judging, &coverage->windows.at[i], coverage->windows.at[i].gaps.at[k].span, &chances);
    judging_close(&judging);
    if (chances.count > 1)
        qsort(chances.at, chances.count, sizeof *chances.at, chance_compare);
    for (size_t i = 0, next; i < chances.count; i = next) {
        for (next = i + 1; next < chances.count && chances.at[next].guard == chances.at[i].guard &&
                           chances.at[next].kind == chances.at[i].kind;)
            next++;
        sum_up(&chances.at[i], next - i, out);
    }
    if (out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, gain_compare);
}
