#include <config.h>

#include "service/trust.h"

#include "service/row_name.h"

#include <stdlib.h>

#include "rules/rules.h"
#include "service/load.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

int trust_audit(struct app *app, size_t limit, struct arena *arena, struct trust_lines *out, struct error *err)
{
    struct audit_line *lines;
    size_t count;
    if (audit_load(app->db, 0, SIZE_MAX / 2, arena, &lines, &count, err) != 0)
        return -1;
    for (size_t i = count > limit ? count - limit : 0; i < count; i++) {
        const struct audit_line *line = &lines[i];
        char stamp[STAMP_TEXT_SIZE], day[DAY_TEXT_SIZE], clock[CLOCK_TEXT_SIZE];
        *trust_lines_add(out) = (struct trust_line){
            .number = line->number,
            .when = arena_printf(arena, "%s %s", day_format(zone_day(app->zone, line->at), day),
                clock_format(zone_minute(app->zone, line->at), clock)),
            .stamp = arena_strdup(arena, zone_stamp(app->zone, line->at, stamp)),
            .actor = line->actor,
            .action = line->action,
            .kind = line->kind,
            .table = line->table,
            .uid = line->uid,
            .before = line->before,
            .after = line->after,
            .step = line->step_id,
            .row_id = line->row_id,
            .detail = line->detail,
        };
    }
    return 0;
}

const char *trust_subject(struct app *app, const struct trust_line *line, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    if (line->table == NULL)
        return "";
    text_add(&out, row_label(line->table));
    row_tell(app, line->table, line->row_id, arena, &out);
    return arena_strdup(arena, out.at);
}

int trust_backup(struct app *app, const char *path, bool replace, struct error *err)
{
    return db_backup(app->db, path, replace, err);
}

int trust_doctor(struct app *app, struct arena *arena, struct trust_faults *out, struct error *err)
{
    struct doctor_line *lines;
    size_t count;
    if (doctor_run(app->db, arena, &lines, &count, err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        *trust_faults_add(out) = lines[i].what;
    return 0;
}

static int paper_compare(const void *a, const void *b)
{
    const struct trust_paper *one = a, *two = b;
    return one->last < two->last ? -1 : one->last > two->last;
}

/* Is there a later paper of the same kind and guard? Then this one does not matter any more. */
static bool paper_followed(const struct facts *facts, const struct guard *guard, const struct paper *paper)
{
    civil_day last = paper_last_day(facts, paper);
    for (int i = guard->first_paper; i < guard->first_paper + guard->paper_count; i++) {
        const struct paper *other = &facts->papers[i];
        civil_day there = paper_last_day(facts, other);
        if (other != paper && other->kind == paper->kind && (there > last || (there == last && other > paper)))
            return true;
    }
    return false;
}

static const char *left_text(struct arena *arena, civil_day last, civil_day today)
{
    if (last == DAY_FOREVER)
        return _("does not lapse");
    if (last < today)
        return _("lapsed");
    int days = last - today;
    return arena_printf(arena, ngettext("%d more day", "%d more days", (unsigned long)days), days);
}

int trust_expiring(
    struct app *app, const char *guard, int days, struct arena *arena, struct trust_papers *out, struct error *err)
{
    const struct facts *facts;
    civil_day today = app_today(app);
    if (facts_load(app, today, today, arena, &facts, err) != 0)
        return -1;
    int only = -1;
    if (guard != NULL && facts_get_guard(facts, guard, arena, &only, err) != 0)
        return -1;
    for (size_t g = 0; g < facts->guard_count; g++) {
        const struct guard *it = &facts->guards[g];
        if ((only >= 0 && (int)g != only) || (only < 0 && !guard_employed(it, today)))
            continue;
        for (int i = it->first_paper; i < it->first_paper + it->paper_count; i++) {
            const struct paper *paper = &facts->papers[i];
            civil_day last = paper_last_day(facts, paper);
            if (days >= 0 && (last == DAY_FOREVER || last > today + days || paper_followed(facts, it, paper)))
                continue;
            char iso[DAY_TEXT_SIZE];
            *trust_papers_add(out) = (struct trust_paper){
                .id = paper->id,
                .kind_id = facts->kinds[paper->kind],
                .guard = view_guard(arena, facts, (int)g),
                .number = it->number,
                .last = last,
                .kind = view_paper_kind(facts, paper->kind),
                .until = arena_strdup(arena, day_format(last, iso)),
                .left = left_text(arena, last, today),
            };
        }
    }
    if (out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, paper_compare);
    return 0;
}
