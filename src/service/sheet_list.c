/* The list of all sheets, and what they can be asked for. */
#include <config.h>

#include "service/sheet_list.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "service/form.h"
#include "service/news.h"
#include "util/i18n.h"
#include "util/utf8.h"

const char *const sheet_groups[GROUP_COUNT] = {
    [GROUP_PEOPLE] = N_("People"),
    [GROUP_PLACES] = N_("School and posts"),
    [GROUP_PLAN] = N_("Planning"),
    [GROUP_REPORTS] = N_("Reports"),
    [GROUP_TABLES] = N_("Tables as they are imported"),
    [GROUP_TRUST] = N_("The file"),
};

static const struct sheet_action school_actions[] = {
    {'a', N_("new school"), N_("a new school, with posts, demands and shifts proposed"), "school-propose", true},
    {'e', N_("edit"), N_("change what is recorded of the school"), "school-edit", false}, {0}};
static const struct sheet_action gate_actions[] = {
    {'a', N_("add"), N_("add a gate"), "gate-add", true},
    {'e', N_("edit"), N_("rename the gate"), "gate-edit", false}, {0}};
static const struct sheet_action post_actions[] = {
    {'a', N_("add"), N_("add a post"), "post-add", true},
    {'e', N_("edit"), N_("change the post"), "post-edit", false},
    {'x', N_("suspend"), N_("the post is not used for a while"), "post-suspend", false},
    {'w', N_("when"), N_("say when the post must be manned"), "demand-add", false}, {0}};
static const struct sheet_action demand_actions[] = {
    {'a', N_("add"), N_("say when a post must be manned"), "demand-add", true},
    {'e', N_("edit"), N_("change the demand"), "demand-edit", false},
    {'x', N_("remove"), N_("remove the demand"), "demand-remove", false}, {0}};
static const struct sheet_action calendar_actions[] = {
    {'a', N_("add"), N_("say what kind of day a day is"), "calendar-set", true},
    {'t', N_("term"), N_("add a term"), "term-add", true},
    {'e', N_("edit"), N_("change the entry"), "calendar-edit", false},
    {'x', N_("take away"), N_("take the entry away"), "calendar-unset", false},
    {'w', N_("work calendar"), N_("take in the work calendar of a year"), "calendar-import", true}, {0}};
static const struct sheet_action special_actions[] = {
    {'a', N_("add"), N_("add special days"), "special-add", true},
    {'w', N_("one more day"), N_("they hold on one more day"), "special-use", false},
    {'x', N_("take away"), N_("take special days away"), "special-remove", false}, {0}};
static const struct sheet_action guard_actions[] = {{'a', N_("add"), N_("take in a guard"), "guard-add", true},
    {'e', N_("edit"), N_("change what is recorded of the guard"), "guard-edit", false},
    {'x', N_("release"), N_("the guard leaves; the record stays"), "guard-release", false},
    {'b', N_("come back"), N_("a guard who left comes back"), "guard-rejoin", false},
    {'t', N_("state"), N_("suspended, on leave, back on duty"), "guard-status", false},
    {'w', N_("whole"), N_("identity number and telephone in full, for a reason"), "guard-reveal", false},
    {'i', N_("screen"), N_("record a screening for bans"), "screening-add", false}, {0}};
static const struct sheet_action state_actions[] = {
    {'t', N_("state"), N_("suspended, on leave, back on duty"), "guard-status", false},
    {'b', N_("come back"), N_("a guard who left comes back"), "guard-rejoin", false}, {0}};
static const struct sheet_action screening_actions[] = {
    {'a', N_("add"), N_("record a screening for bans"), "screening-add", true},
    {'x', N_("take back"), N_("the screening was wrong"), "screening-revoke", false}, {0}};
static const struct sheet_action due_actions[] = {
    {'i', N_("screen"), N_("record a screening for bans"), "screening-add", false}, {0}};
