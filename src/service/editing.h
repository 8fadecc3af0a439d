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
/* Judges the same days again, tells the difference in a sentence or two, and ends BEFORE. What was edited is stored by
 * now, so that a failure here is only told. */
void judge_after(struct app *app, struct judgement *before, struct text *told);
void judgement_done(struct judgement *judgement);

/* One edit from judging to telling: the rows that SAVE writes with PAYLOAD in one change, then SENTENCE, then what that
 * breaks or mends from FROM on in the next EDIT_DAYS. */
#define EDIT_DAYS 30
typedef int edit_saver(struct change *change, void *payload, struct error *err);
struct edit_words {
    const char *action, *detail; /* of the step: "guard edit", its number */
    const char *sentence;
};
int edit_commit(struct app *app, const struct edit_words *words, civil_day from, edit_saver *save, void *payload,
    struct text *told, struct error *err);

/* "'x' is no known sex", with the words that are. */
int edit_no_such_word(const char *what, const char *value, const struct word *words, struct error *err);
/* The guard that people name, with the facts of today. */
int edit_find_guard(
    struct app *app, const char *guard, struct arena *arena, const struct facts **facts, int *out, struct error *err);
/* The stored row of a guard; ERROR_CONFLICT when it is gone. */
int edit_load_guard(struct app *app, const struct facts *facts, int guard, struct arena *arena, struct guard_row **out,
    struct error *err);

#endif
