/* Commands that print a sheet or submit a form: which one is found by the command's own words. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/parse.h"
#include "cli/status.h"
#include "service/export_sheet.h"
#include "service/form.h"
#include "service/sheet.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define GAP 2

static int read_params(struct cli *cli, const struct sheet_spec *spec, struct sheet_params *out)
{
    for (const struct sheet_param_word *any = sheet_param_words; any->key != NULL; any++) {
        const struct sheet_param_word *word = sheet_param_of(spec, any->key);
        const char *value = cli_option(cli, any->key);
        if (!cli_has(cli, any->key))
            continue;
        if (word == NULL) {
            error_set(&cli->err, ERROR_USAGE, _("the list %s does not take --%s"), spec->id, any->key);
            return -1;
        }
        if (word->param == PARAM_REVEAL) {
            if (cli_reveal(cli, spec->id) != 0)
                return -1;
            out->reveal = true;
            continue;
        }
        if (sheet_param_set(&cli->app, out, word->key, value, &cli->err) != 0)
            return -1;
    }
    return 0;
}

static int load_sheet(struct cli *cli, const struct sheet_spec *spec, const char *id, struct sheet *out)
{
    struct sheet_params params = SHEET_PARAMS_INIT;
    if ((spec->params & PARAM_GUARD) && !(spec->params & PARAM_ID))
        params.guard = id; /* "guard history 021" */
    else
        params.id = id;
    return read_params(cli, spec, &params) != 0 ? -1
                                                : sheet_load(spec, &cli->app, &params, &cli->arena, out, &cli->err);
}

static json_t *cell_json(const struct sheet *sheet, size_t row, size_t column)
{
    const char *text = sheet_code(sheet, row, column);
    char *end;
    long long number = strtoll(text, &end, 10);
    return sheet->columns[column].kind == CELL_NUMBER && *end == '\0' ? json_integer(number) : json_string(text);
}

/* Empty cells are left out, like all keys that do not apply. */
static json_t *row_json(const struct sheet *sheet, size_t index)
{
    const struct sheet_row *row = &sheet->rows[index];
    json_t *object = json_object();
    if (row->id != 0)
        json_object_set_new(object, "id", json_integer(row->id));
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet_code(sheet, index, i)[0] != '\0')
            json_object_set_new(object, sheet->columns[i].key, cell_json(sheet, index, i));
    if (row->mark > SEVERITY_OFF)
        json_put_text(object, "severity", severity_words[row->mark].id);
    json_put_text(object, "section", row->section);
    return object;
}

static void sheet_json(struct cli *cli, const struct sheet_spec *spec, const struct sheet *sheet)
{
    json_t *columns = json_array(), *rows = json_array();
    for (size_t i = 0; i < sheet->column_count; i++)
        json_array_append_new(columns,
            json_pack("{s:s, s:s}", "key", sheet->columns[i].key, "heading", sheet->columns[i].heading));
    for (size_t i = 0; i < sheet->row_count; i++)
        json_array_append_new(rows, row_json(sheet, i));
    json_t *document = json_pack("{s:s, s:o, s:o}", "sheet", spec->id, "columns", columns, "rows", rows);
    if (spec->alias != NULL)
        json_object_set(document, spec->alias, rows);
    out_json(cli, document);
}

static void print_row(struct cli *cli, const struct sheet *sheet, const int *widths, const char *const *cells)
{
    OWN(text_done) struct text line = TEXT_INIT;
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (widths[i] == 0)
            continue;
        if (i > 0)
            text_add_repeat(&line, ' ', GAP);
        utf8_pad(&line, cells[i], widths[i], sheet->columns[i].kind == CELL_NUMBER);
    }
    out_end_line(&line);
    text_add(cli->out, line.at);
}

