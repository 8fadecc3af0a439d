/* The tables of posts, demands and shifts. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "util/i18n.h"

#define AT(member) offsetof(struct draft, member), sizeof(((struct draft *)0)->member)
#define EXTRA(member) offsetof(struct draft, member), 0 /* not part of the row */

static void *named_of(struct import *import, struct index *codes, struct index *names, int64_t school, const char *text)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    void *row = index_get(codes, key_of(import, "%lld|%s", (long long)school, text));
    utf8_fold(&folded, text);
    if (!row)
        row = index_only(names, key_of(import, "%lld|~%s", (long long)school, folded.at));
    return row ? row : index_only(names, key_of(import, "%lld|%s", (long long)school, text));
}

struct post_row *post_of(struct import *import, int64_t school, const char *text)
{
    return named_of(import, &import->stored.posts, &import->stored.post_names, school, text);
}

struct shift_row *shift_of(struct import *import, int64_t school, const char *text)
{
    return named_of(import, &import->stored.shifts, &import->stored.shift_names, school, text);
}

int parse_post(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)field;
    line->draft.post_text = text;
    line->draft.post = post_of(import, line_school(import, line), text);
    if (!line->draft.post)
        return line_fault(
            line, line->column, _("no post has this code"), _("Mend the code, or add the post to the table of posts."));
    return 0;
}

static int parse_priority(struct import *import, struct line *line, const struct field *field, const char *text)
{
    int priority;
    if (!number_parse(text, &priority) || priority < 1 || priority > 9)
        return line_fault(
            line, line->column, _("this is no priority"), _("Write a number from 1 (first) to 9 (last)."));
    return parse_number(import, line, field, text);
}

static int take_gate(struct import *import, int64_t school, const char *name, int64_t *id, struct error *err)
{
    struct gate_row *gate = index_get(&import->stored.gates, key_of(import, "%lld|%s", (long long)school, name));
    if (!gate || gate->row.removed) {
        gate = arena_new(import->scratch, struct gate_row);
        gate->row.school_id = school;
        gate->name = name;
        if (import_save(import, &gate_table, gate, NULL, err))
            return -1;
    }
    *id = gate->row.id;
    return 0;
}

static const struct wanted_paper *paper_wanted(const struct draft *draft, const char *kind)
{
    for (size_t i = 0; i < draft->paper_count; i++)
        if (strcmp(draft->papers[i].kind, kind) == 0)
            return &draft->papers[i];
    return NULL;
}

/* The papers that a post asks for: what the cell says, no more and no less. */
static int take_requirements(
    struct import *import, const struct line *line, const struct post_row *post, bool *changed, struct error *err)
{
    const struct draft *draft = &line->draft;
    struct row_group *group =
        group_of(&import->stored.requirements, import, key_of(import, "%lld", (long long)post->row.id));
    bool done[COUNT(draft->papers)] = {false};
    for (size_t i = 0; i < group->count; i++) {
        struct requirement_row *paper = group->at[i];
        const struct wanted_paper *wanted = paper_wanted(draft, paper->kind);
        bool written = false;
        if (paper->row.removed)
            continue;
        if (wanted) {
            done[wanted - draft->papers] = true;
            paper->level = wanted->level;
            paper->alternative = wanted->alternative;
            if (import_save(import, &requirement_table, paper, &written, err))
                return -1;
        } else if (import_remove(import, &requirement_table, paper, err)) {
            return -1;
        }
        *changed = *changed || written || !wanted;
    }
    for (size_t i = 0; i < draft->paper_count; i++) {
        if (done[i])
            continue;
        struct requirement_row *paper = arena_new(import->scratch, struct requirement_row);
        *paper = (struct requirement_row){.row.school_id = post->row.school_id,
            .post_id = post->row.id,
            .kind = draft->papers[i].kind,
            .level = draft->papers[i].level,
            .alternative = draft->papers[i].alternative};
        if (import_save(import, &requirement_table, paper, NULL, err))
            return -1;
        *changed = true;
    }
    return 0;
}

