/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minima of functions whose minimum is known, functions that are not defined everywhere, and what GSL's own memory does
 * when refused. */
#include "cmocka_all.h"

#include "lib/math/minimise.h"
#include "linear_data.h"

/* ---- the malloc that GSL asks ---- */

static int64_t mallocs, refused_malloc;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

void *__wrap_malloc(size_t size) {
  return ++mallocs == refused_malloc ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
  return ++mallocs == refused_malloc ? NULL : __real_calloc(count, size);
}

/* ---- one variable ---- */

typedef struct bowl {
  double centre;
  int power;
} bowl;

static double bowl_at(double x, void *user) {
  const bowl *b = user;
  return 3 + pow(fabs(x - b->centre), b->power);
}

static double undefined_outside(double x, void *user) {
  const bowl *b = user;
  return x < b->centre ? (double)NAN : x;
}

static double nowhere(double x, void *user) {
  (void)x, (void)user;
  return (double)NAN;
}

/* Two points a step apart cannot be told from each other where the slope times the step is below rounding, 2^-51 for
 * values of 3. */
static void test_intervals(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    bowl b = {10 * symmetric_unit(1, draw), 1 + (int)(draw % 4)};
    const double low = b.centre - 20 * unit_of(2, draw), high = b.centre + 20 * unit_of(3, draw);
    xp_minimum m;
    assert_int_equal(xp_minimise_interval(&default_call, bowl_at, &b, low, high, 1e-8, &m), EXPT_OK);
    assert_int_equal(m.ending, XP_CONVERGED);
    const double least = 0x1p-26 * (fabs(m.x) + 0.1 * (high - low));
    const double known = b.power == 1 ? 0 : pow(8 * 0x1p-51 / (b.power * least), 1.0 / (b.power - 1));
    assert_true(fabs(m.x - b.centre) <= 4 * least + known);
    assert_true(m.evaluations <= 201 && m.value == bowl_at(m.x, &b));
  }
}

static void test_interval_edges(void **state) {
  (void)state;
  bowl b = {2, 2};
  xp_minimum m;
  assert_int_equal(xp_minimise_interval(&default_call, bowl_at, &b, 3, 9, 0, &m), EXPT_OK); /* at the end */
  assert_true(m.ending == XP_CONVERGED && fabs(m.x - 3) < 1e-6);
  assert_int_equal(xp_minimise_interval(&default_call, undefined_outside, &b, -9, 9, 0, &m), EXPT_OK);
  assert_true(m.ending == XP_CONVERGED && m.x >= 2 && m.x < 2 + 1e-6);
  assert_int_equal(xp_minimise_interval(&default_call, nowhere, NULL, 0, 1, 0, &m), EXPT_OK);
  assert_int_equal(m.ending, XP_NOT_FINITE);
  assert_int_equal(xp_minimise_interval(&default_call, bowl_at, &b, 7, 7, 0, &m), EXPT_OK);
  assert_true(m.ending == XP_CONVERGED && m.x == 7);
  assert_fails(xp_minimise_interval(&default_call, bowl_at, &b, (double)NAN, 1, 0, &m), EXPT_E_DOMAIN, "low");
  assert_fails(xp_minimise_interval(&default_call, bowl_at, &b, 1, 0, 0, &m), EXPT_E_DOMAIN, "high");
  assert_fails(xp_minimise_interval(&default_call, bowl_at, &b, 0, 1, 1, &m), EXPT_E_DOMAIN, "tolerance");
}

/* ---- several variables ---- */

/* More, Garbow, Hillstrom (ACM TOMS 7, 1981): Rosenbrock (1), minimum 0 at (1, 1); Powell's singular function (13), 0
 * at 0. */
static double rosenbrock(const double *x, int32_t n, void *user) {
  (void)n, (void)user;
  const double a = 10 * (x[1] - x[0] * x[0]), b = 1 - x[0];
  return a * a + b * b;
}

static void rosenbrock_slope(const double *x, int32_t n, void *user, double *slope) {
  (void)n, (void)user;
  const double a = 10 * (x[1] - x[0] * x[0]);
  slope[0] = -40 * a * x[0] - 2 * (1 - x[0]);
  slope[1] = 20 * a;
}

static double powell(const double *x, int32_t n, void *user) {
  (void)n, (void)user;
  const double a = x[0] + 10 * x[1], b = x[2] - x[3], c = x[1] - 2 * x[2], d = x[0] - x[3];
  return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
}

/* Defined for positive x only; minimum n at (1, 2, 3 ...). */
static double half_space(const double *x, int32_t n, void *user) {
  (void)user;
  double sum = 0;
  for (int32_t i = 0; i < n; i++)
    sum += x[i] / (i + 1) - log(x[i] / (i + 1));
  return sum;
}

