/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goodness of fit of the variates against lib/math/distributions.h. The argument is the number of draws of each
 * design (100,000 if not said). */
#include "tests/unit/variates_support.h"

static const xp_call quiet = {NULL, "test", NULL};
static int64_t draws_of_each = 100000;

static int64_t cells_wanted(void) {
  return draws_of_each >= 1000000 ? 1000 : 100;
}

static xp_law law_of(xp_family family, double a, double b) {
  xp_law law;
  assert_int_equal(xp_law_make(&quiet, family, a, b, 0, &law), EXPT_OK);
  return law;
}

/* ---- continuous laws: the probability integral transform must be uniform ---- */

static void assert_uniform(const char *design, const double *probability, int64_t n) {
  const int64_t cells = cells_wanted();
  int64_t *count = room_for(cells, sizeof *count);
  for (int64_t i = 0; i < n; i++) {
    assert_true(probability[i] >= 0 && probability[i] <= 1);
    const int64_t cell = (int64_t)(probability[i] * (double)cells);
    count[cell < cells ? cell : cells - 1]++;
  }
  assert_equal_chances(design, count, cells, n);
  free(count);
}

static void assert_follows(const char *design, const xp_law *law, double *x, int64_t n) {
  for (int64_t i = 0; i < n; i++)
    x[i] = xp_cdf(law, x[i], XP_LOWER);
  assert_uniform(design, x, n);
}

static void uniform(void **state) {
  (void)state;
  const xp_draws draws = draws_named("uniform/0,1", EXPT_SIMD_AUTO);
  double *x = room_for(draws_of_each, sizeof *x);
  xp_fill_uniform(&draws, 0, 0, draws_of_each, x);
  assert_uniform("uniform/0,1", x, draws_of_each);
  free(x);
}

static void exponential(void **state) {
  (void)state;
  const xp_draws draws = draws_named("exponential/1", EXPT_SIMD_AUTO);
  const xp_law law = law_of(XP_GAMMA, 1, 1);
  double *x = room_for(draws_of_each, sizeof *x);
  xp_fill_exponential(&draws, 0, 0, draws_of_each, x);
  assert_follows("exponential/1", &law, x, draws_of_each);
  free(x);
}

/* Sums of (x^k - E x^k) / sd(x^k): E x^(2k) = 1 3 5 .. (2k - 1). */
static void assert_normal_moments(const char *design, const double *x, int64_t n) {
  double sum[4] = {0};
  for (int64_t i = 0; i < n; i++) {
    const double square = x[i] * x[i];
    sum[0] += x[i];
    sum[1] += (square - 1) / sqrt(2);
    sum[2] += x[i] * square / sqrt(15);
    sum[3] += (square * square - 3) / sqrt(96);
  }
  static const char *const names[4] = {"first moment", "second moment", "third moment", "fourth moment"};
  for (int k = 0; k < 4; k++)
    assert_standard_normal(design, names[k], sum[k] / sqrt((double)n));
}

/* Beyond 3.5 and beyond the edge of the ziggurat's tail: as often as they should be. */
static void assert_normal_tails(const double *x, int64_t n) {
  static const double edges[] = {3, 3.5, 3.66};
  for (size_t e = 0; e < sizeof edges / sizeof *edges; e++) {
    const xp_law law = law_of(XP_BINOMIAL, (double)n, xp_normal_two_sided(edges[e]));
    int64_t beyond = 0;
    for (int64_t i = 0; i < n; i++)
      beyond += fabs(x[i]) > edges[e];
    assert_true(xp_cdf(&law, (double)beyond, XP_LOWER) >= 1e-6);
    assert_true(xp_cdf(&law, (double)beyond - 1, XP_UPPER) >= 1e-6);
  }
}

static void normal(void **state) {
  (void)state;
  const char *design = "normal/0,1";
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  const xp_law law = law_of(XP_NORMAL, 0, 1);
  double *x = room_for(draws_of_each, sizeof *x);
  xp_fill_normal(&draws, 0, 0, draws_of_each, x);
  assert_normal_moments(design, x, draws_of_each);
  assert_normal_tails(x, draws_of_each);
  assert_follows(design, &law, x, draws_of_each);
  free(x);
}

