/* What is stored already, loaded once into maps, and the two ways of writing. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "service/month.h"
#include "util/i18n.h"
#include "util/xalloc.h"

static size_t index_place(const struct index *index, const char *key)
{
    uint32_t hash = 2166136261u;
    for (const char *at = key; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    size_t place = hash & (index->capacity - 1);
    while (index->at[place].key && strcmp(index->at[place].key, key) != 0)
        place = (place + 1) & (index->capacity - 1);
    return place;
}

static void index_grow(struct index *index)
{
    struct index old = *index;
    index->capacity = old.capacity ? old.capacity * 2 : 64;
    index->at = xcalloc(index->capacity, sizeof *index->at);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.at[i].key)
            index->at[index_place(index, old.at[i].key)] = old.at[i];
    free(old.at);
}

void index_put(struct index *index, const char *key, void *value)
{
    if (index->count * 2 >= index->capacity)
        index_grow(index);
    struct index_entry *entry = &index->at[index_place(index, key)];
    index->count += entry->key == NULL;
    entry->twice = entry->twice || (entry->key && entry->value != value);
    entry->key = key;
    entry->value = value;
}

static const struct index_entry *index_find(const struct index *index, const char *key)
{
    if (!index->count)
        return NULL;
    const struct index_entry *entry = &index->at[index_place(index, key)];
    return entry->key ? entry : NULL;
}

void *index_get(const struct index *index, const char *key)
{
    const struct index_entry *entry = index_find(index, key);
    return entry ? entry->value : NULL;
}

void *index_only(const struct index *index, const char *key)
{
    const struct index_entry *entry = index_find(index, key);
    return entry && !entry->twice ? entry->value : NULL;
}

void index_done(struct index *index)
{
    free(index->at);
    *index = (struct index){0};
}

const char *key_of(struct import *import, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *key = arena_vprintf(import->scratch, format, args);
    va_end(args);
    return key;
}

void group_add(struct row_group *group, void *row)
{
    group->at = list_grow(group->at, group->count, &group->capacity, sizeof *group->at);
    group->at[group->count++] = row;
}

struct row_group *group_of(struct index *index, struct import *import, const char *key)
{
    struct row_group *group = index_get(index, key);
    if (!group) {
        group = arena_new(import->scratch, struct row_group);
        index_put(index, key, group);
    }
    return group;
}

static void groups_done(struct index *index)
{
    for (size_t i = 0; i < index->capacity; i++)
        if (index->at[i].key) {
            struct row_group *group = index->at[i].value;
            list_free(group->at);
        }
    index_done(index);
}

void stored_done(struct stored *stored)
{
    struct index *groups[] = {&stored->requirements, &stored->shift_parts, &stored->duties, &stored->segments,
        &stored->rosters, &stored->guard_papers, &stored->guard_states};
    struct index *plain[] = {&stored->schools, &stored->gates, &stored->posts, &stored->post_names, &stored->demands,
        &stored->shifts, &stored->shift_names, &stored->guards, &stored->guard_names, &stored->citizens,
        &stored->credentials, &stored->absences, &stored->terms, &stored->months, &stored->states, &stored->screenings,
        &stored->courses, &stored->sessions, &stored->attendance};
    for (size_t i = 0; i < COUNT(groups); i++)
        groups_done(groups[i]);
    for (size_t i = 0; i < COUNT(plain); i++)
        index_done(plain[i]);
    list_free(stored->term_rows.at);
    list_free(stored->guard_rows.at);
    *stored = (struct stored){0};
}

const char *demand_key(struct import *import, const struct demand_row *demand)
{
    return key_of(import, "%lld|%s|%d|%d|%s|%s|%lld", (long long)demand->post_id, demand->days, demand->from_minute,
        demand->to_minute, demand->term ? demand->term : "", demand->grade ? demand->grade : "",
        (long long)demand->layer_id);
}

const char *credential_key(struct import *import, const struct credential_row *paper)
{
    return key_of(import, "%lld|%s|%d|%s", (long long)paper->guard_id, paper->kind, (int)paper->issued,
        paper->number ? paper->number : "");
}

const char *state_key(struct import *import, const struct guard_status_row *state)
{
    return key_of(import, "%lld|%s|%d", (long long)state->guard_id, state->state, (int)state->from);
}

const char *screening_key(struct import *import, const struct screening_row *screening)
{
    return key_of(import, "%lld|%s|%d", (long long)screening->guard_id, screening->kind, (int)screening->day);
}

const char *course_key(struct import *import, int64_t school, const char *name)
{
    return key_of(import, "%lld|%s", (long long)school, name);
}

const char *session_key(struct import *import, const struct session_row *session)
{
    return key_of(import, "%lld|%d", (long long)session->course_id, (int)session->day);
}

const char *attendance_key(struct import *import, const struct attendance_row *attendance)
{
    return key_of(import, "%lld|%lld", (long long)attendance->session_id, (long long)attendance->guard_id);
}

const char *absence_key(struct import *import, const struct absence_row *absence, bool with_status)
{
    return key_of(import, "%lld|%s|%d|%d|%d|%d|%s", (long long)absence->guard_id, absence->kind ? absence->kind : "",
        (int)absence->from, (int)absence->to, absence->from_minute, absence->to_minute,
        !with_status           ? "*"
        : absence->status_text ? absence->status_text
                               : "");
}

const char *term_row_key(struct import *import, const struct term_row *term)
{
    return key_of(import, "%lld|%s|%d", (long long)term->row.school_id, term->name, (int)term->from);
}

const char *duty_key(struct import *import, const struct duty_row *duty)
{
    return key_of(import, "%lld|%d", (long long)duty->guard_id, (int)duty->day);
}

/* How a row is found again: one function for each table, used for loaded and for new rows. */
static void put_school(struct import *import, void *row)
{
    struct school_row *school = row;
    struct stored *stored = &import->stored;
    index_put(&stored->schools, key_of(import, "%s", school->code), school);
    stored->school_count++;
    if (!stored->first_school)
        stored->first_school = school;
}

