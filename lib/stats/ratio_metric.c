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

xp_means_answer xp_compare_ratios(const xp_ratio_sample *control, const xp_ratio_sample *treatment,
                                  const xp_means_question *question) {
  return xp_compare_means(xp_linearised(control), xp_linearised(treatment), question);
}
