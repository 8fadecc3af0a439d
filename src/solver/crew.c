#include <config.h>

#include "solver/crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>

#include "util/xalloc.h"

enum { THREADS_MAX = 8 };

struct crew {
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    pthread_t thread[THREADS_MAX];
    int threads; /* besides the caller's */
    bool over;
    int parts, next, finished;
    void (*job)(void *payload, int part);
    void *payload;
};

/* Does parts until there are none; the lock is held before and after. */
static void take_parts(struct crew *crew)
{
    while (crew->next < crew->parts) {
        int part = crew->next++;
        pthread_mutex_unlock(&crew->lock);
        crew->job(crew->payload, part);
        pthread_mutex_lock(&crew->lock);
        if (++crew->finished == crew->parts)
            pthread_cond_broadcast(&crew->done);
    }
}

static void *worker(void *payload)
{
    struct crew *crew = (struct crew *)payload;
    pthread_mutex_lock(&crew->lock);
    while (!crew->over) {
        take_parts(crew);
        if (!crew->over)
            pthread_cond_wait(&crew->work, &crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

struct crew *crew_new(int threads)
{
    struct crew *crew = xnew(struct crew);
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->work, NULL);
    pthread_cond_init(&crew->done, NULL);
    /* Signals are the caller's. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    for (int i = 1; i < threads && i < THREADS_MAX; i++)
        if (pthread_create(&crew->thread[crew->threads], NULL, worker, crew) == 0)
            crew->threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return crew;
}

void crew_free(struct crew *crew)
{
    if (crew == NULL)
        return;
    pthread_mutex_lock(&crew->lock);
    crew->over = true;
    pthread_cond_broadcast(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    for (int i = 0; i < crew->threads; i++)
        pthread_join(crew->thread[i], NULL);
    pthread_cond_destroy(&crew->work);
    pthread_cond_destroy(&crew->done);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}

void crew_run(struct crew *crew, int parts, void (*job)(void *payload, int part), void *payload)
{
    pthread_mutex_lock(&crew->lock);
    crew->job = job;
    crew->payload = payload;
    crew->finished = 0;
    crew->next = 0;
    crew->parts = parts;
    pthread_cond_broadcast(&crew->work);
    take_parts(crew);
    while (crew->finished < crew->parts)
        pthread_cond_wait(&crew->done, &crew->lock);
    crew->parts = crew->next = 0;
    pthread_mutex_unlock(&crew->lock);
}
