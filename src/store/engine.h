/* The insides of a connection, for the two files that know the database library: db.c (statements, what errors mean)
 * and engine.c (the connection itself). */
#ifndef STORE_ENGINE_H
#define STORE_ENGINE_H

#include <sqlite3.h>

#include "store/db_private.h"

#define BUCKETS 128   /* a power of two */
#define CACHE_MAX 256 /* statements kept; the program has fewer texts than that */

struct stmt {
    struct db *db;
    sqlite3_stmt *handle; /* NULL: could not be prepared */
    char *sql;
    uint32_t hash;
    struct stmt *next; /* in its bucket */
    bool busy, cached;
    int bad;         /* the first failure before a step, or 0 */
    char *complaint; /* its words */
};

LIST_DEFINE(id_list, int64_t)

struct db {
    sqlite3 *handle;
    char *path;
    struct stmt *buckets[BUCKETS];
    size_t cached;
    struct arena memory;
    char setting[64];
    size_t busy;    /* statements in use */
    bool held;      /* a transaction of ours is on, whatever the library has made of it */
    bool broken;    /* the disk or the memory failed: this connection is not believed any more */
    bool read_only; /* opened for reading */
    bool tidy;      /* close brings the planner's notes up to date */
    bool loose;     /* the authorizer lets everything pass: migrations */
    struct id_list ours; /* steps that this connection committed */
    int last_code;  /* of the last failure */
};

/* What CODE means for whoever sits before the screen. Always -1. */
int engine_fail(struct db *db, int code, const char *words, struct error *err);
void engine_forget(struct db *db); /* the statements that are kept */

#endif
