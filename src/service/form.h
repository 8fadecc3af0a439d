/* Forms: every edit that has fields. The screens show one with checks on leaving a field; the command of the same use
 * case takes the same keys as options. To add one: its fields and functions, its line in form_list.h. */
#ifndef SERVICE_FORM_H
#define SERVICE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "core/vocabulary.h"
#include "service/app.h"
#include "service/place.h"
#include "util/list.h"

enum field_kind {
    FIELD_TEXT,
    FIELD_DAY,    /* kept as ISO */
    FIELD_TIME,   /* kept as 07:00 */
    FIELD_NUMBER, /* least..most */
    FIELD_MONTH,  /* kept as 2026-03 */
    FIELD_YES_NO,
    FIELD_CHOICE, /* of WORDS; kept as the identifier */
    FIELD_PAPER_KIND,
    FIELD_GUARD, /* kept as the staff number */
    FIELD_POST,
    FIELD_SHIFT,
    FIELD_SCHOOL,
    FIELD_SECRET /* never from the command line, not shown as it was */
};
enum {
    FIELD_REQUIRED = 1,
    FIELD_WORD = 2, /* of the command: "guard edit GUARD"; in this order */
    FIELD_FIXED = 4 /* not to be changed once begin has filled it */
};
struct form_field {
    const char *key, *label; /* KEY is the option as well; LABEL N_() */
    enum field_kind kind;
    unsigned flags;
    const char *hint;         /* N_(), also the help of the option */
    const struct word *words; /* FIELD_CHOICE: the first is "not known" and is not offered */
    const char *topic;        /* of headings_word: more ways to say them; NULL */
    int least, most;
};

enum { FORM_FIELDS_MOST = 40 };
struct form_values {
    const struct form_spec *form;
    struct arena *arena;
    const char *at[FORM_FIELDS_MOST]; /* by field; NULL: not given, stays as it is; "": emptied */
    int64_t row, expect;              /* of begin: what is changed, and as it was; 0 */
    bool ask;                         /* of begin: to be seen before it is submitted, also where all is filled in */
    bool only_told;                   /* by submit: this time it changed nothing */
    const char *wrong;                /* the key of the field that an error is about; NULL */
};
struct form_spec {
    const char *id, *title, *command; /* TITLE N_(); COMMAND: "guard edit", NULL: none */
    const struct form_field *fields;  /* ends in key NULL */
    /* Fills what is known of PLACE (values, row, expect); NULL: nothing is. */
    int (*begin)(struct app *app, const struct place *place, struct form_values *values, struct error *err);
    /* One transaction. TOLD gets the sentences. */
    int (*submit)(struct app *app, struct form_values *values, struct text *told, struct error *err);
    /* More about one field than its kind says; NULL. */
    int (*check)(struct app *app, struct form_values *values, size_t field, struct error *err);
    bool at_once;    /* its key submits what it begins with, unless that asks */
    bool only_tells; /* changes nothing in the file */
    bool stays;      /* what it does, undo does not take back */
};
extern const struct form_spec *const forms[]; /* ends in NULL */
const struct form_spec *form_find(const char *id);                            /* NULL */
const struct form_spec *form_of_command(const char *noun, const char *verb); /* NULL */
size_t form_field_count(const struct form_spec *form);

int form_begin(struct app *app, const struct form_spec *form, const struct place *place, struct arena *arena,
    struct form_values *out, struct error *err);
/* Is the field right? Brings its value into the form that is kept. THOROUGH: also whether there is such a guard, post
 * or shift. An error names the field in values->wrong. */
int form_check(struct app *app, struct form_values *values, size_t field, bool thorough, struct error *err);
/* Checks all and submits. */
int form_submit(struct app *app, struct form_values *values, struct text *told, struct error *err);

/* For submit: a value by its key; NULL when not given. */
const char *form_value(const struct form_values *values, const char *key);
void form_set(struct form_values *values, const char *key, const char *value);
civil_day form_day(const struct form_values *values, const char *key); /* DAY_NONE */
int form_number(const struct form_values *values, const char *key, int fallback);
bool form_yes(const struct form_values *values, const char *key);
/* Says which field an error is about; -1. */
int form_wrong(struct form_values *values, const char *key);

struct form_choice {
    const char *id, *label; /* as it is kept, as it is read */
};
LIST_DEFINE(form_choices, struct form_choice)
/* What may stand in a field; none for free ones. Texts live in ARENA. */
int form_choose(struct app *app, const struct form_field *field, struct arena *arena, struct form_choices *out,
    struct error *err);
/* A value as it is read: the word of an identifier. */
const char *form_shown(const struct form_field *field, const char *value);
/* What the option takes, for the help: "DAY". */
const char *field_value_word(const struct form_field *field);

/* Is COMMAND ("guard list") these words? */
bool is_command(const char *command, const char *noun, const char *verb);
/* A day as people type it: 2026-03-18, today, 明天. ERROR_USAGE. */
int day_read(struct app *app, const char *text, civil_day *out, struct error *err);
int month_read(const char *text, int *year, int *month, struct error *err);

#endif
