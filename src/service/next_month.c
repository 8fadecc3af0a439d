/* The month that follows: by patterns that go on where they left off, or by the rhythm of each guard. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"
#include "service/edit_cell.h"
#include "service/leave.h"
#include "service/pattern.h"
#include "service/view.h"
#include "util/i18n.h"

enum { MONTH_MOST = 31, RHYTHM_MOST = 28, FIT_PER_CENT = 75, TOLD_MOST = 12 };

struct making {
    struct app *app;
    struct arena *arena;
    struct error *err;
    struct text *told;
    struct roster_month month;
    struct pattern *patterns;
    size_t pattern_count;
    struct shift_row *shifts;
    struct shift_part_row *parts;
    size_t shift_count, part_count;
    struct change *change;
    int64_t roster_id;
    int made, empty, lines;
};

static const struct school *school_of(const struct making *it)
{
    return &it->month.facts->schools[it->month.school];
}

/* ---- what was there before: codes of the days before the month, the last one last */

/* The code of the guard's first duty on DAY; NULL. */
static const char *code_on(const struct facts *facts, int guard, civil_day day)
{
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].guard == guard && facts->duties[i].day == day)
            return facts->duties[i].code;
    return NULL;
}

static bool same_code(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static int days_before(const struct making *it, int guard, const char *codes[MONTH_MOST])
{
    const struct facts *facts = it->month.facts;
    civil_day first = civil_add_months(it->month.from, -1);
    int count = it->month.from - first;
    bool rostered = false;

    for (size_t i = 0; i < facts->roster_count; i++)
        rostered = rostered || (facts->rosters[i].school == it->month.school && facts->rosters[i].from <= first &&
                                   facts->rosters[i].to >= it->month.from - 1);
    if (!rostered)
        return 0;
    for (int i = 0; i < count; i++)
        codes[i] = code_on(facts, guard, first + i);
    return count;
}

/* ---- by pattern: how far ahead was the guard at the end of the last month? */

static int fit(const struct making *it, const struct pattern *pattern, int shifted, const char *const *codes, int count)
{
    int same = 0;

    for (int i = 0; i < count; i++)
        same += same_code(codes[i],
            pattern_code(pattern, &school_of(it)->calendar, shifted, it->month.from - count + i));
    return same;
}

/* Where the guard goes on: as the pattern says, unless the last month fits another place clearly better. */
static int place_of_member(
    struct making *it, const struct pattern *pattern, const struct pattern_member_row *member, int guard)
{
    const char *codes[MONTH_MOST];
    int all = days_before(it, guard, codes), count = all, best = member->shifted;

    if (member->from > it->month.from - count) /* what the guard did before following it says nothing */
        count = it->month.from > member->from ? it->month.from - member->from : 0;
    if (count == 0)
        return best;
    memmove(codes, codes + (all - count), (size_t)count * sizeof *codes);
    int most = fit(it, pattern, best, codes, count);
    for (int shifted = 0; shifted < pattern->length; shifted++) {
        int here = fit(it, pattern, shifted, codes, count);
        if (here > most && here * 100 >= count * FIT_PER_CENT) {
            best = shifted;
            most = here;
        }
    }
    return best;
}

static int keep_place(struct making *it, const struct pattern_member_row *member, int shifted, int guard)
{
    struct pattern_member_row row = *member;

    if (shifted == member->shifted)
        return 0;
    row.shifted = shifted;
    text_addf(
        it->told, _("%s goes on where the last month left off.\n"), view_guard(it->arena, it->month.facts, guard));
    return row_save(it->change, &pattern_member_table, &row, it->err);
}

/* ---- by the last month: the shortest rhythm that explains it */

static bool repeats(const char *const *codes, int count, int length)
{
    int same = 0;

    for (int i = length; i < count; i++)
        same += same_code(codes[i], codes[i - length]);
    return count >= length + 7 && same * 100 >= (count - length) * 85;
}

/* What stands most often at that place of the rhythm, the later one when it is a draw. */
static const char *usual(const char *const *codes, int count, int length, int place)
{
    const char *best = NULL;
    int most = 0;

    for (int i = place; i < count; i += length) {
        int same = 0;
        for (int k = place; k < count; k += length)
            same += same_code(codes[i], codes[k]);
        if (same >= most) {
            most = same;
            best = codes[i];
        }
    }
    return best;
}

static int rhythm_of(const char *const *codes, int count)
{
    int duties = 0;

    for (int i = 0; i < count; i++)
        duties += codes[i] != NULL;
    for (int length = 2; duties >= 3 && length <= RHYTHM_MOST; length++)
        if (repeats(codes, count, length))
            return length;
    return 0;
}

/* ---- one cell */

static const struct shift_row *find_shift(const struct making *it, const char *code)
{
    for (size_t i = 0; i < it->shift_count; i++)
        if (strcmp(it->shifts[i].code, code) == 0)
            return &it->shifts[i];
    return NULL;
}

/* The absence that takes the duty away or shortens it; NULL. */
static const char *absent(const struct making *it, int guard, civil_day day, const struct shift_row *shift)
{
    const struct facts *facts = it->month.facts;
    const struct zone *zone = school_of(it)->zone;

    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];
        bool struck = !absence->timed && absence->from <= day && day <= absence->to;
        if (absence->guard != guard || !absence_counts(absence))
            continue;
        for (size_t p = 0; p < it->part_count && absence->timed && !struck; p++) {
            const struct shift_part_row *part = &it->parts[p];
            struct span span = {zone_instant(zone, day, part->from_minute), zone_instant(zone, day, part->to_minute)};
            struck = part->shift_id == shift->row.id && span_overlaps(&span, &absence->span);
        }
        if (struck)
            return absence->kind == NULL ? _("absent") : leave_label(absence->kind);
    }
    return NULL;
}

