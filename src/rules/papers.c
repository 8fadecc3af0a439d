/* Papers: when one is good, and what stands against a guard on a day (checks.md, Who counts, 8 and 9). */
#include <config.h>

#include "rules/judging.h"

#include "core/citizen_id.h"

/* The last day of MONTHS months that begin on FROM. From 29 February they end on the last of February: that year's
 * anniversary is 1 March. */
static civil_day last_of_months(civil_day from, int months)
{
    civil_day anniversary = civil_add_months(from, months);

    return civil_to_date(anniversary).mday < civil_to_date(from).mday ? anniversary : anniversary - 1;
}

static int months_of_kind(const struct school *school, int kind)
{
    switch (kind) {
    case PAPER_YEARLY_QUERY:
        return school->pack->query_months;
    case PAPER_HEALTH_CHECK:
        return school->pack->health_months;
    case PAPER_FIRST_AID:
        return school->pack->first_aid_months;
    default:
        return school->kinds != NULL ? school->kinds[kind].months : 0;
    }
}

static const struct school *paper_school(const struct facts *facts, const struct paper *paper)
{
    return &facts->schools[facts->guards[paper->guard].school];
}

civil_day paper_last_day(const struct facts *facts, const struct paper *paper)
{
    int months = months_of_kind(paper_school(facts, paper), paper->kind);

    if (paper->until != DAY_NONE)
        return paper->until;
    if (months <= 0 || paper->issued == DAY_NONE)
        return DAY_FOREVER;
    return last_of_months(paper->issued, months);
}

static bool is_query(int kind)
{
    return kind == PAPER_PREHIRE_QUERY || kind == PAPER_YEARLY_QUERY;
}

/* A hit speaks of the person. On a paper of a skill or of health it can only mean that it was not passed. */
static bool tells_hits(int kind)
{
    return is_query(kind) || kind >= PAPER_KNOWN;
}

static struct paper_window window_make(const struct facts *facts, const struct paper *paper)
{
    bool hit = paper->result == RESULT_HIT, told = tells_hits(paper->kind);
    struct paper_window window = {
        .from = paper->issued,
        .last = paper_last_day(facts, paper),
        .revoked = paper->revoked == DAY_NONE ? DAY_FOREVER : paper->revoked,
        .yearly_last = DAY_NONE,
        .failed = paper->result == RESULT_FAILED || (hit && !told),
        .hit = hit && told,
    };

    if (paper->kind == PAPER_YEARLY_QUERY)
        window.yearly_last = window.last;
    else if (paper->kind == PAPER_PREHIRE_QUERY && paper->issued != DAY_NONE) {
        civil_day first_months = last_of_months(paper->issued, paper_school(facts, paper)->pack->query_months);
        window.yearly_last = first_months < window.last ? first_months : window.last;
    }
    return window;
}

/* There on DAY and not taken back, whatever it says and however old it is. */
static bool window_in_force(const struct paper_window *window, civil_day day)
{
    return window->from <= day && day < window->revoked && !window->failed;
}

static bool window_good(const struct paper_window *window, civil_day day)
{
    return window_in_force(window, day) && !window->hit && day <= window->last;
}

/* The last day up to which papers of KIND follow each other without a gap from DAY on; DAY_NONE when none is good then.
 */
civil_day holder_good_until(const struct holder *holder, int kind, civil_day day)
{
    const struct paper *papers = holder->facts->papers + holder->guard->first_paper;
    civil_day last = DAY_NONE;
    bool further = true;

    while (further) {
        civil_day wanted = last == DAY_NONE ? day : last == DAY_FOREVER ? DAY_FOREVER : last + 1;

        further = false;
        for (int i = 0; i < holder->guard->paper_count; i++) {
            const struct paper_window *window = &holder->windows[i];
            civil_day end = window->revoked <= window->last ? window->revoked - 1 : window->last;

            if (papers[i].kind != kind || !window_good(window, wanted) || end <= last)
                continue;
            last = end;
            further = last != DAY_FOREVER;
        }
    }
    return last;
}

