/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cholesky: against mpmath, collinear columns by index with the first one winning, updates that undo each other. */
#include "cmocka_all.h"

#include "lib/math/cholesky.h"
#include "counted_memory.h"
#include "linear_data.h"
#include "reference_csv.h"
#include <float.h>

enum { MOST = 40 };

/* ---- matrices ---- */

static void hilbert(int32_t n, double *a) {
  for (int32_t i = 0; i < n; i++) {
    for (int32_t j = 0; j < n; j++)
      a[i * n + j] = 1.0 / (i + j + 1);
  }
}

static void kms(int32_t n, double *a) {
  for (int32_t i = 0; i < n; i++) {
    for (int32_t j = 0; j < n; j++) {
      a[i * n + j] = 1;
      for (int32_t k = 0; k < abs(i - j); k++)
        a[i * n + j] *= 0.9;
    }
  }
}

/* Exact: whole numbers. */
static void gram_of(const double *x, int64_t rows, int32_t n, double *a) {
  for (int32_t i = 0; i < n; i++) {
    for (int32_t j = 0; j < n; j++) {
      a[i * n + j] = 0;
      for (int64_t r = 0; r < rows; r++)
        a[i * n + j] += x[r * n + i] * x[r * n + j];
    }
  }
}

static void random_gram(int32_t n, double *a) {
  double x[3 * MOST * MOST];
  for (int32_t r = 0; r < 3 * n; r++) {
    for (int32_t j = 0; j < n; j++)
      x[r * n + j] = (double)((int64_t)(word_of((uint64_t)j + 1, r) % 9) - 4);
  }
  gram_of(x, 3 * n, n, a);
}

static void make(const char *name, int32_t n, double *a) {
  if (strcmp(name, "hilbert") == 0)
    hilbert(n, a);
  else if (strcmp(name, "kms") == 0)
    kms(n, a);
  else
    random_gram(n, a);
}

static xp_cholesky *factor_of(int32_t n, const double *a) {
  xp_cholesky *c;
  assert_int_equal(xp_cholesky_create(&default_call, n, &c), EXPT_OK);
  assert_int_equal(xp_cholesky_factor(&default_call, c, a, 1e-15, "a"), EXPT_OK);
  return c;
}

/* ---- against mpmath ---- */

/* Digits lost are the logarithm of the condition (Higham, Accuracy and Stability of Numerical Algorithms, theorem
 * 10.4). */
static double allowed(const char *name, int32_t n) {
  const double condition = strcmp(name, "hilbert") == 0 ? exp(3.5 * n) : strcmp(name, "kms") == 0 ? 400 : 1000;
  return 8 * n * DBL_EPSILON * condition;
}

static void test_reference(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE("symmetric.csv")));
  int seen = 0;
  while (csv_next(&csv)) {
    const char *name = csv_text(&csv, "matrix"), *what = csv_text(&csv, "what");
    const int32_t n = (int32_t)csv_integer(&csv, "n"), index = (int32_t)csv_integer(&csv, "index");
    const double value = csv_number(&csv, "value"), limit = allowed(name, n);
    double a[MOST * MOST], b[MOST], x[MOST];
    make(name, n, a);
    xp_cholesky *c = factor_of(n, a);
    assert_int_equal(c->rank, n);
    for (int32_t i = 0; i < n; i++)
      b[i] = i + 1;
    if (strcmp(what, "solution") == 0) {
      xp_cholesky_solve(c, b, x);
      assert_near(x[index], value, limit);
      xp_cholesky_solve(c, b, b); /* in place */
      assert_memory_equal(x, b, sizeof(double) * (size_t)n);
    } else if (strcmp(what, "log_determinant") == 0) {
      assert_near(xp_cholesky_log_determinant(c), value, limit);
    } else if (strcmp(what, "condition") == 0) {
      const double estimate = xp_cholesky_condition(c);
      assert_true(estimate <= value * (1 + 2 * limit) && estimate >= value / 3);
    }
    xp_cholesky_free(NULL, c);
    seen++;
  }
  fclose(csv.file);
  assert_int_equal(seen, 182);
}

static void test_inverse(void **state) {
  (void)state;
  double a[MOST * MOST], inverse[MOST * MOST], half[MOST], x[MOST], b[MOST];
  kms(20, a);
  xp_cholesky *c = factor_of(20, a);
  xp_cholesky_inverse(c, inverse);
  for (int32_t i = 0; i < 20; i++) {
    for (int32_t j = 0; j < 20; j++) {
      double sum = 0;
      for (int32_t k = 0; k < 20; k++)
        sum += a[i * 20 + k] * inverse[k * 20 + j];
      assert_true(fabs(sum - (i == j)) < 20 * 400 * DBL_EPSILON);
      assert_true(inverse[i * 20 + j] == inverse[j * 20 + i]);
    }
    b[i] = symmetric_unit(3, i);
  }
  xp_cholesky_half_solve(c, b, half);
  xp_cholesky_solve(c, b, x);
  double from_half = 0, whole = 0;
  for (int32_t i = 0; i < 20; i++) {
    from_half += half[i] * half[i];
    whole += b[i] * x[i];
  }
  assert_near(from_half, whole, 20 * 400 * DBL_EPSILON);
  xp_cholesky_free(NULL, c);
}

