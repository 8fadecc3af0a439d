#include <config.h>

#include "service/override.h"

#include <string.h>

#include "service/explain.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/text.h"

const char *override_key(const struct facts *facts, const struct override_row *row, struct arena *arena)
{
    OWN(text_done) struct text key = TEXT_INIT;
    int guard = row->guard_id == 0 ? -1 : facts_guard_of_id(facts, row->guard_id);
    int post = row->post_id == 0 ? -1 : facts_post_of_id(facts, row->post_id);
    char day[DAY_TEXT_SIZE], clock[CLOCK_TEXT_SIZE];

    text_add(&key, row->code);
    if (guard >= 0)
        text_addf(&key, ":%s", facts->guards[guard].number);
    else if (post >= 0)
        text_addf(&key, ":%s", facts->posts[post].code);
    if (row->day != DAY_NONE)
        text_addf(&key, ":%s", day_format(row->day, day));
    if (row->day != DAY_NONE && row->last > row->day)
        text_addf(&key, "..%s", day_format(row->last, day));
    if (row->window >= 0)
        text_addf(&key, "@%s", clock_format(row->window, clock));
    return arena_strdup(arena, key.at);
}

const char *override_words(const struct override_row *row, struct arena *arena)
{
    return arena_printf(arena, _("%s (%s, until %s)"), row->reason, row->approver, view_day(arena, row->until));
}

/* ---- what of a cause needs a decision */

static civil_day last_day(const struct override_view *view, const struct finding *finding)
{
    civil_day last = finding->until == DAY_NONE || finding->until < finding->day ? finding->day : finding->until;

    return last > view->to ? view->to : last;
}

static bool needs_decision(const struct override_view *view, const struct finding *finding)
{
    return finding->severity >= SEVERITY_ERROR && finding->detail != DETAIL_NO_DEMAND &&
           (finding->guard < 0 || view->on_duty[finding->guard]);
}

/* Where the window of a gap begins; -1. */
static int window_of(const struct override_view *view, const struct finding *finding)
{
    bool gap = finding->code == C01 || finding->code == C02;

    return gap && finding->demand >= 0 ? view->report->facts->demands[finding->demand].from : -1;
}

/* Has the post another window of that rule on that day with a finding of its own? */
static bool one_of_several(const struct override_view *view, const struct finding *finding)
{
    for (size_t i = 0; i < view->report->list.items.count; i++) {
        const struct finding *other = &view->report->list.items.at[i];
        if (other->code == finding->code && other->post == finding->post && other->day == finding->day &&
            window_of(view, other) != window_of(view, finding))
            return true;
    }
    return false;
}

static bool covers(const struct override_view *view, const struct override_row *row, const struct finding *finding)
{
    const struct facts *facts = view->report->facts;

    return row->row.school_id == facts->schools[finding->school].id &&
           strcmp(row->code, rule_code_text(finding->code)) == 0 &&
           (row->guard_id == 0 || (finding->guard >= 0 && facts->guards[finding->guard].id == row->guard_id)) &&
           (row->post_id == 0 || (finding->post >= 0 && facts->posts[finding->post].id == row->post_id)) &&
           (row->day == DAY_NONE || (row->day <= finding->day && finding->day <= row->last)) &&
           (row->window < 0 || row->window == window_of(view, finding)) &&
           row->until >= last_day(view, finding);
}

static const struct override_row *row_for(const struct override_view *view, const struct finding *finding)
{
    for (size_t i = 0; i < view->count; i++)
        if (covers(view, &view->rows[i], finding))
            return &view->rows[i];
    return NULL;
}

/* What the findings have in common is what a decision has to name. */
static void narrow(
    struct override_row *wanted, const struct override_view *view, const struct finding *finding, bool first)
{
    const struct facts *facts = view->report->facts;
    int64_t guard = finding->guard >= 0 ? facts->guards[finding->guard].id : 0;
    int64_t post = finding->guard < 0 && finding->post >= 0 ? facts->posts[finding->post].id : 0;