static void print_sheet(struct cli *cli, const struct sheet *sheet)
{
    int *widths = arena_array(&cli->arena, sheet->column_count + 1, sizeof *widths);
    const char **headings = arena_array(&cli->arena, sheet->column_count + 1, sizeof *headings);
    const char *section = NULL;
    out_title(cli);
    if (sheet->notes != NULL)
        out_told(cli, sheet->notes);
    if (sheet->row_count == 0) {
        out_line(cli, "%s", sheet->empty);
        return;
    }
    sheet_fit(sheet, cli->terminal ? cli->width : 0, GAP, 0, widths);
    for (size_t i = 0; i < sheet->column_count; i++)
        headings[i] = sheet->columns[i].heading;
    print_row(cli, sheet, widths, headings);
    for (size_t i = 0; i < sheet->row_count; i++) {
        const char *above = sheet->rows[i].section;
        if (above != NULL && (section == NULL || strcmp(section, above) != 0))
            out_line(cli, "%s", above);
        section = above;
        print_row(cli, sheet, widths, sheet->rows[i].cells);
    }
    out_line(cli, ngettext("%zu row", "%zu rows", sheet->row_count), sheet->row_count);
}

static int show_sheet(struct cli *cli, const struct sheet_spec *spec, const char *id)
{
    struct sheet sheet;
    if (load_sheet(cli, spec, id, &sheet) != 0)
        return -1;
    if (cli->json)
        sheet_json(cli, spec, &sheet);
    else
        print_sheet(cli, &sheet);
    return STATUS_FINE;
}

int cmd_sheet(struct cli *cli)
{
    return show_sheet(cli, sheet_of_command(cli->command->noun, cli->command->verb), cli_word(cli, 0));
}

static int list_sheets(struct cli *cli)
{
    struct out_table table = {.columns = 3};
    json_t *list = json_array();
    for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++) {
        out_table_add(&table, spec->id);
        out_table_add(&table, _(spec->name));
        out_table_add(&table, _(sheet_groups[spec->group]));
        json_array_append_new(list, json_pack("{s:s, s:s}", "sheet", spec->id, "name", _(spec->name)));
    }
    if (cli->json) {
        word_list_done(&table.cells);
        out_json(cli, json_pack("{s:o}", "sheets", list));
        return STATUS_FINE;
    }
    json_decref(list);
    out_table_print(cli, &table);
    return STATUS_FINE;
}

int cmd_list(struct cli *cli)
{
    const struct sheet_spec *spec;
    if (cli_word(cli, 0) == NULL)
        return list_sheets(cli);
    if (sheet_get(cli_word(cli, 0), &spec, &cli->err) != 0)
        return -1;
    if (app_open(cli->db, DB_READ, &cli->app, &cli->err) != 0)
        return -1;
    return show_sheet(cli, spec, cli_word(cli, 1));
}

int cmd_export_tables(struct cli *cli)
{
    struct sheet_params params = SHEET_PARAMS_INIT;
    const char *out = cli_option(cli, "output");
    OWN(text_done) struct text left_out = TEXT_INIT;
    size_t count;
    params.school = cli_option(cli, "school");
    if (out == NULL || strcmp(out, "-") == 0) {
        error_set(&cli->err, ERROR_USAGE, _("export tables asks where to: -o FILE.xlsx or -o FOLDER"));
        return -1;
    }
    params.reveal = cli_has(cli, "reveal");
    if ((params.reveal && cli_reveal(cli, "tables") != 0) ||
        export_tables(&cli->app, &params, out, &count, &left_out, &cli->err) != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s, s:I, s:s}", "file", out, "tables", (json_int_t)count, "left_out",
                          left_out.size > 0 ? left_out.at : ""));
    else
        out_line(cli, ngettext("Wrote %zu table to %s", "Wrote %zu tables to %s", count), count, out);
    if (left_out.size > 0 && !cli->json)
        out_note(
            cli, _("No table carries these: %s. A copy of the whole file is made with muster backup."), left_out.at);
    return STATUS_FINE;
}

