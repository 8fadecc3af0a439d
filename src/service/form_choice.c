/* Fields with choices: which there are, and which is meant. */
#include <config.h>

#include <string.h>

#include "service/form_list.h"
#include "service/import.h"
#include "service/load.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"
#include "util/utf8.h"

static const struct word yes_no_words[] = {{"", ""}, {"yes", N_("yes")}, {"no", N_("no")}, {NULL, NULL}};

static const struct word *words_of(const struct form_field *field, size_t *first)
{
    *first = field->kind == FIELD_PAPER_KIND ? 0 : 1;
    return field->kind == FIELD_YES_NO       ? yes_no_words
           : field->kind == FIELD_PAPER_KIND ? paper_kind_words
           : field->kind == FIELD_CHOICE     ? field->words
                                             : NULL;
}

static void add(struct form_choices *out, const char *id, const char *label)
{
    *form_choices_add(out) = (struct form_choice){id, label};
}

static int choose_shifts(struct app *app, struct arena *arena, struct form_choices *out, struct error *err)
{
    struct row_filter all = {0};
    struct shift_row *rows;
    size_t count;

    if (rows_load(app->db, &shift_table, &all, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        add(out, rows[i].code, arena_printf(arena, "%s %s", rows[i].code, rows[i].name == NULL ? "" : rows[i].name));
    return 0;
}

static int choose_facts(struct app *app, enum field_kind kind, struct arena *arena, struct form_choices *out,
    struct error *err)
{
    const struct facts *facts;
    civil_day today = app_today(app);

    if (facts_load(app, today, today, arena, &facts, err) < 0)
        return -1;
    for (size_t i = 0; kind == FIELD_GUARD && i < facts->guard_count; i++)
        if (guard_employed(&facts->guards[i], today))
            add(out, facts->guards[i].number, view_guard(arena, facts, (int)i));
    for (size_t i = 0; kind == FIELD_POST && i < facts->post_count; i++)
        add(out, facts->posts[i].code, view_post(arena, facts, (int)i));
    for (size_t i = 0; kind == FIELD_SCHOOL && i < facts->school_count; i++)
        add(out, facts->schools[i].code,
            arena_printf(arena, "%s %s", facts->schools[i].code, facts->schools[i].name));
    return 0;
}

int form_choose(struct app *app, const struct form_field *field, struct arena *arena, struct form_choices *out,
    struct error *err)
{
    size_t first;
    const struct word *words = words_of(field, &first);

    for (size_t i = first; words != NULL && words[i].id != NULL; i++)
        add(out, words[i].id, _(words[i].label));
    if (words != NULL || field->kind < FIELD_PAPER_KIND || field->kind == FIELD_SECRET)
        return 0;
    return field->kind == FIELD_SHIFT ? choose_shifts(app, arena, out, err)
                                      : choose_facts(app, field->kind, arena, out, err);
}

const char *form_shown(const struct form_field *field, const char *value)
{
    size_t first;
    const struct word *words = words_of(field, &first);

    for (size_t i = first; value != NULL && words != NULL && words[i].id != NULL; i++)
        if (strcmp(words[i].id, value) == 0)
            return _(words[i].label);
    return value == NULL ? "" : value;
}

/* Which of WORDS is meant: by identifier, by label, by what the headings data call it. */
static const char *word_meant(const struct form_field *field, const struct word *words, size_t first, const char *text)
{
    OWN(text_done) struct text typed = TEXT_INIT;
    OWN(text_done) struct text label = TEXT_INIT;
    const char *topic = field->kind == FIELD_PAPER_KIND ? "paper_kind" : field->topic;

    utf8_fold(&typed, text);
    for (size_t i = first; words[i].id != NULL; i++) {
        utf8_fold(&label, _(words[i].label));
        if (strcmp(words[i].id, typed.at) == 0 || strcmp(label.at, typed.at) == 0)
            return words[i].id;
    }
    return topic == NULL ? NULL : headings_word(topic, text);
}

static int no_such_choice(const struct form_field *field, const char *value, const struct word *words, size_t first,
    struct error *err)
{
    OWN(text_done) struct text list = TEXT_INIT;

    for (size_t i = first; words[i].id != NULL; i++)
        text_addf(&list, "%s%s", i == first ? "" : ", ", words[i].id);
    return error_set(err, ERROR_DATA, _("%s: \"%s\" is none of: %s"), _(field->label), value, list.at);
}

static int check_word(struct form_values *values, size_t index, const struct word *words, size_t first,
    struct error *err)
{
    const struct form_field *field = &values->form->fields[index];
    const char *meant = word_meant(field, words, first, values->at[index]);

    /* any kind of paper may be kept; those that no rule knows are only kept */
    if (meant == NULL && field->kind != FIELD_PAPER_KIND)
        return no_such_choice(field, values->at[index], words, first, err);
    if (meant != NULL)
        values->at[index] = meant;
    return 0;
}

static int check_listed(struct app *app, struct form_values *values, size_t index, struct error *err)
{
    const struct form_field *field = &values->form->fields[index];
    struct form_choices list = {0};
    const char *typed = values->at[index];
    bool found = false;

    if (form_choose(app, field, values->arena, &list, err) < 0) {
        form_choices_done(&list);
        return -1;
    }
    for (size_t i = 0; i < list.count && !found; i++)
        if (strcmp(list.at[i].id, typed) == 0 || strcmp(list.at[i].label, typed) == 0) {
            values->at[index] = list.at[i].id;
            found = true;
        }
    form_choices_done(&list);
    if (found)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("there is no %s \"%s\""), _(field->label), typed);
    return error_hint(err, "%s", _("Tab shows those that there are"));
}

static int check_guard(struct app *app, struct form_values *values, size_t index, struct error *err)
{
    const struct facts *facts;
    int guard;

    if (facts_load(app, app_today(app), app_today(app), values->arena, &facts, err) < 0 ||
        facts_get_guard(facts, values->at[index], values->arena, &guard, err) < 0)
        return -1;
    values->at[index] = facts->guards[guard].number;
    return 0;
}

int form_check_choice(struct app *app, struct form_values *values, size_t index, bool thorough, struct error *err)
{
    const struct form_field *field = &values->form->fields[index];
    size_t first;
    const struct word *words = words_of(field, &first);

    if (words != NULL)
        return check_word(values, index, words, first, err);
    if (!thorough)
        return 0;
    return field->kind == FIELD_GUARD ? check_guard(app, values, index, err) : check_listed(app, values, index, err);
}
