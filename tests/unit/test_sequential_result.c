/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a look says: rpact's stage-wise and repeated inference, the other recursion, and what must hold by itself. */
#include "cmocka_all.h"
#include "reference_csv.h"
#include "stats_support.h"
#include "test_sequential_oracle.h"
#include "test_sequential_support.h"

#define FOLDER EXPT_SOURCE_DIR "/tests/reference/sequential/"

enum { MOST_LOOKS = 32 };

static expt_group_sequential_result_options result_options(expt_boundary boundary, expt_alternative alternative, double alpha) {
  expt_group_sequential_result_options options;
  expt_group_sequential_result_options_init(&options);
  options.boundary = boundary;
  options.alternative = alternative;
  options.alpha = alpha;
  return options;
}

static expt_look_result look_of(const double *planned, int64_t planned_looks, const double *information, int64_t looks, double estimate,
                                double std_error, const expt_group_sequential_result_options *options) {
  expt_look_result result = {.struct_size = sizeof result};
  works(expt_group_sequential_result(NULL, planned, planned_looks, information, looks, estimate, std_error, options, &result, &error));
  return result;
}

/* ---- rpact ---- */

static expt_boundary boundary_named(const char *name) {
  static const char *const names[] = {"lan_demets_obrien_fleming", "lan_demets_pocock", "", "", "", "obrien_fleming", "pocock"};
  expt_boundary i = 0;
  while (strcmp(name, names[i]) != 0)
    i++;
  return i;
}

/* Two arms of n a stage, standard deviation 1 within a stage, the second arm at 0: rpact pools over the stages. */
typedef struct study {
  double difference, std_error;
} study;

static study study_of(const char *text, double n) {
  double at[MOST_LOOKS], sum = 0.0, between = 0.0;
  int stages = 0;
  for (char *end;; text = end) {
    at[stages] = strtod(text, &end);
    if (end == text) break;
    sum += at[stages++];
  }
  const double mean = sum / stages, within = stages * (n - 1.0), units = stages * n;
  for (int i = 0; i < stages; i++)
    between += n * (at[i] - mean) * (at[i] - mean);
  const double variance = 0.5 * (within + between + within) / (units - 1.0);
  return (study){mean, sqrt(variance * 2.0 / units)};
}

/* rpact finds its limits to about 1e-6. */
static void rpact(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, FOLDER "results.csv"));
  int rows = 0;
  while (csv_next(&csv)) {
    double planned[MOST_LOOKS];
    const int64_t looks = csv_integer(&csv, "looks"), had = csv_integer(&csv, "had");
    const study s = study_of(csv_text(&csv, "differences"), csv_number(&csv, "n"));
    const expt_group_sequential_result_options options =
        result_options(boundary_named(csv_text(&csv, "boundary")), EXPT_ALTERNATIVE_GREATER, 0.025);
    write_equal_looks(planned, looks);
    const expt_look_result r = look_of(planned, looks, planned, had, s.difference, s.std_error, &options);
    near_or_equal("p", r.p_value, csv_number(&csv, "p"), 1e-7);
    near_or_equal("median unbiased", r.median_unbiased, csv_number(&csv, "median"), 1e-6);
    near_or_equal("low", r.ci_low, csv_number(&csv, "low"), 1e-6);
    near_or_equal("high", r.ci_high, csv_number(&csv, "high"), 1e-6);
    near_or_equal("repeated low", r.repeated_low, csv_number(&csv, "repeated_low"), 1e-6);
    near_or_equal("repeated high", r.repeated_high, csv_number(&csv, "repeated_high"), 1e-6);
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 8);
}

/* ---- the other recursion ---- */

/* Chance under a drift to be as extreme upwards as z at the latest of the looks. */
static double as_extreme(const expt_frame *frame, const double *information, int64_t looks, double z, double drift) {
  oracle *const o = malloc(sizeof *o);
  assert_non_null(o);
  oracle_begin(o, drift);
  double sum = 0.0;
  for (int64_t k = 0; k < looks; k++) {
    const double high = k + 1 < looks ? column(frame, "efficacy_high")[k] : z;
    const double low = column(frame, "efficacy_low")[k];
    sum += oracle_between(o, information[k], high, 60.0);
    if (k + 1 < looks) oracle_pass(o, information[k], isnan(low) ? -60.0 : low, high, 0.0, 0.0);
  }
  free(o);
  return sum;
}

