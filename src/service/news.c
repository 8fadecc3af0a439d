#include <config.h>

#include "service/news.h"

#include <string.h>

#include "service/row_name.h"
#include "store/rows.h"
#include "util/i18n.h"

enum { LINES_MOST = 400 }; /* of an import nobody wants each row marked */

int news_start(struct app *app, struct news *news, struct error *err)
{
    return audit_last(app->db, &news->seen, err);
}

void news_clear(struct news *news)
{
    news_items_clear(&news->items);
    arena_done(&news->arena);
    news->arena = (struct arena)ARENA_INIT;
}

void news_done(struct news *news)
{
    news_items_done(&news->items);
    arena_done(&news->arena);
}

static int one_row(
    struct app *app, const struct table *table, int64_t id, struct arena *arena, void **row, struct error *err)
{
    size_t count;

    if (rows_load(app->db, table, &(struct row_filter){.id = id, .removed_too = true}, arena, row, &count, err) < 0)
        return -1;
    if (count == 0)
        *row = NULL;
    return 0;
}

/* Whose row it is, and of which day. 0 as the guard: nobody's. */
static int subject_of(struct app *app, const struct audit_line *line, struct arena *arena, int64_t *guard,
    civil_day *day, struct error *err)
{
    void *row = NULL;
    int64_t duty = strcmp(line->table, "duty") == 0 ? line->row_id : 0;

    *day = DAY_NONE;
    *guard = strcmp(line->table, "guard") == 0 ? line->row_id : 0;
    if (strcmp(line->table, "segment") == 0) {
        if (one_row(app, &segment_table, line->row_id, arena, &row, err) < 0)
            return -1;
        duty = row == NULL ? 0 : ((struct segment_row *)row)->duty_id;
    } else if (strcmp(line->table, "credential") == 0) {
        if (one_row(app, &credential_table, line->row_id, arena, &row, err) < 0)
            return -1;
        *guard = row == NULL ? 0 : ((struct credential_row *)row)->guard_id;
    } else if (strcmp(line->table, "absence") == 0) {
        if (one_row(app, &absence_table, line->row_id, arena, &row, err) < 0)
            return -1;
        *guard = row == NULL ? 0 : ((struct absence_row *)row)->guard_id;
    }
    if (duty == 0)
        return 0;
    if (one_row(app, &duty_table, duty, arena, &row, err) < 0)
        return -1;
    *guard = row == NULL ? 0 : ((struct duty_row *)row)->guard_id;
    *day = row == NULL ? DAY_NONE : ((struct duty_row *)row)->day;
    return 0;
}

static int add_item(struct app *app, struct news *news, const struct audit_line *line, struct error *err)
{
    OWN(arena_done) struct arena scratch = ARENA_INIT;
    void *row = NULL;
    int64_t guard;
    civil_day day;

    if (line->table == NULL)
        return 0;
    if (subject_of(app, line, &scratch, &guard, &day, err) < 0 ||
        (guard != 0 && one_row(app, &guard_table, guard, &scratch, &row, err) < 0))
        return -1;
    if (row != NULL)
        *news_items_add(&news->items) =
            (struct news_item){arena_strdup(&news->arena, ((struct guard_row *)row)->number), day};
    return 0;
}

/* "berta has just changed: duty 001 王国庆 2026-03-20 (roster assign), and 2 more entries" */
static void tell(struct app *app, const struct audit_line *line, size_t more, struct text *told)
{
    OWN(arena_done) struct arena scratch = ARENA_INIT;
    OWN(text_done) struct text subject = TEXT_INIT;

    text_add(&subject, line->table == NULL ? "" : row_label(line->table));
    if (line->table != NULL)
        row_tell(app, line->table, line->row_id, &scratch, &subject);
    text_addf(told, _("%s has just changed: %s (%s)"), line->actor, subject.at, line->action);
    if (more > 0)
        text_addf(told, ngettext(", and %zu more entry", ", and %zu more entries", more), more);
}

int news_look(struct app *app, struct news *news, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena scratch = ARENA_INIT;
    struct audit_line *lines;
    const struct audit_line *first = NULL;
    size_t count, foreign = 0, entries = 0;

    if (audit_load(app->db, news->seen, 0, &scratch, &lines, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        news->seen = lines[i].number;
        if (change_was_ours(app->db, lines[i].step_id) || lines[i].table == NULL)
            continue;
        if (foreign++ == 0)
            news_clear(news);
        /* A part of a duty is told by its duty. */
        bool part = strcmp(lines[i].table, "segment") == 0;
        entries += !part;
        if (first == NULL || (entries == 1 && !part))
            first = &lines[i];
        if (foreign <= LINES_MOST && add_item(app, news, &lines[i], err) < 0)
            return -1;
    }
    if (first != NULL)
        tell(app, first, entries > 0 ? entries - 1 : 0, told);
    return 0;
}

bool news_concerns(const struct news *news, const char *guard, civil_day day)
{
    for (size_t i = 0; news != NULL && guard != NULL && i < news->items.count; i++) {
        const struct news_item *item = &news->items.at[i];
        if (strcmp(item->guard, guard) == 0 && (day == DAY_NONE || item->day == DAY_NONE || item->day == day))
            return true;
    }
    return false;
}
