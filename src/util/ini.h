/* Settings files: iniparser behind our own check. Only here: iniparser. */
#ifndef UTIL_INI_H
#define UTIL_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "util/error.h"

struct ini; /* opaque: a parsed file */

/* BYTES of UTF-8, with or without BOM; NAME is used in messages. Refused (ERROR_CONFIG with the line): over 1 MB, NUL
 * bytes, lines of 1000 bytes or more, a line that is no section, key, comment or blank, a section or key that stands
 * twice, ':' or ']' in a section's name, a final '\', a quotation mark left open, names over 400 bytes, over 20000
 * keys. Sections and keys are compared, and given, in lower case. Keys before any section are in the section "".
 * Values may stand in quotes; outside them ';' and '#' begin a comment. */
int ini_parse(const char *name, const void *bytes, size_t size, struct ini **out, struct error *err);
void ini_free(struct ini *ini);
void ini_drop(struct ini **ini); /* for OWN */

size_t ini_sections(const struct ini *ini);
const char *ini_section(const struct ini *ini, size_t index); /* in file order */
size_t ini_keys(const struct ini *ini, const char *section);
const char *ini_key(const struct ini *ini, const char *section, size_t index); /* in file order, without the section */
const char *ini_text(const struct ini *ini, const char *section, const char *key); /* NULL when absent or empty */
int ini_line(const struct ini *ini, const char *section, const char *key); /* 0 when it is absent */
/* Absent: *out stays and true. Not a whole number: false. */
bool ini_int(const struct ini *ini, const char *section, const char *key, int *out);

#endif
