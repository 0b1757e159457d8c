/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include <experiment/notes.h>
#include <experiment/tables.h>

typedef struct four {
  int64_t c, n0, t, n1;
} four;

static expt_barnard_options asked(expt_barnard_kind kind, expt_alternative alternative) {
  expt_barnard_options options;
  expt_barnard_options_init(&options);
  options.kind = kind;
  options.alternative = alternative;
  return options;
}

static expt_estimate ask(four x, const expt_barnard_options *options) {
  expt_estimate estimate;
  expt_error err;
  assert_int_equal(expt_barnard(NULL, x.c, x.n0, x.t, x.n1, options, &estimate, &err), EXPT_OK);
  return estimate;
}

static expt_estimate test_of(four x, expt_barnard_kind kind, expt_alternative alternative) {
  const expt_barnard_options options = asked(kind, alternative);
  return ask(x, &options);
}

/* ---- against fractions and 60 digits: tests/reference/tables/make.py ---- */

/* scipy's search for the supremum can end on a lower hump: its p is right or too small. */
static int agreements_with_scipy(const csv_file *csv, four x, expt_barnard_kind kind) {
  int equal = 0;
  const char *const names[] = {"scipy_two", "scipy_greater"};
  for (int32_t side = 0; side <= 1; side++) {
    const double p = test_of(x, kind, side).p_value, theirs = csv_number(csv, names[side]);
    assert_true(theirs <= p * (1.0 + 1e-10));
    equal += fabs(p - theirs) <= 1e-10 * p;
  }
  return equal;
}

static void agrees_with_fractions(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0, equal = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("barnard")));
  for (; csv_next(&csv); rows++) {
    const four x = {csv_integer(&csv, "c"), csv_integer(&csv, "n0"), csv_integer(&csv, "t"), csv_integer(&csv, "n1")};
    const expt_barnard_kind kind = strcmp(csv_text(&csv, "kind"), "boschloo") == 0;
    near_log_cell(&csv, "log_two", test_of(x, kind, EXPT_ALTERNATIVE_TWO_SIDED).log_p_value, 1e-12);
    near_log_cell(&csv, "log_greater", test_of(x, kind, EXPT_ALTERNATIVE_GREATER).log_p_value, 1e-12);
    near_log_cell(&csv, "log_less", test_of(x, kind, EXPT_ALTERNATIVE_LESS).log_p_value, 1e-12);
    equal += agreements_with_scipy(&csv, x, kind);
  }
  fclose(csv.file);
  assert_int_equal(rows, 42);
  assert_int_equal(equal, 81); /* of 84: its search misses the highest hump of (10/20, 11/20) and (7/19, 10/18) */
}

/* ---- laws ---- */

static double log_ways(int64_t n, int64_t k) {
  return lgamma((double)n + 1.0) - lgamma((double)k + 1.0) - lgamma((double)(n - k) + 1.0);
}

/* No common proportion makes the test reject more often than its level: every table is counted. */
static void rejects_no_more_than_its_level(void **state) {
  (void)state;
  enum { N0 = 11, N1 = 14 };
  for (int32_t kind = 0; kind <= 1; kind++) {
    double rejected[N0 + N1 + 1] = {0}; /* ways, by successes */
    int n_rejected = 0;
    for (int64_t c = 0; c <= N0; c++) {
      for (int64_t t = 0; t <= N1; t++) {
        if (test_of((four){c, N0, t, N1}, kind, EXPT_ALTERNATIVE_TWO_SIDED).p_value > 0.05) continue;
        rejected[c + t] += exp(log_ways(N0, c) + log_ways(N1, t));
        n_rejected++;
      }
    }
    assert_true(n_rejected > 20);
    for (int step = 1; step < 400; step++) {
      const double p = step / 400.0;
      double size = 0.0;
      for (int s = 0; s <= N0 + N1; s++)
        size += rejected[s] * exp(s * log(p) + (N0 + N1 - s) * log1p(-p));
      assert_true(size <= 0.05 * (1.0 + 1e-12));
    }
  }
}

static void boschloo_is_never_above_fisher(void **state) {
  (void)state;
  for (int64_t c = 0; c <= 8; c++) {
    for (int64_t t = 0; t <= 12; t++) {
      expt_fisher_exact_options options;
      expt_fisher_exact_options_init(&options);
      options.alternative = EXPT_ALTERNATIVE_GREATER;
      expt_estimate fisher;
      assert_int_equal(expt_fisher_exact(c, 8, t, 12, &options, &fisher, NULL), EXPT_OK);
      const expt_estimate e = test_of((four){c, 8, t, 12}, EXPT_BARNARD_KIND_BOSCHLOO, EXPT_ALTERNATIVE_GREATER);
      assert_true(e.p_value <= fisher.p_value * (1.0 + 1e-12));
      near_or_equal("statistic", e.statistic, fisher.p_value, 1e-14);
    }
  }
}

