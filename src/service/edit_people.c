/* Guards and their papers by hand. */
#include <config.h>

#include <string.h>

#include "core/citizen_id.h"
#include "service/edit.h"
#include "service/editing.h"
#include "service/import.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define EDIT_DAYS 30 /* how far ahead an edit of a person or a paper is judged */

static int no_such_word(const char *what, const char *value, const struct word *words, struct error *err)
{
    OWN(text_done) struct text list = TEXT_INIT;

    for (size_t i = 1; words[i].id != NULL; i++)
        text_addf(&list, "%s%s", i == 1 ? "" : ", ", words[i].id);
    error_set(err, ERROR_DATA, _("'%s' is no known %s"), value, what);
    return error_hint(err, _("it can be: %s"), list.at);
}

/* A paper's kind as people say it, to its identifier; an unknown one stays as it is. */
static const char *paper_kind_of(const char *kind)
{
    const char *known = headings_word("paper_kind", kind);

    return known != NULL ? known : kind;
}

static int paper_result_of(const char *result, const char **out, struct error *err)
{
    *out = NULL;
    if (result == NULL || result[0] == '\0')
        return 0;
    *out = headings_word("paper_result", result);
    if (*out == NULL && word_find(paper_result_words, result) >= 0)
        *out = result;
    return *out == NULL ? no_such_word(_("result"), result, paper_result_words, err) : 0;
}

static int save_paper(
    struct app *app, const char *action, const char *detail, struct credential_row *row, struct error *err)
{
    struct change_words words = {action, detail};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);

    if (change == NULL || row_save(change, &credential_table, row, err) < 0)
        return -1;
    return change_commit(&change, NULL, err);
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

static int add_paper(struct app *app, const char *action, const struct credential_request *request,
    const struct facts *facts, int guard, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct judgement before;
    struct credential_row row = {.row = {.school_id = facts->schools[facts->guards[guard].school].id},
        .guard_id = facts->guards[guard].id,
        .kind = paper_kind_of(request->kind),
        .number = request->number,
        .issuer = request->issuer,
        .level = request->level,
        .issued = request->issued == DAY_NONE ? app_today(app) : request->issued,
        .until = request->until,
        .revoked = DAY_NONE};

    if (row.issued != DAY_NONE && row.until != DAY_NONE && row.until < row.issued)
        return error_set(err, ERROR_DATA, "%s", _("the last good day is before the day of issue"));
    if (check_new(facts, guard, &row, err) < 0 || paper_result_of(request->result, &row.result, err) < 0 ||
        judge_before(app, app_today(app), app_today(app) + EDIT_DAYS, &before, err) < 0)
        return -1;
    const char *who = view_guard(&arena, facts, guard);
    if (save_paper(app, action, arena_printf(&arena, "%s %s", facts->guards[guard].number, row.kind), &row, err) < 0) {
        judgement_done(&before);
        return -1;
    }
    if (told != NULL)
        text_addf(told, _("%s: the paper is recorded. "), who);
    if (told != NULL && word_find(paper_kind_words, row.kind) < 0)
        text_addf(told, _("No rule knows the kind '%s'; it is kept under that name. "), row.kind);
    return judge_after(app, &before, told, err);
}

static int find_guard(
    struct app *app, const char *guard, struct arena *arena, const struct facts **facts, int *out, struct error *err)
{
    if (facts_load(app, app_today(app), app_today(app), arena, facts, err) < 0)
        return -1;
    return facts_get_guard(*facts, guard, arena, out, err);
}

int credential_add(struct app *app, const struct credential_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    int guard;

    if (find_guard(app, request->guard, &arena, &facts, &guard, err) < 0)
        return -1;
    return add_paper(app, "credential add", request, facts, guard, told, err);
}