static void put_gate(struct import *import, void *row)
{
    const struct gate_row *gate = row;
    index_put(&import->stored.gates, key_of(import, "%lld|%s", (long long)gate->row.school_id, gate->name), row);
}

static void put_named(
    struct import *import, struct index *codes, struct index *names, const char *code, const char *name, void *row)
{
    long long school = (long long)((struct row *)row)->school_id;
    OWN(text_done) struct text folded = TEXT_INIT;
    index_put(codes, key_of(import, "%lld|%s", school, code), row);
    utf8_fold(&folded, code);
    index_put(names, key_of(import, "%lld|~%s", school, folded.at), row);
    if (name)
        index_put(names, key_of(import, "%lld|%s", school, name), row);
}

static void put_post(struct import *import, void *row)
{
    const struct post_row *post = row;
    put_named(import, &import->stored.posts, &import->stored.post_names, post->code, post->name, row);
}

static void put_shift(struct import *import, void *row)
{
    const struct shift_row *shift = row;
    put_named(import, &import->stored.shifts, &import->stored.shift_names, shift->code, shift->name, row);
}

/* 王 国庆 is 王国庆; names in Latin letters keep their blanks. */
const char *plain_name(struct import *import, const char *name)
{
    if (!(name[0] & 0x80) || !strchr(name, ' '))
        return name;
    char *plain = arena_strdup(import->scratch, name), *to = plain;
    for (const char *at = name; *at; at++)
        if (*at != ' ')
            *to++ = *at;
    *to = 0;
    return plain;
}

/* "001" as a spreadsheet leaves it: 1. */
const char *plain_number_key(struct import *import, long long school, const char *number)
{
    return key_of(import, "%lld|#%s", school, number + strspn(number, "0"));
}

