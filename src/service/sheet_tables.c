/* The tables that an import reads, as sheets: headings and words that it knows, codes and dates as they are kept, so
 * that what goes out comes in again without loss. Personal data are masked unless they are revealed; masked cells leave
 * what is stored. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "core/tour.h"
#include "service/load.h"
#include "service/headings.h"
#include "service/import.h"
#include "service/sheet_list.h"
#include "service/sheet_tables.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

int table_rows(
    struct app *app, const struct table *table, struct arena *arena, struct rows *out, struct error *err)
{
    out->size = table->size;
    return rows_load(app->db, table, &(struct row_filter){0}, arena, (void **)&out->at, &out->count, err);
}

const void *table_row(const struct rows *rows, int64_t id)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct row *row = (const void *)(rows->at + middle * rows->size);
        if (row->id == id)
            return row;
        if (row->id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const char *yes_word(bool yes)
{
    return headings_said("yes", yes ? "yes" : "no");
}

static const char *count_text(struct arena *arena, int count)
{
    return count < 0 ? "" : arena_printf(arena, "%d", count);
}

static const char *day_text(struct arena *arena, civil_day day)
{
    char text[DAY_TEXT_SIZE];
    return arena_strdup(arena, day_format(day, text));
}

static const char *clock_text(struct arena *arena, int minute)
{
    char text[CLOCK_TEXT_SIZE];
    return minute < 0 ? "" : arena_strdup(arena, clock_format(minute, text));
}

static const char *cell_text(const struct tables *tables, const struct table_column *column, const void *row)
{
    const void *at = (const char *)row + column->offset;
    struct arena *arena = tables->arena;
    const char *text = column->as == AS_TEXT || column->as == AS_WORD ? *(const char *const *)at : NULL;
    switch (column->as) {
    case AS_TEXT:
        return text ? text : "";
    case AS_WORD:
        return text ? headings_said(column->topic, text) : "";
    case AS_COUNT:
        return count_text(arena, *(const int *)at);
    case AS_DAY:
        return day_text(arena, *(const civil_day *)at);
    case AS_YES:
        return *(const int *)at < 0 ? "" : yes_word(*(const int *)at == 1);
    case AS_BOOL:
        return yes_word(*(const bool *)at);
    case AS_CLOCK:
        return clock_text(arena, *(const int *)at);
    case AS_MADE:
        break;
    }
    return column->make(tables, row);
}

static const char *masked(const struct tables *tables, const struct table_column *column, const char *text)
{
    if (tables->reveal || !column->personal || !*text)
        return text;
    if (strcmp(column->field, "citizen_id") == 0)
        return view_mask_number(tables->arena, text);
    return strstr(column->field, "phone") ? view_mask_phone(tables->arena, text) : "***";
}

const char *table_school(const struct tables *tables, const void *row)
{
    const struct school_row *school = table_row(&tables->schools, ((const struct row *)row)->school_id);
    return school ? school->code : "";
}

static const char *gate_name(const struct tables *tables, const void *row)
{
    const struct gate_row *gate = table_row(&tables->gates, ((const struct post_row *)row)->gate_id);
    return gate ? gate->name : "";
}

static void add_requirement(const struct tables *tables, const struct requirement_row *paper, struct text *out)
{
    text_add(out, headings_said("paper_kind", paper->kind));
    if (paper->level)
        text_addf(out, ":%s", headings_said("level", arena_printf(tables->arena, "%d", paper->level)));
}

/* "A, B or C": where the first of those stands of which any one will do, all of them. */
static const char *requirement_list(const struct tables *tables, const void *row)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const struct requirement_row *papers = (const void *)tables->requirements.at;
    int64_t post = ((const struct row *)row)->id;
    for (size_t i = 0; i < tables->requirements.count; i++) {
        bool told = papers[i].post_id != post;
        for (size_t k = 0; papers[i].alternative > 0 && k < i; k++)
            told = told || (papers[k].post_id == post && papers[k].alternative == papers[i].alternative);
        if (told)
            continue;
        text_add(&out, out.size ? ", " : "");
        add_requirement(tables, &papers[i], &out);
        for (size_t k = i + 1; papers[i].alternative > 0 && k < tables->requirements.count; k++) {
            if (papers[k].post_id != post || papers[k].alternative != papers[i].alternative)
                continue;
            text_add(&out, i18n_chinese() ? "或" : " or ");
            add_requirement(tables, &papers[k], &out);
        }
    }
    return out.size ? arena_strdup(tables->arena, out.at) : i18n_chinese() ? "无" : "none";
}

/* A number up to 24 alone would be hours. */
static const char *minutes_text(const struct tables *tables, int minutes)
{
    if (minutes < 0 || minutes > 24)
        return count_text(tables->arena, minutes);
    return arena_printf(tables->arena, i18n_chinese() ? "%d分钟" : "%d min", minutes);
}

