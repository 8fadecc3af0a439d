/* What stays empty, and why: a proof that no roster can fill it, else for each guard what keeps him from it. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"
#include "service/leave.h"
#include "service/optimise_private.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/list.h"
#include "util/text.h"
#include "util/xalloc.h"

LIST_DEFINE(hole_list, struct fill_hole)
LIST_DEFINE(reason_list, struct fill_reason)

struct explaining {
    struct fill *fill;
    struct fill *bare; /* the same with an empty month; NULL: not made yet */
    struct bottleneck_list bottlenecks;
    struct hole_list holes;
    struct reason_list reasons;
};

static struct arena *room(const struct explaining *it)
{
    return &it->fill->arena;
}

/* ---- holes */

static void list_holes(struct explaining *it)
{
    OWN(coverage_done) struct coverage coverage = {0};
    const struct facts *facts = &it->fill->after;

    rules_coverage(facts, it->fill->first, it->fill->last, &coverage);
    for (size_t w = 0; w < coverage.windows.count; w++) {
        const struct coverage_window *window = &coverage.windows.at[w];
        for (size_t g = 0; window->school == it->fill->school && g < window->gaps.count; g++)
            *hole_list_add(&it->holes) = (struct fill_hole){.post = window->post,
                .demand = window->demand,
                .day = window->day,
                .span = window->gaps.at[g].span,
                .need = window->need,
                .have = window->gaps.at[g].have,
                .peak = facts->demands[window->demand].peak ||
                        facts->posts[window->post].kind == POST_STUDENT_PROTECTION};
    }
}

/* ---- proofs */

static bool is_for(const struct bottleneck *item, const struct fill_hole *hole)
{
    for (size_t i = 0; i < item->posts.count; i++)
        if (item->posts.at[i].post == hole->post)
            return span_overlaps(&item->span, &hole->span);
    return false;
}

static const char *words_of_bottleneck(const struct explaining *it, const struct bottleneck *item)
{
    const struct facts *facts = &it->fill->after;
    OWN(text_done) struct text posts = TEXT_INIT;
    OWN(text_done) struct text guards = TEXT_INIT;

    for (size_t i = 0; i < item->posts.count; i++)
        text_addf(&posts, "%s%s: %d", i > 0 ? ", " : "", view_post(room(it), facts, item->posts.at[i].post),
            item->posts.at[i].need);
    for (size_t i = 0; i < item->guards.count; i++)
        text_addf(&guards, "%s%s", i > 0 ? ", " : "", view_guard(room(it), facts, item->guards.at[i]));
    return arena_printf(room(it),
        _("No roster can do it: at %s are asked for at once (%s), and only %d guards could stand there (%s), %d "
          "short."),
        view_times(
            room(it), fill_school(it->fill)->zone, zone_day(fill_school(it->fill)->zone, item->span.from), &item->span),
        posts.at, (int)item->guards.count, item->guards.count > 0 ? guards.at : _("nobody"), item->short_by);
}

/* Is the post manned at that time by the shift, when it belongs to DAY? */
static bool reaches(
    const struct fill *fill, const struct fill_shift *shift, civil_day day, const struct fill_hole *hole)
{
    const struct zone *zone = fill_school(fill)->zone;

    for (int i = 0; i < shift->segment_count; i++) {
        struct span span = {zone_instant(zone, day, shift->segments[i].from),
            zone_instant(zone, day, shift->segments[i].to)};
        if (shift->segments[i].counts && shift->segments[i].post == hole->post && span_overlaps(&span, &hole->span))
            return true;
    }
    return false;
}

static const char *no_shift(const struct explaining *it, const struct fill_hole *hole)
{
    const struct fill *fill = it->fill;
    civil_day day = zone_day(fill_school(fill)->zone, hole->span.from);
    bool before = false;

    for (int s = 0; s < fill->fixed_from; s++)
        for (civil_day on = day - 2; on <= day; on++) {
            if (!reaches(fill, &fill->shifts[s], on, hole))
                continue;
            if (fill->first <= on && on <= fill->last)
                return NULL;
            before = true;
        }
    if (!before)
        return arena_printf(room(it), _("No shift of the school is at %s at that time: muster shift set makes one."),
            view_post(room(it), &fill->after, hole->post));
    return _("Only a shift of the day before could cover it, and that day is not filled here.");
}

