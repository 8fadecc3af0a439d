/* How a month was filled is stored with its roster, and done again from there. */
#include <config.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "service/optimise_private.h"
#include "service/roster.h"
#include "service/view.h"
#include "util/i18n.h"

/* ---- hashes: FNV-1a, 64 bits */

static uint64_t add_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}

/* Numbers are added byte by byte, the lowest first, so that all machines have the same. */
static uint64_t add_number(uint64_t hash, int64_t number)
{
    unsigned char bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (8 * i));
    return add_bytes(hash, bytes, sizeof bytes);
}

static uint64_t add_text(uint64_t hash, const char *text)
{
    return text == NULL ? add_number(hash, -1) : add_bytes(hash, text, strlen(text) + 1);
}

static const char *digits(struct fill *fill, uint64_t hash)
{
    return arena_printf(&fill->arena, "%016llx", (unsigned long long)hash);
}

static const uint64_t begun = 0xcbf29ce484222325u;

static uint64_t hash_rules(const struct fill *fill)
{
    const struct rule_pack *pack = fill_school(fill)->pack;
    uint64_t hash = add_text(begun, pack->code);

    for (int code = 0; code < RULE_COUNT; code++)
        hash = add_number(hash, pack_severity(fill_school(fill), (enum rule_code)code));
    hash = add_number(add_number(hash, pack->day_minutes), pack->week_minutes);
    hash = add_number(add_number(hash, pack->days_in_row), pack->rest_minutes);
    hash = add_number(add_number(hash, pack->age_min), pack->age_max);
    for (size_t g = 0; g < fill->facts->group_count; g++) {
        const struct contract_group *group = &fill->facts->groups[g];
        hash = add_number(add_number(add_text(hash, group->code), group->system), group->cycle);
        for (int code = 0; code < RULE_COUNT; code++)
            hash = add_number(hash, group->severity[code]);
    }
    return hash;
}

static uint64_t hash_person(const struct fill *fill, uint64_t hash, int i)
{
    const struct solver_problem *problem = fill->problem;
    const struct solver_person *person = &problem->person[i];
    int guard = fill->person_guard[i];

    hash = add_text(hash, guard < 0 ? "" : fill->facts->guards[guard].number);
    hash = add_number(add_number(hash, person->minutes_max), person->minutes_target);
    hash = add_number(add_number(hash, person->run_max), person->worked_before);
    for (int kind = 0; kind < problem->kinds; kind++) {
        const struct solver_count *count = &problem->count[i * problem->kinds + kind];
        hash = add_number(add_number(add_number(hash, count->max), count->target), count->over);
    }
    for (int day = 0; day < fill->days; day++)
        for (int shift = SOLVER_OFF; shift < problem->shifts; shift++)
            hash = add_number(hash, solver_cost(problem, i, day, shift));
    return hash;
}

/* All that the solver is told, and the words by which it is read. */
static uint64_t hash_input(const struct fill *fill)
{
    const struct solver_problem *problem = fill->problem;
    uint64_t hash = add_text(begun, PACKAGE_VERSION);

    hash = add_number(add_number(add_number(hash, fill->from), fill->first), fill->last);
    for (int s = 0; s < problem->shifts; s++) {
        hash = add_text(hash, s < fill->fixed_from ? fill->shifts[s].row->code : "");
        hash = add_number(hash, problem->shift[s].minutes);
        for (int after = 0; after < problem->shifts; after++)
            hash = add_number(hash, problem->barred[s * problem->shifts + after]);
    }
    for (int slot = 0; slot < problem->days * problem->shifts; slot++)
        hash = add_number(hash, (int64_t)problem->slot_kinds[slot]);
    for (int n = 0; n < problem->cells; n++) {
        hash = add_text(hash, fill->facts->posts[fill->needs[n].post].code);
        hash = add_number(add_number(hash, problem->cell[n].need), problem->cell[n].under);
        for (int k = 0; k < fill->needs[n].slot_count; k++)
            hash = add_number(hash, fill->needs[n].slots[k]);
    }
    for (int i = 0; i < fill->people; i++)
        hash = hash_person(fill, hash, i);
    for (int at = 0; at < fill->people * fill->days; at++)
        hash = add_number(hash, fill->base[at]);
    return hash;
}

