/* A folder of tables, a database, and what an import of the one into the other said. */
#ifndef TESTS_SERVICE_IMPORT_CASE_H
#define TESTS_SERVICE_IMPORT_CASE_H

#include "service/import.h"
#include "store/rows.h"

struct import_case {
    char folder[64], tables[80], path[80];
    struct app app;
    struct import_request request; /* of the next case_import */
    struct import_report report;   /* of the last one */
    struct error err;
    struct arena arena;
};
void case_start(struct import_case *it);
void case_end(struct import_case *it); /* for OWN */
void case_file(struct import_case *it, const char *name, const char *content);
void case_file_in(struct import_case *it, const char *name, const char *content, const char *encoding);
void case_bytes(struct import_case *it, const char *name, const char *bytes, size_t size);
int case_import(struct import_case *it);
/* Imports, and everything must go in. */
void case_import_all(struct import_case *it);
/* A school S01 with posts G1, PK, FC, shifts 白 夜 护, guards 001 甲 002 乙 003 丙, and the term of spring 2026. */
void case_school(struct import_case *it);
const struct refusal *case_refusal(const struct import_case *it, const char *file, int row);
bool case_said(const struct skipped_list *list, const char *word); /* in what or reason of any */
/* Rows that are not removed. */
size_t case_rows(struct import_case *it, const struct table *table, void **rows);
const struct guard_row *case_guard(struct import_case *it, const char *number);
/* Codes of the duties of a guard on a day of 2026, "白,护"; a trainee's with *. */
const char *case_duties(struct import_case *it, const char *number, int month, int mday);

#endif
