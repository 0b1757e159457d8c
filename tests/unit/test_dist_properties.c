/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities that need no reference, on random parameters and points. `test_dist_properties [draws]`: with a number
 * only the noncentral laws and the studentized range, that often. */

#include "test_dist_support.h"

#include <stdlib.h>

/* The kernels are good to a few units in the last place; two of them in one identity to twice that. */
static const double few_ulps = 0x1p-48;

static const int draws_wanted = 100000;

static void draw_parameters(draws *d, xp_family family, double *a, double *b, double *c) {
  *b = *c = 0.0;
  switch (family) {
    case XP_NORMAL:
      *a = next_between(d, -10.0, 10.0);
      *b = next_log_uniform(d, 1e-3, 1e3);
      break;
    case XP_T:
      *a = next_log_uniform(d, 0.2, 1e9);
      break;
    case XP_CHI2:
      *a = next_log_uniform(d, 0.01, 1e9);
      break;
    case XP_GAMMA:
      *a = next_log_uniform(d, 0.01, 1e9);
      *b = next_log_uniform(d, 1e-5, 1e5);
      break;
    case XP_F:
    case XP_BETA:
      *a = next_log_uniform(d, 0.05, 1e9);
      *b = next_log_uniform(d, 0.05, 1e9);
      break;
    case XP_BINOMIAL:
      *a = floor(next_log_uniform(d, 1.0, 1e9));
      *b = next_chance(d, 0.5) ? next_uniform(d) : next_log_uniform(d, 1e-9, 1.0);
      break;
    case XP_POISSON:
      *a = next_log_uniform(d, 1e-3, 1e9);
      break;
    case XP_NEGATIVE_BINOMIAL:
      *a = next_log_uniform(d, 0.05, 1e7);
      *b = next_between(d, 0.01, 0.999);
      break;
    case XP_HYPERGEOMETRIC:
      *a = floor(next_log_uniform(d, 1.0, 1e6));
      *b = floor(next_log_uniform(d, 1.0, 1e6));
      *c = floor(next_uniform(d) * (*a + *b));
      break;
    case XP_NONCENTRAL_T:
      *a = next_log_uniform(d, 0.5, 1e6);
      *b = next_between(d, -5.0, 30.0);
      break;
    case XP_NONCENTRAL_CHI2:
      *a = next_log_uniform(d, 0.1, 1e4);
      *b = next_log_uniform(d, 0.01, 1e4);
      break;
    default:
      *a = floor(next_log_uniform(d, 2.0, 60.0));
      *b = next_log_uniform(d, 1.0, 1e5);
      break;
  }
}

static xp_law draw_law(draws *d, xp_family family) {
  double a, b, c;
  draw_parameters(d, family, &a, &b, &c);
  return law_of(family, a, b, c);
}

/* Half of the probabilities are ordinary, half reach down to 1e-250. */
static double draw_probability(draws *d) {
  return next_chance(d, 0.5) ? next_uniform(d) : next_log_uniform(d, 1e-250, 0.5);
}

static void says(const xp_law *law, double x, const char *what, double got, double wanted) {
  fail_msg("%s(%.17g, %.17g, %.17g) at %.17g: %s: %.17g, not %.17g", family_names[law->family], law->a, law->b, law->c,
           x, what, got, wanted);
}

static void near_relative(const xp_law *law, double x, const char *what, double got, double wanted, double allowed) {
  if (!(fabs(got - wanted) <= allowed * fabs(wanted))) says(law, x, what, got, wanted);
}

static void check_tails_agree(const xp_law *law, double x) {
  const double lower = xp_cdf(law, x, XP_LOWER);
  const double upper = xp_cdf(law, x, XP_UPPER);
  const double log_lower = xp_cdf(law, x, XP_LOG_LOWER);
  const double log_upper = xp_cdf(law, x, XP_LOG_UPPER);
  const double ulps = is_central(law->family) ? few_ulps : 1e-11;
  near_relative(law, x, "P + Q", lower + upper, 1.0, ulps);
  if (log_lower > -700.0) near_relative(law, x, "exp(log P)", exp(log_lower), lower, ulps + 0x1p-52 * fabs(log_lower));
  if (log_upper > -700.0) near_relative(law, x, "exp(log Q)", exp(log_upper), upper, ulps + 0x1p-52 * fabs(log_upper));
  if (!(log_lower <= 0.0) || !(log_upper <= 0.0)) says(law, x, "a log above 0", fmax(log_lower, log_upper), 0.0);
}

