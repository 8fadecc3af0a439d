/* CPU time of the proofs of cover alone, on facts that are in memory: 8 posts, 16 guards, 1 to 12 months. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "rules/rules.h"
#include "util/arena.h"

enum { POSTS = 8, GUARDS = 16, RUNS = 15 };

static const int kind_months[] = {1, 3, 6, 12};
static struct rule_pack pack = {.week_minutes = 2400};
static const struct work_calendar no_calendar;
static const struct term term = {.kind = TERM_TERM, .from = 20332, .to = 20696, .name = "year"};
static const char *const kinds[] = {
    "guard_cert", "prehire_query", "yearly_query", "health_check", "fire_operator", "first_aid"};

static void fill_posts(struct post *posts, struct demand *demands, size_t *count)
{
    static const char *const codes[POSTS] = {"P0", "P1", "P2", "P3", "P4", "P5", "P6", "P7"};

    for (int i = 0; i < POSTS; i++) {
        bool peak = i < 2;
        const struct demand whole = {.post = i, .days = {.kind = DAYS_EVERY}, .from = i < 4 ? 0 : 420, .to = i < 4 ? 1440 : 1140, .need = 1};
        const struct demand morning = {.post = i, .days = {.kind = DAYS_SCHOOL}, .from = 410, .to = 470, .need = 2, .peak = true};

        posts[i] = (struct post){.code = codes[i], .name = codes[i], .gate = i % 2 ? "East" : "West",
            .kind = peak ? POST_STUDENT_PROTECTION : POST_GATE, .minimum = UNKNOWN, .longest_minutes = UNKNOWN, .rounds = UNKNOWN};
        demands[(*count)++] = peak ? morning : whole;
        if (peak) {
            demands[*count] = morning;
            demands[*count].from = 960;
            demands[(*count)++].to = 1020;
        }
    }
}

static size_t fill_duties(struct arena *arena, struct duty *duties, civil_day from, civil_day to)
{
    size_t used = 0;

    for (int guard = 0; guard < GUARDS; guard++)
        for (civil_day day = from; day <= to; day++) {
            struct segment *segments = arena_array(arena, 2, sizeof *segments);

            if ((day + guard) % 3 == 0)
                continue;
            segments[0] = (struct segment){.post = (guard + day) % POSTS, .span =
                {zone_instant(&zone_shanghai, day, 420), zone_instant(&zone_shanghai, day, 960)}};
            segments[1] = (struct segment){.post = (guard + 2) % POSTS, .span =
                {zone_instant(&zone_shanghai, day, 960), zone_instant(&zone_shanghai, day, 1140)}};
            duties[used] = (struct duty){.id = (int64_t)used + 1, .guard = guard, .day = day, .code = "D",
                .segments = segments, .segment_count = 2};
            used++;
        }
    return used;
}

static double measure(const struct facts *facts, civil_day from, civil_day to, size_t *windows)
{
    double best = 1e9;

    for (int run = 0; run < RUNS; run++) {
        struct coverage coverage;
        clock_t start = clock();

        rules_coverage(facts, from, to, &coverage);
        double took = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
        best = took < best ? took : best;
        *windows = coverage.windows.count;
        coverage_done(&coverage);
    }
    return best;
}

int main(void)
{
    printf("months  windows  duties  CPU ms\n");
    for (size_t i = 0; i < COUNT(kind_months); i++) {
        OWN(arena_done) struct arena arena = ARENA_INIT;
        civil_day from = term.from, to = civil_add_months(from, kind_months[i]) - 1;
        struct school school = {.code = "S", .name = "S", .stage = STAGE_PRIMARY, .pack = &pack, .zone = &zone_shanghai,
            .calendar = {&no_calendar, &term, 1}};
        struct roster roster = {.from = from, .to = to};
        struct post posts[POSTS];
        struct demand demands[2 * POSTS];
        struct guard guards[GUARDS];
        struct duty *duties = arena_array(&arena, (size_t)GUARDS * 400, sizeof *duties);
        size_t demand_count = 0, windows = 0;

        for (int guard = 0; guard < GUARDS; guard++)
            guards[guard] = (struct guard){.number = "1", .name = "1", .person = guard, .birth = DAY_NONE,
                .joined = DAY_NONE, .left = DAY_NONE, .suspended_from = DAY_NONE, .suspended_to = DAY_NONE};
        fill_posts(posts, demands, &demand_count);
        struct facts facts = {.schools = &school, .school_count = 1, .kinds = kinds, .kind_count = COUNT(kinds),
            .posts = posts, .post_count = POSTS, .demands = demands, .demand_count = demand_count, .guards = guards,
            .guard_count = GUARDS, .rosters = &roster, .roster_count = 1, .duties = duties,
            .duty_count = fill_duties(&arena, duties, from, to), .person_count = GUARDS};
        double took = measure(&facts, from, to, &windows);
        printf("%6d  %7zu  %6zu  %6.2f\n", kind_months[i], windows, facts.duty_count, took);
    }
    return 0;
}
