/* Chance from libsodium. When seeded, each draw is the stream of a key made of the seed and the draw's number. */
#include <config.h>

#include "util/random.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdlib.h>

/* Without i, l, o, u: a name read out over the telephone survives. */
static const char uid_letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

static bool seeded;
static uint64_t seed_number, seed_draw;

static void store_number(unsigned char *out, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)(number >> (8 * i) & 0xff);
}

static void bytes_of_seed(void *out, size_t size)
{
    unsigned char key[randombytes_SEEDBYTES] = {0};
    store_number(key, seed_number);
    store_number(key + 8, seed_draw++);
    randombytes_buf_deterministic(out, size, key);
}

void random_bytes(void *out, size_t size)
{
    static bool ready;
    if (!ready && sodium_init() < 0)
        abort(); /* no source of chance at all: nothing that needs secrets may go on */
    ready = true;
    if (seeded)
        bytes_of_seed(out, size);
    else
        randombytes_buf(out, size);
}

uint32_t random_below(uint32_t limit)
{
    if (limit < 2)
        return 0;
    /* Draws below 2^32 mod LIMIT are thrown away, else the low results would come more often. */
    const uint32_t uneven = (uint32_t)-limit % limit;
    uint32_t draw;
    do {
        unsigned char bytes[4];
        random_bytes(bytes, sizeof bytes);
        draw = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
    } while (draw < uneven);
    return draw % limit;
}

void random_seed(uint64_t seed)
{
    seeded = true;
    seed_number = seed;
    seed_draw = 0;
}

void random_unseed(void)
{
    seeded = false;
}

char *random_uid(char out[UID_SIZE])
{
    unsigned char bytes[UID_SIZE - 1];
    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        out[i] = uid_letters[bytes[i] & 31];
    out[UID_SIZE - 1] = '\0';
    return out;
}
