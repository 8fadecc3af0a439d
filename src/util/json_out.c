#include <config.h>

#include "util/json_out.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void add_string(struct text *text, const char *value)
{
    text_add_char(text, '"');
    while (*value != '\0') {
        const char *end = value;
        while (is_plain((unsigned char)*end))
            end++;
        text_add_bytes(text, value, (size_t)(end - value));
        value = end;
        if (*value == '"' || *value == '\\') {
            text_add_char(text, '\\');
            text_add_char(text, *value++);
        } else if (*value != '\0') {
            text_addf(text, "\\u%04x", (unsigned)(unsigned char)*value++);
        }
    }
    text_add_char(text, '"');
}

/* What stands before each member. */
static void begin(struct json_out *json, const char *key)
{
    if (json->more)
        text_add(json->text, key != NULL ? ", " : ",");
    json->more = true;
    if (key != NULL) {
        add_string(json->text, key);
        text_add(json->text, ": ");
    }
}

void json_out_open(struct json_out *json, const char *key, char bracket)
{
    bool inside = json->text->size > 0;

    begin(json, key);
    if (key == NULL && bracket == '{' && inside)
        text_add_char(json->text, '\n');
    text_add_char(json->text, bracket);
    json->more = false;
}

void json_out_close(struct json_out *json, char bracket)
{
    text_add_char(json->text, bracket);
    json->more = true;
}

void json_out_string(struct json_out *json, const char *key, const char *value)
{
    if (value == NULL)
        return;
    begin(json, key);
    add_string(json->text, value);
}

void json_out_int(struct json_out *json, const char *key, int64_t value)
{
    char number[24];

    begin(json, key);
    snprintf(number, sizeof number, "%" PRId64, value);
    text_add(json->text, number);
}

void json_out_raw(struct json_out *json, const char *key, const char *value)
{
    begin(json, key);
    text_add(json->text, value);
}
