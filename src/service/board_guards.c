/* Guards: the list and the card with its papers. Numbers and phones masked. */
#include <config.h>

#include <string.h>

#include "core/citizen_id.h"
#include "service/board.h"
#include "service/guard_fields.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/pinyin.h"
#include "util/text.h"
#include "util/utf8.h"

#define CARD_DAYS 30 /* how far ahead a card and the list look for findings */
#define CARD_DUTIES 10

static const char *state_text(struct arena *arena, const struct guard *guard, civil_day today)
{
    enum guard_state state = guard_state(guard, today);

    if (guard->joined != DAY_NONE && guard->joined > today)
        return arena_printf(arena, state == GUARD_LEFT ? _("comes back on %s") : _("joins on %s"),
            view_day(arena, guard->joined));
    if (state == GUARD_LEFT && guard->left != DAY_NONE)
        return arena_printf(arena, _("left on %s"), view_day(arena, guard->left));
    if (guard->left != DAY_NONE && state == GUARD_EMPLOYED)
        return arena_printf(arena, _("leaves on %s"), view_day(arena, guard->left));
    return _(guard_state_words[state].label);
}

static const char *word_label(const struct word *words, int value)
{
    return value == 0 ? "" : _(words[value].label);
}

static struct board_guard guard_make(struct arena *arena, const struct check_report *report, int index, civil_day today)
{
    const struct facts *facts = report->facts;
    const struct guard *guard = &facts->guards[index];
    struct board_guard out = {.guard = index,
        .id = guard->id,
        .version = guard->version,
        .number = arena_strdup(arena, guard->number),
        .name = arena_strdup(arena, guard->name)};

    out.sex = word_label(sex_words, (int)guard->sex);
    struct citizen_id citizen = {.birth = guard->birth};
    if (guard->citizen_id != NULL)
        (void)citizen_id_parse(guard->citizen_id, DAY_FOREVER, &citizen);
    out.age = citizen.birth == DAY_NONE ? "" : arena_number(arena, civil_age(citizen.birth, today));
    out.phone = guard->phone == NULL ? "" : view_mask_phone(arena, guard->phone);
    out.citizen_id = guard->citizen_id == NULL ? "" : view_mask_number(arena, guard->citizen_id);
    out.employment = guard->employment == EMPLOYMENT_OTHER ? arena_strdup(arena, guard->employment_text)
                                                           : word_label(employment_words, (int)guard->employment);
    out.joined =
        guard->joined == DAY_NONE ? "" : arena_strdup(arena, day_format(guard->joined, (char[DAY_TEXT_SIZE]){0}));
    out.state = state_text(arena, guard, today);
    return out;
}

/* What is wrong about each guard in the next days. */
struct fault_count {
    int count;
    enum severity mark;
};

static const struct fault_count *count_faults(const struct check_report *report, struct arena *arena)
{
    struct fault_count *counts = arena_array(arena, report->facts->guard_count + 1, sizeof *counts);

    for (size_t i = 0; i < report->list.items.count; i++) {
        const struct finding *finding = &report->list.items.at[i];

        if (finding->guard < 0)
            continue;
        counts[finding->guard].count++;
        if (finding->severity > counts[finding->guard].mark)
            counts[finding->guard].mark = finding->severity;
    }
    return counts;
}

static int check_ahead(struct app *app, struct check_report *report, struct error *err)
{
    struct check_request request = {.from = app_today(app), .to = app_today(app) + CARD_DAYS};

    return check_run(app, &request, report, err);
}

static const struct sheet_column guard_columns[] = {
    {"guard", N_("No."), CELL_TEXT, false},
    {"name", N_("Name"), CELL_MARKED, false},
    {"sex", N_("Sex"), CELL_TEXT, false},
    {"age", N_("Age"), CELL_NUMBER, false},
    {"phone", N_("Phone"), CELL_TEXT, true},
    {"employment", N_("Employed"), CELL_TEXT, false},
    {"findings", N_("Faults"), CELL_NUMBER, false},
    {"joined", N_("Since"), CELL_DAY, false},
    {"state", N_("State"), CELL_TEXT, false},
};

