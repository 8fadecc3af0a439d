/* Workbooks: the bytes as they are, when they begin like an archive; else parts of one, each behind a line "== NAME",
 * packed here, as chance would never keep the sums of an archive right. Parts that are not given are those of a small
 * workbook. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "formats/xlsx_read.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATED "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define OPC "http://schemas.openxmlformats.org/package/2006/"

static const struct part {
    const char *name, *path, *text;
} parts[] = {
    {"types", "[Content_Types].xml",
        HEAD "<Types xmlns=\"" OPC "content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
             "spreadsheetml.sheet.main+xml\"/></Types>"},
    {"rels", "_rels/.rels",
        HEAD "<Relationships xmlns=\"" OPC "relationships\"><Relationship Id=\"r1\" Type=\"" RELATED
             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
    {"book", "xl/workbook.xml",
        HEAD "<workbook " MAIN " xmlns:r=\"" RELATED "\"><sheets><sheet name=\"guards\" sheetId=\"1\" r:id=\"r1\"/>"
             "</sheets></workbook>"},
    {"bookrels", "xl/_rels/workbook.xml.rels",
        HEAD "<Relationships xmlns=\"" OPC "relationships\"><Relationship Id=\"r1\" Type=\"" RELATED
             "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" RELATED
             "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"" RELATED
             "/styles\" Target=\"styles.xml\"/></Relationships>"},
    {"sheet", "xl/worksheets/sheet1.xml",
        HEAD "<worksheet " MAIN
             "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"},
    {"strings", "xl/sharedStrings.xml", HEAD "<sst " MAIN "><si><t>guard_no</t></si><si><t>name</t></si></sst>"},
    {"styles", "xl/styles.xml",
        HEAD "<styleSheet " MAIN "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
};

static void read_sheet(struct xlsx *book, size_t index)
{
    struct xlsx_sheet sheet = {0};
    OWN(error_done) struct error err = ERROR_INIT;

    if (xlsx_read(book, index, &sheet, &err) != 0)
        fuzz_holds(err.message != NULL && err.message[0] != '\0', "a refusal says why");
    for (size_t i = 0; i < sheet.rows.count; i++) {
        fuzz_holds(i == 0 || sheet.rows.at[i].number > sheet.rows.at[i - 1].number, "rows are in their order");
        for (size_t j = 0; j < sheet.rows.at[i].count; j++)
            fuzz_holds(sheet.rows.at[i].cells[j] != NULL, "each cell has a text");
    }
    xlsx_sheet_done(&sheet);
}

static void read_book(const void *bytes, size_t size)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    OWN(xlsx_drop) struct xlsx *book = NULL;

    if (xlsx_open(bytes, size, &arena, &book, &err) != 0) {
        fuzz_holds(err.message != NULL && err.message[0] != '\0', "a refusal says why");
        return;
    }
    for (size_t i = 0; i < xlsx_count(book) && i < 4; i++) {
        fuzz_holds(xlsx_name(book, i) != NULL, "a sheet has a name");
        if (xlsx_is_table(book, i))
            read_sheet(book, i);
    }
}

/* The text of the part NAME in TEXT, up to the next part; NULL when it is not given. */
static char *part_of(const char *text, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = text; (at = strstr(at, "== ")) != NULL; at += 3)
        if ((at == text || at[-1] == '\n') && strncmp(at + 3, name, size) == 0 && at[3 + size] == '\n') {
            const char *begin = at + 3 + size + 1, *end = strstr(begin, "\n== ");
            return fuzz_string((const uint8_t *)begin, end == NULL ? strlen(begin) : (size_t)(end - begin));
        }
    return NULL;
}

static void pack(const char *text)
{
    char *given[COUNT(parts)];
    zip_error_t error;
    zip_stat_t told;

    zip_error_init(&error);
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(archive, ZIP_TRUNCATE, &error);
    zip_source_keep(archive);
    for (size_t i = 0; i < COUNT(parts); i++) {
        given[i] = part_of(text, parts[i].name);
        const char *content = given[i] == NULL ? parts[i].text : given[i];
        zip_int64_t at = zip_file_add(zip, parts[i].path, zip_source_buffer(zip, content, strlen(content), 0), 0);
        zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    fuzz_holds(zip_close(zip) == 0, "an archive can be made");
    fuzz_holds(zip_source_open(archive) == 0 && zip_source_stat(archive, &told) == 0, "and read again");
    char *bytes = malloc((size_t)told.size);
    zip_source_read(archive, bytes, told.size);
    zip_source_close(archive);
    zip_source_free(archive);
    zip_error_fini(&error);
    read_book(bytes, (size_t)told.size);
    free(bytes);
    for (size_t i = 0; i < COUNT(parts); i++)
        free(given[i]);
}

void fuzz_workbook(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_string(bytes, size);

    if (size >= 2 && memcmp(bytes, "PK", 2) == 0)
        read_book(bytes, size);
    else
        pack(text);
    free(text);
}
