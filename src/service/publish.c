/* Publishing: judge, ask for what needs a decision, and then everything in one transaction. */
#include <config.h>

#include <string.h>

#include "service/month.h"
#include "service/override.h"
#include "service/roster.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/text.h"

const struct word late_words[] = {
    {"sickness", N_("somebody fell ill")},
    {"no_show", N_("somebody did not come")},
    {"resignation", N_("somebody left")},
    {"emergency", N_("an emergency")},
    {"school_event", N_("an event of the school")},
    {"training", N_("training or an inspection")},
    {"mistake", N_("a mistake in the roster")},
    {"other", N_("another reason")},
    {NULL, NULL},
};

struct publishing {
    struct app *app;
    const struct publish_request *request;
    struct publish_report *report;
    struct arena *arena;
    struct error *err;
    struct roster_month month;
    struct check_report check;
    struct override_view view;
    struct version_duties before, after;
    struct month_changes changes;
    const struct roster_row *source; /* the draft, or what was imported */
    bool from_draft;
};

static int find_source(struct publishing *it)
{
    const struct roster_month *month = &it->month;
    const char *name = view_month(it->arena, it->request->month.year, it->request->month.month);

    it->from_draft = month->draft != NULL;
    it->source = it->from_draft ? month->draft : month->force;
    if (it->source == NULL) {
        error_set(it->err, ERROR_NO_OBJECT, _("there is no roster of %s to publish"), name);
        return error_hint(it->err, "%s", _("make a draft with roster new, or import the month"));
    }
    if (!it->from_draft && strcmp(it->source->state, roster_state_words[ROSTER_PUBLISHED].id) == 0) {
        error_set(it->err, ERROR_DATA, _("%s is published, and nothing has changed since"), name);
        return error_hint(it->err, "%s", _("a change with roster assign begins the draft of its next version"));
    }
    it->report->title = name;
    return 0;
}

static int compare_months(struct publishing *it)
{
    struct db *db = it->app->db;

    if (it->month.force != NULL && month_load(db, it->month.force, it->arena, &it->before, it->err) < 0)
        return -1;
    if (!it->from_draft) {
        it->after = it->before;
        return 0;
    }
    if (month_load(db, it->month.draft, it->arena, &it->after, it->err) < 0)
        return -1;
    month_compare(&it->before, &it->after, &it->changes);
    for (size_t i = 0; i < it->changes.count; i++)
        it->report->changes += it->changes.at[i].told;
    if (it->month.force == NULL || it->changes.count > 0)
        return 0;
    error_set(it->err, ERROR_DATA, _("the draft of %s does not differ from what is published"), it->report->title);
    return error_hint(it->err, "%s", _("change it first, or drop it: roster discard"));
}

/* ---- what the check finds */

static int judge(struct publishing *it, bool drafts)
{
    const struct school *school = &it->month.facts->schools[it->month.school];
    struct check_request request = {
        .from = it->source->from, .to = it->source->to, .school = school->code, .drafts = drafts};

    if (check_run(it->app, &request, &it->check, it->err) < 0 ||
        override_view_make(it->app, &it->check, school->id, it->arena, &it->view, it->err) < 0)
        return -1;
    it->report->causes = arena_array(it->arena, it->check.causes.count + 1, sizeof(struct publish_cause));
    for (size_t i = 0; i < it->check.causes.count; i++) {
        const struct cause *cause = &it->check.causes.at[i];
        struct override_answer answer = override_answer(&it->view, cause);
        bool stops = answer.asked && answer.lead->code == C04 && answer.severity == SEVERITY_BLOCK;

        if (!answer.asked)
            continue;
        it->report->causes[it->report->cause_count++] = (struct publish_cause){
            .key = override_key(it->check.facts, &answer.wanted, it->arena),
            .line = arena_strdup(it->arena, cause->line),
            .severity = answer.severity,
            .allowed = answer.row != NULL && !stops ? override_words(answer.row, it->arena) : NULL,
            .stops = stops,
        };
        it->report->stopping += stops;
        it->report->open += !stops && answer.row == NULL;
    }
    return 0;
}

/* ---- what comes late */

static const struct duty_row *sooner(const struct duty_row *a, const struct duty_row *b)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    return a->starts <= b->starts ? a : b;
}

