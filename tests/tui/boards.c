#include <config.h>

#include "tests/tui/boards.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/facts.h"
#include "tui/take.h"
#include "util/utf8.h"
#include "util/xalloc.h"

void *state_new(const struct screen_class *class)
{
    return xcalloc(1, class->size);
}

void state_free(const struct screen_class *class, void *state)
{
    class->done(state);
    free(state);
}

struct effect press(const struct screen_class *class, void *state, enum action action)
{
    struct event event = {.kind = EVENT_ACTION, .action = action, .page = 5};

    return class->update(state, &event);
}

static void rows_are_wide(const char *text, int width)
{
    while (*text != '\0') {
        size_t size = strcspn(text, "\n");
        char *row = xstrndup(text, size);
        ck_assert_msg(utf8_width(row) == width, "%d cells, not %d: %s", utf8_width(row), width, row);
        free(row);
        text += size + 1;
    }
}

char *body_text(const struct screen_class *class, void *state, int height, int width)
{
    struct text text = TEXT_INIT;
    struct canvas canvas;

    canvas_init(&canvas, height, width);
    class->draw(state, &canvas);
    canvas_to_text(&canvas, &text);
    canvas_done(&canvas);
    rows_are_wide(text.at, width);
    return text_detach(&text);
}

char *status_text(const struct screen_class *class, void *state)
{
    struct text text = TEXT_INIT;

    class->status(state, &text);
    return text_detach(&text);
}

bool has_row(const char *text, const char *row)
{
    const char *all = text;

    while (*text != '\0') {
        size_t size = strcspn(text, "\n"), used = size;
        while (used > 0 && text[used - 1] == ' ')
            used--;
        if (used == strlen(row) && strncmp(text, row, used) == 0)
            return true;
        text += size + 1;
    }
    fprintf(stderr, "no such row:\n%s\nin:\n%s", row, all);
    return false;
}

