/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two means, from normal values (as mean and variance) and from revenue (value by value). */
#include "tests/calibration/trial.h"

#define MEAN 10.0
#define EFFECT 0.5
#define MARGIN 0.4

static const design unequal[] = {{.name = "balanced, sd 1 and 3", .n = {30, 30}, .sd = {1, 3}},
                                 {.name = "90/10, sd 1 and 3", .n = {180, 20}, .sd = {1, 3}},
                                 {.name = "revenue, balanced", .n = {400, 400}, .zeros = true},
                                 {.name = "revenue, 90/10", .n = {720, 80}, .zeros = true}};
static const design equal[] = {{.name = "balanced", .n = {30, 30}, .sd = {2, 2}}, {.name = "90/10", .n = {54, 6}, .sd = {2, 2}}};
static const design large[] = {{.name = "balanced", .n = {10000, 10000}, .sd = {2, 3}},
                               {.name = "90/10", .n = {18000, 2000}, .sd = {2, 3}}};
static const design relative[] = {{.name = "balanced", .n = {400, 400}, .sd = {4, 5}}, {.name = "90/10", .n = {1800, 200}, .sd = {4, 5}}};
static const design revenue[] = {{.name = "revenue, balanced", .n = {400, 400}, .zeros = true},
                                 {.name = "revenue, 90/10", .n = {720, 80}, .zeros = true}};

static sample draw(const trial *at, int arm, double mean) {
  if (!at->design->zeros) return draw_normal_sample(at, arm, mean, at->design->sd[arm]);
  static double values[MOST_UNITS];
  draw_values(at, arm, values);
  sample s = sample_of(values, at->design->n[arm]);
  s.mean += mean;
  return s;
}

static expt_estimate compare(const trial *at, double effect, const expt_t_test_options *options) {
  const sample a = draw(at, 0, MEAN), b = draw(at, 1, MEAN + effect);
  expt_estimate e;
  expt_error err;
  calibration_must(expt_t_test(a.n, a.mean, a.variance, b.n, b.mean, b.variance, options, &e, &err), &err);
  return e;
}

static bool rejects(const trial *at) {
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.test = at->procedure->option;
  return compare(at, 0.0, &options).p_value < 0.05;
}

static bool difference_missed(const trial *at) {
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.test = at->procedure->option;
  const expt_estimate e = compare(at, EFFECT, &options);
  return misses(EFFECT, e.ci_low, e.ci_high);
}

static bool ratio_missed(const trial *at) {
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.scale = EXPT_SCALE_RATIO;
  options.ratio_interval = at->procedure->option;
  const expt_estimate e = compare(at, EFFECT, &options);
  return misses(1.0 + EFFECT / MEAN, e.ci_low, e.ci_high);
}

/* A lift multiplies revenue: nothing is added to it that would hide how it varies. */
static bool lift_missed(const trial *at) {
  const double lift = 1.0 + EFFECT / MEAN;
  const sample a = draw(at, 0, 0.0), b = draw(at, 1, 0.0);
  expt_t_test_options options;
  expt_t_test_options_init(&options);
  options.scale = EXPT_SCALE_RATIO;
  options.ratio_interval = at->procedure->option;
  expt_estimate e;
  expt_error err;
  calibration_must(expt_t_test(a.n, a.mean, a.variance, b.n, lift * b.mean, lift * lift * b.variance, &options, &e, &err), &err);
  return misses(lift, e.ci_low, e.ci_high);
}

/* The truth is the lower margin; the upper one is infinite, or far above. */
static bool margin_is_believed(const trial *at) {
  const sample a = draw(at, 0, MEAN), b = draw(at, 1, MEAN - MARGIN);
  const double high = at->procedure->option == 0 ? INFINITY : 10.0 * MARGIN;
  expt_estimate e;
  expt_error err;
  calibration_must(expt_equivalence_means(a.n, a.mean, a.variance, b.n, b.mean, b.variance, -MARGIN, high, NULL, &e, &err), &err);
  return e.p_value < 0.05;
}

#define OVER(list) .designs = (list), .n_designs = sizeof(list) / sizeof *(list), .rate = 0.05

static const procedure all[] = {
    {.name = "means: Welch", .errs = rejects, .option = EXPT_MEAN_TEST_WELCH, OVER(unequal)},
    {.name = "means: Student", .errs = rejects, .option = EXPT_MEAN_TEST_STUDENT, OVER(equal), .cheap = true},
    {.name = "means: z", .errs = rejects, .option = EXPT_MEAN_TEST_Z, OVER(large), .cheap = true},
    {.name = "difference of means: Welch", .errs = difference_missed, .option = EXPT_MEAN_TEST_WELCH, .effect = EFFECT, OVER(unequal)},
    {.name = "difference of means: Student",
     .errs = difference_missed,
     .option = EXPT_MEAN_TEST_STUDENT,
     .effect = EFFECT,
     OVER(equal),
     .cheap = true},
    {.name = "difference of means: z", .errs = difference_missed, .option = EXPT_MEAN_TEST_Z, .effect = EFFECT, OVER(large), .cheap = true},
    {.name = "ratio of means: log delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LOG_DELTA,
     .effect = EFFECT,
     OVER(relative),
     .cheap = true},
    {.name = "ratio of means: linear delta",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_LINEAR_DELTA,
     .effect = EFFECT,
     OVER(relative),
     .cheap = true},
    {.name = "ratio of means: Fieller",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_FIELLER,
     .effect = EFFECT,
     OVER(relative),
     .cheap = true},
    {.name = "non-inferiority of means, at the margin", .errs = margin_is_believed, OVER(equal), .cheap = true},
    {.name = "equivalence of means, at a margin", .errs = margin_is_believed, .option = 1, OVER(large), .cheap = true},
    {.name = "means: Student", .errs = rejects, .option = EXPT_MEAN_TEST_STUDENT, OVER(revenue)},
    {.name = "means: z", .errs = rejects, .option = EXPT_MEAN_TEST_Z, OVER(revenue)},
    {.name = "difference of means: Student", .errs = difference_missed, .option = EXPT_MEAN_TEST_STUDENT, .effect = EFFECT, OVER(revenue)},
    {.name = "difference of means: z", .errs = difference_missed, .option = EXPT_MEAN_TEST_Z, .effect = EFFECT, OVER(revenue)},
    {.name = "ratio of means: log delta", .errs = lift_missed, .option = EXPT_RATIO_INTERVAL_LOG_DELTA, .effect = EFFECT, OVER(revenue)},
    {.name = "ratio of means: linear delta",
     .errs = lift_missed,
     .option = EXPT_RATIO_INTERVAL_LINEAR_DELTA,
     .effect = EFFECT,
     OVER(revenue)},
    {.name = "ratio of means: Fieller", .errs = lift_missed, .option = EXPT_RATIO_INTERVAL_FIELLER, .effect = EFFECT, OVER(revenue)},
    {.name = "non-inferiority of means, at the margin", .errs = margin_is_believed, OVER(revenue)},
    {.name = "equivalence of means, at a margin", .errs = margin_is_believed, .option = 1, OVER(revenue)},
};

const procedures mean_procedures = {all, sizeof all / sizeof *all};