/* Is no post of the shift in use on the day on which its duty begins there? */
static bool all_closed(const struct making *it, civil_day day, const struct shift_row *shift)
{
    bool any = false;

    for (size_t p = 0; p < it->part_count; p++) {
        const struct shift_part_row *part = &it->parts[p];
        int post = part->shift_id == shift->row.id ? facts_post_of_id(it->month.facts, part->post_id) : -1;
        if (post < 0)
            continue;
        if (post_open(&it->month.facts->posts[post], day + part->from_minute / MINUTES_PER_DAY))
            return false;
        any = true;
    }
    return any;
}

/* Why the cell stays empty; NULL when it need not. */
static const char *hindrance(const struct making *it, int guard, civil_day day, const struct shift_row *shift)
{
    const struct facts *facts = it->month.facts;
    civil_day last;
    int kind;

    if (!guard_employed(&facts->guards[guard], day))
        return _("not employed");
    if (shift->ends_on != NULL && day_parse_iso(shift->ends_on, &last) && day > last)
        return arena_printf(it->arena, _("the shift %s is not used any more"), shift->code);
    if (all_closed(it, day, shift))
        return arena_printf(it->arena, _("the post of %s is not in use"), shift->code);
    const char *why = absent(it, guard, day, shift);
    for (size_t p = 0; p < it->part_count && why == NULL; p++) {
        const struct shift_part_row *part = &it->parts[p];
        int post = part->shift_id == shift->row.id ? facts_post_of_id(facts, part->post_id) : -1;
        civil_day end = day + (part->to_minute - 1) / MINUTES_PER_DAY;
        for (civil_day on = day + part->from_minute / MINUTES_PER_DAY; post >= 0 && why == NULL && on <= end; on++) {
            enum rule_code bar = rules_qualified(facts, guard, post, on, &kind);
            if (bar != RULE_COUNT)
                why = arena_printf(it->arena, _("not qualified (%s)"), rule_code_text(bar));
        }
    }
    return why;
}

/* What is made here is nobody's decision yet: a fill may change it. */
static const struct cell_mark made_mark = {.filled = true};

static int put(struct making *it, int guard, civil_day day, const struct shift_row *shift)
{
    struct cell cell = {.facts = it->month.facts, .guard = guard, .roster_id = it->roster_id, .day = day};

    it->made++;
    return cell_put(it->change, &cell, shift, &made_mark, it->arena, it->err);
}

static void tell_empty(struct making *it, int guard, civil_day from, civil_day to, const char *why)
{
    if (why == NULL || ++it->lines > TOLD_MOST)
        return;
    text_addf(it->told, _("%s, %s: left empty: %s.\n"), view_guard(it->arena, it->month.facts, guard),
        view_days(it->arena, from, to), why);
}

