#include <config.h>

#include "tests/monkey/typing.h"

#include <stdio.h>
#include <string.h>

#include "util/compiler.h"

static uint32_t draw(struct typing *typing, uint32_t below)
{
    typing->state ^= typing->state << 13;
    typing->state ^= typing->state >> 7;
    typing->state ^= typing->state << 17;
    return (uint32_t)((typing->state >> 20) % below);
}

static void add(struct stroke *stroke, const char *bytes)
{
    size_t size = strlen(bytes);
    if (stroke->size + size > sizeof stroke->bytes)
        return;
    memcpy(stroke->bytes + stroke->size, bytes, size);
    stroke->size += size;
}

static void add_byte(struct stroke *stroke, int byte)
{
    if (stroke->size < sizeof stroke->bytes)
        stroke->bytes[stroke->size++] = (char)byte;
}

/* Keys that have no character, as terminals send them; some whole, some that no terminal sends. */
static const char *const special[] = {"\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033OB", "\033OC", "\033OD",
    "\033[5~", "\033[6~", "\033[H", "\033[F", "\033OH", "\033OF", "\033[Z", "\177", "\033[3~", "\033[2~", "\033OP",
    "\033OQ", "\033[15~", "\033[1;5C", "\033[<0;10;10M", "\033[M !!", "\033[999;999R", "\033[?1;2c", "\033]11;?\007",
    "\033[", "\033O", "\033[200~", "\033[201~", "\033"};

/* What leads somewhere: without it a monkey would hardly ever end a command. */
static const char *const words[] = {":check\r", ":coverage\r", ":guard list\r", ":guard show 002\r", ":roster show\r",
    ":undo\r", ":redo\r", ":lang zh_CN\r", ":lang en\r", ":help\r", ":help guard add\r", ":credential expiring\r",
    ":audit log --limit 9\r", ":doctor\r", ":guard add 0", ":roster assign 001 today D\r",
    ":export ics --guard 002 -o o.ics\r", ":backup copy.db --force\r", ":nonsense \"\r", ":who --at 07:20\r", "/wang\r",
    "/王\r", "n", "N", "2026-03-18", "002", "2027-01-01\t", "security_guard\t", "07:00-19:00", "1", "2", "3", "4", "5",
    "6", "a", "r", "f", "e", "x", "\r", "\r", "\t", "\t", "u", "\022", "L", "?", "G", "g", " ", "+", "-", "[", "]"};

/* From one byte to four, and such as begin none, go wrong, or have no width of their own. */
static const char *const letters[] = {"王", "é", "ß", "𠮷", "👮", "\xcc\x81", "\xe2\x80\xae", "\xe2\x80\x8b", "\xff",
    "\xc3", "\xe7\x8e", "\xf0\x9f", "\xed\xa0\x80", "ａ", "：", "\xc2\x85", "\xef\xbb\xbf", "\xef\xbf\xbd"};

static void paste(struct typing *typing, struct stroke *out)
{
    uint32_t size = draw(typing, 20) == 0 ? 6000 : draw(typing, 60);

    add(out, "\033[200~");
    for (uint32_t i = 0; i < size; i++)
        switch (draw(typing, 8)) {
        case 0:
            add(out, letters[draw(typing, COUNT(letters))]);
            break;
        case 1:
            add_byte(out, "\r\n\t\"' :"[draw(typing, 7)]);
            break;
        default:
            add_byte(out, 32 + (int)draw(typing, 95));
        }
    add(out, "\033[201~");
}

static void resize(struct typing *typing, struct stroke *out)
{
    static const int sizes[][2] = {{24, 80}, {1, 1}, {16, 60}, {15, 59}, {16, 59}, {120, 400}, {2, 200}, {60, 3}};
    uint32_t which = draw(typing, 4 * COUNT(sizes));
    int least_height = which < 3 * COUNT(sizes) ? 16 : 1, least_width = which < 3 * COUNT(sizes) ? 60 : 1;

    /* In a window that is too small for a screen, not much can happen: not too often. */
    out->height = which < COUNT(sizes) ? sizes[which][0] : least_height + (int)draw(typing, 100);
    out->width = which < COUNT(sizes) ? sizes[which][1] : least_width + (int)draw(typing, 300);
}

/* A printable key; the two that leave seldom, or little else would be seen. */
static void plain(struct typing *typing, struct stroke *out)
{
    int byte = 32 + (int)draw(typing, 95);
    if ((byte == 'q' && draw(typing, 2) != 0) || (byte == 'Q' && draw(typing, 6) != 0))
        byte = 'j';
    add_byte(out, byte);
}

/* Ctrl-C, Ctrl-\ and Ctrl-Z send signals. */
static void control(struct typing *typing, struct stroke *out)
{
    int byte = 1 + (int)draw(typing, 31);
    if ((byte == 3 || byte == 28) && draw(typing, 8) != 0)
        byte = 27;
    if (byte == 4 || byte == 17 || byte == 19) /* the line discipline keeps ^S to itself, and the screen stands still */
        byte = 12;
    add_byte(out, byte);
}

void typing_next(struct typing *typing, struct stroke *out)
{
    uint32_t kind = draw(typing, 1000);

    out->size = 0;
    out->height = out->width = 0;
    if (kind < 420)
        plain(typing, out);
    else if (kind < 680)
        add(out, special[draw(typing, COUNT(special))]);
    else if (kind < 850)
        add(out, words[draw(typing, COUNT(words))]);
    else if (kind < 920)
        control(typing, out);
    else if (kind < 970)
        add(out, letters[draw(typing, COUNT(letters))]);
    else if (kind < 985)
        resize(typing, out);
    else
        paste(typing, out);
}
