#include <config.h>

#include "service/who.h"

#include <stdlib.h>
#include <string.h>

#include "service/explain.h"
#include "service/row_name.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"

/* ---- the moment */

static int no_time(const char *text, struct error *err)
{
    error_set(err, ERROR_USAGE, _("\"%s\" is no time"), text);
    return error_hint(err, "%s", _("write it like 2026-03-18T07:20, or 07:20 for today"));
}

/* Takes an offset as "+08:00" or "Z" off the end of CLOCK. */
static bool take_offset(char *clock, int *seconds)
{
    char *sign = strpbrk(clock, "+-Zz");
    int minute;

    if (sign == NULL)
        return false;
    bool east = *sign == '+', zulu = *sign == 'Z' || *sign == 'z';
    if (zulu ? sign[1] != '\0' : !clock_parse(sign + 1, &minute))
        return false;
    *seconds = zulu ? 0 : (east ? 60 : -60) * minute;
    *sign = '\0';
    return true;
}

/* An hour that the clocks skip, or that comes twice. */
static const char *hour_note(struct who_report *out, civil_day day, int minute)
{
    char stamp[STAMP_TEXT_SIZE];
    instant again = out->at;

    if (zone_day(out->zone, out->at) != day || zone_minute(out->zone, out->at) != minute % MINUTES_PER_DAY)
        return arena_printf(&out->arena, _("The clocks skip this time on that day; what is shown is %s."),
            zone_stamp(out->zone, out->at, stamp));
    for (int ahead = 30; ahead <= 120 && again == out->at; ahead += 30) {
        instant later = out->at + (instant)ahead * 60;
        if (zone_day(out->zone, later) == day && zone_minute(out->zone, later) == minute)
            again = later;
    }
    if (again == out->at)
        return NULL;
    const char *second = arena_strdup(&out->arena, zone_stamp(out->zone, again, stamp));
    return arena_printf(
        &out->arena, _("This time comes twice on that day; what is shown is the first. The second: %s."), second);
}

static int parse_time(const struct app *app, const char *text, struct who_report *out, struct error *err)
{
    const char *parted = strpbrk(text, "T ");
    char *clock = arena_strdup(&out->arena, parted != NULL ? parted + 1 : text);
    civil_day day = zone_day(out->zone, zone_instant(app->zone, app_today(app), app_minute(app)));
    int minute, offset;

    if (parted != NULL &&
        !day_parse(arena_strndup(&out->arena, text, (size_t)(parted - text)), civil_to_date(day).year, &day, NULL))
        return no_time(text, err);
    bool given = parted != NULL && take_offset(clock, &offset);
    if (!clock_parse(clock, &minute))
        return no_time(text, err);
    out->at = given ? ((instant)day * MINUTES_PER_DAY + minute) * 60 - offset : zone_instant(out->zone, day, minute);
    out->note = given ? NULL : hour_note(out, day, minute);
    return 0;
}

/* ---- who counts there */

/* The facts with the duties as they were then, as far as they hold the moment. */
static const struct facts *facts_then(struct who_report *out)
{
    struct facts *then = arena_new(&out->arena, struct facts);
    struct duty *duties = arena_array(&out->arena, out->past.stands.count + 1, sizeof *duties);

    *then = *out->facts;
    for (size_t i = 0; i < out->past.stands.count; i++) {
        const struct past_stand *stand = &out->past.stands.at[i];
        struct segment *segment = arena_new(&out->arena, struct segment);
        *segment = (struct segment){stand->post, stand->span, stand->standby};
        duties[i] = (struct duty){.id = stand->duty,
            .uid = "",
            .guard = stand->guard,
            .day = stand->day,
            .code = stand->code,
            .trainee = stand->trainee,
            .segments = segment,
            .segment_count = 1};
    }
    then->duties = duties;
    then->duty_count = out->past.stands.count;
    return then;
}

static bool holds(const struct span *span, instant at)
{
    return span->from <= at && at < span->to;
}

static void judge_papers(const struct who_report *report, struct who_line *line, struct arena *arena)
{
    const struct zone *zone = report->facts->schools[report->facts->posts[line->post].school].zone;
    struct coverage_person person = {
        .guard = line->guard, .span = line->span, .paper_kind = -1, .absence = -1, .why = RULE_COUNT};

    for (civil_day day = zone_day(zone, line->span.from); day <= zone_day(zone, line->span.to - 1); day++)
        if (person.why == RULE_COUNT)
            person.why = rules_qualified(report->facts, line->guard, line->post, day, &person.paper_kind);
    if (person.why == RULE_COUNT)
        return;
    person.presence = line->presence = PRESENCE_UNQUALIFIED;
    line->code = rule_code_text(person.why);
    line->why = explain_presence(report->facts, &person, arena);
}

