#include <config.h>

#include "core/tour.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "util/civil.h"
#include "util/compiler.h"
#include "util/text.h"
#include "util/utf8.h"

/* The text as characters: full-width ASCII folded for recognising, offsets for cutting out what was written. */
struct line {
    const char *text;
    uint32_t *at;   /* COUNT characters and a 0 */
    size_t *offset; /* COUNT + 1 offsets into TEXT */
    size_t count;
    struct arena *arena;
};

enum clock_form { FORM_NONE, FORM_COLON, FORM_SECONDS, FORM_BARE, FORM_WORDS };
struct clock_token {
    enum clock_form form;
    int minute; /* -1: looks like one, but is none */
    int days;
};
struct range {
    struct clock_token from, to;
    bool standby;
};
struct piece {
    bool is_range, is_break;
    size_t begin, end;
    struct range range;
};
LIST_DEFINE(piece_list, struct piece)

static uint32_t fold(uint32_t c)
{
    if (c == 0x3000 || c == 0xA0 || c == '\t')
        return ' ';
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return c;
}

static struct line line_make(const char *text, struct arena *arena)
{
    struct line line = {.text = text, .arena = arena};
    const char *at = text;

    line.at = arena_array(arena, strlen(text) + 1, sizeof(*line.at));
    line.offset = arena_array(arena, strlen(text) + 1, sizeof(*line.offset));
    while (*at != '\0') {
        line.offset[line.count] = (size_t)(at - text);
        line.at[line.count++] = fold(utf8_next(&at));
    }
    line.offset[line.count] = (size_t)(at - text);
    return line;
}

