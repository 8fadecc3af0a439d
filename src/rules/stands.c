/* Each segment cut into stands: pieces over which the guard counts, or does not for one reason. By post, ready for the
 * sweep. */
#include <config.h>

#include "rules/worked.h"

#include <stdlib.h>

#include "util/xalloc.h"

unsigned judging_standing(const struct judging *judging, int guard, civil_day day)
{
    const struct guard_sheet *sheet = &judging->guards[guard];

    if (day >= judging->first_day && day <= judging->last_day)
        return sheet->standing[day - judging->first_day];
    return holder_standing(&sheet->holder, day);
}

enum rule_code segment_bar(
    const struct judging *judging, int guard, const struct segment *segment, int *paper_kind)
{
    const struct facts *facts = judging->facts;
    const struct school_sheet *school = &judging->schools[facts->guards[guard].school];
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;
    civil_day last = zone_day(zone, segment->span.to - 1);

    for (civil_day day = zone_day(zone, segment->span.from); day <= last; day++) {
        enum rule_code bar = holder_bar(&judging->guards[guard].holder, judging_standing(judging, guard, day),
            school->against, &facts->posts[segment->post], school->unrecorded, day, paper_kind);
        if (bar != RULE_COUNT)
            return bar;
    }
    *paper_kind = -1;
    return RULE_COUNT;
}

static struct stand *add_stand(struct stand_list *list, const struct stand *like, struct span span)
{
    struct stand *stand = stand_list_add(list);

    *stand = *like;
    stand->span = span;
    return stand;
}

/* When the last stand is a loss of the same segment that ends where LOST begins, the two are one. */
static bool lengthen_loss(struct stand_list *list, const struct part *part, const struct span *lost)
{
    struct stand *last = list->count > 0 ? &list->at[list->count - 1] : NULL;

    if (!last || last->presence != PRESENCE_ELSEWHERE || last->duty != part->duty || last->segment != part->segment ||
        last->span.to != lost->from)
        return false;
    last->span.to = lost->to;
    return true;
}

/* A part in which the guard would count, but for the minutes that he loses by being at two posts. */
static void add_counting(
    const struct judging *judging, struct stand_list *list, const struct stand *like, const struct part *part)
{
    instant reached = part->span.from;

    for (size_t i = part->first_loss; i < part->first_loss + part->loss_count; i++) {
        struct span lost = judging->losses.at[i].span;

        if (lost.to <= reached)
            continue;
        if (lost.from > reached)
            add_stand(list, like, (struct span){reached, lost.from});
        else
            lost.from = reached;
        reached = lost.to;
        if (!lengthen_loss(list, part, &lost)) {
            struct stand *stand = add_stand(list, like, lost);
            stand->presence = PRESENCE_ELSEWHERE;
            stand->why = C04;
        }
    }
    if (reached < part->span.to)
        add_stand(list, like, (struct span){reached, part->span.to});
}

static void add_parts(const struct judging *judging, struct stand_list *list, int index)
{
    const struct duty *duty = &judging->facts->duties[index];
    const struct duty_sheet *sheet = &judging->duties[index];
    struct stand like = {.guard = duty->guard, .duty = index, .segment = -1};

    for (size_t i = sheet->first_part; i < sheet->first_part + sheet->part_count; i++) {
        const struct part *part = &judging->parts.at[i];

        if (part_is_standby(judging, part))
            continue; /* on call is not at the post */

        if (part->segment != like.segment) {
            like = (struct stand){.guard = duty->guard,
                .duty = index,
                .segment = part->segment,
                .why = RULE_COUNT,
                .presence = PRESENCE_TRAINEE,
                .paper_kind = -1,
                .absence = -1};
            if (!duty->trainee) {
                like.why = segment_bar(judging, duty->guard, &duty->segments[part->segment], &like.paper_kind);
                like.presence = like.why == RULE_COUNT ? PRESENCE_COUNTS : PRESENCE_UNQUALIFIED;
            }
        }
        if (like.presence == PRESENCE_COUNTS)
            add_counting(judging, list, &like, part);
        else
            add_stand(list, &like, part->span);
    }
}