static int judge_late(struct publishing *it)
{
    int hours;
    size_t late = 0;

    it->report->late = arena_array(it->arena, it->changes.count + 1, sizeof(char *));
    if (it->month.force == NULL)
        return 0; /* nobody was told anything yet */
    if (roster_freeze_hours(it->app, it->source->row.school_id, &hours, it->err) < 0)
        return -1;
    for (size_t i = 0; i < it->changes.count; i++) {
        const struct month_change *change = &it->changes.at[i];
        const struct duty_row *duty = sooner(change->before, change->after);
        int guard = -1;

        if (!change->told || duty->starts >= clock_now() + (instant)hours * 3600)
            continue;
        for (size_t g = 0; g < it->month.facts->guard_count; g++)
            if (it->month.facts->guards[g].id == change->guard_id)
                guard = (int)g;
        it->report->late[late++] = arena_printf(it->arena, "%s, %s: %s -> %s",
            guard < 0 ? "" : view_guard(it->arena, it->month.facts, guard), view_day(it->arena, change->day),
            change->before == NULL ? "-" : change->before->code, change->after == NULL ? "-" : change->after->code);
    }
    it->report->late_count = late;
    return 0;
}

static int check_request_words(const struct publish_request *request, struct error *err)
{
    bool some = request->override != NULL || request->approver != NULL;

    if (some && (request->override == NULL || request->override[0] == '\0'))
        return error_set(err, ERROR_USAGE, "%s", _("a decision needs its reason in writing"));
    if (some && (request->approver == NULL || request->approver[0] == '\0'))
        return error_set(err, ERROR_USAGE, "%s", _("a decision needs the name of who approves it"));
    if (request->late != NULL && word_find(late_words, request->late) < 0) {
        error_set(err, ERROR_USAGE, _("there is no reason code '%s' for a late change"), request->late);
        return error_hint(err, "%s",
            _("the codes are: sickness, no_show, resignation, emergency, school_event, training, mistake, other"));
    }
    return 0;
}

/* ---- the transaction */

static int save_overrides(struct publishing *it, struct change *change)
{
    if (it->report->open == 0)
        return 0;
    for (size_t i = 0, k = 0; i < it->check.causes.count; i++) {
        struct override_answer answer = override_answer(&it->view, &it->check.causes.at[i]);
        if (!answer.asked)
            continue;
        struct publish_cause *cause = &it->report->causes[k++];
        if (cause->stops || answer.row != NULL)
            continue;
        struct override_row row = answer.wanted;
        row.reason = it->request->override;
        row.approver = it->request->approver;
        row.until = it->request->until != DAY_NONE ? it->request->until : it->source->to;
        if (row.until < answer.wanted.until)
            return error_set(it->err, ERROR_USAGE, _("%s goes on until %s, longer than the decision allows"),
                cause->key, view_day(it->arena, answer.wanted.until));
        if (row_save(change, &override_table, &row, it->err) < 0)
            return -1;
        cause->allowed = override_words(&row, it->arena);
    }
    it->report->open = 0;
    return 0;
}

/* The month in force becomes what the draft says; the draft is gone afterwards. */
static int merge(struct publishing *it, struct change *change, struct roster_row *force)
{
    for (size_t i = 0; i < it->changes.count; i++) {
        const struct month_change *one = &it->changes.at[i];
        int result;

        if (one->before == NULL)
            result = month_copy_duty(change, &it->after, one->after, force->row.id, it->err);
        else if (one->after == NULL)
            result = month_remove_duty(change, &it->before, one->before, it->err);
        else
            result = month_change_duty(change, &it->before, one->before, &it->after, one->after, it->err);
        if (result < 0)
            return -1;
    }
    for (size_t i = 0; i < it->after.count; i++)
        if (month_remove_duty(change, &it->after, &it->after.duties[i], it->err) < 0)
            return -1;
    struct roster_row draft = *it->month.draft;
    return row_remove(change, &roster_table, &draft, it->err);
}

static const char *allowed_lines(const struct publishing *it)
{
    OWN(text_done) struct text lines = TEXT_INIT;

    for (size_t i = 0; i < it->report->cause_count; i++) {
        const struct publish_cause *cause = &it->report->causes[i];
        text_addf(&lines, "%s%s: %s - %s", lines.size > 0 ? "\n" : "", cause->key, cause->line,
            cause->allowed != NULL ? cause->allowed : "");
    }
    return lines.size == 0 ? NULL : arena_strdup(it->arena, lines.at);
}

