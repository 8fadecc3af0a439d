/* Settings files: the check before the parser, and what reads rules, work calendars and headings from them. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include "service/headings.h"
#include "service/packs.h"
#include "util/ini.h"

static void is_told(const struct error *err)
{
    fuzz_holds(err->kind == ERROR_CONFIG && err->message != NULL && err->message[0] != '\0', "a refusal says why");
}

static bool reads_as_ini(const uint8_t *bytes, size_t size)
{
    OWN(ini_drop) struct ini *ini = NULL;
    OWN(error_done) struct error err = ERROR_INIT;

    if (ini_parse("fuzz", bytes, size, &ini, &err) != 0) {
        is_told(&err);
        return false;
    }
    for (size_t i = 0; i < ini_sections(ini); i++) {
        const char *section = ini_section(ini, i);
        for (size_t j = 0; j < ini_keys(ini, section); j++) {
            int number;
            const char *key = ini_key(ini, section, j), *value = ini_text(ini, section, key);
            fuzz_holds(key != NULL, "each key has a name");
            fuzz_holds(value == NULL || value[0] != '\0', "a value that is empty is none");
            ini_int(ini, section, key, &number);
        }
    }
    return true;
}

void fuzz_settings(const uint8_t *bytes, size_t size)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(headings_drop) struct headings *headings = NULL;
    OWN(calendar_marks_done) struct calendar_marks marks = {0};
    OWN(error_done) struct error err = ERROR_INIT;
    int year;

    if (!reads_as_ini(bytes, size))
        return;
    if (pack_read(&arena, "fuzz", bytes, size, &err) == NULL)
        is_told(&err);
    error_clear(&err);
    if (work_calendar_read(&arena, "fuzz", bytes, size, &marks, &year, &err) != 0)
        is_told(&err);
    error_clear(&err);
    if (headings_parse("fuzz", bytes, size, &headings, &err) != 0)
        is_told(&err);
    else
        headings_find_within(headings, "guards", "保安员工号");
}
