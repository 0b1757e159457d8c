/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/variates_vectors.h"

static int64_t all_of(int64_t n, uint16_t undecided[XP_CHUNK_WORDS]) {
  for (int64_t i = 0; i < n; i++)
    undecided[i] = (uint16_t)i;
  return n;
}

int64_t xp_normals(bool wide, const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]) {
#ifdef XP_PHILOX_AVX2
  if (wide) return xp_normals_avx2(word, n, out, undecided);
#endif
  (void)wide, (void)word, (void)out;
  return all_of(n, undecided);
}

int64_t xp_exponentials(bool wide, const uint64_t *word, int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]) {
#ifdef XP_PHILOX_AVX2
  if (wide) return xp_exponentials_avx2(word, n, out, undecided);
#endif
  (void)wide, (void)word, (void)out;
  return all_of(n, undecided);
}

int64_t xp_large_gammas(bool wide, const xp_gamma_sampler *even, const xp_gamma_sampler *odd, const uint64_t *word,
                        int64_t n, double *out, uint16_t undecided[XP_CHUNK_WORDS]) {
#ifdef XP_PHILOX_AVX2
  if (wide) return xp_large_gammas_avx2(even, odd, word, n, out, undecided);
#endif
  (void)wide, (void)even, (void)odd, (void)word, (void)out;
  return all_of(n, undecided);
}
