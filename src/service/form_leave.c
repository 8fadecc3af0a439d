/* The forms and lists of absences. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/form_list.h"
#include "service/leave.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"

#define TRY_FIELD \
    {.key = "try", .label = N_("only try"), .kind = FIELD_YES_NO, .hint = N_("yes: only show what it would empty")}

static const struct word half_choices[] = {{"", ""}, {"am", N_("morning")}, {"pm", N_("afternoon")}, {NULL, NULL}};
static const struct form_field ask_fields[] = {
    {.key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("staff number or name")},
    {.key = "kind", .label = N_("kind"), .kind = FIELD_CHOICE, .words = leave_words, .flags = FIELD_REQUIRED,
        .hint = N_("annual, personal, sick, maternity, marriage, bereavement, injury, training, rest, ban")},
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED, .hint = N_("the first day")},
    {.key = "to", .label = N_("to"), .kind = FIELD_DAY, .hint = N_("the last day; empty: one day")},
    {.key = "half", .label = N_("half"), .kind = FIELD_CHOICE, .words = half_choices,
        .hint = N_("am or pm: only half of the day")},
    {.key = "reason", .label = N_("reason"), .hint = N_("why")}, TRY_FIELD, {.key = NULL}};
#define DECIDE_FIELDS                                                                                         \
    {.key = "id", .label = N_("entry"), .kind = FIELD_NUMBER, .least = 1, .most = INT32_MAX,                  \
        .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("the number of the entry")}
static const struct form_field approve_fields[] = {DECIDE_FIELDS,
    {.key = "by", .label = N_("by"), .hint = N_("who decides (else who acts)")}, TRY_FIELD, {.key = NULL}};
static const struct form_field decide_fields[] = {
    DECIDE_FIELDS, {.key = "by", .label = N_("by"), .hint = N_("who decides (else who acts)")}, {.key = NULL}};

static int begin_ask(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    form_set(values, "guard", place->guard);
    form_set_day(values, "from", place->day == DAY_NONE ? app_today(app) : place->day);
    return 0;
}

static int submit_ask(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct leave_request request = {.guard = form_value(values, "guard"),
        .kind = form_value(values, "kind"),
        .half = form_given(values, "half"),
        .reason = form_given(values, "reason"),
        .from = form_day(values, "from"),
        .to = form_day(values, "to"),
        .only_try = form_yes(values, "try")};

    values->only_told = request.only_try;
    return leave_ask(app, &request, told, err);
}

static int decide(struct app *app, struct form_values *values, const char *status, struct text *told, struct error *err)
{
    values->only_told = form_yes(values, "try");
    return leave_decide(
        app, form_number(values, "id", 0), status, form_given(values, "by"), values->only_told, told, err);
}

static int submit_approve(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return decide(app, values, "approved", told, err);
}

static int submit_refuse(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return decide(app, values, "refused", told, err);
}

static int submit_withdraw(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return decide(app, values, "withdrawn", told, err);
}

const struct form_spec form_leave_request = {.id = "leave-request", .title = N_("Ask for leave"),
    .command = "leave request", .fields = ask_fields, .begin = begin_ask, .submit = submit_ask};
const struct form_spec form_leave_approve = {.id = "leave-approve", .title = N_("Approve"), .command = "leave approve",
    .fields = approve_fields, .begin = form_begin_entry, .submit = submit_approve};
const struct form_spec form_leave_refuse = {.id = "leave-refuse", .title = N_("Refuse"), .command = "leave refuse",
    .fields = decide_fields, .begin = form_begin_entry, .submit = submit_refuse};
const struct form_spec form_leave_withdraw = {.id = "leave-withdraw", .title = N_("Withdraw"),
    .command = "leave withdraw", .fields = decide_fields, .begin = form_begin_entry, .submit = submit_withdraw};

/* ---- lists */

static const struct sheet_column leave_columns[] = {
    {"id", N_("Entry"), CELL_NUMBER, false},
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"kind", N_("Kind"), CELL_TEXT, false},
    {"from", N_("From"), CELL_DAY, false},
    {"to", N_("To"), CELL_DAY, false},
    {"half", N_("Half"), CELL_TEXT, false},
    {"status", N_("State"), CELL_MARKED, false},
    {"by", N_("Decided by"), CELL_TEXT, false},
    {"on", N_("Decided on"), CELL_TEXT, false},
};

