/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares by QR on the NIST problems that break normal equations, and what the factors must satisfy. */
#include "cmocka_all.h"

#include "lib/math/qr.h"
#include "counted_memory.h"
#include "nist_problems.h"
#include <float.h>
#include <stdio.h>

static double lre(double value, double truth) {
  const double error = relative_error_of(value, truth);
  return error < 1e-15 ? 15 : -log10(error);
}

/* digits: of plain QR and its standard errors against the exact answer for the stored doubles; the condition costs the
 * others. LAPACK through numpy 1.24 has 11.0, 6.1, 9.0, 10.2, 6.0 (lstsq) and 10.9, 7.8, 9.6, 12.9, 6.0 (qr) on the
 * same matrices: at most half a digit below the lower of the two. The refined answer must have all. */
static void check_problem(const char *name, double digits) {
  problem p;
  load(&p, name);
  xp_qr *qr;
  for (int pivoting = XP_PIVOT_COLLINEAR_LAST; pivoting <= XP_PIVOT_LARGEST_FIRST; pivoting++) {
    assert_int_equal(
        xp_qr_create(&default_call, p.x, p.rows, p.columns, (xp_pivoting)pivoting, XP_QR_COLLINEAR, "x", &qr), EXPT_OK);
    assert_int_equal(qr->rank, p.columns);
    double plain[MOST_COLUMNS], precise[MOST_COLUMNS], residual[MOST_ROWS], covariance[MOST_COLUMNS * MOST_COLUMNS];
    assert_int_equal(xp_qr_solve(&default_call, qr, p.y, plain, NULL), EXPT_OK);
    assert_int_equal(xp_qr_solve_precise(&default_call, qr, p.x, p.y, precise, residual), EXPT_OK);
    xp_qr_covariance(qr, covariance);
    double squares = 0;
    for (int64_t i = 0; i < p.rows; i++)
      squares += residual[i] * residual[i];
    csv_file csv;
    assert_true(csv_open(&csv, REFERENCE("least_squares.csv")));
    double worst = 15, worst_precise = 15, worst_certified = 15, worst_sd = 15;
    int seen = 0;
    while (csv_next(&csv)) {
      if (strcmp(csv_text(&csv, "problem"), name) != 0) continue;
      const int term = (int)csv_integer(&csv, "term");
      const double stored = csv_number(&csv, "stored"), sd = csv_number(&csv, "sd");
      worst = fmin(worst, lre(plain[term], stored));
      worst_precise = fmin(worst_precise, lre(precise[term], stored));
      worst_certified = fmin(worst_certified, lre(precise[term], csv_number(&csv, "certified")));
      if (sd > 1e-10)
        worst_sd =
            fmin(worst_sd, lre(sqrt(squares / (double)(p.rows - p.columns) * covariance[term * p.columns + term]), sd));
      seen++;
    }
    fclose(csv.file);
    assert_int_equal(seen, p.columns);
    printf("%-9s LRE %5.2f plain, %5.2f refined, %5.2f refined against the certified decimals, %5.2f standard errors\n",
           name, worst, worst_precise, worst_certified, worst_sd);
    assert_true(worst >= digits);
    assert_true(worst_precise >= 14.5);
    assert_true(worst_sd >= digits);
    xp_qr_free(NULL, qr);
  }
}

static void test_longley(void **state) {
  (void)state;
  check_problem("longley", 10.4);
}

static void test_filip(void **state) {
  (void)state;
  check_problem("filip", 5.6);
}

static void test_wampler(void **state) {
  (void)state;
  check_problem("wampler1", 8.5);
  check_problem("wampler2", 9.7);
  check_problem("wampler5", 5.5);
}

/* ---- what the factors must satisfy ---- */

static void check_factors(const double *x, int64_t rows, int32_t columns, xp_pivoting pivoting, int32_t rank) {
  xp_qr *qr;
  assert_int_equal(xp_qr_create(&default_call, x, rows, columns, pivoting, XP_QR_COLLINEAR, "x", &qr), EXPT_OK);
  if (rank >= 0) assert_int_equal(qr->rank, rank);
  double q[MOST_ROWS * MOST_COLUMNS];
  xp_qr_thin_q(qr, q);
  const double limit = 32 * (double)rows * DBL_EPSILON;
  for (int32_t k = 0; k < qr->rank; k++) {
    for (int32_t l = 0; l <= k; l++) {
      double product = 0;
      for (int64_t i = 0; i < rows; i++)
        product += q[k * rows + i] * q[l * rows + i];
      assert_true(fabs(product - (k == l)) <= limit);
    }
    const double *column = x + qr->order[k] * rows;
    double size = 0;
    for (int64_t i = 0; i < rows; i++)
      size = fmax(size, fabs(column[i]));
    for (int64_t i = 0; i < rows; i++) {
      double sum = 0;
      for (int32_t l = 0; l <= k; l++)
        sum += q[l * rows + i] * xp_qr_r(qr, l, k);
      assert_true(fabs(sum - column[i]) <= limit * size);
    }
  }
  xp_qr_free(NULL, qr);
}

