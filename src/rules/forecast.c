#include <config.h>

#include "rules/forecast.h"

#include <stdlib.h>

#include "rules/judging.h"

static int64_t overlap_minutes(struct span one, struct span other)
{
    instant from = one.from > other.from ? one.from : other.from, to = one.to < other.to ? one.to : other.to;

    return to > from ? (to - from) / 60 : 0;
}

/* The lapses of a school are few: a guard has a handful of kinds. */
static struct lapse *lapse_of(
    const struct judging *judging, struct lapse_list *out, int guard, int kind, civil_day today)
{
    for (size_t i = 0; i < out->count; i++)
        if (out->at[i].guard == guard && out->at[i].paper_kind == kind)
            return &out->at[i];
    struct lapse *lapse = lapse_list_add(out);
    *lapse = (struct lapse){.guard = guard,
        .paper_kind = kind,
        .last = holder_good_until(&judging->guards[guard].holder, kind, today),
        .first = DAY_NONE};
    return lapse;
}

static void add_duty(struct lapse *lapse, int64_t duty)
{
    for (size_t i = lapse->duties.count; i-- > 0;)
        if (lapse->duties.at[i] == duty)
            return;
    *lapse_duties_add(&lapse->duties) = duty;
}

static void add_post(struct lapse *lapse, int post, int64_t minutes)
{
    for (size_t i = 0; i < lapse->posts.count; i++)
        if (lapse->posts.at[i].post == post) {
            lapse->posts.at[i].minutes += minutes;
            return;
        }
    *lapse_posts_add(&lapse->posts) = (struct lapse_post){post, minutes};
}

static int kind_against(const struct coverage_person *person)
{
    if (person->presence != PRESENCE_UNQUALIFIED)
        return -1;
    return person->paper_kind >= 0 ? person->paper_kind : rule_paper_kind(person->why);
}

static int64_t lost_in(const struct coverage_window *window, const struct coverage_person *person)
{
    int64_t lost = 0;

    for (size_t i = 0; i < window->gaps.count; i++)
        lost += overlap_minutes(window->gaps.at[i].span, person->span);
    return lost;
}

static void forecast_window(
    const struct judging *judging, const struct coverage_window *window, civil_day today, struct lapse_list *out)
{
    bool peak = judging->facts->demands[window->demand].peak;

    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        int kind = kind_against(person);

        if (kind < 0)
            continue;
        struct lapse *lapse = lapse_of(judging, out, person->guard, kind, today);
        int64_t lost = lost_in(window, person);
        add_duty(lapse, person->duty);
        if (lapse->first == DAY_NONE || window->day < lapse->first)
            lapse->first = window->day;
        if (lost == 0)
            continue;
        lapse->lost += lost;
        lapse->windows++;
        lapse->lost_peak += peak ? lost : 0;
        lapse->peaks += peak;
        add_post(lapse, window->post, lost);
    }
}

static int by_minutes(const void *left, const void *right)
{
    const struct lapse_post *a = left, *b = right;

    if (a->minutes != b->minutes)
        return a->minutes > b->minutes ? -1 : 1;
    return (a->post > b->post) - (a->post < b->post);
}

static int lapse_compare(const void *left, const void *right)
{
    const struct lapse *a = left, *b = right;

    if (a->lost != b->lost)
        return a->lost > b->lost ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->guard != b->guard ? a->guard - b->guard : a->paper_kind - b->paper_kind;
}

void rules_forecast(const struct facts *facts, civil_day today, civil_day to, struct lapse_list *out)
{
    struct judging judging;

    if (today > to)
        return;
    judging_open(&judging, facts, today, to);
    const struct coverage *coverage = judging_coverage(&judging);
    for (size_t i = 0; i < coverage->windows.count; i++)
        forecast_window(&judging, &coverage->windows.at[i], today, out);
    judging_close(&judging);
    for (size_t i = 0; i < out->count; i++)
        if (out->at[i].posts.count > 1)
            qsort(out->at[i].posts.at, out->at[i].posts.count, sizeof(struct lapse_post), by_minutes);
    if (out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, lapse_compare);
}

void lapses_done(struct lapse_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        lapse_duties_done(&list->at[i].duties);
        lapse_posts_done(&list->at[i].posts);
    }
    lapse_list_done(list);
}
