#include <config.h>

#include "tests/rules/world.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/tour.h"
#include "util/text.h"
#include "util/xalloc.h"

civil_day day_of(const char *iso)
{
    civil_day day = DAY_NONE;

    if (iso)
        ck_assert_msg(day_parse_iso(iso, &day), "no date: %s", iso);
    return day;
}

/* "06:50-07:50" to minutes; an end not after its start is on the next day. */
static void times_of(const char *times, int *from, int *to)
{
    char first[6] = "";

    strncpy(first, times, 5);
    ck_assert_msg(clock_parse(first, from) && clock_parse(times + 6, to), "no times: %s", times);
    if (*to <= *from)
        *to += MINUTES_PER_DAY;
}

static void pack_fill(struct rule_pack *pack)
{
    *pack = (struct rule_pack){
        .code = "national-2015",
        .name = "national-2015",
        .name_zh = "national-2015",
        .source = "test",
        .confidence = "test",
        .age_min = 18,
        .age_max = 60,
        .education_min = EDUCATION_JUNIOR,
        .basis = BASIS_PUPILS_AND_STAFF,
        .tiers = {{100, 1}},
        .tier_count = 1,
        .top_from = 1000,
        .top_guards = 2,
        .step = 500,
        .step_gain = 1,
        .boarding = true,
        .boarding_basis = BOARDING_ALL,
        .boarding_base_heads = 100,
        .boarding_base = 2,
        .boarding_step = 300,
        .boarding_gain = 1,
        .query_since = day_of("2020-09-18"),
        .query_months = 12,
        .health_months = 12,
        .first_aid_months = 36,
        .lapse_days = 30,
        .training_hours = 10,
        .term_sessions = 1,
        .term_drills = 1,
        .retirement_male = {60, 63, 4},
        .retirement_female = {50, 55, 2},
        .retirement_since = day_of("2025-01-01"),
        .day_minutes = 480,
        .week_minutes = 2400,
        .days_in_row = 6,
        .rest_minutes = 480,
        .patrol_rounds = 5,
        .peak_guards = 2,
        .control_room_operators = 2,
    };
    for (size_t i = 0; i < RULE_COUNT; i++) {
        pack->severity[i] = rule_catalogue[i].severity;
        pack->severity_kindergarten[i] = rule_catalogue[i].severity_kindergarten;
    }
}

struct world *world_bare(void)
{
    struct world *world = xnew(struct world);

    world->arena = (struct arena)ARENA_INIT;
    pack_fill(&world->pack);
    world->work.years.at = world->years;
    add_school(world, "S01", STAGE_SECONDARY);
    return world;
}

struct world *world_new(void)
{
    struct world *world = world_bare();

    know_year(world, 2025);
    know_year(world, 2026);
    add_term(world, "S01", TERM_TERM, "2026-03-02", "2026-07-07");
    add_roster(world, "S01", "2026-03-01", "2026-03-31");
    return world;
}

void world_drop(struct world **owner)
{
    struct world *world = *owner;

    schools_done(&world->schools);
    layers_done(&world->layers);
    for (size_t i = 0; i < COUNT(world->terms); i++)
        terms_done(&world->terms[i]);
    calendar_marks_done(&world->work.marks);
    posts_done(&world->posts);
    demands_done(&world->demands);
    guards_done(&world->guards);
    papers_done(&world->papers);
    trainings_done(&world->trainings);
    absences_done(&world->absences);
    rosters_done(&world->rosters);
    duties_done(&world->duties);
    arena_done(&world->arena);
    free(world);
}

struct arena *world_arena(struct world *world)
{
    return &world->arena;
}

struct rule_pack *world_pack(struct world *world)
{
    return &world->pack;
}

struct school *add_school(struct world *world, const char *code, enum stage stage)
{
    struct school *school = schools_add(&world->schools);

    ck_assert_uint_le(world->schools.count, COUNT(world->terms));
    *school = (struct school){.id = (int64_t)world->schools.count,
        .code = code,
        .name = code,
        .stage = stage,
        .pupils = UNKNOWN,
        .day_pupils = UNKNOWN,
        .boarders = UNKNOWN,
        .staff = UNKNOWN,
        .filed = DAY_NONE,
        .contract_until = DAY_NONE,
        .hours_until = DAY_NONE,
        .pack = &world->pack,
        .zone = &zone_shanghai};
    return school;
}

static int school_index(const struct world *world, const char *code)
{
    for (size_t i = 0; i < world->schools.count; i++)
        if (strcmp(world->schools.at[i].code, code) == 0)
            return (int)i;
    ck_abort_msg("no school %s", code);
    return -1;
}

struct school *school_of(struct world *world, const char *code)
{
    return &world->schools.at[school_index(world, code)];
}

void add_term(struct world *world, const char *school, enum term_kind kind, const char *from, const char *to)
{
    *terms_add(&world->terms[school_index(world, school)]) =
        (struct term){.kind = kind, .from = day_of(from), .to = day_of(to), .name = "term"};
}

