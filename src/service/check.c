#include <config.h>

#include "service/check.h"

#include <string.h>

#include "service/check_group.h"
#include "service/explain.h"
#include "service/words.h"
#include "util/i18n.h"

#define AHEAD 7 /* days that are judged at least */

static civil_day month_start(civil_day day)
{
    struct civil_date date = civil_to_date(day);
    return civil_from_date(date.year, date.month, 1);
}

/* The period that is judged when no dates are given, from the LATEST day of the rosters. */
static void default_period(civil_day today, civil_day latest, civil_day *from, civil_day *to, bool *past)
{
    *past = latest != DAY_NONE && latest < today;
    *from = *past ? month_start(latest) : today;
    *to = *past || (latest != DAY_NONE && latest > today + AHEAD) ? latest : today + AHEAD;
}

/* Finds out what is not given of the period. */
static int settle_period(
    struct app *app, bool drafts, civil_day *from, civil_day *to, bool *past, struct error *err)
{
    civil_day today = app_today(app), latest = DAY_NONE;

    if (*to == DAY_NONE && facts_last_day(app, drafts, &latest, err) != 0)
        return -1;
    if (*from == DAY_NONE && *to == DAY_NONE) {
        default_period(today, latest, from, to, past);
        return 0;
    }
    if (*from == DAY_NONE)
        *from = *to < today ? *to : today;
    if (*to == DAY_NONE)
        *to = latest != DAY_NONE && latest > *from + AHEAD ? latest : *from + AHEAD;
    if (*to < *from)
        return error_set(err, ERROR_USAGE, _("the period ends before it begins"));
    *past = *to < today;
    return 0;
}

static int find_school(const struct facts *facts, const char *code, int *school, struct error *err)
{
    *school = -1;
    if (code == NULL)
        return 0;
    *school = facts_school(facts, code);
    if (*school >= 0)
        return 0;
    return school_missing(code, facts->school_count > 0 ? facts->schools[0].code : NULL, err);
}

static void keep_school(struct check_report *out, int school)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->list.items.count; i++) {
        struct finding *finding = &out->list.items.at[i];
        if (finding->school == school)
            out->list.items.at[kept++] = *finding;
        else
            blame_list_done(&finding->blamed);
    }
    out->list.items.count = kept;
}

static void keep_notices(struct notice_list *notices, int school)
{
    size_t kept = 0;
    for (size_t i = 0; i < notices->count; i++)
        if (school < 0 || notices->at[i].school < 0 || notices->at[i].school == school)
            notices->at[kept++] = notices->at[i];
    notices->count = kept;
}

static const char **notice_texts(const struct facts *facts, const struct notice_list *notices, struct arena *arena)
{
    const char **texts = arena_array(arena, notices->count + 1, sizeof *texts);
    for (size_t i = 0; i < notices->count; i++)
        texts[i] = explain_notice(facts, &notices->at[i], arena);
    return texts;
}

/* Findings and notices with their sentences, not grouped. */
static void judge(struct check_report *out, int school)
{
    rules_judge(out->facts, out->from, out->to, &out->list, &out->notices);
    if (school >= 0)
        keep_school(out, school);
    keep_notices(&out->notices, school);
    out->notice_texts = notice_texts(out->facts, &out->notices, &out->arena);
    for (size_t i = 0; i < out->list.items.count; i++) {
        const struct finding *finding = &out->list.items.at[i];
        *told_list_add(&out->findings) = (struct told_finding){
            .finding = finding,
            .message = explain_message(out->facts, finding, &out->arena),
            .fix = explain_fix(out->facts, finding, &out->arena),
            .cause = -1,
        };
        out->hard = out->hard || finding->severity >= SEVERITY_ERROR;
    }
    for (size_t i = 0; i < out->notices.count; i++)
        out->hard = out->hard || out->notices.at[i].kind == NOTICE_NO_DEMAND;
    out->hard = out->hard || out->facts->school_count == 0;
}

void check_judge(struct check_report *out, int school, civil_day today)
{
    judge(out, school);
    check_group(out, today);
}

int check_run(struct app *app, const struct check_request *request, struct check_report *out, struct error *err)
{
    *out = (struct check_report){.arena = ARENA_INIT, .from = request->from, .to = request->to};
    int school;
    if (settle_period(app, request->drafts, &out->from, &out->to, &out->past, err) != 0 ||
        facts_load_as(app, request->drafts, out->from, out->to, &out->arena, &out->facts, err) != 0 ||
        find_school(out->facts, request->school, &school, err) != 0)
        return -1;
    check_judge(out, school, app_today(app));
    return 0;
}

