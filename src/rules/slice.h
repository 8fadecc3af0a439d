/* A part of the facts with changes made to it: some guards with all or a few of their duties, and whatever else belongs
 * to them. Schools, posts and demands stay as they are. Private to this folder. */
#ifndef RULES_SLICE_H
#define RULES_SLICE_H

#include "rules/trial.h"

struct slice_request {
    const struct facts *facts;
    const int *guards; /* ascending */
    size_t guard_count;
    const bool *whole; /* by place in GUARDS: with all their duties, else those that overlap NEAR */
    struct span near;
    const struct trial_change *changes;
    size_t change_count;
};
struct slice {
    struct facts facts;
    int *place;           /* by guard of the facts: the place in the slice, -1 */
    int *absences; /* by absence of the slice: its place in the facts; from the count of those on: new ones, as changed
                    */
    bool *papers_changed; /* by guard of the slice: papers, or the guard himself */
};
void slice_make(const struct slice_request *request, struct arena *arena, struct slice *out);
/* FACTS for words about what CHANGES did: with the absences that are new at the end of the others. */
void slice_words(const struct facts *facts, const struct trial_change *changes, size_t count, struct arena *arena,
    struct facts *out);

#endif
