-- A file of schema 7 as it was released, with a row in every table. Never edited: it shows that old files still open.
BEGIN;
PRAGMA defer_foreign_keys=ON;
CREATE TABLE school (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER CHECK (school_id IS NULL),
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    stage TEXT CHECK (stage IN ('unknown', 'kindergarten', 'primary', 'middle', 'secondary', 'nine_year', 'vocational', 'special')),
    pack TEXT CHECK (pack <> ''),
    zone TEXT CHECK (zone <> ''),
    pupils INTEGER CHECK (pupils >= 0),
    day_pupils INTEGER CHECK (day_pupils >= 0),
    boarders INTEGER CHECK (boarders >= 0),
    staff INTEGER CHECK (staff >= 0)
, filed_on TEXT CHECK (filed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), contract_until TEXT CHECK (contract_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), hours_until TEXT CHECK (hours_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')) STRICT;
CREATE TABLE gate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;
CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    gate_id INTEGER REFERENCES gate (id) ON DELETE RESTRICT,
    minimum INTEGER CHECK (minimum >= 0),
    longest_minutes INTEGER CHECK (longest_minutes >= 1),
    rounds INTEGER CHECK (rounds >= 0),
    linked INTEGER NOT NULL CHECK (linked IN (0, 1))
, valid_from TEXT CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), valid_to TEXT CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), suspended_from TEXT CHECK (suspended_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), suspended_to TEXT CHECK (suspended_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), priority INTEGER CHECK (priority BETWEEN 1 AND 9), sex TEXT CHECK (sex IN ('male', 'female')), two_person INTEGER NOT NULL DEFAULT 0 CHECK (two_person IN (0, 1))) STRICT;
CREATE TABLE requirement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind <> ''),
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5)
, alternative INTEGER NOT NULL DEFAULT 0 CHECK (alternative >= 0)) STRICT;
CREATE TABLE demand (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE RESTRICT,
    days TEXT NOT NULL CHECK (days <> ''),
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute INTEGER NOT NULL CHECK (to_minute > from_minute AND to_minute <= from_minute + 1440),
    need INTEGER CHECK (need >= 0),
    peak INTEGER NOT NULL CHECK (peak IN (0, 1)),
    note TEXT CHECK (note <> '')
, valid_from TEXT CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), valid_to TEXT CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), term TEXT CHECK (term <> ''), grade TEXT CHECK (grade <> ''), occasion TEXT CHECK (occasion IN ('arrival', 'noon', 'dismissal')), lead_minutes INTEGER CHECK (lead_minutes BETWEEN 0 AND 240), tail_minutes INTEGER CHECK (tail_minutes BETWEEN 0 AND 240), police INTEGER CHECK (police >= 0), teachers INTEGER CHECK (teachers >= 0), parents INTEGER CHECK (parents >= 0), layer_id INTEGER REFERENCES layer (id) ON DELETE RESTRICT) STRICT;
CREATE TABLE shift (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT CHECK (name <> '')
, counted_minutes INTEGER CHECK (counted_minutes >= 0), ends_on TEXT CHECK (ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')) STRICT;
CREATE TABLE shift_part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    shift_id INTEGER NOT NULL REFERENCES shift (id) ON DELETE RESTRICT,
    post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE RESTRICT,
    from_minute INTEGER NOT NULL CHECK (from_minute >= 0),
    to_minute INTEGER NOT NULL CHECK (to_minute > from_minute AND to_minute <= 4320)
, standby INTEGER NOT NULL DEFAULT 0 CHECK (standby IN (0, 1))) STRICT;
CREATE TABLE guard (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    number TEXT NOT NULL CHECK (number <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    sex TEXT CHECK (sex IN ('unknown', 'male', 'female')),
    citizen_id TEXT CHECK (citizen_id <> ''),
    phone TEXT CHECK (phone <> ''),
    education TEXT CHECK (education <> ''),
    employment TEXT CHECK (employment <> ''),
    note TEXT CHECK (note <> ''),
    birth TEXT CHECK (birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    joined_on TEXT CHECK (joined_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    left_on TEXT CHECK (left_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    suspended_from TEXT CHECK (suspended_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    suspended_to TEXT CHECK (suspended_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    veteran INTEGER CHECK (veteran IN (0, 1))
, registered_address TEXT CHECK (registered_address <> ''), address TEXT CHECK (address <> ''), employer TEXT CHECK (employer IN ('school', 'company', 'dispatch')), employer_name TEXT CHECK (employer_name <> ''), employer_contract TEXT CHECK (employer_contract <> ''), employer_until TEXT CHECK (employer_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), second_job TEXT CHECK (second_job <> ''), skill_level INTEGER CHECK (skill_level BETWEEN 1 AND 5), emergency_contact TEXT CHECK (emergency_contact <> ''), emergency_phone TEXT CHECK (emergency_phone <> ''), first_work TEXT CHECK (first_work GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')) STRICT;
CREATE TABLE credential (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind <> ''),
    number TEXT CHECK (number <> ''),
    issuer TEXT CHECK (issuer <> ''),
    result TEXT CHECK (result IN ('none', 'passed', 'failed', 'no_hit', 'hit')),
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
    issued TEXT CHECK (issued GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    valid_until TEXT CHECK (valid_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    revoked TEXT CHECK (revoked GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
, credential_id INTEGER REFERENCES credential (id) ON DELETE RESTRICT) STRICT;
CREATE TABLE absence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    kind TEXT CHECK (kind <> ''),
    status TEXT NOT NULL CHECK (status IN ('approved', 'pending', 'refused', 'withdrawn', 'unknown')),
    status_text TEXT CHECK (status_text <> ''),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT NOT NULL CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    from_minute INTEGER CHECK (from_minute BETWEEN 0 AND 1440),
    to_minute INTEGER CHECK (to_minute BETWEEN 0 AND 1440)
, reason TEXT CHECK (reason <> ''), decided_by TEXT CHECK (decided_by <> ''), decided_on TEXT CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')) STRICT;
CREATE TABLE roster (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    state TEXT NOT NULL CHECK (state IN ('imported', 'draft', 'published')),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT NOT NULL CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE duty (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE RESTRICT,
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    shift_id INTEGER REFERENCES shift (id) ON DELETE RESTRICT,
    day TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    code TEXT NOT NULL CHECK (code <> ''),
    origin TEXT NOT NULL CHECK (origin IN ('import', 'hand', 'fill')),
    trainee INTEGER NOT NULL CHECK (trainee IN (0, 1)),
    pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends > starts)
, counted_minutes INTEGER CHECK (counted_minutes >= 0)) STRICT;
CREATE TABLE segment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    duty_id INTEGER NOT NULL REFERENCES duty (id) ON DELETE RESTRICT,
    post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE RESTRICT,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL CHECK (ends > starts)
, standby INTEGER NOT NULL DEFAULT 0 CHECK (standby IN (0, 1))) STRICT;
CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    value TEXT CHECK (value <> '')
) STRICT;
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    action TEXT NOT NULL CHECK (action <> ''),
    detail TEXT,
    undoes INTEGER REFERENCES step (id) ON DELETE RESTRICT CHECK (undoes < id),
    row_count INTEGER NOT NULL CHECK (row_count >= 0)
) STRICT;
CREATE TABLE change_line (
    number INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES step (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    school_id INTEGER REFERENCES school (id) ON DELETE RESTRICT,
    table_name TEXT CHECK (table_name <> ''),
    row_id INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'remove', 'note')),
    version INTEGER CHECK (version >= 1),
    reverts INTEGER CHECK (reverts >= 1),
    before TEXT,
    after TEXT,
    CHECK (kind = 'note' OR (table_name IS NOT NULL AND row_id IS NOT NULL AND version IS NOT NULL))
) STRICT;
CREATE TABLE change_private (
    number INTEGER PRIMARY KEY REFERENCES change_line (number) ON DELETE RESTRICT,
    before TEXT,
    after TEXT
) STRICT;
CREATE TABLE contract_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT CHECK (name <> ''),
    system TEXT NOT NULL CHECK (system IN ('standard', 'comprehensive', 'flexible')),
    cycle TEXT NOT NULL CHECK (cycle IN ('week', 'month', 'quarter', 'year')),
    approval TEXT CHECK (approval <> ''),
    approved_until TEXT CHECK (approved_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    severities TEXT CHECK (severities <> '')
) STRICT;
CREATE TABLE work_terms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    contract_group_id INTEGER REFERENCES contract_group (id) ON DELETE RESTRICT,
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    fraction INTEGER CHECK (fraction BETWEEN 1 AND 100)) STRICT;
CREATE TABLE protection (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('pregnant', 'nursing')),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE pattern (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    name TEXT CHECK (name <> ''),
    cycle TEXT NOT NULL CHECK (cycle <> ''),
    days TEXT NOT NULL CHECK (days <> ''),
    anchor TEXT NOT NULL CHECK (anchor GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE pattern_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    pattern_id INTEGER NOT NULL REFERENCES pattern (id) ON DELETE RESTRICT,
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    shifted INTEGER NOT NULL CHECK (shifted >= 0),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE wish (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind IN ('not_with', 'no_nights', 'no_shift', 'prefers_shift', 'day_off')),
    other TEXT CHECK (other <> ''),
    days TEXT NOT NULL CHECK (days <> ''),
    firm INTEGER NOT NULL CHECK (firm IN (0, 1)),
    reason TEXT CHECK (reason <> ''),
    from_day TEXT CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE override (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    code TEXT NOT NULL CHECK (code <> ''),
    guard_id INTEGER REFERENCES guard (id) ON DELETE RESTRICT,
    post_id INTEGER REFERENCES post (id) ON DELETE RESTRICT,
    day TEXT CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    last_day TEXT CHECK (last_day >= day AND last_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    until_day TEXT NOT NULL CHECK (until_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason TEXT NOT NULL CHECK (reason <> ''),
    approver TEXT NOT NULL CHECK (approver <> '')
) STRICT;
CREATE TABLE roster_version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL CHECK (number >= 1),
    published INTEGER NOT NULL,
    reason TEXT CHECK (reason <> ''),
    late TEXT CHECK (late <> ''),
    findings INTEGER NOT NULL CHECK (findings >= 0),
    overrides TEXT CHECK (overrides <> '')
) STRICT;
CREATE TABLE version_duty (
    roster_version_id INTEGER NOT NULL REFERENCES roster_version (id) ON DELETE RESTRICT,
    duty_id INTEGER NOT NULL REFERENCES duty (id) ON DELETE RESTRICT,
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    shift_id INTEGER REFERENCES shift (id) ON DELETE RESTRICT,
    day TEXT NOT NULL,
    code TEXT NOT NULL,
    trainee INTEGER NOT NULL,
    pinned INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    counted_minutes INTEGER,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    PRIMARY KEY (roster_version_id, duty_id)
) STRICT;
CREATE TABLE version_segment (
    roster_version_id INTEGER NOT NULL,
    duty_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE RESTRICT,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    standby INTEGER NOT NULL,
    PRIMARY KEY (roster_version_id, duty_id, post_id, starts),
    FOREIGN KEY (roster_version_id, duty_id) REFERENCES version_duty (roster_version_id, duty_id) ON DELETE RESTRICT
) STRICT;
CREATE TABLE guard_status (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    state TEXT NOT NULL CHECK (state IN ('employed', 'suspended', 'on_leave')),
    reason TEXT CHECK (reason <> ''),
    from_day TEXT CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE screening (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    credential_id INTEGER REFERENCES credential (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL CHECK (kind <> ''),
    asked TEXT CHECK (asked <> ''),
    found TEXT CHECK (found <> ''),
    authority TEXT CHECK (authority <> ''),
    day TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    since TEXT CHECK (since GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    revoked TEXT CHECK (revoked GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE layer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    mode TEXT NOT NULL CHECK (mode IN ('add', 'replace', 'replace_all')),
    note TEXT CHECK (note <> '')
) STRICT;
CREATE TABLE layer_day (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    layer_id INTEGER NOT NULL REFERENCES layer (id) ON DELETE RESTRICT,
    note TEXT CHECK (note <> ''),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT NOT NULL CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE TABLE IF NOT EXISTS "term" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('term', 'makeup_day', 'exam', 'no_classes', 'vacation', 'sports_day', 'early_dismissal', 'boarders_only',
        'workday', 'rest_day', 'statutory_holiday')),
    note TEXT CHECK (note <> ''),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT NOT NULL CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    minute INTEGER CHECK (minute BETWEEN 1 AND 1439)
) STRICT;
CREATE TABLE course (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    topics TEXT CHECK (topics <> ''),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 6000),
    drill INTEGER NOT NULL CHECK (drill IN (0, 1)),
    grants TEXT CHECK (grants <> '')
) STRICT;
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE RESTRICT,
    day TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 6000),
    place TEXT CHECK (place <> ''),
    trainer TEXT CHECK (trainer <> '')
) STRICT;
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE RESTRICT,
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    credential_id INTEGER REFERENCES credential (id) ON DELETE RESTRICT,
    result TEXT CHECK (result IN ('passed', 'failed'))
) STRICT;
INSERT INTO school VALUES(1,1,NULL,'790fkh66fjrxw58w6gnrj1f14j',0,1773789600,'anna','S01','晨光学校','primary',NULL,'Asia/Shanghai',300,NULL,NULL,20,NULL,NULL,NULL);
INSERT INTO gate VALUES(1,1,1,'qgqwv8xx441sgccxqk6qt5nd9e',0,1773789600,'anna','东门');
INSERT INTO post VALUES(1,1,1,'ahgsvtfsh73m3wb77vwjxk3kgg',0,1773789600,'anna','G1','大门','gate',1,1,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO requirement VALUES(1,1,1,'xyr9vj47y880fh84cgk9gte6cr',0,1773789600,'anna',1,'guard_cert',0,0);
INSERT INTO demand VALUES(1,1,1,'w66r6e5254acwkcmzb99rtc23m',0,1773789600,'anna',1,'every_day',420,1140,1,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO shift VALUES(1,1,1,'fjqt4198p8gcycjcft5csw0qgx',0,1773789600,'anna','白','白班',0,NULL);
INSERT INTO shift_part VALUES(1,1,1,'va14tems25n1c2v7qpgqaak1y1',0,1773789600,'anna',1,1,420,1140,0);
INSERT INTO guard VALUES(1,2,1,'bgeganaky8p4xe1k7bqgp1axn6',0,1773789600,'anna','001','王国强','female','11010519491231002X','13800138000','senior','full_time',NULL,NULL,'2022-09-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO credential VALUES(1,1,1,'xaacb129cxfb3nxtjxhfms0ebv',0,1773789600,'anna',1,'guard_cert','A1',NULL,NULL,0,'2022-08-20',NULL,NULL,NULL);
INSERT INTO absence VALUES(1,1,1,'jdk3afd9x2deqrkd1bqrskx9ht',0,1773789600,'anna',1,'病假','approved','已批准','2026-03-11','2026-03-11',NULL,NULL,NULL,NULL,NULL);
INSERT INTO roster VALUES(1,1,1,'yp5pek2v47as07yn3vd9d8akw1',0,1773789600,'anna','imported','2026-03-09','2026-03-12');
INSERT INTO roster VALUES(2,2,1,'0fc2azc1cce7xeg213982wbhc2',1,1773789600,'anna','draft','2026-04-01','2026-04-30');
INSERT INTO roster VALUES(3,1,1,'9n7h3ht0tvd950qmkytdmmznpr',0,1773789600,'anna','published','2026-04-01','2026-04-30');
INSERT INTO duty VALUES(1,1,1,'mcrzhdykvz7mj5kj46aggpevc3',0,1773789600,'anna',1,1,1,'2026-03-10','白','import',0,0,0,1773097200,1773140400,0);
INSERT INTO duty VALUES(2,1,1,'4k3r5qj6d1rfwsedy5z1td9ak0',0,1773789600,'anna',1,1,1,'2026-03-11','白','import',0,0,0,1773183600,1773226800,0);
INSERT INTO duty VALUES(3,2,1,'zxpehtd95ack5hhzzctm09h28t',1,1773789600,'anna',2,1,1,'2026-04-02','白','hand',0,0,1,1775084400,1775127600,0);
INSERT INTO duty VALUES(4,1,1,'rb9vbxpd4hrcs2r4cme6sz0r9x',0,1773789600,'anna',3,1,1,'2026-04-02','白','hand',0,0,0,1775084400,1775127600,0);
INSERT INTO segment VALUES(1,1,1,'385b4j4rrhkvtks10wesq7m7ep',0,1773789600,'anna',1,1,1773097200,1773140400,0);
INSERT INTO segment VALUES(2,1,1,'t1pw2chkbparkvxx8tah58kf8b',0,1773789600,'anna',2,1,1773183600,1773226800,0);
INSERT INTO segment VALUES(3,2,1,'8k6br4p0edmetbqgpmdyhhzcn8',1,1773789600,'anna',3,1,1775084400,1775127600,0);
INSERT INTO segment VALUES(4,1,1,'1j961exdynske6p7z4sm6y2hc8',0,1773789600,'anna',4,1,1775084400,1775127600,0);
INSERT INTO setting VALUES(1,1,1,'2yvhmpavegh4yqwxbq6wwrkvyd',0,1773789600,'anna','freeze hours','24');
INSERT INTO step VALUES(1,1773789600,'anna','import','tables',NULL,16);
INSERT INTO step VALUES(2,1773789600,'anna','training course','消防',NULL,1);
INSERT INTO step VALUES(3,1773789600,'anna','training record','消防',NULL,2);
INSERT INTO step VALUES(4,1773789600,'anna','guard status','001 suspended',NULL,1);
INSERT INTO step VALUES(5,1773789600,'anna','screening add','001 review',NULL,1);
INSERT INTO step VALUES(6,1773789600,'anna','group set','后勤',NULL,1);
INSERT INTO step VALUES(7,1773789600,'anna','wish add','001',NULL,1);
INSERT INTO step VALUES(8,1773789600,'anna','special add','家长会',NULL,1);
INSERT INTO step VALUES(9,1773789600,'anna','protection add','001',NULL,1);
INSERT INTO step VALUES(10,1773789600,'anna','terms set','001',NULL,1);
INSERT INTO step VALUES(11,1773789600,'anna','pattern add','P1',NULL,1);
INSERT INTO step VALUES(12,1773789600,'anna','pattern assign','001',NULL,1);
INSERT INTO step VALUES(13,1773789600,'anna','special use','家长会',NULL,1);
INSERT INTO step VALUES(14,1773789600,'anna','roster freeze','24',NULL,1);
INSERT INTO step VALUES(15,1773789600,'anna','guard edit','001',NULL,1);
INSERT INTO step VALUES(16,1773789600,'anna','roster new','April 2026',NULL,1);
INSERT INTO step VALUES(17,1773789600,'anna','roster assign','001 王国强, 2 April 白',NULL,2);
INSERT INTO step VALUES(18,1773789600,'anna','roster publish','April 2026',NULL,11);
INSERT INTO change_line VALUES(1,1,NULL,'school',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(2,1,1,'gate',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(3,1,1,'post',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(4,1,1,'requirement',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(5,1,1,'demand',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(6,1,1,'shift',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(7,1,1,'shift_part',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(8,1,1,'guard',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(9,1,1,'credential',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(10,1,1,'absence',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(11,1,1,'term',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(12,1,1,'roster',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(13,1,1,'duty',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(14,1,1,'segment',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(15,1,1,'duty',2,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(16,1,1,'segment',2,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(17,2,1,'course',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(18,3,1,'session',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(19,3,1,'attendance',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(20,4,1,'guard_status',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(21,5,1,'screening',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(22,6,1,'contract_group',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(23,7,1,'wish',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(24,8,1,'layer',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(25,9,1,'protection',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(26,10,1,'work_terms',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(27,11,1,'pattern',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(28,12,1,'pattern_member',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(29,13,1,'layer_day',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(30,14,1,'setting',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(31,15,1,'guard',1,'update',2,NULL,'{"phone":null}','{"phone":"***"}');
INSERT INTO change_line VALUES(32,16,1,'roster',2,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(33,17,1,'duty',3,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(34,17,1,'segment',3,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(35,18,1,'override',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(36,18,1,'override',2,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(37,18,1,'override',3,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(38,18,1,'override',4,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(39,18,1,'roster',3,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(40,18,1,'duty',4,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(41,18,1,'segment',4,'insert',1,NULL,NULL,NULL);
INSERT INTO change_line VALUES(42,18,1,'segment',3,'remove',2,NULL,'{"removed":false}','{"removed":true}');
INSERT INTO change_line VALUES(43,18,1,'duty',3,'remove',2,NULL,'{"removed":false}','{"removed":true}');
INSERT INTO change_line VALUES(44,18,1,'roster',2,'remove',2,NULL,'{"removed":false}','{"removed":true}');
INSERT INTO change_line VALUES(45,18,1,'roster_version',1,'insert',1,NULL,NULL,NULL);
INSERT INTO change_private VALUES(31,'{"phone":null}','{"phone":"13800138000"}');
INSERT INTO contract_group VALUES(1,1,1,'n8c26ewnbzbzc8r1essqwgat9n',0,1773789600,'anna','后勤',NULL,'standard','month',NULL,NULL,NULL);
INSERT INTO work_terms VALUES(1,1,1,'gcf1ck3xvhwr0z68vkbqqst8d4',0,1773789600,'anna',1,1,'2026-03-18',80);
INSERT INTO protection VALUES(1,1,1,'dh80pt6mw6gx0s3ynr271rcxam',0,1773789600,'anna',1,'nursing','2026-06-01','2026-06-30');
INSERT INTO pattern VALUES(1,1,1,'bc8p0wqbyqyqavjhkmd6ra1yvn',0,1773789600,'anna','P1',NULL,'白 - -','every_day','2026-03-16');
INSERT INTO pattern_member VALUES(1,1,1,'3vsbwtr6sx9w022ne8m2e5yq5k',0,1773789600,'anna',1,1,0,'2026-03-18',NULL);
INSERT INTO wish VALUES(1,1,1,'8vs2h5n3gss11t4q8d2ek2e279',0,1773789600,'anna',1,'no_nights',NULL,'every_day',0,NULL,NULL,NULL);
INSERT INTO override VALUES(1,1,1,'g17nbvpm5vfx7qmj2r65k8p2te',0,1773789600,'anna','C01',NULL,1,'2026-04-01','2026-04-30','2026-04-30','试','张');
INSERT INTO override VALUES(2,1,1,'1axhn3yshn8t1zr5808ce5xkew',0,1773789600,'anna','Q06',NULL,NULL,'2026-04-01','2026-04-01','2026-04-30','试','张');
INSERT INTO override VALUES(3,1,1,'eqjb1wgsyvcnwksvq2as59npff',0,1773789600,'anna','Q07',NULL,NULL,'2026-04-01','2026-04-01','2026-04-30','试','张');
INSERT INTO override VALUES(4,1,1,'wbsz0tfge86hztge5avnnbmey8',0,1773789600,'anna','S01',NULL,NULL,'2026-04-01','2026-04-01','2026-04-30','试','张');
INSERT INTO roster_version VALUES(1,1,1,'zjy2jh2j9dxh50smzybjf7k9wk',0,1773789600,'anna',3,1,1773789600,NULL,NULL,4,replace('C01:G1:2026-04-01..2026-04-30: nobody stands at 大门 (G1) 07:00-19:00, on 29 days: 1 April, 3 April, 4 April and 26 more - 试 (张, until 30 April)\nQ06:2026-04-01: 晨光学校: no pre-hire query is recorded for anybody, so these were not checked - 试 (张, until 30 April)\nQ07:2026-04-01: 晨光学校: no yearly query is recorded for anybody, so these were not checked - 试 (张, until 30 April)\nS01:2026-04-01: 晨光学校 has 1 full-time guards; 2 are needed (320 heads) - 试 (张, until 30 April)','\n',char(10)));
INSERT INTO version_duty VALUES(1,4,1,1,'2026-04-02','白',0,0,0,0,1775084400,1775127600);
INSERT INTO version_segment VALUES(1,4,1,1775084400,1775127600,0);
INSERT INTO guard_status VALUES(1,1,1,'knn1srjsc4ewtejh1g7c932pmc',0,1773789600,'anna',1,'suspended',NULL,'2026-05-01','2026-05-02');
INSERT INTO screening VALUES(1,1,1,'6wvbxnaa7s7y1t9kzypbsbqe0r',0,1773789600,'anna',1,NULL,'review','A,B,C,D,E',NULL,NULL,'2026-03-18',NULL,NULL);
INSERT INTO layer VALUES(1,1,1,'11htpgxss444syaragde2vz87k',0,1773789600,'anna','家长会','add',NULL);
INSERT INTO layer_day VALUES(1,1,1,'pdva4gv5c7zvzpqekdjqvz51w5',0,1773789600,'anna',1,NULL,'2026-04-10','2026-04-10');
INSERT INTO term VALUES(1,1,1,'4nqc3zbm16q5mj0vh65az6qt8y',0,1773789600,'anna','春季','term',NULL,'2026-02-20','2026-07-10',NULL);
INSERT INTO course VALUES(1,1,1,'vy39r1qmdx8fkqpa5an6v8psph',0,1773789600,'anna','消防',NULL,90,0,NULL);
INSERT INTO session VALUES(1,1,1,'9grjx962eg32m6fegawmtfjrap',0,1773789600,'anna',1,'2026-03-10',90,NULL,NULL);
INSERT INTO attendance VALUES(1,1,1,'tqzwpacch83er112g2d74vd8yv',0,1773789600,'anna',1,1,NULL,NULL);
CREATE UNIQUE INDEX school_key ON school (code) WHERE removed = 0;
CREATE UNIQUE INDEX gate_key ON gate (school_id, name) WHERE removed = 0;
CREATE UNIQUE INDEX post_key ON post (school_id, code) WHERE removed = 0;
CREATE UNIQUE INDEX shift_key ON shift (school_id, code) WHERE removed = 0;
CREATE UNIQUE INDEX shift_part_key ON shift_part (shift_id, post_id, from_minute) WHERE removed = 0;
CREATE UNIQUE INDEX guard_key ON guard (school_id, number) WHERE removed = 0;
CREATE UNIQUE INDEX guard_citizen ON guard (school_id, citizen_id) WHERE removed = 0 AND citizen_id IS NOT NULL;
CREATE UNIQUE INDEX credential_key ON credential (guard_id, kind, COALESCE(issued, ''), COALESCE(number, '')) WHERE removed = 0;
CREATE UNIQUE INDEX absence_key ON absence (guard_id, COALESCE(kind, ''), from_day, to_day, COALESCE(from_minute, -1), COALESCE(to_minute, -1), status,
    COALESCE(status_text, '')) WHERE removed = 0;
CREATE UNIQUE INDEX roster_key ON roster (school_id, state, from_day, to_day) WHERE removed = 0;
CREATE INDEX duty_guard ON duty (guard_id, day);
CREATE INDEX duty_day ON duty (school_id, day);
CREATE INDEX duty_roster ON duty (roster_id);
CREATE UNIQUE INDEX segment_key ON segment (duty_id, post_id, starts) WHERE removed = 0;
CREATE INDEX segment_starts ON segment (school_id, starts);
CREATE UNIQUE INDEX setting_key ON setting (COALESCE(school_id, 0), name) WHERE removed = 0;
CREATE INDEX step_undoes ON step (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX change_line_step ON change_line (step_id);
CREATE INDEX change_line_row ON change_line (table_name, row_id);
CREATE TRIGGER step_next BEFORE INSERT ON step
WHEN NEW.id IS NOT (SELECT COALESCE(MAX(id), 0) + 1 FROM step)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is numbered without gaps');
END;
CREATE TRIGGER step_stays BEFORE UPDATE ON step
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER step_is_kept BEFORE DELETE ON step
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never shortened');
END;
CREATE TRIGGER change_line_next BEFORE INSERT ON change_line
WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM change_line)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is numbered without gaps');
END;
CREATE TRIGGER change_line_stays BEFORE UPDATE ON change_line
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
CREATE TRIGGER change_line_is_kept BEFORE DELETE ON change_line
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never shortened');
END;
CREATE INDEX requirement_school ON requirement (school_id);
CREATE INDEX demand_school ON demand (school_id);
CREATE INDEX shift_part_school ON shift_part (school_id);
CREATE INDEX credential_school ON credential (school_id);
CREATE INDEX absence_school ON absence (school_id);
CREATE UNIQUE INDEX contract_group_key ON contract_group (school_id, code) WHERE removed = 0;
CREATE UNIQUE INDEX work_terms_key ON work_terms (guard_id, from_day) WHERE removed = 0;
CREATE UNIQUE INDEX protection_key ON protection (guard_id, kind, from_day) WHERE removed = 0;
CREATE UNIQUE INDEX pattern_key ON pattern (school_id, code) WHERE removed = 0;
CREATE UNIQUE INDEX pattern_member_key ON pattern_member (guard_id, from_day) WHERE removed = 0;
CREATE UNIQUE INDEX wish_key ON wish (guard_id, kind, COALESCE(other, ''), days, COALESCE(from_day, '')) WHERE removed = 0;
CREATE INDEX override_code ON override (school_id, code);
CREATE UNIQUE INDEX roster_version_key ON roster_version (roster_id, number);
CREATE TRIGGER roster_version_stays BEFORE UPDATE ON roster_version
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER roster_version_is_kept BEFORE DELETE ON roster_version
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER roster_version_once BEFORE INSERT ON roster_version
WHEN EXISTS (SELECT 1 FROM roster_version WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER version_duty_stays BEFORE UPDATE ON version_duty
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER version_duty_is_kept BEFORE DELETE ON version_duty
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER version_duty_once BEFORE INSERT ON version_duty
WHEN EXISTS (SELECT 1 FROM version_duty WHERE roster_version_id = NEW.roster_version_id AND duty_id = NEW.duty_id)
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER version_segment_stays BEFORE UPDATE ON version_segment
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER version_segment_is_kept BEFORE DELETE ON version_segment
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE TRIGGER version_segment_once BEFORE INSERT ON version_segment
WHEN EXISTS (SELECT 1 FROM version_segment WHERE roster_version_id = NEW.roster_version_id AND duty_id = NEW.duty_id AND post_id = NEW.post_id AND starts = NEW.starts)
BEGIN
    SELECT RAISE(ABORT, 'a published version is never changed');
END;
CREATE INDEX guard_status_school ON guard_status (school_id);
CREATE UNIQUE INDEX guard_status_key ON guard_status (guard_id, state, COALESCE(from_day, '')) WHERE removed = 0;
CREATE INDEX screening_school ON screening (school_id);
CREATE UNIQUE INDEX screening_key ON screening (guard_id, kind, day) WHERE removed = 0;
CREATE UNIQUE INDEX requirement_key ON requirement (post_id, alternative, kind) WHERE removed = 0;
CREATE UNIQUE INDEX layer_key ON layer (school_id, name) WHERE removed = 0;
CREATE UNIQUE INDEX layer_day_key ON layer_day (layer_id, from_day) WHERE removed = 0;
CREATE UNIQUE INDEX demand_key ON demand (post_id, days, from_minute, to_minute, COALESCE(term, ''), COALESCE(grade, ''), COALESCE(layer_id, 0))
    WHERE removed = 0;
CREATE UNIQUE INDEX term_key ON term (school_id, name, from_day) WHERE removed = 0;
CREATE INDEX duty_when ON duty (day);
CREATE INDEX segment_when ON segment (starts);
CREATE UNIQUE INDEX course_key ON course (school_id, name) WHERE removed = 0;
CREATE UNIQUE INDEX session_key ON session (course_id, day) WHERE removed = 0;
CREATE INDEX session_school ON session (school_id);
CREATE UNIQUE INDEX attendance_key ON attendance (session_id, guard_id) WHERE removed = 0;
CREATE INDEX attendance_school ON attendance (school_id);
PRAGMA application_id=1299542900;
PRAGMA user_version=7;
COMMIT;
