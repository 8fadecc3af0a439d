/* The forms of schools, gates, posts and demands. */
#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "formats/zone.h"
#include "service/editing.h"
#include "service/form_list.h"
#include "service/import.h"
#include "service/packs.h"
#include "service/row_form.h"
#include "service/view.h"
#include "util/i18n.h"

#define WORD (FIELD_WORD | FIELD_REQUIRED)
#define SCHOOL_FIELD                                                  \
    {                                                                 \
        .key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, \
        .hint = N_("the school, where there are several")             \
    }
#define NUMBER(id, words, from, to, help) \
    {.key = id, .label = words, .kind = FIELD_NUMBER, .least = from, .most = to, .hint = help}
#define DAY(id, words, help) {.key = id, .label = words, .kind = FIELD_DAY, .hint = help}

/* ---- schools */

static const struct form_field school_fields[] = {SCHOOL_FIELD,
    {.key = "name", .label = N_("called"), .hint = N_("what it is called")},
    {.key = "stage", .label = N_("kind of school"), .kind = FIELD_CHOICE, .words = stage_words, .topic = "stage",
        .hint = N_("kindergarten, primary, middle, secondary …")},
    NUMBER("pupils", N_("pupils"), 0, 1000000, N_("all pupils")),
    NUMBER("day-pupils", N_("day pupils"), 0, 1000000, N_("pupils who go home every day")),
    NUMBER("boarders", N_("boarders"), 0, 1000000, N_("pupils who sleep at school")),
    NUMBER("staff", N_("staff"), 0, 1000000, N_("teachers and other staff")),
    {.key = "pack", .label = N_("rule pack"), .hint = N_("rule pack, as national-2015")},
    {.key = "zone", .label = N_("time zone"), .hint = N_("time zone, as Asia/Shanghai")},
    DAY("filed", N_("filed with the police"), N_("day of filing with the police")),
    DAY("contract-until", N_("contract until"), N_("last day of the contract with the guard company")),
    DAY("hours-until", N_("hours approved until"), N_("last day of the approval of comprehensive working hours")),
    {.key = NULL}};
static const struct row_field school_row_fields[] = {{"name", "name", false}, {"stage", "stage", false},
    {"pupils", "pupils", false}, {"day-pupils", "day_pupils", false}, {"boarders", "boarders", false},
    {"staff", "staff", false}, {"pack", "pack", false}, {"zone", "zone", false}, {"filed", "filed_on", false},
    {"contract-until", "contract_until", false}, {"hours-until", "hours_until", false}, {NULL, NULL, false}};

static int load_school_row(struct app *app, struct form_values *values, struct school_row **row, struct error *err)
{
    const struct facts *facts;
    int school;

    if (form_school(app, values, &facts, &school, err) < 0)
        return -1;
    return row_get(app, &school_table, facts->schools[school].id, _("school"), values->arena, (void **)row, err);
}

static int begin_school(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct school_row *row;

    form_set(values, "school", place->id);
    if (load_school_row(app, values, &row, err) < 0)
        return -1;
    form_set(values, "school", row->code);
    values->expect = row->row.version;
    row_show(&school_table, school_row_fields, row, values);
    return 0;
}

static int check_school(struct app *app, struct form_values *values, size_t field, struct error *err)
{
    const char *key = values->form->fields[field].key, *value = values->at[field];
    const struct zone *zone;

    (void)app;
    if (value == NULL || *value == '\0')
        return 0;
    if (strcmp(key, "zone") == 0 && zone_read(value, values->arena, &zone, NULL) != 0) {
        error_set(err, ERROR_DATA, _("there is no time zone \"%s\""), value);
        return error_hint(err, "%s", _("write it as in Asia/Shanghai or Europe/Berlin"));
    }
    if (strcmp(key, "pack") == 0 && pack_find(values->arena, value, err) == NULL)
        return -1;
    return 0;
}

static int submit_school(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct school_row *row;

    if (load_school_row(app, values, &row, err) < 0)
        return -1;
    row->row.version = values->expect != 0 ? values->expect : row->row.version;
    row_take(&school_table, school_row_fields, values, row);
    if (row->name == NULL)
        row->name = row->code;
    return row_edit(app,
        &(struct row_edit){"school edit", row->code, _("The school is changed. "), &school_table, row, false}, told,
        err);
}

