/* Whom to hire or to train, so that nothing stays empty that a shift could cover. */
#include <config.h>

#include "rules/forecast.h"
#include "service/optimise_private.h"
#include "service/view.h"
#include "util/i18n.h"

enum { HIRED_MOST = 8, TRAINED_MOST = 3, ADVICE_MOST = 2 + TRAINED_MOST };

/* What stays uncovered with so many more guards who may stand anywhere, or when less is kept: the month is filled again
 * so. -1: it cannot be. */
static int64_t uncovered_with(const struct fill *fill, enum fill_keep keep, int hired)
{
    OWN(fill_drop) struct fill *more = NULL;
    OWN(error_done) struct error err = ERROR_INIT;
    struct fill_request request = fill->request;
    struct fill_score score;

    request.hired = hired;
    request.keep = keep;
    if (fill_open(fill->app, &request, &more, &err) < 0)
        return -1;
    while (fill_step(more))
        ;
    fill_look(more, &score);
    return score.uncovered - more->unreachable;
}

static void advise(struct fill *fill, const char *sentence)
{
    fill->proposal.advice[fill->proposal.advice_count++] = sentence;
}

/* Nobody need be hired where it is enough to keep less. */
static bool advise_keeping_less(struct fill *fill)
{
    static const enum fill_keep less[] = {KEEP_MOST, KEEP_PINNED};

    for (size_t i = 0; i < COUNT(less); i++) {
        if (fill->request.keep == less[i] || fill->request.keep == KEEP_PINNED || uncovered_with(fill, less[i], 0) != 0)
            continue;
        advise(fill, arena_printf(&fill->arena,
                         _("Nobody more is needed: when less is kept (--keep %s: %s), nothing stays empty that a shift "
                           "could cover. Tried."),
                         fill_keep_words[less[i]].id, _(fill_keep_words[less[i]].label)));
        return true;
    }
    return false;
}

static void advise_hiring(struct fill *fill)
{
    struct arena *arena = &fill->arena;
    int64_t left = fill->proposal.score.uncovered - fill->unreachable, before = left;
    int hired = 0;

    for (; left > 0 && hired < HIRED_MOST; hired++) {
        before = left;
        left = uncovered_with(fill, fill->request.keep, hired + 1);
    }
    if (left != 0)
        advise(fill, arena_printf(arena, _("Even %d more guards who may stand at every post would leave %s empty."),
                         HIRED_MOST, view_minutes(arena, left < 0 ? before : left)));
    else
        advise(fill, arena_printf(arena,
                         ngettext("%d more guard who may stand at every post, and nothing stays empty that a shift "
                                  "could cover: tried; with one fewer %s were left.",
                             "%d more guards who may stand at every post, and nothing stays empty that a shift could "
                             "cover: tried; with one fewer %s were left.",
                             (unsigned long)hired),
                         hired, view_minutes(arena, before)));
}

static void advise_training(struct fill *fill)
{
    struct paper_gain_list gains = {0};
    struct arena *arena = &fill->arena;

    rules_paper_gains(&fill->after, fill->first, fill->last, &gains);
    for (size_t i = 0; i < gains.count && i < TRAINED_MOST; i++)
        advise(fill, arena_printf(arena, _("%s for %s would end up to %s of what stays empty."),
                         view_paper_kind(&fill->after, gains.at[i].paper_kind),
                         view_guard(arena, &fill->after, gains.at[i].guard), view_minutes(arena, gains.at[i].minutes)));
    paper_gain_list_done(&gains);
}

void fill_advise(struct fill *fill)
{
    fill_finish(fill);
    if (fill->proposal.advice != NULL)
        return;
    fill->proposal.advice = arena_array(&fill->arena, ADVICE_MOST + 1, sizeof(char *));
    if (fill->proposal.score.uncovered <= fill->unreachable)
        return;
    if (advise_keeping_less(fill))
        return;
    advise_hiring(fill);
    advise_training(fill);
}
