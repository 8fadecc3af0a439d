/* Findings, windows and notices of a built world as text. */
#include <config.h>

#include "tests/rules/build.h"

#include <check.h>

#include "util/text.h"

static const char *const details[] = {
    [DETAIL_MISSING] = "missing",
    [DETAIL_NOT_YET] = "not yet",
    [DETAIL_LAPSED] = "lapsed",
    [DETAIL_REVOKED] = "revoked",
    [DETAIL_FAILED] = "failed",
    [DETAIL_LEVEL] = "level",
    [DETAIL_NOT_RECORDED] = "not recorded",
    [DETAIL_UNKNOWN_EDUCATION] = "unknown education",
    [DETAIL_NO_NUMBER] = "no number",
    [DETAIL_SEX] = "sex",
    [DETAIL_BIRTH] = "birth",
    [DETAIL_BAN] = "ban",
    [DETAIL_SOON] = "soon",
    [DETAIL_SECOND_JOB] = "second job",
    [DETAIL_SESSION] = "session",
    [DETAIL_DRILL] = "drill",
    [DETAIL_ABSENT] = "absent",
    [DETAIL_NOT_EMPLOYED] = "not employed",
    [DETAIL_SUSPENDED] = "suspended",
    [DETAIL_SAME_GATE] = "same gate",
    [DETAIL_NO_ROSTER] = "no roster",
    [DETAIL_MAKEUP_WITHOUT_PEAK] = "make-up day without peak",
    [DETAIL_NO_WORK_CALENDAR] = "no work calendar",
    [DETAIL_NO_TERM] = "no term",
    [DETAIL_AFTER_LAST_TERM] = "after the last term",
    [DETAIL_DAY_SUM] = "day",
    [DETAIL_SEGMENT] = "segment",
    [DETAIL_UNMOVED_DISMISSAL] = "dismissal not moved",
    [DETAIL_POST_SEX] = "sex of the post",
    [DETAIL_FILING] = "filing",
    [DETAIL_CONTRACT] = "contract",
    [DETAIL_HOURS_APPROVAL] = "approval of hours",
    [DETAIL_CYCLE] = "cycle",
    [DETAIL_PREGNANT_NIGHT] = "pregnant night",
    [DETAIL_PREGNANT_OVERTIME] = "pregnant overtime",
    [DETAIL_NURSING_NIGHT] = "nursing night",
    [DETAIL_NURSING_OVERTIME] = "nursing overtime",
    [DETAIL_NIGHTS] = "nights",
    [DETAIL_WEEKENDS] = "weekends",
    [DETAIL_HOLIDAYS] = "holidays",
    [DETAIL_NOT_WITH] = "not with",
    [DETAIL_WISH_NIGHT] = "wish night",
    [DETAIL_WISH_SHIFT] = "wish shift",
    [DETAIL_WISH_PREFERS] = "wish prefers",
    [DETAIL_WISH_OFF] = "wish off",
};

static const char *const notices[] = {
    [NOTICE_NO_DEMAND] = "no demand",
    [NOTICE_POST_WITHOUT_DEMAND] = "post without demand",
    [NOTICE_NO_WORK_CALENDAR] = "no work calendar",
    [NOTICE_NO_TERM] = "no term",
    [NOTICE_AFTER_LAST_TERM] = "after the last term",
    [NOTICE_NOT_RECORDED] = "not recorded",
    [NOTICE_NO_ROSTER] = "no roster",
    [NOTICE_UNKNOWN_ABSENCE_STATUS] = "unknown absence status",
    [NOTICE_STAFFING_UNKNOWN] = "pupils not known",
    [NOTICE_DEMAND_NEVER] = "demand that never holds",
    [NOTICE_UNMOVED_DISMISSAL] = "dismissal not moved",
};

static const char *kept(struct world *world, struct text *text)
{
    const char *copy = arena_strdup(world_arena(world), text->at);

    text_done(text);
    return copy;
}

static void add_day(struct text *text, const char *before, civil_day day)
{
    char iso[DAY_TEXT_SIZE];

    if (day != DAY_NONE)
        text_addf(text, "%s%s", before, day_format(day, iso) + 5);
}

static void add_span(struct text *text, const struct zone *zone, struct span span)
{
    char from[STAMP_TEXT_SIZE], to[STAMP_TEXT_SIZE];

    zone_stamp(zone, span.from, from);
    zone_stamp(zone, span.to, to);
    text_addf(text, " [%.2s %.5s - %.2s %.5s]", from + 8, from + 11, to + 8, to + 11);
}

