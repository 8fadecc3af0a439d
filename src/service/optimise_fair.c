/* Fair shares of hours, nights, weekends, holidays and of the duties of a week, with what is carried in. */
#include <config.h>

#include <string.h>

#include "service/optimise_private.h"

enum {
    COST_HOURS_OVER = 1, /* for each four hours */
    COST_HOURS_UNDER = 1,
    COST_NIGHT = 2, /* more than the share: nights, weekends, holidays, duties of a week */
    COST_WEEKEND = 2,
    COST_HOLIDAY = 3,
    COST_WEEK = 3,
    MONTHS_BACK = 3,
    CARRIED_MOST = 20 /* tenths of duties, of one month */
};

static int fraction_of(const struct fill *fill, int person)
{
    int guard = fill->person_guard[person];
    const struct work_terms *terms = guard < 0 ? NULL : guard_terms(fill->facts, guard, fill->to);

    return terms == NULL || terms->fraction <= 0 ? 100 : terms->fraction;
}

/* Part of full time, and of the days on which anything is possible. */
static void weigh(const struct fill *fill, int *weight)
{
    for (int i = 0; i < fill->people; i++) {
        int days = 0;
        for (int day = 0; day < fill->days; day++) {
            bool possible = fill->cells[fill_at(fill, i, day)].state == CELL_FIXED;
            for (int s = 0; s < fill->fixed_from && !possible; s++)
                possible = fill->bars[((long)i * fill->days + day) * fill->shift_count + s] == BAR_NONE;
            days += possible;
        }
        weight[i] = 1 + fraction_of(fill, i) * 10 * days / fill->days;
    }
}

/* Who could fill anything of each post. */
static void list_fits(const struct fill *fill, bool *fits)
{
    for (int n = 0; n < fill->need_count; n++)
        for (int k = 0; k < fill->needs[n].slot_count; k++)
            for (int i = 0; i < fill->people; i++)
                if (fill->bars[(long)i * fill->days * fill->shift_count + fill->needs[n].slots[k]] == BAR_NONE)
                    fits[fill->needs[n].post * fill->people + i] = true;
}

bool fill_holiday(const struct fill *fill, civil_day day)
{
    return calendar_statutory(fill_school(fill)->calendar.work, day);
}

/* How much each post asks for of a kind; KIND -1: minutes of work. Of the others tenths of duties. */
static void list_asked(const struct fill *fill, int kind, int64_t *asked)
{
    for (int n = 0; n < fill->need_count; n++) {
        const struct fill_need *need = &fill->needs[n];
        const struct fill_shift *shift = &fill->shifts[need->slots[0] % fill->shift_count];
        int64_t minutes = (int64_t)need->need * need->minutes;
        bool counts = kind < 0 || (kind == KIND_WEEKEND && civil_weekday(need->day) > 5) ||
                      (kind == KIND_HOLIDAY && fill_holiday(fill, need->day));

        if (kind == KIND_NIGHT)
            asked[need->post] += (int64_t)need->need * need->night * 10 / 480;
        else if (counts)
            asked[need->post] += kind < 0 ? minutes : minutes * 10 / (shift->clock > 0 ? shift->clock : 480);
    }
}

static bool duty_is(const struct fill *fill, const struct duty *duty, int kind)
{
    int night = 0;

    if (kind == KIND_WEEKEND)
        return civil_weekday(duty->day) > 5;
    if (kind == KIND_HOLIDAY)
        return fill_holiday(fill, duty->day);
    for (size_t s = 0; s < duty->segment_count; s++)
        night += duty->segments[s].standby ? 0 : night_minutes(fill_school(fill)->zone, &duty->segments[s].span);
    return night >= 120;
}

/* How many of a kind each guard does from FROM to TO; of the month itself only those that stay. */
static void count_done(const struct fill *fill, int kind, civil_day from, civil_day to, int64_t *count)
{
    for (int i = 0; i < fill->people; i++) {
        int guard = fill->person_guard[i];
        for (size_t d = guard < 0 ? 1 : fill->duty_from[guard]; guard >= 0 && d < fill->duty_from[guard + 1]; d++) {
            const struct duty *duty = &fill->facts->duties[d];
            int day = duty->day - fill->from;
            bool moves = day >= 0 && day < fill->days && fill->cells[fill_at(fill, i, day)].state != CELL_FIXED;
            if (from <= duty->day && duty->day <= to && !moves && fill_duty_works(fill, duty))
                count[i] += duty_is(fill, duty, kind);
        }
    }
}

/* What is carried in: tenths of duties that stay, and how many more than an even share there were in the months before,
 * among those who had any. */
static void list_done(const struct fill *fill, int kind, struct arena *arena, int64_t *load)
{
    civil_day to = fill->from - 1;

    count_done(fill, kind, fill->from, fill->to, load);
    for (int i = 0; i < fill->people; i++)
        load[i] *= 10;
    for (int month = 0; month < MONTHS_BACK; month++) {
        int64_t *count = arena_array(arena, (size_t)fill->people + 1, sizeof *count), sum = 0, parts = 0;
        civil_day from = civil_add_months(fill->from, -1 - month);
        count_done(fill, kind, from, to, count);
        to = from - 1;
        for (int i = 0; i < fill->people; i++) {
            sum += count[i];
            parts += count[i] > 0 ? fraction_of(fill, i) : 0;
        }
        for (int i = 0; i < fill->people && parts > 0; i++)
            if (count[i] > 0) {
                int64_t more = count[i] * 10 - sum * 10 * fraction_of(fill, i) / parts;
                load[i] += more > CARRIED_MOST ? CARRIED_MOST : more < -CARRIED_MOST ? -CARRIED_MOST : more;
            }
    }
}

