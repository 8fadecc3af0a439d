/* W01: bans (warn, or what the pack says) and wishes (info at most) that the roster does not keep. */
#include <config.h>

#include "rules/worked.h"

#include <string.h>

static bool holds(const struct judging *judging, const struct wish *wish, civil_day day)
{
    const struct school *school = school_of_guard(judging, wish->guard);

    return (wish->from == DAY_NONE || wish->from <= day) && (wish->to == DAY_NONE || day <= wish->to) &&
           day_rule_applies(&wish->days, false, &school->calendar, day);
}

/* Do the two stand at the same post, or otherwise of the same gate, at the same time? */
static bool together(const struct judging *judging, const struct duty *a, const struct duty *b)
{
    for (size_t i = 0; i < a->segment_count; i++)
        for (size_t k = 0; k < b->segment_count; k++) {
            const struct post *one = &judging->facts->posts[a->segments[i].post];
            const struct post *two = &judging->facts->posts[b->segments[k].post];
            bool near = one == two || (one->school == two->school && one->gate != NULL && two->gate != NULL &&
                                          strcmp(one->gate, two->gate) == 0);
            if (near && span_overlaps(&a->segments[i].span, &b->segments[k].span))
                return true;
        }
    return false;
}

static bool with_other(const struct judging *judging, const struct wish *wish, const struct duty *duty)
{
    if (wish->other_guard < 0)
        return false;
    struct range duties = judging->guards[wish->other_guard].duties;
    for (size_t d = duties.first; d < duties.first + duties.count; d++)
        if (judging->duties[d].part_count > 0 && together(judging, duty, &judging->facts->duties[d]))
            return true;
    return false;
}

static bool at_night(const struct judging *judging, const struct wish *wish, size_t index)
{
    const struct duty_sheet *sheet = &judging->duties[index];
    int minutes = 0;

    for (size_t i = sheet->first_part; i < sheet->first_part + sheet->part_count; i++)
        minutes += night_minutes(school_of_guard(judging, wish->guard)->zone, &judging->parts.at[i].span);
    return minutes > 0;
}

static enum finding_detail broken(const struct judging *judging, const struct wish *wish, size_t index)
{
    const struct duty *duty = &judging->facts->duties[index];
    bool shift = wish->other != NULL && strcmp(wish->other, duty->code) == 0;

    switch (wish->kind) {
    case WISH_NOT_WITH:
        return with_other(judging, wish, duty) ? DETAIL_NOT_WITH : DETAIL_NONE;
    case WISH_NO_NIGHTS:
        return at_night(judging, wish, index) ? DETAIL_WISH_NIGHT : DETAIL_NONE;
    case WISH_NO_SHIFT:
        return shift ? DETAIL_WISH_SHIFT : DETAIL_NONE;
    case WISH_PREFERS_SHIFT:
        return wish->other != NULL && !shift ? DETAIL_WISH_PREFERS : DETAIL_NONE;
    case WISH_DAY_OFF:
        return DETAIL_WISH_OFF;
    }
    return DETAIL_NONE;
}

static void judge_wish(
    const struct judging *judging, enum rule_code code, const struct wish *wish, struct finding_list *out)
{
    struct range duties = judging->guards[wish->guard].duties;

    for (size_t d = duties.first; d < duties.first + duties.count; d++) {
        const struct duty *duty = &judging->facts->duties[d];
        enum finding_detail detail;
        struct finding *finding;

        if (!judging_in_period(judging, duty->day) || judging->duties[d].part_count == 0 ||
            !holds(judging, wish, duty->day))
            continue;
        detail = broken(judging, wish, d);
        if (detail == DETAIL_NONE)
            continue;
        finding = judging_add_guard(
            judging, out, code, wish->guard, duty->day, wish->firm ? SEVERITY_BLOCK : SEVERITY_INFO);
        if (!finding)
            continue;
        finding->other_guard = wish->other_guard;
        finding->detail = detail;
        finding->duty = duty->id;
        finding->post = duty->segments[0].post;
    }
}

void judge_wishes(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t i = 0; i < judging->facts->wish_count; i++)
        judge_wish(judging, code, &judging->facts->wishes[i], out);
}
