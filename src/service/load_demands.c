/* The school's calendar, and what must be covered: terms and special dates, layers, demands. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/loading.h"
#include "service/packs.h"

static int compare_terms(const void *left, const void *right)
{
    const struct term *a = left, *b = right;

    return (a->from > b->from) - (a->from < b->from);
}

/* The work calendar as this school changed it for itself. */
static const struct work_calendar *own_work(struct loading *loading, const struct school *school)
{
    const struct school_calendar *calendar = &school->calendar;
    struct work_calendar *own;
    struct calendar_marks marks = {0};

    for (size_t i = 0; i < calendar->term_count; i++) {
        const struct term *term = &calendar->terms[i];

        for (civil_day day = term->from; term->kind >= TERM_WORKDAY && day <= term->to; day++)
            *calendar_marks_add(&marks) = (struct calendar_mark){day,
                term->kind == TERM_WORKDAY    ? CALENDAR_MAKEUP
                : term->kind == TERM_REST_DAY ? CALENDAR_OFF
                                              : CALENDAR_OFF | CALENDAR_STATUTORY,
                term->name};
    }
    if (marks.count == 0)
        return calendar->work;
    own = arena_new(loading->arena, struct work_calendar);
    own->years = calendar->work->years;
    own->marks = work_calendar_override(loading->arena, &calendar->work->marks, &marks);
    calendar_marks_done(&marks);
    return own;
}

void load_calendar_of(struct loading *loading, struct school *school, const struct term_row *rows, size_t count)
{
    struct term *terms = arena_array(loading->arena, count + 1, sizeof(struct term));
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        if (rows[i].row.school_id == school->id)
            terms[used++] = (struct term){.id = rows[i].row.id,
                .kind = (enum term_kind)load_known_word(term_kind_words, rows[i].kind),
                .from = rows[i].from,
                .to = rows[i].to,
                .name = rows[i].name,
                .note = rows[i].note,
                .minute = rows[i].minute < 0 ? 0 : rows[i].minute};
    load_sort(terms, used, sizeof(struct term), compare_terms);
    school->calendar.terms = terms;
    school->calendar.term_count = used;
    school->calendar.work = own_work(loading, school);
}

static void close_post(struct post *post, civil_day from, civil_day to)
{
    if (from <= to)
        post->closed[post->closed_count++] = (struct day_span){from, to};
}

void load_closed_days(struct post *post, const struct post_row *row)
{
    if (row->valid_from != DAY_NONE)
        close_post(post, DAY_NONE, row->valid_from - 1);
    if (row->valid_to != DAY_NONE)
        close_post(post, row->valid_to + 1, DAY_FOREVER);
    if (row->suspended_from != DAY_NONE || row->suspended_to != DAY_NONE)
        close_post(post, row->suspended_from, row->suspended_to == DAY_NONE ? DAY_FOREVER : row->suspended_to);
}

static int load_layers(struct loading *loading)
{
    struct layer_row *rows;
    struct layer_day_row *days;
    size_t count, day_count;

    if (load_rows(loading, &layer_table, &rows, &count) < 0 ||
        load_rows(loading, &layer_day_table, &days, &day_count) < 0)
        return -1;
    struct layer *layers = arena_array(loading->arena, count + 1, sizeof(struct layer));
    for (size_t i = 0; i < count; i++) {
        struct day_span *spans = arena_array(loading->arena, day_count + 1, sizeof(struct day_span));

        layers[i] = (struct layer){.id = rows[i].row.id,
            .school = place_of(&loading->schools, rows[i].row.school_id),
            .name = rows[i].name,
            .note = rows[i].note,
            .mode = (enum layer_mode)load_known_word(layer_mode_words, rows[i].mode),
            .days = spans};
        for (size_t k = 0; k < day_count; k++)
            if (days[k].layer_id == rows[i].row.id)
                spans[layers[i].day_count++] = (struct day_span){days[k].from, days[k].to};
    }
    loading->layers = places_make(loading->arena, layers, count, sizeof(struct layer));
    loading->facts->layers = layers;
    loading->facts->layer_count = count;
    return 0;
}

static int compare_demands(const void *left, const void *right)
{
    const struct demand *a = left, *b = right;

    if (a->post != b->post)
        return a->post - b->post;
    return a->from != b->from ? a->from - b->from : (a->id > b->id) - (a->id < b->id);
}

/* The days within which the demand stands: its dates, and those of its term. */
static void bound_demand(struct loading *loading, struct demand *demand, const struct demand_row *row)
{
    const struct school *school = &loading->facts->schools[loading->facts->posts[demand->post].school];
    struct day_span dates = {row->valid_from, row->valid_to == DAY_NONE ? DAY_FOREVER : row->valid_to};
    struct day_span *within = arena_array(loading->arena, school->calendar.term_count + 1, sizeof(struct day_span));

    demand->bounded = row->term != NULL || row->valid_from != DAY_NONE || row->valid_to != DAY_NONE;
    demand->within = within;
    if (row->term == NULL)
        within[demand->within_count++] = dates;
    for (size_t i = 0; row->term != NULL && i < school->calendar.term_count; i++) {
        const struct term *term = &school->calendar.terms[i];
        struct day_span span = {term->from > dates.from ? term->from : dates.from,
            term->to < dates.to ? term->to : dates.to};

        if (term->kind == TERM_TERM && strcmp(term->name, row->term) == 0 && span.from <= span.to)
            within[demand->within_count++] = span;
    }
}

static int positive(int number)
{
    return number > 0 ? number : 0;
}

static bool make_demand(struct loading *loading, const struct demand_row *row, struct demand *out)
{
    *out = (struct demand){.id = row->row.id,
        .post = place_of(&loading->posts, row->post_id),
        .days_text = row->days,
        .need = row->need,
        .note = row->note,
        .occasion = (enum occasion)load_known_word(occasion_words, row->occasion),
        .lead = positive(row->lead_minutes),
        .tail = positive(row->tail_minutes),
        .term = row->term,
        .grade = row->grade,
        .layer = row->layer_id == 0 ? 0 : place_of(&loading->layers, row->layer_id) + 1,
        .police = positive(row->police),
        .teachers = positive(row->teachers),
        .parents = positive(row->parents)};
    out->lead = out->lead < row->from_minute ? out->lead : row->from_minute;
    out->from = row->from_minute - out->lead;
    out->to = row->to_minute + out->tail;
    if (out->post < 0 || (row->layer_id != 0 && out->layer == 0) || !day_rule_parse(row->days, &out->days))
        return false;
    out->peak = row->peak || loading->facts->posts[out->post].kind == POST_STUDENT_PROTECTION;
    bound_demand(loading, out, row);
    return true;
}

int load_demands(struct loading *loading)
{
    struct demand_row *rows;
    size_t count, used = 0;

    if (load_layers(loading) < 0 || load_rows(loading, &demand_table, &rows, &count) < 0)
        return -1;
    struct demand *demands = arena_array(loading->arena, count + 1, sizeof(struct demand));
    for (size_t i = 0; i < count; i++)
        used += make_demand(loading, &rows[i], &demands[used]);
    load_sort(demands, used, sizeof(struct demand), compare_demands);
    loading->facts->demands = demands;
    loading->facts->demand_count = used;
    return 0;
}
