/* Tables that a school has, into the database: read, recognised, previewed, judged row by row, applied in one
 * transaction (doc/import.md). */
#ifndef SERVICE_IMPORT_H
#define SERVICE_IMPORT_H

#include "service/app.h"
#include "util/list.h"

struct import_map {
    const char *heading, *field;
};
struct import_request {
    const char *path; /* folder or file */
    const char *kind; /* NULL: by name, else by headings */
    int year, month;  /* of a grid without a year; 0 */
    const struct import_map *maps;
    size_t map_count;
    bool dry_run, strict;
    /* code of the school that tables without one belong to; NULL: the only one, or the one that the folder brings */
    const char *school;
};
/* SHEET: of a workbook; NULL in a file that is one table. */
struct refusal {
    const char *file, *sheet, *column, *value, *reason, *fix;
    int row;
};
struct skipped {
    const char *file, *sheet, *what, *reason;
};
LIST_DEFINE(refusal_list, struct refusal)
LIST_DEFINE(skipped_list, struct skipped)
/* kind: translated "guards" */
struct import_table_report {
    const char *file, *sheet, *kind;
    int read, fresh, updated, unchanged, removed, refused;
};
LIST_DEFINE(import_tables, struct import_table_report)
LIST_DEFINE(code_list, const char *)
struct import_report {
    struct arena arena;
    struct import_tables tables;
    int read, fresh, updated, unchanged, removed;
    struct refusal_list refused;
    struct skipped_list skipped;
    struct skipped_list conflicts; /* a duty made or changed by hand since is kept */
    /* taken in, but worth saying: unknown kind of paper, how many guards a first record makes unqualified, numbers
     * given */
    struct skipped_list mentions;
    struct code_list unknown_shifts; /* codes of a roster that no shift has, each once */
    const char *backup; /* the copy made before, NULL when none was needed */
    int64_t step;       /* the undo step, 0 when nothing changed */
    bool usable;        /* false: nothing usable (exit 65), or strict and something refused */
    bool applied;
};
/* -1 only for what stops it all (no such file, database trouble, a folder without any table: ERROR_DATA); otherwise see
 * the report. */
int import_run(struct app *app, const struct import_request *request, struct import_report *out, struct error *err);
void import_report_done(struct import_report *report);
/* "school.xlsx, sheet 人员"; the file alone when SHEET is NULL. FILE may be NULL. */
const char *import_place(const char *file, const char *sheet, struct arena *arena);

/* init --tables DIR: the tables that the school still lacks, with headings and the codes, names and gates found so far.
 * in the database and in the tables that DIR holds. Never over an existing file. WRITTEN: one
 * path a line. */
int import_write_tables(struct app *app, const char *folder, struct text *written, struct error *err);

/* A word of the headings data to its identifier: topic "paper_kind", "post_kind", "sex", … ; NULL when unknown.
 * Borrowed from static data. */
const char *headings_word(const char *topic, const char *text);

/* The day words of a demand as people write them (周一至周五, school days); false when they are none. */
struct day_rule;
bool day_words_read(const char *text, struct arena *arena, struct day_rule *out);

/* What a paper is called in the column "renews" of another: "2022-08-20 000123". In ARENA. */
struct credential_row;
const char *import_paper_name(const struct credential_row *paper, struct arena *arena);

#endif
