/* Kinds of paper that a school adds, or knows otherwise than the shipped data: settings "kind ID.KEY". */
#ifndef SERVICE_OWN_KINDS_H
#define SERVICE_OWN_KINDS_H

#include "service/app.h"
#include "util/text.h"

#define KIND_SETTING "kind "

/* ID: letters, digits and _. A new kind needs LABEL; NULL: stays, or what most kinds have. MONTHS: a number or none;
 * LEAD: days before the end, "90, 30, 7"; RULE: the code of the check that asks for it. */
struct kind_request {
    const char *school, *id, *label, *label_zh, *months, *lead, *rule;
};
int kind_edit(struct app *app, const struct kind_request *request, struct text *told, struct error *err);

#endif
