/* The demo: a fictitious boarding school whose faults stand on any date, as its roster is laid around today. */
#include <config.h>

#include "service/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/citizen_id.h"
#include "core/vocabulary.h"
#include "store/rows.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/random.h"
#include "util/xalloc.h"

enum { EAST_GATE, WEST_GATE, PATROL, DORMITORY, EAST_PEAK, DEMO_POSTS };
static const struct {
    const char *code, *name, *kind, *gate;
    int minimum;
} demo_posts[DEMO_POSTS] = {
    [EAST_GATE] = {"G1", N_("East gate"), "gate", N_("east"), 1},
    [WEST_GATE] = {"G2", N_("West gate"), "gate", N_("west"), 1},
    [PATROL] = {"PT", N_("Grounds patrol"), "patrol", NULL, 1},
    [DORMITORY] = {"DM", N_("Dormitory"), "dormitory", NULL, 1},
    [EAST_PEAK] = {"PK", N_("East gate, arrival and dismissal"), "student_protection", N_("east"), 2},
};

static const struct {
    int post;
    const char *days;
    int from, to, need;
    const char *note, *occasion;
} demo_demands[] = {
    {EAST_GATE, "every_day", 0, 1440, 1, NULL, NULL},
    {WEST_GATE, "every_day", 420, 900, 1, NULL, NULL},
    {PATROL, "every_day", 480, 960, 1, NULL, NULL},
    {DORMITORY, "every_day", 1320, 1800, 1, NULL, NULL},
    {EAST_PEAK, "school_day", 410, 470, 2, N_("arrival"), "arrival"},
    {EAST_PEAK, "school_day", 1000, 1060, 2, N_("dismissal"), "dismissal"},
};

enum {
    SHIFT_DAY,
    SHIFT_EVENING,
    SHIFT_NIGHT,
    SHIFT_WEST,
    SHIFT_PATROL,
    SHIFT_DORMITORY,
    SHIFT_PEAK,
    DEMO_SHIFTS,
    FREE = DEMO_SHIFTS
};
static const struct {
    const char *code, *name;
    int post, part[2][2];
} demo_shifts[DEMO_SHIFTS] = {
    [SHIFT_DAY] = {N_("D"), N_("Day at the east gate"), EAST_GATE, {{360, 840}}},
    [SHIFT_EVENING] = {N_("E"), N_("Evening at the east gate"), EAST_GATE, {{840, 1320}}},
    [SHIFT_NIGHT] = {N_("N"), N_("Night at the east gate"), EAST_GATE, {{1320, 1800}}},
    [SHIFT_WEST] = {N_("W"), N_("West gate"), WEST_GATE, {{420, 900}}},
    [SHIFT_PATROL] = {N_("P"), N_("Patrol"), PATROL, {{480, 960}}},
    [SHIFT_DORMITORY] = {N_("B"), N_("Dormitory, night"), DORMITORY, {{1320, 1800}}},
    [SHIFT_PEAK] = {N_("K"), N_("Arrival and dismissal"), EAST_PEAK, {{410, 470}, {1000, 1060}}},
};

/* Who works what: a cycle of shifts, entered at a day counted from today, so that today is the same on any date. */
enum trouble { FINE, CERTIFICATE_LAPSED, SICK_TODAY, QUERY_LAPSES_SOON, TOO_OLD, NO_NUMBER, PART_TIME, SHORT_REST };
static const struct demo_guard {
    const char *name, *name_en;
    const char *id;
    enum trouble trouble;
    int cycle[5], length, offset;
} demo_guards[] = {
    {"王国庆", "Wang Guoqing", "11010119850307101", FINE, {SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, FREE, FREE}, 5, 0},
    {"李卫东", "Li Weidong", "11010119880912203", FINE, {SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, FREE, FREE}, 5, 3},
    {"张世昌", "Zhang Shichang", "11010119900521305", FINE, {SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, FREE, FREE}, 5, 2},
    {"刘文斌", "Liu Wenbin", "11010119930115407", SHORT_REST, {SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, FREE, FREE}, 5,
        1},
    {"陈长河", "Chen Changhe", "11010119790630509", CERTIFICATE_LAPSED, {SHIFT_PEAK}, 1, 0},
    {"杨光荣", "Yang Guangrong", "11010119860211601", SICK_TODAY, {SHIFT_WEST, FREE}, 2, 0},
    {"赵永福", "Zhao Yongfu", "11010119840808703", QUERY_LAPSES_SOON, {SHIFT_WEST, FREE}, 2, 1},
    {"黄学军", "Huang Xuejun", "11010119611203805", TOO_OLD, {SHIFT_PATROL, FREE}, 2, 0},
    {"周玉柱", "Zhou Yuzhu", NULL, NO_NUMBER, {SHIFT_PATROL, FREE}, 2, 1},
    {"吴德胜", "Wu Desheng", "11010119910419907", PART_TIME, {SHIFT_PEAK}, 1, 0},
    {"徐明远", "Xu Mingyuan", "11010119870725009", FINE, {SHIFT_DORMITORY, FREE}, 2, 0},
    {"孙建国", "Sun Jianguo", "11010119820103111", FINE, {SHIFT_DORMITORY, FREE}, 2, 1},
    {"胡春生", "Hu Chunsheng", "11010119860617113", FINE, {SHIFT_DAY, SHIFT_EVENING, SHIFT_NIGHT, FREE, FREE}, 5, 4},
};
#define DEMO_GUARDS (sizeof(demo_guards) / sizeof(demo_guards[0]))

