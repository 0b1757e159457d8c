/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door of the laws: which parameters it lets in, and what happens at the ends of the support. */

#include "test_dist_support.h"

typedef struct refusal {
  xp_family family;
  double a, b, c;
  const char *field;
} refusal;

static const refusal refusals[] = {
    {XP_NORMAL, NAN, 1, 0, "mean"},
    {XP_NORMAL, INFINITY, 1, 0, "mean"},
    {XP_NORMAL, 0, 0, 0, "sd"},
    {XP_NORMAL, 0, -1, 0, "sd"},
    {XP_NORMAL, 0, INFINITY, 0, "sd"},
    {XP_T, 0, 0, 0, "df"},
    {XP_T, -3, 0, 0, "df"},
    {XP_T, 0x1p-1074, 0, 0, "df"},
    {XP_T, INFINITY, 0, 0, "df"},
    {XP_CHI2, NAN, 0, 0, "df"},
    {XP_GAMMA, -1, 1, 0, "shape"},
    {XP_GAMMA, 1, 0, 0, "rate"},
    {XP_F, 0, 3, 0, "df1"},
    {XP_F, 3, -INFINITY, 0, "df2"},
    {XP_BETA, 0, 1, 0, "shape1"},
    {XP_BETA, 1, NAN, 0, "shape2"},
    {XP_BINOMIAL, 2.5, 0.5, 0, "trials"},
    {XP_BINOMIAL, -1, 0.5, 0, "trials"},
    {XP_BINOMIAL, 1e300, 0.5, 0, "trials"},
    {XP_BINOMIAL, 3, 1.0000000000000002, 0, "probability"},
    {XP_BINOMIAL, 3, NAN, 0, "probability"},
    {XP_POISSON, -0.1, 0, 0, "mean"},
    {XP_NEGATIVE_BINOMIAL, 0, 0.5, 0, "size"},
    {XP_NEGATIVE_BINOMIAL, 2, 0, 0, "probability"},
    {XP_HYPERGEOMETRIC, 0.5, 1, 1, "successes"},
    {XP_HYPERGEOMETRIC, 5, -1, 1, "failures"},
    {XP_HYPERGEOMETRIC, 5, 5, NAN, "draws"},
    {XP_HYPERGEOMETRIC, 5, 5, 11, "draws"},
    {XP_NONCENTRAL_T, 0, 1, 0, "df"},
    {XP_NONCENTRAL_T, 5, INFINITY, 0, "noncentrality"},
    {XP_NONCENTRAL_CHI2, -1, 1, 0, "df"},
    {XP_NONCENTRAL_CHI2, 1, -1, 0, "noncentrality"},
    {XP_NONCENTRAL_CHI2, 1, 2e10, 0, "noncentrality"},
    {XP_STUDENTIZED_RANGE, 1, 10, 0, "groups"},
    {XP_STUDENTIZED_RANGE, 3.5, 10, 0, "groups"},
    {XP_STUDENTIZED_RANGE, 3, 0, 0, "df"},
};

static void test_refused_parameters(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
    const refusal *r = &refusals[i];
    expt_error err = {.status = EXPT_OK};
    const xp_call call = {NULL, "test_refused_parameters", &err};
    xp_law law = {XP_POISSON, 7.0, 8.0, 9.0};
    assert_int_equal(xp_law_make(&call, r->family, r->a, r->b, r->c, &law), EXPT_E_DOMAIN);
    assert_string_equal(err.field, r->field);
    assert_non_null(strstr(err.message, r->field));
    assert_int_equal(err.row, -1);
    assert_true(law.family == XP_POISSON && law.a == 7.0 && law.b == 8.0 && law.c == 9.0);
  }
}

static void test_unused_parameters_are_cleared(void **state) {
  (void)state;
  const xp_law law = law_of(XP_T, 4.0, NAN, INFINITY);
  assert_true(law.a == 4.0 && law.b == 0.0 && law.c == 0.0);
}

typedef struct ends {
  xp_family family;
  double a, b, c, first, last;
} ends;

