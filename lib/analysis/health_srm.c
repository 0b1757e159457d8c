/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_srm.h"

#include "lib/stats/confidence_sequence_counts.h"
#include <math.h>

/* ---- who was assigned ---- */

static int64_t clusters_of(const expt_analysis *analysis, const xp_order *order, int64_t variant) {
  const int64_t plane = xp_cluster_plane(analysis);
  const xp_sequence *clusters = &order->levels[plane];
  int64_t count = 0;
  for (int64_t i = 0; i < clusters->count; i++)
    count += xp_units_of(analysis, plane, clusters->codes[i], variant) > 0;
  return count;
}

int64_t *xp_srm_counts(const expt_analysis *analysis, const xp_order *order, int64_t plane, int64_t level) {
  int64_t *counts = xp_alloc(analysis->ctx, order->variants.count, sizeof *counts);
  for (int64_t i = 0; counts != NULL && i < order->variants.count; i++) {
    const int64_t variant = order->variants.codes[i];
    counts[i] = analysis->cluster != NULL ? clusters_of(analysis, order, variant)
                                          : xp_units_of(analysis, plane, level, variant);
  }
  return counts;
}

const double *xp_srm_shares(const expt_analysis *analysis) {
  return analysis->declared > 0 ? analysis->shares : NULL;
}

/* ---- what the counts say ---- */

double xp_srm_log_e(const int64_t *counts, const double *shares, int64_t cells, double concentration) {
  int64_t units = 0;
  for (int64_t i = 0; i < cells; i++)
    units += counts[i];
  const xp_dirichlet prior = {shares, cells, concentration};
  return units > 0 ? xp_dirichlet_evidence(&prior, counts).against_prior : NAN;
}

double xp_srm_sequential_p(double log_e, bool impossible) {
  if (impossible) return 0.0;
  return log_e > 0.0 ? exp(-log_e) : isnan(log_e) ? NAN : 1.0;
}
