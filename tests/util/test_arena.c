#include <config.h>

#include "util/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "tests/suite.h"

START_TEST(what_an_arena_gives_is_aligned_and_zero)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;

    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *bytes = arena_alloc(&arena, size);

        ck_assert_uint_eq((uintptr_t)bytes % alignof(max_align_t), 0);
        unsigned char seen = 0;
        for (size_t i = 0; i < size; i++)
            seen |= bytes[i];
        ck_assert_uint_eq(seen, 0);
        memset(bytes, 0xff, size);
    }
}
END_TEST

START_TEST(pieces_do_not_overlap_also_when_a_large_one_is_between)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    unsigned char *pieces[300];

    for (size_t i = 0; i < COUNT(pieces); i++) {
        size_t size = i % 50 == 0 ? 1000000 : 333;
        pieces[i] = arena_alloc(&arena, size);
        memset(pieces[i], (int)(i & 0x7f), size);
    }
    for (size_t i = 0; i < COUNT(pieces); i++) {
        ck_assert_uint_eq(pieces[i][0], i & 0x7f);
        ck_assert_uint_eq(pieces[i][332], i & 0x7f);
    }
}
END_TEST

START_TEST(strings_are_copied)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    char gate[] = "gate";
    char *copy = arena_strdup(&arena, gate);

    gate[0] = 'x';
    ck_assert_str_eq(copy, "gate");
    ck_assert_str_eq(arena_strndup(&arena, "gate", 2), "ga");
    ck_assert_str_eq(arena_strndup(&arena, "gate", 99), "gate");
    ck_assert_ptr_null(arena_strdup(&arena, NULL));
}
END_TEST

START_TEST(a_format_may_be_short_or_long)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    char *longer;

    ck_assert_str_eq(arena_printf(&arena, "%s-%d", "post", 7), "post-7");
    for (int width = 250; width < 260; width++) {
        longer = arena_printf(&arena, "%*d", width, 7);
        ck_assert_uint_eq(strlen(longer), (size_t)width);
        ck_assert_int_eq(longer[width - 1], '7');
    }
}
END_TEST

START_TEST(an_arena_that_is_done_is_empty_and_works_again)
{
    struct arena arena = ARENA_INIT;

    arena_strdup(&arena, "gate");
    arena_done(&arena);
    ck_assert_ptr_null(arena.last);
    ck_assert_str_eq(arena_strdup(&arena, "yard"), "yard");
    arena_done(&arena);
    arena_done(&arena);
    arena_done(NULL);
}
END_TEST

START_TEST(an_array_is_as_long_as_asked)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    int *numbers = arena_array(&arena, 1000, sizeof *numbers);

    ck_assert_int_eq(numbers[999], 0);
    numbers[999] = 1;
    ck_assert_ptr_nonnull(arena_array(&arena, 0, sizeof *numbers));
    ck_assert_ptr_nonnull(arena_new(&arena, struct arena));
}
END_TEST

START_TEST(an_array_that_overflows_ends_the_program)
{
    struct arena arena = ARENA_INIT;
    volatile size_t half = (size_t)1 << (sizeof(size_t) * 4);

    arena_array(&arena, half, half);
}
END_TEST

SUITE(arena)
{
    Suite *suite = suite_create("util/arena");
    TCase *memory = tcase_create("memory");

    tcase_add_test(memory, what_an_arena_gives_is_aligned_and_zero);
    tcase_add_test(memory, pieces_do_not_overlap_also_when_a_large_one_is_between);
    tcase_add_test(memory, strings_are_copied);
    tcase_add_test(memory, a_format_may_be_short_or_long);
    tcase_add_test(memory, an_arena_that_is_done_is_empty_and_works_again);
    tcase_add_test(memory, an_array_is_as_long_as_asked);
    tcase_add_exit_test(memory, an_array_that_overflows_ends_the_program, 70);
    suite_add_tcase(suite, memory);
    return suite;
}
