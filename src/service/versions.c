#include <config.h>

#include "service/versions.h"

#include <stdlib.h>
#include <string.h>

#include "service/month.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/text.h"

static const char *late_text(const char *late)
{
    int index = late == NULL ? -1 : word_find(late_words, late);

    return index < 0 ? late : _(late_words[index].label);
}

int roster_versions(struct app *app, const struct roster_request *request, struct arena *arena,
    struct version_line **out, size_t *count, struct error *err)
{
    struct roster_month month;
    struct version_duties duties;

    if (roster_find(app, request, arena, &month, err) < 0)
        return -1;
    *out = arena_array(arena, month.version_count + 2, sizeof(struct version_line));
    *count = 0;
    for (size_t i = 0; i < month.version_count; i++) {
        const struct roster_version_row *row = &month.versions[i];
        if (version_load(app->db, row->row.id, arena, &duties, err) < 0)
            return -1;
        (*out)[(*count)++] = (struct version_line){.number = row->number,
            .at = view_moment(arena, month.facts->schools[month.school].zone, row->published),
            .by = row->row.changed_by,
            .reason = row->reason,
            .late = late_text(row->late),
            .duties = month_duties(&duties),
            .findings = row->findings,
            .overrides = row->overrides};
    }
    if (month.draft == NULL)
        return 0;
    if (month_load(app->db, month.draft, arena, &duties, err) < 0)
        return -1;
    (*out)[(*count)++] = (struct version_line){.at = view_moment(arena,
        month.facts->schools[month.school].zone, month.draft->row.changed),
        .by = month.draft->row.changed_by,
        .duties = month_duties(&duties)};
    return 0;
}

/* ---- diff */

struct side {
    const char *name, *reason;
    struct version_duties duties;
};

static int load_side(struct app *app, const struct roster_month *month, int number, struct arena *arena,
    struct side *out, struct error *err)
{
    *out = (struct side){0};
    if (number == 0) {
        out->name = _("the draft");
        return month_load(app->db, month->draft, arena, &out->duties, err);
    }
    for (size_t i = 0; i < month->version_count; i++)
        if (month->versions[i].number == number) {
            out->name = arena_printf(arena, _("version %d"), number);
            out->reason = month->versions[i].reason != NULL ? month->versions[i].reason
                                                            : late_text(month->versions[i].late);
            return version_load(app->db, month->versions[i].row.id, arena, &out->duties, err);
        }
    error_set(err, ERROR_NO_OBJECT, _("there is no version %d of this month"), number);
    return error_hint(
        err, ngettext("it has %zu version", "it has %zu versions", month->version_count), month->version_count);
}

/* 0: the draft; -1 an error. */
static int side_number(const struct roster_month *month, const char *text, struct error *err)
{
    char *end = NULL;
    long number = text == NULL ? 0 : strtol(text, &end, 10);

    if (strcmp(text, "draft") == 0) {
        if (month->draft == NULL)
            return error_set(err, ERROR_NO_OBJECT, "%s", _("there is no draft of this month"));
        return 0;
    }
    if (*text == '\0' || *end != '\0' || number < 1 || number > 100000)
        return error_set(err, ERROR_USAGE, _("'%s' is no version: give a number, or draft"), text);
    return (int)number;
}

static int choose_sides(const struct roster_month *month, const char *older, const char *newer, int *from, int *to,
    struct error *err)
{
    int newest = month->version_count == 0 ? 0 : month->versions[month->version_count - 1].number;
    bool draft = month->draft != NULL;

    if (newest + draft < 2 && (older == NULL || newer == NULL)) {
        error_set(err, ERROR_NO_OBJECT, "%s", _("there are no two versions of this month to compare"));
        return error_hint(err, "%s", _("roster versions lists what there is"));
    }
    *to = newer != NULL ? side_number(month, newer, err) : draft && older == NULL ? 0 : draft ? 0 : newest;
    if (*to < 0)
        return -1;
    *from = older != NULL ? side_number(month, older, err) : *to == 0 ? newest : *to - 1;
    return *from < 0 ? -1 : 0;
}

