/* A part of a window that a trial watches: how many count there before and after. Private to this folder. */
#ifndef RULES_WATCH_H
#define RULES_WATCH_H

#include "rules/judging.h"

struct watch {
    int demand; /* -1: nothing is watched */
    civil_day day;
    struct span span;
};
/* How many count in the window, as the coverage has it; none when it was not judged. In ARENA. */
void watch_window(
    const struct watch *watch, const struct coverage *coverage, struct arena *arena, struct coverage_gaps *out);
/* How many of those who are judged count there, without any window. */
void watch_people(const struct watch *watch, struct judging *judging, struct arena *arena, struct coverage_gaps *out);
/* The least, over the minutes of the span, of AFTER less BEFORE; 0 when they have none in common. */
int watch_gain(const struct watch *watch, const struct coverage_gaps *before, const struct coverage_gaps *after);

#endif
