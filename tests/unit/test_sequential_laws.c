/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What designs must do by themselves. */
#include "cmocka_all.h"
#include "stats_support.h"
#include "test_sequential_support.h"

enum { MOST_LOOKS = 64, BOUNDARIES = EXPT_BOUNDARY_HAYBITTLE_PETO + 1 };

static bool can_do(int32_t boundary) {
  return boundary != EXPT_BOUNDARY_SPENDING_GIVEN;
}

static const double z_upper_025 = 1.9599639845400542, z_upper_20 = 0.84162123357291418; /* R 4.2.2: qnorm */

static void one_look_is_the_fixed_design(void **state) {
  (void)state;
  const double one = 1.0;
  for (int32_t boundary = 0; boundary < BOUNDARIES; boundary++) {
    if (!can_do(boundary)) continue;
    for (int32_t futility = 0; futility <= EXPT_FUTILITY_BINDING; futility++) {
      expt_group_sequential_design_options options = design_options(boundary, EXPT_ALTERNATIVE_GREATER, 0.025);
      options.futility = futility;
      const expt_group_sequential_plan plan = size_of(&one, 1, &options);
      expt_frame *frame = design_of(&one, 1, &options);
      near_or_equal("bound", column(frame, "efficacy_high")[0], z_upper_025, 1e-14);
      near_or_equal("drift", plan.drift, z_upper_025 + z_upper_20, 1e-13);
      near_or_equal("inflation", plan.inflation, 1.0, 1e-13);
      near_or_equal("expected", plan.relative_h1, 1.0, 1e-13);
      expt_frame_free(frame);
    }
  }
}