static void put_guard(struct import *import, void *row)
{
    struct guard_row *guard = row;
    struct stored *stored = &import->stored;
    long long school = (long long)guard->row.school_id;
    put_named(import, &stored->guards, &stored->guard_names, guard->number, plain_name(import, guard->name), row);
    if (guard->citizen_id)
        index_put(&stored->citizens, key_of(import, "%lld|%s", school, guard->citizen_id), row);
    if (guard->number[strspn(guard->number, "0123456789")] == 0)
        index_put(&stored->guard_names, plain_number_key(import, school, guard->number), row);
    group_add(&stored->guard_rows, row);
}

static void put_requirement(struct import *import, void *row)
{
    const struct requirement_row *paper = row;
    group_add(group_of(&import->stored.requirements, import, key_of(import, "%lld", (long long)paper->post_id)), row);
}

static void put_demand(struct import *import, void *row)
{
    index_put(&import->stored.demands, demand_key(import, row), row);
}

static void put_part(struct import *import, void *row)
{
    const struct shift_part_row *part = row;
    group_add(group_of(&import->stored.shift_parts, import, key_of(import, "%lld", (long long)part->shift_id)), row);
}

static void put_credential(struct import *import, void *row)
{
    const struct credential_row *paper = row;
    index_put(&import->stored.credentials, credential_key(import, row), row);
    group_add(group_of(&import->stored.guard_papers, import, key_of(import, "%lld", (long long)paper->guard_id)), row);
}

static void put_absence(struct import *import, void *row)
{
    index_put(&import->stored.absences, absence_key(import, row, true), row);
    index_put(&import->stored.absences, absence_key(import, row, false), row);
}

static void put_state(struct import *import, void *row)
{
    const struct guard_status_row *state = row;
    index_put(&import->stored.states, state_key(import, row), row);
    group_add(group_of(&import->stored.guard_states, import, key_of(import, "%lld", (long long)state->guard_id)), row);
}

static void put_screening(struct import *import, void *row)
{
    index_put(&import->stored.screenings, screening_key(import, row), row);
}

static void put_course(struct import *import, void *row)
{
    const struct course_row *course = row;
    index_put(&import->stored.courses, course_key(import, course->row.school_id, course->name), row);
}

static void put_session(struct import *import, void *row)
{
    index_put(&import->stored.sessions, session_key(import, row), row);
}

static void put_attendance(struct import *import, void *row)
{
    index_put(&import->stored.attendance, attendance_key(import, row), row);
}

static void put_term(struct import *import, void *row)
{
    index_put(&import->stored.terms, term_row_key(import, row), row);
    group_add(&import->stored.term_rows, row);
}

static void put_roster(struct import *import, void *row)
{
    const struct roster_row *roster = row;
    group_add(group_of(&import->stored.rosters, import, key_of(import, "%lld", (long long)roster->row.school_id)), row);
}

static void put_duty(struct import *import, void *row)
{
    group_add(group_of(&import->stored.duties, import, duty_key(import, row)), row);
}

static void put_segment(struct import *import, void *row)
{
    const struct segment_row *segment = row;
    group_add(group_of(&import->stored.segments, import, key_of(import, "%lld", (long long)segment->duty_id)), row);
}

static const struct {
    const struct table *table;
    void (*put)(struct import *import, void *row);
    bool later; /* loaded when a roster asks for it */
} puts_[] = {
    {&school_table, put_school, false},
    {&gate_table, put_gate, false},
    {&post_table, put_post, false},
    {&requirement_table, put_requirement, false},
    {&demand_table, put_demand, false},
    {&shift_table, put_shift, false},
    {&shift_part_table, put_part, false},
    {&guard_table, put_guard, false},
    {&credential_table, put_credential, false},
    {&guard_status_table, put_state, false},
    {&screening_table, put_screening, false},
    {&course_table, put_course, false},
    {&session_table, put_session, false},
    {&attendance_table, put_attendance, false},
    {&absence_table, put_absence, false},
    {&term_table, put_term, false},
    {&roster_table, put_roster, false},
    {&duty_table, put_duty, true},
    {&segment_table, put_segment, true},
};

void stored_put(struct import *import, const struct table *table, void *row)
{
    for (size_t i = 0; i < COUNT(puts_); i++)
        if (puts_[i].table == table)
            puts_[i].put(import, row);
}

