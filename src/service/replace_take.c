/* Taking a stand-in: the absence, the duties and the next version in one step. */
#include <config.h>

#include <string.h>

#include "service/duty_move.h"
#include "service/edit.h"
#include "service/editing.h"
#include "service/finding_diff.h"
#include "service/leave.h"
#include "service/replace_parts.h"
#include "service/roster.h"
#include "service/view.h"
#include "util/i18n.h"

struct taking {
    struct replacing it;
    const struct replace_take *take;
    struct arena *arena;
    struct stand_in one; /* guard, second, handed */
    struct error *err;
    struct guard_row newcomer;
    struct judgement before; /* with a newcomer: what is wrong before */
    int version; /* made; 0 */
    struct moving moving;
};

/* ---- who */

static int find_person(struct taking *taking, const char *key, int *out)
{
    const struct facts *facts = taking->it.planned;
    const struct guard *away = &facts->guards[facts->duties[taking->it.duty].guard];

    if (facts_get_guard(facts, key, taking->arena, out, taking->err) < 0)
        return -1;
    const struct guard *who = &facts->guards[*out];
    if (who->person == away->person)
        return error_set(taking->err, ERROR_DATA, _("%s is who is to be replaced"),
            view_guard(taking->arena, facts, *out));
    if (who->school != away->school)
        return error_set(
            taking->err, ERROR_DATA, _("%s is of another school"), view_guard(taking->arena, facts, *out));
    civil_day day = facts->duties[taking->it.duty].day;
    if (guard_employed(who, day))
        return 0;
    error_set(taking->err, ERROR_DATA, _("%s is not employed on %s"), view_guard(taking->arena, facts, *out),
        view_day(taking->arena, day));
    return error_hint(taking->err, "%s", _("whoever is on duty must be employed: guard rejoin, guard status"));
}

/* The duty of the first guard that the second is to take: one at the same time, else one that stands in the way. */
static int find_handed(struct taking *taking)
{
    struct replacing *it = &taking->it;
    struct stand_in *one = &taking->one;

    stand_in_overlaps(it, one);
    if (one->second < 0 || one->handed_count == 1)
        return 0;
    if (one->handed_count == 0 && stand_in_hindrance(it, one->guard, &one->handed[0])) {
        one->handed_count = 1;
        return 0;
    }
    return error_set(taking->err, ERROR_DATA,
        one->handed_count == 0 ? _("%s has no duty that stands in the way: nobody has to take one over")
                               : _("%s has several duties at that time: nobody can take them all over"),
        view_guard(taking->arena, it->facts, one->guard));
}

static int check_newcomer(struct taking *taking)
{
    const struct newcomer *one = taking->take->newcomer;
    const struct facts *facts = taking->it.planned;
    int school = facts->guards[facts->duties[taking->it.duty].guard].school;

    taking->one.guard = -1;
    if (one->number == NULL || one->name == NULL)
        return error_set(taking->err, ERROR_USAGE, "%s", _("a guard needs a staff number and a name"));
    if (one->until != DAY_NONE && one->until < facts->duties[taking->it.duty].day)
        return error_set(taking->err, ERROR_DATA, "%s", _("the last day is before the day of the duty"));
    for (size_t g = 0; g < facts->guard_count; g++)
        if (facts->guards[g].school == school && strcmp(facts->guards[g].number, one->number) == 0) {
            error_set(taking->err, ERROR_DATA, _("the staff number %s belongs to %s"), one->number,
                facts->guards[g].name);
            return error_hint(taking->err, "%s", _("take that guard from the list, or give another number"));
        }
    return judge_before(taking->it.app, taking->it.day, taking->it.until, &taking->before, taking->err);
}

static int find_people(struct taking *taking)
{
    const struct replace_take *take = taking->take;

    taking->one.second = -1;
    if (take->newcomer != NULL)
        return check_newcomer(taking);
    if (find_person(taking, take->by, &taking->one.guard) < 0 ||
        (take->then != NULL && find_person(taking, take->then, &taking->one.second) < 0))
        return -1;
    const struct guard *guards = taking->it.facts->guards;
    if (take->then != NULL && guards[taking->one.guard].person == guards[taking->one.second].person)
        return error_set(
            taking->err, ERROR_DATA, "%s", _("the chain comes back to where it began: name a third guard"));
    return find_handed(taking);
}

