/* The tables of schools and terms. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "formats/zone.h"
#include "service/packs.h"
#include "util/i18n.h"

#define AT(member) offsetof(struct draft, member), sizeof(((struct draft *)0)->member)
#define EXTRA(member) offsetof(struct draft, member), 0 /* not part of the row */

static const char *free_code(struct import *import)
{
    for (int i = 1;; i++) {
        const char *code = key_of(import, "S%02d", i);
        if (!index_get(&import->stored.schools, code))
            return code;
    }
}

struct school_row *school_new(struct import *import, const char *code, const char *name)
{
    struct school_row *school = arena_new(import->scratch, struct school_row);
    row_init(&school_table, school);
    school->code = code ? code : free_code(import);
    school->name = name ? name : school->code;
    school->zone = "Asia/Shanghai";
    return school;
}

static struct school_row *school_named(const struct import *import, const char *name)
{
    for (size_t i = 0; name && i < import->stored.schools.capacity; i++) {
        struct school_row *school = import->stored.schools.at[i].value;
        if (import->stored.schools.at[i].key && school->name && strcmp(school->name, name) == 0)
            return school;
    }
    return NULL;
}

int parse_school(struct import *import, struct line *line, const struct field *field, const char *text)
{
    struct school_row *school = index_get(&import->stored.schools, text);
    (void)field;
    if (!school)
        school = school_named(import, text);
    if (!school)
        return line_fault(line, line->column, _("no school has this code or name"),
            _("Import the table of schools first, or mend the code."));
    line->draft.school = school;
    return 0;
}

int64_t line_school(const struct import *import, const struct line *line)
{
    (void)import;
    return line->draft.school ? line->draft.school->row.id : 0;
}

/* A guard of SCHOOL stands in a table of this import; so it also is when there is no table but that of schools. */
static bool school_is_met(struct import *import, const struct school_row *school)
{
    bool alone = true;
    for (size_t i = 0; i < import->sheets.count; i++) {
        const struct sheet *sheet = import->sheets.at[i];
        int column = sheet->kind == &guard_kind ? sheet_field_column(sheet, "name") : -1;
        alone = alone && (!sheet->kind || sheet->kind == &school_kind);
        for (size_t row = sheet->body; column >= 0 && row < sheet->rows.count; row++) {
            const struct csv_row *cells = &sheet->rows.at[row];
            const char *name = (size_t)column < cells->count ? cells->cells[column] : "";
            const char *key = key_of(import, "%lld|%s", (long long)school->row.id, name);
            if (*name && index_get(&import->stored.guard_names, key))
                return true;
        }
    }
    return alone;
}

/* The school that an import without a table of schools made: the first table of schools completes it. NULL: none. */
static struct school_row *school_made(struct import *import)
{
    struct school_row *school = import->stored.first_school;
    if (import->stored.school_count != 1 || import->brought_count || school->stage || school->pack ||
        school->pupils >= 0 || school->day_pupils >= 0 || school->boarders >= 0 || school->staff >= 0)
        return NULL;
    return school_is_met(import, school) ? school : NULL;
}

