/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): truths from the prior, data from the truth; the
 * share of the posterior below the truth is uniform, or prior, data and posterior do not belong together. 10,000 draws a model,
 * 100 bins, chi-squared at 1 - 1e-6. */
#include "cmocka_all.h"

#include "lib/math/distributions.h"
#include "lib/math/variates.h"
#include "lib/stats/bayes_moments.h"
#include "lib/stats/posterior.h"
#include <math.h>

enum { DRAWS = 10000, BINS = 100 };

static expt_error error;
static const xp_call call = {NULL, "test", &error};

static void works(expt_status status) {
  if (status == EXPT_OK) return;
  print_error("%s %s: %s\n", error.argument, error.field, error.message);
  fail();
}

/* One draw of a model: the share of the posterior below the truth. */
typedef double (*model)(const xp_draws *draws, uint64_t unit);

/* FNV of the design's name: no seed is chosen. */
static uint64_t seed_of(const char *name) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (; *name != '\0'; name++)
    hash = (hash ^ (unsigned char)*name) * 0x100000001b3u;
  return hash;
}

static void calibrate(const char *name, model draw_share) {
  const xp_draws draws = xp_draws_of((xp_philox_key){seed_of(name), 1}, EXPT_SIMD_SCALAR);
  int64_t count[BINS] = {0};
  for (uint64_t unit = 0; unit < DRAWS; unit++) {
    const double share = draw_share(&draws, unit);
    assert_true(share >= 0.0 && share <= 1.0);
    count[(int)fmin(share * BINS, BINS - 1)]++;
  }
  double chi2 = 0.0;
  for (int i = 0; i < BINS; i++) {
    const double away = (double)count[i] - (double)DRAWS / BINS;
    chi2 += away * away * BINS / DRAWS;
  }
  const double p = xp_chi2_upper(chi2, BINS - 1);
  print_message("%-12s chi2 %.1f of 99, p %.3g\n", name, chi2, p);
  assert_true(p > 1e-6);
}

static double gamma_draw(const xp_draws *draws, uint64_t unit, uint32_t draw, double shape, double rate) {
  xp_gamma_sampler law;
  works(xp_gamma_make(&call, shape, rate, &law));
  return xp_draw_gamma(&law, draws, unit, draw, NULL);
}

static double beta_draw(const xp_draws *draws, uint64_t unit, uint32_t draw, double a, double b) {
  xp_beta_sampler law;
  works(xp_beta_make(&call, a, b, &law));
  return xp_draw_beta(&law, draws, unit, draw, NULL);
}

static int64_t successes(const xp_draws *draws, uint64_t unit, uint32_t draw, int64_t n, double p) {
  xp_count_sampler law;
  works(xp_binomial_make(&call, n, p, &law));
  return xp_draw_count(&law, draws, unit, draw);
}

/* ---- counts ---- */

static double share_model(const xp_draws *draws, uint64_t unit) {
  const double truth = beta_draw(draws, unit, 0, 0.7, 3.0);
  const double x = (double)successes(draws, unit, 1, 40, truth);
  xp_posterior p;
  works(xp_posterior_beta(&call, 0.7 + x, 3.0 + 40.0 - x, &p));
  return xp_posterior_part(&p, truth, XP_LOWER);
}

static double rate_model(const xp_draws *draws, uint64_t unit) {
  const double truth = gamma_draw(draws, unit, 0, 1.5, 2.0);
  xp_count_sampler law;
  xp_posterior p;
  works(xp_poisson_make(&call, 12.0 * truth, &law));
  works(xp_posterior_gamma(&call, 1.5 + (double)xp_draw_count(&law, draws, unit, 1), 2.0 + 12.0, &p));
  return xp_posterior_part(&p, truth, XP_LOWER);
}

/* ---- moments ---- */

/* Mean and variance of n normal values of the unit, from draw `first` on. */
static xp_moments_arm sample(const xp_draws *draws, uint64_t unit, uint32_t first, int64_t n, double mean, double sd) {
  double sum = 0.0, squares = 0.0;
  for (int64_t i = 0; i < n; i++) {
    const double z = xp_draw_normal(draws, unit, first + (uint32_t)i);
    sum += z;
    squares += z * z;
  }
  const double z = n > 0 ? sum / (double)n : 0.0;
  const double variance = n > 1 ? (squares - (double)n * z * z) / (double)(n - 1) : 0.0;
  return (xp_moments_arm){"units", "mean", "variance", n, mean + sd * z, sd * sd * fmax(variance, 0.0)};
}

static const xp_moments_prior belief = {2.0, 3.0, 6.0, 0.5};

