/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether one row was one unit, as far as the estimated numbers of distinct ids can tell. */
#include "lib/analysis/health.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <math.h>

/* Standard error of the number of distinct ids, relative to it: 1.04 / sqrt(registers) (Flajolet et al. 2007). */
static double error_of_estimate(void) {
  return 1.04 / sqrt((double)XP_HLL_REGISTERS);
}

/* Up to here ids that share a register are few, and their number is Poisson's: the normal law takes two of them for doubled units. */
static const int64_t few = 1000;

/* Rows that raised no register of their own, and how many do not by chance. */
static void judge_few(int64_t rows, const uint8_t *registers, xp_finding *finding) {
  int64_t set = 0;
  for (int64_t i = 0; i < XP_HLL_REGISTERS; i++)
    set += registers[i] > 0;
  const double places = (double)XP_HLL_REGISTERS, lost = (double)(rows - set);
  const double by_chance = (double)rows + places * expm1((double)rows * log1p(-1.0 / places));
  finding->p = lost > 0.0 ? xp_gamma_part(lost, by_chance, XP_LOWER) : 1.0;
  finding->log_p = lost > 0.0 ? xp_gamma_part(lost, by_chance, XP_LOG_LOWER) : 0.0;
}

static void judge_many(int64_t rows, double distinct, xp_finding *finding) {
  const double z = (1.0 - distinct / (double)rows) / error_of_estimate();
  finding->p = xp_normal_upper(z);
  finding->log_p = xp_normal_log_upper(z);
}

static void judge(const xp_health *health, int64_t rows, const uint8_t *registers, xp_severity severity,
                  xp_finding *finding) {
  const double distinct = xp_hll_estimate(registers);
  finding->count[0] = rows;
  finding->number[0] = distinct;
  if (rows > 0) finding->statistic = (double)rows / distinct;
  if (rows > 0 && rows <= few) judge_few(rows, registers, finding);
  if (rows > few) judge_many(rows, distinct, finding);
  xp_judge_by_p(finding, health->options->threshold, severity);
}

static const xp_distinct *ids_of(const expt_analysis *analysis, int64_t variant) {
  return variant < analysis->distinct_room ? &analysis->distinct[variant] : NULL;
}

static expt_status check_arm(const xp_call *call, xp_health *health, int64_t variant, uint8_t *registers) {
  const xp_distinct *distinct = ids_of(health->analysis, variant);
  xp_finding finding = xp_finding_of(XP_DOUBLED_UNITS);
  finding.variant = variant;
  for (int64_t i = 0; i < XP_HLL_REGISTERS; i++)
    registers[i] = 0;
  if (distinct != NULL) xp_hll_pour(&distinct->ids, registers);
  judge(health, distinct == NULL ? 0 : distinct->rows, registers, XP_WARN, &finding);
  return xp_health_report(call, health, &finding);
}

/* Ids of all arms together are fewer than the rows when arms share ids. */
static expt_status check_arms_together(const xp_call *call, xp_health *health, uint8_t *registers) {
  xp_finding finding = xp_finding_of(XP_UNITS_IN_TWO_VARIANTS);
  int64_t rows = 0;
  for (int64_t i = 0; i < XP_HLL_REGISTERS; i++)
    registers[i] = 0;
  for (int64_t i = 0; i < health->order->variants.count; i++) {
    const xp_distinct *distinct = ids_of(health->analysis, health->order->variants.codes[i]);
    if (distinct == NULL) continue;
    xp_hll_pour(&distinct->ids, registers);
    rows += distinct->rows;
  }
  judge(health, rows, registers, XP_STOP, &finding);
  return xp_health_report(call, health, &finding);
}

/* Nothing is known of ids that were never read. */
static expt_status report_unchecked(const xp_call *call, xp_health *health) {
  xp_finding finding = xp_finding_of(XP_DOUBLED_UNITS);
  xp_judge_by_p(&finding, health->options->threshold, XP_WARN);
  return xp_health_report(call, health, &finding);
}

expt_status xp_health_of_ids(const xp_call *call, xp_health *health) {
  if (health->analysis->unit == NULL || health->analysis->has_counts) return report_unchecked(call, health);
  uint8_t *registers = xp_alloc(call->ctx, XP_HLL_REGISTERS, 1);
  if (registers == NULL) return xp_fail_memory(call);
  expt_status status = EXPT_OK;
  for (int64_t i = 0; status == EXPT_OK && i < health->order->variants.count; i++)
    status = check_arm(call, health, health->order->variants.codes[i], registers);
  if (status == EXPT_OK) status = check_arms_together(call, health, registers);
  xp_release(call->ctx, registers);
  return status;
}