/* How the roster called the guard's last day of rest; NULL: days off were left empty. */
static const char *rest_before(const struct making *it, int guard)
{
    const struct facts *facts = it->month.facts;
    const char *rest = NULL;

    for (size_t i = 0; i < facts->off_count; i++)
        if (facts->days_off[i].guard == guard && facts->days_off[i].day < it->month.from &&
            code_is_rest(facts->days_off[i].code))
            rest = facts->days_off[i].code;
    return rest;
}

static bool is_away(const struct making *it, int guard, civil_day day)
{
    const struct facts *facts = it->month.facts;
    bool away = !guard_employed(&facts->guards[guard], day);

    for (size_t i = 0; i < facts->absence_count; i++)
        away = away || (facts->absences[i].guard == guard && absence_counts(&facts->absences[i]) &&
                           facts->absences[i].from <= day && day <= facts->absences[i].to);
    return away;
}

/* A day off gets the code that the school uses for it, if it uses one. */
static int put_rest(struct making *it, int guard, civil_day day, const char *rest)
{
    struct cell cell = {.facts = it->month.facts, .guard = guard, .roster_id = it->roster_id, .day = day};

    if (rest == NULL || is_away(it, guard, day))
        return 0;
    return cell_put_off(it->change, &cell, rest, &made_mark, it->arena, it->err);
}

/* CODES: what is wanted on each day of the month; NULL: a day off, called REST. */
static int fill_guard(struct making *it, int guard, const char *const *codes, const char *rest)
{
    const char *why = NULL;
    civil_day first = DAY_NONE, last = DAY_NONE;

    for (civil_day day = it->month.from; day <= it->month.to; day++) {
        const char *code = codes[day - it->month.from];
        const struct shift_row *shift = code == NULL ? NULL : find_shift(it, code);
        const char *now = NULL;

        if (code_on(it->month.facts, guard, day) != NULL || facts_day_off(it->month.facts, guard, day) != NULL)
            continue;
        if (code == NULL) {
            if (put_rest(it, guard, day, rest) < 0)
                return -1;
            continue;
        }
        now = shift == NULL ? arena_printf(it->arena, _("there is no shift '%s'"), code)
                            : hindrance(it, guard, day, shift);
        if (now == NULL && put(it, guard, day, shift) < 0)
            return -1;
        it->empty += now != NULL;
        if (why != NULL && !same_code(now, why)) {
            tell_empty(it, guard, first, last, why);
            why = NULL;
        }
        if (now != NULL) {
            first = why == NULL ? day : first;
            last = day;
            why = now;
        }
    }
    tell_empty(it, guard, first, last, why);
    return 0;
}

/* ANY: does the guard follow a pattern, or did so once? */
static int by_patterns(struct making *it, int guard, bool *any)
{
    const struct facts *facts = it->month.facts;
    const char *codes[MONTH_MOST] = {NULL}, *rest = rest_before(it, guard);

    for (size_t p = 0; p < it->pattern_count; p++)
        for (size_t m = 0; m < it->patterns[p].member_count; m++) {
            const struct pattern *pattern = &it->patterns[p];
            const struct pattern_member_row *member = &pattern->members[m];
            if (member->guard_id != facts->guards[guard].id)
                continue;
            *any = true;
            if (member->from > it->month.to || (member->to != DAY_NONE && member->to < it->month.from))
                continue;
            int shifted = place_of_member(it, pattern, member, guard);
            if (keep_place(it, member, shifted, guard) < 0)
                return -1;
            rest = pattern->rest != NULL ? pattern->rest : rest;
            for (civil_day day = it->month.from; day <= it->month.to; day++)
                if (pattern_holds(member, day))
                    codes[day - it->month.from] = pattern_code(pattern, &school_of(it)->calendar, shifted, day);
        }
    return *any ? fill_guard(it, guard, codes, rest) : 0;
}

static int by_last_month(struct making *it, int guard)
{
    const char *codes[MONTH_MOST], *wanted[MONTH_MOST] = {NULL};
    int count = days_before(it, guard, codes), length = count == 0 ? 0 : rhythm_of(codes, count);

    if (length == 0) {
        bool duties = false;
        for (int i = 0; i < count; i++)
            duties = duties || codes[i] != NULL;
        if (duties && ++it->lines <= TOLD_MOST)
            text_addf(it->told, _("%s: no rhythm was found in the last month, so nothing is planned.\n"),
                view_guard(it->arena, it->month.facts, guard));
        return 0;
    }
    for (int i = 0; i <= it->month.to - it->month.from; i++)
        wanted[i] = usual(codes, count, length, (count + i) % length);
    return fill_guard(it, guard, wanted, rest_before(it, guard));
}

