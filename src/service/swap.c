#include <config.h>

#include "service/swap.h"

#include <string.h>

#include "rules/trial.h"
#include "service/duty_move.h"
#include "service/edit.h"
#include "service/explain.h"
#include "service/finding_diff.h"
#include "service/roster.h"
#include "service/view.h"
#include "util/i18n.h"

struct side {
    int guard; /* who has the duty now */
    int duty;  /* place in the facts; -1: gives nothing */
};
struct swapping {
    const struct swap_request *request;
    struct moving moving;
    const struct facts *facts;
    struct arena *arena;
    struct error *err;
    struct side one, other;
    int version;    /* that was made */
    int64_t number; /* of the request that was stored */
};

/* ---- who and what */

static bool stands_at(const struct facts *facts, const struct duty *duty, const char *post)
{
    for (size_t i = 0; i < duty->segment_count; i++)
        if (post == NULL || strcmp(facts->posts[duty->segments[i].post].code, post) == 0)
            return true;
    return false;
}

/* The very duty that a request names. */
static int find_asked(struct swapping *it, int guard, civil_day day, int64_t id, int *out)
{
    for (size_t i = 0; i < it->facts->duty_count; i++)
        if (it->facts->duties[i].id == id) {
            *out = (int)i;
            return 0;
        }
    error_set(it->err, ERROR_CONFLICT, _("the duty of %s on %s is no longer in force"),
        view_guard(it->arena, it->facts, guard), view_day(it->arena, day));
    return error_hint(it->err, "%s", _("nothing was changed; ask anew"));
}

static int find_duty(struct swapping *it, int guard, civil_day day, const char *post, int *out)
{
    const char *name = view_guard(it->arena, it->facts, guard);
    int found = 0;

    for (size_t i = 0; i < it->facts->duty_count; i++)
        if (it->facts->duties[i].guard == guard && it->facts->duties[i].day == day &&
            stands_at(it->facts, &it->facts->duties[i], post)) {
            *out = (int)i;
            found++;
        }
    if (found == 1)
        return 0;
    if (found > 1) {
        error_set(it->err, ERROR_DATA, _("%s has several duties on %s"), name, view_day(it->arena, day));
        return error_hint(it->err, "%s", _("say which by its post"));
    }
    error_set(it->err, ERROR_NO_OBJECT, _("%s has no duty on %s"), name, view_day(it->arena, day));
    return error_hint(it->err, "%s", _("muster roster show shows the month"));
}

static int find_guards(struct swapping *it)
{
    const struct swap_request *request = it->request;

    if (request->asked != NULL) {
        it->one.guard = facts_guard_of_id(it->facts, request->asked->guard_id);
        it->other.guard = facts_guard_of_id(it->facts, request->asked->taker);
        return it->one.guard >= 0 && it->other.guard >= 0
                   ? 0
                   : error_set(it->err, ERROR_CONFLICT, "%s", _("somebody else has removed this guard meanwhile"));
    }
    if (facts_get_guard(it->facts, request->guard, it->arena, &it->one.guard, it->err) < 0 ||
        facts_get_guard(it->facts, request->with, it->arena, &it->other.guard, it->err) < 0)
        return -1;
    const struct guard *a = &it->facts->guards[it->one.guard], *b = &it->facts->guards[it->other.guard];
    if (a->person == b->person)
        return error_set(it->err, ERROR_DATA, "%s", _("nobody swaps with himself: name another guard"));
    if (a->school != b->school)
        return error_set(
            it->err, ERROR_DATA, _("%s is of another school"), view_guard(it->arena, it->facts, it->other.guard));
    return 0;
}

static int check_stamp(const struct swapping *it, const struct side *side, int64_t expect)
{
    const struct duty *duty = side->duty < 0 ? NULL : &it->facts->duties[side->duty];

    return duty == NULL || expect == 0 || expect == edit_stamp(duty->id, duty->version)
               ? 0
               : duty_conflict(&it->moving, duty);
}

static bool is_published(const struct swapping *it, const struct side *side)
{
    return side->duty >= 0 &&
           it->facts->rosters[it->facts->duties[side->duty].roster].state == ROSTER_PUBLISHED;
}

static int check_words(const struct swapping *it)
{
    const struct swap_request *request = it->request;

    if (request->step == SWAP_TRY)
        return 0;
    if (request->consent == NULL || request->consent[0] == '\0')
        return error_set(it->err, ERROR_USAGE, "%s", _("a swap needs the consent of both: say who has heard it"));
    if (request->step == SWAP_ASK)
        return 0;
    if (request->approver == NULL || request->approver[0] == '\0')
        return error_set(it->err, ERROR_USAGE, "%s", _("a swap needs the name of who approves it"));
    if ((is_published(it, &it->one) || is_published(it, &it->other)) &&
        (request->reason == NULL || request->reason[0] == '\0')) {
        error_set(it->err, ERROR_USAGE, "%s", _("the month is published: say why its next version is made"));
        return error_hint(it->err, "%s", _("with --reason TEXT; it is kept with the version"));
    }
    return 0;
}

