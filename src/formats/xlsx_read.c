/* The workbook: which sheets there are, their texts, their number formats. */
#include <config.h>

#include "formats/xlsx_private.h"

#include <stdlib.h>
#include <string.h>

#include "util/compiler.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/xalloc.h"

#define STYLES_MAX 100000

void xlsx_sheet_done(struct xlsx_sheet *sheet)
{
    csv_rows_done(&sheet->rows);
    xlsx_merges_done(&sheet->merges);
}

bool xlsx_text_add(struct xlsx_text *text, const char *bytes, size_t size)
{
    if (text->raw.size + size > XLSX_TEXT_MAX)
        return false;
    text_add_bytes(&text->raw, bytes, size);
    return true;
}

/* _x000D_ is how a workbook writes a character that XML cannot hold. */
static void resolve(struct text *raw)
{
    char *from = strstr(raw->at, "_x");
    if (!from)
        return;
    char *to = from;
    while (*from) {
        char *end = NULL;
        bool escape = strncmp(from, "_x", 2) == 0 && strspn(from + 2, "0123456789abcdefABCDEF") == 4 && from[6] == '_';
        long code = escape ? strtol(from + 2, &end, 16) : 0;
        if (escape && code < 0x80) {
            *to++ = (char)(code ? code : ' ');
            from += 7;
        } else {
            *to++ = *from++;
        }
    }
    *to = 0;
    raw->size = (size_t)(to - raw->at);
}

const char *xlsx_text_clean(struct xlsx_text *text)
{
    resolve(&text->raw);
    utf8_clean(&text->clean, text->raw.at);
    return text->clean.at;
}

void xlsx_text_done(struct xlsx_text *text)
{
    text_done(&text->raw);
    text_done(&text->clean);
}

static bool ends_in(const char *text, const char *tail)
{
    size_t size = strlen(text), length = strlen(tail);
    return size >= length && strcmp(text + size - length, tail) == 0;
}

static bool is_true(const char *text)
{
    return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0 || strcmp(text, "on") == 0);
}

/* Relations of one part to others. */
struct relation {
    const char *id, *type, *path;
};
LIST_DEFINE(relation_list, struct relation)

struct relations_reader {
    struct part_reader base;
    struct arena *arena;
    const char *folder; /* that paths are relative to, "xl/" */
    struct relation_list *out;
};

static void relations_start(struct part_reader *reader, const char *name, const char **attributes)
{
    struct relations_reader *it = (struct relations_reader *)reader;
    const char *target = part_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !target || it->out->count >= PACKAGE_PARTS_MAX)
        return;
    const char *type = part_attribute(attributes, "Type"), *id = part_attribute(attributes, "Id");
    const char *folder = *target == '/' ? "" : it->folder;
    for (; strncmp(target, "./", 2) == 0; target += 2)
        ;
    for (; strncmp(target, "../", 3) == 0; target += 3)
        folder = "";
    *relation_list_add(it->out) = (struct relation){
        .id = arena_strdup(it->arena, id ? id : ""),
        .type = arena_strdup(it->arena, type ? type : ""),
        .path = arena_printf(it->arena, "%s%s", folder, target),
    };
}

static int read_relations(
    struct xlsx *book, const char *part, const char *folder, struct relation_list *out, struct error *err)
{
    struct relations_reader reader = {
        .base.start = relations_start, .arena = book->arena, .folder = folder, .out = out};
    if (!package_has(book->package, part))
        return 0;
    return package_parse(book->package, part, &reader.base, err);
}

static const struct relation *relation_of_id(const struct relation_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->at[i].id, id) == 0)
            return &list->at[i];
    return NULL;
}

static const struct relation *relation_of_type(const struct relation_list *list, const char *type)
{
    for (size_t i = 0; i < list->count; i++)
        if (ends_in(list->at[i].type, type))
            return &list->at[i];
    return NULL;
}

struct workbook_reader {
    struct part_reader base;
    struct xlsx *book;
    const struct relation_list *relations;
};

