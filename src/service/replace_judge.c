/* What comes of it when somebody takes the duty. */
#include <config.h>

#include <stdlib.h>

#include "rules/trial.h"
#include "service/explain.h"
#include "service/replace_parts.h"
#include "service/view.h"
#include "util/i18n.h"

/* A night, weekend day or holiday weighs as so many minutes more, where the duty is one: they are shared too. */
enum { SHARED_MINUTES = 240, NIGHT_LEAST = 120 };

bool is_hole(enum rule_code code)
{
    return code == C01 || code == C02 || code == C06;
}

bool duties_overlap(const struct duty *a, const struct duty *b)
{
    for (size_t i = 0; i < a->segment_count; i++)
        for (size_t k = 0; k < b->segment_count; k++)
            if (span_overlaps(&a->segments[i].span, &b->segments[k].span))
                return true;
    return false;
}

void stand_in_overlaps(const struct replacing *it, struct stand_in *one)
{
    const struct facts *facts = it->facts;

    one->handed_count = 0;
    for (size_t i = 0; i < facts->duty_count && one->handed_count < HANDED_MOST; i++)
        if (facts->duties[i].guard == one->guard && duties_overlap(&facts->duties[i], &facts->duties[it->duty]))
            one->handed[one->handed_count++] = (int)i;
}

/* The same would be said of whoever does the duty. */
bool finding_goes_with(const struct replacing *it, const struct stand_in *one, const struct finding *finding)
{
    for (size_t i = 0; i < it->moved_count && finding->guard == one->guard; i++) {
        const struct finding *moved = &it->moved[i];
        if (moved->code == finding->code && moved->detail == finding->detail && moved->day == finding->day &&
            moved->until == finding->until && moved->need == finding->need && moved->have == finding->have)
            return true;
    }
    return false;
}

int stand_in_load(const struct facts *facts, int place, const struct guard_hours *hours)
{
    const struct duty *duty = &facts->duties[place];
    const struct school *school = &facts->schools[facts->guards[duty->guard].school];
    int night = 0, holiday = 0, load;

    for (size_t i = 0; i < duty->segment_count; i++) {
        night += night_minutes(school->zone, &duty->segments[i].span);
        holiday += holiday_minutes(school->zone, school->calendar.work, &duty->segments[i].span);
    }
    load = (int)((int64_t)hours->minutes * 100 / (hours->fraction > 0 ? hours->fraction : 100));
    load += night >= NIGHT_LEAST ? SHARED_MINUTES * hours->nights : 0;
    load += civil_weekday(duty->day) > 5 ? SHARED_MINUTES * hours->weekends : 0;
    return load + (holiday > 0 ? SHARED_MINUTES * hours->holidays : 0);
}

/* Does he stand at a post of the duty as it is, in some of its minutes? What goes to a second one is not lost. */
static bool stands_there(const struct replacing *it, const struct stand_in *one)
{
    const struct duty *duty = &it->facts->duties[it->duty];

    for (int h = 0; h < one->handed_count && one->second < 0; h++) {
        const struct duty *own = &it->facts->duties[one->handed[h]];
        for (size_t i = 0; i < own->segment_count && !own->trainee; i++)
            for (size_t k = 0; k < duty->segment_count; k++)
                if (own->segments[i].post == duty->segments[k].post && !own->segments[i].standby &&
                    span_overlaps(&own->segments[i].span, &duty->segments[k].span))
                    return true;
    }
    return false;
}

/* What is new against the absence passes over what was wrong before: an unqualified guard was so all along. */
static void find_bars(const struct replacing *it, struct stand_in *one)
{
    one->stands = stands_there(it, one);
    if (!trial_bars(it->trial, one->guard, it->duty, &one->bar) && one->second >= 0)
        trial_bars(it->trial, one->second, one->handed[0], &one->bar);
    one->class = one->stands || one->bar.presence != PRESENCE_COUNTS ? STAND_IN_NOT : STAND_IN_FINE;
}