static double nowhere_field(const double *x, int32_t n, void *user) {
  (void)x, (void)n, (void)user;
  return (double)INFINITY;
}

static void test_simplex(void **state) {
  (void)state;
  double x[2] = {-1.2, 1}, scale[4] = {1, 1, 1, 1};
  xp_descent d;
  assert_int_equal(xp_minimise_simplex(&default_call, rosenbrock, NULL, 2, x, scale, 1e-10, 10000, &d), EXPT_OK);
  assert_true(d.ending == XP_CONVERGED && fabs(x[0] - 1) < 1e-7 && fabs(x[1] - 1) < 1e-7 &&
              d.value == rosenbrock(x, 2, NULL));
  double y[4] = {3, -1, 0, 1};
  assert_int_equal(xp_minimise_simplex(&default_call, powell, NULL, 4, y, scale, 1e-8, 10000, &d), EXPT_OK);
  assert_true(d.ending == XP_CONVERGED && d.value < 1e-12);
  double z[3] = {9, 0.1, 5};
  assert_int_equal(xp_minimise_simplex(&default_call, half_space, NULL, 3, z, scale, 1e-10, 10000, &d), EXPT_OK);
  assert_true(d.ending == XP_CONVERGED && fabs(z[0] - 1) < 1e-6 && fabs(z[1] - 2) < 1e-6 && fabs(z[2] - 3) < 1e-6);
}

static void test_bfgs(void **state) {
  (void)state;
  double x[2] = {-1.2, 1};
  xp_descent d;
  assert_int_equal(xp_minimise_bfgs(&default_call, rosenbrock, rosenbrock_slope, NULL, 2, x, 1e-8, 1000, &d), EXPT_OK);
  /* The Hessian at (1, 1) has the smallest eigenvalue .3994: a gradient of 1e-8 leaves 3.6e-8. */
  assert_true(d.ending == XP_CONVERGED && fabs(x[0] - 1) < 4e-8 && fabs(x[1] - 1) < 4e-8 &&
              d.value == rosenbrock(x, 2, NULL));
  double y[2] = {-1.2, 1};
  assert_int_equal(xp_minimise_bfgs(&default_call, rosenbrock, NULL, NULL, 2, y, 1e-7, 1000, &d), EXPT_OK);
  assert_true(d.ending == XP_CONVERGED && fabs(y[0] - 1) < 1e-5 && fabs(y[1] - 1) < 1e-5);
  double z[3] = {9, 0.1, 5};
  assert_int_equal(xp_minimise_bfgs(&default_call, half_space, NULL, NULL, 3, z, 1e-7, 1000, &d), EXPT_OK);
  assert_true(d.ending == XP_CONVERGED && fabs(z[0] - 1) < 1e-5 && fabs(z[1] - 2) < 1e-5 && fabs(z[2] - 3) < 1e-5);
  double at_minimum[2] = {1, 1};
  assert_int_equal(xp_minimise_bfgs(&default_call, rosenbrock, rosenbrock_slope, NULL, 2, at_minimum, 1e-10, 1, &d),
                   EXPT_OK);
  assert_true(d.ending == XP_CONVERGED && d.steps == 0 && at_minimum[0] == 1);
}

/* Quadratics with minima drawn at random: both must find them, in 5,000 draws each. */
typedef struct quadratic {
  double centre[3], weight[3], tilt;
} quadratic;

static double quadratic_at(const double *x, int32_t n, void *user) {
  const quadratic *q = user;
  double sum = 1;
  for (int32_t i = 0; i < n; i++)
    sum += q->weight[i] * (x[i] - q->centre[i]) * (x[i] - q->centre[i]);
  return sum + q->tilt * (x[0] - q->centre[0]) * (x[1] - q->centre[1]);
}

static void test_random_quadratics(void **state) {
  (void)state;
  enum { DRAWS = 5000 };
  const double scale[3] = {1, 2, 0.5};
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    quadratic q;
    for (int i = 0; i < 3; i++) {
      q.centre[i] = 5 * symmetric_unit((uint64_t)i, draw);
      q.weight[i] = 0.5 + unit_of((uint64_t)i + 10, draw);
    }
    q.tilt = 0.9 * symmetric_unit(20, draw); /* below 2 sqrt(weights): still a bowl */
    double x[3] = {0, 0, 0}, y[3] = {0, 0, 0};
    xp_descent d;
    assert_int_equal(xp_minimise_bfgs(&default_call, quadratic_at, NULL, &q, 3, x, 1e-6, 500, &d), EXPT_OK);
    assert_int_equal(d.ending, XP_CONVERGED);
    assert_int_equal(xp_minimise_simplex(&default_call, quadratic_at, &q, 3, y, scale, 1e-9, 5000, &d), EXPT_OK);
    assert_int_equal(d.ending, XP_CONVERGED);
    for (int i = 0; i < 3; i++)
      assert_true(fabs(x[i] - q.centre[i]) < 1e-5 && fabs(y[i] - q.centre[i]) < 1e-6);
  }
}

