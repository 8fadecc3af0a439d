#include <config.h>

#include "service/pattern.h"

#include <stdlib.h>
#include <string.h>

#include "service/edit.h"
#include "service/view.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"

char *list_blanks(struct arena *arena, const char *text)
{
    static const char *const marks[] = {"，", "、", "；", "　", ",", ";", "\t"};
    char *out = arena_strdup(arena, text);

    for (size_t i = 0; i < COUNT(marks); i++)
        for (char *at = strstr(out, marks[i]); at != NULL; at = strstr(at, marks[i]))
            memset(at, ' ', strlen(marks[i]));
    return out;
}

int pattern_parse(const struct pattern_row *row, struct arena *arena, struct pattern *out, struct error *err)
{
    char *rest = NULL, *text = list_blanks(arena, row->cycle);

    *out = (struct pattern){.row = row};
    for (char *piece = strtok_r(text, " ", &rest); piece != NULL; piece = strtok_r(NULL, " ", &rest)) {
        if (out->length == CYCLE_MOST)
            return error_set(err, ERROR_USAGE, _("a cycle has at most %d days"), CYCLE_MOST);
        out->codes[out->length++] = code_is_off(piece) ? NULL : piece;
        out->rest = code_is_rest(piece) ? piece : out->rest;
    }
    if (out->length == 0)
        return error_set(err, ERROR_USAGE, "%s", _("a cycle needs at least one day: D D N N - -"));
    if (day_rule_parse(row->days, &out->days))
        return 0;
    return error_set(err, ERROR_USAGE, _("'%s' says no days"), row->days);
}

/* Days of the rule from A to before B. */
static int steps_between(
    const struct pattern *pattern, const struct school_calendar *calendar, civil_day from, civil_day to)
{
    int steps = 0;

    if (pattern->days.kind == DAYS_EVERY)
        return to - from;
    for (civil_day day = from; day < to; day++)
        steps += day_rule_applies(&pattern->days, false, calendar, day);
    for (civil_day day = to; day < from; day++)
        steps -= day_rule_applies(&pattern->days, false, calendar, day);
    return steps;
}

const char *pattern_code(
    const struct pattern *pattern, const struct school_calendar *calendar, int shifted, civil_day day)
{
    if (!day_rule_applies(&pattern->days, false, calendar, day))
        return NULL;
    int place = (steps_between(pattern, calendar, pattern->row->anchor, day) + shifted) % pattern->length;

    return pattern->codes[place < 0 ? place + pattern->length : place];
}

bool pattern_holds(const struct pattern_member_row *member, civil_day day)
{
    return member->from <= day && (member->to == DAY_NONE || day <= member->to);
}

static int compare_patterns(const void *left, const void *right)
{
    const struct pattern *a = left, *b = right;

    return strcmp(a->row->code, b->row->code);
}

int patterns_load(struct app *app, int64_t school, struct arena *arena, struct pattern **out, size_t *count,
    struct error *err)
{
    struct row_filter filter = {.school_id = school};
    struct pattern_row *rows;
    struct pattern_member_row *members;
    size_t member_count;

    if (rows_load(app->db, &pattern_table, &filter, arena, (void **)&rows, count, err) < 0 ||
        rows_load(app->db, &pattern_member_table, &filter, arena, (void **)&members, &member_count, err) < 0)
        return -1;
    *out = arena_array(arena, *count + 1, sizeof **out);
    for (size_t i = 0; i < *count; i++) {
        struct pattern *pattern = &(*out)[i];
        if (pattern_parse(&rows[i], arena, pattern, err) < 0)
            return -1;
        struct pattern_member_row *own = arena_array(arena, member_count + 1, sizeof *own);
        for (size_t m = 0; m < member_count; m++)
            if (members[m].pattern_id == rows[i].row.id)
                own[pattern->member_count++] = members[m];
        pattern->members = own;
    }
    if (*count > 1)
        qsort(*out, *count, sizeof **out, compare_patterns);
    return 0;
}

/* ---- whom it starves */

