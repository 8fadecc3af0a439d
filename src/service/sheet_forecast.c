/* The lapse forecast: what the plan loses when nothing is renewed, and which paper would give most. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/forecast.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"

/* School after school, so that a district needs no more memory than its largest school, and a row for each. */
struct walk {
    struct app *app;
    struct sheet *out;
    civil_day from, to;
    const char *school;
};
typedef void walk_school(struct walk *walk, const struct facts *facts);

static bool school_wanted(const struct walk *walk, const struct facts *facts, int guard)
{
    const struct school *school = &facts->schools[facts->guards[guard].school];

    return walk->school == NULL || strcmp(school->code, walk->school) == 0;
}

/* From today to the end of the rosters, unless said otherwise. */
static int find_period(
    struct app *app, const struct sheet_params *params, civil_day *from, civil_day *to, struct error *err)
{
    *from = params->from == DAY_NONE ? app_today(app) : params->from;
    *to = params->to;
    if (*to == DAY_NONE && facts_last_day(app, false, to, err) < 0)
        return -1;
    if (*to == DAY_NONE || (params->to == DAY_NONE && *to < *from))
        *to = *from;
    return *to < *from ? error_set(err, ERROR_USAGE, _("the period ends before it begins")) : 0;
}

static int walk_schools(struct walk *walk, const struct sheet_params *params, walk_school *visit, struct error *err)
{
    OWN(facts_common_done) struct facts_common common = {.arena = ARENA_INIT};
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct school_part *parts;
    size_t count;

    walk->school = params->school;
    if (find_period(walk->app, params, &walk->from, &walk->to, err) < 0 ||
        schools_apart(walk->app, params->school, &arena, &parts, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        OWN(arena_done) struct arena school = ARENA_INIT;
        struct facts_scope scope = {
            .from = walk->from, .to = walk->to, .schools = parts[i].schools, .school_count = parts[i].school_count};
        const struct facts *facts;

        if (facts_load_schools(walk->app, &scope, &common, &school, &facts, err) < 0)
            return -1;
        visit(walk, facts);
    }
    return 0;
}

struct ranked {
    long long weight;
    size_t place;
    struct sheet_row row;
};

static int rank_compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* The rows of all schools together, the most of COLUMN first. */
static void rank(struct sheet *sheet, size_t column)
{
    struct ranked *list = arena_array(sheet->arena, sheet->row_count + 1, sizeof *list);

    for (size_t i = 0; i < sheet->row_count; i++)
        list[i] = (struct ranked){strtoll(sheet_code(sheet, i, column), NULL, 10), i, sheet->rows[i]};
    if (sheet->row_count > 1)
        qsort(list, sheet->row_count, sizeof *list, rank_compare);
    for (size_t i = 0; i < sheet->row_count; i++)
        sheet->rows[i] = list[i].row;
}

enum { LOST_COLUMN = 5, MINUTES_COLUMN = 2 };

static const struct sheet_column forecast_columns[] = {
    {"guard", N_("Guard"), CELL_MARKED, false},
    {"paper", N_("Paper"), CELL_TEXT, false},
    {"last", N_("Good until"), CELL_DAY, false},
    {"first", N_("First duty hit"), CELL_DAY, false},
    {"duties", N_("Duties"), CELL_NUMBER, false},
    {"lost_minutes", N_("Cover lost"), CELL_NUMBER, false},
    {"peaks", N_("Peaks short"), CELL_NUMBER, false},
    {"posts", N_("Posts"), CELL_TEXT, false},
    {"school", N_("School"), CELL_TEXT, false},
};

/* "G1 12 h, PK 3 h": the posts that lose, most first. */
static const char *posts_text(const struct facts *facts, const struct lapse *lapse, struct arena *arena)
{
    const char **items = arena_array(arena, lapse->posts.count + 1, sizeof *items);

    for (size_t i = 0; i < lapse->posts.count; i++)
        items[i] = arena_printf(arena, "%s %s", facts->posts[lapse->posts.at[i].post].code,
            view_minutes(arena, lapse->posts.at[i].minutes));
    return words_list(arena, items, lapse->posts.count, 6);
}

static const char *lapse_sentence(const struct facts *facts, const struct lapse *lapse, struct arena *arena)
{
    const char *pattern;

    if (lapse->lost == 0)
        pattern = lapse->last == DAY_NONE
                      ? _("{guard} has no good {paper}: {duties} planned duties do not count; others cover the posts")
                      : _("the {paper} of {guard} is good until {last}: {duties} planned duties after it do not count; "
                          "others cover the posts");
    else
        pattern =
            lapse->last == DAY_NONE
                ? _("{guard} has no good {paper}: {duties} planned duties do not count, and {posts} of cover are lost")
                : _("the {paper} of {guard} is good until {last}: {duties} planned duties after it do not count, "
                    "and {posts} of cover are lost");
    const struct word_tag tags[] = {
        {"guard", view_guard(arena, facts, lapse->guard)},
        {"paper", view_paper_kind(facts, lapse->paper_kind)},
        {"last", view_day(arena, lapse->last)},
        {"duties", arena_number(arena, (int64_t)lapse->duties.count)},
        {"posts", posts_text(facts, lapse, arena)},
        {NULL, NULL},
    };
    return words_fill(arena, pattern, tags);
}

static void put_minutes(struct sheet *sheet, int64_t minutes)
{
    sheet_put_code(sheet, view_minutes(sheet->arena, minutes), arena_number(sheet->arena, minutes));
}

static struct place place_of_guard(struct sheet *sheet, const struct facts *facts, int guard)
{
    return (struct place){
        .kind = PLACE_GUARD, .guard = arena_strdup(sheet->arena, facts->guards[guard].number), .day = DAY_NONE};
}

static void put_who(struct sheet *sheet, const struct facts *facts, int guard, int kind)
{
    sheet_put_code(
        sheet, view_guard(sheet->arena, facts, guard), arena_strdup(sheet->arena, facts->guards[guard].number));
    sheet_put_code(sheet, arena_strdup(sheet->arena, view_paper_kind(facts, kind)),
        arena_strdup(sheet->arena, facts->kinds[kind]));
}

static void put_school(struct sheet *sheet, const struct facts *facts, int guard)
{
    sheet_put(sheet, arena_strdup(sheet->arena, facts->schools[facts->guards[guard].school].code));
}

static void forecast_school(struct walk *walk, const struct facts *facts)
{
    OWN(lapses_done) struct lapse_list list = {0};

    rules_forecast(facts, walk->from, walk->to, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct lapse *lapse = &list.at[i];

        if (!school_wanted(walk, facts, lapse->guard))
            continue;
        struct sheet_row *row = sheet_row(walk->out);
        row->mark = lapse->lost > 0 ? SEVERITY_ERROR : SEVERITY_WARN;
        row->sentence = lapse_sentence(facts, lapse, walk->out->arena);
        row->place = place_of_guard(walk->out, facts, lapse->guard);
        put_who(walk->out, facts, lapse->guard, lapse->paper_kind);
        sheet_put_day(walk->out, lapse->last);
        sheet_put_day(walk->out, lapse->first);
        sheet_put_number(walk->out, (int64_t)lapse->duties.count);
        put_minutes(walk->out, lapse->lost);
        sheet_put_number(walk->out, lapse->peaks);
        sheet_put(walk->out, posts_text(facts, lapse, walk->out->arena));
        put_school(walk->out, facts, lapse->guard);
    }
}

int sheet_forecast(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    struct walk walk = {.app = app, .out = out};

    sheet_columns(out, forecast_columns, COUNT(forecast_columns));
    if (walk_schools(&walk, params, forecast_school, err) < 0)
        return -1;
    rank(out, LOST_COLUMN);
    out->empty = _("No planned duty loses its paper in this time.");
    out->notes = arena_printf(arena,
        _("If nothing is renewed: planned duties from %s. `muster report training` says "
          "which paper would help most."),
        view_days(arena, walk.from, walk.to));
    return 0;
}

static const struct sheet_column gain_columns[] = {
    {"guard", N_("Guard"), CELL_MARKED, false},
    {"paper", N_("Paper"), CELL_TEXT, false},
    {"minutes", N_("Shortage ended"), CELL_NUMBER, false},
    {"peak_minutes", N_("At peaks"), CELL_NUMBER, false},
    {"planned_minutes", N_("Planned there already"), CELL_NUMBER, false},
    {"first", N_("From"), CELL_DAY, false},
    {"school", N_("School"), CELL_TEXT, false},
};

static const char *gain_sentence(const struct facts *facts, const struct paper_gain *gain, struct arena *arena)
{
    const struct word_tag tags[] = {
        {"guard", view_guard(arena, facts, gain->guard)},
        {"paper", view_paper_kind(facts, gain->paper_kind)},
        {"hours", view_minutes(arena, gain->minutes)},
        {NULL, NULL},
    };
    return words_fill(arena, _("with a {paper}, {guard} could end {hours} of shortage"), tags);
}

static void gains_of_school(struct walk *walk, const struct facts *facts)
{
    OWN(paper_gain_list_done) struct paper_gain_list list = {0};

    rules_paper_gains(facts, walk->from, walk->to, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct paper_gain *gain = &list.at[i];

        if (!school_wanted(walk, facts, gain->guard))
            continue;
        struct sheet_row *row = sheet_row(walk->out);
        row->sentence = gain_sentence(facts, gain, walk->out->arena);
        row->place = place_of_guard(walk->out, facts, gain->guard);
        put_who(walk->out, facts, gain->guard, gain->paper_kind);
        put_minutes(walk->out, gain->minutes);
        put_minutes(walk->out, gain->peak_minutes);
        put_minutes(walk->out, gain->planned);
        sheet_put_day(walk->out, gain->first);
        put_school(walk->out, facts, gain->guard);
    }
}

int sheet_training_gains(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    struct walk walk = {.app = app, .out = out};

    sheet_columns(out, gain_columns, COUNT(gain_columns));
    if (walk_schools(&walk, params, gains_of_school, err) < 0)
        return -1;
    rank(out, MINUTES_COLUMN);
    out->empty = _("No single paper of one guard would end any shortage in this time.");
    out->notes = arena_printf(arena,
        _("Shortage from %s that one paper for one guard would end: where the guard is planned for want of it in vain, "
          "or is "
          "free and rested. Limits of hours are not looked at."),
        view_days(arena, walk.from, walk.to));
    return 0;
}
