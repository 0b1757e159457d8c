/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/ids_together.h"

#include "lib/math/distributions.h"
#include <math.h>
#include <string.h>

/* ---- ids ---- */

static int64_t pour(const expt_analysis *analysis, int64_t variant, uint8_t *registers) {
  if (variant >= analysis->distinct_room) return 0;
  xp_hll_pour(&analysis->distinct[variant].ids, registers);
  return analysis->distinct[variant].rows;
}

int64_t xp_ids_of_arm(const expt_analysis *analysis, int64_t variant, uint8_t *registers) {
  memset(registers, 0, XP_HLL_REGISTERS);
  return pour(analysis, variant, registers);
}

int64_t xp_ids_of_all(const expt_analysis *analysis, const xp_order *order, uint8_t *registers) {
  int64_t rows = 0;
  memset(registers, 0, XP_HLL_REGISTERS);
  for (int64_t i = 0; i < order->variants.count; i++)
    rows += pour(analysis, order->variants.codes[i], registers);
  return rows;
}

/* ---- what they say ---- */

/* Standard error of the number of distinct ids, relative to it: 1.04 / sqrt(registers) (Flajolet et al. 2007). */
static double error_of_estimate(void) {
  return 1.04 / sqrt((double)XP_HLL_REGISTERS);
}

/* Up to here ids that share a register are few, and their number is Poisson's: the normal law takes two of them for doubled units. */
static const int64_t few = 1000;

/* Rows that raised no register of their own, and how many do not by chance. */
static void judge_few(int64_t rows, const uint8_t *registers, xp_ids_verdict *out) {
  int64_t set = 0;
  for (int64_t i = 0; i < XP_HLL_REGISTERS; i++)
    set += registers[i] > 0;
  const double places = (double)XP_HLL_REGISTERS, lost = (double)(rows - set);
  const double by_chance = (double)rows + places * expm1((double)rows * log1p(-1.0 / places));
  out->p = lost > 0.0 ? xp_gamma_part(lost, by_chance, XP_LOWER) : 1.0;
  out->log_p = lost > 0.0 ? xp_gamma_part(lost, by_chance, XP_LOG_LOWER) : 0.0;
}

static void judge_many(int64_t rows, double distinct, xp_ids_verdict *out) {
  const double z = (1.0 - distinct / (double)rows) / error_of_estimate();
  out->p = xp_normal_upper(z);
  out->log_p = xp_normal_log_upper(z);
}

xp_ids_verdict xp_judge_ids(int64_t rows, const uint8_t *registers) {
  xp_ids_verdict verdict = {.distinct = xp_hll_estimate(registers), .p = NAN, .log_p = NAN};
  if (rows > 0 && rows <= few) judge_few(rows, registers, &verdict);
  if (rows > few) judge_many(rows, verdict.distinct, &verdict);
  return verdict;
}
