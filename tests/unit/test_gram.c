/* SPDX-License-Identifier: GPL-3.0-or-later */
/* X'X: exact where it can be, the same bits from every SIMD level, thread count and layout, and errors that say
 * where. */
#include "cmocka_all.h"

#include "lib/base/context.h"
#include "lib/base/simd.h"
#include "lib/math/gram.h"
#include "lib/math/gram_kernels.h"
#include "counted_memory.h"
#include "linear_data.h"
#include "reference_csv.h"
#include <stdio.h>

enum { MOST = 60 };

/* ---- a matrix and its columns ---- */

typedef struct matrix {
  int64_t rows;
  int32_t columns;
  bool rows_first;
  double *x, *weight;
  expt_column column[MOST], weight_column;
  const expt_column *pointer[MOST];
  xp_gram_columns reader;
} matrix;

static double *at(matrix *m, int64_t i, int32_t j) {
  return m->rows_first ? &m->x[i * m->columns + j] : &m->x[j * m->rows + i];
}

static expt_column doubles(const double *data, int64_t rows, int64_t step) {
  return (expt_column){.data = data, .length = rows, .stride = 8 * step, .dtype = EXPT_DTYPE_FLOAT64};
}

static void make(matrix *m, int64_t rows, int32_t columns, bool rows_first) {
  *m = (matrix){.rows = rows, .columns = columns, .rows_first = rows_first};
  m->x = malloc(sizeof(double) * (size_t)(rows * columns + 1));
  m->weight = malloc(sizeof(double) * (size_t)(rows + 1));
  assert_true(m->x != NULL && m->weight != NULL);
  for (int32_t j = 0; j < columns; j++) {
    m->column[j] = doubles(at(m, 0, j), rows, rows_first ? columns : 1);
    m->pointer[j] = &m->column[j];
  }
  m->weight_column = doubles(m->weight, rows, 1);
  m->reader = (xp_gram_columns){m->pointer, columns, false, &m->weight_column};
}

static void drop(matrix *m) {
  free(m->x);
  free(m->weight);
}

static void fill_units(matrix *m) {
  for (int64_t i = 0; i < m->rows; i++) {
    for (int32_t j = 0; j < m->columns; j++)
      *at(m, i, j) = 100.0 * j + unit_of((uint64_t)j + 1, i);
    m->weight[i] = unit_of(99, i);
  }
}

static void fill_whole(matrix *m) {
  for (int64_t i = 0; i < m->rows; i++) {
    for (int32_t j = 0; j < m->columns; j++)
      *at(m, i, j) = (double)whole_of((uint64_t)j + 1, i, 50);
    m->weight[i] = (double)(word_of(99, i) % 4);
  }
}

static xp_gram_source source_of(matrix *m, bool weighted) {
  return (xp_gram_source){.rows = m->rows,
                          .columns = m->columns,
                          .weighted = weighted,
                          .read = xp_gram_read_columns,
                          .user = &m->reader,
                          .argument = "table"};
}

static expt_context *context_with(int32_t threads, expt_simd simd) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.n_threads = threads;
  options.simd = simd;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

static void gram_with(matrix *m, bool weighted, int32_t threads, expt_simd simd, double *out, double *weight_sum) {
  expt_context *ctx = context_with(threads, simd);
  const xp_call call = {ctx, "test", &last_error};
  const xp_gram_source source = source_of(m, weighted);
  assert_int_equal(xp_gram(&call, &source, out, weight_sum), EXPT_OK);
  expt_context_free(ctx);
}

/* ---- right ---- */

static void test_reference(void **state) {
  (void)state;
  enum { P = 6, ROWS = 5000 };
  static const double blocks =
      XP_GRAM_ROWS + ROWS / XP_GRAM_ROWS + 2.0; /* what gram.h says about the error, all products positive */
  matrix m;
  make(&m, ROWS, P, false);
  fill_units(&m);
  double plain[P * P], weighted[P * P], count, weight_sum;
  gram_with(&m, false, 1, EXPT_SIMD_AUTO, plain, &count);
  gram_with(&m, true, 1, EXPT_SIMD_AUTO, weighted, &weight_sum);
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE("gram.csv")));
  int seen = 0;
  while (csv_next(&csv)) {
    const long long i = csv_integer(&csv, "i"), j = csv_integer(&csv, "j");
    assert_near(plain[i * P + j], csv_number(&csv, "plain"), blocks * 0x1p-53);
    assert_near(weighted[i * P + j], csv_number(&csv, "weighted"), (blocks + 2) * 0x1p-53);
    assert_true(plain[i * P + j] == plain[j * P + i] && weighted[i * P + j] == weighted[j * P + i]);
    seen++;
  }
  fclose(csv.file);
  assert_int_equal(seen, P * (P + 1) / 2);
  assert_true(count == ROWS && weight_sum > 0.49 * ROWS &&
              weight_sum < 0.51 * ROWS); /* uniform weights: sd of the mean .004 */
  drop(&m);
}