static void mention_kinds(struct import *import, const struct line *line)
{
    const struct draft *draft = &line->draft;
    const char *kind = draft->u.post.kind;
    if (kind && word_find(post_kind_words, kind) < 0)
        import_mention(
            import, line->sheet, kind, _("this kind of post is not known; it was taken in under its own name"));
    for (size_t i = 0; i < draft->paper_count; i++)
        if (!paper_kind_known(import, draft->papers[i].kind))
            import_mention(import, line->sheet, draft->papers[i].kind,
                _("this kind of paper is not known; it was taken in under its own name"));
}

static void judge_dates(struct line *line, civil_day from, civil_day to, const char *field)
{
    if (from && to && to < from)
        line_fault(line, line_column(line, field), _("the last day lies before the first"),
            _("Mend one of the two dates."));
}

static int take_post(struct import *import, struct line *line, struct error *err)
{
    struct post_row *draft = &line->draft.u.post;
    int64_t school = line_school(import, line);
    if (!draft->code && line_column(line, "code") < 0)
        draft->code = draft->name;
    const char *key = draft->code ? key_of(import, "%lld|%s", (long long)school, draft->code) : NULL;
    if (!key)
        line_fault(line, line_column(line, "name"), _("the row has no code of a post"), _("Fill in the code."));
    else if (!line->reason && seen_before(import, "post", key))
        line_fault(line, line_column(line, line_gave(line, "code") ? "code" : "name"),
            _("this post stands in the table twice"), _("Keep one of the rows."));
    judge_dates(line, draft->valid_from, draft->valid_to, "valid_to");
    judge_dates(line, draft->suspended_from, draft->suspended_to, "suspended_to");
    if (line->reason)
        return 0;
    struct post_row *post = index_get(&import->stored.posts, key);
    bool fresh = !post || post->row.removed, changed, more = false;
    if (fresh) {
        post = arena_new(import->scratch, struct post_row);
        row_init(&post_table, post);
        post->row.school_id = school;
        post->code = post->name = draft->code;
        post->kind = post_kind_words[POST_OTHER].id;
    }
    line_merge(line, post);
    if (line->draft.linked >= 0)
        post->linked = line->draft.linked == 1;
    if (line->draft.two_person >= 0)
        post->two_person = line->draft.two_person == 1;
    if (line->draft.gate && take_gate(import, school, line->draft.gate, &post->gate_id, err))
        return -1;
    if (import_save(import, &post_table, post, &changed, err))
        return -1;
    if (line->draft.papers_given && take_requirements(import, line, post, &more, err))
        return -1;
    mention_kinds(import, line);
    count_fresh(import, line->sheet, fresh, changed || more);
    return 0;
}

/* One operator on purpose means that the room is linked to a remote centre (checks.md, C07). */
static int mark_linked(struct import *import, const struct demand_row *demand, struct post_row *post, struct error *err)
{
    bool room = post->kind && strcmp(post->kind, post_kind_words[POST_FIRE_CONTROL_ROOM].id) == 0;
    const char *note = demand->note ? demand->note : "";
    bool said = (strstr(note, "联网") && !strstr(note, "未联网") && !strstr(note, "不联网")) ||
                (utf8_contains(note, "linked") && !utf8_contains(note, "not linked"));
    if (!room || post->linked || !(demand->need == 1 || said))
        return 0;
    post->linked = true;
    return import_save(import, &post_table, post, NULL, err);
}

/* One of the words of a topic; another one is mentioned and left out. */
static int parse_around(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const int most = 240;
    int minutes;
    if (!number_parse(text, &minutes) || minutes < 0 || minutes > most)
        return line_fault(line, line->column, _("these are no minutes before or after a peak"),
            _("Write a number from 0 to 240."));
    return parse_number(import, line, field, text);
}

