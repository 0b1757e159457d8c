/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DRAW_WEIGHTS_H
#define EXPERIMENT_LIB_MATH_DRAW_WEIGHTS_H

/* From the words of the cipher to bootstrap weights: two a word, the lower half first. */

#include "lib/math/philox_bulk.h"

#ifdef XP_PHILOX_AVX2
/* words * 2 weights; the words a multiple of 16. The weights are those of one comparison at a time. */
void xp_weights_of_words_avx2(const uint64_t *word, int64_t words, uint8_t *out);
#endif

#endif
