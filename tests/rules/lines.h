/* Lines to compare two answers by, whatever their order. */
#ifndef TESTS_RULES_LINES_H
#define TESTS_RULES_LINES_H

#include "util/arena.h"
#include "util/list.h"

LIST_DEFINE(lines, char *)
void lines_drop(struct lines *lines); /* for OWN */
void lines_addf(struct lines *lines, const char *format, ...) FORMAT(2, 3);
/* Sorted, each once; lives in ARENA. */
const char *lines_join(struct lines *lines, struct arena *arena);

#endif
