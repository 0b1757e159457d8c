/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_VARIATES_VECTORS_H
#define EXPERIMENT_LIB_MATH_VARIATES_VECTORS_H

/* The common case of the samplers, four draws at a time, with the bits of the one-at-a-time code. n <=
 * XP_CHUNK_WORDS. What the words do not decide is listed and left to that code; the number of these is returned. */

#include "lib/math/variates_source.h"

#ifdef XP_PHILOX_AVX2
int64_t xp_normals_avx2(const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]);
int64_t xp_exponentials_avx2(const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]);
/* Draws of `even` and of `odd` by turns. */
int64_t xp_large_gammas_avx2(const xp_gamma_sampler *even, const xp_gamma_sampler *odd, const uint64_t *word, int64_t n,
                             double *out, uint16_t undecided[XP_CHUNK_WORDS]);
#endif

/* The wide kernel where there is one; otherwise everything is undecided. */
int64_t xp_normals(bool wide, const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]);
int64_t xp_exponentials(bool wide, const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]);
int64_t xp_large_gammas(bool wide, const xp_gamma_sampler *even, const xp_gamma_sampler *odd, const uint64_t *word,
                        int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]);

#endif
