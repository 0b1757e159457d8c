/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds and chances against another recursion (test_sequential_oracle.h), and what is spent against what there was to spend. */
#include "cmocka_all.h"
#include "stats_support.h"
#include "test_sequential_oracle.h"
#include "test_sequential_support.h"

enum { MOST_LOOKS = 64 };

static double tail(double z) {
  return oracle_tail(z);
}

/* The spending functions as they are in the papers. */
static double spent_until(const expt_group_sequential_design_options *o, double alpha, double t) {
  if (o->boundary == EXPT_BOUNDARY_LAN_DEMETS_POCOCK) return alpha * log(1.0 + (exp(1.0) - 1.0) * t);
  if (o->boundary == EXPT_BOUNDARY_POWER_FAMILY) return alpha * pow(t, o->rho);
  if (o->boundary == EXPT_BOUNDARY_HWANG_SHIH_DECANI) return alpha * (1.0 - exp(-o->gamma * t)) / (1.0 - exp(-o->gamma));
  double low = 0.0, high = 10.0; /* the quantile of alpha / 2 by halving */
  for (int i = 0; i < 80; i++) {
    const double middle = 0.5 * (low + high);
    if (tail(middle) > 0.5 * alpha)
      low = middle;
    else
      high = middle;
  }
  return 2.0 * tail(low / sqrt(t));
}

typedef struct sample {
  expt_boundary boundary;
  expt_alternative alternative;
  double alpha;
  int64_t looks;
  double power_of_time; /* information (k / K) to this power */
} sample;

static void write_information(const sample *s, double *information) {
  for (int64_t k = 0; k < s->looks; k++)
    information[k] = pow((double)(k + 1) / (double)s->looks, s->power_of_time);
}

static double lower(const expt_frame *frame, const char *name, int64_t k) {
  const double bound = column(frame, name)[k];
  return isnan(bound) ? -40.0 : bound;
}

static double upper(const expt_frame *frame, const char *name, int64_t k) {
  const double bound = column(frame, name)[k];
  return isnan(bound) ? 40.0 : bound;
}

/* Bounds found by the other recursion. */
static void solve_again(const sample *s, const expt_group_sequential_design_options *options) {
  double information[MOST_LOOKS], spent = 0.0;
  const bool two_sided = s->alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  const double alpha = two_sided ? 0.5 * s->alpha : s->alpha;
  write_information(s, information);
  expt_frame *frame = design_of(information, s->looks, options);
  oracle *const o = malloc(sizeof *o);
  assert_non_null(o);
  oracle_begin(o, 0.0);
  for (int64_t k = 0; k < s->looks; k++) {
    const double due = k + 1 < s->looks ? spent_until(options, alpha, information[k]) : alpha;
    const double bound = oracle_bound_above(o, information[k], due - spent);
    near_or_equal("bound", column(frame, "efficacy_high")[k], bound, 1e-9);
    near_or_equal("spent", column(frame, "alpha_spent")[k], two_sided ? 2.0 * due : due, 1e-12);
    spent = due;
    oracle_pass(o, information[k], two_sided ? -bound : -40.0, bound, 0.0, 0.0);
  }
  free(o);
  expt_frame_free(frame);
}

static void bounds(void **state) {
  (void)state;
  static const sample samples[] = {
      {EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, 0.05, 5, 1.0},
      {EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_GREATER, 0.1, 4, 0.6},
      {EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, 0.1, 8, 1.5},
      {EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_GREATER, 0.025, 5, 1.0},
      {EXPT_BOUNDARY_POWER_FAMILY, EXPT_ALTERNATIVE_TWO_SIDED, 0.01, 3, 1.0},
      {EXPT_BOUNDARY_HWANG_SHIH_DECANI, EXPT_ALTERNATIVE_GREATER, 0.05, 6, 1.3},
      {EXPT_BOUNDARY_HWANG_SHIH_DECANI, EXPT_ALTERNATIVE_TWO_SIDED, 0.2, 2, 1.0},
      {EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_GREATER, 0.025, 14, 1.0},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    const expt_group_sequential_design_options options = design_options(samples[i].boundary, samples[i].alternative, samples[i].alpha);
    solve_again(&samples[i], &options);
  }
}

/* Chances at the bounds of a design, under a drift: the oracle has the drift in its steps, the library in a factor. */
static void compare_chances(const expt_frame *frame, const double *information, int64_t looks, double drift, bool two_sided,
                            const char *stop) {
  oracle *const o = malloc(sizeof *o);
  assert_non_null(o);
  oracle_begin(o, drift);
  double power = 0.0;
  for (int64_t k = 0; k < looks; k++) {
    const double t = information[k], high = upper(frame, "efficacy_high", k);
    const double low = two_sided ? lower(frame, "efficacy_low", k) : lower(frame, "futility_high", k);
    double inner_low = 0.0, inner_high = 0.0;
    if (two_sided && !isnan(column(frame, "futility_high")[k])) {
      inner_low = column(frame, "futility_low")[k];
      inner_high = column(frame, "futility_high")[k];
    }
    const double above = oracle_between(o, t, high, 40.0), below = oracle_between(o, t, -40.0, low);
    const double within = oracle_between(o, t, inner_low, inner_high);
    power += above + (two_sided ? below : 0.0);
    if (drift > 0.0) near_or_equal("power", column(frame, "power")[k], power, 1e-9);
    if (k + 1 == looks) break;
    near_or_equal(stop, column(frame, stop)[k], above + below + within, 1e-9);
    oracle_pass(o, t, low, high, inner_low, inner_high);
  }
  free(o);
}

