#include <config.h>

#include <string.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/form.h"
#include "service/replace.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/utf8.h"

/* Lines of an answer that fits a screen of 24, between its title and what to do next. */
enum { ROOM = 17 };

static void put_duty(json_t *array, const struct facts *facts, int place)
{
    const struct duty *duty = &facts->duties[place];
    const struct zone *zone = facts->schools[facts->guards[duty->guard].school].zone;
    json_t *one = json_object(), *posts = json_array();

    json_put_text(one, "guard", facts->guards[duty->guard].number);
    json_put_day(one, "day", duty->day);
    json_put_text(one, "code", duty->code);
    json_put_instant(one, "from", zone, duty->segments[0].span.from);
    json_put_instant(one, "to", zone, duty->segments[duty->segment_count - 1].span.to);
    for (size_t i = 0; i < duty->segment_count; i++)
        json_array_append_new(posts, json_string(facts->posts[duty->segments[i].post].code));
    json_object_set_new(one, "posts", posts);
    json_array_append_new(array, one);
}

static json_t *faults_json(const struct facts *facts, const struct stand_in *one, bool holes)
{
    json_t *array = json_array();

    for (size_t i = 0; i < one->fault_count; i++) {
        const struct stand_in_fault *fault = &one->faults[i];
        json_t *item;

        if (fault->hole != holes)
            continue;
        item = json_object();
        json_put_text(item, "code", rule_code_text(fault->code));
        json_put_text(item, "severity", severity_words[fault->severity].id);
        json_put_text(item, "guard", fault->guard < 0 ? NULL : facts->guards[fault->guard].number);
        json_put_text(item, "message", fault->text);
        json_array_append_new(array, item);
    }
    return array;
}

static json_t *stand_in_json(const struct facts *facts, const struct stand_in *one)
{
    json_t *object = json_object(), *handed = json_array();

    json_put_text(object, "guard", facts->guards[one->guard].number);
    json_put_text(object, "name", facts->guards[one->guard].name);
    json_put_text(object, "then", one->second < 0 ? NULL : facts->guards[one->second].number);
    json_put_text(object, "class", stand_in_words[one->class].id);
    json_object_set_new(object, "legal", json_boolean(one->class != STAND_IN_NOT));
    json_object_set_new(object, "breaks", faults_json(facts, one, false));
    json_object_set_new(object, "leaves", faults_json(facts, one, true));
    for (int i = 0; i < one->handed_count; i++)
        put_duty(handed, facts, one->handed[i]);
    json_object_set_new(object, "gives_up", handed);
    json_put_count(object, "minutes_before", one->before.minutes);
    json_put_count(object, "minutes", one->after.minutes);
    json_put_count(object, "nights", one->after.nights);
    json_put_count(object, "weekends", one->after.weekends);
    json_put_count(object, "holidays", one->after.holidays);
    json_put_count(object, "load", one->load);
    json_object_set_new(object, "cover_minutes", json_integer(one->gained));
    return object;
}

static void print_json(struct cli *cli, const struct replace_report *report)
{
    json_t *object = json_object(), *list = json_array(), *others = json_array(), *duty = json_array();

    put_duty(duty, report->facts, report->duty);
    json_object_set(object, "duty", json_array_get(duty, 0));
    json_decref(duty);
    json_put_day(object, "until", report->until);
    json_put_text(object, "state", roster_state_words[report->state].id);
    for (size_t i = 0; i < report->count; i++)
        json_array_append_new(list, stand_in_json(report->facts, &report->list[i]));
    json_object_set_new(object, "candidates", list);
    for (size_t i = 0; i < report->other_count; i++)
        put_duty(others, report->facts, report->others[i]);
    json_object_set_new(object, "others", others);
    out_json(cli, object);
}

static const char *stand_in_words_of(
    const struct replace_report *report, const struct stand_in *one, struct arena *arena)
{
    const char *breaks = stand_in_faults_text(one, false, arena), *leaves = stand_in_faults_text(one, true, arena);
    OWN(text_done) struct text line = TEXT_INIT;

    text_add(&line, stand_in_line(report, one, arena));
    if (breaks[0] != '\0')
        text_addf(&line, _("; breaks: %s"), breaks);
    if (leaves[0] != '\0')
        text_addf(&line, _("; leaves behind: %s"), leaves);
    return arena_strdup(arena, line.at);
}

