/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HDI and ROPE, and rules with a prior, against an independent recursion (test_sequential_oracle.h): an even grid on the scale of z with
 * Boole's rule. The bounds are found here from the words of the rule, by halving on what the posterior says. */
#include "cmocka_all.h"
#include "stats_support.h"
#include "test_calibrator_support.h"
#include "test_sequential_oracle.h"

#include "lib/math/distributions.h"

typedef struct scenario {
  expt_stopping_rule rule;
  int64_t looks;
  double threshold, prior_sd, rope_low, rope_high;
} scenario;

/* ---- what a posterior says; the effect planned for is 1 ---- */

typedef struct posterior {
  double mean, sd;
} posterior;

/* Precisions add. */
static posterior posterior_at(const scenario *s, double drift, double information, double z) {
  const double deviation = 1.0 / (drift * sqrt(information)), data = 1.0 / (deviation * deviation);
  const double belief = isinf(s->prior_sd) ? 0.0 : 1.0 / (s->prior_sd * s->prior_sd);
  return (posterior){z * deviation * data / (data + belief), 1.0 / sqrt(data + belief)};
}

/* E[max(0, -effect)] by Simpson's rule over 14 standard deviations. */
static double loss_of(posterior p) {
  enum { STEPS = 2000 };
  const double low = p.mean - 14.0 * p.sd, high = fmin(0.0, p.mean + 14.0 * p.sd), h = (high - low) / STEPS;
  double sum = 0.0;
  if (!(low < high)) return 0.0;
  for (int i = 0; i <= STEPS; i++) {
    const double effect = low + h * i, u = (effect - p.mean) / p.sd;
    sum += (i == 0 || i == STEPS ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) * -effect * exp(-0.5 * u * u);
  }
  return sum * h / 3.0 / (p.sd * sqrt(2.0 * acos(-1.0)));
}

/* Half of the interval's width in standard deviations, by halving on erf. */
static double half_width(double mass) {
  double low = 0.0, high = 10.0;
  for (int i = 0; i < 60; i++) {
    const double middle = 0.5 * (low + high);
    if (erf(middle / sqrt(2.0)) < mass)
      low = middle;
    else
      high = middle;
  }
  return low;
}

typedef enum said { GO_ON, EFFECT_BELOW, EFFECT_ABOVE, NO_EFFECT } said;

static said says(const scenario *s, posterior p) {
  if (s->rule == EXPT_STOPPING_RULE_EXPECTED_LOSS) {
    const posterior better = {fabs(p.mean), p.sd};
    if (!(loss_of(better) < s->threshold)) return GO_ON;
    return p.mean > 0.0 ? EFFECT_ABOVE : EFFECT_BELOW;
  }
  const double half = half_width(s->threshold) * p.sd, low = p.mean - half, high = p.mean + half;
  if (low > s->rope_high) return EFFECT_ABOVE;
  if (high < s->rope_low) return EFFECT_BELOW;
  return low > s->rope_low && high < s->rope_high ? NO_EFFECT : GO_ON;
}

/* The z between two that do not say the same, by halving. */
static double turn(const scenario *s, double drift, double information, double from, double to, said word) {
  for (int i = 0; i < 60; i++) {
    const double middle = 0.5 * (from + to);
    if (says(s, posterior_at(s, drift, information, middle)) == word)
      from = middle;
    else
      to = middle;
  }
  return 0.5 * (from + to);
}

/* ---- the recursion ---- */

typedef struct bounds {
  double low, high, inner_low, inner_high;
} bounds;

static bounds bounds_of(const scenario *s, double drift, double information) {
  const double far = 30.0, middle = 0.5 * (s->rope_low + s->rope_high) * drift * sqrt(information);
  bounds b = {turn(s, drift, information, -far, 0.0, EFFECT_BELOW), turn(s, drift, information, far, 0.0, EFFECT_ABOVE), 0.0, 0.0};
  if (!isinf(s->prior_sd) || says(s, posterior_at(s, drift, information, middle)) != NO_EFFECT) return b;
  b.inner_low = turn(s, drift, information, middle, b.low, NO_EFFECT);
  b.inner_high = turn(s, drift, information, middle, b.high, NO_EFFECT);
  return b;
}

