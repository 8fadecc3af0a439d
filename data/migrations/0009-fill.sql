-- Schema 9: what a month was filled by, so that the same can be done again.

-- One fill that was taken into a roster. kept: what stayed of what stood there. asked: steps that were asked for (0: as many
-- as are useful), steps: those done, stopped: by somebody, before its end. rules, input, result: hashes, hexadecimal.
-- base: the duties of the month before it, as JSON.
CREATE TABLE fill (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    roster_id INTEGER NOT NULL REFERENCES roster (id) ON DELETE RESTRICT,
    roster_version_id INTEGER REFERENCES roster_version (id) ON DELETE RESTRICT,
    from_day TEXT NOT NULL CHECK (from_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    to_day TEXT NOT NULL CHECK (to_day GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    kept TEXT NOT NULL CHECK (kept IN ('hand', 'all', 'most', 'pinned')),
    seed INTEGER NOT NULL CHECK (seed >= 0),
    asked INTEGER NOT NULL CHECK (asked >= 0),
    steps INTEGER NOT NULL CHECK (steps >= 0),
    stopped INTEGER NOT NULL CHECK (stopped IN (0, 1)),
    rules TEXT NOT NULL CHECK (rules <> ''),
    input TEXT NOT NULL CHECK (input <> ''),
    result TEXT NOT NULL CHECK (result <> ''),
    base TEXT NOT NULL CHECK (base <> '')
) STRICT;
CREATE INDEX fill_roster ON fill (roster_id);
CREATE INDEX fill_school ON fill (school_id);
