/* Many cells of a roster in one change: one transaction, one undo step. */
#include <config.h>

#include <string.h>

#include "service/edit_cell.h"
#include "service/editing.h"
#include "service/import.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"

struct work {
    struct app *app;
    const struct roster_edit *edit;
    struct change *change;
    struct shift_row *shifts; /* of all schools */
    size_t shift_count;
    struct edit_count done;
    struct error *err;
};

static bool off_kind_is(const char *code, const char *wanted)
{
    const char *kind = headings_word("off", code);

    return kind != NULL && strcmp(kind, wanted) == 0;
}

bool code_clears(const char *code)
{
    return code[0] == '\0' || strcmp(code, ".") == 0 || off_kind_is(code, "nothing");
}

bool code_is_off(const char *code)
{
    return code_clears(code) || headings_word("off", code) != NULL;
}

bool code_is_rest(const char *code)
{
    return off_kind_is(code, "rest");
}

bool code_is_lieu(const char *code)
{
    return off_kind_is(code, "lieu");
}

static const char *known_codes(const struct work *work, int64_t school, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < work->shift_count; i++)
        if (work->shifts[i].row.school_id == school)
            text_addf(&out, "%s%s", out.size == 0 ? "" : " ", work->shifts[i].code);
    return arena_strdup(arena, out.at);
}

static const struct shift_row *find_shift(const struct work *work, int64_t school, const char *code)
{
    for (size_t i = 0; i < work->shift_count; i++)
        if (work->shifts[i].row.school_id == school && strcmp(work->shifts[i].code, code) == 0)
            return &work->shifts[i];
    return NULL;
}

static int64_t school_of(const struct cell *cell)
{
    return cell->facts->schools[cell->facts->guards[cell->guard].school].id;
}

static int check_used(struct work *work, const struct shift_row *shift, civil_day day, struct arena *arena)
{
    civil_day last;

    if (shift->ends_on == NULL || !day_parse_iso(shift->ends_on, &last) || day <= last)
        return 0;
    error_set(work->err, ERROR_DATA, _("the shift '%s' is not used after %s"), shift->code, view_day(arena, last));
    return error_hint(work->err, "%s", _("take another shift, or give this one a later end: shift set"));
}

static bool turn(bool *value, enum cell_turn how)
{
    bool wanted = how == CELL_STAYS ? *value : how == CELL_ON, changed = wanted != *value;

    *value = wanted;
    return changed;
}

static int put_off(struct work *work, struct cell *cell, const struct cell_edit *it, struct arena *arena)
{
    struct cell_mark mark = {.pinned = cell->count > 0 && cell->duties[0].pinned};

    turn(&mark.pinned, it->pin);
    if (cell->count == 1 && strcmp(cell->duties[0].code, it->code) == 0 && cell->duties[0].pinned == mark.pinned)
        return 0;
    work->done.changed++;
    return cell_put_off(work->change, cell, it->code, &mark, arena, work->err);
}

static int put_code(struct work *work, struct cell *cell, const struct cell_edit *it, struct arena *arena)
{
    bool trainee;
    const char *code = cell_code(it->code, arena, &trainee);
    int64_t school = school_of(cell);
    const struct shift_row *shift = find_shift(work, school, code);

    trainee = trainee || it->trainee == CELL_ON;
    if (shift == NULL && code_clears(it->code)) {
        work->done.changed += cell->count > 0;
        return cell_clear(work->change, cell, 0, arena, work->err);
    }
    if (shift == NULL && code_is_off(it->code))
        return put_off(work, cell, it, arena);
    if (shift == NULL) {
        error_set(work->err, ERROR_NO_OBJECT, _("there is no shift '%s'"), code);
        return error_hint(work->err, _("the codes are: %s"), known_codes(work, school, arena));
    }
    struct cell_mark mark = {trainee, cell->count > 0 && cell->duties[0].pinned, false};
    turn(&mark.pinned, it->pin);
    if (cell->count == 1 && strcmp(cell->duties[0].code, code) == 0 && cell->duties[0].trainee == mark.trainee &&
        cell->duties[0].pinned == mark.pinned)
        return 0;
    work->done.changed++;
    return check_used(work, shift, it->day, arena) < 0 ? -1
                                                       : cell_put(work->change, cell, shift, &mark, arena, work->err);
}

