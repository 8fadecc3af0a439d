/* The fields of a guard's record: one table for forms, options, imports of one field, and the card. */
#ifndef SERVICE_GUARD_FIELDS_H
#define SERVICE_GUARD_FIELDS_H

#include "service/app.h"
#include "store/rows.h"

enum guard_field_kind { GUARD_TEXT, GUARD_DAY, GUARD_WORD, GUARD_YES, GUARD_LEVEL, GUARD_CITIZEN };
struct guard_field {
    const char *key, *label; /* "citizen-id", N_() */
    enum guard_field_kind kind;
    size_t offset; /* in struct guard_row */
    const struct word *words;
    const char *topic; /* of the words of headings.ini */
    bool personal;     /* masked wherever it is shown */
};
extern const struct guard_field guard_fields[]; /* ends in key NULL */
const struct guard_field *guard_field_find(const char *key); /* NULL */

/* TEXT as people write it; "" empties the field. An error says what is wrong and names the field. */
int guard_field_set(struct app *app, struct guard_row *row, const struct guard_field *field, const char *text,
    struct arena *arena, struct error *err);
/* As it is kept: identifier, ISO day, digits; NULL when nothing is. */
const char *guard_field_text(const struct guard_row *row, const struct guard_field *field, struct arena *arena);
/* The same for people: words translated, personal values masked. */
const char *guard_field_shown(const struct guard_row *row, const struct guard_field *field, struct arena *arena);

#endif