typedef struct ending {
  double shown, wrong, futility, information;
} ending;

static ending run(const scenario *s, double drift, double true_drift) {
  static oracle o;
  ending e = {0};
  double going_on = 1.0, before = 0.0;
  oracle_begin(&o, true_drift);
  for (int64_t k = 0; k < s->looks; k++) {
    const double t = (double)(k + 1) / (double)s->looks;
    const bounds b = bounds_of(s, drift, t);
    const double above = oracle_between(&o, t, b.high, 40.0), below = oracle_between(&o, t, -40.0, b.low);
    const double inside = oracle_between(&o, t, b.inner_low, b.inner_high);
    e.information += going_on * (t - before);
    e.shown += above + below;
    e.wrong += below;
    e.futility += inside;
    going_on -= above + below + inside;
    before = t;
    if (k + 1 < s->looks) oracle_pass(&o, t, b.low, b.high, b.inner_low, b.inner_high);
  }
  return e;
}

/* The oracle's steps are good to 1e-9 or so; five times that is allowed. */
static void check(const scenario *s, const expt_frame *frame, int64_t row) {
  const double drift = xp_normal_quantile_upper(0.025) + xp_normal_quantile_upper(0.2), near = 5e-9;
  const ending h0 = run(s, drift, 0.0), h1 = run(s, drift, drift);
  near_or_equal("error", number(frame, "error", row), h0.shown, near);
  near_or_equal("power", number(frame, "power", row), h1.shown, near);
  near_or_equal("wrong", number(frame, "wrong_h1", row), h1.wrong, near);
  near_or_equal("futility, no effect", number(frame, "futility_h0", row), h0.futility, near);
  near_or_equal("futility, effect", number(frame, "futility_h1", row), h1.futility, near);
  near_or_equal("N, no effect", number(frame, "information_h0", row), h0.information, near);
  near_or_equal("N, effect", number(frame, "information_h1", row), h1.information, near);
}

static const scenario scenarios[] = {
    {EXPT_STOPPING_RULE_HDI_ROPE, 6, 0.95, (double)INFINITY, -0.1, 0.1},
    {EXPT_STOPPING_RULE_HDI_ROPE, 4, 0.8, (double)INFINITY, -0.5, 0.5},
    {EXPT_STOPPING_RULE_HDI_ROPE, 5, 0.6, (double)INFINITY, -0.3, 0.7},
    {EXPT_STOPPING_RULE_HDI_ROPE, 5, 0.9, 1.0, -0.1, 0.1},
    {EXPT_STOPPING_RULE_EXPECTED_LOSS, 5, 0.004, 0.7, -0.5, 0.5},
};

static void independent_recursion(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
    const scenario given = scenarios[i];
    expt_calibrate_threshold_options options = rule_options(given.rule, given.threshold);
    options.prior_sd = given.prior_sd;
    options.rope_low = given.rope_low;
    options.rope_high = given.rope_high;
    expt_frame *const frame = rules_of(given.looks, &options);
    scenario calibrated = given;
    calibrated.threshold = number(frame, "threshold", 1);
    check(&given, frame, 0);
    check(&calibrated, frame, 1);
    near_or_equal("alpha", number(frame, "error", 1), 0.05, 1e-11);
    print_message("rule %d, %d looks: %g errs %.6f, %.9g errs .05, power %.4f, N %.4f under the effect, %.4f without\n", given.rule,
                  (int)given.looks, given.threshold, number(frame, "error", 0), calibrated.threshold, number(frame, "power", 1),
                  number(frame, "information_h1", 1), number(frame, "information_h0", 1));
    expt_frame_free(frame);
  }
}

int main(void) {
  const struct CMUnitTest all[] = {cmocka_unit_test(independent_recursion)};
  return cmocka_run_group_tests(all, NULL, NULL);
}
