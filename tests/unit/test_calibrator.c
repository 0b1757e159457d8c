/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds against the project's table of what peeking costs, and against the library's own posteriors, always-valid test and designs. */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"
#include "test_calibrator_support.h"

#include "lib/math/distributions.h"
#include <experiment/always_valid.h>
#include <experiment/bayes.h>
#include <experiment/sequential.h>

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/calibrator/"

enum { LOOKS = 14 };

static const char *const words[] = {"probability", "expected_loss", "hdi_rope", "obrien_fleming", "msprt"};

static expt_stopping_rule rule_named(const char *word) {
  for (expt_stopping_rule rule = 0; rule <= EXPT_STOPPING_RULE_MSPRT; rule++)
    if (strcmp(words[rule], word) == 0) return rule;
  return EXPT_STOPPING_RULE_PROBABILITY;
}

static double planned_drift(void) {
  return xp_normal_quantile_upper(0.025) + xp_normal_quantile_upper(0.2);
}

/* ---- the table ---- */

/* A printed number holds to half of its last digit. */
static void as_printed(const csv_file *csv, const char *name, double got) {
  const char *const printed = csv_text(csv, name), *const point = strchr(printed, '.');
  if (printed[0] == '\0') return;
  near_or_equal(name, got, strtod(printed, NULL), 0.5 * pow(10.0, -(double)strlen(point + 1)));
}

static void table_row(const csv_file *csv) {
  char rule[32], basis[32];
  snprintf(rule, sizeof rule, "%s", csv_text(csv, "rule"));
  snprintf(basis, sizeof basis, "%s", csv_text(csv, "basis"));
  const bool given = strcmp(basis, "given") == 0, calibrated = strcmp(basis, "calibrated") == 0, fixed = strcmp(basis, "fixed") == 0;
  expt_calibrate_threshold_options options = rule_options(rule_named(rule), given ? csv_number(csv, "threshold") : (double)NAN);
  if (options.rule == EXPT_STOPPING_RULE_MSPRT) options.mixture_sd = sqrt(csv_number(csv, "variance")) / planned_drift();
  expt_frame *const frame = rules_of(csv_integer(csv, "looks"), &options);
  const int64_t row = row_of(frame, rule, basis);
  if (!fixed) as_printed(csv, "threshold", number(frame, "threshold", row));
  if (calibrated) near_or_equal("error", number(frame, "error", row), 0.05, 1e-12);
  as_printed(csv, "error", number(frame, "error", row));
  as_printed(csv, "power", number(frame, "power", row));
  as_printed(csv, "n_h1", number(frame, "information_h1", row));
  as_printed(csv, "n_h0", number(frame, "information_h0", row));
  assert_true(number(frame, "saving", row) == 1.0 - number(frame, "information_h1", row));
  expt_frame_free(frame);
}

static void peeking_table(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, FOLDER "peeking.csv"));
  for (; csv_next(&csv); rows++)
    table_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 19);
}

/* The z of the same table. */
static void z_of_probability(void **state) {
  (void)state;
  const expt_calibrate_threshold_options options = rule_options(EXPT_STOPPING_RULE_PROBABILITY, (double)NAN);
  const struct {
    int64_t looks;
    double z;
  } known[] = {{14, 2.614553928}, {28, 2.721352994}};
  for (size_t i = 0; i < 2; i++) {
    expt_frame *const frame = looks_of(known[i].looks, &options);
    for (int64_t k = 0; k < known[i].looks; k++) {
      near_or_equal("z", number(frame, "z_high", k), known[i].z, 0.5e-9);
      assert_true(number(frame, "z_low", k) == -number(frame, "z_high", k));
    }
    expt_frame_free(frame);
  }
}