/* A peak that nobody gave an occasion may tell it in its note: 上学, 放学. */
static void guess_occasion(struct import *import, const struct line *line, struct demand_row *demand)
{
    bool peak = demand->peak || strcmp(line->draft.post->kind, post_kind_words[POST_STUDENT_PROTECTION].id) == 0;
    if (!demand->occasion && peak && demand->note)
        demand->occasion = import_word_within(import, "occasion", demand->note);
}

static void judge_window(struct line *line, struct demand_row *draft)
{
    if (line->draft.from_minute < 0)
        line_fault(line, line_column(line, line_column(line, "from") >= 0 ? "from" : "times"),
            _("the row has no begin"), _("Fill in the begin, like 06:50."));
    if (line->draft.to_minute < 0)
        line_fault(line, line_column(line, line_column(line, "to") >= 0 ? "to" : "times"), _("the row has no end"),
            _("Fill in the end, like 07:50; the end of the day is 24:00."));
    draft->from_minute = line->draft.from_minute;
    draft->to_minute = line->draft.to_minute;
    if (draft->from_minute == 1440)
        draft->from_minute = 0;
    if (draft->to_minute <= draft->from_minute) /* the next morning */
        draft->to_minute += 1440;
}

static int take_demand(struct import *import, struct line *line, struct error *err)
{
    struct demand_row *draft = &line->draft.u.demand;
    judge_window(line, draft);
    if (!draft->days)
        draft->days = "every_day";
    draft->post_id = line->draft.post ? line->draft.post->row.id : 0;
    judge_dates(line, draft->valid_from, draft->valid_to, "valid_to");
    if (!line->reason && seen_before(import, "demand", demand_key(import, draft)))
        line_fault(line, line_column(line, "post"),
            _("the same post, kind of day, begin and end stand in the table twice"), _("Keep one of the rows."));
    if (line->reason)
        return 0;
    struct demand_row *demand = index_get(&import->stored.demands, demand_key(import, draft));
    bool fresh = !demand || demand->row.removed, changed;
    if (fresh) {
        demand = arena_new(import->scratch, struct demand_row);
        row_init(&demand_table, demand);
        demand->row.school_id = line->draft.post->row.school_id;
        demand->post_id = draft->post_id;
        demand->days = draft->days;
        demand->from_minute = draft->from_minute;
        demand->to_minute = draft->to_minute;
    }
    line_merge(line, demand);
    if (line->draft.peak >= 0)
        demand->peak = line->draft.peak == 1;
    guess_occasion(import, line, demand);
    if (import_save(import, &demand_table, demand, &changed, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed);
    return mark_linked(import, demand, line->draft.post, err);
}

/* A kind among demands marks a peak. */
static int parse_demand_kind(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)field;
    const char *kind = import_word(import, "post_kind", text);
    if ((kind && strcmp(kind, "student_protection") == 0) || strstr(text, "高峰") || strstr(text, "护学"))
        line->draft.peak = 1;
    return 0;
}

static int parse_tour(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)import;
    (void)field;
    line->draft.shift_text = text;
    return 0;
}

static int tour_fault_of(struct line *line, int column, enum tour_fault found)
{
    const char *fix = _("Write post and times like G1 07:00-19:00, several separated by a semicolon.");
    if (found == TOUR_POST)
        return line_fault(line, column, _("the times name no post"), fix);
    if (found == TOUR_SPAN)
        return line_fault(line, column, _("a shift may not last longer than 36 hours"), fix);
    return line_fault(
        line, column, found == TOUR_EMPTY ? _("the shift has no times") : _("these are no times of a shift"), fix);
}

