#include <config.h>

#include "solver/lns.h"

#include <math.h>
#include <string.h>

#include "util/i18n.h"

enum { TOGETHER = 2 };

struct moved {
    int person;
    struct window window;
    int16_t *kept;
};

static void put_back(struct lns *lns, const struct moved *moved)
{
    plan_set(lns->plan, moved->person, moved->window.from, moved->window.to, moved->kept);
}

static bool take_out(struct lns *lns, struct moved *moved, struct window window)
{
    moved->window = window;
    if (!window_fit(lns->plan, moved->person, &moved->window))
        return false;
    const int16_t *row = plan_row(lns->plan, moved->person) + moved->window.from;
    memcpy(moved->kept, row, (size_t)(moved->window.to - moved->window.from) * sizeof(int16_t));
    insert_clear(lns->inserter, lns->plan, moved->person, moved->window);
    return true;
}

static struct price_mix draw_mix(struct lns *lns)
{
    struct price_mix mix = {.dual = lns->dual, .blend = 1};
    int scale = lns->plan->model->scale;
    if (lns->dual != NULL && chance_below(&lns->chance, 10) < 7)
        mix.blend = chance_part(&lns->chance);
    double much = chance_part(&lns->chance);
    mix.noise = (int)(much * much * 8 * scale);
    return mix;
}

static struct window draw_window(struct lns *lns)
{
    int days = lns->plan->model->problem->days;
    if (lns->window == 0 || lns->window >= days)
        return (struct window){0, days};
    int first = lns->part[0].to - lns->part[0].from, second = lns->part[1].to - lns->part[1].from;
    struct window part = lns->part[chance_below(&lns->chance, first + second) < first ? 0 : 1];
    int length = part.to - part.from;
    int from = part.from + chance_below(&lns->chance, length + lns->window / 2) - lns->window / 4;
    int to = from + lns->window;
    return (struct window){from < part.from ? part.from : from, to > part.to ? part.to : to};
}

static bool put(struct lns *lns, const struct moved *moved, struct price_mix mix)
{
    if (lns->kind != NULL)
        mix.kind = &lns->kind[moved->person * lns->plan->model->problem->kinds];
    return insert_person(lns->inserter, lns->plan, moved->person, moved->window, &mix, &lns->chance, NULL);
}

/* First by the mixed prices, then exactly, then the first again, exactly. */
static bool put_in(struct lns *lns, const struct moved *moved, int count)
{
    const struct price_mix exact = {.blend = 1}, mix = draw_mix(lns);
    for (int i = 0; i < count; i++)
        if (!put(lns, &moved[i], i + 1 < count ? mix : exact))
            return false;
    for (int i = 0; i + 1 < count; i++) {
        insert_clear(lns->inserter, lns->plan, moved[i].person, moved[i].window);
        if (!put(lns, &moved[i], exact))
            return false;
    }
    return true;
}

bool lns_step(struct lns *lns)
{
    struct moved moved[TOGETHER];
    int64_t before = lns->plan->value;
    int count = 0, days = lns->plan->model->problem->days, wanted = lns->count < TOGETHER ? lns->count : TOGETHER;
    struct window window = draw_window(lns);
    for (int i = 0; i < wanted; i++) {
        struct moved *one = &moved[count];
        one->person = lns->order[lns->first + chance_below(&lns->chance, lns->count)];
        one->kept = lns->kept + (long)count * days;
        if ((count == 0 || one->person != moved[0].person) && take_out(lns, one, window))
            count++;
    }
    if (count == 0)
        return false;
    bool fine = put_in(lns, moved, count);
    int64_t worse = lns->plan->value - before;
    if (fine && (worse <= 0 || chance_part(&lns->chance) < exp(-(double)worse / (lns->temperature + 1e-9))))
        return true;
    for (int i = 0; i < count; i++)
        put_back(lns, &moved[i]);
    return false;
}

int construct(struct plan *plan, int person, struct inserter *inserter, struct chance *chance, struct error *err)
{
    const struct price_mix exact = {.blend = 1};
    struct window whole = {0, plan->model->problem->days};
    bool absent;
    for (int try = 0; try < 20; try++) {
        if (insert_person(inserter, plan, person, whole, &exact, chance, &absent))
            return 0;
        inserter->counted[person] = -1;
        if (absent)
            return error_set(
                err, ERROR_DATA, N_("employee %d has no legal roster, whatever the others do"), person + 1);
    }
    return error_set(
        err, ERROR_DATA, N_("no roster was found for employee %d that keeps the limits of its shifts"), person + 1);
}
