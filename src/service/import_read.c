/* Files to tables: which of a folder's files, their bytes to text, their text to rows. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats/package.h"
#include "util/encoding.h"
#include "util/file.h"
#include "util/i18n.h"

static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : "";
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcasecmp(word, *words) == 0)
            return true;
    return false;
}

static bool is_table(const char *name)
{
    static const char *const endings[] = {"csv", "tsv", NULL};
    return is_one_of(ending_of(name), endings);
}

/* Also those that cannot be read: then it is said why. */
static bool is_workbook(const char *name)
{
    static const char *const endings[] = {
        "xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "xlsb", "et", "ett", "ods", NULL};
    return is_one_of(ending_of(name), endings);
}

/* The last row was cut off: the file ends inside it, with fewer cells than every other row. */
static bool is_cut_off(const struct import *import, const struct sheet *sheet, bool open_end)
{
    size_t last = sheet->rows.count - 1, least = SIZE_MAX;
    if (!open_end || sheet->rows.count < sheet->body + 2)
        return false;
    for (size_t i = sheet->body; i < last; i++)
        if (sheet_row_fate(import, sheet, &sheet->rows.at[i]) == ROW_DATA && sheet->rows.at[i].count < least)
            least = sheet->rows.at[i].count;
    return least != SIZE_MAX && sheet_row_fate(import, sheet, &sheet->rows.at[last]) == ROW_DATA &&
           sheet->rows.at[last].count < least;
}

/* The row that the message names: its first number. */
static int row_of(const char *message)
{
    const char *digits = message + strcspn(message, "0123456789");
    long row = *digits ? strtol(digits, NULL, 10) : 1;
    return row >= 1 && row < 10000000 ? (int)row : 1;
}

void refuse_error(struct import *import, const struct sheet *sheet, const struct error *error, bool placed)
{
    const char *message = error->message ? error->message : _("the file cannot be read");
    refuse_file(import, sheet, placed ? row_of(message) : 1, "", message,
        error->hint ? error->hint : _("Save the table again as CSV (UTF-8), and import it again."));
}


/* Nothing of a file that cannot be read goes in. */
static void read_table(struct import *import, const char *file, const struct text *bytes)
{
    OWN(error_done) struct error error = ERROR_INIT;
    OWN(text_done) struct text utf8 = TEXT_INIT;
    struct sheet *sheet = arena_new(import->sheet_arena, struct sheet);
    sheet->file = file;
    sheet->title = arena_strndup(import->sheet_arena, file, strlen(file) - strlen(ending_of(file)));
    if (encoding_to_utf8(bytes->at, bytes->size, &utf8, NULL, &error) ||
        csv_parse(utf8.at, utf8.size, import->sheet_arena, &sheet->rows, &error)) {
        csv_rows_done(&sheet->rows);
        refuse_error(import, sheet, &error, true);
        return;
    }
    if (sheet->rows.count == 0) {
        csv_rows_done(&sheet->rows);
        import_skip(import, sheet, file, _("the file is empty"));
        return;
    }
    *sheet_list_add(&import->sheets) = sheet;
    sheet_recognise(import, sheet);
    char end = utf8.size ? utf8.at[utf8.size - 1] : '\n';
    if (sheet->kind && is_cut_off(import, sheet, end != '\n' && end != '\r')) {
        const struct csv_row *row = &sheet->rows.at[sheet->rows.count - 1];
        refuse_file(import, sheet, row->number, row->count ? row->cells[row->count - 1] : "",
            _("the file ends in the middle of a row"), _("The file is not whole: copy or save it again."));
        sheet->kind = NULL;
    }
}

static int read_path(struct import *import, const char *path, const char *file, struct error *err)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    if (file_read(path, &bytes, err))
        return -1;
    file = arena_strdup(import->sheet_arena, file);
    /* What it is, not what it is called; a workbook by name only gets told what it is instead. */
    if (is_workbook(file) || package_is_zip(bytes.at, bytes.size) || package_is_compound(bytes.at, bytes.size))
        read_workbook(import, file, &bytes);
    else
        read_table(import, file, &bytes);
    return 0;
}

static void skip_other(struct import *import, const char *path, const char *name)
{
    struct sheet file = {.file = name};
    if (file_is_folder(path))
        import_skip(import, &file, name, _("folders inside the folder are not read"));
    else if (is_workbook(name))
        import_skip(import, &file, name, _("a workbook is left out when the folder holds CSV files"));
    else
        import_skip(import, &file, name, _("this is no table"));
}

/* Hidden files, and what a spreadsheet puts beside a file that is open. */
static bool is_beside(const char *name)
{
    return name[0] == '.' || strncmp(name, "~$", 2) == 0;
}

static size_t count_files(const char *folder, const struct name_list *names, bool (*wanted)(const char *name))
{
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        OWN(text_done) struct text path = TEXT_INIT;
        text_addf(&path, "%s/%s", folder, names->at[i]);
        count += !is_beside(names->at[i]) && wanted(names->at[i]) && !file_is_folder(path.at);
    }
    return count;
}

static int read_folder(struct import *import, const char *folder, struct error *err)
{
    struct name_list names = {0};
    if (file_list(folder, import->sheet_arena, &names, err)) {
        name_list_done(&names);
        return -1;
    }
    size_t tables = count_files(folder, &names, is_table);
    bool (*wanted)(const char *) = tables ? is_table : is_workbook;
    size_t count = tables ? tables : count_files(folder, &names, is_workbook);
    for (size_t i = 0; i < names.count; i++) {
        const char *path = arena_printf(import->sheet_arena, "%s/%s", folder, names.at[i]);
        struct sheet file = {.file = names.at[i]};
        OWN(error_done) struct error error = ERROR_INIT;
        if (is_beside(names.at[i]))
            continue;
        if (!wanted(names.at[i]) || file_is_folder(path))
            skip_other(import, path, names.at[i]);
        else if (read_path(import, path, names.at[i], &error))
            refuse_error(import, &file, &error, false);
    }
    name_list_done(&names);
    if (count)
        return 0;
    error_set(err, ERROR_DATA, _("the folder %s holds no table"), folder);
    return error_hint(err,
        _("Tables are workbooks (.xlsx) or CSV files such as guards.csv; muster init --tables DIR writes empty ones."));
}

int import_read_all(struct import *import, struct error *err)
{
    const char *path = import->request->path;
    if (file_is_folder(path))
        return read_folder(import, path, err);
    const char *slash = strrchr(path, '/');
    return read_path(import, path, slash ? slash + 1 : path, err);
}