static const struct sheet_action paper_actions[] = {{'a', N_("add"), N_("record a paper"), "paper-add", true},
    {'r', N_("renew"), N_("record the renewal of the paper"), "paper-renew", false},
    {'x', N_("revoke"), N_("the paper was revoked"), "paper-revoke", false}, {0}};

static const struct sheet_action group_actions[] = {{'a', N_("add"), N_("make a contract group"), "group-set", true},
    {'e', N_("edit"), N_("change the group"), "group-set", false}, {0}};
static const struct sheet_action hour_actions[] = {
    {'e', N_("terms"), N_("under which terms the guard works"), "terms-set", false}, {0}};
static const struct sheet_action protection_actions[] = {
    {'a', N_("add"), N_("no nights and no overtime for a while"), "protection-add", true},
    {'x', N_("end"), N_("the protection ends"), "protection-end", false}, {0}};
static const struct sheet_action wish_actions[] = {{'a', N_("add"), N_("record a wish or a ban"), "wish-add", true},
    {'x', N_("remove"), N_("take it away"), "wish-remove", false}, {0}};
static const struct sheet_action override_actions[] = {
    {'a', N_("add"), N_("allow something to stand for a while"), "override-add", true},
    {'x', N_("end"), N_("end the decision earlier"), "override-end", false}, {0}};
static const struct sheet_action version_actions[] = {
    {'a', N_("new"), N_("make a draft of a month"), "roster-new", true},
    {'p', N_("publish"), N_("judge the month and publish it"), "roster-publish", FRESH_OR_ROW},
    {'x', N_("discard"), N_("drop the draft of a month"), "roster-discard", FRESH_OR_ROW},
    {'w', N_("print"), N_("write a page to print: the month, a week, a day, slips"), "roster-print", FRESH_OR_ROW},
    {'e', N_("settings"), N_("freeze window, window of fairness"), "roster-settings", true}, {0}};
static const struct sheet_action change_actions[] = {
    {'w', N_("print"), N_("write a page to print: the month, a week, a day, slips"), "roster-print", true}, {0}};
static const struct sheet_action kind_actions[] = {
    {'a', N_("add"), N_("a kind of paper of this school"), "paper-kind", true},
    {'e', N_("edit"), N_("change the kind for this school"), "paper-kind", false}, {0}};
static const struct sheet_action rule_actions[] = {
    {'e', N_("edit"), N_("another value for this school"), "rules-edit", false},
    {'p', N_("pack"), N_("another rule pack for this school"), "rules-choose", true}, {0}};
static const struct sheet_action backup_actions[] = {
    {'R', N_("put back"), N_("put the backup in the place of the database, which is kept"), "backup-restore", false},
    {'e', N_("how many"), N_("say how many backups stay"), "backup-keep", true}, {0}};

static const struct sheet_action pattern_actions[] = {
    {'a', N_("add"), N_("make a pattern, or change it"), "pattern-add", true},
    {'g', N_("guards"), N_("who follows a pattern"), "pattern-assign", true},
    {'x', N_("leave"), N_("guards follow no pattern any more"), "pattern-leave", true}, {0}};
static const struct sheet_action training_actions[] = {
    {'a', N_("record"), N_("record a training session and who attended"), "session-record", true},
    {'c', N_("course"), N_("record a course"), "course-add", true}, {0}};

static const struct sheet_action shift_actions[] = {
    {'a', N_("add"), N_("make a shift, or change it"), "shift-set", true}, {0}};
static const struct sheet_action why_actions[] = {
    {'a', N_("assign"), N_("put the guard on a shift that day"), "roster-assign", false},
    {'x', N_("take off"), N_("take the guard's duty of that day away"), "roster-unassign", false},
    {'r', N_("paper"), N_("record a paper of the guard"), "paper-add", false}, {0}};
static const struct sheet_action leave_actions[] = {
    {'a', N_("ask"), N_("ask for leave; tells what it would empty"), "leave-request", true},
    {'y', N_("approve"), N_("approve it"), "leave-approve", false},
    {'r', N_("refuse"), N_("refuse it"), "leave-refuse", false},
    {'x', N_("withdraw"), N_("withdraw it"), "leave-withdraw", false}, {0}};