const struct form_spec form_school_edit = {.id = "school-edit",
    .title = N_("Change what is recorded of the school"),
    .command = "school edit",
    .fields = school_fields,
    .begin = begin_school,
    .submit = submit_school,
    .check = check_school};

/* ---- gates */

static const struct form_field gate_fields[] = {
    {.key = "name", .label = N_("gate"), .flags = WORD, .hint = N_("name of the gate")}, SCHOOL_FIELD, {.key = NULL}};
static const struct form_field gate_edit_fields[] = {
    {.key = "gate", .label = N_("gate"), .flags = WORD | FIELD_FIXED, .hint = N_("name of the gate")},
    {.key = "name", .label = N_("new name"), .flags = FIELD_REQUIRED, .hint = N_("the new name")}, SCHOOL_FIELD,
    {.key = NULL}};

/* NULL: no gate of the school has this name. */
static struct gate_row *find_gate(
    struct app *app, int64_t school, const char *name, struct arena *arena, struct error *err)
{
    const struct row_filter filter = {.school_id = school};
    struct gate_row *rows;
    size_t count;

    if (name == NULL || rows_load(app->db, &gate_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

static int begin_gate(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct gate_row *row;
    const struct facts *facts;

    form_set(values, "gate", place->id);
    form_set(values, "name", place->id);
    if (place->row == 0)
        return 0;
    if (row_get(app, &gate_table, place->row, _("gate"), values->arena, (void **)&row, err) < 0 ||
        facts_load(app, app_today(app), app_today(app), values->arena, &facts, err) < 0)
        return -1;
    for (size_t i = 0; i < facts->school_count && facts->school_count > 1; i++)
        if (facts->schools[i].id == row->row.school_id)
            form_set(values, "school", facts->schools[i].code);
    return 0;
}

static int submit_gate(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const char *name = form_value(values, "name"), *old = form_value(values, "gate");
    struct gate_row fresh, *row = &fresh;
    const struct facts *facts;
    int school;

    if (form_school(app, values, &facts, &school, err) < 0)
        return -1;
    row_init(&gate_table, &fresh);
    fresh.row.school_id = facts->schools[school].id;
    if (old != NULL && (row = find_gate(app, fresh.row.school_id, old, values->arena, err)) == NULL)
        return error_set(err, ERROR_NO_OBJECT, _("there is no gate \"%s\""), old);
    if (find_gate(app, fresh.row.school_id, name, values->arena, err) != NULL)
        return error_set(err, ERROR_DATA, _("there is a gate \"%s\" already"), name);
    row->name = name;
    return row_edit(app,
        &(struct row_edit){old != NULL ? "gate edit" : "gate add", name, _("The gate is recorded. "), &gate_table, row,
            false},
        told, err);
}

const struct form_spec form_gate_add = {.id = "gate-add",
    .title = N_("Add a gate"),
    .command = "gate add",
    .fields = gate_fields,
    .submit = submit_gate};
const struct form_spec form_gate_edit = {.id = "gate-edit",
    .title = N_("Rename a gate"),
    .command = "gate edit",
    .fields = gate_edit_fields,
    .begin = begin_gate,
    .submit = submit_gate};

/* ---- posts */

#define POST_FIELDS                                                                                                    \
    {.key = "name", .label = N_("called"), .hint = N_("what it is called")},                                           \
        {.key = "kind", .label = N_("kind"), .kind = FIELD_CHOICE, .words = post_kind_words, .topic = "post_kind",     \
            .hint = N_("gate, patrol, monitor room, student protection …")},                                           \
        {.key = "gate", .label = N_("gate"), .hint = N_("the gate to which it belongs; a new one is added")},          \
        NUMBER("minimum", N_("at least"), 1, 99, N_("guards at least, where a demand names no number")),               \
        {.key = "papers", .label = N_("papers asked for"),                                                             \
            .hint = N_("guard_cert, fire_operator 4; any one of several: fire_operator 4 | first_aid")},               \
        NUMBER("longest", N_("longest shift, minutes"), 1, 2160, N_("longest shift, in minutes")),                     \
        NUMBER("rounds", N_("patrol rounds a day"), 0, 99, N_("patrol rounds a day")),                                 \
        {.key = "sex", .label = N_("only for"), .kind = FIELD_CHOICE, .words = sex_words, .topic = "sex",              \
            .hint = N_("male or female, where only they may stand there")},                                            \
        {.key = "two-person", .label = N_("never alone"), .kind = FIELD_YES_NO,                                        \
            .hint = N_("nobody stands there alone")},                                                                  \
        {.key = "linked", .label = N_("linked to a centre"), .kind = FIELD_YES_NO,                                     \
            .hint = N_("a control room that a remote centre watches too")},                                            \
        NUMBER("priority", N_("priority"), 1, 9, N_("1 is filled first, 9 last")),                                     \
        DAY("valid-from", N_("in use from"), N_("first day on which the post is used")),                               \
        DAY("valid-to", N_("in use until"), N_("last day on which the post is used"))
static const struct form_field post_add_fields[] = {
    {.key = "code", .label = N_("code"), .flags = WORD, .hint = N_("short code, as G1")}, POST_FIELDS, SCHOOL_FIELD,
    {.key = NULL}};
static const struct form_field post_edit_fields[] = {{.key = "post",
                                                         .label = N_("post"),
                                                         .kind = FIELD_POST,
                                                         .flags = WORD | FIELD_FIXED,
                                                         .hint = N_("code of the post")},
    POST_FIELDS, SCHOOL_FIELD, {.key = NULL}};
static const struct form_field post_suspend_fields[] = {{.key = "post",
                                                            .label = N_("post"),
                                                            .kind = FIELD_POST,
                                                            .flags = WORD | FIELD_FIXED,
                                                            .hint = N_("code of the post")},
    DAY("from", N_("from"), N_("first day without it; emptied: it is used again")),
    DAY("to", N_("until"), N_("last day without it; empty: until further notice")), SCHOOL_FIELD, {.key = NULL}};
static const struct row_field post_row_fields[] = {{"name", "name", false}, {"kind", "kind", false},
    {"minimum", "minimum", false}, {"longest", "longest_minutes", false}, {"rounds", "rounds", false},
    {"sex", "sex", false}, {"two-person", "two_person", false}, {"linked", "linked", false},
    {"priority", "priority", false}, {"valid-from", "valid_from", false}, {"valid-to", "valid_to", false},
    {NULL, NULL, false}};
static const struct row_field suspend_row_fields[] = {
    {"from", "suspended_from", false}, {"to", "suspended_to", false}, {NULL, NULL, false}};

struct post_edit {
    struct post_row *row;
    struct gate_row *gate; /* a new one to be saved first; NULL */
    struct requirement_row *papers;
    size_t paper_count;
    bool papers_given;
    struct requirement_row *stored;
    size_t stored_count;
};

/* "guard_cert, fire_operator 4 | first_aid": parts joined by | are alternatives. */
static int read_papers(struct form_values *values, struct post_edit *edit, struct error *err)
{
    const char *text = form_value(values, "papers");
    int group = 0;

    edit->papers_given = text != NULL;
    edit->papers = arena_array(values->arena, text == NULL ? 1 : strlen(text) + 1, sizeof *edit->papers);
    for (const char *at = text; at != NULL && *at != '\0';) {
        size_t size = strcspn(at, ",;+|");
        char *part = arena_strndup(
            values->arena, at + strspn(at, " "), size - strspn(at, " ") > size ? 0 : size - strspn(at, " "));
        struct requirement_row *paper = &edit->papers[edit->paper_count];
        bool joined = at > text && at[-1] == '|', joins = at[size] == '|';
        size_t end = strlen(part);

        row_init(&requirement_table, paper);
        while (end > 0 && part[end - 1] == ' ')
            part[--end] = '\0';
        paper->level = 0;
        if (end > 2 && part[end - 2] == ' ' && isdigit((unsigned char)part[end - 1])) {
            paper->level = part[end - 1] - '0';
            part[end - 2] = '\0';
        }
        if (paper->level > 5)
            return error_set(err, ERROR_DATA, _("'%s': a level is 5 (lowest) to 1 (highest)"), part);
        paper->kind = headings_word("paper_kind", part) != NULL ? headings_word("paper_kind", part) : part;
        group += joins && !joined;
        paper->alternative = joins || joined ? group : 0;
        edit->paper_count += part[0] != '\0';
        at += size + (at[size] != '\0');
    }
    return 0;
}

/* A misspelt paper would be one that nobody ever holds. */
static int check_papers(struct app *app, struct form_values *values, const struct post_edit *edit, struct error *err)
{
    OWN(text_done) struct text known = TEXT_INIT;
    const struct facts *facts;

    if (edit->paper_count == 0)
        return 0;
    if (facts_load(app, app_today(app), app_today(app), values->arena, &facts, err) < 0)
        return -1;
    for (size_t k = 0; k < facts->kind_count; k++)
        text_addf(&known, "%s%s", k == 0 ? "" : ", ", facts->kinds[k]);
    for (size_t i = 0; i < edit->paper_count; i++) {
        bool found = false;
        for (size_t k = 0; !found && k < facts->kind_count; k++)
            found = strcmp(facts->kinds[k], edit->papers[i].kind) == 0;
        if (!found) {
            error_set(err, ERROR_DATA, _("'%s' is no known kind of paper"), edit->papers[i].kind);
            error_hint(err, _("it can be: %s; a kind of your own is made with: muster credential kind ID"), known.at);
            return form_wrong(values, "papers");
        }
    }
    return 0;
}

static const char *papers_text(const struct requirement_row *rows, size_t count, int64_t post, struct arena *arena)
{
    OWN(text_done) struct text text = TEXT_INIT;
    int before = 0;

    for (size_t i = 0; i < count; i++) {
        if (rows[i].post_id != post)
            continue;
        bool joined = rows[i].alternative > 0 && rows[i].alternative == before;
        text_addf(&text, "%s%s", text.size == 0 ? "" : joined ? " | " : ", ", rows[i].kind);
        if (rows[i].level > 0)
            text_addf(&text, " %d", rows[i].level);
        before = rows[i].alternative;
    }
    return arena_strdup(arena, text.at == NULL ? "" : text.at);
}

static int save_post(struct change *change, void *payload, struct error *err)
{
    struct post_edit *edit = payload;

    if (edit->gate != NULL) {
        if (row_save(change, &gate_table, edit->gate, err) < 0)
            return -1;
        edit->row->gate_id = edit->gate->row.id;
    }
    if (row_save(change, &post_table, edit->row, err) < 0)
        return -1;
    for (size_t i = 0; edit->papers_given && i < edit->stored_count; i++)
        if (edit->stored[i].post_id == edit->row->row.id &&
            row_remove(change, &requirement_table, &edit->stored[i], err) < 0)
            return -1;
    for (size_t i = 0; edit->papers_given && i < edit->paper_count; i++) {
        edit->papers[i].row.school_id = edit->row->row.school_id;
        edit->papers[i].post_id = edit->row->row.id;
        if (row_save(change, &requirement_table, &edit->papers[i], err) < 0)
            return -1;
    }
    return 0;
}

static int take_gate_name(struct app *app, struct form_values *values, struct post_edit *edit, struct error *err)
{
    const char *name = form_value(values, "gate");
    struct gate_row *gate;

    if (name == NULL)
        return 0;
    edit->row->gate_id = 0;
    if (*name == '\0')
        return 0;
    gate = find_gate(app, edit->row->row.school_id, name, values->arena, err);
    if (gate != NULL) {
        edit->row->gate_id = gate->row.id;
        return 0;
    }
    edit->gate = arena_new(values->arena, struct gate_row);
    row_init(&gate_table, edit->gate);
    edit->gate->row.school_id = edit->row->row.school_id;
    edit->gate->name = name;
    return 0;
}

static int load_post_row(struct app *app, struct form_values *values, struct post_row **row, struct error *err)
{
    const struct facts *facts;
    int post;

    if (form_post(app, values, &facts, &post, err) < 0)
        return -1;
    return row_get(app, &post_table, facts->posts[post].id, _("post"), values->arena, (void **)row, err);
}

static int load_papers_of(struct app *app, struct form_values *values, struct post_edit *edit, struct error *err)
{
    const struct row_filter filter = {.school_id = edit->row->row.school_id};

    return rows_load(
        app->db, &requirement_table, &filter, values->arena, (void **)&edit->stored, &edit->stored_count, err);
}

static int begin_post(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct post_edit edit = {0};
    const struct row_filter all = {0};
    struct gate_row *gates;
    size_t count;

    if (place->post == NULL)
        return 0;
    form_set(values, "post", place->post);
    if (load_post_row(app, values, &edit.row, err) < 0 || load_papers_of(app, values, &edit, err) < 0 ||
        rows_load(app->db, &gate_table, &all, values->arena, (void **)&gates, &count, err) < 0)
        return -1;
    values->expect = edit.row->row.version;
    if (values->form == &form_post_suspend) {
        row_show(&post_table, suspend_row_fields, edit.row, values);
        return 0;
    }
    row_show(&post_table, post_row_fields, edit.row, values);
    form_set(values, "papers", papers_text(edit.stored, edit.stored_count, edit.row->row.id, values->arena));
    for (size_t i = 0; i < count; i++)
        if (gates[i].row.id == edit.row->gate_id)
            form_set(values, "gate", gates[i].name);
    return 0;
}

static int new_post(struct app *app, struct form_values *values, struct post_row **row, struct error *err)
{
    const char *code = form_value(values, "code");
    const struct facts *facts;
    int school;

    if (form_school(app, values, &facts, &school, err) < 0)
        return -1;
    for (size_t i = 0; i < facts->post_count; i++)
        if (facts->posts[i].school == school && strcmp(facts->posts[i].code, code) == 0) {
            error_set(err, ERROR_DATA, _("there is a post %s already"), view_post(values->arena, facts, (int)i));
            return form_wrong(values, "code");
        }
    *row = arena_new(values->arena, struct post_row);
    row_init(&post_table, *row);
    (*row)->row.school_id = facts->schools[school].id;
    (*row)->code = (*row)->name = code;
    (*row)->kind = post_kind_words[POST_OTHER].id;
    return 0;
}

static int dates_in_order(struct form_values *values, civil_day from, civil_day to, const char *key, struct error *err)
{
    if (from == DAY_NONE || to == DAY_NONE || from <= to)
        return 0;
    error_set(err, ERROR_DATA, "%s", _("the last day lies before the first"));
    return form_wrong(values, key);
}

static int submit_post(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    bool fresh = values->form == &form_post_add;
    struct post_edit edit = {0};

    if ((fresh ? new_post : load_post_row)(app, values, &edit.row, err) < 0)
        return -1;
    civil_day ended = edit.row->valid_to;
    edit.row->row.version = values->expect != 0 ? values->expect : edit.row->row.version;
    row_take(&post_table, post_row_fields, values, edit.row);
    edit.row->name = edit.row->name == NULL ? edit.row->code : edit.row->name;
    edit.row->kind = edit.row->kind == NULL ? post_kind_words[POST_OTHER].id : edit.row->kind;
    if (edit.row->sex != NULL && strcmp(edit.row->sex, "unknown") == 0)
        edit.row->sex = NULL;
    if (dates_in_order(values, edit.row->valid_from, edit.row->valid_to, "valid-to", err) < 0 ||
        read_papers(values, &edit, err) < 0 || check_papers(app, values, &edit, err) < 0 ||
        take_gate_name(app, values, &edit, err) < 0 ||
        load_papers_of(app, values, &edit, err) < 0)
        return -1;
    return edit_commit(app,
        &(struct edit_words){fresh ? "post add" : "post edit", edit.row->code, _("The post is recorded. ")},
        edit.row->valid_to != ended && edit.row->valid_to > app_today(app) ? edit.row->valid_to : app_today(app),
        save_post, &edit, told, err);
}

static int submit_suspend(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct post_row *row;

    if (load_post_row(app, values, &row, err) < 0)
        return -1;
    row->row.version = values->expect != 0 ? values->expect : row->row.version;
    row->suspended_from = form_value(values, "from") == NULL ? app_today(app) : form_day(values, "from");
    row->suspended_to = row->suspended_from == DAY_NONE ? DAY_NONE : form_day(values, "to");
    if (dates_in_order(values, row->suspended_from, row->suspended_to, "to", err) < 0)
        return -1;
    return row_edit_from(app,
        &(struct row_edit){"post suspend", row->code,
            row->suspended_from == DAY_NONE ? _("The post is used again. ")
                                            : _("The post asks for nobody on these days. "),
            &post_table, row, false},
        row->suspended_from, told, err);
}

const struct form_spec form_post_add = {.id = "post-add",
    .title = N_("Add a post"),
    .command = "post add",
    .fields = post_add_fields,
    .submit = submit_post};
const struct form_spec form_post_edit = {.id = "post-edit",
    .title = N_("Change a post"),
    .command = "post edit",
    .fields = post_edit_fields,
    .begin = begin_post,
    .submit = submit_post};
const struct form_spec form_post_suspend = {.id = "post-suspend",
    .title = N_("A post is not used for a while"),
    .command = "post suspend",
    .fields = post_suspend_fields,
    .begin = begin_post,
    .submit = submit_suspend};
