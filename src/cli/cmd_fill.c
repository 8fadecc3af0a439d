/* roster fill: a proposal for a month, what stays empty and why; with --accept it goes into the draft. */
#include <config.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/form.h"
#include "service/load.h"
#include "service/optimise.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/utf8.h"

enum { STATUS_INTERRUPTED = 75 };

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    stop = number;
}

struct filling {
    struct fill_request request;
    struct fill_part part;
    int seconds;
    bool accept, interrupted;
};

/* ---- what is asked for */

/* "2026-03", "2026-03-09..2026-03-15", a day. */
static int read_period(struct cli *cli, const char *text, struct fill_request *out)
{
    struct roster_request *month = &out->month;
    const char *dots = strstr(text, "..");

    if (dots == NULL && month_read(text, &month->year, &month->month, &cli->err) == 0)
        return 0;
    error_clear(&cli->err);
    const char *first = dots == NULL ? text : arena_strndup(&cli->arena, text, (size_t)(dots - text));
    if (cli_parse_day(cli, first, &out->from) != 0 || cli_parse_day(cli, dots == NULL ? text : dots + 2, &out->to) != 0)
        return -1;
    struct civil_date date = civil_to_date(out->from);
    month->year = date.year;
    month->month = date.month;
    return 0;
}

static int read_keep(struct cli *cli, enum fill_keep *out)
{
    const char *keep = cli_option(cli, "keep");
    int index = keep == NULL ? KEEP_HAND : word_find(fill_keep_words, keep);

    if (index < 0)
        return error_set(&cli->err, ERROR_USAGE, _("--keep must be hand, all, most or pinned, not '%s'"), keep);
    *out = (enum fill_keep)index;
    return 0;
}

static int read_request(struct cli *cli, struct filling *out)
{
    struct fill_request *request = &out->request;
    const char *period = cli_word(cli, 0);

    *request = (struct fill_request){.from = DAY_NONE, .to = DAY_NONE};
    if (period != NULL && cli_option(cli, "month") != NULL)
        return error_set(&cli->err, ERROR_USAGE, _("give either a period or --month"));
    if (cli_month(cli, &request->month.year, &request->month.month) != 0 ||
        (period != NULL && read_period(cli, period, request) != 0) || read_keep(cli, &request->keep) != 0)
        return -1;
    request->month.school = cli_option(cli, "school");
    if (cli_option(cli, "seconds") != NULL && cli_option(cli, "steps") != NULL)
        return error_set(&cli->err, ERROR_USAGE, _("give either --seconds or --steps"));
    if (cli_number(cli, "steps", 1, 1000000, 0, &request->steps) != 0 ||
        cli_number(cli, "seconds", 1, 86400, 0, &out->seconds) != 0 ||
        cli_number(cli, "seed", 0, 1000000000, 1, &request->seed) != 0)
        return -1;
    out->part.guard = cli_option(cli, "guard");
    out->part.post = cli_option(cli, "post");
    out->accept = cli_has(cli, "accept");
    if (out->accept && cli_has(cli, "replay"))
        return error_set(&cli->err, ERROR_USAGE, _("give either --accept or --replay"));
    return cli_day(cli, "from", &out->part.from) != 0 || cli_day(cli, "to", &out->part.to) != 0 ? -1 : 0;
}

/* ---- searching */

static void show_progress(struct cli *cli, const struct fill *fill, int *told)
{
    struct fill_score score;
    int part = (int)(fill_part(fill) * 100);

    if (cli->faces == NULL || isatty(STDERR_FILENO) != 1 || part / 10 == *told)
        return;
    *told = part / 10;
    fill_look(fill, &score);
    fprintf(stderr, _("%d %%: without anybody %s, of peaks %s\n"), part, view_minutes(&cli->arena, score.uncovered),
        view_minutes(&cli->arena, score.uncovered_peak));
}

static void search(struct cli *cli, struct filling *it, struct fill *fill)
{
    struct sigaction keep_best = {.sa_handler = on_signal}, interrupt, terminate;
    int64_t end = clock_monotonic_ms() + (int64_t)it->seconds * 1000;
    int told = -1;

    stop = 0;
    sigaction(SIGINT, &keep_best, &interrupt);
    sigaction(SIGTERM, &keep_best, &terminate);
    while (stop == 0 && (it->seconds == 0 || clock_monotonic_ms() < end) && fill_step(fill))
        show_progress(cli, fill, &told);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGTERM, &terminate, NULL);
    it->interrupted = stop != 0;
    fill_stop(fill);
}

/* ---- for machines */

static json_t *score_json(const struct fill_score *score)
{
    return json_pack("{s:I s:I s:i s:i s:i s:i s:i}", "uncovered_minutes", (json_int_t)score->uncovered,
        "uncovered_peak_minutes", (json_int_t)score->uncovered_peak, "rules", score->rules, "fairness",
        score->fairness, "wishes", score->wishes, "changes", score->changes, "duties", score->duties);
}

