/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts: k variants, strata, pairs, rates. What is exact by construction is in exact_sizes.c. */
#include "tests/calibration/trial.h"

enum { VARIANTS = 3, STRATA = 4 };
#define RATE_EFFECT 0.03
#define PAIRED_EFFECT 0.02
static const double base = 0.082, event_rate = 0.3;

static const design large[] = {{.name = "balanced", .n = {10000, 10000}}, {.name = "90/10", .n = {18000, 2000}}};
static const design pairs[] = {{.name = "10,000 pairs", .n = {10000, 10000}}};

/* ---- k variants ---- */

static bool chi_square_rejects(const trial *at) {
  int64_t counts[VARIANTS][2];
  const int64_t n[VARIANTS] = {at->design->n[0], at->design->n[1], at->design->n[1]};
  for (uint32_t v = 0; v < VARIANTS; v++) {
    counts[v][1] = draw_binomial(at, n[v], base, v);
    counts[v][0] = n[v] - counts[v][1];
  }
  expt_chi_square_options options;
  expt_chi_square_options_init(&options);
  options.test = at->procedure->option;
  expt_contingency answer = {.struct_size = sizeof answer};
  expt_error err;
  calibration_must(expt_chi_square(NULL, &counts[0][0], 2 * VARIANTS, 2, &options, &answer, &err), &err);
  return answer.p_value < 0.05;
}

/* ---- strata ---- */

/* Strata with rates from .05 to .35, which the arms have in different shares; the odds are those of the control times `odds`. */
static expt_stratified stratified(const trial *at, double odds) {
  int64_t successes[2][STRATA], units[2][STRATA];
  for (int arm = 0; arm < 2; arm++)
    for (int s = 0; s < STRATA; s++) {
      const double control = 0.05 + 0.1 * s, raised = odds * control / (1.0 - control + odds * control);
      const int share = arm == 0 ? 1 + s : STRATA - s;
      units[arm][s] = at->design->n[arm] * share / 10;
      successes[arm][s] = draw_binomial(at, units[arm][s], arm == 0 ? control : raised, (uint32_t)(arm * STRATA + s));
    }
  expt_stratified answer = {.struct_size = sizeof answer};
  expt_error err;
  calibration_must(expt_cmh(successes[0], units[0], successes[1], units[1], STRATA, NULL, &answer, &err), &err);
  return answer;
}

static bool cmh_rejects(const trial *at) {
  return stratified(at, 1.0).p_value < 0.05;
}

static bool odds_ratio_missed(const trial *at) {
  const expt_stratified s = stratified(at, at->procedure->effect);
  return misses(at->procedure->effect, s.odds_ratio_low, s.odds_ratio_high);
}

static bool tarone_rejects(const trial *at) {
  return stratified(at, at->procedure->effect).tarone_p_value < 0.05;
}

/* ---- rates ---- */

static expt_estimate rates(const trial *at, double effect) {
  expt_poisson_rates_options options;
  expt_poisson_rates_options_init(&options);
  options.test = at->procedure->option;
  const double exposure[2] = {(double)at->design->n[0], (double)at->design->n[1]};
  const int64_t events[2] = {draw_poisson(at, exposure[0] * event_rate, 0), draw_poisson(at, exposure[1] * (event_rate + effect), 1)};
  expt_estimate e;
  expt_error err;
  calibration_must(expt_poisson_rates(events[0], exposure[0], events[1], exposure[1], &options, &e, &err), &err);
  return e;
}

static bool rates_differ(const trial *at) {
  return rates(at, 0.0).p_value < 0.05;
}

static bool rate_difference_missed(const trial *at) {
  const expt_estimate e = rates(at, RATE_EFFECT);
  return misses(RATE_EFFECT, e.ci_low, e.ci_high);
}

/* ---- pairs ---- */

static expt_estimate paired(const trial *at, double effect) {
  const double one_alone = 0.1;
  const int64_t all = at->design->n[0];
  const int64_t control = draw_binomial(at, all, one_alone, 0);
  const int64_t treatment = draw_binomial(at, all - control, (one_alone + effect) / (1.0 - one_alone), 1);
  const int64_t both = (all - control - treatment) / 2;
  expt_mcnemar_options options;
  expt_mcnemar_options_init(&options);
  options.test = at->procedure->option;
  expt_estimate e;
  expt_error err;
  calibration_must(expt_mcnemar(both, control, treatment, all - control - treatment - both, &options, &e, &err), &err);
  return e;
}

static bool mcnemar_rejects(const trial *at) {
  return paired(at, 0.0).p_value < 0.05;
}

static bool paired_difference_missed(const trial *at) {
  const expt_estimate e = paired(at, PAIRED_EFFECT);
  return misses(PAIRED_EFFECT, e.ci_low, e.ci_high);
}

#define OVER(list) .designs = (list), .n_designs = sizeof(list) / sizeof *(list), .rate = 0.05, .cheap = true

static const procedure all[] = {
    {.name = "chi-squared, 3 variants", .errs = chi_square_rejects, .option = EXPT_CHI_SQUARE_TEST_PEARSON, OVER(large)},
    {.name = "G, 3 variants", .errs = chi_square_rejects, .option = EXPT_CHI_SQUARE_TEST_G, OVER(large)},
    {.name = "Cochran-Mantel-Haenszel", .errs = cmh_rejects, OVER(large)},
    {.name = "Mantel-Haenszel odds ratio", .errs = odds_ratio_missed, .effect = 1.3, OVER(large)},
    {.name = "equal odds ratios: Tarone", .errs = tarone_rejects, .effect = 1.3, OVER(large)},
    {.name = "Poisson rates: exact", .errs = rates_differ, .option = EXPT_RATE_TEST_EXACT, OVER(large)},
    {.name = "Poisson rates: score", .errs = rates_differ, .option = EXPT_RATE_TEST_SCORE, OVER(large)},
    {.name = "Poisson rates: Wald", .errs = rates_differ, .option = EXPT_RATE_TEST_WALD, OVER(large)},
    {.name = "difference of Poisson rates: score",
     .errs = rate_difference_missed,
     .option = EXPT_RATE_TEST_SCORE,
     .effect = RATE_EFFECT,
     OVER(large)},
    {.name = "difference of Poisson rates: Wald",
     .errs = rate_difference_missed,
     .option = EXPT_RATE_TEST_WALD,
     .effect = RATE_EFFECT,
     OVER(large)},
    {.name = "McNemar: exact", .errs = mcnemar_rejects, .option = EXPT_MCNEMAR_TEST_EXACT, OVER(pairs)},
    {.name = "McNemar: mid-p", .errs = mcnemar_rejects, .option = EXPT_MCNEMAR_TEST_MID_P, OVER(pairs)},
    {.name = "McNemar: chi-squared", .errs = mcnemar_rejects, .option = EXPT_MCNEMAR_TEST_CHI_SQUARE, OVER(pairs)},
    {.name = "paired difference: Tango",
     .errs = paired_difference_missed,
     .option = EXPT_MCNEMAR_TEST_CHI_SQUARE,
     .effect = PAIRED_EFFECT,
     OVER(pairs)},
};

const procedures count_procedures = {all, sizeof all / sizeof *all};
