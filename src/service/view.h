/* Text for people, in local time and their language; the same on screens and the command line. */
#ifndef SERVICE_VIEW_H
#define SERVICE_VIEW_H

#include "core/facts.h"
#include "util/arena.h"

/* "12 March" / "3月12日", with the year when it is not the year of today */
const char *view_day(struct arena *arena, civil_day day);
const char *view_day_short(struct arena *arena, civil_day day);   /* "12 Mar Thu" / "3月12日 周四" */
const char *view_moment(struct arena *arena, const struct zone *zone, instant at); /* "12 March 07:20" */
const char *view_month(struct arena *arena, int year, int month); /* "March 2026" / "2026年3月" */
const char *view_weekday(int weekday);                            /* one or two cells: "Th" / "四" */
/* "19:00-07:00(+1)" */
const char *view_times(struct arena *arena, const struct zone *zone, civil_day day, const struct span *span);
/* "12-14 March", "12 March", "from 17 March" (DAY_FOREVER) */
const char *view_days(struct arena *arena, civil_day from, civil_day to);
const char *view_minutes(struct arena *arena, int64_t minutes);                    /* "7 h 30 min" */
const char *view_post(struct arena *arena, const struct facts *facts, int post);   /* "东门护学岗 (PK1)" */
const char *view_guard(struct arena *arena, const struct facts *facts, int guard); /* "010 吴德胜" */
const char *view_paper_kind(const struct facts *facts, int kind);          /* translated label, else as written */
/* "18 Mar Wed  19:00-07:00(+1) East gate (G1)"; each part of a tour with its own times */
const char *view_duty(struct arena *arena, const struct facts *facts, const struct duty *duty);
const char *view_mask_number(struct arena *arena, const char *citizen_id); /* "420106********8431" */
const char *view_mask_phone(struct arena *arena, const char *phone);       /* "132****8679" */
/* A phone as above; of other texts the first character: "湖***" */
const char *view_mask_text(struct arena *arena, const char *text);
/* "60 of 60 minutes covered, never below 2 of 2", or the holes with their times */
struct coverage_window;
const char *view_window_sum(const struct facts *facts, const struct coverage_window *window, struct arena *arena);
/* "1 police, 2 teachers": places that are never counted; "" */
const char *view_beside(const struct demand *demand, struct arena *arena);
const char *view_day_rule(const struct day_rule *rule, struct arena *arena); /* "school days", "Mo, Tu" */
/* which year goes without saying; app_open sets it */
void view_set_today(civil_day today);

#endif
