/* Papers by hand. */
#include <config.h>

#include <string.h>

#include "service/edit.h"
#include "service/editing.h"
#include "service/import.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/utf8.h"

/* A paper's kind as people say it, to its identifier; an unknown one stays as it is. */
static const char *paper_kind_of(const struct facts *facts, const char *kind)
{
    const char *known = headings_word("paper_kind", kind);

    for (size_t i = 0; known == NULL && facts->kind_labels != NULL && i < facts->kind_count; i++)
        if (facts->kind_labels[i] != NULL && strcmp(facts->kind_labels[i], kind) == 0)
            known = facts->kinds[i];
    return known != NULL ? known : kind;
}

static int paper_result_of(const char *result, const char **out, struct error *err)
{
    *out = NULL;
    if (result == NULL || result[0] == '\0')
        return 0;
    *out = headings_word("result", result);
    if (*out == NULL && word_find(paper_result_words, result) >= 0)
        *out = result;
    return *out == NULL ? edit_no_such_word(_("result"), result, paper_result_words, err) : 0;
}

static int save_paper(struct change *change, void *payload, struct error *err)
{
    return row_save(change, &credential_table, payload, err);
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* One paper of a kind, day of issue and number is one paper. */
static int check_new(const struct facts *facts, int guard, const struct credential_row *row, struct error *err)
{
    for (int i = 0; i < facts->guards[guard].paper_count; i++) {
        const struct paper *paper = &facts->papers[facts->guards[guard].first_paper + i];

        if (strcmp(facts->kinds[paper->kind], row->kind) == 0 && paper->issued == row->issued &&
            same_text(paper->number, row->number)) {
            error_set(err, ERROR_DATA, "%s", _("this paper is recorded already: same kind, day of issue and number"));
            return error_hint(err, "%s", _("give the day of issue or the number of the new one"));
        }
    }
    return 0;
}

/* Of the same kind, good at the same time: not wrong, but worth a word. A renewal may begin on the last day of the old
 * one. */
static void tell_overlap(const struct facts *facts, int guard, const struct credential_row *row, struct arena *arena,
    struct text *told)
{
    const struct guard *who = &facts->guards[guard];

    for (int i = who->first_paper; i < who->first_paper + who->paper_count; i++) {
        const struct paper *paper = &facts->papers[i];
        civil_day last = paper_last_day(facts, paper), end = row->until == DAY_NONE ? DAY_FOREVER : row->until;

        if (strcmp(facts->kinds[paper->kind], row->kind) != 0 || paper->result == RESULT_FAILED ||
            paper->result == RESULT_HIT || (paper->revoked != DAY_NONE && paper->revoked <= row->issued) ||
            last == DAY_FOREVER || last <= row->issued || paper->issued > end)
            continue;
        text_addf(told, _(" It overlaps with the one that is good until %s; any good one is enough."),
            view_day(arena, last));
        return;
    }
}

static int add_paper(struct app *app, const char *action, const struct credential_request *request,
    const struct facts *facts, int guard, int64_t renews, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text sentence = TEXT_INIT;
    struct credential_row row = {.row = {.school_id = facts->schools[facts->guards[guard].school].id},
        .guard_id = facts->guards[guard].id,
        .credential_id = renews,
        .kind = paper_kind_of(facts, request->kind),
        .number = request->number,
        .issuer = request->issuer,
        .level = request->level,
        .issued = request->issued == DAY_NONE ? app_today(app) : request->issued,
        .until = request->until,
        .revoked = DAY_NONE};

    if (row.issued != DAY_NONE && row.until != DAY_NONE && row.until < row.issued)
        return error_set(err, ERROR_DATA, "%s", _("the last good day is before the day of issue"));
    if (check_new(facts, guard, &row, err) < 0 || paper_result_of(request->result, &row.result, err) < 0)
        return -1;
    text_addf(&sentence, _("%s: the paper is recorded."), view_guard(&arena, facts, guard));
    if (facts_kind_label(facts, row.kind) == NULL)
        text_addf(&sentence, _(" No rule knows the kind '%s'; it is kept under that name."), row.kind);
    tell_overlap(facts, guard, &row, &arena, &sentence);
    const struct edit_words words = {
        action, arena_printf(&arena, "%s %s", facts->guards[guard].number, row.kind), sentence.at};
    return edit_commit(app, &words, app_today(app), save_paper, &row, told, err);
}

int credential_add(struct app *app, const struct credential_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    int guard;

    if (edit_find_guard(app, request->guard, &arena, &facts, &guard, err) < 0)
        return -1;
    return add_paper(app, "credential add", request, facts, guard, 0, told, err);
}

int credential_renew(struct app *app, const struct credential_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    const struct paper *newest = NULL;
    const char *kind;
    int guard;

    if (edit_find_guard(app, request->guard, &arena, &facts, &guard, err) < 0)
        return -1;
    kind = paper_kind_of(facts, request->kind);
    for (int i = 0; i < facts->guards[guard].paper_count; i++) {
        const struct paper *paper = &facts->papers[facts->guards[guard].first_paper + i];

        if (strcmp(facts->kinds[paper->kind], kind) == 0)
            newest = paper; /* they are in order of issue */
    }
    if (newest == NULL) {
        error_set(err, ERROR_NO_OBJECT, _("%s has no '%s' to renew"), view_guard(&arena, facts, guard), request->kind);
        return error_hint(err, "%s", _("record the first one with: muster credential add"));
    }
    struct credential_request whole = *request;
    whole.number = request->number != NULL ? request->number : newest->number;
    whole.issuer = request->issuer != NULL ? request->issuer : newest->issuer;
    whole.level = request->level > 0 ? request->level : newest->level;
    whole.result = request->result != NULL ? request->result
                   : newest->result == RESULT_PASSED || newest->result == RESULT_NO_HIT
                       ? paper_result_words[newest->result].id
                       : NULL;
    return add_paper(app, "credential renew", &whole, facts, guard, newest->id, told, err);
}

int credential_revoke(struct app *app, int64_t id, civil_day on, int64_t expect, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct row_filter filter = {.id = id};
    struct credential_row *rows;
    size_t count;

    if (rows_load(app->db, &credential_table, &filter, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    if (count == 0)
        return error_set(err, ERROR_NO_OBJECT, _("there is no paper %lld"), (long long)id);
    if (rows[0].issued != DAY_NONE && on < rows[0].issued)
        return error_set(err, ERROR_DATA, "%s", _("the paper was revoked before it was issued"));
    rows[0].row.version = expect != 0 ? expect : rows[0].row.version;
    rows[0].revoked = on;
    const struct edit_words words = {
        "credential revoke", rows[0].kind, arena_printf(&arena, _("Revoked from %s."), view_day(&arena, on))};
    return edit_commit(app, &words, app_today(app), save_paper, &rows[0], told, err);
}
