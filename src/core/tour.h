/* A tour: the segments of one shift, in minutes from the local midnight that begins its day. */
#ifndef CORE_TOUR_H
#define CORE_TOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"
#include "util/list.h"

#define TOUR_SPAN_MAX (36 * 60)

/* post code as written; 0 <= from < to <= from of the first + TOUR_SPAN_MAX */
struct tour_part {
    const char *post;
    int from, to;
    bool standby; /* on call, not at the post */
};
LIST_DEFINE(tour, struct tour_part)

enum tour_fault { TOUR_FINE, TOUR_EMPTY, TOUR_POST, TOUR_TIME, TOUR_SPAN };

/* "G1 07:00-19:00; PT 19:00-次日07:00" in the ways people write it: separators ; ； , ， 、 + newline between parts, -
 * – — ~ ～ 至 到 between times, 次日, 翌日, (+1) before or behind an end, full-width digits, post before or behind the
 * times, "G1:07:00-19:00". A part without a post has the post of the part before it (the first: DEFAULT_POST, NULL =
 * TOUR_POST). A part that begins before the first part's start is on the next day; an end not after its start is on the
 * next day. Parts that meet at the same post are merged, parts are sorted by start; "(on call)", (待命) behind the times
 * marks a part. The post strings live in ARENA. */
enum tour_fault tour_parse(const char *text, const char *default_post, struct arena *arena, struct tour *out);
/* "07:00-19:00", "19:00-07:00(+1)", "07:00-24:00" */
char *tour_format_times(struct arena *arena, int from, int to);
/* "G1 07:00-19:00", with MARK in brackets behind it unless that is NULL */
char *tour_format_part(struct arena *arena, const char *post, int from, int to, const char *mark);

#endif
