#include <config.h>

#include "solver/sweep.h"

#ifdef __x86_64__
#include <immintrin.h>

#define WIDE 32

/* Four registers of eight, then one; the processor is asked once. */
__attribute__((target("avx2"))) static void sweep_avx2(
    int32_t *to, int count, const int32_t *table, const struct sweep_arc *arc, int arcs, int32_t never)
{
    int at = 0;
    for (; at + WIDE - SWEEP_STEP < count; at += WIDE) {
        __m256i a = _mm256_set1_epi32(never), b = a, c = a, d = a;
        for (int i = 0; i < arcs; i++) {
            const __m256i price = _mm256_set1_epi32(arc[i].price);
            const __m256i *from = (const __m256i *)(const void *)(table + arc[i].from + at);
            a = _mm256_min_epi32(a, _mm256_add_epi32(_mm256_loadu_si256(from), price));
            b = _mm256_min_epi32(b, _mm256_add_epi32(_mm256_loadu_si256(from + 1), price));
            c = _mm256_min_epi32(c, _mm256_add_epi32(_mm256_loadu_si256(from + 2), price));
            d = _mm256_min_epi32(d, _mm256_add_epi32(_mm256_loadu_si256(from + 3), price));
        }
        __m256i *out = (__m256i *)(void *)(to + at);
        _mm256_storeu_si256(out, a);
        _mm256_storeu_si256(out + 1, b);
        _mm256_storeu_si256(out + 2, c);
        _mm256_storeu_si256(out + 3, d);
    }
    for (; at < count; at += SWEEP_STEP) {
        __m256i a = _mm256_set1_epi32(never), b = a;
        int i = 0;
        for (; i + 1 < arcs; i += 2) {
            const __m256i *one = (const __m256i *)(const void *)(table + arc[i].from + at);
            const __m256i *two = (const __m256i *)(const void *)(table + arc[i + 1].from + at);
            a = _mm256_min_epi32(a, _mm256_add_epi32(_mm256_loadu_si256(one), _mm256_set1_epi32(arc[i].price)));
            b = _mm256_min_epi32(b, _mm256_add_epi32(_mm256_loadu_si256(two), _mm256_set1_epi32(arc[i + 1].price)));
        }
        if (i < arcs) {
            const __m256i *one = (const __m256i *)(const void *)(table + arc[i].from + at);
            a = _mm256_min_epi32(a, _mm256_add_epi32(_mm256_loadu_si256(one), _mm256_set1_epi32(arc[i].price)));
        }
        _mm256_storeu_si256((__m256i *)(void *)(to + at), _mm256_min_epi32(a, b));
    }
}
#endif

static void sweep_plain(
    int32_t *to, int count, const int32_t *table, const struct sweep_arc *arc, int arcs, int32_t never)
{
    for (int at = 0; at < count; at += SWEEP_STEP) {
        int32_t best[SWEEP_STEP];
        for (int j = 0; j < SWEEP_STEP; j++)
            best[j] = never;
        for (int i = 0; i < arcs; i++) {
            const int32_t *from = table + arc[i].from + at;
            int32_t price = arc[i].price;
            for (int j = 0; j < SWEEP_STEP; j++) {
                int32_t sum = from[j] + price;
                best[j] = sum < best[j] ? sum : best[j];
            }
        }
        for (int j = 0; j < SWEEP_STEP; j++)
            to[at + j] = best[j];
    }
}

void sweep_min(int32_t *to, int count, const int32_t *table, const struct sweep_arc *arc, int arcs, int32_t never)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        sweep_avx2(to, count, table, arc, arcs, never);
        return;
    }
#endif
    sweep_plain(to, count, table, arc, arcs, never);
}
