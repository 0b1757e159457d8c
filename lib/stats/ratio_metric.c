/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/ratio_metric.h"

#include <math.h>

/* The three terms cancel where numerator and denominator go together, so the products keep their roundings. */
static double contrast_variance(const xp_ratio_sample *arm, double ratio) {
  const double slope = fma(ratio, arm->denominator_variance, -arm->covariance);
  const double rest = fma(-ratio, arm->covariance, arm->numerator_variance);
  return fmax(0.0, fma(ratio, slope, rest));
}

xp_sample xp_linearised(const xp_ratio_sample *arm) {
  if (arm->units == 0 || arm->denominator == 0.0) return (xp_sample){arm->units, NAN, NAN};
  const double ratio = arm->numerator / arm->denominator;
  return (xp_sample){arm->units, ratio, contrast_variance(arm, ratio) / arm->denominator / arm->denominator};
}

/* ---- the largest numbers ---- */

/* Between these no product of a ratio, its square and a variance leaves the range of doubles. */
static const double large = 0x1p120, tiny = 0x1p-120;

static bool is_safe(const xp_ratio_sample *arm) {
  return fabs(arm->numerator) <= large && arm->numerator_variance <= large * large && fabs(arm->denominator) <= large &&
         arm->denominator_variance <= large * large && (fabs(arm->denominator) >= tiny || arm->denominator == 0.0);
}

static int exponent_of(double one, double other) {
  int exponent = 0;
  frexp(fmax(fabs(one), fabs(other)), &exponent);
  return exponent;
}

/* Numerator and denominator in units of 2^numerator and 2^denominator. */
static xp_ratio_sample in_units(const xp_ratio_sample *arm, int numerator, int denominator) {
  return (xp_ratio_sample){.units = arm->units,
                           .numerator = ldexp(arm->numerator, -numerator),
                           .denominator = ldexp(arm->denominator, -denominator),
                           .numerator_variance = ldexp(arm->numerator_variance, -2 * numerator),
                           .denominator_variance = ldexp(arm->denominator_variance, -2 * denominator),
                           .covariance = ldexp(arm->covariance, -numerator - denominator)};
}

static xp_means_answer compare_in_units(const xp_ratio_sample *control, const xp_ratio_sample *treatment,
                                        const xp_means_question *question) {
  const double error = sqrt(fmax(control->numerator_variance, treatment->numerator_variance));
  const int numerator = exponent_of(fmax(fabs(control->numerator), error), treatment->numerator);
  const int denominator = exponent_of(control->denominator, treatment->denominator);
  const xp_ratio_sample of_control = in_units(control, numerator, denominator);
  const xp_ratio_sample of_treatment = in_units(treatment, numerator, denominator);
  xp_means_question asked = *question;
  if (question->scale == EXPT_SCALE_DIFFERENCE) asked.null_value = ldexp(asked.null_value, denominator - numerator);
  xp_means_answer answer = xp_compare_means(xp_linearised(&of_control), xp_linearised(&of_treatment), &asked);
  xp_scale_means(&answer, numerator - denominator);
  xp_note_overflow(&answer);
  return answer;
}

xp_means_answer xp_compare_ratios(const xp_ratio_sample *control, const xp_ratio_sample *treatment,
                                  const xp_means_question *question) {
  if (!is_safe(control) || !is_safe(treatment)) return compare_in_units(control, treatment, question);
  return xp_compare_means(xp_linearised(control), xp_linearised(treatment), question);
}
