/* The check before iniparser, which accepts too much and says too little. Only for ini.c. */
#ifndef UTIL_INI_CHECK_H
#define UTIL_INI_CHECK_H

#include <stddef.h>

#include "util/arena.h"
#include "util/error.h"
#include "util/list.h"

struct ini_entry {
    const char *name;  /* lower case */
    const char *value; /* filled in by ini.c; NULL when empty */
    int line;
};
LIST_DEFINE(ini_entry_list, struct ini_entry)

struct ini_part {
    const char *name; /* lower case; "" for keys before any section */
    int line;
    struct ini_entry_list entries;
};
LIST_DEFINE(ini_part_list, struct ini_part)

/* Sections and keys in file order; their names live in ARENA. BYTES are without BOM. */
int ini_check(const char *name, const char *bytes, size_t size, struct arena *arena, struct ini_part_list *out,
    struct error *err);

#endif
