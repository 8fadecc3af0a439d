/* The forms of stand-ins: taking one, somebody who is not on the list, the telephone. */
#include <config.h>

#include <string.h>

#include "service/board.h"
#include "service/form_list.h"
#include "service/leave.h"
#include "service/replace.h"
#include "service/roster.h"
#include "util/i18n.h"

/* As leave_words, and none at all. */
static const struct word kind_choices[] = {{"", ""}, {"sick", N_("sick leave")}, {"personal", N_("personal leave")},
    {"injury", N_("work injury")}, {"bereavement", N_("bereavement leave")}, {"training", N_("training")},
    {"rest", N_("time off in lieu")}, {"annual", N_("annual leave")}, {"none", N_("none is recorded")}, {NULL, NULL}};

#define ABSENCE_FIELDS                                                                                              \
    {.key = "reason", .label = N_("reason"), .hint = N_("why; a published month needs it, and keeps it")},          \
    {.key = "away", .label = N_("away until"), .kind = FIELD_DAY,                                                   \
        .hint = N_("the last day of the absence; empty: as recorded, else that day")},                              \
    {                                                                                                               \
        .key = "kind", .label = N_("absence"), .kind = FIELD_CHOICE, .words = kind_choices,                         \
        .hint = N_("sick (else), personal, injury, bereavement, training, rest, annual; none: not recorded")        \
    }

