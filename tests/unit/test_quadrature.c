/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gauss-Legendre: every table against mpmath, polynomials exact, cumulative integrals, sizes without a table
 * refused. */
#include "cmocka_all.h"

#include "lib/math/quadrature.h"
#include "counted_memory.h"
#include "linear_data.h"
#include "reference_csv.h"
#include <float.h>

static const int32_t sizes[] = {2,  3,  4,  5,  6,  7,  8,  9,  10,  11,  12,  13,  14,  15,
                                16, 17, 18, 19, 20, 32, 64, 96, 100, 128, 256, 512, 1024};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static bool has_table(int32_t nodes) {
  for (int k = 0; k < SIZES; k++) {
    if (sizes[k] == nodes) return true;
  }
  return false;
}

/* Nodes to half a unit of the last digit of 1, weights to one of their own. */
static void test_tables(void **state) {
  (void)state;
  csv_file csv;
  assert_true(csv_open(&csv, REFERENCE("gauss_legendre.csv")));
  static double node[1024], weight[1024];
  int32_t loaded = 0;
  int seen = 0;
  while (csv_next(&csv)) {
    const int32_t n = (int32_t)csv_integer(&csv, "nodes"), index = (int32_t)csv_integer(&csv, "index");
    if (n != loaded) assert_int_equal(xp_gauss_legendre(&default_call, n, node, weight), EXPT_OK);
    loaded = n;
    const double x = csv_number(&csv, "node"), w = csv_number(&csv, "weight");
    assert_true(fabs(node[n - index] - x) <= 0x1p-53 && fabs(node[index - 1] + x) <= 0x1p-53);
    assert_near(weight[n - index], w, DBL_EPSILON);
    assert_near(weight[index - 1], w, DBL_EPSILON);
    seen++;
  }
  fclose(csv.file);
  int expected = 0;
  for (int k = 0; k < SIZES; k++)
    expected += (sizes[k] + 1) / 2;
  assert_int_equal(seen, expected);
}

static void test_other_sizes_refused(void **state) {
  (void)state;
  double node[2], weight[2];
  for (int32_t n = -2; n <= 1100; n++) {
    if (!has_table(n)) assert_fails(xp_gauss_legendre(&default_call, n, node, weight), EXPT_E_ARGUMENT, "nodes");
  }
  assert_fails(xp_gauss_legendre(&default_call, INT32_MAX, node, weight), EXPT_E_ARGUMENT, "nodes");
}

/* ---- integrals ---- */

typedef struct polynomial {
  int degree;
  double coefficient[8];
} polynomial;

static double value_of(double x, void *user) {
  const polynomial *p = user;
  double sum = 0;
  for (int k = p->degree; k >= 0; k--)
    sum = sum * x + p->coefficient[k];
  return sum;
}

static double integral_of(const polynomial *p, double low, double high, double *size) {
  double sum = 0, sizes_sum = 0, a = low, b = high;
  for (int k = 0; k <= p->degree; k++) {
    sum += p->coefficient[k] * (b - a) / (k + 1);
    sizes_sum += fabs(p->coefficient[k]) * (fabs(b) + fabs(a));
    a *= low;
    b *= high;
  }
  *size = sizes_sum;
  return sum;
}

/* n nodes are exact up to degree 2 n - 1. */
static void test_polynomials(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    polynomial p = {.degree = (int)(draw % 8)};
    for (int k = 0; k <= p.degree; k++)
      p.coefficient[k] = symmetric_unit((uint64_t)k, draw);
    const int32_t nodes = p.degree / 2 + 1 < 2 ? 2 : p.degree / 2 + 1;
    const double low = 3 * symmetric_unit(20, draw), high = 3 * symmetric_unit(21, draw);
    double size, out, back;
    const double truth = integral_of(&p, low, high, &size);
    assert_int_equal(xp_integrate(&default_call, value_of, &p, low, high, nodes, &out), EXPT_OK);
    assert_true(fabs(out - truth) <= 32 * DBL_EPSILON * size);
    assert_int_equal(xp_integrate(&default_call, value_of, &p, high, low, nodes, &back), EXPT_OK);
    assert_true(fabs(out + back) <= 32 * DBL_EPSILON * size);
  }
}

