/* Which duty it is, and the facts with its guard away. */
#include <config.h>

#include <string.h>

#include "service/leave.h"
#include "service/replace_parts.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"

static void drop_common(void *common)
{
    facts_common_done(common);
}

/* The facts of the school of the guard or post that is named; of a file with one school, all. */
static int load_scope(struct replacing *it, bool drafts, const struct facts **out, struct error *err)
{
    const struct replace_request *request = it->request;
    civil_day from = it->period.from, to = it->period.to;
    const struct facts *people;
    struct school_part *parts;
    size_t count;
    int school, guard, post;

    if (facts_load_people(it->app, it->arena, &people, err) < 0)
        return -1;
    it->post = request->post;
    it->guard_id = 0;
    if (request->guard != NULL && it->post == NULL && facts_guard(people, request->guard) < 0 &&
        facts_post(people, request->guard) >= 0)
        it->post = request->guard;
    if (it->post != request->post || request->guard == NULL) {
        if (replace_post(people, it->post, it->arena, &post, err) < 0)
            return -1;
        school = people->posts[post].school;
    } else {
        if (facts_get_guard(people, request->guard, it->arena, &guard, err) < 0)
            return -1;
        it->guard_id = people->guards[guard].id;
        school = people->guards[guard].school;
    }
    if (people->school_count <= 1)
        return facts_load_as(it->app, drafts, from, to, it->arena, out, err);
    if (schools_apart(it->app, people->schools[school].code, it->arena, &parts, &count, err) < 0)
        return -1;
    struct facts_common *common = arena_new(it->arena, struct facts_common);
    struct facts_scope scope = {
        .from = from, .to = to, .schools = parts[0].schools, .school_count = parts[0].school_count, .drafts = drafts};
    *common = (struct facts_common){.arena = ARENA_INIT};
    arena_on_done(it->arena, drop_common, common);
    return facts_load_schools(it->app, &scope, common, it->arena, out, err);
}

int replace_post(const struct facts *facts, const char *key, struct arena *arena, int *out, struct error *err)
{
    *out = facts_post(facts, key);
    if (*out >= 0)
        return 0;
    const char *like = facts_posts_like(facts, key, arena);
    error_set(err, ERROR_NO_OBJECT, _("there is no post '%s'"), key);
    return like[0] == '\0' ? -1 : error_hint(err, _("there are, for example: %s"), like);
}

static bool at_post(const struct duty *duty, int post)
{
    for (size_t i = 0; i < duty->segment_count; i++)
        if (duty->segments[i].post == post)
            return true;
    return false;
}

static bool is_over(const struct duty *duty)
{
    return duty->segments[duty->segment_count - 1].span.to <= clock_now();
}

/* Nobody else will do it: what there is of the guard instead. */
static int no_duty(const struct replacing *it, const struct facts *facts, int guard, struct error *err)
{
    const char *who = view_guard(it->arena, facts, guard), *day = view_day(it->arena, it->day);

    if (!guard_hired(&facts->guards[guard], it->day))
        return error_set(err, ERROR_DATA, _("%s is not employed on %s, and has no duty then"), who, day);
    error_set(err, ERROR_NO_OBJECT, _("%s has no duty on %s"), who, day);
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].guard == guard && facts->duties[i].day >= it->day && !is_over(&facts->duties[i]))
            return error_hint(err, _("the next one is %s"), view_duty(it->arena, facts, &facts->duties[i]));
    return -1;
}

static int over(const struct replacing *it, const struct facts *facts, int duty, struct error *err)
{
    error_set(err, ERROR_DATA, _("this duty is over: %s, %s"),
        view_guard(it->arena, facts, facts->duties[duty].guard), view_duty(it->arena, facts, &facts->duties[duty]));
    return error_hint(err, "%s", _("what was done otherwise than planned is put right with roster assign"));
}

/* Sets it->duty to the place of the duty, -1 when there is none. ENDED: of one that is over. */
static int pick_duty(
    struct replacing *it, const struct facts *facts, int guard, int post, int *ended, struct error *err)
{
    int others = 0;

    it->duty = *ended = -1;
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];
        if (duty->day < it->day || duty->day > (guard < 0 ? it->day : it->until) ||
            (guard >= 0 && duty->guard != guard) || (post >= 0 && !at_post(duty, post)))
            continue;
        if (is_over(duty))
            *ended = (int)i;
        else if (it->duty < 0)
            it->duty = (int)i;
        else
            others += duty->guard != facts->duties[it->duty].guard;
    }
    if (others == 0)
        return 0;
    OWN(text_done) struct text names = TEXT_INIT;
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].day == it->day && at_post(&facts->duties[i], post) && !is_over(&facts->duties[i]))
            text_addf(&names, "%s%s", names.size > 0 ? ", " : "", view_guard(it->arena, facts, facts->duties[i].guard));
    error_set(err, ERROR_DATA, _("several guards are planned at %s on %s"), view_post(it->arena, facts, post),
        view_day(it->arena, it->day));
    return error_hint(err, _("say which guard is to be replaced: %s"), names.at);
}

/* The last day of the absences that follow each other from DAY on; DAY itself when there is none. */
static civil_day away_until(const struct facts *facts, int guard, civil_day day)
{
    civil_day until = day - 1;

    for (size_t i = 0; i < facts->absence_count; i++) { /* by guard, from */
        const struct absence *absence = &facts->absences[i];
        if (absence->guard == guard && !absence->timed && absence_counts(absence) && absence->from <= until + 1 &&
            absence->to > until)
            until = absence->to;
    }
    return until < day ? day : until;
}

