#include <config.h>

#include "service/leave.h"

#include <string.h>

#include "rules/rules.h"
#include "service/view.h"
#include "util/i18n.h"

enum { NOON = 720, TOLD_MOST = 6 };

const struct word leave_words[] = {{"", ""}, {"annual", N_("annual leave")}, {"personal", N_("personal leave")},
    {"sick", N_("sick leave")}, {"maternity", N_("maternity leave")}, {"marriage", N_("marriage leave")},
    {"bereavement", N_("bereavement leave")}, {"injury", N_("work injury")}, {"training", N_("training")},
    {"rest", N_("time off in lieu")}, {"ban", N_("ban from duty")}, {NULL, NULL}};

bool leave_is_annual(const char *kind)
{
    return kind != NULL && (strcmp(kind, "annual") == 0 || strstr(kind, "年休") != NULL || strstr(kind, "年假") != NULL);
}

const char *leave_label(const char *kind)
{
    int index = kind == NULL ? -1 : word_find(leave_words, kind);

    return kind == NULL ? "" : index < 1 ? kind : _(leave_words[index].label);
}

/* ---- what it empties */

/* The facts with one more absence, in its place. */
static struct facts with_absence(const struct facts *facts, const struct absence *absence, struct arena *arena)
{
    struct facts out = *facts;
    struct absence *all = arena_array(arena, facts->absence_count + 1, sizeof *all);
    size_t used = 0;
    bool put = false;

    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *it = &facts->absences[i];
        if (!put && (it->guard > absence->guard || (it->guard == absence->guard && it->from > absence->from))) {
            all[used++] = *absence;
            put = true;
        }
        if (absence->id == 0 || it->id != absence->id)
            all[used++] = *it;
    }
    if (!put)
        all[used++] = *absence;
    out.absences = all;
    out.absence_count = used;
    return out;
}

static const struct coverage_window *same_window(const struct coverage *coverage, const struct coverage_window *window)
{
    for (size_t i = 0; i < coverage->windows.count; i++)
        if (coverage->windows.at[i].demand == window->demand && coverage->windows.at[i].day == window->day)
            return &coverage->windows.at[i];
    return NULL;
}

/* What of the window is short after and had more before: holes that were there already are not the absence's. */
static void new_gaps(
    const struct coverage_window *before, const struct coverage_window *after, struct coverage_gaps *out)
{
    for (size_t i = 0; i < after->intervals.count; i++) {
        const struct coverage_gap *now = &after->intervals.at[i];
        for (size_t k = 0; now->have < after->need && k < before->intervals.count; k++) {
            const struct coverage_gap *was = &before->intervals.at[k];
            struct span span = {now->span.from > was->span.from ? now->span.from : was->span.from,
                now->span.to < was->span.to ? now->span.to : was->span.to};
            struct coverage_gap *last = out->count > 0 ? &out->at[out->count - 1] : NULL;
            if (was->have <= now->have || span.from >= span.to)
                continue;
            if (last != NULL && last->span.to == span.from && (last->have == 0) == (now->have == 0))
                last->span.to = span.to;
            else
                *coverage_gaps_add(out) = (struct coverage_gap){span, now->have};
        }
    }
}

static void tell_window(const struct facts *facts, const struct coverage_window *window,
    const struct coverage_gaps *gaps, struct arena *arena, struct text *told)
{
    const struct zone *zone = facts->schools[window->school].zone;

    for (size_t i = 0; i < gaps->count; i++)
        text_addf(told, gaps->at[i].have == 0 ? _("It empties %s on %s %s.\n") : _("It leaves %s short on %s %s.\n"),
            view_post(arena, facts, window->post), view_day(arena, window->day),
            view_times(arena, zone, window->day, &gaps->at[i].span));
}

size_t leave_effect(const struct facts *facts, const struct absence *absence, struct arena *arena, struct text *told)
{
    struct facts after = with_absence(facts, absence, arena);
    struct coverage then = {0}, now = {0};
    size_t worse = 0;

    rules_coverage(facts, absence->from - 1, absence->to + 1, &now);
    rules_coverage(&after, absence->from - 1, absence->to + 1, &then);
    for (size_t i = 0; i < then.windows.count; i++) {
        const struct coverage_window *window = &then.windows.at[i], *before = same_window(&now, window);
        struct coverage_gaps gaps = {0};
        if (before != NULL)
            new_gaps(before, window, &gaps);
        if (gaps.count > 0 && ++worse <= TOLD_MOST)
            tell_window(facts, window, &gaps, arena, told);
        coverage_gaps_done(&gaps);
    }
    if (worse > TOLD_MOST)
        text_addf(told, _("and %zu more windows.\n"), worse - TOLD_MOST);
    if (worse == 0)
        text_add(told, _("No window is short by it.\n"));
    coverage_done(&now);
    coverage_done(&then);
    return worse;
}