/* ABSENT walks along judging.absent_parts, which lie in the order of the duties. */
static void add_duty(const struct judging *judging, struct stand_list *list, int index, size_t *absent)
{
    const struct duty *duty = &judging->facts->duties[index];
    const struct duty_sheet *sheet = &judging->duties[index];
    struct stand like = {.guard = duty->guard,
        .duty = index,
        .presence = sheet->presence,
        .why = C09,
        .paper_kind = -1,
        .absence = sheet->absence};

    if (sheet->presence != PRESENCE_COUNTS) {
        for (size_t i = 0; i < duty->segment_count; i++)
            add_stand(list, &like, duty->segments[i].span)->segment = (int)i;
        return;
    }
    like.presence = PRESENCE_ABSENT;
    for (; *absent < judging->absent_parts.count && judging->absent_parts.at[*absent].duty <= index; ++*absent) {
        const struct absent_part *part = &judging->absent_parts.at[*absent];
        struct stand *stand;

        if (part->duty < index)
            continue;
        stand = add_stand(list, &like, part->span);
        stand->segment = part->segment;
        stand->absence = part->absence;
    }
    add_parts(judging, list, index);
}

static int stand_compare(const void *left, const void *right)
{
    const struct stand *a = left, *b = right;

    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    if (a->guard != b->guard)
        return a->guard < b->guard ? -1 : 1;
    return (a->duty > b->duty) - (a->duty < b->duty);
}

static int stand_post(const struct judging *judging, const struct stand *stand)
{
    return judging->facts->duties[stand->duty].segments[stand->segment].post;
}

static void sort_by_post(struct judging *judging, const struct stand_list *list)
{
    size_t posts = judging->facts->post_count, first = 0;

    judging->stands = arena_array(&judging->arena, list->count + 1, sizeof(*judging->stands));
    judging->stands_of_post = arena_array(&judging->arena, posts + 1, sizeof(*judging->stands_of_post));
    judging->longest_stand = arena_array(&judging->arena, posts + 1, sizeof(*judging->longest_stand));
    for (size_t i = 0; i < list->count; i++)
        judging->stands_of_post[stand_post(judging, &list->at[i])].count++;
    for (size_t p = 0; p < posts; p++) {
        judging->stands_of_post[p].first = first;
        first += judging->stands_of_post[p].count;
        judging->stands_of_post[p].count = 0;
    }
    for (size_t i = 0; i < list->count; i++) {
        int post = stand_post(judging, &list->at[i]);
        struct range *range = &judging->stands_of_post[post];
        int64_t length = list->at[i].span.to - list->at[i].span.from;

        judging->stands[range->first + range->count++] = list->at[i];
        if (length > judging->longest_stand[post])
            judging->longest_stand[post] = length;
    }
    for (size_t p = 0; p < posts; p++)
        if (judging->stands_of_post[p].count > 1)
            qsort(judging->stands + judging->stands_of_post[p].first, judging->stands_of_post[p].count,
                sizeof(*judging->stands), stand_compare);
}

void judge_stands(struct judging *judging)
{
    const struct facts *facts = judging->facts;
    struct stand_list list = {0};
    size_t absent = 0;

    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].day >= judging->first_day && facts->duties[i].day <= judging->to + DAYS_AROUND)
            add_duty(judging, &list, (int)i, &absent);
    sort_by_post(judging, &list);
    stand_list_done(&list);
}

struct range stands_near(const struct judging *judging, int post, struct span span)
{
    struct range all = judging->stands_of_post[post];
    size_t low = all.first, high = all.first + all.count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (judging->stands[middle].span.from <= span.from - judging->longest_stand[post])
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < all.first + all.count && judging->stands[end].span.from < span.to; end++)
        ;
    return (struct range){low, end - low};
}