civil_day paper_serves_until(const struct facts *facts, const struct paper *paper, int kind)
{
    struct paper_window window = window_make(facts, paper);

    if (kind == PAPER_YEARLY_QUERY)
        return window.yearly_last;
    return paper->kind == kind ? window.last : DAY_NONE;
}

bool paper_good(const struct facts *facts, const struct paper *paper, civil_day day)
{
    struct paper_window window = window_make(facts, paper);

    return window_good(&window, day);
}

/* The day on which somebody becomes YEARS old; born on 29 February: 1 March in other years. */
static civil_day birthday(civil_day birth, int years)
{
    struct civil_date date = civil_to_date(birth);

    if (!civil_valid(date.year + years, date.month, date.mday))
        return civil_from_date(date.year + years, 3, 1);
    return civil_from_date(date.year + years, date.month, date.mday);
}

void holder_make(const struct facts *facts, int guard, struct arena *arena, struct holder *out)
{
    const struct guard *who = &facts->guards[guard];
    const struct rule_pack *pack = facts->schools[who->school].pack;
    struct citizen_id id = {.birth = DAY_NONE};
    struct paper_window *windows = arena_array(arena, (size_t)who->paper_count + 1, sizeof(*windows));
    bool has_id = who->citizen_id && citizen_id_parse(who->citizen_id, DAY_FOREVER, &id) == CITIZEN_ID_FINE;
    int limit = pack->age_max;

    if (pack->age_max_female > 0 && (who->sex == SEX_FEMALE || (who->sex == SEX_UNKNOWN && id.sex == SEX_FEMALE)))
        limit = pack->age_max_female;
    for (int i = 0; i < who->paper_count; i++)
        windows[i] = window_make(facts, &facts->papers[who->first_paper + i]);
    *out = (struct holder){.facts = facts, .guard = who, .pack = pack, .windows = windows};
    out->birth = has_id ? id.birth : who->birth;
    out->sex = who->sex != SEX_UNKNOWN || !has_id ? who->sex : id.sex;
    out->adult_from = DAY_NONE;
    out->too_old_from = DAY_FOREVER;
    if (out->birth != DAY_NONE && pack->age_min > 0)
        out->adult_from = birthday(out->birth, pack->age_min);
    if (out->birth != DAY_NONE && limit > 0)
        out->too_old_from = birthday(out->birth, limit + 1);
}

static bool level_reaches(int level, int asked)
{
    return asked == 0 || (level >= 1 && level <= asked);
}

bool holder_has(const struct holder *holder, int kind, int level, civil_day day)
{
    const struct paper *papers = holder->facts->papers + holder->guard->first_paper;

    for (int i = 0; i < holder->guard->paper_count; i++)
        if (papers[i].kind == kind && level_reaches(papers[i].level, level) && window_good(&holder->windows[i], day))
            return true;
    return false;
}

static bool holder_hit(const struct holder *holder, civil_day day)
{
    for (int i = 0; i < holder->guard->paper_count; i++)
        if (holder->windows[i].hit && window_in_force(&holder->windows[i], day))
            return true;
    for (size_t i = 0; i < holder->guard->ban_count; i++)
        if (holder->guard->bans[i].from <= day && day <= holder->guard->bans[i].until)
            return true;
    return false;
}

/* Q06: any query answers for those who joined before the rule came. A pre-hire query does not grow old. */
static bool holder_queried(const struct holder *holder, civil_day day)
{
    const struct paper *papers = holder->facts->papers + holder->guard->first_paper;
    civil_day joined = guard_joined(holder->guard, day), since = holder->pack->query_since;
    bool any = joined != DAY_NONE && since != DAY_NONE && joined < since;

    for (int i = 0; i < holder->guard->paper_count; i++)
        if ((papers[i].kind == PAPER_PREHIRE_QUERY || (any && is_query(papers[i].kind))) &&
            window_in_force(&holder->windows[i], day))
            return true;
    return false;
}

