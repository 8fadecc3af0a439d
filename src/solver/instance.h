/* Files of the public benchmark of Curtois and Qu, and rosters as tables. */
#ifndef SOLVER_INSTANCE_H
#define SOLVER_INSTANCE_H

#include "solver/problem.h"
#include "util/text.h"

struct instance {
    struct solver_problem *problem; /* sealed */
    char **person, **shift;         /* their names */
};

/* BYTES are the file's, PATH its name for messages. All is filled or nothing: an error (ERROR_DATA) names the line and
 * what is wrong with it. */
int instance_parse(struct instance *instance, const char *path, const char *bytes, size_t size, struct error *err);
void instance_done(struct instance *instance);

/* A line for each employee: the name and a cell for each day, with tabs between; "-" is a day off. */
void instance_write(const struct instance *instance, const int16_t *cells, struct text *out);

#endif