/* What the proof of coverage says of that segment, where a demand covers the moment; else the papers alone. */
static void judge_line(
    const struct who_report *report, const struct coverage *coverage, struct who_line *line, struct arena *arena)
{
    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        for (size_t k = 0; window->post == line->post && k < window->people.count; k++) {
            const struct coverage_person *person = &window->people.at[k];
            if (person->guard != line->guard || !holds(&person->span, report->at))
                continue;
            line->presence = person->presence;
            if (person->presence != PRESENCE_COUNTS) {
                line->code = arena_strdup(arena, presence_text(person));
                line->why = explain_presence(report->facts, person, arena);
            }
            return;
        }
    }
    judge_papers(report, line, arena);
}

static void count_post(struct who_report *out, const struct coverage_window *window)
{
    struct who_post *post = NULL;
    int have = 0;

    for (size_t i = 0; i < window->intervals.count; i++)
        if (holds(&window->intervals.at[i].span, out->at))
            have = window->intervals.at[i].have;
    for (size_t i = 0; i < out->posts.count; i++)
        if (out->posts.at[i].post == window->post)
            post = &out->posts.at[i];
    if (post == NULL)
        *who_posts_add(&out->posts) = (struct who_post){window->post, window->need, have};
    else if (window->need > post->need)
        *post = (struct who_post){window->post, window->need, have};
}

/* ---- words */

static const char *hand_text(const struct who_report *report, const struct past_hand *hand, struct arena *arena)
{
    if (hand->actor == NULL)
        return "";
    return arena_printf(arena, _("%s by %s, %s"), action_label(hand->action), hand->actor,
        view_moment(arena, report->zone, hand->at));
}

static const char *source_text(const struct who_report *report, const struct past_roster *roster, struct arena *arena)
{
    const struct school *school = &report->facts->schools[roster->school];
    OWN(text_done) struct text out = TEXT_INIT;
    const char *at = view_moment(arena, school->zone, roster->hand.at);
    const char *by = roster->hand.actor == NULL ? "" : roster->hand.actor;

    text_addf(&out, "%s: ", school->name != NULL ? school->name : school->code);
    if (roster->published)
        text_addf(&out, _("version %d of the roster, published %s by %s"), roster->version, at, by);
    else
        text_addf(&out, _("roster as imported %s by %s"), at, by);
    if (roster->reason != NULL)
        text_addf(&out, " (%s)", roster->reason);
    if (roster->afterwards)
        text_add(&out, _("; it was recorded only after this time"));
    return arena_strdup(arena, out.at);
}

static const char *stand_text(const struct who_report *report, const struct past_stand *stand, struct arena *arena)
{
    const struct facts *facts = report->facts;

    return arena_printf(arena, "%s: %s, %s", view_post(arena, facts, stand->post),
        view_guard(arena, facts, stand->guard),
        view_times(arena, facts->schools[facts->posts[stand->post].school].zone, stand->day, &stand->span));
}

static const char *change_text(const struct who_report *report, const struct past_change *change, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const char *hand = hand_text(report, &change->stand.hand, arena);

    text_addf(&out, change->came ? _("%s, stands there now; %s") : _("%s, stands there no more; %s"),
        stand_text(report, &change->stand, arena), hand);
    if (change->version > 0)
        text_addf(&out, _("; in force with version %d"), change->version);
    if (change->reason != NULL)
        text_addf(&out, " (%s)", change->reason);
    return arena_strdup(arena, out.at);
}

const char *who_short(const struct who_report *report, const struct who_post *post, struct arena *arena)
{
    const char *name = view_post(arena, report->facts, post->post);

    if (post->have >= post->need)
        return NULL;
    return post->have == 0
        ? arena_printf(arena, _("%s: nobody who counts; %d asked for"), name, post->need)
        : arena_printf(arena,
              ngettext("%s: only %d who counts; %d asked for", "%s: only %d who count; %d asked for",
                  (unsigned long)post->have),
              name, post->have, post->need);
}

/* ---- the report */

struct chosen {
    int school, post; /* -1: all */
    const char *gate; /* NULL */
};

static bool is_chosen(const struct who_report *report, const struct chosen *chosen, int post)
{
    const struct post *at = &report->facts->posts[post];

    return (chosen->post < 0 || chosen->post == post) && (chosen->school < 0 || at->school == chosen->school) &&
           (chosen->gate == NULL || (at->gate != NULL && strcmp(at->gate, chosen->gate) == 0));
}

static int choose(const struct who_request *request, const struct facts *facts, struct arena *arena,
    struct chosen *out, struct error *err)
{
    *out = (struct chosen){-1, -1, request->gate};
    if (request->school != NULL && (out->school = facts_school(facts, request->school)) < 0)
        return school_missing(request->school, facts->school_count > 0 ? facts->schools[0].code : NULL, err);
    if (request->post != NULL && facts_get_post(facts, request->post, out->school, arena, &out->post, err) < 0)
        return -1;
    return request->gate == NULL ? 0 : facts_need_gate(facts, request->gate, arena, err);
}

