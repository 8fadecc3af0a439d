/* Guards by hand: taking in, changing, leaving. */
#include <config.h>

#include <string.h>

#include "service/edit.h"
#include "service/editing.h"
#include "service/guard_fields.h"
#include "service/view.h"
#include "util/i18n.h"

#define CONTRACT "labour_contract"

/* A guard and what is saved with him. */
struct guard_edit {
    struct guard_row *row;
    struct credential_row contract;
    bool has_contract;
};

static int save_guard(struct change *change, void *payload, struct error *err)
{
    struct guard_edit *edit = payload;

    if (row_save(change, &guard_table, edit->row, err) < 0)
        return -1;
    edit->contract.guard_id = edit->row->row.id;
    return edit->has_contract ? row_save(change, &credential_table, &edit->contract, err) : 0;
}

static int set_field(struct app *app, struct guard_row *row, const char *key, const char *text, struct arena *arena,
    struct error *err)
{
    return text == NULL ? 0 : guard_field_set(app, row, guard_field_find(key), text, arena, err);
}

static int fill_guard(
    struct app *app, const struct guard_request *request, struct arena *arena, struct guard_row *row, struct error *err)
{
    if (request->joined != DAY_NONE)
        row->joined = request->joined;
    if (request->left != DAY_NONE)
        row->left = request->left;
    if (set_field(app, row, "name", request->name, arena, err) < 0 ||
        set_field(app, row, "sex", request->sex, arena, err) < 0 ||
        set_field(app, row, "citizen-id", request->citizen_id, arena, err) < 0 ||
        set_field(app, row, "phone", request->phone, arena, err) < 0 ||
        set_field(app, row, "education", request->education, arena, err) < 0 ||
        set_field(app, row, "employment", request->employment, arena, err) < 0)
        return -1;
    for (size_t i = 0; i < request->value_count; i++)
        if (guard_field_find(request->values[i].key) != NULL &&
            set_field(app, row, request->values[i].key, request->values[i].text, arena, err) < 0)
            return -1;
    if (row->joined != DAY_NONE && row->left != DAY_NONE && row->left < row->joined)
        return error_set(err, ERROR_DATA, "%s", _("the last day is before the first day"));
    return 0;
}

static int contract_day(
    struct app *app, const struct guard_request *request, const char *key, civil_day *out, struct error *err)
{
    for (size_t i = 0; i < request->value_count; i++) {
        const char *text = strcmp(request->values[i].key, key) == 0 ? request->values[i].text : NULL;

        if (text != NULL && text[0] != '\0' && !day_parse(text, civil_to_date(app_today(app)).year, out, NULL))
            return error_set(err, ERROR_DATA, _("the term of the contract: '%s' is no date"), text);
    }
    return 0;
}

/* The term of the labour contract is a paper of the guard: a new beginning is a new one, another end mends the newest.
 */
static int fill_contract(struct app *app, const struct guard_request *request, struct arena *arena,
    struct guard_edit *edit, struct error *err)
{
    civil_day from = DAY_NONE, until = DAY_NONE;
    struct credential_row *rows = NULL, *newest = NULL;
    size_t count = 0;
    struct row_filter filter = {.column = "guard_id", .value = edit->row->row.id};

    if (contract_day(app, request, "contract-from", &from, err) < 0 ||
        contract_day(app, request, "contract-until", &until, err) < 0)
        return -1;
    if (from == DAY_NONE && until == DAY_NONE)
        return 0;
    if (edit->row->row.id != 0 &&
        rows_load(app->db, &credential_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].kind, CONTRACT) == 0 && (newest == NULL || rows[i].issued >= newest->issued))
            newest = &rows[i];
    row_init(&credential_table, &edit->contract);
    if (newest != NULL && (from == DAY_NONE || from == newest->issued))
        edit->contract = *newest;
    edit->contract.row.school_id = edit->row->row.school_id;
    edit->contract.kind = CONTRACT;
    if (edit->contract.row.id == 0)
        edit->contract.credential_id = newest != NULL ? newest->row.id : 0;
    edit->contract.level = edit->contract.level < 0 ? 0 : edit->contract.level;
    edit->contract.issued = from != DAY_NONE ? from : edit->contract.issued;
    edit->contract.until = until != DAY_NONE ? until : edit->contract.until;
    edit->has_contract = true;
    if (edit->contract.issued != DAY_NONE && edit->contract.until != DAY_NONE &&
        edit->contract.until < edit->contract.issued)
        return error_set(err, ERROR_DATA, "%s", _("the labour contract ends before it begins"));
    return 0;
}

