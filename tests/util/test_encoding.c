#include <config.h>

#include "util/encoding.h"

#include <string.h>

#include "tests/suite.h"

#define BYTES(string) string, sizeof string - 1

static const struct {
    const char *bytes;
    size_t size;
    const char *text, *encoding;
} files[] = {
    {BYTES(""), "", "UTF-8"},
    {BYTES("plain\r\n"), "plain\r\n", "UTF-8"},
    {BYTES("王建国,东门"), "王建国,东门", "UTF-8"},
    {BYTES("\xef\xbb\xbf姓名"), "姓名", "UTF-8"},
    {BYTES("\xef\xbb\xbf"), "", "UTF-8"},
    {BYTES("\xff\xfe\x8b\x73\n\0"), "王\n", "UTF-16LE"},
    {BYTES("\xfe\xff\x73\x8b\0\n"), "王\n", "UTF-16BE"},
    {BYTES("\xff\xfe\x42\xd8\xb7\xdf"), "𠮷", "UTF-16LE"},
    {BYTES("\xff\xfe"), "", "UTF-16LE"},
    {BYTES("\xcd\xf5\xbd\xa8\xb9\xfa"), "王建国", "GB18030"},
    {BYTES("a,\xb6\xab\xc3\xc5\n"), "a,东门\n", "GB18030"},
    {BYTES("\x95\x34\xb7\x31"), "𠯥", "GB18030"},
};

START_TEST(a_file_becomes_utf8)
{
    OWN(text_done) struct text out = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    const char *encoding = NULL;

    text_add(&out, "old");
    ck_assert_int_eq(encoding_to_utf8(files[_i].bytes, files[_i].size, &out, &encoding, &err), 0);
    ck_assert_str_eq(out.at, files[_i].text);
    ck_assert_uint_eq(out.size, strlen(files[_i].text));
    ck_assert_str_eq(encoding, files[_i].encoding);
    ck_assert_int_eq(encoding_to_utf8(files[_i].bytes, files[_i].size, &out, NULL, NULL), 0);
}
END_TEST

/* These bytes are valid in both; the two characters would read "鐜嬪缓" as GB18030. */
START_TEST(utf8_is_tried_first)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const char *encoding;

    ck_assert_int_eq(encoding_to_utf8("\xe7\x8e\x8b\xe5\xbb\xba", 6, &out, &encoding, NULL), 0);
    ck_assert_str_eq(out.at, "王建");
    ck_assert_str_eq(encoding, "UTF-8");
}
END_TEST

static const struct {
    const char *bytes;
    size_t size;
    int line;
} broken[] = {
    {BYTES("a\nb\0c\n"), 2}, {BYTES("\0"), 1},
    {BYTES("\xef\xbb\xbf"
           "a\r\nb\r\n\xcd\xf5\n"),
        3},
    {BYTES("a\nb\n\xcd\xf5\n\xff\n"), 4},  /* GB18030 up to line 4 */
    {BYTES("a\n王建国\n东门\n\xff\n"), 4}, /* UTF-8 up to line 4 */
    {BYTES("a\rb\r\xff"), 3},              /* lone CR ends lines too */
    {BYTES("\xcd\xf5\n\xcd"), 2},          /* half a character at the end */
    {BYTES("\xcd\xf5\n\x81\x30"), 2}, {BYTES("\xcd\xf5\n\x80"), 2},
    {BYTES("\xcd\xf5\n\xaa\xa1\n"), 2}, /* a private area */
    {BYTES("\xff\xfe"
           "a\0\n\0\0\xd8"),
        2}, /* half a pair in UTF-16 */
    {BYTES("\xff\xfe"
           "a\0\n\0b"),
        2}, /* half a unit */
    {BYTES("\xff\xfe"
           "a\0\n\0\0\0"),
        2},                            /* a zero character */
    {BYTES("\xff\xfe\0\0a\0\0\0"), 1}, /* UTF-32 */
};

START_TEST(a_file_that_is_neither_is_refused_with_its_line)
{
    OWN(text_done) struct text out = TEXT_INIT, words = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;

    ck_assert_int_eq(encoding_to_utf8(broken[_i].bytes, broken[_i].size, &out, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    text_addf(&words, "line %d:", broken[_i].line);
    ck_assert_msg(strncmp(err.message, words.at, words.size) == 0, "not %s but %s", words.at, err.message);
    ck_assert_str_eq(out.at, "");
}
END_TEST

START_TEST(a_large_file_is_converted_whole)
{
    OWN(text_done) struct text in = TEXT_INIT, out = TEXT_INIT;

    for (int i = 0; i < 100001; i++)
        text_add(&in, "\xcd\xf5");
    ck_assert_int_eq(encoding_to_utf8(in.at, in.size, &out, NULL, NULL), 0);
    ck_assert_uint_eq(out.size, 300003);
    ck_assert_str_eq(out.at + 300000, "王");
}
END_TEST

SUITE(encoding)
{
    Suite *suite = suite_create("util/encoding");
    TCase *guess = tcase_create("guess");

    tcase_add_loop_test(guess, a_file_becomes_utf8, 0, (int)COUNT(files));
    tcase_add_test(guess, utf8_is_tried_first);
    tcase_add_loop_test(guess, a_file_that_is_neither_is_refused_with_its_line, 0, (int)COUNT(broken));
    tcase_add_test(guess, a_large_file_is_converted_whole);
    suite_add_tcase(suite, guess);
    return suite;
}
