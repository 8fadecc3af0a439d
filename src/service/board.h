/* View-models: what screens and their command-line twins show. Each lives in the arena given and is read only. All
 * texts are ready for people (translated, local times). */
#ifndef SERVICE_BOARD_H
#define SERVICE_BOARD_H

#include "service/check.h"
#include "util/text.h"

/* Today: who stands where now, next peak window, what is wrong. */
struct board_stand {
    int post;
    const char *post_name, *gate, *people, *times;
    int need, have;
    bool peak, judged;
    const char *problem; /* NULL when fine */
};
struct board_today {
    civil_day day;
    int minute;
    const char *title; /* "18 March 2026, Wednesday, 07:20 · school day" */
    struct board_stand *stands;
    size_t stand_count;    /* one for each post, peaks that are on now first */
    const char *next_peak; /* "PK1 东门护学岗 16:40-17:40: 2 of 2" or NULL; with its people */
    int next_peak_need, next_peak_have;
    const struct check_report *report; /* of today .. +7 days */
};
int board_today(struct app *app, struct arena *arena, struct board_today *out, struct error *err);

/* Month grid: names x days. */
struct board_cell {
    int64_t duty;
    int64_t version;                       /* 0: none. The edit_stamp of the duty or the day off */
    const char *code;                      /* "" when empty; shift code, cut to what the roster says */
    const char *brief; /* of a code of several characters the one that tells it from the others; NULL: the first */
    enum severity mark;                    /* hardest finding of that guard and day; SEVERITY_OFF none */
    const char *absent;            /* the kind of an absence that day; NULL: none */
    bool fresh;                    /* somebody else has just changed it */
    bool off;                      /* CODE is that of a day off */
    bool trainee, pinned, several; /* several duties that day */
};
struct board_row {
    int guard;
    const char *number, *name;
    bool fresh; /* a cell of it is, or the guard */
    struct board_cell *cells; /* [days] */
    struct guard_hours totals; /* of the month, as report hours counts them */
};
struct board_column {
    civil_day day;
    const char *weekday;
    bool rest, school_day, today;
    int short_posts; /* demands with a gap that day */
};
struct board_slot { /* a post on one day */
    int need, have;  /* the most that is asked for at once, and the fewest that are there while it is; -1: not asked */
    bool gap;
};
struct board_post {
    int post;
    const char *code, *name;
    struct board_slot *slots; /* [days] */
};
struct board_posts {
    struct board_post *at; /* that are asked for within the days */
    size_t count;
    struct board_slot *days; /* [days]: of all posts together */
};
void board_posts_make(const struct facts *facts, int school, civil_day from, civil_day to, struct arena *arena,
    struct board_posts *out);
struct board_shift {
    int post; /* of its first part */
    const char *code, *name, *times;
};
/* The month of one school in memory. What is edited through it is judged at once, without reading it all again. */
struct board_roster {
    struct arena kept, arena; /* what outlives edits: facts, shifts; what each edit makes anew */
    struct facts facts;
    struct duty *duties; /* the facts' own, grown here; malloc'ed */
    size_t duty_room;
    struct day_off *days_off; /* likewise */
    size_t off_room;
    struct finding_list list; /* of the month */
    const char *title;        /* "March 2026 · imported, in force" */
    civil_day from, to, today;
    int school;
    int64_t roster_id; /* 0: no roster for this month */
    enum roster_state state;
    struct board_column *columns;
    size_t column_count;
    struct board_row *rows;
    size_t row_count;
    struct board_posts posts;
    struct board_shift *shifts; /* by post, times, code */
    size_t shift_count;
    bool drafts;
    int64_t data_version, changes; /* of the file, as read */
};
/* SCHOOL: its index in order of codes. */
/* DRAFTS: as planned, else what is in force. */
int board_roster(
    struct app *app, int school, int year, int month, bool drafts, struct board_roster *out, struct error *err);
void board_roster_done(struct board_roster *board);
/* Is the file still what was read? */
bool board_roster_is_fresh(const struct board_roster *board, struct app *app);
/* Edits cells of the month, and judges them. TOLD (may be NULL): what it breaks and mends. On an error the board is as
 * it was, and may be old. */
struct cell_edit;
int board_edit(struct app *app, struct board_roster *board, const struct cell_edit *cells, size_t count,
    const char *action, struct text *told, struct error *err);
/* The sentences of a cell (findings of that guard that touch that day), newline separated; "" when none. */
const char *board_cell_findings(const struct board_roster *board, int guard, civil_day day, struct arena *arena);
/* "19:00-07:00(+1) G1 东门门卫" of all duties of a cell; "" without one. */
const char *board_cell_times(const struct board_roster *board, int guard, civil_day day, struct arena *arena);
/* The guards (indexes of rows) on SHIFT that day: at most MOST into OUT; how many there are. */
size_t board_on_shift(const struct board_roster *board, size_t shift, size_t day, size_t *out, size_t most);

/* One day: posts x time with peak windows. */
struct board_bar {
    int guard;
    const char *name;
    struct span span;
    bool counts;
    const char *why;
};
struct board_lane {
    int post;
    const char *code, *name;
    struct board_bar *bars;
    size_t bar_count;
    struct coverage_window *windows;
    size_t window_count;
};
struct board_day {
    struct coverage_report report;
    const char *title;
    civil_day day;
    struct board_lane *lanes;
    size_t lane_count;
};
int board_day(struct app *app, civil_day day, struct board_day *out, struct error *err);
void board_day_done(struct board_day *board);

/* Guards: list and card. Numbers and phones masked. */
struct board_paper {
    int64_t id, version;
    const char *kind, *kind_id, *number, *level, *issued, *until, *state; /* "good", "lapsed", "in 12 days" */
    const char *state_id,
        *result; /* good, lapsing, lapsed, renewed, revoked, not_yet, failed, hit; of paper_result_words */
    int level_number;              /* 0: none */
    int64_t renews;                /* the paper that this one renews; 0 */
    enum severity mark;
};
struct board_guard {
    int guard;
    int64_t id, version;
    const char *number, *name, *sex, *age, *phone, *citizen_id, *employment, *joined, *state;
    enum severity mark;
    int findings;
};
struct board_field {
    const char *key, *label, *text; /* as people read it: words translated, personal values masked */
    const char *value;              /* as it is kept; personal values in full: only for who has a reason */
    bool personal;
};
struct board_card {
    struct board_guard guard;
    struct board_field *fields; /* all that is recorded (service/guard_fields.h), without the name */
    size_t field_count;
    struct board_paper *papers;
    size_t paper_count;
    const char **findings;
    size_t finding_count;
    const char **duties; /* the next ten, one line each */
    size_t duty_count;
    const char *education, *birth, *note;
    const char *state_id; /* of guard_state_words */
};
int board_card(struct app *app, const char *number, struct arena *arena, struct board_card *out, struct error *err);
/* The phone in clear, logged in the audit log. */
int board_phone(struct app *app, const char *number, struct arena *arena, const char **out, struct error *err);

/* A guard's own duties: now, next, this month. KEY: staff number or exact name (ambiguous: ERROR_DATA that says to give
 * the number). */
struct board_my {
    const char *title, *now, *next; /* NULL when none */
    const char **lines;
    size_t line_count;
    const char *month;
};
int board_my(struct app *app, const char *key, struct arena *arena, struct board_my *out, struct error *err);

#endif
