/* The parts of an import know each other through this header only; everybody else uses service/import.h. The way of a
 * file: read (import_read), recognised (import_sheet, import_month), its rows parsed field by field (import_line,
 * import_words) and taken in, kind by kind (import_school, import_posts, import_people, import_roster), against what is
 * stored (import_store). */
#ifndef SERVICE_IMPORT_PARTS_H
#define SERVICE_IMPORT_PARTS_H

#include "core/calendar.h"
#include "core/tour.h"
#include "formats/xlsx_read.h"
#include "service/headings.h"
#include "service/import.h"
#include "store/rows.h"
#include "util/csv.h"
#include "util/utf8.h"

struct import;
struct line;
struct field;

/* A map from text to a pointer; keys and values are borrowed. A key that is added again with another value is ambiguous
 * for index_only. */
struct index_entry {
    const char *key;
    void *value;
    bool twice;
};
struct index {
    struct index_entry *at;
    size_t count, capacity;
};
void *index_get(const struct index *index, const char *key);  /* the last one added; NULL */
void *index_only(const struct index *index, const char *key); /* NULL also when the key stands for several */
void index_put(struct index *index, const char *key, void *value);
void index_done(struct index *index);

/* One table as it was read. Lives as long as the import. */
/* 0: not said; mday 0: no day column */
struct day_column {
    int year, month, mday;
};
struct sheet {
    const char *file; /* base name */
    const char *name; /* of a sheet in a workbook; NULL in a file that is one table */
    const char *title; /* what tells the table: the file's name without its ending, or the sheet's */
    bool since_1904;  /* plain numbers that mean days count from 1904 */
    const struct xlsx_merge *merges;
    size_t merge_count;
    struct csv_rows rows;
    const struct kind *kind;
    size_t head, body; /* first heading row, first row after the headings */
    size_t width;
    const char **headings;       /* per column, "" */
    const struct field **fields; /* per column, NULL: unknown */
    struct day_column *days;     /* per column */
    bool grid;
    int year, month;    /* of a roster, when the title or the file's name says so */
    civil_day *civil;   /* of a grid: the day of each column, DAY_NONE */
    civil_day from, to; /* of a roster: its period */
    instant written;    /* by our own export, then; 0 */
    size_t report;      /* index of its import_table_report, in this pass */
    struct paper_group *paper_groups; /* of guards: columns that hold papers */
    size_t paper_group_count;
    size_t paper_report; /* as REPORT; 0: none yet */
};
LIST_DEFINE(sheet_list, struct sheet *)

/* Columns of one kind of paper in a table of guards, as a table of papers of its own. */
struct paper_group {
    const char *kind;
    struct sheet table;
    int any; /* the column that is called like the kind alone, -1 */
};

/* A field of a table: which cell goes where, and how it is read. */
enum field_flag {
    FIELD_REQUIRED = 1,
    FIELD_KEY = 2 /* names the row: empty in remark rows */,
    FIELD_EXTRA = 4 /* goes nowhere in the row */,
    FIELD_PERSONAL = 8 /* masked in exports: "420106********8431" leaves what is stored */
};
struct field {
    const char *name;
    unsigned flags;
    /* 0, or -1 with a fault set. TEXT is not empty. */
    int (*parse)(struct import *import, struct line *line, const struct field *field, const char *text);
    size_t offset; /* in struct draft */
    size_t size;
    const char *topic; /* of words */
};
struct kind {
    const char *id, *label;     /* "guards", N_("guards") */
    const struct field *fields; /* ends in a NULL name */
    const char *needs;          /* names of fields, "a|b c": one of a and b, and c */
    /* Takes one parsed row in; a fault is set in the line. -1 only for what stops it all. */
    int (*take)(struct import *import, struct line *line, struct error *err);
    /* Before the rows of a sheet: may refuse it whole by sheet_refuse (then it returns 1). May be NULL. */
    int (*begin)(struct import *import, struct sheet *sheet, struct error *err);
    bool by_name; /* known by the name of its file or sheet alone: its headings fit other tables as well */
};
extern const struct kind *const import_kinds[]; /* ends in NULL, in order of rank */
extern const struct kind school_kind, post_kind_table, demand_kind, shift_kind, guard_kind, credential_kind,
    state_kind, screening_kind, course_kind, training_kind, absence_kind, term_kind_table, roster_kind;
const struct kind *kind_find(const char *id); /* identifier or any word of [file]; NULL */

