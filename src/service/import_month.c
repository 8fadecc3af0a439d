/* Which month is a grid about, and which day is a column. */
#include <config.h>

#include "service/import_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

/* 三月 to 3月, 十二月 to 12月, 二〇二六年 to 2026年: all else as it is, folded. */
static void digits_plain(struct text *out, const char *text)
{
    static const char *const numerals[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "零", "十"};
    OWN(text_done) struct text folded = TEXT_INIT;
    utf8_fold(&folded, text);
    text_clear(out);
    for (const char *at = folded.at; *at;) {
        size_t i = 0;
        while (i < COUNT(numerals) && strncmp(at, numerals[i], strlen(numerals[i])) != 0)
            i++;
        if (i == COUNT(numerals)) {
            text_add_char(out, *at++);
            continue;
        }
        at += strlen(numerals[i]);
        if (i == 11) { /* ten: 十 10, 十二 12, 二十 20 */
            bool before = out->size && isdigit((unsigned char)out->at[out->size - 1]);
            bool after = false;
            for (size_t j = 1; j < 10; j++)
                after = after || strncmp(at, numerals[j], strlen(numerals[j])) == 0;
            text_add(out, before && after ? "" : before ? "0" : after ? "1" : "10");
        } else {
            text_add_char(out, (char)('0' + i % 10));
        }
    }
}

static const char *const month_names[] = {"january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december"};

/* A month's name, or its first three letters, as a word of its own; its length, 0 when there is none. */
static size_t month_name_at(const char *at, int *month)
{
    size_t size = 0;
    while (isalpha((unsigned char)at[size]))
        size++;
    for (int i = 0; size >= 3 && i < 12; i++)
        if (size <= strlen(month_names[i]) && strncmp(at, month_names[i], size) == 0 &&
            (size == 3 || size == strlen(month_names[i]) || (i == 8 && size == 4))) {
            *month = i + 1;
            return size;
        }
    return 0;
}

static bool is_year(long value)
{
    return value >= 1990 && value < 2200;
}

/* 2026-03, 2026/3, 2026.3, 202603, 20260301 */
static void month_numeric(const char *at, size_t digits, long value, int *year, int *month)
{
    char *end = NULL;
    if (*month) /* the first that is named counts: others may say when the table was made */
        return;
    if (digits == 4 && is_year(value) && strchr("-/._", at[4]) && at[4] && isdigit((unsigned char)at[5])) {
        long found = strtol(at + 5, &end, 10);
        if (found >= 1 && found <= 12 && end - at <= 7) {
            *year = (int)value;
            *month = (int)found;
        }
    } else if (digits == 6 || digits == 8) {
        long whole = digits == 8 ? value / 100 : value;
        if (is_year(whole / 100) && whole % 100 >= 1 && whole % 100 <= 12) {
            *year = (int)(whole / 100);
            *month = (int)(whole % 100);
        }
    }
}

static const char *month_token(const char *at, int *year, int *month, int *loose_year)
{
    size_t digits = strspn(at, "0123456789");
    if (digits) {
        long value = digits <= 9 ? strtol(at, NULL, 10) : 0;
        const char *behind = at + digits + strspn(at + digits, " ");
        if (strncmp(behind, "年", 3) == 0 && (is_year(value) || (digits == 2 && value >= 20)))
            *year = (int)(digits == 2 ? 2000 + value : value);
        else if (strncmp(behind, "月", 3) == 0 && value >= 1 && value <= 12 && !*month)
            *month = (int)value;
        else
            month_numeric(at, digits, value, year, month);
        if (digits == 4 && is_year(value))
            *loose_year = *loose_year ? -1 : (int)value;
        return at + digits;
    }
    int named = 0;
    size_t letters = month_name_at(at, &named);
    if (letters && !*month)
        *month = named;
    while (isalpha((unsigned char)at[letters]))
        letters++;
    return at + (letters ? letters : 1);
}

bool month_find(const char *text, int *year, int *month)
{
    OWN(text_done) struct text plain = TEXT_INIT;
    int found_year = 0, found_month = 0, loose = 0;
    digits_plain(&plain, text);
    for (const char *at = plain.at; *at;)
        at = month_token(at, &found_year, &found_month, &loose);
    *month = found_month;
    *year = found_year ? found_year : loose > 0 ? loose : 0; /* "March 2026"; "2025-2026 … March" says no year */
    return found_month != 0;
}

