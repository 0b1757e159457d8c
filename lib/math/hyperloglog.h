/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_HYPERLOGLOG_H
#define EXPERIMENT_LIB_MATH_HYPERLOGLOG_H

/* How many different ids there were, in at most 16 KB: HyperLogLog with 2^14 registers (standard error 0.8 %), read by
 * Ertl's improved estimator (Ertl 2017, arXiv:1702.01284, algorithm 6). A set of registers has one form only: a list
 * while few are set, else all of them. So equal content is equal bytes, and a sketch read from a small state stays
 * small. */

#include "lib/base/memory.h"

enum {
  XP_HLL_BITS = 14,
  XP_HLL_REGISTERS = 1 << XP_HLL_BITS,
  XP_HLL_MOST_RANK = 64 - XP_HLL_BITS + 1,
  XP_HLL_MOST_LISTED = 2048, /* registers set; beyond it all are kept */
  XP_HLL_RANK_BITS = 6
};

typedef struct xp_hll {
  uint32_t *listed;   /* register << XP_HLL_RANK_BITS | rank, rising; NULL when all are kept, or none is set */
  uint8_t *registers; /* NULL while listed */
  int64_t set;        /* registers that are not 0 */
} xp_hll;

/* Zeros before the highest bit that is set. */
static inline int xp_hll_zeros(uint64_t bits) {
#if defined(__GNUC__)
  return __builtin_clzll(bits);
#else
  int zeros = 0;
  for (; !(bits >> 63); bits <<= 1)
    zeros++;
  return zeros;
#endif
}

/* What an id does: the register and the rank it is raised to, in the form of the list. Never 0. */
static inline uint32_t xp_hll_mark(uint64_t hash) {
  const uint64_t last = UINT64_C(1) << (XP_HLL_BITS - 1); /* a rank has an end where the hash has none */
  const uint32_t at = (uint32_t)(hash >> (64 - XP_HLL_BITS));
  return at << XP_HLL_RANK_BITS | (uint32_t)(xp_hll_zeros(hash << XP_HLL_BITS | last) + 1);
}

/* Working form: XP_HLL_REGISTERS bytes, zero at first. */
static inline void xp_hll_raise(uint8_t *registers, uint32_t mark) {
  uint8_t *const at = &registers[mark >> XP_HLL_RANK_BITS];
  const uint8_t rank = (uint8_t)(mark & ((1U << XP_HLL_RANK_BITS) - 1U));
  *at = *at < rank ? rank : *at; /* written in any case: while registers fill, nobody could foretell the branch */
}
void xp_hll_pour(const xp_hll *hll, uint8_t *registers); /* union into the working form */
double xp_hll_estimate(const uint8_t *registers);

/* Makes the kept form. False = no memory, and *out is empty. */
bool xp_hll_keep(const expt_context *ctx, const uint8_t *registers, xp_hll *out);
void xp_hll_free(const expt_context *ctx, xp_hll *hll);

#endif
