#include <config.h>

#include "service/export_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "formats/grid.h"
#include "formats/xlsx_write.h"
#include "service/headings.h"
#include "service/load.h"
#include "store/rows.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/xalloc.h"

static int writer_get(const char *format, const struct grid_writer **out, struct error *err)
{
    *out = grid_writer_find(format);
    return *out != NULL ? 0 : error_set(err, ERROR_USAGE, _("there is no format \"%s\""), format);
}

static void grid_of(const struct sheet *sheet, struct grid *out)
{
    static const enum grid_kind kinds[] = {
        [CELL_TEXT] = GRID_TEXT, [CELL_NUMBER] = GRID_NUMBER, [CELL_DAY] = GRID_DAY, [CELL_MARKED] = GRID_TEXT};
    civil_day day;
    struct grid_column *columns = arena_array(sheet->arena, sheet->column_count + 1, sizeof *columns);
    const char *const **rows = arena_array(sheet->arena, sheet->row_count + 1, sizeof *rows);

    for (size_t i = 0; i < sheet->column_count; i++)
        columns[i] = (struct grid_column){.key = sheet->columns[i].key,
            .heading = sheet->columns[i].heading,
            .kind = kinds[sheet->columns[i].kind],
            .day_heading = day_parse_iso(sheet->columns[i].heading, &day)};
    for (size_t i = 0; i < sheet->row_count; i++)
        rows[i] = sheet->rows[i].cells;
    *out = (struct grid){.title = sheet->title,
        .notes = sheet->notes,
        .columns = columns,
        .column_count = sheet->column_count,
        .rows = rows,
        .row_count = sheet->row_count};
}

int export_sheet(const struct sheet *sheet, const char *format, struct text *bytes, struct error *err)
{
    const struct grid_writer *writer;
    struct grid grid;

    if (writer_get(format, &writer, err) < 0)
        return -1;
    grid_of(sheet, &grid);
    text_clear(bytes);
    return writer->write(&grid, bytes, err);
}

int export_free(const char *file, const char *format, struct error *err)
{
    const struct grid_writer *writer;
    OWN(error_done) struct error unreadable = ERROR_INIT;
    OWN(text_done) struct text old = TEXT_INIT;

    if (writer_get(format, &writer, err) < 0)
        return -1;
    if (!file_exists(file))
        return 0;
    size_t size = strlen(writer->begin);
    if (file_read(file, &old, &unreadable) == 0 && (old.size == 0 || strncmp(old.at, writer->begin, size) == 0))
        return 0;
    error_set(err, ERROR_CREATE, _("%s is there already, and it is no file of the kind %s"), file, writer->name);
    return error_hint(err, _("name another file"));
}

enum { TABLES_MOST = 256 };

struct table_set {
    struct app *app;
    struct arena arena;
    struct grid grids[TABLES_MOST];
    size_t count;
};

static int add_table(
    struct table_set *set, const char *id, const struct sheet_params *params, const char *name, struct error *err)
{
    struct sheet *sheet = arena_new(&set->arena, struct sheet);
    if (set->count == TABLES_MOST)
        return 0;
    if (sheet_load(sheet_find(id), set->app, params, &set->arena, sheet, err) < 0)
        return -1;
    if (sheet->row_count == 0)
        return 0;
    grid_of(sheet, &set->grids[set->count]);
    set->grids[set->count++].name = name;
    return 0;
}

/* What a sheet or file is called, so that an import knows it by its name. */
static const char *table_name(const char *kind)
{
    return i18n_chinese() ? headings_shown("file", kind) : kind;
}

