/* What an edit broke and mended, in words. */
#ifndef SERVICE_FINDING_DIFF_H
#define SERVICE_FINDING_DIFF_H

#include "rules/difference.h"
#include "util/arena.h"
#include "util/text.h"

/* What no rule speaks of, since it covers nothing and breaks nothing: duties at a post that is not used on their day.
 * FRESH: which of the duties of FACTS are looked at. */
void tell_closed_posts(const struct facts *facts, const bool *fresh, struct text *told);

/* Sentences of what AFTER has and BEFORE had not, or had with more guards there, and the other way round; at most two
 * of each, and how many more. Duties that lie at a closed post only now, too, where the two facts are not the same. */
void finding_diff(const struct judged *before, const struct judged *after, struct text *told);

#endif