void add_mark(struct world *world, const char *day, unsigned marks)
{
    struct calendar_marks *all = &world->work.marks;
    size_t i = all->count;

    calendar_marks_add(all);
    for (; i > 0 && all->at[i - 1].day > day_of(day); i--)
        all->at[i] = all->at[i - 1];
    all->at[i] = (struct calendar_mark){.day = day_of(day), .marks = marks, .name = "mark"};
}

void know_year(struct world *world, int year)
{
    ck_assert_uint_lt(world->work.years.count, COUNT(world->years));
    world->years[world->work.years.count++] = year;
}

void add_roster(struct world *world, const char *school, const char *from, const char *to)
{
    *rosters_add(&world->rosters) = (struct roster){.id = (int64_t)world->rosters.count,
        .school = school_index(world, school),
        .state = ROSTER_IMPORTED,
        .from = day_of(from),
        .to = day_of(to)};
}

struct post *add_post(struct world *world, const char *code, enum post_kind kind, const char *gate)
{
    struct post *post = posts_add(&world->posts);

    *post = (struct post){.id = (int64_t)world->posts.count,
        .school = (int)world->schools.count - 1,
        .code = code,
        .name = code,
        .gate = gate,
        .kind = kind,
        .kind_name = "",
        .minimum = UNKNOWN,
        .longest_minutes = UNKNOWN,
        .rounds = UNKNOWN};
    return post;
}

static int post_index(const struct world *world, const char *code)
{
    for (size_t i = 0; i < world->posts.count; i++)
        if (strcmp(world->posts.at[i].code, code) == 0)
            return (int)i;
    ck_abort_msg("no post %s", code);
    return -1;
}

struct post *world_post(struct world *world, const char *code)
{
    return &world->posts.at[post_index(world, code)];
}

void ask_paper(struct world *world, const char *code, int kind, int level)
{
    struct post *post = world_post(world, code);
    struct requirement *all = arena_array(&world->arena, post->requirement_count + 1, sizeof(*all));

    for (size_t i = 0; i < post->requirement_count; i++)
        all[i] = post->requirements[i];
    all[post->requirement_count++] = (struct requirement){.kind = kind, .level = level};
    post->requirements = all;
}

struct demand *add_demand(struct world *world, const char *post, const char *days, const char *times, int need)
{
    struct demand *demand = demands_add(&world->demands);

    *demand = (struct demand){.id = (int64_t)world->demands.count,
        .post = post_index(world, post),
        .days_text = days,
        .need = need,
        .note = ""};
    ck_assert_msg(day_rule_parse(days, &demand->days), "no day words: %s", days);
    times_of(times, &demand->from, &demand->to);
    demand->peak = world_post(world, post)->kind == POST_STUDENT_PROTECTION;
    return demand;
}

static struct day_span *span_of(struct world *world, const char *from, const char *to)
{
    struct day_span *span = arena_new(&world->arena, struct day_span);

    *span = (struct day_span){day_of(from), to ? day_of(to) : DAY_FOREVER};
    return span;
}

int add_layer(struct world *world, enum layer_mode mode, const char *from, const char *to)
{
    *layers_add(&world->layers) = (struct layer){.id = (int64_t)world->layers.count,
        .school = (int)world->schools.count - 1,
        .name = "layer",
        .mode = mode,
        .days = span_of(world, from, to),
        .day_count = 1};
    return (int)world->layers.count;
}

void bound(struct world *world, struct demand *demand, const char *from, const char *to)
{
    demand->bounded = true;
    demand->within = span_of(world, from, to);
    demand->within_count = 1;
}

void close_post(struct world *world, const char *post, const char *from, const char *to)
{
    struct post *closed = world_post(world, post);

    closed->closed[closed->closed_count++] = *span_of(world, from, to);
}

struct guard *add_bare_guard(struct world *world, const char *number)
{
    struct guard *guard = guards_add(&world->guards);

    *guard = (struct guard){.id = (int64_t)world->guards.count,
        .school = (int)world->schools.count - 1,
        .person = (int)world->guards.count - 1,
        .number = number,
        .name = number,
        .citizen_id = "11010519491231002X",
        .sex = SEX_FEMALE,
        .birth = DAY_NONE,
        .education = EDUCATION_JUNIOR,
        .employment = EMPLOYMENT_FULL_TIME,
        .employment_text = "full-time",
        .joined = day_of("2022-09-01"),
        .left = DAY_NONE,
        .suspended_from = DAY_NONE,
        .suspended_to = DAY_NONE};
    guard->citizen_id = "420106198111058431";
    guard->sex = SEX_MALE;
    return guard;
}

struct guard *add_guard(struct world *world, const char *number)
{
    add_bare_guard(world, number);
    add_paper(world, number, PAPER_GUARD_CERT, "2022-08-20", NULL);
    add_paper(world, number, PAPER_PREHIRE_QUERY, "2022-08-15", NULL)->result = RESULT_NO_HIT;
    add_paper(world, number, PAPER_YEARLY_QUERY, "2025-11-01", "2026-10-31")->result = RESULT_NO_HIT;
    add_paper(world, number, PAPER_HEALTH_CHECK, "2025-09-10", NULL)->result = RESULT_PASSED;
    return world_guard(world, number);
}

