/* What is fed with bytes that nobody would write: by libFuzzer ("make fuzz"), and by replay.c with the corpus. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/app.h"

struct fuzz_target {
    const char *name; /* of its folder in tests/fuzz/corpus and its words in tests/fuzz/words */
    void (*start)(void);
    void (*run)(const uint8_t *bytes, size_t size);
};
extern const struct fuzz_target fuzz_targets[]; /* ends with name NULL */
const struct fuzz_target *fuzz_find(const char *name);

/* What must be true of any input: ends the program with SENTENCE otherwise. */
void fuzz_holds(bool condition, const char *sentence);
/* The bytes with a zero behind them; to be freed. */
char *fuzz_string(const uint8_t *bytes, size_t size);

/* A folder in memory for files, with nothing of the user in it; made anew for each program, gone at its end. */
const char *fuzz_folder(void);
void fuzz_folder_clear(const char *const *kept); /* removes every file but those named; ends in NULL */
void fuzz_folder_remove(void);                   /* at the end; also done by exit() */
/* The clock, the languages and the places of files as no user has them. */
void fuzz_world(void);
/* MODEL, a closed database in the folder, copied to NAME and opened for editing. */
void fuzz_database(const char *model, const char *name, struct app *out);

void fuzz_csv(const uint8_t *bytes, size_t size);
void fuzz_dates(const uint8_t *bytes, size_t size);
void fuzz_identity(const uint8_t *bytes, size_t size);
void fuzz_settings(const uint8_t *bytes, size_t size);
void fuzz_calendar(const uint8_t *bytes, size_t size);
void fuzz_instance(const uint8_t *bytes, size_t size);
void fuzz_workbook(const uint8_t *bytes, size_t size);
void fuzz_tables_start(void);
void fuzz_tables(const uint8_t *bytes, size_t size);
void fuzz_screens_start(void);
void fuzz_commands(const uint8_t *bytes, size_t size);
void fuzz_keys(const uint8_t *bytes, size_t size);

#endif