void fill_hash(struct fill *fill)
{
    fill->proposal.rules = digits(fill, hash_rules(fill));
    fill->proposal.input = digits(fill, hash_input(fill));
}

static const char *hash_result(struct fill *fill)
{
    uint64_t hash = begun;

    for (int at = 0; at < fill->people * fill->days; at++)
        hash = add_number(hash, fill->best[at]);
    return digits(fill, hash);
}

/* ---- what stood before */

static json_t *duty_json(const struct fill *fill, const struct duty *duty)
{
    json_t *segments = json_array();

    for (size_t s = 0; s < duty->segment_count; s++) {
        const struct segment *one = &duty->segments[s];
        json_array_append_new(segments, json_pack("[s, I, I, b]", fill->facts->posts[one->post].code,
                                            (json_int_t)one->span.from, (json_int_t)one->span.to, one->standby));
    }
    return json_pack("{s:s s:i s:s s:s s:b s:b s:i s:o}", "guard", fill->facts->guards[duty->guard].number, "day",
        (int)duty->day, "code", duty->code, "origin", duty_origin_words[duty->origin].id, "pinned", duty->pinned,
        "trainee", duty->trainee, "counted", duty->counted_minutes, "segments", segments);
}

static bool is_of_month(const struct fill *fill, int guard, civil_day day)
{
    return fill->facts->guards[guard].school == fill->school && fill->from <= day && day <= fill->to;
}

static char *base_text(const struct fill *fill)
{
    json_t *base = json_object(), *duties = json_array(), *off = json_array();

    for (size_t d = 0; d < fill->facts->duty_count; d++)
        if (is_of_month(fill, fill->facts->duties[d].guard, fill->facts->duties[d].day))
            json_array_append_new(duties, duty_json(fill, &fill->facts->duties[d]));
    for (size_t i = 0; i < fill->facts->off_count; i++) {
        const struct day_off *one = &fill->facts->days_off[i];
        if (is_of_month(fill, one->guard, one->day))
            json_array_append_new(off,
                json_pack("{s:s s:i s:s s:s s:b s:b}", "guard", fill->facts->guards[one->guard].number, "day",
                    (int)one->day, "code", one->code, "origin", duty_origin_words[one->origin].id, "pinned",
                    one->pinned, "lieu", one->lieu));
    }
    json_object_set_new(base, "in_force", json_boolean(fill->in_force));
    json_object_set_new(base, "duties", duties);
    json_object_set_new(base, "off", off);
    char *text = json_dumps(base, JSON_COMPACT);
    json_decref(base);
    return text;
}

int fill_record(struct fill *fill, struct change *change, int64_t roster, struct error *err)
{
    char *base = base_text(fill);
    struct fill_row row = {.row.school_id = fill_school(fill)->id,
        .roster_id = roster,
        .from = fill->first,
        .to = fill->last,
        .kept = fill_keep_words[fill->request.keep].id,
        .seed = fill->request.seed,
        .asked = fill->request.steps,
        .steps = fill->done,
        .stopped = fill->stopped,
        .rules = fill->proposal.rules,
        .input = fill->proposal.input,
        .result = hash_result(fill),
        .base = base};
    int result = row_save(change, &fill_table, &row, err);

    free(base);
    return result;
}

/* ---- done again */

static int guard_of(const struct fill *fill, const json_t *one)
{
    const char *number = json_string_value(json_object_get(one, "guard"));

    for (size_t g = 0; number != NULL && g < fill->facts->guard_count; g++)
        if (fill->facts->guards[g].school == fill->school && strcmp(fill->facts->guards[g].number, number) == 0)
            return (int)g;
    return -1;
}

static int post_of(const struct fill *fill, const char *code)
{
    for (size_t p = 0; code != NULL && p < fill->facts->post_count; p++)
        if (fill->facts->posts[p].school == fill->school && strcmp(fill->facts->posts[p].code, code) == 0)
            return (int)p;
    return -1;
}

