#include <config.h>

#include "service/load.h"

#include <stdlib.h>
#include <string.h>

#include "formats/zone.h"
#include "service/loading.h"
#include "service/own_rules.h"
#include "service/packs.h"
#include "util/i18n.h"
#include "util/utf8.h"

static int by_id(const void *left, const void *right)
{
    const struct place *a = left, *b = right;

    return (a->id > b->id) - (a->id < b->id);
}

int place_of(const struct places *places, int64_t id)
{
    struct place key = {id, 0};
    const struct place *found =
        places->count == 0 ? NULL : bsearch(&key, places->at, places->count, sizeof(struct place), by_id);

    return found == NULL ? -1 : found->index;
}

struct places places_make(struct arena *arena, const void *things, size_t count, size_t size)
{
    struct places places = {arena_array(arena, count + 1, sizeof(struct place)), count};

    for (size_t i = 0; i < count; i++)
        places.at[i] = (struct place){*(const int64_t *)(const void *)((const char *)things + i * size), (int)i};
    if (count > 1)
        qsort(places.at, count, sizeof(struct place), by_id);
    return places;
}

void load_sort(void *things, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    const char *at = things;
    size_t i = 1;

    while (i < count && compare(at + (i - 1) * size, at + i * size) <= 0)
        i++;
    if (i < count) /* mostly the file has them in order */
        qsort(things, count, size, compare);
}

int load_known_word(const struct word *words, const char *id)
{
    int value = id == NULL ? -1 : word_find(words, id);

    return value < 0 ? 0 : value;
}

struct row_filter loading_filter(const struct loading *loading)
{
    return (struct row_filter){.schools = loading->scope->schools, .school_count = loading->scope->school_count};
}

int load_rows(struct loading *loading, const struct table *table, void *rows, size_t *count)
{
    const struct row_filter filter = loading_filter(loading);

    return rows_load(loading->app->db, table, &filter, loading->arena, rows, count, loading->err);
}

static int compare_schools(const void *left, const void *right)
{
    const struct school *a = left, *b = right;

    return strcmp(a->code, b->code);
}

struct shipped_pack {
    struct shipped_pack *before;
    const char *code;
    const struct rule_pack *pack;
};

/* A pack is parsed once, however many schools go by it. */
static const struct rule_pack *common_pack(struct loading *loading, const char *code)
{
    struct facts_common *common = loading->common;

    for (const struct shipped_pack *known = common->packs; known != NULL; known = known->before)
        if (strcmp(known->code, code) == 0)
            return known->pack;
    const struct rule_pack *pack = pack_find(&common->arena, code, loading->err);
    if (pack == NULL)
        return NULL;
    struct shipped_pack *shipped = arena_new(&common->arena, struct shipped_pack);
    *shipped = (struct shipped_pack){common->packs, arena_strdup(&common->arena, code), pack};
    common->packs = shipped;
    return pack;
}

static int load_school(
    struct loading *loading, const struct school_row *row, const struct work_calendar *work, struct school *out)
{
    *out = (struct school){.id = row->row.id,
        .code = row->code,
        .name = row->name == NULL ? row->code : row->name,
        .stage = (enum stage)load_known_word(stage_words, row->stage),
        .pupils = row->pupils,
        .day_pupils = row->day_pupils,
        .boarders = row->boarders,
        .staff = row->staff,
        .filed = row->filed,
        .contract_until = row->contract_until,
        .hours_until = row->hours_until};
    out->calendar.work = work;
    const char *pack = row->pack == NULL ? DEFAULT_PACK : row->pack;
    if (own_pack(loading->arena, pack, row->row.id, loading->settings, loading->setting_count, &out->pack,
            loading->err) < 0)
        return -1;
    if (out->pack == NULL)
        out->pack = common_pack(loading, pack);
    if (out->pack == NULL)
        return -1;
    return zone_read(row->zone == NULL ? "Asia/Shanghai" : row->zone, loading->arena, &out->zone, loading->err);
}

static int load_schools(struct loading *loading)
{
    struct school_row *rows;
    struct term_row *terms;
    size_t count, term_count;
    struct facts_common *common = loading->common;

    if (common->work == NULL)
        common->work = work_calendar_in_force(loading->app->db, &common->arena, loading->err);
    if (common->work == NULL || load_rows(loading, &school_table, &rows, &count) < 0 ||
        load_rows(loading, &term_table, &terms, &term_count) < 0 ||
        load_rows(loading, &setting_table, &loading->settings, &loading->setting_count) < 0)
        return -1;
    struct school *schools = arena_array(loading->arena, count + 1, sizeof(struct school));
    for (size_t i = 0; i < count; i++) {
        if (load_school(loading, &rows[i], common->work, &schools[i]) < 0)
            return -1;
        load_calendar_of(loading, &schools[i], terms, term_count);
    }
    load_sort(schools, count, sizeof(struct school), compare_schools);
    loading->schools = places_make(loading->arena, schools, count, sizeof(struct school));
    loading->facts->schools = schools;
    loading->facts->school_count = count;
    return 0;
}