/* By the smaller tail, where a step is not lost in rounding. */
static void check_monotone(const xp_law *law, double x, double further) {
  const double ulps = is_central(law->family) ? few_ulps : 1e-11;
  const double lower = xp_cdf(law, x, XP_LOWER);
  const xp_part part = lower < 0.5 ? XP_LOWER : XP_UPPER;
  const double before = part == XP_LOWER ? lower : xp_cdf(law, x, XP_UPPER);
  const double after = xp_cdf(law, further, part);
  if (part == XP_LOWER && !(after >= before * (1.0 - ulps))) says(law, x, "P falls", after, before);
  if (part == XP_UPPER && !(after <= before * (1.0 + ulps))) says(law, x, "Q rises", after, before);
}

/* P(quantile(p)) = p up to what rounding the quantile to a double does to it. */
static void check_round_trip(const xp_law *law, double x, double p, xp_part part) {
  if (fabs(x) < 1e-290 || (law->family == XP_BETA && x == 1.0)) return;
  const double back = xp_cdf(law, x, part);
  const double rate = fabs(x) * xp_density(law, x, 0) / p;
  const double accuracy = is_central(law->family) ? fmax(1e-13, 0x1p-51 * fabs(log(p))) : 1e-10;
  near_relative(law, x, "round trip", back, p, accuracy + 1e-12 * rate);
}

/* A quantile is infinite only where the largest double is not far enough out. */
static void check_beyond_doubles(const xp_law *law, double x, double p, xp_part part) {
  const double largest = copysign(0x1.fffffffffffffp+1023, x);
  const double reached = xp_cdf(law, largest, part == XP_LOWER ? XP_LOG_LOWER : XP_LOG_UPPER);
  const bool outer = (x > 0.0) == (part == XP_UPPER);
  if (isnan(x) || (outer ? reached < log(p) : reached > log(p))) says(law, p, "quantile", x, largest);
}

static void check_continuous(draws *d, xp_family family) {
  const xp_law law = draw_law(d, family);
  const double p = draw_probability(d);
  const xp_part part = next_chance(d, 0.5) ? XP_LOWER : XP_UPPER;
  const double x = xp_quantile(&law, p, part);
  if (!isfinite(x)) {
    check_beyond_doubles(&law, x, p, part);
    return;
  }
  check_round_trip(&law, x, p, part);
  check_tails_agree(&law, x);
  check_monotone(&law, x, x + fabs(x) * next_log_uniform(d, 1e-12, 10.0));
}

/* Ratio of the probabilities of k + 1 and k. */
static double step_ratio(const xp_law *law, double k) {
  switch (law->family) {
    case XP_BINOMIAL:
      return (law->a - k) / (k + 1.0) * (law->b / (1.0 - law->b));
    case XP_POISSON:
      return law->a / (k + 1.0);
    case XP_NEGATIVE_BINOMIAL:
      return (law->a + k) / (k + 1.0) * (1.0 - law->b);
    default:
      return (law->a - k) / (k + 1.0) * ((law->c - k) / (law->b - law->c + k + 1.0));
  }
}

static void check_recurrences(const xp_law *law, double k) {
  const double at = xp_density(law, k, 1);
  const double next = xp_density(law, k + 1.0, 1);
  const double ratio = step_ratio(law, k);
  if (at > -1e4 && ratio > 0.0) {
    const double allowed = 2e-13 + 0x1p-50 * fabs(at);
    if (!(fabs(next - at - log(ratio)) <= allowed)) says(law, k, "ln p(k + 1) - ln p(k)", next - at, log(ratio));
  }
  const double point = exp(next);
  const double difference = xp_cdf(law, k, XP_UPPER) - xp_cdf(law, k + 1.0, XP_UPPER);
  if (!(fabs(difference - point) <= 1e-13 * xp_cdf(law, k, XP_UPPER) + 1e-300))
    says(law, k, "Q(k) - Q(k + 1)", difference, point);
}

/* The smaller tail at k gives k back, unless the next value has the very same probability. */
static void check_discrete_round_trip(const xp_law *law, double k) {
  const xp_part part = xp_cdf(law, k, XP_LOWER) < 0.5 ? XP_LOWER : XP_UPPER;
  const xp_part log_part = part == XP_LOWER ? XP_LOG_LOWER : XP_LOG_UPPER;
  const double p = xp_cdf(law, k, part);
  const double log_p = xp_cdf(law, k, log_part);
  const double back = xp_quantile(law, p, part);
  const double log_back = xp_quantile(law, log_p, log_part);
  if (p > 0.0 && back != k && xp_cdf(law, back, part) != p) says(law, k, "quantile of P(k)", back, k);
  if (log_p > -INFINITY && log_back != k && xp_cdf(law, log_back, log_part) != log_p)
    says(law, k, "quantile of log P(k)", log_back, k);
}