static const char *longest_text(const struct tables *tables, const void *row)
{
    return minutes_text(tables, ((const struct post_row *)row)->longest_minutes);
}

/* 0 and what is not known: the whole length of the shift. */
static const char *counted_text(const struct tables *tables, const void *row)
{
    int minutes = ((const struct shift_row *)row)->counted_minutes;
    return minutes > 0 ? minutes_text(tables, minutes) : "";
}

static const char *post_code(const struct tables *tables, int64_t id)
{
    const struct post_row *post = table_row(&tables->posts, id);
    return post ? post->code : "";
}

static const char *demand_post(const struct tables *tables, const void *row)
{
    return post_code(tables, ((const struct demand_row *)row)->post_id);
}

/* 周一、周三 for mon,wed; other rules are one word, or dates that stay as they are. */
static const char *day_words(const struct tables *tables, const void *row)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const char *days = ((const struct demand_row *)row)->days, *known = headings_said("days", days);
    if (strcmp(known, days) != 0)
        return known;
    while (*days) {
        size_t size = strcspn(days, ",");
        const char *piece = arena_strndup(tables->arena, days, size);
        const char *weekday = headings_word("weekday", piece);
        text_addf(&out, "%s%s", out.size ? i18n_chinese() ? "、" : ", " : "",
            weekday ? headings_said("weekday", weekday) : piece);
        days += size + (days[size] == ',');
    }
    return arena_strdup(tables->arena, out.at);
}

static const char *shift_tour(const struct tables *tables, const void *row)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const struct shift_part_row *parts = (const void *)tables->parts.at;
    for (size_t i = 0; i < tables->parts.count; i++)
        if (parts[i].shift_id == ((const struct row *)row)->id)
            text_addf(&out, "%s%s", out.size ? "; " : "",
                tour_format_part(tables->arena, post_code(tables, parts[i].post_id), parts[i].from_minute,
                    parts[i].to_minute, parts[i].standby ? headings_said("standby", "yes") : NULL));
    return arena_strdup(tables->arena, out.at);
}

const char *table_guard_number(const struct tables *tables, int64_t id)
{
    const struct guard_row *guard = table_row(&tables->guards, id);
    return guard ? guard->number : "";
}

const char *table_guard_name(const struct tables *tables, int64_t id)
{
    const struct guard_row *guard = table_row(&tables->guards, id);
    return guard ? guard->name : "";
}

static const char *paper_guard(const struct tables *tables, const void *row)
{
    return table_guard_number(tables, ((const struct credential_row *)row)->guard_id);
}

static const char *paper_name(const struct tables *tables, const void *row)
{
    return table_guard_name(tables, ((const struct credential_row *)row)->guard_id);
}

static const char *level_word(const struct tables *tables, int level)
{
    return level > 0 ? headings_said("level", arena_printf(tables->arena, "%d", level)) : "";
}

static const char *guard_level(const struct tables *tables, const void *row)
{
    return level_word(tables, ((const struct guard_row *)row)->skill_level);
}

static const char *paper_level(const struct tables *tables, const void *row)
{
    return level_word(tables, ((const struct credential_row *)row)->level);
}

static const char *paper_renews(const struct tables *tables, const void *row)
{
    const struct credential_row *old = table_row(&tables->shown, ((const struct credential_row *)row)->credential_id);
    return old ? import_paper_name(old, tables->arena) : "";
}

static const char *absence_guard(const struct tables *tables, const void *row)
{
    return table_guard_number(tables, ((const struct absence_row *)row)->guard_id);
}

static const char *absence_name(const struct tables *tables, const void *row)
{
    return table_guard_name(tables, ((const struct absence_row *)row)->guard_id);
}

/* As it was written; what was not written is approved, or the word of what it means. */
static const char *absence_status(const struct tables *tables, const void *row)
{
    const struct absence_row *absence = row;
    (void)tables;
    if (absence->status_text)
        return absence->status_text;
    return strcmp(absence->status, "approved") == 0 ? "" : headings_said("status", absence->status);
}

static const struct table_column school_columns[] = {{"code", TEXT(school, code)}, {"name", TEXT(school, name)},
    {"stage", WORD(school, stage, "stage")}, {"pupils", COUNTED(school, pupils)},
    {"day_pupils", COUNTED(school, day_pupils)}, {"boarders", COUNTED(school, boarders)},
    {"staff", COUNTED(school, staff)}, {"pack", TEXT(school, pack)}, {"zone", TEXT(school, zone)},
    {"filed", DAY(school, filed)}, {"contract_until", DAY(school, contract_until)},
    {"hours_until", DAY(school, hours_until)}, {0}};