static int compare_posts(const void *left, const void *right)
{
    const struct post *a = left, *b = right;

    return a->school != b->school ? a->school - b->school : strcmp(a->code, b->code);
}

static const char *gate_name(const struct loading *loading, int64_t id)
{
    for (size_t i = 0; id != 0 && i < loading->gate_count; i++)
        if (loading->gates[i].row.id == id)
            return loading->gates[i].name;
    return NULL;
}

static void load_requirements_of(
    struct loading *loading, struct post *post, const struct requirement_row *rows, size_t count)
{
    struct requirement *list = arena_array(loading->arena, count + 1, sizeof(struct requirement));

    for (size_t i = 0; i < count; i++)
        if (rows[i].post_id == post->id)
            list[post->requirement_count++] = (struct requirement){load_kind_number(loading, rows[i].kind),
                rows[i].level, rows[i].alternative < 0 ? 0 : rows[i].alternative};
    post->requirements = list;
}

static int load_posts(struct loading *loading)
{
    struct post_row *rows;
    struct requirement_row *requirements;
    size_t count, requirement_count;

    if (load_rows(loading, &gate_table, &loading->gates, &loading->gate_count) < 0 ||
        load_rows(loading, &post_table, &rows, &count) < 0 ||
        load_rows(loading, &requirement_table, &requirements, &requirement_count) < 0)
        return -1;
    struct post *posts = arena_array(loading->arena, count + 1, sizeof(struct post));
    for (size_t i = 0; i < count; i++) {
        posts[i] = (struct post){.id = rows[i].row.id,
            .school = place_of(&loading->schools, rows[i].row.school_id),
            .code = rows[i].code,
            .name = rows[i].name == NULL ? rows[i].code : rows[i].name,
            .gate = gate_name(loading, rows[i].gate_id),
            .kind = (enum post_kind)load_known_word(post_kind_words, rows[i].kind),
            .kind_name = rows[i].kind,
            .minimum = rows[i].minimum,
            .longest_minutes = rows[i].longest_minutes,
            .rounds = rows[i].rounds,
            .linked = rows[i].linked,
            .sex = (enum sex)load_known_word(sex_words, rows[i].sex),
            .two_person = rows[i].two_person,
            .priority = rows[i].priority < 0 ? 0 : rows[i].priority};
        load_closed_days(&posts[i], &rows[i]);
        load_requirements_of(loading, &posts[i], requirements, requirement_count);
    }
    load_sort(posts, count, sizeof(struct post), compare_posts);
    loading->posts = places_make(loading->arena, posts, count, sizeof(struct post));
    loading->facts->posts = posts;
    loading->facts->post_count = count;
    return 0;
}

static int compare_guards(const void *left, const void *right)
{
    const struct guard *a = left, *b = right;

    return a->school != b->school ? a->school - b->school : strcmp(a->number, b->number);
}

/* One citizen number is one person, also across schools. */
static int compare_citizens(const void *left, const void *right)
{
    const struct guard *const *a = left, *const *b = right;

    return strcmp((*a)->citizen_id, (*b)->citizen_id);
}

static void number_persons(struct loading *loading, struct guard *guards, size_t count)
{
    struct guard **known = arena_array(loading->arena, count + 1, sizeof(struct guard *));
    size_t used = 0;
    int persons = 0;

    for (size_t i = 0; i < count; i++) {
        guards[i].person = persons++;
        if (guards[i].citizen_id != NULL)
            known[used++] = &guards[i];
    }
    load_sort(known, used, sizeof(struct guard *), compare_citizens);
    for (size_t i = 1; i < used; i++)
        if (strcmp(known[i]->citizen_id, known[i - 1]->citizen_id) == 0)
            known[i]->person = known[i - 1]->person;
    loading->facts->person_count = persons;
}

static int load_guards(struct loading *loading)
{
    struct guard_row *rows;
    size_t count;

    if (load_rows(loading, &guard_table, &rows, &count) < 0)
        return -1;
    struct guard *guards = arena_array(loading->arena, count + 1, sizeof(struct guard));
    for (size_t i = 0; i < count; i++) {
        const struct guard_row *row = &rows[i];
        int employment = row->employment == NULL ? 0 : word_find(employment_words, row->employment);

        guards[i] = (struct guard){.id = row->row.id,
            .school = place_of(&loading->schools, row->row.school_id),
            .number = row->number,
            .name = row->name,
            .citizen_id = row->citizen_id,
            .phone = row->phone,
            .sex = (enum sex)load_known_word(sex_words, row->sex),
            .birth = row->birth,
            .education = (enum education)load_known_word(education_words, row->education),
            .employment = employment < 0 ? EMPLOYMENT_OTHER : (enum employment)employment,
            .employment_text = row->employment,
            .first_work = row->first_work,
            .joined = row->joined,
            .left = row->left,
            .suspended_from = row->suspended_from,
            .suspended_to = row->suspended_to,
            .second_job = row->second_job,
            .version = row->row.version};
    }
    load_sort(guards, count, sizeof(struct guard), compare_guards);
    number_persons(loading, guards, count);
    loading->guards = places_make(loading->arena, guards, count, sizeof(struct guard));
    loading->facts->guards = guards;
    loading->facts->guard_count = count;
    return 0;
}