static void workbook_start(struct part_reader *reader, const char *name, const char **attributes)
{
    struct workbook_reader *it = (struct workbook_reader *)reader;
    struct xlsx *book = it->book;
    if (strcmp(name, "workbookPr") == 0)
        book->since_1904 = is_true(part_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0 || book->sheets.count >= XLSX_SHEETS_MAX)
        return;
    const char *id = NULL, *title = part_attribute(attributes, "name"), *state = part_attribute(attributes, "state");
    for (const char **at = attributes; at[0]; at += 2) /* r:id, not sheetId */
        if (ends_in(at[0], ":id"))
            id = at[1];
    const struct relation *relation = id ? relation_of_id(it->relations, id) : NULL;
    OWN(text_done) struct text clean = TEXT_INIT;
    utf8_clean(&clean, title ? title : "");
    *xlsx_parts_add(&book->sheets) = (struct xlsx_part){
        .name = arena_strdup(book->arena, clean.at),
        .path = relation ? relation->path : NULL,
        .hidden = state && strcmp(state, "visible") != 0,
        .table = relation && ends_in(relation->type, "/worksheet"),
    };
}

struct styles_reader {
    struct part_reader base;
    struct xlsx *book;
    struct xlsx_customs customs;
    bool inside; /* cellXfs */
};

static struct number_format format_of(const struct styles_reader *it, long id)
{
    for (size_t i = it->customs.count; i-- > 0;)
        if (it->customs.at[i].id == id)
            return it->customs.at[i].format;
    return number_format_built_in(id);
}

static void styles_start(struct part_reader *reader, const char *name, const char **attributes)
{
    struct styles_reader *it = (struct styles_reader *)reader;
    const char *id = part_attribute(attributes, "numFmtId"), *code = part_attribute(attributes, "formatCode");
    it->inside = it->inside || strcmp(name, "cellXfs") == 0;
    if (strcmp(name, "numFmt") == 0 && id && code && it->customs.count < STYLES_MAX)
        *xlsx_customs_add(&it->customs) = (struct custom_format){strtol(id, NULL, 10), number_format_parse(code)};
    if (it->inside && strcmp(name, "xf") == 0 && it->book->styles.count < STYLES_MAX)
        *xlsx_styles_add(&it->book->styles) = format_of(it, id ? strtol(id, NULL, 10) : 0);
}

static void styles_end(struct part_reader *reader, const char *name)
{
    struct styles_reader *it = (struct styles_reader *)reader;
    it->inside = it->inside && strcmp(name, "cellXfs") != 0;
}

static int read_styles(struct xlsx *book, const char *part, struct error *err)
{
    struct styles_reader reader = {.base = {.start = styles_start, .end = styles_end}, .book = book};
    int rc = package_parse(book->package, part, &reader.base, err);
    xlsx_customs_done(&reader.customs);
    return rc;
}

struct strings_reader {
    struct part_reader base;
    struct xlsx *book;
    struct xlsx_text text;
    bool reading;
};

static void fail_strings(struct strings_reader *it, const char *reason)
{
    error_set_words(it->base.err, ERROR_DATA, reason);
    error_hint(it->base.err, N_("Copy the tables alone into a new workbook, and import that."));
    it->base.stopped = true;
}

static void strings_start(struct part_reader *reader, const char *name, const char **attributes)
{
    struct strings_reader *it = (struct strings_reader *)reader;
    (void)attributes;
    if (strcmp(name, "si") == 0)
        text_clear(&it->text.raw);
    else if (strcmp(name, "rPh") == 0) /* how a name is read aloud */
        it->text.silent++;
    it->reading = strcmp(name, "t") == 0 && !it->text.silent;
}

static void strings_end(struct part_reader *reader, const char *name)
{
    struct strings_reader *it = (struct strings_reader *)reader;
    it->reading = false;
    if (strcmp(name, "rPh") == 0)
        it->text.silent--;
    if (strcmp(name, "si") != 0)
        return;
    if (it->book->strings.count >= XLSX_STRINGS_MAX) {
        fail_strings(it, N_("the workbook holds too many texts"));
        return;
    }
    *xlsx_strings_add(&it->book->strings) = arena_strdup(it->book->arena, xlsx_text_clean(&it->text));
}

static void strings_text(struct part_reader *reader, const char *bytes, size_t size)
{
    struct strings_reader *it = (struct strings_reader *)reader;
    if (it->reading && !xlsx_text_add(&it->text, bytes, size))
        fail_strings(it, N_("a text in the workbook is too long"));
}