void stand_in_judge(struct replacing *it, struct stand_in *one, struct trial_result *result)
{
    struct trial_change changes[HANDED_MOST + 1] = {{TRIAL_GIVE, .index = it->duty, .guard = one->guard}};
    size_t count = 1;

    for (int i = 0; i < one->handed_count; i++)
        changes[count++] = one->second < 0
                               ? (struct trial_change){TRIAL_DROP, .index = one->handed[i]}
                               : (struct trial_change){TRIAL_GIVE, .index = one->handed[i], .guard = one->second};
    trial_run(it->trial, changes, count, result);
    find_bars(it, one);
    one->fault_count = 0;
    for (size_t i = 0; i < result->after.items.count; i++) {
        const struct finding *finding = &result->after.items.at[i];
        if (result->turns.broken[i] == TURN_SAME || finding_goes_with(it, one, finding))
            continue;
        enum stand_in_class class = finding->severity >= SEVERITY_ERROR ? STAND_IN_NOT : STAND_IN_WARNED;
        one->class = class > one->class ? class : one->class;
        one->fault_count++;
    }
    one->gained = -result->short_minutes;
    one->load = 0;
    for (size_t i = 0; i < result->hours.count; i++) {
        const struct trial_hours *hours = &result->hours.at[i];
        if (hours->guard == one->guard) {
            one->before = hours->before;
            one->after = hours->after;
        } else if (hours->guard == one->second) {
            one->second_after = hours->after;
        } else {
            continue;
        }
        one->load += stand_in_load(it->facts, it->duty, &hours->after);
    }
}

static int compare_faults(const void *left, const void *right)
{
    const struct stand_in_fault *a = left, *b = right;

    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    return (a->code > b->code) - (a->code < b->code);
}

/* "East gate (G1), 18 March 14:00-22:00" */
static const char *hole_text(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    const char *times = explain_times(facts, finding, arena);

    if (finding->post < 0)
        return arena_printf(arena, "%s, %s %s", explain_title(finding->code, finding->detail),
            view_day(arena, finding->day), times);
    return arena_printf(
        arena, "%s, %s %s", view_post(arena, facts, finding->post), view_day(arena, finding->day), times);
}

static void tell_bars(const struct replacing *it, struct stand_in *one)
{
    struct arena *arena = &it->out->arena;
    const struct facts *facts = it->facts;
    const struct duty *duty = &facts->duties[it->duty];

    if (one->stands)
        one->faults[one->fault_count++] = (struct stand_in_fault){.code = C01,
            .severity = SEVERITY_ERROR,
            .guard = one->guard,
            .brief = _("stands there already"),
            .text = arena_printf(arena, _("%s stands there already, and would be missed as before"),
                view_guard(arena, facts, one->guard))};
    for (size_t i = 0; i < one->fault_count; i++)
        if (one->faults[i].code == one->bar.why && one->faults[i].guard == one->bar.guard)
            return;
    if (one->bar.presence == PRESENCE_COUNTS)
        return;
    const char *why = explain_presence(facts, &one->bar, arena), *code = rule_code_text(one->bar.why);
    if (one->bar.guard == one->second)
        duty = &facts->duties[one->handed[0]];
    one->faults[one->fault_count++] = (struct stand_in_fault){.code = one->bar.why,
        .severity = pack_severity(&facts->schools[facts->guards[one->bar.guard].school], one->bar.why),
        .guard = one->bar.guard,
        .brief = arena_printf(arena, "%s [%s]", why, code),
        .text = arena_printf(arena, _("%s may not take %s: %s [%s]"), view_guard(arena, facts, one->bar.guard),
            view_duty(arena, facts, duty), why, code)};
}

void stand_in_tell(struct replacing *it, struct stand_in *one, const struct trial_result *result)
{
    struct arena *arena = &it->out->arena;
    size_t count = 0;

    one->faults = arena_array(arena, one->fault_count + 2, sizeof *one->faults);
    for (size_t i = 0; i < result->after.items.count; i++) {
        const struct finding *finding = &result->after.items.at[i];
        if (result->turns.broken[i] == TURN_SAME || finding_goes_with(it, one, finding))
            continue;
        bool hole = is_hole(finding->code);
        one->faults[count++] = (struct stand_in_fault){.code = finding->code,
            .severity = finding->severity,
            .guard = finding->guard,
            .hole = hole || (finding->code == C03 && finding->guard != one->guard),
            .brief = hole ? hole_text(&result->facts, finding, arena) : explain_title(finding->code, finding->detail),
            .text = explain_message(&result->facts, finding, arena)};
    }
    one->fault_count = count;
    tell_bars(it, one);
    if (one->fault_count > 1)
        qsort(one->faults, one->fault_count, sizeof *one->faults, compare_faults);
}