static void add_guard(struct sheet *sheet, const struct check_report *report, int index,
    const struct fault_count *faults, bool reveal, civil_day today)
{
    const struct guard *guard = &report->facts->guards[index];
    struct board_guard line = guard_make(sheet->arena, report, index, today);
    struct sheet_row *row = sheet_row(sheet);

    row->id = line.id;
    row->version = line.version;
    row->mark = faults->mark;
    row->place = (struct place){
        .kind = PLACE_GUARD, .guard = line.number, .day = DAY_NONE, .row = line.id, .version = line.version};
    sheet_put(sheet, line.number);
    sheet_put(sheet, line.name);
    sheet_put_word(sheet, sex_words, (int)guard->sex);
    sheet_put(sheet, line.age);
    sheet_put(sheet, reveal && guard->phone != NULL ? arena_strdup(sheet->arena, guard->phone) : line.phone);
    if (guard->employment == EMPLOYMENT_OTHER)
        sheet_put(sheet, line.employment);
    else
        sheet_put_word(sheet, employment_words, (int)guard->employment);
    if (faults->count > 0)
        sheet_put_number(sheet, faults->count);
    else
        sheet_put(sheet, "");
    sheet_put(sheet, line.joined);
    sheet_put_code(sheet, line.state, guard_state_words[guard_state(guard, today)].id);
    if (sheet->notes == NULL) /* judged */
        row->sentence = arena_printf(sheet->arena,
        ngettext("%s %s: %s, %d finding", "%s %s: %s, %d findings", (unsigned long)faults->count), line.number,
        line.name, line.state, faults->count);
}

/* So many at most are judged while the list is opened. */
enum { JUDGED_MOST = 1000 };

static int load_listed(struct app *app, struct check_report *report, struct sheet *out, struct error *err)
{
    size_t count;

    if (rows_count(app->db, &guard_table, &count, err) < 0)
        return -1;
    if (count <= JUDGED_MOST)
        return check_ahead(app, report, err);
    *report = (struct check_report){.arena = ARENA_INIT};
    out->notes = _("Faults are not counted in so long a list: Findings has them, and the card of each guard.");
    return facts_load_people(app, &report->arena, &report->facts, err);
}

int sheet_guards(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    OWN(check_report_done) struct check_report report = {0};
    const char *search = params->search;

    if (load_listed(app, &report, out, err) < 0)
        return -1;
    int school = params->school == NULL ? -1 : facts_school(report.facts, params->school);
    if (params->school != NULL && school < 0)
        return error_set(err, ERROR_NO_OBJECT, _("there is no school \"%s\""), params->school);
    sheet_columns(out, guard_columns, COUNT(guard_columns));
    out->empty = search != NULL && report.facts->guard_count > 0
                     ? _("No guard has this in number, name or reading.")
                     : _("There are no guards yet. :import FOLDER takes in the school's tables.");
    const struct fault_count *faults = count_faults(&report, arena);
    for (size_t i = 0; i < report.facts->guard_count; i++) {
        const struct guard *guard = &report.facts->guards[i];

        OWN(text_done) struct text reading = TEXT_INIT;

        if (search != NULL)
            pinyin_read(&reading, guard->name);
        if ((search == NULL || name_matches(guard->number, guard->name, reading.at, search)) &&
            (school < 0 || guard->school == school))
            add_guard(out, &report, (int)i, &faults[i], params->reveal, app_today(app));
    }
    return 0;
}

/* The newest paper of the kind that is good today, when PAPER itself is over; NULL. */
static const struct paper *renewed_by(const struct facts *facts, const struct paper *paper, civil_day today)
{
    const struct guard *guard = &facts->guards[paper->guard];

    for (int i = guard->first_paper + guard->paper_count; i-- > guard->first_paper;) {
        const struct paper *other = &facts->papers[i];
        if (other != paper && other->kind == paper->kind && other->issued >= paper->issued &&
            paper_good(facts, other, today))
            return other;
    }
    return NULL;
}

