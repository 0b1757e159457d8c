/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clicks per impression by users who differ in both: the units of the metric are clustered in the units that are randomised. */
#include "tests/calibration/trial.h"

#define EFFECT 0.05

static const design designs[] = {{.name = "clustered, balanced", .n = {400, 400}}, {.name = "clustered, 90/10", .n = {1350, 150}}};

typedef struct moments {
  double x, y, xx, yy, xy; /* numerator, denominator; then variances and covariance */
} moments;

/* A user sees 1 + 9 e impressions, e exponential, and clicks on a share of them that is his own: its mean is 1/4 + effect, its sd 1/12. */
static moments draw_users(const trial *at, int arm, double effect) {
  static double clicks[MOST_UNITS], seen[MOST_UNITS], noise[MOST_UNITS], appetite[MOST_UNITS];
  const int64_t n = at->design->n[arm];
  const uint32_t draw = (uint32_t)arm;
  xp_fill_exponential(at->draws, first_unit(at), draw, n, seen);
  xp_fill_uniform(at->draws, first_unit(at), draw, n, appetite);
  xp_fill_normal(at->draws, first_unit(at), draw, n, noise);
  moments m = {0};
  for (int64_t i = 0; i < n; i++) {
    seen[i] = 1.0 + floor(9.0 * seen[i]);
    const double share = 0.25 + effect + (appetite[i] - 0.5) / sqrt(12.0);
    clicks[i] = share * seen[i] + 0.4 * sqrt(seen[i]) * noise[i];
    m.x += clicks[i] / (double)n, m.y += seen[i] / (double)n;
  }
  for (int64_t i = 0; i < n; i++) {
    const double x = clicks[i] - m.x, y = seen[i] - m.y;
    m.xx += x * x / (double)(n - 1), m.yy += y * y / (double)(n - 1), m.xy += x * y / (double)(n - 1);
  }
  return m;
}

static expt_estimate compare(const trial *at, double effect, const expt_ratio_options *options) {
  const moments a = draw_users(at, 0, 0.0), b = draw_users(at, 1, effect);
  expt_estimate e;
  expt_error err;
  calibration_must(
      expt_ratio(at->design->n[0], a.x, a.y, a.xx, a.yy, a.xy, at->design->n[1], b.x, b.y, b.xx, b.yy, b.xy, options, &e, &err), &err);
  return e;
}

static bool rejects(const trial *at) {
  return compare(at, 0.0, NULL).p_value < 0.05;
}

static bool difference_missed(const trial *at) {
  const expt_estimate e = compare(at, EFFECT, NULL);
  return misses(EFFECT, e.ci_low, e.ci_high);
}

static bool ratio_missed(const trial *at) {
  expt_ratio_options options;
  expt_ratio_options_init(&options);
  options.scale = EXPT_SCALE_RATIO;
  options.ratio_interval = at->procedure->option;
  const expt_estimate e = compare(at, EFFECT, &options);
  return misses(1.0 + EFFECT / 0.25, e.ci_low, e.ci_high);
}

#define OVER .designs = designs, .n_designs = 2, .rate = 0.05

static const procedure all[] = {
    {.name = "ratio metric: delta method", .errs = rejects, OVER},
    {.name = "difference of ratio metrics", .errs = difference_missed, .effect = EFFECT, OVER},
    {.name = "lift of a ratio metric: log delta", .errs = ratio_missed, .option = EXPT_RATIO_INTERVAL_LOG_DELTA, .effect = EFFECT, OVER},
    {.name = "lift of a ratio metric: linear delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LINEAR_DELTA,
     .effect = EFFECT,
     OVER},
    {.name = "lift of a ratio metric: Fieller", .errs = ratio_missed, .option = EXPT_RATIO_INTERVAL_FIELLER, .effect = EFFECT, OVER},
};

const procedures ratio_procedures = {all, sizeof all / sizeof *all};