static const char *duty_text(const struct roster_diff *diff, const struct version_duties *month,
    const struct duty_row *row, struct arena *arena)
{
    if (row == NULL)
        return NULL;
    struct duty duty = month_duty(diff->facts, month, row, arena);
    OWN(text_done) struct text out = TEXT_INIT;
    const struct zone *zone = diff->facts->schools[0].zone;

    if (duty.guard >= 0)
        zone = diff->facts->schools[diff->facts->guards[duty.guard].school].zone;
    text_addf(&out, duty.trainee ? _("%s (trainee)") : "%s", duty.code);
    for (size_t i = 0; i < duty.segment_count; i++)
        text_addf(&out, "%s %s %s", i == 0 ? "" : ",", view_times(arena, zone, duty.day, &duty.segments[i].span),
            view_post(arena, diff->facts, duty.segments[i].post));
    return arena_strdup(arena, out.at);
}

static int compare_lines(const void *left, const void *right)
{
    const struct diff_line *a = left, *b = right;

    if (a->guard != b->guard)
        return a->guard - b->guard;
    return (a->day > b->day) - (a->day < b->day);
}

static void fill_lines(struct roster_diff *out, const struct side *from, const struct side *to)
{
    OWN(month_changes_done) struct month_changes changes = {0};

    month_compare(&from->duties, &to->duties, &changes);
    out->lines = arena_array(&out->arena, changes.count + 1, sizeof(struct diff_line));
    for (size_t i = 0; i < changes.count; i++) {
        const struct month_change *change = &changes.at[i];
        struct diff_line *line = &out->lines[out->count];
        int guard = -1;

        if (!change->told)
            continue;
        for (size_t g = 0; g < out->facts->guard_count; g++)
            if (out->facts->guards[g].id == change->guard_id)
                guard = (int)g;
        *line = (struct diff_line){.guard = guard,
            .number = guard < 0 ? "?" : out->facts->guards[guard].number,
            .name = guard < 0 ? "" : out->facts->guards[guard].name,
            .day = change->day,
            .old = duty_text(out, &from->duties, change->before, &out->arena),
            .now = duty_text(out, &to->duties, change->after, &out->arena)};
        if (line->old == NULL)
            line->old = month_day_off(&from->duties, change->guard_id, change->day);
        if (line->now == NULL)
            line->now = month_day_off(&to->duties, change->guard_id, change->day);
        out->count++;
    }
    if (out->count > 1)
        qsort(out->lines, out->count, sizeof(struct diff_line), compare_lines);
    for (size_t i = 0; i < out->count; i++)
        out->guards += i == 0 || out->lines[i].guard != out->lines[i - 1].guard;
}

int roster_diff(struct app *app, const struct roster_request *request, const char *older, const char *newer,
    struct roster_diff *out, struct error *err)
{
    struct roster_month month;
    struct side from, to;
    int first = 0, last = 0;

    *out = (struct roster_diff){.arena = ARENA_INIT};
    if (roster_find(app, request, &out->arena, &month, err) < 0 ||
        choose_sides(&month, older, newer, &first, &last, err) < 0 ||
        load_side(app, &month, first, &out->arena, &from, err) < 0 ||
        load_side(app, &month, last, &out->arena, &to, err) < 0)
        return -1;
    out->facts = month.facts;
    out->from = from.name;
    out->to = to.name;
    out->reason = to.reason;
    fill_lines(out, &from, &to);
    return 0;
}

void roster_diff_done(struct roster_diff *diff)
{
    arena_done(&diff->arena);
    *diff = (struct roster_diff){.arena = ARENA_INIT};
}

const char *roster_slip(const struct roster_diff *diff, size_t first, size_t *next, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const struct diff_line *guard = &diff->lines[first];
    size_t end = first;

    text_addf(&out, _("To %s %s: your duties have changed (%s)."), guard->number, guard->name, diff->to);
    if (diff->reason != NULL)
        text_addf(&out, _(" Reason: %s."), diff->reason);
    text_add_char(&out, '\n');
    for (; end < diff->count && diff->lines[end].guard == guard->guard; end++) {
        const struct diff_line *line = &diff->lines[end];
        const char *day = view_day_short(arena, line->day);

        if (line->old == NULL)
            text_addf(&out, _("  %s: new duty %s\n"), day, line->now);
        else if (line->now == NULL)
            text_addf(&out, _("  %s: no duty any more (was %s)\n"), day, line->old);
        else
            text_addf(&out, _("  %s: %s instead of %s\n"), day, line->now, line->old);
    }
    *next = end;
    return arena_strdup(arena, out.at);
}