/* Whole numbers: every sum is exact, so plain loops over int64 are the truth, whatever the shape. */
static void check_whole(int64_t rows, int32_t columns, bool rows_first, bool weighted) {
  matrix m;
  make(&m, rows, columns, rows_first);
  fill_whole(&m);
  double *out = malloc(sizeof(double) * MOST * MOST), weight_sum;
  gram_with(&m, weighted, 2, EXPT_SIMD_AUTO, out, &weight_sum);
  int64_t weights = 0;
  for (int64_t r = 0; r < rows; r++)
    weights += weighted ? (int64_t)m.weight[r] : 1;
  assert_true(weight_sum == (double)weights);
  for (int32_t i = 0; i < columns; i++) {
    for (int32_t j = 0; j < columns; j++) {
      int64_t sum = 0;
      for (int64_t r = 0; r < rows; r++)
        sum += (weighted ? (int64_t)m.weight[r] : 1) * (int64_t)*at(&m, r, i) * (int64_t)*at(&m, r, j);
      if (out[i * columns + j] != (double)sum) fail_msg("%lld x %d: (%d, %d)", (long long)rows, columns, i, j);
    }
  }
  free(out);
  drop(&m);
}

static void test_every_shape(void **state) {
  (void)state;
  static const int64_t rows[] = {0, 1, 2, 3, 5, 127, 128, 129, 1000};
  for (int32_t columns = 1; columns <= 30; columns++) {
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
      check_whole(rows[k], columns, (columns + (int)k) % 2, columns % 3 == 0);
  }
  check_whole(4097, MOST, false, true);
  check_whole(40000, 9, true, false); /* several chunks */
}

/* ---- the same bits ---- */

static void test_same_bits(void **state) {
  (void)state;
  enum { P = 21, ROWS = 70001 };
  matrix apart, together;
  make(&apart, ROWS, P, false);
  make(&together, ROWS, P, true);
  fill_units(&apart);
  fill_units(&together);
  for (int weighted = 0; weighted < 2; weighted++) {
    static double first[P * P], other[P * P];
    gram_with(&apart, weighted, 1, EXPT_SIMD_SCALAR, first, NULL);
    static const int32_t threads[] = {1, 2, 3, 7};
    for (size_t k = 0; k < sizeof threads / sizeof threads[0]; k++) {
      gram_with(k % 2 ? &apart : &together, weighted, threads[k], EXPT_SIMD_AVX2, other, NULL);
      assert_memory_equal(first, other, sizeof first);
      gram_with(&apart, weighted, threads[k], EXPT_SIMD_AUTO, other, NULL);
      assert_memory_equal(first, other, sizeof first);
    }
  }
  drop(&apart);
  drop(&together);
}

/* Values that round, cancel, underflow and are subnormal, in 1e5 draws of a small panel. */
static void test_kernels_agree(void **state) {
  (void)state;
#ifdef XP_HAS_GRAM_AVX2
  if (xp_simd_of_processor() < EXPT_SIMD_AVX2) skip();
  enum { DRAWS = 100000, PANELS = 1 + XP_MOST_RIGHTS };
  static double panel[PANELS * XP_PANEL];
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    const int64_t rows = 1 + draw % 5;
    const int32_t rights = 1 + (int32_t)(draw % XP_MOST_RIGHTS);
    for (int32_t p = 0; p < PANELS; p++) {
      for (int64_t i = 0; i < rows * XP_PANEL_COLUMNS; i++)
        panel[p * XP_PANEL + i] = ldexp(symmetric_unit((uint64_t)p, draw * 64 + i),
                                        (int)whole_of((uint64_t)p + 7, draw * 64 + i, draw % 2 ? 30 : 530));
    }
    double scalar[XP_MOST_RIGHTS * XP_TILE] = {0.1, -1e300, 1e-320},
                                   vector[XP_MOST_RIGHTS * XP_TILE] = {0.1, -1e300, 1e-320};
    const xp_ahead ahead = {{panel, panel}};
    xp_gram_kernels_scalar.multiply(panel, panel + XP_PANEL, rights, rows, ahead, scalar);
    xp_gram_kernels_avx2.multiply(panel, panel + XP_PANEL, rights, rows, ahead, vector);
    assert_memory_equal(scalar, vector, sizeof scalar);
  }
