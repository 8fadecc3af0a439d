/* The words of the house as values: what a thing can be. Each enumeration has one table of identifiers (in data and
 * JSON) and labels (English, marked for translation); the synonyms that people write are data (data/headings.ini). */
#ifndef CORE_VOCABULARY_H
#define CORE_VOCABULARY_H

#include <stddef.h>

enum sex { SEX_UNKNOWN, SEX_MALE, SEX_FEMALE };
enum stage {
    STAGE_UNKNOWN,
    STAGE_KINDERGARTEN,
    STAGE_PRIMARY,
    STAGE_MIDDLE,
    STAGE_SECONDARY,
    STAGE_NINE_YEAR,
    STAGE_VOCATIONAL,
    STAGE_SPECIAL
};
enum education {
    EDUCATION_UNKNOWN,
    EDUCATION_NONE,
    EDUCATION_PRIMARY,
    EDUCATION_JUNIOR,
    EDUCATION_SENIOR,
    EDUCATION_COLLEGE,
    EDUCATION_BACHELOR
};
enum employment {
    EMPLOYMENT_UNKNOWN,
    EMPLOYMENT_FULL_TIME,
    EMPLOYMENT_COMPANY,
    EMPLOYMENT_DISPATCH,
    EMPLOYMENT_SERVICE,
    EMPLOYMENT_PART_TIME,
    EMPLOYMENT_TEMPORARY,
    EMPLOYMENT_HOURLY,
    EMPLOYMENT_OTHER
};
/* What a guard is on a day. Stored are the first three. */
enum guard_state { GUARD_EMPLOYED, GUARD_SUSPENDED, GUARD_ON_LEAVE, GUARD_LEFT, GUARD_JOINING };
enum employer { EMPLOYER_UNKNOWN, EMPLOYER_SCHOOL, EMPLOYER_COMPANY, EMPLOYER_DISPATCH };
enum post_kind {
    POST_OTHER,
    POST_GATE,
    POST_PATROL,
    POST_MONITOR_ROOM,
    POST_FIRE_CONTROL_ROOM,
    POST_DORMITORY,
    POST_BUS_ESCORT,
    POST_STUDENT_PROTECTION,
    POST_RELIEF
};
/* Papers that rules know by name. Facts number other kinds from PAPER_KNOWN on (facts.kinds). */
enum paper_kind {
    PAPER_GUARD_CERT,
    PAPER_PREHIRE_QUERY,
    PAPER_YEARLY_QUERY,
    PAPER_HEALTH_CHECK,
    PAPER_FIRE_OPERATOR,
    PAPER_FIRST_AID,
    PAPER_KNOWN
};
enum paper_result { RESULT_NONE, RESULT_PASSED, RESULT_FAILED, RESULT_NO_HIT, RESULT_HIT };
enum absence_status { ABSENCE_APPROVED, ABSENCE_PENDING, ABSENCE_REFUSED, ABSENCE_WITHDRAWN, ABSENCE_UNKNOWN };
/* The last three change the work calendar of the school. */
enum term_kind {
    TERM_TERM,
    TERM_MAKEUP_DAY,
    TERM_EXAM,
    TERM_NO_CLASSES,
    TERM_VACATION,
    TERM_SPORTS_DAY,
    TERM_EARLY_DISMISSAL,
    TERM_BOARDERS_ONLY,
    TERM_WORKDAY,
    TERM_REST_DAY,
    TERM_STATUTORY
};
enum occasion { OCCASION_NONE, OCCASION_ARRIVAL, OCCASION_NOON, OCCASION_DISMISSAL };
enum layer_mode { LAYER_ADD, LAYER_REPLACE, LAYER_REPLACE_ALL };
enum roster_state { ROSTER_IMPORTED, ROSTER_DRAFT, ROSTER_PUBLISHED };
enum duty_origin { ORIGIN_IMPORT, ORIGIN_HAND, ORIGIN_FILL };
enum severity { SEVERITY_OFF, SEVERITY_INFO, SEVERITY_WARN, SEVERITY_ERROR, SEVERITY_BLOCK };

/* "fire_control_room", N_("fire control room") */
struct word {
    const char *id, *label;
};

/* By value; out of range gives the first. The tables end in {NULL, NULL}. */
extern const struct word sex_words[], stage_words[], education_words[], employment_words[], guard_state_words[],
    employer_words[], post_kind_words[], paper_kind_words[], paper_result_words[], absence_status_words[],
    term_kind_words[], occasion_words[], layer_mode_words[], roster_state_words[], duty_origin_words[],
    severity_words[];
int word_find(const struct word *words, const char *id);         /* index, -1 when unknown; NULL is unknown */
const struct word *word_at(const struct word *words, int value); /* out of range: the first */

/* Counts for the pack's number of full-time guards? Everything but part-time, temporary, hourly (checks.md S01). */
int employment_is_full_time(enum employment kind);

#endif
