/* The largest filling by augmenting paths (polynomial: one search over all edges for each place asked for). The places
 * that an alternating path reaches from one that stays short are a Hall set. */
#include <config.h>

#include "core/matching.h"

struct solving {
    const struct matching *matching;
    struct matching_answer *answer;
    bool *seen;  /* people, of one search */
    int *queue;  /* places, of one search */
    int *filled; /* by place */
};

static bool fits(const struct matching *matching, size_t place, size_t person)
{
    return matching->fits[place * matching->people + person];
}

/* One more person for PLACE, moving others along when that helps. */
static bool fill_one(struct solving *solving, size_t place)
{
    const struct matching *matching = solving->matching;
    int *place_of = solving->answer->place_of;

    for (size_t person = 0; person < matching->people; person++) {
        if (solving->seen[person] || !fits(matching, place, person))
            continue;
        solving->seen[person] = true;
        if (place_of[person] < 0 || fill_one(solving, (size_t)place_of[person])) {
            place_of[person] = (int)place;
            return true;
        }
    }
    return false;
}

static void fill_all(struct solving *solving)
{
    const struct matching *matching = solving->matching;

    for (size_t place = 0; place < matching->places; place++) {
        solving->answer->need += matching->needs[place];
        while (solving->filled[place] < matching->needs[place]) {
            for (size_t person = 0; person < matching->people; person++)
                solving->seen[person] = false;
            if (!fill_one(solving, place))
                break;
            solving->filled[place]++;
            solving->answer->met++;
        }
    }
}

static void join_groups(struct solving *solving, int from, int into)
{
    struct matching_answer *answer = solving->answer;

    for (size_t i = 0; i < solving->matching->places; i++)
        if (answer->group_of_place[i] == from)
            answer->group_of_place[i] = into;
    for (size_t i = 0; i < solving->matching->people; i++)
        if (answer->group_of_person[i] == from)
            answer->group_of_person[i] = into;
}

/* Everything that an alternating path reaches from PLACE, which stays short, becomes GROUP. */
static void reach(struct solving *solving, size_t place, int group)
{
    const struct matching *matching = solving->matching;
    struct matching_answer *answer = solving->answer;
    size_t first = 0, count = 1;

    solving->queue[0] = (int)place;
    answer->group_of_place[place] = group;
    for (; first < count; first++) {
        size_t here = (size_t)solving->queue[first];

        for (size_t person = 0; person < matching->people; person++) {
            int next = answer->place_of[person];

            if (!fits(matching, here, person) || answer->group_of_person[person] == group)
                continue;
            if (answer->group_of_person[person] >= 0) { /* two sets that share somebody are one */
                join_groups(solving, answer->group_of_person[person], group);
                continue;
            }
            answer->group_of_person[person] = group;
            if (next >= 0 && answer->group_of_place[next] != group) {
                answer->group_of_place[next] = group;
                solving->queue[count++] = next;
            }
        }
    }
}

/* The groups get numbers without holes, and their sums. */
static void count_groups(struct solving *solving, struct arena *arena, int groups)
{
    const struct matching *matching = solving->matching;
    struct matching_answer *answer = solving->answer;
    int used = 0;

    answer->groups = arena_array(arena, (size_t)groups + 1, sizeof(*answer->groups));
    for (int group = 0; group < groups; group++) {
        struct hall_group sum = {0};

        for (size_t i = 0; i < matching->places; i++)
            if (answer->group_of_place[i] == group)
                sum.need += matching->needs[i];
        if (sum.need == 0)
            continue;
        for (size_t i = 0; i < matching->people; i++)
            sum.people += answer->group_of_person[i] == group;
        sum.short_by = sum.need - sum.people;
        if (group != used)
            join_groups(solving, group, used);
        answer->groups[used++] = sum;
    }
    answer->group_count = (size_t)used;
}

void matching_solve(const struct matching *matching, struct arena *arena, struct matching_answer *out)
{
    struct matching_answer answer = {
        .place_of = arena_array(arena, matching->people + 1, sizeof(int)),
        .group_of_place = arena_array(arena, matching->places + 1, sizeof(int)),
        .group_of_person = arena_array(arena, matching->people + 1, sizeof(int)),
    };
    struct solving solving = {
        .matching = matching,
        .answer = &answer,
        .seen = arena_array(arena, matching->people + 1, sizeof(bool)),
        .queue = arena_array(arena, matching->places + 1, sizeof(int)),
        .filled = arena_array(arena, matching->places + 1, sizeof(int)),
    };
    int groups = 0;

    for (size_t i = 0; i < matching->people; i++)
        answer.place_of[i] = answer.group_of_person[i] = -1;
    for (size_t i = 0; i < matching->places; i++)
        answer.group_of_place[i] = -1;
    fill_all(&solving);
    for (size_t place = 0; place < matching->places; place++)
        if (solving.filled[place] < matching->needs[place] && answer.group_of_place[place] < 0)
            reach(&solving, place, groups++);
    count_groups(&solving, arena, groups);
    *out = answer;
}
