/* What an edit broke and mended, in words. */
#ifndef SERVICE_FINDING_DIFF_H
#define SERVICE_FINDING_DIFF_H

#include "rules/difference.h"
#include "util/arena.h"
#include "util/text.h"

/* Sentences of what AFTER has and BEFORE had not, or had with more guards there, and the other way round; at most two
 * of each, and how many more. */
void finding_diff(const struct judged *before, const struct judged *after, struct text *told);

#endif
