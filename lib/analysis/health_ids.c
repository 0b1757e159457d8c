/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether one row was one unit, as far as the estimated numbers of distinct ids can tell. */
#include "lib/analysis/health.h"
#include "lib/analysis/ids_together.h"

#include "lib/base/memory.h"

static void judge(const xp_health *health, int64_t rows, const uint8_t *registers, xp_severity severity,
                  xp_finding *finding) {
  const xp_ids_verdict verdict = xp_judge_ids(rows, registers);
  finding->count[0] = rows;
  finding->number[0] = verdict.distinct;
  if (rows > 0) finding->statistic = (double)rows / verdict.distinct;
  if (rows > 0) finding->p = verdict.p;
  if (rows > 0) finding->log_p = verdict.log_p;
  xp_judge_by_p(finding, health->options->threshold, severity);
}

static expt_status check_arm(const xp_call *call, xp_health *health, int64_t variant, uint8_t *registers) {
  xp_finding finding = xp_finding_of(XP_DOUBLED_UNITS);
  finding.variant = variant;
  const int64_t rows = xp_ids_of_arm(health->analysis, variant, registers);
  judge(health, rows, registers, XP_WARN, &finding);
  return xp_health_report(call, health, &finding);
}

/* Ids of all arms together are fewer than the rows when arms share ids. */
static expt_status check_arms_together(const xp_call *call, xp_health *health, uint8_t *registers) {
  xp_finding finding = xp_finding_of(XP_UNITS_IN_TWO_VARIANTS);
  const int64_t rows = xp_ids_of_all(health->analysis, health->order, registers);
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
