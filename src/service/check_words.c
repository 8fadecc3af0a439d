#include <config.h>

#include <string.h>

#include "service/check_group.h"
#include "service/explain.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"
#include "util/text.h"

#define NAMES_SHOWN 4
#define DAYS_SHOWN 3

static const struct finding *member(const struct check_report *report, const struct cause *cause, int index)
{
    return &report->list.items.at[report->members.at[cause->first + index]];
}

static bool is_cover(const struct finding *finding)
{
    return finding->code == C01 || finding->code == C02 || finding->code == C03;
}

/* Is an earlier member about the same window? A gap and the guard who does not count in it are two findings of one
 * window. */
static bool window_seen(const struct check_report *report, const struct cause *cause, int index)
{
    const struct finding *here = member(report, cause, index);
    for (int i = index - 1; i >= 0; i--) {
        const struct finding *other = member(report, cause, i);
        if (is_cover(other) && other->post == here->post && other->day == here->day && other->demand == here->demand)
            return true;
    }
    return false;
}

/* "east gate (PK1) short in 40 windows, patrol (PT) short in 2 windows"; NULL when the cause carries no gap. */
static const char *gaps_text(struct check_report *report, const struct cause *cause)
{
    struct arena *arena = &report->arena;
    const struct facts *facts = report->facts;
    int *windows = arena_array(arena, facts->post_count + 1, sizeof *windows);
    for (int i = 0; i < cause->count; i++) {
        const struct finding *finding = member(report, cause, i);
        if (is_cover(finding) && finding->post >= 0 && !window_seen(report, cause, i))
            windows[finding->post]++;
    }
    const char **items = arena_array(arena, facts->post_count + 1, sizeof *items);
    size_t count = 0;
    for (size_t post = 0; post < facts->post_count; post++)
        if (windows[post] > 0)
            items[count++] = arena_printf(arena,
                ngettext("%s is short in %d window", "%s is short in %d windows", (unsigned long)windows[post]),
                view_post(arena, facts, (int)post), windows[post]);
    return count == 0 ? NULL : words_list(arena, items, count, NAMES_SHOWN);
}

/* The guards of the members that are no gaps, "001 王国庆, 002 李卫东 and 3 more"; COUNTED adds how often. */
static const char *guards_text(struct check_report *report, const struct cause *cause, bool counted, int *guards)
{
    struct arena *arena = &report->arena;
    int *times = arena_array(arena, report->facts->guard_count + 1, sizeof *times);
    const char **items = arena_array(arena, (size_t)cause->count, sizeof *items);
    int *order = arena_array(arena, (size_t)cause->count, sizeof *order);
    *guards = 0;
    for (int i = 0; i < cause->count; i++) {
        const struct finding *finding = member(report, cause, i);
        if (finding->guard < 0 || (i > 0 && is_cover(finding)))
            continue;
        if (times[finding->guard]++ == 0)
            order[(*guards)++] = finding->guard;
    }
    for (int i = 0; i < *guards; i++) {
        items[i] = view_guard(arena, report->facts, order[i]);
        if (counted && *guards > 1 && times[order[i]] > 1)
            items[i] = arena_printf(arena, _("%s (%d times)"), items[i], times[order[i]]);
    }
    return words_list(arena, items, (size_t)*guards, NAMES_SHOWN);
}

/* The first days on which the cause itself is the case; the gaps that it makes elsewhere do not add days. */
static const char *days_text(struct check_report *report, const struct cause *cause)
{
    struct arena *arena = &report->arena;
    const char **items = arena_array(arena, (size_t)cause->count, sizeof *items);
    bool cover = is_cover(member(report, cause, 0));
    civil_day before = DAY_NONE;
    size_t count = 0;
    for (int i = 0; i < cause->count; i++) {
        const struct finding *finding = member(report, cause, i);
        if (finding->day == before || (!cover && is_cover(finding)))
            continue;
        before = finding->day;
        items[count++] = view_days(arena, finding->day, finding->until);
    }
    return words_list(arena, items, count, DAYS_SHOWN);
}

/* Own findings of a cause: its members without the gaps that they make. */
static int own_count(const struct check_report *report, const struct cause *cause)
{
    int count = 0;
    for (int i = 0; i < cause->count; i++)
        if (i == 0 || !is_cover(member(report, cause, i)))
            count++;
    return count;
}

/* Does this member go on where another ends? Then it is a part of the same hole. */
static bool hole_part(const struct check_report *report, const struct cause *cause, int index)
{
    const struct finding *here = member(report, cause, index);
    for (int i = 0; i < cause->count; i++)
        if (i != index && check_hole_continues(member(report, cause, i), here))
            return true;
    return false;
}

/* The same hole on several days, or one that goes on over midnight. */
static const char *hole_line(struct check_report *report, const struct cause *cause)
{
    struct arena *arena = &report->arena;
    struct finding first = *member(report, cause, 0);
    const char **days = arena_array(arena, (size_t)cause->count, sizeof *days);
    size_t count = 0;
    for (int i = 0; i < cause->count; i++)
        if (!hole_part(report, cause, i))
            days[count++] = view_day(arena, member(report, cause, i)->day);
    for (int i = 1; i < cause->count; i++)
        if (check_hole_continues(&first, member(report, cause, i))) {
            finding_times_add(&first.times, member(report, cause, i)->span);
            first.span.to = member(report, cause, i)->span.to;
        }
    if (count <= 1)
        return explain_message(report->facts, &first, arena);
    const struct word_tag tags[] = {
        {"post", view_post(arena, report->facts, first.post)},
        {"times", explain_times(report->facts, &first, arena)},
        {"have", explain_have(&first, arena)},
        {"need", arena_number(arena, first.need)},
        {"count", arena_printf(arena, "%zu", count)},
        {"days", words_list(arena, days, count, DAYS_SHOWN)},
        {NULL, NULL},
    };
    if (explain_nobody(&first) && first.code == C02)
        return words_fill(arena, _("nobody is on peak duty at {post} {times}, on {count} days: {days}"), tags);
    if (explain_nobody(&first))
        return words_fill(arena, _("nobody stands at {post} {times}, on {count} days: {days}"), tags);
    return words_fill(arena, _("{post} is short {times}, {have} of {need}, on {count} days: {days}"), tags);
}

