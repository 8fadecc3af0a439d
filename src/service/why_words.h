/* The words of why: shared by its parts only. */
#ifndef SERVICE_WHY_WORDS_H
#define SERVICE_WHY_WORDS_H

#include "service/why.h"

/* Fills head, said, groups and offers. AT: the moment asked for, 0. */
void why_tell(struct why_report *report, instant at);
void why_tell_offer(const struct why_report *report, const struct why_proposal *proposal, struct why_offer *out,
    struct arena *arena);

#endif
