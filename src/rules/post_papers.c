/* Q10: duties at posts that ask for a paper which the guard has not good on a day that the segment touches. */
#include <config.h>

#include "rules/judging.h"

struct lack {
    int post;
    civil_day from, to, on;
    const struct requirement *asked;
};
LIST_DEFINE(lack_list, struct lack)

static bool segment_lacks(const struct judging *judging, int guard, const struct segment *segment, struct lack *out)
{
    const struct facts *facts = judging->facts;
    const struct holder *holder = &judging->guards[guard].holder;
    const struct post *post = &facts->posts[segment->post];
    unsigned unrecorded = judging->schools[facts->guards[guard].school].unrecorded;
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;
    civil_day last = zone_day(zone, segment->span.to - 1);

    *out = (struct lack){.post = segment->post};
    for (civil_day day = zone_day(zone, segment->span.from); day <= last; day++) {
        out->on = day;
        out->asked = holder_unmet(holder, post, unrecorded, day, false);
        if (out->asked || !holder_sex_fits(holder, post))
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
            const struct post *post = &facts->posts[duty->segments[i].post];

            if ((post->requirement_count > 0 || post->sex != SEX_UNKNOWN) &&
                segment_lacks(judging, guard, &duty->segments[i], &found))
                note_lack(list, &found, duty->day);
        }
    }
}

void judge_post_papers(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    OWN(lack_list_done) struct lack_list list = {0};

    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        if (!is_subject(judging, g))
            continue;
        judge_guard(judging, (int)g, &list);
        for (size_t i = 0; i < list.count; i++) {
            const struct lack *lack = &list.at[i];
            struct finding *finding = judging_add_guard(judging, out, code, (int)g, lack->from, SEVERITY_BLOCK);

            if (!finding)
                continue;
            finding->post = lack->post;
            finding->until = lack->to;
            finding->detail = DETAIL_POST_SEX;
            if (!lack->asked)
                continue;
            finding->paper_kind = lack->asked->kind;
            finding->level = lack->asked->level;
            finding->detail = holder_lack(&judging->guards[g].holder, lack->asked->kind, lack->asked->level, lack->on);
        }
    }
}
