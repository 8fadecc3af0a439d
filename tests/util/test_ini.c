#include <config.h>

#include "util/ini.h"

#include <string.h>
#include <unistd.h>

#include "tests/suite.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/text.h"

static struct ini *parse(const char *text)
{
    struct ini *ini = NULL;
    struct error err = ERROR_INIT;

    ck_assert_msg(ini_parse("test.ini", text, strlen(text), &ini, &err) == 0, "%s", err.message);
    ck_assert_ptr_nonnull(ini);
    return ini;
}

static void check_refused(const char *bytes, size_t size, const char *message)
{
    OWN(ini_drop) struct ini *ini = NULL;
    OWN(error_done) struct error err = ERROR_INIT;

    ck_assert_msg(ini_parse("test.ini", bytes, size, &ini, &err) == -1, "shall be refused: %s", message);
    ck_assert_int_eq(err.kind, ERROR_CONFIG);
    ck_assert_str_eq(err.message, message);
    ck_assert_ptr_null(ini);
}

START_TEST(sections_and_keys_keep_the_order_of_the_file)
{
    OWN(ini_drop) struct ini *ini = parse("# head\n[Zeta]\nb = 1\nA=2\n\n; note\n[alpha]\n  c  =  3  \n[empty]\n");

    ck_assert_uint_eq(ini_sections(ini), 3);
    ck_assert_str_eq(ini_section(ini, 0), "zeta");
    ck_assert_str_eq(ini_section(ini, 1), "alpha");
    ck_assert_str_eq(ini_section(ini, 2), "empty");
    ck_assert_ptr_null(ini_section(ini, 3));
    ck_assert_uint_eq(ini_keys(ini, "zeta"), 2);
    ck_assert_str_eq(ini_key(ini, "zeta", 0), "b");
    ck_assert_str_eq(ini_key(ini, "zeta", 1), "a");
    ck_assert_ptr_null(ini_key(ini, "zeta", 2));
    ck_assert_uint_eq(ini_keys(ini, "empty"), 0);
    ck_assert_uint_eq(ini_keys(ini, "none"), 0);
    ck_assert_ptr_null(ini_key(ini, "none", 0));
}
END_TEST

START_TEST(names_are_compared_in_lower_case)
{
    OWN(ini_drop) struct ini *ini = parse("[Roster]\nDays = 7\n值班 = 夜\n");

    ck_assert_str_eq(ini_text(ini, "roster", "days"), "7");
    ck_assert_str_eq(ini_text(ini, "ROSTER", "DAYS"), "7");
    ck_assert_str_eq(ini_text(ini, "roster", "值班"), "夜");
    ck_assert_ptr_null(ini_text(ini, "roster", "hours"));
    ck_assert_ptr_null(ini_text(ini, "rosters", "days"));
}
END_TEST

static const struct {
    const char *line, *value;
} values[] = {
    {"k = a b", "a b"},
    {"k=a", "a"},
    {"k = a ; note", "a"},
    {"k = a # note", "a"},
    {"k = \"a ; b # c\"", "a ; b # c"},
    {"k = 'a ; b'", "a ; b"},
    {"k = \"  a  \"", "  a  "},
    {"k = \"a\" ; note", "a"},
    {"k = a = b", "a = b"},
    {"k =", NULL},
    {"k = \"\"", NULL},
    {"k = ''", NULL},
    {"k = ; note", NULL},
    {"k = \"a\"# note", "a"},
    {"k = \"\" ; note", NULL},
    {"k = \"it's\"", "it's"},
    {"k = 07:00", "07:00"},
    {"k = 东门 岗", "东门 岗"},
    {"\tk\t=\ta\t", "a"},
    {"k = C:\\x", "C:\\x"},
    {"k = a\r", "a"},
    {"k = [a]", "[a]"},
};

START_TEST(a_value_is_what_a_reader_sees)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_addf(&text, "[s]\n%s\n[t]\n%s", values[_i].line, values[_i].line);
    OWN(ini_drop) struct ini *ini = parse(text.at);
    static const char *const sections[] = {"s", "t"};
    for (size_t i = 0; i < COUNT(sections); i++) {
        if (values[_i].value)
            ck_assert_str_eq(ini_text(ini, sections[i], "k"), values[_i].value);
        else
            ck_assert_ptr_null(ini_text(ini, sections[i], "k"));
        ck_assert_str_eq(ini_key(ini, sections[i], 0), "k");
    }
}
END_TEST

START_TEST(keys_before_any_section_are_in_the_nameless_one)
{
    OWN(ini_drop) struct ini *ini = parse("a = 1\n[s]\nb = 2\n");

    ck_assert_uint_eq(ini_sections(ini), 2);
    ck_assert_str_eq(ini_section(ini, 0), "");
    ck_assert_str_eq(ini_text(ini, "", "a"), "1");
    ck_assert_str_eq(ini_text(ini, "s", "b"), "2");
}
END_TEST