struct shortage {
    int people, most, longest; /* guards; duties of all of them at most; minutes of the longest */
    int64_t asked;
};

/* Together those who could ever stand there have too few days: N guards, and a day off after so many. */
static bool too_few_days(const struct fill *fill, const struct fill_hole *hole, struct shortage *out)
{
    int people = 0, most = 0, longest = 0;
    int64_t asked = 0;

    for (int n = 0; n < fill->need_count; n++)
        asked += fill->needs[n].post == hole->post ? (int64_t)fill->needs[n].need * fill->needs[n].minutes : 0;
    for (int s = 0; s < fill->fixed_from; s++) {
        int minutes = 0;
        for (int i = 0; i < fill->shifts[s].segment_count; i++)
            if (fill->shifts[s].segments[i].post == hole->post && fill->shifts[s].segments[i].counts)
                minutes += fill->shifts[s].segments[i].to - fill->shifts[s].segments[i].from;
        longest = minutes > longest ? minutes : longest;
    }
    for (int i = 0; i < fill->people; i++) {
        int days = 0;
        for (int day = 0; day < fill->days; day++)
            for (int s = 0; s < fill->fixed_from; s++)
                if (reaches(fill, &fill->shifts[s], fill->from + day,
                        &(struct fill_hole){.post = hole->post, .span = {0, INT64_MAX}}) &&
                    fill->bars[(long)fill_at(fill, i, day) * fill->shift_count + s] == BAR_NONE) {
                    days++;
                    break;
                }
        int limit = fill_days_in_row(fill, i, SEVERITY_ERROR), rest = limit > 0 ? fill->days / (limit + 1) : 0;
        people += days > 0;
        most += days < fill->days - rest ? days : fill->days - rest;
    }
    *out = (struct shortage){people, most, longest, asked};
    return longest > 0 && (int64_t)most * longest < asked;
}

/* The month without anything in it, as far as it is filled here. */
static const struct fill *bare_month(struct explaining *it)
{
    if (it->bare != NULL)
        return it->bare;
    struct fill *bare = xnew(struct fill);
    *bare = *it->fill;
    bare->arena = (struct arena)ARENA_INIT;
    bare->request.keep = KEEP_NOTHING;
    bare->shifts = arena_array(&bare->arena, 2 * (size_t)bare->fixed_from + 2, sizeof *bare->shifts);
    memcpy(bare->shifts, it->fill->shifts, (size_t)bare->fixed_from * sizeof *bare->shifts);
    bare->shift_count = bare->fixed_from;
    fill_cells(bare);
    fill_needs(bare);
    fill_people(bare);
    it->bare = bare;
    return bare;
}

static void bare_done(struct fill *bare)
{
    if (bare == NULL)
        return;
    solver_problem_free(bare->problem);
    arena_done(&bare->arena);
    free(bare);
}

static const char *kept_words(const struct explaining *it)
{
    enum fill_keep keep = it->fill->request.keep;

    return _(fill_keep_words[keep == KEEP_MOST ? KEEP_PINNED : keep].label);
}

static int64_t missing(const struct shortage *it)
{
    return it->asked - (int64_t)it->most * it->longest;
}

/* What only an emptier month could do is no proof that nobody can. */
static const char *prove_days(struct explaining *it, const struct fill_hole *hole)
{
    struct shortage now, bare;

    if (!too_few_days(it->fill, hole, &now))
        return NULL;
    const char *never = too_few_days(bare_month(it), hole, &bare)
                            ? arena_printf(room(it),
                                  ngettext("No roster can do it all: %d guard could stand there, at most %d duties of "
                                           "%s in this month, and %s are asked for.",
                                      "No roster can do it all: %d guards could stand there, at most %d duties of %s "
                                      "in this month, and %s are asked for.",
                                      (unsigned long)bare.people),
                                  bare.people, bare.most, view_minutes(room(it), bare.longest),
                                  view_minutes(room(it), bare.asked))
                            : "";
    if (never[0] != '\0' && missing(&now) <= missing(&bare))
        return never;
    const char *here = arena_printf(room(it),
        _("Beside what is kept here (%s) there is room for at most %d duties of %s, and %s are left to be covered: "
          "keep less, or move some of it by hand."),
        kept_words(it), now.most, view_minutes(room(it), now.longest), view_minutes(room(it), now.asked));
    return arena_printf(room(it), "%s%s%s", never, never[0] != '\0' ? " " : "", here);
}