/* One number is one person: somebody who left comes back, he is not taken in anew. */
static int check_citizen(struct app *app, const struct guard_row *row, struct arena *arena, struct error *err)
{
    struct guard_row *rows;
    size_t count;
    struct row_filter filter = {.school_id = row->row.school_id};

    if (row->citizen_id == NULL)
        return 0;
    if (rows_load(app->db, &guard_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].row.id == row->row.id || rows[i].citizen_id == NULL ||
            strcmp(rows[i].citizen_id, row->citizen_id) != 0)
            continue;
        error_set(err, ERROR_DATA, _("this identity number is that of %s %s"), rows[i].number, rows[i].name);
        if (rows[i].left != DAY_NONE)
            return error_hint(err, _("somebody who left comes back with: muster guard rejoin %s"), rows[i].number);
        return error_hint(err, "%s", _("one of the two numbers is wrong, or it is the same person"));
    }
    return 0;
}

static int commit_guard(struct app *app, const char *action, const struct guard_request *request,
    struct guard_row *row, struct arena *arena, struct text *told, struct error *err)
{
    civil_day today = app_today(app), from = row->left != DAY_NONE && row->left > today ? row->left : today;
    struct guard_edit edit = {.row = row};
    const struct edit_words words = {
        action, row->number, arena_printf(arena, _("%s %s is recorded."), row->number, row->name)};

    if (check_citizen(app, row, arena, err) < 0 || fill_contract(app, request, arena, &edit, err) < 0)
        return -1;
    return edit_commit(app, &words, from, save_guard, &edit, told, err);
}

static int school_of(struct app *app, const char *code, struct arena *arena, int64_t *out, struct error *err)
{
    const struct facts *facts;
    int school = 0;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0)
        return -1;
    if (facts_which_school(facts, code, &school, err) < 0)
        return -1;
    *out = facts->schools[school].id;
    return 0;
}

int guard_add(struct app *app, const struct guard_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct guard_row row, *rows;
    size_t count;

    row_init(&guard_table, &row);
    row.number = request->number;
    if (request->number == NULL || request->name == NULL)
        return error_set(err, ERROR_USAGE, "%s", _("a guard needs a staff number and a name"));
    if (school_of(app, request->school, &arena, &row.row.school_id, err) < 0)
        return -1;
    struct row_filter filter = {.school_id = row.row.school_id};
    if (rows_load(app->db, &guard_table, &filter, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].number, request->number) == 0) {
            error_set(err, ERROR_DATA, _("the staff number %s belongs to %s"), rows[i].number, rows[i].name);
            return error_hint(err, "%s", _("take another number, or change the record with: muster guard edit"));
        }
    if (fill_guard(app, request, &arena, &row, err) < 0)
        return -1;
    return commit_guard(app, "guard add", request, &row, &arena, told, err);
}

static int load_guard(
    struct app *app, const char *number, struct arena *arena, struct guard_row **out, struct error *err)
{
    const struct facts *facts;
    int guard;

    if (edit_find_guard(app, number, arena, &facts, &guard, err) < 0)
        return -1;
    return edit_load_guard(app, facts, guard, arena, out, err);
}

int guard_edit(struct app *app, const struct guard_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct guard_row *row;

    if (load_guard(app, request->number, &arena, &row, err) < 0 || fill_guard(app, request, &arena, row, err) < 0)
        return -1;
    row->row.version = request->expect != 0 ? request->expect : row->row.version;
    return commit_guard(app, "guard edit", request, row, &arena, told, err);
}

int guard_release(struct app *app, const char *number, civil_day last_day, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct guard_request nothing = {.joined = DAY_NONE, .left = DAY_NONE};
    struct guard_row *row;

    if (load_guard(app, number, &arena, &row, err) < 0)
        return -1;
    if (row->joined != DAY_NONE && last_day < row->joined)
        return error_set(err, ERROR_DATA, "%s", _("the last day is before the first day"));
    row->left = last_day;
    return commit_guard(app, "guard release", &nothing, row, &arena, told, err);
}
