/* Instances of the public benchmark, for muster solve. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

#include "solver/instance.h"

static void has_a_table(const struct instance *instance)
{
    const struct solver_problem *problem = instance->problem;
    OWN(text_done) struct text table = TEXT_INIT;
    int16_t *cells = calloc((size_t)problem->people * (size_t)problem->days + 1, sizeof *cells);

    for (int i = 0; i < problem->people * problem->days; i++)
        cells[i] = SOLVER_OFF;
    for (int i = 0; i < problem->people; i++)
        fuzz_holds(instance->person[i] != NULL, "each employee has a name");
    instance_write(instance, cells, &table);
    fuzz_holds(problem->people == 0 || table.size > 0, "a roster of nothing but days off can be written");
    free(cells);
}

void fuzz_instance(const uint8_t *bytes, size_t size)
{
    OWN(instance_done) struct instance instance = {0};
    OWN(error_done) struct error err = ERROR_INIT;
    char *text = fuzz_string(bytes, size);

    if (instance_parse(&instance, "fuzz", text, size, &err) != 0)
        fuzz_holds(err.kind == ERROR_DATA && err.message != NULL, "a refusal says why");
    else if ((long)instance.problem->people * instance.problem->days < 100000)
        has_a_table(&instance);
    free(text);
}