static const struct sheet_action swap_actions[] = {
    {'a', N_("ask"), N_("ask for a swap, or to hand a duty over"), "swap-request", true},
    {'y', N_("approve"), N_("approve it: both are judged again, and the duties change hands"), "swap-approve", false},
    {'r', N_("refuse"), N_("refuse it"), "swap-refuse", false},
    {'x', N_("withdraw"), N_("withdraw it"), "swap-withdraw", false}, {0}};

static const struct sheet_action stand_in_actions[] = {
    {'t', N_("take"), N_("take the guard: the duty, the absence of the other; a published month asks why"),
        "replace-take", false},
    {'p', N_("phone"), N_("the telephone number in full; this is logged"), "guard-phone", false},
    {'a', N_("away until"), N_("take the guard, and say how long the other is away, and why"), "replace-until", false},
    {'w', N_("somebody else"), N_("somebody who is not on the list takes the duty"), "guard-stand-in", false},
    {0}};

const struct sheet_spec sheets[] = {
    {"schools", N_("Schools"), GROUP_PLACES, 0, sheet_schools, "school list", NULL, school_actions},
    {"gates", N_("Gates"), GROUP_PLACES, PARAM_SCHOOL, sheet_gates, "gate list", NULL, gate_actions},
    {"posts", N_("Posts"), GROUP_PLACES, PARAM_SCHOOL, sheet_posts, "post list", NULL, post_actions},
    {"demands", N_("When posts must be manned"), GROUP_PLACES, PARAM_SCHOOL | PARAM_POST, sheet_demands, "demand list",
        NULL, demand_actions},
    {"calendar", N_("Terms and special dates"), GROUP_PLACES, PARAM_SCHOOL, sheet_calendar, "calendar list", NULL,
        calendar_actions},
    {"year", N_("The year at a glance"), GROUP_PLACES, PARAM_SCHOOL | PARAM_MONTH, sheet_year, "calendar show", NULL,
        calendar_actions},
    {"special", N_("Special days over the base pattern"), GROUP_PLACES, PARAM_SCHOOL, sheet_specials, "special list",
        NULL, special_actions},
    {"peaks", N_("Peak windows, worst first"), GROUP_REPORTS, PARAM_SCHOOL | PARAM_PERIOD, sheet_peaks, "report peaks",
        NULL, NULL},
    {"staffing", N_("Guards needed"), GROUP_REPORTS, PARAM_SCHOOL | PARAM_PERIOD, sheet_staffing, "report staffing",
        NULL, NULL},
    {"bottlenecks", N_("Short whatever the roster"), GROUP_REPORTS, PARAM_SCHOOL | PARAM_PERIOD, sheet_bottlenecks,
        "report bottlenecks", NULL, NULL},
    {"reserve", N_("If one guard is absent"), GROUP_REPORTS, PARAM_SCHOOL | PARAM_PERIOD | PARAM_GUARD, sheet_reserve,
        "report reserve", NULL, NULL},
    {"guards", N_("Guards"), GROUP_PEOPLE, PARAM_SEARCH | PARAM_SCHOOL | PARAM_REVEAL, sheet_guards, "guard list",
        "guards", guard_actions},
    {"papers", N_("Papers"), GROUP_PEOPLE, PARAM_GUARD | PARAM_KIND, sheet_papers, "credential list", "credentials",
        paper_actions},
    {"expiring", N_("Papers that lapse"), GROUP_PEOPLE, PARAM_WITHIN | PARAM_KIND | PARAM_GUARD, sheet_expiring,
        "credential expiring", "credentials", paper_actions},
    {"states", N_("States of the guards"), GROUP_PEOPLE, PARAM_GUARD, sheet_states, "guard history", NULL,
        state_actions},
    {"screening-due", N_("Who is to be screened"), GROUP_PEOPLE, PARAM_ALL, sheet_screening_due, "screening due", NULL,
        due_actions},
    {"screenings", N_("Screenings"), GROUP_PEOPLE, PARAM_GUARD, sheet_screenings, "screening list", NULL,
        screening_actions},
    {"versions", N_("Drafts and versions"), GROUP_PLAN, PARAM_MONTHS | PARAM_SCHOOL, sheet_versions, "roster versions",
        "versions", version_actions},
    {"stand-ins", N_("Stand-ins"), GROUP_PLAN, PARAM_GUARD | PARAM_POST | PARAM_PERIOD, sheet_stand_ins, NULL, NULL,
        stand_in_actions},
    {"changes", N_("What versions changed"), GROUP_PLAN, PARAM_MONTHS | PARAM_SCHOOL, sheet_changes, NULL, NULL,
        change_actions},
    {"changes-of", N_("What a version changed"), GROUP_PLAN, PARAM_ID, sheet_changes_of, NULL, NULL, change_actions},
    {"leave", N_("Absences"), GROUP_PEOPLE, PARAM_GUARD | PARAM_ALL, sheet_leave, "leave list", "absences",
        leave_actions},
    {"annual-leave", N_("Annual leave"), GROUP_PEOPLE, PARAM_MONTH, sheet_annual_leave, "leave annual", "guards",
        leave_actions},
    {"swaps", N_("Requests for swaps"), GROUP_PLAN, PARAM_GUARD | PARAM_ALL, sheet_swaps, "swap list", "requests",
        swap_actions},
    {"shifts", N_("Shifts"), GROUP_PLAN, 0, sheet_shifts, "shift list", "shifts", shift_actions},
    {"patterns", N_("Patterns"), GROUP_PLAN, PARAM_SCHOOL, sheet_patterns, "pattern list", "patterns", pattern_actions},
    {"systems", N_("Shift systems"), GROUP_PLAN, 0, sheet_systems, "pattern systems", "systems", NULL},
    {"who", N_("Who was planned where at a time"), GROUP_PLAN, PARAM_AT | PARAM_POST | PARAM_GATE | PARAM_SCHOOL,
        sheet_who, NULL, NULL, NULL},
    {"why", N_("Why a post is empty"), GROUP_PLAN, PARAM_ID | PARAM_AT | PARAM_SCHOOL | PARAM_ALL, sheet_why, NULL,
        NULL, why_actions},
    {"overrides", N_("What may stand"), GROUP_PLAN, PARAM_ALL, sheet_overrides, "override list", "overrides",
        override_actions},
    {"wishes", N_("Wishes and bans"), GROUP_PLAN, PARAM_ALL, sheet_wishes, "wish list", "wishes", wish_actions},
    {"protections", N_("Protection"), GROUP_PEOPLE, PARAM_ALL, sheet_protections, "protection list", "protections",
        protection_actions},
    {"contract-groups", N_("Contract groups"), GROUP_PEOPLE, 0, sheet_contract_groups, "group list", "groups",
        group_actions},
    {"hours", N_("Hours"), GROUP_REPORTS, PARAM_MONTH | PARAM_PERIOD | PARAM_SCHOOL, sheet_hours, "report hours",
        "guards", hour_actions},
    {"fairness", N_("Shared duties"), GROUP_REPORTS, PARAM_MONTH | PARAM_PERIOD | PARAM_SCHOOL, sheet_fairness,
        "report fairness", "guards", NULL},
    {"kinds", N_("Kinds of paper"), GROUP_PLACES, PARAM_SCHOOL, sheet_kinds, "credential kinds", NULL, kind_actions},
    {"rules", N_("Rules of this school"), GROUP_PLACES, PARAM_SCHOOL, sheet_rules, "rules show", NULL, rule_actions},
    {"register", N_("Staff register of the guards"), GROUP_PEOPLE, PARAM_SCHOOL | PARAM_ALL | PARAM_REVEAL,
        sheet_register, NULL, NULL, NULL},
    {"filing", N_("Guards for filing with the police"), GROUP_PEOPLE, PARAM_SCHOOL | PARAM_ALL | PARAM_REVEAL,
        sheet_filing, NULL, NULL, NULL},
    {"table-school", N_("Table of schools"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_schools, NULL, NULL, NULL},
    {"table-posts", N_("Table of posts"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_posts, NULL, NULL, NULL},
    {"table-demands", N_("Table of demands"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_demands, NULL, NULL, NULL},
    {"table-shifts", N_("Table of shifts"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_shifts, NULL, NULL, NULL},
    {"table-guards", N_("Table of guards"), GROUP_TABLES, PARAM_SCHOOL | PARAM_REVEAL, sheet_table_guards, NULL, NULL,
        NULL},
    {"table-papers", N_("Table of papers"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_papers, NULL, NULL, NULL},
    {"table-states", N_("Table of states of guards"), GROUP_TABLES, PARAM_SCHOOL | PARAM_REVEAL, sheet_table_states,
        NULL, NULL, NULL},
    {"table-screenings", N_("Table of screenings"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_screenings, NULL, NULL,
        NULL},
    {"table-courses", N_("Table of courses"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_courses, NULL, NULL, NULL},
    {"table-training", N_("Table of training sessions"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_training, NULL, NULL,
        NULL},
    {"table-absences", N_("Table of absences"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_absences, NULL, NULL, NULL},
    {"table-terms", N_("Table of terms"), GROUP_TABLES, PARAM_SCHOOL, sheet_table_terms, NULL, NULL, NULL},
    {"table-roster", N_("Roster of a month as a table"), GROUP_TABLES, PARAM_SCHOOL | PARAM_MONTH | PARAM_DRAFT,
        sheet_table_roster, NULL, NULL, NULL},
    {"backups", N_("Backups"), GROUP_TRUST, 0, sheet_backups, NULL, NULL, backup_actions},
    {"letter", N_("Letter to a holder of papers"), GROUP_PEOPLE, PARAM_ID, sheet_letter, "credential letter", NULL,
        NULL},
    {"trainings", N_("Training sessions"), GROUP_PEOPLE, PARAM_PERIOD, sheet_trainings, "training list", NULL,
        training_actions},
    {"courses", N_("Courses"), GROUP_PEOPLE, 0, sheet_courses, "training courses", NULL, training_actions},
    {"attendance", N_("Who attended"), GROUP_PEOPLE, PARAM_ID, sheet_attendance, "training show", NULL, NULL},
    {"training-behind", N_("Who is behind with training"), GROUP_PEOPLE, PARAM_ALL | PARAM_SCHOOL,
        sheet_training_behind, "training behind", NULL, training_actions},
    {"forecast", N_("Lapse forecast"), GROUP_REPORTS, PARAM_PERIOD | PARAM_SCHOOL, sheet_forecast, "report forecast",
        NULL, NULL},
    {"training-gains", N_("What to train"), GROUP_REPORTS, PARAM_PERIOD | PARAM_SCHOOL, sheet_training_gains,
        "report training", NULL, NULL},
    {0},
};

const struct sheet_param_word sheet_param_words[] = {
    {PARAM_SCHOOL, "school", "CODE", N_("only this school")},
    {PARAM_GUARD, "guard", "NO", N_("only this guard's")},
    {PARAM_POST, "post", "CODE", N_("only this post")},
    {PARAM_PERIOD, "from", "DAY", N_("first day")},
    {PARAM_PERIOD, "to", "DAY", N_("last day, included")},
    {PARAM_MONTH, "month", "YYYY-MM", N_("which month (else this one)")},
    {PARAM_MONTHS, "month", "YYYY-MM", N_("only this month")},
    {PARAM_SEARCH, "search", "TEXT", N_("only those with this in number or name")},
    {PARAM_WITHIN, "within", "DAYS", N_("how many days ahead")},
    {PARAM_KIND, "kind", "KIND", N_("only of this kind")},
    {PARAM_AT, "at", "TIME", N_("the time to look at: 2026-03-18T07:20, or 07:20 for today (else now)")},
    {PARAM_GATE, "gate", "NAME", N_("only the posts of this gate")},
    {PARAM_DRAFT, "draft", NULL, N_("as planned: drafts in the place of what is in force")},
    {PARAM_ALL, "all", NULL, N_("also what is over")},
    {PARAM_REVEAL, "reveal", "[-|@FILE]", N_("personal numbers in full; the reason is asked for, or read from a file")},
    {0},
};

const struct sheet_param_word *sheet_param_of(const struct sheet_spec *spec, const char *key)
{
    for (const struct sheet_param_word *word = sheet_param_words; word->key != NULL; word++)
        if ((spec->params & (unsigned)word->param) && strcmp(word->key, key) == 0)
            return word;
    return NULL;
}

const struct sheet_spec *sheet_find(const char *id)
{
    for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++)
        if (strcmp(spec->id, id) == 0)
            return spec;
    return NULL;
}

const struct sheet_spec *sheet_of_command(const char *noun, const char *verb)
{
    for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++)
        if (is_command(spec->command, noun, verb))
            return spec;
    return NULL;
}

int sheet_get(const char *id, const struct sheet_spec **out, struct error *err)
{
    OWN(text_done) struct text clean = TEXT_INIT;

    *out = sheet_find(id);
    if (*out != NULL)
        return 0;
    utf8_clean(&clean, id);
    error_set(err, ERROR_USAGE, _("there is no list \"%s\""), clean.at);
    return error_hint(err, "%s", _("muster list names them"));
}

int sheet_load(const struct sheet_spec *spec, struct app *app, const struct sheet_params *params, struct arena *arena,
    struct sheet *out, struct error *err)
{
    *out = (struct sheet){.arena = arena};
    if (spec->load(app, params, arena, out, err) < 0)
        return -1;
    if (out->title == NULL)
        out->title = _(spec->name);
    if (out->empty == NULL)
        out->empty = _("There is nothing here.");
    for (size_t i = 0; i < out->row_count; i++)
        out->rows[i].fresh = news_concerns(app->news, out->rows[i].place.guard, out->rows[i].place.day);
    sheet_measure(out);
    return 0;
}

static int set_within(struct sheet_params *params, const char *value, struct error *err)
{
    enum { MOST = 3660 };
    char *end;

    errno = 0;
    long days = strtol(value, &end, 10);
    if (*value == '\0' || *end != '\0' || errno != 0 || days < 0 || days > MOST)
        return error_set(err, ERROR_USAGE, _("--%s must be a number from %d to %d"), "within", 0, MOST);
    params->within = (int)days;
    return 0;
}

int sheet_param_set(struct app *app, struct sheet_params *params, const char *key, const char *value, struct error *err)
{
    const struct {
        const char *key, **text;
    } texts[] = {{"school", &params->school}, {"guard", &params->guard}, {"post", &params->post},
        {"search", &params->search}, {"kind", &params->kind}, {"id", &params->id}, {"at", &params->at},
        {"gate", &params->gate}};

    for (size_t i = 0; i < COUNT(texts); i++)
        if (strcmp(texts[i].key, key) == 0) {
            *texts[i].text = value;
            return 0;
        }
    if (strcmp(key, "reveal") == 0) {
        error_set(err, ERROR_USAGE, "%s", _("a list shows personal numbers in full only on the command line"));
        return error_hint(err, "%s", _("on the screens the key w of a guard shows them, for a reason"));
    }
    if (strcmp(key, "from") == 0)
        return day_read(app, value, &params->from, err);
    if (strcmp(key, "to") == 0)
        return day_read(app, value, &params->to, err);
    if (strcmp(key, "month") == 0)
        return month_read(value, &params->year, &params->month, err);
    if (strcmp(key, "within") == 0)
        return set_within(params, value, err);
    params->all = params->all || strcmp(key, "all") == 0;
    params->draft = params->draft || strcmp(key, "draft") == 0;
    return 0;
}