struct building {
    struct app *app;
    struct change *change;
    struct arena arena;
    struct error *err;
    civil_day today, from, to;
    int64_t school, rosters[2], guards[DEMO_GUARDS], posts[DEMO_POSTS], shifts[DEMO_SHIFTS];
};

static bool chinese(void)
{
    return i18n_chinese();
}

static const char *words(const char *text)
{
    return text == NULL ? NULL : _(text);
}

static struct row head(const struct building *building)
{
    return (struct row){.school_id = building->school};
}

static int save(struct building *building, const struct table *table, void *row)
{
    return row_save(building->change, table, row, building->err);
}

static int build_school(struct building *building)
{
    struct school_row school;
    struct term_row term;
    char made[64];

    row_init(&school_table, &school);
    school.code = "DEMO";
    school.name = _("Morning Light School (demo)");
    school.stage = "middle";
    school.pack = "national-2015";
    school.zone = "Asia/Shanghai";
    school.day_pupils = 700;
    school.boarders = 240;
    school.staff = 90;

    snprintf(made, sizeof(made), "%s %s", day_format(building->today, (char[DAY_TEXT_SIZE]){0}), i18n_lang());
    struct setting_row setting = {.name = "demo", .value = made};
    if (save(building, &school_table, &school) < 0 || save(building, &setting_table, &setting) < 0)
        return -1;
    building->school = school.row.id;
    row_init(&term_table, &term);
    term.row = head(building);
    term.name = _("this term");
    term.kind = "term";
    term.from = building->today - 90;
    term.to = building->today + 90;
    return save(building, &term_table, &term);
}

static int build_posts(struct building *building)
{
    struct gate_row east = {.row = head(building), .name = _("east")},
                    west = {.row = head(building), .name = _("west")};

    if (save(building, &gate_table, &east) < 0 || save(building, &gate_table, &west) < 0)
        return -1;
    for (int i = 0; i < DEMO_POSTS; i++) {
        struct post_row post;

        row_init(&post_table, &post);
        post.row = head(building);
        post.code = demo_posts[i].code;
        post.name = words(demo_posts[i].name);
        post.kind = demo_posts[i].kind;
        post.minimum = demo_posts[i].minimum;
        if (demo_posts[i].gate != NULL)
            post.gate_id = i == WEST_GATE ? west.row.id : east.row.id;
        if (save(building, &post_table, &post) < 0)
            return -1;
        building->posts[i] = post.row.id;
        struct requirement_row requirement = {.row = head(building), .post_id = post.row.id, .kind = "guard_cert"};
        if (save(building, &requirement_table, &requirement) < 0)
            return -1;
    }
    for (size_t i = 0; i < COUNT(demo_demands); i++) {
        struct demand_row demand;

        row_init(&demand_table, &demand);
        demand.row = head(building);
        demand.post_id = building->posts[demo_demands[i].post];
        demand.days = demo_demands[i].days;
        demand.from_minute = demo_demands[i].from;
        demand.to_minute = demo_demands[i].to;
        demand.need = demo_demands[i].need;
        demand.note = words(demo_demands[i].note);
        demand.occasion = demo_demands[i].occasion;
        demand.peak = demo_demands[i].post == EAST_PEAK;
        if (save(building, &demand_table, &demand) < 0)
            return -1;
    }
    return 0;
}

static int build_shifts(struct building *building)
{
    for (int i = 0; i < DEMO_SHIFTS; i++) {
        struct shift_row shift = {
            .row = head(building), .code = words(demo_shifts[i].code), .name = words(demo_shifts[i].name)};

        if (save(building, &shift_table, &shift) < 0)
            return -1;
        building->shifts[i] = shift.row.id;
        for (int p = 0; p < 2 && demo_shifts[i].part[p][1] > 0; p++) {
            struct shift_part_row part = {.row = head(building),
                .shift_id = shift.row.id,
                .post_id = building->posts[demo_shifts[i].post],
                .from_minute = demo_shifts[i].part[p][0],
                .to_minute = demo_shifts[i].part[p][1]};
            if (save(building, &shift_part_table, &part) < 0)
                return -1;
        }
    }
    return 0;
}

