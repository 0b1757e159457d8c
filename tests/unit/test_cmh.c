/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include <experiment/notes.h>
#include <experiment/tables.h>

enum { MOST_STRATA = 16 };

typedef struct strata {
  int64_t c[MOST_STRATA], n0[MOST_STRATA], t[MOST_STRATA], n1[MOST_STRATA];
  int64_t count;
} strata;

static strata from_flat(const int64_t *flat, int64_t n) {
  strata s = {.count = n / 4};
  for (int64_t i = 0; i < s.count; i++) {
    s.c[i] = flat[4 * i];
    s.n0[i] = flat[4 * i + 1];
    s.t[i] = flat[4 * i + 2];
    s.n1[i] = flat[4 * i + 3];
  }
  return s;
}

static expt_cmh_options asked(expt_alternative alternative, int32_t continuity) {
  expt_cmh_options options;
  expt_cmh_options_init(&options);
  options.alternative = alternative;
  options.continuity = continuity;
  return options;
}

static expt_stratified ask(const strata *s, const expt_cmh_options *options) {
  expt_stratified out = {.struct_size = sizeof out};
  expt_error err;
  assert_int_equal(expt_cmh(s->c, s->n0, s->t, s->n1, s->count, options, &out, &err), EXPT_OK);
  return out;
}

/* ---- against 60 digits and R: tests/reference/tables/make.py ---- */

static void near_or_none(const csv_file *csv, const char *name, double got, double relative) {
  if (has_cell(csv, name))
    near_or_equal(name, got, csv_number(csv, name), relative * fmax(1e-6, fabs(csv_number(csv, name))));
  else
    assert_true(isnan(got) || isinf(got));
}

/* Counts of millions leave 1e-10 of a unit of rounding in the deviations of Breslow and Day, whose roots are of that order. */
static void check_homogeneity(const csv_file *csv, const expt_stratified *out) {
  near_or_none(csv, "breslow_day", out->breslow_day, 1e-9);
  near_or_none(csv, "tarone", out->tarone, 1e-9);
}

static void check_row(const csv_file *csv) {
  int64_t flat[4 * MOST_STRATA];
  const strata s = from_flat(flat, integers_of(csv, "strata", flat, 4 * MOST_STRATA));
  const expt_stratified out = ask(&s, NULL);
  const expt_cmh_options with = asked(EXPT_ALTERNATIVE_TWO_SIDED, 1);
  const expt_stratified corrected = ask(&s, &with);
  near_or_none(csv, "z", out.statistic, 1e-12);
  near_or_none(csv, "z_corrected", corrected.statistic, 1e-12);
  near_log_cell(csv, "log_p", out.log_p_value, 1e-12);
  near_or_none(csv, "odds", out.odds_ratio, 1e-13);
  near_or_none(csv, "odds_low", out.odds_ratio_low, 1e-12);
  near_or_none(csv, "odds_high", out.odds_ratio_high, 1e-12);
  near_or_none(csv, "risk", out.risk_ratio, 1e-13);
  near_or_none(csv, "risk_low", out.risk_ratio_low, 1e-12);
  near_or_none(csv, "risk_high", out.risk_ratio_high, 1e-12);
  near_or_none(csv, "difference", out.risk_difference, 1e-12);
  near_or_none(csv, "difference_low", out.risk_difference_low, 1e-12);
  near_or_none(csv, "difference_high", out.risk_difference_high, 1e-12);
  check_homogeneity(csv, &out);
  near_cell(csv, "r_chi2", out.statistic * out.statistic, 1e-8);
  near_cell(csv, "r_chi2_corrected", corrected.statistic * corrected.statistic, 1e-8);
  near_cell(csv, "r_odds", out.odds_ratio, 1e-10);
  near_cell(csv, "r_low", out.odds_ratio_low, 1e-10);
  near_cell(csv, "r_high", out.odds_ratio_high, 1e-10);
}

static void agrees_with_sixty_digits_and_r(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("cmh")));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 21);
}

/* ---- laws ---- */

static const int64_t three[] = {10, 100, 15, 90, 20, 50, 30, 60, 4, 30, 9, 25};

static void the_order_of_strata_does_not_matter(void **state) {
  (void)state;
  const int64_t turned[] = {4, 30, 9, 25, 10, 100, 15, 90, 20, 50, 30, 60};
  const strata a = from_flat(three, 12), b = from_flat(turned, 12);
  near_or_equal("z", ask(&a, NULL).statistic, ask(&b, NULL).statistic, 1e-14);
  near_or_equal("odds", ask(&a, NULL).odds_ratio, ask(&b, NULL).odds_ratio, 1e-14);
}

static void arms_change_places(void **state) {
  (void)state;
  const strata a = from_flat(three, 12);
  expt_stratified there = ask(&a, NULL), back = {.struct_size = sizeof back};
  assert_int_equal(expt_cmh(a.t, a.n1, a.c, a.n0, a.count, NULL, &back, NULL), EXPT_OK);
  near_or_equal("z", there.statistic, -back.statistic, 1e-14);
  near_or_equal("odds", there.odds_ratio * back.odds_ratio, 1.0, 1e-14);
  near_or_equal("odds limits", there.odds_ratio_low * back.odds_ratio_high, 1.0, 1e-13);
  near_or_equal("risk limits", there.risk_ratio_high * back.risk_ratio_low, 1.0, 1e-13);
  near_or_equal("difference", there.risk_difference_low, -back.risk_difference_high, 1e-14);
  near_or_equal("tarone", there.tarone, back.tarone, 1e-12);
}