static void put_state(struct board_paper *out, enum severity mark, const char *id, const char *state)
{
    out->mark = mark;
    out->state_id = id;
    out->state = state;
}

/* "lapses in 12 days", "lapsed on 16 March", "good, does not lapse" … */
static void tell_paper_state(
    struct arena *arena, const struct facts *facts, const struct paper *paper, civil_day today, struct board_paper *out)
{
    civil_day last = paper_last_day(facts, paper);
    const struct paper *newer = last < today ? renewed_by(facts, paper, today) : NULL;
    int left = last - today;

    if (paper->revoked != DAY_NONE && paper->revoked <= today)
        put_state(
            out, SEVERITY_BLOCK, "revoked", arena_printf(arena, _("revoked on %s"), view_day(arena, paper->revoked)));
    else if (paper->result == RESULT_HIT)
        put_state(out, SEVERITY_BLOCK, "hit", _("a hit in the records"));
    else if (paper->result == RESULT_FAILED)
        put_state(out, SEVERITY_BLOCK, "failed", _("not passed"));
    else if (paper->issued != DAY_NONE && paper->issued > today)
        put_state(out, SEVERITY_OFF, "not_yet", arena_printf(arena, _("good from %s"), view_day(arena, paper->issued)));
    else if (newer != NULL)
        put_state(out, SEVERITY_OFF, "renewed",
            newer->issued == DAY_NONE ? _("renewed")
                                      : arena_printf(arena, _("renewed on %s"), view_day(arena, newer->issued)));
    else if (last == DAY_FOREVER)
        put_state(out, SEVERITY_OFF, "good", _("good, does not lapse"));
    else if (last < today)
        put_state(out, SEVERITY_ERROR, "lapsed", arena_printf(arena, _("lapsed after %s"), view_day(arena, last)));
    else if (left <= 90)
        put_state(out, SEVERITY_WARN, "lapsing",
            arena_printf(arena, ngettext("lapses in %d day", "lapses in %d days", (unsigned long)left), left));
    else
        put_state(out, SEVERITY_OFF, "good", _("good"));
}

static void card_papers(
    struct app *app, const struct facts *facts, int guard, struct arena *arena, struct board_card *out)
{
    const struct guard *person = &facts->guards[guard];

    out->papers = arena_array(arena, (size_t)person->paper_count + 1, sizeof(struct board_paper));
    for (int i = 0; i < person->paper_count; i++) {
        const struct paper *paper = &facts->papers[person->first_paper + i];
        struct board_paper *line = &out->papers[out->paper_count++];
        civil_day last = paper_last_day(facts, paper);
        char iso[DAY_TEXT_SIZE];

        *line = (struct board_paper){.id = paper->id,
            .version = paper->version,
            .level_number = paper->level,
            .renews = paper->renews,
            .result = paper->result == RESULT_NONE ? NULL : paper_result_words[paper->result].id};
        line->kind = arena_strdup(arena, view_paper_kind(facts, paper->kind));
        line->kind_id = arena_strdup(arena, facts->kinds[paper->kind]);
        line->number = paper->number == NULL ? "" : arena_strdup(arena, paper->number);
        line->level = paper->level == 0 ? "" : arena_printf(arena, _("level %d"), paper->level);
        line->issued = arena_strdup(arena, day_format(paper->issued, iso));
        line->until = arena_strdup(arena, last == DAY_FOREVER ? "" : day_format(last, iso));
        tell_paper_state(arena, facts, paper, app_today(app), line);
    }
}

static void card_duties(const struct facts *facts, int guard, struct arena *arena, struct board_card *out)
{
    out->duties = arena_array(arena, CARD_DUTIES, sizeof(char *));
    for (size_t i = 0; i < facts->duty_count && out->duty_count < CARD_DUTIES; i++) {
        const struct duty *duty = &facts->duties[i];
        if (duty->guard == guard && duty->segments[duty->segment_count - 1].span.to > clock_now())
            out->duties[out->duty_count++] = view_duty(arena, facts, duty);
    }
}

