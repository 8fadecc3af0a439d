/* Where a finding leads: to the guard's card, the cell of the roster, or the day. */
#ifndef TUI_JUMP_H
#define TUI_JUMP_H

#include "service/check.h"
#include "tui/event.h"
#include "tui/theme.h"

struct effect jump_to_finding(const struct facts *facts, const struct finding *finding);
struct effect jump_to_cause(const struct check_report *report, int cause);
/* Why nobody stands at POST on DAY; DRAFTS: as planned. */
struct effect jump_to_why(const struct facts *facts, int post, civil_day day, bool drafts);
/* Of the first hole that the cause carries. */
struct effect jump_to_why_of_cause(const struct check_report *report, int cause);
/* Errors stand out as a whole; what is only to be looked at by its mark. */
int cause_role(const struct cause *cause);
/* One line of a cause: mark, when, what. */
void cause_words(const struct cause *cause, struct text *out);

#endif
