/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DRAW_WEIGHTS_H
#define EXPERIMENT_LIB_MATH_DRAW_WEIGHTS_H

/* From the words of the cipher to the weights of rows: a byte each, the lowest of a word first. Each step in two kernels
 * with the same results. */

#include "lib/math/philox_bulk.h"
#include "lib/math/weight_law.h"

/* The open bytes of a group of rows take words 0, 1, ... of the group. Four words are one block of the cipher. */
enum {
  XP_GROUP_ROWS = 128,
  XP_GROUP_WORDS = XP_GROUP_ROWS / 8,
  XP_GROUP_READY = 4,
  XP_CHUNK_ROWS = 4096,
  XP_CHUNK_GROUPS = XP_CHUNK_ROWS / XP_GROUP_ROWS
};

/* The open rows of groups that follow one another, in order; those of group g begin at first[g]. */
typedef struct xp_open_rows {
  uint16_t row[XP_CHUNK_ROWS + 8];
  int32_t first[XP_CHUNK_GROUPS + 1];
} xp_open_rows;

/* Open rows get any weight. */
void xp_weigh_groups(bool wide, const xp_weight_law *law, const uint64_t *word, int64_t groups, uint8_t *out,
                     xp_open_rows *open);
/* The weights of 2 * words halves of words, the lower half first; words a multiple of 4. */
void xp_weigh_rests(bool wide, const xp_weight_law *law, const uint64_t *word, int64_t words, uint8_t *out);

#ifdef XP_PHILOX_AVX2
void xp_weigh_groups_avx2(const xp_weight_law *law, const uint64_t *word, int64_t groups, uint8_t *out,
                          xp_open_rows *open);
void xp_weigh_rests_avx2(const xp_weight_law *law, const uint64_t *word, int64_t words, uint8_t *out);
#endif

#endif