static bool holder_queried_this_year(const struct holder *holder, civil_day day)
{
    for (int i = 0; i < holder->guard->paper_count; i++)
        if (day <= holder->windows[i].yearly_last && window_in_force(&holder->windows[i], day))
            return true;
    return false;
}

unsigned holder_standing(const struct holder *holder, civil_day day)
{
    enum education education = holder->guard->education;
    unsigned standing = 0;

    if (day < holder->adult_from)
        standing |= RULE_BIT(Q01);
    if (day >= holder->too_old_from)
        standing |= RULE_BIT(Q02);
    if (education != EDUCATION_UNKNOWN && education < holder->pack->education_min)
        standing |= RULE_BIT(Q03);
    if (!holder_has(holder, PAPER_GUARD_CERT, 0, day))
        standing |= RULE_BIT(Q04);
    if (!holder_has(holder, PAPER_HEALTH_CHECK, 0, day))
        standing |= RULE_BIT(Q08);
    /* With a hit the query was made: that is Q05 alone. */
    if (holder_hit(holder, day))
        return standing | RULE_BIT(Q05);
    if (!holder_queried(holder, day))
        standing |= RULE_BIT(Q06);
    if (!holder_queried_this_year(holder, day))
        standing |= RULE_BIT(Q07);
    return standing;
}

static enum finding_detail window_lack(const struct paper_window *window, civil_day day)
{
    if (window->from > day)
        return DETAIL_NOT_YET;
    if (window->revoked <= day)
        return DETAIL_REVOKED;
    if (window->failed || window->hit)
        return DETAIL_FAILED;
    return DETAIL_LAPSED;
}

enum finding_detail holder_lack(const struct holder *holder, int kind, int level, civil_day day)
{
    const struct paper *papers = holder->facts->papers + holder->guard->first_paper;
    enum finding_detail detail = DETAIL_MISSING;
    civil_day newest = DAY_NONE;

    if (level > 0 && holder_has(holder, kind, 0, day))
        return DETAIL_LEVEL;
    /* The newest paper issued by then tells the story; one that is still to come only when there is no other. */
    for (int i = 0; i < holder->guard->paper_count; i++) {
        const struct paper_window *window = &holder->windows[i];
        bool yearly = kind == PAPER_YEARLY_QUERY && papers[i].kind == PAPER_PREHIRE_QUERY && window->from != DAY_NONE;

        if (papers[i].kind != kind && !yearly)
            continue;
        if (window->from > day) {
            if (detail == DETAIL_MISSING)
                detail = DETAIL_NOT_YET;
        } else if (detail == DETAIL_MISSING || detail == DETAIL_NOT_YET || window->from >= newest) {
            detail = window_lack(window, day);
            newest = window->from;
        }
    }
    return detail;
}

int rule_paper_kind(enum rule_code code)
{
    switch (code) {
    case Q04:
        return PAPER_GUARD_CERT;
    case Q06:
        return PAPER_PREHIRE_QUERY;
    case Q07:
        return PAPER_YEARLY_QUERY;
    case Q08:
        return PAPER_HEALTH_CHECK;
    default:
        return -1;
    }
}

/* The rule by which everybody needs a paper of KIND, RULE_COUNT for other kinds. */
static enum rule_code rule_of_kind(int kind)
{
    static const enum rule_code rules[PAPER_KNOWN] = {
        [PAPER_GUARD_CERT] = Q04,
        [PAPER_PREHIRE_QUERY] = Q06,
        [PAPER_YEARLY_QUERY] = Q07,
        [PAPER_HEALTH_CHECK] = Q08,
        [PAPER_FIRE_OPERATOR] = RULE_COUNT,
        [PAPER_FIRST_AID] = RULE_COUNT,
    };

    return kind >= 0 && kind < PAPER_KNOWN ? rules[kind] : RULE_COUNT;
}

unsigned school_unrecorded(const struct facts *facts, int school)
{
    unsigned missing = RULE_BIT(Q04) | RULE_BIT(Q06) | RULE_BIT(Q07) | RULE_BIT(Q08);

    for (size_t g = 0; g < facts->guard_count && missing; g++) {
        const struct guard *guard = &facts->guards[g];

        if (guard->school != school)
            continue;
        for (int i = 0; i < guard->paper_count; i++) {
            enum rule_code rule = rule_of_kind(facts->papers[guard->first_paper + i].kind);
            if (rule != RULE_COUNT)
                missing &= ~RULE_BIT(rule);
        }
    }
    return missing;
}