static int read_strings(struct xlsx *book, const char *part, struct error *err)
{
    struct strings_reader reader = {.base = {strings_start, strings_end, strings_text, NULL, false},
        .book = book,
        .text = XLSX_TEXT_INIT};
    int rc = package_parse(book->package, part, &reader.base, err);
    xlsx_text_done(&reader.text);
    return rc;
}

/* A zip archive without a workbook in it. */
static int fail_other(const struct xlsx *book, const char *main, struct error *err)
{
    static const struct {
        const char *part, *reason;
    } kinds[] = {
        {"content.xml", N_("this is an OpenDocument table (.ods), which cannot be read")},
        {"word/document.xml", N_("this is a Word document, not a workbook")},
        {"ppt/presentation.xml", N_("these are slides, not a workbook")},
        {"xl/workbook.bin", N_("this is a binary workbook (.xlsb), which cannot be read")},
    };
    const char *reason = N_("there is no workbook in this file");
    if (ends_in(main, ".bin"))
        reason = kinds[3].reason;
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (package_has(book->package, kinds[i].part))
            reason = kinds[i].reason;
    error_set_words(err, ERROR_DATA, reason);
    return error_hint(err,
        N_("Open it in Excel, WPS or LibreOffice, choose File, Save as, and the type “Excel workbook (*.xlsx)”; import "
           "that file."));
}

/* "xl/workbook.xml" to "xl/" and "xl/_rels/workbook.xml.rels" */
static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? arena_strndup(arena, path, (size_t)(slash - path) + 1) : "";
}

static int read_workbook(struct xlsx *book, const char *main, struct error *err)
{
    struct relation_list relations = {0};
    struct workbook_reader reader = {.base.start = workbook_start, .book = book, .relations = &relations};
    const char *folder = folder_of(book->arena, main);
    const char *rels = arena_printf(book->arena, "%s_rels/%s.rels", folder, main + strlen(folder));
    int rc = read_relations(book, rels, folder, &relations, err);
    if (!rc)
        rc = package_parse(book->package, main, &reader.base, err);
    const struct relation *styles = relation_of_type(&relations, "/styles");
    const struct relation *strings = relation_of_type(&relations, "/sharedStrings");
    if (!rc && styles && package_has(book->package, styles->path))
        rc = read_styles(book, styles->path, err);
    if (!rc && strings && package_has(book->package, strings->path))
        rc = read_strings(book, strings->path, err);
    relation_list_done(&relations);
    return rc;
}

static int open_parts(struct xlsx *book, struct error *err)
{
    struct relation_list relations = {0};
    if (read_relations(book, "_rels/.rels", "", &relations, err)) {
        relation_list_done(&relations);
        return -1;
    }
    const struct relation *start = relation_of_type(&relations, "/officeDocument");
    const char *main = start ? start->path : "xl/workbook.xml";
    relation_list_done(&relations);
    while (*main == '/')
        main++;
    if (!package_has(book->package, main) || ends_in(main, ".bin") || strstr(main, "word/") || strstr(main, "ppt/"))
        return fail_other(book, main, err);
    return read_workbook(book, main, err);
}

int xlsx_open(const void *bytes, size_t size, struct arena *arena, struct xlsx **out, struct error *err)
{
    OWN(xlsx_drop) struct xlsx *book = xnew(struct xlsx);
    book->arena = arena;
    if (package_open(bytes, size, &book->package, err) || open_parts(book, err))
        return -1;
    *out = book;
    book = NULL;
    return 0;
}

void xlsx_drop(struct xlsx **book)
{
    if (!*book)
        return;
    package_drop(&(*book)->package);
    xlsx_parts_done(&(*book)->sheets);
    xlsx_strings_done(&(*book)->strings);
    xlsx_styles_done(&(*book)->styles);
    free(*book);
    *book = NULL;
}

size_t xlsx_count(const struct xlsx *book)
{
    return book->sheets.count;
}

const char *xlsx_name(const struct xlsx *book, size_t index)
{
    return book->sheets.at[index].name;
}

bool xlsx_is_hidden(const struct xlsx *book, size_t index)
{
    return book->sheets.at[index].hidden;
}

bool xlsx_is_table(const struct xlsx *book, size_t index)
{
    return book->sheets.at[index].table;
}

bool xlsx_since_1904(const struct xlsx *book)
{
    return book->since_1904;
}