/* Each month that a roster in force meets. */
static int add_rosters(struct table_set *set, const struct sheet_params *params, struct error *err)
{
    const struct facts *facts;
    civil_day first = DAY_FOREVER, last = DAY_NONE;
    if (facts_load(set->app, DAY_NONE, DAY_FOREVER, &set->arena, &facts, err) < 0)
        return -1;
    for (size_t i = 0; i < facts->roster_count; i++) {
        first = facts->rosters[i].from < first ? facts->rosters[i].from : first;
        last = facts->rosters[i].to > last ? facts->rosters[i].to : last;
    }
    for (civil_day day = first; day <= last; day = civil_add_months(day, 1)) {
        struct civil_date date = civil_to_date(day);
        struct sheet_params month = *params;
        month.year = date.year;
        month.month = date.month;
        day = civil_from_date(date.year, date.month, 1);
        const char *name = arena_printf(
            &set->arena, "%s %d-%02d", table_name("roster"), date.year, date.month);
        if (add_table(set, "table-roster", &month, name, err) < 0)
            return -1;
    }
    return 0;
}

static int gather(struct table_set *set, const struct sheet_params *params, struct error *err)
{
    static const struct {
        const char *id, *kind;
    } tables[] = {{"table-school", "school"}, {"table-posts", "posts"}, {"table-demands", "demands"},
        {"table-shifts", "shifts"}, {"table-guards", "guards"}, {"table-papers", "credentials"},
        {"table-states", "states"}, {"table-screenings", "screenings"}, {"table-courses", "courses"},
        {"table-training", "training"}, {"table-absences", "absences"}, {"table-terms", "terms"}};
    for (size_t i = 0; i < COUNT(tables); i++)
        if (add_table(set, tables[i].id, params, table_name(tables[i].kind), err) < 0)
            return -1;
    if (add_rosters(set, params, err) < 0)
        return -1;
    return set->count ? 0 : error_set(err, ERROR_NO_OBJECT, _("there is nothing to export yet"));
}

static int write_folder(struct table_set *set, const char *folder, mode_t mode, struct error *err)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    if (file_make_folders(folder, 0700, err))
        return -1;
    for (size_t i = 0; i < set->count; i++) {
        const char *path = arena_printf(&set->arena, "%s/%s.csv", folder, set->grids[i].name);
        text_clear(&bytes);
        if (export_free(path, "csv", err) < 0 || grid_writer_find("csv")->write(&set->grids[i], &bytes, err) < 0 ||
            file_write(path, bytes.at, bytes.size, mode, err) < 0)
            return -1;
    }
    return 0;
}

static int write_tables(struct table_set *set, const char *out, mode_t mode, struct error *err)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    size_t size = strlen(out);
    if (size < 5 || strcmp(out + size - 5, ".xlsx") != 0)
        return write_folder(set, out, mode, err);
    if (export_free(out, "xlsx", err) < 0 || xlsx_write(set->grids, set->count, &bytes, err) < 0)
        return -1;
    return file_write(out, bytes.at, bytes.size, mode, err);
}

static int tell_left_out(struct app *app, struct text *left_out, struct error *err)
{
    static const struct {
        const struct table *table;
        const char *label;
    } kinds[] = {{&layer_table, N_("special days with their demands")}, {&wish_table, N_("wishes and bans")},
        {&pattern_table, N_("patterns")}, {&contract_group_table, N_("contract groups")},
        {&work_terms_table, N_("working terms")}, {&protection_table, N_("protections")},
        {&override_table, N_("special approvals")}};

    for (size_t i = 0; i < COUNT(kinds); i++) {
        size_t count;
        if (rows_count(app->db, kinds[i].table, &count, err) < 0)
            return -1;
        if (count > 0)
            text_addf(left_out, "%s%s", left_out->size > 0 ? _(", ") : "", _(kinds[i].label));
    }
    return 0;
}

int export_tables(struct app *app, const struct sheet_params *params, const char *out, size_t *count,
    struct text *left_out, struct error *err)
{
    struct table_set *set = xnew(struct table_set);
    set->app = app;
    int status = gather(set, params, err);
    if (status == 0)
        status = write_tables(set, out, params->reveal ? 0600 : 0644, err);
    if (status == 0)
        status = tell_left_out(app, left_out, err);
    *count = set->count;
    arena_done(&set->arena);
    free(set);
    return status;
}