static void two_sides_mirror(void **state) {
  (void)state;
  double information[7];
  write_equal_looks(information, 7);
  for (int32_t boundary = 0; boundary < BOUNDARIES; boundary++) {
    if (!can_do(boundary)) continue;
    const expt_group_sequential_design_options both = design_options(boundary, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
    const expt_group_sequential_design_options up = design_options(boundary, EXPT_ALTERNATIVE_GREATER, 0.025);
    const expt_group_sequential_design_options down = design_options(boundary, EXPT_ALTERNATIVE_LESS, 0.025);
    expt_frame *b = design_of(information, 7, &both), *u = design_of(information, 7, &up), *d = design_of(information, 7, &down);
    for (int k = 0; k < 7; k++) {
      near_or_equal("sides", column(b, "efficacy_low")[k], -column(b, "efficacy_high")[k], 0.0);
      near_or_equal("less", column(d, "efficacy_low")[k], -column(u, "efficacy_high")[k], 0.0);
      assert_true(isnan(column(d, "efficacy_high")[k]) && isnan(column(u, "efficacy_low")[k]));
      /* Paths that crossed below cannot come back: the bounds of two sides are a little lower. */
      assert_true(column(b, "efficacy_high")[k] <= column(u, "efficacy_high")[k] + 1e-12);
      near_or_equal("one side", column(b, "efficacy_high")[k], column(u, "efficacy_high")[k], 1e-3);
    }
    expt_frame_free(b);
    expt_frame_free(u);
    expt_frame_free(d);
  }
}

static void columns_hang_together(void **state) {
  (void)state;
  double information[6];
  write_equal_looks(information, 6);
  for (int32_t boundary = 0; boundary < BOUNDARIES; boundary++) {
    for (int32_t side = 0; can_do(boundary) && side <= EXPT_ALTERNATIVE_GREATER; side++) {
      for (int32_t futility = 0; futility <= EXPT_FUTILITY_BINDING; futility++) {
        expt_group_sequential_design_options options = design_options(boundary, side, 0.05);
        options.futility = futility;
        const expt_group_sequential_plan plan = size_of(information, 6, &options);
        expt_frame *frame = design_of(information, 6, &options);
        double alpha = 0.0, stop_h0 = 0.0, stop_h1 = 0.0, information_h1 = 0.0;
        for (int k = 0; k < 6; k++) {
          alpha += column(frame, "alpha_look")[k];
          stop_h0 += column(frame, "stop_h0")[k];
          stop_h1 += column(frame, "stop_h1")[k];
          information_h1 += column(frame, "stop_h1")[k] * information[k];
          near_or_equal("spent", column(frame, "alpha_spent")[k], alpha, 1e-15);
          assert_true(k == 0 || column(frame, "power")[k] >= column(frame, "power")[k - 1]);
        }
        near_or_equal("alpha", alpha, 0.05, 1e-12);
        near_or_equal("all end, no effect", stop_h0, 1.0, 1e-12);
        near_or_equal("all end, effect", stop_h1, 1.0, 1e-12);
        near_or_equal("information", plan.information_h1, information_h1, 1e-12);
        near_or_equal("power", column(frame, "power")[5], 0.8, 1e-12);
        if (futility != EXPT_FUTILITY_NONE) {
          near_or_equal("beta", column(frame, "beta_spent")[5], 0.2, 1e-12);
          near_or_equal("bounds meet", column(frame, "futility_high")[5], column(frame, "efficacy_high")[5], 0.0);
        }
        if (futility == EXPT_FUTILITY_BINDING) near_or_equal("error, obeyed", plan.alpha_obeyed, 0.05, 1e-12);
        if (futility == EXPT_FUTILITY_NON_BINDING) assert_true(plan.alpha_obeyed < 0.05);
        expt_frame_free(frame);
      }
    }
  }
}

/* More looks cost more information in all and less on average; a smaller alpha higher bounds; futility saves without an effect. */
static void designs_are_ordered(void **state) {
  (void)state;
  double inflation = 1.0, expected = 1.0;
  for (int64_t looks = 2; looks <= 32; looks *= 2) {
    double information[MOST_LOOKS];
    write_equal_looks(information, looks);
    expt_group_sequential_design_options options = design_options(EXPT_BOUNDARY_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
    const expt_group_sequential_plan plan = size_of(information, looks, &options);
    assert_true(plan.inflation > inflation && plan.relative_h1 < expected);
    assert_true(plan.information_h0 > plan.information_half && plan.information_half > plan.information_h1);
    inflation = plan.inflation;
    expected = plan.relative_h1;
    options.futility = EXPT_FUTILITY_NON_BINDING;
    const expt_group_sequential_plan futile = size_of(information, looks, &options);
    assert_true(futile.relative_h0 < plan.relative_h0 && futile.inflation > plan.inflation);
    options.futility = EXPT_FUTILITY_BINDING;
    const expt_group_sequential_plan bound = size_of(information, looks, &options);
    assert_true(bound.inflation < futile.inflation);
    options.futility = EXPT_FUTILITY_NONE;
    options.alpha = 0.01;
    expt_frame *strict = design_of(information, looks, &options);
    options.alpha = 0.05;
    expt_frame *loose = design_of(information, looks, &options);
    for (int64_t k = 0; k < looks; k++)
      assert_true(isnan(column(strict, "efficacy_high")[k]) || column(strict, "efficacy_high")[k] > column(loose, "efficacy_high")[k]);
    expt_frame_free(strict);
    expt_frame_free(loose);
  }
}

/* The shapes are what they are called. */
static void shapes(void **state) {
  (void)state;
  double information[9];
  write_equal_looks(information, 9);
  for (int32_t boundary = EXPT_BOUNDARY_OBRIEN_FLEMING; boundary <= EXPT_BOUNDARY_WANG_TSIATIS; boundary++) {
    const double exponents[] = {-0.5, 0.0, -0.25}, exponent = exponents[boundary - EXPT_BOUNDARY_OBRIEN_FLEMING];
    const expt_group_sequential_design_options options = design_options(boundary, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
    expt_frame *frame = design_of(information, 9, &options);
    const double *const z = column(frame, "efficacy_high");
    for (int k = 0; k < 9; k++)
      near_or_equal("shape", z[k], z[8] * pow(information[k], exponent), 1e-13);
    expt_frame_free(frame);
  }
}

/* Power and expected information for a drift of one's own: Wald's relation E[z sqrt(t) at the end] = drift E[t] is not needed to see that
 * without a drift the power is the error, and that power grows. */
static void drift_of_ones_own(void **state) {
  (void)state;
  double information[5], before = 0.0;
  write_equal_looks(information, 5);
  const expt_group_sequential_design_options like = design_options(EXPT_BOUNDARY_POCOCK, EXPT_ALTERNATIVE_LESS, 0.05);
  expt_group_sequential_size_options options = size_options(&like);
  for (int i = 0; i <= 8; i++) {
    expt_group_sequential_plan plan = {.struct_size = sizeof plan};
    options.drift = -0.5 * i;
    works(expt_group_sequential_size(NULL, information, 5, &options, &plan, &error));
    near_or_equal("drift", plan.drift, options.drift, 0.0);
    if (i == 0) near_or_equal("power without an effect", plan.power, 0.05, 1e-12);
    assert_true(plan.power > before);
    before = plan.power;
  }
}

/* A look that has nothing to spend has no bound, and what it had is not lost. */
static void nothing_to_spend(void **state) {
  (void)state;
  const double information[] = {0.001, 0.5, 1.0}, spent[] = {0.0, 0.0, 0.05};
  const expt_group_sequential_design_options options =
      design_options(EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  expt_frame *frame = design_of(information, 3, &options);
  assert_true(isnan(column(frame, "efficacy_high")[0]) && isnan(column(frame, "p_value")[0]));
  near_or_equal("spent", column(frame, "alpha_spent")[2], 0.05, 1e-12);
  expt_frame_free(frame);
  expt_group_sequential_design_options given = design_options(EXPT_BOUNDARY_SPENDING_GIVEN, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  given.spent = spent;
  given.n_spent = 3;
  frame = design_of(information, 3, &given);
  assert_true(isnan(column(frame, "efficacy_high")[0]) && isnan(column(frame, "efficacy_high")[1]));
  near_or_equal("the last look alone", column(frame, "efficacy_high")[2], z_upper_025, 1e-13);
  expt_frame_free(frame);
}

static void sentence(void **state) {
  (void)state;
  double information[14];
  write_equal_looks(information, 14);
  const expt_group_sequential_design_options options = design_options(EXPT_BOUNDARY_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, 0.05);
  const expt_group_sequential_plan plan = size_of(information, 14, &options);
  assert_string_equal(plan.message,
                      "Plan 1.044 times the units of a test that looks once; with 14 looks it ends on average after 78.4 % of that test's units "
                      "under the effect planned for, after 97.9 % under half of it and 103 % without an effect; power 0.8, error 0.05.");
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(one_look_is_the_fixed_design),
      cmocka_unit_test(two_sides_mirror),
      cmocka_unit_test(columns_hang_together),
      cmocka_unit_test(designs_are_ordered),
      cmocka_unit_test(shapes),
      cmocka_unit_test(drift_of_ones_own),
      cmocka_unit_test(nothing_to_spend),
      cmocka_unit_test(sentence),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
