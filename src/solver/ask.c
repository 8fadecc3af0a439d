#include <config.h>

#include "solver/ask.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

enum { TRIES = 5, COUNTED_DAYS = 126 };

struct asker *asker_new(const struct model *model)
{
    struct asker *asker = xnew(struct asker);
    size_t people = (size_t)model->problem->people, kinds = people * (size_t)model->problem->kinds + 1;
    asker->model = model;
    asker->counted = (int8_t *)xcalloc(people, sizeof(int8_t));
    asker->limit = (int32_t *)xcalloc(kinds, sizeof(int32_t));
    asker->target = (int32_t *)xcalloc(kinds, sizeof(int32_t));
    memset(asker->counted, -1, people);
    return asker;
}

void asker_free(struct asker *asker)
{
    if (asker == NULL)
        return;
    free(asker->counted);
    free(asker->limit);
    free(asker->target);
    free(asker);
}

void asker_copy(struct asker *to, const struct asker *from)
{
    size_t people = (size_t)from->model->problem->people, kinds = people * (size_t)from->model->problem->kinds;
    memcpy(to->counted, from->counted, people);
    memcpy(to->limit, from->limit, kinds * sizeof(int32_t));
    memcpy(to->target, from->target, kinds * sizeof(int32_t));
}

/* Prices of kinds; returns what they give back in all: a legal roster pays at most that for them. */
static int64_t price_kinds(const struct asker *asker, int person, int32_t *price)
{
    const struct solver_problem *problem = asker->model->problem;
    int64_t back = 0;
    for (int k = 0; k < problem->kinds; k++) {
        int at = person * problem->kinds + k;
        const struct solver_count *count = &problem->count[at];
        bool hard = count->max >= 0 && asker->counted[person] != k && asker->limit[at] > 0;
        int32_t least = -count->under * asker->model->scale, most = count->over * asker->model->scale;
        price[k] = asker->target[at] < least ? least : asker->target[at] > most ? most : asker->target[at];
        back += (int64_t)price[k] * count->target;
        if (hard) {
            price[k] += asker->limit[at];
            back += (int64_t)asker->limit[at] * count->max;
        }
    }
    return back;
}

/* The kind whose limit is broken most, or -1, and how often it is there. */
static int find_broken(const struct asker *asker, const struct inserter *inserter, int person, int *over)
{
    const struct solver_problem *problem = asker->model->problem;
    int worst = -1;
    *over = 0;
    for (int k = 0; k < problem->kinds; k++) {
        int max = problem->count[person * problem->kinds + k].max;
        int more = max < 0 ? 0 : insert_count(inserter, (struct window){0, problem->days}, k) - max;
        if (more > *over) {
            *over = more;
            worst = k;
        }
    }
    return worst;
}

/* Limits that are not reached need no price and no counting the next time. */
static void relax(struct asker *asker, const struct inserter *inserter, int person)
{
    const struct solver_problem *problem = asker->model->problem;
    for (int k = 0; k < problem->kinds; k++) {
        int at = person * problem->kinds + k;
        bool slack = insert_count(inserter, (struct window){0, problem->days}, k) < problem->count[at].max;
        if (slack)
            asker->limit[at] -= (asker->limit[at] + 3) / 4;
        if (slack && asker->counted[person] == k)
            asker->counted[person] = -1;
    }
}

static void raise(struct asker *asker, int person, int kind, int over)
{
    int at = person * asker->model->problem->kinds + kind;
    int32_t most = PRICE_NEVER / 8 / (asker->model->problem->days + 1);
    int32_t step = asker->model->scale * (1 + 2 * (over < 8 ? over : 8)) + asker->limit[at] / 2;
    asker->limit[at] = step < most - asker->limit[at] ? asker->limit[at] + step : most;
}

int64_t ask_roster(struct asker *asker, struct inserter *inserter, const struct region *region, int person,
    const int32_t *price, bool *legal)
{
    int32_t kind_price[SOLVER_KINDS_MAX];
    int64_t best = INT64_MIN;
    inserter->barred = region->whole ? NULL : region_bars(region, person);
    *legal = false;
    for (int try = 0; try < TRIES && !*legal; try++) {
        int64_t total, back = price_kinds(asker, person, kind_price);
        int over, worst;
        inserter->counted[person] = asker->counted[person];
        if (!insert_by_price(inserter, person, price, kind_price, true, &total)) {
            best = INT64_MAX;
            break;
        }
        best = total - back > best ? total - back : best;
        worst = find_broken(asker, inserter, person, &over);
        *legal = worst < 0;
        if (worst >= 0 && asker->counted[person] < 0 && asker->model->problem->days <= COUNTED_DAYS)
            asker->counted[person] = (int8_t)worst;
        else if (worst >= 0)
            raise(asker, person, worst, over);
    }
    if (*legal)
        relax(asker, inserter, person);
    inserter->barred = NULL;
    return best;
}
