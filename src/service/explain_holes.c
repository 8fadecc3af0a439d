#include <config.h>

#include "service/explain_holes.h"

#include <string.h>

#include "core/citizen_id.h"
#include "rules/rules.h"
#include "service/explain.h"
#include "service/leave.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"
#include "util/text.h"

static const char *number_text(int number, struct arena *arena)
{
    return number < 0 ? "" : arena_number(arena, number);
}

/* Of the week of the run that asks for the most. */
static const char *hours_formula(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    int lawful = facts->schools[finding->school].pack->week_minutes;
    int64_t most = 0;
    for (civil_day week = civil_week_start(finding->day); week <= finding->until; week += 7) {
        int64_t minutes = rules_asked_minutes(facts, finding->school, -1, week, week + 6);
        most = minutes > most ? minutes : most;
    }
    return arena_printf(arena, _("%s of guard duty a week, %s for each guard"), view_minutes(arena, most),
        view_minutes(arena, lawful));
}

static const char *formula_text(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    if (finding->code == S02 && finding->school >= 0)
        return hours_formula(facts, finding, arena);
    if (finding->code != S01 || finding->school < 0)
        return "";
    struct staffing staffing = rules_staffing(&facts->schools[finding->school]);
    if (!staffing.known)
        return _("the numbers of pupils and staff are not recorded");
    if (staffing.boarding_need > staffing.day_need)
        return arena_printf(arena, _("%d heads in a boarding school"), staffing.boarding_heads);
    return arena_printf(arena, _("%d heads"), staffing.day_heads);
}

static const char *employment_text(const struct guard *guard)
{
    if (guard == NULL)
        return "";
    bool own_word = guard->employment_text != NULL && word_find(employment_words, guard->employment_text) < 0;
    return own_word ? guard->employment_text : _(employment_words[guard->employment].label);
}

/* The number knows better than the register. */
static const char *age_text(const struct guard *guard, civil_day day, struct arena *arena)
{
    struct citizen_id id;
    if (guard == NULL || day == DAY_NONE)
        return "";
    civil_day birth = guard->birth;
    if (guard->citizen_id != NULL && citizen_id_parse(guard->citizen_id, DAY_FOREVER, &id) == CITIZEN_ID_FINE)
        birth = id.birth;
    return birth == DAY_NONE ? "?" : number_text(civil_age(birth, day), arena);
}

static const char *level_text(int level, struct arena *arena)
{
    return level > 0 ? arena_printf(arena, _("level %d"), level) : _("any level");
}

/* 5 is the lowest: "below level 4" would be read the other way round. */
static const char *levels_text(int level, struct arena *arena)
{
    if (level <= 1)
        return level_text(level, arena);
    return arena_printf(arena, _("level %d or higher (level 1 is the highest)"), level);
}

/* The post of another school says so: posts of two schools are often called alike. */
static const char *other_post_text(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    const char *post = view_post(arena, facts, finding->other_post);
    if (finding->other_post < 0 || facts->posts[finding->other_post].school == finding->school)
        return post;
    const struct school *school = &facts->schools[facts->posts[finding->other_post].school];
    return arena_printf(arena, _("%s of %s"), post, school->name != NULL ? school->name : school->code);
}

/* A finding of which a sentence speaks, and where the words for it go. */
const char *explain_times(const struct facts *facts, const struct finding *finding, struct arena *arena)
{
    const struct finding_times *times = &finding->times;
    const struct span *span = &finding->span;
    const char *items[TIMES_NAMED];

    if ((span->from == 0 && span->to == 0) || finding->school < 0)
        return "";
    const struct zone *zone = facts->schools[finding->school].zone;
    if (times->count == 0)
        return view_times(arena, zone, finding->day, span);
    for (int i = 0; i < TIMES_NAMED && i < times->count; i++)
        items[i] = view_times(arena, zone, finding->day, &times->first[i]);
    /* TRANSLATORS: two times of a day: "00:00-06:00 and 22:00-24:00" */
    return times->count == 2 ? arena_printf(arena, _("%s and %s"), items[0], items[1])
                             : words_list(arena, items, (size_t)times->count, TIMES_NAMED);
}

