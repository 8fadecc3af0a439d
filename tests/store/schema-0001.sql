-- A file of schema 1 as it was released, with a row in every table. Never edited: it shows that old files still open.
BEGIN;
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
) STRICT;
CREATE UNIQUE INDEX school_key ON school (code) WHERE removed = 0;
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
CREATE UNIQUE INDEX gate_key ON gate (school_id, name) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX post_key ON post (school_id, code) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX requirement_key ON requirement (post_id, kind) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX demand_key ON demand (post_id, days, from_minute, to_minute) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX shift_key ON shift (school_id, code) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX shift_part_key ON shift_part (shift_id, post_id, from_minute) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX guard_key ON guard (school_id, number) WHERE removed = 0;
CREATE UNIQUE INDEX guard_citizen ON guard (school_id, citizen_id) WHERE removed = 0 AND citizen_id IS NOT NULL;
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
) STRICT;
CREATE UNIQUE INDEX credential_key ON credential (guard_id, kind, COALESCE(issued, ''), COALESCE(number, '')) WHERE removed = 0;
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
) STRICT;
CREATE UNIQUE INDEX absence_key ON absence (guard_id, COALESCE(kind, ''), from_day, to_day, COALESCE(from_minute, -1), COALESCE(to_minute, -1), status,
    COALESCE(status_text, '')) WHERE removed = 0;