    if (first) {
        wanted->guard_id = guard;
        wanted->post_id = post;
        wanted->day = wanted->last = guard == 0 ? finding->day : DAY_NONE;
        wanted->window = guard == 0 && one_of_several(view, finding) ? window_of(view, finding) : -1;
        return;
    }
    wanted->window = wanted->window == window_of(view, finding) ? wanted->window : -1;
    wanted->guard_id = wanted->guard_id == guard ? guard : 0;
    wanted->post_id = wanted->post_id == post ? post : 0;
    if (wanted->day == DAY_NONE)
        return;
    wanted->day = finding->day < wanted->day ? finding->day : wanted->day;
    wanted->last = finding->day > wanted->last ? finding->day : wanted->last;
}

struct override_answer override_answer(const struct override_view *view, const struct cause *cause)
{
    const struct check_report *report = view->report;
    struct override_answer answer = {
        .wanted = {
            .row.school_id = view->school_id, .day = DAY_NONE, .last = DAY_NONE, .until = DAY_NONE, .window = -1}};
    bool open = false;

    for (int i = 0; i < cause->count; i++) {
        const struct finding *finding = &report->list.items.at[report->members.at[cause->first + i]];
        if (!needs_decision(view, finding))
            continue;
        bool first = !answer.asked;
        if (first)
            answer.lead = finding;
        answer.asked = true;
        answer.severity = finding->severity > answer.severity ? finding->severity : answer.severity;
        if (finding->code != answer.lead->code)
            continue; /* it follows from the lead */
        narrow(&answer.wanted, view, finding, first);
        answer.wanted.until = last_day(view, finding) > answer.wanted.until ? last_day(view, finding)
                                                                            : answer.wanted.until;
        const struct override_row *row = row_for(view, finding);
        open = open || row == NULL;
        answer.row = row != NULL ? row : answer.row;
    }
    if (answer.lead != NULL)
        answer.wanted.code = rule_code_text(answer.lead->code);
    if (open)
        answer.row = NULL;
    return answer;
}

int override_view_make(struct app *app, const struct check_report *report, int64_t school_id, struct arena *arena,
    struct override_view *out, struct error *err)
{
    const struct facts *facts = report->facts;
    struct row_filter filter = {.school_id = school_id};
    struct override_row *rows;
    bool *on_duty = arena_array(arena, facts->guard_count + 1, sizeof(bool));

    *out = (struct override_view){
        .app = app, .report = report, .on_duty = on_duty, .school_id = school_id, .to = report->to};
    if (rows_load(app->db, &override_table, &filter, arena, (void **)&rows, &out->count, err) < 0)
        return -1;
    out->rows = rows;
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].day >= report->from && facts->duties[i].day <= report->to)
            on_duty[facts->duties[i].guard] = true;
    return 0;
}

/* ---- the register */

static int bad_key(const char *key, const char *piece, struct error *err)
{
    error_set(err, ERROR_USAGE, _("'%s' of the matter '%s' is no guard, post, day or time"), piece, key);
    return error_hint(
        err, "%s", _("name it as publishing does: Q04:010, C01:G1, C01:G1:2026-03-12, C02:PK1:2026-03-12@07:20, L04"));
}

/* "2026-03-12" or "2026-03-12..2026-03-14". */
static bool parse_days(const char *piece, struct override_row *row)
{
    char first[DAY_TEXT_SIZE] = "";
    const char *dots = strstr(piece, "..");

    if (dots == NULL)
        return day_parse_iso(piece, &row->day) && day_parse_iso(piece, &row->last);
    if ((size_t)(dots - piece) >= sizeof first)
        return false;
    memcpy(first, piece, (size_t)(dots - piece));
    return day_parse_iso(first, &row->day) && day_parse_iso(dots + 2, &row->last) && row->day <= row->last;
}

static int parse_piece(const struct facts *facts, const char *key, const char *piece, struct override_row *row,
    struct error *err)
{
    int guard = facts_guard(facts, piece), post = facts_post(facts, piece);
    bool of_post = row->code[0] == 'C' && strcmp(row->code, "C09") != 0 && strcmp(row->code, "C03") != 0;

    if (parse_days(piece, row))
        return 0;
    if (post >= 0 && (of_post || guard < 0))
        row->post_id = facts->posts[post].id;
    else if (guard >= 0)
        row->guard_id = facts->guards[guard].id;
    else
        return bad_key(key, piece, err);
    return 0;
}

static int parse_key(const struct facts *facts, const char *key, struct arena *arena, struct override_row *row,
    struct error *err)
{
    char *pieces = arena_strdup(arena, key), *rest = NULL, *window = strchr(pieces, '@');
    enum rule_code code;