static int compare_papers(const void *left, const void *right)
{
    const struct paper *a = left, *b = right;

    if (a->guard != b->guard)
        return a->guard - b->guard;
    if (a->kind != b->kind)
        return a->kind - b->kind;
    return (a->issued > b->issued) - (a->issued < b->issued);
}

static int load_papers(struct loading *loading)
{
    struct credential_row *rows;
    size_t count, used = 0;

    if (load_rows(loading, &credential_table, &rows, &count) < 0)
        return -1;
    struct paper *papers = arena_array(loading->arena, count + 1, sizeof(struct paper));
    for (size_t i = 0; i < count; i++) {
        struct paper paper = {.id = rows[i].row.id,
            .guard = place_of(&loading->guards, rows[i].guard_id),
            .kind = load_kind_number(loading, rows[i].kind),
            .level = rows[i].level < 0 ? 0 : rows[i].level,
            .issued = rows[i].issued,
            .until = rows[i].until,
            .revoked = rows[i].revoked,
            .result = (enum paper_result)load_known_word(paper_result_words, rows[i].result),
            .number = rows[i].number,
            .issuer = rows[i].issuer,
            .renews = rows[i].credential_id,
            .version = rows[i].row.version};

        if (paper.guard >= 0)
            papers[used++] = paper;
    }
    load_sort(papers, used, sizeof(struct paper), compare_papers);
    struct guard *guards = (struct guard *)(uintptr_t)loading->facts->guards;
    for (size_t i = used; i-- > 0;) {
        guards[papers[i].guard].first_paper = (int)i;
        guards[papers[i].guard].paper_count++;
    }
    loading->facts->papers = papers;
    loading->facts->paper_count = used;
    return 0;
}

int facts_load_schools(struct app *app, const struct facts_scope *scope, struct facts_common *common,
    struct arena *arena, const struct facts **out, struct error *err)
{
    bool within = db_in_transaction(app->db);
    OWN(tx_drop) struct tx *tx = within ? NULL : db_begin_read(app->db, err);
    struct loading loading = {.app = app,
        .arena = arena,
        .err = err,
        .facts = arena_new(arena, struct facts),
        .scope = scope,
        .common = common};

    if (tx == NULL && !within)
        return -1;
    if (load_known_kinds(&loading) < 0 || load_schools(&loading) < 0 || load_posts(&loading) < 0 ||
        load_demands(&loading) < 0 || load_guards(&loading) < 0 || load_states(&loading) < 0)
        return -1;
    if (!scope->people_only &&
        (load_papers(&loading) < 0 || load_absences(&loading) < 0 || load_trainings(&loading) < 0 ||
            load_work(&loading) < 0 || load_rosters(&loading) < 0 || load_duties(&loading, scope->from, scope->to) < 0))
        return -1;
    if (load_kind_rules(&loading) < 0)
        return -1;
    *out = loading.facts;
    return 0;
}

void facts_common_done(struct facts_common *common)
{
    arena_done(&common->arena);
    *common = (struct facts_common){.arena = ARENA_INIT};
}

static void drop_common(void *common)
{
    facts_common_done(common);
}

static int load_scope(
    struct app *app, const struct facts_scope *scope, struct arena *arena, const struct facts **out, struct error *err)
{
    struct facts_common *common = arena_new(arena, struct facts_common);

    *common = (struct facts_common){.arena = ARENA_INIT};
    arena_on_done(arena, drop_common, common);
    return facts_load_schools(app, scope, common, arena, out, err);
}

int facts_load_as(struct app *app, bool drafts, civil_day from, civil_day to, struct arena *arena,
    const struct facts **out, struct error *err)
{
    return load_scope(app, &(struct facts_scope){.from = from, .to = to, .drafts = drafts}, arena, out, err);
}

int facts_load_people(struct app *app, struct arena *arena, const struct facts **out, struct error *err)
{
    return load_scope(app, &(struct facts_scope){.people_only = true}, arena, out, err);
}

int facts_load(
    struct app *app, civil_day from, civil_day to, struct arena *arena, const struct facts **out, struct error *err)
{
    return facts_load_as(app, false, from, to, arena, out, err);
}

int facts_load_plan(
    struct app *app, civil_day from, civil_day to, struct arena *arena, const struct facts **out, struct error *err)
{
    return facts_load_as(app, true, from, to, arena, out, err);
}
