/* Days and clock times as people write them. The text is folded first, so only ASCII digits and marks are left. */
#include <config.h>

#include "util/civil.h"

#include <string.h>

#include "util/text.h"
#include "util/utf8.h"

#define SHEET_FIRST 20000
#define SHEET_LAST 80000

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number of MIN to MAX digits; a longer run of digits is none. */
static bool take_number(const char **at, int min, int max, int *out)
{
    const char *p = *at;
    int number = 0, digits = 0;
    for (; is_digit(*p) && digits <= max; p++, digits++)
        number = number * 10 + (*p - '0');
    if (digits < min || digits > max)
        return false;
    *at = p;
    *out = number;
    return true;
}

static void skip_blanks(const char **at)
{
    while (**at == ' ')
        ++*at;
}

static bool take_word(const char **at, const char *word)
{
    size_t size = strlen(word);
    if (strncmp(*at, word, size) != 0)
        return false;
    *at += size;
    return true;
}

/* One of the words, blanks around it allowed. */
static bool take_mark(const char **at, const char *const words[], size_t count)
{
    const char *p = *at;
    skip_blanks(&p);
    for (size_t i = 0; i < count; i++) {
        if (take_word(&p, words[i])) {
            skip_blanks(&p);
            *at = p;
            return true;
        }
    }
    return false;
}

static const char *const year_marks[] = {"年"};
static const char *const month_marks[] = {"月"};
static const char *const day_marks[] = {"日", "号", "號"};
static const char *const hour_marks[] = {"点", "时", "點", "時"};

struct parts {
    int year, month, mday;
};

/* 3月18日, also without the last mark. */
static bool take_chinese_month_day(const char **at, struct parts *out)
{
    if (!take_number(at, 1, 2, &out->month) || !take_mark(at, month_marks, COUNT(month_marks)) ||
        !take_number(at, 1, 2, &out->mday))
        return false;
    take_mark(at, day_marks, COUNT(day_marks));
    return true;
}

static bool take_chinese(const char **at, struct parts *out)
{
    const char *p = *at;
    int year;
    if (take_number(&p, 4, 4, &year) && take_mark(&p, year_marks, COUNT(year_marks))) {
        out->year = year;
        *at = p;
    }
    return take_chinese_month_day(at, out);
}

/* 2026-3-18 with one mark of three used twice; 3-18 and 3/18, but not 3.18, which is a number. */
static bool take_marked(const char **at, struct parts *out)
{
    const char *p = *at;
    if (take_number(&p, 4, 4, &out->year)) {
        char mark = *p;
        if (mark != '-' && mark != '/' && mark != '.')
            return false;
        *at = p + 1;
        if (!take_number(at, 1, 2, &out->month) || **at != mark)
            return false;
        ++*at;
        return take_number(at, 1, 2, &out->mday);
    }
    if (!take_number(at, 1, 2, &out->month) || (**at != '-' && **at != '/'))
        return false;
    ++*at;
    return take_number(at, 1, 2, &out->mday);
}

static bool take_compact(const char **at, struct parts *out)
{
    int number;
    if (!take_number(at, 8, 8, &number))
        return false;
    *out = (struct parts){number / 10000, number / 100 % 100, number % 100};
    return true;
}

/* 07:00, 07:00:00, 7:00:00.000 */
static bool take_time(const char **at, int *minute, int *second)
{
    int hour, min, ignored;
    *second = 0;
    if (!take_number(at, 1, 2, &hour) || !take_word(at, ":") || !take_number(at, 2, 2, &min))
        return false;
    if (take_word(at, ":")) {
        if (!take_number(at, 2, 2, second))
            return false;
        if (**at == '.' && is_digit((*at)[1])) {
            ++*at;
            if (!take_number(at, 1, 9, &ignored))
                return false;
            *second += ignored > 0;
        }
    }
    *minute = hour * 60 + min;
    return min < 60 && *second < 60 && *minute <= MINUTES_PER_DAY;
}

/* The end, or a time of day, which a day may carry when a spreadsheet wrote it. */
static bool at_end_of_day(const char *at)
{
    int minute, second;
    if (*at == '\0')
        return true;
    if (*at == 't')
        ++at;
    skip_blanks(&at); /* none at all behind 日; behind a digit there is one, or the number would be longer */
    return take_time(&at, &minute, &second) && *at == '\0';
}

static bool take_parts(const char *text, struct parts *out)
{
    bool (*const shapes[])(const char **at, struct parts *out) = {take_chinese, take_marked, take_compact};
    for (size_t i = 0; i < COUNT(shapes); i++) {
        const char *at = text;
        *out = (struct parts){0};
        if (shapes[i](&at, out) && at_end_of_day(at))
            return true;
    }
    return false;
}

