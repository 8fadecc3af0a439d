/* A school's own rules: what it says otherwise than the shipped pack that it goes by. Each number, severity or source
 * is a setting of the school in the database ("rule guards.age_max"), so that the log tells each change and undo takes
 * it back; the shipped packs are never changed. */
#ifndef SERVICE_OWN_RULES_H
#define SERVICE_OWN_RULES_H

#include <stdbool.h>

#include "core/facts.h"
#include "service/app.h"
#include "store/rows.h"
#include "util/text.h"

#define DEFAULT_PACK "national-2015"

/* The pack of a school by its settings (those of other schools are passed over); NULL in *out when it says nothing
 * otherwise. */
int own_pack(struct arena *arena, const char *base, int64_t school, const struct setting_row *settings, size_t count,
    const struct rule_pack **out, struct error *err);

/* All rules and numbers of a school, in the order of the pack. SCHOOL NULL: the only one. */
struct own_rule {
    const char *section, *key; /* "guards", "age_max"; "severity", "q08.kindergarten" */
    const char *value, *shipped, *source, *confidence;
    bool own; /* says otherwise than the shipped pack */
};
struct own_rules {
    int64_t school;
    const char *code, *base; /* of the school, of the shipped pack */
    struct own_rule *at;
    size_t count;
};
int own_rules_load(
    struct app *app, const char *school, struct arena *arena, struct own_rules *out, struct error *err);

/* KEY: "age_max", "guards.age_max", "Q08", "Q08.kindergarten"; VALUE NULL, "" or "shipped": as shipped again. SOURCE
 * (may be NULL): where the school has it from. A value that the rules could not use is an error that says why. */
int rules_edit(struct app *app, const char *school, const char *key, const char *value, const char *source,
    struct text *told, struct error *err);
/* The whole pack of the school as a file, and one back. NAME is used in messages, which tell line, section and key.
 * What the file does not name becomes as shipped. */
int rules_export(struct app *app, const char *school, struct text *out, struct error *err);
int rules_import(struct app *app, const char *school, const char *name, const void *bytes, size_t size,
    struct text *told, struct error *err);
/* Another shipped pack; what the school says otherwise stays. */
int rules_choose(struct app *app, const char *school, const char *pack, struct text *told, struct error *err);

/* The school's own words for the columns of its tables (the shape of data/headings.ini): as one file. */
int headings_export(struct app *app, const char *school, struct text *out, struct error *err);
int headings_import(struct app *app, const char *school, const char *name, const void *bytes, size_t size,
    struct text *told, struct error *err);

#endif
