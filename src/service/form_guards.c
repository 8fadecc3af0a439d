/* The forms of guards: taking in, the record, states, coming back, screenings. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/edit.h"
#include "service/form_list.h"
#include "service/guard_fields.h"
#include "service/load.h"
#include "service/reveal.h"
#include "util/i18n.h"

#define TEXT_FIELD(name, words, help)                \
    {                                                \
        .key = name, .label = words, .hint = help \
    }
#define SECRET_FIELD(name, words, help)                                     \
    {                                                                       \
        .key = name, .label = words, .kind = FIELD_SECRET, .hint = help \
    }
#define DAY_FIELD(name, words, help)                                     \
    {                                                                    \
        .key = name, .label = words, .kind = FIELD_DAY, .hint = help \
    }
#define CHOICE_FIELD(name, words_, list, say, help) \
    { \
        .key = name, .label = words_, .kind = FIELD_CHOICE, .words = list, .topic = say, .hint = help \
    }
/* clang-format off */
#define RECORD_FIELDS \
    CHOICE_FIELD("sex", N_("sex"), sex_words, "sex", N_("male or female")), \
    SECRET_FIELD("citizen-id", N_("identity number"), \
        N_("identity number, read from standard input (-) or a file, never from the command line")), \
    DAY_FIELD("birth", N_("birth date"), N_("birth date; the identity number tells it, too")), \
    SECRET_FIELD("phone", N_("telephone"), N_("telephone, read from standard input (-) or a file")), \
    SECRET_FIELD("registered-address", N_("registered address"), \
        N_("registered address; on the command line from standard input or a file")), \
    SECRET_FIELD("address", N_("present address"), \
        N_("present address; on the command line from standard input or a file")), \
    CHOICE_FIELD("education", N_("education"), education_words, "education", N_("education")), \
    CHOICE_FIELD("employment", N_("form of employment"), employment_words, "employment", N_("form of employment")), \
    DAY_FIELD("joined", N_("day of joining"), N_("day of joining")), \
    DAY_FIELD("contract-from", N_("contract from"), N_("first day of the labour contract")), \
    DAY_FIELD("contract-until", N_("contract until"), N_("last day of the labour contract")), \
    CHOICE_FIELD("employer", N_("employer"), employer_words, "employer", N_("school, company or dispatch")), \
    TEXT_FIELD("employer-name", N_("name of the employer"), N_("name of the guard company or agency")), \
    TEXT_FIELD("employer-contract", N_("contract with the employer"), N_("number of the contract with it")), \
    DAY_FIELD("employer-until", N_("that contract ends"), N_("last day of that contract")), \
    TEXT_FIELD("second-job", N_("second job inside the school"), N_("other work inside the school, if any")), \
    {.key = "skill-level", .label = N_("skill level"), .kind = FIELD_NUMBER, .least = 1, .most = 5, \
        .hint = N_("5 the lowest to 1 the highest")}, \
    {.key = "veteran", .label = N_("ex-serviceman"), .kind = FIELD_YES_NO, .hint = N_("ex-serviceman: yes or no")}, \
    DAY_FIELD("first-work", N_("first work date"), N_("first day of work in life, for annual leave")), \
    SECRET_FIELD("emergency-contact", N_("emergency contact"), \
        N_("whom to call; on the command line from standard input or a file")), \
    SECRET_FIELD("emergency-phone", N_("emergency telephone"), N_("the telephone of that person, likewise")), \
    TEXT_FIELD("note", N_("note"), N_("a note for colleagues: nothing about health or offences"))
#define GUARD_WORD_FIELD \
    {.key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED, \
        .hint = N_("staff number or name")}
/* clang-format on */

static const struct form_field add_fields[] = {
    {.key = "number", .label = N_("staff number"), .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("staff number")},
    {.key = "name", .label = N_("name"), .flags = FIELD_REQUIRED, .hint = N_("name")}, RECORD_FIELDS,
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};
static const struct form_field edit_fields[] = {GUARD_WORD_FIELD, TEXT_FIELD("name", N_("name"), N_("name")),
    RECORD_FIELDS, DAY_FIELD("left", N_("last day"), N_("last day, when the guard has left")), {.key = NULL}};
static const struct form_field release_fields[] = {
    GUARD_WORD_FIELD, DAY_FIELD("on", N_("last day"), N_("last day (else today)")), {.key = NULL}};
static const struct form_field rejoin_fields[] = {
    GUARD_WORD_FIELD, DAY_FIELD("on", N_("comes back on"), N_("first day again (else today)")), {.key = NULL}};
static const struct word state_choices[] = {{"", ""}, {"suspended", N_("suspended")}, {"on_leave", N_("on leave")},
    {"employed", N_("back on duty")}, {"left", N_("left")}, {NULL, NULL}};
