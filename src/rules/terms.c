/* L06 protection of pregnant and nursing women, L07 hours on statutory holidays. */
#include <config.h>

#include "rules/worked.h"

static const struct protection *protection_on(const struct facts *facts, int guard, civil_day day)
{
    for (size_t i = 0; i < facts->protection_count; i++) {
        const struct protection *it = &facts->protections[i];
        if (it->guard == guard && it->from <= day && (it->to == DAY_NONE || day <= it->to))
            return it;
    }
    return NULL;
}

static void protected_days(
    const struct judging *judging, enum rule_code code, const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0; i < days->count; i++) {
        const struct work_day *day = &days->at[i];
        const struct protection *protection = protection_on(judging->facts, day->guard, day->day);
        int limit = school_of_guard(judging, day->guard)->pack->day_minutes;
        bool nursing = protection != NULL && protection->kind == PROTECTION_NURSING, night = day->night > 0;
        struct finding *finding;

        if (protection == NULL || !judging_in_period(judging, day->day) || (!night && day->minutes <= limit))
            continue;
        finding =
            add_hours(judging, out, code, day->guard, day->day, night ? 0 : limit, night ? day->night : day->minutes);
        if (!finding)
            continue;
        finding->duty = day->duty;
        finding->span = night ? day->night_span : (struct span){0, 0};
        finding->detail = nursing ? (night ? DETAIL_NURSING_NIGHT : DETAIL_NURSING_OVERTIME)
                                  : (night ? DETAIL_PREGNANT_NIGHT : DETAIL_PREGNANT_OVERTIME);
    }
}

void judge_protected(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    if (judging->facts->protection_count > 0)
        judge_people(judging, code, protected_days, out);
}

/* One finding for each run of worked days that touch statutory holidays: those of one holiday. */
static void holidays(
    const struct judging *judging, enum rule_code code, const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0, next; i < days->count; i = next) {
        const struct work_day *day = &days->at[i];
        int minutes = 0;
        struct finding *finding;

        for (next = i; next < days->count && days->at[next].holiday > 0 && days->at[next].day - day->day <= 7; next++)
            minutes += judging_in_period(judging, days->at[next].day) ? days->at[next].holiday : 0;
        if (next == i) {
            next++;
            continue;
        }
        if (minutes == 0)
            continue;
        civil_day first = day->day < judging->from ? judging->from : day->day;
        finding = add_hours(judging, out, code, day->guard, first, 0, minutes);
        if (finding)
            finding->until = days->at[next - 1].day;
    }
}

void judge_holidays(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_people(judging, code, holidays, out);
}