#else
  skip();
#endif
}

/* ---- columns of other kinds ---- */

static void test_columns_of_a_table(void **state) {
  (void)state;
  enum { ROWS = 300 };
  static int32_t count[ROWS];
  static uint8_t flag[ROWS];
  static double backwards[ROWS];
  uint8_t all_present[ROWS / 8 + 1];
  memset(all_present, 0xff, sizeof all_present);
  double sum[4] = {0}, cross = 0;
  for (int i = 0; i < ROWS; i++) {
    count[i] = (int32_t)whole_of(1, i, 9);
    flag[i] = (uint8_t)(word_of(2, i) & 1);
    backwards[ROWS - 1 - i] = (double)whole_of(3, i, 9);
    sum[1] += count[i];
    sum[2] += flag[i];
    sum[3] += (double)whole_of(3, i, 9);
    cross += count[i] * (double)whole_of(3, i, 9);
  }
  const expt_column column[3] = {
      {.data = count, .length = ROWS, .stride = 4, .dtype = EXPT_DTYPE_INT32},
      {.data = flag, .length = ROWS, .stride = 1, .dtype = EXPT_DTYPE_BOOL8},
      {.data = backwards + ROWS - 1, .length = ROWS, .stride = -8, .dtype = EXPT_DTYPE_FLOAT64},
  };
  expt_column with_bitmap = column[2];
  with_bitmap.validity = all_present;
  const expt_column *pointers[3] = {&column[0], &column[1], &column[2]};
  for (int bitmap = 0; bitmap < 2; bitmap++) {
    if (bitmap) pointers[2] = &with_bitmap;
    xp_gram_columns reader = {pointers, 3, true, NULL};
    const xp_gram_source source = {
        .rows = ROWS, .columns = 4, .read = xp_gram_read_columns, .user = &reader, .argument = "table"};
    double out[16];
    assert_int_equal(xp_gram(&default_call, &source, out, NULL), EXPT_OK);
    sum[0] = ROWS;
    for (int j = 0; j < 4; j++)
      assert_true(out[j] == sum[j]);
    assert_true(out[1 * 4 + 3] == cross && out[2 * 4 + 2] == sum[2]);
  }
}

static void test_centred_and_scaled(void **state) {
  (void)state;
  enum { P = 5, ROWS = 1000 };
  matrix m;
  make(&m, ROWS, P, true);
  fill_whole(&m);
  const double centre[P] = {1, -2, 3, 0, 50}, scale[P] = {1, 0.5, 4, -1, 0.25};
  xp_gram_source source = source_of(&m, false);
  source.centre = centre;
  source.scale = scale;
  double out[P * P];
  assert_int_equal(xp_gram(&default_call, &source, out, NULL), EXPT_OK);
  for (int32_t i = 0; i < P; i++) {
    for (int32_t j = 0; j < P; j++) {
      double sum = 0; /* exact: small multiples of 1/16 */
      for (int64_t r = 0; r < ROWS; r++)
        sum += (*at(&m, r, i) - centre[i]) * scale[i] * ((*at(&m, r, j) - centre[j]) * scale[j]);
      assert_true(out[i * P + j] == sum);
    }
  }
  drop(&m);
}

/* ---- errors ---- */