static double reciprocal(double x, void *user) {
  (void)user;
  return x == 0 ? (double)INFINITY : 1 / x;
}

static void test_integrate_errors(void **state) {
  (void)state;
  double out = 7;
  assert_fails(xp_integrate(&default_call, reciprocal, NULL, (double)NAN, 1, 5, &out), EXPT_E_DOMAIN, "low");
  assert_fails(xp_integrate(&default_call, reciprocal, NULL, 0, (double)INFINITY, 5, &out), EXPT_E_DOMAIN, "high");
  assert_fails(xp_integrate(&default_call, reciprocal, NULL, -1, 1, 5, &out), EXPT_E_DOMAIN,
               "f"); /* the middle node is 0 */
  assert_fails(xp_integrate(&default_call, reciprocal, NULL, 1, 2, 21, &out), EXPT_E_ARGUMENT, "nodes");
  assert_true(out == 7);
  assert_int_equal(xp_integrate(&default_call, reciprocal, NULL, 1, 2, 20, &out), EXPT_OK);
  assert_near(out, log(2), 4 * DBL_EPSILON);
}

/* ---- panels ---- */

/* Normal density: the integral up to each node is erfc, known to the last digits. */
static void test_cumulative(void **state) {
  (void)state;
  enum { PANELS = 32 }; /* so narrow that 12 nodes leave 4e-15: f^(12) / 12! times the node polynomial */
  static const int32_t nodes[] = {12, 20, 64, 128};
  double edge[PANELS + 1];
  for (int k = 0; k <= PANELS; k++)
    edge[k] = -8 + 0.5 * k + (k % 2) * 0.125; /* of different widths */
  for (size_t k = 0; k < sizeof nodes / sizeof nodes[0]; k++) {
    xp_panels *p;
    assert_int_equal(xp_panels_create(&default_call, nodes[k], edge, PANELS, &p), EXPT_OK);
    const int n = PANELS * nodes[k];
    static double f[PANELS * 128], integral[PANELS * 128];
    for (int i = 0; i < n; i++)
      f[i] = exp(-0.5 * p->at[i] * p->at[i]) / sqrt(2 * acos(-1.0));
    xp_panels_cumulate(p, f, integral);
    const double below = 0.5 * erfc(8 / sqrt(2.0));
    for (int i = 0; i < n; i++) {
      assert_true(i == 0 || p->at[i] > p->at[i - 1]);
      assert_true(fabs(integral[i] - (0.5 * erfc(-p->at[i] / sqrt(2.0)) - below)) <= 4e-15);
    }
    assert_true(fabs(xp_panels_integral(p, f) - (1 - 2 * below)) <= 4e-15);
    xp_panels_free(NULL, p);
  }
}

static void test_panel_errors(void **state) {
  (void)state;
  xp_panels *p = NULL;
  const double good[3] = {0, 1, 3}, level[3] = {0, 1, 1}, bad[3] = {0, (double)NAN, 1};
  assert_fails(xp_panels_create(&default_call, 12, level, 2, &p), EXPT_E_DOMAIN, "edge");
  assert_fails(xp_panels_create(&default_call, 12, bad, 2, &p), EXPT_E_DOMAIN, "edge");
  assert_fails(xp_panels_create(&default_call, 21, good, 2, &p), EXPT_E_ARGUMENT, "nodes");
  assert_fails(xp_panels_create(&default_call, 256, good, 2, &p), EXPT_E_ARGUMENT, "nodes");
  assert_fails(xp_panels_create(&default_call, 12, good, 0, &p), EXPT_E_ARGUMENT, "panels");
  assert_null(p);
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call call = {ctx, "test", &last_error};
  const int64_t before = memory.out;
  for (int64_t refused = 1; refused <= 5; refused++) {
    memory.refused = memory.asked + refused;
    assert_int_equal(xp_panels_create(&call, 12, good, 2, &p), EXPT_E_NOMEM);
    assert_true(p == NULL && memory.out == before);
  }
  expt_context_free(ctx);
  xp_panels_free(NULL, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_tables),      cmocka_unit_test(test_other_sizes_refused),
      cmocka_unit_test(test_polynomials), cmocka_unit_test(test_integrate_errors),
      cmocka_unit_test(test_cumulative),  cmocka_unit_test(test_panel_errors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
