-- Schema 5: what must be covered, in full: school years, special days, posts and demands with dates, peaks by occasion.

-- Papers of the employer: filing with the police, contract with a guard company, approval of other working hours (S03).
ALTER TABLE school ADD COLUMN filed_on TEXT CHECK (filed_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE school ADD COLUMN contract_until TEXT CHECK (contract_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE school ADD COLUMN hours_until TEXT CHECK (hours_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');

-- A post may begin, end, be suspended, ask for one sex, forbid standing alone. Priority 1 is filled first.
ALTER TABLE post ADD COLUMN valid_from TEXT CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE post ADD COLUMN valid_to TEXT CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE post ADD COLUMN suspended_from TEXT CHECK (suspended_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE post ADD COLUMN suspended_to TEXT CHECK (suspended_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE post ADD COLUMN priority INTEGER CHECK (priority BETWEEN 1 AND 9);
ALTER TABLE post ADD COLUMN sex TEXT CHECK (sex IN ('male', 'female'));
ALTER TABLE post ADD COLUMN two_person INTEGER NOT NULL DEFAULT 0 CHECK (two_person IN (0, 1));

-- Papers with the same alternative of a post: any one of them is enough; 0: each by itself is needed.
ALTER TABLE requirement ADD COLUMN alternative INTEGER NOT NULL DEFAULT 0 CHECK (alternative >= 0);
DROP INDEX requirement_key;
CREATE UNIQUE INDEX requirement_key ON requirement (post_id, alternative, kind) WHERE removed = 0;

-- Special days over the base pattern: a parents' evening, a rain plan. On its days its demands come on top (add), stand
-- for those of the posts that it names (replace), or for all (replace_all).
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
CREATE UNIQUE INDEX layer_key ON layer (school_id, name) WHERE removed = 0;

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
CREATE UNIQUE INDEX layer_day_key ON layer_day (layer_id, from_day) WHERE removed = 0;

-- A demand may hold between dates, in one term, for some grades; a peak has an occasion and minutes before and after its
-- times; places of police, teachers and parents are shown beside the guards and never counted.
ALTER TABLE demand ADD COLUMN valid_from TEXT CHECK (valid_from GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE demand ADD COLUMN valid_to TEXT CHECK (valid_to GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
ALTER TABLE demand ADD COLUMN term TEXT CHECK (term <> '');
ALTER TABLE demand ADD COLUMN grade TEXT CHECK (grade <> '');
ALTER TABLE demand ADD COLUMN occasion TEXT CHECK (occasion IN ('arrival', 'noon', 'dismissal'));
ALTER TABLE demand ADD COLUMN lead_minutes INTEGER CHECK (lead_minutes BETWEEN 0 AND 240);
ALTER TABLE demand ADD COLUMN tail_minutes INTEGER CHECK (tail_minutes BETWEEN 0 AND 240);
ALTER TABLE demand ADD COLUMN police INTEGER CHECK (police >= 0);
ALTER TABLE demand ADD COLUMN teachers INTEGER CHECK (teachers >= 0);
ALTER TABLE demand ADD COLUMN parents INTEGER CHECK (parents >= 0);
ALTER TABLE demand ADD COLUMN layer_id INTEGER REFERENCES layer (id) ON DELETE RESTRICT;
DROP INDEX demand_key;
CREATE UNIQUE INDEX demand_key ON demand (post_id, days, from_minute, to_minute, COALESCE(term, ''), COALESCE(grade, ''), COALESCE(layer_id, 0))
    WHERE removed = 0;

-- More kinds of days; minute: when school ends on a day of early dismissal.
CREATE TABLE term_new (
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
INSERT INTO term_new (id, version, school_id, uid, removed, changed, changed_by, name, kind, note, from_day, to_day)
    SELECT id, version, school_id, uid, removed, changed, changed_by, name, kind, note, from_day, to_day FROM term;
DROP TABLE term;
ALTER TABLE term_new RENAME TO term;
CREATE UNIQUE INDEX term_key ON term (school_id, name, from_day) WHERE removed = 0;

-- A period is read by its days, over all schools.
CREATE INDEX duty_when ON duty (day);
CREATE INDEX segment_when ON segment (starts);
