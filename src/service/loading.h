/* Shared by the parts of the loader only. */
#ifndef SERVICE_LOADING_H
#define SERVICE_LOADING_H

#include "service/load.h"
#include "service/packs.h"
#include "store/rows.h"

/* Where a stored row went: ids to indexes, by binary search. */
struct place {
    int64_t id;
    int index;
};
struct places {
    struct place *at;
    size_t count;
};

/* Everything that one load passes around. */
struct loading {
    struct app *app;
    struct arena *arena;
    struct error *err;
    struct facts *facts;
    struct places schools, posts, guards, absences, rosters, layers;
    struct gate_row *gates;
    size_t gate_count;
    const char **kinds;
    const struct facts_scope *scope;
    struct facts_common *common;
    const struct paper_kind_info *kind_infos; /* the first of KINDS */
    size_t kind_info_count;
    struct setting_row *settings; /* of the schools */
    size_t setting_count;
    size_t leaves; /* long leaves, each an absence too */
};

int place_of(const struct places *places, int64_t id); /* -1 when it went nowhere */
/* The places of COUNT things whose id is the first member of each SIZE bytes. */
struct places places_make(struct arena *arena, const void *things, size_t count, size_t size);
struct row_filter loading_filter(const struct loading *loading); /* the schools of the scope */
int load_rows(struct loading *loading, const struct table *table, void *rows, size_t *count);
int load_known_word(const struct word *words, const char *id); /* the first for what is not known */
void load_sort(void *things, size_t count, size_t size, int (*compare)(const void *, const void *));

int load_known_kinds(struct loading *loading);
int load_kind_number(struct loading *loading, const char *id); /* a new one for a kind that the data do not know */
int load_kind_rules(struct loading *loading);                 /* last, when all kinds are met */
int load_trainings(struct loading *loading); /* after the guards */
int load_states(struct loading *loading);                      /* states and bans of the guards */
int load_absences(struct loading *loading);
/* load_demands.c: the school's calendar, and what must be covered */
void load_calendar_of(struct loading *loading, struct school *school, const struct term_row *rows, size_t count);
void load_closed_days(struct post *post, const struct post_row *row);
int load_demands(struct loading *loading);
int load_rosters(struct loading *loading);
int load_work(struct loading *loading); /* groups, terms, protection, wishes */
int load_duties(struct loading *loading, civil_day from, civil_day to);

#endif
