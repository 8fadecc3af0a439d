-- A check reads school by school: without these each school would cost a walk through the rows of all of them.
CREATE INDEX requirement_school ON requirement (school_id);
CREATE INDEX demand_school ON demand (school_id);
CREATE INDEX shift_part_school ON shift_part (school_id);
CREATE INDEX credential_school ON credential (school_id);
CREATE INDEX absence_school ON absence (school_id);
