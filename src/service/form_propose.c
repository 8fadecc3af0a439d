/* The wizard for a new school: from its kind, pupils, gates and windows to posts, demands and shifts as the rule pack
 * has them; shown first, taken in one transaction. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "core/tour.h"
#include "formats/zone.h"
#include "service/editing.h"
#include "service/form_list.h"
#include "service/import.h"
#include "service/packs.h"
#include "service/row_form.h"
#include "service/view.h"
#include "util/i18n.h"

enum { GATES_MOST = 9, WINDOWS_MOST = 12, DAY_SHIFT_FROM = 6 * 60, SHIFT_LENGTH = 8 * 60 };

static const struct form_field fields[] = {{.key = "name",
                                               .label = N_("name of the school"),
                                               .flags = FIELD_WORD | FIELD_REQUIRED,
                                               .hint = N_("name of the school")},
    {.key = "code", .label = N_("code"), .hint = N_("short code (else S01, S02 …)")},
    {.key = "stage",
        .label = N_("kind of school"),
        .kind = FIELD_CHOICE,
        .words = stage_words,
        .topic = "stage",
        .flags = FIELD_REQUIRED,
        .hint = N_("kindergarten, primary, middle, secondary …")},
    {.key = "day-pupils",
        .label = N_("day pupils"),
        .kind = FIELD_NUMBER,
        .least = 0,
        .most = 1000000,
        .flags = FIELD_REQUIRED,
        .hint = N_("pupils who go home every day")},
    {.key = "boarders",
        .label = N_("boarders"),
        .kind = FIELD_NUMBER,
        .least = 0,
        .most = 1000000,
        .hint = N_("pupils who sleep at school")},
    {.key = "staff",
        .label = N_("staff"),
        .kind = FIELD_NUMBER,
        .least = 0,
        .most = 1000000,
        .hint = N_("teachers and other staff")},
    {.key = "gates",
        .label = N_("gates"),
        .flags = FIELD_REQUIRED,
        .hint = N_("the gates, the main gate first: East, West")},
    {.key = "windows",
        .label = N_("when pupils come and go"),
        .flags = FIELD_REQUIRED,
        .hint = N_("arrival 07:20-07:40; dismissal mon-thu 16:00-16:20; dismissal fri 15:00-15:20")},
    {.key = "pack", .label = N_("rule pack"), .hint = N_("rule pack (else national-2015)")},
    {.key = "zone", .label = N_("time zone"), .hint = N_("time zone (else Asia/Shanghai)")},
    {.key = "preview",
        .label = N_("only show it"),
        .kind = FIELD_YES_NO,
        .hint = N_("only show what would be made; nothing is written")},
    {.key = NULL}};

struct window {
    const char *days;
    enum occasion occasion;
    int from, to;
};
struct proposal {
    struct arena *arena;
    const struct rule_pack *pack;
    struct school_row school;
    const char *gates[GATES_MOST];
    struct window windows[WINDOWS_MOST];
    size_t gate_count, window_count;
    struct change *change; /* NULL: only shown */
    struct text *told;
    struct error *err;
};

static char *trimmed(struct arena *arena, const char *at, size_t size)
{
    while (size > 0 && *at == ' ')
        at++, size--;
    while (size > 0 && at[size - 1] == ' ')
        size--;
    return arena_strndup(arena, at, size);
}

static int read_gates(struct proposal *it, struct form_values *values)
{
    for (const char *at = form_value(values, "gates"); at != NULL && *at != '\0';) {
        size_t size = strcspn(at, ",;");
        char *name = trimmed(it->arena, at, size);

        if (*name != '\0') {
            for (size_t i = 0; i < it->gate_count; i++)
                if (strcmp(it->gates[i], name) == 0)
                    return error_set(it->err, ERROR_DATA, _("the gate \"%s\" stands there twice"), name);
            if (it->gate_count == GATES_MOST)
                return error_set(it->err, ERROR_DATA, "%s", _("more than 9 gates: add the others by hand"));
            it->gates[it->gate_count++] = name;
        }
        at += size + (at[size] != '\0');
    }
    return it->gate_count > 0 ? 0 : error_set(it->err, ERROR_DATA, "%s", _("at least one gate is needed"));
}

static enum occasion occasion_of(const char *word)
{
    const char *id = headings_word("occasion", word);
    int known = word_find(occasion_words, id == NULL ? word : id);

    return known < 0 ? OCCASION_NONE : (enum occasion)known;
}