static const ends supports[] = {
    {XP_NORMAL, 1, 2, 0, -INFINITY, INFINITY},
    {XP_T, 2.5, 0, 0, -INFINITY, INFINITY},
    {XP_CHI2, 3, 0, 0, 0, INFINITY},
    {XP_GAMMA, 0.5, 2, 0, 0, INFINITY},
    {XP_F, 3, 4, 0, 0, INFINITY},
    {XP_BETA, 0.5, 4, 0, 0, 1},
    {XP_BINOMIAL, 10, 0.3, 0, 0, 10},
    {XP_POISSON, 4, 0, 0, 0, INFINITY},
    {XP_NEGATIVE_BINOMIAL, 2.5, 0.3, 0, 0, INFINITY},
    {XP_HYPERGEOMETRIC, 5, 4, 6, 2, 5},
    {XP_NONCENTRAL_T, 3, 1, 0, -INFINITY, INFINITY},
    {XP_NONCENTRAL_CHI2, 3, 1, 0, 0, INFINITY},
    {XP_STUDENTIZED_RANGE, 3, 9, 0, 0, INFINITY},
};

static void check_parts(const xp_law *law, double x, double lower) {
  assert_true(xp_cdf(law, x, XP_LOWER) == lower);
  assert_true(xp_cdf(law, x, XP_UPPER) == 1.0 - lower);
  assert_true(xp_cdf(law, x, XP_LOG_LOWER) == log(lower));
  assert_true(xp_cdf(law, x, XP_LOG_UPPER) == log(1.0 - lower));
}

static void test_outside_the_support(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof supports / sizeof supports[0]; i++) {
    const ends *e = &supports[i];
    const xp_law law = law_of(e->family, e->a, e->b, e->c);
    check_parts(&law, -INFINITY, 0.0);
    check_parts(&law, INFINITY, 1.0);
    if (isfinite(e->first)) check_parts(&law, e->first - 1.0, 0.0);
    if (isfinite(e->last)) check_parts(&law, e->last, 1.0);
    if (isfinite(e->last)) check_parts(&law, e->last + 1.0, 1.0);
    if (isfinite(e->first)) assert_true(xp_density(&law, e->first - 1.0, 0) == 0.0);
    assert_true(xp_density(&law, INFINITY, 0) == 0.0);
    assert_true(xp_density(&law, -INFINITY, 1) == -INFINITY);
    assert_true(isnan(xp_cdf(&law, NAN, XP_LOWER)) && isnan(xp_cdf(&law, NAN, XP_LOG_UPPER)));
    assert_true(isnan(xp_density(&law, NAN, 0)));
  }
}

static void test_quantiles_at_the_ends(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof supports / sizeof supports[0]; i++) {
    const ends *e = &supports[i];
    const xp_law law = law_of(e->family, e->a, e->b, e->c);
    assert_true(xp_quantile(&law, 0.0, XP_LOWER) == e->first);
    assert_true(xp_quantile(&law, 1.0, XP_UPPER) == e->first);
    assert_true(xp_quantile(&law, -INFINITY, XP_LOG_LOWER) == e->first);
    assert_true(xp_quantile(&law, 1.0, XP_LOWER) == e->last);
    assert_true(xp_quantile(&law, 0.0, XP_UPPER) == e->last);
    assert_true(xp_quantile(&law, 0.0, XP_LOG_LOWER) == e->last);
    assert_true(isnan(xp_quantile(&law, -0.1, XP_LOWER)));
    assert_true(isnan(xp_quantile(&law, 1.1, XP_UPPER)));
    assert_true(isnan(xp_quantile(&law, 0.1, XP_LOG_LOWER)));
    assert_true(isnan(xp_quantile(&law, NAN, XP_LOWER)));
  }
}