/* What a row says, before it is known whether it may go in. */
struct wanted_paper {
    const char *kind;
    int level, alternative;
};
LIST_DEFINE(wanted_papers, struct wanted_paper)
struct draft {
    union {
        struct row row;
        struct school_row school;
        struct post_row post;
        struct demand_row demand;
        struct shift_row shift;
        struct guard_row guard;
        struct credential_row credential;
        struct guard_status_row state;
        struct screening_row screening;
        struct course_row course;
        struct session_row session;
        struct absence_row absence;
        struct term_row term;
    } u;
    struct guard_row *guard;
    struct post_row *post;
    struct shift_row *shift;
    struct school_row *school;
    struct course_row *course;
    const char *result; /* of an examination */
    const char *guard_text, *name_text, *gate, *term_kind, *post_text, *shift_text, *renews;
    struct wanted_paper papers[32];
    size_t paper_count;
    bool papers_given;
    struct tour tour;
    int from_minute, to_minute, days;
    civil_day day;
    int half;
    int trainee, peak, linked, two_person;
    int from_column, to_column; /* columns, -1 */
};
struct line {
    struct sheet *sheet;
    const struct csv_row *row;
    int column;           /* the one that is being parsed */
    uint64_t given;       /* bit per field */
    bool refused, silent; /* SILENT: passed over */
    int fault_column;
    const char *reason, *fix, *value;
    struct draft draft;
};
/* A fault of the row, at COLUMN (-1: none in particular); the one of the leftmost column stays. Returns -1. */
int line_fault(struct line *line, int column, const char *reason, const char *fix);
bool line_gave(const struct line *line, const char *field);
void line_give(struct line *line, const char *field); /* notes that the draft has it */
int line_column(const struct line *line, const char *field); /* -1 */
const char *line_text(const struct line *line, int column);  /* "" */
/* Sets a fault where a cell's text is not to be taken: a spreadsheet's error, a formula without a value. */
int line_cell_fault(struct line *line, int column);
/* Copies what was given into the stored row ROW. */
void line_merge(const struct line *line, void *row);

/* What is stored, and what this import has stored so far. Keys begin with the school's id. */
struct row_group {
    void **at;
    size_t count, capacity;
};
struct stored {
    struct index schools, gates, posts, post_names, demands, shifts, shift_names, guards, guard_names, citizens,
        credentials, absences, terms, states, screenings, courses, sessions, attendance;
    /* of struct row_group: by post, shift, guard and day, duty, school, guard */
    struct index requirements, shift_parts, duties, segments, rosters, guard_papers, guard_states;
    struct index months; /* those whose duties are loaded */
    struct row_group term_rows, guard_rows;
    struct school_row *first_school;
    size_t school_count;
    bool whole; /* all that is wanted is loaded */
};

struct import {
    struct app *app;
    const struct import_request *request;
    struct import_report *report;
    struct arena arena;
    struct arena *scratch, *sheet_arena; /* both ARENA: of this pass */
    char *backup;                        /* the copy made before this pass; NULL */
    struct sheet_list sheets;
    struct headings *own; /* the user's; NULL */
    struct index own_kinds; /* labels and keys of the kinds of paper that the schools added, to their keys */
    struct stored stored;
    struct change *change;
    struct school_row *school; /* that tables without one belong to */
    struct school_row *brought;
    const char *lost_code, *lost_name; /* of a school whose row was refused; NULL */
    int brought_count;                 /* by a table of schools in this pass */
    struct index refused_guards;       /* numbers and names of guards refused in this pass */
    struct index seen;                 /* keys of this pass: "file/kind/key" */
    struct index mentioned;
    struct index zones; /* names to struct zone */
    struct index cells; /* "school|text" to struct cell */
    struct index fresh; /* "table|id" of rows made in this pass */
    bool touched;       /* something that was stored before was changed or removed */
};

