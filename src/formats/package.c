#include <config.h>

#include "formats/package.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "util/compiler.h"
#include "util/i18n.h"
#include "util/text.h"
#include "util/xalloc.h"

#define CHUNK (64 * 1024)

struct package {
    zip_t *zip;
    size_t unpacked; /* of all parts so far */
};

static bool begins(const void *bytes, size_t size, const char *mark, size_t length)
{
    return size >= length && memcmp(bytes, mark, length) == 0;
}

bool package_is_zip(const void *bytes, size_t size)
{
    return begins(bytes, size, "PK\x03\x04", 4) || begins(bytes, size, "PK\x05\x06", 4);
}

bool package_is_compound(const void *bytes, size_t size)
{
    return begins(bytes, size, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
}

/* The way out of all of them. */
static int hint_save_as(struct error *err)
{
    return error_hint(err,
        N_("Open it in Excel, WPS or LibreOffice, choose File, Save as, and the type “Excel workbook (*.xlsx)”; import "
           "that file."));
}

static int fail_compound(const void *bytes, size_t size, struct error *err)
{
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (memmem(bytes, size, locked, sizeof locked - 1)) {
        error_set(err, ERROR_DATA, N_("the workbook is protected by a password and cannot be read"));
        return error_hint(err, N_("Open it with its password, take the password away (File, Info, Protect workbook), "
                                  "save it as .xlsx, and "
                                  "import that file."));
    }
    error_set(err, ERROR_DATA, N_("this is a workbook of the old kind (.xls or .et), which cannot be read"));
    return hint_save_as(err);
}

/* What is no zip archive, told by its first bytes. */
static int fail_foreign(const void *bytes, size_t size, struct error *err)
{
    static const struct {
        const char *mark, *reason;
    } kinds[] = {
        {"%PDF", N_("this is a PDF document, not a workbook")},
        {"<!DOCTYPE html", N_("this is a web page under the name of a workbook")},
        {"<html", N_("this is a web page under the name of a workbook")},
        {"<?xml", N_("this is an XML file under the name of a workbook")},
        {"{\\rtf", N_("this is a text document, not a workbook")},
    };
    const char *reason = N_("this is no workbook, whatever its name says");
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (size >= strlen(kinds[i].mark) && strncasecmp(bytes, kinds[i].mark, strlen(kinds[i].mark)) == 0)
            reason = kinds[i].reason;
    error_set_words(err, ERROR_DATA, reason);
    return hint_save_as(err);
}

static int fail_damaged(struct error *err)
{
    error_set(err, ERROR_DATA, N_("the workbook is damaged or not whole"));
    return error_hint(err, N_("Copy or save it again, and import that file."));
}

static int fail_size(struct error *err, const char *reason)
{
    error_set_words(err, ERROR_DATA, reason);
    return error_hint(err,
        N_("Copy the tables into a new workbook, without pictures and empty formatted rows, and import that."));
}

int package_open(const void *bytes, size_t size, struct package **out, struct error *err)
{
    if (package_is_compound(bytes, size))
        return fail_compound(bytes, size, err);
    if (!package_is_zip(bytes, size))
        return fail_foreign(bytes, size, err);
    zip_error_t cause;
    zip_error_init(&cause);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &cause);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &cause) : NULL;
    zip_error_fini(&cause);
    if (!zip) {
        zip_source_free(source);
        return fail_damaged(err);
    }
    if (zip_get_num_entries(zip, 0) > PACKAGE_PARTS_MAX) {
        zip_discard(zip);
        return fail_size(err, N_("the workbook holds too many parts"));
    }
    *out = xnew(struct package);
    (*out)->zip = zip;
    return 0;
}

void package_drop(struct package **package)
{
    if (!*package)
        return;
    zip_discard((*package)->zip);
    free(*package);
    *package = NULL;
}

static bool same_part(const char *name, const char *part)
{
    while (*name == '/' || *name == '\\')
        name++;
    while (*part == '/')
        part++;
    for (; *name && *part; name++, part++) {
        char a = *name == '\\' ? '/' : *name;
        if (a != *part && strncasecmp(&a, part, 1) != 0)
            return false;
    }
    return !*name && !*part;
}

static zip_int64_t find_part(const struct package *package, const char *part)
{
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *name = zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        if (name && same_part(name, part))
            return i;
    }
    return -1;
}

bool package_has(const struct package *package, const char *part)
{
    return find_part(package, part) >= 0;
}

