/* Identity numbers: what is taken is one by the standard, counted here a second time. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/citizen_id.h"

/* ISO 7064 MOD 11-2: the digits times 2^17 … 2^0, X for ten, leave 1. */
static bool adds_up(const char *number)
{
    int sum = 0;
    for (int i = 0; i < 18; i++) {
        int value = number[i] == 'X' ? 10 : number[i] - '0';
        if (value < 0 || value > (i == 17 ? 10 : 9))
            return false;
        sum = (sum * 2 + value) % 11;
    }
    return sum == 1;
}

static void try_number(const char *text, civil_day today)
{
    struct citizen_id id, again;

    if (citizen_id_parse(text, today, &id) != CITIZEN_ID_FINE)
        return;
    fuzz_holds(strlen(id.number) == 18 && adds_up(id.number), "the number adds up");
    struct civil_date date = civil_to_date(id.birth);
    fuzz_holds(atoi((char[]){id.number[6], id.number[7], id.number[8], id.number[9], '\0'}) == date.year &&
                   atoi((char[]){id.number[10], id.number[11], '\0'}) == date.month &&
                   atoi((char[]){id.number[12], id.number[13], '\0'}) == date.mday,
        "the birth date is that of the number");
    fuzz_holds(id.birth <= today, "nobody is born tomorrow");
    fuzz_holds((id.sex == SEX_MALE) == ((id.number[16] - '0') % 2 == 1), "odd is male");
    fuzz_holds(citizen_id_parse(id.number, today, &again) == CITIZEN_ID_FINE && strcmp(again.number, id.number) == 0,
        "a number as stored is read the same");
}

void fuzz_identity(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_string(bytes, size);

    try_number(text, DAY_FOREVER);
    try_number(text, civil_from_date(2026, 3, 18));
    free(text);
}