static const struct form_field take_fields[] = {
    {.key = "guard", .label = N_("who is away"), .kind = FIELD_GUARD, .flags = FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("staff number or name")},
    {.key = "day", .label = N_("day"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("the day of the duty")},
    {.key = "by", .label = N_("who takes it"), .kind = FIELD_GUARD, .flags = FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("staff number or name")},
    ABSENCE_FIELDS,
    {.key = "then", .label = N_("and then"), .kind = FIELD_GUARD,
        .hint = N_("who takes the duty that stands in the way of the first")},
    {.key = NULL}};

static const struct form_field newcomer_fields[] = {
    {.key = "guard", .label = N_("who is away"), .kind = FIELD_GUARD,
        .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED, .hint = N_("whose duty it is: staff number or name")},
    {.key = "day", .label = N_("day"), .kind = FIELD_DAY, .flags = FIELD_FIXED,
        .hint = N_("the day of the duty (else today)")},
    {.key = "number", .label = N_("staff number"), .flags = FIELD_REQUIRED, .hint = N_("of who comes")},
    {.key = "name", .label = N_("name"), .flags = FIELD_REQUIRED, .hint = N_("of who comes")},
    {.key = "company", .label = N_("company"), .hint = N_("who sends the guard; empty: employed by the school")},
    {.key = "until", .label = N_("until"), .kind = FIELD_DAY,
        .hint = N_("the last day here (else as long as the other is away)")},
    {.key = "certificate", .label = N_("certificate seen"), .kind = FIELD_YES_NO, .hint = N_("the guard certificate")},
    {.key = "prehire", .label = N_("pre-hire query seen"), .kind = FIELD_YES_NO, .hint = N_("without a hit")},
    {.key = "yearly", .label = N_("yearly query seen"), .kind = FIELD_YES_NO, .hint = N_("of the last 12 months")},
    {.key = "seen-by", .label = N_("seen by"), .hint = N_("who has seen the papers")}, ABSENCE_FIELDS,
    {.key = "phone", .label = N_("telephone"), .kind = FIELD_SECRET, .hint = N_("of who comes")}, {.key = NULL}};

static const struct form_field phone_fields[] = {
    {.key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("staff number or name")},
    {.key = NULL}};

/* Of "004<TAB>009<TAB>published": whose duty, who is second, how the month is. */
static const char *part_of(struct form_values *values, const char *id, int part)
{
    for (; id != NULL && part > 0; part--) {
        id = strchr(id, '\t');
        id = id == NULL ? NULL : id + 1;
    }
    return id == NULL || id[0] == '\t' || id[0] == '\0'
               ? NULL
               : arena_strndup(values->arena, id, strcspn(id, "\t"));
}

static int begin_common(struct app *app, const struct place *place, struct form_values *values)
{
    const char *state = part_of(values, place->id, 2);

    form_set(values, "guard", part_of(values, place->id, 0));
    form_set_day(values, "day", place->day == DAY_NONE ? app_today(app) : place->day);
    form_set(values, "kind", "sick");
    values->ask = state != NULL && strcmp(state, roster_state_words[ROSTER_PUBLISHED].id) == 0;
    if (values->ask)
        form_set(values, "reason", _(late_words[0].label));
    values->expect = place->version;
    return 0;
}

static int begin_take(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    form_set(values, "by", place->guard);
    form_set(values, "then", part_of(values, place->id, 1));
    return begin_common(app, place, values);
}

static int begin_newcomer(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    return begin_common(app, place, values);
}

static int begin_phone(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    form_set(values, "guard", place->guard);
    return 0;
}

static struct replace_take take_of(const struct form_values *values)
{
    return (struct replace_take){.request = {.guard = form_given(values, "guard"),
                                     .day = form_day(values, "day"),
                                     .until = form_day(values, "away")},
        .by = form_given(values, "by"),
        .then = form_given(values, "then"),
        .kind = form_given(values, "kind"),
        .reason = form_given(values, "reason"),
        .expect = values->expect};
}

static int submit(struct app *app, struct form_values *values, const struct replace_take *take, struct text *told,
    struct error *err)
{
    if (replace_take(app, take, told, err) == 0)
        return 0;
    return err->kind == ERROR_USAGE && take->reason == NULL ? form_wrong(values, "reason") : -1;
}

static int submit_take(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct replace_take take = take_of(values);

    return submit(app, values, &take, told, err);
}

static int submit_newcomer(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct newcomer newcomer = {.number = form_given(values, "number"),
        .name = form_given(values, "name"),
        .company = form_given(values, "company"),
        .phone = form_given(values, "phone"),
        .until = form_day(values, "until"),
        .certificate = form_yes(values, "certificate"),
        .prehire = form_yes(values, "prehire"),
        .yearly = form_yes(values, "yearly"),
        .seen_by = form_given(values, "seen-by")};
    struct replace_take take = take_of(values);

    if ((newcomer.certificate || newcomer.prehire || newcomer.yearly) && newcomer.seen_by == NULL) {
        error_set(err, ERROR_USAGE, "%s", _("say who has seen the papers"));
        return form_wrong(values, "seen-by");
    }
    take.newcomer = &newcomer;
    return submit(app, values, &take, told, err);
}

static int submit_phone(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const char *phone;

    if (board_phone(app, form_value(values, "guard"), values->arena, &phone, err) < 0)
        return -1;
    text_addf(told, _("Phone: %s (this was logged)"), phone);
    return 0;
}

const struct form_spec form_replace_take = {.id = "replace-take",
    .title = N_("Take a stand-in"),
    .fields = take_fields,
    .begin = begin_take,
    .submit = submit_take,
    .at_once = true};
const struct form_spec form_replace_until = {.id = "replace-until",
    .title = N_("Take a stand-in"),
    .fields = take_fields,
    .begin = begin_take,
    .submit = submit_take};
const struct form_spec form_guard_stand_in = {.id = "guard-stand-in",
    .title = N_("Somebody who is not on the list takes the duty"),
    .command = "guard stand-in",
    .fields = newcomer_fields,
    .begin = begin_newcomer,
    .submit = submit_newcomer};
const struct form_spec form_guard_phone = {.id = "guard-phone",
    .title = N_("The telephone number in full"),
    .command = "guard phone",
    .fields = phone_fields,
    .begin = begin_phone,
    .submit = submit_phone,
    .at_once = true,
    .only_tells = true};