/* import_store */
/* The schools; and when there is but one, the rest as well. */
int stored_load(struct import *import, struct error *err);
/* The rest, once it is known which school this is about: of that one only, where no table names others. */
int stored_load_rest(struct import *import, struct error *err);
void stored_done(struct stored *stored);
/* duties of the month of DAY, once */
int stored_load_month(struct import *import, int64_t school, civil_day day, struct error *err);
/* all duties of a roster that this import has made */
int stored_load_roster(struct import *import, const struct roster_row *roster, struct error *err);
void stored_put(struct import *import, const struct table *table, void *row);
const char *plain_name(struct import *import, const char *name);
const char *plain_number_key(struct import *import, long long school, const char *number);
const char *demand_key(struct import *import, const struct demand_row *demand);
const char *credential_key(struct import *import, const struct credential_row *paper);
const char *state_key(struct import *import, const struct guard_status_row *state);
const char *screening_key(struct import *import, const struct screening_row *screening);
const char *course_key(struct import *import, int64_t school, const char *name);
const char *session_key(struct import *import, const struct session_row *session);
const char *attendance_key(struct import *import, const struct attendance_row *attendance);
const char *absence_key(struct import *import, const struct absence_row *absence, bool with_status);
const char *term_row_key(struct import *import, const struct term_row *term);
const char *duty_key(struct import *import, const struct duty_row *duty);        /* of guard and day */
const char *key_of(struct import *import, const char *format, ...) FORMAT(2, 3); /* lives in scratch */
/* Saves and notes whether something stored before was touched. *changed may be NULL. */
int import_save(struct import *import, const struct table *table, void *row, bool *changed, struct error *err);
int import_remove(struct import *import, const struct table *table, void *row, struct error *err);
void group_add(struct row_group *group, void *row);
/* made when it is not there */
struct row_group *group_of(struct index *index, struct import *import, const char *key);

/* import_cells: what a cell plans; import_duties: against what is stored */
struct wanted_part {
    struct post_row *post;
    int from, to;
    bool standby;
};
struct wanted_duty {
    struct shift_row *shift;     /* NULL: none, PARTS are a tour of its own, called CODE */
    struct wanted_part parts[8]; /* none: those of the shift */
    size_t part_count;
    const char *code;
    bool trainee;
};
struct cell {
    bool known;
    const char *off; /* the code of a day off; NULL */
    size_t count;
    struct wanted_duty duties[6];
};
const struct cell *cell_of(struct import *import, int64_t school, const char *text);
int roster_cover(struct import *import, int64_t school, civil_day from, civil_day to, struct error *err);
/* Keeps the lost codes in the file, as the setting SEEN_CODES of the school. */
#define SEEN_CODES "shift codes seen"
int lost_codes_save(struct import *import, struct error *err);
/* Brings the duties of the line's guard on DAY to what CELL says. WHOLE: others that an import put there go. */
int duties_settle(
    struct import *import, struct line *line, civil_day day, const struct cell *cell, bool whole, struct error *err);

/* import_columns */
void paper_columns_find(struct import *import, struct sheet *sheet);
bool paper_column_is(const struct sheet *sheet, size_t column);
/* The papers in the row of a guard that has just been taken in; each may be refused alone. */
int paper_columns_take(struct import *import, const struct line *line, struct guard_row *guard, struct error *err);

/* import_papers */
#define EVERYBODY_KINDS 4
/* of which kinds does the school have any record? */
void papers_known(struct import *import, bool known[EVERYBODY_KINDS]);
/* mentions what the first records of a kind bring about */
void papers_tell(struct import *import, const bool known[EVERYBODY_KINDS]);

/* import_people */
void need_guard(struct line *line); /* a fault of the row that names none */
/* The paper of KIND of that guard that was issued on DAY; NULL. */
struct credential_row *paper_on(struct import *import, int64_t guard, const char *kind, civil_day day);
/* 1: refused, since a name stands twice */
int names_once(struct import *import, struct sheet *sheet, const char *number);

/* import_read */
int import_read_all(struct import *import, struct error *err);
/* Refuses what cannot be read. PLACED: the message names the row. */
void refuse_error(struct import *import, const struct sheet *sheet, const struct error *error, bool placed);

/* import_book: the sheets of a workbook. FILE is its base name. */
void read_workbook(struct import *import, const char *file, const struct text *bytes);

/* import_sheet */
const char *import_heading(const struct import *import, const char *section, const char *heading);
const char *import_word(const struct import *import, const char *topic, const char *text);
const char *import_word_within(const struct import *import, const char *topic, const char *text);
/* The longest word that TEXT, folded, contains, and its place there. */
const char *import_word_place(
    const struct import *import, const char *topic, const char *text, size_t *from, size_t *size);
const char *import_word_prefix(const struct import *import, const char *topic, const char *text);
bool kind_mentioned(const struct import *import, const char *title); /* does it name any kind of table? */
void sheet_recognise(struct import *import, struct sheet *sheet);
void sheet_refuse(struct import *import, struct sheet *sheet, const char *reason, const char *fix);
void refuse_file(struct import *import, const struct sheet *sheet, int row, const char *value, const char *reason,
    const char *fix);