/* ---- annual leave */

static int halves_of(const struct absence_row *row, const struct work_calendar *work, int year)
{
    int halves = 0;

    for (civil_day day = row->from; day <= row->to; day++)
        if (civil_to_date(day).year == year && calendar_workday(work, day))
            halves += row->from_minute >= 0 || row->to_minute >= 0 ? 1 : 2;
    return halves;
}

int leave_annual(struct app *app, const struct facts *facts, int guard, int year, struct arena *arena,
    struct annual_leave *out, struct error *err)
{
    const struct guard *who = &facts->guards[guard];
    const struct work_calendar *work = facts->schools[who->school].calendar.work;
    struct row_filter filter = {.column = "guard_id", .value = who->id};
    civil_day last = civil_from_date(year, 12, 31);
    struct absence_row *rows;
    size_t count;

    *out = (struct annual_leave){.first_work = who->first_work};
    out->entitled = annual_leave_days(who->first_work, last);
    if (who->joined != DAY_NONE && civil_to_date(who->joined).year == year)
        out->entitled = out->entitled * (last - who->joined + 1) / 365;
    if (rows_load(app->db, &absence_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (!leave_is_annual(rows[i].kind))
            continue;
        if (strcmp(rows[i].status, "approved") == 0)
            out->used_halves += halves_of(&rows[i], work, year);
        else if (strcmp(rows[i].status, "pending") == 0)
            out->asked_halves += halves_of(&rows[i], work, year);
    }
    return 0;
}

static const char *halves_text(struct arena *arena, int halves)
{
    return halves % 2 == 0 ? arena_printf(arena, "%d", halves / 2) : arena_printf(arena, "%d.5", halves / 2);
}

static int tell_annual(struct app *app, const struct facts *facts, int guard, civil_day day, struct arena *arena,
    struct text *told, struct error *err)
{
    struct annual_leave leave;

    if (leave_annual(app, facts, guard, civil_to_date(day).year, arena, &leave, err) < 0)
        return -1;
    if (leave.first_work == DAY_NONE)
        text_add(told, _("How much annual leave there is is not known: the first work date is not recorded.\n"));
    else
        text_addf(told, _("Annual leave of the year: %d days, %s taken, %s asked for.\n"), leave.entitled,
            halves_text(arena, leave.used_halves), halves_text(arena, leave.asked_halves));
    return 0;
}

/* ---- asking and deciding */

/* What the row would be when it is approved. */
static struct absence absence_of(const struct facts *facts, int guard, const struct absence_row *row)
{
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;
    struct absence absence = {.id = row->row.id,
        .guard = guard,
        .kind = row->kind,
        .status = ABSENCE_APPROVED,
        .from = row->from,
        .to = row->to,
        .timed = row->from_minute >= 0};

    if (absence.timed)
        absence.span = (struct span){zone_instant(zone, row->from, row->from_minute),
            zone_instant(zone, row->to, row->to_minute < 0 ? MINUTES_PER_DAY : row->to_minute)};
    return absence;
}

static int save(struct app *app, const char *action, const char *detail, struct absence_row *row, struct error *err)
{
    struct change_words words = {action, detail};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);

    if (change == NULL || row_save(change, &absence_table, row, err) < 0)
        return -1;
    return change_commit(&change, NULL, err);
}

static int half_minutes(const struct leave_request *request, struct absence_row *row, struct error *err)
{
    row->from_minute = row->to_minute = -1;
    if (request->half == NULL)
        return 0;
    if (row->from != row->to)
        return error_set(err, ERROR_USAGE, "%s", _("a half day is of one day"));
    row->from_minute = strcmp(request->half, "pm") == 0 ? NOON : 0;
    row->to_minute = strcmp(request->half, "pm") == 0 ? MINUTES_PER_DAY : NOON;
    return 0;
}

