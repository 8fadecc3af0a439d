/* The stored rows are wound back by their lines of the log. A stand is a segment with its duty: it is there while both
 * are, in a roster that is in force. Whole steps are looked at: what one change wrote belongs together. */
#include <config.h>

#include "service/who_past.h"

#include <stdlib.h>
#include <string.h>

#include "store/history.h"
#include "util/clock.h"

enum { TOUR_DAYS = 2 }; /* a tour spans at most 36 hours */

struct traced { /* the lines of a row */
    const struct audit_line *lines;
    size_t count;
};
struct version {
    struct roster_version_row row;
    struct traced trace;
};
struct traced_roster {
    struct roster_row row;
    struct traced trace;
    struct version *versions;
    size_t version_count;
    int64_t step; /* the last one that is looked at */
    struct past_roster told;
};
struct pair {
    struct segment_row segment;
    struct duty_row duty;
    struct traced of_segment, of_duty;
};
struct tracing {
    struct app *app;
    const struct facts *facts;
    struct arena *arena;
    instant at;
    int64_t step; /* the last one up to the moment */
    struct error *err;
    struct past *out;
};

static int trace(const struct tracing *it, const struct table *table, int64_t id, struct traced *out)
{
    struct audit_line *lines;

    if (row_history(it->app->db, table, id, it->arena, &lines, &out->count, it->err) < 0)
        return -1;
    out->lines = lines;
    return 0;
}

/* How many of the lines belong to steps up to STEP. */
static size_t kept_lines(const struct traced *trace, int64_t step)
{
    size_t keep = 0;

    while (keep < trace->count && trace->lines[keep].step_id <= step)
        keep++;
    return keep;
}

static int rewind_to(
    const struct tracing *it, const struct table *table, void *row, const struct traced *trace, int64_t step)
{
    return row_rewind(table, row, trace->lines, trace->count, kept_lines(trace, step), it->arena, it->err);
}

static struct past_hand hand_of(const struct audit_line *line)
{
    return (struct past_hand){line->actor, line->action, line->detail, line->at, line->step_id};
}

/* ---- rosters */

static bool in_force(const struct roster_row *row)
{
    return !row->row.removed && strcmp(row->state, roster_state_words[ROSTER_DRAFT].id) != 0;
}

/* Was it in force after STEP? -1: an error. */
static int force_after(const struct tracing *it, const struct traced_roster *roster, int64_t step)
{
    struct roster_row then = roster->row;

    return rewind_to(it, &roster_table, &then, &roster->trace, step) < 0 ? -1 : in_force(&then);
}

static int load_versions(const struct tracing *it, struct traced_roster *roster)
{
    struct row_filter filter = {.column = "roster_id", .value = roster->row.row.id, .removed_too = true};
    struct roster_version_row *rows;

    if (rows_load(it->app->db, &roster_version_table, &filter, it->arena, (void **)&rows, &roster->version_count,
            it->err) < 0)
        return -1;
    roster->versions = arena_array(it->arena, roster->version_count + 1, sizeof(struct version));
    for (size_t i = 0; i < roster->version_count; i++) {
        roster->versions[i].row = rows[i];
        if (trace(it, &roster_version_table, rows[i].row.id, &roster->versions[i].trace) < 0)
            return -1;
    }
    return 0;
}

/* The version that STEP made; NULL. */
static const struct version *version_of_step(const struct traced_roster *roster, int64_t step)
{
    for (size_t i = 0; i < roster->version_count; i++)
        if (roster->versions[i].trace.count > 0 && roster->versions[i].trace.lines[0].step_id == step)
            return &roster->versions[i];
    return NULL;
}

/* The newest version that stood after the roster's step. */
static int tell_version(const struct tracing *it, struct traced_roster *roster)
{
    for (size_t i = 0; i < roster->version_count; i++) {
        const struct version *version = &roster->versions[i];
        struct roster_version_row then = version->row;

        if (rewind_to(it, &roster_version_table, &then, &version->trace, roster->step) < 0)
            return -1;
        if (then.row.removed || then.number <= roster->told.version)
            continue;
        roster->told.version = then.number;
        roster->told.reason = version->row.reason;
        roster->told.hand = hand_of(&version->trace.lines[0]);
    }
    return 0;
}