static json_t *hole_json(const struct facts *facts, const struct fill_hole *hole)
{
    const struct zone *zone = facts->schools[facts->posts[hole->post].school].zone;
    json_t *object = json_object(), *guards = json_array();

    json_put_text(object, "post", facts->posts[hole->post].code);
    json_put_text(object, "gate", facts->posts[hole->post].gate);
    json_put_day(object, "day", hole->day);
    json_put_instant(object, "from", zone, hole->span.from);
    json_put_instant(object, "to", zone, hole->span.to);
    json_put_count(object, "need", hole->need);
    json_put_count(object, "have", hole->have);
    json_object_set_new(object, "peak", json_boolean(hole->peak));
    json_put_text(object, "proof", hole->proof);
    for (size_t i = 0; i < hole->reason_count; i++)
        json_array_append_new(guards, json_pack("{s:s s:s}", "guard", facts->guards[hole->reasons[i].guard].number,
                                          "why", hole->reasons[i].why));
    if (hole->reason_count > 0)
        json_object_set_new(object, "guards", guards);
    else
        json_decref(guards);
    return object;
}

static json_t *texts_json(const char *const *texts, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

static json_t *changes_json(const struct fill *fill, const struct fill_proposal *proposal, const struct fill_part *part)
{
    json_t *list = json_array();

    for (size_t i = 0; i < proposal->change_count; i++) {
        const struct fill_change *change = &proposal->changes[i];
        json_t *one = json_object();
        if (!fill_takes(fill, part, i)) {
            json_decref(one);
            continue;
        }
        json_put_text(one, "guard", proposal->facts->guards[change->guard].number);
        json_put_day(one, "day", change->day);
        json_put_text(one, "old", change->old);
        json_put_text(one, "new", change->code);
        json_array_append_new(list, one);
    }
    return list;
}

static void print_json(struct cli *cli, const struct filling *it, const struct fill *fill,
    const struct fill_proposal *proposal, bool accepted)
{
    json_t *object = json_object(), *holes = json_array();

    json_put_text(object, "school", fill_school_code(fill));
    json_put_day(object, "from", proposal->from);
    json_put_day(object, "to", proposal->to);
    json_object_set_new(object, "accepted", json_boolean(accepted));
    json_put_count(object, "seed", proposal->seed);
    json_put_count(object, "steps", proposal->steps);
    json_put_text(object, "rules", proposal->rules);
    json_put_text(object, "input", proposal->input);
    json_put_count(object, "added", proposal->added);
    json_put_count(object, "changed", proposal->changed);
    json_put_count(object, "removed", proposal->removed);
    json_put_count(object, "kept", proposal->kept);
    json_object_set_new(object, "before", score_json(&proposal->before));
    json_object_set_new(object, "score", score_json(&proposal->score));
    json_object_set_new(object, "changes", changes_json(fill, proposal, &it->part));
    for (size_t i = 0; i < proposal->hole_count; i++)
        json_array_append_new(holes, hole_json(proposal->facts, &proposal->holes[i]));
    json_object_set_new(object, "holes", holes);
    json_object_set_new(object, "notes", texts_json(proposal->notes, proposal->note_count));
    json_object_set_new(object, "advice", texts_json(proposal->advice, proposal->advice_count));
    out_json(cli, object);
}

/* ---- for people */

/* "1 D, 2 N, 5 D>N, 9 N>-": the changes of one guard on a line. */
static void print_changes(
    struct cli *cli, const struct fill *fill, const struct fill_proposal *proposal, const struct fill_part *part)
{
    for (size_t i = 0, next; i < proposal->change_count; i = next) {
        OWN(text_done) struct text line = TEXT_INIT;
        int guard = proposal->changes[i].guard, shown = 0;

        text_addf(&line, "%s: ", view_guard(&cli->arena, proposal->facts, guard));
        for (next = i; next < proposal->change_count && proposal->changes[next].guard == guard; next++) {
            const struct fill_change *change = &proposal->changes[next];
            if (!fill_takes(fill, part, next))
                continue;
            text_addf(&line, "%s%d ", shown++ > 0 ? ", " : "", civil_to_date(change->day).mday);
            if (change->old != NULL)
                text_addf(&line, "%s>", change->old);
            text_add(&line, change->code == NULL ? "-" : change->code);
        }
        if (shown > 0)
            out_wrap(cli, 0, 4, line.at);
    }
}

static void print_hole(struct cli *cli, const struct facts *facts, const struct fill_hole *hole)
{
    const struct zone *zone = facts->schools[facts->posts[hole->post].school].zone;
    struct arena *arena = &cli->arena;

    out_wrap(cli, 0, 2,
        arena_printf(arena, _("%s, %s, %s: %d of %d. %s"), view_day(arena, hole->day),
            view_times(arena, zone, hole->day, &hole->span), view_post(arena, facts, hole->post), hole->have,
            hole->need, hole->proof != NULL ? hole->proof : ""));
    for (size_t i = 0; i < hole->reason_count; i++)
        out_wrap(cli, 4, 6,
            arena_printf(arena, "%s: %s", view_guard(arena, facts, hole->reasons[i].guard), hole->reasons[i].why));
}

static void print_score(struct cli *cli, const struct fill_proposal *proposal)
{
    struct arena *arena = &cli->arena;
    const struct fill_score *now = &proposal->score, *old = &proposal->before;

    out_wrap(cli, 0, 2,
        arena_printf(arena, _("Duties: %d added, %d changed, %d taken away, %d stay."), proposal->added,
            proposal->changed, proposal->removed, proposal->kept));
    out_wrap(cli, 0, 2,
        arena_printf(arena, _("Without anybody: %s of guard duty, before it was %s; of peaks %s, before it was %s."),
            view_minutes(arena, now->uncovered), view_minutes(arena, old->uncovered),
            view_minutes(arena, now->uncovered_peak), view_minutes(arena, old->uncovered_peak)));
}

static void print_proposal(
    struct cli *cli, const struct filling *it, const struct fill *fill, const struct fill_proposal *proposal)
{
    out_title(cli);
    for (size_t i = 0; i < proposal->note_count; i++)
        out_wrap(cli, 0, 2, proposal->notes[i]);
    print_changes(cli, fill, proposal, &it->part);
    print_score(cli, proposal);
    if (proposal->hole_count > 0)
        out_line(cli, "%s", _("What stays empty:"));
    for (size_t i = 0; i < proposal->hole_count; i++)
        print_hole(cli, proposal->facts, &proposal->holes[i]);
    for (size_t i = 0; i < proposal->advice_count; i++)
        out_wrap(cli, 0, 2, proposal->advice[i]);
}

static int accept(struct cli *cli, const struct filling *it, struct fill *fill, bool *accepted, struct text *told)
{
    const struct fill_proposal *proposal = fill_finish(fill);
    size_t taken = 0;

    for (size_t i = 0; i < proposal->change_count; i++)
        taken += fill_takes(fill, &it->part, i);
    if (it->interrupted) {
        out_note(cli, "%s", _("Interrupted: this is the best that was found until then. Nothing was written."));
        return 0;
    }
    if (cli_has(cli, "replay")) {
        out_note(cli, "%s", _("This is the last fill of the month done again, byte by byte. Nothing was written."));
        return 0;
    }
    if (!it->accept && taken > 0) {
        out_note(cli, "%s", _("This is a proposal, nothing was written: --accept takes it, or a part of it."));
        return 0;
    }
    if (taken == 0) {
        out_note(cli, "%s", _("There is nothing to change."));
        return 0;
    }
    *accepted = true;
    return fill_accept(&cli->app, fill, &it->part, told, &cli->err);
}

static int check_part(struct cli *cli, struct filling *it, const struct fill *fill)
{
    const struct facts *facts = fill_facts_of(fill);
    int guard;

    if (it->part.guard != NULL) {
        if (facts_get_guard(facts, it->part.guard, &cli->arena, &guard, &cli->err) != 0)
            return -1;
        it->part.guard = facts->guards[guard].number;
    }
    if (it->part.post != NULL && facts_post(facts, it->part.post) < 0)
        return error_set(&cli->err, ERROR_NO_OBJECT, _("there is no post \"%s\""), it->part.post);
    if (it->part.post != NULL)
        it->part.post = facts->posts[facts_post(facts, it->part.post)].code;
    return 0;
}

int cmd_roster_fill(struct cli *cli)
{
    OWN(fill_drop) struct fill *fill = NULL;
    OWN(text_done) struct text told = TEXT_INIT;
    struct filling it = {.accept = false};
    bool accepted = false;

    if (read_request(cli, &it) != 0)
        return -1;
    int failed = cli_has(cli, "replay") ? fill_replay(&cli->app, &it.request.month, &fill, &cli->err)
                                        : fill_open(&cli->app, &it.request, &fill, &cli->err);
    if (failed != 0 || check_part(cli, &it, fill) != 0)
        return -1;
    if (!cli_has(cli, "replay"))
        search(cli, &it, fill);
    const struct fill_proposal *proposal = fill_finish(fill);
    if (cli_has(cli, "advise") && !it.interrupted)
        fill_advise(fill);
    if (accept(cli, &it, fill, &accepted, &told) != 0)
        return -1;
    if (cli->json)
        print_json(cli, &it, fill, proposal, accepted);
    else
        print_proposal(cli, &it, fill, proposal);
    if (told.size > 0)
        out_told(cli, told.at);
    if (it.interrupted)
        return STATUS_INTERRUPTED;
    return proposal->hole_count > 0 ? STATUS_FINDINGS : STATUS_FINE;
}
