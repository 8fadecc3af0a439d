#include <config.h>

#include "util/csv.h"

#include <string.h>

#include "tests/suite.h"
#include "util/clock.h"

static struct arena arena;
static struct csv_rows rows;
static struct error err;

static void clean_up(void)
{
    csv_rows_done(&rows);
    arena_done(&arena);
    error_done(&err);
}

static int parse(const char *text, size_t size)
{
    clean_up();
    return csv_parse(text, size, &arena, &rows, &err);
}

/* All rows in one line: cells between bars, rows between slashes. */
static const char *show(void)
{
    struct text out = TEXT_INIT;

    for (size_t i = 0; i < rows.count; i++) {
        text_add(&out, i ? "/" : "");
        for (size_t j = 0; j < rows.at[i].count; j++)
            text_addf(&out, "%s%s", j ? "|" : "", rows.at[i].cells[j]);
        ck_assert_int_eq(rows.at[i].number, (int)i + 1);
    }
    const char *shown = arena_strdup(&arena, out.at);
    text_done(&out);
    return shown;
}

static const struct {
    const char *text, *shown;
} tables[] = {
    {"", ""},
    {"a", "a"},
    {"a,b\nc,d\n", "a|b/c|d"},
    {"a,b\nc,d", "a|b/c|d"},
    {"a,b\r\nc,d\r\n", "a|b/c|d"},
    {"a,b\rc,d\r", "a|b/c|d"},
    {"a,b\n\nc,d\n\n", "a|b//c|d/"},
    {"a,,\n,,b\n", "a||/||b"},
    {"a,b,", "a|b|"},
    {"\xef\xbb\xbf\"a\",b\n", "a|b"},
    {"\"a,b\",c\n", "a,b|c"},
    {"\"a\"\"b\",\"\"\"\",\"\"\n", "a\"b|\"|"},
    {"\"a\nb\",c\nd,e\n", "a b|c/d|e"},
    {"\"a\r\nb\",c\n", "a b|c"},
    {"a\"b\",c\n", "a\"b\"|c"},
    {"\"a\"b,c\n", "ab|c"},
    {"\"a\"b\"c\",d\n", "ab\"c\"|d"},
    {" a ,  b  c ,　d\n", "a|b c|d"},
    {"王\xe2\x80\x8b建国,\x1b[2J\n", "王建国|[2J"},
    {"'=1+1,'a,'\n", "=1+1|'a|'"},
    {"\"'-3\",''-3\n", "-3|'-3"},
};

START_TEST(text_becomes_rows_of_cells)
{
    ck_assert_int_eq(parse(tables[_i].text, strlen(tables[_i].text)), 0);
    ck_assert_str_eq(show(), tables[_i].shown);
    clean_up();
}
END_TEST

static const struct {
    const char *text, *third; /* the last cell of row 3 */
    size_t count;
} delimiters[] = {
    {"a;b;c\n1;2;3\n4;5;6\n", "6", 3},
    {"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "6", 3},
    {"a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", "6,5", 3},
    {"2026年3月，值班表\n姓名,电话\n王,1\n李,2\n", "1", 2},
    {"值班表;2026;3;合计\n姓名,电话\n王,1\n李,2\n制表;审核;批准;日期\n", "1", 2},
    {"岗位,人员\n东门,张三;李四\n西门,王五;赵六;钱七\n", "王五;赵六;钱七", 2},
    {"岗位;人员\n\"东,西\";张三\n\"南,北,中\";李四\n", "李四", 2},
    {"岗位\t日期\n东门\t1日,2日\n西门\t3日,4日\n", "3日,4日", 2},
    {"岗位\t\"人;员\"\n东门\t\"a;b\"\n西门\t\"c;d\"\n", "c;d", 2},
    {"一\n二\n三\n", "三", 1},
    {"a,b\n\"x\ny;z;z;z\n;;;\n;;;\",c\nd,e\n", "e", 2},
};

START_TEST(the_delimiter_is_the_one_most_rows_agree_on)
{
    ck_assert_int_eq(parse(delimiters[_i].text, strlen(delimiters[_i].text)), 0);
    const struct csv_row *row = &rows.at[2];
    ck_assert_uint_eq(row->count, delimiters[_i].count);
    ck_assert_str_eq(row->cells[row->count - 1], delimiters[_i].third);
    clean_up();
}
END_TEST

START_TEST(a_single_row_is_not_cut_through_its_quoted_cells)
{
    static const char text[] = "key,\"a;b;c\"\"\"\r\n";

    ck_assert_int_eq(parse(text, strlen(text)), 0);
    ck_assert_str_eq(show(), "key|a;b;c\"");
    clean_up();
}
END_TEST

START_TEST(zero_bytes_fall_away)
{
    ck_assert_int_eq(parse("a\0b,\"\0c\0\0\"\n\0\n", 13), 0);
    ck_assert_str_eq(show(), "ab|c/");
    clean_up();
}
END_TEST

START_TEST(an_open_quotation_mark_is_an_error_with_its_row)
{
    static const char text[] = "a,b\nc,\"d\ne,f\ng,h\n";

    ck_assert_int_eq(parse(text, strlen(text)), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    ck_assert_str_eq(err.message, "row 2: a quotation mark is not closed");
    ck_assert_int_eq(parse("\"", 1), -1);
    ck_assert_int_eq(parse("a,\"", 3), -1);
    ck_assert_int_eq(parse("\"a\"\"", 4), -1);
    clean_up();
}
END_TEST

/* Quoted or not, alone or one of many. */
START_TEST(a_row_of_12_mb_is_refused)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_add(&text, "a,b\n");
    text_add_repeat(&text, 'x', 12 * 1024 * 1024);
    text_add(&text, ",c\nd,e\n");
    ck_assert_int_eq(parse(text.at, text.size), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(err.message, "row 2"));
    text.at[3] = '\n';
    text.at[4] = text.at[text.size - 8] = '"';
    ck_assert_int_eq(parse(text.at, text.size), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "row 2"));
    clean_up();
}
END_TEST