/* What stands in a heading besides the day: a weekday before or behind it, brackets. */
const char *day_bare(const struct import *import, const char *heading)
{
    OWN(text_done) struct text plain = TEXT_INIT, kept = TEXT_INIT;
    utf8_fold(&plain, heading);
    char *word = plain.at;
    for (char *c = word; *c; c++)
        if (*c == '(' || *c == ')' || *c == '[' || *c == ']' || *c == ',')
            *c = ' ';
    if (!word[strspn(word, "0123456789-/.")])
        return arena_strdup(import->scratch, word);
    while (*word) {
        size_t size = strcspn(word, " ");
        const char *piece = arena_strndup(import->scratch, word, size);
        if (size && !(import_word(import, "weekday", piece) && strcmp(piece, "日") != 0))
            text_addf(&kept, "%s%s", kept.size && strcmp(piece, "日") != 0 ? " " : "", piece);
        word += size + strspn(word + size, " ");
    }
    bool letters = !kept.at[strspn(kept.at, " !\"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz_")];
    for (int day = 1; day <= 7 && !letters; day++) { /* "1周日", "周日1", "1日周日" */
        for (size_t i = 0; i < 3; i++) {
            char id[2] = {(char)('0' + day), 0};
            const char *name = headings_word_of(headings_built_in(), "word_weekday", id, i);
            const char *at = name ? strstr(kept.at, name) : NULL;
            if (at)
                return arena_printf(import->scratch, "%.*s%s", (int)(at - kept.at), kept.at, at + strlen(name));
        }
    }
    return arena_strdup(import->scratch, kept.at);
}

static bool day_named(const char *text, struct day_column *out)
{
    int month = 0;
    size_t digits = strspn(text, "0123456789"), letters;
    const char *name = text + digits + strspn(text + digits, " -/.");
    letters = month_name_at(name, &month);
    if (digits && digits <= 2 && letters && !name[letters]) {
        *out = (struct day_column){.month = month, .mday = atoi(text)};
        return true;
    }
    letters = month_name_at(text, &month);
    const char *number = text + letters + strspn(text + letters, " -/.");
    digits = strspn(number, "0123456789");
    if (!letters || !digits || digits > 2 || number[digits])
        return false;
    *out = (struct day_column){.month = month, .mday = atoi(number)};
    return true;
}

bool day_column_find(const struct import *import, const char *heading, struct day_column *out)
{
    struct day_column none = {0};
    civil_day day;
    *out = none;
    if (!heading[strcspn(heading, "0123456789")] && !strstr(heading, "\xef\xbc")) /* no digit, also no full-width one */
        return false;
    const char *text = day_bare(import, heading);
    size_t digits = strspn(text, "0123456789");
    const char *behind = text + digits + strspn(text + digits, " ");
    if (digits >= 1 && digits <= 2 && (!*behind || strcmp(behind, "日") == 0 || strcmp(behind, "号") == 0)) {
        out->mday = atoi(text);
    } else if (!day_named(text, out)) {
        if (day_parse(text, 0, &day, NULL)) {
            struct civil_date date = civil_to_date(day);
            *out = (struct day_column){date.year, date.month, date.mday};
        } else if (day_parse(text, 2000, &day, NULL)) { /* 2000 is a leap year: 2/29 is a day */
            struct civil_date date = civil_to_date(day);
            *out = (struct day_column){0, date.month, date.mday};
        }
    }
    if (out->mday < 1 || out->mday > 31 || out->month > 12)
        *out = none;
    return out->mday != 0;
}

/* "1 Sep 2022", "Sep 1, 2022"; "2022年9月" is its first day, or its last where LAST. */
bool day_worded(const char *text, bool last, civil_day *out)
{
    int year = 0, month = 0, mday = 0, numbers = 0;
    if (!month_find(text, &year, &month) || !year)
        return false;
    OWN(text_done) struct text folded = TEXT_INIT;
    utf8_fold(&folded, text);
    bool chinese = strstr(folded.at, "月") != NULL;
    for (const char *at = folded.at; *at; at++) {
        size_t digits = strspn(at, "0123456789");
        numbers += digits != 0;
        if (digits && digits <= 2 && !chinese)
            mday = atoi(at);
        at += digits ? digits - 1 : 0;
    }
    if (chinese ? numbers != 2 || strcmp(folded.at + folded.size - strlen("月"), "月") != 0 : numbers != 2 || !mday)
        return false;
    mday = mday ? mday : last ? civil_month_days(year, month) : 1;
    if (!civil_valid(year, month, mday))
        return false;
    *out = civil_from_date(year, month, mday);
    return true;
}

