/* Q10: duties at posts that ask for a paper which the guard has not good on a day that the segment touches. */
#include <config.h>

#include "rules/judging.h"

struct lack {
    int post;
    civil_day from, to, on;
    const struct requirement *asked;
};
LIST_DEFINE(lack_list, struct lack)

/* The guard certificate itself is Q04; here only its level. */
static bool is_other_rule(const struct holder *holder, const struct requirement *asked, civil_day day)
{
    return asked->kind == PAPER_GUARD_CERT && !holder_has(holder, PAPER_GUARD_CERT, 0, day);
}

static bool asks_unrecorded(const struct requirement *asked, unsigned unrecorded)
{
    static const enum rule_code needed[] = {Q04, Q06, Q07, Q08};

    for (size_t i = 0; i < COUNT(needed); i++)
        if ((unrecorded & RULE_BIT(needed[i])) && rule_paper_kind(needed[i]) == asked->kind)
            return true;
    return false;
}

static bool segment_lacks(const struct judging *judging, int guard, const struct segment *segment, struct lack *out)
{
    const struct facts *facts = judging->facts;
    const struct holder *holder = &judging->guards[guard].holder;
    const struct post *post = &facts->posts[segment->post];
    unsigned unrecorded = judging->schools[facts->guards[guard].school].unrecorded;
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;
    civil_day last = zone_day(zone, segment->span.to - 1);

    for (civil_day day = zone_day(zone, segment->span.from); day <= last; day++)
        for (size_t i = 0; i < post->requirement_count; i++) {
            const struct requirement *asked = &post->requirements[i];

            if (asks_unrecorded(asked, unrecorded) || is_other_rule(holder, asked, day) ||
                holder_has(holder, asked->kind, asked->level, day))
                continue;
            *out = (struct lack){.post = segment->post, .on = day, .asked = asked};
            return true;
        }
    return false;
}

static void note_lack(struct lack_list *list, const struct lack *found, civil_day day)
{
    struct lack *lack;

    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].post == found->post) {
            list->at[i].to = day;
            return;
        }
    lack = lack_list_add(list);
    *lack = *found;
    lack->from = lack->to = day;
}

static void judge_guard(const struct judging *judging, int guard, struct lack_list *list)
{
    const struct facts *facts = judging->facts;
    struct range duties = judging->guards[guard].duties;

    lack_list_clear(list);
    for (size_t d = duties.first; d < duties.first + duties.count; d++) {
        const struct duty *duty = &facts->duties[d];

        if (!judging_in_period(judging, duty->day))
            continue;
        for (size_t i = 0; i < duty->segment_count; i++) {
            struct lack found;
            if (facts->posts[duty->segments[i].post].requirement_count > 0 &&
                segment_lacks(judging, guard, &duty->segments[i], &found))
                note_lack(list, &found, duty->day);
        }
    }
}

void judge_post_papers(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    OWN(lack_list_done) struct lack_list list = {0};

    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        judge_guard(judging, (int)g, &list);
        for (size_t i = 0; i < list.count; i++) {
            const struct lack *lack = &list.at[i];
            struct finding *finding = judging_add(judging, out, code, judging->facts->guards[g].school, SEVERITY_BLOCK);

            if (!finding)
                continue;
            finding->guard = (int)g;
            finding->post = lack->post;
            finding->day = lack->from;
            finding->until = lack->to;
            finding->paper_kind = lack->asked->kind;
            finding->level = lack->asked->level;
            finding->detail = holder_lack(&judging->guards[g].holder, lack->asked->kind, lack->asked->level, lack->on);
        }
    }
}