static const struct form_field status_fields[] = {GUARD_WORD_FIELD,
    {.key = "state",
        .label = N_("state"),
        .kind = FIELD_CHOICE,
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .words = state_choices,
        .topic = "guard_state",
        .hint = N_("suspended, on_leave, employed (back on duty), left")},
    DAY_FIELD("from", N_("from"), N_("first day (else today); left: the last day")),
    DAY_FIELD("to", N_("to"), N_("last day; empty: until further notice")),
    TEXT_FIELD("reason", N_("reason"), N_("why, for colleagues: nothing about health or offences")), {.key = NULL}};
static const struct word screening_choices[] = {{"", ""}, {"prehire_query", N_("pre-hire query")},
    {"yearly_query", N_("yearly query")}, {"review", N_("review of the whole list")}, {NULL, NULL}};
static const struct form_field screening_fields[] = {GUARD_WORD_FIELD,
    {.key = "kind",
        .label = N_("kind"),
        .kind = FIELD_CHOICE,
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .words = screening_choices,
        .topic = "screening_kind",
        .hint = N_("prehire_query, yearly_query, review")},
    DAY_FIELD("on", N_("day"), N_("day of the answer (else today)")),
    TEXT_FIELD("found", N_("found"), N_("letters of what was found, such as A,C; none or empty: nothing")),
    DAY_FIELD("since", N_("happened on"), N_("for C: the day on which the certificate was revoked")),
    TEXT_FIELD("authority", N_("authority"), N_("who answered")),
    TEXT_FIELD("number", N_("number"), N_("number of the answer")), {.key = NULL}};
static const struct form_field screening_revoke_fields[] = {
    {.key = "screening",
        .label = N_("screening"),
        .kind = FIELD_NUMBER,
        .least = 1,
        .most = INT32_MAX,
        .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("the id of the screening")},
    DAY_FIELD("on", N_("taken back on"), N_("from which day on it does not stand (else today)")), {.key = NULL}};
static const struct form_field reveal_fields[] = {GUARD_WORD_FIELD,
    {.key = "reason",
        .label = N_("reason"),
        .kind = FIELD_SECRET,
        .flags = FIELD_REQUIRED,
        .hint = N_("why the number is needed; it goes into the log (standard input, or a file)")},
    {.key = NULL}};

void form_set_day(struct form_values *values, const char *key, civil_day day)
{
    char text[DAY_TEXT_SIZE];

    if (day != DAY_NONE && day != DAY_FOREVER)
        form_set(values, key, arena_strdup(values->arena, day_format(day, text)));
}

const char *form_given(const struct form_values *values, const char *key)
{
    const char *value = form_value(values, key);

    return value == NULL || value[0] == '\0' ? NULL : value;
}

static int find_person(struct app *app, const struct place *place, struct form_values *values,
    const struct facts **facts, int *guard, struct error *err)
{
    if (facts_load(app, app_today(app), app_today(app), values->arena, facts, err) < 0 ||
        facts_get_guard(*facts, place->guard, values->arena, guard, err) < 0)
        return -1;
    form_set(values, "guard", (*facts)->guards[*guard].number);
    return 0;
}

int form_begin_guard(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    const struct facts *facts;
    int guard;

    form_set_day(values, "on", app_today(app));
    form_set_day(values, "from", app_today(app));
    return place->guard == NULL ? 0 : find_person(app, place, values, &facts, &guard, err);
}

int form_begin_entry(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    if (place->row != 0)
        form_set(values, "id", arena_printf(values->arena, "%lld", (long long)place->row));
    return 0;
}

/* The term of the newest labour contract. */
static void set_contract(const struct facts *facts, int guard, struct form_values *values)
{
    const struct guard *who = &facts->guards[guard];

    for (int i = who->first_paper; i < who->first_paper + who->paper_count; i++)
        if (strcmp(facts->kinds[facts->papers[i].kind], "labour_contract") == 0) {
            form_set_day(values, "contract-from", facts->papers[i].issued);
            form_set_day(values, "contract-until", facts->papers[i].until);
        }
}

static int begin_edit(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    const struct facts *facts;
    struct guard_row *row;
    size_t count;
    int index;

    if (place->guard == NULL)
        return 0;
    if (find_person(app, place, values, &facts, &index, err) < 0)
        return -1;
    struct row_filter filter = {.id = facts->guards[index].id};
    if (rows_load(app->db, &guard_table, &filter, values->arena, (void **)&row, &count, err) < 0)
        return -1;
    if (count == 0)
        return 0;
    values->expect = row->row.version;
    for (const struct guard_field *field = guard_fields; field->key != NULL; field++)
        if (!field->personal)
            form_set(values, field->key, guard_field_text(row, field, values->arena));
    set_contract(facts, index, values);
    return 0;
}