/* ---- gamma: below exp(-40) the distribution function is x^a / Gamma(1 + a) to the last bit ---- */

static double gamma_lower(const xp_law *law, double log_x) {
  if (log_x < -40) return exp(law->a * (log_x + log(law->b)) - xp_log_gamma(law->a + 1));
  return xp_cdf(law, exp(log_x), XP_LOWER);
}

static void gammas(void **state) {
  (void)state;
  static const struct {
    const char *design;
    double shape, rate;
  } cases[] = {{"gamma/1e-3,1", 1e-3, 1}, {"gamma/0.3,2", .3, 2}, {"gamma/1,1", 1, 1},    {"gamma/1.5,1", 1.5, 1},
               {"gamma/3,0.1", 3, .1},    {"gamma/50,1", 50, 1},  {"gamma/1e9,1", 1e9, 1}};
  double *x = room_for(draws_of_each, sizeof *x), *log_x = room_for(draws_of_each, sizeof *log_x);
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    const xp_draws draws = draws_named(cases[c].design, EXPT_SIMD_AUTO);
    const xp_law law = law_of(XP_GAMMA, cases[c].shape, cases[c].rate);
    xp_gamma_sampler sampler;
    assert_int_equal(xp_gamma_make(&quiet, cases[c].shape, cases[c].rate, &sampler), EXPT_OK);
    xp_fill_gamma(&sampler, &draws, 0, 0, draws_of_each, x, log_x);
    for (int64_t i = 0; i < draws_of_each; i++)
      x[i] = cases[c].shape < 1 ? gamma_lower(&law, log_x[i]) : xp_cdf(&law, x[i], XP_LOWER);
    assert_uniform(cases[c].design, x, draws_of_each);
  }
  free(x);
  free(log_x);
}

/* ---- beta: near 0 the distribution function is x^a / (a B(a, b)), and near 1 the same of the other shape ---- */

static double beta_near_zero(double a, double b, double log_x) {
  return exp(a * log_x - log(a) - xp_log_beta(a, b));
}

/* The share that is at most 1/2 is the one that keeps its digits. */
static double beta_lower(const xp_law *law, double logit) {
  const xp_law mirror = law_of(XP_BETA, law->b, law->a);
  if (logit < -40) return beta_near_zero(law->a, law->b, logit);
  if (logit > 40) return 1 - beta_near_zero(law->b, law->a, -logit);
  if (logit > 0) return xp_cdf(&mirror, 1 / (1 + exp(logit)), XP_UPPER);
  return xp_cdf(law, 1 / (1 + exp(-logit)), XP_LOWER);
}

static void betas(void **state) {
  (void)state;
  static const struct {
    const char *design;
    double shape1, shape2;
  } cases[] = {{"beta/1e-3,1e-3", 1e-3, 1e-3},
               {"beta/1e-3,5", 1e-3, 5},
               {"beta/0.5,0.5", .5, .5},
               {"beta/1,1", 1, 1},
               {"beta/2,3", 2, 3},
               {"beta/30,0.7", 30, .7},
               {"beta/1001,9001", 1001, 9001},
               {"beta/1e9,1e6", 1e9, 1e6}};
  double *x = room_for(draws_of_each, sizeof *x), *logit = room_for(draws_of_each, sizeof *logit);
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    const xp_draws draws = draws_named(cases[c].design, EXPT_SIMD_AUTO);
    const xp_law law = law_of(XP_BETA, cases[c].shape1, cases[c].shape2);
    xp_beta_sampler sampler;
    assert_int_equal(xp_beta_make(&quiet, cases[c].shape1, cases[c].shape2, &sampler), EXPT_OK);
    xp_fill_beta(&sampler, &draws, 0, 0, draws_of_each, x, logit);
    for (int64_t i = 0; i < draws_of_each; i++) {
      assert_true(isfinite(logit[i]));
      x[i] = cases[c].shape1 < 1 || cases[c].shape2 < 1 ? beta_lower(&law, logit[i]) : xp_cdf(&law, x[i], XP_LOWER);
    }
    assert_uniform(cases[c].design, x, draws_of_each);
  }
  free(x);
  free(logit);
}