const char *explain_have(const struct finding *finding, struct arena *arena)
{
    const char *have = number_text(finding->have, arena);

    return finding->have_most > finding->have ? arena_printf(arena, _("at worst %s"), have) : have;
}

struct telling {
    const struct facts *facts;
    const struct finding *finding;
    struct arena *arena;
};

static const struct guard *told_guard(const struct telling *it)
{
    return it->finding->guard >= 0 ? &it->facts->guards[it->finding->guard] : NULL;
}

static const struct school *told_school(const struct telling *it)
{
    return it->finding->school >= 0 ? &it->facts->schools[it->finding->school] : NULL;
}

static const char *school_name(const struct school *school)
{
    return school == NULL ? "" : school->name != NULL ? school->name : school->code;
}

static const char *tell_guard(const struct telling *it)
{
    return view_guard(it->arena, it->facts, it->finding->guard);
}

static const char *tell_number(const struct telling *it)
{
    return told_guard(it) == NULL ? "" : told_guard(it)->number;
}

static const char *tell_post(const struct telling *it)
{
    return view_post(it->arena, it->facts, it->finding->post);
}

static const char *tell_other_post(const struct telling *it)
{
    return other_post_text(it->facts, it->finding, it->arena);
}

static const char *tell_other(const struct telling *it)
{
    return it->finding->other_guard < 0 ? "" : view_guard(it->arena, it->facts, it->finding->other_guard);
}

static const char *tell_month(const struct telling *it)
{
    struct civil_date date = civil_to_date(it->finding->day == DAY_NONE ? 0 : it->finding->day);
    return view_month(it->arena, date.year, date.month);
}

static const char *tell_school(const struct telling *it)
{
    return school_name(told_school(it));
}

static const char *tell_day(const struct telling *it)
{
    return view_day(it->arena, it->finding->day);
}

static const char *tell_iso_day(const struct telling *it)
{
    char iso[DAY_TEXT_SIZE];
    return arena_strdup(it->arena, day_format(it->finding->day, iso));
}

static const char *tell_days(const struct telling *it)
{
    return view_days(it->arena, it->finding->day, it->finding->until);
}

static const char *tell_times(const struct telling *it)
{
    return explain_times(it->facts, it->finding, it->arena);
}

static const char *tell_need(const struct telling *it)
{
    return number_text(it->finding->need, it->arena);
}

static const char *tell_have(const struct telling *it)
{
    return explain_have(it->finding, it->arena);
}

static const char *hours_text(int minutes, struct arena *arena)
{
    return minutes < 0 ? "" : view_minutes(arena, minutes);
}

static const char *tell_need_hours(const struct telling *it)
{
    return hours_text(it->finding->need, it->arena);
}

static const char *tell_have_hours(const struct telling *it)
{
    return hours_text(it->finding->have, it->arena);
}

static const char *tell_paper(const struct telling *it)
{
    return view_paper_kind(it->facts, explain_paper_kind(it->finding));
}

static const char *tell_level(const struct telling *it)
{
    return level_text(it->finding->level, it->arena);
}

static const char *tell_levels(const struct telling *it)
{
    return levels_text(it->finding->level, it->arena);
}

/* The highest level of a good paper of the kind. */
static const char *tell_held(const struct telling *it)
{
    const struct guard *guard = told_guard(it);
    int held = 0;

    for (int i = 0; guard != NULL && i < guard->paper_count; i++) {
        const struct paper *paper = &it->facts->papers[guard->first_paper + i];

        if (paper->kind == explain_paper_kind(it->finding) && paper->level > 0 && (held == 0 || paper->level < held) &&
            paper_good(it->facts, paper, it->finding->day))
            held = paper->level;
    }
    return held == 0 ? _("no level") : level_text(held, it->arena);
}

static const char *tell_kind(const struct telling *it)
{
    int kind = explain_paper_kind(it->finding);

    return kind < 0 ? "" : it->facts->kinds[kind];
}

static const char *tell_items(const struct telling *it)
{
    const struct guard *guard = told_guard(it);
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; guard != NULL && i < guard->ban_count; i++)
        if (guard->bans[i].from <= it->finding->day && it->finding->day <= guard->bans[i].until)
            text_addf(&out, "%s%s", out.size > 0 ? "," : "", guard->bans[i].items);
    return arena_strdup(it->arena, out.at);
}

