/* Grids as a workbook (.xlsx), one sheet each. */
#ifndef FORMATS_XLSX_WRITE_H
#define FORMATS_XLSX_WRITE_H

#include "formats/grid.h"

/* Text stays text whatever it looks like, days are days, counts are numbers; the headings stay in sight and are printed
 * on each page, the columns are as wide as they need. Sheets are called by NAME of the grid, else by its title. The
 * same grids give the same bytes at the same time. OUT is replaced. */
int xlsx_write(const struct grid *grids, size_t count, struct text *out, struct error *err);

#endif
