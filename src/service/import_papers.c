/* The first record of a kind of paper that everybody needs turns "not recorded at all" into a finding for each guard
 * without one (checks.md 8). An import says so before it commits. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "util/i18n.h"

static const enum paper_kind everybody[EVERYBODY_KINDS] = {
    PAPER_GUARD_CERT, PAPER_PREHIRE_QUERY, PAPER_YEARLY_QUERY, PAPER_HEALTH_CHECK};

static const struct row_group *papers_of(struct import *import, const struct guard_row *guard)
{
    return index_get(&import->stored.guard_papers, key_of(import, "%lld", (long long)guard->row.id));
}

static bool is_kind(const struct credential_row *paper, enum paper_kind kind)
{
    return !paper->row.removed && strcmp(paper->kind, paper_kind_words[kind].id) == 0;
}

static bool is_ours(const struct import *import, const struct guard_row *guard)
{
    return import->school && guard->row.school_id == import->school->row.id && !guard->row.removed;
}

void papers_known(struct import *import, bool known[EVERYBODY_KINDS])
{
    const struct row_group *guards = &import->stored.guard_rows;
    memset(known, 0, EVERYBODY_KINDS * sizeof *known);
    for (size_t i = 0; i < guards->count; i++) {
        const struct row_group *papers = is_ours(import, guards->at[i]) ? papers_of(import, guards->at[i]) : NULL;
        for (size_t j = 0; papers && j < papers->count; j++)
            for (size_t k = 0; k < EVERYBODY_KINDS; k++)
                known[k] = known[k] || is_kind(papers->at[j], everybody[k]);
    }
}

/* Good on DAY for what KIND is asked for: see checks.md 8. */
static bool is_good(
    const struct credential_row *paper, enum paper_kind kind, const struct guard_row *guard, civil_day day)
{
    bool prehire = is_kind(paper, PAPER_PREHIRE_QUERY), yearly = is_kind(paper, PAPER_YEARLY_QUERY);
    bool failed = paper->result && (strcmp(paper->result, "failed") == 0 || strcmp(paper->result, "hit") == 0);
    civil_day until = paper->until;
    if ((paper->issued != DAY_NONE && paper->issued > day) || (paper->revoked != DAY_NONE && paper->revoked <= day))
        return false;
    if (kind == PAPER_PREHIRE_QUERY) {
        civil_day since = civil_from_date(2020, 9, 18);
        return prehire || (yearly && guard->joined != DAY_NONE && guard->joined < since);
    }
    if (kind == PAPER_YEARLY_QUERY ? !yearly && !prehire : !is_kind(paper, kind) || failed)
        return false;
    if ((until == DAY_NONE || (kind == PAPER_YEARLY_QUERY && prehire)) && paper->issued != DAY_NONE &&
        kind != PAPER_GUARD_CERT)
        until = civil_add_months(paper->issued, 12) - 1;
    return until == DAY_NONE || until >= day;
}

static int without(struct import *import, enum paper_kind kind, int *employed)
{
    const struct row_group *guards = &import->stored.guard_rows;
    civil_day today = app_today(import->app);
    int count = 0;
    *employed = 0;
    for (size_t i = 0; i < guards->count; i++) {
        const struct guard_row *guard = guards->at[i];
        if (!is_ours(import, guard) || (guard->joined != DAY_NONE && guard->joined > today) ||
            (guard->left != DAY_NONE && guard->left < today))
            continue;
        const struct row_group *papers = papers_of(import, guard);
        bool good = false;
        for (size_t j = 0; papers && j < papers->count && !good; j++)
            good = is_good(papers->at[j], kind, guard, today);
        count += !good;
        (*employed)++;
    }
    return count;
}

void papers_tell(struct import *import, const bool known[EVERYBODY_KINDS])
{
    bool now[EVERYBODY_KINDS];
    bool kindergarten = import->school && import->school->stage && strcmp(import->school->stage, "kindergarten") == 0;
    papers_known(import, now);
    for (size_t k = 0; k < EVERYBODY_KINDS; k++) {
        int employed, count = now[k] && !known[k] ? without(import, everybody[k], &employed) : 0;
        if (!count)
            continue;
        const char *what = _(paper_kind_words[everybody[k]].label);
        bool blocks = everybody[k] != PAPER_HEALTH_CHECK || kindergarten;
        const char *reason =
            blocks ? ngettext("these are the first papers of this kind: from now on %d guard without a good one today "
                              "counts as "
                              "not qualified",
                         "these are the first papers of this kind: from now on %d guards without a good one today "
                         "count as "
                         "not qualified",
                         (unsigned long)count)
                   : ngettext("these are the first papers of this kind: from now on %d guard without a good one today "
                              "is reported",
                         "these are the first papers of this kind: from now on %d guards without a good one today are "
                         "reported",
                         (unsigned long)count);
        import_mention(import, NULL, what, arena_printf(&import->report->arena, reason, count));
    }
}
