/* Exit codes and stable words for errors. */
#ifndef CLI_STATUS_H
#define CLI_STATUS_H

#include "util/error.h"

enum {
    STATUS_FINE = 0,
    STATUS_FINDINGS = 1,
    STATUS_USAGE = 64,
    STATUS_DATA = 65,
    STATUS_NO_INPUT = 66,
    STATUS_IO = 74
};

int status_of(enum error_kind kind);           /* of sysexits.h */
const char *status_word(enum error_kind kind); /* "conflict": the code of an error in machine output */

#endif
