/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DRAW_MARKS_H
#define EXPERIMENT_LIB_MATH_DRAW_MARKS_H

/* From random bytes to marks: a bit each, the first in the lowest bit, set where the byte is below `of256`. */

#include "lib/math/philox_bulk.h"

#ifdef XP_PHILOX_AVX2
/* 64 * words bytes, at most 4096. The number of bits that are set. */
int64_t xp_marks_of_bytes_avx2(const uint8_t *byte, int64_t words, uint8_t of256, uint64_t *out);
#endif

#endif