/* Several findings of one rule: of many guards, or one guard's again and again. */
static const char *many_line(struct check_report *report, const struct cause *cause, int own)
{
    struct arena *arena = &report->arena;
    const struct finding *first = member(report, cause, 0);
    int guards = 0;
    const char *who = guards_text(report, cause, first->code >= C01, &guards);
    const struct word_tag tags[] = {
        {"rule", explain_title(first->code, first->detail)},
        {"count", arena_number(arena, own)},
        {"guards", arena_number(arena, guards)},
        {"who", who},
        {"days", days_text(report, cause)},
        {NULL, NULL},
    };
    if (guards == 0)
        return words_fill(arena, _("{rule}: {count} times ({days})"), tags);
    if (guards == 1 && first->code == C09)
        return words_fill(arena,
            first->absence >= 0 ? _("{who} has duties during an absence ({days})")
                                : _("{who} has duties while not employed ({days})"),
            tags);
    if (guards == 1)
        return words_fill(arena, _("{rule}: {who}, {count} times ({days})"), tags);
    return words_fill(arena, _("{rule}: {guards} guards, {who}"), tags);
}

static bool one_guard_paper(const struct check_report *report, const struct cause *cause)
{
    const struct finding *first = member(report, cause, 0);
    if (first->guard < 0 || first->code >= C01)
        return false;
    for (int i = 1; i < cause->count; i++)
        if (!is_cover(member(report, cause, i)) && member(report, cause, i)->guard != first->guard)
            return false;
    return true;
}

static void range_of(const struct check_report *report, const struct cause *cause, civil_day *from, civil_day *to)
{
    *from = DAY_FOREVER;
    *to = DAY_NONE;
    for (int i = 0; i < cause->count; i++) {
        const struct finding *finding = member(report, cause, i);
        civil_day last = finding->until != DAY_NONE ? finding->until : finding->day;
        if (finding->day != DAY_NONE && finding->day < *from)
            *from = finding->day;
        if (last > *to)
            *to = last;
    }
}

static const char *when_text(struct check_report *report, const struct cause *cause, civil_day today)
{
    struct arena *arena = &report->arena;
    const struct finding *first = member(report, cause, 0);
    civil_day from, to;
    range_of(report, cause, &from, &to);
    if (from == DAY_FOREVER)
        return "";
    if (cause->when == WHEN_NOW && from >= today)
        return _("today");
    if (cause->when == WHEN_NOW)
        return arena_printf(arena, _("today, since %s"), view_day(arena, from));
    if (from == to && first->span.to > first->span.from)
        return arena_printf(arena, "%s %s", view_day(arena, from),
            explain_times(report->facts, first, arena));
    if (cause->when == WHEN_PAST || from == to)
        return view_days(arena, from, to);
    int days = cause->day - today;
    return arena_printf(arena, ngettext("from %s, in %d day", "from %s, in %d days", (unsigned long)days),
        view_day(arena, cause->day), days);
}

/* Where several schools are in one file, a line says whose it is; posts of two schools may bear one name. */
static const char *with_school(struct check_report *report, const struct finding *first, const char *line)
{
    const struct facts *facts = report->facts;
    if (facts->school_count < 2 || first->school < 0 || (first->guard < 0 && first->post < 0))
        return line;
    const struct school *school = &facts->schools[first->school];
    return arena_printf(&report->arena, _("%s: %s"), school->name != NULL ? school->name : school->code, line);
}

void check_group_words(struct check_report *report, struct cause *cause, civil_day today)
{
    struct arena *arena = &report->arena;
    int main_index = report->members.at[cause->first];
    const struct finding *first = &report->list.items.at[main_index];
    const struct told_finding *told = &report->findings.at[main_index];
    int own = own_count(report, cause);
    cause->fix = told->fix;
    cause->when_text = when_text(report, cause, today);
    if (is_cover(first)) {
        const char *hole = cause->count == 1 || first->code == C03 ? told->message : hole_line(report, cause);
        cause->line = with_school(report, first, hole);
        return;
    }
    bool one = own == 1 || one_guard_paper(report, cause);
    const char *line = one ? told->message : many_line(report, cause, own);
    if (!one && first->code != C09 && first->guard >= 0)
        cause->fix = first->detail == DETAIL_LAPSED ? _("renew them; muster check --all names each guard and day")
                                                    : _("muster check --all lists each with what to do");
    const char *gaps = gaps_text(report, cause);
    /* TRANSLATORS: a fault, and the posts that are short because of it: "010 has no guard certificate: east gate is
     * short in 40 windows". */
    cause->line = with_school(report, first, gaps == NULL ? line : arena_printf(arena, _("%s: %s"), line, gaps));
}
