#include <config.h>

#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/loop.h"

/* A command line that knows three nouns, and two verbs of the first. */
static int knows(int argc, char **argv, int width, struct text *out, void *payload)
{
    (void)payload;
    (void)width;
    ck_assert_str_eq(argv[1], "--complete");
    if (argc == 3)
        text_add(out, "roster\nredo\nguard\nhelp\n");
    else if (strcmp(argv[2], "roster") == 0 && argc == 4)
        text_add(out, "assign\nunassign\nshow\nshow\n");
    return 0;
}

static const struct tui_start start = {.command = knows};
static struct loop *loop;

static void begin(void)
{
    loop = calloc(1, sizeof *loop);
    loop->start = &start;
    loop->prompt.kind = PROMPT_COMMAND;
}

static void end(void)
{
    history_done(&loop->history);
    free(loop);
}

static const char *completed(const char *line)
{
    line_set(&loop->prompt.line, line);
    loop_complete(loop);
    return loop->prompt.line.text;
}

START_TEST(one_word_is_completed_with_a_blank)
{
    ck_assert_str_eq(completed("g"), "guard ");
    ck_assert_str_eq(completed("roster a"), "roster assign ");
    ck_assert_str_eq(loop->prompt.hint, "");
}
END_TEST

START_TEST(several_words_are_completed_as_far_as_they_agree_then_shown)
{
    ck_assert_str_eq(completed("r"), "r");
    ck_assert_str_eq(loop->prompt.hint, "roster  redo");
    ck_assert_str_eq(completed("roster "), "roster ");
    ck_assert_str_eq(loop->prompt.hint, "assign  unassign  show");
}
END_TEST

START_TEST(words_of_the_screens_are_known_too)
{
    ck_assert_str_eq(completed("la"), "lang ");
    ck_assert_str_eq(completed("m"), "menu ");
}
END_TEST

START_TEST(what_nothing_begins_with_stays)
{
    ck_assert_str_eq(completed("roster z"), "roster z");
    ck_assert_str_ne(loop->prompt.hint, "");
    ck_assert_str_eq(completed("roster \"a"), "roster \"a");
}
END_TEST

static const char *recalled(int step)
{
    loop_recall(loop, step);
    return loop->prompt.line.text;
}

START_TEST(lines_typed_before_come_back_and_what_was_begun_is_kept)
{
    loop_remember(loop, "check");
    loop_remember(loop, "check");
    loop_remember(loop, "list guards");
    loop->prompt.recalled = loop->history.count;
    line_set(&loop->prompt.line, "ro");
    ck_assert_str_eq(recalled(-1), "list guards");
    ck_assert_str_eq(recalled(-1), "check");
    ck_assert_str_eq(recalled(-1), "check");
    ck_assert_str_eq(recalled(1), "list guards");
    ck_assert_str_eq(recalled(1), "ro");
    ck_assert_str_eq(recalled(1), "ro");
}
END_TEST

START_TEST(only_the_newest_lines_are_remembered)
{
    char line[16];

    for (int i = 0; i < HISTORY_SIZE + 5; i++) {
        snprintf(line, sizeof line, "line %d", i);
        loop_remember(loop, line);
    }
    ck_assert_int_eq(loop->history.count, HISTORY_SIZE);
    ck_assert_str_eq(loop->history.lines[0], "line 5");
}
END_TEST

SUITE(complete)
{
    Suite *suite = suite_create("tui/complete");
    TCase *line = tcase_create("line");

    tcase_add_checked_fixture(line, begin, end);
    tcase_add_test(line, one_word_is_completed_with_a_blank);
    tcase_add_test(line, several_words_are_completed_as_far_as_they_agree_then_shown);
    tcase_add_test(line, words_of_the_screens_are_known_too);
    tcase_add_test(line, what_nothing_begins_with_stays);
    tcase_add_test(line, lines_typed_before_come_back_and_what_was_begun_is_kept);
    tcase_add_test(line, only_the_newest_lines_are_remembered);
    suite_add_tcase(suite, line);
    return suite;
}
