#include <config.h>

#include <stdio.h>
#include <string.h>

#include "cli/parse.h"
#include "cli/status.h"
#include "tests/suite.h"

#define WORDS(...) ((char *[]){(char[]){"muster"}, __VA_ARGS__})
#define WORD(text) ((char[]){text})
/* Not inside an assertion: the words live only as long as the block that they stand in. */
#define PARSE(cli, parsed, ...) cli_parse(cli, (int)COUNT(WORDS(__VA_ARGS__)), WORDS(__VA_ARGS__), parsed)

static void cli_drop(struct cli *cli)
{
    given_list_done(&cli->given);
    word_list_done(&cli->words);
    arena_done(&cli->arena);
    error_done(&cli->err);
}

START_TEST(global_options_stand_anywhere)
{
    OWN(cli_drop) struct cli cli = {.arena = ARENA_INIT};
    enum parsed parsed;
    int result = PARSE(&cli, &parsed, WORD("--json"), WORD("guard"), WORD("--db=x.db"), WORD("show"), WORD("002"));
    ck_assert_int_eq(result, 0);
    ck_assert_int_eq(parsed, PARSED_COMMAND);
    ck_assert_str_eq(cli.command->verb, "show");
    ck_assert(cli.json);
    ck_assert_str_eq(cli.db, "x.db");
    ck_assert_str_eq(cli_word(&cli, 0), "002");
    ck_assert_ptr_null(cli_word(&cli, 1));
}
END_TEST

START_TEST(an_option_before_its_command_is_the_command_s)
{
    OWN(cli_drop) struct cli cli = {.arena = ARENA_INIT};
    enum parsed parsed;
    int result = PARSE(&cli, &parsed, WORD("--from"), WORD("2026-03-01"), WORD("check"));
    ck_assert_int_eq(result, 0);
    ck_assert_str_eq(cli_option(&cli, "from"), "2026-03-01");
    ck_assert(!cli_has(&cli, "to"));
}
END_TEST

START_TEST(words_behind_two_dashes_are_no_options)
{
    OWN(cli_drop) struct cli cli = {.arena = ARENA_INIT};
    enum parsed parsed;
    int result = PARSE(&cli, &parsed, WORD("import"), WORD("--"), WORD("--strict"));
    ck_assert_int_eq(result, 0);
    ck_assert_str_eq(cli_word(&cli, 0), "--strict");
    ck_assert(!cli_has(&cli, "strict"));
}
END_TEST

START_TEST(an_option_of_another_command_is_refused)
{
    OWN(cli_drop) struct cli cli = {.arena = ARENA_INIT};
    enum parsed parsed;
    int result = PARSE(&cli, &parsed, WORD("check"), WORD("--gate"), WORD("x"));
    ck_assert_int_eq(result, -1);
    ck_assert_int_eq(cli.err.kind, ERROR_USAGE);
}
END_TEST

START_TEST(a_mistyped_command_names_the_nearest)
{
    OWN(cli_drop) struct cli cli = {.arena = ARENA_INIT};
    enum parsed parsed;
    int result = PARSE(&cli, &parsed, WORD("chekc"));
    ck_assert_int_eq(result, -1);
    ck_assert_int_eq(cli.err.kind, ERROR_USAGE);
    ck_assert_ptr_nonnull(strstr(cli.err.hint, "muster check"));
}
END_TEST

START_TEST(words_missing_and_too_many_are_refused)
{
    static const char *const lines[][5] = {
        {"roster", "assign", "001", "2026-03-01"}, {"restore"}, {"check", "march"}, {"guard"}, {"guard", "list", "x"}};
    for (size_t i = 0; i < COUNT(lines); i++) {
        OWN(cli_drop) struct cli cli = {.arena = ARENA_INIT};
        char *argv[6] = {WORD("muster")};
        char copies[5][16];
        int argc = 1;
        for (; argc < 6 && lines[i][argc - 1] != NULL; argc++) {
            snprintf(copies[argc - 1], sizeof copies[0], "%s", lines[i][argc - 1]);
            argv[argc] = copies[argc - 1];
        }
        enum parsed parsed;
        ck_assert_int_eq(cli_parse(&cli, argc, argv, &parsed), -1);
        ck_assert_int_eq(cli.err.kind, ERROR_USAGE);
    }
}
END_TEST

START_TEST(every_command_has_a_function_and_a_help)
{
    for (const struct command *command = commands; command->noun != NULL; command++) {
        ck_assert(command->run != NULL);
        ck_assert_str_ne(command->help, "");
        ck_assert_ptr_eq(command_find(command->noun, command->verb), command);
        for (const struct option *option = command->options; option != NULL && option->name != NULL; option++)
            ck_assert_str_ne(option->help, "");
    }
}
END_TEST

START_TEST(each_kind_of_error_has_its_exit_code)
{
    ck_assert_int_eq(status_of(ERROR_USAGE), 64);
    ck_assert_int_eq(status_of(ERROR_DATA), 65);
    ck_assert_int_eq(status_of(ERROR_NO_OBJECT), 66);
    ck_assert_int_eq(status_of(ERROR_CREATE), 73);
    ck_assert_int_eq(status_of(ERROR_IO), 74);
    ck_assert_int_eq(status_of(ERROR_CONFLICT), 75);
    ck_assert_int_eq(status_of(ERROR_PERMISSION), 77);
    ck_assert_str_eq(status_word(ERROR_CONFLICT), "conflict");
}
END_TEST

SUITE(parse)
{
    Suite *suite = suite_create("cli/parse");
    TCase *words = tcase_create("words");
    tcase_add_test(words, global_options_stand_anywhere);
    tcase_add_test(words, an_option_before_its_command_is_the_command_s);
    tcase_add_test(words, words_behind_two_dashes_are_no_options);
    tcase_add_test(words, an_option_of_another_command_is_refused);
    tcase_add_test(words, a_mistyped_command_names_the_nearest);
    tcase_add_test(words, words_missing_and_too_many_are_refused);
    tcase_add_test(words, every_command_has_a_function_and_a_help);
    tcase_add_test(words, each_kind_of_error_has_its_exit_code);
    suite_add_tcase(suite, words);
    return suite;
}
