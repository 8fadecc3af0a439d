-- When working life began is said of the guard.
ALTER TABLE work_terms DROP COLUMN first_work;