static int build_paper(struct building *building, int64_t guard, const char *kind, const char *number,
    const char *result, civil_day issued, civil_day until)
{
    struct credential_row paper = {.row = head(building),
        .guard_id = guard,
        .kind = kind,
        .number = number,
        .result = result,
        .issued = issued,
        .until = until,
        .revoked = DAY_NONE};

    return save(building, &credential_table, &paper);
}

static int build_papers(struct building *building, int index)
{
    enum trouble trouble = demo_guards[index].trouble;
    int64_t guard = building->guards[index];
    civil_day today = building->today, issued = civil_add_months(today, -30);
    const char *number = arena_printf(&building->arena, "DEMO-%03d", index + 1);
    civil_day query = trouble == QUERY_LAPSES_SOON ? civil_add_months(today, -12) + 13 : today - 60;

    if (build_paper(building, guard, "guard_cert", number, NULL, issued,
            trouble == CERTIFICATE_LAPSED ? today - 10 : DAY_NONE) < 0 ||
        build_paper(building, guard, "prehire_query", NULL, "no_hit", issued, DAY_NONE) < 0 ||
        build_paper(building, guard, "yearly_query", NULL, "no_hit", query, civil_add_months(query, 12) - 1) < 0)
        return -1;
    return build_paper(
        building, guard, "health_check", NULL, "passed", today - 100, civil_add_months(today - 100, 12) - 1);
}

/* The fictitious number with its check character: the one of the eleven that fits. */
static const char *demo_number(struct arena *arena, const char *first17, struct citizen_id *out)
{
    for (int i = 0; first17 != NULL && i < 11; i++) {
        char *number = arena_printf(arena, "%s%c", first17, "0123456789X"[i]);
        if (citizen_id_parse(number, DAY_FOREVER, out) == CITIZEN_ID_FINE)
            return number;
    }
    return NULL;
}

static int build_guards(struct building *building)
{
    for (size_t i = 0; i < DEMO_GUARDS; i++) {
        const struct demo_guard *demo = &demo_guards[i];
        struct citizen_id citizen = {.birth = DAY_NONE};
        struct guard_row guard;
        row_init(&guard_table, &guard);
        guard.row = head(building);
        guard.number = arena_printf(&building->arena, "%03zu", i + 1);
        guard.name = chinese() ? demo->name : demo->name_en;
        guard.sex = "male";
        guard.education = i % 3 == 0 ? "senior" : "junior";
        guard.employment = demo->trouble == PART_TIME ? "part_time" : "full_time";
        guard.phone = arena_printf(&building->arena, "1390000%04zu", 1000 + i);
        guard.joined = civil_add_months(building->today, -28);
        guard.veteran = i % 4 == 0;
        guard.citizen_id = demo_number(&building->arena, demo->id, &citizen);
        guard.birth = citizen.birth;
        if (save(building, &guard_table, &guard) < 0)
            return -1;
        building->guards[i] = guard.row.id;
        if (build_papers(building, (int)i) < 0)
            return -1;
        if (demo->trouble == SICK_TODAY) {
            struct absence_row absence = {.row = head(building),
                .guard_id = guard.row.id,
                .kind = _("sick leave"),
                .status = "approved",
                .from = building->today,
                .to = building->today,
                .from_minute = -1,
                .to_minute = -1};
            if (save(building, &absence_table, &absence) < 0)
                return -1;
        }
    }
    return 0;
}

static int build_duty(struct building *building, int index, int shift, civil_day day)
{
    const struct zone *zone = building->app->zone;
    int64_t roster = building->rosters[civil_to_date(day).month != civil_to_date(building->from).month];
    struct duty_row duty = {.row = head(building),
        .roster_id = roster,
        .guard_id = building->guards[index],
        .shift_id = building->shifts[shift],
        .day = day,
        .code = words(demo_shifts[shift].code),
        .origin = "import"};
    const int(*part)[2] = demo_shifts[shift].part;
    int last = part[1][1] > 0 ? 1 : 0;

    duty.starts = zone_instant(zone, day, part[0][0]);
    duty.ends = zone_instant(zone, day, part[last][1]);
    if (save(building, &duty_table, &duty) < 0)
        return -1;
    for (int p = 0; p <= last; p++) {
        struct segment_row segment = {.row = head(building),
            .duty_id = duty.row.id,
            .post_id = building->posts[demo_shifts[shift].post],
            .starts = zone_instant(zone, day, part[p][0]),
            .ends = zone_instant(zone, day, part[p][1])};
        if (save(building, &segment_table, &segment) < 0)
            return -1;
    }
    return 0;
}