/* A key that is named like a section, and one like another section's path, give nothing of the other. */
START_TEST(a_name_with_a_colon_stays_where_it_is)
{
    OWN(ini_drop) struct ini *ini = parse("[a]\nb:c = 1\nb = 2\n[b]\nc = 3\na = 4\n");

    ck_assert_str_eq(ini_text(ini, "a", "b:c"), "1");
    ck_assert_str_eq(ini_text(ini, "a", "b"), "2");
    ck_assert_str_eq(ini_text(ini, "b", "c"), "3");
    ck_assert_ptr_null(ini_text(ini, "a:b", "c"));
    ck_assert_ptr_null(ini_text(ini, "a", ""));
}
END_TEST

START_TEST(an_empty_file_and_a_bom_are_fine)
{
    OWN(ini_drop) struct ini *empty = parse("");
    OWN(ini_drop) struct ini *only_bom = parse("\xef\xbb\xbf");
    OWN(ini_drop) struct ini *with_bom = parse("\xef\xbb\xbf[s]\r\nk = v\r\n");

    ck_assert_uint_eq(ini_sections(empty), 0);
    ck_assert_uint_eq(ini_sections(only_bom), 0);
    ck_assert_str_eq(ini_text(with_bom, "s", "k"), "v");
    ini_free(NULL);
}
END_TEST

static const struct {
    const char *text, *message;
} refused[] = {
    {"[s]\nk\n", "test.ini: line 2: this is neither a [section], nor 'key = value', nor a comment"},
    {"\n\n= v\n", "test.ini: line 3: this is neither a [section], nor 'key = value', nor a comment"},
    {"[s\n", "test.ini: line 1: this is neither a [section], nor 'key = value', nor a comment"},
    {"[s = 1\n", "test.ini: line 1: this is neither a [section], nor 'key = value', nor a comment"},
    {"[s] x\n", "test.ini: line 1: this is neither a [section], nor 'key = value', nor a comment"},
    {"x", "test.ini: line 1: this is neither a [section], nor 'key = value', nor a comment"},
    {"[ ]\n", "test.ini: line 1: the section has no name"},
    {"[a:b]\n", "test.ini: line 1: ':' must not stand in the name of a section"},
    {"[a]b]\n", "test.ini: line 1: ']' must not stand in the name of a section"},
    {"[s]\nk = a\\\nl = b\n", "test.ini: line 2: a line must not end in '\\'"},
    {"# c \\ \n", "test.ini: line 1: a line must not end in '\\'"},
    {"[s]\nk = 1\n[t]\nk = 1\nl = 2\nK = 3\nl = 4\n", "test.ini: line 6: the key 'k' stands there twice"},
    {"[s]\n[t]\n[S]\n", "test.ini: line 3: the section 's' stands there twice"},
    {"[s]\nk = \"open\n", "test.ini: line 2: a value in quotation marks must end in one"},
    {"[s]\nk = 'a\"\n", "test.ini: line 2: a value in quotation marks must end in one"},
    {"[s]\nk = \"a\" b\n", "test.ini: line 2: a value in quotation marks must end in one"},
    {"[s]\nk = \"\"b\n", "test.ini: line 2: a value in quotation marks must end in one"},
    {"[s]\nk = \xff\n", "test.ini: line 2: this is not UTF-8 text"},
};

START_TEST(what_iniparser_would_misread_is_refused_with_its_line)
{
    check_refused(refused[_i].text, strlen(refused[_i].text), refused[_i].message);
}
END_TEST

START_TEST(a_zero_byte_is_refused)
{
    check_refused("[s]\nk = a\0b\n", 13, "test.ini: line 2: a zero byte; this is not a text file");
}
END_TEST

START_TEST(the_longest_line_is_exactly_as_long_as_promised)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_add(&text, "k =");
    text_add_repeat(&text, 'x', 996);
    OWN(ini_drop) struct ini *ini = parse(text.at);
    ck_assert_uint_eq(strlen(ini_text(ini, "", "k")), 996);
    text_add(&text, "x");
    check_refused(text.at, text.size, "test.ini: line 1: the line is too long");
    text_clear(&text);
    text_add_repeat(&text, '#', 12 * 1024 * 1024);
    check_refused(text.at, text.size, "test.ini: the file is larger than 1 MB");
}
END_TEST

START_TEST(the_longest_names_are_still_found)
{
    OWN(text_done) struct text name = TEXT_INIT, text = TEXT_INIT;

    text_add_repeat(&name, 'n', 400);
    text_addf(&text, "[%s]\n%s = v\n", name.at, name.at);
    OWN(ini_drop) struct ini *ini = parse(text.at);
    ck_assert_str_eq(ini_text(ini, name.at, name.at), "v");
    text_add_char(&name, 'n');
    text_clear(&text);
    text_addf(&text, "%s = v\n", name.at);
    check_refused(text.at, text.size, "test.ini: line 1: the name is too long");
    text_clear(&text);
    text_addf(&text, "[%s]\n", name.at);
    check_refused(text.at, text.size, "test.ini: line 1: the name is too long");
}
END_TEST

