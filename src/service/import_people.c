/* The tables of guards, their papers and their absences. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

#define AT(member) offsetof(struct draft, member), sizeof(((struct draft *)0)->member)
#define EXTRA(member) offsetof(struct draft, member), 0 /* not part of the row */

/* By number, also in another case or width, or without the zeros that a spreadsheet drops. */
struct guard_row *guard_of(struct import *import, int64_t school, const char *text)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    const struct index *names = &import->stored.guard_names;
    struct guard_row *guard = index_get(&import->stored.guards, key_of(import, "%lld|%s", (long long)school, text));
    utf8_fold(&folded, text);
    if (!guard)
        guard = index_only(names, key_of(import, "%lld|~%s", (long long)school, folded.at));
    if (!guard && folded.at[strspn(folded.at, "0123456789")] == 0)
        guard = index_only(names, plain_number_key(import, school, folded.at));
    return guard;
}

static struct guard_row *guard_named(struct import *import, int64_t school, const char *name)
{
    return index_only(
        &import->stored.guard_names, key_of(import, "%lld|%s", (long long)school, plain_name(import, name)));
}

static int fault_guard(struct import *import, struct line *line, const char *text, bool name)
{
    int64_t school = line_school(import, line);
    if (index_get(&import->refused_guards, key_of(import, "%lld|%s", (long long)school, text)))
        return line_fault(line, line->column, _("the row of this guard was refused"),
            _("Mend the guard's own row first; then import this one again."));
    if (!name)
        return line_fault(line, line->column, _("no guard has this number"),
            _("Mend the number, or add the guard to the table of guards."));
    bool several = index_get(&import->stored.guard_names,
                       key_of(import, "%lld|%s", (long long)school, plain_name(import, text))) != NULL;
    return line_fault(line, line->column, several ? _("several guards have this name") : _("no guard has this name"),
        several ? _("Add a column with the staff number.")
                : _("Mend the name, or add the guard to the table of guards."));
}

int parse_guard(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)field;
    line->draft.guard_text = text;
    line->draft.guard = guard_of(import, line_school(import, line), text);
    return line->draft.guard ? 0 : fault_guard(import, line, text, false);
}

/* A name counts where the row has no number. */
int parse_guard_name(struct import *import, struct line *line, const struct field *field, const char *text)
{
    int number = line_column(line, "guard");
    (void)field;
    line->draft.name_text = text;
    if (number >= 0 && *line_text(line, number))
        return 0;
    line->draft.guard = guard_named(import, line_school(import, line), text);
    return line->draft.guard ? 0 : fault_guard(import, line, text, true);
}

void need_guard(struct line *line)
{
    int column = line_column(line, "guard");
    if (!line->draft.guard && !line->reason)
        line_fault(line, column >= 0 ? column : line_column(line, "name"), _("the row names no guard"),
            _("Fill in the staff number."));
}

/* Without a column of numbers the name is the key: then no name may stand twice. */
int names_once(struct import *import, struct sheet *sheet, const char *number)
{
    int name = sheet_field_column(sheet, "name");
    struct index names = {0};
    if (sheet_field_column(sheet, number) >= 0 || name < 0)
        return 0;
    const char *twice = NULL;
    for (size_t i = sheet->body; i < sheet->rows.count && !twice; i++) {
        const struct csv_row *row = &sheet->rows.at[i];
        if ((size_t)name >= row->count || !row->cells[name][0] || sheet_row_fate(import, sheet, row) != ROW_DATA)
            continue;
        if (index_get(&names, row->cells[name]))
            twice = row->cells[name];
        index_put(&names, row->cells[name], sheet);
    }
    index_done(&names);
    if (!twice)
        return 0;
    sheet_refuse(import, sheet,
        arena_printf(&import->report->arena,
            _("the table has no column of staff numbers, and the name “%s” stands there twice"), twice),
        _("Add a column with the staff number (工号)."));
    return 1;
}

static int begin_guards(struct import *import, struct sheet *sheet, struct error *err)
{
    (void)err;
    return names_once(import, sheet, "number");
}

static const char *next_number(struct import *import, int64_t school)
{
    int highest = 0;
    for (size_t i = 0; i < import->stored.guard_rows.count; i++) {
        const struct guard_row *guard = import->stored.guard_rows.at[i];
        int number = 0;
        if (guard->row.school_id == school && number_parse(guard->number, &number) && number > highest &&
            number < 100000)
            highest = number;
    }
    return key_of(import, "%03d", highest + 1);
}