static const char *prove(struct explaining *it, const struct fill_hole *hole)
{
    const char *proof = no_shift(it, hole);

    for (size_t i = 0; proof == NULL && i < it->bottlenecks.items.count; i++)
        if (is_for(&it->bottlenecks.items.at[i], hole))
            proof = words_of_bottleneck(it, &it->bottlenecks.items.at[i]);
    return proof != NULL ? proof : prove_days(it, hole);
}

/* ---- guard by guard */

static const char *qualified_words(const struct explaining *it, const struct fill_why *why)
{
    return arena_printf(room(it), _("not qualified for %s (%s: %s)"), view_post(room(it), it->fill->facts, why->post),
        rule_code_text(why->code), _(rule_catalogue[why->code].title));
}

static const char *duty_words(const struct explaining *it, int duty)
{
    const struct duty *one = &it->fill->facts->duties[duty];

    return arena_printf(room(it), "%s %s", view_day(room(it), one->day), one->code);
}

/* What stands in a cell that nothing may be put into. */
static const char *cell_words(const struct explaining *it, int person, civil_day day)
{
    const struct fill *fill = it->fill;
    const struct fill_cell *cell = &fill->cells[fill_at(fill, person, day - fill->from)];

    if (cell->duty >= 0)
        return arena_printf(room(it), _("has a duty on %s that stays (%s)"), view_day(room(it), day),
            fill->facts->duties[cell->duty].code);
    if (cell->off != NULL)
        return arena_printf(
            room(it), _("has a day off on %s that stays (%s)"), view_day(room(it), day), cell->off->code);
    return arena_printf(room(it), _("%s is not filled here"), view_day(room(it), day));
}

static const char *bar_words(const struct explaining *it, const struct fill_why *why, int person, civil_day day)
{
    const struct fill *fill = it->fill;

    switch (why->bar) {
    case BAR_CELL:
        return cell_words(it, person, day);
    case BAR_EMPLOYED:
        return _("is not employed then");
    case BAR_ABSENT:
        return arena_printf(room(it), _("is absent (%s)"),
            why->absence >= 0 && fill->facts->absences[why->absence].kind != NULL
                ? leave_label(fill->facts->absences[why->absence].kind)
                : _("leave"));
    case BAR_QUALIFIED:
        return qualified_words(it, why);
    case BAR_SHIFT:
        return _("the shift is not used any more");
    case BAR_WISH:
        return _("has a ban that is to be kept");
    case BAR_PROTECTED:
        return _("is protected: no nights, no overtime");
    case BAR_HOURS:
        return arena_printf(room(it), _("the shift is too long (%s)"), rule_code_text(why->code));
    case BAR_CLASH:
        return arena_printf(room(it), _("has a duty at the same time that stays (%s)"), duty_words(it, why->duty));
    case BAR_REST:
        return arena_printf(room(it), _("has too little rest beside a duty that stays (%s)"),
            duty_words(it, why->duty));
    case BAR_JUDGED:
        return _("the rules object to it");
    case BAR_RUN:
        return arena_printf(room(it), _("would have no day off within %d days"),
            fill_school(fill)->pack->days_in_row + 1);
    default:
        return NULL;
    }
}

static int16_t planned(const struct fill *fill, int person, int day)
{
    return day < 0 || day >= fill->days ? SOLVER_OFF : fill->best[fill_at(fill, person, day)];
}

static const char *code_of(const struct fill *fill, int person, int day)
{
    int16_t shift = planned(fill, person, day);
    const struct fill_cell *cell = &fill->cells[fill_at(fill, person, day)];

    if (shift < fill->fixed_from)
        return fill->shifts[shift].row->code;
    return cell->duty >= 0 ? fill->facts->duties[cell->duty].code : "?";
}