static const char *text_of(struct fill *fill, const json_t *one, const char *key)
{
    const char *text = json_string_value(json_object_get(one, key));

    return arena_strdup(&fill->arena, text == NULL ? "" : text);
}

static enum duty_origin origin_of(const json_t *one)
{
    const char *id = json_string_value(json_object_get(one, "origin"));
    int origin = id == NULL ? -1 : word_find(duty_origin_words, id);

    return origin < 0 ? ORIGIN_IMPORT : (enum duty_origin)origin;
}

static void read_duty(struct fill *fill, const json_t *one, struct duty *out)
{
    const json_t *parts = json_object_get(one, "segments");
    struct segment *segments = arena_array(&fill->arena, json_array_size(parts) + 1, sizeof *segments);

    *out = (struct duty){.uid = "",
        .guard = guard_of(fill, one),
        .day = (civil_day)json_integer_value(json_object_get(one, "day")),
        .code = text_of(fill, one, "code"),
        .origin = origin_of(one),
        .pinned = json_is_true(json_object_get(one, "pinned")),
        .trainee = json_is_true(json_object_get(one, "trainee")),
        .counted_minutes = (int)json_integer_value(json_object_get(one, "counted")),
        .segments = segments};
    for (size_t s = 0; s < json_array_size(parts); s++) {
        const json_t *part = json_array_get(parts, s);
        int post = post_of(fill, json_string_value(json_array_get(part, 0)));
        if (post >= 0)
            segments[out->segment_count++] = (struct segment){post,
                {json_integer_value(json_array_get(part, 1)), json_integer_value(json_array_get(part, 2))},
                json_is_true(json_array_get(part, 3))};
    }
}

static int compare_off(const void *left, const void *right)
{
    const struct day_off *a = left, *b = right;

    return a->guard != b->guard ? a->guard - b->guard : (a->day > b->day) - (a->day < b->day);
}

static void take_days_off(struct fill *fill, const json_t *list, struct facts *facts)
{
    struct day_off *off = arena_array(&fill->arena, facts->off_count + json_array_size(list) + 1, sizeof *off);
    size_t count = 0;

    for (size_t i = 0; i < facts->off_count; i++)
        if (!is_of_month(fill, facts->days_off[i].guard, facts->days_off[i].day))
            off[count++] = facts->days_off[i];
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        off[count] = (struct day_off){.guard = guard_of(fill, one),
            .roster = -1,
            .day = (civil_day)json_integer_value(json_object_get(one, "day")),
            .code = text_of(fill, one, "code"),
            .pinned = json_is_true(json_object_get(one, "pinned")),
            .lieu = json_is_true(json_object_get(one, "lieu")),
            .origin = origin_of(one)};
        count += off[count].guard >= 0;
    }
    if (count > 1)
        qsort(off, count, sizeof *off, compare_off);
    facts->days_off = off;
    facts->off_count = count;
}

/* The month as it was before the fill, in the place of what it is now. */
int fill_restore(struct fill *fill, struct error *err)
{
    json_t *base = json_loads(fill->stored->base, 0, NULL);
    const json_t *list = json_object_get(base, "duties");
    struct facts *facts = arena_new(&fill->arena, struct facts);
    struct duty *duties =
        arena_array(&fill->arena, fill->facts->duty_count + json_array_size(list) + 1, sizeof *duties);

    if (base == NULL)
        return error_set(err, ERROR_DATA, "%s", _("what was stored of the last fill cannot be read"));
    *facts = *fill->facts;
    facts->duty_count = 0;
    for (size_t d = 0; d < fill->facts->duty_count; d++)
        if (!is_of_month(fill, fill->facts->duties[d].guard, fill->facts->duties[d].day))
            duties[facts->duty_count++] = fill->facts->duties[d];
    for (size_t i = 0; i < json_array_size(list); i++) {
        read_duty(fill, json_array_get(list, i), &duties[facts->duty_count]);
        facts->duty_count += duties[facts->duty_count].guard >= 0 && duties[facts->duty_count].segment_count > 0;
    }
    if (facts->duty_count > 1)
        qsort(duties, facts->duty_count, sizeof *duties, duty_compare);
    facts->duties = duties;
    take_days_off(fill, json_object_get(base, "off"), facts);
    fill->in_force = json_is_true(json_object_get(base, "in_force"));
    fill->facts = facts;
    json_decref(base);
    return 0;
}

