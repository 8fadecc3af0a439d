/* Citizen identity numbers (GB 11643-1999): MOD 11-2 check, real birth date, province pair; residents' permits 81
 * 82 83. */
#ifndef CORE_CITIZEN_ID_H
#define CORE_CITIZEN_ID_H

#include "core/vocabulary.h"
#include "util/civil.h"

enum citizen_id_fault {
    CITIZEN_ID_FINE,
    CITIZEN_ID_SPREADSHEET, /* 4.2E+17, or 18 digits ending in 000 that a spreadsheet rounded (check fails) */
    CITIZEN_ID_FIFTEEN,     /* old number of 15 digits */
    CITIZEN_ID_LENGTH,
    CITIZEN_ID_CHARACTER,
    CITIZEN_ID_PROVINCE,
    CITIZEN_ID_BIRTH, /* no such date, or after TODAY */
    CITIZEN_ID_CHECK,
};
/* x stored as X */
struct citizen_id {
    char number[19];
    civil_day birth;
    enum sex sex;
};

/* Blanks and full-width digits are tolerated. TODAY may be DAY_FOREVER. *out is set only when fine. */
enum citizen_id_fault citizen_id_parse(const char *text, civil_day today, struct citizen_id *out);

#endif
