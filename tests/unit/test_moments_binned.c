/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One binned sum: its exact value, its window, integers, extremes, and its bytes. */

#include "cmocka_all.h"
#include "lib/math/binned_kernels.h"
#include "lib/math/binned_wide.h"
#include "moments_data.h"
#include <float.h>
#include <stdlib.h>

static const expt_simd levels[] = {EXPT_SIMD_SCALAR, EXPT_SIMD_AVX2, EXPT_SIMD_AUTO};

static void assert_same_sum(const xp_sum *a, const xp_sum *b) {
  uint8_t bytes_a[XP_SUM_BYTES], bytes_b[XP_SUM_BYTES];
  xp_sum_write(a, bytes_a);
  xp_sum_write(b, bytes_b);
  assert_memory_equal(bytes_a, bytes_b, XP_SUM_BYTES);
}

static xp_sum sum_of(const double *x, int64_t n) {
  xp_sum sum;
  xp_sum_init(&sum);
  xp_sum_add(&sum, EXPT_SIMD_AUTO, x, NULL, n);
  return sum;
}

static void test_size(void **state) {
  (void)state;
  assert_true(sizeof(xp_sum) <= 64);
  assert_true(XP_SUM_BYTES <= 64);
}

/* Whole multiples of 2^-30 add up exactly in int64. */
static void test_exact(void **state) {
  (void)state;
  uint64_t seed = 1;
  for (int round = 0; round < 200; round++) {
    double x[500];
    int64_t truth = 0;
    const int64_t n = 1 + next_below(&seed, 500);
    for (int64_t i = 0; i < n; i++) {
      const int64_t units = next_below(&seed, INT64_C(1) << 52) - (INT64_C(1) << 51);
      truth += units;
      x[i] = (double)units * 0x1p-30;
    }
    const xp_sum sum = sum_of(x, n);
    assert_true(xp_sum_value(&sum) == (double)truth * 0x1p-30);
  }
}