static double log_of_sum(double log_a, double log_b) {
  return fmax(log_a, log_b) + log1p(exp(-fabs(log_a - log_b)));
}

/* The share of a part is beta(its shape, the sum of the others). */
static void dirichlets(void **state) {
  (void)state;
  enum { PARTS = 3 };
  static const struct {
    const char *design;
    double shape[PARTS];
  } cases[] = {{"dirichlet/1,2,3", {1, 2, 3}},
               {"dirichlet/1e-3,1e-3,1e-3", {1e-3, 1e-3, 1e-3}},
               {"dirichlet/0.2,30,4", {.2, 30, 4}}};
  double *lower[PARTS];
  for (int k = 0; k < PARTS; k++)
    lower[k] = room_for(draws_of_each, sizeof *lower[k]);
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    const double *shape = cases[c].shape, total = shape[0] + shape[1] + shape[2];
    const xp_draws draws = draws_named(cases[c].design, EXPT_SIMD_AUTO);
    for (int64_t i = 0; i < draws_of_each; i++) {
      double share[PARTS], log_share[PARTS];
      xp_draw_dirichlet(shape, PARTS, &draws, (uint64_t)i, 0, share, log_share);
      assert_true(fabs(share[0] + share[1] + share[2] - 1) <= 4 * 0x1p-52);
      for (int k = 0; k < PARTS; k++) {
        const xp_law law = law_of(XP_BETA, shape[k], total - shape[k]);
        const double rest = log_of_sum(log_share[(k + 1) % PARTS], log_share[(k + 2) % PARTS]);
        assert_true(isfinite(log_share[k]));
        lower[k][i] = beta_lower(&law, log_share[k] - rest);
      }
    }
    for (int k = 0; k < PARTS; k++)
      assert_uniform(cases[c].design, lower[k], draws_of_each);
  }
  for (int k = 0; k < PARTS; k++)
    free(lower[k]);
}

/* ---- counts: cells between quantiles ---- */

typedef struct cells {
  double *last, *chance; /* the largest number of a cell, and its probability */
  int64_t *count;
  int64_t n;
} cells;

static cells cells_of(const xp_law *law) {
  const int64_t wanted = cells_wanted();
  cells c = {room_for(wanted, sizeof *c.last), room_for(wanted, sizeof *c.chance), room_for(wanted, sizeof *c.count),
             0};
  double below = -1;
  for (int64_t i = 1; i <= wanted; i++) {
    const double last = i < wanted ? xp_quantile(law, (double)i / (double)wanted, XP_LOWER) : INFINITY;
    if (last <= below) continue;
    const double rest = below < 0 ? 1 : xp_cdf(law, below, XP_UPPER);
    const double beyond = i < wanted ? xp_cdf(law, last, XP_UPPER) : 0;
    if ((rest - beyond) * (double)draws_of_each < 5 || (beyond > 0 && beyond * (double)draws_of_each < 5)) continue;
    c.last[c.n] = last;
    c.chance[c.n++] = rest - beyond;
    below = last;
  }
  c.last[c.n - 1] = INFINITY;
  return c;
}

static void count_in(cells *c, double x) {
  int64_t low = 0, high = c->n - 1;
  while (low < high) {
    const int64_t middle = (low + high) / 2;
    if (x <= c->last[middle])
      high = middle;
    else
      low = middle + 1;
  }
  c->count[low]++;
}

static void assert_counts_follow(const char *design, const xp_law *law, const xp_count_sampler *sampler) {
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  int64_t *x = room_for(draws_of_each, sizeof *x);
  xp_fill_count(sampler, &draws, 0, 0, draws_of_each, x);
  cells c = cells_of(law);
  assert_true(c.n >= 2);
  for (int64_t i = 0; i < draws_of_each; i++) {
    assert_true(x[i] >= 0 && (law->family == XP_POISSON || (double)x[i] <= law->a));
    count_in(&c, (double)x[i]);
  }
  assert_fits(design, c.count, c.chance, c.n, draws_of_each);
  free(c.last);
  free(c.chance);
  free(c.count);
  free(x);
}

