#include <config.h>

#include "solver/clp.h"

#include <coin/Clp_C_Interface.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void *library;

static void load(void)
{
    library = dlopen("libClp.so.1", RTLD_NOW | RTLD_LOCAL);
}

int clp_load(struct error *err)
{
    pthread_once(&once, load);
    if (library != NULL)
        return 0;
    error_set(err, ERROR_UNAVAILABLE, N_("the library for linear programmes, libClp.so.1, cannot be loaded"));
    return error_hint(err, N_("install it: apt-get install coinor-libclp1"));
}

/* A function's address, by way of its bytes: C knows no conversion of what dlsym gives. */
static void (*function(const char *name))(void)
{
    void *at = clp_load(NULL) == 0 ? dlsym(library, name) : NULL;
    void (*call)(void);

    if (at == NULL)
        abort(); /* no library of that name is without it */
    memcpy(&call, &at, sizeof call);
    return call;
}

#define CLP(give, type, name, parameters, arguments)  \
    type name parameters                              \
    {                                                 \
        static void (*_Atomic found)(void);           \
        if (found == NULL)                            \
            found = function(#name);                  \
        give((type(*) parameters) found) arguments;   \
    }

CLP(return, Clp_Simplex *, Clp_newModel, (void), ())
CLP(, void, Clp_deleteModel, (Clp_Simplex * model), (model))
CLP(, void, Clp_setLogLevel, (Clp_Simplex * model, int value), (model, value))
CLP(, void, Clp_resize, (Clp_Simplex * model, int rows, int columns), (model, rows, columns))
CLP(, void, Clp_addColumns,
    (Clp_Simplex * model, int number, const double *lower, const double *upper, const double *objective,
        const CoinBigIndex *starts, const int *rows, const double *elements),
    (model, number, lower, upper, objective, starts, rows, elements))
CLP(, void, Clp_deleteColumns, (Clp_Simplex * model, int number, const int *which), (model, number, which))
CLP(, void, Clp_chgRowLower, (Clp_Simplex * model, const double *bounds), (model, bounds))
CLP(, void, Clp_chgRowUpper, (Clp_Simplex * model, const double *bounds), (model, bounds))
CLP(, void, Clp_chgColumnLower, (Clp_Simplex * model, const double *bounds), (model, bounds))
CLP(, void, Clp_chgColumnUpper, (Clp_Simplex * model, const double *bounds), (model, bounds))
CLP(return, int, Clp_dual, (Clp_Simplex * model, int pass), (model, pass))
CLP(return, int, Clp_primal, (Clp_Simplex * model, int pass), (model, pass))
CLP(return, int, Clp_primalFeasible, (Clp_Simplex * model), (model))
CLP(return, int, Clp_numberIterations, (Clp_Simplex * model), (model))
CLP(return, double, Clp_objectiveValue, (Clp_Simplex * model), (model))
CLP(return, double *, Clp_primalColumnSolution, (Clp_Simplex * model), (model))
CLP(return, double *, Clp_dualColumnSolution, (Clp_Simplex * model), (model))
CLP(return, double *, Clp_dualRowSolution, (Clp_Simplex * model), (model))