static void arms_and_outcomes_change_places(void **state) {
  (void)state;
  for (int32_t kind = 0; kind <= 1; kind++) {
    for (int64_t t = 0; t <= 12; t += 3) {
      const four x = {3, 9, t, 12}, turned = {t, 12, 3, 9}, flipped = {6, 9, 12 - t, 12};
      const double greater = test_of(x, kind, EXPT_ALTERNATIVE_GREATER).p_value;
      near_or_equal("arms", test_of(turned, kind, EXPT_ALTERNATIVE_LESS).p_value, greater, 1e-13);
      near_or_equal("outcomes", test_of(flipped, kind, EXPT_ALTERNATIVE_LESS).p_value, greater, 1e-13);
    }
  }
}

/* Berger and Boos look at fewer proportions and pay for it: p is at most gamma above, and can be far below. */
static void berger_boos_costs_what_it_says(void **state) {
  (void)state;
  const four x = {1, 40, 7, 25};
  expt_barnard_options options = asked(EXPT_BARNARD_KIND_BARNARD, EXPT_ALTERNATIVE_TWO_SIDED);
  const double whole = ask(x, &options).p_value;
  options.berger_boos = 1e-6;
  const double part = ask(x, &options).p_value;
  assert_true(part <= whole + 1e-6 && part >= 1e-6);
  options.berger_boos = 0.05;
  assert_true(ask(x, &options).p_value >= 0.05);
  options.berger_boos = 1.0;
  near_or_equal("all spent", ask(x, &options).p_value, 1.0, 0.0);
}

/* (1/2)^2000 twice over: no table but the one seen and its mirror image. */
static void log_p_does_not_underflow(void **state) {
  (void)state;
  const expt_estimate e = test_of((four){1000, 1000, 0, 1000}, EXPT_BARNARD_KIND_BARNARD, EXPT_ALTERNATIVE_TWO_SIDED);
  near_or_equal("log p", e.log_p_value, -1999.0 * log(2.0), 1e-9);
  near_or_equal("p", e.p_value, 0.0, 0.0);
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const expt_estimate empty = test_of((four){0, 0, 3, 5}, 0, 0);
  assert_true(isnan(empty.p_value) && isnan(empty.estimate) && (empty.note_bits & NOTE(EXPT_NOTE_EMPTY_ARM)));
  for (int32_t kind = 0; kind <= 1; kind++) {
    const expt_estimate alike = test_of((four){0, 9, 0, 5}, kind, 0);
    assert_true(alike.p_value == 1.0 && alike.estimate == 0.0 && (alike.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE)));
  }
  assert_string_equal(test_of((four){1, 9, 2, 5}, 0, 0).method, "Barnard, pooled z; Mee");
}

static void refuse(expt_status status, const char *argument, const char *field, four x,
                   const expt_barnard_options *options) {
  expt_estimate estimate = {.n = -7};
  expt_error err;
  assert_int_equal(expt_barnard(NULL, x.c, x.n0, x.t, x.n1, options, &estimate, &err), status);
  assert_string_equal(err.argument, argument);
  assert_string_equal(err.field, field);
  assert_int_equal(estimate.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const four good = {1, 5, 2, 5};
  refuse(EXPT_E_ARGUMENT, "control_successes", "", (four){6, 5, 1, 5}, NULL);
  refuse(EXPT_E_LIMIT, "treatment_units", "", (four){6, 1001, 1, 1000}, NULL);
  refuse(EXPT_E_LIMIT, "treatment_units", "", (four){1, 2, 1, 19999}, NULL);
  refuse(EXPT_E_LIMIT, "treatment_units", "", (four){1, INT64_MAX / 4, 1, INT64_MAX / 4}, NULL);
  expt_barnard_options options = asked(2, 0);
  refuse(EXPT_E_ARGUMENT, "options", "kind", good, &options);
  options = asked(0, -1);
  refuse(EXPT_E_ARGUMENT, "options", "alternative", good, &options);
  options = asked(0, 0);
  options.berger_boos = 1.5;
  refuse(EXPT_E_ARGUMENT, "options", "berger_boos", good, &options);
  options = asked(0, 0);
  options.confidence = 0.0;
  refuse(EXPT_E_ARGUMENT, "options", "confidence", good, &options);
}

static expt_status one_call(expt_context *ctx, void *user, expt_error *err) {
  expt_estimate estimate;
  return expt_barnard(ctx, 3, 10, 8, 12, user, &estimate, err);
}

static void memory_may_run_out(void **state) {
  (void)state;
  expt_barnard_options options = asked(EXPT_BARNARD_KIND_BOSCHLOO, EXPT_ALTERNATIVE_TWO_SIDED);
  test_every_allocation(one_call, &options);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_fractions),           cmocka_unit_test(rejects_no_more_than_its_level),
      cmocka_unit_test(boschloo_is_never_above_fisher),  cmocka_unit_test(arms_and_outcomes_change_places),
      cmocka_unit_test(berger_boos_costs_what_it_says),  cmocka_unit_test(log_p_does_not_underflow),
      cmocka_unit_test(notes_say_what_is_missing),       cmocka_unit_test(bad_arguments_are_named),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
