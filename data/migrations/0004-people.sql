-- Schema 4: the whole record of a guard, his states day by day, chains of papers, screenings.

-- The statutory register (劳动合同法实施条例 art. 8) asks for both addresses; employer and second job for Q13 and the contract with a company.
ALTER TABLE guard ADD COLUMN registered_address TEXT CHECK (registered_address <> '');
ALTER TABLE guard ADD COLUMN address TEXT CHECK (address <> '');
ALTER TABLE guard ADD COLUMN employer TEXT CHECK (employer IN ('school', 'company', 'dispatch'));
ALTER TABLE guard ADD COLUMN employer_name TEXT CHECK (employer_name <> '');
ALTER TABLE guard ADD COLUMN employer_contract TEXT CHECK (employer_contract <> '');
ALTER TABLE guard ADD COLUMN employer_until TEXT CHECK (employer_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE guard ADD COLUMN second_job TEXT CHECK (second_job <> '');
ALTER TABLE guard ADD COLUMN skill_level INTEGER CHECK (skill_level BETWEEN 1 AND 5);
ALTER TABLE guard ADD COLUMN emergency_contact TEXT CHECK (emergency_contact <> '');
ALTER TABLE guard ADD COLUMN emergency_phone TEXT CHECK (emergency_phone <> '');
ALTER TABLE guard ADD COLUMN first_work TEXT CHECK (first_work GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');

-- What the guard's own row does not hold: earlier spells of employment, and each suspension and long leave. No end: until further notice.
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
CREATE INDEX guard_status_school ON guard_status (school_id);
CREATE UNIQUE INDEX guard_status_key ON guard_status (guard_id, state, COALESCE(from_day, '')) WHERE removed = 0;

-- The paper that this one renews.
ALTER TABLE credential ADD COLUMN credential_id INTEGER REFERENCES credential (id) ON DELETE RESTRICT;

-- One screening for bans: the items asked and those found, by their letters in data/bans.ini. A result, never what a document says.
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
CREATE INDEX screening_school ON screening (school_id);
CREATE UNIQUE INDEX screening_key ON screening (guard_id, kind, day) WHERE removed = 0;
