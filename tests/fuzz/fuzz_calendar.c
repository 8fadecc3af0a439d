/* Work calendars that people bring, as settings or as JSON: what is kept is read the same. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "service/calendar_file.h"

static void reads_again(const struct text *kept, const struct calendar_marks *marks, int year)
{
    OWN(calendar_marks_done) struct calendar_marks again = {0};
    OWN(text_done) struct text same = TEXT_INIT;
    int year_again = 0;

    fuzz_holds(calendar_read_file("fuzz", kept, &same, &again, &year_again, NULL) == 0, "what is kept can be read");
    fuzz_holds(strcmp(kept->at, same.at) == 0, "and would be kept as it is");
    fuzz_holds(year == year_again && again.count == marks->count, "it is of the same year and as long");
    for (size_t i = 0; i < again.count; i++)
        fuzz_holds(again.at[i].day == marks->at[i].day && again.at[i].marks == marks->at[i].marks,
            "it has the same days");
}

void fuzz_calendar(const uint8_t *bytes, size_t size)
{
    OWN(calendar_marks_done) struct calendar_marks marks = {0};
    OWN(text_done) struct text file = TEXT_INIT;
    OWN(text_done) struct text kept = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    int year = 0;

    text_add_bytes(&file, bytes, size);
    if (calendar_read_file("fuzz", &file, &kept, &marks, &year, &err) != 0) {
        fuzz_holds((err.kind == ERROR_DATA || err.kind == ERROR_CONFIG) && err.message != NULL, "a refusal says why");
        return;
    }
    fuzz_holds(marks.count > 0 && year >= 1900 && year <= 2199, "a calendar has a year and days");
    reads_again(&kept, &marks, year);
}