int cmd_export_sheet(struct cli *cli)
{
    const struct sheet_spec *spec;
    struct sheet sheet;
    OWN(text_done) struct text bytes = TEXT_INIT;
    const char *file = cli_option(cli, "output"), *format = cli->command->verb;
    if (sheet_get(cli_word(cli, 0), &spec, &cli->err) != 0)
        return -1;
    if (file == NULL || strcmp(file, "-") == 0) {
        if (cli->json)
            return error_set(&cli->err, ERROR_USAGE, _("--json and -o - both want standard output"));
        file = NULL;
    } else if (export_free(file, format, &cli->err) != 0)
        return -1;
    if (load_sheet(cli, spec, cli_word(cli, 1), &sheet) != 0 || export_sheet(&sheet, format, &bytes, &cli->err) != 0)
        return -1;
    if (file == NULL) {
        cli->raw = true;
        text_add_bytes(cli->out, bytes.at, bytes.size);
        return STATUS_FINE;
    }
    if (file_write(file, bytes.at, bytes.size, cli_has(cli, "reveal") ? 0600 : 0644, &cli->err) != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s, s:I}", "file", file, "rows", (json_int_t)sheet.row_count));
    else
        out_line(cli, ngettext("Wrote %zu row to %s", "Wrote %zu rows to %s", sheet.row_count), sheet.row_count, file);
    return STATUS_FINE;
}

int cmd_form(struct cli *cli)
{
    const struct form_spec *form = form_of_command(cli->command->noun, cli->command->verb);
    struct form_values values = {.form = form, .arena = &cli->arena};
    OWN(text_done) struct text told = TEXT_INIT;
    size_t word = 0;
    for (size_t i = 0; form->fields[i].key != NULL; i++) {
        const struct form_field *field = &form->fields[i];
        if (field->flags & FIELD_WORD)
            values.at[i] = cli_word(cli, word++);
        else if (field->kind != FIELD_SECRET)
            values.at[i] = cli_option(cli, field->key);
        else if (cli_secret(cli, field->key, &values.at[i]) != 0)
            return -1;
    }
    int status = form_submit(&cli->app, &values, &told, &cli->err);
    if (status < 0 && values.wrong != NULL && cli->err.kind == ERROR_USAGE)
        error_prefix(&cli->err, "--%s", values.wrong);
    return out_done(cli, status, &told);
}

static void add_option(struct option *list, size_t *count, const char *name, const char *value, const char *help)
{
    list[(*count)++] = (struct option){name, 0, value, help};
}

const struct option *command_options(const struct command *command)
{
    enum { MOST = 32 };
    static struct {
        const struct command *command;
        struct option options[MOST];
    } made[128];
    const struct form_spec *form = command->run == cmd_form ? form_of_command(command->noun, command->verb) : NULL;
    const struct sheet_spec *sheet = command->run == cmd_sheet ? sheet_of_command(command->noun, command->verb) : NULL;
    size_t slot = 0, count = 0;
    if (form == NULL && sheet == NULL && command->run != cmd_list && command->run != cmd_export_sheet)
        return command->options;
    while (slot < COUNT(made) - 1 && made[slot].command != NULL && made[slot].command != command)
        slot++;
    struct option *list = made[slot].options;
    if (made[slot].command == command)
        return list;
    made[slot].command = command;
    for (const struct option *own = command->options; own != NULL && own->name != NULL; own++)
        list[count++] = *own;
    for (const struct form_field *field = form == NULL ? NULL : form->fields; field != NULL && field->key != NULL;
         field++)
        if (!(field->flags & FIELD_WORD))
            add_option(list, &count, field->key, field_value_word(field), field->hint);
    for (const struct sheet_param_word *word = sheet_param_words; form == NULL && word->key != NULL; word++)
        if (sheet == NULL ? word->param != PARAM_MONTHS : (sheet->params & (unsigned)word->param) != 0)
            add_option(list, &count, word->key, word->value, word->help);
    return list;
}
