/* All forms. */
#ifndef SERVICE_FORM_LIST_H
#define SERVICE_FORM_LIST_H

#include "service/form.h"

extern const struct form_spec form_guard_add, form_guard_edit, form_guard_release, form_paper_add, form_paper_renew,
    form_paper_revoke;

/* Of the fields with choices; for form.c only. */
int form_check_choice(
    struct app *app, struct form_values *values, size_t index, bool thorough, struct error *err);

#define FORM_LIST(X) X(guard_add) X(guard_edit) X(guard_release) X(paper_add) X(paper_renew) X(paper_revoke)

#endif
