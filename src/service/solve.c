#include <config.h>

#include "service/solve.h"

#include <string.h>

#include "solver/instance.h"
#include "solver/solver.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/i18n.h"

static void look(const struct solver *solver, int64_t begun, struct solve_state *state)
{
    int64_t value = solver_value(solver);
    bool better = solver_ready(solver) && (!state->ready || value < state->value);
    state->seconds = (double)(clock_monotonic_ms() - begun) / 1000;
    state->steps = solver_steps(solver);
    state->ready = solver_ready(solver);
    state->found = better ? state->seconds : state->found;
    state->value = value;
    state->bound = solver_bound(solver);
    state->bounded = state->bound != INT64_MIN;
    state->proven = solver_proven(solver);
    state->gap = !state->bounded || value <= 0 ? 0 : 100.0 * (double)(value - state->bound) / (double)value;
}

static int write_roster(const struct solve_request *request, const struct instance *instance,
    const struct solver *solver, bool early, struct error *err)
{
    if (request->output == NULL || (early && strcmp(request->output, "-") == 0))
        return 0;
    OWN(text_done) struct text table = TEXT_INIT;
    instance_write(instance, solver_best(solver), &table);
    return file_write(request->output, table.at, table.size, 0644, err);
}

static int search(const struct solve_request *request, const struct instance *instance, struct solver *solver,
    int64_t begun, struct solve_state *out, struct error *err)
{
    bool written = false, more = true;
    while (more && *request->stop == 0 && (request->seconds == 0 || out->seconds < request->seconds)) {
        if (request->seconds > 0)
            solver_pace(solver, out->seconds / request->seconds);
        more = solver_step(solver);
        look(solver, begun, out);
        /* Early once, so that a name that cannot be written is told now and not in the end. */
        if (out->ready && !written && write_roster(request, instance, solver, true, err) != 0)
            return -1;
        written = written || out->ready;
        if (request->told != NULL)
            request->told(request->payload, out);
    }
    if (out->ready)
        return write_roster(request, instance, solver, false, err);
    const struct error *fault = solver_fault(solver);
    if (fault != NULL)
        return error_set(err, fault->kind, "%s: %s", request->path, fault->message);
    return error_set(err, ERROR_UNAVAILABLE,
        _("%s: stopped before there was a legal roster of everybody; give it more time"), request->path);
}

int solve_run(const struct solve_request *request, struct solve_state *out, struct error *err)
{
    int64_t begun = clock_monotonic_ms();
    *out = (struct solve_state){0};
    OWN(text_done) struct text bytes = TEXT_INIT;
    OWN(instance_done) struct instance instance = {0};
    if (file_read(request->path, &bytes, err) != 0 ||
        instance_parse(&instance, request->path, bytes.at, bytes.size, err) != 0)
        return -1;
    struct solver_options options = {
        .seed = (uint64_t)request->seed, .steps = request->steps, .threads = request->threads};
    OWN(solver_drop) struct solver *solver = solver_begin(instance.problem, &options, err);
    if (solver == NULL)
        return error_prefix(err, "%s", request->path);
    return search(request, &instance, solver, begun, out, err);
}
