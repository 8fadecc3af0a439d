/* The table descriptions: which member is stored in which column. The schema itself is data/migrations. */
#include <config.h>

#include "store/rows.h"

#include <string.h>

#include "util/compiler.h"

#define COLUMN(type, kind, member, name, flags)                         \
    {                                                                   \
        name, COLUMN_##kind, flags, offsetof(struct type##_row, member) \
    }
#define TABLE(type) \
    const struct table type##_table = {#type, sizeof(struct type##_row), type##_columns, COUNT(type##_columns)}

static const struct column school_columns[] = {
    COLUMN(school, TEXT, code, "code", COLUMN_REQUIRED),
    COLUMN(school, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(school, TEXT, stage, "stage", 0),
    COLUMN(school, TEXT, pack, "pack", 0),
    COLUMN(school, TEXT, zone, "zone", 0),
    COLUMN(school, INT, pupils, "pupils", 0),
    COLUMN(school, INT, day_pupils, "day_pupils", 0),
    COLUMN(school, INT, boarders, "boarders", 0),
    COLUMN(school, INT, staff, "staff", 0),
    COLUMN(school, DAY, filed, "filed_on", 0),
    COLUMN(school, DAY, contract_until, "contract_until", 0),
    COLUMN(school, DAY, hours_until, "hours_until", 0),
};
TABLE(school);

static const struct column gate_columns[] = {
    COLUMN(gate, TEXT, name, "name", COLUMN_REQUIRED),
};
TABLE(gate);

static const struct column post_columns[] = {
    COLUMN(post, TEXT, code, "code", COLUMN_REQUIRED),
    COLUMN(post, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(post, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(post, ID, gate_id, "gate_id", 0),
    COLUMN(post, INT, minimum, "minimum", 0),
    COLUMN(post, INT, longest_minutes, "longest_minutes", 0),
    COLUMN(post, INT, rounds, "rounds", 0),
    COLUMN(post, BOOL, linked, "linked", COLUMN_REQUIRED),
    COLUMN(post, DAY, valid_from, "valid_from", 0),
    COLUMN(post, DAY, valid_to, "valid_to", 0),
    COLUMN(post, DAY, suspended_from, "suspended_from", 0),
    COLUMN(post, DAY, suspended_to, "suspended_to", 0),
    COLUMN(post, INT, priority, "priority", 0),
    COLUMN(post, TEXT, sex, "sex", 0),
    COLUMN(post, BOOL, two_person, "two_person", COLUMN_REQUIRED),
};
TABLE(post);

static const struct column requirement_columns[] = {
    COLUMN(requirement, ID, post_id, "post_id", COLUMN_REQUIRED),
    COLUMN(requirement, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(requirement, INT, level, "level", COLUMN_REQUIRED),
    COLUMN(requirement, INT, alternative, "alternative", COLUMN_REQUIRED),
};
TABLE(requirement);

static const struct column layer_columns[] = {
    COLUMN(layer, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(layer, TEXT, mode, "mode", COLUMN_REQUIRED),
    COLUMN(layer, TEXT, note, "note", 0),
};
TABLE(layer);

static const struct column layer_day_columns[] = {
    COLUMN(layer_day, ID, layer_id, "layer_id", COLUMN_REQUIRED | COLUMN_OWNER),
    COLUMN(layer_day, TEXT, note, "note", 0),
    COLUMN(layer_day, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(layer_day, DAY, to, "to_day", COLUMN_REQUIRED),
};
TABLE(layer_day);

static const struct column demand_columns[] = {
    COLUMN(demand, ID, post_id, "post_id", COLUMN_REQUIRED),
    COLUMN(demand, TEXT, days, "days", COLUMN_REQUIRED),
    COLUMN(demand, INT, from_minute, "from_minute", COLUMN_REQUIRED),
    COLUMN(demand, INT, to_minute, "to_minute", COLUMN_REQUIRED),
    COLUMN(demand, INT, need, "need", 0),
    COLUMN(demand, BOOL, peak, "peak", COLUMN_REQUIRED),
    COLUMN(demand, TEXT, note, "note", 0),
    COLUMN(demand, DAY, valid_from, "valid_from", 0),
    COLUMN(demand, DAY, valid_to, "valid_to", 0),
    COLUMN(demand, TEXT, term, "term", 0),
    COLUMN(demand, TEXT, grade, "grade", 0),
    COLUMN(demand, TEXT, occasion, "occasion", 0),
    COLUMN(demand, INT, lead_minutes, "lead_minutes", 0),
    COLUMN(demand, INT, tail_minutes, "tail_minutes", 0),
    COLUMN(demand, INT, police, "police", 0),
    COLUMN(demand, INT, teachers, "teachers", 0),
    COLUMN(demand, INT, parents, "parents", 0),
    COLUMN(demand, ID, layer_id, "layer_id", 0),
};
TABLE(demand);

static const struct column shift_columns[] = {
    COLUMN(shift, TEXT, code, "code", COLUMN_REQUIRED),
    COLUMN(shift, TEXT, name, "name", 0),
    COLUMN(shift, INT, counted_minutes, "counted_minutes", 0),
    COLUMN(shift, TEXT, ends_on, "ends_on", 0),
};
TABLE(shift);

static const struct column shift_part_columns[] = {
    COLUMN(shift_part, ID, shift_id, "shift_id", COLUMN_REQUIRED | COLUMN_OWNER),
    COLUMN(shift_part, ID, post_id, "post_id", COLUMN_REQUIRED),
    COLUMN(shift_part, INT, from_minute, "from_minute", COLUMN_REQUIRED),
    COLUMN(shift_part, INT, to_minute, "to_minute", COLUMN_REQUIRED),
    COLUMN(shift_part, BOOL, standby, "standby", COLUMN_REQUIRED),
};
TABLE(shift_part);

static const struct column guard_columns[] = {
    COLUMN(guard, TEXT, number, "number", COLUMN_REQUIRED),
    COLUMN(guard, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(guard, TEXT, sex, "sex", 0),
    COLUMN(guard, TEXT, citizen_id, "citizen_id", COLUMN_PERSONAL),
    COLUMN(guard, TEXT, phone, "phone", COLUMN_PERSONAL),
    COLUMN(guard, TEXT, education, "education", 0),
    COLUMN(guard, TEXT, employment, "employment", 0),
    COLUMN(guard, TEXT, note, "note", COLUMN_PERSONAL),
    COLUMN(guard, DAY, birth, "birth", COLUMN_PERSONAL),
    COLUMN(guard, DAY, joined, "joined_on", 0),
    COLUMN(guard, DAY, left, "left_on", 0),
    COLUMN(guard, DAY, suspended_from, "suspended_from", 0),
    COLUMN(guard, DAY, suspended_to, "suspended_to", 0),
    COLUMN(guard, INT, veteran, "veteran", 0),
    COLUMN(guard, TEXT, registered_address, "registered_address", COLUMN_PERSONAL),
    COLUMN(guard, TEXT, address, "address", COLUMN_PERSONAL),
    COLUMN(guard, TEXT, employer, "employer", 0),
    COLUMN(guard, TEXT, employer_name, "employer_name", 0),
    COLUMN(guard, TEXT, employer_contract, "employer_contract", 0),
    COLUMN(guard, DAY, employer_until, "employer_until", 0),
    COLUMN(guard, TEXT, second_job, "second_job", 0),
    COLUMN(guard, INT, skill_level, "skill_level", 0),
    COLUMN(guard, TEXT, emergency_contact, "emergency_contact", COLUMN_PERSONAL),
    COLUMN(guard, TEXT, emergency_phone, "emergency_phone", COLUMN_PERSONAL),
    COLUMN(guard, DAY, first_work, "first_work", 0),
};
TABLE(guard);

static const struct column guard_status_columns[] = {
    COLUMN(guard_status, ID, guard_id, "guard_id", COLUMN_REQUIRED | COLUMN_OWNER),
    COLUMN(guard_status, TEXT, state, "state", COLUMN_REQUIRED),
    COLUMN(guard_status, TEXT, reason, "reason", COLUMN_PERSONAL),
    COLUMN(guard_status, DAY, from, "from_day", 0),
    COLUMN(guard_status, DAY, to, "to_day", 0),
};
TABLE(guard_status);

static const struct column credential_columns[] = {
    COLUMN(credential, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(credential, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(credential, TEXT, number, "number", 0),
    COLUMN(credential, TEXT, issuer, "issuer", 0),
    COLUMN(credential, TEXT, result, "result", 0),
    COLUMN(credential, INT, level, "level", COLUMN_REQUIRED),
    COLUMN(credential, DAY, issued, "issued", 0),
    COLUMN(credential, DAY, until, "valid_until", 0),
    COLUMN(credential, DAY, revoked, "revoked", 0),
    COLUMN(credential, ID, credential_id, "credential_id", 0),
};
TABLE(credential);

static const struct column screening_columns[] = {
    COLUMN(screening, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(screening, ID, credential_id, "credential_id", 0),
    COLUMN(screening, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(screening, TEXT, asked, "asked", 0),
    COLUMN(screening, TEXT, found, "found", COLUMN_PERSONAL),
    COLUMN(screening, TEXT, authority, "authority", 0),
    COLUMN(screening, DAY, day, "day", COLUMN_REQUIRED),
    COLUMN(screening, DAY, since, "since", COLUMN_PERSONAL),
    COLUMN(screening, DAY, revoked, "revoked", 0),
};
TABLE(screening);

static const struct column absence_columns[] = {
    COLUMN(absence, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(absence, TEXT, kind, "kind", 0),
    COLUMN(absence, TEXT, status, "status", COLUMN_REQUIRED),
    COLUMN(absence, TEXT, status_text, "status_text", 0),
    COLUMN(absence, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(absence, DAY, to, "to_day", COLUMN_REQUIRED),
    COLUMN(absence, INT, from_minute, "from_minute", 0),
    COLUMN(absence, INT, to_minute, "to_minute", 0),
    COLUMN(absence, TEXT, reason, "reason", COLUMN_PERSONAL),
    COLUMN(absence, TEXT, decided_by, "decided_by", 0),
    COLUMN(absence, TEXT, decided_on, "decided_on", 0),
};
TABLE(absence);

static const struct column term_columns[] = {
    COLUMN(term, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(term, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(term, TEXT, note, "note", 0),
    COLUMN(term, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(term, DAY, to, "to_day", COLUMN_REQUIRED),
    COLUMN(term, INT, minute, "minute", 0),
};
TABLE(term);

static const struct column roster_columns[] = {
    COLUMN(roster, TEXT, state, "state", COLUMN_REQUIRED),
    COLUMN(roster, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(roster, DAY, to, "to_day", COLUMN_REQUIRED),
};
TABLE(roster);

static const struct column duty_columns[] = {
    COLUMN(duty, ID, roster_id, "roster_id", COLUMN_REQUIRED),
    COLUMN(duty, ID, guard_id, "guard_id", COLUMN_REQUIRED | COLUMN_CALENDAR),
    COLUMN(duty, ID, shift_id, "shift_id", 0),
    COLUMN(duty, DAY, day, "day", COLUMN_REQUIRED | COLUMN_CALENDAR),
    COLUMN(duty, TEXT, code, "code", COLUMN_REQUIRED | COLUMN_CALENDAR),
    COLUMN(duty, TEXT, origin, "origin", COLUMN_REQUIRED),
    COLUMN(duty, BOOL, trainee, "trainee", COLUMN_REQUIRED),
    COLUMN(duty, BOOL, pinned, "pinned", COLUMN_REQUIRED),
    COLUMN(duty, INT, sequence, "sequence", COLUMN_REQUIRED),
    COLUMN(duty, INT, counted_minutes, "counted_minutes", 0),
    COLUMN(duty, INSTANT, starts, "starts", COLUMN_REQUIRED | COLUMN_CALENDAR),
    COLUMN(duty, INSTANT, ends, "ends", COLUMN_REQUIRED | COLUMN_CALENDAR),
};
TABLE(duty);

static const struct column segment_columns[] = {
    COLUMN(segment, ID, duty_id, "duty_id", COLUMN_REQUIRED | COLUMN_OWNER),
    COLUMN(segment, ID, post_id, "post_id", COLUMN_REQUIRED),
    COLUMN(segment, INSTANT, starts, "starts", COLUMN_REQUIRED),
    COLUMN(segment, INSTANT, ends, "ends", COLUMN_REQUIRED),
    COLUMN(segment, BOOL, standby, "standby", COLUMN_REQUIRED),
};
TABLE(segment);

static const struct column setting_columns[] = {
    COLUMN(setting, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(setting, TEXT, value, "value", 0),
};
TABLE(setting);

static const struct column contract_group_columns[] = {
    COLUMN(contract_group, TEXT, code, "code", COLUMN_REQUIRED),
    COLUMN(contract_group, TEXT, name, "name", 0),
    COLUMN(contract_group, TEXT, system, "system", COLUMN_REQUIRED),
    COLUMN(contract_group, TEXT, cycle, "cycle", COLUMN_REQUIRED),
    COLUMN(contract_group, TEXT, approval, "approval", 0),
    COLUMN(contract_group, DAY, approved_until, "approved_until", 0),
    COLUMN(contract_group, TEXT, severities, "severities", 0),
};
TABLE(contract_group);

static const struct column work_terms_columns[] = {
    COLUMN(work_terms, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(work_terms, ID, contract_group_id, "contract_group_id", 0),
    COLUMN(work_terms, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(work_terms, INT, fraction, "fraction", 0),
};
TABLE(work_terms);

static const struct column protection_columns[] = {
    COLUMN(protection, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(protection, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(protection, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(protection, DAY, to, "to_day", 0),
};
TABLE(protection);

static const struct column pattern_columns[] = {
    COLUMN(pattern, TEXT, code, "code", COLUMN_REQUIRED),
    COLUMN(pattern, TEXT, name, "name", 0),
    COLUMN(pattern, TEXT, cycle, "cycle", COLUMN_REQUIRED),
    COLUMN(pattern, TEXT, days, "days", COLUMN_REQUIRED),
    COLUMN(pattern, DAY, anchor, "anchor", COLUMN_REQUIRED),
};
TABLE(pattern);

static const struct column pattern_member_columns[] = {
    COLUMN(pattern_member, ID, pattern_id, "pattern_id", COLUMN_REQUIRED),
    COLUMN(pattern_member, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(pattern_member, INT, shifted, "shifted", COLUMN_REQUIRED),
    COLUMN(pattern_member, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(pattern_member, DAY, to, "to_day", 0),
};
TABLE(pattern_member);

static const struct column wish_columns[] = {
    COLUMN(wish, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(wish, TEXT, kind, "kind", COLUMN_REQUIRED),
    COLUMN(wish, TEXT, other, "other", 0),
    COLUMN(wish, TEXT, days, "days", COLUMN_REQUIRED),
    COLUMN(wish, BOOL, firm, "firm", COLUMN_REQUIRED),
    COLUMN(wish, TEXT, reason, "reason", COLUMN_PERSONAL),
    COLUMN(wish, DAY, from, "from_day", 0),
    COLUMN(wish, DAY, to, "to_day", 0),
};
TABLE(wish);

static const struct column override_columns[] = {
    COLUMN(override, TEXT, code, "code", COLUMN_REQUIRED),
    COLUMN(override, ID, guard_id, "guard_id", 0),
    COLUMN(override, ID, post_id, "post_id", 0),
    COLUMN(override, DAY, day, "day", 0),
    COLUMN(override, DAY, last, "last_day", 0),
    COLUMN(override, DAY, until, "until_day", COLUMN_REQUIRED),
    COLUMN(override, TEXT, reason, "reason", COLUMN_REQUIRED),
    COLUMN(override, TEXT, approver, "approver", COLUMN_REQUIRED),
    COLUMN(override, INT, window, "window_minute", 0),
};
TABLE(override);

static const struct column roster_version_columns[] = {
    COLUMN(roster_version, ID, roster_id, "roster_id", COLUMN_REQUIRED),
    COLUMN(roster_version, INT, number, "number", COLUMN_REQUIRED),
    COLUMN(roster_version, INSTANT, published, "published", COLUMN_REQUIRED),
    COLUMN(roster_version, TEXT, reason, "reason", 0),
    COLUMN(roster_version, TEXT, late, "late", 0),
    COLUMN(roster_version, INT, findings, "findings", COLUMN_REQUIRED),
    COLUMN(roster_version, TEXT, overrides, "overrides", 0),
};
TABLE(roster_version);

static const struct column course_columns[] = {
    COLUMN(course, TEXT, name, "name", COLUMN_REQUIRED),
    COLUMN(course, TEXT, topics, "topics", 0),
    COLUMN(course, INT, minutes, "minutes", COLUMN_REQUIRED),
    COLUMN(course, BOOL, drill, "drill", COLUMN_REQUIRED),
    COLUMN(course, TEXT, grants, "grants", 0),
};
TABLE(course);

static const struct column session_columns[] = {
    COLUMN(session, ID, course_id, "course_id", COLUMN_REQUIRED),
    COLUMN(session, DAY, day, "day", COLUMN_REQUIRED),
    COLUMN(session, INT, minutes, "minutes", COLUMN_REQUIRED),
    COLUMN(session, TEXT, place, "place", 0),
    COLUMN(session, TEXT, trainer, "trainer", 0),
};
TABLE(session);

static const struct column attendance_columns[] = {
    COLUMN(attendance, ID, session_id, "session_id", COLUMN_REQUIRED | COLUMN_OWNER),
    COLUMN(attendance, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(attendance, ID, credential_id, "credential_id", 0),
    COLUMN(attendance, TEXT, result, "result", 0),
};
TABLE(attendance);

static const struct column fill_columns[] = {
    COLUMN(fill, ID, roster_id, "roster_id", COLUMN_REQUIRED),
    COLUMN(fill, ID, roster_version_id, "roster_version_id", 0),
    COLUMN(fill, DAY, from, "from_day", COLUMN_REQUIRED),
    COLUMN(fill, DAY, to, "to_day", COLUMN_REQUIRED),
    COLUMN(fill, TEXT, kept, "kept", COLUMN_REQUIRED),
    COLUMN(fill, INT, seed, "seed", COLUMN_REQUIRED),
    COLUMN(fill, INT, asked, "asked", COLUMN_REQUIRED),
    COLUMN(fill, INT, steps, "steps", COLUMN_REQUIRED),
    COLUMN(fill, BOOL, stopped, "stopped", COLUMN_REQUIRED),
    COLUMN(fill, TEXT, rules, "rules", COLUMN_REQUIRED),
    COLUMN(fill, TEXT, input, "input", COLUMN_REQUIRED),
    COLUMN(fill, TEXT, result, "result", COLUMN_REQUIRED),
    COLUMN(fill, TEXT, base, "base", COLUMN_REQUIRED),
};
TABLE(fill);

/* The duties are looked up by id, and do not hold: one that is taken away makes the request void. */
static const struct column swap_columns[] = {
    COLUMN(swap, ID, guard_id, "guard_id", COLUMN_REQUIRED),
    COLUMN(swap, ID, taker, "taker", COLUMN_REQUIRED),
    COLUMN(swap, ID, duty, "duty", COLUMN_REQUIRED),
    COLUMN(swap, INT, duty_version, "duty_version", COLUMN_REQUIRED),
    COLUMN(swap, ID, back_duty, "back_duty", 0),
    COLUMN(swap, INT, back_version, "back_version", 0),
    COLUMN(swap, TEXT, state, "state", COLUMN_REQUIRED),
    COLUMN(swap, TEXT, consent, "consent", COLUMN_REQUIRED),
    COLUMN(swap, TEXT, reason, "reason", COLUMN_PERSONAL),
    COLUMN(swap, TEXT, decided_by, "decided_by", 0),
    COLUMN(swap, TEXT, decided_on, "decided_on", 0),
    COLUMN(swap, TEXT, answer, "answer", COLUMN_PERSONAL),
};
TABLE(swap);

const struct table *const all_tables[] = {
    &school_table,
    &gate_table,
    &post_table,
    &requirement_table,
    &layer_table,
    &layer_day_table,
    &demand_table,
    &shift_table,
    &shift_part_table,
    &guard_table,
    &guard_status_table,
    &credential_table,
    &screening_table,
    &absence_table,
    &term_table,
    &roster_table,
    &duty_table,
    &segment_table,
    &setting_table,
    &contract_group_table,
    &work_terms_table,
    &protection_table,
    &pattern_table,
    &pattern_member_table,
    &wish_table,
    &override_table,
    &roster_version_table,
    &course_table,
    &session_table,
    &attendance_table,
    &fill_table,
    &swap_table,
    NULL,
};

const struct table *table_find(const char *name)
{
    for (size_t i = 0; name && all_tables[i]; i++)
        if (strcmp(all_tables[i]->name, name) == 0)
            return all_tables[i];
    return NULL;
}