static void limits_have_their_chances(void **state) {
  (void)state;
  const double information[] = {0.3, 0.55, 0.8, 1.0}, std_error = 0.02;
  const expt_group_sequential_design_options design = design_options(EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  const expt_group_sequential_result_options options =
      result_options(EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  expt_frame *frame = design_of(information, 4, &design);
  for (int64_t looks = 1; looks <= 4; looks++) {
    const double z = 2.45, per_drift = std_error * sqrt(information[looks - 1]);
    const expt_look_result r = look_of(information, 4, information, looks, z * std_error, std_error, &options);
    near_or_equal("p", r.p_value, 2.0 * as_extreme(frame, information, looks, z, 0.0), 1e-9);
    near_or_equal("median", as_extreme(frame, information, looks, z, r.median_unbiased / per_drift), 0.5, 1e-9);
    near_or_equal("low", as_extreme(frame, information, looks, z, r.ci_low / per_drift), 0.025, 1e-9);
    near_or_equal("high", as_extreme(frame, information, looks, z, r.ci_high / per_drift), 0.975, 1e-9);
    near_or_equal("confidence", r.confidence, 0.95, 1e-15);
    near_or_equal("bound", r.efficacy_high, column(frame, "efficacy_high")[looks - 1], 1e-12);
  }
  expt_frame_free(frame);
}

/* With one look left the chances are normal tails. */
static void chances_of_one_look_left(void **state) {
  (void)state;
  const double planned[] = {0.4, 1.0}, z = 1.3, std_error = 2.0;
  const expt_group_sequential_result_options options =
      result_options(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_GREATER, 0.025);
  const expt_group_sequential_design_options design =
      design_options(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_GREATER, 0.025);
  expt_frame *frame = design_of(planned, 2, &design);
  const expt_group_sequential_plan plan = size_of(planned, 2, &design);
  const double bound = column(frame, "efficacy_high")[1], score = z * sqrt(0.4), ahead = 0.6;
  const expt_look_result r = look_of(planned, 2, planned, 1, z * std_error, std_error, &options);
  near_or_equal("trend", r.conditional_power_trend, oracle_tail((bound - score - ahead * score / 0.4) / sqrt(ahead)), 1e-12);
  near_or_equal("design", r.conditional_power_design, oracle_tail((bound - score - ahead * plan.drift) / sqrt(ahead)), 1e-12);
  near_or_equal("predictive", r.predictive_power, oracle_tail((bound - score / 0.4) / sqrt(ahead * 1.0 / 0.4)), 1e-12);
  assert_int_equal(r.verdict, EXPT_LOOK_VERDICT_CONTINUE);
  assert_int_equal(r.looks_left, 1);
  expt_frame_free(frame);
}

/* Several looks left: predictive power is the average of the conditional one over the drifts. */
static void predictive_power_is_an_average(void **state) {
  (void)state;
  double planned[5];
  const double z = 1.6, now = 0.4;
  const expt_group_sequential_design_options design = design_options(EXPT_BOUNDARY_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  write_equal_looks(planned, 5);
  const expt_group_sequential_result_options options = result_options(EXPT_BOUNDARY_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  const expt_look_result r = look_of(planned, 5, planned, 2, z, 1.0, &options);
  expt_frame *frame = design_of(planned, 5, &design);
  double sum = 0.0, weights = 0.0;
  for (int i = -20; i <= 20; i++) {
    const double away = 0.4 * i, drift = z / sqrt(now) + away / sqrt(now), weight = exp(-0.5 * away * away);
    oracle *const o = malloc(sizeof *o);
    assert_non_null(o);
    oracle_begin(o, drift);
    double shown = 0.0;
    const double c = column(frame, "efficacy_high")[0];
    for (int k = 2; k < 5; k++) {
      const double ahead = planned[k] - now, score = z * sqrt(now);
      const double high = (c * sqrt(planned[k]) - score) / sqrt(ahead), low = (-c * sqrt(planned[k]) - score) / sqrt(ahead);
      shown += oracle_between(o, ahead, high, 60.0) + oracle_between(o, ahead, -60.0, low);
      if (k < 4) oracle_pass(o, ahead, low, high, 0.0, 0.0);
    }
    free(o);
    sum += weight * shown;
    weights += weight;
  }
  near_or_equal("predictive power", r.predictive_power, sum / weights, 1e-9);
  expt_frame_free(frame);
}

/* ---- what must hold by itself ---- */

/* At the bound the stage-wise p is what was spent, and both intervals touch 0. */
static void bound_and_p_agree(void **state) {
  (void)state;
  for (int32_t boundary = 0; boundary <= EXPT_BOUNDARY_HAYBITTLE_PETO; boundary++) {
    for (int32_t side = 0; side <= EXPT_ALTERNATIVE_LESS; side++) {
      double planned[5], spent[5] = {0.001, 0.004, 0.01, 0.02, 0.04};
      write_equal_looks(planned, 5);
      expt_group_sequential_result_options options = result_options(boundary, side, 0.04);
      if (boundary == EXPT_BOUNDARY_SPENDING_GIVEN) {
        options.spent = spent;
        options.n_spent = 5;
      }
      for (int64_t looks = 2; looks <= 5; looks++) {
        const expt_look_result probe = look_of(planned, 5, planned, looks, 0.0, 1.0, &options);
        const double z = side == EXPT_ALTERNATIVE_LESS ? probe.efficacy_low : probe.efficacy_high;
        const expt_look_result r = look_of(planned, 5, planned, looks, z, 1.0, &options);
        near_or_equal("p at the bound", r.p_value, r.alpha_spent, 1e-12);
        near_or_equal("repeated interval", side == EXPT_ALTERNATIVE_LESS ? r.repeated_high : r.repeated_low, 0.0, 1e-14);
        if (looks == 5) near_or_equal("stage-wise interval", side == EXPT_ALTERNATIVE_LESS ? r.ci_high : r.ci_low, 0.0, 1e-10);
        assert_int_equal(r.verdict, EXPT_LOOK_VERDICT_EFFECT);
        assert_int_equal(probe.verdict, looks == 5 ? EXPT_LOOK_VERDICT_NO_EFFECT : EXPT_LOOK_VERDICT_CONTINUE);
      }
    }
  }
}

static void one_look_is_a_plain_test(void **state) {
  (void)state;
  const double one = 1.0;
  const expt_group_sequential_result_options options = result_options(EXPT_BOUNDARY_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  const expt_look_result r = look_of(&one, 1, &one, 1, 0.3, 0.1, &options);
  const double z = 1.9599639845400542; /* R 4.2.2: qnorm(.975) */
  near_or_equal("p", r.p_value, 2.0 * oracle_tail(3.0), 1e-15);
  near_or_equal("estimate", r.median_unbiased, 0.3, 1e-13);
  near_or_equal("low", r.ci_low, 0.3 - 0.1 * z, 1e-13);
  near_or_equal("high", r.ci_high, 0.3 + 0.1 * z, 1e-13);
  near_or_equal("repeated low", r.repeated_low, 0.3 - 0.1 * z, 1e-13);
  assert_true(isnan(r.predictive_power) && isnan(r.conditional_power_trend));
  assert_int_equal(r.looks_left, 0);
}

/* Other looks than planned: what is spent goes by the information; the end spends all. */
static void looks_elsewhere(void **state) {
  (void)state;
  double planned[5];
  write_equal_looks(planned, 5);
  const double had[] = {0.31, 0.5, 0.62}, over[] = {0.31, 0.5, 1.1};
  for (int32_t boundary = 0; boundary <= EXPT_BOUNDARY_HAYBITTLE_PETO; boundary++) {
    if (boundary == EXPT_BOUNDARY_SPENDING_GIVEN) continue;
    expt_group_sequential_result_options options = result_options(boundary, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
    const expt_look_result r = look_of(planned, 5, had, 3, 0.1, 1.0, &options);
    assert_true(r.alpha_spent < 0.05 && r.alpha_spent > 0.0);
    assert_int_equal(r.looks_left, 2);
    const expt_look_result end = look_of(planned, 5, over, 3, 0.1, 1.0, &options);
    near_or_equal("over-running", end.alpha_spent, 0.05, 1e-12);
    assert_int_equal(end.verdict, EXPT_LOOK_VERDICT_NO_EFFECT);
    options.final_look = 1;
    const expt_look_result early = look_of(planned, 5, had, 3, 0.1, 1.0, &options);
    near_or_equal("ended early", early.alpha_spent, 0.05, 1e-12);
    assert_true(early.efficacy_high < r.efficacy_high);
    assert_int_equal(early.looks_left, 0);
  }
}

static void sides_mirror(void **state) {
  (void)state;
  double planned[4];
  write_equal_looks(planned, 4);
  expt_group_sequential_result_options options = result_options(EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_GREATER, 0.025);
  options.futility = EXPT_FUTILITY_BINDING;
  const expt_look_result up = look_of(planned, 4, planned, 3, 0.21, 0.1, &options);
  options.alternative = EXPT_ALTERNATIVE_LESS;
  const expt_look_result down = look_of(planned, 4, planned, 3, -0.21, 0.1, &options);
  near_or_equal("p", up.p_value, down.p_value, 0.0);
  near_or_equal("bound", up.efficacy_high, -down.efficacy_low, 0.0);
  near_or_equal("futility", up.futility_high, -down.futility_low, 0.0);
  near_or_equal("limit", up.ci_low, -down.ci_high, 0.0);
  near_or_equal("estimate", up.median_unbiased, -down.median_unbiased, 0.0);
  near_or_equal("power", up.predictive_power, down.predictive_power, 0.0);
  options.alternative = EXPT_ALTERNATIVE_TWO_SIDED;
  const expt_look_result plus = look_of(planned, 4, planned, 2, 0.21, 0.1, &options);
  const expt_look_result minus = look_of(planned, 4, planned, 2, -0.21, 0.1, &options);
  near_or_equal("p, two-sided", plus.p_value, minus.p_value, 1e-15);
  near_or_equal("limit, two-sided", plus.ci_low, -minus.ci_high, 1e-12);
  near_or_equal("power, two-sided", plus.conditional_power_design, minus.conditional_power_design, 1e-14);
}

static void futility_stops(void **state) {
  (void)state;
  double planned[4];
  write_equal_looks(planned, 4);
  expt_group_sequential_result_options options = result_options(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_GREATER, 0.025);
  options.futility = EXPT_FUTILITY_NON_BINDING;
  const expt_look_result r = look_of(planned, 4, planned, 3, -0.1, 0.1, &options);
  assert_int_equal(r.verdict, EXPT_LOOK_VERDICT_FUTILITY);
  options.futility = EXPT_FUTILITY_NONE;
  const expt_look_result without = look_of(planned, 4, planned, 3, -0.1, 0.1, &options);
  near_or_equal("bound not moved", r.efficacy_high, without.efficacy_high, 0.0);
  near_or_equal("p not moved", r.p_value, without.p_value, 0.0);
  assert_int_equal(without.verdict, EXPT_LOOK_VERDICT_CONTINUE);
}

/* A statistic far beyond a bound that should have ended it before: numbers still, and in order. */
static void far_out(void **state) {
  (void)state;
  double planned[6];
  write_equal_looks(planned, 6);
  static const double zs[] = {-1e6, -300.0, -30.0, 30.0, 300.0, 1e6};
  for (size_t i = 0; i < sizeof zs / sizeof *zs; i++) {
    for (int32_t side = 0; side <= EXPT_ALTERNATIVE_LESS; side++) {
      for (int64_t looks = 1; looks <= 6; looks += 2) {
        const expt_group_sequential_result_options options = result_options(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, side, 0.05);
        const expt_look_result r = look_of(planned, 6, planned, looks, zs[i], 1.0, &options);
        assert_true(r.ci_low < r.median_unbiased && r.median_unbiased < r.ci_high);
        assert_true(r.p_value >= 0.0 && r.p_value <= 1.0);
        assert_true(looks == 6 || (r.predictive_power >= 0.0 && r.predictive_power <= 1.0 + 1e-12) || r.looks_left == 0);
      }
    }
  }
}

static void sentences(void **state) {
  (void)state;
  double planned[5];
  write_equal_looks(planned, 5);
  const expt_group_sequential_result_options options =
      result_options(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  const expt_look_result go = look_of(planned, 5, planned, 2, 0.231, 0.1, &options);
  assert_string_equal(go.message, "Look 2 of 5, 40 % of the information, z 2.31 (bounds -3.357 and 3.357): continue; chance to show an "
                                  "effect in the end 0.92.");
  const expt_look_result stop = look_of(planned, 5, planned, 3, 0.3, 0.1, &options);
  assert_non_null(strstr(stop.message, "Look 3, 60 % of the information, z 3 (bounds -2.68 and 2.68): stop, there is an effect; effect 0.2"));
  print_message("%s\n%s\n", go.message, stop.message);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(rpact),
      cmocka_unit_test(limits_have_their_chances),
      cmocka_unit_test(chances_of_one_look_left),
      cmocka_unit_test(predictive_power_is_an_average),
      cmocka_unit_test(bound_and_p_agree),
      cmocka_unit_test(one_look_is_a_plain_test),
      cmocka_unit_test(looks_elsewhere),
      cmocka_unit_test(sides_mirror),
      cmocka_unit_test(futility_stops),
      cmocka_unit_test(far_out),
      cmocka_unit_test(sentences),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
