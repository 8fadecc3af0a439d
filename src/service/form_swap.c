/* The form of a swap or hand-over. */
#include <config.h>

#include "service/form_list.h"
#include "service/swap.h"
#include "util/i18n.h"

static const struct form_field swap_fields[] = {
    {.key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("whose duty it is: staff number or name")},
    {.key = "day", .label = N_("day"), .kind = FIELD_DAY, .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("the day of the duty")},
    {.key = "with", .label = N_("with"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("who takes it: staff number or name")},
    {.key = "back", .label = N_("in return"), .kind = FIELD_DAY,
        .hint = N_("the day of the duty given in return; empty: handed over")},
    {.key = "consent", .label = N_("both agree"), .hint = N_("who has heard that both agree")},
    {.key = "approver", .label = N_("approved by"), .hint = N_("who says that they may")},
    {.key = "reason", .label = N_("reason"), .hint = N_("why; a published month needs it, and keeps it")},
    {.key = "post", .label = N_("post"), .kind = FIELD_POST, .hint = N_("which of several duties of that day")},
    {.key = "back-post", .label = N_("post in return"), .kind = FIELD_POST,
        .hint = N_("which of several duties given in return")},
    {.key = "try", .label = N_("only try"), .kind = FIELD_YES_NO, .hint = N_("yes: only say what it would break")},
    {.key = NULL}};

static int begin(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    form_set(values, "guard", place->guard);
    if (place->day != DAY_NONE)
        form_set_day(values, "day", place->day);
    values->expect = place->version;
    return 0;
}

static int submit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct swap_request request = {.guard = form_given(values, "guard"),
        .with = form_given(values, "with"),
        .day = form_day(values, "day"),
        .back = form_day(values, "back"),
        .post = form_given(values, "post"),
        .back_post = form_given(values, "back-post"),
        .consent = form_given(values, "consent"),
        .approver = form_given(values, "approver"),
        .reason = form_given(values, "reason"),
        .expect = values->expect,
        .only_tells = form_yes(values, "try")};

    values->only_told = request.only_tells;
    return duties_swap(app, &request, told, err);
}

const struct form_spec form_roster_swap = {.id = "roster-swap",
    .title = N_("Swap duties, or hand one over"),
    .command = "roster swap",
    .fields = swap_fields,
    .begin = begin,
    .submit = submit};
