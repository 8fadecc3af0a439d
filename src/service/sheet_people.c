/* The states of guards through the years, screenings, and who is to be screened. */
#include <config.h>

#include <string.h>

#include "rules/rules.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

#define SOON 30 /* days before a yearly query ends in which it is due */

static struct place guard_place(const struct guard *guard, int64_t row, int64_t version)
{
    return (struct place){
        .kind = PLACE_GUARD, .guard = guard->number, .day = DAY_NONE, .row = row, .version = version};
}

static int choose_guard(
    const struct facts *facts, const char *guard, struct arena *arena, int *only, struct error *err)
{
    *only = -1;
    return guard == NULL ? 0 : facts_get_guard(facts, guard, arena, only, err);
}

/* --- states */

static const struct sheet_column state_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"state", N_("State"), CELL_MARKED, false},
    {"from", N_("From"), CELL_DAY, false},
    {"to", N_("To"), CELL_DAY, false},
    {"when", N_("When"), CELL_TEXT, false},
    {"reason", N_("Reason"), CELL_TEXT, false},
};

static void add_state(struct sheet *sheet, const struct facts *facts, int index, enum guard_state state,
    civil_day from, civil_day to, const char *reason, civil_day today)
{
    const struct guard *guard = &facts->guards[index];
    struct sheet_row *row = sheet_row(sheet);
    bool ahead = from != DAY_NONE && from > today, over = to != DAY_NONE && to != DAY_FOREVER && to < today;

    row->place = guard_place(guard, guard->id, guard->version);
    row->mark = !ahead && !over && state != GUARD_EMPLOYED ? SEVERITY_WARN : SEVERITY_OFF;
    sheet_put_code(sheet, view_guard(sheet->arena, facts, index), guard->number);
    sheet_put_code(sheet, _(guard_state_words[state].label), guard_state_words[state].id);
    sheet_put_day(sheet, from);
    sheet_put_day(sheet, to == DAY_FOREVER ? DAY_NONE : to);
    sheet_put_code(sheet, ahead ? _("to come") : over ? _("over") : _("now"), ahead ? "ahead" : over ? "over" : "now");
    sheet_put(sheet, reason);
}

int sheet_states(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    civil_day today = app_today(app);
    const struct facts *facts;
    int only;

    if (facts_load(app, today, today, arena, &facts, err) < 0 ||
        choose_guard(facts, params->guard, arena, &only, err) < 0)
        return -1;
    sheet_columns(out, state_columns, COUNT(state_columns));
    for (size_t g = 0; g < facts->guard_count; g++) {
        const struct guard *guard = &facts->guards[g];

        if (only >= 0 && (int)g != only)
            continue;
        for (size_t i = 0; i < guard->status_count; i++)
            add_state(out, facts, (int)g, guard->statuses[i].state, guard->statuses[i].from, guard->statuses[i].to,
                guard->statuses[i].reason, today);
        add_state(out, facts, (int)g, GUARD_EMPLOYED, guard->joined, guard->left, NULL, today);
        if (guard->suspended_from != DAY_NONE || guard->suspended_to != DAY_NONE)
            add_state(
                out, facts, (int)g, GUARD_SUSPENDED, guard->suspended_from, guard->suspended_to, NULL, today);
    }
    return 0;
}

/* --- screenings */

static const struct sheet_column screening_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"kind", N_("Kind"), CELL_TEXT, false},
    {"day", N_("Day"), CELL_DAY, false},
    {"asked", N_("Asked"), CELL_TEXT, false},
    {"found", N_("Found"), CELL_MARKED, false},
    {"revoked", N_("Taken back"), CELL_DAY, false},
    {"authority", N_("Authority"), CELL_TEXT, false},
    {"screening", N_("id"), CELL_NUMBER, false},
};

static const char *kind_label(const struct facts *facts, const char *kind)
{
    const char *label = facts_kind_label(facts, kind);

    return strcmp(kind, "review") == 0 ? _("review of the whole list") : label != NULL ? label : kind;
}