static void test_properties(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    const int32_t columns = 1 + (int32_t)(draw % 4);
    const int64_t rows = columns + draw % 3;
    double x[24];
    for (int64_t i = 0; i < rows * columns; i++)
      x[i] = ldexp(symmetric_unit((uint64_t)i, draw), (int)whole_of(77, draw * 4 + i / rows, 400));
    check_factors(x, rows, columns, draw % 2 ? XP_PIVOT_COLLINEAR_LAST : XP_PIVOT_LARGEST_FIRST, -1);
  }
}

/* Of columns that say the same the first stays, and the coefficients are those without the others. */
static void test_collinear(void **state) {
  (void)state;
  enum { ROWS = 30, P = 6 };
  double x[ROWS * P], y[ROWS], b[P], covariance[P * P];
  for (int i = 0; i < ROWS; i++) {
    const double u = symmetric_unit(1, i), v = symmetric_unit(2, i), row[P] = {1, u, u, 3 - u / 3, 0, v};
    for (int j = 0; j < P; j++)
      x[j * ROWS + i] = row[j];
    y[i] = 2 + 3 * u - v;
  }
  xp_qr *qr;
  assert_int_equal(xp_qr_create(&default_call, x, ROWS, P, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr),
                   EXPT_OK);
  const int32_t expected[P] = {0, 1, 5, 2, 3, 4};
  assert_int_equal(qr->rank, 3);
  assert_memory_equal(qr->order, expected, sizeof expected);
  double residual[ROWS];
  for (int precise = 0; precise < 2; precise++) {
    if (precise)
      assert_int_equal(xp_qr_solve_precise(&default_call, qr, x, y, b, residual), EXPT_OK);
    else
      assert_int_equal(xp_qr_solve(&default_call, qr, y, b, residual), EXPT_OK);
    const double truth[P] = {2, 3, 0, 0, 0, -1};
    for (int j = 0; j < P; j++)
      assert_true(truth[j] == 0 ? b[j] == 0 : fabs(b[j] - truth[j]) < 1e-14);
    for (int i = 0; i < ROWS; i++)
      assert_true(fabs(residual[i]) < 1e-14);
  }
  xp_qr_covariance(qr, covariance);
  for (int j = 0; j < P; j++)
    assert_true(covariance[2 * P + j] == 0 && covariance[j * P + 4] == 0);
  xp_qr_free(NULL, qr);
  check_factors(x, ROWS, P, XP_PIVOT_LARGEST_FIRST, 3);
}

static void test_edges(void **state) {
  (void)state;
  double x[4] = {1, 2, 3, 4}, y[2] = {1, (double)NAN}, b[2];
  xp_qr *qr = (xp_qr *)x;
  assert_fails(xp_qr_create(&default_call, x, 1, 2, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr),
               EXPT_E_ARGUMENT, "x");
  assert_null(qr);
  assert_fails(xp_qr_create(&default_call, x, 2, 0, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr),
               EXPT_E_ARGUMENT, "x");
  assert_int_equal(xp_qr_create(&default_call, x, 2, 2, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr), EXPT_OK);
  assert_fails(xp_qr_solve(&default_call, qr, y, b, NULL), EXPT_E_DOMAIN, "y");
  assert_int_equal(last_error.row, 1);
  double residual[2];
  assert_fails(xp_qr_solve_precise(&default_call, qr, x, y, b, residual), EXPT_E_DOMAIN, "y");
  xp_qr_free(NULL, qr);
  x[3] = (double)INFINITY;
  assert_fails(xp_qr_create(&default_call, x, 2, 2, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr), EXPT_E_DOMAIN,
               "x");
  assert_int_equal(last_error.row, 1);
  assert_null(qr);
  xp_qr_free(NULL, NULL);
}

static void test_no_memory(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call call = {ctx, "test", &last_error};
  const int64_t before = memory.out;
  const double x[4] = {1, 2, 3, 5}, y[2] = {1, 1};
  double b[2] = {7, 7}, residual[2];
  xp_qr *qr;
  for (int64_t refused = 1; refused <= 7; refused++) {
    memory.refused = memory.asked + refused;
    assert_int_equal(xp_qr_create(&call, x, 2, 2, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr), EXPT_E_NOMEM);
    assert_true(qr == NULL && memory.out == before);
  }
  memory.refused = 0;
  assert_int_equal(xp_qr_create(&call, x, 2, 2, XP_PIVOT_COLLINEAR_LAST, XP_QR_COLLINEAR, "x", &qr), EXPT_OK);
  memory.refused = memory.asked + 1;
  assert_int_equal(xp_qr_solve_precise(&call, qr, x, y, b, residual), EXPT_E_NOMEM);
  assert_true(b[0] == 7 && b[1] == 7);
  xp_qr_free(ctx, qr);
  assert_int_equal(memory.out, before);
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_longley),    cmocka_unit_test(test_filip),     cmocka_unit_test(test_wampler),
      cmocka_unit_test(test_properties), cmocka_unit_test(test_collinear), cmocka_unit_test(test_edges),
      cmocka_unit_test(test_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
