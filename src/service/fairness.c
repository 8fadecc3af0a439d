#include <config.h>

#include "service/fairness.h"

#include <string.h>

#include "service/load.h"
#include "store/rows.h"
#include "util/i18n.h"

#define WINDOW_SETTING "fairness window"
#define WINDOWS_BEFORE 6

const struct word window_words[] = {{"week", N_("week")}, {"month", N_("month")}, {"term", N_("term")}, {NULL, NULL}};

int fairness_window_set(
    struct app *app, const char *school, const char *window, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct change_words words = {"fairness window", window};
    const struct facts *facts;
    struct setting_row row;

    if (facts_load(app, app_today(app), app_today(app), &arena, &facts, err) < 0)
        return -1;
    int index;
    if (facts_which_school(facts, school, &index, err) < 0)
        return -1;
    if (word_find(window_words, window) < 0)
        return error_set(err, ERROR_USAGE, _("'%s' is no window: week, month or term"), window);
    if (setting_find(app->db, facts->schools[index].id, WINDOW_SETTING, &arena, &row, err) < 0)
        return -1;
    row.value = window;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &setting_table, &row, err) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    text_addf(told, _("Duties are compared over: %s."), _(window_words[word_find(window_words, window)].label));
    return 0;
}

static void term_bounds(const struct school *school, civil_day day, civil_day *from, civil_day *to)
{
    cycle_bounds(CYCLE_MONTH, day, from, to);
    for (size_t i = 0; i < school->calendar.term_count; i++) {
        const struct term *term = &school->calendar.terms[i];
        if (term->kind == TERM_TERM && term->from <= day && day <= term->to) {
            *from = term->from;
            *to = term->to;
        }
    }
}

static void window_bounds(
    enum fairness_window window, const struct school *school, civil_day day, civil_day *from, civil_day *to)
{
    if (window == WINDOW_TERM)
        term_bounds(school, day, from, to);
    else
        cycle_bounds(window == WINDOW_WEEK ? CYCLE_WEEK : CYCLE_MONTH, day, from, to);
}

int shared_count(const struct guard_hours *hours, int kind)
{
    const int counts[SHARED_KINDS] = {hours->nights, hours->weekends, hours->holidays, hours->peaks};

    return counts[kind];
}

/* Tenths of an even share for a guard of FRACTION, among the guards of the school who have any. */
static int share_of(const struct facts *facts, int school, const struct guard_hours *hours, int guard, int kind)
{
    int64_t sum = 0, parts = 0;

    if (shared_count(&hours[guard], kind) == 0)
        return 0;
    for (size_t g = 0; g < facts->guard_count; g++)
        if (facts->guards[g].school == school && shared_count(&hours[g], kind) > 0) {
            sum += shared_count(&hours[g], kind);
            parts += hours[g].fraction;
        }
    return parts == 0 ? 0 : (int)((sum * 10 * hours[guard].fraction + parts / 2) / parts);
}

static void carry(const struct facts *facts, int school, civil_day from, civil_day to, struct arena *arena,
    struct fairness *out)
{
    struct guard_hours *hours = arena_array(arena, facts->guard_count + 1, sizeof *hours);

    rules_hours(facts, from, to, hours);
    for (size_t i = 0; i < out->count; i++)
        for (int kind = 0; kind < SHARED_KINDS; kind++) {
            int guard = out->lines[i].guard;
            out->lines[i].carried[kind] +=
                shared_count(&hours[guard], kind) * 10 - share_of(facts, school, hours, guard, kind);
        }
}

static bool rostered_before(const struct facts *facts, int school, civil_day day)
{
    for (size_t i = 0; i < facts->roster_count; i++)
        if (facts->rosters[i].school == school && facts->rosters[i].from < day)
            return true;
    return false;
}

static void fill(struct fairness *out, int school, struct arena *arena)
{
    const struct facts *facts = out->facts;
    struct guard_hours *hours = arena_array(arena, facts->guard_count + 1, sizeof *hours);
    civil_day from = out->from, to = out->to;

    rules_hours(facts, from, to, hours);
    out->lines = arena_array(arena, facts->guard_count + 1, sizeof *out->lines);
    for (size_t g = 0; g < facts->guard_count; g++) {
        struct fairness_line *line = &out->lines[out->count];
        if (facts->guards[g].school != school || (hours[g].duties == 0 && !guard_employed(&facts->guards[g], to)))
            continue;
        *line = (struct fairness_line){.guard = (int)g, .hours = hours[g]};
        for (int kind = 0; kind < SHARED_KINDS; kind++)
            line->share[kind] = share_of(facts, school, hours, (int)g, kind);
        out->count++;
    }
    for (int i = 0; i < WINDOWS_BEFORE && rostered_before(facts, school, from); i++) {
        window_bounds(out->window, &facts->schools[school], from - 1, &from, &to);
        carry(facts, school, from, to, arena, out);
    }
}

int fairness_load(struct app *app, const struct fairness_request *request, struct arena *arena, struct fairness *out,
    struct error *err)
{
    const struct facts *facts;
    struct setting_row setting;
    civil_day day = request->from == DAY_NONE ? app_today(app) : request->from;

    *out = (struct fairness){.window = WINDOW_MONTH};
    if (facts_load_as(app, request->drafts, day, day, arena, &facts, err) < 0)
        return -1;
    if (request->school >= (int)facts->school_count)
        return error_set(err, ERROR_NO_OBJECT, "%s", _("there is no school in this file yet"));
    if (setting_find(app->db, facts->schools[request->school].id, WINDOW_SETTING, arena, &setting, err) < 0)
        return -1;
    int window = setting.value == NULL ? WINDOW_MONTH : word_find(window_words, setting.value);
    out->window = window < 0 ? WINDOW_MONTH : (enum fairness_window)window;
    window_bounds(out->window, &facts->schools[request->school], day, &out->from, &out->to);
    out->from = request->from == DAY_NONE ? out->from : request->from;
    out->to = request->to == DAY_NONE ? out->to : request->to;
    civil_day first = out->from - 7 * 31 * (out->window == WINDOW_TERM ? 5 : 1);
    if (facts_load_as(app, request->drafts, first, out->to, arena, &out->facts, err) < 0)
        return -1;
    fill(out, request->school, arena);
    return 0;
}