static void plain_words(void **state) {
  (void)state;
  const expt_calibrate_threshold_options options = rule_options(EXPT_STOPPING_RULE_PROBABILITY, 0.95);
  expt_frame *const frame = rules_of(LOOKS, &options);
  assert_int_equal(expt_frame_view(frame)->n_rows, 5);
  assert_string_equal(text(frame, "message", 0),
                      "Stop when the treatment is better with probability above 0.95 or below 0.05: at 14 looks this errs in 38.2 % of "
                      "experiments without an effect, 5 % were asked for; it shows the effect planned for with power 0.936 and ends on "
                      "average after 36.9 % of the fixed design's units under it, 74.2 % without.");
  assert_string_equal(text(frame, "message", 1),
                      "Stop when the treatment is better with probability above 0.995533 or below 0.004467: at 14 looks this errs in 5 % "
                      "of experiments without an effect; it shows the effect planned for with power 0.668 and ends on average after 68.6 % "
                      "of the fixed design's units under it, 96.9 % without.");
  assert_string_equal(text(frame, "message", 4),
                      "Look once, at the end: this errs in 5 % of experiments without an effect and shows the effect planned "
                      "for with power 0.8.");
  expt_frame_free(frame);
}

/* ---- the same words mean the same elsewhere in the library ---- */

/* At the bound the posterior of expt_posterior_effect() is at the threshold. The effect planned for is 1. */
static void agrees_with_posterior(expt_stopping_rule rule, double threshold, double prior_sd) {
  expt_calibrate_threshold_options options = rule_options(rule, threshold);
  options.prior_sd = prior_sd;
  options.rope_low = -0.2;
  options.rope_high = 0.4;
  expt_frame *const frame = looks_of(LOOKS, &options);
  expt_posterior_effect_options how;
  expt_posterior_effect_options_init(&how);
  how.prior_sd = prior_sd;
  if (rule == EXPT_STOPPING_RULE_HDI_ROPE) how.confidence = threshold;
  for (int64_t k = 0; k < LOOKS; k++) {
    const double sd = 1.0 / (planned_drift() * sqrt(number(frame, "information", k)));
    expt_posterior high = {.struct_size = sizeof high}, low = high;
    works(expt_posterior_effect(number(frame, "z_high", k) * sd, sd, &how, &high, &error));
    works(expt_posterior_effect(number(frame, "z_low", k) * sd, sd, &how, &low, &error));
    near_or_equal("better", number(frame, "better", k), high.better, 1e-12);
    near_or_equal("loss", number(frame, "loss", k), high.loss_treatment, 1e-12);
    if (rule == EXPT_STOPPING_RULE_PROBABILITY) near_or_equal("P", high.better, threshold, 1e-12);
    if (rule == EXPT_STOPPING_RULE_EXPECTED_LOSS) near_or_equal("loss below 0", low.loss_control, threshold, 1e-13);
    if (rule == EXPT_STOPPING_RULE_EXPECTED_LOSS) near_or_equal("loss above 0", high.loss_treatment, threshold, 1e-13);
    if (rule != EXPT_STOPPING_RULE_HDI_ROPE) continue;
    near_or_equal("interval above", high.effect_hdi_low, 0.4, 1e-12);
    near_or_equal("interval below", low.effect_hdi_high, -0.2, 1e-12);
  }
  expt_frame_free(frame);
}

static void posteriors(void **state) {
  (void)state;
  const double priors[] = {(double)INFINITY, 1.0, 0.5};
  for (int i = 0; i < 3; i++) {
    agrees_with_posterior(EXPT_STOPPING_RULE_PROBABILITY, 0.97, priors[i]);
    agrees_with_posterior(EXPT_STOPPING_RULE_EXPECTED_LOSS, 0.003, priors[i]);
    agrees_with_posterior(EXPT_STOPPING_RULE_HDI_ROPE, 0.9, priors[i]);
  }
}

static void always_valid(void **state) {
  (void)state;
  expt_calibrate_threshold_options options = rule_options(EXPT_STOPPING_RULE_MSPRT, 0.03);
  options.mixture_sd = 0.7;
  expt_frame *const frame = looks_of(LOOKS, &options);
  for (int64_t k = 0; k < LOOKS; k++) {
    const double sd = 1.0 / (planned_drift() * sqrt(number(frame, "information", k)));
    expt_estimate answer;
    works(expt_confidence_sequence_msprt(number(frame, "z_high", k) * sd, sd, 0.7, NULL, &answer, &error));
    near_or_equal("p", answer.p_value, 0.03, 1e-14);
  }
  expt_frame_free(frame);
}