static void test_certain_laws(void **state) {
  (void)state;
  const xp_law all_fail = law_of(XP_BINOMIAL, 8.0, 0.0, 0.0);
  const xp_law all_succeed = law_of(XP_BINOMIAL, 8.0, 1.0, 0.0);
  const xp_law no_events = law_of(XP_POISSON, 0.0, 0.0, 0.0);
  const xp_law no_trials = law_of(XP_BINOMIAL, 0.0, 0.4, 0.0);
  const xp_law no_failures = law_of(XP_NEGATIVE_BINOMIAL, 2.0, 1.0, 0.0);
  const xp_law empty_urn = law_of(XP_HYPERGEOMETRIC, 0.0, 0.0, 0.0);
  const xp_law whole_urn = law_of(XP_HYPERGEOMETRIC, 3.0, 4.0, 7.0);
  const struct {
    const xp_law *law;
    double at;
  } cases[] = {{&all_fail, 0.0},    {&all_succeed, 8.0}, {&no_events, 0.0}, {&no_trials, 0.0},
               {&no_failures, 0.0}, {&empty_urn, 0.0},   {&whole_urn, 3.0}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const xp_law *law = cases[i].law;
    const double at = cases[i].at;
    assert_true(xp_density(law, at, 0) == 1.0);
    assert_true(xp_density(law, at + 1.0, 0) == 0.0);
    check_parts(law, at, 1.0);
    check_parts(law, at - 0.5, 0.0);
    assert_true(xp_quantile(law, 0.3, XP_LOWER) == at);
    assert_true(xp_quantile(law, log(0.3), XP_LOG_UPPER) == at);
  }
}

static void test_density_at_the_ends(void **state) {
  (void)state;
  const xp_law exponential = law_of(XP_GAMMA, 1.0, 2.5, 0.0);
  const xp_law chi2_2 = law_of(XP_CHI2, 2.0, 0.0, 0.0);
  const xp_law chi2_1 = law_of(XP_CHI2, 1.0, 0.0, 0.0);
  const xp_law flat = law_of(XP_BETA, 1.0, 1.0, 0.0);
  const xp_law arcsine = law_of(XP_BETA, 0.5, 0.5, 0.0);
  const xp_law f_2 = law_of(XP_F, 2.0, 7.0, 0.0);
  assert_true(fabs(xp_density(&exponential, 0.0, 0) - 2.5) < 1e-15);
  assert_true(fabs(xp_density(&chi2_2, 0.0, 0) - 0.5) < 1e-16);
  assert_true(xp_density(&chi2_1, 0.0, 0) == INFINITY);
  assert_true(xp_density(&flat, 0.0, 0) == 1.0 && xp_density(&flat, 1.0, 0) == 1.0);
  assert_true(xp_density(&arcsine, 1.0, 1) == INFINITY);
  assert_true(xp_density(&f_2, 0.0, 0) == 1.0);
}

static void test_between_whole_numbers(void **state) {
  (void)state;
  const xp_law law = law_of(XP_BINOMIAL, 10.0, 0.3, 0.0);
  assert_true(xp_cdf(&law, 4.999, XP_UPPER) == xp_cdf(&law, 4.0, XP_UPPER));
  assert_true(xp_density(&law, 4.5, 0) == 0.0);
}

/* mpmath 1.2.1, 15 and more digits: tests/reference/distributions/far_tails.py. */
static void test_far_tails(void **state) {
  (void)state;
  const struct {
    double got, truth;
  } cases[] = {
      {xp_normal_log_two_sided(40.0), -803.915294833193843}, {xp_normal_log_two_sided(1000.0), -500007.133547631624},
      {xp_t_log_two_sided(40.0, 1000.0), -481.193510383033}, {xp_t_log_two_sided(1e4, 3.0), -26.8401505323240},
      {xp_chi2_log_upper(1500.0, 1.0), -753.883067105382},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    assert_true(fabs(cases[i].got - cases[i].truth) <= 1e-14 * fabs(cases[i].truth));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_refused_parameters),    cmocka_unit_test(test_unused_parameters_are_cleared),
      cmocka_unit_test(test_outside_the_support),   cmocka_unit_test(test_quantiles_at_the_ends),
      cmocka_unit_test(test_certain_laws),          cmocka_unit_test(test_density_at_the_ends),
      cmocka_unit_test(test_between_whole_numbers), cmocka_unit_test(test_far_tails),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
