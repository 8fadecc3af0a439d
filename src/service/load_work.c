/* Under which terms people work, and what they wish. */
#include <config.h>

#include <string.h>

#include "service/loading.h"

static int load_groups(struct loading *loading)
{
    struct contract_group_row *rows;
    size_t count;

    if (load_rows(loading, &contract_group_table, &rows, &count) < 0)
        return -1;
    struct contract_group *groups = arena_array(loading->arena, count + 1, sizeof *groups);
    for (size_t i = 0; i < count; i++) {
        groups[i] = (struct contract_group){.id = rows[i].row.id,
            .school = place_of(&loading->schools, rows[i].row.school_id),
            .code = rows[i].code,
            .name = rows[i].name == NULL ? rows[i].code : rows[i].name,
            .system = (enum work_system)load_known_word(work_system_words, rows[i].system),
            .cycle = (enum work_cycle)load_known_word(work_cycle_words, rows[i].cycle),
            .approval = rows[i].approval,
            .approved_until = rows[i].approved_until};
        severities_parse(rows[i].severities, groups[i].severity);
    }
    loading->facts->groups = groups;
    loading->facts->group_count = count;
    return 0;
}

static int compare_terms(const void *left, const void *right)
{
    const struct work_terms *a = left, *b = right;

    return a->guard != b->guard ? a->guard - b->guard : (a->from > b->from) - (a->from < b->from);
}

static int group_index(const struct facts *facts, int64_t id)
{
    for (size_t i = 0; id != 0 && i < facts->group_count; i++)
        if (facts->groups[i].id == id)
            return (int)i;
    return -1;
}

static int load_terms(struct loading *loading)
{
    struct work_terms_row *rows;
    size_t count, used = 0;

    if (load_rows(loading, &work_terms_table, &rows, &count) < 0)
        return -1;
    struct work_terms *terms = arena_array(loading->arena, count + 1, sizeof *terms);
    for (size_t i = 0; i < count; i++) {
        int guard = place_of(&loading->guards, rows[i].guard_id);
        if (guard >= 0)
            terms[used++] = (struct work_terms){.guard = guard,
                .group = group_index(loading->facts, rows[i].contract_group_id),
                .from = rows[i].from,
                .fraction = rows[i].fraction < 1 ? 100 : rows[i].fraction};
    }
    load_sort(terms, used, sizeof *terms, compare_terms);
    loading->facts->terms = terms;
    loading->facts->terms_count = used;
    return 0;
}

static int load_protections(struct loading *loading)
{
    struct protection_row *rows;
    size_t count, used = 0;

    if (load_rows(loading, &protection_table, &rows, &count) < 0)
        return -1;
    struct protection *list = arena_array(loading->arena, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        int guard = place_of(&loading->guards, rows[i].guard_id);
        if (guard >= 0)
            list[used++] = (struct protection){
                guard, (enum protection_kind)load_known_word(protection_words, rows[i].kind), rows[i].from, rows[i].to};
    }
    loading->facts->protections = list;
    loading->facts->protection_count = used;
    return 0;
}

static int number_index(const struct facts *facts, int school, const char *number)
{
    for (size_t i = 0; number != NULL && i < facts->guard_count; i++)
        if (facts->guards[i].school == school && strcmp(facts->guards[i].number, number) == 0)
            return (int)i;
    return -1;
}

static int compare_wishes(const void *left, const void *right)
{
    const struct wish *a = left, *b = right;

    return a->guard != b->guard ? a->guard - b->guard : (a->id > b->id) - (a->id < b->id);
}

static int load_wishes(struct loading *loading)
{
    const struct facts *facts = loading->facts;
    struct wish_row *rows;
    size_t count, used = 0;

    if (load_rows(loading, &wish_table, &rows, &count) < 0)
        return -1;
    struct wish *wishes = arena_array(loading->arena, count + 1, sizeof *wishes);
    for (size_t i = 0; i < count; i++) {
        struct wish wish = {.id = rows[i].row.id,
            .guard = place_of(&loading->guards, rows[i].guard_id),
            .kind = (enum wish_kind)load_known_word(wish_words, rows[i].kind),
            .other = rows[i].other,
            .other_guard = -1,
            .firm = rows[i].firm,
            .from = rows[i].from,
            .to = rows[i].to};
        if (wish.guard < 0 || !day_rule_parse(rows[i].days, &wish.days))
            continue;
        if (wish.kind == WISH_NOT_WITH)
            wish.other_guard = number_index(facts, facts->guards[wish.guard].school, wish.other);
        wishes[used++] = wish;
    }
    load_sort(wishes, used, sizeof *wishes, compare_wishes);
    loading->facts->wishes = wishes;
    loading->facts->wish_count = used;
    return 0;
}

int load_work(struct loading *loading)
{
    if (load_groups(loading) < 0 || load_terms(loading) < 0 || load_protections(loading) < 0)
        return -1;
    return load_wishes(loading);
}
