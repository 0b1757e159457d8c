/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/samples_support.h"

#include "lib/math/variates.h"
#include <math.h>

/* ---- reference samples ---- */

static sample_case *case_named(sample_cases *cases, const char *name) {
  for (int i = 0; i < cases->n; i++)
    if (strcmp(cases->at[i].name, name) == 0) return &cases->at[i];
  assert_true(cases->n < MOST_CASES);
  sample_case *const one = &cases->at[cases->n++];
  assert_true(strlen(name) < sizeof one->name);
  memcpy(one->name, name, strlen(name) + 1);
  return one;
}

sample_cases *samples_load(void) {
  sample_cases *const cases = calloc(1, sizeof *cases);
  assert_non_null(cases);
  csv_file csv;
  assert_true(csv_open(&csv, SAMPLES_FOLDER "data.csv"));
  while (csv_next(&csv)) {
    sample_case *const one = case_named(cases, csv_text(&csv, "case"));
    const long long arm = csv_integer(&csv, "arm");
    assert_true(one->n[arm] < MOST_IN_ARM);
    one->arm[arm][one->n[arm]++] = csv_number(&csv, "value");
  }
  fclose(csv.file);
  assert_true(cases->n >= 20);
  return cases;
}

void samples_free(sample_cases *cases) {
  free(cases);
}

const sample_case *samples_find(const sample_cases *cases, const char *name) {
  for (int i = 0; i < cases->n; i++)
    if (strcmp(cases->at[i].name, name) == 0) return &cases->at[i];
  fail_msg("no case %s", name);
  return NULL;
}

/* ---- tables ---- */

test_table *two_arms(const double *control, int64_t n_control, const double *variant, int64_t n_variant) {
  static const char *const labels[] = {"a", "b"};
  const int64_t rows = n_control + n_variant;
  double *const values = calloc((size_t)rows + 1, sizeof *values);
  int32_t *const codes = calloc((size_t)rows + 1, sizeof *codes);
  assert_true(values != NULL && codes != NULL);
  for (int64_t i = 0; i < rows; i++) {
    codes[i] = i >= n_control;
    values[i] = i < n_control ? control[i] : variant[i - n_control];
  }
  test_table *const table = test_table_create(rows);
  test_table_doubles(table, "value", values);
  test_table_codes(table, "variant", codes, labels, 2);
  free(values);
  free(codes);
  return table;
}

test_table *table_of(const sample_case *one) {
  return two_arms(one->arm[0], one->n[0], one->arm[1], one->n[1]);
}

/* ---- assertions ---- */

void near(double a, double b, double share, const char *what) {
  if (isnan(b) ? isnan(a) : isinf(b) ? a == b : fabs(a - b) <= share * fabs(b)) return;
  fail_msg("%s: %.17g, expected %.17g", what, a, b);
}

void must_work(expt_status status, const expt_error *err) {
  if (status != EXPT_OK) fail_msg("%s: %s", err->function, err->message);
}

double the(const expt_frame *frame, const char *column) {
  const expt_table *const view = expt_frame_view(frame);
  assert_int_equal(view->n_rows, 1);
  return test_double(view, column, 0);
}

bool has_note(const expt_frame *frame, int64_t row, expt_note note) {
  return (test_integer(expt_frame_view(frame), "note_bits", row) >> note & 1) != 0;
}

static void cells_are_equal(const expt_column *a, const expt_column *b, int64_t row) {
  if (a->dtype == EXPT_DTYPE_UTF8) return;
  const size_t width = (size_t)a->stride;
  assert_memory_equal((const char *)a->data + (size_t)row * width, (const char *)b->data + (size_t)row * width, width);
}

void frames_are_equal(const expt_frame *a, const expt_frame *b) {
  const expt_table *const x = expt_frame_view(a), *const y = expt_frame_view(b);
  assert_int_equal(x->n_rows, y->n_rows);
  assert_int_equal(x->n_columns, y->n_columns);
  for (int64_t c = 0; c < x->n_columns; c++)
    for (int64_t row = 0; row < x->n_rows; row++)
      cells_are_equal(&x->columns[c], &y->columns[c], row);
}

expt_context *threads_context(int32_t n_threads, expt_simd simd) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = n_threads;
  options.simd = simd;
  expt_context *ctx = NULL;
  expt_error err;
  must_work(expt_context_create(&options, &ctx, &err), &err);
  return ctx;
}

void draw_normals(uint64_t seed, int64_t n, double *out) {
  const xp_draws draws = xp_draws_of((xp_philox_key){seed, 1}, EXPT_SIMD_SCALAR);
  xp_fill_normal(&draws, 0, 0, n, out);
}
