/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/proportion_ratio.h"

#include "lib/stats/cross_product.h"
#include "lib/stats/proportion_intervals.h"
#include "lib/stats/relative.h"
#include <float.h>
#include <math.h>

static double rate(xp_proportion arm) {
  return (double)arm.successes / (double)arm.units;
}

static double failures(xp_proportion arm) {
  return (double)(arm.units - arm.successes);
}

double xp_proportion_lift(xp_proportion control, xp_proportion treatment) {
  if (control.successes == 0) return NAN;
  return xp_cross_difference(treatment.successes, control.units, control.successes, treatment.units) /
         ((double)control.successes * (double)treatment.units);
}

static xp_ratio_of ratio_of(xp_proportion control, xp_proportion treatment) {
  return (xp_ratio_of){xp_proportion_lift(control, treatment),     rate(treatment), rate(control),
                       xp_proportion_variance(treatment), xp_proportion_variance(control), 0.0};
}

double xp_proportion_ratio_error(xp_proportion control, xp_proportion treatment) {
  if (control.successes == 0) return NAN;
  const xp_ratio_of ratio = ratio_of(control, treatment);
  return xp_ratio_error(&ratio);
}

/* ---- the most likely proportions q and r q ---- */

/* Half the distance of the two roots of the likelihood equation r N q^2 - (..) q + S = 0, times 2 r N. The sum of squares
 * is its discriminant without the cancellation. */
static double spread_of_roots(double lift, double control_failures, double treatment_failures, double units) {
  const double r = 1.0 + lift, middle = r * control_failures - treatment_failures - lift * units;
  return sqrt(middle * middle + 4.0 * r * control_failures * treatment_failures);
}

/* 1 - q from the same equation, by the form of the root in which nothing cancels. */
static double missed_share(double lift, double control_failures, double treatment_failures, double units) {
  const double r = 1.0 + lift, spread = spread_of_roots(lift, control_failures, treatment_failures, units);
  const double middle = r * control_failures + treatment_failures + lift * units;
  if (middle >= 0.0) return (middle + spread) / (2.0 * r * units);
  return -2.0 * lift * control_failures / (spread - middle);
}

static double success_share(double lift, xp_proportion control, xp_proportion treatment, double units) {
  const double r = 1.0 + lift, successes = (double)(control.successes + treatment.successes);
  const double sum = (double)control.units + (double)treatment.successes +
                     r * ((double)treatment.units + (double)control.successes);
  return 2.0 * successes / (sum + spread_of_roots(lift, failures(control), failures(treatment), units));
}

/* Variance of treatment - ratio * control. */
static double restricted_variance(xp_proportion control, xp_proportion treatment, double lift) {
  const double r = 1.0 + lift, units = (double)control.units + (double)treatment.units;
  const double hit = success_share(lift, control, treatment, units);
  const double missed = missed_share(lift, failures(control), failures(treatment), units);
  const double treatment_missed = missed_share(-lift / r, failures(treatment), failures(control), units);
  return r * hit * (treatment_missed / (double)treatment.units + r * missed / (double)control.units);
}

double xp_ratio_score(xp_proportion control, xp_proportion treatment, double lift, double factor) {
  const double over = xp_proportion_difference(control, treatment) - lift * rate(control);
  const double variance = factor * restricted_variance(control, treatment, lift);
  return variance > 0.0 ? over / sqrt(variance) : NAN;
}

/* ---- score limits ---- */

typedef struct score_search {
  xp_proportion control, treatment;
  double lift, square; /* the estimate; z^2 with the factor of the variance */
} score_search;

static double excess(const void *user, double distance) {
  const score_search *limit = user;
  const double over = rate(limit->control) * distance;
  return over * over - limit->square * restricted_variance(limit->control, limit->treatment, limit->lift + distance);
}

static double high_limit(xp_proportion control, xp_proportion treatment, double z, double factor) {
  if (control.successes == 0) return INFINITY;
  const score_search limit = {control, treatment, xp_proportion_lift(control, treatment), z * z * factor};
  if (limit.square == 0.0) return limit.lift;
  const double error = xp_proportion_ratio_error(control, treatment);
  const double start = error > 0.0 ? z * error : limit.square / (double)control.successes;
  return limit.lift + xp_distance_to_limit(excess, &limit, start, INFINITY);
}

/* The low limit is one over the high limit of the ratio turned round. */
static double low_limit(xp_proportion control, xp_proportion treatment, double z, double factor) {
  if (treatment.successes == 0) return -1.0;
  const double turned = high_limit(treatment, control, z, factor);
  return isinf(turned) ? -1.0 : -turned / (1.0 + turned);
}

/* The last rounding may put a limit on the other side of 0 than the test has it. */
static void agree_with_test(xp_limits *limits, double difference, bool rejected) {
  if (difference > 0.0) limits->low = rejected ? fmax(limits->low, DBL_MIN) : fmin(limits->low, 0.0);
  if (difference < 0.0) limits->high = rejected ? fmin(limits->high, -DBL_MIN) : fmax(limits->high, 0.0);
}

static xp_limits score_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  const double z = xp_critical_z(confidence);
  xp_limits limits = {low_limit(control, treatment, z, 1.0), high_limit(control, treatment, z, 1.0)};
  agree_with_test(&limits, xp_proportion_difference(control, treatment),
                  xp_pooled_two_sided(control, treatment) < 1.0 - confidence);
  return limits;
}

static xp_limits miettinen_nurminen_limits(xp_proportion control, xp_proportion treatment, double confidence) {
  const double z = xp_critical_z(confidence), factor = xp_small_sample_factor(control, treatment);
  return (xp_limits){low_limit(control, treatment, z, factor), high_limit(control, treatment, z, factor)};
}

xp_limits xp_proportion_lift_limits(xp_proportion control, xp_proportion treatment, expt_ratio_interval interval,
                                    double confidence) {
  if (interval == EXPT_RATIO_INTERVAL_SCORE) return score_limits(control, treatment, confidence);
  if (interval == EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN)
    return miettinen_nurminen_limits(control, treatment, confidence);
  if (control.successes == 0 || treatment.successes == 0) return (xp_limits){NAN, NAN};
  const xp_ratio_of ratio = ratio_of(control, treatment);
  return xp_lift_limits(&ratio, interval, xp_critical_z(confidence));
}