START_TEST(a_file_of_too_many_keys_is_refused)
{
    OWN(text_done) struct text text = TEXT_INIT;

    for (int i = 0; i < 20001; i++)
        text_addf(&text, "k%d=\n", i);
    check_refused(text.at, text.size, "test.ini: line 20001: the file has too many keys");
}
END_TEST

START_TEST(whole_numbers_are_read_and_nothing_else)
{
    OWN(ini_drop)
    struct ini *ini = parse("[n]\na = 42\nb = -7\nc = 4x\nd = 99999999999\ne = 1.5\nf =\ng = 010\nh = x\n");
    static const char *const wrong[] = {"c", "d", "e", "h"};
    int number = 5;

    ck_assert(ini_int(ini, "n", "none", &number) && number == 5);
    ck_assert(ini_int(ini, "n", "f", &number) && number == 5);
    ck_assert(ini_int(ini, "none", "a", &number) && number == 5);
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert(!ini_int(ini, "n", wrong[i], &number) && number == 5);
    ck_assert(ini_int(ini, "n", "a", &number) && number == 42);
    ck_assert(ini_int(ini, "n", "b", &number) && number == -7);
    ck_assert(ini_int(ini, "n", "g", &number) && number == 10);
}
END_TEST

START_TEST(nothing_is_printed)
{
    int pipe_ends[2];
    char byte;

    ck_assert_int_eq(pipe(pipe_ends), 0);
    int saved = dup(STDERR_FILENO);
    dup2(pipe_ends[1], STDERR_FILENO);
    for (size_t i = 0; i < COUNT(refused); i++)
        check_refused(refused[i].text, strlen(refused[i].text), refused[i].message);
    ini_free(parse("[s]\nk = v\n"));
    dup2(saved, STDERR_FILENO);
    close(saved);
    close(pipe_ends[1]);
    ck_assert_int_eq(read(pipe_ends[0], &byte, 1), 0);
    close(pipe_ends[0]);
}
END_TEST

static size_t open_descriptors(void)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(name_list_done) struct name_list names = {0};

    ck_assert_int_eq(file_list("/proc/self/fd", &arena, &names, NULL), 0);
    return names.count;
}

START_TEST(no_descriptor_is_left_open)
{
    size_t before = open_descriptors();

    ini_free(parse("[s]\nk = v\n"));
    check_refused(refused[0].text, strlen(refused[0].text), refused[0].message);
    ck_assert_uint_eq(open_descriptors(), before);
}
END_TEST

/* The limit is loose, for slow and watched machines; the aim is 100 files in less than 100 ms. */
START_TEST(a_file_of_200_lines_is_read_at_once)
{
    OWN(text_done) struct text text = TEXT_INIT;

    for (int i = 0; i < 200; i++)
        text_addf(&text, i % 10 ? "key%d = value\n" : "[section%d]\n", i);
    int64_t start = clock_monotonic_ms();
    for (int i = 0; i < 100; i++) {
        OWN(ini_drop) struct ini *ini = parse(text.at);
        ck_assert_str_eq(ini_text(ini, "section190", "key199"), "value");
    }
    ck_assert_int_lt(clock_monotonic_ms() - start, 3000);
}
END_TEST

SUITE(ini)
{
    Suite *suite = suite_create("util/ini");
    TCase *reading = tcase_create("reading"), *refusing = tcase_create("refusing");

    tcase_add_test(reading, sections_and_keys_keep_the_order_of_the_file);
    tcase_add_test(reading, names_are_compared_in_lower_case);
    tcase_add_loop_test(reading, a_value_is_what_a_reader_sees, 0, (int)COUNT(values));
    tcase_add_test(reading, keys_before_any_section_are_in_the_nameless_one);
    tcase_add_test(reading, a_name_with_a_colon_stays_where_it_is);
    tcase_add_test(reading, an_empty_file_and_a_bom_are_fine);
    tcase_add_test(reading, whole_numbers_are_read_and_nothing_else);
    tcase_add_test(reading, a_file_of_200_lines_is_read_at_once);
    suite_add_tcase(suite, reading);
    tcase_add_loop_test(refusing, what_iniparser_would_misread_is_refused_with_its_line, 0, (int)COUNT(refused));
    tcase_add_test(refusing, a_zero_byte_is_refused);
    tcase_add_test(refusing, the_longest_line_is_exactly_as_long_as_promised);
    tcase_add_test(refusing, the_longest_names_are_still_found);
    tcase_add_test(refusing, a_file_of_too_many_keys_is_refused);
    tcase_add_test(refusing, nothing_is_printed);
    tcase_add_test(refusing, no_descriptor_is_left_open);
    suite_add_tcase(suite, refusing);
    return suite;
}