int leave_ask(struct app *app, const struct leave_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    civil_day to = request->to == DAY_NONE ? request->from : request->to;
    int guard;

    if (to < request->from)
        return error_set(err, ERROR_USAGE, "%s", _("the period ends before it begins"));
    if (facts_load_plan(app, request->from - 1, to + 1, &arena, &facts, err) < 0 ||
        facts_get_guard(facts, request->guard, &arena, &guard, err) < 0)
        return -1;
    struct absence_row row = {.row.school_id = facts->schools[facts->guards[guard].school].id,
        .guard_id = facts->guards[guard].id,
        .kind = request->kind,
        .status = "pending",
        .from = request->from,
        .to = to,
        .reason = request->reason};
    if (half_minutes(request, &row, err) < 0)
        return -1;
    if (!request->only_try && save(app, "leave request", facts->guards[guard].number, &row, err) < 0)
        return -1;
    if (!request->only_try)
        text_addf(told, _("Request %lld of %s, %s: %s.\n"), (long long)row.row.id, view_guard(&arena, facts, guard),
            view_days(&arena, row.from, row.to), leave_label(row.kind));
    if (leave_is_annual(row.kind) && tell_annual(app, facts, guard, row.from, &arena, told, err) < 0)
        return -1;
    struct absence absence = absence_of(facts, guard, &row);
    leave_effect(facts, &absence, &arena, told);
    return 0;
}

static int load_row(struct app *app, int64_t id, struct arena *arena, struct absence_row **out, struct error *err)
{
    struct row_filter filter = {.id = id};
    size_t count;

    if (rows_load(app->db, &absence_table, &filter, arena, (void **)out, &count, err) < 0)
        return -1;
    if (count == 1)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("there is no absence %lld"), (long long)id);
    return error_hint(err, "%s", _("leave list shows their numbers"));
}

static int check_turn(const struct absence_row *row, const char *status, struct error *err)
{
    bool open = strcmp(row->status, "pending") == 0 || strcmp(row->status, "unknown") == 0;
    bool approved = strcmp(row->status, "approved") == 0;

    if (strcmp(row->status, status) == 0)
        return error_set(err, ERROR_DATA, _("the absence is %s already"),
            _(word_at(absence_status_words, word_find(absence_status_words, status))->label));
    if (open || (approved && strcmp(status, "withdrawn") == 0))
        return 0;
    error_set(err, ERROR_DATA, _("the absence is %s, that stands"),
        _(word_at(absence_status_words, word_find(absence_status_words, row->status))->label));
    return error_hint(err, "%s", _("ask for it anew"));
}

int leave_decide(struct app *app, int64_t id, const char *status, const char *by, bool only_try, struct text *told,
    struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    struct absence_row *row;
    int guard = -1;

    if (load_row(app, id, &arena, &row, err) < 0 || check_turn(row, status, err) < 0 ||
        facts_load_plan(app, row->from - 1, row->to + 1, &arena, &facts, err) < 0)
        return -1;
    for (size_t g = 0; g < facts->guard_count; g++)
        if (facts->guards[g].id == row->guard_id)
            guard = (int)g;
    if (guard < 0)
        return error_set(err, ERROR_CONFLICT, "%s", _("somebody else has removed this guard meanwhile"));
    row->status = status;
    row->status_text = NULL;
    row->decided_by = by == NULL ? app->actor : by;
    row->decided_on = arena_strdup(&arena, day_format(app_today(app), (char[DAY_TEXT_SIZE]){0}));
    if (!only_try &&
        save(app, arena_printf(&arena, "leave %s", status), facts->guards[guard].number, row, err) < 0)
        return -1;
    if (!only_try)
        text_addf(told, _("%s, %s: %s.\n"), view_guard(&arena, facts, guard), view_days(&arena, row->from, row->to),
            _(word_at(absence_status_words, word_find(absence_status_words, status))->label));
    if (strcmp(status, "approved") != 0)
        return 0;
    if (leave_is_annual(row->kind) && tell_annual(app, facts, guard, row->from, &arena, told, err) < 0)
        return -1;
    /* As if it were not there yet: a sick leave counts while pending. */
    struct absence absence = absence_of(facts, guard, row);
    leave_effect(facts, &absence, &arena, told);
    return 0;
}