static const char *plain_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *part_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(plain_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

/* One part while it is read. */
struct parse {
    struct part_reader *reader;
    XML_Parser parser;
    int depth;
};

static void stop(struct parse *parse)
{
    parse->reader->stopped = true;
    XML_StopParser(parse->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct parse *parse = user;
    if (parse->reader->stopped)
        return;
    if (++parse->depth > PACKAGE_DEPTH_MAX) {
        fail_damaged(parse->reader->err);
        parse->reader->stopped = true;
    } else if (parse->reader->start) {
        parse->reader->start(parse->reader, plain_name(name), attributes);
    }
    if (parse->reader->stopped)
        stop(parse);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct parse *parse = user;
    parse->depth--;
    if (!parse->reader->stopped && parse->reader->end)
        parse->reader->end(parse->reader, plain_name(name));
    if (parse->reader->stopped)
        stop(parse);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int size)
{
    struct parse *parse = user;
    if (!parse->reader->stopped && parse->reader->text)
        parse->reader->text(parse->reader, text, (size_t)size);
    if (parse->reader->stopped)
        stop(parse);
}

/* No workbook has a document type; entities, which could name other files or grow without end, need one. */
static void XMLCALL on_doctype(
    void *user, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int internal)
{
    struct parse *parse = user;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)internal;
    error_set(parse->reader->err, ERROR_DATA, N_("the workbook holds XML with a document type, which none needs"));
    error_hint(parse->reader->err, N_("Ask where the file comes from; it was not made by a spreadsheet."));
    stop(parse);
}

static int check_size(const struct package *package, const zip_stat_t *stat, size_t unpacked, struct error *err)
{
    bool known = (stat->valid & ZIP_STAT_COMP_SIZE) != 0 && stat->comp_size > 0;
    if (unpacked > PACKAGE_PART_MAX || package->unpacked > PACKAGE_TOTAL_MAX)
        return fail_size(err, N_("the workbook is too large when it is unpacked"));
    if (known && unpacked > PACKAGE_RATIO_FROM && unpacked / PACKAGE_RATIO_MAX > stat->comp_size)
        return fail_size(err, N_("the workbook unpacks to far more than it holds, as if to fill the memory"));
    return 0;
}

/* One tag that goes on over megabytes would be looked at again with each chunk. */
static bool token_too_long(XML_Parser parser, size_t fed)
{
    XML_Index at = XML_GetCurrentByteIndex(parser);
    return at >= 0 && fed > (size_t)at && fed - (size_t)at > PACKAGE_TOKEN_MAX;
}

static int feed(
    struct package *package, zip_file_t *file, const zip_stat_t *stat, struct parse *parse, struct error *err)
{
    size_t fed = 0;
    for (;;) {
        void *chunk = XML_GetBuffer(parse->parser, CHUNK);
        zip_int64_t size = chunk ? zip_fread(file, chunk, CHUNK) : -1;
        if (size < 0)
            return fail_damaged(err);
        fed += (size_t)size;
        package->unpacked += (size_t)size;
        if (check_size(package, stat, fed, err))
            return -1;
        enum XML_Status status = XML_ParseBuffer(parse->parser, (int)size, size == 0);
        if (parse->reader->stopped)
            return -1;
        if (status != XML_STATUS_OK || token_too_long(parse->parser, fed))
            return fail_damaged(err);
        if (size == 0)
            return 0;
    }
}

static int parse_file(
    struct package *package, zip_file_t *file, const zip_stat_t *stat, struct part_reader *reader, struct error *err)
{
    struct parse parse = {.reader = reader, .parser = XML_ParserCreate(NULL)};
    if (!parse.parser)
        return error_set(err, ERROR_INTERNAL, N_("there is not enough memory"));
    XML_SetUserData(parse.parser, &parse);
    XML_SetElementHandler(parse.parser, on_start, on_end);
    XML_SetCharacterDataHandler(parse.parser, on_text);
    XML_SetStartDoctypeDeclHandler(parse.parser, on_doctype);
    int rc = feed(package, file, stat, &parse, err);
    XML_ParserFree(parse.parser);
    return rc;
}

int package_parse(struct package *package, const char *part, struct part_reader *reader, struct error *err)
{
    zip_int64_t index = find_part(package, part);
    zip_stat_t stat;
    reader->err = err;
    reader->stopped = false;
    if (index < 0 || zip_stat_index(package->zip, (zip_uint64_t)index, 0, &stat))
        return fail_damaged(err);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return error_set(err, ERROR_DATA, N_("the workbook is protected by a password and cannot be read"));
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    if (!file)
        return fail_damaged(err);
    int rc = parse_file(package, file, &stat, reader, err);
    if (zip_fclose(file) && !rc)
        rc = fail_damaged(err);
    return rc;
}
