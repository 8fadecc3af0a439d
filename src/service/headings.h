/* What people call the columns of their tables and the things in them (data/headings.ini, and files of the same shape).
 */
#ifndef SERVICE_HEADINGS_H
#define SERVICE_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "util/error.h"
#include "util/text.h"

struct headings; /* words by section */

/* A file of headings; NAME is used in messages. */
int headings_parse(const char *name, const void *bytes, size_t size, struct headings **out, struct error *err);
void headings_drop(struct headings **headings); /* for OWN */
const struct headings *headings_built_in(void); /* never NULL */

/* Words are compared in this form: folded, without blanks, points, underscores and what stands in brackets. OUT is
 * replaced. */
void headings_normal(struct text *out, const char *word);

/* The identifier that TEXT stands for in SECTION; NULL when it is unknown. Borrowed from HEADINGS. */
const char *headings_find(const struct headings *headings, const char *section, const char *text);
/* The same of the longest word of SECTION that TEXT contains, or begins with. */
const char *headings_find_within(const struct headings *headings, const char *section, const char *text);
const char *headings_find_prefix(const struct headings *headings, const char *section, const char *text);
/* The longest word of SECTION, as it is written but folded, that TEXT, folded, contains; where it stands there. */
const char *headings_place(
    const struct headings *headings, const char *section, const char *text, size_t *from, size_t *size);
/* Its place among all words: of two headings of one field the lower is the better. -1 when it is unknown. */
int headings_rank(const struct headings *headings, const char *section, const char *text);
/* Does TEXT contain any word of ID? */
bool headings_mentions(const struct headings *headings, const char *section, const char *id, const char *text);
/* What goes into tables of ours, in the language of the screens: the heading of FIELD in SECTION, the word of ID in a
 * topic. An import knows both. FIELD and ID themselves when there is none. */
const char *headings_shown(const char *section, const char *field);
const char *headings_said(const char *topic, const char *id);
/* The first word of an identifier, for tables and advice: ("guards", "number", 1) gives the INDEX-th; NULL when there
 * is none. */
const char *headings_word_of(const struct headings *headings, const char *section, const char *id, size_t index);

#endif
