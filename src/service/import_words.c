/* Cells to values: numbers, days, times, words. Each parser is a column of the field tables. */
#include <config.h>

#include "service/import_parts.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/citizen_id.h"
#include "util/i18n.h"

static void *place(struct line *line, const struct field *field)
{
    return (char *)&line->draft + field->offset;
}

static int fault(struct line *line, const char *reason, const char *fix)
{
    return line_fault(line, line->column, reason, fix);
}

/* "-", "/", "无": nothing known. Not for texts. */
static bool is_nothing(const char *text)
{
    static const char *const words[] = {
        "-", "--", "/", "—", "——", "－", "／", "无", "暂无", "长期", "长期有效", "n/a", "N/A"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* 4.20106198111058E+17: a spreadsheet keeps 15 digits of a number. */
static bool digits_lost(const char *text)
{
    size_t size = strlen(text), digits = strspn(text, "0123456789."), rest = size - digits;
    return digits && (text[digits] == 'E' || text[digits] == 'e') && text[digits + 1] == '+' && rest > 2 &&
           !text[digits + 2 + strspn(text + digits + 2, "0123456789")];
}

int parse_text(struct import *import, struct line *line, const struct field *field, const char *text)
{
    if (digits_lost(text))
        return fault(line, _("a spreadsheet has kept only the first 15 digits of this number"),
            _("Set the column to text, type the number again, and save."));
    *(const char **)place(line, field) = arena_strdup(import->scratch, text);
    return 0;
}

int parse_word(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, field->topic, text);
    *(const char **)place(line, field) = id ? id : arena_strdup(import->scratch, text);
    return 0;
}

int parse_known(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, field->topic, text);
    if (!id && (text[0] & 0x80)) /* 小学部 is 小学; but not every word with an m in it is a man */
        id = import_word_within(import, field->topic, text);
    *(const char **)place(line, field) = id;
    if (!id && !is_nothing(text))
        import_mention(import, line->sheet, text,
            arena_printf(&import->report->arena, _("this word is not known in the column “%s”; the cell was left out"),
                line->sheet->headings[line->column]));
    return id ? 0 : 1;
}

int parse_employment(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "employment", text);
    if (!id)
        id = import_word_prefix(import, "employment", text);
    if (!id)
        id = import_word_within(import, "employment", text);
    *(const char **)place(line, field) = id ? id : arena_strdup(import->scratch, text);
    return 0;
}

/* 1000, 1,000, 2人, 480分钟, ２ */
bool number_parse(const char *text, int *out)
{
    static const char *const units[] = {
        "", "人", "名", "个", "位", "分钟", "分", "次", "次/日", "次/天", "min", "minutes", "guards", "people"};
    OWN(text_done) struct text folded = TEXT_INIT, plain = TEXT_INIT;
    utf8_fold(&folded, text);
    const char *at = folded.at;
    bool negative = *at == '-';
    at += negative;
    while (isdigit((unsigned char)*at) || (*at == ',' && isdigit((unsigned char)at[1]) && plain.size)) {
        if (*at != ',')
            text_add_char(&plain, *at);
        at++;
    }
    if (at[0] == '.' && at[1] == '0' && !isdigit((unsigned char)at[2]))
        at += 2;
    at += strspn(at, " ");
    if (!plain.size || plain.size > 7)
        return false;
    for (size_t i = 0; i < COUNT(units); i++)
        if (strcmp(at, units[i]) == 0) {
            *out = negative ? -atoi(plain.at) : atoi(plain.at);
            return true;
        }
    return false;
}

static int parse_least(struct line *line, const struct field *field, const char *text, int least)
{
    int value;
    if (is_nothing(text))
        return 1;
    if (!number_parse(text, &value))
        return fault(line, _("this is no whole number"), _("Write a number such as 2."));
    if (value < least)
        return fault(line, least ? _("the number must be at least 1") : _("the number must not be below 0"),
            _("Write the right number, or leave the cell empty when it is not known."));
    *(int *)place(line, field) = value;
    return 0;
}

int parse_number(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)import;
    return parse_least(line, field, text, 0);
}

int parse_count(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)import;
    return parse_least(line, field, text, 1);
}

