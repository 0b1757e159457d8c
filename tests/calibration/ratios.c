/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clicks per impression by users who differ in both: the units of the metric are clustered in the units that are randomised. Beside
 * them users who are alike, and revenue per impression. */
#include "tests/calibration/trial.h"

#define BASE 0.25
#define EFFECT 0.05

/* `sd` says how much users differ: times 1/12. */
static const design designs[] = {{.name = "clustered, balanced", .n = {400, 400}, .sd = {1, 1}},
                                 {.name = "clustered, 90/10", .n = {1350, 150}, .sd = {1, 1}},
                                 {.name = "balanced", .n = {400, 400}},
                                 {.name = "90/10", .n = {1350, 150}}};
static const design revenue[] = {{.name = "revenue, balanced", .n = {400, 400}, .zeros = true},
                                 {.name = "revenue, 90/10", .n = {1350, 150}, .zeros = true}};

typedef struct moments {
  double x, y, xx, yy, xy; /* numerator, denominator; then variances and covariance */
} moments;

/* A user clicks on a share of the impressions that is his own: its mean is 1/4 + effect, its sd at most 1/12. */
static void draw_clicks(const trial *at, int arm, double effect, const double *seen, double *clicks) {
  static double noise[MOST_UNITS], appetite[MOST_UNITS];
  const int64_t n = at->design->n[arm];
  xp_fill_uniform(at->draws, first_unit(at), (uint32_t)arm, n, appetite);
  xp_fill_normal(at->draws, first_unit(at), (uint32_t)arm, n, noise);
  for (int64_t i = 0; i < n; i++) {
    const double share = BASE + effect + at->design->sd[arm] * (appetite[i] - 0.5) / sqrt(12.0);
    clicks[i] = share * seen[i] + 0.4 * sqrt(seen[i]) * noise[i];
  }
}

static void draw_revenue(const trial *at, int arm, double effect, double *amounts) {
  draw_values(at, arm, amounts);
  for (int64_t i = 0; i < at->design->n[arm]; i++)
    amounts[i] *= 1.0 + effect / BASE;
}

/* A user sees 1 + 9 e impressions, e exponential. */
static moments draw_users(const trial *at, int arm, double effect) {
  static double clicks[MOST_UNITS], seen[MOST_UNITS];
  const int64_t n = at->design->n[arm];
  xp_fill_exponential(at->draws, first_unit(at), (uint32_t)arm, n, seen);
  for (int64_t i = 0; i < n; i++)
    seen[i] = 1.0 + floor(9.0 * seen[i]);
  if (at->design->zeros)
    draw_revenue(at, arm, effect, clicks);
  else
    draw_clicks(at, arm, effect, seen, clicks);
  moments m = {0};
  for (int64_t i = 0; i < n; i++)
    m.x += clicks[i] / (double)n, m.y += seen[i] / (double)n;
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
  return misses(1.0 + EFFECT / BASE, e.ci_low, e.ci_high);
}

#define OVER(list) .designs = (list), .n_designs = sizeof(list) / sizeof *(list), .rate = 0.05

static const procedure all[] = {
    {.name = "ratio metric: delta method", .errs = rejects, OVER(designs)},
    {.name = "difference of ratio metrics", .errs = difference_missed, .effect = EFFECT, OVER(designs)},
    {.name = "lift of a ratio metric: log delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LOG_DELTA,
     .effect = EFFECT,
     OVER(designs)},
    {.name = "lift of a ratio metric: linear delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LINEAR_DELTA,
     .effect = EFFECT,
     OVER(designs)},
    {.name = "lift of a ratio metric: Fieller",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_FIELLER,
     .effect = EFFECT,
     OVER(designs)},
    {.name = "ratio metric: delta method", .errs = rejects, OVER(revenue)},
    {.name = "lift of a ratio metric: log delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LOG_DELTA,
     .effect = EFFECT,
     OVER(revenue)},
    {.name = "lift of a ratio metric: linear delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LINEAR_DELTA,
     .effect = EFFECT,
     OVER(revenue)},
    {.name = "lift of a ratio metric: Fieller",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_FIELLER,
     .effect = EFFECT,
     OVER(revenue)},
};

const procedures ratio_procedures = {all, sizeof all / sizeof *all};