/* "dismissal mon-thu 16:00-16:20": the times last, the others in any order. */
static int read_window(struct proposal *it, char *text)
{
    struct window window = {.days = "school_day"};
    char *times = strrchr(text, ' ');
    const char *part = times == NULL ? text : times + 1;
    OWN(tour_done) struct tour tour = {0};
    struct day_rule rule;
    char canonical[64];

    if (it->window_count == WINDOWS_MOST)
        return error_set(it->err, ERROR_DATA, "%s", _("more than 12 windows: add the others by hand"));
    if (tour_parse(part, "-", it->arena, &tour) != TOUR_FINE || tour.count != 1 || tour.at[0].to > MINUTES_PER_DAY) {
        error_set(it->err, ERROR_DATA, _("'%s' is no window on one day"), text);
        return error_hint(it->err, "%s", _("write it like: dismissal fri 15:00-15:20"));
    }
    window.from = tour.at[0].from;
    window.to = tour.at[0].to;
    if (times != NULL)
        *times = '\0';
    for (char *save, *word = times == NULL ? NULL : strtok_r(text, " ", &save); word != NULL;
         word = strtok_r(NULL, " ", &save)) {
        if (occasion_of(word) != OCCASION_NONE)
            window.occasion = occasion_of(word);
        else if (day_rule_parse(word, &rule) || day_words_read(word, it->arena, &rule))
            window.days = arena_strdup(it->arena, day_rule_format(&rule, canonical));
        else
            return error_set(it->err, ERROR_DATA, _("'%s' is neither an occasion nor a kind of day"), word);
    }
    it->windows[it->window_count++] = window;
    return 0;
}

static int read_windows(struct proposal *it, struct form_values *values)
{
    for (const char *at = form_value(values, "windows"); at != NULL && *at != '\0';) {
        size_t size = strcspn(at, ";");
        char *text = trimmed(it->arena, at, size);

        if (*text != '\0' && read_window(it, text) < 0)
            return form_wrong(values, "windows");
        at += size + (at[size] != '\0');
    }
    return it->window_count > 0 ? 0 : error_set(it->err, ERROR_DATA, "%s", _("at least one window is needed"));
}

static int keep(struct proposal *it, const struct table *table, void *row)
{
    return it->change == NULL ? 0 : row_save(it->change, table, row, it->err);
}

static int add_post(struct proposal *it, const char *code, const char *name, enum post_kind kind, int64_t gate,
    int minimum, struct post_row *post)
{
    struct requirement_row paper;

    row_init(&post_table, post);
    post->row.school_id = it->school.row.id;
    post->code = code;
    post->name = name;
    post->kind = post_kind_words[kind].id;
    post->gate_id = gate;
    post->minimum = minimum;
    if (kind == POST_PATROL)
        post->rounds = it->pack->patrol_rounds;
    text_addf(it->told, _("post %s %s: at least %d\n"), code, name, minimum);
    if (keep(it, &post_table, post) < 0)
        return -1;
    row_init(&requirement_table, &paper);
    paper = (struct requirement_row){.row = paper.row, .post_id = post->row.id, .kind = "guard_cert"};
    paper.row.school_id = it->school.row.id;
    return keep(it, &requirement_table, &paper);
}

static int add_demand(struct proposal *it, const struct post_row *post, const struct window *window, int need)
{
    struct demand_row demand;
    char from[CLOCK_TEXT_SIZE], to[CLOCK_TEXT_SIZE];

    row_init(&demand_table, &demand);
    demand.row.school_id = it->school.row.id;
    demand.post_id = post->row.id;
    demand.days = window->days;
    demand.from_minute = window->from;
    demand.to_minute = window->to;
    demand.need = need;
    demand.peak = strcmp(post->kind, post_kind_words[POST_STUDENT_PROTECTION].id) == 0;
    if (demand.peak && window->occasion != OCCASION_NONE)
        demand.occasion = occasion_words[window->occasion].id;
    if (demand.peak) {
        demand.lead_minutes = it->pack->peak_lead < window->from ? it->pack->peak_lead : window->from;
        demand.tail_minutes =
            window->occasion == OCCASION_DISMISSAL ? it->pack->dismissal_tail : it->pack->arrival_tail;
    }
    clock_format(window->from, from);
    clock_format(window->to > MINUTES_PER_DAY ? window->to - MINUTES_PER_DAY : window->to, to);
    text_addf(it->told, ngettext("  %s %s-%s: %d guard", "  %s %s-%s: %d guards", (unsigned long)need), window->days,
        from, to, need);
    if (demand.peak)
        text_addf(it->told, _(", from %d minutes before to %d after"), demand.lead_minutes, demand.tail_minutes);
    text_add(it->told, "\n");
    return keep(it, &demand_table, &demand);
}

