/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mid-ranks of two sorted arms, and the tests that are made of them. */
#include "lib/stats/mann_whitney.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include <float.h>
#include <math.h>

/* ---- placements ---- */

/* The placement of a unit is the number of units of the other arm below it, ties half. */
typedef struct placed {
  xp_sorted arm;
  int32_t *below, *up_to; /* by unit: units of the other arm that are lower, and no higher */
} placed;

/* A difference is 0 between equals only: the smallest ones lose no digits. */
static void place(placed *p, xp_sorted other) {
  xp_walk_differences(other, p->arm, 0, p->below);
  xp_walk_differences(other, p->arm, -DBL_TRUE_MIN, p->up_to);
}

static int64_t sum_twice(const placed *p) {
  int64_t sum = 0;
  for (int64_t i = 0; i < p->arm.n; i++)
    sum += (int64_t)p->below[i] + p->up_to[i];
  return sum;
}

static bool ends_run(xp_sorted arm, int64_t i) {
  return i == arm.n - 1 || arm.x[i] != arm.x[i + 1];
}

static double squared(double x) {
  return x * x;
}

static double cubed(int64_t n) {
  const double t = (double)n;
  return t * (t - 1) * (t + 1);
}

/* `shared` units of the other arm have the value too; such values are counted with the variant. */
static void add_ties(int64_t units, int64_t shared, bool is_variant, xp_rank_counts *counts) {
  counts->within += cubed(units);
  if (is_variant || shared == 0) counts->ties += cubed(units + shared);
}

/* Adds the ties of an arm and gives the variance of its placements. Equal units are one term, that of the last of them; the
 * others add nothing. */
static double sum_up(const placed *p, double mean, bool is_variant, xp_rank_counts *counts) {
  double sum = 0;
  int64_t run = 0;
  for (int64_t i = 0; i < p->arm.n; i++) {
    run++;
    const int64_t units = ends_run(p->arm, i) ? run : 0, shared = p->up_to[i] - p->below[i];
    sum += (double)units * squared((double)p->below[i] + 0.5 * (double)shared - mean);
    if (units > 0 && units + shared > 1) add_ties(units, shared, is_variant, counts);
    run -= units;
  }
  return sum / (double)(p->arm.n - 1);
}

static void count_variant(placed *p, xp_sorted control, xp_rank_counts *counts) {
  place(p, control);
  counts->twice_u = sum_twice(p);
  counts->spread_variant = sum_up(p, 0.5 * (double)counts->twice_u / (double)p->arm.n, true, counts);
}

static void count_control(placed *p, xp_sorted variant, xp_rank_counts *counts) {
  place(p, variant);
  const double mean = (double)variant.n - 0.5 * (double)counts->twice_u / (double)p->arm.n;
  counts->spread_control = sum_up(p, mean, false, counts);
}

expt_status xp_count_ranks(const xp_call *call, xp_sorted control, xp_sorted variant, xp_rank_counts *counts) {
  *counts = (xp_rank_counts){0};
  const int64_t larger = control.n > variant.n ? control.n : variant.n;
  placed p = {.below = xp_alloc(call->ctx, larger, sizeof *p.below),
              .up_to = xp_alloc(call->ctx, larger, sizeof *p.up_to)};
  const bool ready = p.below != NULL && p.up_to != NULL;
  if (ready) {
    p.arm = variant;
    count_variant(&p, control, counts);
    p.arm = control;
    count_control(&p, variant, counts);
  }
  xp_release(call->ctx, p.below);
  xp_release(call->ctx, p.up_to);
  return ready ? EXPT_OK : xp_fail_memory(call);
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