static int check_words(struct taking *taking)
{
    const struct replace_take *take = taking->take;
    const struct facts *facts = taking->it.planned;
    const struct duty *duty = &facts->duties[taking->it.duty];

    if (take->kind != NULL && strcmp(take->kind, "none") != 0 && word_find(leave_words, take->kind) < 1) {
        error_set(taking->err, ERROR_USAGE, _("'%s' is no kind of absence"), take->kind);
        return error_hint(taking->err, "%s",
            _("annual, personal, sick, maternity, marriage, bereavement, injury, training, rest, ban, or none"));
    }
    if (take->expect != 0 && take->expect != edit_stamp(duty->id, duty->version))
        return duty_conflict(&taking->moving, duty);
    if (facts->rosters[duty->roster].state == ROSTER_PUBLISHED && (take->reason == NULL || take->reason[0] == '\0')) {
        error_set(taking->err, ERROR_USAGE, "%s", _("the month is published: say why its next version is made"));
        return error_hint(taking->err, "%s", _("with --reason TEXT; it is kept with the version"));
    }
    return 0;
}

/* ---- the absence */

static int save_absence(struct taking *taking, struct change *change)
{
    const struct facts *facts = taking->it.planned;
    const struct guard *guard = &facts->guards[facts->duties[taking->it.duty].guard];
    const char *kind = taking->take->kind == NULL ? "sick" : taking->take->kind;
    civil_day from = taking->it.day;

    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *known = &facts->absences[i];
        if (&facts->guards[known->guard] == guard && !known->timed && absence_counts(known) && known->from <= from &&
            from <= known->to)
            from = known->to + 1;
    }
    if (strcmp(kind, "none") == 0 || from > taking->it.until)
        return 0;
    struct absence_row row = {.row.school_id = facts->schools[guard->school].id,
        .guard_id = guard->id,
        .kind = kind,
        .status = "approved",
        .from = from,
        .to = taking->it.until,
        .from_minute = -1,
        .to_minute = -1,
        .reason = taking->take->reason,
        .decided_by = taking->it.app->actor,
        .decided_on = arena_strdup(taking->arena, day_format(app_today(taking->it.app), (char[DAY_TEXT_SIZE]){0}))};
    return row_save(change, &absence_table, &row, taking->err);
}

/* ---- somebody who is not on the list */

static int save_seen(struct taking *taking, struct change *change, int kind, bool seen)
{
    struct credential_row row;

    row_init(&credential_table, &row);
    row.row.school_id = taking->newcomer.row.school_id;
    row.guard_id = taking->newcomer.row.id;
    row.kind = taking->it.planned->kinds[kind];
    row.issuer = arena_printf(taking->arena, _("seen by %s"), taking->take->newcomer->seen_by);
    row.issued = taking->newcomer.joined;
    row.until = taking->newcomer.left;
    row.level = 0;
    return seen ? row_save(change, &credential_table, &row, taking->err) : 0;
}

static int save_newcomer(struct taking *taking, struct change *change)
{
    const struct newcomer *one = taking->take->newcomer;
    const struct facts *facts = taking->it.planned;
    const struct duty *duty = &facts->duties[taking->it.duty];
    struct guard_row *row = &taking->newcomer;

    if (one == NULL)
        return 0;
    row_init(&guard_table, row);
    row->row.school_id = facts->schools[facts->guards[duty->guard].school].id;
    row->number = one->number;
    row->name = one->name;
    row->phone = one->phone;
    row->employer_name = one->company;
    row->employment = employment_words[one->company == NULL ? EMPLOYMENT_TEMPORARY : EMPLOYMENT_COMPANY].id;
    row->joined = duty->day;
    row->left = one->until != DAY_NONE ? one->until : taking->it.until < duty->day ? duty->day : taking->it.until;
    if (row_save(change, &guard_table, row, taking->err) < 0 ||
        save_seen(taking, change, PAPER_GUARD_CERT, one->certificate) < 0 ||
        save_seen(taking, change, PAPER_PREHIRE_QUERY, one->prehire) < 0 ||
        save_seen(taking, change, PAPER_YEARLY_QUERY, one->yearly) < 0)
        return -1;
    return 0;
}

/* ---- the duties */

static int move_duties(struct taking *taking, struct change *change)
{
    const struct stand_in *one = &taking->one;
    const struct guard *guards = taking->it.planned->guards;

    for (int i = 0; i < one->handed_count; i++)
        if (duty_move(&taking->moving, change, one->handed[i], one->second < 0 ? 0 : guards[one->second].id) < 0)
            return -1;
    return duty_move(
        &taking->moving, change, taking->it.duty, one->guard < 0 ? taking->newcomer.row.id : guards[one->guard].id);
}

/* ---- the versions of the months that are touched */

static const char *late_of(const char *kind)
{
    return kind == NULL || strcmp(kind, "sick") == 0 ? "sickness" : strcmp(kind, "training") == 0 ? kind : "other";
}

static int make_version(struct taking *taking, struct change *change, int place)
{
    const struct facts *facts = taking->it.planned;
    const struct roster *roster = &facts->rosters[facts->duties[place].roster];
    struct civil_date date = civil_to_date(facts->duties[place].day);
    const struct publish_request request = {
        .month = {facts->schools[roster->school].code, date.year, date.month},
        .reason = taking->take->reason,
        .late = late_of(taking->take->kind),
        .until = DAY_NONE};

    if (roster->state != ROSTER_PUBLISHED)
        return 0;
    return roster_next_version(taking->it.app, change, &request, &taking->version, taking->err);
}