static const struct table_column post_columns[] = {SCHOOL, {"code", TEXT(post, code)}, {"name", TEXT(post, name)},
    {"kind", WORD(post, kind, "post_kind")}, {"gate", MADE(gate_name)}, {"minimum", COUNTED(post, minimum)},
    {"requirements", MADE(requirement_list)}, {"longest_minutes", MADE(longest_text)},
    {"rounds", COUNTED(post, rounds)}, {"linked", AS_BOOL, offsetof(struct post_row, linked), NULL, false, NULL},
    {"valid_from", DAY(post, valid_from)}, {"valid_to", DAY(post, valid_to)},
    {"suspended_from", DAY(post, suspended_from)}, {"suspended_to", DAY(post, suspended_to)},
    {"priority", COUNTED(post, priority)}, {"sex", WORD(post, sex, "sex")},
    {"two_person", AS_BOOL, offsetof(struct post_row, two_person), NULL, false, NULL}, {0}};
static const struct table_column demand_columns[] = {SCHOOL, {"post", MADE(demand_post)}, {"days", MADE(day_words)},
    {"from", AS_CLOCK, offsetof(struct demand_row, from_minute), NULL, false, NULL},
    {"to", AS_CLOCK, offsetof(struct demand_row, to_minute), NULL, false, NULL}, {"need", COUNTED(demand, need)},
    {"peak", AS_BOOL, offsetof(struct demand_row, peak), NULL, false, NULL}, {"note", TEXT(demand, note)},
    {"valid_from", DAY(demand, valid_from)}, {"valid_to", DAY(demand, valid_to)}, {"term", TEXT(demand, term)},
    {"grade", TEXT(demand, grade)}, {"occasion", WORD(demand, occasion, "occasion")},
    {"lead", COUNTED(demand, lead_minutes)}, {"tail", COUNTED(demand, tail_minutes)},
    {"police", COUNTED(demand, police)}, {"teachers", COUNTED(demand, teachers)}, {"parents", COUNTED(demand, parents)},
    {0}};
static const struct table_column shift_columns[] = {SCHOOL, {"code", TEXT(shift, code)}, {"name", TEXT(shift, name)},
    {"tour", MADE(shift_tour)}, {"counted_minutes", MADE(counted_text)}, {"ends_on", TEXT(shift, ends_on)}, {0}};
static const struct table_column guard_columns[] = {SCHOOL, {"number", TEXT(guard, number)},
    {"name", TEXT(guard, name)}, {"sex", WORD(guard, sex, "sex")}, {"citizen_id", PERSONAL(AS_TEXT, citizen_id)},
    {"birth", PERSONAL(AS_DAY, birth)}, {"phone", PERSONAL(AS_TEXT, phone)},
    {"education", WORD(guard, education, "education")}, {"employment", WORD(guard, employment, "employment")},
    {"joined", DAY(guard, joined)}, {"left", DAY(guard, left)}, {"suspended_from", DAY(guard, suspended_from)},
    {"suspended_to", DAY(guard, suspended_to)},
    {"veteran", AS_YES, offsetof(struct guard_row, veteran), NULL, false, NULL},
    {"registered_address", PERSONAL(AS_TEXT, registered_address)}, {"address", PERSONAL(AS_TEXT, address)},
    {"employer", WORD(guard, employer, "employer")}, {"employer_name", TEXT(guard, employer_name)},
    {"employer_contract", TEXT(guard, employer_contract)}, {"employer_until", DAY(guard, employer_until)},
    {"second_job", TEXT(guard, second_job)}, {"skill_level", MADE(guard_level)}, {"first_work", DAY(guard, first_work)},
    {"emergency_contact", PERSONAL(AS_TEXT, emergency_contact)},
    {"emergency_phone", PERSONAL(AS_TEXT, emergency_phone)}, {"note", PERSONAL(AS_TEXT, note)}, {0}};
static const struct table_column credential_columns[] = {SCHOOL, {"guard", MADE(paper_guard)},
    {"name", MADE(paper_name)}, {"kind", WORD(credential, kind, "paper_kind")}, {"number", TEXT(credential, number)},
    {"level", MADE(paper_level)}, {"issuer", TEXT(credential, issuer)}, {"issued", DAY(credential, issued)},
    {"until", DAY(credential, until)}, {"revoked", DAY(credential, revoked)},
    {"result", WORD(credential, result, "result")}, {"renews", MADE(paper_renews)}, {0}};
