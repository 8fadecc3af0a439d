-- Schema 10: swaps and hand-overs that were asked for, and what became of them.

-- duty, back_duty: the duties that were named, with their versions at that moment; what has changed since is void.
-- taker: who takes the duty; back_duty NULL: it is handed over, nothing is given in return.
CREATE TABLE swap (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL CHECK (version >= 1),
    school_id INTEGER NOT NULL REFERENCES school (id) ON DELETE RESTRICT,
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    guard_id INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT,
    taker INTEGER NOT NULL REFERENCES guard (id) ON DELETE RESTRICT CHECK (taker <> guard_id),
    duty INTEGER NOT NULL REFERENCES duty (id) ON DELETE RESTRICT,
    duty_version INTEGER NOT NULL CHECK (duty_version >= 1),
    back_duty INTEGER REFERENCES duty (id) ON DELETE RESTRICT,
    back_version INTEGER CHECK (back_version >= 1 AND (back_version IS NULL) = (back_duty IS NULL)),
    state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'withdrawn')),
    consent TEXT NOT NULL CHECK (consent <> ''),
    reason TEXT,
    decided_by TEXT,
    decided_on TEXT CHECK (decided_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    answer TEXT,
    CHECK ((state = 'asked') = (decided_by IS NULL))
) STRICT;
CREATE INDEX swap_school ON swap (school_id);
CREATE INDEX swap_guard ON swap (guard_id);
CREATE INDEX swap_duty ON swap (duty);