static int save_version(struct publishing *it, struct change *change, const struct roster_row *force)
{
    struct roster_version_row version = {.row.school_id = force->row.school_id,
        .roster_id = force->row.id,
        .number = 1,
        .published = clock_now(),
        .reason = it->request->reason,
        .late = it->request->late,
        .findings = (int)it->report->cause_count,
        .overrides = allowed_lines(it)};

    if (it->month.version_count > 0)
        version.number = it->month.versions[it->month.version_count - 1].number + 1;
    if (row_save(change, &roster_version_table, &version, it->err) < 0 ||
        version_keep(change, version.row.id, force->row.id, it->err) < 0 ||
        roster_fills_move(change, it->source->row.id, force->row.id, version.row.id, it->err) < 0)
        return -1;
    it->report->number = version.number;
    return 0;
}

int roster_next_version(struct app *app, struct change *change, const struct publish_request *request, int *number,
    struct error *err)
{
    OWN(publish_report_done) struct publish_report report = {.arena = ARENA_INIT};
    struct publishing it = {.app = app, .request = request, .report = &report, .arena = &report.arena, .err = err,
        .check = {.arena = ARENA_INIT}};
    int result = roster_find(app, &request->month, it.arena, &it.month, err);

    it.source = it.month.force;
    if (result == 0 && it.source == NULL)
        result = error_set(err, ERROR_CONFLICT, "%s", _("somebody else has taken this month away meanwhile"));
    if (result == 0)
        result = judge(&it, false);
    if (result == 0)
        result = save_version(&it, change, it.source);
    *number = report.number;
    check_report_done(&it.check);
    return result;
}

static int publish(struct publishing *it, int64_t seen)
{
    struct change_words words = {"roster publish", it->report->title};
    struct roster_row force = {.row.school_id = it->source->row.school_id,
        .from = it->source->from,
        .to = it->source->to};
    OWN(change_drop) struct change *change = change_begin(it->app->db, it->app->actor, &words, it->err);

    if (change == NULL)
        return -1;
    if (db_data_version(it->app->db) != seen) {
        error_set(
            it->err, ERROR_CONFLICT, "%s", _("somebody else changed something while the month was being checked"));
        return error_hint(it->err, "%s", _("look at it and publish again"));
    }
    if (it->month.force != NULL)
        force = *it->month.force;
    force.state = roster_state_words[ROSTER_PUBLISHED].id;
    if (save_overrides(it, change) < 0 || row_save(change, &roster_table, &force, it->err) < 0 ||
        (it->from_draft && merge(it, change, &force) < 0) || save_version(it, change, &force) < 0 ||
        change_commit(&change, NULL, it->err) < 0) {
        it->report->number = 0;
        return -1;
    }
    return 0;
}

static bool may_publish(const struct publishing *it)
{
    const struct publish_report *report = it->report;

    return report->stopping == 0 && (report->open == 0 || it->request->override != NULL) &&
           (report->late_count == 0 || it->request->late != NULL);
}

int roster_publish(struct app *app, const struct publish_request *request, bool only_ask, struct publish_report *out,
    struct error *err)
{
    *out = (struct publish_report){.arena = ARENA_INIT};
    struct publish_request checked = *request;
    struct publishing it = {.app = app, .request = &checked, .report = out, .arena = &out->arena, .err = err,
        .check = {.arena = ARENA_INIT}};
    int64_t seen = db_data_version(app->db);
    int result = 0;

    if (check_request_words(request, err) < 0 || roster_find(app, &request->month, it.arena, &it.month, err) < 0 ||
        find_source(&it) < 0 || compare_months(&it) < 0 || judge(&it, true) < 0 || judge_late(&it) < 0)
        result = -1;
    else if (!only_ask && may_publish(&it)) {
        checked.late = out->late_count > 0 ? request->late : NULL;
        result = publish(&it, seen);
    }
    check_report_done(&it.check);
    month_changes_done(&it.changes);
    return result;
}

void publish_report_done(struct publish_report *report)
{
    arena_done(&report->arena);
    *report = (struct publish_report){.arena = ARENA_INIT};
}
