#include <config.h>

#include "service/trust.h"

#include "service/row_name.h"

#include <stdlib.h>

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
            .action_text = action_label(line->action),
            .kind_text = line->kind == NULL ? NULL : change_label(line->kind),
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
