/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two proportions: the base is the click-through rate .082; an effect is a tenth of it. */
#include "tests/calibration/trial.h"

#define LIFT 0.0082
static const double base = 0.082, margin = 0.01;

static const design designs[] = {{.name = "balanced", .n = {10000, 10000}}, {.name = "90/10", .n = {18000, 2000}}};

typedef struct drawn {
  int64_t successes[2];
} drawn;

static drawn draw(const trial *at, double control, double treatment) {
  return (drawn){{draw_binomial(at, at->design->n[0], control, 0), draw_binomial(at, at->design->n[1], treatment, 1)}};
}

static expt_estimate compare(const trial *at, double effect, const expt_two_proportions_options *options) {
  const drawn d = draw(at, base, base + effect);
  expt_estimate e;
  expt_error err;
  calibration_must(expt_two_proportions(d.successes[0], at->design->n[0], d.successes[1], at->design->n[1], options, &e, &err), &err);
  return e;
}

static bool z_rejects(const trial *at) {
  return compare(at, 0.0, NULL).p_value < 0.05;
}

static bool one_sided_z_rejects(const trial *at) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.alternative = at->procedure->option;
  return compare(at, 0.0, &options).p_value < 0.05;
}

static bool difference_missed(const trial *at) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.interval = at->procedure->option;
  const expt_estimate e = compare(at, at->procedure->effect, &options);
  return misses(at->procedure->effect, e.ci_low, e.ci_high);
}

static bool ratio_missed(const trial *at) {
  expt_two_proportions_options options;
  expt_two_proportions_options_init(&options);
  options.scale = EXPT_SCALE_RATIO;
  options.ratio_interval = at->procedure->option;
  const expt_estimate e = compare(at, at->procedure->effect, &options);
  return misses(1.0 + at->procedure->effect / base, e.ci_low, e.ci_high);
}

/* The truth is the lower margin; the upper one is infinite, or as far above 0. */
static bool margin_is_believed(const trial *at) {
  const drawn d = draw(at, base, base - margin);
  const double high = at->procedure->option == 0 ? INFINITY : 5.0 * margin;
  expt_estimate e;
  expt_error err;
  calibration_must(
      expt_equivalence_proportions(d.successes[0], at->design->n[0], d.successes[1], at->design->n[1], -margin, high, NULL, &e, &err),
      &err);
  return e.p_value < 0.05;
}

#define OVER .designs = designs, .n_designs = 2, .rate = 0.05, .cheap = true

static const procedure all[] = {
    {.name = "two proportions: pooled z", .errs = z_rejects, OVER},
    {.name = "two proportions: pooled z, greater", .errs = one_sided_z_rejects, .option = EXPT_ALTERNATIVE_GREATER, OVER},
    {.name = "two proportions: pooled z, less", .errs = one_sided_z_rejects, .option = EXPT_ALTERNATIVE_LESS, OVER},
    {.name = "difference: Mee", .errs = difference_missed, .option = EXPT_INTERVAL_MEE, .effect = LIFT, OVER},
    {.name = "difference: Wald", .errs = difference_missed, .option = EXPT_INTERVAL_WALD, .effect = LIFT, OVER},
    {.name = "difference: Agresti-Caffo", .errs = difference_missed, .option = EXPT_INTERVAL_AGRESTI_CAFFO, .effect = LIFT, OVER},
    {.name = "difference: Newcombe", .errs = difference_missed, .option = EXPT_INTERVAL_NEWCOMBE, .effect = LIFT, OVER},
    {.name = "difference: Miettinen-Nurminen", .errs = difference_missed, .option = EXPT_INTERVAL_MIETTINEN_NURMINEN, .effect = LIFT, OVER},
    {.name = "ratio of proportions: log delta", .errs = ratio_missed, .option = EXPT_RATIO_INTERVAL_LOG_DELTA, .effect = LIFT, OVER},
    {.name = "ratio of proportions: linear delta", .errs = ratio_missed, .option = EXPT_RATIO_INTERVAL_LINEAR_DELTA, .effect = LIFT, OVER},
    {.name = "ratio of proportions: Fieller", .errs = ratio_missed, .option = EXPT_RATIO_INTERVAL_FIELLER, .effect = LIFT, OVER},
    {.name = "ratio of proportions: score", .errs = ratio_missed, .option = EXPT_RATIO_INTERVAL_SCORE, .effect = LIFT, OVER},
    {.name = "ratio of proportions: Miettinen-Nurminen",
     .errs = ratio_missed,
     .option = EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN,
     .effect = LIFT,
     OVER},
    {.name = "non-inferiority of proportions, at the margin", .errs = margin_is_believed, OVER},
    {.name = "equivalence of proportions, at a margin", .errs = margin_is_believed, .option = 1, OVER},
};

const procedures proportion_procedures = {all, sizeof all / sizeof *all};