static bool parse_sheet_number(const char *text, civil_day *out)
{
    int number;
    if (!take_number(&text, 5, 5, &number) || *text || number < SHEET_FIRST || number > SHEET_LAST)
        return false;
    *out = civil_from_date(1899, 12, 30) + number;
    return true;
}

bool day_parse(const char *text, int year, civil_day *out, bool *impossible)
{
    OWN(text_done) struct text clean = TEXT_INIT, folded = TEXT_INIT;
    struct parts parts;
    if (impossible)
        *impossible = false;
    utf8_clean(&clean, text);
    utf8_fold(&folded, clean.at);
    if (parse_sheet_number(folded.at, out))
        return true;
    if (!take_parts(folded.at, &parts))
        return false;
    if (!parts.year)
        parts.year = year;
    if (!parts.year)
        return false;
    if (!civil_valid(parts.year, parts.month, parts.mday)) {
        if (impossible)
            *impossible = true;
        return false;
    }
    *out = civil_from_date(parts.year, parts.month, parts.mday);
    return true;
}

bool day_parse_iso(const char *text, civil_day *out)
{
    int year, month, mday;
    if (!take_number(&text, 4, 4, &year) || !take_word(&text, "-") || !take_number(&text, 2, 2, &month) ||
        !take_word(&text, "-") || !take_number(&text, 2, 2, &mday) || *text || !civil_valid(year, month, mday))
        return false;
    *out = civil_from_date(year, month, mday);
    return true;
}

/* 7点 7点半 7点整 7时30分 7点30; a lone digit behind the hour needs its 分. */
static bool take_spoken(const char **at, int *minute)
{
    int hour, min = 0;
    if (!take_number(at, 1, 2, &hour) || !take_mark(at, hour_marks, COUNT(hour_marks)))
        return false;
    if (take_word(at, "半")) {
        min = 30;
    } else if (!take_word(at, "整") && is_digit(**at)) {
        const char *digits = *at;
        if (!take_number(at, 1, 2, &min))
            return false;
        bool both = *at - digits == 2;
        skip_blanks(at);
        if (!take_word(at, "分") && !both)
            return false;
    }
    *minute = hour * 60 + min;
    return min < 60 && *minute <= MINUTES_PER_DAY;
}

static bool take_four_digits(const char **at, int *minute)
{
    int number;
    if (!take_number(at, 4, 4, &number) || number % 100 >= 60)
        return false;
    *minute = number / 100 * 60 + number % 100;
    return *minute <= MINUTES_PER_DAY;
}

/* Cuts "am" or "pm" behind a time, or 上午 or 下午 before it; 0, 'a' or 'p'. */
static char take_half(char **text)
{
    static const struct {
        const char *word;
        char half;
    } before[] = {{"上午", 'a'}, {"早上", 'a'}, {"下午", 'p'}, {"晚上", 'p'}},
      behind[] = {{"am", 'a'}, {"a.m.", 'a'}, {"pm", 'p'}, {"p.m.", 'p'}};
    char *at = *text;
    size_t size = strlen(at);
    for (size_t i = 0; i < COUNT(before); i++)
        if (strncmp(at, before[i].word, strlen(before[i].word)) == 0) {
            *text += strlen(before[i].word) + strspn(at + strlen(before[i].word), " ");
            return before[i].half;
        }
    for (size_t i = 0; i < COUNT(behind); i++) {
        size_t word = strlen(behind[i].word);
        if (size <= word || strcmp(at + size - word, behind[i].word) != 0)
            continue;
        size -= word;
        while (size && at[size - 1] == ' ')
            size--;
        at[size] = '\0';
        return behind[i].half;
    }
    return 0;
}

/* The minute of a clock of twelve hours; false for 13:00 pm and the like. 下午15:00 is written too. */
static bool add_half(char half, int *minute)
{
    int hour = *minute / 60;
    if (half == 'a' && hour == 12)
        *minute -= 12 * 60;
    else if (half == 'p' && hour < 12)
        *minute += 12 * 60;
    return half != 'a' || hour <= 12;
}

bool clock_parse(const char *text, int *minute)
{
    OWN(text_done) struct text clean = TEXT_INIT, folded = TEXT_INIT;
    int found, second = 0;
    utf8_clean(&clean, text);
    utf8_fold(&folded, clean.at);
    char *whole = folded.at;
    char half = take_half(&whole);
    const char *at = whole;
    /* Seconds would be lost silently, so only none at all are a time of ours. */
    bool fine = take_time(&at, &found, &second) && !second && *at == '\0';
    if (!fine) {
        at = whole;
        fine = take_spoken(&at, &found) && *at == '\0';
    }
    if (!fine) {
        at = whole;
        fine = take_four_digits(&at, &found) && *at == '\0';
    }
    fine = fine && add_half(half, &found);
    if (fine)
        *minute = found;
    return fine;
}