/* What a guard works on a day: the cycle; peaks Monday to Friday; and one short rest, two days from now. */
static int shift_on(const struct building *building, int index, civil_day day)
{
    const struct demo_guard *demo = &demo_guards[index];
    int at = (int)((day - building->today + demo->offset) % demo->length);
    int shift = demo->cycle[at < 0 ? at + demo->length : at];

    if (shift == SHIFT_PEAK && civil_weekday(day) > 5)
        return FREE;
    if (demo->trouble == SHORT_REST && shift == FREE && day == building->today + 2)
        return SHIFT_PATROL; /* straight from the night shift */
    return shift;
}

static int build_rosters(struct building *building)
{
    for (int i = 0; i < 2; i++) {
        civil_day first = i == 0 ? building->from : civil_add_months(building->from, 1);
        struct roster_row roster = {
            .row = head(building), .state = "imported", .from = first, .to = civil_add_months(first, 1) - 1};
        if (save(building, &roster_table, &roster) < 0)
            return -1;
        building->rosters[i] = roster.row.id;
        building->to = roster.to;
    }
    for (civil_day day = building->from; day <= building->to; day++)
        for (int i = 0; i < (int)DEMO_GUARDS; i++) {
            int shift = shift_on(building, i, day);
            if (shift != FREE && build_duty(building, i, shift, day) < 0)
                return -1;
        }
    return 0;
}

static int demo_build(struct app *app, struct error *err)
{
    struct building building = {.app = app, .err = err, .today = app_today(app)};
    const struct change_words step = {"demo", NULL};
    struct civil_date date = civil_to_date(building.today);
    int result = -1;

    building.from = civil_from_date(date.year, date.month, 1);
    random_seed((uint64_t)building.today + 1000000); /* the same lasting names on the same day */
    /* In nobody's name: the user's own undo must not take the whole school away. */
    building.change = change_begin(app->db, "(demo)", &step, err);
    if (building.change != NULL && build_school(&building) == 0 && build_posts(&building) == 0 &&
        build_shifts(&building) == 0 && build_guards(&building) == 0 && build_rosters(&building) == 0)
        result = change_commit(&building.change, NULL, err);
    random_unseed();
    change_drop(&building.change);
    arena_done(&building.arena);
    return result;
}

/* Is the file at PATH today's demo in the language of now? *FRESH false when it must be made anew; an error when it is
 * no demo. */
static int look_at(const char *path, enum db_open mode, bool *fresh, struct error *err)
{
    OWN(app_close) struct app app = {0};
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text wanted = TEXT_INIT;
    struct row_filter all = {0};
    struct setting_row *settings;
    size_t count;

    *fresh = false;
    if (app_open(path, mode, &app, err) < 0)
        return error_prefix(err, _("cannot put the demo into '%s'"), path);
    if (!app.demo) {
        error_set(err, ERROR_DATA, _("'%s' holds a school of its own: the demo does not touch it"), path);
        return error_hint(err, "%s", _("leave --db and MUSTER_DB away, or name a file that does not exist yet"));
    }
    if (rows_load(app.db, &setting_table, &all, &arena, (void **)&settings, &count, err) < 0)
        return -1;
    text_addf(&wanted, "%s %s", day_format(app_today(&app), (char[DAY_TEXT_SIZE]){0}), i18n_lang());
    for (size_t i = 0; i < count; i++)
        if (strcmp(settings[i].name, "demo") == 0 && settings[i].value != NULL)
            *fresh = strcmp(settings[i].value, wanted.at) == 0;
    return 0;
}

/* Built beside the target and renamed, so that a demo that somebody has open stays whole. */
static int make_anew(const char *path, struct error *err)
{
    char *beside = xasprintf("%s.new", path);
    struct app app = {0};
    int result = -1;

    db_remove(beside);
    if (app_open(beside, DB_CREATE, &app, err) == 0 && demo_build(&app, err) == 0)
        result = 0;
    app_close(&app);
    if (result == 0 && rename(beside, path) < 0)
        result = error_set_errno(err, ERROR_NONE, _("cannot make the demo '%s'"), path);
    db_remove(beside); /* a failed one, or only the journal and the gate of a file that has another name by now */
    free(beside);
    return result;
}

int demo_open(const char *path, struct app *out, struct error *err)
{
    char *chosen = path == NULL ? app_demo_path() : xstrdup(path);
    bool fresh = false;
    int result = 0;

    /* What lies at the demo's own place is brought up to date; a file that was named may be a school's own. */
    if (file_exists(chosen))
        result = look_at(chosen, path == NULL ? DB_EDIT : DB_READ, &fresh, err);
    if (result == 0 && !fresh)
        result = make_anew(chosen, err);
    if (result == 0)
        result = app_open(chosen, DB_EDIT, out, err);
    free(chosen);
    return result;
}
