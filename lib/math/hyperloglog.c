/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/hyperloglog.h"

#include <math.h>
#include <string.h>

static uint32_t make_mark(uint32_t at, uint32_t rank) {
  return at << XP_HLL_RANK_BITS | rank;
}

/* Written whether it is higher or not, for many at a time. */
static void raise_each(const uint8_t *restrict from, uint8_t *restrict registers) {
  for (int i = 0; i < XP_HLL_REGISTERS; i++)
    registers[i] = registers[i] < from[i] ? from[i] : registers[i];
}

void xp_hll_pour(const xp_hll *hll, uint8_t *registers) {
  if (hll->registers == NULL) {
    for (int64_t i = 0; i < hll->set; i++)
      xp_hll_raise(registers, hll->listed[i]);
    return;
  }
  raise_each(hll->registers, registers);
}

#define NEGLIGIBLE 0x1p-54 /* of a sum: ends the series in every rounding mode */

/* x + sum x^(2^k) 2^(k-1), the part of the empty registers; Inf when all are empty. */
static double sigma(double x) {
  if (x >= 1.0) return INFINITY;
  double sum = x, weight = 1.0, term;
  do {
    x *= x;
    term = x * weight;
    sum += term;
    weight += weight;
  } while (term > sum * NEGLIGIBLE);
  return sum;
}

/* (1 - x - sum (1 - x^(2^-k))^2 2^-k) / 3, the part of the full registers. */
static double tau(double x) {
  if (x <= 0.0 || x >= 1.0) return 0.0;
  double sum = 1.0 - x, weight = 1.0, term;
  do {
    x = sqrt(x);
    weight *= 0.5;
    term = (1.0 - x) * (1.0 - x) * weight;
    sum -= term;
  } while (term > sum * NEGLIGIBLE);
  return sum / 3.0;
}

double xp_hll_estimate(const uint8_t *registers) {
  int64_t count[XP_HLL_MOST_RANK + 1] = {0};
  for (int i = 0; i < XP_HLL_REGISTERS; i++)
    count[registers[i]]++;
  const double all = XP_HLL_REGISTERS;
  double sum = all * tau(1.0 - (double)count[XP_HLL_MOST_RANK] / all);
  for (int rank = XP_HLL_MOST_RANK - 1; rank >= 1; rank--)
    sum = 0.5 * (sum + (double)count[rank]);
  sum += all * sigma((double)count[0] / all);
  return all * all / (2.0 * log(2.0)) / sum;
}

static int64_t count_set(const uint8_t *registers) {
  int64_t set = 0;
  for (int i = 0; i < XP_HLL_REGISTERS; i++)
    set += registers[i] > 0;
  return set;
}

static void list_set(const uint8_t *registers, uint32_t *listed) {
  for (uint32_t i = 0; i < XP_HLL_REGISTERS; i++)
    if (registers[i] > 0) *listed++ = make_mark(i, registers[i]);
}

bool xp_hll_keep(const expt_context *ctx, const uint8_t *registers, xp_hll *out) {
  *out = (xp_hll){0};
  const int64_t set = count_set(registers);
  if (set == 0) return true;
  if (set > XP_HLL_MOST_LISTED) {
    out->registers = xp_copy_bytes(ctx, registers, XP_HLL_REGISTERS);
    if (out->registers == NULL) return false;
  } else {
    out->listed = xp_alloc(ctx, set, sizeof *out->listed);
    if (out->listed == NULL) return false;
    list_set(registers, out->listed);
  }
  out->set = set;
  return true;
}

void xp_hll_free(const expt_context *ctx, xp_hll *hll) {
  xp_release(ctx, hll->listed);
  xp_release(ctx, hll->registers);
  *hll = (xp_hll){0};
}
