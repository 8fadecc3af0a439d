/* What an edit broke and mended: two lists of findings on the same days compared. */
#ifndef SERVICE_FINDING_DIFF_H
#define SERVICE_FINDING_DIFF_H

#include "core/facts.h"
#include "core/finding.h"
#include "util/arena.h"
#include "util/text.h"

struct judged {
    const struct facts *facts;
    const struct finding_list *list;
};
/* Sentences of what AFTER has and BEFORE had not, or had with more guards there, and the other way round; at most two
 * of each, and how many more. Guards, posts and schools are compared by their ids. */
void finding_diff(const struct judged *before, const struct judged *after, struct text *told);

#endif
