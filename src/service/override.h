/* The register of decisions: what is found and may stand for a while, why, who says so, until when. It hides nothing,
 * makes no cover, and changes no exit code. */
#ifndef SERVICE_OVERRIDE_H
#define SERVICE_OVERRIDE_H

#include "service/check.h"
#include "store/rows.h"

/* KEY: "Q04:010", "C01:G1:2026-03-12", "C02:PK1:2026-03-12@07:20", "L04": the code, then guard or post, then a day and
 * where on it a window begins; what is left out is any. */
struct override_request {
    const char *key, *reason, *approver, *school;
    civil_day from, until;
};
int override_add(struct app *app, const struct override_request *request, struct text *told, struct error *err);
int override_end(struct app *app, int64_t id, civil_day last, struct text *told, struct error *err);
struct override_line {
    int64_t id, version;
    const char *key, *title, *reason, *approver, *by;
    civil_day until;
    bool ended;
};
int override_list(
    struct app *app, bool ended_too, struct arena *arena, struct override_line **out, size_t *count, struct error *err);

/* What of a cause asks for a decision: its findings of severity error and block, without those of people who have no
 * duty in [FROM, TO]. */
struct override_view {
    struct app *app;
    const struct check_report *report;
    const struct override_row *rows;
    size_t count;
    const bool *on_duty; /* by guard */
    int64_t school_id;
    civil_day to;
};
struct override_answer {
    bool asked;                          /* anything that needs a decision? */
    const struct finding *lead;          /* the first that does */
    const struct override_row *row;      /* what allows it; NULL: open */
    struct override_row wanted;          /* what would */
    enum severity severity;
};
int override_view_make(struct app *app, const struct check_report *report, int64_t school_id, struct arena *arena,
    struct override_view *out, struct error *err);
struct override_answer override_answer(const struct override_view *view, const struct cause *cause);
const char *override_key(const struct facts *facts, const struct override_row *row, struct arena *arena);
const char *override_words(
    const struct override_row *row, struct arena *arena); /* "reason (approver, until 31 March)" */

#endif