static int guard_index(const struct world *world, const char *number)
{
    for (size_t i = 0; i < world->guards.count; i++)
        if (strcmp(world->guards.at[i].number, number) == 0)
            return (int)i;
    ck_abort_msg("no guard %s", number);
    return -1;
}

struct guard *world_guard(struct world *world, const char *number)
{
    return &world->guards.at[guard_index(world, number)];
}

void add_training(struct world *world, const char *guard, const char *day, int minutes, bool drill)
{
    *trainings_add(&world->trainings) = (struct training){guard_index(world, guard), day_of(day), minutes, drill};
}

struct guard_status *add_state(
    struct world *world, const char *number, enum guard_state state, const char *from, const char *to)
{
    struct guard *guard = world_guard(world, number);
    struct guard_status *all = arena_array(&world->arena, guard->status_count + 1, sizeof *all);

    if (guard->status_count > 0)
        memcpy(all, guard->statuses, guard->status_count * sizeof *all);
    all[guard->status_count] =
        (struct guard_status){.state = state, .from = day_of(from), .to = to ? day_of(to) : DAY_FOREVER};
    guard->statuses = all;
    return &all[guard->status_count++];
}

void add_ban(struct world *world, const char *number, const char *from, const char *until)
{
    struct guard *guard = world_guard(world, number);
    struct ban *ban = arena_new(&world->arena, struct ban);

    *ban = (struct ban){day_of(from), until ? day_of(until) : DAY_FOREVER, "A"};
    guard->bans = ban;
    guard->ban_count = 1;
}

struct paper *add_paper(struct world *world, const char *guard, int kind, const char *issued, const char *until)
{
    struct paper *paper = papers_add(&world->papers);

    *paper = (struct paper){.id = (int64_t)world->papers.count,
        .guard = guard_index(world, guard),
        .kind = kind,
        .issued = day_of(issued),
        .until = day_of(until),
        .revoked = DAY_NONE,
        .result = RESULT_NONE,
        .number = "",
        .issuer = ""};
    return paper;
}

void take_papers(struct world *world, const char *number, int kind)
{
    int guard = guard_index(world, number);
    size_t kept = 0;

    for (size_t i = 0; i < world->papers.count; i++)
        if (world->papers.at[i].guard != guard || world->papers.at[i].kind != kind)
            world->papers.at[kept++] = world->papers.at[i];
    world->papers.count = kept;
}

struct absence *add_absence(struct world *world, const char *guard, const char *from, const char *to)
{
    struct absence *absence = absences_add(&world->absences);

    *absence = (struct absence){.id = (int64_t)world->absences.count,
        .guard = guard_index(world, guard),
        .kind = "leave",
        .status = ABSENCE_APPROVED,
        .from = day_of(from),
        .to = day_of(to)};
    return absence;
}

static const struct zone *zone_of_guard(const struct world *world, int guard)
{
    return world->schools.at[world->guards.at[guard].school].zone;
}

struct absence *add_hours_off(struct world *world, const char *guard, const char *day, const char *times)
{
    struct absence *absence = add_absence(world, guard, day, day);
    const struct zone *zone = zone_of_guard(world, absence->guard);
    int from, to;

    times_of(times, &from, &to);
    absence->timed = true;
    absence->span = (struct span){zone_instant(zone, absence->from, from), zone_instant(zone, absence->from, to)};
    absence->to = zone_day(zone, absence->span.to - 1);
    return absence;
}

struct duty *add_duty(struct world *world, const char *number, const char *day, const char *text)
{
    struct duty *duty = duties_add(&world->duties);
    OWN(tour_done) struct tour tour = {0};
    struct segment *segments;

    *duty = (struct duty){.id = (int64_t)world->duties.count,
        .uid = "",
        .guard = guard_index(world, number),
        .day = day_of(day),
        .code = "D",
        .origin = ORIGIN_IMPORT};
    ck_assert_msg(tour_parse(text, NULL, &world->arena, &tour) == TOUR_FINE, "no tour: %s", text);
    segments = arena_array(&world->arena, tour.count, sizeof(*segments));
    for (size_t i = 0; i < tour.count; i++) {
        const struct zone *zone = zone_of_guard(world, duty->guard);
        segments[i].post = post_index(world, tour.at[i].post);
        segments[i].span.from = zone_instant(zone, duty->day, tour.at[i].from);
        segments[i].span.to = zone_instant(zone, duty->day, tour.at[i].to);
    }
    duty->segments = segments;
    duty->segment_count = tour.count;
    return duty;
}

void add_duties(struct world *world, const char *guard, const char *from, const char *to, int step, const char *tour)
{
    for (civil_day day = day_of(from); day <= day_of(to); day += step) {
        char text[DAY_TEXT_SIZE];
        add_duty(world, guard, day_format(day, text), tour);
    }
}

instant at(struct world *world, const char *day, const char *clock)
{
    int minute = 0;

    ck_assert(clock_parse(clock, &minute));
    return zone_instant(world->schools.at[0].zone, day_of(day), minute);
}
