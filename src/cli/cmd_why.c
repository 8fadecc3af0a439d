#include <config.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/explain.h"
#include "service/view.h"
#include "service/why.h"
#include "util/i18n.h"
#include "util/text.h"

/* The answer fits on a screen; --all has the rest. */
enum { OFFERS_SHOWN = 5, OFFER_ROWS = 13, GROUP_ROWS = 20, NAMES_SHOWN = 6 };

/* ---- for machines */

static json_t *stop_json(struct cli *cli, const struct why_report *report, const struct why_stop *stop)
{
    json_t *one = json_object();

    json_put_text(one, "code", stop->code == RULE_COUNT ? "trainee" : rule_code_text(stop->code));
    json_put_text(one, "severity", severity_words[stop->severity].id);
    json_object_set_new(one, "bars", json_boolean(stop->bars));
    json_put_text(one, "paper", stop->paper_kind < 0 ? NULL : report->facts->kinds[stop->paper_kind]);
    if (stop->level > 0)
        json_put_count(one, "level", stop->level);
    json_put_count(one, "need", stop->need);
    json_put_count(one, "have", stop->have);
    json_put_text(one, "message", why_stop_text(report, stop, &cli->arena));
    return one;
}

static json_t *people_json(struct cli *cli, const struct why_report *report)
{
    json_t *people = json_array();

    for (size_t i = 0; i < report->answer.person_count; i++) {
        const struct why_person *person = &report->answer.people[i];
        json_t *one = json_object(), *stops = json_array();
        json_put_text(one, "guard", report->facts->guards[person->guard].number);
        json_object_set_new(one, "planned", json_boolean(person->planned));
        json_object_set_new(one, "counts", json_boolean(person->there));
        for (size_t k = 0; k < person->stop_count; k++)
            json_array_append_new(stops, stop_json(cli, report, &person->stops[k]));
        json_object_set_new(one, "stops", stops);
        json_array_append_new(people, one);
    }
    return people;
}

static json_t *groups_json(const struct why_report *report)
{
    json_t *groups = json_array();

    for (size_t i = 0; i < report->groups.count; i++) {
        const struct why_group *group = &report->groups.at[i];
        json_t *one = json_object(), *guards = json_array(), *codes = json_array();
        const struct why_person *first = &report->answer.people[group->people[0]];
        for (size_t k = 0; k < first->stop_count; k++)
            json_array_append_new(codes,
                json_string(first->stops[k].code == RULE_COUNT ? "trainee" : rule_code_text(first->stops[k].code)));
        for (size_t k = 0; k < group->count; k++)
            json_array_append_new(guards,
                json_string(report->facts->guards[report->answer.people[group->people[k]].guard].number));
        json_object_set_new(one, "codes", codes);
        json_object_set_new(one, "guards", guards);
        json_put_text(one, "message", group->reason);
        json_array_append_new(groups, one);
    }
    return groups;
}

static json_t *offer_json(struct cli *cli, const struct why_report *report, const struct why_offer *offer)
{
    json_t *one = json_object(), *changes = json_array(), *breaks = json_array();

    json_put_text(one, "guard", report->facts->guards[offer->proposal->guard].number);
    for (size_t i = 0; i < offer->step_count; i++) {
        json_t *step = json_object();
        json_put_text(step, "kind", offer->steps[i].kind);
        json_put_text(step, "message", offer->steps[i].text);
        json_put_text(step, "command", offer->steps[i].command);
        json_array_append_new(changes, step);
    }
    for (size_t i = 0; i < offer->break_count; i++) {
        const struct finding *finding = &offer->proposal->broken[i];
        json_t *broken = json_object();
        json_put_text(broken, "code", rule_code_text(finding->code));
        json_put_text(broken, "severity", severity_words[finding->severity].id);
        json_put_text(broken, "post", finding->post < 0 ? NULL : report->facts->posts[finding->post].code);
        json_put_day(broken, "day", finding->day);
        json_put_text(broken, "message", offer->breaks[i]);
        json_array_append_new(breaks, broken);
    }
    json_object_set_new(one, "changes", changes);
    json_object_set_new(one, "breaks", breaks);
    json_object_set_new(one, "moves_the_hole", json_boolean(offer->proposal->moves));
    json_object_set_new(one, "judged_as_a_whole", json_boolean(offer->proposal->verified));
    json_put_text(one, "message", arena_strdup(&cli->arena, offer->text));
    return one;
}

static json_t *hole_json(const struct why_report *report, const struct why_hole *hole)
{
    json_t *one = json_object();

    json_put_instant(one, "from", report->zone, hole->span.from);
    json_put_instant(one, "to", report->zone, hole->span.to);
    json_put_count(one, "need", hole->need);
    json_put_count(one, "have", hole->have);
    return one;
}

