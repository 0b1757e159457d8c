/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What power, sample size and smallest effect must do whatever the numbers; the figures of text 001; durations. */
#include "cmocka_all.h"
#include "stats_support.h"

#include "lib/stats/power.h"
#include <experiment/mde.h>
#include <experiment/sample_size.h>
#include <math.h>
#include <string.h>

#define PLAN(name) expt_power_plan name = {.struct_size = sizeof name}

/* ---- text 001: "50k users an arm see 2 % at a click rate of 8.2 %". Figures: shared notes, statistics 0 (mpmath) ---- */

static expt_power_plan smallest_at_50000(expt_null_variance variance) {
  PLAN(plan);
  expt_mde_proportion_options options;
  expt_mde_proportion_options_init(&options);
  options.relative = 1;
  options.null_variance = variance;
  assert_int_equal(expt_mde_proportion(0.082, 50000, 50000, &options, &plan, NULL), EXPT_OK);
  return plan;
}

static expt_power_plan size_for_two_percent(expt_null_variance variance) {
  PLAN(plan);
  expt_sample_size_proportion_options options;
  expt_sample_size_proportion_options_init(&options);
  options.relative = 1;
  options.null_variance = variance;
  assert_int_equal(expt_sample_size_proportion(0.082, 0.02, &options, &plan, NULL), EXPT_OK);
  return plan;
}

static expt_power_plan power_at_50000(double effect) {
  PLAN(plan);
  expt_power_proportion_options options;
  expt_power_proportion_options_init(&options);
  options.relative = 1;
  assert_int_equal(expt_power_proportion(0.082, effect, 50000, 50000, &options, &plan, NULL), EXPT_OK);
  return plan;
}

static void what_50000_users_see(void **state) {
  (void)state;
  const expt_power_plan pooled = smallest_at_50000(EXPT_NULL_VARIANCE_POOLED);
  near_or_equal("smallest effect", pooled.effect, 0.06009, 0.5e-5);
  near_or_equal("the other formula", smallest_at_50000(EXPT_NULL_VARIANCE_CONTROL).effect, 0.0593, 0.5e-4);
  const expt_power_plan size = size_for_two_percent(EXPT_NULL_VARIANCE_POOLED);
  assert_true(size.control_units == 443342 && size.treatment_units == 443342 && size.total_units == 886684);
  assert_true(size.power >= 0.8);
  assert_string_equal(size.formula, "z, variance pooled under the null hypothesis");
  const expt_power_plan other = size_for_two_percent(EXPT_NULL_VARIANCE_CONTROL);
  assert_true(other.control_units == 439346);
  assert_string_equal(other.formula, "z, variance of the control in both arms");
  near_or_equal("power", power_at_50000(0.0593).power, 0.790, 0.5e-3);
}

static void the_answer_is_a_sentence(void **state) {
  (void)state;
  assert_string_equal(power_at_50000(0.02).message,
                      "With 50000 control and 50000 treatment units an effect of +2 % of the control (+0.00164) is seen "
                      "with power 0.1541: power 0.8 takes 443342 control and 443342 treatment units, or an effect of "
                      "+6.009 % of the control (+0.004927).");
  assert_string_equal(size_for_two_percent(EXPT_NULL_VARIANCE_POOLED).message,
                      "To see an effect of +2 % of the control (+0.00164) with power 0.8 takes 443342 control and 443342 "
                      "treatment units, 886684 in all.");
  assert_string_equal(smallest_at_50000(EXPT_NULL_VARIANCE_POOLED).message,
                      "With 50000 control and 50000 treatment units effects from +6.009 % of the control (+0.004927) on "
                      "are seen with power 0.8, smaller ones with less.");
  assert_non_null(strstr(power_at_50000(0.09).message, "enough for the power of 0.8 wanted"));
  assert_non_null(strstr(power_at_50000(0.0).message, "no size gives it a power of 0.8"));
}

