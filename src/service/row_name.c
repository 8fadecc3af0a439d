#include <config.h>

#include "service/row_name.h"

#include <string.h>

#include "service/form.h"
#include "store/rows.h"
#include "util/i18n.h"

static const struct {
    const char *table, *label;
} row_labels[] = {
    {"school", N_("school")},
    {"gate", N_("gate")},
    {"post", N_("post")},
    {"requirement", N_("paper that a post asks for")},
    {"demand", N_("demand")},
    {"shift", N_("shift")},
    {"shift_part", N_("part of a shift")},
    {"guard", N_("guard")},
    {"guard_status", N_("state of a guard")},
    {"credential", N_("paper")},
    {"screening", N_("screening")},
    {"setting", N_("setting")},
    {"layer", N_("special days")},
    {"layer_day", N_("special day")},
    {"absence", N_("absence")},
    {"term", N_("term")},
    {"roster", N_("roster")},
    {"duty", N_("duty")},
    {"segment", N_("part of a duty")},
    {"contract_group", N_("contract group")},
    {"work_terms", N_("working terms of a guard")},
    {"protection", N_("protection of a guard")},
    {"pattern", N_("pattern")},
    {"pattern_member", N_("guard in a pattern")},
    {"wish", N_("wish")},
    {"override", N_("override")},
    {"roster_version", N_("published version")},
    {"course", N_("course")},
    {"session", N_("training session")},
    {"attendance", N_("attendance of a guard")},
    {"fill", N_("filling of a month")},
    {"swap", N_("request for a swap")},
};

/* Actions are kept in the log as the words of their commands; here as people read them. What is not listed is told by
 * the title of its form. */
static const struct {
    const char *action, *label;
} action_labels[] = {
    {"import", N_("tables taken in")},
    {"demo", N_("demo made")},
    {"guard add", N_("guard taken in")},
    {"guard edit", N_("guard's record changed")},
    {"guard release", N_("guard leaves")},
    {"guard rejoin", N_("guard comes back")},
    {"guard status", N_("guard's state")},
    {"credential add", N_("paper recorded")},
    {"credential renew", N_("paper renewed")},
    {"credential revoke", N_("paper revoked")},
    {"credential kind", N_("kind of paper changed")},
    {"screening add", N_("screening recorded")},
    {"screening revoke", N_("screening taken back")},
    {"rules edit", N_("rule changed")},
    {"rules import", N_("rules taken in")},
    {"rules choose", N_("rule pack chosen")},
    {"reveal", N_("personal numbers shown in full")},
    {"phone shown", N_("telephone shown in full")},
    {"export", N_("exported")},
    {"roster assign", N_("duty planned")},
    {"roster unassign", N_("duty taken away")},
    {"roster mark", N_("duty marked")},
    {"roster clear", N_("duties cleared")},
    {"roster copy", N_("duties copied")},
    {"roster new", N_("draft of a month made")},
    {"roster discard", N_("draft of a month dropped")},
    {"roster publish", N_("month published")},
    {"roster swap", N_("duties swapped or handed over")},
    {"roster fill", N_("month filled")},
    {"replace", N_("stand-in taken")},
    {"guard stand-in", N_("stand-in taken")},
    {"leave request", N_("leave asked for")},
    {"leave approved", N_("leave approved")},
    {"leave refused", N_("leave refused")},
    {"leave withdrawn", N_("leave called off")},
    {"pattern add", N_("pattern changed")},
    {"shift set", N_("shift changed")},
    {"backup keep", N_("number of copies kept changed")},
    {"roster freeze", N_("freeze window changed")},
    {"fairness window", N_("time over which duties are compared changed")},
    {"override add", N_("special approval given")},
    {"override end", N_("special approval ended")},
    {"undo", N_("taken back")},
    {"redo", N_("done again")},
};

const char *action_label(const char *action)
{
    for (size_t i = 0; i < COUNT(action_labels); i++)
        if (strcmp(action_labels[i].action, action) == 0)
            return _(action_labels[i].label);
    for (size_t i = 0; forms[i] != NULL; i++)
        if (forms[i]->command != NULL && strcmp(forms[i]->command, action) == 0)
            return _(forms[i]->title);
    return action;
}

const char *change_label(const char *kind)
{
    static const struct {
        const char *kind, *label;
    } labels[] = {{"insert", N_("new")}, {"update", N_("changed")}, {"remove", N_("removed")}, {"note", N_("noted")}};

    for (size_t i = 0; i < COUNT(labels); i++)
        if (strcmp(labels[i].kind, kind) == 0)
            return _(labels[i].label);
    return kind;
}

const char *row_label(const char *table)
{
    for (size_t i = 0; i < COUNT(row_labels); i++)
        if (strcmp(row_labels[i].table, table) == 0)
            return _(row_labels[i].label);
    return table;
}

static void *load_one(struct app *app, const char *name, int64_t id, struct arena *arena)
{
    const struct table *table = table_find(name);
    struct row_filter filter = {.id = id, .removed_too = true};
    void *row = NULL;
    size_t count = 0;

    if (table == NULL || rows_load(app->db, table, &filter, arena, &row, &count, NULL) < 0 || count == 0)
        return NULL;
    return row;
}

void row_tell(struct app *app, const char *name, int64_t id, struct arena *arena, struct text *told)
{
    static const char *const known_by[] = {"number", "code", "name", "kind", "day", "guard_id"};
    const struct table *table = table_find(name);
    const char *row = load_one(app, name, id, arena);

    for (size_t i = 0; row != NULL && i < table->count; i++) {
        const struct column *column = &table->columns[i];
        const void *at = row + column->offset;
        bool wanted = false;

        for (size_t k = 0; k < COUNT(known_by); k++)
            wanted = wanted || strcmp(column->name, known_by[k]) == 0;
        if (!wanted || (column->flags & COLUMN_PERSONAL))
            continue;
        if (column->type == COLUMN_TEXT && *(const char *const *)at != NULL)
            text_addf(told, " %s", *(const char *const *)at);
        else if (column->type == COLUMN_DAY && *(const civil_day *)at != DAY_NONE)
            text_addf(told, " %s", day_format(*(const civil_day *)at, (char[DAY_TEXT_SIZE]){0}));
        else if (column->type == COLUMN_ID && strcmp(name, "guard") != 0)
            row_tell(app, "guard", *(const int64_t *)at, arena, told);
    }
}