/* Everything that was given, also what was emptied. */
static struct guard_request guard_request(const struct form_values *values, const char *number)
{
    size_t count = form_field_count(values->form);
    struct guard_value *given = arena_array(values->arena, count + 1, sizeof *given);
    struct guard_request request = {.number = form_value(values, number),
        .name = form_given(values, "name"),
        .school = form_given(values, "school"),
        .joined = DAY_NONE,
        .left = DAY_NONE,
        .expect = values->expect,
        .values = given};

    for (size_t i = 0; i < count; i++) {
        const char *key = values->form->fields[i].key;
        bool kept = guard_field_find(key) != NULL || strncmp(key, "contract-", 9) == 0;

        if (kept && values->at[i] != NULL)
            given[request.value_count++] = (struct guard_value){key, values->at[i]};
    }
    return request;
}

static int submit_add(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct guard_request request = guard_request(values, "number");

    return guard_add(app, &request, told, err);
}

static int submit_edit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct guard_request request = guard_request(values, "guard");

    return guard_edit(app, &request, told, err);
}

static civil_day day_or_today(struct app *app, const struct form_values *values, const char *key)
{
    civil_day day = form_day(values, key);

    return day == DAY_NONE ? app_today(app) : day;
}

static int submit_release(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return guard_release(app, form_value(values, "guard"), day_or_today(app, values, "on"), told, err);
}

static int submit_rejoin(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return guard_rejoin(app, form_value(values, "guard"), day_or_today(app, values, "on"), told, err);
}

static int submit_status(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct state_request request = {.guard = form_value(values, "guard"),
        .state = form_value(values, "state"),
        .reason = form_given(values, "reason"),
        .from = day_or_today(app, values, "from"),
        .to = form_day(values, "to")};

    return guard_state_set(app, &request, told, err);
}

static int submit_screening(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct screening_request request = {.guard = form_value(values, "guard"),
        .kind = form_value(values, "kind"),
        .found = form_given(values, "found"),
        .authority = form_given(values, "authority"),
        .number = form_given(values, "number"),
        .day = day_or_today(app, values, "on"),
        .since = form_day(values, "since")};

    return screening_add(app, &request, told, err);
}

static int begin_row(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    if (place->row != 0)
        form_set(values, "screening", arena_printf(values->arena, "%lld", (long long)place->row));
    form_set_day(values, "on", app_today(app));
    return 0;
}

static int submit_screening_revoke(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return screening_revoke(app, form_number(values, "screening", 0), day_or_today(app, values, "on"), told, err);
}

static int submit_reveal(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return reveal_guard(app, form_value(values, "guard"), form_value(values, "reason"), told, err);
}

/* What the record would refuse is told on leaving the field. */
static int check_record(struct app *app, struct form_values *values, size_t index, struct error *err)
{
    const struct guard_field *field = guard_field_find(values->form->fields[index].key);
    struct guard_row scratch;

    if (field == NULL || values->at[index] == NULL || values->at[index][0] == '\0')
        return 0;
    row_init(&guard_table, &scratch);
    return guard_field_set(app, &scratch, field, values->at[index], values->arena, err);
}

#define CHECKED_FORM(name, id_, title_, command_, fields_, begin_, submit_, check_)                              \
    const struct form_spec form_##name = {.id = id_,                                                             \
        .title = title_,                                                                                         \
        .command = command_,                                                                                     \
        .fields = fields_,                                                                                       \
        .begin = begin_,                                                                                         \
        .submit = submit_,                                                                                       \
        .check = check_}
#define FORM(name, id_, title_, command_, fields_, begin_, submit_) \
    CHECKED_FORM(name, id_, title_, command_, fields_, begin_, submit_, NULL)
CHECKED_FORM(guard_add, "guard-add", N_("Take in a guard"), "guard add", add_fields, NULL, submit_add, check_record);
CHECKED_FORM(guard_edit, "guard-edit", N_("Change what is recorded of a guard"), "guard edit", edit_fields, begin_edit,
    submit_edit, check_record);
FORM(guard_release, "guard-release", N_("A guard leaves"), "guard release", release_fields, form_begin_guard,
    submit_release);
FORM(guard_rejoin, "guard-rejoin", N_("A guard comes back"), "guard rejoin", rejoin_fields, form_begin_guard,
    submit_rejoin);
FORM(guard_status, "guard-status", N_("The state of a guard"), "guard status", status_fields, form_begin_guard,
    submit_status);
const struct form_spec form_guard_reveal = {.id = "guard-reveal",
    .title = N_("Show identity number and telephone in full"),
    .command = "guard reveal",
    .fields = reveal_fields,
    .begin = form_begin_guard,
    .submit = submit_reveal,
    .only_tells = true};
FORM(screening_add, "screening-add", N_("Record a screening"), "screening add", screening_fields, form_begin_guard,
    submit_screening);
FORM(screening_revoke, "screening-revoke", N_("A screening was wrong"), "screening revoke", screening_revoke_fields,
    begin_row, submit_screening_revoke);