/* What the other duties of the proposal leave no room for; NULL: nothing is in the way. */
static const char *busy_words(const struct explaining *it, int person, int day, int shift)
{
    const struct fill *fill = it->fill;
    int run = 1, minutes = fill->problem->shift[shift].minutes;

    if (planned(fill, person, day) != SOLVER_OFF)
        return arena_printf(room(it), _("has %s on %s"), code_of(fill, person, day),
            view_day(room(it), fill->from + day));
    for (int near = day - 1; near <= day + 1; near += 2) {
        int other = planned(fill, person, near);
        bool barred = other != SOLVER_OFF && fill->problem->barred[near < day ? other * fill->shift_count + shift
                                                                              : shift * fill->shift_count + other];
        if (barred)
            return arena_printf(room(it), _("has %s on %s: too little rest"), code_of(fill, person, near),
                view_day(room(it), fill->from + near));
    }
    for (int at = day - 1; at >= 0 && planned(fill, person, at) != SOLVER_OFF; at--)
        run++;
    run += run > day ? fill->problem->person[person].worked_before : 0;
    for (int at = day + 1; planned(fill, person, at) != SOLVER_OFF; at++)
        run++;
    if (run > fill->problem->person[person].run_max)
        return arena_printf(room(it), _("would have no day off within %d days"), run);
    for (int at = 0; at < fill->days; at++)
        minutes +=
            planned(fill, person, at) == SOLVER_OFF ? 0 : fill->problem->shift[planned(fill, person, at)].minutes;
    if (minutes > fill->problem->person[person].minutes_max)
        return _("has no hours left in this period");
    return NULL;
}

/* The way in that fails last says most: a duty in the way more than a paper that is missing. */
static const char *keep_from(const struct explaining *it, int person, const struct fill_hole *hole)
{
    const struct fill *fill = it->fill;
    int day = zone_day(fill_school(fill)->zone, hole->span.from) - fill->from;
    const char *best = NULL;
    bool busy = false;

    for (int on = day - 2 > 0 ? day - 2 : 0; on <= day && on < fill->days; on++)
        for (int s = 0; s < fill->fixed_from && !busy; s++) {
            struct fill_why why;
            if (!reaches(fill, &fill->shifts[s], fill->from + on, hole))
                continue;
            fill_why(fill, person, on, s, &why);
            int at = fill_at(fill, person, on);
            if (why.bar == BAR_NONE)
                why.bar = (enum fill_bar)fill->bars[(long)at * fill->shift_count + s];
            busy = why.bar == BAR_NONE;
            const char *words = busy ? busy_words(it, person, on, s) : bar_words(it, &why, person, fill->from + on);
            best = busy ? words : best == NULL ? words : best;
            if (busy && words == NULL)
                best = _("is free, but better used elsewhere");
        }
    return best;
}

static void list_reasons(struct explaining *it, struct fill_hole *hole)
{
    struct fill *fill = it->fill;

    reason_list_clear(&it->reasons);
    for (int i = 0; i < fill->people; i++) {
        const char *why = fill->person_guard[i] < 0 ? NULL : keep_from(it, i, hole);
        if (why != NULL)
            *reason_list_add(&it->reasons) = (struct fill_reason){fill->person_guard[i], why};
    }
    hole->reason_count = it->reasons.count;
    hole->reasons = arena_array(&fill->arena, it->reasons.count + 1, sizeof *hole->reasons);
    for (size_t i = 0; i < it->reasons.count; i++)
        hole->reasons[i] = it->reasons.at[i];
}

/* ---- people and pins */

static bool can_anything(const struct fill *fill, int person)
{
    for (int slot = 0; slot < fill->days * fill->shift_count; slot++)
        if (fill->bars[(long)person * fill->days * fill->shift_count + slot] == BAR_NONE)
            return true;
    for (int day = 0; day < fill->days; day++)
        if (fill->cells[fill_at(fill, person, day)].state == CELL_FIXED)
            return true;
    return false;
}