static int line_compare(const void *a, const void *b)
{
    const struct who_line *one = a, *two = b;

    return one->post != two->post ? (one->post < two->post ? -1 : 1)
                                  : (one->guard > two->guard) - (one->guard < two->guard);
}

static void find_lines(struct who_report *out, const struct chosen *chosen, const struct coverage *coverage)
{
    for (size_t i = 0; i < out->past.stands.count; i++) {
        const struct past_stand *stand = &out->past.stands.at[i];
        struct who_line line = {.post = stand->post,
            .guard = stand->guard,
            .span = stand->span,
            .day = stand->day,
            .presence = PRESENCE_COUNTS,
            .hand = stand->hand,
            .planned = hand_text(out, &stand->hand, &out->arena)};

        if (!is_chosen(out, chosen, stand->post))
            continue;
        if (stand->trainee || stand->standby) {
            line.presence = PRESENCE_TRAINEE;
            line.code = stand->trainee ? "trainee" : "standby";
            line.why = stand->trainee ? _("trainee") : _("on call, not at the post");
        } else
            judge_line(out, coverage, &line, &out->arena);
        *who_list_add(&out->lines) = line;
    }
    if (out->lines.count > 1)
        qsort(out->lines.at, out->lines.count, sizeof *out->lines.at, line_compare);
}

/* What most of the lines say is said once. */
static void fold_hands(struct who_report *out)
{
    size_t most = 1, which = 0;

    for (size_t i = 0; i < out->lines.count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < out->lines.count; k++)
            same += strcmp(out->lines.at[i].planned, out->lines.at[k].planned) == 0;
        if (same > most && out->lines.at[i].planned[0] != '\0') {
            most = same;
            which = i;
        }
    }
    if (most == 1)
        return;
    const char *common = out->lines.at[which].planned;
    out->common = arena_printf(&out->arena, _("Where nothing else is said: %s."), common);
    for (size_t i = 0; i < out->lines.count; i++)
        if (strcmp(out->lines.at[i].planned, common) == 0)
            out->lines.at[i].planned = "";
}

static void find_texts(struct who_report *out, const struct chosen *chosen)
{
    for (size_t i = 0; i < out->past.rosters.count; i++)
        if (chosen->school < 0 || out->past.rosters.at[i].school == chosen->school)
            *who_texts_add(&out->sources) = (struct who_text){.roster = &out->past.rosters.at[i],
                .text = source_text(out, &out->past.rosters.at[i], &out->arena)};
    for (size_t i = 0; i < out->past.changes.count; i++) {
        const struct past_change *change = &out->past.changes.at[i];
        if (is_chosen(out, chosen, change->stand.post))
            *who_texts_add(change->later ? &out->later : &out->dropped) =
                (struct who_text){.change = change, .text = change_text(out, change, &out->arena)};
    }
    if (out->sources.count == 0)
        *who_texts_add(&out->sources) = (struct who_text){.text = arena_printf(&out->arena,
            _("No roster covers %s."), view_day(&out->arena, zone_day(out->zone, out->at)))};
}

int who_run(struct app *app, const struct who_request *request, struct who_report *out, struct error *err)
{
    const struct facts *people;
    struct chosen chosen;
    struct coverage coverage;

    *out = (struct who_report){.arena = ARENA_INIT, .zone = app->zone};
    if (facts_load_people(app, &out->arena, &people, err) < 0 ||
        choose(request, people, &out->arena, &chosen, err) < 0)
        return -1;
    if (chosen.school >= 0 || chosen.post >= 0)
        out->zone = people->schools[chosen.school >= 0 ? chosen.school : people->posts[chosen.post].school].zone;
    if (request->at == NULL)
        out->at = clock_now();
    else if (parse_time(app, request->at, out, err) < 0)
        return -1;
    civil_day day = zone_day(out->zone, out->at);
    if (facts_load(app, day - 2, day, &out->arena, &out->facts, err) < 0 ||
        choose(request, out->facts, &out->arena, &chosen, err) < 0 ||
        past_load(app, out->facts, chosen.school, out->at, &out->arena, &out->past, err) < 0)
        return -1;
    out->head = arena_printf(&out->arena, _("planned, not signed: %s"), view_moment(&out->arena, out->zone, out->at));
    rules_coverage(facts_then(out), day - 2, day, &coverage);
    find_lines(out, &chosen, &coverage);
    fold_hands(out);
    for (size_t i = 0; i < coverage.windows.count; i++)
        if (is_chosen(out, &chosen, coverage.windows.at[i].post) && holds(&coverage.windows.at[i].span, out->at))
            count_post(out, &coverage.windows.at[i]);
    coverage_done(&coverage);
    find_texts(out, &chosen);
    return 0;
}

void who_report_done(struct who_report *report)
{
    who_list_done(&report->lines);
    who_posts_done(&report->posts);
    who_texts_done(&report->sources);
    who_texts_done(&report->dropped);
    who_texts_done(&report->later);
    past_done(&report->past);
    arena_done(&report->arena);
    *report = (struct who_report){.arena = ARENA_INIT};
}
