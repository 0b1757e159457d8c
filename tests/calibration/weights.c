/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Families of 50 independent tests without an effect, some of them more important: weights 1, 2, ... 50, or two tests of the primary metric. */
#include "lib/math/distributions.h"
#include "tests/calibration/trial.h"

#include <experiment/multiplicity.h>

enum { TESTS = 50, PRIMARY = 2 };
#define SHARE 0.4
/* R 4.2.2: 1 - prod(1 - .05 * (1:50 / 25.5) / 50), and 1 - (1 - .05 * .4 / 2)^2 * (1 - .05 * .6 / 48)^48 */
#define WEIGHTED 0.04880200289
#define PREFERENTIAL 0.04887525312

static const design designs[] = {{.name = "50 tests, rho 0", .sd = {1, 0}}};

static void draw(const trial *at, double *p) {
  for (int i = 0; i < TESTS; i++)
    p[i] = xp_normal_two_sided(xp_draw_normal(at->draws, at->run, (uint32_t)i));
}

static bool any_rejected(expt_frame *frame) {
  bool erred = false;
  for (int64_t i = 0; i < TESTS; i++)
    erred = erred || test_double(expt_frame_view(frame), "p_adjusted", i) <= 0.05;
  expt_frame_free(frame);
  return erred;
}

static bool weighted_errs(const trial *at) {
  double p[TESTS], weights[TESTS];
  draw(at, p);
  for (int i = 0; i < TESTS; i++)
    weights[i] = i + 1;
  expt_adjust_pvalues_options options;
  expt_adjust_pvalues_options_init(&options);
  options.adjustment = at->procedure->option;
  options.weights = weights;
  options.n_weights = TESTS;
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_adjust_pvalues(NULL, p, TESTS, &options, &frame, &err), &err);
  return any_rejected(frame);
}

static bool preferential_errs(const trial *at) {
  double p[TESTS];
  draw(at, p);
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_adjust_preferential(NULL, p, TESTS, PRIMARY, SHARE, NULL, &frame, &err), &err);
  return any_rejected(frame);
}

#define OVER(list) .designs = (list), .n_designs = 1, .cheap = true

static const procedure all[] = {
    {.name = "family-wise error: weighted Bonferroni",
     .errs = weighted_errs,
     .option = EXPT_ADJUSTMENT_BONFERRONI,
     .rate = WEIGHTED,
     OVER(designs)},
    {.name = "family-wise error: weighted Holm",
     .errs = weighted_errs,
     .option = EXPT_ADJUSTMENT_HOLM,
     .rate = WEIGHTED,
     OVER(designs)},
    {.name = "false discoveries, no effect: weighted BH",
     .errs = weighted_errs,
     .option = EXPT_ADJUSTMENT_BH,
     .rate = 0.05,
     OVER(designs)},
    {.name = "family-wise error: preferential", .errs = preferential_errs, .rate = PREFERENTIAL, OVER(designs)},
};

const procedures weight_procedures = {all, sizeof all / sizeof *all};