int credential_renew(struct app *app, const struct credential_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    const struct paper *newest = NULL;
    const char *kind = paper_kind_of(request->kind);
    int guard;

    if (find_guard(app, request->guard, &arena, &facts, &guard, err) < 0)
        return -1;
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
    return add_paper(app, "credential renew", &whole, facts, guard, told, err);
}

int credential_revoke(struct app *app, int64_t id, civil_day on, int64_t expect, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct row_filter filter = {.id = id};
    struct credential_row *rows;
    struct judgement before;
    size_t count;

    if (rows_load(app->db, &credential_table, &filter, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    if (count == 0)
        return error_set(err, ERROR_NO_OBJECT, _("there is no paper %lld"), (long long)id);
    if (judge_before(app, app_today(app), app_today(app) + EDIT_DAYS, &before, err) < 0)
        return -1;
    rows[0].row.version = expect != 0 ? expect : rows[0].row.version;
    rows[0].revoked = on;
    if (save_paper(app, "credential revoke", rows[0].kind, &rows[0], err) < 0) {
        judgement_done(&before);
        return -1;
    }
    if (told != NULL)
        text_addf(told, _("Revoked from %s. "), view_day(&arena, on));
    return judge_after(app, &before, told, err);
}

static int tell_citizen_fault(enum citizen_id_fault fault, struct error *err)
{
    static const char *const sentences[] = {
        [CITIZEN_ID_SPREADSHEET] = N_("the identity number was destroyed by a spreadsheet; type it again as text"),
        [CITIZEN_ID_FIFTEEN] = N_("an identity number of 15 digits is no longer valid; the new one has 18"),
        [CITIZEN_ID_LENGTH] = N_("an identity number has 18 characters"),
        [CITIZEN_ID_CHARACTER] = N_("an identity number has digits only, and perhaps an X at the end"),
        [CITIZEN_ID_PROVINCE] = N_("the identity number begins with no known province"),
        [CITIZEN_ID_BIRTH] = N_("the identity number holds no possible birth date"),
        [CITIZEN_ID_CHECK] =
            N_("the last character of the identity number does not fit the others: look for a typing error"),
    };

    return error_set(err, ERROR_DATA, "%s", _(sentences[fault]));
}

/* One word of a guard's record: NULL stays as it is. */
static int set_word(const char **field, const char *topic, const char *what, const struct word *words, const char *text,
    struct error *err)
{
    if (text == NULL)
        return 0;
    const char *known = headings_word(topic, text);
    if (known == NULL && word_find(words, text) >= 0)
        known = text;
    if (known == NULL)
        return no_such_word(what, text, words, err);
    *field = known;
    return 0;
}

static int fill_guard(
    struct app *app, const struct guard_request *request, struct arena *arena, struct guard_row *row, struct error *err)
{
    struct citizen_id citizen;

    if (request->name != NULL)
        row->name = request->name;
    if (request->phone != NULL)
        row->phone = request->phone;
    if (request->joined != DAY_NONE)
        row->joined = request->joined;
    if (request->left != DAY_NONE)
        row->left = request->left;
    if (row->joined != DAY_NONE && row->left != DAY_NONE && row->left < row->joined)
        return error_set(err, ERROR_DATA, "%s", _("the last day is before the first day"));
    if (set_word(&row->sex, "sex", _("sex"), sex_words, request->sex, err) < 0 ||
        set_word(&row->education, "education", _("education"), education_words, request->education, err) < 0 ||
        set_word(&row->employment, "employment", _("form of employment"), employment_words, request->employment, err) <
            0)
        return -1;
    if (request->citizen_id == NULL)
        return 0;
    enum citizen_id_fault fault = citizen_id_parse(request->citizen_id, app_today(app), &citizen);
    if (fault != CITIZEN_ID_FINE)
        return tell_citizen_fault(fault, err);
    row->citizen_id = arena_strdup(arena, citizen.number);
    row->birth = row->birth == DAY_NONE ? citizen.birth : row->birth;
    row->sex = row->sex == NULL ? sex_words[citizen.sex].id : row->sex;
    return 0;
}

static int save_guard(struct app *app, const char *action, struct guard_row *row, struct text *told, struct error *err)
{
    struct change_words words = {action, row->number};
    civil_day today = app_today(app), from = row->left != DAY_NONE && row->left > today ? row->left : today;
    struct judgement before;

    if (judge_before(app, from, from + EDIT_DAYS, &before, err) < 0)
        return -1;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &guard_table, row, err) < 0 || change_commit(&change, NULL, err) < 0) {
        judgement_done(&before);
        return -1;
    }
    if (told != NULL)
        text_addf(told, _("%s %s is recorded. "), row->number, row->name);
    return judge_after(app, &before, told, err);
}

