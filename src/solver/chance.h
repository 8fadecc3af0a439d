/* A small stream of chance that belongs to whoever draws from it: the same seed, the same draws, on any thread. */
#ifndef SOLVER_CHANCE_H
#define SOLVER_CHANCE_H

#include <stdint.h>

struct chance {
    uint64_t state;
};

/* 64 bits (splitmix). */
static inline uint64_t chance_bits(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* 0 to LIMIT - 1; LIMIT must be positive. */
static inline int chance_below(struct chance *chance, int limit)
{
    return (int)(((chance_bits(chance) >> 32) * (uint64_t)limit) >> 32);
}

/* From 0 to below 1. */
static inline double chance_part(struct chance *chance)
{
    return (double)(chance_bits(chance) >> 11) * 0x1p-53;
}

/* A stream of its own for part PART of a work that began with SEED. */
static inline struct chance chance_make(uint64_t seed, uint64_t part)
{
    struct chance chance = {seed * 0x9e3779b97f4a7c15u + part * 0xd1342543de82ef95u};
    chance_bits(&chance);
    return chance;
}

#endif