static int find_stored(struct app *app, const struct roster_request *month, struct arena *arena,
    const struct fill_row **out, struct error *err)
{
    struct roster_month found;

    *out = NULL;
    if (roster_find(app, month, arena, &found, err) < 0)
        return -1;
    const struct roster_row *rosters[] = {found.draft, found.force};
    for (size_t r = 0; r < COUNT(rosters) && *out == NULL; r++) {
        struct row_filter filter = {.column = "roster_id", .value = rosters[r] == NULL ? 0 : rosters[r]->row.id};
        struct fill_row *rows;
        size_t count;
        if (rosters[r] == NULL)
            continue;
        if (rows_load(app->db, &fill_table, &filter, arena, (void **)&rows, &count, err) < 0)
            return -1;
        for (size_t i = 0; i < count; i++)
            *out = *out == NULL || rows[i].row.id > (*out)->row.id ? &rows[i] : *out;
    }
    if (*out != NULL)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("%s was not filled yet"), view_month(arena, month->year, month->month));
    return error_hint(err, "%s", _("roster fill proposes, roster fill --accept takes it"));
}

static int check_same(const struct fill *fill, struct error *err)
{
    bool rules = strcmp(fill->stored->rules, fill->proposal.rules) == 0;

    if (rules && strcmp(fill->stored->input, fill->proposal.input) == 0)
        return 0;
    error_set(err, ERROR_DATA, "%s",
        rules ? _("people, papers, absences, shifts, demands or earlier months have changed since this month was "
                  "filled: it cannot be done again")
              : _("the rules have changed since this month was filled: it cannot be done again"));
    return error_hint(err, "%s", _("roster fill proposes anew, by what holds now"));
}

int fill_replay(struct app *app, const struct roster_request *month, struct fill **out, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(fill_drop) struct fill *fill = NULL;
    struct fill_request request = {.month = *month};

    if (find_stored(app, month, &arena, &request.stored, err) < 0)
        return -1;
    request.from = request.stored->from;
    request.to = request.stored->to;
    request.seed = request.stored->seed;
    request.steps = request.stored->asked;
    int keep = word_find(fill_keep_words, request.stored->kept);
    request.keep = keep < 0 ? KEEP_HAND : (enum fill_keep)keep;
    if (fill_open(app, &request, &fill, err) < 0 || check_same(fill, err) < 0)
        return -1;
    fill->stop_at = request.stored->stopped ? request.stored->steps : 0;
    while (fill_step(fill))
        ;
    fill->stopped = request.stored->stopped;
    fill_finish(fill);
    if (strcmp(hash_result(fill), request.stored->result) != 0)
        return error_set(
            err, ERROR_DATA, "%s", _("this version of the program searches otherwise: the result differs"));
    fill->stored = NULL; /* of the caller's arena */
    *out = fill;
    fill = NULL;
    return 0;
}

/* ---- with the roster */

static int each_fill(struct change *change, int64_t roster, struct arena *arena, struct fill_row **rows, size_t *count,
    struct error *err)
{
    struct row_filter filter = {.column = "roster_id", .value = roster};

    return rows_load(change_db(change), &fill_table, &filter, arena, (void **)rows, count, err);
}

int roster_fills_move(struct change *change, int64_t draft, int64_t force, int64_t version, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct fill_row *rows;
    size_t count;

    if (each_fill(change, draft, &arena, &rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].roster_version_id != 0)
            continue;
        rows[i].roster_id = force;
        rows[i].roster_version_id = version;
        if (row_save(change, &fill_table, &rows[i], err) < 0)
            return -1;
    }
    return 0;
}

int roster_fills_drop(struct change *change, int64_t draft, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct fill_row *rows;
    size_t count;

    if (each_fill(change, draft, &arena, &rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (row_remove(change, &fill_table, &rows[i], err) < 0)
            return -1;
    return 0;
}