START_TEST(the_longest_row_is_exactly_as_long_as_promised)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_add_repeat(&text, 'x', CSV_LINE_MAX);
    ck_assert_int_eq(parse(text.at, text.size), 0);
    ck_assert_uint_eq(strlen(rows.at[0].cells[0]), CSV_LINE_MAX);
    text_add(&text, "x");
    ck_assert_int_eq(parse(text.at, text.size), -1);
    clean_up();
}
END_TEST

START_TEST(a_row_has_at_most_512_cells)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_add(&text, "a\n");
    text_add_repeat(&text, ',', CSV_CELLS_MAX - 1);
    ck_assert_int_eq(parse(text.at, text.size), 0);
    ck_assert_uint_eq(rows.at[1].count, CSV_CELLS_MAX);
    text_add(&text, ",");
    ck_assert_int_eq(parse(text.at, text.size), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    ck_assert_str_eq(err.message, "row 2 has more than 512 cells");
    clean_up();
}
END_TEST

static const struct {
    const char *cell, *written;
} written[] = {
    {"", ""},
    {"王建国", "王建国"},
    {"a b", "a b"},
    {"a,b", "\"a,b\""},
    {"a;b", "\"a;b\""},
    {"a\tb", "\"a\tb\""},
    {"a\"b", "\"a\"\"b\""},
    {"a\nb", "\"a\nb\""},
    {" a", "\" a\""},
    {"a ", "\"a \""},
    {"=1", "'=1"},
    {"+86", "'+86"},
    {"-", "'-"},
    {"@x", "'@x"},
    {"\tx", "\"'\tx\""},
    {"\rx", "\"'\rx\""},
    {"＝1", "'＝1"},
    {"＋1", "'＋1"},
    {"－1", "'－1"},
    {"＠1", "'＠1"},
    {"=a,b", "\"'=a,b\""},
    {"'=1", "''=1"},
    {"'a", "'a"},
    {"a=1", "a=1"},
};

START_TEST(a_cell_is_quoted_where_needed_and_never_a_formula)
{
    OWN(text_done) struct text out = TEXT_INIT;

    csv_add_cell(&out, written[_i].cell);
    ck_assert_str_eq(out.at, written[_i].written);
}
END_TEST

START_TEST(what_is_written_is_read_again)
{
    static const char *const cells[] = {
        "王建国",
        "a,b",
        "a;b",
        "a\"b",
        "\"",
        "\"\"",
        "=1+1",
        "+8613800138000",
        "-",
        "@",
        "'=1",
        "''''=1",
        "'",
        "''a",
        "＝1",
        "",
        "\"=1\"",
        ",",
        "'\"",
    };
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < COUNT(cells); i++) {
        text_add(&out, i ? "," : "");
        csv_add_cell(&out, cells[i]);
    }
    text_add(&out, "\r\n");
    ck_assert_int_eq(parse(out.at, out.size), 0);
    ck_assert_uint_eq(rows.count, 1);
    ck_assert_uint_eq(rows.at[0].count, COUNT(cells));
    for (size_t i = 0; i < COUNT(cells); i++)
        ck_assert_str_eq(rows.at[0].cells[i], cells[i]);
    clean_up();
}
END_TEST

/* The limit is loose, for slow and watched machines; it shall find what is quadratic. */
START_TEST(a_megabyte_is_read_at_once)
{
    OWN(text_done) struct text text = TEXT_INIT;

    while (text.size < 1024 * 1024)
        text_add(&text, "王建国,\"东门, 夜班\",13800138000,2026-03-18\r\n");
    int64_t start = clock_monotonic_ms();
    ck_assert_int_eq(parse(text.at, text.size), 0);
    ck_assert_int_lt(clock_monotonic_ms() - start, 2000);
    ck_assert_str_eq(rows.at[rows.count - 1].cells[1], "东门, 夜班");
    clean_up();
}
END_TEST

SUITE(csv)
{
    Suite *suite = suite_create("util/csv");
    TCase *reading = tcase_create("reading"), *limits = tcase_create("limits"), *writing = tcase_create("writing");

    tcase_add_loop_test(reading, text_becomes_rows_of_cells, 0, (int)COUNT(tables));
    tcase_add_loop_test(reading, the_delimiter_is_the_one_most_rows_agree_on, 0, (int)COUNT(delimiters));
    tcase_add_test(reading, a_single_row_is_not_cut_through_its_quoted_cells);
    tcase_add_test(reading, zero_bytes_fall_away);
    suite_add_tcase(suite, reading);
    tcase_add_test(limits, an_open_quotation_mark_is_an_error_with_its_row);
    tcase_add_test(limits, a_row_of_12_mb_is_refused);
    tcase_add_test(limits, the_longest_row_is_exactly_as_long_as_promised);
    tcase_add_test(limits, a_row_has_at_most_512_cells);
    tcase_add_test(limits, a_megabyte_is_read_at_once);
    suite_add_tcase(suite, limits);
    tcase_add_loop_test(writing, a_cell_is_quoted_where_needed_and_never_a_formula, 0, (int)COUNT(written));
    tcase_add_test(writing, what_is_written_is_read_again);
    suite_add_tcase(suite, writing);
    return suite;
}
