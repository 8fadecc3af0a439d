/* Which schools must be judged together. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/load.h"
#include "store/persons.h"
#include "store/rows.h"
#include "util/i18n.h"

/* A school and the first one of its part (by their places in order of the codes). */
struct node {
    const char *code;
    int64_t id;
    size_t head;
};

static int by_code(const void *left, const void *right)
{
    const struct node *a = left, *b = right;

    return strcmp(a->code, b->code);
}

static size_t node_of(const struct node *nodes, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (nodes[i].id == id)
            return i;
    return count;
}

/* The parts of two schools become one, under the first of both. */
static void join(struct node *nodes, size_t count, size_t one, size_t other)
{
    size_t a = nodes[one].head, b = nodes[other].head;
    size_t first = a < b ? a : b;

    for (size_t i = 0; a != b && i < count; i++)
        if (nodes[i].head == a || nodes[i].head == b)
            nodes[i].head = first;
}

static int load_nodes(struct app *app, struct arena *arena, struct node **out, size_t *count, struct error *err)
{
    struct school_row *rows;
    struct shared_person *shared;
    size_t shared_count;

    if (rows_load(app->db, &school_table, NULL, arena, (void **)&rows, count, err) < 0 ||
        persons_shared(app->db, arena, &shared, &shared_count, err) < 0)
        return -1;
    struct node *nodes = arena_array(arena, *count + 1, sizeof *nodes);
    for (size_t i = 0; i < *count; i++)
        nodes[i] = (struct node){rows[i].code, rows[i].row.id, 0};
    if (*count > 1)
        qsort(nodes, *count, sizeof *nodes, by_code);
    for (size_t i = 0; i < *count; i++)
        nodes[i].head = i;
    for (size_t i = 1; i < shared_count; i++) {
        size_t one = node_of(nodes, *count, shared[i - 1].school_id),
               other = node_of(nodes, *count, shared[i].school_id);
        if (shared[i].person == shared[i - 1].person && one < *count && other < *count)
            join(nodes, *count, one, other);
    }
    *out = nodes;
    return 0;
}

int school_missing(const char *code, const char *first, struct error *err)
{
    error_set(err, ERROR_NO_OBJECT, _("there is no school \"%s\""), code);
    return first == NULL ? -1 : error_hint(err, _("the first school here is %s"), first);
}

/* The nodes under HEAD as one part. */
static struct school_part part_of(const struct node *nodes, size_t count, size_t head, struct arena *arena)
{
    struct school_part part = {0};

    for (size_t i = head; i < count; i++)
        part.school_count += nodes[i].head == head;
    part.schools = arena_array(arena, part.school_count, sizeof *part.schools);
    part.school_count = 0;
    for (size_t i = head; i < count; i++)
        if (nodes[i].head == head)
            part.schools[part.school_count++] = nodes[i].id;
    return part;
}

int schools_apart(
    struct app *app, const char *only, struct arena *arena, struct school_part **out, size_t *count, struct error *err)
{
    struct node *nodes;
    size_t node_count, wanted = 0;

    if (load_nodes(app, arena, &nodes, &node_count, err) < 0)
        return -1;
    while (only != NULL && wanted < node_count && strcmp(nodes[wanted].code, only) != 0)
        wanted++;
    if (only != NULL && wanted == node_count)
        return school_missing(only, node_count > 0 ? nodes[0].code : NULL, err);
    struct school_part *parts = arena_array(arena, node_count + 1, sizeof *parts);
    *count = 0;
    for (size_t i = 0; i < node_count; i++)
        if (nodes[i].head == i && (only == NULL || nodes[wanted].head == i))
            parts[(*count)++] = part_of(nodes, node_count, i, arena);
    *out = parts;
    return 0;
}