static int compare_rows(const void *left, const void *right)
{
    const struct absence_row *a = left, *b = right;

    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->row.id > b->row.id) - (a->row.id < b->row.id);
}

static void put_absence(struct sheet *out, const struct facts *facts, int guard, const struct absence_row *row)
{
    struct sheet_row *line = sheet_row(out);
    int status = word_find(absence_status_words, row->status);
    bool half = row->from_minute >= 0;

    line->id = row->row.id;
    line->version = row->row.version;
    line->mark = status == ABSENCE_PENDING ? SEVERITY_WARN : SEVERITY_OFF;
    line->sentence = row->reason;
    line->place =
        (struct place){.kind = PLACE_GUARD, .guard = facts->guards[guard].number, .day = row->from, .row = row->row.id};
    sheet_put_number(out, row->row.id);
    sheet_put_code(out, view_guard(out->arena, facts, guard), facts->guards[guard].number);
    sheet_put_code(out, leave_label(row->kind), row->kind);
    sheet_put_day(out, row->from);
    sheet_put_day(out, row->to);
    sheet_put(out, !half ? "" : row->from_minute >= 720 ? _("afternoon") : _("morning"));
    sheet_put_code(out, status < 0 ? row->status : _(absence_status_words[status].label), row->status);
    sheet_put(out, row->decided_by);
    sheet_put(out, row->decided_on);
}

int sheet_leave(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct absence_row *rows;
    size_t count;
    civil_day today = app_today(app);
    int only = -1;

    if (facts_load(app, today, today, arena, &facts, err) < 0 ||
        (params->guard != NULL && facts_get_guard(facts, params->guard, arena, &only, err) < 0) ||
        rows_load(app->db, &absence_table, &all, arena, (void **)&rows, &count, err) < 0)
        return -1;
    if (count > 1)
        qsort(rows, count, sizeof *rows, compare_rows);
    sheet_columns(out, leave_columns, COUNT(leave_columns));
    for (size_t i = 0; i < count; i++) {
        bool over = rows[i].to < today - 31 && !params->all;
        for (size_t g = 0; g < facts->guard_count && !over; g++)
            if (facts->guards[g].id == rows[i].guard_id && (only < 0 || only == (int)g))
                put_absence(out, facts, (int)g, &rows[i]);
    }
    return 0;
}

static const struct sheet_column annual_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"first_work", N_("First work"), CELL_DAY, false},
    {"entitled", N_("Days"), CELL_NUMBER, false},
    {"used", N_("Taken"), CELL_NUMBER, false},
    {"asked", N_("Asked for"), CELL_NUMBER, false},
    {"left", N_("Left"), CELL_NUMBER, false},
};

static void put_halves(struct sheet *out, int halves, bool known)
{
    if (!known)
        sheet_put(out, "");
    else
        sheet_putf(out, halves % 2 == 0 ? "%s%d" : "%s%d.5", halves < 0 ? "-" : "", abs(halves) / 2);
}

int sheet_annual_leave(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    civil_day today = app_today(app);
    int year = params->year > 0 ? params->year : civil_to_date(today).year;

    if (facts_load(app, today, today, arena, &facts, err) < 0)
        return -1;
    out->title = arena_printf(arena, _("Annual leave %d"), year);
    sheet_columns(out, annual_columns, COUNT(annual_columns));
    for (size_t g = 0; g < facts->guard_count; g++) {
        struct annual_leave leave;
        if (!guard_employed(&facts->guards[g], today))
            continue;
        if (leave_annual(app, facts, (int)g, year, arena, &leave, err) < 0)
            return -1;
        struct sheet_row *row = sheet_row(out);
        bool known = leave.first_work != DAY_NONE;
        int left = leave.entitled * 2 - leave.used_halves;
        row->id = facts->guards[g].id;
        row->mark = known && left < 0 ? SEVERITY_WARN : SEVERITY_OFF;
        row->place = (struct place){.kind = PLACE_GUARD, .guard = facts->guards[g].number, .day = DAY_NONE};
        sheet_put_code(out, view_guard(arena, facts, (int)g), facts->guards[g].number);
        sheet_put_day(out, leave.first_work);
        put_halves(out, leave.entitled * 2, known);
        put_halves(out, leave.used_halves, true);
        put_halves(out, leave.asked_halves, true);
        put_halves(out, left, known);
    }
    return 0;
}
