/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_srm.h"

#include "lib/math/special.h"
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

typedef struct planned_shares {
  const double *shares; /* NULL = equal */
  int64_t cells;
  double sum; /* decimal shares do not add up to 1 to the last digit */
} planned_shares;

static double share_of(const planned_shares *plan, int64_t cell) {
  return plan->shares == NULL ? 1.0 : plan->shares[cell];
}

/* With posterior weights a_i = c s_i + x_i, A = c + n, and ln Gamma written by Stirling's formula with its error S, all
 * that is large cancels in closed form:
 *   ln e = sum [a_i ln(a_i / (A s_i)) - ln(a_i / (c s_i)) / 2 + S(a_i) - S(c s_i)] + ln(A / c) / 2 - S(A) + S(c). */
static double add_cell(const planned_shares *plan, int64_t cell, double count, double prior, double posterior) {
  const xp_twin sum = xp_twin_from(plan->sum);
  const xp_twin before = xp_twin_divide(xp_twin_product(prior, share_of(plan, cell)), sum);
  const xp_twin after = xp_twin_add_double(before, count);
  const xp_twin expected = xp_twin_divide(xp_twin_product(posterior, share_of(plan, cell)), sum);
  const double deviance = xp_half_deviance(after.hi, expected).hi + after.lo * log(after.hi / expected.hi);
  const double errors = xp_stirling_error(after.hi) - xp_stirling_error(before.hi);
  return deviance - 0.5 * log(after.hi / before.hi) + errors;
}

static bool can_judge(const planned_shares *plan, const int64_t *counts, double *units) {
  int64_t used = 0, total = 0;
  for (int64_t i = 0; i < plan->cells; i++) {
    if (share_of(plan, i) == 0.0 && counts[i] > 0) return false;
    used += share_of(plan, i) > 0.0;
    total += counts[i];
  }
  *units = (double)total;
  return used >= 2 && total > 0;
}

double xp_srm_log_e(const int64_t *counts, const double *shares, int64_t cells, double concentration) {
  planned_shares plan = {.shares = shares, .cells = cells};
  double units;
  if (!can_judge(&plan, counts, &units)) return NAN;
  for (int64_t i = 0; i < cells; i++)
    plan.sum += share_of(&plan, i);
  const double all = concentration + units;
  double log_e = 0.5 * log(all / concentration) - xp_stirling_error(all) + xp_stirling_error(concentration);
  for (int64_t i = 0; i < cells; i++)
    if (share_of(&plan, i) > 0.0) log_e += add_cell(&plan, i, (double)counts[i], concentration, all);
  return log_e;
}

double xp_srm_sequential_p(double log_e, bool impossible) {
  if (impossible) return 0.0;
  return log_e > 0.0 ? exp(-log_e) : isnan(log_e) ? NAN : 1.0;
}