/* The month of the day, a week after it, and what is given in return. */
static struct trial_period period_of(const struct swap_request *request)
{
    struct trial_period period = trial_period_of(request->day);

    if (request->back != DAY_NONE && request->back > period.to)
        period.to = request->back;
    if (request->back != DAY_NONE && request->back < period.from)
        period.from = request->back;
    return period;
}

static bool is_rostered(const struct swapping *it, civil_day day)
{
    for (size_t i = 0; i < it->facts->roster_count; i++)
        if (it->facts->rosters[i].school == it->facts->guards[it->one.guard].school &&
            it->facts->rosters[i].from <= day && day <= it->facts->rosters[i].to)
            return true;
    return false;
}

/* What is in force; where nothing is yet, the draft. */
static int load_and_find(struct swapping *it)
{
    struct trial_period period = period_of(it->request);
    civil_day back = it->request->back;

    if (facts_load(it->moving.app, period.from, period.to, it->arena, &it->facts, it->err) < 0 || find_guards(it) < 0)
        return -1;
    if (is_rostered(it, it->request->day) && (back == DAY_NONE || is_rostered(it, back)))
        return 0;
    return facts_load_plan(it->moving.app, period.from, period.to, it->arena, &it->facts, it->err) < 0
               ? -1
               : find_guards(it);
}

static int open_swap(struct swapping *it)
{
    const struct swap_request *request = it->request;

    if (load_and_find(it) < 0)
        return -1;
    it->moving.facts = it->facts;
    it->other.duty = -1;
    if (request->asked != NULL)
        return find_asked(it, it->one.guard, request->day, request->asked->duty, &it->one.duty) < 0 ||
                       (request->asked->back_duty != 0 && find_asked(it, it->other.guard, request->back,
                                                              request->asked->back_duty, &it->other.duty) < 0)
                   ? -1
                   : check_words(it);
    if (find_duty(it, it->one.guard, request->day, request->post, &it->one.duty) < 0 ||
        (request->back != DAY_NONE &&
            find_duty(it, it->other.guard, request->back, request->back_post, &it->other.duty) < 0) ||
        check_stamp(it, &it->one, request->expect) < 0 || check_stamp(it, &it->other, request->back_expect) < 0)
        return -1;
    return check_words(it);
}

/* ---- is it allowed? */

/* GUARD on the duty: what keeps him from counting there? Also where it did so before: whoever is away stays away. */
static int check_taker(struct swapping *it, const struct trial *trial, int guard, int place)
{
    struct coverage_person bar;

    if (!trial_bars(trial, guard, place, &bar))
        return 0;
    return error_set(it->err, ERROR_DATA, _("%s may not take %s: %s [%s]"), view_guard(it->arena, it->facts, guard),
        view_duty(it->arena, it->facts, &it->facts->duties[place]), explain_presence(it->facts, &bar, it->arena),
        rule_code_text(bar.why));
}

/* What would be broken that allows of no exception. */
static int check_broken(struct swapping *it, const struct trial_result *result)
{
    for (size_t i = 0; i < result->after.items.count; i++) {
        const struct finding *finding = &result->after.items.at[i];
        if (result->turns.broken[i] == TURN_SAME || finding->severity != SEVERITY_BLOCK || finding->guard < 0)
            continue;
        error_set(it->err, ERROR_DATA, _("it is not allowed: %s [%s]"),
            explain_message(&result->facts, finding, it->arena), rule_code_text(finding->code));
        return error_hint(it->err, "%s", _("nothing was changed"));
    }
    return 0;
}

static int judge(struct swapping *it, struct trial_result *result)
{
    const struct trial_period period = period_of(it->request);
    struct trial_change changes[2] = {{TRIAL_GIVE, .index = it->one.duty, .guard = it->other.guard}};
    size_t count = 1;
    OWN(trial_drop) struct trial *trial = trial_new(it->facts, &period);

    if (check_taker(it, trial, it->other.guard, it->one.duty) < 0 ||
        (it->other.duty >= 0 && check_taker(it, trial, it->one.guard, it->other.duty) < 0))
        return -1;
    if (it->other.duty >= 0)
        changes[count++] = (struct trial_change){TRIAL_GIVE, .index = it->other.duty, .guard = it->one.guard};
    trial_run(trial, changes, count, result);
    return check_broken(it, result);
}

/* ---- the step */

static int make_version(struct swapping *it, struct change *change, const struct side *side)
{
    const struct duty *duty = &it->facts->duties[side->duty];
    struct civil_date date = civil_to_date(duty->day);
    const struct publish_request request = {
        .month = {it->facts->schools[it->facts->rosters[duty->roster].school].code, date.year, date.month},
        .reason = it->request->reason,
        .late = "other",
        .until = DAY_NONE};

    return is_published(it, side) ? roster_next_version(it->moving.app, change, &request, &it->version, it->err) : 0;
}

