#include <config.h>

#include "util/json_out.h"

#include <string.h>

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static const char *plain_end(const char *value)
{
    while (is_plain((unsigned char)*value))
        value++;
    return value;
}

static char *quote(char *at, const char *value, size_t size)
{
    *at = '"';
    memcpy(at + 1, value, size);
    at[size + 1] = '"';
    return at + size + 2;
}

static void add_string(struct text *text, const char *value)
{
    const char *end = plain_end(value);

    if (*end == '\0') {
        quote(text_room(text, (size_t)(end - value) + 2), value, (size_t)(end - value));
        return;
    }
    text_add_char(text, '"');
    while (*value != '\0') {
        end = plain_end(value);
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
    bool more = json->more;

    json->more = true;
    if (key == NULL) {
        if (more)
            text_add_char(json->text, ',');
        return;
    }
    size_t size = strlen(key);
    char *at = text_room(json->text, size + 4 + 2 * (size_t)more);
    if (more) {
        *at++ = ',';
        *at++ = ' ';
    }
    at = quote(at, key, size);
    at[0] = ':';
    at[1] = ' ';
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
    begin(json, key);
    text_add_number(json->text, value);
}

void json_out_raw(struct json_out *json, const char *key, const char *value)
{
    begin(json, key);
    text_add(json->text, value);
}
