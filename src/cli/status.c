#include <config.h>

#include "cli/status.h"

#include <stddef.h>

#include "util/compiler.h"

static const struct {
    int status;
    const char *word;
} statuses[] = {
    [ERROR_NONE] = {70, "internal"},
    [ERROR_USAGE] = {STATUS_USAGE, "usage"},
    [ERROR_DATA] = {STATUS_DATA, "data"},
    [ERROR_NO_INPUT] = {STATUS_NO_INPUT, "no_input"},
    [ERROR_NO_OBJECT] = {STATUS_NO_INPUT, "no_object"},
    [ERROR_UNAVAILABLE] = {69, "unavailable"},
    [ERROR_INTERNAL] = {70, "internal"},
    [ERROR_SYSTEM] = {71, "system"},
    [ERROR_CREATE] = {73, "cannot_create"},
    [ERROR_IO] = {STATUS_IO, "io"},
    [ERROR_CONFLICT] = {75, "conflict"},
    [ERROR_PERMISSION] = {77, "permission"},
    [ERROR_CONFIG] = {78, "config"},
};

int status_of(enum error_kind kind)
{
    return (size_t)kind < COUNT(statuses) ? statuses[kind].status : 70;
}

const char *status_word(enum error_kind kind)
{
    return (size_t)kind < COUNT(statuses) ? statuses[kind].word : "internal";
}