static const char *const weekdays[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

static struct board_column *march(struct arena *arena)
{
    struct board_column *columns = arena_array(arena, 31, sizeof *columns);

    for (int i = 0; i < 31; i++) {
        civil_day day = civil_from_date(2026, 3, i + 1);
        int weekday = civil_weekday(day);
        columns[i] = (struct board_column){.day = day,
            .weekday = weekdays[weekday - 1],
            .rest = weekday > 5,
            .today = i == 17,
            .short_posts = i == 2 ? 1 : 0};
    }
    return columns;
}

void *month_example(void)
{
    struct board_roster board = {.title = "March 2026", .roster_id = 1, .column_count = 31, .row_count = 3};
    static const char *const people[][3] = {
        {"001", "王国庆", "白"}, {"002", "Zhang Shichang", "N"}, {"003", "欧阳志强", "西护"}};
    void *state = state_new(&screen_roster);

    board.columns = march(&board.arena);
    board.from = board.columns[0].day;
    board.to = board.columns[30].day;
    board.rows = arena_array(&board.arena, 3, sizeof *board.rows);
    for (int i = 0; i < 3; i++) {
        struct board_cell *cells = arena_array(&board.arena, 31, sizeof *cells);
        for (int day = 0; day < 31; day++)
            cells[day] = (struct board_cell){.code = ""};
        cells[i] = (struct board_cell){.code = people[i][2],
            .duty = 7 + i,
            .version = 40 + i,
            .mark = SEVERITY_ERROR};
        board.rows[i] = (struct board_row){
            .guard = i, .number = people[i][0], .name = people[i][1], .cells = cells, .totals = {.days = 1}};
    }
    static const struct board_shift shifts[] = {{0, "D", "day", "07:00-19:00"}, {0, "D2", "long day", "06:00-20:00"},
        {1, "N", "night", "19:00-07:00"}, {1, "夜", NULL, "19:00-07:00"}};
    board.shifts = arena_array(&board.arena, COUNT(shifts), sizeof *board.shifts);
    memcpy(board.shifts, shifts, sizeof shifts);
    board.shift_count = COUNT(shifts);
    board.posts.at = arena_new(&board.arena, struct board_post);
    *board.posts.at = (struct board_post){.post = 1,
        .code = "G2",
        .name = "West gate",
        .slots = arena_array(&board.arena, 31, sizeof(struct board_slot))};
    for (int day = 0; day < 31; day++)
        board.posts.at->slots[day] = (struct board_slot){1, day == 1, day != 1};
    board.posts.count = 1;
    board.posts.days = board.posts.at->slots;
    board.facts.post_count = 2;
    month_take(state, &board, board.from);
    return state;
}

static const struct sheet_action example_actions[] = {
    {'a', "add", "add a guard", "guard-add", true}, {'c', "copy", "one like it", "guard-add", FRESH_OR_ROW},
    {'e', "edit", "change the guard", "guard-edit", false}, {0}};
static const struct sheet_spec example_spec = {"guards", "Guards", GROUP_PEOPLE, 0, NULL, NULL, NULL, example_actions};

static void add_guard(struct sheet *sheet, const char *const cells[6], enum severity mark, const char *section)
{
    struct sheet_row *row = sheet_row(sheet);

    for (int i = 0; i < 6; i++)
        sheet_put(sheet, cells[i]);
    row->mark = mark;
    row->section = section;
    row->place = (struct place){.kind = PLACE_GUARD, .guard = cells[0], .day = DAY_NONE};
}

static void *sheet_example(const struct screen_class *class, bool sections)
{
    static const struct sheet_column columns[] = {{"guard", "No.", CELL_TEXT, false},
        {"name", "Name", CELL_MARKED, false}, {"sex", "Sex", CELL_TEXT, false}, {"age", "Age", CELL_NUMBER, false},
        {"employment", "Employed", CELL_TEXT, false}, {"findings", "Faults", CELL_NUMBER, false}};
    struct arena arena = ARENA_INIT;
    struct sheet sheet = {.arena = &arena, .empty = "nobody"};
    void *state = state_new(class);

    sheet_columns(&sheet, columns, COUNT(columns));
    add_guard(&sheet, (const char *[]){"001", "王国庆", "male", "41", "full time", ""}, SEVERITY_OFF,
        sections ? "East gate" : NULL);
    add_guard(&sheet, (const char *[]){"002", "Li Weidong", "male", "38", "full time", "3"}, SEVERITY_BLOCK,
        sections ? "East gate" : NULL);
    add_guard(&sheet, (const char *[]){"010", "吴德胜", "male", "9", "dispatched by a labour company", "12"},
        SEVERITY_WARN, sections ? "West gate" : NULL);
    sheet_measure(&sheet);
    listing_take(state, arena, &example_spec, &sheet);
    return state;
}

void *guards_example(void)
{
    return sheet_example(&screen_guards, false);
}

void *sections_example(void)
{
    return sheet_example(&screen_sheet, true);
}

/* "number" and "name" must be filled in. */
static int submit_example(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    (void)app;
    if (strcmp(form_value(values, "number"), "001") == 0) {
        error_set(err, ERROR_DATA,
            "001 is somebody else: who was taken in on 1 September 2022 has the number, and it stays his; give the "
            "next one that is free, which is 078 in this school, or leave the field empty");
        return form_wrong(values, "number");
    }
    values->only_told = strcmp(form_value(values, "number"), "000") == 0;
    text_addf(told, "%s %s %s", form_value(values, "number"), form_value(values, "name"), form_value(values, "sex"));
    return 0;
}

void *form_example(void)
{
    static const struct form_field fields[] = {
        {.key = "number", .label = "staff number", .flags = FIELD_REQUIRED},
        {.key = "name", .label = "name", .flags = FIELD_REQUIRED, .hint = "as in the identity card"},
        {.key = "sex", .label = "sex", .kind = FIELD_CHOICE, .words = sex_words},
        {.key = "level", .label = "level", .kind = FIELD_NUMBER, .least = 1, .most = 5}, {.key = NULL}};
    static const struct form_spec spec = {
        .id = "example", .title = "Take in a guard", .fields = fields, .submit = submit_example};
    static struct arena arena;
    void *state = state_new(&screen_form);

    form_take(state, NULL, &(struct form_values){.form = &spec, .arena = &arena});
    return state;
}

void *card_example(void)
{
    struct arena arena = ARENA_INIT;
    struct board_paper *papers = arena_array(&arena, 2, sizeof *papers);
    const char **findings = arena_array(&arena, 1, sizeof *findings);
    void *state = state_new(&screen_guard);
    struct board_card card = {.paper_count = 2, .finding_count = 1, .papers = papers, .findings = findings};

    screen_guard.start(state, &(struct target){.guard = "010", .day = DAY_NONE});
    papers[0] = (struct board_paper){.kind = "保安员证",
        .kind_id = "guard_cert",
        .number = "A-1",
        .issued = "2022-08-20",
        .until = "2026-03-01",
        .state = "lapsed",
        .mark = SEVERITY_BLOCK};
    papers[1] =
        (struct board_paper){.kind = "health check", .issued = "2025-09-10", .until = "2026-09-09", .state = "good"};
    findings[0] = "the guard certificate has lapsed";
    card.guard = (struct board_guard){
        .number = "010", .name = "吴德胜", .sex = "male", .phone = "131****7740", .citizen_id = "420106********5652"};
    card_take(state, arena, &card);
    return state;
}

/* Two causes on one small school: of guard 010, and of a post. */
static struct check_report *report_example(struct arena *arena)
{
    struct check_report *report = arena_new(arena, struct check_report);
    struct facts *facts = arena_new(arena, struct facts);
    struct school *school = arena_new(arena, struct school);
    struct guard *guard = arena_new(arena, struct guard);
    struct post *post = arena_new(arena, struct post);
    civil_day day = civil_from_date(2026, 3, 18);

    *school = (struct school){.code = "S", .name = "School", .zone = &zone_shanghai};
    *guard = (struct guard){.number = "010", .name = "吴德胜"};
    *post = (struct post){.code = "PK1", .name = "东门护学岗"};
    *facts = (struct facts){
        .schools = school, .school_count = 1, .guards = guard, .guard_count = 1, .posts = post, .post_count = 1};
    *report = (struct check_report){.facts = facts, .from = day, .to = day + 7};
    struct finding *first = finding_list_add(&report->list, Q04, SEVERITY_BLOCK);
    first->guard = 0;
    first->day = day;
    struct finding *second = finding_list_add(&report->list, C02, SEVERITY_WARN);
    second->school = 0;
    second->post = 0;
    second->day = day;
    second->need = 2;
    second->have = 1;
    second->span = (struct span){zone_instant(&zone_shanghai, day, 410), zone_instant(&zone_shanghai, day, 470)};
    for (size_t i = 0; i < 2; i++) {
        *told_list_add(&report->findings) = (struct told_finding){
            .finding = &report->list.items.at[i], .message = "what", .fix = "mend it", .cause = -1};
        *index_list_add(&report->members) = (int)i;
    }
    *cause_list_add(&report->causes) = (struct cause){.line = "010 吴德胜 has no guard certificate",
        .fix = "renew it",
        .when_text = "today",
        .severity = SEVERITY_BLOCK,
        .first = 0,
        .count = 1};
    *cause_list_add(&report->causes) = (struct cause){.line = "东门护学岗 is short",
        .fix = "plan somebody",
        .when_text = "today",
        .severity = SEVERITY_WARN,
        .first = 1,
        .count = 1};
    return report;
}

void *findings_example(void)
{
    struct arena arena = ARENA_INIT;
    void *state = state_new(&screen_findings);
    struct check_report report = *report_example(&arena);

    report.arena = arena;
    findings_take(state, &report);
    return state;
}

static void drop_report(void *report)
{
    check_report_done(report);
}

void *today_example(void)
{
    struct arena arena = ARENA_INIT;
    struct board_stand *stands = arena_array(&arena, 2, sizeof *stands);
    void *state = state_new(&screen_today);
    struct board_today board = {.day = civil_from_date(2026, 3, 18),
        .title = "18 March 2026",
        .stands = stands,
        .stand_count = 2,
        .next_peak = "东门护学岗 16:40-17:40: 1 of 2",
        .next_peak_need = 2,
        .next_peak_have = 1};

    stands[0] = (struct board_stand){.post_name = "东门门卫 (G1)",
        .people = "004 刘文斌",
        .times = "07:00-19:00",
        .need = 1,
        .have = 1,
        .judged = true};
    stands[1] =
        (struct board_stand){.post_name = "West gate (G2)", .need = 1, .judged = true, .problem = "nobody is there"};
    struct check_report *report = report_example(&arena);
    arena_on_done(&arena, drop_report, report);
    board.report = report;
    today_take(state, arena, &board);
    return state;
}

void *my_example(void)
{
    struct arena arena = ARENA_INIT;
    const char **lines = arena_array(&arena, 2, sizeof *lines);
    void *state = state_new(&screen_alone);

    lines[0] = "4 March  07:00-19:00 东门门卫";
    lines[1] = "5 March  19:00-07:00(+1) 东门门卫";
    my_take(state, arena,
        &(struct board_my){
            .title = "Duties of 002 李卫东", .next = lines[0], .lines = lines, .line_count = 2, .month = "March 2026"});
    return state;
}

void *day_example(void)
{
    struct board_day board = {.title = "18 March", .day = civil_from_date(2026, 3, 18), .lane_count = 2};
    struct arena *arena = &board.report.arena;
    void *state = state_new(&screen_day);

    board.lanes = arena_array(arena, 2, sizeof *board.lanes);
    struct board_bar *bar = arena_new(arena, struct board_bar);
    *bar = (struct board_bar){.name = "李卫东",
        .counts = true,
        .span = {zone_instant(&zone_shanghai, board.day, 0), zone_instant(&zone_shanghai, board.day, 720)}};
    struct coverage_window *window = arena_new(arena, struct coverage_window);
    *window = (struct coverage_window){.day = board.day,
        .need = 1,
        .span = {zone_instant(&zone_shanghai, board.day, 0), zone_instant(&zone_shanghai, board.day, 1440)}};
    struct coverage_gap *gap = arena_new(arena, struct coverage_gap);
    gap->span =
        (struct span){zone_instant(&zone_shanghai, board.day, 720), zone_instant(&zone_shanghai, board.day, 1440)};
    window->gaps = (struct coverage_gaps){.at = gap, .count = 1};
    board.lanes[0] = (struct board_lane){.code = "PT", .name = "校园巡逻"};
    board.lanes[1] = (struct board_lane){
        .code = "G1", .name = "East gate", .bars = bar, .bar_count = 1, .windows = window, .window_count = 1};
    day_take(state, &board, &zone_shanghai);
    return state;
}
