/* Work calendars that people bring: an INI file of the shape of data/calendar/cn-YEAR.ini, or the public holiday layout
 * in JSON ({"year", "days": [{"name", "date", "isOffDay"}]}), to the text that the database keeps. */
#ifndef SERVICE_CALENDAR_FILE_H
#define SERVICE_CALENDAR_FILE_H

#include "service/app.h"
#include "service/packs.h"

/* BYTES, with a zero behind them, are the file's, PATH its name for messages. *KEPT: the text for the database; MARKS:
 * the days of *YEAR. */
int calendar_read_file(const char *path, const struct text *bytes, struct text *kept, struct calendar_marks *marks,
    int *year, struct error *err);
/* Reads the file and keeps its year in the database, in place of the one that was there (and of the shipped one). TOLD:
 * what it holds. */
int calendar_take_file(struct app *app, const char *path, struct text *told, struct error *err);

#endif
