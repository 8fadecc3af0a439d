/* A sheet as a file of another program. */
#ifndef SERVICE_EXPORT_SHEET_H
#define SERVICE_EXPORT_SHEET_H

#include "service/sheet.h"

/* FORMAT: "csv" …; BYTES is replaced. An unknown format is ERROR_USAGE. */
int export_sheet(const struct sheet *sheet, const char *format, struct text *bytes, struct error *err);
/* All tables that an import reads, and the roster of each month that is in force: one workbook when OUT ends in .xlsx,
 * else a folder of CSV files, which is made. What is there already is written anew only where it is such a file.
 * *count: tables. LEFT_OUT: the kinds of records that the file has and that no table carries; "" when there are none.
 */
int export_tables(struct app *app, const struct sheet_params *params, const char *out, size_t *count,
    struct text *left_out, struct error *err);
/* May FILE be written: is it not there, or one of this format? Else ERROR_CREATE. */
int export_free(const char *file, const char *format, struct error *err);

#endif