/* ---- collinear columns ---- */

/* Columns of whole numbers, some of them combinations of earlier ones: exactly those must be named, in 1e5 draws. */
static void test_collinear_by_index(void **state) {
  (void)state;
  enum { DRAWS = 100000, P = 6, ROWS = 12 };
  xp_cholesky *c;
  assert_int_equal(xp_cholesky_create(&default_call, P, &c), EXPT_OK);
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    double x[ROWS * P], a[P * P];
    const uint64_t combined = word_of(50, draw) & 0x3e; /* never the first */
    for (int32_t r = 0; r < ROWS; r++) {
      x[r * P] = 1;
      for (int32_t j = 1; j < P; j++) {
        const bool repeats = combined >> j & 1;
        x[r * P + j] = repeats ? 2 * x[r * P + j - 1] - x[r * P] : (double)whole_of((uint64_t)j, draw * ROWS + r, 1000);
      }
    }
    gram_of(x, ROWS, P, a);
    assert_int_equal(xp_cholesky_factor(&default_call, c, a, XP_COLLINEAR, "a"), EXPT_OK);
    int32_t kept = 0, dropped = 0;
    for (int32_t j = 0; j < P; j++) {
      if (combined >> j & 1)
        assert_int_equal(c->order[c->rank + dropped++], j);
      else
        assert_int_equal(c->order[kept++], j);
    }
    assert_int_equal(c->rank, kept);
  }
  xp_cholesky_free(NULL, c);
}

static void test_collinear_solution(void **state) {
  (void)state;
  /* Columns 1, x, 2x + 3, 0, z: the third and the fourth go, and the solution is that of the others. */
  enum { P = 5, ROWS = 9 };
  double x[ROWS * P], a[P * P], reduced[9], b[P], full[P], small[3], inverse[P * P];
  static const int32_t kept[3] = {0, 1, 4};
  for (int32_t r = 0; r < ROWS; r++) {
    const double t = (double)whole_of(1, r, 20);
    const double row[P] = {1, t, 2 * t + 3, 0, (double)whole_of(2, r, 20)};
    memcpy(x + r * P, row, sizeof row);
  }
  gram_of(x, ROWS, P, a);
  for (int i = 0; i < 3; i++) {
    for (int j = 0; j < 3; j++)
      reduced[i * 3 + j] = a[kept[i] * P + kept[j]];
  }
  for (int j = 0; j < P; j++)
    b[j] = 1 + j;
  const double b_small[3] = {b[0], b[1], b[4]};
  xp_cholesky *whole, *part = factor_of(3, reduced);
  assert_int_equal(xp_cholesky_create(&default_call, P, &whole), EXPT_OK);
  assert_int_equal(xp_cholesky_factor(&default_call, whole, a, XP_COLLINEAR, "a"), EXPT_OK);
  assert_int_equal(whole->rank, 3);
  assert_true(whole->order[3] == 2 && whole->order[4] == 3);
  xp_cholesky_solve(whole, b, full);
  xp_cholesky_solve(part, b_small, small);
  assert_true(full[2] == 0 && full[3] == 0);
  for (int i = 0; i < 3; i++)
    assert_true(full[kept[i]] == small[i]);
  assert_true(xp_cholesky_log_determinant(whole) == xp_cholesky_log_determinant(part));
  xp_cholesky_inverse(whole, inverse);
  for (int j = 0; j < P; j++)
    assert_true(inverse[2 * P + j] == 0 && inverse[j * P + 3] == 0);
  assert_true(inverse[4 * P + 1] != 0 && inverse[4 * P + 1] == inverse[1 * P + 4]);
  xp_cholesky_free(NULL, whole);
  xp_cholesky_free(NULL, part);
}

/* A pair that agrees to 1e-5 is kept; a combination of the two must be seen although their difference has lost half its
 * digits. */
static void test_collinear_after_lost_digits(void **state) {
  (void)state;
  enum { ROWS = 400, P = 3 };
  static double x[ROWS * P];
  double a[P * P];
  for (int32_t r = 0; r < ROWS; r++) {
    const double u = symmetric_unit(1, r), v = symmetric_unit(2, r);
    const double row[P] = {u, u + 3e-5 * v, v};
    memcpy(x + r * P, row, sizeof row);
  }
  gram_of(x, ROWS, P, a);
  xp_cholesky *c;
  assert_int_equal(xp_cholesky_create(&default_call, P, &c), EXPT_OK);
  assert_int_equal(xp_cholesky_factor(&default_call, c, a, XP_COLLINEAR, "a"), EXPT_OK);
  assert_int_equal(c->rank, 2);
  assert_int_equal(c->order[2], 2);
  xp_cholesky_free(NULL, c);
}

/* ---- updates ---- */