/* O'Brien and Fleming's design of sequential.h, asked for the power that the threshold has. */
static void group_sequential(void **state) {
  (void)state;
  const double information[] = {0.2, 0.45, 0.7, 1.0};
  expt_calibrate_threshold_options options = rule_options(EXPT_STOPPING_RULE_OBRIEN_FLEMING, (double)NAN);
  options.alpha = 0.1;
  options.power = 0.9;
  options.information = information;
  options.n_information = 4;
  expt_frame *const frame = rules_of(4, &options);
  expt_group_sequential_size_options how;
  expt_group_sequential_size_options_init(&how);
  how.boundary = EXPT_BOUNDARY_OBRIEN_FLEMING;
  how.alpha = 0.1;
  how.power = number(frame, "power", 0);
  expt_group_sequential_plan plan = {.struct_size = sizeof plan};
  works(expt_group_sequential_size(NULL, information, 4, &how, &plan, &error));
  near_or_equal("saving", number(frame, "saving_alike", 0), 1.0 - plan.relative_h1, 1e-10);
  near_or_equal("N, effect", number(frame, "information_h1", 0), plan.information_h1, 1e-10);
  near_or_equal("N, no effect", number(frame, "information_h0", 0), plan.information_h0, 1e-10);
  near_or_equal("looks", number(frame, "looks_h1", 0), plan.looks_h1, 1e-10);
  expt_frame_free(frame);
}

/* ---- laws ---- */

/* One look is the fixed design, whatever the rule. */
static void one_look(void **state) {
  (void)state;
  for (expt_stopping_rule rule = 0; rule <= EXPT_STOPPING_RULE_MSPRT; rule++) {
    expt_calibrate_threshold_options options = rule_options(rule, (double)NAN);
    options.rope_low = -0.3;
    options.rope_high = 0.3;
    options.prior_sd = 0.8;
    expt_frame *const frame = rules_of(1, &options), *const looks = looks_of(1, &options);
    const int64_t fixed = row_of(frame, "fixed", "fixed");
    near_or_equal("error", number(frame, "error", 0), 0.05, 1e-13);
    near_or_equal("power", number(frame, "power", 0), number(frame, "power", fixed), 1e-12);
    near_or_equal("z", number(looks, "z_high", 0), xp_normal_quantile_upper(0.025), 1e-12);
    near_or_equal("saving", number(frame, "saving_alike", 0), 0.0, 1e-11);
    near_or_equal("power of the fixed design", number(frame, "power", fixed), 0.8, 2e-6);
    expt_frame_free(frame);
    expt_frame_free(looks);
  }
}

/* The greatest error that HDI and ROPE have with any interval of a grid that is at least this likely. */
static double most_error(int64_t looks, expt_calibrate_threshold_options options, double least) {
  double most = 0.0;
  for (int i = 0; i < 40; i++) {
    options.threshold = least + (1.0 - least) * (i + 0.5) / 40.0;
    expt_frame *const frame = looks_of(looks, &options);
    most = fmax(most, number(frame, "error", looks - 1));
    expt_frame_free(frame);
  }
  return most;
}

static int keeps_alpha(int64_t looks, expt_calibrate_threshold_options options) {
  expt_frame *frame = NULL;
  const double alpha = options.alpha;
  const bool region = options.rule == EXPT_STOPPING_RULE_HDI_ROPE;
  const expt_status status = expt_calibrate_threshold(NULL, looks, &options, &frame, &error);
  if (region && status == EXPT_E_ARGUMENT) {
    assert_string_equal(error.field, "rope_high");
    assert_true(most_error(looks, options, 0.0) < alpha);
    return 0;
  }
  works(status);
  const int64_t row = row_of(frame, words[options.rule], "calibrated");
  near_or_equal("error / alpha", number(frame, "error", row) / alpha, 1.0, 1e-9);
  options.threshold = number(frame, "threshold", row);
  expt_frame *const again = rules_of(looks, &options);
  near_or_equal("error / alpha, given", number(again, "error", row_of(again, words[options.rule], "given")) / alpha, 1.0, 1e-6);
  if (region) assert_true(most_error(looks, options, options.threshold) < alpha);
  expt_frame_free(frame);
  expt_frame_free(again);
  return 1;
}

