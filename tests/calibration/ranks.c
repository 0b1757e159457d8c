/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranks and quantiles, through tables. */
#include "tests/calibration/trial.h"
#include "tests/unit/samples_support.h"

#define SHIFT 0.5
static const double superiority = 0.6381631950841185; /* pnorm(0.5 / sqrt(2)), R 4.2.2 */

static const design designs[] = {{.name = "balanced", .n = {60, 60}, .sd = {1, 1}},
                                 {.name = "90/10", .n = {180, 20}, .sd = {1, 1}},
                                 {.name = "revenue, balanced", .n = {60, 60}, .zeros = true},
                                 {.name = "revenue, 90/10", .n = {360, 40}, .zeros = true}};
static const design revenue[] = {{.name = "revenue, balanced", .n = {60, 60}, .zeros = true},
                                 {.name = "revenue, 90/10", .n = {360, 40}, .zeros = true}};
static const design shifted[] = {{.name = "balanced", .n = {60, 60}, .sd = {1, 1}}, {.name = "90/10", .n = {360, 40}, .sd = {1, 1}}};

static test_table *draw(const trial *at, double shift) {
  static double values[2][MOST_UNITS];
  for (int arm = 0; arm < 2; arm++)
    draw_values(at, arm, values[arm]);
  for (int64_t i = 0; i < at->design->n[1]; i++)
    values[1][i] += shift;
  return two_arms(values[0], at->design->n[0], values[1], at->design->n[1]);
}

static expt_frame *rank(const trial *at, double shift) {
  test_table *const table = draw(at, shift);
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_mann_whitney(NULL, test_table_view(table), "value", "variant", NULL, &frame, &err), &err);
  test_table_free(table);
  return frame;
}

static bool rejects(const trial *at) {
  expt_frame *const frame = rank(at, 0.0);
  const bool erred = the(frame, "p_value") < 0.05;
  expt_frame_free(frame);
  return erred;
}

static bool shift_missed(const trial *at) {
  expt_frame *const frame = rank(at, SHIFT);
  const bool erred = misses(SHIFT, the(frame, "ci_low"), the(frame, "ci_high"));
  expt_frame_free(frame);
  return erred;
}

static bool superiority_missed(const trial *at) {
  expt_frame *const frame = rank(at, SHIFT);
  const bool erred = misses(superiority, the(frame, "superiority_low"), the(frame, "superiority_high"));
  expt_frame_free(frame);
  return erred;
}

/* Revenue has ties: a shift would part all of them, so that nothing happens here. */
static bool evenness_missed(const trial *at) {
  expt_frame *const frame = rank(at, 0.0);
  const bool erred = misses(0.5, the(frame, "superiority_low"), the(frame, "superiority_high"));
  expt_frame_free(frame);
  return erred;
}

static expt_frame *median_effect(const trial *at) {
  test_table *const table = draw(at, SHIFT);
  expt_quantile_effect_options options;
  expt_quantile_effect_options_init(&options);
  options.n_replicates = 500;
  options.seed = at->run;
  const double median = 0.5;
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_quantile_effect(NULL, test_table_view(table), "value", "variant", &median, 1, &options, &frame, &err), &err);
  test_table_free(table);
  return frame;
}

static bool order_limits_missed(const trial *at) {
  expt_frame *const frame = median_effect(at);
  const bool erred = misses(SHIFT, the(frame, "outer_low"), the(frame, "outer_high"));
  expt_frame_free(frame);
  return erred;
}

static bool percentiles_missed(const trial *at) {
  expt_frame *const frame = median_effect(at);
  const bool erred = misses(SHIFT, the(frame, "ci_low"), the(frame, "ci_high"));
  expt_frame_free(frame);
  return erred;
}

#define OVER(list) .designs = (list), .n_designs = sizeof(list) / sizeof *(list), .rate = 0.05

static const procedure all[] = {
    {.name = "Mann-Whitney", .errs = rejects, OVER(designs)},
    {.name = "Hodges-Lehmann shift", .errs = shift_missed, .effect = SHIFT, OVER(shifted), .fewer = 10},
    {.name = "P(treatment > control)", .errs = superiority_missed, .effect = SHIFT, OVER(shifted)},
    {.name = "Hodges-Lehmann shift", .errs = shift_missed, .effect = SHIFT, OVER(revenue), .fewer = 10},
    {.name = "P(treatment > control)", .errs = evenness_missed, .effect = 0.5, OVER(revenue)},
    {.name = "median effect: order statistics", .errs = order_limits_missed, .effect = SHIFT, OVER(shifted), .fewer = 10},
    {.name = "median effect: bootstrap", .errs = percentiles_missed, .effect = SHIFT, OVER(shifted), .fewer = 10},
};

const procedures rank_procedures = {all, sizeof all / sizeof *all};