static void check_same_matrix(const xp_cholesky *c, const double *a, double limit) {
  const int32_t n = c->columns;
  for (int32_t i = 0; i < n; i++) {
    for (int32_t j = 0; j <= i; j++) {
      double sum = 0;
      for (int32_t k = 0; k <= j; k++)
        sum += c->factor[i * n + k] * c->factor[j * n + k];
      assert_true(fabs(sum - a[i * n + j]) <= limit * sqrt(a[i * n + i] * a[j * n + j]));
    }
  }
}

static void test_updates(void **state) {
  (void)state;
  enum { DRAWS = 20000, P = 5 };
  double a[P * P], x[P];
  kms(P, a);
  xp_cholesky *c = factor_of(P, a);
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    double larger[P * P];
    for (int32_t j = 0; j < P; j++)
      x[j] = 3 * symmetric_unit((uint64_t)j, draw);
    for (int32_t i = 0; i < P * P; i++)
      larger[i] = a[i] + x[i / P] * x[i % P];
    assert_int_equal(xp_cholesky_factor(&default_call, c, a, 0, "a"), EXPT_OK);
    assert_int_equal(xp_cholesky_add(&default_call, c, x), EXPT_OK);
    check_same_matrix(c, larger, 16 * DBL_EPSILON);
    bool done;
    assert_int_equal(xp_cholesky_remove(&default_call, c, x, &done), EXPT_OK);
    assert_true(done);
    /* Removing magnifies by what was removed over what is left: x'x <= 45 over the smallest eigenvalue of kms 5, .0580
     * (symmetric.csv). */
    check_same_matrix(c, a, 64 * DBL_EPSILON * 45 / 0.058);
  }
  xp_cholesky_free(NULL, c);
}

static void test_removing_too_much(void **state) {
  (void)state;
  enum { P = 4 };
  double a[P * P], x[P] = {1.0000001, 0, 0, 0}, before[P * P];
  kms(P, a);
  xp_cholesky *c = factor_of(P, a);
  memcpy(before, c->factor, sizeof before);
  bool done = true;
  assert_int_equal(xp_cholesky_remove(&default_call, c, x, &done), EXPT_OK);
  assert_false(done);
  assert_memory_equal(before, c->factor, sizeof before);
  x[2] = (double)NAN;
  assert_fails(xp_cholesky_remove(&default_call, c, x, &done), EXPT_E_DOMAIN, "x");
  assert_fails(xp_cholesky_add(&default_call, c, x), EXPT_E_DOMAIN, "x");
  assert_memory_equal(before, c->factor, sizeof before);
  xp_cholesky_free(NULL, c);
}

/* ---- edges ---- */

static void test_refused_matrices(void **state) {
  (void)state;
  xp_cholesky *c;
  assert_int_equal(xp_cholesky_create(&default_call, 2, &c), EXPT_OK);
  const double not_finite[4] = {1, 0, (double)INFINITY, 1}, negative[4] = {1, 0, 0, -1}, indefinite[4] = {1, 2, 2, 1};
  assert_fails(xp_cholesky_factor(&default_call, c, not_finite, 1e-10, "gram"), EXPT_E_DOMAIN, "gram");
  assert_fails(xp_cholesky_factor(&default_call, c, negative, 1e-10, "gram"), EXPT_E_DOMAIN, "gram");
  assert_fails(xp_cholesky_factor(&default_call, c, indefinite, 1e-10, "gram"), EXPT_E_DOMAIN, "gram");
  const double nothing[4] = {0, 0, 0, 0};
  assert_int_equal(xp_cholesky_factor(&default_call, c, nothing, 1e-10, "gram"), EXPT_OK);
  assert_int_equal(c->rank, 0);
  double x[2] = {5, 5};
  xp_cholesky_solve(c, x, x);
  assert_true(x[0] == 0 && x[1] == 0 && xp_cholesky_log_determinant(c) == 0 && xp_cholesky_condition(c) == 1);
  xp_cholesky_free(NULL, c);
  xp_cholesky_free(NULL, NULL);
}

static void test_no_memory(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call call = {ctx, "test", &last_error};
  const int64_t before = memory.out;
  xp_cholesky *c = NULL;
  for (int64_t refused = 1; refused <= 4; refused++) {
    memory.refused = memory.asked + refused;
    assert_int_equal(xp_cholesky_create(&call, 3, &c), EXPT_E_NOMEM);
    assert_true(c == NULL && memory.out == before);
  }
  memory.refused = 0;
  assert_int_equal(xp_cholesky_create(&call, 3, &c), EXPT_OK);
  xp_cholesky_free(ctx, c);
  assert_int_equal(memory.out, before);
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_reference),
      cmocka_unit_test(test_inverse),
      cmocka_unit_test(test_collinear_by_index),
      cmocka_unit_test(test_collinear_solution),
      cmocka_unit_test(test_collinear_after_lost_digits),
      cmocka_unit_test(test_updates),
      cmocka_unit_test(test_removing_too_much),
      cmocka_unit_test(test_refused_matrices),
      cmocka_unit_test(test_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
