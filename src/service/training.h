/* Courses, their sessions, who attended with which result. One function, one transaction, one undo step. */
#ifndef SERVICE_TRAINING_H
#define SERVICE_TRAINING_H

#include "service/app.h"
#include "util/text.h"

#define TRAINING_HOUR 45 /* minutes of one training hour (学时), 保安员培训 */

struct course_request {
    const char *school; /* NULL: the only one */
    const char *name, *topics;
    int hours; /* of one session, in training hours */
    bool drill;
    const char *grants; /* kind of paper that passing gives; NULL: none */
};
int course_add(struct app *app, const struct course_request *request, struct text *told, struct error *err);

/* PRESENT, PASSED, FAILED: staff numbers or names parted by commas or blanks, "all" for everybody who is employed that
 * day; NULL: nobody. Who passed or failed was present. */
struct session_request {
    const char *school, *course;
    civil_day day;
    int hours; /* 0: those of the course */
    const char *place, *trainer, *present, *passed, *failed;
};
/* A session of the course on that day; one that is recorded already gets the attendance added. A pass in a course that
 * grants a paper records the paper, issued on the day; a fail that comes later takes that paper back. */
int session_record(struct app *app, const struct session_request *request, struct text *told, struct error *err);

#endif