static void chances(void **state) {
  (void)state;
  static const struct {
    expt_boundary boundary;
    expt_alternative alternative;
    expt_futility futility;
    int64_t looks;
  } designs[] = {
      {EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 5},
      {EXPT_BOUNDARY_HAYBITTLE_PETO, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NONE, 6},
      {EXPT_BOUNDARY_WANG_TSIATIS, EXPT_ALTERNATIVE_GREATER, EXPT_FUTILITY_NON_BINDING, 4},
      {EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING, EXPT_ALTERNATIVE_GREATER, EXPT_FUTILITY_BINDING, 5},
      {EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_BINDING, 4},
      {EXPT_BOUNDARY_OBRIEN_FLEMING, EXPT_ALTERNATIVE_TWO_SIDED, EXPT_FUTILITY_NON_BINDING, 3},
  };
  for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
    double information[MOST_LOOKS];
    const bool two_sided = designs[i].alternative == EXPT_ALTERNATIVE_TWO_SIDED;
    expt_group_sequential_design_options options = design_options(designs[i].boundary, designs[i].alternative, 0.05);
    options.futility = designs[i].futility;
    write_equal_looks(information, designs[i].looks);
    const expt_group_sequential_plan plan = size_of(information, designs[i].looks, &options);
    expt_frame *frame = design_of(information, designs[i].looks, &options);
    compare_chances(frame, information, designs[i].looks, 0.0, two_sided, "stop_h0");
    compare_chances(frame, information, designs[i].looks, plan.drift, two_sided, "stop_h1");
    near_or_equal("power", plan.power, 0.8, 1e-12);
    expt_frame_free(frame);
  }
}

/* Whatever the looks, all of alpha is spent, to the last look and to 1e-12. */
static void all_is_spent(void **state) {
  (void)state;
  for (int32_t boundary = 0; boundary <= EXPT_BOUNDARY_HAYBITTLE_PETO; boundary++) {
    for (int32_t side = 0; side <= EXPT_ALTERNATIVE_LESS; side++) {
      for (int64_t looks = 1; looks <= 60; looks = looks * 3 + 1) {
        double information[MOST_LOOKS], spent[MOST_LOOKS];
        expt_group_sequential_design_options options = design_options(boundary, side, 0.03);
        options.early_z = 4.0;
        write_equal_looks(information, looks);
        information[looks - 1] *= 1.2; /* over-running */
        for (int64_t k = 0; k < looks; k++)
          spent[k] = 0.03 * (double)((k + 1) * (k + 1)) / (double)(looks * looks);
        if (boundary == EXPT_BOUNDARY_SPENDING_GIVEN) {
          options.spent = spent;
          options.n_spent = looks;
        }
        expt_frame *frame = design_of(information, looks, &options);
        near_or_equal("spent", column(frame, "alpha_spent")[looks - 1], 0.03, 1e-12);
        for (int64_t k = 0; boundary == EXPT_BOUNDARY_SPENDING_GIVEN && k < looks; k++)
          near_or_equal("given", column(frame, "alpha_spent")[k], spent[k], 1e-12);
        expt_frame_free(frame);
      }
    }
  }
}

/* Thousands of looks: the chances at the bounds found add up to alpha in a recursion of other nodes (other drifts asked for). */
static void many_looks(void **state) {
  (void)state;
  enum { MANY = 500 };
  double information[MANY];
  write_equal_looks(information, MANY);
  const expt_group_sequential_design_options options = design_options(EXPT_BOUNDARY_LAN_DEMETS_POCOCK, EXPT_ALTERNATIVE_GREATER, 0.05);
  const expt_group_sequential_plan plan = size_of(information, MANY, &options);
  near_or_equal("error", plan.alpha, 0.05, 1e-12);
  near_or_equal("error, obeyed", plan.alpha_obeyed, 0.05, 1e-12);
  near_or_equal("power", plan.power, 0.8, 1e-11);
}

int main(void) {
  const struct CMUnitTest all[] = {
      cmocka_unit_test(bounds),
      cmocka_unit_test(chances),
      cmocka_unit_test(all_is_spent),
      cmocka_unit_test(many_looks),
  };
  return cmocka_run_group_tests(all, NULL, NULL);
}
