/* Schools, gates, posts and demands as lists. */
#include <config.h>

#include <string.h>

#include "rules/rules.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

static int load_today(struct app *app, struct arena *arena, const struct facts **facts, struct error *err)
{
    civil_day today = app_today(app);

    return facts_load(app, today, today, arena, facts, err);
}

static void put_known(struct sheet *sheet, int number)
{
    if (number == UNKNOWN)
        sheet_put(sheet, NULL);
    else
        sheet_put_number(sheet, number);
}

static bool of_school(const struct facts *facts, int school, const char *code)
{
    return code == NULL || strcmp(facts->schools[school].code, code) == 0;
}

static const struct sheet_column school_columns[] = {
    {"school", N_("School"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"stage", N_("Kind"), CELL_TEXT, false},
    {"pupils", N_("Pupils"), CELL_NUMBER, false},
    {"day_pupils", N_("Day pupils"), CELL_NUMBER, false},
    {"boarders", N_("Boarders"), CELL_NUMBER, false},
    {"staff", N_("Staff"), CELL_NUMBER, false},
    {"pack", N_("Rule pack"), CELL_TEXT, false},
    {"zone", N_("Time zone"), CELL_TEXT, false},
};

int sheet_schools(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;

    (void)params;
    if (load_today(app, arena, &facts, err) < 0)
        return -1;
    sheet_columns(out, school_columns, COUNT(school_columns));
    for (size_t i = 0; i < facts->school_count; i++) {
        const struct school *school = &facts->schools[i];
        struct sheet_row *row = sheet_row(out);

        row->place = (struct place){.kind = PLACE_NONE, .id = school->code, .day = DAY_NONE};
        sheet_put(out, school->code);
        sheet_put(out, school->name);
        sheet_put_word(out, stage_words, (int)school->stage);
        put_known(out, school->pupils);
        put_known(out, school->day_pupils);
        put_known(out, school->boarders);
        put_known(out, school->staff);
        sheet_put(out, school->pack->code);
        sheet_put(out, school->zone->name);
    }
    return 0;
}

static const struct sheet_column gate_columns[] = {
    {"gate", N_("Gate"), CELL_TEXT, false},
    {"posts", N_("Posts"), CELL_TEXT, false},
    {"peaks", N_("Peak windows"), CELL_NUMBER, false},
};

int sheet_gates(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    const struct row_filter all = {0};
    struct gate_row *gates;
    size_t count;

    if (load_today(app, arena, &facts, err) < 0 ||
        rows_load(app->db, &gate_table, &all, arena, (void **)&gates, &count, err) < 0)
        return -1;
    sheet_columns(out, gate_columns, COUNT(gate_columns));
    for (size_t i = 0; i < count; i++) {
        struct sheet_row *row;
        const char *posts = "";
        int peaks = 0;

        for (size_t p = 0; p < facts->post_count; p++)
            if (facts->posts[p].gate != NULL && strcmp(facts->posts[p].gate, gates[i].name) == 0 &&
                facts->schools[facts->posts[p].school].id == gates[i].row.school_id &&
                of_school(facts, facts->posts[p].school, params->school)) {
                posts = arena_printf(arena, "%s%s%s", posts, *posts != '\0' ? ", " : "", facts->posts[p].code);
                for (size_t d = 0; d < facts->demand_count; d++)
                    peaks += facts->demands[d].post == (int)p && facts->demands[d].peak;
            }
        row = sheet_row(out);
        row->id = gates[i].row.id;
        row->version = gates[i].row.version;
        row->place = (struct place){.kind = PLACE_NONE, .id = gates[i].name, .day = DAY_NONE};
        sheet_put(out, gates[i].name);
        sheet_put(out, posts);
        sheet_put_number(out, peaks);
    }
    return 0;
}

static const struct sheet_column post_columns[] = {
    {"post", N_("Post"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"kind", N_("Kind"), CELL_TEXT, false},
    {"gate", N_("Gate"), CELL_TEXT, false},
    {"minimum", N_("At least"), CELL_NUMBER, false},
    {"demands", N_("Demands"), CELL_NUMBER, false},
    {"papers", N_("Papers"), CELL_TEXT, false},
    {"priority", N_("Priority"), CELL_NUMBER, false},
    {"rules", N_("Rules"), CELL_TEXT, false},
    {"state", N_("State"), CELL_MARKED, false},
};

static const char *post_papers(const struct facts *facts, const struct post *post, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < post->requirement_count; i++) {
        const struct requirement *asked = &post->requirements[i];
        bool joined = i > 0 && asked->alternative > 0 && post->requirements[i - 1].alternative == asked->alternative;
        const char *level = asked->level > 0 ? arena_printf(arena, " %d", asked->level) : "";

        text = arena_printf(arena, "%s%s%s%s", text, i == 0 ? "" : joined ? " | " : ", ",
            view_paper_kind(facts, asked->kind), level);
    }
    return text;
}

static const char *post_rules(const struct post *post, struct arena *arena)
{
    const char *text = post->two_person ? _("never alone") : "";

    if (post->sex != SEX_UNKNOWN)
        text = arena_printf(arena, "%s%s%s", text, *text != '\0' ? ", " : "", _(sex_words[post->sex].label));
    if (post->longest_minutes != UNKNOWN)
        text = arena_printf(arena, _("%s%sat most %s"), text, *text != '\0' ? ", " : "",
            view_minutes(arena, post->longest_minutes));
    if (post->rounds != UNKNOWN)
        text = arena_printf(arena, ngettext("%s%s%d round a day", "%s%s%d rounds a day", (unsigned long)post->rounds),
            text, *text != '\0' ? ", " : "", post->rounds);
    return text;
}

int sheet_posts(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    civil_day today = app_today(app);

    if (load_today(app, arena, &facts, err) < 0)
        return -1;
    sheet_columns(out, post_columns, COUNT(post_columns));
    for (size_t i = 0; i < facts->post_count; i++) {
        const struct post *post = &facts->posts[i];
        struct sheet_row *row;
        int demands = 0;

        if (!of_school(facts, post->school, params->school))
            continue;
        for (size_t d = 0; d < facts->demand_count; d++)
            demands += facts->demands[d].post == (int)i;
        row = sheet_row(out);
        row->id = post->id;
        row->mark = demands == 0 ? SEVERITY_WARN : SEVERITY_OFF;
        row->sentence = demands == 0 ? _("Nothing says when this post must be manned.") : NULL;
        row->place = (struct place){.kind = PLACE_POST,
            .post = facts_post_key(facts, (int)i, arena),
            .day = today,
            .row = post->id};
        sheet_put(out, post->code);
        sheet_put(out, post->name);
        sheet_put_code(out, post->kind == POST_OTHER ? post->kind_name : _(post_kind_words[post->kind].label),
            post->kind_name);
        sheet_put(out, post->gate);
        put_known(out, post->minimum);
        sheet_put_number(out, demands);
        sheet_put(out, post_papers(facts, post, arena));
        put_known(out, post->priority > 0 ? post->priority : UNKNOWN);
        sheet_put(out, post_rules(post, arena));
        sheet_put_code(out, post_open(post, today) ? _("in use") : _("not in use today"),
            post_open(post, today) ? "open" : "closed");
    }
    return 0;
}

static const struct sheet_column demand_columns[] = {
    {"demand", N_("No."), CELL_NUMBER, false},
    {"post", N_("Post"), CELL_TEXT, false},
    {"days", N_("Days"), CELL_TEXT, false},
    {"times", N_("Times"), CELL_TEXT, false},
    {"need", N_("Guards"), CELL_NUMBER, false},
    {"peak", N_("Peak"), CELL_TEXT, false},
    {"around", N_("Before and after"), CELL_TEXT, false},
    {"beside", N_("Beside the guards"), CELL_TEXT, false},
    {"only", N_("Only"), CELL_TEXT, false},
    {"note", N_("Note"), CELL_TEXT, false},
};

static const char *joined(struct arena *arena, const char *text, const char *more)
{
    return more == NULL ? text : arena_printf(arena, "%s%s%s", text, *text != '\0' ? ", " : "", more);
}

const char *view_beside(const struct demand *demand, struct arena *arena)
{
    const char *text = "";

    if (demand->police > 0)
        text = joined(arena, text, arena_printf(arena, _("%d police"), demand->police));
    if (demand->teachers > 0)
        text = joined(arena, text,
            arena_printf(
                arena, ngettext("%d teacher", "%d teachers", (unsigned long)demand->teachers), demand->teachers));
    if (demand->parents > 0)
        text = joined(arena, text,
            arena_printf(arena, ngettext("%d parent", "%d parents", (unsigned long)demand->parents), demand->parents));
    return text;
}

static const char *demand_only(const struct facts *facts, const struct demand *demand, struct arena *arena)
{
    const char *text = joined(arena, "", demand->term);

    text = joined(arena, text, demand->grade != NULL ? arena_printf(arena, _("grades %s"), demand->grade) : NULL);
    if (demand->layer > 0)
        text = joined(arena, text, facts->layers[demand->layer - 1].name);
    if (demand->term == NULL && demand->bounded && demand->within_count > 0)
        text = joined(arena, text, view_days(arena, demand->within[0].from, demand->within[0].to));
    return text;
}

const char *view_day_rule(const struct day_rule *rule, struct arena *arena)
{
    static const struct word words[] = {[DAYS_EVERY] = {"every_day", N_("every day")},
        [DAYS_SCHOOL] = {"school_day", N_("school days")},
        [DAYS_NON_SCHOOL] = {"non_school_day", N_("days without school")},
        [DAYS_WORK] = {"workday", N_("workdays")},
        [DAYS_REST] = {"rest_day", N_("rest days")},
        [DAYS_WEEKEND] = {"weekend", N_("weekends")},
        [DAYS_STATUTORY] = {"statutory_holiday", N_("statutory holidays")},
        [DAYS_EXAM] = {"exam_day", N_("exam days")},
        [DAYS_SPORTS] = {"sports_day", N_("sports days")},
        [DAYS_BOARDERS] = {"boarders_day", N_("days with only boarders")}};
    const char *text = "";

    if (rule->kind == DAYS_DATES)
        return view_days(arena, rule->from, rule->to);
    if (rule->kind != DAYS_OF_WEEK)
        return _(words[rule->kind].label);
    for (int i = 1; i <= 7; i++)
        if (rule->weekdays & 1u << i)
            text = joined(arena, text, view_weekday(i));
    return text;
}

int sheet_demands(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    char from[CLOCK_TEXT_SIZE], to[CLOCK_TEXT_SIZE];

    if (load_today(app, arena, &facts, err) < 0)
        return -1;
    sheet_columns(out, demand_columns, COUNT(demand_columns));
    for (size_t i = 0; i < facts->demand_count; i++) {
        const struct demand *demand = &facts->demands[i];
        const struct post *post = &facts->posts[demand->post];
        struct sheet_row *row;

        if (!of_school(facts, post->school, params->school) ||
            (params->post != NULL && strcmp(params->post, post->code) != 0 &&
                strcmp(params->post, facts_post_key(facts, demand->post, arena)) != 0))
            continue;
        row = sheet_row(out);
        row->id = demand->id;
        row->section = view_post(arena, facts, demand->post);
        row->place = (struct place){.kind = PLACE_POST,
            .post = facts_post_key(facts, demand->post, arena),
            .day = app_today(app),
            .row = demand->id};
        sheet_put_number(out, demand->id);
        sheet_put(out, post->code);
        sheet_put_code(out, view_day_rule(&demand->days, arena), demand->days_text);
        clock_format(demand->from, from);
        clock_format(demand->to == MINUTES_PER_DAY ? demand->to : demand->to % MINUTES_PER_DAY, to);
        sheet_putf(out, "%s-%s%s", from, to, demand->to > MINUTES_PER_DAY ? "(+1)" : "");
        sheet_put_number(out, demand_need(facts, demand));
        sheet_put_code(out, demand->occasion != OCCASION_NONE ? _(occasion_words[demand->occasion].label)
                            : demand->peak                    ? _("peak")
                                                              : "",
            demand->occasion != OCCASION_NONE ? occasion_words[demand->occasion].id : demand->peak ? "peak" : "");
        if (demand->lead > 0 || demand->tail > 0)
            sheet_putf(out, _("%d and %d min"), demand->lead, demand->tail);
        else
            sheet_put(out, NULL);
        sheet_put(out, view_beside(demand, arena));
        sheet_put(out, demand_only(facts, demand, arena));
        sheet_put(out, demand->note);
    }
    return 0;
}
