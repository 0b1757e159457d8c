/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million random laws, corners included: no NaN, no call of a central family over 100 us of processor time, no
 * call that does not end (the test's time limit is the watchdog for that). */

#include "test_dist_support.h"

#include <time.h>

static const int laws_wanted = 1000000;
static const double longest_allowed = 100e-6;

static const double corners[] = {1e-300, 1e-200, 1e-100, 1e-20, 1e-10, 0.5, 1.0, 1.0000000000000002, 9.999999999999998,
                                 10.0,   1e9};

static double processor_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double draw_positive(draws *d) {
  if (next_chance(d, 0.2)) return corners[next_bits(d) % (sizeof corners / sizeof corners[0])];
  return next_log_uniform(d, 1e-12, 1e9);
}

static double draw_count(draws *d) {
  if (next_chance(d, 0.1)) return floor(next_uniform(d) * 3.0);
  return floor(next_log_uniform(d, 1.0, 1e9));
}

static double draw_probability(draws *d) {
  if (next_chance(d, 0.1)) return corners[next_bits(d) % 7];
  if (next_chance(d, 0.1)) return 1.0 - 0x1p-53;
  return next_chance(d, 0.5) ? next_uniform(d) : next_log_uniform(d, 1e-300, 1.0);
}

static xp_law draw_law(draws *d) {
  const xp_family family = (xp_family)(next_bits(d) % (XP_HYPERGEOMETRIC + 1));
  double a = draw_positive(d);
  double b = draw_positive(d);
  double c = 0.0;
  if (family == XP_BINOMIAL || family == XP_HYPERGEOMETRIC) a = draw_count(d);
  if (family == XP_BINOMIAL || family == XP_NEGATIVE_BINOMIAL) b = draw_probability(d);
  if (family == XP_HYPERGEOMETRIC) {
    b = draw_count(d);
    c = floor(next_uniform(d) * (a + b + 1.0));
  }
  return law_of(family, a, b, c);
}

typedef struct request {
  xp_law law;
  double x, p;
  xp_part part;
} request;

typedef enum question { CDF, DENSITY, QUANTILE, N_QUESTIONS } question;

static double answer(const request *r, question q) {
  switch (q) {
    case CDF:
      return xp_cdf(&r->law, r->x, r->part);
    case DENSITY:
      return xp_density(&r->law, r->x, 1);
    default:
      return xp_quantile(&r->law, r->p, r->part);
  }
}

/* The shortest of some repetitions: a longer one is the machine's. */
static double seconds_of(const request *r, question q, int repetitions) {
  double shortest = INFINITY;
  for (int i = 0; i < repetitions; i++) {
    const double start = processor_seconds();
    const volatile double value = answer(r, q);
    (void)value;
    shortest = fmin(shortest, processor_seconds() - start);
  }
  return shortest;
}

static void check(const request *r, question q, double longest[N_FAMILIES][N_QUESTIONS]) {
  const double start = processor_seconds();
  const double value = answer(r, q);
  double taken = processor_seconds() - start;
  if (taken > 0.5 * longest_allowed) taken = seconds_of(r, q, 7);
  double *worst = &longest[r->law.family][q];
  *worst = fmax(*worst, taken);
  if (isnan(value) || taken > longest_allowed) {
    fail_msg("%s(%.17g, %.17g, %.17g), x %.17g, p %.17g, part %d, question %d: %g after %.1f us",
             family_names[r->law.family], r->law.a, r->law.b, r->law.c, r->x, r->p, (int)r->part, (int)q, value,
             1e6 * taken);
  }
}

static double draw_point(draws *d, const xp_law *law) {
  if (next_chance(d, 0.6)) return xp_quantile(law, next_uniform(d), XP_LOWER);
  const double x = next_chance(d, 0.3) ? next_log_uniform(d, 1e-300, 1e300) : next_log_uniform(d, 1e-9, 1e10);
  if (law->family == XP_BETA) return x / (1.0 + x);
  return next_chance(d, 0.5) && (law->family == XP_T || law->family == XP_NORMAL) ? -x : x;
}

static void test_a_million_laws(void **state) {
  (void)state;
  draws d = {.state = 42};
  double longest[N_FAMILIES][N_QUESTIONS] = {{0.0}};
  for (int i = 0; i < laws_wanted; i++) {
    request r = {.law = draw_law(&d), .p = draw_probability(&d), .part = (xp_part)(next_bits(&d) % 4)};
    if (r.part >= XP_LOG_LOWER) r.p = next_chance(&d, 0.2) ? -next_log_uniform(&d, 1e-300, 1e5) : log(r.p);
    r.x = draw_point(&d, &r.law);
    for (int q = CDF; q < N_QUESTIONS; q++)
      check(&r, (question)q, longest);
  }
  print_message("longest call in us         cdf   density  quantile\n");
  for (int i = 0; i <= XP_HYPERGEOMETRIC; i++) {
    print_message("%-20s %9.1f %9.1f %9.1f\n", family_names[i], 1e6 * longest[i][CDF], 1e6 * longest[i][DENSITY],
                  1e6 * longest[i][QUANTILE]);
  }
}

/* The laws that are sums and integrals have no bound on time, but must answer. */
static void test_laws_by_integration(void **state) {
  (void)state;
  draws d = {.state = 43};
  for (int i = 0; i < 2000; i++) {
    const double df = next_log_uniform(&d, 1e-3, 1e9);
    const double shift = next_log_uniform(&d, 1e-6, 1e6);
    const double groups = floor(next_log_uniform(&d, 2.0, 1e4));
    const xp_law laws[] = {law_of(XP_NONCENTRAL_T, df, next_chance(&d, 0.5) ? shift : -shift, 0.0),
                           law_of(XP_NONCENTRAL_CHI2, df, shift, 0.0), law_of(XP_STUDENTIZED_RANGE, groups, df, 0.0)};
    const double x = next_log_uniform(&d, 1e-6, 1e9);
    for (int k = 0; k < (i % 20 == 0 ? 3 : 2); k++) {
      const xp_part part = (xp_part)(next_bits(&d) % 4);
      assert_true(!isnan(xp_cdf(&laws[k], x, part)));
      assert_true(!isnan(xp_density(&laws[k], x, 1)));
      if (i % 20 == 0) assert_true(!isnan(xp_quantile(&laws[k], next_uniform(&d), k == 0 ? XP_LOWER : XP_UPPER)));
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_million_laws),
      cmocka_unit_test(test_laws_by_integration),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
