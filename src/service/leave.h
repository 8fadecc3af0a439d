/* Absences: asked for, decided, and what each would empty; annual leave by working life. */
#ifndef SERVICE_LEAVE_H
#define SERVICE_LEAVE_H

#include "service/load.h"
#include "store/rows.h"
#include "util/text.h"

extern const struct word leave_words[]; /* kinds; the first is none */
bool leave_is_annual(const char *kind);
const char *leave_label(const char *kind); /* its word, else as written */

/* Which windows an absence leaves short that were not, a line each into TOLD. Returns how many. */
size_t leave_effect(const struct facts *facts, const struct absence *absence, struct arena *arena, struct text *told);

/* Half days are counted as such. Rest days and holidays are none. */
struct annual_leave {
    civil_day first_work;      /* DAY_NONE: not known, and so is ENTITLED */
    int entitled;              /* days in the year, part days dropped */
    int used_halves, asked_halves; /* approved, pending: half days */
};
int leave_annual(struct app *app, const struct facts *facts, int guard, int year, struct arena *arena,
    struct annual_leave *out, struct error *err);

/* HALF: "am", "pm", NULL. ONLY_TRY: tells the effect, writes nothing. */
struct leave_request {
    const char *guard, *kind, *half, *reason;
    civil_day from, to;
    bool only_try;
};
int leave_ask(struct app *app, const struct leave_request *request, struct text *told, struct error *err);
/* STATUS: approved, refused, withdrawn. BY NULL: who acts. */
int leave_decide(struct app *app, int64_t id, const char *status, const char *by, bool only_try, struct text *told,
    struct error *err);

#endif