void grid_month(struct import *import, struct sheet *sheet)
{
    int year = 0, month = 0;
    for (size_t i = 0; i < sheet->body && i < sheet->rows.count; i++) {
        for (size_t j = 0; j < sheet->rows.at[i].count; j++) {
            if (i >= sheet->head && j < sheet->width && sheet->days[j].mday)
                continue;
            if (begins_passed(import, sheet->rows.at[i].cells[j])) /* 制表日期：… */
                continue;
            month_find(sheet->rows.at[i].cells[j], &year, &month);
            sheet->year = sheet->year ? sheet->year : year;
            sheet->month = sheet->month ? sheet->month : month;
        }
    }
    const char *const names[] = {sheet->name ? sheet->name : "", sheet->file};
    for (size_t i = 0; i < COUNT(names); i++) {
        month_find(names[i], &year, &month);
        if (!sheet->month || !month || sheet->month == month)
            sheet->year = sheet->year ? sheet->year : year;
        sheet->month = sheet->month ? sheet->month : month;
    }
}

/* Years in which that month meets a term; how many, the last in *YEAR. */
static int years_by_terms(const struct import *import, int month, int *year)
{
    int count = 0;
    const struct row_group *terms = &import->stored.term_rows;
    for (int candidate = 1990; candidate < 2200; candidate++) {
        civil_day first = civil_from_date(candidate, month, 1);
        civil_day last = first + civil_month_days(candidate, month) - 1;
        for (size_t i = 0; i < terms->count; i++) {
            const struct term_row *term = terms->at[i];
            bool real = !term->kind || strcmp(term->kind, term_kind_words[TERM_TERM].id) == 0;
            bool ours = !import->school || term->row.school_id == import->school->row.id;
            if (real && ours && !term->row.removed && term->from <= last && term->to >= first) {
                count++;
                *year = candidate;
                break;
            }
        }
    }
    return count;
}

static bool refuse_month(struct import *import, struct sheet *sheet, const char *reason)
{
    sheet_refuse(import, sheet, reason, _("Say the month: --month 2026-03, or write it above the table (2026年3月)."));
    return false;
}

static bool month_settle(struct import *import, struct sheet *sheet, int heading_month, int *year, int *month)
{
    const struct import_request *request = import->request;
    *month = heading_month ? heading_month : sheet->month ? sheet->month : request->month;
    *year = sheet->year;
    if (!*month)
        return refuse_month(
            import, sheet, _("the month of this roster stands neither in its title nor in its headings"));
    if (*year)
        return true;
    bool asked = request->year && (request->month == *month || heading_month);
    int found = years_by_terms(import, *month, year);
    if (asked && found != 1)
        *year = request->year;
    else if (found > 1)
        return refuse_month(
            import, sheet, _("the year of this roster is not said, and its month meets terms of several years"));
    else if (!found)
        return refuse_month(import, sheet, _("the year of this roster is not said, and no term meets its month"));
    return true;
}

bool list_year(struct import *import, struct sheet *sheet, int month)
{
    int unused;
    return month_settle(import, sheet, month, &sheet->year, &unused);
}

/* Of two columns of one day it cannot be told which one is meant, and the second would undo the first. */
static bool days_once(struct import *import, struct sheet *sheet, const civil_day *days)
{
    char date[DAY_TEXT_SIZE];
    for (size_t i = 0; i < sheet->width; i++)
        for (size_t j = 0; j < i; j++)
            if (days[i] != DAY_NONE && days[i] == days[j]) {
                sheet_refuse(import, sheet,
                    arena_printf(&import->report->arena, _("two columns are of the same day: %s"),
                        day_format(days[i], date)),
                    _("Give each day of the roster one column."));
                return false;
            }
    return true;
}

bool grid_days(struct import *import, struct sheet *sheet, civil_day *days)
{
    int year = 0, month = 0, first_month = 0, own_year = 0;
    for (size_t i = 0; i < sheet->width; i++) {
        if (sheet->days[i].mday && !first_month)
            first_month = sheet->days[i].month;
        if (sheet->days[i].year)
            own_year = sheet->days[i].year;
    }
    if (!own_year && !month_settle(import, sheet, first_month, &year, &month))
        return false;
    int last_month = first_month ? first_month : month, last_mday = 0;
    for (size_t i = 0; i < sheet->width; i++) {
        struct day_column *day = &sheet->days[i];
        days[i] = DAY_NONE;
        if (!day->mday)
            continue;
        if (!day->month && last_mday >= 28 && day->mday == 1 && !own_year) { /* from 26 to 25 */
            last_month = last_month % 12 + 1;
            year += last_month == 1;
        } else if (day->month && day->month < last_month && !day->year) {
            year++;
        }
        last_month = day->month ? day->month : last_month;
        last_mday = day->mday;
        day->year = day->year ? day->year : own_year ? own_year : year;
        day->month = last_month;
        if (civil_valid(day->year, day->month, day->mday))
            days[i] = civil_from_date(day->year, day->month, day->mday);
    }
    return days_once(import, sheet, days);
}
