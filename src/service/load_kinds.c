/* Kinds of paper: those of the data first, then those that somebody wrote down. */
#include <config.h>

#include <string.h>

#include "service/loading.h"
#include "util/i18n.h"

/* The number of a paper kind, a new one for a kind that no rule knows. */
int load_kind_number(struct loading *loading, const char *id)
{
    struct facts *facts = loading->facts;

    for (size_t i = 0; i < facts->kind_count; i++)
        if (strcmp(facts->kinds[i], id) == 0)
            return (int)i;
    const char **kinds = arena_array(loading->arena, facts->kind_count + 1, sizeof(char *));
    memcpy(kinds, loading->kinds, facts->kind_count * sizeof(char *));
    kinds[facts->kind_count] = id;
    loading->kinds = kinds;
    facts->kinds = kinds;
    return (int)facts->kind_count++;
}

/* Those of the data, in its order: the ones that rules know by name come first. */
int load_known_kinds(struct loading *loading)
{
    struct facts_common *common = loading->common;

    if (common->kind_info_count == 0)
        common->kind_info_count = paper_kinds_load(&common->arena, &common->kind_infos, loading->err);
    loading->kind_infos = common->kind_infos;
    loading->kind_info_count = common->kind_info_count;
    loading->kinds = arena_array(loading->arena, loading->kind_info_count + 1, sizeof(char *));
    for (size_t i = 0; i < loading->kind_info_count; i++)
        loading->kinds[i] = loading->kind_infos[i].id;
    loading->facts->kinds = loading->kinds;
    loading->facts->kind_count = loading->kind_info_count;
    return loading->kind_info_count > 0 ? 0 : -1;
}

static const struct paper_kind_info *info_of(const struct paper_kind_info *infos, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(infos[i].id, id) == 0)
            return &infos[i];
    return NULL;
}

static const struct kind_rule *rules_of(
    struct loading *loading, const struct paper_kind_info *infos, size_t count, const char **labels)
{
    const struct facts *facts = loading->facts;
    struct kind_rule *rules = arena_array(loading->arena, facts->kind_count + 1, sizeof *rules);
    bool chinese = strncmp(i18n_lang(), "zh", 2) == 0;

    for (size_t k = 0; k < facts->kind_count; k++) {
        const struct paper_kind_info *info = info_of(infos, count, facts->kinds[k]);

        rules[k].rule = RULE_COUNT;
        if (info == NULL)
            continue;
        rules[k] = (struct kind_rule){.months = info->months, .rule = info->rule};
        memcpy(rules[k].lead_days, info->lead_days, sizeof rules[k].lead_days);
        labels[k] = chinese ? info->label_zh : info->label;
    }
    return rules;
}

/* What the data say of each kind of paper, and where a school has its own, what it says. */
int load_kind_rules(struct loading *loading)
{
    struct facts *facts = loading->facts;
    struct school *schools = (struct school *)(uintptr_t)facts->schools;
    const struct paper_kind_info **own = arena_array(loading->arena, facts->school_count + 1, sizeof *own);
    size_t *counts = arena_array(loading->arena, facts->school_count + 1, sizeof *counts);

    for (size_t s = 0; s < facts->school_count; s++) {
        OWN(error_done) struct error err = ERROR_INIT;

        counts[s] = paper_kinds_own(
            loading->arena, schools[s].id, loading->settings, loading->setting_count, &own[s], &err);
        if (counts[s] == 0 && err.kind != ERROR_NONE)
            return error_set(loading->err, err.kind, "%s", err.message);
        for (size_t i = 0; i < counts[s]; i++)
            (void)load_kind_number(loading, own[s][i].id);
    }
    const char **labels = arena_array(loading->arena, facts->kind_count + 1, sizeof *labels);
    const struct kind_rule *shared = rules_of(loading, loading->kind_infos, loading->kind_info_count, labels);
    for (size_t s = 0; s < facts->school_count; s++)
        schools[s].kinds = counts[s] > 0 ? rules_of(loading, own[s], counts[s], labels) : shared;
    facts->kind_labels = labels;
    return 0;
}