/* Scaled inverse chi-squared below a limit, by rejection. */
static double variance_draw(const xp_draws *draws, uint64_t unit, double most) {
  for (uint32_t draw = 0;; draw++) {
    const double v = 1.0 / gamma_draw(draws, unit, draw, 0.5 * belief.df, 0.5 * belief.df * belief.variance);
    if (v < most) return v;
  }
}

static double mean_model(const xp_draws *draws, uint64_t unit) {
  const double sd = sqrt(variance_draw(draws, unit, INFINITY));
  const double truth = belief.mean + sd / sqrt(belief.units) * xp_draw_normal(draws, unit, 1000);
  const xp_moments_arm arm = sample(draws, unit, 1001, 12, truth, sd);
  xp_moments_posterior law;
  xp_posterior p;
  works(xp_moments_update(&call, &belief, &arm, &law));
  works(xp_posterior_t(&call, law.df, law.mean, sqrt(law.variance / law.units), &p));
  return xp_posterior_part(&p, truth, XP_LOWER);
}

static double known_model(const xp_draws *draws, uint64_t unit) {
  const double truth = belief.mean + 2.0 / sqrt(belief.units) * xp_draw_normal(draws, unit, 1000);
  xp_moments_arm arm = sample(draws, unit, 1001, 5, truth, 2.0);
  xp_moments_posterior law;
  xp_posterior p;
  arm.variance = 4.0;
  works(xp_moments_update_known(&call, &belief, &arm, &law));
  works(xp_posterior_normal(&call, law.mean, sqrt(law.variance / law.units), &p));
  return xp_posterior_part(&p, truth, XP_LOWER);
}

enum { MOST_VARIANCE = 2 }; /* low enough to cut */

static xp_log_moments logs_of(const xp_draws *draws, uint64_t unit, int64_t n, double *value) {
  const double sd = sqrt(variance_draw(draws, unit, MOST_VARIANCE));
  const double mean = belief.mean + sd / sqrt(belief.units) * xp_draw_normal(draws, unit, 1000);
  const xp_moments_arm arm = sample(draws, unit, 1001, n, mean, sd);
  xp_moments_posterior law;
  works(xp_moments_update(&call, &belief, &arm, &law));
  *value = exp(mean + 0.5 * sd * sd);
  return (xp_log_moments){law.mean, law.units, law.df, law.variance, MOST_VARIANCE};
}

static double part_and_free(xp_posterior *p, double truth) {
  const double share = xp_posterior_part(p, truth, XP_LOWER);
  xp_posterior_free(NULL, p);
  return share;
}

static double lognormal_model(const xp_draws *draws, uint64_t unit) {
  double truth;
  const xp_log_moments logs = logs_of(draws, unit, 12, &truth);
  xp_posterior p;
  works(xp_posterior_log_normal(&call, &logs, &p));
  return part_and_free(&p, truth);
}

static double hurdle_model(const xp_draws *draws, uint64_t unit) {
  const double payers = beta_draw(draws, unit, 900, 2.0, 5.0);
  const int64_t n = successes(draws, unit, 901, 40, payers);
  double amount;
  const xp_log_moments logs = logs_of(draws, unit, n, &amount);
  xp_posterior p;
  works(xp_posterior_hurdle(&call, 2.0 + (double)n, 5.0 + 40.0 - (double)n, &logs, &p));
  return part_and_free(&p, payers * amount);
}

/* ---- categories ---- */

static double category_model(const xp_draws *draws, uint64_t unit) {
  static const double values[] = {-1.0, 2.0, 7.0};
  double shape[] = {1.2, 2.0, 0.8}, share[3];
  xp_draw_dirichlet(shape, 3, draws, unit, 0, share, NULL);
  const int64_t first = successes(draws, unit, 1, 30, share[0]);
  const double rest = share[1] + share[2];
  const int64_t second = rest > 0.0 ? successes(draws, unit, 2, 30 - first, fmin(share[1] / rest, 1.0)) : 0;
  shape[0] += (double)first;
  shape[1] += (double)second;
  shape[2] += (double)(30 - first - second);
  xp_posterior p;
  works(xp_posterior_dirichlet(&call, values, shape, 3, &p));
  return part_and_free(&p, values[0] * share[0] + values[1] * share[1] + values[2] * share[2]);
}

#define CALIBRATED(name)           \
  static void name(void **state) { \
    (void)state;                   \
    calibrate(#name, name##_model); \
  }
CALIBRATED(share)
CALIBRATED(rate)
CALIBRATED(mean)
CALIBRATED(known)
CALIBRATED(lognormal)
CALIBRATED(hurdle)
CALIBRATED(category)

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(share),     cmocka_unit_test(rate),   cmocka_unit_test(mean),     cmocka_unit_test(known),
      cmocka_unit_test(lognormal), cmocka_unit_test(hurdle), cmocka_unit_test(category),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
