#include <config.h>

#include "tests/rules/draw.h"

#include <stdint.h>

static uint64_t state;

int draw_below(int limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)limit);
}

static bool one_in(int number)
{
    return draw_below(number) == 0;
}

static const char *day_text(struct world *world, int offset)
{
    char text[DAY_TEXT_SIZE];

    return arena_strdup(world_arena(world), day_format(day_of("2026-03-26") + offset, text));
}

static const char *times_text(struct world *world)
{
    int from = draw_below(24 * 6) * 10 + (one_in(4) ? 7 : 0), to = (from + 10 + draw_below(143) * 10) % MINUTES_PER_DAY;

    return arena_printf(world_arena(world), "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
}

static void draw_papers(struct world *world, const char *guard)
{
    const int kinds[] = {
        PAPER_GUARD_CERT, PAPER_PREHIRE_QUERY, PAPER_YEARLY_QUERY, PAPER_HEALTH_CHECK, PAPER_FIRE_OPERATOR};

    for (size_t i = 0; i < COUNT(kinds); i++)
        for (int many = one_in(8) ? 0 : 1 + one_in(5); many > 0; many--) {
            /* Some lapse of themselves within the period, a year after the issue. */
            const char *issued = one_in(4)   ? day_text(world, draw_below(9) - 365 - 2)
                                 : one_in(6) ? NULL
                                             : day_text(world, -100 - draw_below(900));
            struct paper *paper =
                add_paper(world, guard, kinds[i], one_in(10) ? day_text(world, draw_below(8)) : issued,
                    one_in(3) ? NULL : day_text(world, one_in(4) ? draw_below(8) : 100));

            paper->level = draw_below(6);
            if (one_in(12))
                paper->revoked = day_of("2026-03-26") + draw_below(8);
            if (one_in(16))
                paper->result = one_in(2) ? RESULT_HIT : RESULT_FAILED;
        }
}

static void draw_posts(struct world *world, const char *const *codes, int count)
{
    static const char *const gates[] = {"East", "East", "West", NULL};
    static const enum post_kind kinds[] = {POST_GATE, POST_STUDENT_PROTECTION, POST_PATROL, POST_STUDENT_PROTECTION};
    static const char *const rules[] = {"every_day", "school_day", "mon,thu,fri,sat", "weekend"};

    for (int i = 0; i < count; i++) {
        add_post(world, codes[i], kinds[draw_below(4)], gates[draw_below(4)])->minimum =
            draw_below(3) ? UNKNOWN : 1 + draw_below(2);
        if (one_in(3))
            ask_paper(world, codes[i], draw_below(PAPER_FIRE_OPERATOR + 1), one_in(2) ? 0 : 4);
        for (int many = 1 + draw_below(2); many > 0; many--) {
            struct demand *demand = add_demand(world, codes[i], rules[draw_below(4)],
                one_in(4) ? "00:00-24:00" : times_text(world), one_in(5) ? UNKNOWN : 1 + draw_below(2));
            demand->peak = demand->peak || one_in(6);
        }
    }
}

static void draw_duties(struct world *world, const char *guard, const char *const *posts, int count)
{
    for (int day = -2; day < 6; day++)
        for (int many = one_in(4) ? 0 : 1 + one_in(3); many > 0; many--) {
            const char *tour = arena_printf(
                world_arena(world), "%s %s", posts[draw_below(count)], one_in(6) ? "07:00-07:00" : times_text(world));
            if (one_in(4))
                tour = arena_printf(world_arena(world), "%s 08:00-12:00; %s 11:30-18:00", posts[draw_below(count)],
                    posts[draw_below(count)]);
            add_duty(world, guard, day_text(world, day), tour)->trainee = one_in(12);
        }
}

static void draw_absences(struct world *world, const char *guard)
{
    for (int many = draw_below(3); many > 0; many--) {
        struct absence *absence;
        int day = draw_below(7) - 1;

        if (one_in(2))
            absence = add_absence(world, guard, day_text(world, day), day_text(world, day + draw_below(2)));
        else
            absence = add_hours_off(world, guard, day_text(world, day), times_text(world));
        absence->status = (enum absence_status)draw_below(5);
        absence->sick = one_in(3);
    }
}

static const struct zone_change berlin_changes[] = {{1774746000, 7200}};
static const struct zone berlin = {"Europe/Berlin", 3600, berlin_changes, 1};

struct world *draw_world(int seed)
{
    static const char *const first_posts[] = {"A1", "A2", "A3", "A4"}, *const second_posts[] = {"B1", "B2"};
    static const char *const first_guards[] = {"001", "002", "003", "004", "005"}, *const second_guards[] = {
                                                                                       "101", "102"};
    struct world *world;

    state = (uint64_t)seed * 2654435761u + 1;
    world = world_new();
    add_mark(world, "2026-03-28", CALENDAR_MAKEUP);
    school_of(world, "S01")->stage = one_in(3) ? STAGE_KINDERGARTEN : STAGE_PRIMARY;
    school_of(world, "S01")->zone = one_in(3) ? &berlin : &zone_shanghai;
    draw_posts(world, first_posts, 4);
    for (size_t i = 0; i < COUNT(first_guards); i++)
        add_bare_guard(world, first_guards[i]);
    add_school(world, "S02", STAGE_PRIMARY)->zone = school_of(world, "S01")->zone;
    draw_posts(world, second_posts, 2);
    for (size_t i = 0; i < COUNT(second_guards); i++)
        add_bare_guard(world, second_guards[i])->person = one_in(2) ? (int)i : 5 + (int)i;
    for (size_t i = 0; i < COUNT(first_guards) + COUNT(second_guards); i++) {
        bool first = i < COUNT(first_guards);
        const char *number = first ? first_guards[i] : second_guards[i - COUNT(first_guards)];
        struct guard *guard = world_guard(world, number);

        guard->citizen_id = NULL;
        guard->birth = one_in(10) ? day_of("2008-03-26") + draw_below(6) : DAY_NONE;
        guard->education = one_in(12) ? EDUCATION_PRIMARY : EDUCATION_JUNIOR;
        guard->joined = one_in(8) ? day_of("2026-03-28") : one_in(3) ? day_of("2019-09-01") : day_of("2022-09-01");
        guard->left = one_in(8) ? day_of("2026-03-28") : DAY_NONE;
        guard->suspended_from = one_in(10) ? day_of("2026-03-27") : DAY_NONE;
        draw_papers(world, number);
        draw_absences(world, number);
        draw_duties(world, number, first ? first_posts : second_posts, first ? 4 : 2);
    }
    return world;
}