static int turn_marks(struct work *work, struct cell *cell, const struct cell_edit *it)
{
    for (size_t i = 0; i < cell->count; i++) {
        struct duty_row *duty = &cell->duties[i];
        bool changed = turn(&duty->pinned, it->pin);

        changed = turn(&duty->trainee, it->trainee) || changed;
        if (!changed)
            continue;
        duty->origin = duty_origin_words[ORIGIN_HAND].id;
        work->done.changed++;
        if (row_save(work->change, &duty_table, duty, work->err) < 0)
            return -1;
    }
    return 0;
}

static int edit_cell(struct work *work, const struct cell_edit *it)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct cell cell;

    if (cell_open(work->change, work->edit->facts, it, &arena, &cell, work->err) < 0)
        return -1;
    if (work->edit->spare_pinned && cell.count > 0 && cell.duties[0].pinned && it->code != NULL) {
        work->done.spared++;
        return 0;
    }
    if (it->code == NULL)
        return turn_marks(work, &cell, it);
    if (put_code(work, &cell, it, &arena) < 0)
        return -1;
    return 0;
}

int roster_edit(struct app *app, const struct roster_edit *edit, struct edit_count *out, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct change_words words = {edit->action, edit->detail};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    struct work work = {.app = app, .edit = edit, .change = change, .err = err};

    if (change == NULL || rows_load(app->db, &shift_table, &(struct row_filter){0}, &arena, (void **)&work.shifts,
                              &work.shift_count, err) < 0)
        return -1;
    for (size_t i = 0; i < edit->count; i++)
        if (edit_cell(&work, &edit->cells[i]) < 0)
            return -1;
    if (change_commit(&change, NULL, err) < 0)
        return -1;
    if (out != NULL)
        *out = work.done;
    return 0;
}

/* Whose cells a request names. */
static int find_guards(const struct facts *facts, const struct range_request *request, struct arena *arena, int **out,
    size_t *count, struct error *err)
{
    int school;

    *out = arena_array(arena, facts->guard_count + 1, sizeof **out);
    *count = 1;
    if (request->guard != NULL)
        return facts_get_guard(facts, request->guard, arena, *out, err);
    if (facts_which_school(facts, request->school, &school, err) < 0)
        return -1;
    *count = 0;
    for (size_t i = 0; i < facts->guard_count; i++)
        if (facts->guards[i].school == school)
            (*out)[(*count)++] = (int)i;
    return 0;
}

static void tell_count(struct text *told, const struct edit_count *done, const char *subject)
{
    if (told == NULL)
        return;
    text_addf(told, ngettext("%s: %d cell changed. ", "%s: %d cells changed. ", (unsigned long)done->changed), subject,
        done->changed);
    if (done->spared > 0)
        text_addf(told,
            ngettext("%d pinned duty stays. ", "%d pinned duties stay. ", (unsigned long)done->spared), done->spared);
}

static const char *subject_of(struct arena *arena, const struct facts *facts, const int *guards, size_t count,
    civil_day from, civil_day to)
{
    const char *who = count == 1 ? view_guard(arena, facts, guards[0])
                                 : arena_printf(arena, ngettext("%zu guard", "%zu guards", count), count);

    return arena_printf(arena, "%s, %s", who, view_days(arena, from, to));
}

/* Edits, and tells what that did and what it breaks and mends between FROM and TO. */
static int edit_and_tell(struct app *app, const struct roster_edit *edit, civil_day from, civil_day to,
    const char *subject, struct text *told, struct error *err)
{
    struct edit_count done;
    struct judgement before;

    if (judge_before(app, from - 1, to + 1, &before, err) < 0)
        return -1;
    if (roster_edit(app, edit, &done, err) < 0) {
        judgement_done(&before);
        return -1;
    }
    const char *code = edit->cells[0].code;
    if (edit->count == 1 && done.changed == 0 && code != NULL && code_clears(code)) {
        judgement_done(&before);
        return error_set(err, ERROR_NO_OBJECT, _("there is no duty to take away: %s"), subject);
    }
    if (edit->count == 1 && told != NULL && code != NULL)
        text_addf(told, code_clears(code) ? _("%s: cleared. ") : "%s: %s. ", subject, code);
    else
        tell_count(told, &done, subject);
    judge_after(app, &before, told);
    return 0;
}