static void binomials(void **state) {
  (void)state;
  static const struct {
    const char *design;
    int64_t trials;
    double probability;
  } cases[] = {{"binomial/1,0.4", 1, .4},
               {"binomial/10,0.3", 10, .3},
               {"binomial/40,0.5", 40, .5},
               {"binomial/20,0.5", 20, .5},
               {"binomial/100,0.9", 100, .9},
               {"binomial/1000,0.2", 1000, .2},
               {"binomial/1e5,1e-5", 100000, 1e-5},
               {"binomial/1e5,0.1", 100000, .1},
               {"binomial/1e6,0.9999", 1000000, .9999},
               {"binomial/1e9,0.3", 1000000000, .3},
               {"binomial/1e9,1e-8", 1000000000, 1e-8},
               {"binomial/1e9,2e-8", 1000000000, 2e-8}};
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    const xp_law law = law_of(XP_BINOMIAL, (double)cases[c].trials, cases[c].probability);
    xp_count_sampler sampler;
    assert_int_equal(xp_binomial_make(&quiet, cases[c].trials, cases[c].probability, &sampler), EXPT_OK);
    assert_counts_follow(cases[c].design, &law, &sampler);
  }
}

static void poissons(void **state) {
  (void)state;
  static const struct {
    const char *design;
    double mean;
  } cases[] = {{"poisson/0.01", .01},  {"poisson/1", 1},     {"poisson/9.99", 9.99}, {"poisson/10", 10},
               {"poisson/31.5", 31.5}, {"poisson/1e4", 1e4}, {"poisson/1e9", 1e9}};
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    const xp_law law = law_of(XP_POISSON, cases[c].mean, 0);
    xp_count_sampler sampler;
    assert_int_equal(xp_poisson_make(&quiet, cases[c].mean, &sampler), EXPT_OK);
    assert_counts_follow(cases[c].design, &law, &sampler);
  }
}

static void resampled_successes(void **state) {
  (void)state;
  const xp_law law = law_of(XP_BINOMIAL, 100000, .03);
  xp_count_sampler sampler;
  assert_int_equal(xp_resampled_successes_make(&quiet, 3000, 100000, &sampler), EXPT_OK);
  assert_counts_follow("resampled-successes/3000,1e5", &law, &sampler);
}

/* ---- weights ---- */

static void bootstrap_weights(void **state) {
  (void)state;
  const char *design = "bootstrap-weights/rows";
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  const xp_law law = law_of(XP_POISSON, 1, 0);
  uint8_t *weight = room_for(draws_of_each, 1);
  cells c = cells_of(&law);
  xp_fill_bootstrap_weights(&draws, 0, 0, draws_of_each, weight);
  for (int64_t i = 0; i < draws_of_each; i++)
    count_in(&c, weight[i]);
  assert_fits(design, c.count, c.chance, c.n, draws_of_each);

  memset(c.count, 0, (size_t)c.n * sizeof *c.count);
  for (int64_t i = 0; i < draws_of_each; i++)
    count_in(&c, xp_draw_bootstrap_weight(&draws, 11, (uint32_t)(i + 1)));
  assert_fits("bootstrap-weights/replicates", c.count, c.chance, c.n, draws_of_each);
  free(weight);
  free(c.last);
  free(c.chance);
  free(c.count);
}