int sheet_field_column(const struct sheet *sheet, const char *field); /* -1 */
int sheet_take(struct import *import, struct sheet *sheet, struct error *err);
struct import_table_report *sheet_report(struct import *import, const struct sheet *sheet);
void line_refuse(struct import *import, struct line *line);
enum row_fate { ROW_DATA, ROW_BLANK, ROW_PASSED };
bool begins_passed(const struct import *import, const char *text);
enum row_fate sheet_row_fate(const struct import *import, const struct sheet *sheet, const struct csv_row *row);
void line_begin(struct import *import, struct sheet *sheet, const struct csv_row *row, struct line *line);
void line_parse(struct import *import, struct line *line);

/* import_month */
/* What TEXT says of a year and a month, 0 where nothing; true when it names a month. */
bool month_find(const char *text, int *year, int *month);
/* A day as written, folded, without the weekday before or behind it: "3月3日（周二）", "2026-03-03 Tue". */
const char *day_bare(const struct import *import, const char *text);
bool day_column_find(const struct import *import, const char *heading, struct day_column *out);
bool day_worded(const char *text, bool last, civil_day *out);
void grid_month(struct import *import, struct sheet *sheet);
/* The days of a grid: one for each column, DAY_NONE for no or no real day. False with a refusal of the whole sheet. */
bool grid_days(struct import *import, struct sheet *sheet, civil_day *days);
/* The year of a roster of lines whose days name none, but MONTH: into the sheet; false with a refusal of it whole. */
bool list_year(struct import *import, struct sheet *sheet, int month);

/* import_school */
struct school_row *school_new(struct import *import, const char *code, const char *name);

/* import_words */
int parse_moment(struct import *, struct line *, const struct field *, const char *);
int parse_text(struct import *, struct line *, const struct field *, const char *);
/* identifier of the topic, else as written */
int parse_word(struct import *, struct line *, const struct field *, const char *);
/* identifier of the topic; what is not known is mentioned and left out */
int parse_known(struct import *, struct line *, const struct field *, const char *);
int parse_employment(struct import *, struct line *, const struct field *, const char *);
int parse_number(struct import *, struct line *, const struct field *, const char *); /* 0 and more */
int parse_count(struct import *, struct line *, const struct field *, const char *);  /* 1 and more */
int parse_longest(struct import *, struct line *, const struct field *, const char *);
int parse_day(struct import *, struct line *, const struct field *, const char *);
int parse_iso(struct import *, struct line *, const struct field *, const char *);
/* the end of a paper; 2024-01-01至2026-12-31 is its begin as well */
int parse_until(struct import *, struct line *, const struct field *, const char *);
int parse_clock(struct import *, struct line *, const struct field *, const char *);
/* 06:50-07:50 into from_minute and to_minute */
int parse_times(struct import *, struct line *, const struct field *, const char *);
int parse_yes(struct import *, struct line *, const struct field *, const char *);
int parse_level(struct import *, struct line *, const struct field *, const char *);
bool paper_kind_known(const struct import *import, const char *kind);
int parse_paper_kind(struct import *, struct line *, const struct field *, const char *);
int parse_papers(struct import *, struct line *, const struct field *, const char *);
int parse_days(struct import *, struct line *, const struct field *, const char *);
int parse_guard(struct import *, struct line *, const struct field *, const char *);
int parse_guard_name(struct import *, struct line *, const struct field *, const char *);
int parse_post(struct import *, struct line *, const struct field *, const char *);
int parse_school(struct import *, struct line *, const struct field *, const char *);
int parse_citizen(struct import *, struct line *, const struct field *, const char *);
bool number_parse(const char *text, int *out);
bool level_parse(const struct import *import, const char *text, int *out);
bool days_parse(const struct import *import, const char *text, struct day_rule *out);
struct post_row *post_of(struct import *import, int64_t school, const char *text);
struct guard_row *guard_of(struct import *import, int64_t school, const char *text);
struct shift_row *shift_of(struct import *import, int64_t school, const char *text);
int64_t line_school(const struct import *import, const struct line *line);

/* import.c */
/* once for each WHAT and reason; SHEET may be NULL in all three */
void import_mention(struct import *import, const struct sheet *sheet, const char *what, const char *reason);
void import_skip(struct import *import, const struct sheet *sheet, const char *what, const char *reason);
void import_conflict(struct import *import, const struct sheet *sheet, const char *what, const char *reason);
bool seen_before(struct import *import, const char *kind, const char *key); /* notes it */
void count_fresh(struct import *import, struct sheet *sheet, bool fresh, bool changed);

#endif
