/* Papers of all guards, and those that lapse. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"
#include "service/import.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"

#define WITHIN_USUALLY 90

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

/* The last day on which the paper itself is good: not past its revocation; DAY_NONE for a result that makes it none. */
static civil_day good_until(const struct facts *facts, const struct paper *paper)
{
    civil_day last = paper_last_day(facts, paper);

    if (paper->result == RESULT_FAILED || paper->result == RESULT_HIT)
        return DAY_NONE;
    return paper->revoked != DAY_NONE && paper->revoked - 1 < last ? paper->revoked - 1 : last;
}

/* Is there a later paper of the same kind and guard? Then this one does not matter any more. */
static bool paper_followed(const struct facts *facts, const struct guard *guard, const struct paper *paper)
{
    civil_day last = good_until(facts, paper);

    for (int i = guard->first_paper; i < guard->first_paper + guard->paper_count; i++) {
        const struct paper *other = &facts->papers[i];
        civil_day there = good_until(facts, other);
        if (other != paper && other->kind == paper->kind && (there > last || (there == last && other > paper)))
            return true;
    }
    return false;
}

static const char *state_text(struct arena *arena, const struct listed_paper *it, civil_day today)
{
    if (it->paper->result == RESULT_FAILED || it->paper->result == RESULT_HIT)
        return _(paper_result_words[it->paper->result].label);
    if (it->paper->revoked != DAY_NONE && it->paper->revoked <= today)
        return _("revoked");
    if (it->last == DAY_FOREVER)
        return _("does not lapse");
    if (it->last < today)
        return _("lapsed");
    int days = it->last - today;
    return arena_printf(arena, ngettext("%d more day", "%d more days", (unsigned long)days), days);
}

/* How soon, as HR plans it. */
static const char *section_of(civil_day last, civil_day today)
{
    static const struct {
        int days;
        const char *title;
    } sections[] = {{-1, N_("Lapsed")}, {7, N_("Within 7 days")}, {30, N_("Within 30 days")},
        {60, N_("Within 60 days")}, {90, N_("Within 90 days")}};

    for (size_t i = 0; i < COUNT(sections); i++)
        if (last - today <= sections[i].days)
            return _(sections[i].title);
    return _("Later");
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
    sheet_put(sheet, state_text(sheet->arena, it, today));
    sheet_put(sheet, paper->number);
    sheet_put_day(sheet, paper->issued);
}

/* Which papers: of GUARD (NULL: of all who are employed), of KIND (NULL: all), lapsing WITHIN days (below 0: all). */
struct wanted {
    const char *guard, *kind;
    int within;
};

static bool paper_wanted(
    const struct facts *facts, const struct wanted *wanted, const struct paper *paper, int guard, civil_day today)
{
    const struct guard *owner = &facts->guards[paper->guard];
    civil_day last = good_until(facts, paper);

    if (guard >= 0 ? paper->guard != guard : !guard_employed(owner, today))
        return false;
    if (wanted->kind != NULL && strcmp(facts->kinds[paper->kind], wanted->kind) != 0)
        return false;
    return wanted->within < 0 ||
           (last != DAY_FOREVER && last - today <= wanted->within && !paper_followed(facts, owner, paper));
}

/* Those that lapse first come first. */
static int choose_papers(struct app *app, const struct wanted *wanted, struct arena *arena, const struct facts **facts,
    struct listed_paper **out, size_t *count, struct error *err)
{
    civil_day today = app_today(app);
    int guard = -1;

    *count = 0;
    if (facts_load(app, today, today + wanted->within, arena, facts, err) < 0 ||
        (wanted->guard != NULL && facts_get_guard(*facts, wanted->guard, arena, &guard, err) < 0))
        return -1;
    *out = arena_array(arena, (*facts)->paper_count + 1, sizeof **out);
    for (size_t i = 0; i < (*facts)->paper_count; i++) {
        const struct paper *paper = &(*facts)->papers[i];

        if (paper_wanted(*facts, wanted, paper, guard, today))
            (*out)[(*count)++] = (struct listed_paper){paper, good_until(*facts, paper)};
    }
    if (*count > 1)
        qsort(*out, *count, sizeof **out, paper_compare);
    return 0;
}

static int load_papers(
    struct app *app, const struct sheet_params *params, int within, struct sheet *out, struct error *err)
{
    struct wanted wanted = {params->guard, params->kind, within};
    civil_day today = app_today(app);
    const struct facts *facts;
    struct listed_paper *list;
    size_t count;

    if (wanted.kind != NULL && headings_word("paper_kind", wanted.kind) != NULL)
        wanted.kind = headings_word("paper_kind", wanted.kind);
    if (choose_papers(app, &wanted, out->arena, &facts, &list, &count, err) < 0)
        return -1;
    sheet_columns(out, paper_columns, COUNT(paper_columns));
    for (size_t i = 0; i < count; i++) {
        add_paper(out, facts, &list[i], today);
        if (within >= 0)
            out->rows[out->row_count - 1].section = section_of(list[i].last, today);
    }
    return 0;
}

int sheet_papers(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    (void)arena;
    out->empty = _("No paper is recorded.");
    return load_papers(app, params, -1, out, err);
}

int sheet_expiring(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    (void)arena;
    out->empty = _("No paper lapses in that time.");
    return load_papers(app, params, params->within < 0 ? WITHIN_USUALLY : params->within, out, err);
}

static const struct sheet_column letter_columns[] = {
    {"kind", N_("Paper"), CELL_MARKED, false},
    {"number", N_("Number"), CELL_TEXT, false},
    {"until", N_("Good until"), CELL_DAY, false},
    {"state", N_("State"), CELL_TEXT, false},
    {"bring_by", N_("Bring the new one by"), CELL_DAY, false},
};

/* Two weeks before the end there is still time to plan somebody else. */
#define BRING_BEFORE 14

int sheet_letter(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct wanted wanted = {params->id, NULL, WITHIN_USUALLY};
    civil_day today = app_today(app);
    const struct facts *facts;
    struct listed_paper *list;
    size_t count;
    int guard;

    if (choose_papers(app, &wanted, arena, &facts, &list, &count, err) < 0 ||
        facts_get_guard(facts, params->id, arena, &guard, err) < 0)
        return -1;
    out->title = arena_printf(arena, _("To %s: papers to be renewed"), view_guard(arena, facts, guard));
    out->notes = arena_printf(arena,
        _("%s: please renew these papers and bring them to the office by the day that is named. Without a good paper a "
          "duty must not be worked. %s, %s"),
        view_guard(arena, facts, guard), facts->schools[facts->guards[guard].school].name, view_day(arena, today));
    out->empty = _("No paper lapses within 90 days.");
    sheet_columns(out, letter_columns, COUNT(letter_columns));
    for (size_t i = 0; i < count; i++) {
        civil_day by = list[i].last - BRING_BEFORE > today ? list[i].last - BRING_BEFORE : today;
        struct sheet_row *row = sheet_row(out);

        row->id = list[i].paper->id;
        row->mark = list[i].last < today ? SEVERITY_ERROR : SEVERITY_WARN;
        sheet_put_code(out, view_paper_kind(facts, list[i].paper->kind), facts->kinds[list[i].paper->kind]);
        sheet_put(out, list[i].paper->number);
        sheet_put_day(out, list[i].last);
        sheet_put(out, state_text(arena, &list[i], today));
        sheet_put_day(out, by);
    }
    return 0;
}