static void check_smallest(const xp_law *law, double p) {
  const double k = xp_quantile(law, p, XP_LOWER);
  if (!(xp_cdf(law, k, XP_LOWER) >= p - few_ulps * fmin(p, 1.0 - p))) says(law, k, "P at the quantile", xp_cdf(law, k, XP_LOWER), p);
  if (!(xp_cdf(law, k - 1.0, XP_LOWER) < p)) says(law, k, "P below the quantile", xp_cdf(law, k - 1.0, XP_LOWER), p);
}

static void check_discrete(draws *d, xp_family family) {
  const xp_law law = draw_law(d, family);
  const double p = draw_probability(d);
  const double k = xp_quantile(&law, p, next_chance(d, 0.5) ? XP_LOWER : XP_UPPER);
  check_tails_agree(&law, k);
  check_monotone(&law, k, k + floor(next_log_uniform(d, 1.0, 1e4)));
  check_recurrences(&law, k);
  if (next_chance(d, 0.25)) check_discrete_round_trip(&law, k);
  if (next_chance(d, 0.25)) check_smallest(&law, next_uniform(d));
}

static void check_family(xp_family family, int n) {
  draws d = {.state = (uint64_t)family};
  for (int i = 0; i < n; i++) {
    if (is_discrete(family))
      check_discrete(&d, family);
    else
      check_continuous(&d, family);
  }
}

/* The laws that take a sum or an integral an answer: as many draws as the others have in the nightly run. */
static int noncentral_draws = 1000;
static int range_draws = 60;

#define FAMILY_TEST(name, family, n)      \
  static void test_##name(void **state) { \
    (void)state;                          \
    check_family(family, n);              \
  }

FAMILY_TEST(normal, XP_NORMAL, draws_wanted)
FAMILY_TEST(t, XP_T, draws_wanted)
FAMILY_TEST(chi2, XP_CHI2, draws_wanted)
FAMILY_TEST(gamma, XP_GAMMA, draws_wanted)
FAMILY_TEST(f, XP_F, draws_wanted)
FAMILY_TEST(beta, XP_BETA, draws_wanted)
FAMILY_TEST(binomial, XP_BINOMIAL, draws_wanted)
FAMILY_TEST(poisson, XP_POISSON, draws_wanted)
FAMILY_TEST(negative_binomial, XP_NEGATIVE_BINOMIAL, draws_wanted)
FAMILY_TEST(hypergeometric, XP_HYPERGEOMETRIC, draws_wanted)
FAMILY_TEST(noncentral_t, XP_NONCENTRAL_T, noncentral_draws)
FAMILY_TEST(noncentral_chi2, XP_NONCENTRAL_CHI2, noncentral_draws)
FAMILY_TEST(studentized_range, XP_STUDENTIZED_RANGE, range_draws)

/* Symmetries. Points are multiples of 2^-30, so that 1 - x is exact. */
static void test_symmetry(void **state) {
  (void)state;
  draws d = {.state = 1000};
  for (int i = 0; i < draws_wanted; i++) {
    const double a = next_log_uniform(&d, 0.05, 1e9);
    const double b = next_log_uniform(&d, 0.05, 1e9);
    const double x = floor(next_uniform(&d) * 0x1p30) * 0x1p-30;
    const xp_law law = law_of(XP_BETA, a, b, 0.0);
    near_relative(&law, x, "I_x(a, b) = 1 - I_(1-x)(b, a)", xp_beta_part(a, b, x, XP_LOG_LOWER),
                  xp_beta_part(b, a, 1.0 - x, XP_LOG_UPPER), few_ulps);
    const double t = next_between(&d, -36.0, 36.0);
    const xp_law student = law_of(XP_T, a, 0.0, 0.0);
    near_relative(&student, t, "P(T < t) = P(T > -t)", xp_t_log_lower(t, a), xp_t_log_upper(-t, a), few_ulps);
    const double outside = xp_t_two_sided(t, a);
    near_relative(&student, t, "two sided", outside, 2.0 * xp_t_upper(fabs(t), a), few_ulps);
    if (outside > 1e-300 && outside < 0.5)
      near_relative(&student, t, "its log", xp_t_log_two_sided(t, a), log(outside), few_ulps);
    assert_true(xp_normal_log_lower(t) == xp_normal_log_upper(-t));
    assert_true(xp_normal_quantile_lower(x) == -xp_normal_quantile_upper(x));
  }
}

/* P(a + 1, x) = P(a, x) - x^a e^-x / Gamma(a + 1) and I_x(a + 1, b) = I_x(a, b) - x^a (1 - x)^b / (a B(a, b)), by
 * the densities. */