/* hi is the nearest double, lo the rest: cases whose answer can be seen. */
static void test_rounding(void **state) {
  (void)state;
  const struct {
    double x[3], hi, lo;
  } cases[] = {
      {{1, 0x1p-90, 0}, 1, 0x1p-90},
      {{0x1p53, 1, 0}, 0x1p53, 1},      /* a tie goes to even */
      {{0x1p53, 3, 0}, 0x1p53 + 4, -1}, /* the other way */
      {{0x1p53, 1, 0x1p-20}, 0x1p53 + 2, -(1 - 0x1p-20)},
      {{-0x1p53, -1, 0}, -0x1p53, -1},
      {{1e16, 1, -1e16}, 1, 0},
      {{0.1, 0.2, -0.3}, 0x1p-55, 0}, /* 0.1 + 0.2 - 0.3 as stored: 2^-55, by Python's fractions.Fraction */
      {{0, 0, 0}, 0, 0},
      {{0x1p-1074, 0, 0}, 0x1p-1074, 0},
      {{0x1p-1022, -0x1p-1074, 0}, 0x1p-1022 - 0x1p-1074, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const xp_sum sum = sum_of(cases[i].x, 3);
    const xp_dd value = xp_sum_value_dd(&sum);
    assert_true(value.hi == cases[i].hi);
    assert_true(value.lo == cases[i].lo);
  }
}

static void test_extremes(void **state) {
  (void)state;
  const double tiny[3] = {0x1p-1074, 0x1p-1074, DBL_MIN};
  xp_sum sum = sum_of(tiny, 3);
  assert_true(xp_sum_value(&sum) == DBL_MIN + 2 * 0x1p-1074);

  double huge[10];
  exact truth = {0, 0};
  for (int i = 0; i < 10; i++) {
    huge[i] = 1e300;
    exact_add(&truth, 1e300);
  }
  sum = sum_of(huge, 10);
  assert_true(xp_sum_value(&sum) == truth.hi);

  for (int i = 0; i < 40; i++) { /* 10 x 2^40 values of 1e300 are beyond any double */
    const xp_sum copy = sum;
    xp_sum_merge(&sum, &copy);
  }
  assert_true(isinf(xp_sum_value(&sum)));

  const double cancel[4] = {1e300, 1e-300, -1e300, 1e-300}; /* 1e-300 lies below the kept bins of 1e300 */
  sum = sum_of(cancel, 4);
  assert_true(xp_sum_value(&sum) == 0);
}

/* |error| <= n 2^-100 max|x|: values spread so that every one has bits below the third bin. */
static void test_error_bound(void **state) {
  (void)state;
  enum { N = 1000 };
  uint64_t seed = 2;
  for (int shift = 0; shift < 80; shift++) {
    double x[N], largest = 0;
    exact truth = {0, 0};
    for (int i = 0; i < N; i++) {
      x[i] = ldexp(next_unit(&seed) - 0.5, i % 2 ? shift : shift - 80);
      largest = fmax(largest, fabs(x[i]));
      exact_add(&truth, x[i]);
    }
    const xp_sum sum = sum_of(x, N);
    exact difference = truth;
    const xp_dd value = xp_sum_value_dd(&sum);
    exact_add(&difference, -value.hi);
    exact_add(&difference, -value.lo);
    assert_true(fabs(difference.hi) <= N * 0x1p-100 * largest);
  }
}

static void test_int64_equals_doubles(void **state) {
  (void)state;
  enum { N = 4000 };
  uint64_t seed = 3;
  static int64_t whole[N];
  static double x[N];
  static uint8_t present[N];
  for (int bits = 1; bits <= 53; bits += 2) {
    for (int i = 0; i < N; i++) {
      whole[i] = next_below(&seed, INT64_C(1) << bits) - (INT64_C(1) << (bits - 1));
      x[i] = (double)whole[i];
      present[i] = next_below(&seed, 3) != 0;
    }
    xp_sum a, b;
    xp_sum_init(&a);
    xp_sum_add_int64(&a, whole, present, N);
    xp_sum_init(&b);
    xp_sum_add(&b, EXPT_SIMD_AUTO, x, present, N);
    assert_same_sum(&a, &b);
  }
  const int64_t ends[4] = {INT64_MAX, INT64_MIN, INT64_C(1) << 49, -(INT64_C(1) << 49)};
  xp_sum sum;
  xp_sum_init(&sum);
  xp_sum_add_int64(&sum, ends, NULL, 4);
  assert_true(xp_sum_value(&sum) == -1);
}

/* Ties of the grid in both directions: the integer path must round to even as the magic number does. */
static void test_int64_ties(void **state) {
  (void)state;
  for (int64_t k = -9; k <= 9; k += 2) {
    const int64_t whole = k * (INT64_C(1) << 49);
    const double x = (double)whole;
    xp_sum a, b;
    xp_sum_init(&a);
    xp_sum_add_int64(&a, &whole, NULL, 1);
    xp_sum_init(&b);
    xp_sum_add(&b, EXPT_SIMD_SCALAR, &x, NULL, 1);
    assert_same_sum(&a, &b);
  }
}

static void test_levels_and_order(void **state) {
  (void)state;
  enum { N = 3000 };
  uint64_t seed = 4;
  static double x[N];
  for (int round = 0; round < 50; round++) {
    const int spread = 1 + 45 * (round % 20);
    for (int i = 0; i < N; i++)
      x[i] = ldexp(next_unit(&seed) - 0.5, (int)next_below(&seed, spread) - spread / 2);
    const xp_sum truth = sum_of(x, N);
    for (int i = N - 1; i > 0; i--) {
      const int64_t j = next_below(&seed, i + 1);
      const double swapped = x[i];
      x[i] = x[j];
      x[j] = swapped;
    }
    xp_sum total;
    xp_sum_init(&total);
    for (int64_t from = 0; from < N;) {
      const int64_t n = 1 + next_below(&seed, N - from);
      xp_sum part;
      xp_sum_init(&part);
      xp_sum_add(&part, levels[next_below(&seed, 3)], x + from, NULL, n);
      xp_sum_merge(&total, &part);
      from += n;
    }
    assert_same_sum(&total, &truth);
  }
}

static void test_check(void **state) {
  (void)state;
  enum { N = 23 };
  double x[N];
  uint8_t present[N];
  for (size_t level = 0; level < 3; level++) {
    for (int64_t bad = 0; bad < N; bad++) {
      for (int i = 0; i < N; i++) {
        x[i] = i - 11;
        present[i] = 1;
      }
      const struct {
        double value;
        xp_values verdict;
      } cases[] = {{NAN, XP_VALUES_NAN},
                   {INFINITY, XP_VALUES_INFINITE},
                   {-INFINITY, XP_VALUES_INFINITE},
                   {-XP_SUM_LIMIT, XP_VALUES_TOO_LARGE},
                   {nextafter(XP_SUM_LIMIT, 0), XP_VALUES_FIT}};
      for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        int64_t row = -1;
        x[bad] = cases[c].value;
        assert_int_equal(xp_values_check(levels[level], x, NULL, N, XP_SUM_LIMIT, &row), cases[c].verdict);
        assert_int_equal(row, cases[c].verdict == XP_VALUES_FIT ? -1 : bad);
        assert_int_equal(xp_values_check(levels[level], x, present, N, XP_SUM_LIMIT, &row), cases[c].verdict);
        present[bad] = 0;
        assert_int_equal(xp_values_check(levels[level], x, present, N, XP_SUM_LIMIT, &row), XP_VALUES_FIT);
        present[bad] = 1;
      }
    }
  }
}