    if (window != NULL) {
        *window++ = '\0';
        if (!clock_parse(window, &row->window))
            return bad_key(key, window, err);
    }

    for (char *piece = strtok_r(pieces, ":", &rest); piece != NULL; piece = strtok_r(NULL, ":", &rest)) {
        if (row->code == NULL) {
            if (!rule_code_parse(piece, &code))
                return error_set(err, ERROR_USAGE, _("there is no rule '%s'"), piece);
            row->code = rule_code_text(code);
        } else if (parse_piece(facts, key, piece, row, err) < 0) {
            return -1;
        }
    }
    return row->code != NULL ? 0 : bad_key(key, "", err);
}

static int check_words(const struct override_request *request, civil_day today, struct error *err)
{
    if (request->reason == NULL || request->reason[0] == '\0')
        return error_set(err, ERROR_USAGE, "%s", _("a decision needs its reason in writing"));
    if (request->approver == NULL || request->approver[0] == '\0')
        return error_set(err, ERROR_USAGE, "%s", _("a decision needs the name of who approves it"));
    if (request->until == DAY_NONE)
        return error_set(err, ERROR_USAGE, "%s", _("a decision needs a last day"));
    if (request->until < today)
        return error_set(err, ERROR_USAGE, "%s", _("the last day of the decision is past"));
    return 0;
}

int override_add(struct app *app, const struct override_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    civil_day today = app_today(app);
    struct override_row row = {.day = DAY_NONE,
        .last = DAY_NONE,
        .window = -1,
        .until = request->until,
        .reason = request->reason,
        .approver = request->approver};
    int school = 0;

    if (check_words(request, today, err) < 0 || facts_load_plan(app, today, today, &arena, &facts, err) < 0)
        return -1;
    if (facts_which_school(facts, request->school, &school, err) < 0)
        return -1;
    row.row.school_id = facts->schools[school].id;
    if (parse_key(facts, request->key, &arena, &row, err) < 0)
        return -1;
    if (strcmp(row.code, "C04") == 0)
        return error_set(err, ERROR_USAGE, "%s", _("that one person stands at two posts at once cannot be allowed"));
    struct change_words words = {"override add", request->key};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &override_table, &row, err) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    if (told != NULL)
        text_addf(told, _("%s may stand until %s. It stays in check, and makes no cover."), request->key,
            view_day(&arena, request->until));
    return 0;
}

int override_end(struct app *app, int64_t id, civil_day last, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct row_filter filter = {.id = id};
    struct override_row *rows;
    size_t count;

    if (rows_load(app->db, &override_table, &filter, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    if (count == 0)
        return error_set(err, ERROR_NO_OBJECT, _("there is no decision %lld"), (long long)id);
    if (last >= rows[0].until)
        return error_set(err, ERROR_USAGE, "%s", _("a decision can only be ended earlier; write a new one instead"));
    rows[0].until = last;
    struct change_words words = {"override end", rows[0].code};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &override_table, &rows[0], err) < 0 ||
        change_commit(&change, NULL, err) < 0)
        return -1;
    if (told != NULL)
        text_addf(told, _("The decision %lld ends on %s."), (long long)id, view_day(&arena, last));
    return 0;
}

int override_list(
    struct app *app, bool ended_too, struct arena *arena, struct override_line **out, size_t *count, struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct override_row *rows;
    size_t found;
    civil_day today = app_today(app);

    *count = 0;
    if (facts_load_plan(app, today, today, arena, &facts, err) < 0 ||
        rows_load(app->db, &override_table, &all, arena, (void **)&rows, &found, err) < 0)
        return -1;
    *out = arena_array(arena, found + 1, sizeof(struct override_line));
    for (size_t i = 0; i < found; i++) {
        enum rule_code code = RULE_COUNT;
        bool ended = rows[i].until < today;

        if (ended && !ended_too)
            continue;
        rule_code_parse(rows[i].code, &code);
        (*out)[(*count)++] = (struct override_line){.id = rows[i].row.id,
            .version = rows[i].row.version,
            .key = override_key(facts, &rows[i], arena),
            .title = code < RULE_COUNT ? explain_rule(code) : "",
            .reason = rows[i].reason,
            .approver = rows[i].approver,
            .by = rows[i].row.changed_by,
            .until = rows[i].until,
            .ended = ended};
    }
    return 0;
}