/* What keeps the guard from the most shifts. */
static const char *usual_bar(const struct explaining *it, int person)
{
    const struct fill *fill = it->fill;
    int counts[BAR_COUNT] = {0}, most = BAR_CELL;
    struct fill_why why;

    for (int slot = 0; slot < fill->days * fill->shift_count; slot++)
        if (slot % fill->shift_count < fill->fixed_from)
            counts[fill->bars[(long)person * fill->days * fill->shift_count + slot]]++;
    for (int b = 0; b < BAR_COUNT; b++)
        most = counts[b] > counts[most] ? b : most;
    for (int slot = 0; slot < fill->days * fill->shift_count; slot++)
        if (slot % fill->shift_count < fill->fixed_from &&
            fill->bars[(long)person * fill->days * fill->shift_count + slot] == most) {
            fill_why(fill, person, slot / fill->shift_count, slot % fill->shift_count, &why);
            return bar_words(it, &why, person, fill->from + slot / fill->shift_count);
        }
    return NULL;
}

static void note(struct fill *fill, const char *sentence)
{
    fill->proposal.notes[fill->proposal.note_count++] = sentence;
}

/* Duties that stay although the guard is absent, not qualified or elsewhere at the same time. */
static void note_fixed(struct explaining *it, int person)
{
    struct fill *fill = it->fill;
    int guard = fill->person_guard[person];

    for (int day = 0; day < fill->days; day++) {
        struct fill_cell *cell = &fill->cells[fill_at(fill, person, day)];
        const struct duty *duty = cell->duty < 0 ? NULL : &fill->facts->duties[cell->duty];
        bool struck = cell->state == CELL_SHUT && duty != NULL && fill->first <= duty->day && duty->day <= fill->last;
        if (struck)
            note(
                fill, arena_printf(&fill->arena, _("%s, %s: %s stays although nobody comes to it."),
                          view_guard(&fill->arena, fill->facts, guard), view_day(&fill->arena, duty->day), duty->code));
        for (size_t s = 0; cell->state == CELL_FIXED && duty != NULL && s < duty->segment_count; s++) {
            size_t row = (size_t)guard * fill->facts->post_count + (size_t)duty->segments[s].post;
            int code = fill->codes[row * (size_t)(fill->days + 2) + (size_t)day];
            if (code == RULE_COUNT || duty->trainee)
                continue;
            note(fill, arena_printf(&fill->arena, _("%s, %s: %s stays although the guard does not count there (%s)."),
                           view_guard(&fill->arena, fill->facts, guard), view_day(&fill->arena, duty->day), duty->code,
                           rule_code_text((enum rule_code)code)));
            break;
        }
    }
}

static void list_notes(struct explaining *it)
{
    struct fill *fill = it->fill;
    size_t most = (size_t)fill->people * (size_t)(fill->days + 1);

    fill->proposal.notes = arena_array(&fill->arena, most + 1, sizeof(char *));
    for (int i = 0; i < fill->people; i++) {
        if (fill->person_guard[i] < 0)
            continue;
        if (!can_anything(fill, i)) {
            const char *why = usual_bar(it, i);
            note(fill, arena_printf(&fill->arena, _("%s can take no shift: %s."),
                           view_guard(&fill->arena, fill->facts, fill->person_guard[i]), why == NULL ? "-" : why));
        }
        note_fixed(it, i);
    }
}

void fill_explain(struct fill *fill)
{
    struct explaining it = {.fill = fill};
    struct fill_proposal *out = &fill->proposal;

    list_holes(&it);
    if (it.holes.count > 0)
        rules_bottlenecks(&fill->after, fill->first, fill->last + 1, &it.bottlenecks);
    for (size_t i = 0; i < it.holes.count; i++) {
        it.holes.at[i].proof = prove(&it, &it.holes.at[i]);
        if (it.holes.at[i].proof == NULL)
            list_reasons(&it, &it.holes.at[i]);
    }
    out->holes = arena_array(&fill->arena, it.holes.count + 1, sizeof *out->holes);
    for (size_t i = 0; i < it.holes.count; i++)
        out->holes[i] = it.holes.at[i];
    out->hole_count = it.holes.count;
    list_notes(&it);
    bare_done(it.bare);
    bottleneck_list_done(&it.bottlenecks);
    hole_list_done(&it.holes);
    reason_list_done(&it.reasons);
}
