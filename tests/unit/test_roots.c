/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roots: found to the last digit, in few steps where the function is kind, and always ended where it is not. */
#include "cmocka_all.h"

#include "lib/math/roots.h"
#include "linear_data.h"
#include <float.h>

enum { MOST_EVALUATIONS = 402 }; /* two ends and 64 halvings of six steps, 16 to spare */

/* ---- functions ---- */

static double cubic(double x, void *user) {
  const double *root = user;
  const double d = x - *root;
  return d * (d * d + 1);
}

static xp_slope cubic_slope(double x, void *user) {
  const double *root = user;
  const double d = x - *root;
  return (xp_slope){d * (d * d + 1), 3 * d * d + 1, 6 * d};
}

static xp_slope cubic_without_second(double x, void *user) {
  xp_slope f = cubic_slope(x, user);
  f.second = 0;
  return f;
}

/* Flat near the root, steep far away: secants crawl. */
static double ninth_power(double x, void *user) {
  const double *root = user;
  return pow(x - *root, 9);
}

static double step_function(double x, void *user) {
  const double *root = user;
  return x < *root ? -1e300 : 1e-300;
}

static double infinite_sign(double x, void *user) {
  const double *root = user;
  return x < *root ? -(double)INFINITY : (double)INFINITY;
}

static double not_a_number(double x, void *user) {
  (void)user;
  return fabs(x) < 0.9 ? (double)NAN : x;
}

static double cosine(double x, void *user) {
  (void)user;
  return cos(x);
}

static xp_slope lying_slope(double x, void *user) {
  xp_slope f = cubic_slope(x, user);
  f.first = word_of(9, f.value > 0) % 2 ? -f.first : 1e300;
  f.second = (double)NAN;
  return f;
}

/* ---- properties ---- */

static double random_root(int64_t draw) {
  const double size = symmetric_unit(1, draw);
  return draw % 3 == 0 ? ldexp(size, (int)whole_of(2, draw, 1000)) : draw % 3 == 1 ? size : 0;
}

static void check_ended(const xp_root *r) {
  assert_true(r->evaluations <= MOST_EVALUATIONS);
}

/* A jump has no root: the answer is one of the two doubles beside it. */
static void check_jump(xp_function f, double low, double high, double root) {
  xp_root r;
  assert_int_equal(xp_find_root(&default_call, f, &root, low, high, 0, &r), EXPT_OK);
  assert_int_equal(r.ending, XP_CONVERGED);
  check_ended(&r);
  assert_true(r.x == root || r.x == nextafter(root, -(double)INFINITY));
}

static void test_random_roots(void **state) {
  (void)state;
  enum { DRAWS = 100000 };
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    double root = random_root(draw);
    const double low = root - fabs(root) * unit_of(3, draw) - ldexp(unit_of(4, draw), (int)whole_of(5, draw, 60));
    const double high = root + fabs(root) * unit_of(6, draw) + ldexp(unit_of(7, draw), (int)whole_of(8, draw, 60));
    if (!(low < root && root < high)) continue;
    check_jump(step_function, low, high, root);
    check_jump(infinite_sign, low, high, root);
    xp_root r;
    assert_int_equal(xp_find_root(&default_call, cubic, &root, low, high, 0, &r), EXPT_OK);
    assert_true(r.ending == XP_CONVERGED && r.x == root && r.value == 0); /* x - root is exact near the root */
    check_ended(&r);
    assert_int_equal(xp_find_root_smooth(&default_call, cubic_slope, &root, unit_of(9, draw), low, high, 0, &r),
                     EXPT_OK);
    assert_true(r.ending == XP_CONVERGED && r.x == root);
    check_ended(&r);
    assert_int_equal(xp_find_root_smooth(&default_call, lying_slope, &root, low, low, high, 0, &r), EXPT_OK);
    assert_true(r.ending == XP_CONVERGED && r.x == root);
    check_ended(&r);
  }
}

