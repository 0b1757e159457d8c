/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/heterogeneity.h"

#include "lib/math/distributions.h"
#include "lib/stats/verdict.h"
#include <math.h>

static double smallest_error(const xp_level_effect *levels, int64_t n) {
  double least = INFINITY;
  for (int64_t i = 0; i < n; i++)
    least = fmin(least, levels[i].std_error);
  return least;
}

/* In units of the smallest error no square over- or underflows. */
static void rescale(xp_level_effect *levels, int64_t n, double unit) {
  for (int64_t i = 0; i < n; i++) {
    levels[i].effect /= unit;
    levels[i].std_error /= unit;
  }
}

/* ---- are they one? ---- */

/* Welch 1951: how much the weights, which are estimated, make Q too large. 0 when all variances are known. */
static double looseness(const xp_level_effect *levels, int64_t n, double weights) {
  double sum = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double rest = 1.0 - 1.0 / (levels[i].std_error * levels[i].std_error * weights);
    if (!isinf(levels[i].df)) sum += rest * rest / levels[i].df;
  }
  return sum;
}

static void test_equality(const xp_level_effect *levels, int64_t n, double weights, xp_levels_answer *out) {
  const double k = (double)n, loose = looseness(levels, n, weights);
  if (!(loose > 0.0)) {
    out->p = xp_chi2_upper(out->q, out->df);
    out->log_p = xp_chi2_log_upper(out->q, out->df);
    return;
  }
  const double square = k * k - 1.0;
  const double f = out->q / out->df / (1.0 + 2.0 * (k - 2.0) / square * loose);
  out->df2 = square / (3.0 * loose);
  out->p = xp_f_upper(f, out->df, out->df2);
  out->log_p = xp_f_log_upper(f, out->df, out->df2);
}

/* ---- the mean effect ---- */

/* Weights that are estimated make the mean less certain than they say (Meier 1953); none of it when all variances are
 * known. */
static void find_mean(const xp_level_effect *levels, int64_t n, double confidence, double weights, xp_levels_answer *out) {
  double excess = 0.0, doubt = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double part = 1.0 / (levels[i].std_error * levels[i].std_error * weights);
    if (isinf(levels[i].df)) continue;
    excess += 4.0 * part * (1.0 - part) / levels[i].df;
    doubt += part * part / levels[i].df;
  }
  out->pooled_error = sqrt((1.0 + excess) / weights);
  const double reach = xp_critical_value(confidence, doubt > 0.0 ? 1.0 / doubt : INFINITY) * out->pooled_error;
  out->pooled_low = out->pooled - reach;
  out->pooled_high = out->pooled + reach;
}

/* ---- the extremes ---- */

/* Where nothing is left of the differences, the effects as seen decide. */
static bool is_below(double shrunken, double seen, double other_shrunken, double other_seen) {
  return shrunken != other_shrunken ? shrunken < other_shrunken : seen < other_seen;
}

static void find_extremes(const xp_level_effect *levels, int64_t n, double tau2, xp_levels_answer *out) {
  double weights;
  const double mean = xp_levels_mean(levels, n, tau2, &weights);
  for (int64_t i = 0; i < n; i++) {
    const double seen = levels[i].effect, noise = levels[i].std_error * levels[i].std_error;
    const double shrunken = mean + tau2 / (tau2 + noise) * (seen - mean);
    if (out->low < 0 || is_below(shrunken, seen, out->low_shrunken, levels[out->low].effect)) {
      out->low = i;
      out->low_shrunken = shrunken;
    }
    if (out->high < 0 || is_below(out->high_shrunken, levels[out->high].effect, shrunken, seen)) {
      out->high = i;
      out->high_shrunken = shrunken;
    }
    out->smallest = fmin(out->smallest, seen);
    out->largest = fmax(out->largest, seen);
  }
}

/* ---- all of it ---- */

static void scale_back(double unit, xp_levels_answer *out) {
  double *const lengths[] = {&out->pooled,   &out->pooled_error, &out->pooled_low,   &out->pooled_high,
                             &out->smallest, &out->largest,      &out->low_shrunken, &out->high_shrunken};
  double *const squares[] = {&out->tau2, &out->tau2_low, &out->tau2_high};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
    *lengths[i] *= unit;
  for (size_t i = 0; i < sizeof squares / sizeof *squares; i++)
    *squares[i] = *squares[i] * unit * unit;
}

static double share(double tau2, double typical) {
  return tau2 / (tau2 + typical);
}

static expt_status compare_several(const xp_call *call, const xp_level_effect *levels, int64_t n,
                                   expt_between_variance kind, double confidence, double weights,
                                   xp_levels_answer *out) {
  xp_between between;
  XP_TRY(xp_levels_between(call, levels, n, kind, confidence, &between));
  test_equality(levels, n, weights, out);
  out->tau2 = between.tau2;
  out->tau2_low = between.low;
  out->tau2_high = between.high;
  out->i2 = share(between.tau2, between.typical);
  out->i2_low = share(between.low, between.typical);
  out->i2_high = share(between.high, between.typical);
  xp_levels_sign(levels, n, &out->qualitative_p, &out->qualitative_log_p);
  return EXPT_OK;
}

static xp_levels_answer nothing_known(int64_t n) {
  return (xp_levels_answer){.q = NAN,
                            .df = (double)(n > 0 ? n - 1 : 0),
                            .df2 = INFINITY,
                            .p = NAN,
                            .log_p = NAN,
                            .i2 = NAN,
                            .i2_low = NAN,
                            .i2_high = NAN,
                            .tau2 = NAN,
                            .tau2_low = NAN,
                            .tau2_high = NAN,
                            .pooled = NAN,
                            .pooled_error = NAN,
                            .pooled_low = NAN,
                            .pooled_high = NAN,
                            .smallest = NAN,
                            .largest = NAN,
                            .low = -1,
                            .high = -1,
                            .low_shrunken = NAN,
                            .high_shrunken = NAN,
                            .qualitative_p = NAN,
                            .qualitative_log_p = NAN};
}

expt_status xp_compare_levels(const xp_call *call, xp_level_effect *levels, int64_t n, expt_between_variance kind,
                              double confidence, xp_levels_answer *out) {
  xp_levels_answer answer = nothing_known(n);
  *out = answer;
  if (n == 0) return EXPT_OK;
  const double unit = smallest_error(levels, n);
  rescale(levels, n, unit);
  double weights;
  answer.pooled = xp_levels_mean(levels, n, 0.0, &weights);
  find_mean(levels, n, confidence, weights, &answer);
  answer.q = xp_levels_q(levels, n, 0.0);
  if (n >= 2) XP_TRY(compare_several(call, levels, n, kind, confidence, weights, &answer));
  find_extremes(levels, n, n >= 2 ? answer.tau2 : 0.0, &answer);
  scale_back(unit, &answer);
  *out = answer;
  return EXPT_OK;
}