/* Means of w and of w^2 - 1, and of w^3 where it is not fixed, in standard errors. */
static void wild_weights(void **state) {
  (void)state;
  const xp_draws draws = draws_named("wild-weights/units", EXPT_SIMD_AUTO);
  const int64_t n = draws_of_each;
  double *w = room_for(n, sizeof *w);
  double sum = 0, third = 0;
  xp_fill_rademacher(&draws, 0, 0, n, w);
  for (int64_t i = 0; i < n; i++) {
    assert_true(w[i] == 1 || w[i] == -1);
    sum += w[i];
  }
  assert_standard_normal("wild-weights/units", "mean of Rademacher", sum / sqrt((double)n));

  /* w^2 = w + 1 for both of Mammen's values, so w^3 = 2 w + 1 and E w^6 = 4 E w^2 + 1 = 5. */
  sum = 0;
  xp_fill_mammen(&draws, 0, 0, n, w);
  for (int64_t i = 0; i < n; i++) {
    sum += w[i];
    third += w[i] * w[i] * w[i] - 1;
  }
  assert_standard_normal("wild-weights/units", "mean of Mammen", sum / sqrt((double)n));
  assert_standard_normal("wild-weights/units", "third moment of Mammen", third / sqrt(4 * (double)n));
  free(w);
}

/* ---- neighbours ---- */

static void assert_uncorrelated(const char *what, const double *x, const double *y, int64_t n) {
  double product = 0, square_product = 0;
  for (int64_t i = 0; i < n; i++) {
    product += x[i] * y[i];
    square_product += (x[i] * x[i] - 1) * (y[i] * y[i] - 1) / 2;
  }
  assert_standard_normal(what, "correlation", product / sqrt((double)n));
  assert_standard_normal(what, "correlation of squares", square_product / sqrt((double)n));
}

static void assert_pairs_fill_the_square(const char *what, const double *x, const double *y, int64_t n) {
  enum { SIDE = 16 };
  int64_t count[SIDE * SIDE] = {0};
  for (int64_t i = 0; i < n; i++) {
    const int64_t row = (int64_t)(SIDE * xp_normal_lower(x[i])), column = (int64_t)(SIDE * xp_normal_lower(y[i]));
    count[SIDE * row + column]++;
  }
  assert_equal_chances(what, count, SIDE * SIDE, n);
}

static void neighbours_are_independent(void **state) {
  (void)state;
  const char *design = "normal/neighbours";
  const int64_t n = draws_of_each;
  const uint64_t seed = xp_checksum(design, (int64_t)strlen(design));
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  const xp_draws other_stream = xp_draws_of((xp_philox_key){seed, 1}, EXPT_SIMD_AUTO);
  const xp_draws other_seed = xp_draws_of((xp_philox_key){seed + 1, 0}, EXPT_SIMD_AUTO);
  double *x = room_for(n + 2, sizeof *x), *y = room_for(n, sizeof *y);
  xp_fill_normal(&draws, 0, 0, n + 2, x);

  /* x[i] x[i + 1] are uncorrelated with one another, so their sum too has variance n. */
  assert_uncorrelated("next unit", x, x + 1, n);
  assert_pairs_fill_the_square("the unit after next", x, x + 2, n);
  xp_fill_normal(&draws, 0, 1, n, y);
  assert_uncorrelated("next draw", x, y, n);
  assert_pairs_fill_the_square("next draw", x, y, n);
  xp_fill_normal(&other_stream, 0, 0, n, y);
  assert_uncorrelated("next stream", x, y, n);
  xp_fill_normal(&other_seed, 0, 0, n, y);
  assert_uncorrelated("next seed", x, y, n);
  for (int64_t i = 0; i < n; i++) {
    const xp_draws child = xp_draws_child(&draws, (uint64_t)i, 0);
    y[i] = xp_draw_normal(&child, 0, 0);
  }
  assert_uncorrelated("children", x, y, n);
  free(x);
  free(y);
}

int main(int argc, char **argv) {
  if (argc > 1) draws_of_each = strtoll(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(uniform),
      cmocka_unit_test(exponential),
      cmocka_unit_test(normal),
      cmocka_unit_test(gammas),
      cmocka_unit_test(betas),
      cmocka_unit_test(dirichlets),
      cmocka_unit_test(binomials),
      cmocka_unit_test(poissons),
      cmocka_unit_test(resampled_successes),
      cmocka_unit_test(bootstrap_weights),
      cmocka_unit_test(wild_weights),
      cmocka_unit_test(neighbours_are_independent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
