/* Papers of all guards, and those that lapse. */
#include <config.h>

#include <stdlib.h>

#include "rules/rules.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"

#define WITHIN_USUALLY 60

static const struct sheet_column paper_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"kind", N_("Paper"), CELL_MARKED, false},
    {"until", N_("Good until"), CELL_DAY, false},
    {"state", N_("State"), CELL_TEXT, false},
    {"number", N_("Number"), CELL_TEXT, false},
    {"issued", N_("Issued"), CELL_DAY, false},
};

struct listed_paper {
    const struct paper *paper;
    civil_day last;
};

static int paper_compare(const void *a, const void *b)
{
    const struct listed_paper *one = a, *two = b;

    if (one->last != two->last)
        return one->last < two->last ? -1 : 1;
    return (one->paper > two->paper) - (one->paper < two->paper);
}

/* Is there a later paper of the same kind and guard? Then this one does not matter any more. */
static bool paper_followed(const struct facts *facts, const struct guard *guard, const struct paper *paper)
{
    civil_day last = paper_last_day(facts, paper);

    for (int i = guard->first_paper; i < guard->first_paper + guard->paper_count; i++) {
        const struct paper *other = &facts->papers[i];
        civil_day there = paper_last_day(facts, other);
        if (other != paper && other->kind == paper->kind && (there > last || (there == last && other > paper)))
            return true;
    }
    return false;
}

static const char *left_text(struct arena *arena, civil_day last, civil_day today)
{
    if (last == DAY_FOREVER)
        return _("does not lapse");
    if (last < today)
        return _("lapsed");
    int days = last - today;
    return arena_printf(arena, ngettext("%d more day", "%d more days", (unsigned long)days), days);
}

static void add_paper(struct sheet *sheet, const struct facts *facts, const struct listed_paper *it, civil_day today)
{
    const struct paper *paper = it->paper;
    struct sheet_row *row = sheet_row(sheet);
    const struct guard *guard = &facts->guards[paper->guard];

    row->id = paper->id;
    row->version = paper->version;
    row->mark = it->last < today ? SEVERITY_ERROR : it->last - today <= 30 ? SEVERITY_WARN : SEVERITY_OFF;
    row->place = (struct place){.kind = PLACE_GUARD,
        .guard = guard->number,
        .id = facts->kinds[paper->kind],
        .day = DAY_NONE,
        .row = paper->id,
        .version = paper->version};
    sheet_put_code(sheet, view_guard(sheet->arena, facts, paper->guard), guard->number);
    sheet_put_code(sheet, view_paper_kind(facts, paper->kind), facts->kinds[paper->kind]);
    sheet_put_day(sheet, it->last);
    sheet_put(sheet, left_text(sheet->arena, it->last, today));
    sheet_put(sheet, paper->number);
    sheet_put_day(sheet, paper->issued);
}

/* WITHIN below 0: all papers. */
static int load_papers(struct app *app, const char *guard, int within, struct sheet *out, struct error *err)
{
    civil_day today = app_today(app);
    const struct facts *facts;
    size_t count = 0;
    int only = -1;

    if (facts_load(app, today, today, out->arena, &facts, err) < 0 ||
        (guard != NULL && facts_get_guard(facts, guard, out->arena, &only, err) < 0))
        return -1;
    struct listed_paper *list = arena_array(out->arena, facts->paper_count + 1, sizeof *list);
    for (size_t i = 0; i < facts->paper_count; i++) {
        const struct paper *paper = &facts->papers[i];
        const struct guard *owner = &facts->guards[paper->guard];
        civil_day last = paper_last_day(facts, paper);

        if (only >= 0 ? paper->guard != only : !guard_employed(owner, today))
            continue;
        if (within < 0 || (last != DAY_FOREVER && last <= today + within && !paper_followed(facts, owner, paper)))
            list[count++] = (struct listed_paper){paper, last};
    }
    if (count > 1)
        qsort(list, count, sizeof *list, paper_compare);
    sheet_columns(out, paper_columns, COUNT(paper_columns));
    for (size_t i = 0; i < count; i++)
        add_paper(out, facts, &list[i], today);
    return 0;
}

int sheet_papers(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    (void)arena;
    out->empty = _("No paper is recorded.");
    return load_papers(app, params->guard, -1, out, err);
}

int sheet_expiring(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    (void)arena;
    out->empty = _("No paper lapses in that time.");
    return load_papers(app, params->guard, params->within < 0 ? WITHIN_USUALLY : params->within, out, err);
}