static int load(struct import *import, const struct table *table, const struct row_filter *filter, struct error *err)
{
    char *rows = NULL;
    size_t count = 0;
    if (rows_load(import->app->db, table, filter, import->scratch, (void **)&rows, &count, err))
        return -1;
    for (size_t i = 0; i < count; i++)
        stored_put(import, table, rows + i * table->size);
    return 0;
}

/* Does a table say of each row which school it is about? Then any school may be meant. */
static bool schools_are_named(const struct import *import)
{
    for (size_t i = 0; i < import->sheets.count; i++) {
        const struct sheet *sheet = import->sheets.at[i];
        if (sheet->kind && sheet->kind != &school_kind && sheet_field_column(sheet, "school") >= 0)
            return true;
    }
    return false;
}

int stored_load_rest(struct import *import, struct error *err)
{
    struct row_filter filter = {0};
    if (import->stored.whole)
        return 0;
    if (import->school && !schools_are_named(import))
        filter.school_id = import->school->row.id;
    import->stored.whole = true;
    for (size_t i = 0; i < COUNT(puts_); i++)
        if (!puts_[i].later && puts_[i].table != &school_table && load(import, puts_[i].table, &filter, err))
            return -1;
    return 0;
}

int stored_load(struct import *import, struct error *err)
{
    if (load(import, &school_table, &(struct row_filter){0}, err))
        return -1;
    return import->stored.school_count > 1 ? 0 : stored_load_rest(import, err);
}

int stored_load_month(struct import *import, int64_t school, civil_day day, struct error *err)
{
    struct civil_date date = civil_to_date(day);
    const char *key = key_of(import, "%lld|%d-%d", (long long)school, date.year, date.month);
    if (index_get(&import->stored.months, key))
        return 0;
    index_put(&import->stored.months, key, import);
    civil_day first = civil_from_date(date.year, date.month, 1);
    struct row_filter filter = {.school_id = school,
        .day_column = "day",
        .from = first,
        .removed_too = true,
        .to = first + civil_month_days(date.year, date.month) - 1};
    size_t before = import->stored.duties.count;
    if (load(import, &duty_table, &filter, err))
        return -1;
    /* Segments have no day of their own: those of the school at once, the first time that there is a duty. */
    const char *all = key_of(import, "%lld|segments", (long long)school);
    if (import->stored.duties.count == before || index_get(&import->stored.months, all))
        return 0;
    index_put(&import->stored.months, all, import);
    return load(import, &segment_table, &(struct row_filter){.school_id = school}, err);
}

int stored_load_roster(struct import *import, const struct roster_row *roster, struct error *err)
{
    struct version_duties month;
    if (month_load(import->app->db, roster, import->scratch, &month, err))
        return -1;
    for (size_t i = 0; i < month.count; i++) {
        size_t count;
        const struct segment_row *segments = month_segments(&month, month.duties[i].row.id, &count);
        stored_put(import, &duty_table, &month.duties[i]);
        for (size_t k = 0; k < count; k++)
            stored_put(import, &segment_table, &month.segments[segments - month.segments + (ptrdiff_t)k]);
    }
    return 0;
}

int import_save(struct import *import, const struct table *table, void *row, bool *changed, struct error *err)
{
    struct row *head = row;
    bool fresh = head->id == 0;
    size_t before = change_count(import->change);
    if (row_save(import->change, table, row, err))
        return -1;
    bool written = change_count(import->change) != before;
    if (written && !fresh && !index_get(&import->fresh, key_of(import, "%s|%lld", table->name, (long long)head->id)))
        import->touched = true;
    if (fresh) {
        index_put(&import->fresh, key_of(import, "%s|%lld", table->name, (long long)head->id), row);
        stored_put(import, table, row);
    }
    if (changed)
        *changed = written;
    return 0;
}

int import_remove(struct import *import, const struct table *table, void *row, struct error *err)
{
    import->touched = true;
    return row_remove(import->change, table, row, err);
}
