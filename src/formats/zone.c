#include <config.h>

#include "formats/zone.h"

#include <stdbool.h>
#include <string.h>

#include "formats/zone_rule.h"
#include "util/compiler.h"
#include "util/env.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/text.h"

#define ZONE_FOLDER "/usr/share/zoneinfo"
#define HEADER_SIZE 44
#define TYPE_SIZE 6
#define LAST_YEAR 2100
#define COUNT_MAX 100000 /* of anything; a real file holds a few hundred */

/* One block of a zone file. */
struct block {
    const unsigned char *times, *types_of_times, *types;
    size_t time_size, time_count, type_count;
    size_t size; /* of the whole block, with its header */
};

static uint32_t big_32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t big_time(const unsigned char *at, size_t size)
{
    if (size == 4)
        return (int32_t)big_32(at);
    return (int64_t)((uint64_t)big_32(at) << 32 | big_32(at + 4));
}

static bool block_find(const unsigned char *at, size_t left, size_t time_size, struct block *out)
{
    size_t counts[6]; /* UT marks, standard marks, leap seconds, times, types, characters */

    if (left < HEADER_SIZE || memcmp(at, "TZif", 4) != 0)
        return false;
    for (size_t i = 0; i < COUNT(counts); i++) {
        counts[i] = big_32(at + 20 + 4 * i);
        if (counts[i] > COUNT_MAX)
            return false;
    }
    *out = (struct block){.time_size = time_size, .time_count = counts[3], .type_count = counts[4]};
    out->times = at + HEADER_SIZE;
    out->types_of_times = out->times + counts[3] * time_size;
    out->types = out->types_of_times + counts[3];
    out->size = HEADER_SIZE + counts[3] * (time_size + 1) + counts[4] * TYPE_SIZE + counts[5] +
                counts[2] * (time_size + 4) + counts[1] + counts[0];
    return counts[4] > 0 && out->size <= left;
}

/* A change counts from 1970 on; what was before it is the first offset. */
static void add_change(struct zone_builder *builder, instant at, int32_t offset)
{
    if (at <= 0) {
        builder->first_offset = offset;
        return;
    }
    if (offset == zone_builder_offset(builder) || at >= builder->end)
        return;
    *zone_changes_add(&builder->changes) = (struct zone_change){at, offset};
}

static bool add_block(struct zone_builder *builder, const struct block *block)
{
    instant before = INT64_MIN;

    builder->first_offset = (int32_t)big_32(block->types);
    for (size_t i = 0; i < block->time_count; i++) {
        instant at = big_time(block->times + i * block->time_size, block->time_size);
        size_t type = block->types_of_times[i];
        if (type >= block->type_count || at <= before)
            return false;
        add_change(builder, at, (int32_t)big_32(block->types + type * TYPE_SIZE));
        builder->last = before = at;
    }
    return true;
}

/* The line behind the second block says how it goes on after the last change. */
static bool add_rule(struct zone_builder *builder, const unsigned char *at, size_t left)
{
    char text[128] = "";
    struct zone_rule rule;

    for (size_t i = 0; i + 1 < left && i + 1 < sizeof text && at[i + 1] != '\n'; i++)
        text[i] = (char)at[i + 1];
    if (text[0] == '\0')
        return true;
    if (!zone_rule_parse(text, &rule))
        return false;
    for (int year = 1970; year <= LAST_YEAR && rule.summer; year++) {
        instant to_summer = zone_rule_instant(&rule.to_summer, year, rule.offset);
        instant to_winter = zone_rule_instant(&rule.to_winter, year, rule.summer_offset);
        bool winter_first = to_winter < to_summer;
        for (int k = 0; k < 2; k++) {
            bool winter = winter_first == (k == 0);
            instant change = winter ? to_winter : to_summer;
            if (change > builder->last)
                add_change(builder, change, winter ? rule.offset : rule.summer_offset);
        }
    }
    return true;
}

static bool add_file(struct zone_builder *builder, const unsigned char *bytes, size_t size)
{
    struct block first, second;

    if (!block_find(bytes, size, 4, &first))
        return false;
    if (bytes[4] < '2')
        return add_block(builder, &first);
    if (!block_find(bytes + first.size, size - first.size, 8, &second) || !add_block(builder, &second))
        return false;
    return add_rule(builder, bytes + first.size + second.size, size - first.size - second.size);
}

/* Letters, digits and _ + - / only: never a path that leads elsewhere. */
static bool name_sane(const char *name)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";

    return name[0] != '\0' && name[0] != '/' && strlen(name) < 64 && name[strspn(name, allowed)] == '\0';
}

static const struct zone *finish(const struct zone_builder *builder, const char *name, struct arena *arena)
{
    struct zone *zone = arena_new(arena, struct zone);
    struct zone_change *changes = arena_array(arena, builder->changes.count + 1, sizeof(*changes));

    if (builder->changes.count > 0)
        memcpy(changes, builder->changes.at, builder->changes.count * sizeof(*changes));
    *zone = (struct zone){.name = arena_strdup(arena, name),
        .first_offset = builder->first_offset,
        .changes = changes,
        .count = builder->changes.count};
    return zone;
}

int zone_read(const char *name, struct arena *arena, const struct zone **out, struct error *err)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    OWN(zone_builder_done) struct zone_builder builder = {.last = INT64_MIN};
    const char *folder = env_get("TZDIR");

    if (strcmp(name, zone_shanghai.name) == 0) {
        *out = &zone_shanghai;
        return 0;
    }
    if (folder == NULL)
        folder = ZONE_FOLDER;
    if (!file_is_folder(folder)) {
        error_set(
            err, ERROR_UNAVAILABLE, N_("the time zone \"%s\" is not known: this system has no time zone data"), name);
        return error_hint(err, N_("Install the package tzdata, or use Asia/Shanghai."));
    }
    if (!name_sane(name) || file_read(arena_printf(arena, "%s/%s", folder, name), &bytes, NULL) != 0) {
        error_set(err, ERROR_DATA, N_("there is no time zone \"%s\""), name);
        return error_hint(err, N_("Write it as in Asia/Shanghai or Europe/Berlin."));
    }
    builder.end = (instant)civil_from_date(LAST_YEAR + 1, 1, 1) * 86400;
    if (!add_file(&builder, (const unsigned char *)bytes.at, bytes.size))
        return error_set(err, ERROR_DATA, N_("the data of the time zone \"%s\" cannot be read"), name);
    *out = finish(&builder, name, arena);
    return 0;
}
