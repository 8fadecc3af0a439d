/* What every use case needs: the open database, who acts, what day it is. */
#ifndef SERVICE_APP_H
#define SERVICE_APP_H

#include <stdbool.h>

#include "core/zone.h"
#include "store/db.h"
#include "util/arena.h"
#include "util/error.h"
#include "util/text.h"

struct app {
    struct db *db;
    const char *path;        /* as opened, absolute */
    const char *actor;       /* login name of who acts; goes into the audit log */
    struct arena arena;      /* of the strings above and the zone */
    const struct zone *zone; /* of the (first) school; zone_shanghai before there is one */
    bool demo;               /* the file says of itself that it is the demo */
    bool pinned;             /* MUSTER_NOW is set: titles say so */
    struct copy_keep keep;   /* how many of the backups beside the file stay */
    const struct news *news; /* what others have just changed, for marks; NULL where nobody looks */
    const char *warning;     /* a whole sentence about the opening, to be told once; NULL */
};

/* Opens the file (see db_open). PATH NULL: app_default_path. MUSTER_NOW ("2026-03-18T07:20", "2026-03-18": noon) is
 * read as the school's local time and pins the clock; a wrong one is ERROR_USAGE. */
int app_open(const char *path, enum db_open how, struct app *out, struct error *err);
void app_close(struct app *app); /* also fine on a zeroed or half-opened one; for OWN */
/* Closes; a file in which nothing was ever stored is taken away again: a first import that took nothing in. */
void app_discard(struct app *app);
/* MUSTER_DB, else /var/lib/muster/muster.db where that folder exists and may be written, else
 * $XDG_DATA_HOME/muster/muster.db
 * (~/.local/share). malloc'ed. Makes no folder. */
char *app_default_path(void);
char *app_shared_path(void); /* MUSTER_DB, else the shared place of app_default_path, there or not; malloc'ed */
char *app_demo_path(void);                  /* $XDG_DATA_HOME/muster/demo.db; malloc'ed */
civil_day app_today(const struct app *app); /* in the school's zone */
int app_minute(const struct app *app);      /* local minute of now */

/* init: makes an empty database (and its folder). ERROR_DATA when there is one already. SHARED: folder 2770, file 0660;
 * says in NOTES (arena of app, one a line) what a shared folder still needs (a group, its members), and that on one
 * file roles are manners, not walls. */
int app_init(const char *path, bool shared, struct text *notes, struct error *err);

/* trust */
int app_undo(struct app *app, bool redo, struct text *told,
    struct error *err); /* the actor's last step; TOLD: "undone: import of … · 3 rows changed since are kept: …" ;
                           ERROR_NO_OBJECT when there is nothing */
/* What app_undo would take back: "import", "roster assign"; NULL when there is nothing. Lives in ARENA. */
int app_undo_next(struct app *app, struct arena *arena, const char **action, struct error *err);

#endif
