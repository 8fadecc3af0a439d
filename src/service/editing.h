/* Shared by the edits only: judging a day before and after. */
#ifndef SERVICE_EDITING_H
#define SERVICE_EDITING_H

#include "service/check.h"
#include "store/rows.h"
#include "util/text.h"

/* What was wrong in some days before an edit, so that the edit can say what it breaks and what it mends. */
struct judgement {
    struct check_report report;
};
int judge_before(struct app *app, civil_day from, civil_day to, struct judgement *out, struct error *err);
/* Judges the same days again, tells the difference in a sentence or two, and ends BEFORE. */
int judge_after(struct app *app, struct judgement *before, struct text *told, struct error *err);
void judgement_done(struct judgement *judgement);

#endif
