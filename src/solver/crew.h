/* A few threads that each do one part of a job; everybody waits until all are done. */
#ifndef SOLVER_CREW_H
#define SOLVER_CREW_H

struct crew;

/* THREADS in all, the caller's among them. When no more can be started, fewer do the work. */
struct crew *crew_new(int threads);
void crew_free(struct crew *crew);
/* Calls JOB(payload, part) once for each part from 0 to PARTS - 1 and returns when all are done. */
void crew_run(struct crew *crew, int parts, void (*job)(void *payload, int part), void *payload);

#endif
