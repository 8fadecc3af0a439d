/* What others changed while a screen was open: a sentence, and which rows and days to mark. */
#ifndef SERVICE_NEWS_H
#define SERVICE_NEWS_H

#include "service/app.h"
#include "util/list.h"

struct news_item {
    const char *guard; /* staff number; NULL: it is not about a guard */
    civil_day day;     /* DAY_NONE: about the guard as a whole */
};
LIST_DEFINE(news_items, struct news_item)

struct news {
    struct arena arena;
    struct news_items items;
    int64_t seen; /* the last line of the log that is known */
};

/* From now on: everything before is known. */
int news_start(struct app *app, struct news *news, struct error *err);
/* Takes in what others have committed since; what this program did itself is no news. TOLD gets a sentence, or nothing.
 * The items of before go when there are new ones. */
int news_look(struct app *app, struct news *news, struct text *told, struct error *err);
void news_clear(struct news *news); /* nothing is marked any more */
void news_done(struct news *news);

/* NEWS may be NULL. DAY DAY_NONE: anything about the guard. */
bool news_concerns(const struct news *news, const char *guard, civil_day day);

#endif
