#include <config.h>

#include "util/random.h"

#include <string.h>

#include "tests/suite.h"
#include "util/compiler.h"

START_TEST(the_same_seed_gives_the_same_chance)
{
    char first[UID_SIZE], second[UID_SIZE], again[UID_SIZE], other[UID_SIZE];

    random_seed(7);
    random_uid(first);
    random_uid(second);
    uint32_t below = random_below(1000000);
    random_seed(7);
    ck_assert_str_eq(random_uid(again), first);
    ck_assert_str_eq(random_uid(again), second);
    ck_assert_uint_eq(random_below(1000000), below);
    random_seed(8);
    ck_assert_str_ne(random_uid(other), first);
    ck_assert_str_ne(first, second);
}
END_TEST

/* A change of the stream would change every demo; so it is written down here. */
START_TEST(the_seeded_stream_is_the_same_in_all_versions)
{
    unsigned char bytes[4];

    random_seed(1);
    random_bytes(bytes, sizeof bytes);
    static const unsigned char wanted[] = {0x04, 0x06, 0x9b, 0x5f};
    ck_assert_mem_eq(bytes, wanted, sizeof wanted);
}
END_TEST

START_TEST(without_a_seed_nothing_repeats)
{
    char first[UID_SIZE], second[UID_SIZE], seeded[UID_SIZE];

    random_seed(7);
    random_uid(seeded);
    random_seed(7);
    random_unseed();
    ck_assert_str_ne(random_uid(first), seeded);
    ck_assert_str_ne(random_uid(second), first);
}
END_TEST

START_TEST(a_number_is_below_its_limit_and_every_one_comes)
{
    int seen[7] = {0};

    for (int i = 0; i < 7000; i++) {
        uint32_t number = random_below(7);
        ck_assert_uint_lt(number, 7);
        seen[number]++;
    }
    /* Each comes 1000 times, give or take 29: 800 and 1200 are seven times that away. */
    for (size_t i = 0; i < COUNT(seen); i++) {
        ck_assert_int_gt(seen[i], 800);
        ck_assert_int_lt(seen[i], 1200);
    }
    ck_assert_uint_eq(random_below(0), 0);
    ck_assert_uint_eq(random_below(1), 0);
}
END_TEST

/* With a limit of 3/4 of the range a plain remainder would give the lower third of the results twice as often. */
START_TEST(a_large_limit_is_even_too)
{
    int low = 0;

    random_seed(3);
    for (int i = 0; i < 6000; i++)
        low += random_below(0xc0000000u) < 0x40000000u;
    ck_assert_int_gt(low, 1800);
    ck_assert_int_lt(low, 2200);
}
END_TEST

START_TEST(a_uid_is_26_letters_of_32)
{
    char uid[UID_SIZE];

    for (int i = 0; i < 1000; i++) {
        random_uid(uid);
        ck_assert_uint_eq(strlen(uid), 26);
        ck_assert_uint_eq(strspn(uid, "0123456789abcdefghjkmnpqrstvwxyz"), 26);
    }
}
END_TEST

SUITE(random)
{
    Suite *suite = suite_create("util/random");
    TCase *chance = tcase_create("chance");

    tcase_add_test(chance, the_same_seed_gives_the_same_chance);
    tcase_add_test(chance, the_seeded_stream_is_the_same_in_all_versions);
    tcase_add_test(chance, without_a_seed_nothing_repeats);
    tcase_add_test(chance, a_number_is_below_its_limit_and_every_one_comes);
    tcase_add_test(chance, a_large_limit_is_even_too);
    tcase_add_test(chance, a_uid_is_26_letters_of_32);
    suite_add_tcase(suite, chance);
    return suite;
}