static int check_part(
    const struct check_walk *walk, const struct facts_scope *scope, struct facts_common *common, struct error *err)
{
    OWN(check_report_done)
    struct check_report report = {.arena = ARENA_INIT, .from = scope->from, .to = scope->to};
    int school;

    if (facts_load_schools(walk->app, scope, common, &report.arena, &report.facts, err) != 0 ||
        find_school(report.facts, walk->request->school, &school, err) != 0)
        return -1;
    judge(&report, school);
    return walk->sink(walk->context, &report, err);
}

int check_each(const struct check_walk *walk, civil_day *from, civil_day *to, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(facts_common_done) struct facts_common common = {.arena = ARENA_INIT};
    struct school_part *parts;
    size_t count;
    bool past;

    *from = walk->request->from;
    *to = walk->request->to;
    if (settle_period(walk->app, walk->request->drafts, from, to, &past, err) != 0 ||
        schools_apart(walk->app, walk->request->school, &arena, &parts, &count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct facts_scope scope = {.from = *from,
            .to = *to,
            .schools = parts[i].schools,
            .school_count = parts[i].school_count,
            .drafts = walk->request->drafts};
        if (check_part(walk, &scope, &common, err) != 0)
            return -1;
    }
    return 0;
}

void check_report_done(struct check_report *report)
{
    finding_list_done(&report->list);
    told_list_done(&report->findings);
    cause_list_done(&report->causes);
    index_list_done(&report->members);
    notice_list_done(&report->notices);
    arena_done(&report->arena);
    *report = (struct check_report){.arena = ARENA_INIT};
}

static int coverage_filter(const struct coverage_request *request, struct coverage_report *out, struct error *err)
{
    int school, post = -1;
    if (find_school(out->facts, request->school, &school, err) != 0)
        return -1;
    if ((request->post != NULL && facts_get_post(out->facts, request->post, school, &out->arena, &post, err) < 0) ||
        (request->gate != NULL && facts_need_gate(out->facts, request->gate, &out->arena, err) < 0))
        return -1;
    size_t kept = 0;
    for (size_t i = 0; i < out->coverage.windows.count; i++) {
        struct coverage_window *window = &out->coverage.windows.at[i];
        const char *gate = out->facts->posts[window->post].gate;
        bool same_post = post < 0 || strcmp(out->facts->posts[window->post].code, out->facts->posts[post].code) == 0;
        if ((school < 0 || window->school == school) && same_post &&
            (request->gate == NULL || (gate != NULL && strcmp(gate, request->gate) == 0))) {
            out->coverage.windows.at[kept++] = *window;
            continue;
        }
        coverage_gaps_done(&window->gaps);
        coverage_gaps_done(&window->intervals);
        coverage_people_done(&window->people);
    }
    out->coverage.windows.count = kept;
    keep_notices(&out->notices, school);
    return 0;
}

int coverage_run(
    struct app *app, const struct coverage_request *request, struct coverage_report *out, struct error *err)
{
    *out = (struct coverage_report){.arena = ARENA_INIT, .from = request->from, .to = request->to};
    if (out->from == DAY_NONE)
        out->from = out->to != DAY_NONE ? out->to : app_today(app);
    if (out->to == DAY_NONE)
        out->to = out->from;
    if (out->to < out->from)
        return error_set(err, ERROR_USAGE, _("the period ends before it begins"));
    if (facts_load_as(app, request->drafts, out->from, out->to, &out->arena, &out->facts, err) != 0)
        return -1;
    rules_coverage(out->facts, out->from, out->to, &out->coverage);
    rules_notices(out->facts, out->from, out->to, &out->notices);
    if (coverage_filter(request, out, err) != 0)
        return -1;
    out->notice_texts = notice_texts(out->facts, &out->notices, &out->arena);
    for (size_t i = 0; i < out->coverage.windows.count; i++)
        out->gaps = out->gaps || out->coverage.windows.at[i].gaps.count > 0;
    return 0;
}

void coverage_report_done(struct coverage_report *report)
{
    coverage_done(&report->coverage);
    notice_list_done(&report->notices);
    arena_done(&report->arena);
    *report = (struct coverage_report){.arena = ARENA_INIT};
}