static int fill_by(struct making *it, enum month_source source, int guard)
{
    bool follows = false;

    if (source != SOURCE_LAST && by_patterns(it, guard, &follows) < 0)
        return -1;
    return follows || source == SOURCE_PATTERN ? 0 : by_last_month(it, guard);
}

/* ---- the month */

static int open_draft(struct making *it)
{
    struct roster_row row = {.row.school_id = school_of(it)->id,
        .state = roster_state_words[ROSTER_DRAFT].id,
        .from = it->month.from,
        .to = it->month.to};

    if (it->month.draft != NULL) {
        it->roster_id = it->month.draft->row.id;
        return 0;
    }
    if (row_save(it->change, &roster_table, &row, it->err) < 0)
        return -1;
    it->roster_id = row.row.id;
    return 0;
}

static int load_parts(struct making *it)
{
    struct row_filter filter = {.school_id = school_of(it)->id};

    if (rows_load(it->app->db, &shift_table, &filter, it->arena, (void **)&it->shifts, &it->shift_count, it->err) < 0 ||
        rows_load(it->app->db, &shift_part_table, &filter, it->arena, (void **)&it->parts, &it->part_count, it->err) <
            0)
        return -1;
    return patterns_load(it->app, filter.school_id, it->arena, &it->patterns, &it->pattern_count, it->err);
}

static size_t members(const struct making *it)
{
    size_t count = 0;

    for (size_t i = 0; i < it->pattern_count; i++)
        count += it->patterns[i].member_count;
    return count;
}

static int fill_month(struct making *it, enum month_source source)
{
    const struct facts *facts = it->month.facts;

    for (size_t p = 0; p < it->pattern_count && source != SOURCE_LAST; p++)
        if (pattern_followed(&it->patterns[p], it->month.from, it->month.to))
            pattern_faults(&it->patterns[p], facts, it->month.school, it->month.from, it->told, it->arena);
    for (size_t g = 0; g < facts->guard_count; g++)
        if (facts->guards[g].school == it->month.school && fill_by(it, source, (int)g) < 0)
            return -1;
    return 0;
}

static void tell_made(struct making *it, const char *name)
{
    OWN(text_done) struct text lines = TEXT_INIT;

    text_add(&lines, it->told->at);
    text_clear(it->told);
    text_addf(it->told,
        ngettext("The draft of %s has %d new duty; %d cells stay empty.",
            "The draft of %s has %d new duties; %d cells stay empty.", (unsigned long)it->made),
        name, it->made, it->empty);
    text_addf(it->told, "\n%s", lines.at);
    if (it->lines > TOLD_MOST)
        text_addf(it->told, _("and %d more; roster show --draft shows the month.\n"), it->lines - TOLD_MOST);
}

static int check_source(struct making *it, enum month_source source, const char *name)
{
    if (it->month.draft == NULL && it->month.force != NULL) {
        error_set(it->err, ERROR_DATA, _("there is a roster of %s already"), name);
        return error_hint(it->err, "%s", _("change it with roster assign, or make another month"));
    }
    if (source == SOURCE_PATTERN && members(it) == 0) {
        error_set(it->err, ERROR_NO_OBJECT, "%s", _("nobody follows a pattern yet"));
        return error_hint(it->err, "%s", _("pattern add and pattern assign make one; or take --from last"));
    }
    return 0;
}

int roster_make(struct app *app, const struct roster_request *request, enum month_source source, struct text *told,
    struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text lines = TEXT_INIT;
    struct making it = {.app = app, .arena = &arena, .err = err, .told = &lines};
    const char *name = view_month(&arena, request->year, request->month);
    struct change_words words = {"roster new", name};

    if (source == SOURCE_EMPTY)
        return roster_new(app, request, told, err);
    if (roster_find(app, request, &arena, &it.month, err) < 0 || load_parts(&it) < 0 ||
        check_source(&it, source, name) < 0)
        return -1;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    it.change = change;
    if (change == NULL || open_draft(&it) < 0 || fill_month(&it, source) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    tell_made(&it, name);
    if (told != NULL)
        text_add(told, lines.at);
    return 0;
}