static int take_school(struct import *import, struct line *line, struct error *err)
{
    const struct school_row *draft = &line->draft.u.school;
    const char *code = draft->code, *name = draft->name;
    if (!code && !name) {
        line_fault(line, 0, _("the row has neither a code nor a name"), _("Fill in the school's code."));
        return 0;
    }
    struct school_row *school = code ? index_get(&import->stored.schools, code) : school_named(import, name);
    if (!code && !school && import->request->school)
        school = index_get(&import->stored.schools, code = import->request->school);
    const char *key = code ? code : school ? school->code : name;
    if (!line->reason && seen_before(import, "school", key))
        line_fault(line, line_column(line, code ? "code" : "name"), _("this school stands in the table twice"),
            _("Keep one of the rows."));
    if (line->reason) {
        import->lost_code = code ? code : import->lost_code;
        import->lost_name = name ? name : import->lost_name;
        return 0;
    }
    if (!school && (school = school_made(import))) {
        const char *made = arena_printf(&import->report->arena, "%s %s", school->code, school->name);
        import_mention(import, line->sheet, made,
            _("this school was made when there was no table of schools yet; the row completes it"));
        index_put(&import->stored.schools, key_of(import, "%s", key), school);
    }
    bool fresh = !school, changed;
    if (fresh)
        school = school_new(import, code, name);
    line_merge(line, school);
    if (import_save(import, &school_table, school, &changed, err))
        return -1;
    import->brought = school;
    import->brought_count++;
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

/* Days that two terms share are school days once; somebody may have mistyped a date. */
static void mention_overlap(struct import *import, struct line *line, const struct term_row *term)
{
    const struct row_group *terms = &import->stored.term_rows;
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    for (size_t i = 0; i < terms->count; i++) {
        const struct term_row *other = terms->at[i];
        if (other == term || other->row.removed || other->row.school_id != term->row.school_id || !other->kind ||
            strcmp(other->kind, term->kind) != 0 || other->from > term->to || term->from > other->to)
            continue;
        day_format(term->from > other->from ? term->from : other->from, from);
        day_format(term->to < other->to ? term->to : other->to, to);
        import_mention(import, line->sheet,
            arena_printf(
                &import->report->arena, "%s, %s", other->name ? other->name : "", term->name ? term->name : ""),
            arena_printf(&import->report->arena,
                _("these terms overlap from %s to %s; their days count once. Mend the dates if that is not meant"),
                from, to));
    }
}

static int take_term(struct import *import, struct line *line, struct error *err)
{
    struct term_row *draft = &line->draft.u.term;
    draft->row.school_id = line_school(import, line);
    const char *kind = line->draft.term_kind ? import_word_within(import, "term_kind", line->draft.term_kind) : NULL;
    const char *named = draft->name ? import_word_within(import, "term_kind", draft->name) : NULL;
    if (named && strcmp(named, "term") != 0)
        kind = named;
    kind = kind ? kind : "term";
    if (strcmp(kind, "early_dismissal") == 0 && !line_gave(line, "minute"))
        line_fault(line, line_column(line, "minute"), _("the row does not say when school ends early"),
            _("Fill in the time, like 14:30."));
    int to = line_column(line, "to");
    if (!line_gave(line, "to") && strcmp(kind, "term") != 0)
        draft->to = draft->from;
    else if (!line_gave(line, "to"))
        line_fault(line, to, _("the term has no last day"), _("Fill in the last day, like 2026-07-07."));
    if (line_gave(line, "from") && line_gave(line, "to") && draft->to < draft->from)
        line_fault(line, to, _("the last day lies before the first"), _("Mend one of the two dates."));
    if (!line->reason && seen_before(import, "term", term_row_key(import, draft)))
        line_fault(
            line, line_column(line, "name"), _("this row stands in the table twice"), _("Keep one of the rows."));
    if (line->reason)
        return 0;
    struct term_row *term = index_get(&import->stored.terms, term_row_key(import, draft));
    bool fresh = !term || term->row.removed, changed;
    if (fresh) {
        term = arena_new(import->scratch, struct term_row);
        row_init(&term_table, term);
        term->row.school_id = draft->row.school_id;
    }
    line_merge(line, term);
    term->to = draft->to;
    term->kind = kind;
    if (import_save(import, &term_table, term, &changed, err))
        return -1;
    if (strcmp(kind, "term") == 0)
        mention_overlap(import, line, term);
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

/* A pack or zone that nobody knows would make everything else impossible. */
static int parse_pack(struct import *import, struct line *line, const struct field *field, const char *text)
{
    OWN(error_done) struct error error = ERROR_INIT;
    if (pack_find(import->scratch, text, &error))
        return parse_text(import, line, field, text);
    import_mention(import, line->sheet, text,
        arena_printf(&import->report->arena, _("no rule pack has this name; the cell was left out (%s)"),
            error.hint ? error.hint : error.message));
    return 1;
}

static int parse_zone(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const struct zone *zone;
    if (zone_read(text, import->scratch, &zone, NULL))
        return line_fault(line, line->column, _("there is no such time zone"),
            _("Write it as in Asia/Shanghai, or leave the cell empty."));
    return parse_text(import, line, field, text);
}

static const struct field school_fields[] = {
    {"code", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.school.code), NULL},
    {"name", FIELD_KEY, parse_text, AT(u.school.name), NULL},
    {"stage", 0, parse_known, AT(u.school.stage), "stage"},
    {"pupils", 0, parse_number, AT(u.school.pupils), NULL},
    {"day_pupils", 0, parse_number, AT(u.school.day_pupils), NULL},
    {"boarders", 0, parse_number, AT(u.school.boarders), NULL},
    {"staff", 0, parse_number, AT(u.school.staff), NULL},
    {"pack", 0, parse_pack, AT(u.school.pack), NULL},
    {"zone", 0, parse_zone, AT(u.school.zone), NULL},
    {"filed", 0, parse_day, AT(u.school.filed), NULL},
    {"contract_until", 0, parse_day, AT(u.school.contract_until), NULL},
    {"hours_until", 0, parse_day, AT(u.school.hours_until), NULL},
    {0},
};
const struct kind school_kind = {"school", N_("schools"), school_fields, "code|name", take_school, NULL, false};

static const struct field term_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"name", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.term.name), NULL},
    {"from", FIELD_REQUIRED, parse_day, AT(u.term.from), NULL},
    {"to", 0, parse_day, AT(u.term.to), NULL},
    {"kind", 0, parse_text, EXTRA(term_kind), NULL},
    {"note", 0, parse_text, AT(u.term.note), NULL},
    {"minute", 0, parse_clock, AT(u.term.minute), NULL},
    {0},
};
const struct kind term_kind_table = {"terms", N_("terms"), term_fields, "name from", take_term, NULL, false};