/* (z.975 + z.8)^2 p (1 - p) (.98^2 + 1) / .00164^2 = 430646.78 (mpmath): shown is that less than 2 % of .082 is lost. */
static void a_margin_is_in_the_sentence(void **state) {
  (void)state;
  PLAN(plan);
  expt_sample_size_proportion_options options;
  expt_sample_size_proportion_options_init(&options);
  options.alternative = EXPT_ALTERNATIVE_GREATER;
  options.relative = 1;
  options.null_value = -0.02;
  options.alpha = 0.025;
  assert_int_equal(expt_sample_size_proportion(0.082, 0.0, &options, &plan, NULL), EXPT_OK);
  assert_string_equal(plan.message,
                      "To see an effect of 0 % of the control (0), tested against -2 %, with power 0.8 takes 430647 control and "
                      "430647 treatment units, 861294 in all.");
  expt_mde_mean_options mean;
  expt_mde_mean_options_init(&mean);
  mean.null_value = 0.5;
  assert_int_equal(expt_mde_mean(0, 1, 50, 50, &mean, &plan, NULL), EXPT_OK);
  assert_non_null(strstr(plan.message, " on, tested against +0.5, are seen with power 0.8"));
}

static void exposures_are_told_in_few_digits(void **state) {
  (void)state;
  PLAN(plan);
  assert_int_equal(expt_sample_size_count(0.3, 0.03, NULL, &plan, NULL), EXPT_OK);
  assert_string_equal(plan.message,
                      "To see an effect of +10 % of the control (+0.03) with power 0.8 takes an exposure of 5494.22 for the control "
                      "and 5494.22 for the treatment, 10988.4 in all.");
}

/* ---- every kind of design ---- */

static const xp_power_design designs[] = {
    {.spread = XP_SPREAD_BINOMIAL, .baseline = 0.2, .factor = 1, .allocation = 1, .slope = 1, .alpha = 0.05},
    {.spread = XP_SPREAD_BINOMIAL, .baseline = 0.2, .factor = 0.5, .allocation = 3, .slope = 1, .alpha = 0.01,
     .null_variance = EXPT_NULL_VARIANCE_UNPOOLED, .alternative = EXPT_ALTERNATIVE_GREATER, .null_effect = -0.01},
    {.spread = XP_SPREAD_BINOMIAL, .baseline = 1e-6, .factor = 1, .allocation = 1, .slope = 1, .alpha = 0.05},
    {.spread = XP_SPREAD_POISSON, .baseline = 3, .factor = 2, .allocation = 0.25, .slope = 1, .alpha = 0.05,
     .alternative = EXPT_ALTERNATIVE_LESS},
    {.baseline = 5, .control_variance = 1, .treatment_variance = 4, .factor = 1, .allocation = 2, .slope = 1, .alpha = 0.05},
    {.baseline = 5, .control_variance = 9, .treatment_variance = 9, .factor = 1, .allocation = 1, .slope = 1, .alpha = 0.001,
     .test = EXPT_MEAN_TEST_STUDENT, .both_sides = true},
    {.baseline = 5, .control_variance = 9, .treatment_variance = 9, .factor = 1, .allocation = 1, .slope = 1.1, .alpha = 0.05,
     .test = EXPT_MEAN_TEST_Z, .null_effect = 0.5},
};
enum { DESIGNS = sizeof designs / sizeof *designs };
static const double sizes[] = {40, 300, 5000, 1e6, 1e8};
static const double targets[] = {0.5, 0.8, 0.9, 0.999};

static void round_trips(void **state) {
  (void)state;
  int made = 0;
  for (int d = 0; d < DESIGNS; d++)
    for (int i = 0; i < 5; i++)
      for (int k = 0; k < 4; k++) {
        const double effect = xp_power_effect(&designs[d], sizes[i], targets[k]);
        if (isnan(effect)) continue;
        near_or_equal("power(effect)", xp_power_at(&designs[d], sizes[i], effect), targets[k], 1e-10);
        const double units = xp_power_units(&designs[d], effect, targets[k]);
        near_or_equal("power(units)", xp_power_at(&designs[d], units, effect), targets[k], 1e-10);
        near_or_equal("units", units, sizes[i], 1e-9 * sizes[i]);
        made++;
      }
  assert_true(made >= 120);
}