static void judge_guard(struct import *import, struct line *line, const struct guard_row *guard, const char *key)
{
    const struct guard_row *draft = &line->draft.u.guard;
    long long school = (long long)line_school(import, line);
    if (index_get(&import->seen, key_of(import, "guard|%s", key)))
        line_fault(line, line_column(line, draft->number ? "number" : "name"),
            _("this guard stands in the table twice"), _("Keep one of the rows, or mend the number."));
    if (line_gave(line, "citizen_id")) {
        const struct guard_row *other =
            index_get(&import->stored.citizens, key_of(import, "%lld|%s", school, draft->citizen_id));
        if (other && other != guard && other->citizen_id && strcmp(other->citizen_id, draft->citizen_id) == 0)
            line_fault(line, line_column(line, "citizen_id"),
                arena_printf(&import->report->arena, _("guard %s has the same identity number"), other->number),
                _("One of the two numbers is wrong, or it is the same person: mend the number or keep one row."));
    }
    civil_day joined = line_gave(line, "joined") ? draft->joined : guard ? guard->joined : DAY_NONE;
    if (line_gave(line, "left") && joined != DAY_NONE && draft->left < joined)
        line_fault(
            line, line_column(line, "left"), _("the guard left before joining"), _("Mend one of the two dates."));
}

static void note_refused(struct import *import, const struct line *line)
{
    const struct guard_row *draft = &line->draft.u.guard;
    int64_t school = line_school(import, line);
    if (draft->number && guard_of(import, school, draft->number))
        return; /* an earlier row of that number is in */
    if (draft->number)
        index_put(&import->refused_guards, key_of(import, "%lld|%s", (long long)school, draft->number), import);
    if (draft->name && !guard_named(import, school, draft->name))
        index_put(&import->refused_guards, key_of(import, "%lld|%s", (long long)school, draft->name), import);
}

static struct guard_row *guard_new(struct import *import, struct line *line, int64_t school)
{
    struct guard_row *guard = arena_new(import->scratch, struct guard_row);
    row_init(&guard_table, guard);
    guard->row.school_id = school;
    guard->number = line->draft.u.guard.number;
    if (!guard->number) {
        guard->number = next_number(import, school);
        import_mention(import, line->sheet,
            arena_printf(&import->report->arena, "%s %s", guard->number, line->draft.u.guard.name),
            _("the table has no staff numbers; this one was given"));
    }
    return guard;
}

static int take_guard(struct import *import, struct line *line, struct error *err)
{
    const struct guard_row *draft = &line->draft.u.guard;
    int64_t school = line_school(import, line);
    const char *id = draft->number ? draft->number : draft->name ? draft->name : "";
    const char *key = key_of(import, "%lld|%s", (long long)school, id);
    struct guard_row *guard = draft->number ? index_get(&import->stored.guards, key) : guard_named(import, school, id);
    judge_guard(import, line, guard, key);
    if (line->reason) {
        note_refused(import, line);
        return 0;
    }
    seen_before(import, "guard", key);
    bool fresh = !guard || guard->row.removed, changed;
    if (fresh)
        guard = guard_new(import, line, school);
    const char *old_id = guard->citizen_id;
    line_merge(line, guard);
    if (import_save(import, &guard_table, guard, &changed, err))
        return -1;
    if (!fresh && guard->citizen_id && (!old_id || strcmp(old_id, guard->citizen_id) != 0))
        index_put(&import->stored.citizens, key_of(import, "%lld|%s", (long long)school, guard->citizen_id), guard);
    count_fresh(import, line->sheet, fresh, changed);
    return paper_columns_take(import, line, guard, err);
}

/* A table without a column of numbers or days of issue names a paper by what it has, when only one is like it. */
static struct credential_row *paper_like(struct import *import, const struct line *line)
{
    const struct credential_row *draft = &line->draft.u.credential;
    bool number = line_column(line, "number") >= 0, issued = line_column(line, "issued") >= 0;
    const struct row_group *group =
        index_get(&import->stored.guard_papers, key_of(import, "%lld", (long long)draft->guard_id));
    struct credential_row *found = NULL;
    for (size_t i = 0; group && (!number || !issued) && i < group->count; i++) {
        struct credential_row *paper = group->at[i];
        bool like = !paper->row.removed && strcmp(paper->kind, draft->kind) == 0 &&
                    (!issued || paper->issued == draft->issued) &&
                    (!number || strcmp(paper->number ? paper->number : "", draft->number ? draft->number : "") == 0);
        if (like && found)
            return NULL;
        found = like ? paper : found;
    }
    return found;
}