static bool one_of(uint32_t c, const uint32_t *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return true;
    return false;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_dash(uint32_t c)
{
    static const uint32_t dashes[] = {
        '-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, '~', 0x301C, 0x223C, 0};
    return one_of(c, dashes);
}

static bool is_break(uint32_t c)
{
    static const uint32_t breaks[] = {';', ',', 0x3001, '+', '\n', '\r', 0};
    return one_of(c, breaks);
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t skip_blanks(const struct line *line, size_t i)
{
    while (line->at[i] == ' ')
        i++;
    return i;
}

static size_t skip_digits(const struct line *line, size_t i)
{
    while (is_digit(line->at[i]))
        i++;
    return i;
}

/* Past WORD (lower case) at I, or I. */
static size_t skip_word(const struct line *line, size_t i, const char *word)
{
    size_t j = i;

    for (uint32_t c = utf8_next(&word); c != 0; c = utf8_next(&word), j++) {
        uint32_t here = line->at[j];
        if (here >= 'A' && here <= 'Z')
            here += 'a' - 'A';
        if (here != c)
            return i;
    }
    return j;
}

/* Past a word for a later day at I, with or without brackets, which goes to *days; or I. */
static size_t skip_later_day(const struct line *line, size_t i, int *days)
{
    static const struct {
        const char *word;
        int days;
    } words[] = {
        {"次日", 1},
        {"翌日", 1},
        {"第二天", 1},
        {"第二日", 1},
        {"次晨", 1},
        {"next day", 1},
        {"+1", 1},
        {"+2", 2},
    };
    const bool bracket = line->at[i] == '(';
    const size_t begin = bracket ? skip_blanks(line, i + 1) : i;

    for (size_t w = 0; w < COUNT(words); w++) {
        size_t end = skip_word(line, begin, words[w].word);
        if (end == begin)
            continue;
        if (bracket)
            end = skip_blanks(line, end);
        /* "+13:00" begins the next part. */
        if (bracket ? line->at[end] != ')'
                    : words[w].word[0] == '+' && (is_digit(line->at[end]) || line->at[end] == ':'))
            continue;
        *days = words[w].days;
        return bracket ? end + 1 : end;
    }
    return i;
}

static size_t skip_hour_words(const struct line *line, size_t i)
{
    size_t digits;

    i++;                                                /* 点 or 时 */
    if (line->at[i] == 0x534A || line->at[i] == 0x6574) /* 半 整 */
        return i + 1;
    digits = skip_digits(line, i);
    if (digits > i && digits <= i + 2)
        return line->at[digits] == 0x5206 ? digits + 1 : digits; /* 分 */
    return i;
}

/* Where the clock time that begins at I ends, and how it is written; I when there is none. */
static size_t clock_end(const struct line *line, size_t i, enum clock_form *form)
{
    size_t hours = skip_digits(line, i), minutes, seconds;

    *form = FORM_NONE;
    if (hours == i + 4 && line->at[hours] != ':') {
        *form = FORM_BARE;
        return hours;
    }
    if (hours == i || hours > i + 2)
        return i;
    if (line->at[hours] == 0x70B9 || line->at[hours] == 0x65F6) { /* 点 时 */
        *form = FORM_WORDS;
        return skip_hour_words(line, hours);
    }
    if (line->at[hours] != ':')
        return i;
    minutes = skip_digits(line, hours + 1);
    if (minutes != hours + 3)
        return i;
    *form = FORM_COLON;
    seconds = line->at[minutes] == ':' ? skip_digits(line, minutes + 1) : minutes;
    if (seconds != minutes + 3)
        return minutes;
    *form = FORM_SECONDS;
    return seconds;
}

static char *cut(const struct line *line, size_t begin, size_t end)
{
    return arena_strndup(line->arena, line->text + line->offset[begin], line->offset[end] - line->offset[begin]);
}

/* A clock time with its marks for a later day before or behind; I when there is none. */
static size_t match_clock(const struct line *line, size_t i, struct clock_token *out)
{
    size_t begin, end, behind, marked;

    *out = (struct clock_token){0};
    begin = skip_blanks(line, skip_later_day(line, i, &out->days));
    end = clock_end(line, begin, &out->form);
    if (end == begin)
        return i;
    if (!clock_parse(cut(line, begin, end), &out->minute))
        out->minute = -1;
    behind = skip_blanks(line, end);
    marked = skip_later_day(line, behind, &out->days);
    return marked > behind ? marked : end;
}

static size_t skip_to(const struct line *line, size_t i)
{
    size_t begin = i = skip_blanks(line, i);

    while (is_dash(line->at[i]))
        i++;
    if (i == begin && (line->at[i] == 0x81F3 || line->at[i] == 0x5230)) /* 至 到 */
        i++;
    return i == begin ? begin : skip_blanks(line, i);
}

/* Past "(on call)" at I, or I. */
static size_t skip_standby(const struct line *line, size_t i)
{
    static const char *const words[] = {"on call", "on-call", "standby", "stand-by", "待命", "备勤", "听班"};
    size_t begin = line->at[i] == '(' ? skip_blanks(line, i + 1) : i;

    for (size_t w = 0; begin > i && w < COUNT(words); w++) {
        size_t end = skip_word(line, begin, words[w]);
        if (end > begin && line->at[skip_blanks(line, end)] == ')')
            return skip_blanks(line, end) + 1;
    }
    return i;
}

/* Two clock times; I when there are none. "G1:07:00-19:00" is a post and two times: both ends must be written alike. */
static size_t match_range(const struct line *line, size_t i, struct range *out)
{
    size_t middle, next, end;

    if (is_digit(line->at[i]) && i > 0 && (is_digit(line->at[i - 1]) || is_letter(line->at[i - 1])))
        return i;
    middle = match_clock(line, i, &out->from);
    if (middle == i)
        return i;
    next = skip_to(line, middle);
    if (next == skip_blanks(line, middle))
        return i;
    end = match_clock(line, next, &out->to);
    if (end == next)
        return i;
    if (out->from.form != out->to.form && out->from.form != FORM_WORDS && out->to.form != FORM_WORDS)
        return i;
    next = skip_standby(line, skip_blanks(line, end));
    out->standby = next > skip_blanks(line, end);
    return out->standby ? next : end;
}

static void split(const struct line *line, struct piece_list *out)
{
    struct piece *text = NULL;

    for (size_t i = 0; i < line->count;) {
        struct range range;
        size_t end = match_range(line, i, &range);
        if (end > i) {
            *piece_list_add(out) = (struct piece){.is_range = true, .begin = i, .end = end, .range = range};
            text = NULL;
            i = end;
        } else if (is_break(line->at[i])) {
            *piece_list_add(out) = (struct piece){.is_break = true, .begin = i, .end = i + 1};
            text = NULL;
            i++;
        } else {
            if (text == NULL) {
                text = piece_list_add(out);
                *text = (struct piece){.begin = i};
            }
            text->end = ++i;
        }
    }
}

/* Takes away what stands around a post's code only to set it off from the times. */
static void trim(const struct line *line, struct piece *piece)
{
    static const uint32_t marks[] = {' ', ':', '/', '|', '=', '@', '.', 0x3002, 0};
    int depth = 0;

    while (piece->begin < piece->end &&
           (one_of(line->at[piece->begin], marks) || is_dash(line->at[piece->begin]) || line->at[piece->begin] == ')'))
        piece->begin++;
    while (piece->begin < piece->end && (one_of(line->at[piece->end - 1], marks) || is_dash(line->at[piece->end - 1]) ||
                                            line->at[piece->end - 1] == '('))
        piece->end--;
    for (size_t i = piece->begin; i < piece->end; i++)
        depth += line->at[i] == '(' ? 1 : line->at[i] == ')' ? -1 : 0;
    if (depth < 0 && line->at[piece->end - 1] == ')')
        piece->end--;
    else if (piece->end > piece->begin && line->at[piece->begin] == '(' &&
             (depth > 0 || line->at[piece->end - 1] == ')')) {
        piece->begin++;
        if (depth == 0)
            piece->end--;
    }
}

/* A clock time left over in what should be a post: half a range. */
static bool has_clock(const struct line *line, const struct piece *piece)
{
    for (size_t i = piece->begin; i < piece->end; i++) {
        enum clock_form form;
        size_t end = i > 0 && is_digit(line->at[i - 1]) ? i : clock_end(line, i, &form);
        if (end > i && end <= piece->end && form != FORM_BARE)
            return true;
    }
    return false;
}

/* Where the run of pieces that begins at INDEX ends: at a break that has a range on both sides. */
static size_t chunk_end(const struct piece_list *pieces, size_t index, size_t *ranges)
{
    size_t i = index;

    for (*ranges = 0; i < pieces->count; i++) {
        if (pieces->at[i].is_range)
            ++*ranges;
        else if (pieces->at[i].is_break && *ranges > 0)
            break;
    }
    return i;
}

static enum tour_fault resolve(const struct range *range, struct tour *out, const char *post)
{
    int from = range->from.minute, to = range->to.minute;

    if (from < 0 || to < 0)
        return TOUR_TIME;
    if (post == NULL)
        return TOUR_POST;
    from += range->from.days * MINUTES_PER_DAY;
    to += range->to.days * MINUTES_PER_DAY;
    if (out->count > 0 && from < out->at[0].from)
        from += MINUTES_PER_DAY;
    while (to <= from)
        to += MINUTES_PER_DAY;
    *tour_add(out) = (struct tour_part){.post = post, .from = from, .to = to, .standby = range->standby};
    return TOUR_FINE;
}

/* The piece beside INDEX if it is there and is (not) a range. */
static const struct piece *neighbour(const struct piece *pieces, size_t count, size_t index, bool behind, bool is_range)
{
    const struct piece *beside;

    if (behind ? index + 1 >= count : index == 0)
        return NULL;
    beside = behind ? &pieces[index + 1] : &pieces[index - 1];
    return beside->is_range == is_range ? beside : NULL;
}

/* One chunk: texts and ranges in turn. The posts stand before their times when it begins with one, else behind. */
static enum tour_fault read_chunk(
    const struct line *line, const struct piece *pieces, size_t count, const char **post, struct tour *out)
{
    bool behind = pieces[0].is_range && !pieces[count - 1].is_range;

    for (size_t i = 0; i < count; i++) {
        const struct piece *name;
        enum tour_fault fault;
        if (!pieces[i].is_range) {
            if (has_clock(line, &pieces[i]))
                return TOUR_TIME;
            if (neighbour(pieces, count, i, !behind, true) == NULL)
                return TOUR_POST;
            continue;
        }
        name = neighbour(pieces, count, i, behind, false);
        if (name != NULL)
            *post = cut(line, name->begin, name->end);
        fault = resolve(&pieces[i].range, out, *post);
        if (fault != TOUR_FINE)
            return fault;
    }
    return TOUR_FINE;
}

static enum tour_fault read_pieces(
    const struct line *line, struct piece_list *pieces, const char *default_post, struct tour *out)
{
    const char *post = default_post;
    size_t kept = 0, ranges;

    for (size_t i = 0; i < pieces->count; i++) {
        struct piece *piece = &pieces->at[i];
        if (!piece->is_range && !piece->is_break)
            trim(line, piece);
        if (piece->is_range || piece->is_break || piece->begin < piece->end)
            pieces->at[kept++] = *piece;
    }
    pieces->count = kept;
    for (size_t i = 0; i < pieces->count;) {
        size_t end = chunk_end(pieces, i, &ranges), size = 0;
        enum tour_fault fault;
        /* A break between a post and its times ("G1,07:00-19:00") parts nothing. */
        for (size_t k = i; k < end; k++)
            if (!pieces->at[k].is_break)
                pieces->at[i + size++] = pieces->at[k];
        if (size > 0 && ranges == 0)
            return TOUR_TIME;
        if (size == 0)
            break;
        fault = read_chunk(line, pieces->at + i, size, &post, out);
        if (fault != TOUR_FINE)
            return fault;
        i = end < pieces->count ? end + 1 : end;
    }
    return out->count == 0 ? TOUR_EMPTY : TOUR_FINE;
}

static void sort_parts(struct tour *tour)
{
    for (size_t i = 1; i < tour->count; i++) {
        struct tour_part part = tour->at[i];
        size_t k = i;
        for (; k > 0 && tour->at[k - 1].from > part.from; k--)
            tour->at[k] = tour->at[k - 1];
        tour->at[k] = part;
    }
}

static void merge_parts(struct tour *tour)
{
    size_t kept = 0;

    for (size_t i = 0; i < tour->count; i++) {
        const struct tour_part *part = &tour->at[i];
        struct tour_part *same = NULL;
        for (size_t k = 0; k < kept; k++)
            if (strcmp(tour->at[k].post, part->post) == 0 && part->from <= tour->at[k].to &&
                tour->at[k].standby == part->standby)
                same = &tour->at[k];
        if (same == NULL)
            tour->at[kept++] = *part;
        else if (part->to > same->to)
            same->to = part->to;
    }
    tour->count = kept;
}

static enum tour_fault check_span(const struct tour *tour)
{
    for (size_t i = 0; i < tour->count; i++)
        if (tour->at[i].to > tour->at[0].from + TOUR_SPAN_MAX)
            return TOUR_SPAN;
    return TOUR_FINE;
}

enum tour_fault tour_parse(const char *text, const char *default_post, struct arena *arena, struct tour *out)
{
    struct line line = line_make(text, arena);
    OWN(piece_list_done) struct piece_list pieces = {0};
    enum tour_fault fault;

    tour_clear(out);
    split(&line, &pieces);
    fault = read_pieces(&line, &pieces, arena_strdup(arena, default_post), out);
    if (fault == TOUR_FINE) {
        sort_parts(out);
        merge_parts(out);
        fault = check_span(out);
    }
    if (fault != TOUR_FINE)
        tour_clear(out);
    return fault;
}