static const struct table_column absence_columns[] = {SCHOOL, {"guard", MADE(absence_guard)},
    {"name", MADE(absence_name)}, {"kind", TEXT(absence, kind)}, {"from", DAY(absence, from)}, {"to", DAY(absence, to)},
    {"from_time", AS_CLOCK, offsetof(struct absence_row, from_minute), NULL, false, NULL},
    {"to_time", AS_CLOCK, offsetof(struct absence_row, to_minute), NULL, false, NULL}, {"status", MADE(absence_status)},
    {"reason", AS_TEXT, offsetof(struct absence_row, reason), NULL, true, NULL},
    {"decided_by", TEXT(absence, decided_by)}, {"decided_on", TEXT(absence, decided_on)}, {0}};
static const struct table_column term_columns[] = {SCHOOL, {"name", TEXT(term, name)}, {"from", DAY(term, from)},
    {"to", DAY(term, to)}, {"kind", WORD(term, kind, "term_kind")}, {"note", TEXT(term, note)},
    {"minute", AS_CLOCK, offsetof(struct term_row, minute), NULL, false, NULL}, {0}};

/* The school that was asked for, 0 for all of them. */
static int find_school(const struct tables *tables, const char *code, int64_t *out, struct error *err)
{
    const struct school_row *schools = (const void *)tables->schools.at;
    *out = 0;
    for (size_t i = 0; code && i < tables->schools.count; i++)
        if (strcmp(schools[i].code, code) == 0)
            *out = schools[i].row.id;
    return code && !*out ? school_missing(code, tables->schools.count > 0 ? schools[0].code : NULL, err) : 0;
}

int tables_load(struct app *app, const struct sheet_params *params, struct arena *arena, struct tables *out,
    struct error *err)
{
    *out = (struct tables){.arena = arena, .reveal = params->reveal};
    if (table_rows(app, &school_table, arena, &out->schools, err) ||
        table_rows(app, &gate_table, arena, &out->gates, err) ||
        table_rows(app, &post_table, arena, &out->posts, err) ||
        table_rows(app, &guard_table, arena, &out->guards, err) ||
        table_rows(app, &requirement_table, arena, &out->requirements, err) ||
        table_rows(app, &shift_part_table, arena, &out->parts, err))
        return -1;
    out->several = out->schools.count > 1 && !params->school;
    return 0;
}

static enum cell_kind kind_of(const struct table_column *column)
{
    return column->as == AS_COUNT ? CELL_NUMBER : column->as == AS_DAY ? CELL_DAY : CELL_TEXT;
}

static void put_columns(
    const struct tables *tables, const char *section, const struct table_column *columns, struct sheet *out)
{
    struct sheet_column list[40];
    size_t count = 0;
    for (; columns->field; columns++)
        if (tables->several || columns->make != table_school)
            list[count++] = (struct sheet_column){.key = columns->field,
                .heading = headings_shown(section, columns->field),
                .kind = kind_of(columns),
                .personal = columns->personal};
    sheet_columns(out, list, count);
}

int tables_put(const struct tables *tables, const struct sheet_params *params, const char *section,
    const struct table_column *columns, struct sheet *out, struct error *err)
{
    const bool schools = columns == school_columns, demands = columns == demand_columns;
    int64_t only;
    if (find_school(tables, params->school, &only, err))
        return -1;
    put_columns(tables, section, columns, out);
    for (size_t i = 0; i < tables->shown.count; i++) {
        const struct row *row = (const void *)(tables->shown.at + i * tables->shown.size);
        if (only && (schools ? row->id : row->school_id) != only)
            continue;
        if (demands && ((const struct demand_row *)row)->layer_id) /* of a special day, not of a table */
            continue;
        struct sheet_row *line = sheet_row(out);
        line->id = row->id;
        line->version = row->version;
        for (const struct table_column *column = columns; column->field; column++)
            if (tables->several || column->make != table_school)
                sheet_put(out, masked(tables, column, cell_text(tables, column, row)));
    }
    return 0;
}

int table_load(struct app *app, const struct sheet_params *params, const char *section, const struct table *table,
    const struct table_column *columns, struct sheet *out, struct error *err)
{
    struct tables tables;
    if (tables_load(app, params, out->arena, &tables, err) ||
        table_rows(app, table, out->arena, &tables.shown, err))
        return -1;
    return tables_put(&tables, params, section, columns, out, err);
}

#define TABLE_SHEET(name, section, type)                                                                               \
    int sheet_table_##name(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, \
        struct error *err)                                                                                             \
    {                                                                                                                  \
        (void)arena;                                                                                                   \
        return table_load(app, params, section, &type##_table, type##_columns, out, err);                             \
    }

TABLE_SHEET(schools, "school", school)
TABLE_SHEET(posts, "posts", post)
TABLE_SHEET(demands, "demands", demand)
TABLE_SHEET(shifts, "shifts", shift)
TABLE_SHEET(guards, "guards", guard)
TABLE_SHEET(papers, "credentials", credential)
TABLE_SHEET(absences, "absences", absence)
TABLE_SHEET(terms, "terms", term)