/* One line for each rule: the first finding in full, and how many more there are of it. */
static void card_findings(const struct check_report *report, int guard, struct arena *arena, struct board_card *out)
{
    const char *first[RULE_COUNT] = {NULL};
    int more[RULE_COUNT] = {0};

    for (size_t i = 0; i < report->findings.count; i++) {
        const struct finding *finding = report->findings.at[i].finding;

        if (finding->guard != guard)
            continue;
        if (first[finding->code] == NULL)
            first[finding->code] = report->findings.at[i].message;
        else
            more[finding->code]++;
    }
    out->findings = arena_array(arena, RULE_COUNT, sizeof(char *));
    for (int code = 0; code < RULE_COUNT; code++)
        if (first[code] != NULL)
            out->findings[out->finding_count++] =
                more[code] == 0
                    ? arena_strdup(arena, first[code])
                    : arena_printf(arena,
                          ngettext("%s (and %d more like it)", "%s (and %d more like it)", (unsigned long)more[code]),
                          first[code], more[code]);
}

/* All that is recorded, as the form of the record has it. */
static int card_fields(struct app *app, int64_t id, struct arena *arena, struct board_card *out, struct error *err)
{
    struct row_filter filter = {.id = id};
    struct guard_row *row;
    size_t count, most = 0;

    if (rows_load(app->db, &guard_table, &filter, arena, (void **)&row, &count, err) < 0)
        return -1;
    while (guard_fields[most].key != NULL)
        most++;
    out->fields = arena_array(arena, most + 1, sizeof *out->fields);
    for (size_t i = 0; count == 1 && i < most; i++) {
        const struct guard_field *field = &guard_fields[i];
        const char *value = guard_field_text(row, field, arena);

        if (value != NULL && strcmp(field->key, "name") != 0)
            out->fields[out->field_count++] = (struct board_field){
                field->key, _(field->label), guard_field_shown(row, field, arena), value, field->personal};
        if (value != NULL && strcmp(field->key, "note") == 0)
            out->note = value;
    }
    return 0;
}

int board_card(struct app *app, const char *number, struct arena *arena, struct board_card *out, struct error *err)
{
    OWN(check_report_done) struct check_report report = {0};
    struct board_card card = {0};
    int guard;

    if (check_ahead(app, &report, err) < 0 || facts_get_guard(report.facts, number, arena, &guard, err) < 0)
        return -1;
    card.guard = guard_make(arena, &report, guard, app_today(app));
    const struct fault_count *faults = &count_faults(&report, arena)[guard];
    card.guard.findings = faults->count;
    card.guard.mark = faults->mark;
    card.education = word_label(education_words, (int)report.facts->guards[guard].education);
    card.birth = arena_strdup(arena, day_format(report.facts->guards[guard].birth, (char[DAY_TEXT_SIZE]){0}));
    card.note = "";
    card.state_id = guard_state_words[guard_state(&report.facts->guards[guard], app_today(app))].id;
    if (card_fields(app, card.guard.id, arena, &card, err) < 0)
        return -1;
    card_papers(app, report.facts, guard, arena, &card);
    card_duties(report.facts, guard, arena, &card);
    card_findings(&report, guard, arena, &card);
    *out = card;
    return 0;
}

int board_phone(struct app *app, const char *number, struct arena *arena, const char **out, struct error *err)
{
    const struct facts *facts;
    int guard;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        facts_get_guard(facts, number, arena, &guard, err) < 0)
        return -1;
    if (facts->guards[guard].phone == NULL)
        return error_set(err, ERROR_NO_OBJECT, _("no phone is recorded for %s"), view_guard(arena, facts, guard));
    if (audit_note(app->db, app->actor, "phone shown", facts->guards[guard].number, err) < 0)
        return -1;
    *out = facts->guards[guard].phone;
    return 0;
}
