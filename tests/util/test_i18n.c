#include <config.h>

#include "util/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "tests/suite.h"
#include "util/file.h"

/* A catalogue of the test's own, so that it does not depend on what is translated already. */
static char folder[64];

#define HEADER "Language: zh_CN\nContent-Type: text/plain; charset=UTF-8\n"
#define WORD "a word that only this test knows"

static void add_number(struct text *out, size_t number)
{
    uint32_t word = (uint32_t)number;

    text_add_bytes(out, &word, sizeof word);
}

/* The format of .mo files: a head of seven numbers, then length and place of each string, then the strings. */
static void make_catalogue(struct text *out)
{
    static const char *const strings[] = {"", WORD, HEADER, "只有测试知道的词"};
    size_t head = 7 * 4, at = head + COUNT(strings) * 8;
    const size_t numbers[] = {0x950412de, 0, COUNT(strings) / 2, head, head + COUNT(strings) / 2 * 8, 0, at};

    for (size_t i = 0; i < COUNT(numbers); i++)
        add_number(out, numbers[i]);
    for (size_t i = 0; i < COUNT(strings); i++) {
        add_number(out, strlen(strings[i]));
        add_number(out, at);
        at += strlen(strings[i]) + 1;
    }
    for (size_t i = 0; i < COUNT(strings); i++)
        text_add_bytes(out, strings[i], strlen(strings[i]) + 1);
}

static void set_up(void)
{
    OWN(text_done) struct text path = TEXT_INIT, catalogue = TEXT_INIT;

    snprintf(folder, sizeof folder, "%s", "/tmp/muster-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    text_addf(&path, "%s/zh_CN/LC_MESSAGES", folder);
    ck_assert_int_eq(file_make_folders(path.at, 0700, NULL), 0);
    text_add(&path, "/muster.mo");
    make_catalogue(&catalogue);
    ck_assert_int_eq(file_write(path.at, catalogue.at, catalogue.size, 0600, NULL), 0);
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "MUSTER_LOCALEDIR"};
    for (size_t i = 0; i < COUNT(names); i++)
        unsetenv(names[i]);
}

static void tear_down(void)
{
    OWN(text_done) struct text path = TEXT_INIT;

    text_addf(&path, "%s/zh_CN/LC_MESSAGES/muster.mo", folder);
    remove(path.at);
    for (int i = 0; i < 3; i++) {
        *strrchr(path.at, '/') = '\0';
        remove(path.at);
    }
}

static bool is_chinese(void)
{
    return strcmp(gettext(WORD), "只有测试知道的词") == 0;
}

START_TEST(chinese_works_without_a_chinese_locale)
{
    setenv("LC_ALL", "C", 1);
    ck_assert(i18n_start("zh_CN", folder));
    ck_assert_str_eq(i18n_lang(), "zh_CN");
    ck_assert(is_chinese());
    ck_assert_str_eq(nl_langinfo(CODESET), "UTF-8");
    ck_assert_int_eq(wcwidth(0x95e8), 2);
}
END_TEST

START_TEST(a_language_may_be_switched_to_and_fro)
{
    for (int i = 0; i < 3; i++) {
        ck_assert(i18n_start("zh_CN", folder));
        ck_assert(is_chinese());
        ck_assert(i18n_start("en", folder));
        ck_assert_str_eq(i18n_lang(), "en");
        ck_assert_str_eq(gettext(WORD), WORD);
        ck_assert_str_eq(nl_langinfo(CODESET), "UTF-8");
    }
}
END_TEST

START_TEST(without_a_catalogue_english_stays)
{
    ck_assert(!i18n_start("zh_CN", "/nonexistent"));
    ck_assert_str_eq(i18n_lang(), "en");
    ck_assert_str_eq(gettext(WORD), WORD);
    ck_assert(!i18n_start("fr", folder));
    ck_assert_str_eq(i18n_lang(), "en");
    ck_assert(i18n_start("zh_CN", folder));
    ck_assert(is_chinese());
}
END_TEST

static const struct {
    const char *language, *lc_all, *lc_messages, *lang, *chosen;
} environments[] = {
    {NULL, NULL, NULL, NULL, "en"},
    {NULL, NULL, NULL, "zh_CN.UTF-8", "zh_CN"},
    {NULL, NULL, NULL, "zh_HK.UTF-8", "zh_CN"},
    {NULL, NULL, NULL, "zh_CN.GB18030", "zh_CN"},
    {NULL, NULL, "zh_CN.UTF-8", "en_US.UTF-8", "zh_CN"},
    {NULL, "en_US.UTF-8", "zh_CN.UTF-8", "zh_CN.UTF-8", "en"},
    {NULL, "C.UTF-8", NULL, "zh_CN.UTF-8", "en"},
    {"zh_CN", "C.UTF-8", NULL, NULL, "zh_CN"},
    {"zh_CN", "C", NULL, NULL, "en"},
    {"en_US:zh_CN", NULL, NULL, "zh_CN.UTF-8", "en"},
    {"fr:zh_CN", NULL, NULL, "fr_FR.UTF-8", "zh_CN"},
    {"", NULL, "", "zh_CN.UTF-8", "zh_CN"},
    {NULL, NULL, NULL, "fr_FR.UTF-8", "en"},
};

static void set_variable(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
}

START_TEST(the_environment_chooses_the_language)
{
    set_variable("LANGUAGE", environments[_i].language);
    set_variable("LC_ALL", environments[_i].lc_all);
    set_variable("LC_MESSAGES", environments[_i].lc_messages);
    set_variable("LANG", environments[_i].lang);
    ck_assert(i18n_start(NULL, folder));
    ck_assert_str_eq(i18n_lang(), environments[_i].chosen);
    ck_assert_int_eq(is_chinese(), strcmp(environments[_i].chosen, "zh_CN") == 0);
    /* Our own LANGUAGE of the first start is not taken for the user's wish at the second. */
    i18n_start("en", folder);
    i18n_start("zh_CN", folder);
    i18n_start(NULL, folder);
    ck_assert_str_eq(i18n_lang(), environments[_i].chosen);
}
END_TEST

START_TEST(the_folder_may_come_from_the_environment)
{
    setenv("MUSTER_LOCALEDIR", folder, 1);
    ck_assert(i18n_start("zh_CN", NULL));
    ck_assert(is_chinese());
    setenv("MUSTER_LOCALEDIR", "/nonexistent", 1);
    ck_assert(!i18n_start("zh_CN", NULL));
}
END_TEST

START_TEST(numbers_are_read_and_written_as_programs_do)
{
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    i18n_start("zh_CN", folder);
    ck_assert_str_eq(setlocale(LC_NUMERIC, NULL), "C");
    ck_assert_str_eq(setlocale(LC_COLLATE, NULL), "C");
}
END_TEST

SUITE(i18n)
{
    Suite *suite = suite_create("util/i18n");
    TCase *languages = tcase_create("languages");

    tcase_add_checked_fixture(languages, set_up, tear_down);
    tcase_add_test(languages, chinese_works_without_a_chinese_locale);
    tcase_add_test(languages, a_language_may_be_switched_to_and_fro);
    tcase_add_test(languages, without_a_catalogue_english_stays);
    tcase_add_loop_test(languages, the_environment_chooses_the_language, 0, (int)COUNT(environments));
    tcase_add_test(languages, the_folder_may_come_from_the_environment);
    tcase_add_test(languages, numbers_are_read_and_written_as_programs_do);
    suite_add_tcase(suite, languages);
    return suite;
}
