/* Empty tables for a school that begins: headings, and what is known so far. */
#include <config.h>

#include "service/import.h"

#include <string.h>

#include "service/headings.h"
#include "service/import_parts.h"
#include "store/rows.h"
#include "util/csv.h"
#include "util/file.h"
#include "util/i18n.h"

struct blank_table {
    const char *kind; /* section of the headings data, and name of the file */
    const char *fields[12];
    const struct table *table;
};

static const struct blank_table blanks[] = {
    {"school", {"code", "name", "stage", "day_pupils", "boarders", "staff", "pack", "zone"}, &school_table},
    {"posts", {"code", "name", "kind", "gate", "minimum", "requirements", "longest_minutes"}, &post_table},
    {"demands", {"post", "days", "from", "to", "need", "note"}, &demand_table},
    {"shifts", {"code", "name", "tour"}, &shift_table},
    {"guards", {"number", "name", "sex", "citizen_id", "phone", "education", "employment", "joined", "left", "veteran"},
        &guard_table},
    {"credentials", {"guard", "name", "kind", "number", "level", "issuer", "issued", "until", "result"},
        &credential_table},
    {"absences", {"guard", "name", "kind", "from", "to", "status"}, &absence_table},
    {"terms", {"name", "from", "to", "note"}, &term_table},
};

static void add_row(struct text *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            text_add_char(out, ',');
        csv_add_cell(out, cells[i] ? cells[i] : "");
    }
    text_add(out, "\r\n");
}

static const char *gate_name(const struct gate_row *gates, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (gates[i].row.id == id)
            return gates[i].name;
    return NULL;
}

/* The codes and names found so far, one row each, with the rest to be filled in. */
static int add_posts(struct app *app, struct arena *arena, struct text *out, bool as_demands, struct error *err)
{
    struct post_row *posts;
    struct gate_row *gates;
    size_t post_count, gate_count;
    if (rows_load(app->db, &post_table, &(struct row_filter){0}, arena, (void **)&posts, &post_count, err) ||
        rows_load(app->db, &gate_table, &(struct row_filter){0}, arena, (void **)&gates, &gate_count, err))
        return -1;
    for (size_t i = 0; i < post_count; i++) {
        const struct post_row *post = &posts[i];
        if (as_demands)
            add_row(out, (const char *[]){post->code, NULL, NULL, NULL, NULL, post->name}, 6);
        else
            add_row(out,
                (const char *[]){
                    post->code, post->name, post->kind, gate_name(gates, gate_count, post->gate_id), NULL, NULL, NULL},
                7);
    }
    return 0;
}

static int add_guards(struct app *app, struct arena *arena, struct text *out, struct error *err)
{
    struct guard_row *guards;
    size_t count;
    if (rows_load(app->db, &guard_table, &(struct row_filter){0}, arena, (void **)&guards, &count, err))
        return -1;
    for (size_t i = 0; i < count; i++)
        add_row(out, (const char *[]){guards[i].number, guards[i].name, NULL, NULL, NULL, NULL, NULL, NULL, NULL}, 9);
    return 0;
}

/* The codes of a roster in FOLDER that no shift has yet: the tables there are judged, nothing is taken in. */
static void add_codes_of_folder(struct app *app, const char *folder, struct text *out)
{
    OWN(error_done) struct error ignored = ERROR_INIT;
    struct civil_date today = civil_to_date(app_today(app));
    struct import_request request = {.path = folder, .dry_run = true, .year = today.year, .month = today.month};
    struct import_report report;
    if (import_run(app, &request, &report, &ignored))
        return; /* no tables there, or none that can be read: then no code is known */
    for (size_t i = 0; i < report.unknown_shifts.count; i++)
        add_row(out, (const char *[]){report.unknown_shifts.at[i], NULL, NULL}, 3);
    import_report_done(&report);
}

/* The codes that a roster named before any table of shifts was there. */
static int add_seen_codes(struct app *app, struct arena *arena, struct text *out, struct error *err)
{
    struct setting_row *settings;
    size_t count;
    if (rows_load(app->db, &setting_table, &(struct row_filter){0}, arena, (void **)&settings, &count, err))
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(settings[i].name, SEEN_CODES) != 0 || !settings[i].value)
            continue;
        char *codes = arena_strdup(arena, settings[i].value), *rest = NULL;
        for (char *code = strtok_r(codes, "\n", &rest); code; code = strtok_r(NULL, "\n", &rest))
            add_row(out, (const char *[]){code, NULL, NULL}, 3);
    }
    return 0;
}

static int write_blank(struct app *app, const struct blank_table *blank, const char *folder, struct arena *arena,
    struct text *written, struct error *err)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const char *headings[12];
    size_t count = 0;
    const char *path = arena_printf(arena, "%s/%s.csv", folder, blank->kind);
    if (file_exists(path))
        return 0;
    text_add(&out, "\xef\xbb\xbf"); /* spreadsheets take a file without it for another encoding */
    for (; count < 12 && blank->fields[count]; count++)
        headings[count] = headings_shown(blank->kind, blank->fields[count]);
    add_row(&out, headings, count);
    if (strcmp(blank->kind, "demands") == 0 && add_posts(app, arena, &out, true, err))
        return -1;
    if (strcmp(blank->kind, "shifts") == 0) {
        size_t before = out.size;
        if (add_seen_codes(app, arena, &out, err))
            return -1;
        if (out.size == before)
            add_codes_of_folder(app, folder, &out);
    }
    if (strcmp(blank->kind, "credentials") == 0 && add_guards(app, arena, &out, err))
        return -1;
    if (file_write(path, out.at, out.size, 0600, err))
        return -1;
    text_addf(written, "%s\n", path);
    return 0;
}

int import_write_tables(struct app *app, const char *folder, struct text *written, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    if (file_make_folders(folder, 0700, err))
        return -1;
    for (size_t i = 0; i < COUNT(blanks); i++) {
        void *rows;
        size_t count;
        if (rows_load(app->db, blanks[i].table, &(struct row_filter){0}, &arena, &rows, &count, err))
            return -1;
        if (count == 0 && write_blank(app, &blanks[i], folder, &arena, written, err))
            return -1;
    }
    return 0;
}
