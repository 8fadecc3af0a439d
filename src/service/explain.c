#include <config.h>

#include "service/explain.h"

#include <string.h>

#include "service/explain_holes.h"
#include "service/explain_table.h"
#include "service/leave.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"
#include "util/text.h"

static const struct explanation *explanation_find(enum rule_code code, enum finding_detail detail)
{
    for (const struct explanation *row = explanations; row->message != NULL; row++) {
        bool no_demand = row->detail == DETAIL_NO_DEMAND;
        if (no_demand ? detail == DETAIL_NO_DEMAND
                      : row->code == code && (row->detail == detail || row->detail == DETAIL_NONE))
            return row;
    }
    return NULL;
}

static int paper_of_rule(enum rule_code code)
{
    switch (code) {
    case Q04:
        return PAPER_GUARD_CERT;
    case Q06:
        return PAPER_PREHIRE_QUERY;
    case Q07:
        return PAPER_YEARLY_QUERY;
    case Q08:
        return PAPER_HEALTH_CHECK;
    default:
        return -1;
    }
}

int explain_paper_kind(const struct finding *finding)
{
    return finding->paper_kind >= 0 ? finding->paper_kind : paper_of_rule(finding->code);
}

civil_day explain_last_good_day(const struct facts *facts, int guard, int kind, civil_day before)
{
    civil_day last = DAY_NONE;
    if (guard < 0 || kind < 0)
        return last;
    const struct guard *who = &facts->guards[guard];
    for (int i = who->first_paper; i < who->first_paper + who->paper_count; i++) {
        civil_day day = paper_serves_until(facts, &facts->papers[i], kind);
        if (day != DAY_NONE && day < before && day > last)
            last = day;
    }
    return last;
}

const char *explain_rule(enum rule_code code)
{
    const char *title = code < RULE_COUNT ? rule_catalogue[code].title : NULL;
    return title == NULL ? "" : _(title);
}

const char *explain_severity(enum severity severity)
{
    switch (severity) {
    case SEVERITY_BLOCK:
        return _("not allowed on duty");
    case SEVERITY_ERROR:
        return _("must be put right");
    case SEVERITY_WARN:
        return _("reminder");
    case SEVERITY_INFO:
        return _("for information");
    case SEVERITY_OFF:
        break;
    }
    return "";
}

static enum finding_detail paper_detail(const struct facts *facts, int guard, enum rule_code why, civil_day day)
{
    int kind = paper_of_rule(why);
    civil_day last = explain_last_good_day(facts, guard, kind, day + LATER_DAYS);
    return kind >= 0 && last != DAY_NONE ? DETAIL_LAPSED : DETAIL_MISSING;
}

/* Why a guard does not count on a day, without the name. */
struct reason {
    enum rule_code why;
    int guard, paper_kind, absence;
    civil_day day;
};

static const char *reason_text(const struct facts *facts, const struct reason *reason, struct arena *arena)
{
    enum rule_code why = reason->why;
    int paper_kind = reason->paper_kind, absence = reason->absence;
    if (why == C09) {
        if (absence >= 0 && facts->absences[absence].kind != NULL)
            return arena_printf(arena, _("absent (%s)"), leave_label(facts->absences[absence].kind));
        return _("not employed or suspended on that day");
    }
    if (why == Q10 && paper_kind >= 0)
        return arena_printf(arena, _("without a valid %s"), view_paper_kind(facts, paper_kind));
    if (why == Q10)
        return _("the post is for the other sex");
    if (why == C04)
        return _("planned at another post at the same time");
    return explain_title(why, paper_detail(facts, reason->guard, why, reason->day));
}

static const char *blamed_text(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    if (finding->blamed.count == 0)
        return "";
    const char **items = arena_array(arena, finding->blamed.count, sizeof *items);
    for (size_t i = 0; i < finding->blamed.count; i++) {
        const struct blame *blame = &finding->blamed.at[i];
        civil_day day = zone_day(facts->schools[finding->school].zone, finding->span.to - 1);
        struct reason reason = {blame->why, blame->guard, blame->paper_kind, blame->absence, day};
        items[i] = arena_printf(
            arena, _("%s (%s)"), view_guard(arena, facts, blame->guard), reason_text(facts, &reason, arena));
    }
    return words_list(arena, items, finding->blamed.count, 6);
}

static enum rule_code fault_in(
    const struct facts *facts, const struct finding *finding, const struct span *span, int *paper_kind, civil_day *day)
{
    const struct zone *zone = facts->schools[finding->school].zone;
    for (*day = zone_day(zone, span->from); *day <= zone_day(zone, span->to - 1); ++*day) {
        enum rule_code why = rules_qualified(facts, finding->guard, finding->post, *day, paper_kind);
        if (why != RULE_COUNT)
            return why;
    }
    return RULE_COUNT;
}

enum rule_code explain_standing(
    const struct facts *facts, const struct finding *finding, int *paper_kind, civil_day *day)
{
    enum rule_code why = fault_in(facts, finding, &finding->span, paper_kind, day);
    /* The window may end at midnight and the fault begin then: a segment counts as a whole. */
    for (size_t i = 0; why == RULE_COUNT && i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];
        if (duty->guard != finding->guard || duty->day > finding->day || duty->day < finding->day - 2)
            continue;
        for (size_t k = 0; why == RULE_COUNT && k < duty->segment_count; k++)
            if (duty->segments[k].post == finding->post && span_overlaps(&duty->segments[k].span, &finding->span))
                why = fault_in(facts, finding, &duty->segments[k].span, paper_kind, day);
    }
    return why;
}

