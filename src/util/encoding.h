/* Bytes of a file to UTF-8. Only here: iconv. */
#ifndef UTIL_ENCODING_H
#define UTIL_ENCODING_H

#include <stddef.h>

#include "util/error.h"
#include "util/text.h"

/* UTF-8, UTF-8 with BOM, UTF-16 with BOM, else GB18030 (strict: private-use results and lone bytes fail). The BOM is
 * dropped. NUL characters and bytes that are neither encoding are ERROR_DATA; the message says at which line. OUT is
 * replaced. *encoding (may be NULL) gets a static name: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030". */
int encoding_to_utf8(const void *bytes, size_t size, struct text *out, const char **encoding, struct error *err);

#endif
