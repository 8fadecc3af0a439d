/* Fair shares: what each post asks for is spread over those who fit it, so that everybody has the same for his part of
 * full time, as far as that is possible. */
#include <config.h>

#include <string.h>

#include "service/optimise_private.h"

enum { ROUNDS = 12, FINE = 1024 };

/* How much the people of the post take when each is filled up to LEVEL. */
static int64_t taken(const struct fill_share *share, const int64_t *others, int post, int64_t level)
{
    int64_t sum = 0;

    for (int i = 0; i < share->people; i++) {
        int64_t full = level * share->weight[i] / FINE;
        if (share->fits[post * share->people + i] && full > others[i])
            sum += full - others[i];
    }
    return sum;
}

static int64_t find_level(const struct fill_share *share, const int64_t *others, int post)
{
    int64_t low = 0, high = (int64_t)1 << 40;

    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (taken(share, others, post, middle) < share->asked[post])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void fill_spread(const struct fill_share *share, struct arena *arena)
{
    int64_t *own = arena_array(arena, (size_t)(share->posts * share->people) + 1, sizeof *own);

    for (int round = 0; round < ROUNDS; round++)
        for (int post = 0; post < share->posts; post++) {
            int64_t *part = &own[post * share->people], level;
            if (share->asked[post] <= 0)
                continue;
            for (int i = 0; i < share->people; i++)
                share->load[i] -= part[i];
            level = find_level(share, share->load, post);
            for (int i = 0; i < share->people; i++) {
                int64_t full = level * share->weight[i] / FINE;
                part[i] = share->fits[post * share->people + i] && full > share->load[i] ? full - share->load[i] : 0;
            }
            for (int i = 0; i < share->people; i++)
                share->load[i] += part[i];
        }
}