const char *explain_why(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    if (finding->code == C01 || finding->code == C02)
        return blamed_text(facts, finding, arena);
    if (finding->code != C03 || finding->guard < 0 || finding->post < 0)
        return "";
    struct reason reason = {.guard = finding->guard, .paper_kind = -1, .absence = -1};
    reason.why = explain_standing(facts, finding, &reason.paper_kind, &reason.day);
    return reason.why == RULE_COUNT ? _("not qualified") : reason_text(facts, &reason, arena);
}

const char *explain_message(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    if ((finding->code == C01 || finding->code == C02) && finding->detail != DETAIL_NO_DEMAND) {
        const struct gap_words *words = finding->code == C02 ? &gap_words_peak : &gap_words_post;
        const char *pattern = finding->blamed.count > 0 ? words->blamed
                              : finding->first_morning  ? words->first_morning
                              : explain_nobody(finding) ? words->nobody
                                                        : words->short_of;
        return explain_fill(facts, finding, pattern, arena);
    }
    const struct explanation *row = explanation_find(finding->code, finding->detail);
    if (row == NULL)
        return arena_printf(arena, "%s: %s", explain_rule(finding->code), view_guard(arena, facts, finding->guard));
    return explain_fill(facts, finding, row->message, arena);
}

const char *explain_fix(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    if ((finding->code == C01 || finding->code == C02) && finding->detail != DETAIL_NO_DEMAND) {
        if (finding->first_morning)
            return _("import the roster of the month before");
        return explain_fill(
            facts, finding, N_("plan a qualified guard for {post}: muster roster assign GUARD {iso_day} CODE"), arena);
    }
    const struct explanation *row = explanation_find(finding->code, finding->detail);
    return row == NULL ? "" : explain_fill(facts, finding, row->fix, arena);
}

const char *explain_title(enum rule_code code, enum finding_detail detail)
{
    const struct explanation *row = explanation_find(code, detail);
    return row != NULL && row->title != NULL ? _(row->title) : explain_rule(code);
}

static const char *const notice_patterns[] = {
    [NOTICE_NO_DEMAND] =
        N_("not judged: {school} has no demand, nothing says when a post must be manned; import the table of demands"),
    [NOTICE_POST_WITHOUT_DEMAND] = N_("not judged: {post}, no demand names it"),
    [NOTICE_NO_WORK_CALENDAR] = N_("no work calendar for {year}: Monday to Friday were taken as workdays"),
    [NOTICE_NO_TERM] = N_("no term is recorded for {school}: every day was taken as within a term"),
    [NOTICE_AFTER_LAST_TERM] = N_("no term recorded from {day} on: peak windows were not judged"),
    [NOTICE_NOT_RECORDED] = N_("not checked: {paper}, {school} has none recorded for anybody"),
    [NOTICE_NO_ROSTER] = N_("no roster for {days} ({school}): who stands where was not judged"),
    [NOTICE_UNKNOWN_ABSENCE_STATUS] =
        N_("the status of an absence of {guard} is not known ({days}): it was taken as approved"),
    [NOTICE_STAFFING_UNKNOWN] =
        N_("not checked: whether {school} has enough guards, the number of pupils is not recorded"),
    [NOTICE_DEMAND_NEVER] =
        N_("a demand of {post} holds only in a term that is not recorded: it never asks for anybody"),
    [NOTICE_UNMOVED_DISMISSAL] =
        N_("school ends early ({days}), but no peak window is marked as the dismissal: none was moved"),
};

const char *explain_notice(const struct facts *facts, const struct notice *notice, struct arena *arena)
{
    const struct school *school = notice->school >= 0 ? &facts->schools[notice->school] : NULL;
    const struct absence *absence = notice->absence >= 0 ? &facts->absences[notice->absence] : NULL;
    const struct word_tag tags[] = {
        {"school", school == NULL         ? ""
                   : school->name != NULL ? school->name
                                          : school->code},
        {"post", view_post(arena, facts, notice->post)},
        {"paper", view_paper_kind(facts, notice->paper_kind)},
        {"guard", absence == NULL ? "" : view_guard(arena, facts, absence->guard)},
        {"year", arena_number(arena, notice->year)},
        {"day", view_day(arena, notice->day)},
        {"days", absence != NULL ? view_days(arena, absence->from, absence->to)
                                 : view_days(arena, notice->day, notice->until)},
        {NULL, NULL},
    };
    return words_fill(arena, _(notice_patterns[notice->kind]), tags);
}

const char *explain_presence(const struct facts *facts, const struct coverage_person *person, struct arena *arena)
{
    const struct zone *zone = facts->schools[facts->guards[person->guard].school].zone;
    struct reason reason = {
        person->why, person->guard, person->paper_kind, person->absence, zone_day(zone, person->span.to - 1)};
    switch (person->presence) {
    case PRESENCE_COUNTS:
        return NULL;
    case PRESENCE_TRAINEE:
        return _("trainee");
    case PRESENCE_NOT_EMPLOYED:
        return _("not employed or suspended on that day");
    case PRESENCE_ELSEWHERE:
        return _("planned at another post at the same time");
    case PRESENCE_ABSENT:
        reason.why = C09;
        break;
    case PRESENCE_UNQUALIFIED:
        break;
    }
    return reason_text(facts, &reason, arena);
}
