#include <config.h>

#include "core/vocabulary.h"

#include <string.h>

#include "util/compiler.h"
#include "util/i18n.h"

#define WORDS_END  \
    {              \
        NULL, NULL \
    }

const struct word sex_words[] = {
    [SEX_UNKNOWN] = {"unknown", N_("not known")},
    [SEX_MALE] = {"male", N_("male")},
    [SEX_FEMALE] = {"female", N_("female")},
    WORDS_END,
};

const struct word stage_words[] = {
    [STAGE_UNKNOWN] = {"unknown", N_("not known")},
    [STAGE_KINDERGARTEN] = {"kindergarten", N_("kindergarten")},
    [STAGE_PRIMARY] = {"primary", N_("primary school")},
    [STAGE_MIDDLE] = {"middle", N_("junior secondary school")},
    [STAGE_SECONDARY] = {"secondary", N_("senior secondary school")},
    [STAGE_NINE_YEAR] = {"nine_year", N_("nine-year school")},
    [STAGE_VOCATIONAL] = {"vocational", N_("vocational school")},
    [STAGE_SPECIAL] = {"special", N_("special education school")},
    WORDS_END,
};

const struct word education_words[] = {
    [EDUCATION_UNKNOWN] = {"unknown", N_("not known")},
    [EDUCATION_NONE] = {"none", N_("no schooling")},
    [EDUCATION_PRIMARY] = {"primary", N_("primary school")},
    [EDUCATION_JUNIOR] = {"junior", N_("junior secondary")},
    [EDUCATION_SENIOR] = {"senior", N_("senior secondary")},
    [EDUCATION_COLLEGE] = {"college", N_("college")},
    [EDUCATION_BACHELOR] = {"bachelor", N_("bachelor or above")},
    WORDS_END,
};

const struct word employment_words[] = {
    [EMPLOYMENT_UNKNOWN] = {"unknown", N_("not known")},
    [EMPLOYMENT_FULL_TIME] = {"full_time", N_("full time")},
    [EMPLOYMENT_COMPANY] = {"company", N_("guard service company")},
    [EMPLOYMENT_DISPATCH] = {"dispatch", N_("labour dispatch")},
    [EMPLOYMENT_SERVICE] = {"service", N_("service agreement")},
    [EMPLOYMENT_PART_TIME] = {"part_time", N_("part time")},
    [EMPLOYMENT_TEMPORARY] = {"temporary", N_("temporary")},
    [EMPLOYMENT_HOURLY] = {"hourly", N_("paid by the hour")},
    [EMPLOYMENT_OTHER] = {"other", N_("other")},
    WORDS_END,
};

const struct word guard_state_words[] = {
    [GUARD_EMPLOYED] = {"employed", N_("employed")},
    [GUARD_SUSPENDED] = {"suspended", N_("suspended")},
    [GUARD_ON_LEAVE] = {"on_leave", N_("on leave")},
    [GUARD_LEFT] = {"left", N_("left")},
    [GUARD_JOINING] = {"joining", N_("not here yet")},
    WORDS_END,
};

const struct word employer_words[] = {
    [EMPLOYER_UNKNOWN] = {"unknown", N_("not known")},
    [EMPLOYER_SCHOOL] = {"school", N_("the school itself")},
    [EMPLOYER_COMPANY] = {"company", N_("guard service company")},
    [EMPLOYER_DISPATCH] = {"dispatch", N_("labour dispatch agency")},
    WORDS_END,
};

const struct word post_kind_words[] = {
    [POST_OTHER] = {"other", N_("other post")},
    [POST_GATE] = {"gate", N_("gate post")},
    [POST_PATROL] = {"patrol", N_("patrol post")},
    [POST_MONITOR_ROOM] = {"monitor_room", N_("monitoring room")},
    [POST_FIRE_CONTROL_ROOM] = {"fire_control_room", N_("fire control room")},
    [POST_DORMITORY] = {"dormitory", N_("dormitory post")},
    [POST_BUS_ESCORT] = {"bus_escort", N_("school bus attendant")},
    [POST_STUDENT_PROTECTION] = {"student_protection", N_("student protection post")},
    [POST_RELIEF] = {"relief", N_("relief post")},
    WORDS_END,
};