CREATE TABLE term (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('term', 'makeup_day', 'exam', 'no_classes')),
    note TEXT CHECK (note <> ''),
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT NOT NULL CHECK (to_day >= from_day AND to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE UNIQUE INDEX term_key ON term (school_id, name, from_day) WHERE removed = 0;
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
CREATE UNIQUE INDEX roster_key ON roster (school_id, state, from_day, to_day) WHERE removed = 0;
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
) STRICT;
CREATE INDEX duty_guard ON duty (guard_id, day);
CREATE INDEX duty_day ON duty (school_id, day);
CREATE INDEX duty_roster ON duty (roster_id);
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
) STRICT;
CREATE UNIQUE INDEX segment_key ON segment (duty_id, post_id, starts) WHERE removed = 0;
CREATE INDEX segment_starts ON segment (school_id, starts);
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
CREATE UNIQUE INDEX setting_key ON setting (COALESCE(school_id, 0), name) WHERE removed = 0;
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor <> ''),
    action TEXT NOT NULL CHECK (action <> ''),
    detail TEXT,
    undoes INTEGER REFERENCES step (id) ON DELETE RESTRICT CHECK (undoes < id),
    row_count INTEGER NOT NULL CHECK (row_count >= 0)
) STRICT;
CREATE INDEX step_undoes ON step (undoes) WHERE undoes IS NOT NULL;
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
CREATE INDEX change_line_step ON change_line (step_id);
CREATE INDEX change_line_row ON change_line (table_name, row_id);
CREATE TABLE change_private (
    number INTEGER PRIMARY KEY REFERENCES change_line (number) ON DELETE RESTRICT,
    before TEXT,
    after TEXT
) STRICT;
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
INSERT INTO school (version, school_id, uid, removed, changed, changed_by, code, name, stage, pack, zone, pupils) VALUES (1, NULL, 'aaaaaaaaaaaaaaaaaaaaaaaas1', 0, 1773789600, 'anna', 'S1', '第一中学', 'secondary', 'national-2015', 'Asia/Shanghai', 1480);
INSERT INTO gate (version, school_id, uid, removed, changed, changed_by, name) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaat1', 0, 1773789600, 'anna', '东门');
INSERT INTO post (version, school_id, uid, removed, changed, changed_by, code, name, kind, gate_id, minimum, linked) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaap1', 0, 1773789600, 'anna', 'G1', '东门门卫', 'gate', 1, 1, 0);
INSERT INTO requirement (version, school_id, uid, removed, changed, changed_by, post_id, kind, level) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaq1', 0, 1773789600, 'anna', 1, 'guard_cert', 0);
INSERT INTO demand (version, school_id, uid, removed, changed, changed_by, post_id, days, from_minute, to_minute, need, peak) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaad1', 0, 1773789600, 'anna', 1, 'every_day', 0, 1440, 1, 0);
INSERT INTO shift (version, school_id, uid, removed, changed, changed_by, code, name) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaah1', 0, 1773789600, 'anna', 'D', '白班');
INSERT INTO shift_part (version, school_id, uid, removed, changed, changed_by, shift_id, post_id, from_minute, to_minute) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaai1', 0, 1773789600, 'anna', 1, 1, 420, 1140);
INSERT INTO guard (version, school_id, uid, removed, changed, changed_by, number, name, sex, phone, birth, joined_on) VALUES (2, 1, 'aaaaaaaaaaaaaaaaaaaaaaaag1', 0, 1773789660, 'anna', '001', '王国强', 'male', '13900000000', '1968-08-12', '2020-09-01');
INSERT INTO credential (version, school_id, uid, removed, changed, changed_by, guard_id, kind, level, issued) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaac1', 0, 1773789600, 'anna', 1, 'guard_cert', 0, '2021-01-01');
INSERT INTO absence (version, school_id, uid, removed, changed, changed_by, guard_id, kind, status, status_text, from_day, to_day) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaab1', 0, 1773789600, 'anna', 1, '病假', 'approved', '已批准', '2026-03-20', '2026-03-21');
INSERT INTO term (version, school_id, uid, removed, changed, changed_by, name, kind, from_day, to_day) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaam1', 0, 1773789600, 'anna', '春季学期', 'term', '2026-02-24', '2026-07-10');
INSERT INTO roster (version, school_id, uid, removed, changed, changed_by, state, from_day, to_day) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaar1', 0, 1773789600, 'anna', 'imported', '2026-03-01', '2026-03-31');
INSERT INTO duty (version, school_id, uid, removed, changed, changed_by, roster_id, guard_id, shift_id, day, code, origin, trainee, pinned, sequence, starts, ends) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaau1', 0, 1773789600, 'anna', 1, 1, 1, '2026-03-18', 'D', 'import', 0, 0, 0, 1773788400, 1773831600);
INSERT INTO segment (version, school_id, uid, removed, changed, changed_by, duty_id, post_id, starts, ends) VALUES (1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaae1', 0, 1773789600, 'anna', 1, 1, 1773788400, 1773831600);
INSERT INTO setting (version, school_id, uid, removed, changed, changed_by, name, value) VALUES (1, NULL, 'aaaaaaaaaaaaaaaaaaaaaaaan1', 0, 1773789600, 'anna', 'demo', '2026-03-18');
INSERT INTO step (id, at, actor, action, detail, row_count) VALUES (1, 1773789600, 'anna', 'import', NULL, 15);
INSERT INTO step (id, at, actor, action, detail, row_count) VALUES (2, 1773789660, 'anna', 'guard edit', NULL, 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (1, 1, 1, 'school', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (2, 1, 1, 'gate', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (3, 1, 1, 'post', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (4, 1, 1, 'requirement', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (5, 1, 1, 'demand', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (6, 1, 1, 'shift', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (7, 1, 1, 'shift_part', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (8, 1, 1, 'guard', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (9, 1, 1, 'credential', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (10, 1, 1, 'absence', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (11, 1, 1, 'term', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (12, 1, 1, 'roster', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (13, 1, 1, 'duty', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (14, 1, 1, 'segment', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version) VALUES (15, 1, 1, 'setting', 1, 'insert', 1);
INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, version, before, after) VALUES (16, 2, 1, 'guard', 1, 'update', 2, '{"name":"王国庆","phone":"***"}', '{"name":"王国强","phone":"***"}');
INSERT INTO change_private (number, before, after) VALUES (16, '{"phone":"13212348679"}', '{"phone":"13900000000"}');
PRAGMA application_id=1299542900;
PRAGMA user_version=1;
COMMIT;