static void test_tolerance(void **state) {
  (void)state;
  enum { DRAWS = 10000 };
  for (int64_t draw = 0; draw < DRAWS; draw++) {
    double root = 1 + unit_of(1, draw);
    const double tolerance = ldexp(1, -5 - (int)(draw % 40));
    xp_root r;
    assert_int_equal(xp_find_root(&default_call, ninth_power, &root, -10, 30, tolerance, &r), EXPT_OK);
    assert_int_equal(r.ending, XP_CONVERGED);
    assert_true(fabs(r.x - root) <= tolerance * fabs(r.x));
    check_ended(&r);
  }
}

/* What a kind function costs: a bisection to the last digit would take 53 steps or more. */
static void test_few_steps(void **state) {
  (void)state;
  xp_root r;
  assert_int_equal(xp_find_root(&default_call, cosine, NULL, 0, 3, 0, &r), EXPT_OK);
  assert_near(r.x, acos(0), DBL_EPSILON);
  assert_true(r.evaluations <= 16);
  double root = 0.7;
  const int plain = (xp_find_root(&default_call, cubic, &root, -1, 3, 1e-12, &r), r.evaluations);
  const int newton =
      (xp_find_root_smooth(&default_call, cubic_without_second, &root, 1, -1, 3, 1e-12, &r), r.evaluations);
  const int halley = (xp_find_root_smooth(&default_call, cubic_slope, &root, 1, -1, 3, 1e-12, &r), r.evaluations);
  assert_true(plain <= 20 && newton <= 12 && halley <= newton);
}

/* ---- endings ---- */

static void test_endings(void **state) {
  (void)state;
  double root = 5;
  xp_root r;
  assert_int_equal(xp_find_root(&default_call, cubic, &root, 6, 9, 0, &r), EXPT_OK);
  assert_true(r.ending == XP_NO_BRACKET && isnan(r.x) && isnan(r.value));
  assert_int_equal(xp_find_root(&default_call, cubic, &root, 5, 9, 0, &r), EXPT_OK);
  assert_true(r.ending == XP_CONVERGED && r.x == 5);
  assert_int_equal(xp_find_root(&default_call, cubic, &root, 5, 5, 0, &r), EXPT_OK);
  assert_true(r.ending == XP_CONVERGED && r.x == 5);
  assert_int_equal(xp_find_root(&default_call, not_a_number, NULL, -1, 1, 0, &r), EXPT_OK);
  assert_true(r.ending == XP_NOT_FINITE && isnan(r.x));
  root = 1e-290; /* the middle of 0 and 1 is far away in doubles */
  check_jump(step_function, -1, 1, root);
  check_jump(step_function, 0, 1e308, root);
  check_jump(step_function, -DBL_MAX, DBL_MAX, root);
  check_jump(step_function, -DBL_MAX, DBL_MAX, -5e-324);
}

static void test_wrong_arguments(void **state) {
  (void)state;
  double root = 0;
  xp_root r;
  assert_fails(xp_find_root(&default_call, cubic, &root, (double)NAN, 1, 0, &r), EXPT_E_DOMAIN, "low");
  assert_fails(xp_find_root(&default_call, cubic, &root, 0, (double)INFINITY, 0, &r), EXPT_E_DOMAIN, "high");
  assert_fails(xp_find_root(&default_call, cubic, &root, 1, 0, 0, &r), EXPT_E_DOMAIN, "high");
  assert_fails(xp_find_root(&default_call, cubic, &root, 0, 1, -1, &r), EXPT_E_DOMAIN, "tolerance");
  assert_fails(xp_find_root(&default_call, cubic, &root, 0, 1, (double)NAN, &r), EXPT_E_DOMAIN, "tolerance");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_random_roots), cmocka_unit_test(test_tolerance),       cmocka_unit_test(test_few_steps),
      cmocka_unit_test(test_endings),      cmocka_unit_test(test_wrong_arguments),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