/* One stratum: the proportions' own difference and ratio, and z with N - 1 for N. */
static void one_stratum_is_the_plain_test(void **state) {
  (void)state;
  const strata one = from_flat((const int64_t[]){20, 100, 35, 110}, 4);
  const expt_stratified out = ask(&one, NULL);
  expt_estimate plain;
  assert_int_equal(expt_two_proportions(20, 100, 35, 110, NULL, &plain, NULL), EXPT_OK);
  near_or_equal("z", out.statistic, plain.statistic * sqrt(209.0 / 210.0), 1e-14);
  near_or_equal("difference", out.risk_difference, plain.estimate, 1e-15);
  near_or_equal("ratio", out.risk_ratio, 35.0 / 110.0 / 0.2, 1e-14);
  near_or_equal("odds", out.odds_ratio, 35.0 * 80.0 / (75.0 * 20.0), 1e-14);
  assert_true(isnan(out.tarone) && out.homogeneity_df == 0.0);
}

static void one_sided_p_values_add_to_one(void **state) {
  (void)state;
  const strata a = from_flat(three, 12);
  const expt_cmh_options greater = asked(EXPT_ALTERNATIVE_GREATER, 0), less = asked(EXPT_ALTERNATIVE_LESS, 0);
  near_or_equal("sum", ask(&a, &greater).p_value + ask(&a, &less).p_value, 1.0, 1e-15);
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const strata none = from_flat((const int64_t[]){1, 5, 0, 0}, 4);
  const expt_stratified empty = ask(&none, NULL);
  assert_true(isnan(empty.statistic) && isnan(empty.odds_ratio) && isnan(empty.risk_difference));
  assert_true((empty.note_bits & NOTE(EXPT_NOTE_EMPTY_ARM)) && (empty.note_bits & NOTE(EXPT_NOTE_DROPPED)));
  assert_int_equal(empty.n_dropped, 5);
  const strata alike = from_flat((const int64_t[]){0, 5, 0, 6, 4, 4, 3, 3}, 8);
  const expt_stratified same = ask(&alike, NULL);
  assert_true(isnan(same.statistic) && (same.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE)));
  const strata over_zero = from_flat((const int64_t[]){0, 5, 4, 6, 0, 4, 3, 3}, 8);
  const expt_stratified infinite = ask(&over_zero, NULL);
  assert_true(isnan(infinite.odds_ratio) && infinite.odds_ratio_high == INFINITY && infinite.risk_ratio_high == INFINITY);
  assert_true(infinite.note_bits & NOTE(EXPT_NOTE_UNBOUNDED));
  const expt_stratified nothing = ask(&(strata){.count = 0}, NULL);
  assert_true(isnan(nothing.p_value) && nothing.n_strata == 0);
}

static void refuse(expt_status status, const char *argument, const char *field, int64_t row, const strata *s,
                   const expt_cmh_options *options) {
  expt_stratified out = {.struct_size = sizeof out, .n = -7};
  expt_error err;
  assert_int_equal(expt_cmh(s->c, s->n0, s->t, s->n1, s->count, options, &out, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_int_equal(out.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  strata s = from_flat(three, 12);
  s.c[1] = -1;
  refuse(EXPT_E_ARGUMENT, "control_successes", "", 1, &s, NULL);
  s.c[1] = 51;
  refuse(EXPT_E_ARGUMENT, "control_successes", "", 1, &s, NULL);
  s = from_flat(three, 12);
  s.n1[2] = INT64_MAX;
  refuse(EXPT_E_LIMIT, "treatment_units", "", -1, &s, NULL);
  s = from_flat(three, 12);
  s.count = -1;
  refuse(EXPT_E_ARGUMENT, "n_strata", "", -1, &s, NULL);
  s = from_flat(three, 12);
  expt_cmh_options options = asked(3, 0);
  refuse(EXPT_E_ARGUMENT, "options", "alternative", -1, &s, &options);
  options = asked(0, 2);
  refuse(EXPT_E_ARGUMENT, "options", "continuity", -1, &s, &options);
  options = asked(0, 0);
  options.confidence = NAN;
  refuse(EXPT_E_ARGUMENT, "options", "confidence", -1, &s, &options);
  expt_stratified unsized = {.struct_size = 8};
  assert_int_equal(expt_cmh(s.c, s.n0, s.t, s.n1, s.count, NULL, &unsized, NULL), EXPT_E_VERSION);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_sixty_digits_and_r), cmocka_unit_test(the_order_of_strata_does_not_matter),
      cmocka_unit_test(arms_change_places),             cmocka_unit_test(one_stratum_is_the_plain_test),
      cmocka_unit_test(one_sided_p_values_add_to_one),  cmocka_unit_test(notes_say_what_is_missing),
      cmocka_unit_test(bad_arguments_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