/* Unchecked values make nonsense, but end and leave no undefined behaviour for a sanitizer to find. */
static void test_nonsense_ends(void **state) {
  (void)state;
  const double bad[4] = {NAN, INFINITY, -INFINITY, DBL_MAX};
  for (size_t level = 0; level < 3; level++) {
    double x[9];
    for (int i = 0; i < 9; i++)
      x[i] = bad[i % 4];
    xp_sum sum;
    xp_sum_init(&sum);
    xp_sum_add(&sum, levels[level], x, NULL, 9);
    assert_in_range(sum.top, XP_TOP_LOWEST, XP_TOP_HIGHEST);
  }
}

static void test_bytes(void **state) {
  (void)state;
  uint64_t seed = 5;
  for (int round = 0; round < 100; round++) {
    double x[100];
    for (int i = 0; i < 100; i++)
      x[i] = ldexp(next_unit(&seed) - 0.5, round * 19 - 950);
    const xp_sum sum = sum_of(x, 100);
    uint8_t bytes[XP_SUM_BYTES];
    xp_sum_write(&sum, bytes);
    xp_sum back;
    assert_true(xp_sum_read(&back, bytes, 100));
    assert_same_sum(&sum, &back);
    assert_true(xp_sum_value(&back) == xp_sum_value(&sum));
  }
  uint8_t bytes[XP_SUM_BYTES] = {0};
  xp_sum untouched = sum_of(&(double){1}, 1);
  const xp_sum before = untouched;
  assert_false(xp_sum_read(&untouched, bytes, 1)); /* top 0 */
  bytes[48] = XP_TOP_LOWEST;
  bytes[15] = 0x40; /* more than one row can hold */
  assert_false(xp_sum_read(&untouched, bytes, 1));
  bytes[15] = 0;
  bytes[49] = 1; /* top beyond the grid */
  assert_false(xp_sum_read(&untouched, bytes, 1));
  assert_same_sum(&untouched, &before);
}

/* Products, differences, quotients and roots that can be written down. */
static void test_wide(void **state) {
  (void)state;
  const xp_wide a = xp_wide_from_count(INT64_MAX), b = xp_wide_from_count(3);
  const xp_wide ab = xp_wide_product(&a, &b), ba = xp_wide_product(&b, &a);
  const xp_wide zero = xp_wide_difference(&ab, &ba);
  assert_int_equal(zero.used, 0);
  const xp_wide less = xp_wide_difference(&b, &a);
  assert_true(xp_wide_value(&less).hi == -0x1p63);
  assert_true(xp_wide_value(&less).lo == 4);
  const xp_dd third = xp_dd_quotient((xp_dd){1, 0}, (xp_dd){3, 0});
  assert_true(third.hi == 1.0 / 3);
  assert_true(third.lo == fma(-3.0, 1.0 / 3, 1.0) / 3);
  const xp_dd root = xp_dd_root((xp_dd){2, 0});
  assert_true(root.hi == sqrt(2));
  assert_true(fabs(root.lo - -9.667293313452913e-17) < 1e-31); /* sqrt(2) - hi, mpmath 1.2.1 at 50 digits */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_size),        cmocka_unit_test(test_exact),
      cmocka_unit_test(test_rounding),    cmocka_unit_test(test_extremes),
      cmocka_unit_test(test_error_bound), cmocka_unit_test(test_int64_equals_doubles),
      cmocka_unit_test(test_int64_ties),  cmocka_unit_test(test_levels_and_order),
      cmocka_unit_test(test_check),       cmocka_unit_test(test_nonsense_ends),
      cmocka_unit_test(test_bytes),       cmocka_unit_test(test_wide),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