struct credential_row *paper_on(struct import *import, int64_t guard, const char *kind, civil_day day)
{
    const struct row_group *group = index_get(&import->stored.guard_papers, key_of(import, "%lld", (long long)guard));
    for (size_t i = 0; group && kind && i < group->count; i++) {
        struct credential_row *paper = group->at[i];
        if (!paper->row.removed && paper->issued == day && strcmp(paper->kind, kind) == 0)
            return paper;
    }
    return NULL;
}

const char *import_paper_name(const struct credential_row *paper, struct arena *arena)
{
    char day[DAY_TEXT_SIZE];
    return arena_printf(arena, "%s%s%s", day_format(paper->issued, day),
        paper->issued != DAY_NONE && paper->number ? " " : "", paper->number ? paper->number : "");
}

/* The paper that this one renews: by its day of issue and its number, or one of the two. */
static void link_renewed(struct import *import, const struct line *line, struct credential_row *paper)
{
    const char *text = line->draft.renews;
    const struct row_group *group =
        text ? index_get(&import->stored.guard_papers, key_of(import, "%lld", (long long)paper->guard_id)) : NULL;
    char day[DAY_TEXT_SIZE];
    for (size_t i = 0; group && i < group->count; i++) {
        const struct credential_row *other = group->at[i];
        bool named = strcmp(text, import_paper_name(other, import->scratch)) == 0 ||
                     (other->number && strcmp(text, other->number) == 0) ||
                     (other->issued != DAY_NONE && strcmp(text, day_format(other->issued, day)) == 0);
        if (named && other != paper && !other->row.removed && strcmp(other->kind, paper->kind) == 0) {
            paper->credential_id = other->row.id;
            return;
        }
    }
    if (text)
        import_mention(import, line->sheet,
            arena_printf(&import->report->arena, _("row %d: %s"), line->row->number, text),
            _("the guard has no such paper of that kind that this one could renew; the paper was taken in without it"));
}

static void judge_paper(struct import *import, struct line *line)
{
    struct credential_row *draft = &line->draft.u.credential;
    need_guard(line);
    if (!line_gave(line, "issued"))
        draft->issued = DAY_NONE;
    if (line_gave(line, "until") && draft->issued != DAY_NONE && draft->until < draft->issued)
        line_fault(line, line_column(line, "until"), _("the paper ends before it was issued"),
            _("Mend one of the two dates."));
    if (line_gave(line, "revoked") && draft->issued != DAY_NONE && draft->revoked < draft->issued)
        line_fault(line, line_column(line, "revoked"), _("the paper was revoked before it was issued"),
            _("Mend one of the two dates."));
    if (line->reason)
        return;
    draft->guard_id = line->draft.guard->row.id;
    if (seen_before(import, "paper", credential_key(import, draft)))
        line_fault(line, line_column(line, "kind"),
            _("the same guard, kind of paper, day of issue and number stand in the table twice"),
            _("Keep one of the rows."));
}