static int school_of(struct app *app, const char *code, struct arena *arena, int64_t *out, struct error *err)
{
    const struct facts *facts;
    int school = 0;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0)
        return -1;
    if (facts->school_count == 0) {
        error_set(err, ERROR_NO_OBJECT, "%s", _("there is no school in this file yet"));
        return error_hint(err, "%s", _("import the school's tables first: muster import FOLDER"));
    }
    if (code != NULL)
        school = facts_school(facts, code);
    else if (facts->school_count > 1)
        school = -1;
    if (school < 0)
        return error_set(err, ERROR_NO_OBJECT,
            code == NULL ? _("this file holds several schools: name one with --school")
                         : _("there is no such school: %s"),
            code);
    *out = facts->schools[school].id;
    return 0;
}

int guard_add(struct app *app, const struct guard_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct guard_row row = {.number = request->number,
        .birth = DAY_NONE,
        .joined = DAY_NONE,
        .left = DAY_NONE,
        .suspended_from = DAY_NONE,
        .suspended_to = DAY_NONE,
        .veteran = -1};
    struct guard_row *rows;
    size_t count;

    if (request->number == NULL || request->name == NULL)
        return error_set(err, ERROR_USAGE, "%s", _("a guard needs a staff number and a name"));
    if (school_of(app, request->school, &arena, &row.row.school_id, err) < 0)
        return -1;
    struct row_filter filter = {.school_id = row.row.school_id};
    if (rows_load(app->db, &guard_table, &filter, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].number, request->number) == 0) {
            error_set(err, ERROR_DATA, _("the staff number %s belongs to %s"), rows[i].number, rows[i].name);
            return error_hint(err, "%s", _("take another number, or change the record with: muster guard edit"));
        }
    if (fill_guard(app, request, &arena, &row, err) < 0)
        return -1;
    return save_guard(app, "guard add", &row, told, err);
}

static int load_guard(
    struct app *app, const char *number, struct arena *arena, struct guard_row **out, struct error *err)
{
    const struct facts *facts;
    size_t count;
    int guard;

    if (find_guard(app, number, arena, &facts, &guard, err) < 0)
        return -1;
    struct row_filter filter = {.id = facts->guards[guard].id};
    if (rows_load(app->db, &guard_table, &filter, arena, (void **)out, &count, err) < 0)
        return -1;
    return count == 1 ? 0 : error_set(err, ERROR_CONFLICT, "%s", _("somebody else has removed this guard meanwhile"));
}

int guard_edit(struct app *app, const struct guard_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct guard_row *row;

    if (load_guard(app, request->number, &arena, &row, err) < 0 || fill_guard(app, request, &arena, row, err) < 0)
        return -1;
    row->row.version = request->expect != 0 ? request->expect : row->row.version;
    return save_guard(app, "guard edit", row, told, err);
}

int guard_release(struct app *app, const char *number, civil_day last_day, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct guard_row *row;

    if (load_guard(app, number, &arena, &row, err) < 0)
        return -1;
    if (row->joined != DAY_NONE && last_day < row->joined)
        return error_set(err, ERROR_DATA, "%s", _("the last day is before the first day"));
    row->left = last_day;
    return save_guard(app, "guard release", row, told, err);
}
