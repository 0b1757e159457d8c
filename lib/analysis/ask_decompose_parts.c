/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/ask_decompose.h"

#include "lib/analysis/heterogeneity_effects.h"
#include "lib/stats/two_proportions.h"
#include <experiment/notes.h>
#include <math.h>
#include <string.h>

/* Sums are exact and each value is rounded a few times: a product that is another one differs by far more. */
static const double same_product = 1e-12;

/* What concerns covariates and strata, which are not used here, or the interval of the difference. */
static const int64_t other_notes = XP_NOTE(EXPT_NOTE_RELATIVE_DISAGREES) | XP_NOTE(EXPT_NOTE_SIGN_FLIP) |
                                   XP_NOTE(EXPT_NOTE_COLLINEAR) | XP_NOTE(EXPT_NOTE_STRATA_MERGED);

/* ---- one factor ---- */

static double log_ratio_variance(const xp_arm *arms) {
  return xp_log_estimate(arms[0].raw).variance + xp_log_estimate(arms[1].raw).variance;
}

static xp_arm_estimate estimate_of(const xp_place *place, const xp_arm *arm) {
  const bool counted = place->analysis->metrics[place->metric].kind == XP_PROPORTION_METRIC;
  return xp_log_estimate(counted ? xp_counted_estimate(arm->value, arm->n) : arm->raw);
}

/* The arms as they are, whose split changed, compare one time with another. */
static void leave_unknown(xp_part_effect *out) {
  out->effect = xp_no_effect();
  out->joint_low = out->joint_high = NAN;
}

expt_status xp_part_effect_of(const xp_call *call, const xp_place *place, double confidence, int64_t factors,
                              xp_part_effect *out) {
  const xp_comparing how = {.interval = EXPT_INTERVAL_WALD, .confidence = confidence};
  xp_effect_question question = {.alternative = EXPT_ALTERNATIVE_TWO_SIDED, .confidence = confidence};
  xp_comparison comparison;
  xp_arms arms;
  XP_TRY(xp_compare(call, place, &how, &comparison));
  XP_TRY(xp_arms_of(call, place, &arms));
  const xp_arm_estimate control = estimate_of(place, &arms.arm[0]), treatment = estimate_of(place, &arms.arm[1]);
  *out = (xp_part_effect){.value = {arms.arm[0].value, arms.arm[1].value},
                          .effect = xp_compare_arms(control, treatment, &question),
                          .sample_variance = log_ratio_variance(arms.arm)};
  question.confidence = pow(confidence, 1.0 / (double)factors);
  const xp_effect joint = xp_compare_arms(control, treatment, &question);
  out->joint_low = joint.low;
  out->joint_high = joint.high;
  out->note_bits = (comparison.note_bits | out->effect.note_bits) & ~other_notes;
  if (place->order->split_changed) leave_unknown(out);
  if (out->value[0] <= 0.0 || out->value[1] <= 0.0) out->note_bits |= XP_NOTE(EXPT_NOTE_NO_RATIO);
  return EXPT_OK;
}

/* ---- the product ---- */

expt_status xp_check_product(const xp_call *call, const xp_place *place, const xp_part_effect *effects, int64_t parts) {
  for (int arm = 0; arm < 2; arm++) {
    const double product = effects[parts - 1].value[arm];
    double multiplied = 1.0;
    for (int64_t f = 0; f < parts - 1; f++)
      multiplied *= effects[f].value[arm];
    if (isnan(product) || isnan(multiplied)) continue;
    if (fabs(multiplied - product) <= same_product * fabs(product)) continue;
    return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "factors", "",
                   "in variant '%.60s' the factors multiply to %.12g and the product is %.12g; allowed: equal",
                   xp_labels_get(place->analysis->variants, place->variant[arm]).bytes, multiplied, product);
  }
  return EXPT_OK;
}

/* ---- correlation ---- */

/* Then the two do not correlate, whatever the kind of the metric and however its values go with the chance of a success: the influence of a
 * unit on the share is B - p, on the metric B (y - m), and E B (y - m) is 0, so E (B - p) B (y - m) = (1 - p) E B (y - m) is too. */
static bool is_counted_among(const xp_metric *metric, const xp_metric *other) {
  return other->kind == XP_PROPORTION_METRIC && metric->among != NULL && strcmp(metric->among, other->value) == 0;
}

/* Each factor but the first is counted among the successes of one other, and no two among those of the same. */
static bool is_chain(const expt_analysis *analysis, const int64_t *factors, int64_t n) {
  int64_t links = 0;
  for (int64_t parent = 0; parent < n; parent++) {
    int64_t children = 0;
    for (int64_t f = 0; f < n; f++)
      children += f != parent && is_counted_among(&analysis->metrics[factors[f]], &analysis->metrics[factors[parent]]);
    if (children > 1) return false;
    links += children;
  }
  return links == n - 1;
}

xp_correlation_source xp_correlation_source_of(const expt_analysis *analysis, const int64_t *factors, int64_t n) {
  if (is_chain(analysis, factors, n)) return XP_CORRELATION_NESTED;
  return n == 2 ? XP_CORRELATION_OF_TWO : XP_CORRELATION_UNKNOWN;
}

/* var(a + b) = var a + var b + 2 cov(a, b), and a + b is the log ratio of the product. */
static double of_two(const xp_part_effect *effects) {
  const double a = effects[0].sample_variance, b = effects[1].sample_variance;
  const double covariance = (effects[2].sample_variance - a - b) / 2.0;
  return a > 0.0 && b > 0.0 ? fmin(1.0, fmax(-1.0, covariance / sqrt(a) / sqrt(b))) : NAN;
}

double xp_part_correlation(const xp_part_effect *effects, int64_t parts, xp_correlation_source source) {
  if (source == XP_CORRELATION_UNKNOWN || isnan(effects[parts - 1].sample_variance)) return NAN;
  return source == XP_CORRELATION_NESTED ? 0.0 : of_two(effects);
}

const char *xp_correlation_words(xp_correlation_source source) {
  static const char *const words[] = {
      "correlation 0: each factor is counted among the successes of the one before",
      "correlation from the variances of the product and of its two factors",
      "correlation not known: the cells do not hold the covariances of three or more factors"};
  return words[source];
}
