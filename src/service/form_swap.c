/* The forms of a swap or hand-over: at once, or asked for and decided later. */
#include <config.h>

#include "service/form_list.h"
#include "service/swap.h"
#include "util/i18n.h"

#define WHAT_FIELDS                                                                                                    \
    {.key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED,                  \
        .hint = N_("whose duty it is: staff number or name")},                                                         \
        {.key = "day", .label = N_("day"), .kind = FIELD_DAY, .flags = FIELD_WORD | FIELD_REQUIRED,                    \
            .hint = N_("the day of the duty")},                                                                        \
        {.key = "with", .label = N_("with"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED,                \
            .hint = N_("who takes it: staff number or name")},                                                         \
        {.key = "back", .label = N_("in return"), .kind = FIELD_DAY,                                                   \
            .hint = N_("the day of the duty given in return; empty: handed over")},                                    \
    {                                                                                                                  \
        .key = "consent", .label = N_("both agree"), .hint = N_("who has heard that both agree")                       \
    }
#define POST_FIELDS                                                                                                    \
    {.key = "post", .label = N_("post"), .kind = FIELD_POST, .hint = N_("which of several duties of that day")},       \
        {.key = "back-post", .label = N_("post in return"), .kind = FIELD_POST,                                        \
            .hint = N_("which of several duties given in return")},                                                    \
    {                                                                                                                  \
        .key = "try", .label = N_("only try"), .kind = FIELD_YES_NO, .hint = N_("yes: only say what it would break")   \
    }
#define ID_FIELD                                                                                                       \
    {                                                                                                                  \
        .key = "id", .label = N_("entry"), .kind = FIELD_NUMBER, .least = 1, .most = INT32_MAX,                        \
        .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("the number of the entry")                                    \
    }
#define APPROVER_FIELD                                                                                                 \
    {                                                                                                                  \
        .key = "approver", .label = N_("approved by"), .hint = N_("who says that they may")                            \
    }
#define REASON_FIELD                                                                                                   \
    {                                                                                                                  \
        .key = "reason", .label = N_("reason"), .hint = N_("why; a published month needs it, and keeps it")            \
    }

static const struct form_field swap_fields[] = {
    WHAT_FIELDS, APPROVER_FIELD, REASON_FIELD, POST_FIELDS, {.key = NULL}};
static const struct form_field request_fields[] = {
    WHAT_FIELDS, {.key = "reason", .label = N_("reason"), .hint = N_("why")}, POST_FIELDS, {.key = NULL}};
static const struct form_field approve_fields[] = {ID_FIELD, APPROVER_FIELD, REASON_FIELD,
    {.key = "try", .label = N_("only try"), .kind = FIELD_YES_NO, .hint = N_("yes: only say what it would break")},
    {.key = NULL}};
static const struct form_field decide_fields[] = {ID_FIELD,
    {.key = "by", .label = N_("by"), .hint = N_("who decides (else who acts)")},
    {.key = "reason", .label = N_("reason"), .hint = N_("why")}, {.key = NULL}};

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

static int submit_as(
    struct app *app, struct form_values *values, enum swap_step step, struct text *told, struct error *err)
{
    const struct swap_request request = {.guard = form_given(values, "guard"),
        .with = form_given(values, "with"),
        .day = form_day(values, "day"),
        .back = form_day(values, "back"),
        .post = form_given(values, "post"),
        .back_post = form_given(values, "back-post"),
        .consent = form_given(values, "consent"),
        .approver = step == SWAP_NOW ? form_given(values, "approver") : NULL,
        .reason = form_given(values, "reason"),
        .expect = values->expect,
        .step = form_yes(values, "try") ? SWAP_TRY : step};

    values->only_told = request.step == SWAP_TRY;
    return duties_swap(app, &request, told, err);
}

static int submit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return submit_as(app, values, SWAP_NOW, told, err);
}

static int submit_request(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return submit_as(app, values, SWAP_ASK, told, err);
}

/* ---- decisions */

static int submit_approve(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    values->only_told = form_yes(values, "try");
    return swap_decide(app,
        &(struct swap_decision){.id = form_number(values, "id", 0),
            .state = SWAP_APPROVED,
            .by = form_given(values, "approver"),
            .reason = form_given(values, "reason"),
            .only_try = values->only_told},
        told, err);
}

static int decide(
    struct app *app, struct form_values *values, enum swap_state state, struct text *told, struct error *err)
{
    return swap_decide(app,
        &(struct swap_decision){.id = form_number(values, "id", 0),
            .state = state,
            .by = form_given(values, "by"),
            .reason = form_given(values, "reason")},
        told, err);
}

static int submit_refuse(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return decide(app, values, SWAP_REFUSED, told, err);
}

static int submit_withdraw(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return decide(app, values, SWAP_WITHDRAWN, told, err);
}

const struct form_spec form_roster_swap = {.id = "roster-swap",
    .title = N_("Swap duties, or hand one over"),
    .command = "roster swap",
    .fields = swap_fields,
    .begin = begin,
    .submit = submit};
const struct form_spec form_swap_request = {.id = "swap-request",
    .title = N_("Ask for a swap, or to hand a duty over"),
    .command = "swap request",
    .fields = request_fields,
    .begin = begin,
    .submit = submit_request};
const struct form_spec form_swap_approve = {.id = "swap-approve",
    .title = N_("Approve a swap"),
    .command = "swap approve",
    .fields = approve_fields,
    .begin = form_begin_entry,
    .submit = submit_approve};
const struct form_spec form_swap_refuse = {.id = "swap-refuse",
    .title = N_("Refuse a swap"),
    .command = "swap refuse",
    .fields = decide_fields,
    .begin = form_begin_entry,
    .submit = submit_refuse};
const struct form_spec form_swap_withdraw = {.id = "swap-withdraw",
    .title = N_("Withdraw the request for a swap"),
    .command = "swap withdraw",
    .fields = decide_fields,
    .begin = form_begin_entry,
    .submit = submit_withdraw};