static int take_paper(struct import *import, struct line *line, struct error *err)
{
    const struct credential_row *draft = &line->draft.u.credential;
    judge_paper(import, line);
    if (line->reason)
        return 0;
    struct credential_row *paper = index_get(&import->stored.credentials, credential_key(import, draft));
    if (!paper)
        paper = paper_like(import, line);
    bool fresh = !paper || paper->row.removed, changed;
    if (fresh) {
        paper = arena_new(import->scratch, struct credential_row);
        *paper = (struct credential_row){.row.school_id = line->draft.guard->row.school_id,
            .guard_id = draft->guard_id,
            .issued = DAY_NONE,
            .until = DAY_NONE,
            .revoked = DAY_NONE};
    }
    line_merge(line, paper);
    link_renewed(import, line, paper);
    if (!paper_kind_known(import, paper->kind))
        import_mention(import, line->sheet, paper->kind,
            _("this kind of paper is not known; it was taken in under its own name"));
    if (import_save(import, &credential_table, paper, &changed, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

static int parse_half(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "half", text);
    (void)field;
    if (id)
        line->draft.half = atoi(id);
    return id ? 0 : 1;
}

static void settle_times(struct line *line)
{
    struct draft *draft = &line->draft;
    struct absence_row *absence = &draft->u.absence;
    if (draft->half >= 0) {
        draft->from_minute = draft->half;
        draft->to_minute = draft->half + 720;
    }
    bool midnight = draft->from_minute <= 0 && draft->to_minute <= 0; /* how a spreadsheet writes days */
    if (midnight || (draft->from_minute <= 0 && draft->to_minute == 1440))
        draft->from_minute = draft->to_minute = -1;
    else if (draft->from_minute < 0)
        draft->from_minute = 0;
    else if (draft->to_minute < 0)
        draft->to_minute = 1440;
    absence->from_minute = draft->from_minute;
    absence->to_minute = draft->to_minute;
}

static void judge_absence(struct import *import, struct line *line)
{
    struct absence_row *draft = &line->draft.u.absence;
    int to = line_column(line, "to");
    need_guard(line);
    if (!line_gave(line, "to") && line_gave(line, "from")) {
        if (line->draft.days > 0)
            draft->to = draft->from + line->draft.days - 1;
        else if (to >= 0 && !*line_text(line, to))
            line_fault(line, to, _("the absence has no end"), _("Fill in its last day."));
        else
            draft->to = draft->from;
    }
    settle_times(line);
    if (!line->reason && (draft->to < draft->from || (draft->to == draft->from && draft->from_minute >= 0 &&
                                                         draft->to_minute <= draft->from_minute)))
        line_fault(line, to >= 0 ? to : line_column(line, "from"), _("the end lies before the begin"),
            _("Mend one of the two dates."));
    if (line->reason)
        return;
    draft->guard_id = line->draft.guard->row.id;
    if (seen_before(import, "absence", absence_key(import, draft, true)))
        line_fault(line, line_column(line, "from"), _("the same absence stands in the table twice"),
            _("Keep one of the rows."));
}

/* What the word says: approved when nothing is written (checks.md 7). */
static const char *status_of(struct import *import, const struct line *line, const char *text)
{
    static const char *const against[] = {"withdrawn", "refused", "pending"};
    if (!text)
        return "approved";
    for (size_t i = 0; i < COUNT(against); i++)
        if (headings_mentions(headings_built_in(), "word_status", against[i], text) ||
            headings_mentions(import->own, "word_status", against[i], text))
            return against[i];
    const char *id = import_word_within(import, "status", text);
    if (id)
        return id;
    import_mention(import, line->sheet, text, _("this status is not known; the absence counts"));
    return "unknown";
}

/* One whose status was not written is the same when nothing is said of it now, or what it means. */
static struct absence_row *absence_like(struct import *import, const struct line *line)
{
    const struct absence_row *draft = &line->draft.u.absence;
    struct absence_row *found = index_get(&import->stored.absences, absence_key(import, draft, false));
    if (!found || !draft->status_text)
        return found;
    return !found->status_text && strcmp(found->status, status_of(import, line, draft->status_text)) == 0 ? found
                                                                                                          : NULL;
}

static int take_absence(struct import *import, struct line *line, struct error *err)
{
    const struct absence_row *draft = &line->draft.u.absence;
    judge_absence(import, line);
    if (line->reason)
        return 0;
    bool stated = draft->status_text != NULL;
    struct absence_row *absence = index_get(&import->stored.absences, absence_key(import, draft, true));
    if (!absence)
        absence = absence_like(import, line);
    bool fresh = !absence || absence->row.removed, changed;
    if (fresh) {
        absence = arena_new(import->scratch, struct absence_row);
        *absence = *draft;
        absence->row = (struct row){.school_id = line->draft.guard->row.school_id};
    }
    absence->reason = draft->reason ? draft->reason : absence->reason;
    absence->decided_by = draft->decided_by ? draft->decided_by : absence->decided_by;
    absence->decided_on = draft->decided_on ? draft->decided_on : absence->decided_on;
    if (fresh || stated)
        absence->status = status_of(import, line, draft->status_text);
    if (import_save(import, &absence_table, absence, &changed, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

/* 无 is not a level of its own here: none is known. */
static int parse_skill(struct import *import, struct line *line, const struct field *field, const char *text)
{
    int level;
    if (level_parse(import, text, &level) && level == 0)
        return 1;
    return parse_level(import, line, field, text);
}

static const struct field guard_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"number", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.guard.number), NULL},
    {"name", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.guard.name), NULL},
    {"sex", 0, parse_known, AT(u.guard.sex), "sex"},
    {"citizen_id", FIELD_PERSONAL, parse_citizen, AT(u.guard.citizen_id), NULL},
    {"birth", FIELD_PERSONAL, parse_day, AT(u.guard.birth), NULL},
    {"phone", FIELD_PERSONAL, parse_text, AT(u.guard.phone), NULL},
    {"education", 0, parse_word, AT(u.guard.education), "education"},
    {"employment", 0, parse_employment, AT(u.guard.employment), NULL},
    {"joined", 0, parse_day, AT(u.guard.joined), NULL},
    {"left", 0, parse_day, AT(u.guard.left), NULL},
    {"suspended_from", 0, parse_day, AT(u.guard.suspended_from), NULL},
    {"suspended_to", 0, parse_day, AT(u.guard.suspended_to), NULL},
    {"veteran", 0, parse_yes, AT(u.guard.veteran), NULL},
    {"registered_address", FIELD_PERSONAL, parse_text, AT(u.guard.registered_address), NULL},
    {"address", FIELD_PERSONAL, parse_text, AT(u.guard.address), NULL},
    {"employer", 0, parse_known, AT(u.guard.employer), "employer"},
    {"employer_name", 0, parse_text, AT(u.guard.employer_name), NULL},
    {"employer_contract", 0, parse_text, AT(u.guard.employer_contract), NULL},
    {"employer_until", 0, parse_day, AT(u.guard.employer_until), NULL},
    {"second_job", 0, parse_text, AT(u.guard.second_job), NULL},
    {"skill_level", 0, parse_skill, AT(u.guard.skill_level), NULL},
    {"first_work", 0, parse_day, AT(u.guard.first_work), NULL},
    {"emergency_contact", FIELD_PERSONAL, parse_text, AT(u.guard.emergency_contact), NULL},
    {"emergency_phone", FIELD_PERSONAL, parse_text, AT(u.guard.emergency_phone), NULL},
    {"note", FIELD_PERSONAL, parse_text, AT(u.guard.note), NULL},
    {0},
};
const struct kind guard_kind = {"guards", N_("guards"), guard_fields, "name", take_guard, begin_guards, false};

static const struct field credential_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"guard", FIELD_KEY, parse_guard, 0, 0, NULL},
    {"name", FIELD_KEY, parse_guard_name, 0, 0, NULL},
    {"kind", FIELD_REQUIRED, parse_paper_kind, AT(u.credential.kind), NULL},
    {"number", 0, parse_text, AT(u.credential.number), NULL},
    {"level", 0, parse_level, AT(u.credential.level), NULL},
    {"issuer", 0, parse_text, AT(u.credential.issuer), NULL},
    {"issued", 0, parse_day, AT(u.credential.issued), NULL},
    {"until", 0, parse_until, AT(u.credential.until), NULL},
    {"revoked", 0, parse_day, AT(u.credential.revoked), NULL},
    {"result", 0, parse_known, AT(u.credential.result), "result"},
    {"renews", 0, parse_text, EXTRA(renews), NULL},
    {0},
};
const struct kind credential_kind = {
    "credentials", N_("papers"), credential_fields, "guard|name kind", take_paper, NULL, false};

static const struct field absence_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"guard", FIELD_KEY, parse_guard, 0, 0, NULL},
    {"name", FIELD_KEY, parse_guard_name, 0, 0, NULL},
    {"kind", 0, parse_text, AT(u.absence.kind), NULL},
    {"from", FIELD_REQUIRED, parse_moment, 0, 0, NULL},
    {"to", 0, parse_moment, 0, 0, NULL},
    {"from_time", 0, parse_clock, EXTRA(from_minute), NULL},
    {"to_time", 0, parse_clock, EXTRA(to_minute), NULL},
    {"half", 0, parse_half, 0, 0, NULL},
    {"days", 0, parse_count, EXTRA(days), NULL},
    {"status", 0, parse_text, AT(u.absence.status_text), NULL},
    {"reason", FIELD_PERSONAL, parse_text, AT(u.absence.reason), NULL},
    {"decided_by", 0, parse_text, AT(u.absence.decided_by), NULL},
    {"decided_on", 0, parse_iso, AT(u.absence.decided_on), NULL},
    {0},
};
const struct kind absence_kind = {
    "absences", N_("absences"), absence_fields, "guard|name from", take_absence, NULL, false};