/* As many as fit into *ROOM lines, of which RESERVE are for what follows; the others are counted. */
static void print_class(
    struct cli *cli, const struct replace_report *report, enum stand_in_class class, int *room, int reserve)
{
    size_t shown = 0;
    bool full = false;

    if (report->by_class[class] == 0)
        return;
    out_wrap(cli, 2, 4,
        arena_printf(&cli->arena, _("%s: %zu"), _(stand_in_words[class].label), report->by_class[class]));
    --*room;
    for (size_t i = 0; i < report->count && !full; i++) {
        if (report->list[i].class != class)
            continue;
        const char *words = stand_in_words_of(report, &report->list[i], &cli->arena);
        int lines = 1 + utf8_width(words) / (cli->width - 8);
        full = !cli_has(cli, "all") && *room - lines < reserve + 1;
        if (full)
            break;
        out_wrap(cli, 4, 6, words);
        *room -= lines;
        shown++;
    }
    if (shown == report->by_class[class])
        return;
    out_wrap(cli, 4, 6, arena_printf(&cli->arena, _("and %zu more: --all"), report->by_class[class] - shown));
    --*room;
}

static void print_report(struct cli *cli, const struct replace_report *report)
{
    const char *others = replace_others(report, &cli->arena);
    int room = ROOM - utf8_width(others) / cli->width, reserve = 0;

    for (int class = STAND_IN_FINE; class <= STAND_IN_NOT; class++)
        reserve += report->by_class[class] > 0 ? 2 : 0;
    out_title(cli);
    out_wrap(cli, 0, 2, replace_title(report, &cli->arena));
    for (int class = STAND_IN_FINE; class <= STAND_IN_NOT; class++) {
        reserve -= report->by_class[class] > 0 ? 2 : 0;
        print_class(cli, report, (enum stand_in_class)class, &room, reserve);
    }
    if (report->count == 0)
        out_wrap(cli, 2, 4, _("There is nobody else in this school."));
    if (others[0] != '\0')
        out_wrap(cli, 0, 2, others);
    if (report->count > report->by_class[STAND_IN_NOT])
        out_wrap(cli, 0, 2, replace_advice(report, &cli->arena));
}

/* "002 2026-03-18", "2026-03-18 G1", "002": words in any order. */
static int read_words(struct cli *cli, struct replace_request *out)
{
    for (size_t i = 0; cli_word(cli, i) != NULL; i++) {
        const char *word = cli_word(cli, i);
        civil_day day;

        bool is_date = strlen(word) == 10 && word[4] == '-' && word[7] == '-';

        if (out->day == DAY_NONE && day_read(&cli->app, word, &day, is_date ? &cli->err : NULL) == 0)
            out->day = day;
        else if (is_date)
            return error_set(&cli->err, ERROR_USAGE, _("\"%s\" is no day"), word);
        else if (out->guard == NULL)
            out->guard = word;
        else if (out->post == NULL)
            out->post = word;
        else
            return error_set(&cli->err, ERROR_USAGE, _("\"%s\" is no day"), word);
    }
    return cli_day(cli, "until", &out->until);
}

static int take(struct cli *cli, const struct replace_request *request)
{
    OWN(text_done) struct text told = TEXT_INIT;
    const struct replace_take take = {.request = *request,
        .by = cli_option(cli, "by"),
        .then = cli_option(cli, "then"),
        .kind = cli_option(cli, "kind"),
        .reason = cli_option(cli, "reason")};

    return out_done(cli, replace_take(&cli->app, &take, &told, &cli->err), &told);
}

int cmd_replace(struct cli *cli)
{
    struct replace_request request = {.day = DAY_NONE, .until = DAY_NONE};
    OWN(replace_report_done) struct replace_report report = {.arena = ARENA_INIT};

    if (read_words(cli, &request) < 0)
        return -1;
    if (cli_has(cli, "by"))
        return take(cli, &request);
    if (cli_has(cli, "then") || cli_has(cli, "reason") || cli_has(cli, "kind"))
        return error_set(&cli->err, ERROR_USAGE, "%s", _("say who takes the duty: --by GUARD"));
    if (replace_find(&cli->app, &request, &report, &cli->err) < 0)
        return -1;
    if (cli->json)
        print_json(cli, &report);
    else
        print_report(cli, &report);
    if (report.count > report.by_class[STAND_IN_NOT])
        return STATUS_FINE;
    out_note(cli, "%s", _("nobody can take it without breaking a rule or leaving a hole"));
    return STATUS_FINDINGS;
}
