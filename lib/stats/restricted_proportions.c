/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/restricted_proportions.h"

#include <float.h>
#include <math.h>

/* The lower arm has the probability q, the upper one q + gap. Successes are the rarer outcome, so that the small
 * numbers are the unknowns and not what is left of 1. */
typedef struct pair {
  double lower_successes, lower_failures, upper_successes, upper_failures;
  double gap;
} pair;

static pair make_pair(xp_proportion control, xp_proportion treatment, double difference) {
  double control_successes = (double)control.successes, control_failures = (double)(control.units - control.successes);
  double treatment_successes = (double)treatment.successes,
         treatment_failures = (double)(treatment.units - treatment.successes);
  if (control_successes + treatment_successes > control_failures + treatment_failures) {
    const double control_swap = control_successes, treatment_swap = treatment_successes;
    control_successes = control_failures, control_failures = control_swap;
    treatment_successes = treatment_failures, treatment_failures = treatment_swap;
    difference = -difference;
  }
  if (difference >= 0.0)
    return (pair){control_successes, control_failures, treatment_successes, treatment_failures, difference};
  return (pair){treatment_successes, treatment_failures, control_successes, control_failures, -difference};
}

static double share(double count, double probability) {
  return count > 0.0 ? count / probability : 0.0;
}

/* Derivative of the log likelihood by q; it falls from 0 to 1 - gap. */
static double score(const pair *p, double q) {
  return share(p->lower_successes, q) - share(p->lower_failures, 1.0 - q) + share(p->upper_successes, q + p->gap) -
         share(p->upper_failures, 1.0 - p->gap - q);
}

/* The limit of the score where nothing is left above the upper arm, which has no failures. */
static double score_at_top(const pair *p) {
  return share(p->lower_successes, 1.0 - p->gap) - share(p->lower_failures, p->gap) + p->upper_successes;
}

static double curvature(double count, double probability) {
  return share(share(count, probability), probability);
}

static double score_slope(const pair *p, double q) {
  return -curvature(p->lower_successes, q) - curvature(p->lower_failures, 1.0 - q) -
         curvature(p->upper_successes, q + p->gap) - curvature(p->upper_failures, 1.0 - p->gap - q);
}

/* The likelihood equation as a cubic, solved by the cosine (Farrington and Manning 1990): right to some 1e-16, but not
 * of a small q. */
static double cubic_root(const pair *p) {
  const double lower_units = p->lower_successes + p->lower_failures,
               upper_units = p->upper_successes + p->upper_failures;
  const double units = lower_units + upper_units, successes = p->lower_successes + p->upper_successes, gap = p->gap;
  const double square = ((upper_units + 2.0 * lower_units) * gap - units - successes) / (3.0 * units);
  const double linear = ((lower_units * gap - units - 2.0 * p->lower_successes) * gap + successes) / units;
  const double constant = p->lower_successes * gap * (1.0 - gap) / units;
  const double shift = square * square * square - 0.5 * linear * square + 0.5 * constant;
  const double radius = copysign(sqrt(fmax(0.0, square * square - linear / 3.0)), shift);
  if (radius == 0.0) return -square;
  const double cosine = fmax(-1.0, fmin(1.0, shift / (radius * radius * radius)));
  return 2.0 * radius * cos((acos(-1.0) + acos(cosine)) / 3.0) - square;
}

/* Newton's method on the score, kept between limits where it is known to change its sign. */
static double polished(const pair *p, double q) {
  double low = 0.0, high = 1.0 - p->gap;
  if (!(q > low && q < high)) q = 0.5 * (low + high);
  for (int step = 0; step < 200; step++) {
    const double value = score(p, q);
    if (value == 0.0) return q;
    if (value > 0.0)
      low = q;
    else
      high = q;
    const double wanted = q - value / score_slope(p, q);
    const double next = wanted > low && wanted < high ? wanted : 0.5 * (low + high);
    if (fabs(next - q) <= DBL_EPSILON * q) return next;
    q = next;
  }
  return q;
}

/* The most likely q. */
static double restricted_estimate(const pair *p) {
  const double successes = p->lower_successes + p->upper_successes, top = 1.0 - p->gap;
  if (p->gap == 0.0) return successes / (successes + p->lower_failures + p->upper_failures);
  if (top <= 0.0) return 0.0;
  if (p->lower_successes == 0.0 && score(p, 0.0) <= 0.0) return 0.0;
  if (p->upper_failures == 0.0 && score_at_top(p) >= 0.0) return top;
  return polished(p, cubic_root(p));
}

/* The same pair told by the other outcome: the upper arm's failures become the lower one's successes. */
static pair mirrored(const pair *p) {
  return (pair){p->upper_failures, p->upper_successes, p->lower_failures, p->lower_successes, p->gap};
}

/* What is left above the upper arm is the small number where q is close to the top, and then it is the unknown. */
double xp_restricted_variance(xp_proportion control, xp_proportion treatment, double difference) {
  pair p = make_pair(control, treatment, difference);
  double q = restricted_estimate(&p);
  if (p.gap > 0.0 && q > 0.5 * (1.0 - p.gap)) {
    p = mirrored(&p);
    q = restricted_estimate(&p);
  }
  const double lower = q * (1.0 - q) / (p.lower_successes + p.lower_failures);
  const double upper = (q + p.gap) * fmax(0.0, 1.0 - p.gap - q) / (p.upper_successes + p.upper_failures);
  return lower + upper;
}
