/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Families of 50 tests, with or without 10 true effects, independent or with a correlation of one half. */
#include "lib/math/distributions.h"
#include "tests/calibration/trial.h"

#include <experiment/multiplicity.h>

enum { TESTS = 50 };
#define EFFECTS 10
#define ALONE 0.04879432046 /* 1 - (1 - .05/50)^50, R 4.2.2: one of 50 independent tests at .001 rejects */

/* sd[1] is the correlation. */
static const design independent[] = {{.name = "50 tests, rho 0", .sd = {1, 0}}};
static const design correlated[] = {{.name = "50 tests, rho .5", .sd = {1, 0.5}}};

typedef struct family {
  double p[TESTS];
} family;

/* The first `effects` tests have a mean of 3. */
static family draw(const trial *at, int effects) {
  const double rho = at->design->sd[1];
  const double shared = xp_draw_normal(at->draws, at->run, 0);
  family f;
  for (int i = 0; i < TESTS; i++) {
    const double own = xp_draw_normal(at->draws, at->run, (uint32_t)(i + 1));
    f.p[i] = xp_normal_two_sided(sqrt(rho) * shared + sqrt(1.0 - rho) * own + (i < effects ? 3.0 : 0.0));
  }
  return f;
}

static expt_frame *adjust(const trial *at, const family *f) {
  expt_adjust_pvalues_options options;
  expt_adjust_pvalues_options_init(&options);
  options.adjustment = at->procedure->option;
  expt_frame *frame = NULL;
  expt_error err;
  calibration_must(expt_adjust_pvalues(NULL, f->p, TESTS, &options, &frame, &err), &err);
  return frame;
}

static bool is_rejected(const expt_frame *frame, int64_t i) {
  return test_double(expt_frame_view(frame), "p_adjusted", i) <= 0.05;
}

/* Is any test without an effect rejected? */
static bool family_errs(const trial *at) {
  const int effects = (int)at->procedure->effect;
  const family f = draw(at, effects);
  expt_frame *const frame = adjust(at, &f);
  bool erred = false;
  for (int64_t i = effects; i < TESTS; i++)
    erred = erred || is_rejected(frame, i);
  expt_frame_free(frame);
  return erred;
}

/* One of the rejected tests, picked at random: is it a false discovery? That happens exactly as often as the false discovery rate says. */
static bool discovery_is_false(const trial *at) {
  const int effects = (int)at->procedure->effect;
  const family f = draw(at, effects);
  expt_frame *const frame = adjust(at, &f);
  int64_t rejected[TESTS], n = 0;
  for (int64_t i = 0; i < TESTS; i++)
    if (is_rejected(frame, i)) rejected[n++] = i;
  expt_frame_free(frame);
  return n > 0 && rejected[xp_draw_below(at->draws, at->run, TESTS + 1, (uint64_t)n)] >= effects;
}

#define OVER(list) .designs = (list), .n_designs = 1

static const procedure all[] = {
    {.name = "family-wise error: Bonferroni", .errs = family_errs, .option = EXPT_ADJUSTMENT_BONFERRONI, .rate = ALONE, OVER(independent)},
    {.name = "family-wise error: Sidak", .errs = family_errs, .option = EXPT_ADJUSTMENT_SIDAK, .rate = 0.05, OVER(independent)},
    {.name = "family-wise error: Holm", .errs = family_errs, .option = EXPT_ADJUSTMENT_HOLM, .rate = ALONE, OVER(independent)},
    {.name = "family-wise error: Hochberg", .errs = family_errs, .option = EXPT_ADJUSTMENT_HOCHBERG, .rate = 0.05, OVER(independent)},
    {.name = "family-wise error: Hommel", .errs = family_errs, .option = EXPT_ADJUSTMENT_HOMMEL, .rate = 0.05, OVER(independent)},
    {.name = "family-wise error: Holm", .errs = family_errs, .option = EXPT_ADJUSTMENT_HOLM, .rate = 0.05, OVER(correlated)},
    {.name = "family-wise error, 10 effects: Holm",
     .errs = family_errs,
     .option = EXPT_ADJUSTMENT_HOLM,
     .effect = EFFECTS,
     .rate = 0.05,
     OVER(independent)},
    {.name = "family-wise error, 10 effects: Holm",
     .errs = family_errs,
     .option = EXPT_ADJUSTMENT_HOLM,
     .effect = EFFECTS,
     .rate = 0.05,
     OVER(correlated)},
    {.name = "family-wise error, 10 effects: Hommel",
     .errs = family_errs,
     .option = EXPT_ADJUSTMENT_HOMMEL,
     .effect = EFFECTS,
     .rate = 0.05,
     OVER(independent)},
    {.name = "false discoveries: BH",
     .errs = discovery_is_false,
     .option = EXPT_ADJUSTMENT_BH,
     .effect = EFFECTS,
     .rate = 0.04,
     OVER(independent),
     .cheap = true},
    {.name = "false discoveries: BH",
     .errs = discovery_is_false,
     .option = EXPT_ADJUSTMENT_BH,
     .effect = EFFECTS,
     .rate = 0.05,
     OVER(correlated)},
    {.name = "false discoveries, no effect: BH",
     .errs = discovery_is_false,
     .option = EXPT_ADJUSTMENT_BH,
     .rate = 0.05,
     OVER(independent),
     .cheap = true},
    {.name = "false discoveries: BY",
     .errs = discovery_is_false,
     .option = EXPT_ADJUSTMENT_BY,
     .effect = EFFECTS,
     .rate = 0.05,
     OVER(correlated)},
};

const procedures family_procedures = {all, sizeof all / sizeof *all};