static void power_rises(void **state) {
  (void)state;
  for (int d = 0; d < DESIGNS; d++) {
    const xp_power_design *const one = &designs[d];
    const double effect = xp_power_effect(one, 2000.0, 0.6), distance = effect - one->null_effect;
    if (isnan(effect)) continue;
    double before = 0.0;
    for (double n = 50; n < 1e5; n *= 1.7) {
      const double power = xp_power_at(one, n, effect);
      assert_true(power >= before);
      before = power;
    }
    before = 0.0;
    for (double share = 0.1; share < 2.5; share += 0.1) {
      const double power = xp_power_at(one, 2000.0, one->null_effect + share * distance);
      assert_true(power >= before);
      before = power;
    }
    before = 0.0;
    for (double alpha = 1e-8; alpha < 0.5; alpha *= 3) {
      xp_power_design looser = *one;
      looser.alpha = alpha;
      const double power = xp_power_at(&looser, 2000.0, effect);
      assert_true(power >= before);
      before = power;
    }
  }
}

/* No effect is "seen" as often as the test errs: on one side, or on both if both count. */
static void no_effect_has_the_error_rate(void **state) {
  (void)state;
  for (int d = 0; d < DESIGNS; d++) {
    xp_power_design one = designs[d];
    const double sides = one.alternative == EXPT_ALTERNATIVE_TWO_SIDED && !one.both_sides ? 0.5 : 1.0;
    near_or_equal("power", xp_power_at(&one, 500.0, one.null_effect), sides * one.alpha, 1e-12);
  }
}

static void sides_mirror(void **state) {
  (void)state;
  xp_power_design up = designs[4];
  up.alternative = EXPT_ALTERNATIVE_GREATER;
  xp_power_design down = up;
  down.alternative = EXPT_ALTERNATIVE_LESS;
  near_or_equal("mirrored", xp_power_at(&down, 60, -0.4), xp_power_at(&up, 60, 0.4), 1e-13);
  near_or_equal("mirrored", xp_power_effect(&down, 60, 0.9), -xp_power_effect(&up, 60, 0.9), 1e-12);
}

/* A test of two sides is asked about a loss: what it can see is a loss too, and a share has less room below than above. */
static void the_smallest_effect_is_on_the_side_of_the_effect(void **state) {
  (void)state;
  const expt_power_plan loss = power_at_50000(-0.02), gain = power_at_50000(0.02);
  assert_true(loss.mde < 0.0 && gain.mde > 0.0 && -loss.mde < gain.mde);
  near_or_equal("power there", power_at_50000(loss.mde).power, 0.8, 1e-10);
  assert_non_null(strstr(loss.message, "or an effect of -5."));
  PLAN(size);
  assert_int_equal(expt_sample_size_mean(10, 30, -0.5, NULL, &size, NULL), EXPT_OK);
  assert_true(size.mde < 0.0 && size.mde > -0.5 - 1e-9);
}

/* ---- kinds that must agree with others ---- */

static void kinds_agree(void **state) {
  (void)state;
  PLAN(mean);
  PLAN(other);
  expt_power_mean_options m;
  expt_power_mean_options_init(&m);
  m.test = EXPT_MEAN_TEST_STUDENT;
  assert_int_equal(expt_power_mean(4, 2, 0.7, 60, 90, &m, &mean, NULL), EXPT_OK);
  assert_int_equal(expt_power_cluster(4, 2, 0.3, 1, 0.7, 60, 90, NULL, &other, NULL), EXPT_OK);
  near_or_equal("clusters of one unit", other.power, mean.power, 1e-13);
  expt_power_ratio_options r;
  expt_power_ratio_options_init(&r);
  r.test = EXPT_MEAN_TEST_STUDENT;
  assert_int_equal(expt_power_ratio(12, 3, 36, 0, 0, 0.7, 60, 90, &r, &other, NULL), EXPT_OK);
  near_or_equal("constant denominator", other.power, mean.power, 1e-13);
  near_or_equal("relative", other.effect_relative, 0.7 / 4, 1e-15);
  m.variance_reduction = 0.75;
  assert_int_equal(expt_power_mean(4, 4, 0.7, 60, 90, &m, &other, NULL), EXPT_OK);
  near_or_equal("a correlation of root .75", other.power, mean.power, 1e-13);
}

static void design_effect(void **state) {
  (void)state;
  PLAN(plan);
  expt_sample_size_cluster_options options;
  expt_sample_size_cluster_options_init(&options);
  options.size_variation = 0.65;
  assert_int_equal(expt_sample_size_cluster(0, 1, 0.05, 20, 0.25, &options, &plan, NULL), EXPT_OK);
  /* 1 + ((.65^2 + 1) 20 - 1) .05, Eldridge, Ashby and Kerry 2006 */
  near_or_equal("design effect", plan.variance_factor, 2.3725, 1e-15);
  assert_true(plan.df == plan.total_units - 2 && plan.power >= 0.8);
  assert_true(isnan(plan.effect_relative));
}