static void test_recurrences(void **state) {
  (void)state;
  draws d = {.state = 2000};
  for (int i = 0; i < draws_wanted; i++) {
    const double a = floor(next_log_uniform(&d, 256.0, 1e8)) / 256.0;
    const double b = floor(next_log_uniform(&d, 256.0, 1e8)) / 256.0;
    const xp_law gamma = law_of(XP_GAMMA, a, 1.0, 0.0);
    const double y = fabs(a + 4.0 * sqrt(a) * next_between(&d, -1.0, 1.0));
    const double gamma_step = y / a * xp_density(&gamma, y, 0);
    const double gamma_difference = xp_gamma_part(a, y, XP_LOWER) - xp_gamma_part(a + 1.0, y, XP_LOWER);
    if (!(fabs(gamma_difference - gamma_step) <= few_ulps))
      says(&gamma, y, "P(a) - P(a + 1)", gamma_difference, gamma_step);
    const xp_law beta = law_of(XP_BETA, a, b, 0.0);
    const double spread = 4.0 * sqrt(a / (a + b) * (b / (a + b)) / (a + b));
    const double x = fmin(fmax(a / (a + b) + spread * next_between(&d, -1.0, 1.0), 1e-9), 1.0 - 1e-9);
    const double beta_step = x * (1.0 - x) / a * xp_density(&beta, x, 0);
    const double beta_difference = xp_beta_part(a, b, x, XP_LOWER) - xp_beta_part(a + 1.0, b, x, XP_LOWER);
    if (!(fabs(beta_difference - beta_step) <= few_ulps)) says(&beta, x, "I(a) - I(a + 1)", beta_difference, beta_step);
  }
}

static void test_log_gamma(void **state) {
  (void)state;
  draws d = {.state = 3000};
  for (int i = 0; i < draws_wanted; i++) {
    const double x = next_log_uniform(&d, 1e-3, 1e9);
    const double step = xp_log_gamma_difference(x, 1.0);
    assert_true(fabs(step - log(x)) <= few_ulps * (1.0 + fabs(log(x))));
    const double from = 2.0 + floor(next_log_uniform(&d, 1.0, 0x1p50)) * 0x1p-30;
    const double by = floor(next_log_uniform(&d, 1.0, 0x1p40)) * 0x1p-30;
    const double there = xp_log_gamma_difference(from, by);
    const double back = xp_log_gamma_difference(from + by, -by);
    assert_true(fabs(there + back) <= 1e-13 * fabs(there));
    const double a = next_log_uniform(&d, 1e-3, 1e9);
    const double turned = xp_log_beta(a, x);
    assert_true(turned == xp_log_beta(x, a));
  }
}

/* The integrand of the small tail is then a spike far from where its search begins. P(T <= t) with t below the
 * noncentrality is at most P(Z <= -noncentrality / 2) + P(S >= noncentrality / (2 t)), both far below e^-1e4 here. */
static void test_large_noncentrality(void **state) {
  (void)state;
  static const double noncentralities[] = {2e3, 1e4, 1e5, 1e6, 1e8};
  for (int i = 0; i < 5; i++) {
    xp_law law;
    const xp_call call = {NULL, __func__, NULL};
    assert_int_equal(xp_law_make(&call, XP_NONCENTRAL_T, 4.0, noncentralities[i], 0.0, &law), EXPT_OK);
    assert_true(xp_cdf(&law, 2.5, XP_UPPER) == 1.0);
    assert_true(xp_cdf(&law, 2.5, XP_LOWER) == 0.0);
    const double log_lower = xp_cdf(&law, 2.5, XP_LOG_LOWER);
    assert_true(isfinite(log_lower) && log_lower < -1e4);
  }
}

int main(int argc, char **argv) {
  const struct CMUnitTest quick[] = {
      cmocka_unit_test(test_normal),         cmocka_unit_test(test_t),        cmocka_unit_test(test_chi2),
      cmocka_unit_test(test_gamma),          cmocka_unit_test(test_f),        cmocka_unit_test(test_beta),
      cmocka_unit_test(test_binomial),       cmocka_unit_test(test_poisson),  cmocka_unit_test(test_negative_binomial),
      cmocka_unit_test(test_hypergeometric), cmocka_unit_test(test_symmetry), cmocka_unit_test(test_recurrences),
      cmocka_unit_test(test_log_gamma),
      cmocka_unit_test(test_large_noncentrality),
  };
  const struct CMUnitTest slow[] = {
      cmocka_unit_test(test_noncentral_t),
      cmocka_unit_test(test_noncentral_chi2),
      cmocka_unit_test(test_studentized_range),
  };
  if (argc > 1) noncentral_draws = range_draws = atoi(argv[1]);
  const int failed = argc > 1 ? 0 : cmocka_run_group_tests(quick, NULL, NULL);
  return failed + cmocka_run_group_tests(slow, NULL, NULL);
}
