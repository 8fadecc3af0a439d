/* How many places can be filled at once when each person fills one place at most and fits some of them only, and the
 * proof when it is too few: a Hall set, places that together ask for more people than fit any of them. Pure; knows
 * numbers only. */
#ifndef CORE_MATCHING_H
#define CORE_MATCHING_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"

struct matching {
    size_t places, people;
    const int *needs; /* by place: how many people it asks for */
    const bool *fits; /* by place, then person: fits[place * people + person] */
};
/* Lives in the arena. A place of group g >= 0 belongs to the Hall set g, and so does each person who fits it: the needs
 * of the places of g exceed the people of g by groups[g].short_by, and those excesses add up to needs - met. */
struct hall_group {
    int need, people, short_by;
};
struct matching_answer {
    int need, met;
    int *place_of; /* by person: where the person stands in one largest filling, -1 nowhere */
    int *group_of_place, *group_of_person; /* -1: in no Hall set */
    struct hall_group *groups;
    size_t group_count;
};
void matching_solve(const struct matching *matching, struct arena *arena, struct matching_answer *out);

#endif
