/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/cmh.h"

#include "lib/stats/cross_product.h"
#include <math.h>

/* One stratum: successes and failures of the treatment (a, b) and of the control (c, d), and its margins. */
typedef struct fourfold {
  xp_proportion control, treatment;
  double a, b, c, d;
  double treated, controls, successes, failures, units;
} fourfold;

static fourfold stratum_at(const xp_strata *strata, int64_t i) {
  fourfold s = {.control = {strata->control_successes[i], strata->control_units[i]},
               .treatment = {strata->treatment_successes[i], strata->treatment_units[i]}};
  s.a = (double)s.treatment.successes;
  s.b = (double)(s.treatment.units - s.treatment.successes);
  s.c = (double)s.control.successes;
  s.d = (double)(s.control.units - s.control.successes);
  s.treated = (double)s.treatment.units;
  s.controls = (double)s.control.units;
  s.successes = (double)(s.treatment.successes + s.control.successes);
  s.failures = s.b + s.d;
  s.units = s.treated + s.controls;
  return s;
}

static bool has_both_arms(const fourfold *s) {
  return s->treated > 0.0 && s->controls > 0.0;
}

static bool has_both_outcomes(const fourfold *s) {
  return s->successes > 0.0 && s->failures > 0.0;
}

static double square(double x) {
  return x * x;
}

/* treatment successes * control units - control successes * treatment units, over all units: what both the deviation from
 * the expected successes and the risk difference are made of. */
static double weighted_difference(const fourfold *s) {
  return xp_cross_difference(s->treatment.successes, s->control.units, s->control.successes, s->treatment.units) /
         s->units;
}

static void add_test(xp_cmh *sums, const fourfold *s) {
  sums->deviation += weighted_difference(s);
  sums->variance += s->treated / s->units * (s->controls / s->units) * (s->successes * (s->failures / (s->units - 1.0)));
}

static void add_odds(xp_cmh *sums, const fourfold *s) {
  const double p = (s->a + s->d) / s->units, q = (s->b + s->c) / s->units;
  const double r = s->a * (s->d / s->units), t = s->b * (s->c / s->units);
  sums->odds_over += r;
  sums->odds_under += t;
  sums->odds_pr += p * r;
  sums->odds_ps_qr += p * t + q * r;
  sums->odds_qs += q * t;
}

static void add_risks(xp_cmh *sums, const fourfold *s) {
  sums->risk_over += s->a * (s->controls / s->units);
  sums->risk_under += s->c * (s->treated / s->units);
  sums->risk_spread += s->successes * (s->treated / s->units * (s->controls / s->units)) - s->a * (s->c / s->units);
}

static void add_difference(xp_cmh *sums, const fourfold *s) {
  const double n1 = s->treated / s->units, n0 = s->controls / s->units;
  sums->difference_over += weighted_difference(s);
  sums->difference_under += s->treated * n0;
  sums->difference_p += square(n1) * s->c - square(n0) * s->a + 0.5 * n1 * n0 * (s->controls - s->treated);
  sums->difference_q += 0.5 * (s->a * (s->d / s->units) + s->c * (s->b / s->units));
}

xp_cmh xp_cmh_of(const xp_strata *strata) {
  xp_cmh sums = {0};
  for (int64_t i = 0; i < strata->count; i++) {
    const fourfold s = stratum_at(strata, i);
    if (!has_both_arms(&s)) {
      sums.dropped += s.control.units + s.treatment.units;
      continue;
    }
    sums.strata++;
    sums.units += s.control.units + s.treatment.units;
    sums.control.successes += s.control.successes;
    sums.control.units += s.control.units;
    sums.treatment.successes += s.treatment.successes;
    sums.treatment.units += s.treatment.units;
    add_test(&sums, &s);
    add_odds(&sums, &s);
    add_risks(&sums, &s);
    add_difference(&sums, &s);
  }
  return sums;
}

/* ---- limits ---- */

static xp_limits log_limits(double over, double under, double variance, double z) {
  if (under == 0.0) return (xp_limits){NAN, over > 0.0 ? INFINITY : NAN};
  const double ratio = over / under, factor = exp(z * sqrt(variance));
  return (xp_limits){ratio / factor, ratio * factor};
}

xp_limits xp_cmh_odds_limits(const xp_cmh *sums, double z) {
  const double over = sums->odds_over, under = sums->odds_under;
  const double variance = 0.5 * (sums->odds_pr / square(over) + sums->odds_ps_qr / (over * under) +
                                 sums->odds_qs / square(under));
  return log_limits(over, under, variance, z);
}

xp_limits xp_cmh_risk_limits(const xp_cmh *sums, double z) {
  return log_limits(sums->risk_over, sums->risk_under, sums->risk_spread / (sums->risk_over * sums->risk_under), z);
}

xp_limits xp_cmh_difference_limits(const xp_cmh *sums, double z) {
  const double difference = sums->difference_over / sums->difference_under;
  const double variance = difference * sums->difference_p + sums->difference_q;
  const double reach = z * sqrt(fmax(0.0, variance)) / sums->difference_under;
  return (xp_limits){difference - reach, difference + reach};
}

/* ---- homogeneity ---- */

/* The treatment's successes with which a stratum of these margins has the odds ratio: the root of
 * (1 - ratio) x^2 + (controls - successes + ratio (successes + treated)) x - ratio successes treated that is possible. */
static double expected_successes(const fourfold *s, double odds_ratio) {
  const double a = 1.0 - odds_ratio, b = s->controls - s->successes + odds_ratio * (s->successes + s->treated);
  const double c = odds_ratio * s->successes * s->treated;
  const double root = sqrt(fmax(0.0, b * b + 4.0 * a * c));
  return b > 0.0 ? 2.0 * c / (b + root) : (root - b) / (2.0 * a);
}

static double variance_at(const fourfold *s, double x) {
  return 1.0 / (1.0 / x + 1.0 / (s->treated - x) + 1.0 / (s->successes - x) + 1.0 / (s->controls - s->successes + x));
}

xp_homogeneity xp_cmh_homogeneity(const xp_strata *strata, double odds_ratio) {
  double chi2 = 0.0, deviation = 0.0, variance = 0.0;
  int64_t used = 0;
  for (int64_t i = 0; i < strata->count; i++) {
    const fourfold s = stratum_at(strata, i);
    if (!has_both_arms(&s) || !has_both_outcomes(&s)) continue;
    const double expected = expected_successes(&s, odds_ratio), spread = variance_at(&s, expected);
    used++;
    chi2 += square(s.a - expected) / spread;
    deviation += s.a - expected;
    variance += spread;
  }
  const double df = used > 0 ? (double)(used - 1) : 0.0;
  if (used < 2 || !(odds_ratio > 0.0) || isinf(odds_ratio)) return (xp_homogeneity){NAN, NAN, df};
  return (xp_homogeneity){chi2, chi2 - square(deviation) / variance, df};
}
