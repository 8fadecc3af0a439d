#include <config.h>

#include "core/citizen_id.h"

#include <stdbool.h>
#include <string.h>

#include "util/compiler.h"
#include "util/text.h"
#include "util/utf8.h"

#define NUMBER_LENGTH 18
#define BORN_SINCE 1800 /* the standard's own example was born in 1880 */

/* GB/T 2260, and the permits of residents from Hong Kong, Macao and Taiwan (81 82 83). */
static const unsigned char provinces[] = {
    11,
    12,
    13,
    14,
    15,
    21,
    22,
    23,
    31,
    32,
    33,
    34,
    35,
    36,
    37,
    41,
    42,
    43,
    44,
    45,
    46,
    50,
    51,
    52,
    53,
    54,
    61,
    62,
    63,
    64,
    65,
    71,
    81,
    82,
    83,
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int number_at(const char *digits, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

/* TEXT in half-width characters without blanks; lower case. */
static void condense(struct text *out, const char *text)
{
    OWN(text_done) struct text folded = TEXT_INIT;

    utf8_fold(&folded, text);
    for (const char *at = folded.at; *at != '\0';) {
        uint32_t c = utf8_next(&at);
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != 0xA0 && c != 0x3000)
            utf8_add(out, c);
    }
}

/* What a spreadsheet makes of a long number: 4.2E+17, 420106198805123000.00 */
static bool from_spreadsheet(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *rest = text + digits;

    if (digits == 0 || *rest == '\0')
        return false;
    if (*rest == '.')
        rest += 1 + strspn(rest + 1, "0123456789");
    if (*rest == '\0')
        return digits >= 15;
    if (*rest != 'e')
        return false;
    rest++;
    if (*rest == '+')
        rest++;
    return is_digit(*rest) && rest[strspn(rest, "0123456789")] == '\0';
}

static size_t characters(const char *text)
{
    size_t count = 0;
    while (utf8_next(&text) != 0)
        count++;
    return count;
}

static enum citizen_id_fault check_shape(const char *text)
{
    size_t digits = strspn(text, "0123456789");

    if (from_spreadsheet(text))
        return CITIZEN_ID_SPREADSHEET;
    if (digits == 15 && text[digits] == '\0')
        return CITIZEN_ID_FIFTEEN;
    if (characters(text) != NUMBER_LENGTH)
        return CITIZEN_ID_LENGTH;
    if (digits < NUMBER_LENGTH - 1)
        return CITIZEN_ID_CHARACTER;
    return is_digit(text[NUMBER_LENGTH - 1]) || text[NUMBER_LENGTH - 1] == 'x' ? CITIZEN_ID_FINE : CITIZEN_ID_CHARACTER;
}

/* ISO 7064 MOD 11-2 */
static char check_character(const char *number)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < COUNT(weights); i++)
        sum += weights[i] * (number[i] - '0');
    return "10x98765432"[sum % 11];
}

static bool province_known(const char *number)
{
    int pair = number_at(number, 2);
    for (size_t i = 0; i < COUNT(provinces); i++)
        if (provinces[i] == pair)
            return true;
    return false;
}

static enum citizen_id_fault check_number(const char *number, civil_day today, civil_day *birth)
{
    int year = number_at(number + 6, 4), month = number_at(number + 10, 2), mday = number_at(number + 12, 2);
    bool checks = check_character(number) == number[NUMBER_LENGTH - 1];

    /* A spreadsheet keeps 15 digits of a number and writes 000 for the rest. */
    if (!checks && strcmp(number + NUMBER_LENGTH - 3, "000") == 0)
        return CITIZEN_ID_SPREADSHEET;
    if (!province_known(number))
        return CITIZEN_ID_PROVINCE;
    if (year < BORN_SINCE || mday < 1 || mday > civil_month_days(year, month))
        return CITIZEN_ID_BIRTH;
    *birth = civil_from_date(year, month, mday);
    if (*birth > today)
        return CITIZEN_ID_BIRTH;
    return checks ? CITIZEN_ID_FINE : CITIZEN_ID_CHECK;
}

enum citizen_id_fault citizen_id_parse(const char *text, civil_day today, struct citizen_id *out)
{
    OWN(text_done) struct text number = TEXT_INIT;
    enum citizen_id_fault fault;
    civil_day birth = DAY_NONE;

    condense(&number, text);
    fault = check_shape(number.at);
    if (fault == CITIZEN_ID_FINE)
        fault = check_number(number.at, today, &birth);
    if (fault != CITIZEN_ID_FINE)
        return fault;
    memcpy(out->number, number.at, NUMBER_LENGTH + 1);
    if (out->number[NUMBER_LENGTH - 1] == 'x')
        out->number[NUMBER_LENGTH - 1] = 'X';
    out->birth = birth;
    out->sex = (out->number[16] - '0') % 2 == 1 ? SEX_MALE : SEX_FEMALE;
    return CITIZEN_ID_FINE;
}