static void more_arms(void **state) {
  (void)state;
  PLAN(bonferroni);
  PLAN(dunnett);
  expt_sample_size_mean_options options;
  expt_sample_size_mean_options_init(&options);
  options.arms = 4;
  options.allocation = 0.5;
  assert_int_equal(expt_sample_size_mean(10, 2, 0.3, &options, &bonferroni, NULL), EXPT_OK);
  options.correction = EXPT_POWER_CORRECTION_DUNNETT;
  assert_int_equal(expt_sample_size_mean(10, 2, 0.3, &options, &dunnett, NULL), EXPT_OK);
  assert_string_equal(bonferroni.formula, "Welch t, noncentral t; Bonferroni over 3 comparisons");
  assert_string_equal(dunnett.formula, "Welch t, noncentral t; Dunnett over 3 comparisons");
  assert_true(dunnett.control_units < bonferroni.control_units);
  assert_true(bonferroni.total_units == bonferroni.control_units + 3 * bonferroni.treatment_units);
  assert_true(bonferroni.treatment_units == ceil(0.5 * bonferroni.exact_units));
  assert_non_null(strstr(bonferroni.message, "in each treatment arm"));
}

static void what_cannot_be_seen(void **state) {
  (void)state;
  PLAN(plan);
  assert_int_equal(expt_mde_proportion(0.9, 3, 3, NULL, &plan, NULL), EXPT_OK);
  assert_true(isnan(plan.effect) && isnan(plan.mde) && isnan(plan.power) && isnan(plan.units_needed));
  assert_string_equal(plan.message, "With 3 control and 3 treatment units no possible effect is seen with power 0.8.");
}

/* ---- durations ---- */

static expt_duration_plan takes(double units, double daily, int32_t weekdays, double share, int32_t whole_weeks) {
  expt_duration_plan plan = {.struct_size = sizeof plan};
  expt_duration_options options;
  expt_duration_options_init(&options);
  options.weekdays = weekdays;
  options.share = share;
  options.whole_weeks = whole_weeks;
  assert_int_equal(expt_duration(units, daily, &options, &plan, NULL), EXPT_OK);
  return plan;
}

static void durations(void **state) {
  (void)state;
  const expt_duration_plan weeks = takes(886684, 12000, 7, 1, 1);
  assert_true(weeks.days == 77 && weeks.weeks == 11 && weeks.units_at_end == 77 * 12000.0);
  assert_string_equal(weeks.message, "886684 units at 12000 a day on 7 days a week take 11 whole weeks, 77 days.");
  assert_true(takes(886684, 12000, 7, 1, 0).days == 74);
  assert_true(takes(886684, 12000, 7, 0.5, 0).days == 148);
  assert_true(takes(100, 100, 7, 1, 1).days == 7 && takes(1, 100, 7, 1, 0).days == 1);
  assert_true(takes(700, 100, 7, 1, 1).days == 7 && takes(701, 100, 7, 1, 1).days == 14);
  /* Five days a week: the sixth day of traffic is the eighth of the calendar. */
  assert_true(takes(500, 100, 5, 1, 0).days == 5 && takes(501, 100, 5, 1, 0).days == 8);
  assert_true(takes(501, 100, 5, 1, 0).units_at_end == 600 && takes(501, 100, 5, 1, 1).units_at_end == 1000);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(what_50000_users_see),
      cmocka_unit_test(the_answer_is_a_sentence),
      cmocka_unit_test(a_margin_is_in_the_sentence),
      cmocka_unit_test(exposures_are_told_in_few_digits),
      cmocka_unit_test(round_trips),
      cmocka_unit_test(power_rises),
      cmocka_unit_test(no_effect_has_the_error_rate),
      cmocka_unit_test(sides_mirror),
      cmocka_unit_test(the_smallest_effect_is_on_the_side_of_the_effect),
      cmocka_unit_test(kinds_agree),
      cmocka_unit_test(design_effect),
      cmocka_unit_test(more_arms),
      cmocka_unit_test(what_cannot_be_seen),
      cmocka_unit_test(durations),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
