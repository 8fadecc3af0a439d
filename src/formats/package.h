/* A container of XML parts, as workbooks are: a zip archive, read from memory, within limits. Only its parts are looked
 * at, none is ever written to disk; document types and entities of its XML are refused. */
#ifndef FORMATS_PACKAGE_H
#define FORMATS_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "util/error.h"

#define PACKAGE_PARTS_MAX 5000
#define PACKAGE_PART_MAX (128u * 1024 * 1024)  /* bytes of one part when unpacked */
#define PACKAGE_TOTAL_MAX (256u * 1024 * 1024) /* of all that are read */
#define PACKAGE_RATIO_MAX 300                  /* unpacked to packed, of parts over PACKAGE_RATIO_FROM */
#define PACKAGE_RATIO_FROM (4u * 1024 * 1024)
#define PACKAGE_DEPTH_MAX 64          /* elements inside each other */
#define PACKAGE_TOKEN_MAX (1024 * 1024) /* bytes of one tag */

struct package;

/* Do BYTES begin as a zip archive, or as what older and encrypted workbooks are? */
bool package_is_zip(const void *bytes, size_t size);
bool package_is_compound(const void *bytes, size_t size);

/* BYTES are borrowed until package_drop. ERROR_DATA, with the way out as hint: no zip archive (an old workbook, a
 * password, a web page), damaged, too many parts. */
int package_open(const void *bytes, size_t size, struct package **out, struct error *err);
void package_drop(struct package **package); /* for OWN */
/* Names are compared without case; a leading / and \ for / do not matter. */
bool package_has(const struct package *package, const char *part);

/* Names of elements come without their prefix. A handler that fails sets ERR and STOPPED. Any may be NULL. */
struct part_reader {
    void (*start)(struct part_reader *reader, const char *name, const char **attributes);
    void (*end)(struct part_reader *reader, const char *name);
    void (*text)(struct part_reader *reader, const char *bytes, size_t size);
    struct error *err; /* set by package_parse */
    bool stopped;
};
int package_parse(struct package *package, const char *part, struct part_reader *reader, struct error *err);
/* The value of the attribute NAME, with or without a prefix; NULL. */
const char *part_attribute(const char **attributes, const char *name);

#endif