const struct word paper_kind_words[] = {
    [PAPER_GUARD_CERT] = {"guard_cert", N_("guard certificate")},
    [PAPER_PREHIRE_QUERY] = {"prehire_query", N_("pre-hire query")},
    [PAPER_YEARLY_QUERY] = {"yearly_query", N_("yearly query")},
    [PAPER_HEALTH_CHECK] = {"health_check", N_("health check")},
    [PAPER_FIRE_OPERATOR] = {"fire_operator", N_("fire facility operator certificate")},
    [PAPER_FIRST_AID] = {"first_aid", N_("first-aider certificate")},
    WORDS_END,
};

const struct word paper_result_words[] = {
    [RESULT_NONE] = {"none", N_("no result")},
    [RESULT_PASSED] = {"passed", N_("passed")},
    [RESULT_FAILED] = {"failed", N_("failed")},
    [RESULT_NO_HIT] = {"no_hit", N_("no hit")},
    [RESULT_HIT] = {"hit", N_("hit")},
    WORDS_END,
};

const struct word absence_status_words[] = {
    [ABSENCE_APPROVED] = {"approved", N_("approved")},
    [ABSENCE_PENDING] = {"pending", N_("pending")},
    [ABSENCE_REFUSED] = {"refused", N_("refused")},
    [ABSENCE_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
    [ABSENCE_UNKNOWN] = {"unknown", N_("not known")},
    WORDS_END,
};

const struct word term_kind_words[] = {
    [TERM_TERM] = {"term", N_("term")},
    [TERM_MAKEUP_DAY] = {"makeup_day", N_("make-up school day")},
    [TERM_EXAM] = {"exam", N_("exam")},
    [TERM_NO_CLASSES] = {"no_classes", N_("no classes")},
    [TERM_VACATION] = {"vacation", N_("vacation")},
    [TERM_SPORTS_DAY] = {"sports_day", N_("sports day")},
    [TERM_EARLY_DISMISSAL] = {"early_dismissal", N_("early dismissal")},
    [TERM_BOARDERS_ONLY] = {"boarders_only", N_("only boarders at school")},
    [TERM_WORKDAY] = {"workday", N_("workday")},
    [TERM_REST_DAY] = {"rest_day", N_("rest day")},
    [TERM_STATUTORY] = {"statutory_holiday", N_("statutory holiday")},
    WORDS_END,
};

const struct word occasion_words[] = {
    [OCCASION_NONE] = {"none", N_("no occasion")},
    [OCCASION_ARRIVAL] = {"arrival", N_("arrival")},
    [OCCASION_NOON] = {"noon", N_("noon")},
    [OCCASION_DISMISSAL] = {"dismissal", N_("dismissal")},
    WORDS_END,
};

const struct word layer_mode_words[] = {
    [LAYER_ADD] = {"add", N_("on top of the ordinary demands")},
    [LAYER_REPLACE] = {"replace", N_("in place of those of the posts that it names")},
    [LAYER_REPLACE_ALL] = {"replace_all", N_("in place of all")},
    WORDS_END,
};

const struct word roster_state_words[] = {
    [ROSTER_IMPORTED] = {"imported", N_("imported")},
    [ROSTER_DRAFT] = {"draft", N_("draft")},
    [ROSTER_PUBLISHED] = {"published", N_("published")},
    WORDS_END,
};

const struct word duty_origin_words[] = {
    [ORIGIN_IMPORT] = {"import", N_("imported")},
    [ORIGIN_HAND] = {"hand", N_("by hand")},
    [ORIGIN_FILL] = {"fill", N_("filled in")},
    WORDS_END,
};

const struct word severity_words[] = {
    [SEVERITY_OFF] = {"off", N_("off")},
    [SEVERITY_INFO] = {"info", N_("information")},
    [SEVERITY_WARN] = {"warn", N_("reminder")},
    [SEVERITY_ERROR] = {"error", N_("must be put right")},
    [SEVERITY_BLOCK] = {"block", N_("not allowed on duty")},
    WORDS_END,
};

int word_find(const struct word *words, const char *id)
{
    if (id == NULL)
        return -1;
    for (int i = 0; words[i].id != NULL; i++)
        if (strcmp(words[i].id, id) == 0)
            return i;
    return -1;
}

const struct word *word_at(const struct word *words, int value)
{
    if (value < 0)
        return words;
    for (int i = 0; words[i].id != NULL; i++)
        if (i == value)
            return &words[i];
    return words;
}

int employment_is_full_time(enum employment kind)
{
    return kind != EMPLOYMENT_PART_TIME && kind != EMPLOYMENT_TEMPORARY && kind != EMPLOYMENT_HOURLY;
}
