/* What a command prints: wrapped lines for people, one document for machines. Only here and in the commands: standard
 * output. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <jansson.h>

#include "cli/command.h"
#include "util/json_out.h"

/* A sentence, cleaned of control characters and wrapped to the width: the first line begins with INDENT blanks, the
 * others with HANG. */
void out_wrap(struct cli *cli, int indent, int hang, const char *sentence);
void out_line(struct cli *cli, const char *format, ...) FORMAT(2, 3); /* as it is, with a line feed */
void out_note(struct cli *cli, const char *format, ...) FORMAT(2, 3); /* a line on standard error */
/* Several lines as a service made them; with --json they go to standard error. */
void out_told(struct cli *cli, const char *lines);
void out_json(struct cli *cli, json_t *document); /* takes the reference */

/* What an edit answers: -1 when RESULT is not 0, else the sentence is printed. */
int out_done(struct cli *cli, int result, const struct text *told);

/* For objects: a key whose value is NULL, -1 below or unknown is left out. */
void json_put_text(json_t *object, const char *key, const char *value);
void json_put_count(json_t *object, const char *key, int value); /* below 0 left out */
void json_put_day(json_t *object, const char *key, civil_day day);
void json_put_instant(json_t *object, const char *key, const struct zone *zone, instant at);

/* The same for documents that are written piece by piece. */
void json_out_count(struct json_out *json, const char *key, int value); /* below 0 left out */
void json_out_day(struct json_out *json, const char *key, civil_day day);
void json_out_instant(struct json_out *json, const char *key, const struct zone *zone, instant at);
void json_out_tree(struct json_out *json, const char *key, const json_t *value);

/* Columns for people: cells padded to the widest, two blanks between; the last one is not padded. */
struct out_table {
    int columns;
    struct word_list cells;
};
void out_table_add(struct out_table *table, const char *cell);
void out_table_print(struct cli *cli, struct out_table *table); /* also empties it */

/* Ends a line without blanks at its end. */
void out_end_line(struct text *out);

/* The title line: which file, that it is the demo, that the clock is set. */
void out_title(struct cli *cli);

#endif