static void add_finding(struct text *text, const struct facts *facts, const struct finding *finding)
{
    text_addf(text, "%s", severity_words[finding->severity].id);
    if (finding->guard >= 0)
        text_addf(text, " %s", facts->guards[finding->guard].number);
    if (finding->post >= 0)
        text_addf(text, " %s", facts->posts[finding->post].code);
    if (finding->other_post >= 0)
        text_addf(text, " against %s", facts->posts[finding->other_post].code);
    add_day(text, " ", finding->day);
    if (finding->until != finding->day)
        add_day(text, "..", finding->until);
    if (finding->span.to != 0)
        add_span(text, facts->schools[finding->school].zone, finding->span);
    if (finding->need >= 0)
        text_addf(text, " need %d have %d", finding->need, finding->have);
    if (finding->detail != DETAIL_NONE)
        text_addf(text, " (%s)", details[finding->detail]);
    for (size_t i = 0; i < finding->blamed.count; i++)
        text_addf(text, " %s:%s", facts->guards[finding->blamed.at[i].guard].number,
            rule_code_text(finding->blamed.at[i].why));
    if (finding->filled_by_blamed)
        text_add(text, " would do");
    if (finding->first_morning)
        text_add(text, " first morning");
    text_add(text, "\n");
}

const char *told(struct world *world, enum rule_code code, const char *from, const char *to)
{
    const struct facts *facts = world_facts(world);
    struct finding_list found = {0};
    struct text text = TEXT_INIT;

    rules_check(facts, day_of(from), day_of(to), &found);
    for (size_t i = 0; i < found.items.count; i++)
        if (found.items.at[i].code == code)
            add_finding(&text, facts, &found.items.at[i]);
    finding_list_done(&found);
    return kept(world, &text);
}

const char *hard_codes(struct world *world, const char *from, const char *to)
{
    struct finding_list found = {0};
    bool seen[RULE_COUNT] = {false};
    struct text text = TEXT_INIT;

    rules_check(world_facts(world), day_of(from), day_of(to), &found);
    for (size_t i = 0; i < found.items.count; i++)
        if (found.items.at[i].severity >= SEVERITY_ERROR)
            seen[found.items.at[i].code] = true;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (seen[i])
            text_addf(&text, "%s%s", text.size > 0 ? " " : "", rule_code_text((enum rule_code)i));
    finding_list_done(&found);
    return kept(world, &text);
}

static void add_window(struct text *text, const struct facts *facts, const struct coverage_window *window)
{
    const struct zone *zone = facts->schools[window->school].zone;

    text_add(text, facts->posts[window->post].code);
    add_span(text, zone, window->span);
    text_addf(text, " need %d worst %d covered %d/%d%s\n", window->need, window->worst, window->covered_minutes,
        window->minutes, window->rostered ? "" : " no roster");
    for (size_t i = 0; i < window->gaps.count; i++) {
        text_add(text, "  gap");
        add_span(text, zone, window->gaps.at[i].span);
        text_addf(text, " have %d\n", window->gaps.at[i].have);
    }
    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        text_addf(text, "  %s", facts->guards[person->guard].number);
        add_span(text, zone, person->span);
        text_addf(text, "%s%s\n", person->presence == PRESENCE_COUNTS ? "" : " ", presence_text(person));
    }
}

const char *proof(struct world *world, const char *day)
{
    const struct facts *facts = world_facts(world);
    struct coverage coverage;
    struct text text = TEXT_INIT;

    rules_coverage(facts, day_of(day), day_of(day), &coverage);
    for (size_t i = 0; i < coverage.windows.count; i++)
        add_window(&text, facts, &coverage.windows.at[i]);
    coverage_done(&coverage);
    return kept(world, &text);
}

const char *sums(struct world *world, const char *post, const char *day)
{
    const struct facts *facts = world_facts(world);
    struct coverage coverage;
    struct text text = TEXT_INIT;

    rules_coverage(facts, day_of(day), day_of(day), &coverage);
    for (size_t i = 0; i < coverage.windows.count; i++) {
        const struct coverage_window *window = &coverage.windows.at[i];
        if (&facts->posts[window->post] == world_post(world, post))
            text_addf(&text, "%s%d %d/%d", text.size > 0 ? "; " : "", window->worst, window->covered_minutes,
                window->minutes);
    }
    coverage_done(&coverage);
    return kept(world, &text);
}

const char *noticed(struct world *world, const char *from, const char *to)
{
    const struct facts *facts = world_facts(world);
    struct notice_list found = {0};
    struct text text = TEXT_INIT;

    rules_notices(facts, day_of(from), day_of(to), &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct notice *notice = &found.at[i];

        text_addf(&text, "%s", notices[notice->kind]);
        if (notice->post >= 0)
            text_addf(&text, " %s", facts->posts[notice->post].code);
        if (notice->paper_kind >= 0)
            text_addf(&text, " %s", facts->kinds[notice->paper_kind]);
        if (notice->year >= 0)
            text_addf(&text, " %d", notice->year);
        add_day(&text, " ", notice->day);
        if (notice->until != notice->day)
            add_day(&text, "..", notice->until);
        text_add(&text, "\n");
    }
    notice_list_done(&found);
    return kept(world, &text);
}