/* The step that is looked at: the last up to the moment, else the first that put the roster into force. False: it is
 * no roster of that moment. -1: an error. */
static int choose_step(const struct tracing *it, struct traced_roster *roster)
{
    int then = force_after(it, roster, it->step);

    roster->step = it->step;
    if (then != 0)
        return then;
    for (size_t i = 0; i < roster->trace.count; i++) {
        int after = force_after(it, roster, roster->trace.lines[i].step_id);
        if (after < 0)
            return -1;
        if (after == 0)
            continue;
        roster->told.afterwards = true;
        roster->step = roster->trace.lines[i].step_id;
        return roster->step > it->step && in_force(&roster->row); /* else it came and went before */
    }
    return 0;
}

/* 1: ROSTER is one of that moment. */
static int take_roster(const struct tracing *it, const struct roster_row *row, struct traced_roster *roster)
{
    *roster = (struct traced_roster){.row = *row};
    roster->told = (struct past_roster){
        .school = facts_school_of_id(it->facts, row->row.school_id), .from = row->from, .to = row->to};
    if (trace(it, &roster_table, row->row.id, &roster->trace) < 0)
        return -1;
    int chosen = choose_step(it, roster);
    if (chosen <= 0)
        return chosen;
    if (load_versions(it, roster) < 0 || tell_version(it, roster) < 0)
        return -1;
    roster->told.published = roster->told.version > 0;
    if (!roster->told.published && roster->trace.count > 0)
        roster->told.hand = hand_of(&roster->trace.lines[0]);
    return 1;
}

/* ---- who wrote it */

/* What was published was written in the draft: the newest line before STEP of a duty that STEP took away with it. */
static int draft_hand(const struct tracing *it, const struct audit_line *line, int64_t guard, civil_day day,
    struct past_hand *out)
{
    struct row_filter filter = {.column = "guard_id", .value = guard, .day_column = "day", .from = day, .to = day,
        .removed_too = true};
    struct duty_row *duties;
    size_t count;