static int longest_run(const struct pattern *pattern)
{
    int run = 0, longest = 0;

    for (int i = 0; i < pattern->length * 2; i++) {
        run = pattern->codes[i % pattern->length] == NULL ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static bool first_of_its_code(const struct pattern *pattern, int place)
{
    for (int i = 0; i < place && pattern->codes[place] != NULL; i++)
        if (pattern->codes[i] != NULL && strcmp(pattern->codes[i], pattern->codes[place]) == 0)
            return false;
    return pattern->codes[place] != NULL;
}

static const char *member_name(const struct facts *facts, const struct pattern_member_row *member, struct arena *arena)
{
    for (size_t g = 0; g < facts->guard_count; g++)
        if (facts->guards[g].id == member->guard_id)
            return view_guard(arena, facts, (int)g);
    return "?";
}

static bool ends_before(const struct pattern_member_row *member, civil_day day)
{
    return member->to != DAY_NONE && member->to < day;
}

/* A shift that nobody has on some days, and members who never have it, over so many days that all comes round. */
static size_t code_faults(const struct pattern *pattern, const struct facts *facts, int school, const char *code,
    civil_day from, struct text *told, struct arena *arena)
{
    const struct school_calendar *calendar = &facts->schools[school].calendar;
    int span = pattern->length % 7 == 0 ? pattern->length : pattern->length * 7, empty = 0;
    civil_day first = DAY_NONE;
    bool *has = arena_array(arena, pattern->member_count + 1, sizeof(bool));
    size_t faults = 0;

    for (civil_day day = from; day < from + span; day++) {
        bool any = !day_rule_applies(&pattern->days, false, calendar, day);
        for (size_t m = 0; m < pattern->member_count; m++) {
            const char *own = pattern_code(pattern, calendar, pattern->members[m].shifted, day);
            bool same = own != NULL && strcmp(own, code) == 0 && !ends_before(&pattern->members[m], from);
            has[m] = has[m] || same;
            any = any || same;
        }
        empty += !any;
        first = !any && first == DAY_NONE ? day : first;
    }
    if (empty > 0) {
        text_addf(told, _("%s: nobody has %s on %d of %d days, first on %s.\n"), pattern->row->code, code, empty, span,
            view_day(arena, first));
        faults++;
    }
    for (size_t m = 0; m < pattern->member_count; m++)
        if (!has[m] && !ends_before(&pattern->members[m], from)) {
            text_addf(told, _("%s: %s never has %s.\n"), pattern->row->code,
                member_name(facts, &pattern->members[m], arena), code);
            faults++;
        }
    return faults;
}

/* The first day from FROM on that somebody follows it; FROM where nobody will. */
static civil_day first_followed(const struct pattern *pattern, civil_day from)
{
    civil_day first = DAY_NONE;

    for (size_t m = 0; m < pattern->member_count; m++)
        if (!ends_before(&pattern->members[m], from) && (first == DAY_NONE || pattern->members[m].from < first))
            first = pattern->members[m].from;
    return first == DAY_NONE || first < from ? from : first;
}

bool pattern_followed(const struct pattern *pattern, civil_day from, civil_day to)
{
    for (size_t m = 0; m < pattern->member_count; m++)
        if (pattern->members[m].from <= to && !ends_before(&pattern->members[m], from))
            return true;
    return false;
}

size_t pattern_faults(const struct pattern *pattern, const struct facts *facts, int school, civil_day from,
    struct text *told, struct arena *arena)
{
    int run = longest_run(pattern);
    size_t faults = 0;

    if (pattern->days.kind == DAYS_EVERY && run >= pattern->length) {
        text_addf(told, _("%s leaves nobody a day off.\n"), pattern->row->code);
        faults++;
    } else if (pattern->days.kind == DAYS_EVERY && run > 6) {
        text_addf(told, _("%s has %d days in a row without a day off.\n"), pattern->row->code, run);
        faults++;
    }
    from = first_followed(pattern, from);
    for (int i = 0; i < pattern->length && pattern_followed(pattern, from, DAY_FOREVER); i++)
        if (first_of_its_code(pattern, i))
            faults += code_faults(pattern, facts, school, pattern->codes[i], from, told, arena);
    return faults;
}

/* ---- shipped systems */

int shift_systems(struct arena *arena, struct shift_system **out, size_t *count, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;
    const struct embedded *file = embedded_find("patterns.ini");

    *count = 0;
    if (file == NULL || ini_parse("patterns.ini", file->bytes, file->size, &ini, err) < 0)
        return error_set(err, ERROR_INTERNAL, N_("the shipped shift systems cannot be read"));
    *out = arena_array(arena, ini_sections(ini) + 1, sizeof **out);
    for (size_t i = 0; i < ini_sections(ini); i++) {
        const char *id = ini_section(ini, i),
                   *label = ini_text(ini, id, strcmp(i18n_lang(), "zh_CN") == 0 ? "label_zh" : "label");
        struct shift_system *system = &(*out)[*count];

        if (ini_text(ini, id, "cycle") == NULL)
            continue;
        *system = (struct shift_system){arena_strdup(arena, id), arena_strdup(arena, label),
            arena_strdup(arena, ini_text(ini, id, "cycle")), 1};
        ini_int(ini, id, "crews", &system->crews);
        (*count)++;
    }
    return 0;
}

struct shift_times {
    const struct shift_row *shift;
    int from, minutes;
};

/* How well the times of a shift fit a letter; 0: not at all. */
static int fits(char letter, const struct shift_times *it)
{
    bool whole = it->minutes >= 22 * 60, night = it->from >= 17 * 60 || it->from < 3 * 60;

    switch (letter) {
    case 'F':
        return whole ? 2 : 0;
    case 'D':
        return whole || night || it->from > 11 * 60 ? 0 : it->minutes >= 600 ? 2 : it->minutes >= 420;
    case 'N':
        return whole || !night ? 0 : it->minutes >= 600 ? 2 : it->minutes >= 420;
    case 'E':
        return whole || night || it->from > 9 * 60 ? 0 : it->minutes < 600 ? 2 : 0;
    case 'M':
        return whole || it->from < 11 * 60 || it->from > 17 * 60 || it->minutes >= 600 ? 0 : 2;
    case 'L':
        return whole || it->from < 20 * 60 || it->minutes >= 600 ? 0 : 2;
    default:
        return 0;
    }
}

static int load_times(struct app *app, int64_t school, struct arena *arena, struct shift_times **out, size_t *count,
    struct error *err)
{
    struct row_filter filter = {.school_id = school};
    struct shift_row *shifts;
    struct shift_part_row *parts;
    size_t part_count;

    if (rows_load(app->db, &shift_table, &filter, arena, (void **)&shifts, count, err) < 0 ||
        rows_load(app->db, &shift_part_table, &filter, arena, (void **)&parts, &part_count, err) < 0)
        return -1;
    *out = arena_array(arena, *count + 1, sizeof **out);
    for (size_t i = 0; i < *count; i++) {
        struct shift_times *it = &(*out)[i];
        *it = (struct shift_times){&shifts[i], INT32_MAX, 0};
        for (size_t p = 0; p < part_count; p++)
            if (parts[p].shift_id == shifts[i].row.id) {
                it->from = parts[p].from_minute < it->from ? parts[p].from_minute : it->from;
                it->minutes += parts[p].to_minute - parts[p].from_minute;
            }
    }
    return 0;
}

int shift_system_map(struct app *app, int64_t school, const char *cycle, struct arena *arena, const char **out,
    struct error *err)
{
    OWN(text_done) struct text mapped = TEXT_INIT;
    struct shift_times *times;
    size_t count;

    if (load_times(app, school, arena, &times, &count, err) < 0)
        return -1;
    for (const char *at = cycle; *at != '\0'; at++) {
        const struct shift_times *best = NULL;
        if (*at == ' ' || *at == '-') {
            text_add_char(&mapped, *at);
            continue;
        }
        for (size_t i = 0; i < count; i++)
            if (fits(*at, &times[i]) > (best == NULL ? 0 : fits(*at, best)))
                best = &times[i];
        if (best == NULL) {
            error_set(err, ERROR_DATA, _("no shift of the school fits the letter %c of %s by its times"), *at, cycle);
            return error_hint(err, "%s", _("write the cycle with the school's own shifts instead"));
        }
        text_add(&mapped, best->shift->code);
    }
    *out = arena_strdup(arena, mapped.at);
    return 0;
}

/* ---- one key */

int roster_next(struct app *app, const char *school, struct roster_request *made, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    civil_day last = DAY_NONE, today = app_today(app);

    if (facts_load_plan(app, today, today, &arena, &facts, err) < 0)
        return -1;
    int index;
    if (facts_which_school(facts, school, &index, err) < 0)
        return -1;
    for (size_t i = 0; i < facts->roster_count; i++)
        if (facts->rosters[i].school == index && facts->rosters[i].to > last)
            last = facts->rosters[i].to;
    struct civil_date next =
        civil_to_date(last == DAY_NONE ? today : civil_add_months(last - civil_to_date(last).mday + 1, 1));
    *made = (struct roster_request){.school = school, .year = next.year, .month = next.month};
    return roster_make(app, made, SOURCE_NEXT, told, err);
}
