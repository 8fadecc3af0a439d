/* The error object. What the system said is put into words here and nowhere else. */
#include <config.h>

#include "util/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/xalloc.h"

/* Below service words are only marked (N_); here they are put into the user's language. What was translated already, or
 * comes from nowhere, stays as it is. */
static const char *in_language(const char *format)
{
    return format[0] == '\0' ? format : gettext(format);
}

int error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    if (!err || err->kind != ERROR_NONE)
        return -1;
    va_list args;
    va_start(args, format);
    err->message = xvasprintf(in_language(format), args);
    va_end(args);
    err->kind = kind == ERROR_NONE ? ERROR_INTERNAL : kind;
    return -1;
}

int error_set_words(struct error *err, enum error_kind kind, const char *words)
{
    return error_set(err, kind, "%s", in_language(words));
}

/* Some causes say more than the caller knows: a full disk is a full disk wherever it is met. */
static enum error_kind kind_of(int number, enum error_kind kind)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EIO:
        return ERROR_IO;
    case EACCES:
    case EPERM:
    case EROFS:
        return ERROR_PERMISSION;
    case ENOENT:
        return kind == ERROR_NONE ? ERROR_NO_INPUT : kind;
    default:
        return kind == ERROR_NONE ? ERROR_SYSTEM : kind;
    }
}

int error_set_errno(struct error *err, enum error_kind kind, const char *format, ...)
{
    int number = errno;
    if (!err || err->kind != ERROR_NONE)
        return -1;
    va_list args;
    va_start(args, format);
    char *words = xvasprintf(in_language(format), args);
    va_end(args);
    err->message = xasprintf("%s: %s", words, strerror(number));
    err->kind = kind_of(number, kind);
    free(words);
    return -1;
}

int error_hint(struct error *err, const char *format, ...)
{
    if (!err)
        return -1;
    va_list args;
    va_start(args, format);
    char *hint = xvasprintf(in_language(format), args); /* before the old one goes: it may be an argument */
    va_end(args);
    free(err->hint);
    err->hint = hint;
    return -1;
}

int error_prefix(struct error *err, const char *format, ...)
{
    if (!err || !err->message)
        return -1;
    va_list args;
    va_start(args, format);
    char *words = xvasprintf(in_language(format), args);
    va_end(args);
    char *message = xasprintf("%s: %s", words, err->message);
    free(words);
    free(err->message);
    err->message = message;
    return -1;
}

void error_clear(struct error *err)
{
    if (!err)
        return;
    free(err->message);
    free(err->hint);
    *err = (struct error)ERROR_INIT;
}

void error_done(struct error *err)
{
    error_clear(err);
}