/* Every rule keeps every error rate; given as a threshold, the answer errs the same. Of HDI and ROPE it is the widest interval, and where
 * there is none, none errs as often. */
static void calibrated_rules_keep_alpha(void **state) {
  (void)state;
  const double alphas[] = {1e-6, 0.01, 0.05, 0.2, 0.6}, priors[] = {(double)INFINITY, 0.5};
  const int64_t looks[] = {2, 5, 20};
  int solved = 0;
  for (int i = 0; i < 5 * 5 * 3 * 2; i++) {
    expt_calibrate_threshold_options options = rule_options(i % 5, (double)NAN);
    options.alpha = alphas[i / 5 % 5];
    options.power = 0.9;
    options.prior_sd = priors[i / 75];
    options.rope_low = -0.1;
    options.rope_high = 0.1;
    solved += keeps_alpha(looks[i / 25 % 3], options);
  }
  assert_int_equal(solved, 150);
  expt_calibrate_threshold_options wide = rule_options(EXPT_STOPPING_RULE_HDI_ROPE, (double)NAN);
  wide.rope_low = -1.0;
  wide.rope_high = 1.0;
  assert_int_equal(keeps_alpha(1, wide), 0);
}

static void extreme_thresholds(void **state) {
  (void)state;
  const struct {
    expt_stopping_rule rule;
    double threshold, error;
  } cases[] = {{EXPT_STOPPING_RULE_EXPECTED_LOSS, 1e9, 1.0},   {EXPT_STOPPING_RULE_EXPECTED_LOSS, 1e-300, 0.0},
               {EXPT_STOPPING_RULE_OBRIEN_FLEMING, 1e9, 0.0},  {EXPT_STOPPING_RULE_MSPRT, 1e-300, 0.0},
               {EXPT_STOPPING_RULE_PROBABILITY, 0.5 + 1e-15, 1.0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const expt_calibrate_threshold_options options = rule_options(cases[i].rule, cases[i].threshold);
    expt_frame *const frame = rules_of(LOOKS, &options), *const looks = looks_of(LOOKS, &options);
    near_or_equal("error", number(frame, "error", 0), cases[i].error, 1e-13);
    assert_true(isnan(number(frame, "saving_alike", 0)));
    assert_int_equal(isnan(number(looks, "z_high", 0)), cases[i].error == 0.0);
    double stopped = 0.0;
    for (int64_t k = 0; k < LOOKS; k++)
      stopped += number(looks, "stop_h0", k);
    near_or_equal("ends", stopped, 1.0, 1e-14);
    expt_frame_free(frame);
    expt_frame_free(looks);
  }
}

/* Errors of earlier looks are in those of later ones, and the last says what the rule's row says. */
static void looks_add_up(void **state) {
  (void)state;
  const expt_calibrate_threshold_options options = rule_options(EXPT_STOPPING_RULE_HDI_ROPE, 0.8);
  expt_frame *const frame = rules_of(LOOKS, &options), *const looks = looks_of(LOOKS, &options);
  near_or_equal("error", number(looks, "error", LOOKS - 1), number(frame, "error", 0), 1e-15);
  near_or_equal("power", number(looks, "power", LOOKS - 1), number(frame, "power", 0), 1e-15);
  for (int64_t k = 1; k < LOOKS; k++)
    assert_true(number(looks, "error", k) >= number(looks, "error", k - 1));
  assert_true(number(frame, "futility_h0", 0) > number(frame, "futility_h1", 0));
  assert_true(number(frame, "wrong_h1", 0) > 0.0 && number(frame, "wrong_h1", 0) < 0.01);
  expt_frame_free(frame);
  expt_frame_free(looks);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(peeking_table),    cmocka_unit_test(z_of_probability),
      cmocka_unit_test(plain_words),      cmocka_unit_test(posteriors),
      cmocka_unit_test(always_valid),     cmocka_unit_test(group_sequential),
      cmocka_unit_test(one_look),         cmocka_unit_test(calibrated_rules_keep_alpha),
      cmocka_unit_test(extreme_thresholds), cmocka_unit_test(looks_add_up),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