static const char *action_of(const struct range_request *request)
{
    return request->code == NULL ? "roster mark" : code_clears(request->code) ? "roster unassign" : "roster assign";
}

int roster_assign_days(struct app *app, const struct range_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    int *guards;
    size_t guard_count, count = 0;

    if (request->to < request->from)
        return error_set(err, ERROR_USAGE, _("--to lies before --from"));
    if (facts_load_plan(app, request->from, request->to, &arena, &facts, err) < 0 ||
        find_guards(facts, request, &arena, &guards, &guard_count, err) < 0)
        return -1;
    size_t days = (size_t)(request->to - request->from + 1);
    struct cell_edit *cells = arena_array(&arena, guard_count * days + 1, sizeof *cells);
    for (size_t i = 0; i < guard_count; i++)
        for (civil_day day = request->from; day <= request->to; day++)
            cells[count++] =
                (struct cell_edit){guards[i], day, request->code, request->pin, request->trainee, 0};
    cells[0].expect = request->expect;
    const char *subject = subject_of(&arena, facts, guards, guard_count, request->from, request->to);
    struct roster_edit edit = {facts, cells, count, action_of(request),
        arena_printf(&arena, "%s%s%s", subject, request->code == NULL ? "" : " ",
            request->code == NULL ? "" : request->code),
        count > 1};
    return edit_and_tell(app, &edit, request->from, request->to, subject, told, err);
}

int roster_assign(struct app *app, const char *guard, civil_day day, const char *code, int64_t expect,
    struct text *told, struct error *err)
{
    struct range_request request = {
        .guard = guard, .from = day, .to = day, .code = code == NULL ? "" : code, .expect = expect};

    return roster_assign_days(app, &request, told, err);
}

int roster_unassign(
    struct app *app, const char *guard, civil_day day, int64_t expect, struct text *told, struct error *err)
{
    return roster_assign(app, guard, day, "", expect, told, err);
}

/* What GUARD has on DAY, as it would be typed; "" without a duty. */
static const char *code_on(const struct facts *facts, int guard, civil_day day, struct arena *arena)
{
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].guard == guard && facts->duties[i].day == day)
            return facts->duties[i].trainee ? arena_printf(arena, "%s(T)", facts->duties[i].code)
                                            : facts->duties[i].code;
    const char *off = facts_day_off(facts, guard, day);

    return off == NULL ? "" : off;
}

int roster_copy(
    struct app *app, const struct range_request *request, int days, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    int *guards;
    size_t guard_count, count = 0;
    civil_day last = request->to + days - 1;

    if (days < 1 || request->from == request->to)
        return error_set(err, ERROR_USAGE, _("name two different days, and at least one day to copy"));
    if (facts_load_plan(app, request->from < request->to ? request->from : request->to,
            last > request->from + days ? last : request->from + days, &arena, &facts, err) < 0 ||
        find_guards(facts, request, &arena, &guards, &guard_count, err) < 0)
        return -1;
    struct cell_edit *cells = arena_array(&arena, guard_count * (size_t)days + 1, sizeof *cells);
    for (size_t i = 0; i < guard_count; i++)
        for (int day = 0; day < days; day++)
            cells[count++] = (struct cell_edit){guards[i], request->to + day,
                code_on(facts, guards[i], request->from + day, &arena), CELL_STAYS, CELL_STAYS, 0};
    const char *subject = subject_of(&arena, facts, guards, guard_count, request->to, last);
    struct roster_edit edit = {facts, cells, count, "roster copy",
        arena_printf(&arena, "%s: %s", view_days(&arena, request->from, request->from + days - 1), subject), true};
    return edit_and_tell(app, &edit, request->to, last, subject, told, err);
}
