/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of counts: k variants, strata, pairs, rates. What is exact by construction is in exact_sizes.c. */
#include "lib/stats/contingency_odds.h"
#include "tests/calibration/trial.h"

#include <experiment/analysis.h>

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

/* ---- variants by ordered outcomes by strata ---- */

enum { OUTCOMES = 3 };

/* Outcomes of a stratum, the same for all variants; the variants have it in different shares. */
static void draw_layer(const trial *at, int stratum, int64_t counts[VARIANTS][OUTCOMES]) {
  const double first = 0.6 - 0.1 * stratum, second = 0.2;
  for (int v = 0; v < VARIANTS; v++) {
    const uint32_t from = (uint32_t)(2 * (stratum * VARIANTS + v));
    const int64_t units = at->design->n[v > 0] * (v == 1 ? 1 + stratum : STRATA - stratum) / 10;
    counts[v][0] = draw_binomial(at, units, first, from);
    counts[v][1] = draw_binomial(at, units - counts[v][0], second / (1.0 - first), from + 1);
    counts[v][2] = units - counts[v][0] - counts[v][1];
  }
}

static expt_stratified_table layered(const trial *at) {
  int64_t counts[STRATA][VARIANTS][OUTCOMES];
  for (int s = 0; s < STRATA; s++)
    draw_layer(at, s, counts[s]);
  expt_cmh_table_options options;
  expt_cmh_table_options_init(&options);
  options.scores = at->procedure->option;
  expt_stratified_table answer = {.struct_size = sizeof answer};
  expt_error err;
  calibration_must(expt_cmh_table(NULL, &counts[0][0][0], STRATA * VARIANTS * OUTCOMES, VARIANTS, OUTCOMES, &options, &answer, &err), &err);
  return answer;
}

static bool association_rejects(const trial *at) {
  return layered(at).association_p_value < 0.05;
}

static bool mean_scores_reject(const trial *at) {
  return layered(at).mean_scores_p_value < 0.05;
}

static bool correlation_rejects(const trial *at) {
  return layered(at).correlation_p_value < 0.05;
}

/* ---- the odds ratio of an analysis ---- */

static bool score_odds_missed(const trial *at) {
  const double odds = at->procedure->effect, raised = odds * base / (1.0 - base + odds * base);
  const xp_proportion control = {draw_binomial(at, at->design->n[0], base, 0), at->design->n[0]};
  const xp_proportion treatment = {draw_binomial(at, at->design->n[1], raised, 1), at->design->n[1]};
  const xp_odds o = xp_score_odds(control, treatment, 0.95);
  return misses(odds, o.low, o.high);
}

enum { GROUPS = 120, PER_GROUP = 20, ROWS = GROUPS * PER_GROUP };
#define CONTROL_SHARE 0.3
static const design grouped[] = {{.name = "120 x 20 units", .n = {ROWS / 2, ROWS / 2}}};

/* The chance of a unit is .15 off its arm's, up or down, with clusters that of all of its group; a covariate says which, blurred. */
typedef struct grouped_rows {
  int64_t arm[ROWS], group[ROWS];
  double number[ROWS], ones[ROWS];
} grouped_rows;

static void draw_groups(const trial *at, double treated_share, bool by_clusters, grouped_rows *rows) {
  for (uint32_t i = 0; i < ROWS; i++) {
    const uint32_t group = i / PER_GROUP, side = by_clusters ? group : GROUPS + 3 * i;
    const double off = xp_draw_uniform(at->draws, at->run, side) < 0.5 ? -0.15 : 0.15;
    const double share = (group % 2 == 0 ? CONTROL_SHARE : treated_share) + off;
    rows->arm[i] = group % 2;
    rows->group[i] = group;
    rows->number[i] = off + 0.1 * xp_draw_normal(at->draws, at->run, GROUPS + 3 * i + 1);
    rows->ones[i] = xp_draw_uniform(at->draws, at->run, GROUPS + 3 * i + 2) < share;
  }
}

static expt_analysis *analysis_of_groups(bool by_clusters, expt_error *err) {
  static const char *const covariates[] = {"number"};
  expt_analysis_options options;
  expt_analysis_proportion_options share;
  expt_analysis *analysis = NULL;
  expt_analysis_options_init(&options);
  expt_analysis_proportion_options_init(&share);
  if (by_clusters) options.cluster = "group";
  share.covariates = covariates;
  share.n_covariates = by_clusters ? 0 : 1;
  calibration_must(expt_analysis_create(NULL, "arm", &options, &analysis, err), err);
  calibration_must(expt_analysis_add_proportion(analysis, "share", "ones", &share, err), err);
  return analysis;
}

/* Option 0: units with a covariate; 1: clusters. */
static bool odds_of_analysis_missed(const trial *at) {
  static grouped_rows rows;
  const double odds = at->procedure->effect, treated = odds * CONTROL_SHARE / (1.0 - CONTROL_SHARE + odds * CONTROL_SHARE);
  expt_error err;
  expt_frame *frame = NULL;
  const bool by_clusters = at->procedure->option == 1;
  draw_groups(at, treated, by_clusters, &rows);
  test_table *const table = test_table_create(ROWS);
  test_table_integers(table, "arm", rows.arm);
  test_table_integers(table, "group", rows.group);
  test_table_doubles(table, "number", rows.number);
  test_table_doubles(table, "ones", rows.ones);
  expt_analysis *const analysis = analysis_of_groups(by_clusters, &err);
  calibration_must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  calibration_must(expt_analysis_frequentist(analysis, NULL, &frame, &err), &err);
  const expt_table *const view = expt_frame_view(frame);
  const bool missed = misses(odds, test_double(view, "odds_ratio_low", 0), test_double(view, "odds_ratio_high", 0));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(table);
  return missed;
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
    {.name = "CMH of 3 variants x 3 outcomes: general association", .errs = association_rejects, OVER(large)},
    {.name = "CMH of 3 variants x 3 outcomes: row mean scores", .errs = mean_scores_reject, OVER(large)},
    {.name = "CMH of 3 variants x 3 outcomes: row mean ridits",
     .errs = mean_scores_reject,
     .option = EXPT_TABLE_SCORES_MODIFIED_RIDITS,
     OVER(large)},
    {.name = "CMH of 3 variants x 3 outcomes: linear by linear", .errs = correlation_rejects, OVER(large)},
    {.name = "odds ratio: score", .errs = score_odds_missed, .effect = 1.2, OVER(large)},
    {.name = "odds ratio: covariates, delta", .errs = odds_of_analysis_missed, .option = 0, .effect = 1.4, .fewer = 10, OVER(grouped)},
    {.name = "odds ratio: clusters, delta", .errs = odds_of_analysis_missed, .option = 1, .effect = 1.4, .fewer = 10, OVER(grouped)},
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
