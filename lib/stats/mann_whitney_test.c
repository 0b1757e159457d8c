/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mid-ranks of two sorted arms in one merge, and the tests that are made of them. */
#include "lib/stats/mann_whitney.h"

#include "lib/math/distributions.h"
#include <math.h>

/* ---- merging ---- */

/* Values that are equal: how many there are in each arm, and how many come before. */
typedef struct tied {
  int64_t control_before, variant_before, control, variant;
} tied;

static int64_t run_length(xp_sorted arm, int64_t from, double value) {
  int64_t to = from;
  while (to < arm.n && arm.x[to] <= value)
    to++;
  return to - from;
}

/* The next group of equal values; false at the end. */
static bool next_group(xp_sorted control, xp_sorted variant, tied *group) {
  const int64_t i = group->control_before + group->control, j = group->variant_before + group->variant;
  if (i == control.n && j == variant.n) return false;
  double value = i < control.n ? control.x[i] : variant.x[j];
  if (j < variant.n && variant.x[j] < value) value = variant.x[j];
  *group = (tied){i, j, run_length(control, i, value), run_length(variant, j, value)};
  return true;
}

static double cubed(int64_t n) {
  const double t = (double)n;
  return t < 2 ? 0 : t * (t - 1) * (t + 1);
}

static void add_ranks(const tied *group, xp_rank_counts *counts) {
  counts->twice_u += group->variant * (2 * group->control_before + group->control);
  counts->ties += cubed(group->control + group->variant);
  counts->within += cubed(group->control) + cubed(group->variant);
}

static double squared(double x) {
  return x * x;
}

/* A placement is the number of units of the other arm below, ties half. */
static void add_spread(const tied *group, double control_mean, double variant_mean, xp_rank_counts *counts) {
  const double of_variant = (double)group->control_before + 0.5 * (double)group->control;
  const double of_control = (double)group->variant_before + 0.5 * (double)group->variant;
  counts->spread_variant += (double)group->variant * squared(of_variant - variant_mean);
  counts->spread_control += (double)group->control * squared(of_control - control_mean);
}

xp_rank_counts xp_count_ranks(xp_sorted control, xp_sorted variant) {
  xp_rank_counts counts = {0};
  tied group = {0};
  while (next_group(control, variant, &group))
    add_ranks(&group, &counts);
  const double u = 0.5 * (double)counts.twice_u;
  const double variant_mean = u / (double)variant.n;
  const double control_mean = (double)variant.n - u / (double)control.n;
  group = (tied){0};
  while (next_group(control, variant, &group))
    add_spread(&group, control_mean, variant_mean, &counts);
  counts.spread_control /= (double)(control.n - 1);
  counts.spread_variant /= (double)(variant.n - 1);
  return counts;
}

/* ---- the normal test ---- */

/* Variance of U with so much in ties. */
static double u_variance(double n_control, double n_variant, double ties) {
  const double n = n_control + n_variant;
  return n_control * n_variant / 12 * (n + 1 - (n > 1 ? ties / (n * (n - 1)) : 0));
}

static double correction(double distance, expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_GREATER) return 0.5;
  if (alternative == EXPT_ALTERNATIVE_LESS) return -0.5;
  return distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0;
}

static xp_test normal_test(double z, expt_alternative alternative) {
  if (isnan(z)) return (xp_test){NAN, NAN, NAN};
  if (alternative == EXPT_ALTERNATIVE_GREATER) return (xp_test){z, xp_normal_upper(z), xp_normal_log_upper(z)};
  if (alternative == EXPT_ALTERNATIVE_LESS) return (xp_test){z, xp_normal_lower(z), xp_normal_log_lower(z)};
  return (xp_test){z, xp_normal_two_sided(z), xp_normal_log_two_sided(z)};
}

xp_test xp_normal_rank_test(const xp_rank_counts *counts, int64_t n_control, int64_t n_variant,
                            expt_alternative alternative, bool continuity) {
  const double n = (double)n_control, m = (double)n_variant;
  const double variance = u_variance(n, m, counts->ties);
  if (!(variance > 0)) return normal_test(NAN, alternative);
  const double distance = 0.5 * (double)(counts->twice_u - n_control * n_variant);
  const double corrected = distance - (continuity ? correction(distance, alternative) : 0);
  return normal_test(corrected / sqrt(variance), alternative);
}

double xp_normal_rank_limit(const xp_rank_counts *counts, int64_t n_control, int64_t n_variant, double confidence,
                            bool continuity) {
  const double n = (double)n_control, m = (double)n_variant;
  const double variance = u_variance(n, m, counts->within);
  const double z = xp_normal_quantile_upper((1 - confidence) / 2);
  const double reach = variance > 0 ? z * sqrt(variance) : 0;
  return ceil(0.5 * n * m - (continuity ? 0.5 : 0) - reach);
}

/* ---- Brunner and Munzel ---- */

static double t_test(double t, double df, expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_GREATER) return xp_t_upper(t, df);
  if (alternative == EXPT_ALTERNATIVE_LESS) return xp_t_lower(t, df);
  return xp_t_two_sided(t, df);
}

xp_superiority xp_superiority_of(const xp_rank_counts *counts, int64_t n_control, int64_t n_variant,
                                 expt_alternative alternative, double confidence) {
  const double n = (double)n_control, m = (double)n_variant;
  const double estimate = 0.5 * (double)counts->twice_u / n / m;
  const double of_control = counts->spread_control / (m * m * n), of_variant = counts->spread_variant / (n * n * m);
  const double variance = of_control + of_variant;
  if (!(variance > 0)) return (xp_superiority){estimate, NAN, NAN, NAN};
  const double df = squared(variance) / (squared(of_control) / (n - 1) + squared(of_variant) / (m - 1));
  const double reach = xp_t_quantile_upper((1 - confidence) / 2, df) * sqrt(variance);
  return (xp_superiority){estimate, fmax(0, estimate - reach), fmin(1, estimate + reach),
                          t_test((estimate - 0.5) / sqrt(variance), df, alternative)};
}
