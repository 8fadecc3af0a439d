/* What lets a school trust its file: the log of changes, copies, examination. */
#ifndef SERVICE_TRUST_H
#define SERVICE_TRUST_H

#include "service/app.h"
#include "util/list.h"

struct trust_line {
    int64_t number;
    const char *when;  /* local, "2026-03-18 07:20" */
    const char *stamp; /* the same with offset, for machines */
    const char *actor, *action, *kind, *table, *uid;
    const char *action_text, *kind_text; /* as people read them */
    const char *before, *after; /* JSON of what changed; NULL */
    int64_t step, row_id;       /* lines of one step stand together */
    const char *detail;         /* of the step; NULL */
};
LIST_DEFINE(trust_lines, struct trust_line)

/* The newest LIMIT lines of the audit log, oldest of them first; texts live in ARENA. */
int trust_audit(struct app *app, size_t limit, struct arena *arena, struct trust_lines *out, struct error *err);

/* The subject of a line in words: "guard 010 吴德胜". Lives in ARENA. */
const char *trust_subject(struct app *app, const struct trust_line *line, struct arena *arena);

#define SETTING_KEEP "backups" /* the name of the setting */
/* The backups beside the database at PATH (NULL: the default one), which may be a wreck; newest first. */
struct trust_copy {
    const char *path, *file; /* as restore takes it; without the folder */
    const char *cause;       /* in words */
    const char *when, *stamp;
    int64_t bytes;
};
LIST_DEFINE(trust_copies, struct trust_copy)
int trust_copy_list(const char *path, struct arena *arena, struct trust_copies *out, struct error *err);
/* How many stay from now on: "7", "7 5 12" (days, weeks, months). */
int trust_keep(struct app *app, const char *how_many, struct text *told, struct error *err);

int trust_backup(struct app *app, const char *path, bool replace, struct error *err);
/* The database at PATH (closed) becomes what FILE holds (a path, or the bare name of a backup beside it); *kept
 * (malloc'ed or NULL) names the copy of what was there. */
int trust_restore(const char *path, const char *file, char **kept, struct error *err);

LIST_DEFINE(trust_faults, const char *)
/* One plain sentence for each fault; none when all is well. */
int trust_doctor(struct app *app, struct arena *arena, struct trust_faults *out, struct error *err);

#endif