/* Minutes; "8小时", "8h" and whatever is no more than a day of hours are hours. */
int parse_longest(struct import *import, struct line *line, const struct field *field, const char *text)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    (void)import;
    utf8_fold(&folded, text);
    char *end = NULL;
    double value = strtod(folded.at, &end);
    end += strspn(end, " ");
    bool hours = strncmp(end, "小时", strlen("小时")) == 0 || end[0] == 'h';
    bool minutes = strncmp(end, "分", strlen("分")) == 0 || strncmp(end, "min", 3) == 0;
    if (end != folded.at && !minutes && (hours || (value >= 1 && value <= 24)) && value > 0 && value <= 36) {
        *(int *)place(line, field) = (int)(value * 60 + 0.5);
        return 0;
    }
    return parse_least(line, field, text, 1);
}

#define DAYS_1900_TO_1904 1462

/* A day, of the sheet's year where it names none, and perhaps a clock time behind it. */
static int day_and_time(const struct sheet *sheet, const char *text, civil_day *day, int *minute, bool *impossible)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    utf8_fold(&folded, text);
    const char *half = NULL;
    char *at = folded.at;
    *minute = -1;
    bool words = at[strspn(at, "0123456789-/.: ")] != 0;
    for (int i = 0; words && i < 8 && !half; i++) { /* "2026-03-18上午" */
        const char *id = i < 4 ? "0" : "720";
        const char *word = headings_word_of(headings_built_in(), "word_half", id, (size_t)(i % 4));
        char *found = word ? strstr(at, word) : NULL;
        if (found && found > at && !found[strlen(word)]) {
            *minute = atoi(id);
            half = word;
            *found = 0;
        }
    }
    char *space = strrchr(at, ' ');
    char *t = strchr(at, 't');
    if (!space && t && strchr(t, ':'))
        space = t;
    int clock;
    if (!half && space && strchr(space, ':') && space > at) {
        if (!clock_parse(space + 1, &clock))
            return -1;
        *minute = clock;
        *space = 0;
    }
    while (*at && at[strlen(at) - 1] == ' ')
        at[strlen(at) - 1] = 0;
    if (!day_parse(at, sheet->year, day, impossible))
        return -1;
    if (sheet->since_1904 && strlen(at) == 5 && !at[strspn(at, "0123456789")]) /* a day's number, not formatted */
        *day += DAYS_1900_TO_1904;
    return 0;
}

int parse_day(struct import *import, struct line *line, const struct field *field, const char *text)
{
    bool impossible = false;
    civil_day day;
    int minute;
    (void)import;
    bool last = strcmp(field->name, "until") == 0 || strcmp(field->name, "to") == 0 || strcmp(field->name, "left") == 0;
    if (is_nothing(text))
        return 1;
    if (day_and_time(line->sheet, text, &day, &minute, &impossible) &&
        (impossible || !day_worded(text, last, &day)))
        return fault(
            line, impossible ? _("there is no such day") : _("this is no date"), _("Write the date like 2026-03-18."));
    *(civil_day *)place(line, field) = day;
    return 0;
}

/* A day that is kept as its ISO text. */
int parse_iso(struct import *import, struct line *line, const struct field *field, const char *text)
{
    civil_day day = DAY_NONE;
    char iso[DAY_TEXT_SIZE];
    struct field whole = *field;
    whole.offset = offsetof(struct draft, day);
    civil_day before = line->draft.day;
    int status = parse_day(import, line, &whole, text);
    day = line->draft.day;
    line->draft.day = before;
    if (status == 0)
        *(const char **)place(line, field) = arena_strdup(import->scratch, day_format(day, iso));
    return status;
}

int parse_until(struct import *import, struct line *line, const struct field *field, const char *text)
{
    static const char *const marks[] = {"至", "到", "~", "～", "—", " - ", " to "};
    const struct field *issued = field;
    while (strcmp(issued->name, "issued") != 0) /* stands before it in the table of papers */
        issued--;
    for (size_t i = 0; i < COUNT(marks); i++) {
        const char *mark = strstr(text, marks[i]);
        const char *behind = mark ? mark + strlen(marks[i]) : "";
        if (!mark || mark == text || !*behind)
            continue;
        OWN(text_done) struct text from = TEXT_INIT, to = TEXT_INIT;
        utf8_clean(&to, behind);
        utf8_clean(&from, arena_strndup(import->scratch, text, (size_t)(mark - text)));
        if (!line_gave(line, "issued")) {
            int status = parse_day(import, line, issued, from.at);
            if (status < 0)
                return -1;
            if (status == 0)
                line_give(line, "issued");
        }
        return parse_day(import, line, field, to.at);
    }
    return parse_day(import, line, field, text);
}

