-- Planning: what a shift counts, stand-by, patterns, working-time systems, wishes, and what was published.

-- Hours counted, where they are not the span; NULL and 0: the span. The last day on which a shift is used.
ALTER TABLE shift ADD COLUMN counted_minutes INTEGER CHECK (counted_minutes >= 0);
ALTER TABLE shift ADD COLUMN ends_on TEXT CHECK (ends_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE duty ADD COLUMN counted_minutes INTEGER CHECK (counted_minutes >= 0);
-- On call and not at the post: makes no cover and counts no hours.
ALTER TABLE shift_part ADD COLUMN standby INTEGER NOT NULL DEFAULT 0 CHECK (standby IN (0, 1));
ALTER TABLE segment ADD COLUMN standby INTEGER NOT NULL DEFAULT 0 CHECK (standby IN (0, 1));
-- Who decided on a request, and why.
ALTER TABLE absence ADD COLUMN reason TEXT CHECK (reason <> '');
ALTER TABLE absence ADD COLUMN decided_by TEXT CHECK (decided_by <> '');
ALTER TABLE absence ADD COLUMN decided_on TEXT CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');

-- Guards under one working-time system. severities: "L01=off L04=block", what the rule pack says otherwise.
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
CREATE UNIQUE INDEX contract_group_key ON contract_group (school_id, code) WHERE removed = 0;

-- Under which terms a guard works from a day on; the newest that has begun holds. fraction: per cent of full time. first_work: when working life began.
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
    fraction INTEGER CHECK (fraction BETWEEN 1 AND 100),
    first_work TEXT CHECK (first_work GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
CREATE UNIQUE INDEX work_terms_key ON work_terms (guard_id, from_day) WHERE removed = 0;

-- Neither nights nor overtime while it lasts.
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
CREATE UNIQUE INDEX protection_key ON protection (guard_id, kind, from_day) WHERE removed = 0;

-- A cycle of shift codes and days off ("-"), counted from anchor on the days that it is for.
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
CREATE UNIQUE INDEX pattern_key ON pattern (school_id, code) WHERE removed = 0;

-- Who follows a pattern, and how far ahead in it.
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
CREATE UNIQUE INDEX pattern_member_key ON pattern_member (guard_id, from_day) WHERE removed = 0;

-- What a guard wishes, and what was banned: firm.
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
CREATE UNIQUE INDEX wish_key ON wish (guard_id, kind, COALESCE(other, ''), days, COALESCE(from_day, '')) WHERE removed = 0;

-- What may stand for a while: the register of decisions. It hides nothing and makes no cover.
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
CREATE INDEX override_code ON override (school_id, code);

-- What was published when. Neither these rows nor the duties in them are ever changed.
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
CREATE UNIQUE INDEX roster_version_key ON roster_version (roster_id, number);

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
