/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eigenvalues against mpmath; vectors by what they must satisfy. */
#include "cmocka_all.h"

#include "lib/math/eigen.h"
#include "counted_memory.h"
#include "linear_data.h"
#include "reference_csv.h"
#include <float.h>

enum { MOST = 60 };

static void make(const char *name, int32_t n, double *a) {
  for (int32_t i = 0; i < n; i++) {
    for (int32_t j = 0; j < n; j++) {
      double sum = 1;
      if (strcmp(name, "hilbert") == 0)
        sum = 1.0 / (i + j + 1);
      else if (strcmp(name, "kms") == 0)
        for (int32_t k = 0; k < abs(i - j); k++)
          sum *= 0.9;
      else {
        sum = 0;
        for (int32_t r = 0; r < 3 * n; r++)
          sum += (double)(((int64_t)(word_of((uint64_t)i + 1, r) % 9) - 4) *
                          ((int64_t)(word_of((uint64_t)j + 1, r) % 9) - 4));
      }
      a[i * n + j] = sum;
    }
  }
}

static void test_reference(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE("symmetric.csv")));
  int seen = 0;
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "what"), "eigenvalue") != 0) continue;
    const int32_t n = (int32_t)csv_integer(&csv, "n"), index = (int32_t)csv_integer(&csv, "index");
    double a[MOST * MOST], values[MOST];
    make(csv_text(&csv, "matrix"), n, a);
    assert_int_equal(xp_eigen_symmetric(&default_call, a, n, "a", values, NULL), EXPT_OK);
    const double truth = csv_number(&csv, "value");
    assert_true(fabs(values[index] - truth) <= 2 * n * DBL_EPSILON * values[n - 1]);
    seen++;
  }
  fclose(csv.file);
  assert_int_equal(seen, 83);
}

/* A v = value v, unit length, right angles, rising, trace, sign. */
static void check_vectors(const double *a, int32_t n) {
  static double values[MOST], alone[MOST], vectors[MOST * MOST];
  assert_int_equal(xp_eigen_symmetric(&default_call, a, n, "a", values, vectors), EXPT_OK);
  assert_int_equal(xp_eigen_symmetric(&default_call, a, n, "a", alone, NULL), EXPT_OK);
  assert_memory_equal(values, alone, sizeof(double) * (size_t)n);
  const double size = fmax(fabs(values[0]), fabs(values[n - 1])), limit = 8 * n * DBL_EPSILON;
  double trace = 0, sum = 0;
  for (int32_t k = 0; k < n; k++) {
    const double *v = vectors + k * n;
    assert_true(k == 0 || values[k] >= values[k - 1]);
    double largest = 0;
    for (int32_t i = 0; i < n; i++) {
      double product = 0;
      for (int32_t j = 0; j < n; j++)
        product += a[i * n + j] * v[j];
      assert_true(fabs(product - values[k] * v[i]) <= limit * size);
      largest = fabs(v[i]) > fabs(largest) ? v[i] : largest;
    }
    assert_true(largest > 0);
    for (int32_t m = 0; m <= k; m++) {
      double angle = 0;
      for (int32_t i = 0; i < n; i++)
        angle += v[i] * vectors[m * n + i];
      assert_true(fabs(angle - (m == k)) <= limit);
    }
    trace += a[k * n + k];
    sum += values[k];
  }
  assert_true(fabs(trace - sum) <= limit * n * size);
}

static void test_properties(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    const int32_t n = 1 + (int32_t)(draw % 4);
    double a[16];
    for (int32_t i = 0; i < n; i++) {
      for (int32_t j = 0; j <= i; j++)
        a[i * n + j] = a[j * n + i] = symmetric_unit((uint64_t)(4 * i + j), draw);
    }
    check_vectors(a, n);
  }
}

static void test_special_matrices(void **state) {
  (void)state;
  static double a[MOST * MOST];
  make("random", MOST, a);
  check_vectors(a, MOST);
  for (int32_t i = 0; i < MOST * MOST; i++)
    a[i] = 1; /* rank 1: values 0 ... 0, n */
  check_vectors(a, MOST);
  for (int32_t i = 0; i < MOST * MOST; i++)
    a[i] = i / MOST == i % MOST; /* all equal */
  check_vectors(a, MOST);
  for (int32_t i = 0; i < MOST * MOST; i++)
    a[i] = i / MOST + i % MOST == MOST - 1; /* +1 and -1 */
  check_vectors(a, MOST);
  const double huge[4] = {3e307, 1e307, 1e307, 3e307}, tiny[4] = {3e-300, 1e-300, 1e-300, 3e-300},
               zero[4] = {0, 0, 0, 0};
  double values[2];
  assert_int_equal(xp_eigen_symmetric(&default_call, huge, 2, "a", values, NULL), EXPT_OK);
  assert_near(values[0], 2e307, 4 * DBL_EPSILON);
  assert_near(values[1], 4e307, 4 * DBL_EPSILON);
  assert_int_equal(xp_eigen_symmetric(&default_call, tiny, 2, "a", values, NULL), EXPT_OK);
  assert_near(values[0], 2e-300, 4 * DBL_EPSILON);
  assert_int_equal(xp_eigen_symmetric(&default_call, zero, 2, "a", values, NULL), EXPT_OK);
  assert_true(values[0] == 0 && values[1] == 0);
}

static void test_refused(void **state) {
  (void)state;
  const double a[4] = {1, 0, (double)NAN, 1};
  double values[2], vectors[4];
  assert_fails(xp_eigen_symmetric(&default_call, a, 2, "matrix", values, vectors), EXPT_E_DOMAIN, "matrix");
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call call = {ctx, "test", &last_error};
  const int64_t before = memory.out;
  for (int64_t refused = 1; refused <= 2; refused++) {
    memory.refused = memory.asked + refused;
    assert_int_equal(xp_eigen_symmetric(&call, a, 2, "matrix", values, vectors), EXPT_E_NOMEM);
    assert_int_equal(memory.out, before);
  }
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_reference), cmocka_unit_test(test_properties),
                                     cmocka_unit_test(test_special_matrices), cmocka_unit_test(test_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
