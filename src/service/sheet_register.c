/* The statutory staff register (劳动合同法实施条例, article 8) and the list of guards for filing with the police. Of those
 * who are employed today, or of everybody. */
#include <config.h>

#include <string.h>

#include "service/headings.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

static const struct sheet_column register_columns[] = {
    {"number", N_("No."), CELL_TEXT, false},
    {"name", N_("Name"), CELL_TEXT, false},
    {"sex", N_("Sex"), CELL_TEXT, false},
    {"citizen_id", N_("Identity number"), CELL_TEXT, true},
    {"registered_address", N_("Registered address"), CELL_TEXT, true},
    {"address", N_("Present address"), CELL_TEXT, true},
    {"phone", N_("Telephone"), CELL_TEXT, true},
    {"employment", N_("Form of employment"), CELL_TEXT, false},
    {"joined", N_("Employed since"), CELL_DAY, false},
    {"contract_from", N_("Contract from"), CELL_DAY, false},
    {"contract_until", N_("Contract until"), CELL_DAY, false},
};

static const struct sheet_column filing_columns[] = {
    {"number", N_("No."), CELL_TEXT, false},
    {"name", N_("Name"), CELL_TEXT, false},
    {"sex", N_("Sex"), CELL_TEXT, false},
    {"citizen_id", N_("Identity number"), CELL_TEXT, true},
    {"certificate", N_("Guard certificate"), CELL_TEXT, false},
    {"certificate_issued", N_("Certificate issued"), CELL_DAY, false},
    {"employment", N_("Form of employment"), CELL_TEXT, false},
    {"employer", N_("Employer"), CELL_TEXT, false},
    {"joined", N_("Employed since"), CELL_DAY, false},
    {"query", N_("Pre-hire query"), CELL_DAY, false},
    {"query_result", N_("Result"), CELL_TEXT, false},
};

enum register_kind { OF_CONTRACT, OF_CERTIFICATE, OF_QUERY, REGISTER_KINDS };

struct register_work {
    struct guard_row *guards;
    struct credential_row *papers;
    struct school_row *schools;
    size_t guard_count, paper_count, school_count;
    bool reveal;
    const struct credential_row **latest[REGISTER_KINDS]; /* by guard */
};

static const char *const kinds[REGISTER_KINDS] = {"labour_contract", "guard_cert", "prehire_query"};

static size_t place_of(const struct register_work *work, int64_t id)
{
    size_t low = 0, high = work->guard_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->guards[middle].row.id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The latest paper of each kind and guard. */
static void sort_papers(struct register_work *work, struct arena *arena)
{
    for (size_t kind = 0; kind < REGISTER_KINDS; kind++)
        work->latest[kind] = arena_array(arena, work->guard_count + 1, sizeof *work->latest[kind]);
    for (size_t i = 0; i < work->paper_count; i++) {
        const struct credential_row *paper = &work->papers[i];
        size_t guard = place_of(work, paper->guard_id);
        for (size_t kind = 0; kind < REGISTER_KINDS && paper->revoked == DAY_NONE; kind++) {
            const struct credential_row **found = &work->latest[kind][guard];
            if (strcmp(paper->kind, kinds[kind]) == 0 && (!*found || paper->issued >= (*found)->issued))
                *found = paper;
        }
    }
}

static const struct credential_row *latest(
    const struct register_work *work, const struct guard_row *guard, enum register_kind kind)
{
    return work->latest[kind][guard - work->guards];
}

static void put_personal(struct sheet *out, const struct register_work *work, const char *text, const char *masked)
{
    sheet_put(out, work->reveal || !text ? text : masked);
}

static void put_person(struct sheet *out, const struct register_work *work, const struct guard_row *guard)
{
    sheet_row(out)->id = guard->row.id;
    sheet_put(out, guard->number);
    sheet_put(out, guard->name);
    sheet_put(out, guard->sex ? headings_said("sex", guard->sex) : NULL);
    put_personal(out, work, guard->citizen_id, view_mask_number(out->arena, guard->citizen_id));
}

static void put_register(struct sheet *out, const struct register_work *work, const struct guard_row *guard)
{
    const struct credential_row *contract = latest(work, guard, OF_CONTRACT);
    put_person(out, work, guard);
    put_personal(out, work, guard->registered_address, "***");
    put_personal(out, work, guard->address, "***");
    put_personal(out, work, guard->phone, view_mask_phone(out->arena, guard->phone));
    sheet_put(out, guard->employment ? headings_said("employment", guard->employment) : NULL);
    sheet_put_day(out, guard->joined);
    sheet_put_day(out, contract ? contract->issued : DAY_NONE);
    sheet_put_day(out, contract ? contract->until : DAY_NONE);
}

static void put_filing(struct sheet *out, const struct register_work *work, const struct guard_row *guard)
{
    const struct credential_row *certificate = latest(work, guard, OF_CERTIFICATE);
    const struct credential_row *query = latest(work, guard, OF_QUERY);
    put_person(out, work, guard);
    sheet_put(out, certificate ? certificate->number : NULL);
    sheet_put_day(out, certificate ? certificate->issued : DAY_NONE);
    sheet_put(out, guard->employment ? headings_said("employment", guard->employment) : NULL);
    sheet_put(out, guard->employer_name);
    sheet_put_day(out, guard->joined);
    sheet_put_day(out, query ? query->issued : DAY_NONE);
    sheet_put(out, query && query->result ? headings_said("result", query->result) : NULL);
}

static int load_work(struct app *app, const struct sheet_params *params, struct arena *arena, struct register_work *out,
    struct error *err)
{
    struct row_filter all = {0};
    *out = (struct register_work){.reveal = params->reveal};
    if (rows_load(app->db, &guard_table, &all, arena, (void **)&out->guards, &out->guard_count, err) ||
        rows_load(app->db, &credential_table, &all, arena, (void **)&out->papers, &out->paper_count, err) ||
        rows_load(app->db, &school_table, &all, arena, (void **)&out->schools, &out->school_count, err))
        return -1;
    sort_papers(out, arena);
    return 0;
}

static int load_list(struct app *app, const struct sheet_params *params, struct sheet *out,
    void (*put)(struct sheet *out, const struct register_work *work, const struct guard_row *guard), struct error *err)
{
    struct register_work work;
    civil_day today = app_today(app);
    int64_t school = 0;
    if (load_work(app, params, out->arena, &work, err))
        return -1;
    for (size_t i = 0; params->school && i < work.school_count; i++)
        if (strcmp(work.schools[i].code, params->school) == 0)
            school = work.schools[i].row.id;
    if (params->school && !school)
        return school_missing(params->school, work.school_count > 0 ? work.schools[0].code : NULL, err);
    for (size_t i = 0; i < work.guard_count; i++) {
        const struct guard_row *guard = &work.guards[i];
        bool employed = (guard->joined == DAY_NONE || guard->joined <= today) &&
                        (guard->left == DAY_NONE || guard->left >= today);
        if ((employed || params->all) && (!school || guard->row.school_id == school))
            put(out, &work, guard);
    }
    return 0;
}

int sheet_register(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    (void)arena;
    sheet_columns(out, register_columns, COUNT(register_columns));
    return load_list(app, params, out, put_register, err);
}

int sheet_filing(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    (void)arena;
    sheet_columns(out, filing_columns, COUNT(filing_columns));
    return load_list(app, params, out, put_filing, err);
}
