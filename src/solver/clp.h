/* The library of linear programmes (Clp), for master.c: loaded when a roster is first sought, as it brings Fortran's
 * libraries with it, which cost each start of the program milliseconds and make every printf slower. clp.c defines the
 * functions of Clp_C_Interface.h that master.c calls. */
#ifndef SOLVER_CLP_H
#define SOLVER_CLP_H

#include "util/error.h"

/* To be called before any of them; again and by any thread. -1, ERROR_UNAVAILABLE: the library is not there. */
int clp_load(struct error *err);

#endif