/* "001 2026-03-18 with 002 -" */
static const char *names_of(const struct swapping *it)
{
    const struct guard *guards = it->facts->guards;
    const char *back = it->other.duty < 0
                           ? "-"
                           : arena_strdup(it->arena, day_format(it->request->back, (char[DAY_TEXT_SIZE]){0}));

    return arena_printf(it->arena, _("%s %s with %s %s"), guards[it->one.guard].number,
        day_format(it->request->day, (char[DAY_TEXT_SIZE]){0}), guards[it->other.guard].number, back);
}

static int store_request(struct swapping *it)
{
    const struct guard *guards = it->facts->guards;
    const struct duty *duties = it->facts->duties;
    struct swap_row row = {.row.school_id = it->facts->schools[guards[it->one.guard].school].id,
        .guard_id = guards[it->one.guard].id,
        .taker = guards[it->other.guard].id,
        .duty = duties[it->one.duty].id,
        .duty_version = (int)duties[it->one.duty].version,
        .back_duty = it->other.duty < 0 ? 0 : duties[it->other.duty].id,
        .back_version = it->other.duty < 0 ? -1 : (int)duties[it->other.duty].version,
        .state = swap_state_words[SWAP_ASKED].id,
        .consent = it->request->consent,
        .reason = it->request->reason};
    const struct change_words words = {"swap request",
        arena_printf(it->arena, _("%s; consent heard by %s"), names_of(it), it->request->consent)};
    OWN(change_drop) struct change *change =
        change_begin(it->moving.app->db, it->moving.app->actor, &words, it->err);

    if (change == NULL || row_save(change, &swap_table, &row, it->err) < 0)
        return -1;
    it->number = row.row.id;
    return change_commit(&change, NULL, it->err);
}

static int store(struct swapping *it)
{
    const struct guard *guards = it->facts->guards;
    struct swap_row *asked = it->request->asked;
    const struct change_words words = {asked == NULL ? "roster swap" : "swap approve",
        arena_printf(it->arena, _("%s; consent heard by %s, approved by %s"), names_of(it), it->request->consent,
            it->request->approver)};
    OWN(change_drop) struct change *change =
        change_begin(it->moving.app->db, it->moving.app->actor, &words, it->err);
    bool both = it->other.duty >= 0;

    if (change == NULL || duty_move(&it->moving, change, it->one.duty, guards[it->other.guard].id) < 0 ||
        (both && duty_move(&it->moving, change, it->other.duty, guards[it->one.guard].id) < 0) ||
        make_version(it, change, &it->one) < 0 || (asked != NULL && row_save(change, &swap_table, asked, it->err) < 0))
        return -1;
    if (both && it->facts->duties[it->one.duty].roster != it->facts->duties[it->other.duty].roster &&
        make_version(it, change, &it->other) < 0)
        return -1;
    return change_commit(&change, NULL, it->err);
}

static void tell_side(const struct swapping *it, const struct side *side, int who, struct text *told)
{
    if (side->duty >= 0)
        text_addf(told, _("%s: %s instead of %s. "),
            view_duty(it->arena, it->facts, &it->facts->duties[side->duty]), view_guard(it->arena, it->facts, who),
            view_guard(it->arena, it->facts, side->guard));
}

static void tell(const struct swapping *it, const struct trial_result *result, struct text *told)
{
    if (it->request->step == SWAP_TRY)
        text_add(told, _("Nothing was changed. It would be: "));
    if (it->request->step == SWAP_ASK)
        text_addf(told, _("Request %lld waits to be approved. It would be: "), (long long)it->number);
    tell_side(it, &it->one, it->other.guard, told);
    tell_side(it, &it->other, it->one.guard, told);
    if (it->version > 0)
        text_addf(told, _("Version %d is in force. "), it->version);
    if (it->moving.draft_differs)
        text_add(
            told, _("The draft of the next version plans that day otherwise: look at it before it is published. "));
    finding_diff(
        &(struct judged){it->facts, &result->before}, &(struct judged){&result->facts, &result->after}, told);
    if (it->request->step != SWAP_TRY)
        text_add(told, _("Undo takes it back."));
}

int duties_swap(struct app *app, const struct swap_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(trial_result_done) struct trial_result result = {0};
    struct swapping it = {.request = request, .arena = &arena, .err = err, .moving = {app, NULL, &arena, err, false}};

    if (open_swap(&it) < 0 || judge(&it, &result) < 0 || (request->step == SWAP_NOW && store(&it) < 0) ||
        (request->step == SWAP_ASK && store_request(&it) < 0))
        return -1;
    tell(&it, &result, told);
    return 0;
}