static int make_versions(struct taking *taking, struct change *change)
{
    const struct duty *duties = taking->it.planned->duties;

    for (int i = 0; i < taking->one.handed_count; i++) {
        bool seen = duties[taking->one.handed[i]].roster == duties[taking->it.duty].roster;
        for (int k = 0; k < i; k++)
            seen = seen || duties[taking->one.handed[k]].roster == duties[taking->one.handed[i]].roster;
        if (!seen && make_version(taking, change, taking->one.handed[i]) < 0)
            return -1;
    }
    return make_version(taking, change, taking->it.duty);
}

/* ---- what is told */

static void tell_duty(struct taking *taking, int place, const char *who, struct text *told)
{
    const struct facts *facts = taking->it.planned;

    if (who == NULL)
        text_addf(told, _("%s is given up by %s. "), view_duty(taking->arena, facts, &facts->duties[place]),
            view_guard(taking->arena, facts, facts->duties[place].guard));
    else
        text_addf(told, _("%s: %s instead of %s. "), view_duty(taking->arena, facts, &facts->duties[place]), who,
            view_guard(taking->arena, facts, facts->duties[place].guard));
}

static const char *name_of(struct taking *taking, int guard)
{
    return guard < 0 ? NULL : view_guard(taking->arena, taking->it.planned, guard);
}

static void tell_others(struct taking *taking, struct text *told)
{
    const struct facts *facts = taking->it.planned;
    const struct duty *duty = &facts->duties[taking->it.duty];
    OWN(text_done) struct text list = TEXT_INIT;

    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *other = &facts->duties[i];
        if (other->guard == duty->guard && other != duty && other->day >= taking->it.day &&
            other->day <= taking->it.until)
            text_addf(&list, "%s%s", list.size > 0 ? "; " : "", view_duty(taking->arena, facts, other));
    }
    if (list.size > 0)
        text_addf(told, _("Still without anybody: %s. "), list.at);
}

static void tell(struct taking *taking, const struct trial_result *result, struct text *told)
{
    const char *who = taking->take->newcomer == NULL
                          ? name_of(taking, taking->one.guard)
                          : arena_printf(taking->arena, "%s %s", taking->newcomer.number, taking->newcomer.name);

    tell_duty(taking, taking->it.duty, who, told);
    for (int i = 0; i < taking->one.handed_count; i++)
        tell_duty(taking, taking->one.handed[i], name_of(taking, taking->one.second), told);
    if (taking->version > 0)
        text_addf(told, _("Version %d is in force. "), taking->version);
    if (taking->moving.draft_differs)
        text_add(
            told, _("The draft of the next version plans that day otherwise: look at it before it is published. "));
    tell_others(taking, told);
    if (taking->take->newcomer != NULL)
        judge_after(taking->it.app, &taking->before, told);
    else
        finding_diff(&(struct judged){taking->it.facts, &result->before},
            &(struct judged){&result->facts, &result->after}, told);
}

int replace_take(struct app *app, const struct replace_take *take, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(trial_drop) struct trial *trial = NULL;
    OWN(trial_result_done) struct trial_result result = {0};
    struct taking taking = {
        .it = {.app = app, .request = &take->request, .arena = &arena}, .take = take, .arena = &arena, .err = err};

    if (replace_open(&taking.it, err) < 0) {
        judgement_done(&taking.before);
        return -1;
    }
    taking.moving = (struct moving){app, taking.it.planned, &arena, err, false};
    if (check_words(&taking) < 0 || find_people(&taking) < 0) {
        judgement_done(&taking.before);
        return -1;
    }
    taking.it.trial = trial = trial_new(taking.it.facts, &taking.it.period);
    if (take->newcomer == NULL)
        stand_in_judge(&taking.it, &taking.one, &result);
    const struct facts *facts = taking.it.planned;
    const struct change_words words = {"replace",
        arena_printf(&arena, "%s %s: %s", facts->guards[facts->duties[taking.it.duty].guard].number,
            day_format(taking.it.day, (char[DAY_TEXT_SIZE]){0}),
            take->newcomer == NULL ? facts->guards[taking.one.guard].number : take->newcomer->number)};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || save_absence(&taking, change) < 0 || save_newcomer(&taking, change) < 0 ||
        move_duties(&taking, change) < 0 ||
        make_versions(&taking, change) < 0 || change_commit(&change, NULL, err) < 0) {
        judgement_done(&taking.before);
        return -1;
    }
    tell(&taking, &result, told);
    return 0;
}
