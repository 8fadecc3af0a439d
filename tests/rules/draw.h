/* Small schools drawn by lot: two of them, on 26 March 2026 and the days around, with lapsing papers, absences, tours
 * that overlap, and a clock change. */
#ifndef TESTS_RULES_DRAW_H
#define TESTS_RULES_DRAW_H

#include "tests/rules/build.h"

struct world *draw_world(int seed);
int draw_below(int limit); /* 0..limit-1, after the last drawn world */

#endif
