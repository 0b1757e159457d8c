/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows at once take quick ways that a few rows do not: both must refuse the same. */
#include "tests/unit/chunk_support.h"

typedef void (*damage)(made *m, int64_t row);

static void *cell_of(const made *m, const char *name, int64_t row) {
  int64_t c = 0;
  while (strcmp(m->column[c].name, name) != 0)
    c++;
  return (char *)(uintptr_t)m->column[c].data + row * m->column[c].stride;
}
static void put_byte(made *m, const char *name, int64_t row, uint8_t value) {
  *(uint8_t *)cell_of(m, name, row) = value;
}
static void put_whole(made *m, const char *name, int64_t row, int64_t value) {
  *(int64_t *)cell_of(m, name, row) = value;
}
static void put_real(made *m, const char *name, int64_t row, double value) {
  *(double *)cell_of(m, name, row) = value;
}

static void put_two(made *m, int64_t row) {
  put_byte(m, "plain bits", row, 2);
}
static void put_wide_two(made *m, int64_t row) {
  put_whole(m, "wide bits", row, 2);
}
static void put_infinity(made *m, int64_t row) {
  put_real(m, "real", row, INFINITY);
}
static void put_nan(made *m, int64_t row) {
  put_real(m, "real", row, NAN);
}
static void put_large(made *m, int64_t row) {
  put_real(m, "real", row, -2e144);
}
static void put_beyond_doubles(made *m, int64_t row) {
  put_whole(m, "wide", row, MOST_WHOLE + 2);
}
static void put_lowest(made *m, int64_t row) {
  put_whole(m, "huge", row, INT64_MIN);
}
static void put_no_time(made *m, int64_t row) {
  put_real(m, "hours", row, 0.0);
}
static void put_infinite_time(made *m, int64_t row) {
  put_real(m, "hours", row, INFINITY);
}
static void put_half(made *m, int64_t row) {
  put_real(m, "real bits", row, 0.5);
}
static void put_infinite_covariate(made *m, int64_t row) {
  put_real(m, "mixed", row, -INFINITY);
}
static void put_no_variant(made *m, int64_t row) {
  ((int8_t *)(uintptr_t)m->column[0].data)[row] = 4;
}
static void put_no_level(made *m, int64_t row) {
  ((int8_t *)(uintptr_t)m->column[1].data)[row] = 100;
}
/* The later row of the earlier metric is the one that is named: blocks are looked at metric by metric. */
static void put_two_faults(made *m, int64_t row) {
  put_infinity(m, row);
  put_two(m, row + 1);
}

/* What a message says of the whole column depends on the table. */
static void same_message(const char *a, const char *b) {
  const char *const end = strstr(b, ". It counts");
  if (end == NULL)
    assert_string_equal(a, b);
  else
    assert_memory_equal(a, b, (size_t)(end - b));
}

static void same_refusal(damage spoil, int64_t row, int64_t expected_row, bool with_others) {
  const shape s = {.rows = MOST_ROWS, .segments = 1, .with_others = with_others, .seed = 9};
  made *const m = make(&s);
  spoil(m, row);
  expt_error few, many;
  const int64_t from = row / FEW * FEW;
  expt_analysis *const general = describe(NULL, &s);
  const expt_status wanted = add_cut(general, m, from, FEW, "b", &few);
  expt_context *const ctx = context_with(2, EXPT_SIMD_AUTO);
  for (int i = 0; i < 2; i++) {
    expt_analysis *const quick = describe(i == 0 ? NULL : ctx, &s);
    const state_bytes before = save(quick);
    assert_int_equal(add_cut(quick, m, 0, s.rows, "b", &many), wanted);
    assert_int_equal(few.row + from, expected_row);
    assert_int_equal(many.row, expected_row);
    same_message(many.message, few.message);
    assert_string_equal(many.field, few.field);
    assert_string_equal(many.argument, few.argument);
    const state_bytes after = save(quick);
    same_bytes(before, after);
    free(before.bytes), free(after.bytes);
    expt_analysis_free(quick);
  }
  assert_true(wanted != EXPT_OK);
  expt_context_free(ctx);
  expt_analysis_free(general);
  unmake(m);
}

static void refusals_name_the_same_row(void **state) {
  (void)state;
  static const int64_t rows[] = {0, 5000, 8191, 66000};
  static const damage faults[] = {put_two,   put_wide_two,   put_infinity, put_nan,
                                  put_large, put_no_variant, put_no_level};
  for (size_t f = 0; f < sizeof faults / sizeof *faults; f++)
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
      same_refusal(faults[f], rows[r], rows[r], false);
  same_refusal(put_two_faults, 3000, 3001, false);
}

static void refusals_of_every_kind_name_the_same_row(void **state) {
  (void)state;
  static const damage faults[] = {put_infinity, put_beyond_doubles, put_lowest,           put_no_time,
                                  put_half,     put_infinite_time,  put_infinite_covariate};
  for (size_t f = 0; f < sizeof faults / sizeof *faults; f++)
    same_refusal(faults[f], f % 2 == 0 ? 5000 : 66000, f % 2 == 0 ? 5000 : 66000, true);
}

/* 2^53 + 1 is 2^53 as a double. */
static void integers_that_doubles_round_are_refused(void **state) {
  (void)state;
  const shape s = {.rows = 20011, .segments = 1, .seed = 14};
  const int64_t wrong[] = {MOST_WHOLE + 1, MOST_WHOLE + 2, -MOST_WHOLE - 1, INT64_MAX, INT64_MIN};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    made *const m = make(&s);
    expt_analysis *const analysis = describe(NULL, &s);
    expt_error err;
    char expected[96];
    put_whole(m, "wide", 12345, wrong[i]);
    assert_int_equal(add_cut(analysis, m, 0, s.rows, NULL, &err), EXPT_E_ROW);
    snprintf(expected, sizeof expected, "column 'wide' holds %lld; allowed: whole numbers below 9007199254740992",
             (long long)wrong[i]);
    assert_memory_equal(err.message, expected, strlen(expected));
    assert_string_equal(err.field, "wide");
    assert_int_equal(err.row, 12345);
    expt_analysis_free(analysis);
    unmake(m);
  }
}

/* Values of rows without a variant are not looked at. */
static void rows_without_a_variant_may_hold_anything(void **state) {
  (void)state;
  const shape s = {.rows = 40000, .segments = 1, .with_others = true, .seed = 10};
  made *const m = make(&s);
  for (int64_t row = 100; row < s.rows / 2; row += 700) {
    put_two(m, row);
    put_nan(m, row);
    put_no_time(m, row);
    put_lowest(m, row);
    put_infinite_covariate(m, row);
    ((int8_t *)(uintptr_t)m->column[0].data)[row] = -7;
  }
  expt_analysis *const general = few_by_few(m), *const quick = at_once(NULL, m);
  const state_bytes wanted = save(general), got = save(quick);
  same_bytes(wanted, got);
  free(wanted.bytes), free(got.bytes);
  expt_analysis_free(general), expt_analysis_free(quick);
  unmake(m);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refusals_name_the_same_row),
      cmocka_unit_test(refusals_of_every_kind_name_the_same_row),
      cmocka_unit_test(integers_that_doubles_round_are_refused),
      cmocka_unit_test(rows_without_a_variant_may_hold_anything),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
