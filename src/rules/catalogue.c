/* The table of all rules. A new rule is a row here and one function: doc/rules.md says how. */
#include <config.h>

#include "rules/judging.h"

#include "util/i18n.h"

#define SAME(severity) SEVERITY_##severity, SEVERITY_##severity

const struct rule rule_catalogue[RULE_COUNT] = {
    {Q01, N_("under age"), SAME(BLOCK), judge_standing},
    {Q02, N_("over the age limit"), SAME(WARN), judge_standing},
    {Q03, N_("education below junior secondary"), SAME(BLOCK), judge_standing},
    {Q04, N_("no guard certificate"), SAME(BLOCK), judge_standing},
    {Q05, N_("background query with a hit"), SAME(BLOCK), judge_standing},
    {Q06, N_("no pre-hire query"), SAME(BLOCK), judge_standing},
    {Q07, N_("no yearly query"), SAME(BLOCK), judge_standing},
    {Q08, N_("no health check"), SEVERITY_WARN, SEVERITY_BLOCK, judge_standing},
    {Q09, N_("too little training"), SAME(WARN), judge_training},
    {Q10, N_("no paper that the post asks for"), SAME(BLOCK), judge_post_papers},
    {Q11, N_("a paper lapses soon"), SAME(WARN), judge_lapsing},
    {Q12, N_("identity number, sex and birth date disagree"), SAME(WARN), judge_identity},
    {Q13, N_("not full-time"), SAME(WARN), judge_full_time},
    {Q14, N_("past retirement age with a labour contract"), SAME(WARN), judge_retired},
    {S01, N_("too few full-time guards"), SAME(ERROR), judge_heads},
    {S02, N_("too few guards for the hours asked"), SAME(WARN), judge_hours_asked},
    {S03, N_("filing, contract or approval missing"), SAME(WARN), judge_approvals},
    {C01, N_("post not covered"), SAME(ERROR), judge_cover},
    {C02, N_("peak window short of guards"), SAME(ERROR), judge_cover},
    {C03, N_("covered only by somebody not qualified"), SAME(ERROR), judge_unqualified_cover},
    {C04, N_("one person at two posts"), SAME(BLOCK), judge_two_posts},
    {C05, N_("too few patrol rounds planned"), SAME(WARN), judge_patrols},
    {C06, N_("night without a guard"), SAME(ERROR), judge_nights},
    {C07, N_("too few fire control room operators asked for"), SAME(ERROR), judge_operators},
    {C08, N_("not used: see C01 and C02"), SAME(OFF), NULL},
    {C09, N_("on duty while absent or not employed"), SAME(BLOCK), judge_lost_duties},
    {C10, N_("day without a roster or a calendar"), SAME(ERROR), judge_days},
    {L01, N_("too many hours in a day"), SAME(WARN), judge_day_hours},
    {L02, N_("too many hours in a week"), SAME(WARN), judge_week_hours},
    {L03, N_("too much overtime"), SAME(WARN), judge_overtime},
    {L04, N_("no rest day"), SAME(ERROR), judge_days_in_row},
    {L05, N_("too little rest between duties"), SAME(WARN), judge_rest},
    {L06, N_("night or overtime while pregnant or nursing"), SAME(BLOCK), judge_protected},
    {L07, N_("hours on a statutory holiday"), SAME(INFO), judge_holidays},
    {L08, N_("duties shared unevenly"), SAME(INFO), judge_fairness},
    {D01, N_("records past their keeping time"), SAME(INFO), NULL},
    {W01, N_("a wish or a ban that is not kept"), SAME(WARN), judge_wishes},
};