unsigned school_against(const struct facts *facts, int school, unsigned unrecorded)
{
    static const enum rule_code codes[] = {Q01, Q03, Q04, Q05, Q06, Q07, Q08};
    unsigned against = 0;

    for (size_t i = 0; i < COUNT(codes); i++) {
        enum severity least = codes[i] == Q08 ? SEVERITY_BLOCK : SEVERITY_ERROR;
        if (pack_severity(&facts->schools[school], codes[i]) >= least)
            against |= RULE_BIT(codes[i]);
    }
    return against & ~unrecorded;
}

/* Is any paper of ASKED's alternative held, or not recorded in the school at all? */
static bool alternative_met(const struct holder *holder, const struct post *post, const struct requirement *asked,
    unsigned unrecorded, civil_day day)
{
    for (size_t i = 0; i < post->requirement_count; i++) {
        const struct requirement *other = &post->requirements[i];
        enum rule_code rule = rule_of_kind(other->kind);

        if (other != asked && other->alternative == asked->alternative &&
            (holder_has(holder, other->kind, other->level, day) ||
                (rule != RULE_COUNT && (unrecorded & RULE_BIT(rule)))))
            return true;
    }
    return false;
}

bool holder_sex_fits(const struct holder *holder, const struct post *post)
{
    return post->sex == SEX_UNKNOWN || holder->sex == post->sex;
}

const struct requirement *holder_unmet(
    const struct holder *holder, const struct post *post, unsigned unrecorded, civil_day day, bool certificate_too)
{
    for (size_t i = 0; i < post->requirement_count; i++) {
        const struct requirement *asked = &post->requirements[i];
        enum rule_code rule = rule_of_kind(asked->kind);

        if ((rule != RULE_COUNT && (unrecorded & RULE_BIT(rule))) ||
            holder_has(holder, asked->kind, asked->level, day) ||
            (asked->alternative > 0 && alternative_met(holder, post, asked, unrecorded, day)))
            continue;
        if (certificate_too || asked->kind != PAPER_GUARD_CERT || holder_has(holder, PAPER_GUARD_CERT, 0, day))
            return asked;
    }
    return NULL;
}

enum rule_code holder_bar(const struct holder *holder, unsigned standing, unsigned against, const struct post *post,
    unsigned unrecorded, civil_day day, int *paper_kind)
{
    const struct requirement *unmet;

    for (enum rule_code code = Q01; code <= Q08; code++)
        if (standing & against & RULE_BIT(code)) {
            *paper_kind = rule_paper_kind(code);
            return code;
        }
    *paper_kind = -1;
    if (!post || pack_severity(&holder->facts->schools[holder->guard->school], Q10) < SEVERITY_ERROR)
        return RULE_COUNT;
    if (!holder_sex_fits(holder, post))
        return Q10;
    unmet = holder_unmet(holder, post, unrecorded, day, true);
    *paper_kind = unmet ? unmet->kind : -1;
    if (!unmet)
        return RULE_COUNT;
    return unmet->kind == PAPER_GUARD_CERT && !holder_has(holder, unmet->kind, 0, day) ? Q04 : Q10;
}

enum rule_code rules_qualified(const struct facts *facts, int guard, int post, civil_day day, int *paper_kind)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    int school = facts->guards[guard].school, kind = -1;
    unsigned unrecorded = school_unrecorded(facts, school);
    struct holder holder;
    enum rule_code bar;

    holder_make(facts, guard, &arena, &holder);
    bar = holder_bar(&holder, holder_standing(&holder, day), school_against(facts, school, unrecorded),
        post >= 0 ? &facts->posts[post] : NULL, unrecorded, day, &kind);
    if (paper_kind)
        *paper_kind = kind;
    return bar;
}