/* The begin and end of an absence: a day, with a time when one is written. */
int parse_moment(struct import *import, struct line *line, const struct field *field, const char *text)
{
    bool impossible = false, end = strcmp(field->name, "to") == 0;
    struct absence_row *absence = &line->draft.u.absence;
    civil_day day;
    int minute;
    (void)import;
    if (day_and_time(line->sheet, text, &day, &minute, &impossible))
        return fault(line, impossible ? _("there is no such day") : _("this is no date"),
            _("Write the date like 2026-03-18, with a time like 2026-03-18 08:00."));
    OWN(text_done) struct text folded = TEXT_INIT;
    utf8_fold(&folded, text);
    if (end && minute >= 0 && !strchr(folded.at, ':')) /* until the end of the half day */
        minute += 720;
    *(end ? &absence->to : &absence->from) = day;
    *(end ? &line->draft.to_minute : &line->draft.from_minute) = minute;
    return 0;
}

int parse_clock(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)import;
    int minute;
    if (!clock_parse(text, &minute))
        return fault(
            line, _("this is no time of the day"), _("Write the time like 07:30; the end of the day is 24:00."));
    *(int *)place(line, field) = minute;
    return 0;
}

int parse_times(struct import *import, struct line *line, const struct field *field, const char *text)
{
    struct tour tour = {0};
    (void)field;
    if (tour_parse(text, "-", import->scratch, &tour) != TOUR_FINE || tour.count != 1) {
        tour_done(&tour);
        return fault(line, _("this is no pair of times"), _("Write the times like 06:50-07:50."));
    }
    line->draft.from_minute = tour.at[0].from;
    line->draft.to_minute = tour.at[0].to;
    tour_done(&tour);
    return 0;
}

int parse_yes(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "yes", text);
    if (!id)
        return 1;
    *(int *)place(line, field) = strcmp(id, "yes") == 0;
    return 0;
}

/* 四级, 4, 中级工, 四级及以上 */
bool level_parse(const struct import *import, const char *text, int *out)
{
    static const char *const behind[] = {"及以上", "(含)以上", "以上", " or higher", " and above", "+"};
    const char *id = import_word(import, "level", text);
    size_t size = strlen(text);
    for (size_t i = 0; !id && i < COUNT(behind); i++) {
        size_t tail = strlen(behind[i]);
        if (size > tail && strcmp(text + size - tail, behind[i]) == 0)
            id = import_word(import, "level", arena_strndup(import->scratch, text, size - tail));
    }
    if (!id)
        return false;
    *out = atoi(id);
    return true;
}

int parse_level(struct import *import, struct line *line, const struct field *field, const char *text)
{
    if (!level_parse(import, text, place(line, field)))
        return fault(
            line, _("this level is not known"), _("Write 五级 (lowest) to 一级 (highest), or a number from 5 to 1."));
    return 0;
}

bool paper_kind_known(const struct import *import, const char *kind)
{
    return headings_word_of(headings_built_in(), "word_paper_kind", kind, 0) || index_get(&import->own_kinds, kind);
}

int parse_paper_kind(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "paper_kind", text);
    if (!id)
        id = index_get(&import->own_kinds, text);
    *(const char **)place(line, field) = id ? id : arena_strdup(import->scratch, text);
    return 0;
}

/* A level written before or behind the paper without any mark: 四级消防设施操作员证. */
static void split_level(struct import *import, struct text *kind, struct text *level)
{
    static const char *const levels[] = {"五级", "四级", "三级", "二级", "一级"};
    if (import_word(import, "paper_kind", kind->at))
        return;
    for (size_t i = 0; i < COUNT(levels); i++) {
        size_t size = strlen(levels[i]);
        bool before = strncmp(kind->at, levels[i], size) == 0;
        if (kind->size <= size || (!before && strcmp(kind->at + kind->size - size, levels[i]) != 0))
            continue;
        const char *rest = arena_strndup(import->scratch, kind->at + (before ? size : 0), kind->size - size);
        if (!import_word(import, "paper_kind", rest))
            continue;
        text_clear(kind);
        text_add(kind, rest);
        text_add(level, levels[i]);
        return;
    }
}

