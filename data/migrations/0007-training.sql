-- Schema 7: training: courses, their sessions, who attended with which result.

-- What is taught. minutes: of one session; one training hour (学时) is 45. grants: the kind of paper that a passed course gives.
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
CREATE UNIQUE INDEX course_key ON course (school_id, name) WHERE removed = 0;

-- One time that a course was or will be held.
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
CREATE UNIQUE INDEX session_key ON session (course_id, day) WHERE removed = 0;
CREATE INDEX session_school ON session (school_id);

-- Who was there; without a result nothing was examined. credential: the paper that it gave.
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
CREATE UNIQUE INDEX attendance_key ON attendance (session_id, guard_id) WHERE removed = 0;
CREATE INDEX attendance_school ON attendance (school_id);
