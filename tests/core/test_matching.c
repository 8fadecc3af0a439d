/* The matching against brute force on small cases drawn by lot. */
#include <config.h>

#include "core/matching.h"

#include <stdint.h>
#include <string.h>

#include "tests/suite.h"

enum { PLACES = 5, PEOPLE = 7 };

static uint64_t state;

static int below(int limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)limit);
}

/* The most places that people from PERSON on can fill, trying everything. */
static int most(const struct matching *matching, int *left, size_t person)
{
    int best;

    if (person == matching->people)
        return 0;
    best = most(matching, left, person + 1);
    for (size_t place = 0; place < matching->places; place++) {
        int with;

        if (left[place] == 0 || !matching->fits[place * matching->people + person])
            continue;
        left[place]--;
        with = 1 + most(matching, left, person + 1);
        left[place]++;
        best = with > best ? with : best;
    }
    return best;
}

/* By how many the places of SET ask for more than fit any of them. */
static int excess(const struct matching *matching, unsigned set)
{
    int sum = 0;

    for (size_t place = 0; place < matching->places; place++)
        if (set & 1u << place)
            sum += matching->needs[place];
    for (size_t person = 0; person < matching->people; person++) {
        bool any = false;

        for (size_t place = 0; place < matching->places; place++)
            any = any || ((set & 1u << place) && matching->fits[place * matching->people + person]);
        sum -= any;
    }
    return sum;
}

static void check_filling(const struct matching *matching, const struct matching_answer *answer)
{
    int filled[PLACES] = {0}, met = 0;

    for (size_t person = 0; person < matching->people; person++) {
        int place = answer->place_of[person];

        if (place < 0)
            continue;
        ck_assert(matching->fits[(size_t)place * matching->people + person]);
        filled[place]++;
        met++;
    }
    ck_assert_int_eq(met, answer->met);
    for (size_t place = 0; place < matching->places; place++)
        ck_assert_int_le(filled[place], matching->needs[place]);
}

static void check_groups(const struct matching *matching, const struct matching_answer *answer)
{
    int sum = 0;

    for (size_t group = 0; group < answer->group_count; group++) {
        unsigned set = 0;
        int people = 0;

        for (size_t place = 0; place < matching->places; place++)
            set |= answer->group_of_place[place] == (int)group ? 1u << place : 0;
        for (size_t person = 0; person < matching->people; person++)
            people += answer->group_of_person[person] == (int)group;
        ck_assert_int_gt(answer->groups[group].short_by, 0);
        ck_assert_int_eq(answer->groups[group].people, people);
        ck_assert_int_eq(answer->groups[group].short_by, excess(matching, set));
        sum += answer->groups[group].short_by;
    }
    ck_assert_int_eq(sum, answer->need - answer->met);
}

START_TEST(the_largest_filling_and_its_proof_are_those_of_brute_force)
{
    for (int seed = _i * 400; seed < _i * 400 + 400; seed++) {
        OWN(arena_done) struct arena arena = ARENA_INIT;
        int needs[PLACES], left[PLACES], worst = 0;
        bool table[PLACES * PEOPLE];
        struct matching matching = {.needs = needs, .fits = table};
        struct matching_answer answer;

        state = (uint64_t)seed * 2654435761u + 1;
        matching.places = (size_t)below(PLACES + 1);
        matching.people = (size_t)below(PEOPLE + 1);
        for (size_t i = 0; i < matching.places; i++)
            left[i] = needs[i] = below(4);
        int thin = 1 + below(4);
        for (size_t i = 0; i < matching.places * matching.people; i++)
            table[i] = below(thin) == 0;
        matching_solve(&matching, &arena, &answer);
        ck_assert_msg(answer.met == most(&matching, left, 0), "seed %d", seed);
        for (unsigned set = 0; set < 1u << matching.places; set++)
            worst = excess(&matching, set) > worst ? excess(&matching, set) : worst;
        ck_assert_msg(answer.need - answer.met == worst, "seed %d", seed);
        check_filling(&matching, &answer);
        check_groups(&matching, &answer);
    }
}
END_TEST

START_TEST(two_shortages_that_share_somebody_are_one_and_others_stay_apart)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const int needs[] = {2, 1, 1, 1};
    /* the first and the third share the first person; nobody fits the fourth */
    const bool table[] = {true, false, false, false, true, false, true, false, false, false, false, false};
    struct matching matching = {4, 3, needs, table};
    struct matching_answer answer;

    matching_solve(&matching, &arena, &answer);
    ck_assert_int_eq(answer.met, 2);
    ck_assert_uint_eq(answer.group_count, 2);
    ck_assert_int_eq(answer.group_of_place[1], -1);
    ck_assert_int_eq(answer.group_of_place[2], answer.group_of_place[0]);
    ck_assert_int_ne(answer.group_of_place[3], answer.group_of_place[0]);
    ck_assert_int_eq(answer.groups[answer.group_of_place[0]].short_by, 2);
    ck_assert_int_eq(answer.groups[answer.group_of_place[3]].short_by, 1);
    ck_assert_int_eq(answer.group_of_person[2], -1);
}
END_TEST

SUITE(matching)
{
    Suite *suite = suite_create("core/matching");
    TCase *tests = tcase_create("matching");

    tcase_add_loop_test(tests, the_largest_filling_and_its_proof_are_those_of_brute_force, 0, 5);
    tcase_add_test(tests, two_shortages_that_share_somebody_are_one_and_others_stay_apart);
    suite_add_tcase(suite, tests);
    return suite;
}