/* "消防设施操作员证:四级", "消防设施操作员证(四级)", "保安员证" */
static int parse_one_paper(struct import *import, struct line *line, char *text)
{
    OWN(text_done) struct text kind = TEXT_INIT, level = TEXT_INIT;
    char *mark = strpbrk(text, ":(");
    if (mark) {
        text_add(&level, mark + 1);
        while (level.size && (level.at[level.size - 1] == ')' || level.at[level.size - 1] == ' '))
            level.at[--level.size] = 0;
        *mark = 0;
    }
    utf8_clean(&kind, text);
    utf8_clean(&level, arena_strdup(import->scratch, level.at));
    if (!level.size)
        split_level(import, &kind, &level);
    struct wanted_paper *paper = &line->draft.papers[line->draft.paper_count];
    if (level.size && !level_parse(import, level.at, &paper->level))
        return fault(line, _("the level of a paper is not known"),
            _("Write the paper and its level like 消防设施操作员证:四级."));
    const char *id = import_word(import, "paper_kind", kind.at);
    paper->kind = id ? id : arena_strdup(import->scratch, kind.at);
    for (size_t i = 0; i < line->draft.paper_count; i++)
        if (strcmp(line->draft.papers[i].kind, paper->kind) == 0)
            return 0;
    line->draft.paper_count++;
    return 0;
}

/* "A or B", A或B: any one of them will do. */
static int parse_any_of(struct import *import, struct line *line, char *text, int *groups)
{
    static const char *const marks[] = {"或者", "或", " or "};
    size_t first = line->draft.paper_count;
    bool several = false;
    while (text && line->draft.paper_count < COUNT(line->draft.papers) - 1) {
        char *end = NULL, *next = NULL;
        for (size_t i = 0; i < COUNT(marks) && !end && !import_word(import, "paper_kind", text); i++)
            if ((end = strstr(text, marks[i])) != NULL)
                next = end + strlen(marks[i]);
        if (end)
            *end = 0;
        several = several || next;
        if (text[strspn(text, " ")] && parse_one_paper(import, line, text))
            return -1;
        text = next;
    }
    if (several && line->draft.paper_count > first + 1) {
        ++*groups;
        for (size_t i = first; i < line->draft.paper_count; i++)
            line->draft.papers[i].alternative = *groups;
    }
    return 0;
}

int parse_papers(struct import *import, struct line *line, const struct field *field, const char *text)
{
    static const char *const marks[] = {"、", ";", ",", "/", "+", "和"};
    OWN(text_done) struct text folded = TEXT_INIT;
    int groups = 0;
    (void)field;
    line->draft.papers_given = true;
    if (is_nothing(text) || strcmp(text, "none") == 0 || strcmp(text, "不限") == 0)
        return 0;
    utf8_fold(&folded, text);
    for (char *at = folded.at; *at && line->draft.paper_count < COUNT(line->draft.papers) - 1;) {
        char *end = at + strlen(at);
        size_t skip = 0;
        for (size_t i = 0; i < COUNT(marks); i++) {
            char *found = strstr(at, marks[i]);
            bool level = found && marks[i][0] == '/' && memchr(at, ':', (size_t)(found - at)); /* 四级/中级工 */
            if (found && found < end && !level) {
                end = found;
                skip = strlen(marks[i]);
            }
        }
        char *piece = arena_strndup(import->scratch, at, (size_t)(end - at));
        at = end + skip;
        if (piece[strspn(piece, " ")] && parse_any_of(import, line, piece, &groups))
            return -1;
    }
    return 0;
}

int parse_citizen(struct import *import, struct line *line, const struct field *field, const char *text)
{
    struct citizen_id id;
    if (is_nothing(text))
        return 1;
    const char *mend = _("Write all 18 characters, in a cell that the spreadsheet keeps as text.");
    switch (citizen_id_parse(text, app_today(import->app), &id)) {
    case CITIZEN_ID_FINE:
        *(const char **)place(line, field) = arena_strdup(import->scratch, id.number);
        return 0;
    case CITIZEN_ID_SPREADSHEET:
        return fault(line, _("a spreadsheet has destroyed this identity number"),
            _("Set the column to text, type the 18 characters again, and save."));
    case CITIZEN_ID_FIFTEEN:
        return fault(line, _("this is an old identity number of 15 digits"), _("Write the number of 18 characters."));
    case CITIZEN_ID_LENGTH:
        return fault(line, _("an identity number has 18 characters"), mend);
    case CITIZEN_ID_PROVINCE:
        return fault(line, _("no province begins like this identity number"), mend);
    case CITIZEN_ID_BIRTH:
        return fault(line, _("the birth date in this identity number cannot be"), mend);
    case CITIZEN_ID_CHECK:
        return fault(
            line, _("the last character of this identity number does not fit the others: one is mistyped"), mend);
    default:
        return fault(line, _("an identity number is made of digits, the last may be X"), mend);
    }
}