static int add_shift(struct proposal *it, const char *code, const struct post_row *post, const struct window *parts,
    size_t count)
{
    struct shift_row shift;

    row_init(&shift_table, &shift);
    shift.row.school_id = it->school.row.id;
    shift.code = code;
    text_addf(it->told, _("  shift %s"), code);
    if (keep(it, &shift_table, &shift) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct shift_part_row part;

        row_init(&shift_part_table, &part);
        part.row.school_id = it->school.row.id;
        part.shift_id = shift.row.id;
        part.post_id = post->row.id;
        part.from_minute = parts[i].from;
        part.to_minute = parts[i].to;
        text_addf(it->told, " %s", tour_format_times(it->arena, parts[i].from, parts[i].to));
        if (keep(it, &shift_part_table, &part) < 0)
            return -1;
    }
    text_add(it->told, "\n");
    return 0;
}

/* Round the clock in three shifts of eight hours. */
static int man_round_the_clock(struct proposal *it, const struct post_row *post, const char *suffix)
{
    static const char letters[] = "DEN";
    const struct window all_day = {.days = "every_day", .from = 0, .to = MINUTES_PER_DAY};

    if (add_demand(it, post, &all_day, 1) < 0)
        return -1;
    for (int i = 0; i < 3; i++) {
        struct window part = {.from = DAY_SHIFT_FROM + i * SHIFT_LENGTH, .to = DAY_SHIFT_FROM + (i + 1) * SHIFT_LENGTH};
        if (add_shift(it, arena_printf(it->arena, "%c%s", letters[i], suffix), post, &part, 1) < 0)
            return -1;
    }
    return 0;
}

static struct window while_pupils_are_here(const struct proposal *it)
{
    struct window whole = {.days = "school_day", .from = MINUTES_PER_DAY, .to = 0};

    for (size_t i = 0; i < it->window_count; i++) {
        int from = it->windows[i].from - it->pack->peak_lead, to = it->windows[i].to + it->pack->dismissal_tail;
        whole.from = from < whole.from ? from : whole.from;
        whole.to = to > whole.to ? to : whole.to;
    }
    whole.from = whole.from < 0 ? 0 : whole.from;
    return whole;
}

/* One shift for the ordinary days: the windows of a kind of days other than school days are left to the planner. */
static int man_peaks(struct proposal *it, const struct post_row *post, const char *suffix)
{
    struct window parts[WINDOWS_MOST];
    size_t count = 0;

    for (size_t i = 0; i < it->window_count; i++) {
        const struct window *window = &it->windows[i];
        int tail = window->occasion == OCCASION_DISMISSAL ? it->pack->dismissal_tail : it->pack->arrival_tail;
        int from = window->from - it->pack->peak_lead, to = window->to + tail;

        if (add_demand(it, post, window, it->pack->peak_guards) < 0)
            return -1;
        from = from < 0 ? 0 : from;
        if (count > 0 && from <= parts[count - 1].to && from >= parts[count - 1].from) {
            parts[count - 1].to = to > parts[count - 1].to ? to : parts[count - 1].to;
            continue;
        }
        bool same_time = false;
        for (size_t k = 0; k < count; k++)
            same_time = same_time || (from < parts[k].to && parts[k].from < to);
        if (!same_time)
            parts[count++] = (struct window){.from = from, .to = to};
    }
    return add_shift(it, arena_printf(it->arena, "K%s", suffix), post, parts, count);
}

static int build_gate(struct proposal *it, size_t index)
{
    const char *suffix = arena_printf(it->arena, "%zu", index + 1), *name = it->gates[index];
    struct gate_row gate;
    struct post_row post, peak;

    row_init(&gate_table, &gate);
    gate.row.school_id = it->school.row.id;
    gate.name = name;
    if (keep(it, &gate_table, &gate) < 0 ||
        add_post(it, arena_printf(it->arena, "G%s", suffix), name, POST_GATE, gate.row.id, 1, &post) < 0)
        return -1;
    if (index == 0 && man_round_the_clock(it, &post, suffix) < 0)
        return -1;
    if (index > 0) {
        struct window day = while_pupils_are_here(it);
        if (add_demand(it, &post, &day, 1) < 0 ||
            add_shift(it, arena_printf(it->arena, "G%s", suffix), &post, &day, 1) < 0)
            return -1;
    }
    if (add_post(it, arena_printf(it->arena, "PK%s", suffix),
            arena_printf(it->arena, _("%s, arrival and dismissal"), name), POST_STUDENT_PROTECTION, gate.row.id,
            it->pack->peak_guards, &peak) < 0)
        return -1;
    return man_peaks(it, &peak, suffix);
}

