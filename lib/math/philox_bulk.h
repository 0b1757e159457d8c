/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_PHILOX_BULK_H
#define EXPERIMENT_LIB_MATH_PHILOX_BULK_H

/* Philox4x32-10 for many counters that follow one another: the words of base/random.h, several counters at a time. */

#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define XP_PHILOX_AVX2 1
#endif

/* Counter i is {low word of i, high word of i, draw, tag}. */
typedef struct xp_philox_run {
  uint32_t key[2];
  uint32_t draw, tag;
} xp_philox_run;

/* One block of 128 bits as two words, the cipher's first output in the low half of the first. */
void xp_philox_pair(const xp_philox_run *run, uint64_t counter, uint64_t word[2]);

/* Blocks first, first + 1, ... of the run: two words each. wide: the processor has AVX2; the words are the same. */
void xp_philox_words(const xp_philox_run *run, bool wide, uint64_t first, int64_t blocks, uint64_t *words);

void xp_philox_words_avx2(const xp_philox_run *run, uint64_t first, int64_t blocks, uint64_t *words);

#endif
