/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health.h"

#include <math.h>

/* ---- variance between clusters ---- */

/* As the comparison of metrics has it: each cluster's sum of deviations, inflated by 1 / sqrt(1 - its part of the arm). */
xp_arm_estimate xp_clustered_fraction(const xp_health *health, const xp_fraction_question *question, int64_t variant) {
  const int64_t plane = xp_cluster_plane(health->analysis), metric = question->metric;
  const xp_sequence *clusters = &health->order->levels[plane];
  const xp_fraction all = question->of(health, metric, question->column, 0, -1, variant);
  const double value = all.top / all.bottom;
  double squares = 0.0, count = 0.0;
  for (int64_t i = 0; i < clusters->count; i++) {
    const xp_fraction own = question->of(health, metric, question->column, plane, clusters->codes[i], variant);
    if (own.bottom == 0.0) continue;
    const double deviation = own.top - value * own.bottom;
    squares += deviation * deviation / (1.0 - own.bottom / all.bottom);
    count++;
  }
  return (xp_arm_estimate){
      .value = value, .variance = count > 1.0 ? squares / (all.bottom * all.bottom) : NAN, .df = count - 1.0};
}

/* ---- their number and sizes ---- */

typedef struct sizes {
  int64_t clusters, units;
  double squares;
} sizes;

static sizes sizes_of(const xp_health *health, int64_t variant) {
  const int64_t plane = xp_cluster_plane(health->analysis);
  const xp_sequence *clusters = &health->order->levels[plane];
  sizes sum = {0};
  for (int64_t i = 0; i < clusters->count; i++) {
    const int64_t units = xp_units_of(health->analysis, plane, clusters->codes[i], variant);
    sum.clusters += units > 0;
    sum.units += units;
    sum.squares += (double)units * (double)units;
  }
  return sum;
}

static expt_status check_arm(const xp_call *call, xp_health *health, int64_t variant) {
  const double fewest = (double)health->options->few_clusters;
  const sizes sum = sizes_of(health, variant);
  xp_finding few = xp_finding_of(XP_FEW_CLUSTERS), unbalanced = xp_finding_of(XP_UNBALANCED_CLUSTERS);
  const double effective = sum.units == 0 ? 0.0 : (double)sum.units / sum.squares * (double)sum.units;
  few.variant = unbalanced.variant = variant;
  few.count[0] = unbalanced.count[0] = sum.clusters;
  few.statistic = (double)sum.clusters;
  unbalanced.statistic = effective;
  const bool enough = few.statistic >= fewest;
  xp_judge_by_limit(&few, enough, fewest, XP_WARN);
  xp_judge_by_limit(&unbalanced, !enough || effective >= fewest, fewest, XP_WARN);
  XP_TRY(xp_health_report(call, health, &few));
  return xp_health_report(call, health, &unbalanced);
}

expt_status xp_health_of_clusters(const xp_call *call, xp_health *health) {
  if (health->analysis->cluster == NULL) return EXPT_OK;
  for (int64_t i = 0; i < health->order->variants.count; i++)
    XP_TRY(check_arm(call, health, health->order->variants.codes[i]));
  return EXPT_OK;
}