static int build(struct proposal *it)
{
    const struct window patrol = {.days = "every_day", .from = 8 * 60, .to = 16 * 60},
                        night = {.days = "every_day", .from = 22 * 60, .to = 30 * 60};
    struct post_row post;

    if (keep(it, &school_table, &it->school) < 0)
        return -1;
    for (size_t i = 0; i < it->gate_count; i++)
        if (build_gate(it, i) < 0)
            return -1;
    if (add_post(it, "PT", _("Patrol"), POST_PATROL, 0, 1, &post) < 0 || add_demand(it, &post, &patrol, 1) < 0 ||
        add_shift(it, "P", &post, &patrol, 1) < 0)
        return -1;
    if (it->school.boarders <= 0)
        return 0;
    if (add_post(it, "DM", _("Dormitory"), POST_DORMITORY, 0, 1, &post) < 0 || add_demand(it, &post, &night, 1) < 0)
        return -1;
    return add_shift(it, "DN", &post, &night, 1);
}

/* With an empty proposal the windows know the posts by their numbers; a preview has none, so that it writes nothing. */
static int save_proposal(struct change *change, void *payload, struct error *err)
{
    struct proposal *it = payload;

    (void)err;
    it->change = change;
    return build(it);
}

static int fill_school(struct app *app, struct proposal *it, struct form_values *values)
{
    const struct row_filter all = {0};
    const char *zone = form_value(values, "zone"), *pack = form_value(values, "pack"),
               *code = form_value(values, "code");
    const struct zone *known;
    struct school_row *rows;
    size_t count;

    row_init(&school_table, &it->school);
    it->school.name = form_value(values, "name");
    it->school.stage = form_value(values, "stage");
    it->school.day_pupils = form_number(values, "day-pupils", -1);
    it->school.boarders = form_number(values, "boarders", -1);
    it->school.staff = form_number(values, "staff", -1);
    it->school.zone = zone == NULL || *zone == '\0' ? "Asia/Shanghai" : zone;
    it->school.pack = pack == NULL || *pack == '\0' ? "national-2015" : pack;
    it->pack = pack_find(it->arena, it->school.pack, it->err);
    if (it->pack == NULL)
        return form_wrong(values, "pack");
    if (zone_read(it->school.zone, it->arena, &known, NULL) != 0) {
        error_set(it->err, ERROR_DATA, _("there is no time zone \"%s\""), it->school.zone);
        return form_wrong(values, "zone");
    }
    if (rows_load(app->db, &school_table, &all, it->arena, (void **)&rows, &count, it->err) < 0)
        return -1;
    it->school.code = code == NULL || *code == '\0' ? arena_printf(it->arena, "S%02zu", count + 1) : code;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].code, it->school.code) == 0) {
            error_set(it->err, ERROR_DATA, _("there is a school with the code %s already"), it->school.code);
            return form_wrong(values, "code");
        }
    return 0;
}

static void tell_heads(struct proposal *it)
{
    struct school school = {.pupils = UNKNOWN,
        .day_pupils = it->school.day_pupils,
        .boarders = it->school.boarders,
        .staff = it->school.staff,
        .pack = it->pack};

    int need = rules_staffing(&school).need;

    text_addf(it->told,
        ngettext("By its pupils the school needs %d full-time guard (%s); muster report staffing says how many "
                 "the hours need.\n",
            "By its pupils the school needs %d full-time guards (%s); muster report staffing says how many "
            "the hours need.\n",
            (unsigned long)need),
        need, it->pack->code);
}

static int submit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    OWN(text_done) struct text spare = TEXT_INIT;
    struct proposal it = {.arena = values->arena, .told = told == NULL ? &spare : told, .err = err};

    if (fill_school(app, &it, values) < 0 || read_gates(&it, values) < 0 || read_windows(&it, values) < 0)
        return -1;
    text_addf(it.told, "%s %s\n", it.school.code, it.school.name);
    tell_heads(&it);
    if (form_yes(values, "preview")) {
        if (build(&it) < 0)
            return -1;
        text_add(it.told, _("Nothing was written: this is a preview."));
        values->only_told = true;
        return 0;
    }
    return edit_commit(app, &(struct edit_words){"school propose", it.school.code, _("The school is made. ")},
        app_today(app), save_proposal, &it, told, err);
}

const struct form_spec form_school_propose = {.id = "school-propose",
    .title = N_("A new school"),
    .command = "school propose",
    .fields = fields,
    .submit = submit};
