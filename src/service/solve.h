/* Solving an instance of the public benchmark: the optimiser measured on what others are measured on. */
#ifndef SERVICE_SOLVE_H
#define SERVICE_SOLVE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "util/error.h"

struct solve_state {
    bool ready;           /* there is a legal roster of everybody */
    bool bounded, proven; /* there is a bound; nothing better can be */
    int64_t value, bound;
    double gap;           /* percent of the value */
    double seconds, found; /* until now; until the value was found */
    int steps;
};

struct solve_request {
    const char *path;
    const char *output; /* the table is written there; NULL: nowhere; "-": standard output */
    int seconds, steps; /* one of them; the other 0 */
    int seed, threads;
    const volatile sig_atomic_t *stop; /* not 0: end soon, with the best */
    void (*told)(void *payload, const struct solve_state *state); /* after each step */
    void *payload;
};

/* OUT: how it ended. Stopped or out of time before there was a legal roster is an error. */
int solve_run(const struct solve_request *request, struct solve_state *out, struct error *err);

#endif
