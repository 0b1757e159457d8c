/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arms of an experiment that assigned clusters. Deviations are summed by cluster; the sum of a cluster of n_g of the arm's
 * N units is inflated by 1 / sqrt(1 - n_g / N), the bias-reduced CR2 for a mean (Bell and McCaffrey 2002). Their degrees of
 * freedom take units to vary alike in both arms. */
#include "lib/analysis/arm.h"

#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>

typedef struct sums {
  double squares; /* of the inflated sums */
  double between; /* n_g x (mean of the cluster)^2 */
  xp_cluster_sizes sizes;
} sums;

/* What the units of a cluster deviate by, in sum. */
static double deviation(const xp_metric *metric, const xp_response *linear, const xp_arm_moments *arm,
                        const xp_arm_moments *cluster) {
  double mean = linear->weight[0] * (cluster->mean[0] - arm->mean[0]);
  if (metric->denominator != NULL) mean += linear->weight[1] * (cluster->mean[1] - arm->mean[1]);
  return mean * (double)cluster->n;
}

int64_t xp_clusters_of(const xp_place *place, int which) {
  const int64_t plane = xp_cluster_plane(place->analysis);
  const xp_sequence *levels = &place->order->levels[plane];
  int64_t clusters = 0;
  for (int64_t i = 0; i < levels->count; i++) {
    const int64_t *outcomes =
        xp_outcomes_of(place->analysis, plane, levels->codes[i], place->variant[which], place->metric);
    clusters += outcomes[XP_ZERO] + outcomes[XP_ONE] > 0;
  }
  return clusters;
}

static sums sum_clusters(const xp_place *place, const xp_arm_moments *arm, int which) {
  const expt_analysis *analysis = place->analysis;
  const xp_metric *metric = &analysis->metrics[place->metric];
  const xp_response linear = xp_respond(metric, arm);
  const int64_t plane = xp_cluster_plane(analysis);
  const xp_sequence *clusters = &place->order->levels[plane];
  const double all = (double)arm->n;
  sums s = {0};
  for (int64_t i = 0; i < clusters->count; i++) {
    xp_arm_moments cluster;
    xp_arm_moments_of(analysis, place->metric, plane, clusters->codes[i], place->variant[which], &cluster);
    if (cluster.n == 0) continue;
    const double n = (double)cluster.n, sum = deviation(metric, &linear, arm, &cluster);
    s.squares += sum * sum / (1.0 - n / all);
    s.between += sum * sum / n;
    xp_cluster_sizes_add(&s.sizes, n, all);
  }
  return s;
}

/* The share of the variance that is between clusters (analysis of variance), both arms together. */
static double intraclass(const xp_arms *out, const sums s[2], const double within_all[2]) {
  double between = 0.0, within = 0.0, units = 0.0, clusters = 0.0, size = 0.0;
  for (int arm = 0; arm < 2; arm++) {
    const double n = (double)out->arm[arm].n;
    between += s[arm].between;
    within += within_all[arm] - s[arm].between;
    units += n;
    clusters += (double)out->arm[arm].clusters;
    size += n - s[arm].sizes.squares / n;
  }
  const double groups = clusters - 2.0, rest = units - clusters;
  if (!(groups > 0.0) || !(rest > 0.0)) return NAN;
  const double mean_between = between / groups, mean_within = within / rest, mean_size = size / groups;
  return (mean_between - mean_within) / (mean_between + (mean_size - 1.0) * mean_within);
}

static void cluster_means(const xp_place *place, const xp_arm_moments moments[2], xp_arms *out) {
  const xp_metric *metric = &place->analysis->metrics[place->metric];
  double within_all[2];
  sums s[2];
  for (int arm = 0; arm < 2; arm++) {
    const double n = (double)moments[arm].n;
    const bool several = out->arm[arm].clusters > 1;
    const xp_response linear = xp_respond(metric, &moments[arm]);
    xp_arm_estimate *estimate = &out->arm[arm].estimate;
    s[arm] = sum_clusters(place, &moments[arm], arm);
    within_all[arm] = xp_response_variance(metric, &linear, &moments[arm]) * (n - 1.0);
    estimate->variance = several ? s[arm].squares / (n * n) : NAN;
    estimate->df = several ? xp_cluster_df(&s[arm].sizes, n) : 0.0;
    estimate->working = 1.0 / n;
  }
  out->icc = intraclass(out, s, within_all);
}

/* Of what the covariates leave, the share between clusters is not known. */
expt_status xp_cluster_arms(const xp_call *call, const xp_place *place, const xp_arm_moments moments[2],
                            const xp_slopes *slopes, xp_arms *out) {
  double independent = 0.0, clustered = 0.0;
  for (int arm = 0; arm < 2; arm++) {
    independent += out->arm[arm].independent = out->arm[arm].estimate.variance;
    if (out->arm[arm].clusters < XP_ENOUGH_CLUSTERS) out->note_bits |= XP_NOTE(EXPT_NOTE_FEW_CLUSTERS);
  }
  if (slopes->used > 0)
    XP_TRY(xp_cluster_slopes(call, place, moments, slopes, out));
  else
    cluster_means(place, moments, out);
  for (int arm = 0; arm < 2; arm++)
    clustered += out->arm[arm].estimate.variance;
  out->clustered = true;
  out->design_effect = clustered / independent;
  return EXPT_OK;
}
