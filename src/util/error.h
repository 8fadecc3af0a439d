/* One error object, the last parameter of whatever may fail. It is set once, where the cause is known; the
 * levels above clean up and pass it on, or put their words before it. 0 means fine, -1 means "see the error". */
#ifndef UTIL_ERROR_H
#define UTIL_ERROR_H

#include "util/compiler.h"

/* What a caller can do about it; cli/status.h turns each into an exit code of sysexits. */
enum error_kind {
    ERROR_NONE,
    ERROR_USAGE,       /* 64: the command is wrong */
    ERROR_DATA,        /* 65: the input is wrong */
    ERROR_NO_INPUT,    /* 66: there is no such file */
    ERROR_NO_OBJECT,   /* 66: there is no such guard, post, … */
    ERROR_UNAVAILABLE, /* 69: something that is needed is not there */
    ERROR_INTERNAL,    /* 70: our fault, or no memory */
    ERROR_SYSTEM,      /* 71: the operating system refuses */
    ERROR_CREATE,      /* 73: the output cannot be made */
    ERROR_IO,          /* 74: disk full, read or write error */
    ERROR_CONFLICT,    /* 75: somebody else was first; try again */
    ERROR_PERMISSION,  /* 77: not allowed to read or write */
    ERROR_CONFIG,      /* 78: a settings or rule file is wrong */
};

struct error {
    enum error_kind kind;
    char *message; /* translated, lower case start is fine, no full stop */
    char *hint;    /* what to do; may be NULL */
};
#define ERROR_INIT \
    {              \
        0          \
    }

/* All of them return -1, so that "return error_set(...)" is one statement. A NULL err is allowed.
 * FORMAT may be marked only (N_): it is translated here.
 * error_set keeps the first error when one is set already. */
int error_set(struct error *err, enum error_kind kind, const char *format, ...) FORMAT(3, 4);
int error_set_words(struct error *err, enum error_kind kind, const char *words); /* of a table: no format */
/* Adds ": " strerror. Whatever KIND is, ENOSPC, EDQUOT, EFBIG and EIO become ERROR_IO, and EACCES, EPERM and EROFS
 * ERROR_PERMISSION. When KIND is ERROR_NONE, ENOENT becomes ERROR_NO_INPUT and all else ERROR_SYSTEM. */
int error_set_errno(struct error *err, enum error_kind kind, const char *format, ...) FORMAT(3, 4);
int error_hint(struct error *err, const char *format, ...) FORMAT(2, 3);   /* sets or replaces the hint */
int error_prefix(struct error *err, const char *format, ...) FORMAT(2, 3); /* "words: message" */
void error_clear(struct error *err);                                       /* usable again */
void error_done(struct error *err);                                        /* usable as OWN(error_done) */

#endif