static void share_kind(struct fill *fill, int kind, const int *weight, const bool *fits, int cost)
{
    struct arena *arena = &fill->arena;
    size_t people = (size_t)fill->people + 1;
    int64_t *asked = arena_array(arena, fill->facts->post_count + 1, sizeof *asked);
    int64_t *load = arena_array(arena, people, sizeof *load), *past = arena_array(arena, people, sizeof *past);
    struct fill_share share = {(int)fill->facts->post_count, fill->people, asked, fits, weight, load};

    list_asked(fill, kind, asked);
    list_done(fill, kind, arena, load);
    memcpy(past, load, people * sizeof *load);
    fill_spread(&share, arena);
    for (int i = 0; i < fill->people; i++) {
        struct solver_count *count = &fill->problem->count[i * FILL_KINDS + kind];
        int64_t own = load[i] - past[i];
        *count = (struct solver_count){.max = -1, .target = (int)((own + 7) / 10), .over = cost};
    }
}

/* Hours of the month, and from them how many long duties a week may have before it is too many. */
static void share_hours(struct fill *fill, const int *weight, const bool *fits)
{
    struct arena *arena = &fill->arena;
    size_t people = (size_t)fill->people + 1;
    int64_t *asked = arena_array(arena, fill->facts->post_count + 1, sizeof *asked);
    int64_t *load = arena_array(arena, people, sizeof *load);
    struct fill_share share = {(int)fill->facts->post_count, fill->people, asked, fits, weight, load};

    list_asked(fill, -1, asked);
    for (int i = 0; i < fill->people; i++)
        load[i] = (int64_t)fill_settled_minutes(fill, i) * FILL_SCALE;
    fill_spread(&share, arena);
    fill->share = arena_array(arena, people, sizeof(int));
    for (int i = 0; i < fill->people; i++) {
        struct solver_person *person = &fill->problem->person[i];
        fill->share[i] = (int)load[i];
        int target = (int)(load[i] / FILL_SCALE);
        person->minutes_target = target < person->minutes_max ? target : person->minutes_max;
        person->hour_over = COST_HOURS_OVER;
        person->hour_under = COST_HOURS_UNDER;
    }
}

int fill_week(const struct fill *fill, int day)
{
    return (civil_week_start(fill->from + day) - civil_week_start(fill->from)) / 7;
}

/* The length of the shortest long shift that the guard can do. */
static int long_shift(const struct fill *fill, int person)
{
    int length = 0;

    for (int s = 0; s < fill->fixed_from; s++)
        for (int day = 0; day < fill->days; day++)
            if (fill->shifts[s].counted >= FILL_LONG &&
                fill->bars[((long)person * fill->days + day) * fill->shift_count + s] == BAR_NONE) {
                length = length == 0 || fill->shifts[s].counted < length ? fill->shifts[s].counted : length;
                break;
            }
    return length;
}

static void share_weeks(struct fill *fill)
{
    int weeks = fill_week(fill, fill->days - 1) + 1;

    for (int i = 0; i < fill->people; i++) {
        int guard = fill->person_guard[i], length = long_shift(fill, i);
        const struct contract_group *group = guard < 0 ? NULL : guard_group(fill->facts, guard, fill->from);
        int limit = group == NULL || group->system == SYSTEM_STANDARD ? fill_school(fill)->pack->week_minutes : 0;
        for (int w = 0; w < FILL_WEEKS; w++) {
            struct solver_count *count = &fill->problem->count[i * FILL_KINDS + KIND_WEEK + w];
            int days = 0;
            for (int day = 0; day < fill->days; day++)
                days += fill_week(fill, day) == w;
            int past = w > 0 || guard < 0 || length == 0
                           ? 0
                           : fill_worked_before(fill, guard, civil_week_start(fill->from)) / length;
            if (length == 0 || w >= weeks)
                continue;
            int fair = (int)(((int64_t)fill->share[i] * days / fill->days + length - 60) / length);
            int most = limit / length - past;
            count->target = most > fair ? most : fair;
            count->over = COST_WEEK;
            bool hard =
                limit > 0 && guard >= 0 && guard_severity(fill->facts, guard, L02, fill->from) >= SEVERITY_ERROR;
            count->max = hard && days == 7 ? (most > 0 ? most : 0) : -1;
        }
    }
}

void fill_shares(struct fill *fill)
{
    int *weight = arena_array(&fill->arena, (size_t)fill->people + 1, sizeof(int));
    bool *fits = arena_array(&fill->arena, fill->facts->post_count * (size_t)fill->people + 1, sizeof(bool));

    weigh(fill, weight);
    list_fits(fill, fits);
    share_hours(fill, weight, fits);
    share_kind(fill, KIND_NIGHT, weight, fits, COST_NIGHT);
    share_kind(fill, KIND_WEEKEND, weight, fits, COST_WEEKEND);
    share_kind(fill, KIND_HOLIDAY, weight, fits, COST_HOLIDAY);
    share_weeks(fill);
}