static void read_tour(struct import *import, struct line *line)
{
    struct draft *draft = &line->draft;
    const char *post = draft->post ? draft->post->code : NULL, *text = draft->shift_text;
    int column = line_column(line, text || line_column(line, "from") < 0 ? "tour" : "from");
    if (!text) {
        char from[CLOCK_TEXT_SIZE], to[CLOCK_TEXT_SIZE];
        if (draft->from_minute < 0 || draft->to_minute < 0) {
            line_fault(line, draft->from_minute < 0 ? column : line_column(line, "to"), _("the shift has no times"),
                _("Fill in the begin and the end of the shift."));
            return;
        }
        text = arena_printf(
            import->scratch, "%s-%s", clock_format(draft->from_minute, from), clock_format(draft->to_minute, to));
    }
    enum tour_fault found = tour_parse(text, post, import->scratch, &draft->tour);
    if (found)
        tour_fault_of(line, column, found);
    for (size_t i = 0; !found && i < draft->tour.count; i++)
        if (!post_of(import, line_school(import, line), draft->tour.at[i].post))
            line_fault(line, column,
                arena_printf(&import->report->arena, _("no post has the code “%s”"), draft->tour.at[i].post),
                _("Mend the code, or add the post to the table of posts."));
}

static bool same_parts(struct import *import, const struct row_group *group, const struct draft *draft, int64_t school)
{
    size_t same = 0, live = 0;
    for (size_t i = 0; i < group->count; i++) {
        const struct shift_part_row *part = group->at[i];
        live += !part->row.removed;
        for (size_t j = 0; !part->row.removed && j < draft->tour.count; j++) {
            const struct tour_part *wanted = &draft->tour.at[j];
            const struct post_row *post = post_of(import, school, wanted->post);
            same += part->post_id == post->row.id && part->from_minute == wanted->from &&
                    part->to_minute == wanted->to && part->standby == wanted->standby;
        }
    }
    return same == live && live == draft->tour.count;
}

static int take_parts(
    struct import *import, const struct line *line, const struct shift_row *shift, bool *changed, struct error *err)
{
    const struct draft *draft = &line->draft;
    int64_t school = shift->row.school_id;
    struct row_group *group =
        group_of(&import->stored.shift_parts, import, key_of(import, "%lld", (long long)shift->row.id));
    if (same_parts(import, group, draft, school))
        return 0;
    *changed = true;
    for (size_t i = 0; i < group->count; i++) {
        struct shift_part_row *part = group->at[i];
        if (!part->row.removed && import_remove(import, &shift_part_table, part, err))
            return -1;
    }
    for (size_t i = 0; i < draft->tour.count; i++) {
        struct shift_part_row *part = arena_new(import->scratch, struct shift_part_row);
        *part = (struct shift_part_row){.row.school_id = school,
            .shift_id = shift->row.id,
            .post_id = post_of(import, school, draft->tour.at[i].post)->row.id,
            .from_minute = draft->tour.at[i].from,
            .to_minute = draft->tour.at[i].to,
            .standby = draft->tour.at[i].standby};
        if (import_save(import, &shift_part_table, part, NULL, err))
            return -1;
    }
    return 0;
}