static void test_endings(void **state) {
  (void)state;
  double x[2] = {-1.2, 1}, scale[2] = {1, 1};
  xp_descent d;
  assert_int_equal(xp_minimise_simplex(&default_call, rosenbrock, NULL, 2, x, scale, 1e-10, 5, &d), EXPT_OK);
  assert_true(d.ending == XP_OUT_OF_STEPS && d.steps == 5 && d.value == rosenbrock(x, 2, NULL));
  double y[2] = {-1.2, 1};
  assert_int_equal(xp_minimise_bfgs(&default_call, rosenbrock, rosenbrock_slope, NULL, 2, y, 1e-10, 3, &d), EXPT_OK);
  assert_true(d.ending == XP_OUT_OF_STEPS && d.value == rosenbrock(y, 2, NULL) &&
              d.value < 24.2); /* 24.2 at the start */
  double z[2] = {4, 5};
  assert_int_equal(xp_minimise_simplex(&default_call, nowhere_field, NULL, 2, z, scale, 1e-10, 5, &d), EXPT_OK);
  assert_true(d.ending == XP_NOT_FINITE && isnan(d.value) && z[0] == 4 && z[1] == 5);
  assert_int_equal(xp_minimise_bfgs(&default_call, nowhere_field, NULL, NULL, 2, z, 1e-10, 5, &d), EXPT_OK);
  assert_true(d.ending == XP_NOT_FINITE && z[0] == 4 && z[1] == 5);
}

static void test_wrong_arguments(void **state) {
  (void)state;
  double x[2] = {0, (double)NAN}, scale[2] = {1, 0};
  xp_descent d;
  assert_fails(xp_minimise_bfgs(&default_call, rosenbrock, NULL, NULL, 2, x, 1e-8, 9, &d), EXPT_E_DOMAIN, "x");
  x[1] = 0;
  assert_fails(xp_minimise_bfgs(&default_call, rosenbrock, NULL, NULL, 0, x, 1e-8, 9, &d), EXPT_E_ARGUMENT, "n");
  assert_fails(xp_minimise_bfgs(&default_call, rosenbrock, NULL, NULL, 2, x, 1e-8, 0, &d), EXPT_E_ARGUMENT,
               "most_steps");
  assert_fails(xp_minimise_bfgs(&default_call, rosenbrock, NULL, NULL, 2, x, 0, 9, &d), EXPT_E_DOMAIN, "tolerance");
  assert_fails(xp_minimise_simplex(&default_call, rosenbrock, NULL, 2, x, scale, 1e-8, 9, &d), EXPT_E_DOMAIN, "scale");
}

/* ---- memory ---- */

static expt_status minimise_both(const xp_call *call, int which) {
  double x[2] = {-1.2, 1};
  const double scale[2] = {1, 1};
  xp_descent d;
  if (which == 0) return xp_minimise_simplex(call, rosenbrock, NULL, 2, x, scale, 1e-6, 100, &d);
  return xp_minimise_bfgs(call, rosenbrock, NULL, NULL, 2, x, 1e-6, 100, &d);
}

/* Refuses every request in turn, ours and GSL's; leaks are for the sanitizer and valgrind to see. */
static void test_no_memory(void **state) {
  (void)state;
  for (int which = 0; which < 2; which++) {
    expt_status status = EXPT_E_NOMEM;
    int64_t refused = 0;
    while (status == EXPT_E_NOMEM) {
      refused_malloc = mallocs + ++refused;
      status = minimise_both(&default_call, which);
      refused_malloc = 0;
    }
    assert_int_equal(status, EXPT_OK);
    assert_true(which == 0 ? refused == 2 : refused > 10 && refused < 60); /* gsl_guard.h: a vector is two requests */
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_intervals),         cmocka_unit_test(test_interval_edges),
      cmocka_unit_test(test_simplex),           cmocka_unit_test(test_bfgs),
      cmocka_unit_test(test_random_quadratics), cmocka_unit_test(test_endings),
      cmocka_unit_test(test_wrong_arguments),   cmocka_unit_test(test_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
