/* The day words of a demand, as people write them, to the canonical rule. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

static const struct {
    const char *id;
    enum day_rule_kind kind;
} rules[] = {
    {"every_day", DAYS_EVERY},
    {"school_day", DAYS_SCHOOL},
    {"non_school_day", DAYS_NON_SCHOOL},
    {"workday", DAYS_WORK},
    {"rest_day", DAYS_REST},
    {"weekend", DAYS_WEEKEND},
    {"statutory_holiday", DAYS_STATUTORY},
    {"exam_day", DAYS_EXAM},
    {"sports_day", DAYS_SPORTS},
    {"boarders_day", DAYS_BOARDERS},
};

static const char *trim(const struct import *import, const char *at, size_t size)
{
    while (size && *at == ' ')
        at++, size--;
    while (size && at[size - 1] == ' ')
        size--;
    return arena_strndup(import->scratch, at, size);
}

/* Finds the first of MARKS (words joined by |) in TEXT; the place, its size in *SIZE. */
static const char *find_mark(const char *text, const char *marks, size_t *size)
{
    const char *found = NULL;
    while (*marks) {
        size_t length = strcspn(marks, "|");
        for (const char *at = text; *at; at++)
            if (strncmp(at, marks, length) == 0 && at > text && (!found || at < found)) {
                found = at;
                *size = length;
            }
        marks += length + (marks[length] == '|');
    }
    return found;
}

static int weekday_of(const struct import *import, const char *text)
{
    const char *id = import_word(import, "weekday", text);
    return id && strlen(id) == 1 ? atoi(id) : 0;
}

/* Two of them joined: 周一至周五, mon-fri, 星期一到五 */
static unsigned weekday_range(const struct import *import, const char *text)
{
    size_t size = 0;
    const char *mark = find_mark(text, "至|到|~|-|–|—| to | through ", &size);
    int from = mark ? weekday_of(import, trim(import, text, (size_t)(mark - text))) : weekday_of(import, text);
    int to = mark ? weekday_of(import, trim(import, mark + size, strlen(mark + size))) : from;
    unsigned days = 0;
    if (!from || !to)
        return 0;
    for (int day = from;; day = day % 7 + 1) {
        days |= 1u << day;
        if (day == to)
            return days;
    }
}

static bool weekdays_of(const struct import *import, const char *text, unsigned *out)
{
    unsigned days = 0;
    while (*text) {
        size_t size = 0;
        const char *mark = find_mark(text, "、|,|;|/|+|和|及| and |&|，", &size);
        size_t length = mark ? (size_t)(mark - text) : strlen(text);
        const char *piece = trim(import, text, length);
        const char *word = import_word(import, "days", piece);
        unsigned some = word && strcmp(word, "weekend") == 0 ? 1u << 6 | 1u << 7 : weekday_range(import, piece);
        if (*piece && !some)
            return false;
        days |= some;
        text += length + (mark ? size : 0);
    }
    *out = days;
    return days != 0;
}

/* 周一三五, 一二三: weekdays without anything between them. */
static bool weekdays_packed(const struct import *import, const char *text, unsigned *out)
{
    static const char *const heads[] = {"周", "星期", "礼拜"};
    unsigned days = 0;
    for (size_t i = 0; i < COUNT(heads); i++)
        if (strncmp(text, heads[i], strlen(heads[i])) == 0) {
            text += strlen(heads[i]);
            break;
        }
    while (*text) {
        int day = weekday_of(import, arena_strndup(import->scratch, text, 3));
        if (!day || strlen(text) < 3)
            return false;
        days |= 1u << day;
        text += 3;
    }
    *out = days;
    return days != 0;
}

static bool dates_of(const struct import *import, const char *text, struct day_rule *out)
{
    size_t size = 0;
    if (day_parse(text, 0, &out->from, NULL)) {
        out->to = out->from;
        return true;
    }
    const char *mark = find_mark(text, "至|到|~|..| to | - |—|–", &size);
    if (!mark || !day_parse(trim(import, text, (size_t)(mark - text)), 0, &out->from, NULL))
        return false;
    int year = civil_to_date(out->from).year;
    return day_parse(trim(import, mark + size, strlen(mark + size)), year, &out->to, NULL) && out->to >= out->from;
}

bool days_parse(const struct import *import, const char *text, struct day_rule *out)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    *out = (struct day_rule){.from = DAY_NONE, .to = DAY_NONE};
    const char *id = import_word(import, "days", text);
    for (size_t i = 0; id && i < COUNT(rules); i++)
        if (strcmp(rules[i].id, id) == 0) {
            out->kind = rules[i].kind;
            return true;
        }
    utf8_fold(&folded, text);
    if (dates_of(import, folded.at, out)) {
        out->kind = DAYS_DATES;
        return true;
    }
    out->from = out->to = DAY_NONE;
    out->kind = DAYS_OF_WEEK;
    if (!weekdays_of(import, folded.at, &out->weekdays) && !weekdays_packed(import, folded.at, &out->weekdays))
        return false;
    if (out->weekdays == 0xfe)
        *out = (struct day_rule){.kind = DAYS_EVERY, .from = DAY_NONE, .to = DAY_NONE};
    return true;
}

bool day_words_read(const char *text, struct arena *arena, struct day_rule *out)
{
    const struct import bare = {.scratch = arena};

    return days_parse(&bare, text, out);
}

int parse_days(struct import *import, struct line *line, const struct field *field, const char *text)
{
    struct day_rule rule;
    char canonical[64];
    if (!days_parse(import, text, &rule))
        return line_fault(line, line->column, _("this kind of day is not known"),
            _("Write 每天, 在校日, 非在校日, 工作日, 休息日, 周末, 法定节假日, weekdays like 周一至周五, or "
              "a date; for several kinds write one row each."));
    day_rule_format(&rule, canonical);
    *(const char **)((char *)&line->draft + field->offset) = arena_strdup(import->scratch, canonical);
    return 0;
}