int sheet_screenings(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct screening_row *rows;
    size_t count;
    int only;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        choose_guard(facts, params->guard, arena, &only, err) < 0 ||
        rows_load(app->db, &screening_table, &all, arena, (void **)&rows, &count, err) < 0)
        return -1;
    sheet_columns(out, screening_columns, COUNT(screening_columns));
    out->empty = _("No screening is recorded: a adds one.");
    for (size_t i = 0; i < count; i++) {
        int guard = facts_guard_of_id(facts, rows[i].guard_id);

        if (guard < 0 || (only >= 0 && guard != only))
            continue;
        struct sheet_row *row = sheet_row(out);
        row->id = rows[i].row.id;
        row->version = rows[i].row.version;
        row->mark = rows[i].found != NULL && rows[i].revoked == DAY_NONE ? SEVERITY_BLOCK : SEVERITY_OFF;
        row->place = guard_place(&facts->guards[guard], rows[i].row.id, rows[i].row.version);
        sheet_put_code(out, view_guard(arena, facts, guard), facts->guards[guard].number);
        sheet_put_code(out, kind_label(facts, rows[i].kind), rows[i].kind);
        sheet_put_day(out, rows[i].day);
        sheet_put(out, rows[i].asked);
        sheet_put_code(out, rows[i].found == NULL ? _("none") : rows[i].found,
            rows[i].found == NULL ? "none" : rows[i].found);
        sheet_put_day(out, rows[i].revoked);
        sheet_put(out, rows[i].authority);
        sheet_put_number(out, rows[i].row.id);
    }
    return 0;
}

/* --- who is due */

static const struct sheet_column due_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"state", N_("State"), CELL_MARKED, false},
    {"prehire", N_("Pre-hire query"), CELL_DAY, false},
    {"yearly", N_("Last query"), CELL_DAY, false},
    {"until", N_("Good until"), CELL_DAY, false},
};

struct queried {
    civil_day prehire, last, until;
    bool hit;
};

static struct queried queried_make(const struct facts *facts, const struct guard *guard, civil_day today)
{
    struct queried out = {DAY_NONE, DAY_NONE, DAY_NONE, false};

    for (int i = guard->first_paper; i < guard->first_paper + guard->paper_count; i++) {
        const struct paper *paper = &facts->papers[i];
        bool prehire = paper->kind == PAPER_PREHIRE_QUERY, taken_back = paper->revoked <= today &&
                                                                       paper->revoked != DAY_NONE;
        civil_day until = paper_serves_until(facts, paper, PAPER_YEARLY_QUERY);

        if ((!prehire && paper->kind != PAPER_YEARLY_QUERY) || paper->issued > today || taken_back)
            continue;
        out.prehire = prehire && paper->issued > out.prehire ? paper->issued : out.prehire;
        out.last = paper->issued > out.last ? paper->issued : out.last;
        out.until = until > out.until ? until : out.until;
        out.hit = out.hit || paper->result == RESULT_HIT;
    }
    for (size_t i = 0; i < guard->ban_count; i++)
        out.hit = out.hit || (guard->bans[i].from <= today && today <= guard->bans[i].until);
    return out;
}

static const char *due_state(
    const struct queried *queried, civil_day today, struct arena *arena, enum severity *mark, const char **code)
{
    int left = queried->until - today;

    *mark = SEVERITY_BLOCK;
    *code = "hit";
    if (queried->hit)
        return _("found: not allowed on duty");
    *code = "missing";
    if (queried->last == DAY_NONE)
        return _("never screened");
    *code = "overdue";
    if (queried->until < today)
        return arena_printf(
            arena, ngettext("overdue by %d day", "overdue by %d days", (unsigned long)-left), -left);
    *mark = left <= SOON ? SEVERITY_WARN : SEVERITY_OFF;
    *code = left <= SOON ? "due" : "done";
    return left <= SOON ? arena_printf(arena, ngettext("due in %d day", "due in %d days", (unsigned long)left), left)
                        : _("done");
}

int sheet_screening_due(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    civil_day today = app_today(app);
    const struct facts *facts;

    if (facts_load(app, today, today, arena, &facts, err) < 0)
        return -1;
    sheet_columns(out, due_columns, COUNT(due_columns));
    out->empty = _("Nobody is due.");
    for (size_t g = 0; g < facts->guard_count; g++) {
        const struct guard *guard = &facts->guards[g];
        struct queried queried = queried_make(facts, guard, today);
        enum severity mark;
        const char *code, *state = due_state(&queried, today, arena, &mark, &code);

        if (!guard_hired(guard, today) || (mark == SEVERITY_OFF && !params->all))
            continue;
        struct sheet_row *row = sheet_row(out);
        row->mark = mark;
        row->place = guard_place(guard, guard->id, guard->version);
        sheet_put_code(out, view_guard(arena, facts, (int)g), guard->number);
        sheet_put_code(out, state, code);
        sheet_put_day(out, queried.prehire);
        sheet_put_day(out, queried.last);
        sheet_put_day(out, queried.until == DAY_FOREVER ? DAY_NONE : queried.until);
    }
    return 0;
}