static void print_json(struct cli *cli, const struct why_report *report)
{
    static const char *const states[] = {"empty", "not_empty", "no_demand", "no_roster"};
    const struct why_answer *answer = &report->answer;
    const struct post *post = &report->facts->posts[report->post];
    json_t *object = json_object(), *holes = json_array(), *offers = json_array();

    json_put_text(object, "school", report->facts->schools[post->school].code);
    json_put_text(object, "post", post->code);
    json_put_text(object, "gate", post->gate);
    json_put_day(object, "day", report->day);
    json_put_text(object, "state", states[answer->state]);
    json_put_text(object, "message", report->head);
    for (size_t i = 0; i < answer->hole_count; i++)
        json_array_append_new(holes, hole_json(report, &answer->holes[i]));
    json_object_set_new(object, "holes", holes);
    if (answer->state == WHY_EMPTY) {
        json_object_set_new(object, "hole", hole_json(report, &answer->holes[answer->hole]));
        json_put_text(object, "shift", answer->tour->code[0] == '\0' ? NULL : answer->tour->code);
        json_put_instant(object, "from", report->zone, answer->span.from);
        json_put_instant(object, "to", report->zone, answer->span.to);
    }
    json_object_set_new(object, "groups", groups_json(report));
    json_object_set_new(object, "people", people_json(cli, report));
    for (size_t i = 0; i < answer->proposal_count; i++)
        json_array_append_new(offers, offer_json(cli, report, &report->offers[i]));
    json_object_set_new(object, "proposals", offers);
    out_json(cli, object);
}

/* ---- for people */

static int rows_so_far(const struct cli *cli)
{
    int rows = 0;

    for (const char *at = cli->out->at; *at != '\0'; at++)
        rows += *at == '\n';
    return rows;
}

static void print_offers(struct cli *cli, const struct why_report *report, bool all)
{
    size_t count = report->answer.proposal_count, shown = 0;

    if (count == 0)
        out_wrap(cli, 0, 2, _("No one change, nor two together, fills it with the guards there are."));
    else
        out_line(cli, "%s", _("Smallest changes that fill it, each tried on a copy and judged:"));
    for (; shown < count && (all || (shown < OFFERS_SHOWN && rows_so_far(cli) < OFFER_ROWS)); shown++) {
        const struct why_offer *offer = &report->offers[shown];
        out_wrap(cli, 2, 5, arena_printf(&cli->arena, "%zu. %s", shown + 1, offer->text));
        for (size_t k = 0; k < offer->break_count && (all || k < 2); k++)
            out_wrap(cli, 5, 7, arena_printf(&cli->arena, _("breaks: %s"), offer->breaks[k]));
        if (!all && offer->break_count > 2)
            out_wrap(cli, 5, 7,
                arena_printf(&cli->arena, ngettext("and %zu more", "and %zu more", offer->break_count - 2),
                    offer->break_count - 2));
    }
    if (shown < count)
        out_wrap(cli, 2, 2,
            arena_printf(&cli->arena, ngettext("%zu more: --all", "%zu more: --all", count - shown), count - shown));
}

static void print_group(struct cli *cli, const struct why_report *report, const struct why_group *group, bool all)
{
    OWN(text_done) struct text names = TEXT_INIT;
    size_t shown = all || group->count <= NAMES_SHOWN ? group->count : NAMES_SHOWN;

    for (size_t i = 0; i < shown; i++)
        text_addf(&names, "%s%s", i > 0 ? ", " : "",
            view_guard(&cli->arena, report->facts, report->answer.people[group->people[i]].guard));
    if (shown < group->count)
        text_addf(&names, ngettext(" and %zu more", " and %zu more", group->count - shown), group->count - shown);
    out_wrap(cli, 2, 4,
        arena_printf(&cli->arena, "%s: %s", group->reason[0] == '\0' ? _("nothing") : group->reason, names.at));
}

static void print_groups(struct cli *cli, const struct why_report *report, bool all)
{
    size_t count = report->groups.count, shown = 0;

    out_line(cli, "%s", _("What stops each guard:"));
    for (; shown < count && (all || rows_so_far(cli) < GROUP_ROWS); shown++)
        print_group(cli, report, &report->groups.at[shown], all);
    if (shown < count)
        out_wrap(cli, 2, 2,
            arena_printf(&cli->arena, ngettext("%zu more group: --all", "%zu more groups: --all", count - shown),
                count - shown));
}

int cmd_why(struct cli *cli)
{
    OWN(why_report_done) struct why_report report = {.arena = ARENA_INIT};
    struct why_question question = {.post = cli_word(cli, 0),
        .day = cli_word(cli, 1),
        .time = cli_option(cli, "time"),
        .shift = cli_option(cli, "shift"),
        .school = cli_option(cli, "school"),
        .drafts = cli_has(cli, "draft")};
    bool all = cli_has(cli, "all");

    if (question.post == NULL || question.day == NULL)
        return error_set(&cli->err, ERROR_USAGE, "%s", _("why asks for a post and a day: why G1 2026-03-20"));
    if (why_run(&cli->app, &question, &report, &cli->err) != 0)
        return -1;
    if (cli->json) {
        print_json(cli, &report);
        return STATUS_FINE;
    }
    out_title(cli);
    out_wrap(cli, 0, 0, report.head);
    if (report.said[0] != '\0')
        out_told(cli, report.said);
    if (report.answer.state != WHY_EMPTY)
        return STATUS_FINE;
    print_offers(cli, &report, all);
    print_groups(cli, &report, all);
    return STATUS_FINE;
}