static void check_refused(matrix *m, bool weighted, int32_t threads, int64_t row, const char *field) {
  expt_context *ctx = context_with(threads, EXPT_SIMD_AUTO);
  const xp_call call = {ctx, "test", &last_error};
  static const char *const names[] = {"a", "b", "c", "d", "e"};
  xp_gram_source source = source_of(m, weighted);
  source.names = names;
  double out[25], weight_sum = 7;
  for (int i = 0; i < 25; i++)
    out[i] = 7;
  assert_fails(xp_gram(&call, &source, out, &weight_sum), EXPT_E_DOMAIN, "table");
  assert_int_equal(last_error.row, row);
  assert_string_equal(last_error.field, field);
  for (int i = 0; i < 25; i++)
    assert_true(out[i] == 7 && weight_sum == 7);
  expt_context_free(ctx);
}

static void test_not_finite(void **state) {
  (void)state;
  enum { P = 5, ROWS = 60000 };
  matrix m;
  make(&m, ROWS, P, false);
  fill_units(&m);
  const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, 1e200};
  for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
    *at(&m, 41234, 2) = bad[k];
    *at(&m, 50000, 1) = bad[k]; /* not the first */
    check_refused(&m, false, 1, 41234, "c");
    check_refused(&m, true, 3, 41234, "c");
    fill_units(&m);
  }
  for (int64_t i = 0; i < ROWS; i++)
    *at(&m, i, 4) = 1e154; /* each square is finite, their sum is not */
  check_refused(&m, false, 2, -1, "e");
  fill_units(&m);
  const double bad_weights[] = {(double)NAN, (double)INFINITY, -1e-300};
  for (size_t k = 0; k < sizeof bad_weights / sizeof bad_weights[0]; k++) {
    m.weight[17] = bad_weights[k];
    check_refused(&m, true, 2, 17, "weight");
  }
  drop(&m);
}

static void test_wrong_arguments(void **state) {
  (void)state;
  matrix m;
  make(&m, 10, 2, false);
  fill_whole(&m);
  double out[4];
  xp_gram_source source = source_of(&m, false);
  source.columns = 0;
  assert_fails(xp_gram(&default_call, &source, out, NULL), EXPT_E_ARGUMENT, "table");
  source.columns = XP_GRAM_MOST_COLUMNS + 1;
  assert_fails(xp_gram(&default_call, &source, out, NULL), EXPT_E_ARGUMENT, "table");
  source.columns = 2;
  const double bad[2] = {1, (double)NAN};
  source.centre = bad;
  assert_fails(xp_gram(&default_call, &source, out, NULL), EXPT_E_DOMAIN, "centre");
  source.centre = NULL;
  source.scale = bad;
  assert_fails(xp_gram(&default_call, &source, out, NULL), EXPT_E_DOMAIN, "scale");
  drop(&m);
}

static expt_status read_badly(const xp_call *call, void *user, int64_t from, int64_t n, xp_gram_block *block) {
  (void)user, (void)n, (void)block;
  return XP_FAIL_ROW(call, EXPT_E_ROW, "reader", "", from, "this row is refused");
}

static void test_reader_fails(void **state) {
  (void)state;
  const xp_gram_source source = {.rows = 20000, .columns = 3, .read = read_badly, .argument = "table"};
  double out[9];
  assert_fails(xp_gram(&default_call, &source, out, NULL), EXPT_E_ROW, "reader");
  assert_int_equal(last_error.row, 0);
}

static void test_no_memory(void **state) {
  (void)state;
  matrix m;
  make(&m, 10000, 3, false);
  fill_whole(&m);
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call call = {ctx, "test", &last_error};
  const xp_gram_source source = source_of(&m, true);
  const int64_t before = memory.out;
  double out[9];
  expt_status status = EXPT_E_NOMEM;
  for (int64_t refused = 1; status == EXPT_E_NOMEM; refused++) {
    memory.refused = memory.asked + refused;
    status = xp_gram(&call, &source, out, NULL);
    assert_int_equal(memory.out, before);
    assert_true(status == EXPT_E_NOMEM || refused == 4);
  }
  assert_int_equal(status, EXPT_OK);
  assert_true(memory.largest < 33 << 20);
  expt_context_free(ctx);
  drop(&m);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reference),          cmocka_unit_test(test_every_shape),
      cmocka_unit_test(test_same_bits),          cmocka_unit_test(test_kernels_agree),
      cmocka_unit_test(test_columns_of_a_table), cmocka_unit_test(test_centred_and_scaled),
      cmocka_unit_test(test_not_finite),         cmocka_unit_test(test_wrong_arguments),
      cmocka_unit_test(test_reader_fails),       cmocka_unit_test(test_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
