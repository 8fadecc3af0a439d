#include <config.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/solve.h"
#include "util/i18n.h"

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    stop = number;
}

struct progress {
    struct arena *arena;
    bool terminal;
    struct solve_state last;
};

static const char *progress_words(struct arena *arena, const struct solve_state *state)
{
    if (!state->ready)
        return arena_printf(arena, _("%.1f s: no legal roster of everybody yet"), state->seconds);
    if (!state->bounded)
        return arena_printf(arena, _("%.1f s: value %lld"), state->seconds, (long long)state->value);
    return arena_printf(arena, _("%.1f s: value %lld, bound %lld, gap %.2f %%"), state->seconds,
        (long long)state->value, (long long)state->bound, state->gap);
}

/* A line at once whenever something became better: the output proper is printed at the end only. */
static void show_progress(void *payload, const struct solve_state *state)
{
    struct progress *progress = (struct progress *)payload;
    struct solve_state *last = &progress->last;
    if (!progress->terminal ||
        (state->ready == last->ready && state->value == last->value && state->bound == last->bound && last->steps > 0))
        return;
    struct arena arena = ARENA_INIT;
    fprintf(stderr, "%s\n", progress_words(&arena, state));
    arena_done(&arena);
    *last = *state;
}

static void print_json(struct cli *cli, const struct solve_request *request, const struct solve_state *state)
{
    json_t *object = json_pack("{s:s s:I s:f s:f s:i s:i s:b}", "instance", request->path, "value",
        (json_int_t)state->value, "seconds", state->seconds, "found", state->found, "steps", state->steps, "seed",
        request->seed, "proven", state->proven);
    if (state->bounded) {
        json_object_set_new(object, "bound", json_integer(state->bound));
        json_object_set_new(object, "gap", json_real(state->gap));
    }
    out_json(cli, object);
}

static void print_result(struct cli *cli, const struct solve_request *request, const struct solve_state *state)
{
    struct arena *arena = &cli->arena;
    const char *bound = !state->bounded ? _("no bound yet")
        : state->proven                 ? _("proven: nothing better is possible")
                        : arena_printf(arena, _("bound %lld, gap %.2f %%"), (long long)state->bound, state->gap);
    const char *words = arena_printf(arena, _("value %lld, found after %.1f s; %s; %.1f s, %d steps, seed %d"),
        (long long)state->value, state->found, bound, state->seconds, state->steps, request->seed);
    if (request->output == NULL || strcmp(request->output, "-") != 0)
        out_wrap(cli, 0, 2, words);
    else
        out_note(cli, "%s", words);
}

static int make_request(struct cli *cli, struct solve_request *request)
{
    const char *output = cli_option(cli, "output");
    *request = (struct solve_request){.path = cli_word(cli, 0), .output = output == NULL && !cli->json ? "-" : output,
        .stop = &stop, .told = show_progress};
    if (cli_option(cli, "seconds") != NULL && cli_option(cli, "steps") != NULL)
        return error_set(&cli->err, ERROR_USAGE, _("give either --seconds or --steps"));
    if (cli_number(cli, "steps", 1, 1000000000, 0, &request->steps) != 0 ||
        cli_number(cli, "seconds", 1, 1000000, request->steps > 0 ? 0 : 10, &request->seconds) != 0 ||
        cli_number(cli, "seed", 0, 1000000000, 1, &request->seed) != 0)
        return -1;
    return cli_number(cli, "threads", 1, 8, 2, &request->threads);
}

int cmd_solve(struct cli *cli)
{
    struct solve_request request;
    struct solve_state state;
    struct progress progress = {.terminal = cli->faces != NULL && isatty(STDERR_FILENO) == 1};
    if (make_request(cli, &request) != 0)
        return -1;
    request.payload = &progress;
    struct sigaction keep_best = {.sa_handler = on_signal}, interrupt, terminate;
    stop = 0;
    sigaction(SIGINT, &keep_best, &interrupt);
    sigaction(SIGTERM, &keep_best, &terminate);
    int result = solve_run(&request, &state, &cli->err);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGTERM, &terminate, NULL);
    if (result != 0)
        return -1;
    if (cli->json)
        print_json(cli, &request, &state);
    else
        print_result(cli, &request, &state);
    return STATUS_FINE;
}