static int find_in(
    struct replacing *it, bool drafts, const struct facts **out, int *guard, int *ended, struct error *err)
{
    const struct facts *facts;
    int post = -1;

    if (load_scope(it, drafts, &facts, err) < 0)
        return -1;
    *guard = it->guard_id == 0 ? -1 : facts_guard_of_id(facts, it->guard_id);
    if (it->post != NULL && replace_post(facts, it->post, it->arena, &post, err) < 0)
        return -1;
    *out = facts;
    it->until = it->request->until == DAY_NONE ? away_until(facts, *guard, it->day) : it->request->until;
    return pick_duty(it, facts, *guard, post, ended, err);
}

static int find_duty(struct replacing *it, const struct facts **out, struct error *err)
{
    const struct facts *force, *plan;
    int guard, ended, ignored;

    if (find_in(it, false, &force, &guard, &ended, err) < 0)
        return -1;
    *out = force;
    if (it->duty >= 0)
        return 0;
    if (ended >= 0)
        return over(it, force, ended, err);
    if (find_in(it, true, &plan, &guard, &ignored, err) < 0)
        return -1;
    if (it->duty >= 0 && plan->rosters[plan->duties[it->duty].roster].state == ROSTER_DRAFT) {
        *out = plan;
        /* the draft of a published month: what is in force knows no such duty */
        for (size_t i = 0; i < force->roster_count; i++)
            if (force->rosters[i].school == plan->guards[plan->duties[it->duty].guard].school &&
                force->rosters[i].from <= it->day && it->day <= force->rosters[i].to)
                it->duty = -1;
    }
    if (it->duty >= 0)
        return 0;
    if (guard >= 0)
        return no_duty(it, force, guard, err);
    error_set(err, ERROR_NO_OBJECT, _("nobody is planned at %s on %s"), it->post, view_day(it->arena, it->day));
    return error_hint(err, _("who could stand there: muster why %s %s"), it->post,
        day_format(it->day, (char[DAY_TEXT_SIZE]){0}));
}

/* The absences that strike the duty already, as changes that call them off. */
static size_t call_off(const struct replacing *it, const struct facts *facts, struct trial_change *out)
{
    const struct duty *duty = &facts->duties[it->duty];
    size_t count = 0;

    for (size_t i = 0; i < facts->absence_count && count < CALLED_OFF_MOST; i++) {
        const struct absence *absence = &facts->absences[i];
        if (absence->guard == duty->guard && absence_counts(absence) && !absence->timed && absence->from <= duty->day &&
            duty->day <= absence->to)
            out[count++] = (struct trial_change){TRIAL_CALL_OFF, .index = (int)i};
    }
    return count;
}

/* What it brings to whoever does the duty: what its guard, were he there, would be rid of without it. */
static void find_moved(struct replacing *it, const struct facts *well)
{
    OWN(trial_drop) struct trial *trial = trial_new(well, &it->period);
    OWN(trial_result_done) struct trial_result result = {0};
    const struct trial_change drop = {TRIAL_DROP, .index = it->duty};

    trial_run(trial, &drop, 1, &result);
    it->moved = arena_array(it->arena, result.before.items.count + 1, sizeof *it->moved);
    for (size_t i = 0; i < result.before.items.count; i++)
        if (result.turns.mended[i] != TURN_SAME)
            it->moved[it->moved_count++] = result.before.items.at[i];
}

void replace_base(struct replacing *it, const struct facts *facts)
{
    struct trial_change changes[CALLED_OFF_MOST];
    size_t off = call_off(it, facts, changes);
    struct absence *absence = arena_new(it->arena, struct absence);
    const struct trial_change away = {TRIAL_ABSENCE, .absence = absence};
    const struct duty *duty = &facts->duties[it->duty];

    it->absent = off > 0;
    find_moved(it, off > 0 ? trial_apply(facts, changes, off, it->arena) : facts);
    *absence = (struct absence){.guard = duty->guard,
        .kind = it->kind,
        .sick = true,
        .status = ABSENCE_APPROVED,
        .from = it->day < duty->day ? it->day : duty->day,
        .to = it->until};
    it->facts = trial_apply(facts, &away, 1, it->arena);
}

int replace_open(struct replacing *it, struct error *err)
{
    const struct replace_request *request = it->request;
    const struct facts *facts;

    it->day = request->day == DAY_NONE ? app_today(it->app) : request->day;
    it->kind = leave_label("sick");
    if (request->until != DAY_NONE && request->until < it->day)
        return error_set(err, ERROR_USAGE, "%s", _("the period ends before it begins"));
    if (request->guard == NULL && request->post == NULL)
        return error_set(err, ERROR_USAGE, "%s", _("say whose duty: a guard, or a post where one guard is planned"));
    it->period = trial_period_of(it->day);
    if (request->until != DAY_NONE && request->until > it->day)
        it->period.to = trial_period_of(request->until).to;
    if (find_duty(it, &facts, err) < 0)
        return -1;
    it->planned = facts;
    cycle_bounds(CYCLE_MONTH, facts->duties[it->duty].day, &it->period.hours_from, &it->period.hours_to);
    replace_base(it, facts);
    return 0;
}