static int store_shift(struct import *import, struct line *line, const char *key, struct error *err)
{
    const struct shift_row *draft = &line->draft.u.shift;
    struct shift_row *shift = index_get(&import->stored.shifts, key);
    bool fresh = !shift || shift->row.removed, changed, more = false;
    if (fresh) {
        shift = arena_new(import->scratch, struct shift_row);
        *shift =
            (struct shift_row){.row.school_id = line_school(import, line), .code = draft->code, .name = draft->code};
    }
    line_merge(line, shift);
    if (import_save(import, &shift_table, shift, &changed, err) || take_parts(import, line, shift, &more, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed || more);
    return 0;
}

static int take_shift(struct import *import, struct line *line, struct error *err)
{
    struct shift_row *draft = &line->draft.u.shift;
    bool coded = line_column(line, "code") >= 0;
    if (!coded)
        draft->code = draft->name;
    const char *key = key_of(import, "%lld|%s", (long long)line_school(import, line), draft->code ? draft->code : "");
    if (!draft->code)
        line_fault(line, line_column(line, "name"), _("the row has no code of a shift"), _("Fill in the code."));
    read_tour(import, line);
    if (!line->reason && seen_before(import, "shift", key))
        line_fault(line, line_column(line, coded ? "code" : "name"), _("this shift stands in the table twice"),
            _("Keep one of the rows; a shift with several parts is written in one row, like G1 07:00-19:00; PT "
              "19:00-07:00."));
    int status = line->reason ? 0 : store_shift(import, line, key, err);
    tour_done(&line->draft.tour);
    return status;
}

static const struct field post_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"code", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.post.code), NULL},
    {"name", FIELD_KEY, parse_text, AT(u.post.name), NULL},
    {"kind", 0, parse_word, AT(u.post.kind), "post_kind"},
    {"gate", 0, parse_text, EXTRA(gate), NULL},
    {"minimum", 0, parse_count, AT(u.post.minimum), NULL},
    {"requirements", 0, parse_papers, 0, 0, NULL},
    {"longest_minutes", 0, parse_longest, AT(u.post.longest_minutes), NULL},
    {"rounds", 0, parse_number, AT(u.post.rounds), NULL},
    {"linked", 0, parse_yes, EXTRA(linked), NULL},
    {"valid_from", 0, parse_day, AT(u.post.valid_from), NULL},
    {"valid_to", 0, parse_day, AT(u.post.valid_to), NULL},
    {"suspended_from", 0, parse_day, AT(u.post.suspended_from), NULL},
    {"suspended_to", 0, parse_day, AT(u.post.suspended_to), NULL},
    {"priority", 0, parse_priority, AT(u.post.priority), NULL},
    {"sex", 0, parse_known, AT(u.post.sex), "sex"},
    {"two_person", 0, parse_yes, EXTRA(two_person), NULL},
    {0},
};
const struct kind post_kind_table = {"posts", N_("posts"), post_fields, "code|name", take_post, NULL, false};

static const struct field demand_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"post", FIELD_REQUIRED | FIELD_KEY, parse_post, 0, 0, NULL},
    {"days", 0, parse_days, AT(u.demand.days), NULL},
    {"from", FIELD_REQUIRED, parse_clock, EXTRA(from_minute), NULL},
    {"to", FIELD_REQUIRED, parse_clock, EXTRA(to_minute), NULL},
    {"times", FIELD_REQUIRED, parse_times, 0, 0, NULL},
    {"need", 0, parse_count, AT(u.demand.need), NULL},
    {"peak", 0, parse_yes, EXTRA(peak), NULL},
    {"kind", 0, parse_demand_kind, 0, 0, NULL},
    {"note", 0, parse_text, AT(u.demand.note), NULL},
    {"valid_from", 0, parse_day, AT(u.demand.valid_from), NULL},
    {"valid_to", 0, parse_day, AT(u.demand.valid_to), NULL},
    {"term", 0, parse_text, AT(u.demand.term), NULL},
    {"grade", 0, parse_text, AT(u.demand.grade), NULL},
    {"occasion", 0, parse_known, AT(u.demand.occasion), "occasion"},
    {"lead", 0, parse_around, AT(u.demand.lead_minutes), NULL},
    {"tail", 0, parse_around, AT(u.demand.tail_minutes), NULL},
    {"police", 0, parse_number, AT(u.demand.police), NULL},
    {"teachers", 0, parse_number, AT(u.demand.teachers), NULL},
    {"parents", 0, parse_number, AT(u.demand.parents), NULL},
    {0},
};
const struct kind demand_kind = {"demands", N_("demands"), demand_fields, "post from|times", take_demand, NULL, false};

static const struct field shift_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"code", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.shift.code), NULL},
    {"name", FIELD_KEY, parse_text, AT(u.shift.name), NULL},
    {"tour", 0, parse_tour, 0, 0, NULL},
    {"counted_minutes", 0, parse_longest, AT(u.shift.counted_minutes), NULL},
    {"ends_on", 0, parse_iso, AT(u.shift.ends_on), NULL},
    {"post", 0, parse_post, 0, 0, NULL},
    {"from", 0, parse_clock, EXTRA(from_minute), NULL},
    {"to", 0, parse_clock, EXTRA(to_minute), NULL},
    {0},
};
const struct kind shift_kind = {"shifts", N_("shifts"), shift_fields, "code|name tour|from", take_shift, NULL, false};