    if (rows_load(it->app->db, &duty_table, &filter, it->arena, (void **)&duties, &count, it->err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct traced_roster roster = {0};
        struct traced lines;
        size_t keep;

        if (trace(it, &roster_table, duties[i].roster_id, &roster.trace) < 0 ||
            trace(it, &duty_table, duties[i].row.id, &lines) < 0)
            return -1;
        size_t ended = kept_lines(&roster.trace, line->step_id);
        keep = kept_lines(&lines, line->step_id - 1);
        if (ended > 0 && keep > 0 && roster.trace.lines[ended - 1].step_id == line->step_id &&
            strcmp(roster.trace.lines[ended - 1].kind, "remove") == 0 && lines.lines[keep - 1].number > out->number)
            *out = hand_of(&lines.lines[keep - 1]);
    }
    return 0;
}

/* The hand of the newest line of the pair up to STEP. */
static int pair_hand(const struct tracing *it, const struct pair *pair, int64_t step, struct past_hand *out)
{
    size_t of_duty = kept_lines(&pair->of_duty, step), of_segment = kept_lines(&pair->of_segment, step);
    const struct audit_line *line = of_duty > 0 ? &pair->of_duty.lines[of_duty - 1] : NULL;

    if (of_segment > 0 && (line == NULL || pair->of_segment.lines[of_segment - 1].number > line->number))
        line = &pair->of_segment.lines[of_segment - 1];
    *out = (struct past_hand){0};
    if (line == NULL)
        return 0;
    if (strcmp(line->action, "roster publish") == 0 &&
        draft_hand(it, line, pair->duty.guard_id, pair->duty.day, out) < 0)
        return -1;
    if (out->actor == NULL)
        *out = hand_of(line);
    return 0;
}

/* ---- stands */

/* Is the pair there after STEP, over the moment? OUT says as what; its hand is left empty. -1: an error. */
static int stand_after(const struct tracing *it, const struct traced_roster *roster, const struct pair *pair,
    int64_t step, struct past_stand *out)
{
    struct segment_row segment = pair->segment;
    struct duty_row duty = pair->duty;

    if (rewind_to(it, &segment_table, &segment, &pair->of_segment, step) < 0 ||
        rewind_to(it, &duty_table, &duty, &pair->of_duty, step) < 0)
        return -1;
    *out = (struct past_stand){.guard = facts_guard_of_id(it->facts, duty.guard_id),
        .post = facts_post_of_id(it->facts, segment.post_id),
        .span = {segment.starts, segment.ends},
        .day = duty.day,
        .code = duty.code == NULL ? "" : duty.code,
        .trainee = duty.trainee,
        .standby = segment.standby,
        .duty = duty.row.id};
    if (duty.row.removed || segment.row.removed || duty.roster_id != roster->row.row.id || out->guard < 0 ||
        out->post < 0 || it->at < segment.starts || it->at >= segment.ends)
        return 0;
    return force_after(it, roster, step);
}

static int add_change(const struct tracing *it, const struct traced_roster *roster, const struct pair *pair,
    const struct past_stand *stand, bool came, int64_t step)
{
    const struct version *version = version_of_step(roster, step);
    struct past_change change = {.stand = *stand,
        .came = came,
        .later = step > roster->step,
        .version = version == NULL ? 0 : version->row.number,
        .reason = version == NULL ? NULL : version->row.reason};

    if (pair_hand(it, pair, step, &change.stand.hand) < 0)
        return -1;
    *past_changes_add(&it->out->changes) = change;
    return 0;
}

static int64_t next_step(const struct pair *pair, int64_t step)
{
    size_t of_duty = kept_lines(&pair->of_duty, step), of_segment = kept_lines(&pair->of_segment, step);
    int64_t next = INT64_MAX;

    if (of_duty < pair->of_duty.count)
        next = pair->of_duty.lines[of_duty].step_id;
    if (of_segment < pair->of_segment.count && pair->of_segment.lines[of_segment].step_id < next)
        next = pair->of_segment.lines[of_segment].step_id;
    return next;
}

/* The stand as it was looked at, and when it went and came. */
static int trace_pair(const struct tracing *it, const struct traced_roster *roster, const struct pair *pair)
{
    struct past_stand before = {0}, now, shown;
    int there = stand_after(it, roster, pair, roster->step, &shown), was = 0;

    if (there < 0)
        return -1;
    if (there > 0) {
        if (pair_hand(it, pair, roster->step, &shown.hand) < 0)
            return -1;
        *past_stands_add(&it->out->stands) = shown;
    }
    for (int64_t step = next_step(pair, 0); step != INT64_MAX; step = next_step(pair, step)) {
        int is = stand_after(it, roster, pair, step, &now);
        bool told = step > roster->step || (was > 0 && is == 0);

        if (is < 0 || (is != was && told && add_change(it, roster, pair, is ? &now : &before, is > 0, step) < 0))
            return -1;
        was = is;
        before = now;
    }
    return 0;
}

static int load_pair(const struct tracing *it, const struct segment_row *segment, struct pair *out)
{
    struct row_filter filter = {.id = segment->duty_id, .removed_too = true};
    struct duty_row *duties;
    size_t count;

    if (rows_load(it->app->db, &duty_table, &filter, it->arena, (void **)&duties, &count, it->err) < 0)
        return -1;
    *out = (struct pair){.segment = *segment};
    if (count == 0)
        return 0;
    out->duty = duties[0];
    return trace(it, &segment_table, segment->row.id, &out->of_segment) < 0 ||
                   trace(it, &duty_table, duties[0].row.id, &out->of_duty) < 0
               ? -1
               : 1;
}

static int trace_stands(const struct tracing *it, int school, struct traced_roster *rosters, size_t roster_count)
{
    const instant tour = (instant)TOUR_DAYS * MINUTES_PER_DAY * 60;
    struct row_filter filter = {.school_id = school < 0 ? 0 : it->facts->schools[school].id,
        .instant_column = "starts",
        .since = it->at - tour,
        .before = it->at + 1,
        .removed_too = true};
    struct segment_row *segments;
    size_t count;

    if (rows_load(it->app->db, &segment_table, &filter, it->arena, (void **)&segments, &count, it->err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct pair pair;
        int found = segments[i].ends <= it->at ? 0 : load_pair(it, &segments[i], &pair);

        if (found < 0)
            return -1;
        for (size_t r = 0; found > 0 && r < roster_count; r++)
            if (rosters[r].row.row.id == pair.duty.roster_id && trace_pair(it, &rosters[r], &pair) < 0)
                return -1;
    }
    return 0;
}

/* ---- what is told of it */

static bool same_place(const struct past_stand *a, const struct past_stand *b)
{
    return a->guard == b->guard && a->post == b->post && a->trainee == b->trainee && a->standby == b->standby;
}

static int compare_changes(const void *left, const void *right)
{
    const struct past_change *a = left, *b = right;

    if (a->later != b->later)
        return a->later - b->later;
    if (a->stand.hand.at != b->stand.hand.at)
        return (a->stand.hand.at > b->stand.hand.at) - (a->stand.hand.at < b->stand.hand.at);
    return a->came - b->came;
}

/* Of what went before only that of those who are not there after all, the last time; of what came and went by one hand
 * at one time, as by an import, nothing. */
static bool is_idle(const struct past *past, size_t index)
{
    const struct past_changes *changes = &past->changes;
    const struct past_change *change = &changes->at[index];

    for (size_t i = 0; !change->later && i < past->stands.count; i++)
        if (same_place(&past->stands.at[i], &change->stand))
            return true;
    for (size_t i = 0; i < changes->count; i++) {
        const struct past_change *other = &changes->at[i];
        bool undone = other->came != change->came && other->stand.hand.at == change->stand.hand.at;

        if (i != index && other->later == change->later && same_place(&other->stand, &change->stand) &&
            (change->later ? undone : i > index))
            return true;
    }
    return false;
}

static void keep_changes(struct past *past, struct arena *arena)
{
    struct past_changes *changes = &past->changes;
    bool *idle = arena_array(arena, changes->count + 1, sizeof *idle);
    size_t kept = 0;

    if (changes->count > 1)
        qsort(changes->at, changes->count, sizeof *changes->at, compare_changes);
    for (size_t i = 0; i < changes->count; i++)
        idle[i] = is_idle(past, i);
    for (size_t i = 0; i < changes->count; i++)
        if (!idle[i])
            changes->at[kept++] = changes->at[i];
    changes->count = kept;
}

int past_load(struct app *app, const struct facts *facts, int school, instant at, struct arena *arena,
    struct past *out, struct error *err)
{
    struct tracing it = {.app = app, .facts = facts, .arena = arena, .at = at, .err = err, .out = out};
    struct row_filter filter = {.school_id = school < 0 ? 0 : facts->schools[school].id, .removed_too = true};
    struct roster_row *rows;
    size_t count, used = 0;

    *out = (struct past){0};
    if (step_at(app->db, at < clock_now() ? at : clock_now(), &it.step, err) < 0 ||
        rows_load(app->db, &roster_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    struct traced_roster *rosters = arena_array(arena, count + 1, sizeof *rosters);
    for (size_t i = 0; i < count; i++) {
        civil_day day = zone_day(app->zone, at);
        int taken = rows[i].from > day || rows[i].to < day - TOUR_DAYS ? 0 : take_roster(&it, &rows[i], &rosters[used]);

        if (taken < 0)
            return -1;
        if (taken > 0 && rows[i].to >= day)
            *past_rosters_add(&out->rosters) = rosters[used].told;
        used += taken > 0;
    }
    if (trace_stands(&it, school, rosters, used) < 0)
        return -1;
    keep_changes(out, arena);
    return 0;
}

void past_done(struct past *past)
{
    past_rosters_done(&past->rosters);
    past_stands_done(&past->stands);
    past_changes_done(&past->changes);
}
