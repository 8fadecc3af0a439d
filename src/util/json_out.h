/* JSON written piece by piece, for documents that are too large to be held as a tree. What is open must be closed by
 * the caller, in order. KEY is plain ASCII, NULL inside of an array. Each object in an array begins a line.
 *
 *     struct json_out json = {.text = &out};
 *     json_out_open(&json, NULL, '{');
 *     json_out_string(&json, "code", "Q04");
 *     json_out_close(&json, '}');                    // {"code": "Q04"}
 */
#ifndef UTIL_JSON_OUT_H
#define UTIL_JSON_OUT_H

#include <stdbool.h>
#include <stdint.h>

#include "util/text.h"

struct json_out {
    struct text *text;
    bool more; /* the next member needs a comma before it */
};

void json_out_open(struct json_out *json, const char *key, char bracket); /* '{' or '[' */
void json_out_close(struct json_out *json, char bracket);                 /* '}' or ']' */
void json_out_string(struct json_out *json, const char *key, const char *value); /* valid UTF-8; NULL: left out */
void json_out_int(struct json_out *json, const char *key, int64_t value);
void json_out_raw(struct json_out *json, const char *key, const char *value); /* JSON already */

#endif