static const char *tell_second_job(const struct telling *it)
{
    return told_guard(it) == NULL ? "" : told_guard(it)->second_job;
}

static const char *tell_retired(const struct telling *it)
{
    const struct guard *guard = told_guard(it);
    struct citizen_id id = {.sex = guard == NULL ? SEX_UNKNOWN : guard->sex,
        .birth = guard == NULL ? DAY_NONE : guard->birth};

    const struct school *school = told_school(it);

    if (guard == NULL || school == NULL)
        return "";
    if (guard->citizen_id != NULL)
        (void)citizen_id_parse(guard->citizen_id, DAY_FOREVER, &id);
    return view_day(it->arena, rules_retirement(school->pack, id.sex, id.birth));
}

static const char *tell_last(const struct telling *it)
{
    const struct finding *finding = it->finding;
    if (finding->code == Q11 && finding->detail == DETAIL_SOON)
        return view_day(
            it->arena, rules_good_until(it->facts, finding->guard, finding->paper_kind, finding->day));
    civil_day before = finding->day + (finding->code == Q10 ? LATER_DAYS : 0);
    return view_day(it->arena, explain_last_good_day(it->facts, finding->guard, explain_paper_kind(finding), before));
}

static const char *tell_age(const struct telling *it)
{
    return age_text(told_guard(it), it->finding->day, it->arena);
}

static const char *tell_age_min(const struct telling *it)
{
    return told_school(it) == NULL ? "" : number_text(told_school(it)->pack->age_min, it->arena);
}

static const char *tell_age_max(const struct telling *it)
{
    const struct guard *guard = told_guard(it);
    if (told_school(it) == NULL)
        return "";
    const struct rule_pack *pack = told_school(it)->pack;
    bool female = guard != NULL && guard->sex == SEX_FEMALE && pack->age_max_female > 0;
    return number_text(female ? pack->age_max_female : pack->age_max, it->arena);
}

static const char *tell_employment(const struct telling *it)
{
    return employment_text(told_guard(it));
}

static const char *tell_absence(const struct telling *it)
{
    return it->finding->absence >= 0 ? leave_label(it->facts->absences[it->finding->absence].kind) : "";
}

static const char *tell_why(const struct telling *it)
{
    return explain_why(it->facts, it->finding, it->arena);
}

static const char *tell_formula(const struct telling *it)
{
    return formula_text(it->facts, it->finding, it->arena);
}

/* The holes that sentences of explain_table may have. */
static const struct hole {
    const char *name;
    const char *(*tell)(const struct telling *it);
} holes[] = {
    {"guard", tell_guard},
    {"number", tell_number},
    {"post", tell_post},
    {"other_post", tell_other_post},
    {"month", tell_month},
    {"other", tell_other},
    {"school", tell_school},
    {"day", tell_day},
    {"from_day", tell_day},
    {"iso_day", tell_iso_day},
    {"days", tell_days},
    {"times", tell_times},
    {"need", tell_need},
    {"have", tell_have},
    {"need_hours", tell_need_hours},
    {"have_hours", tell_have_hours},
    {"paper", tell_paper},
    {"level", tell_level},
    {"levels", tell_levels},
    {"held", tell_held},
    {"kind", tell_kind},
    {"items", tell_items},
    {"second_job", tell_second_job},
    {"retired", tell_retired},
    {"last", tell_last},
    {"age", tell_age},
    {"age_min", tell_age_min},
    {"age_max", tell_age_max},
    {"employment", tell_employment},
    {"absence", tell_absence},
    {"why", tell_why},
    {"formula", tell_formula},
};

static const char *hole_text(void *context, const char *name, size_t size)
{
    for (size_t i = 0; i < COUNT(holes); i++)
        if (strlen(holes[i].name) == size && memcmp(holes[i].name, name, size) == 0) {
            const char *text = holes[i].tell(context);
            return text == NULL ? "" : text;
        }
    return NULL;
}

const char *explain_fill(
    const struct facts *facts, const struct finding *finding, const char *pattern, struct arena *arena)
{
    struct telling it = {facts, finding, arena};
    return words_fill_by(arena, _(pattern), hole_text, &it);
}
