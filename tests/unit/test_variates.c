/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of variates without chance: the tables, the doors, the limits, and that no order changes a bit. */
#include "tests/unit/variates_support.h"

#include "lib/math/variates_source.h"

static const xp_call quiet = {NULL, "test", NULL};

/* ---- tables, through the conditions that define them ---- */

static void assert_close(double value, double expected, double relative) {
  if (fabs(value - expected) <= relative * fabs(expected)) return;
  print_error("%.17g, expected %.17g\n", value, expected);
  fail();
}

/* Rounding edges and heights to doubles moves an area by a few units of 2^-53 of edge * height; the thinnest layer is
 * 250 times thinner than it is high. */
static void check_ziggurat(const xp_ziggurat *z, double tail_area, double (*density)(double)) {
  const double area = z->edge[0] * z->height[1];
  assert_true(z->edge[XP_ZIGGURAT_LAYERS] == 0);
  assert_true(z->height[XP_ZIGGURAT_LAYERS] == 1);
  assert_close(z->edge[1] * z->height[1] + tail_area, area, 1e-14);
  for (int i = 1; i < XP_ZIGGURAT_LAYERS; i++) {
    assert_true(z->edge[i] > z->edge[i + 1]);
    assert_close(z->edge[i] * (z->height[i + 1] - z->height[i]), area, 300 * 0x1p-52);
    assert_close(z->height[i], density(z->edge[i]), 32 * 0x1p-52);
  }
}

static double bell(double x) {
  return exp(-0.5 * x * x);
}

static double falling(double x) {
  return exp(-x);
}

static void the_ziggurats_have_layers_of_equal_area(void **state) {
  (void)state;
  const double root_two_pi = 1 / xp_normal_density(0);
  check_ziggurat(&xp_normal_ziggurat, root_two_pi * xp_normal_upper(xp_normal_ziggurat.edge[1]), bell);
  check_ziggurat(&xp_exponential_ziggurat, falling(xp_exponential_ziggurat.edge[1]), falling);
}

/* Of a weight: its bytes, and its share of the words of an open byte. */
static double chance_of_weight(const xp_weight_law *law, int weight) {
  const int top = XP_WEIGHT_STEPS;
  const double below = weight == 0 ? 0 : weight <= top ? law->step[weight - 1] : law->open;
  const double above = weight < top ? law->step[weight] : law->open;
  const double first = weight == 0 ? 0 : (double)law->rest[weight - 1] + 1, last = (double)law->rest[weight] + 1;
  return (above - below + (256 - law->open) * (last - first) * 0x1p-32) / 256;
}

static void assert_poisson_weights(const xp_weight_law *law, double mean) {
  xp_law poisson;
  assert_int_equal(xp_law_make(&quiet, XP_POISSON, mean, 0, 0, &poisson), EXPT_OK);
  for (int k = 0; k < XP_WEIGHT_RESTS; k++) {
    const double chance = xp_cdf(&poisson, k, XP_LOWER) - (k > 0 ? xp_cdf(&poisson, k - 1, XP_LOWER) : 0);
    /* both ends of its words are rounded by half a word; 1e-15 for the distribution function */
    assert_true(fabs(chance_of_weight(law, k) - chance) <= (256 - law->open) * 0x1p-40 + 1e-15);
  }
}

static void weights_have_poisson_probabilities(void **state) {
  (void)state;
  const xp_weight_law computed = xp_weight_law_of(1);
  assert_memory_equal(computed.step, xp_poisson_one.step, sizeof computed.step);
  assert_int_equal(computed.open, xp_poisson_one.open);
  for (int k = 0; k < XP_WEIGHT_RESTS; k++)
    assert_true(llabs((int64_t)computed.rest[k] - (int64_t)xp_poisson_one.rest[k]) <= 1);
  assert_poisson_weights(&xp_poisson_one, 1);
  for (int i = 0; i <= 3000; i++) {
    const double mean = 0.7 + i * 1e-4;
    const xp_weight_law law = xp_weight_law_of(mean);
    assert_poisson_weights(&law, mean);
  }
}

/* Mean 0, variance 1 and third moment 1 settle the two values and their chance. */
static void mammens_two_values(void **state) {
  (void)state;
  const double low = xp_mammen_low, high = xp_mammen_high, p = (double)xp_mammen_threshold * 0x1p-64;
  assert_true(fabs(p * low + (1 - p) * high) <= 0x1p-52);
  assert_close(p * low * low + (1 - p) * high * high, 1, 0x1p-51);
  assert_close(p * low * low * low + (1 - p) * high * high * high, 1, 0x1p-50);
}

/* The draws accepted without logs would have been accepted with them. */
static void the_squeeze_is_inside_the_exact_rule(void **state) {
  (void)state;
  static const double shapes[] = {1, 1.2, 4.0 / 3, 1.5, 2, 2.5, 3, 5, 5.5, 20, 21, 1000, 1e9};
  for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
    xp_gamma_sampler law;
    assert_int_equal(xp_gamma_make(&quiet, shapes[s], 1, &law), EXPT_OK);
    for (int i = -9999; i <= 20000; i++) {
      const double t = i / 1e4, x = t / law.c;
      if (fabs(t) < 0.02) continue; /* the difference below is rounding there */
      const double exact = exp(3 * law.d * (log1p(t) - t + t * t / 2 - t * t * t / 3));
      assert_true(1 - law.squeeze * x * x * x * x <= exact + 1e-15);
    }
  }
}

/* The transformed rejection with nothing but the exact law: what the series may not change. */
static double drawn_by_the_exact_law(const xp_count_sampler *law, const xp_law *exact, const xp_draws *draws,
                                     uint64_t unit) {
  xp_source source = xp_source_of(draws, unit, 0, XP_LANE_COUNT);
  for (;;) {
    const double u = xp_next_unit(&source) - 0.5, v = xp_next_unit(&source);
    const double rim = 0.5 - fabs(u), count = floor((2 * law->a / rim + law->b) * u + law->centre);
    if (rim >= 0.07 && v <= law->quick) return count;
    if (!(count >= 0 && count <= law->trials)) continue;
    const double bound = log(v * law->hat / (law->a / (rim * rim) + law->b));
    if (bound <= xp_density(exact, count, 1) - law->log_mode) return count;
  }
}

static void assert_drawn_by_the_exact_law(const xp_count_sampler *law, const xp_law *exact) {
  const xp_draws draws = draws_named("counts/exact", EXPT_SIMD_AUTO);
  for (uint64_t unit = 0; unit < 20000; unit++)
    assert_true((double)xp_draw_count(law, &draws, unit, 0) == drawn_by_the_exact_law(law, exact, &draws, unit));
}

static void the_series_decides_as_the_exact_law(void **state) {
  (void)state;
  static const struct {
    int64_t trials;
    double chance;
  } binomials[] = {{20, .5},       {21, .48},        {1000, .01},      {1000, .5},          {100000, .1},
                   {1000000, .25}, {100000000, .01}, {999999999, .37}, {1000000000000, .5}, {1000000000000, 1e-9}};
  static const double means[] = {10, 10.5, 31.4, 1000, 123456.789, 1e9, 1e12};
  xp_count_sampler law;
  for (size_t i = 0; i < sizeof binomials / sizeof *binomials; i++) {
    const xp_law exact = {XP_BINOMIAL, (double)binomials[i].trials, binomials[i].chance, 0};
    assert_int_equal(xp_binomial_make(&quiet, binomials[i].trials, binomials[i].chance, &law), EXPT_OK);
    assert_drawn_by_the_exact_law(&law, &exact);
  }
  for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
    const xp_law exact = {XP_POISSON, means[i], 0, 0};
    assert_int_equal(xp_poisson_make(&quiet, means[i], &law), EXPT_OK);
    assert_drawn_by_the_exact_law(&law, &exact);
  }
}

/* ---- doors ---- */

static void assert_refused(expt_status status, const expt_error *err, const char *field) {
  assert_int_equal(status, EXPT_E_DOMAIN);
  assert_string_equal(err->field, field);
}

static void parameters_are_checked(void **state) {
  (void)state;
  static const double not_positive[] = {0, -1, NAN, INFINITY, 1e-101, 1e101};
  static const double not_a_share[] = {-1e-9, 1.0000001, NAN, INFINITY, -INFINITY};
  expt_error err;
  const xp_call call = {NULL, "test", &err};
  xp_gamma_sampler gamma = {.d = 7};
  xp_beta_sampler beta = {.first = {.d = 7}};
  xp_count_sampler count = {.a = 7};
  for (size_t i = 0; i < sizeof not_positive / sizeof *not_positive; i++) {
    const double bad = not_positive[i], shapes[3] = {1, 2, bad};
    assert_refused(xp_gamma_make(&call, bad, 1, &gamma), &err, "shape");
    assert_refused(xp_gamma_make(&call, 1, bad, &gamma), &err, "rate");
    assert_refused(xp_beta_make(&call, bad, 1, &beta), &err, "shape1");
    assert_refused(xp_beta_make(&call, 1, bad, &beta), &err, "shape2");
    assert_refused(xp_dirichlet_check(&call, shapes, 3), &err, "shape");
    assert_int_equal(err.row, 2);
  }
  for (size_t i = 0; i < sizeof not_a_share / sizeof *not_a_share; i++)
    assert_refused(xp_binomial_make(&call, 10, not_a_share[i], &count), &err, "probability");
  assert_refused(xp_binomial_make(&call, -1, .5, &count), &err, "trials");
  assert_refused(xp_binomial_make(&call, 1000000000001, .5, &count), &err, "trials");
  assert_refused(xp_poisson_make(&call, -1, &count), &err, "mean");
  assert_refused(xp_poisson_make(&call, NAN, &count), &err, "mean");
  assert_refused(xp_poisson_make(&call, INFINITY, &count), &err, "mean");
  assert_refused(xp_resampled_successes_make(&call, 5, 4, &count), &err, "successes");
  assert_refused(xp_resampled_successes_make(&call, 0, -4, &count), &err, "rows");
  assert_refused(xp_dirichlet_check(&call, NULL, 0), &err, "parts");
  assert_true(gamma.d == 7 && beta.first.d == 7 && count.a == 7);
}

/* ---- limits ---- */

enum { FEW = 2000 };

static void assert_all_counts(int64_t trials, double probability, int64_t expected) {
  const xp_draws draws = draws_named("limits/binomial", EXPT_SIMD_AUTO);
  xp_count_sampler law;
  assert_int_equal(xp_binomial_make(&quiet, trials, probability, &law), EXPT_OK);
  int64_t counts[FEW];
  xp_fill_count(&law, &draws, 0, 0, FEW, counts);
  for (int i = 0; i < FEW; i++)
    assert_true(counts[i] == expected);
}

static void certain_counts(void **state) {
  (void)state;
  assert_all_counts(0, 0.3, 0);
  assert_all_counts(1000, 0, 0);
  assert_all_counts(1000, 1, 1000);
  assert_all_counts(1000000000000, 1, 1000000000000);
  xp_count_sampler law;
  const xp_draws draws = draws_named("limits/poisson", EXPT_SIMD_AUTO);
  assert_int_equal(xp_poisson_make(&quiet, 0, &law), EXPT_OK);
  assert_true(xp_draw_count(&law, &draws, 1, 2) == 0);
  assert_int_equal(xp_resampled_successes_make(&quiet, 0, 0, &law), EXPT_OK);
  assert_true(xp_draw_count(&law, &draws, 1, 2) == 0);
}

/* At the corners of what the doors let in every draw is a number, and logs and logits are finite. */
static void corners_of_shapes(void **state) {
  (void)state;
  static const double shapes[] = {XP_SMALLEST_SHAPE, 1e-3, 0.5, 1, 1e9, XP_LARGEST_SHAPE};
  enum { SHAPES = sizeof shapes / sizeof *shapes };
  const xp_draws draws = draws_named("limits/shapes", EXPT_SIMD_AUTO);
  double value[FEW], other[FEW];
  for (int i = 0; i < SHAPES; i++) {
    for (int j = 0; j < SHAPES; j++) {
      xp_gamma_sampler gamma;
      xp_beta_sampler beta;
      assert_int_equal(xp_gamma_make(&quiet, shapes[i], shapes[j], &gamma), EXPT_OK);
      assert_int_equal(xp_beta_make(&quiet, shapes[i], shapes[j], &beta), EXPT_OK);
      xp_fill_gamma(&gamma, &draws, 0, 0, FEW, value, other);
      for (int k = 0; k < FEW; k++)
        assert_true(value[k] >= 0 && isfinite(value[k]) && isfinite(other[k]));
      xp_fill_beta(&beta, &draws, 0, 0, FEW, value, other);
      for (int k = 0; k < FEW; k++)
        assert_true(value[k] >= 0 && value[k] <= 1 && isfinite(other[k]));
    }
  }
  xp_draw_dirichlet(shapes, SHAPES, &draws, 0, 0, value, other);
  double sum = 0;
  for (int i = 0; i < SHAPES; i++) {
    assert_true(isfinite(other[i]));
    sum += value[i];
  }
  assert_close(sum, 1, SHAPES * 0x1p-52);
}

/* ---- no order changes a bit ---- */

typedef union value {
  double real;
  int64_t whole;
} value;

typedef struct family {
  const char *name;
  void (*fill)(const xp_draws *draws, uint64_t first, int64_t n, value *out);
  value (*draw)(const xp_draws *draws, uint64_t unit);
} family;

enum { DRAW = 3, ROWS = 4000 };

#define PLAIN(name)                                                                       \
  static void fill_##name(const xp_draws *draws, uint64_t first, int64_t n, value *out) { \
    double room[ROWS];                                                                    \
    xp_fill_##name(draws, first, DRAW, n, room);                                          \
    for (int64_t i = 0; i < n; i++)                                                       \
      out[i].real = room[i];                                                              \
  }                                                                                       \
  static value draw_##name(const xp_draws *draws, uint64_t unit) {                        \
    return (value){.real = xp_draw_##name(draws, unit, DRAW)};                            \
  }
PLAIN(uniform)
PLAIN(normal)
PLAIN(exponential)
PLAIN(rademacher)
PLAIN(mammen)

/* A law with logs: value and log are folded into one number that keeps every bit of both. */
static value folded(double a, double b) {
  uint64_t first, second;
  memcpy(&first, &a, sizeof first);
  memcpy(&second, &b, sizeof second);
  return (value){.whole = (int64_t)((first * 3) ^ second)};
}

#define SHAPED(label, kind, make, first_parameter, second_parameter)                       \
  static void fill_##label(const xp_draws *draws, uint64_t first, int64_t n, value *out) { \
    xp_##kind##_sampler law;                                                               \
    double room[ROWS], other[ROWS], alone[ROWS];                                           \
    assert_int_equal(make(&quiet, first_parameter, second_parameter, &law), EXPT_OK);      \
    xp_fill_##kind(&law, draws, first, DRAW, n, room, other);                              \
    xp_fill_##kind(&law, draws, first, DRAW, n, alone, NULL);                              \
    assert_memory_equal(room, alone, (size_t)n * sizeof *room);                            \
    for (int64_t i = 0; i < n; i++)                                                        \
      out[i] = folded(room[i], other[i]);                                                  \
  }                                                                                        \
  static value draw_##label(const xp_draws *draws, uint64_t unit) {                        \
    xp_##kind##_sampler law;                                                               \
    double other;                                                                          \
    assert_int_equal(make(&quiet, first_parameter, second_parameter, &law), EXPT_OK);      \
    const double drawn = xp_draw_##kind(&law, draws, unit, DRAW, &other);                  \
    return folded(drawn, other);                                                           \
  }
SHAPED(gamma_large, gamma, xp_gamma_make, 3, 2)
SHAPED(gamma_one, gamma, xp_gamma_make, 1, 1)
SHAPED(gamma_small, gamma, xp_gamma_make, .3, 2)
SHAPED(beta_large, beta, xp_beta_make, 1001, 9001)
SHAPED(beta_medium, beta, xp_beta_make, 2, 3)
SHAPED(beta_mixed, beta, xp_beta_make, 1e-3, 4)

#define COUNTED(label, make)                                                               \
  static void fill_##label(const xp_draws *draws, uint64_t first, int64_t n, value *out) { \
    xp_count_sampler law;                                                                  \
    int64_t room[ROWS];                                                                    \
    assert_int_equal(make, EXPT_OK);                                                       \
    xp_fill_count(&law, draws, first, DRAW, n, room);                                      \
    for (int64_t i = 0; i < n; i++)                                                        \
      out[i].whole = room[i];                                                              \
  }                                                                                        \
  static value draw_##label(const xp_draws *draws, uint64_t unit) {                        \
    xp_count_sampler law;                                                                  \
    assert_int_equal(make, EXPT_OK);                                                       \
    return (value){.whole = xp_draw_count(&law, draws, unit, DRAW)};                       \
  }
COUNTED(binomial_small, xp_binomial_make(&quiet, 50, .1, &law))
COUNTED(binomial_large, xp_binomial_make(&quiet, 1000000000, .7, &law))
COUNTED(poisson_small, xp_poisson_make(&quiet, 4, &law))
COUNTED(poisson_large, xp_poisson_make(&quiet, 4e6, &law))

static void fill_bootstrap(const xp_draws *draws, uint64_t first, int64_t n, value *out) {
  uint8_t room[ROWS];
  xp_fill_bootstrap_weights(draws, first, DRAW, n, room);
  for (int64_t i = 0; i < n; i++)
    out[i].whole = room[i];
}

static value draw_bootstrap(const xp_draws *draws, uint64_t unit) {
  return (value){.whole = xp_draw_bootstrap_weight(draws, unit, DRAW)};
}

static void fill_thinned(const xp_draws *draws, uint64_t first, int64_t n, value *out) {
  const xp_weight_law law = xp_weight_law_of(0.8125);
  uint8_t room[ROWS];
  xp_fill_weights(&law, draws, first, DRAW, 3, n, room);
  for (int64_t i = 0; i < n; i++)
    out[i].whole = room[i];
}

static value draw_thinned(const xp_draws *draws, uint64_t unit) {
  value out;
  fill_thinned(draws, unit, 1, &out);
  return out;
}

static void fill_marks(const xp_draws *draws, uint64_t first, int64_t n, value *out) {
  uint64_t room[ROWS / 64 + 1];
  int64_t count = xp_fill_marks(draws, first, DRAW, 77, n, room);
  for (int64_t i = 0; i < n; i++) {
    out[i].whole = room[i / 64] >> i % 64 & 1;
    count -= (int64_t)out[i].whole;
  }
  assert_int_equal(count, 0);
}

static value draw_marks(const xp_draws *draws, uint64_t unit) {
  value out;
  fill_marks(draws, unit, 1, &out);
  return out;
}

#define FAMILY(name) \
  { #name, fill_##name, draw_##name }
static const family families[] = {
    FAMILY(uniform),        FAMILY(normal),        FAMILY(exponential),   FAMILY(rademacher),
    FAMILY(mammen),         FAMILY(gamma_large),   FAMILY(gamma_one),     FAMILY(gamma_small),
    FAMILY(beta_large),     FAMILY(beta_medium),   FAMILY(beta_mixed),    FAMILY(binomial_small),
    FAMILY(binomial_large), FAMILY(poisson_small), FAMILY(poisson_large), FAMILY(bootstrap),
    FAMILY(thinned),        FAMILY(marks),
};

static void assert_any_pieces(const family *f, const xp_draws *draws, uint64_t first, const value *whole) {
  value *piece = room_for(ROWS, sizeof *piece);
  uint64_t cut = 0;
  for (int64_t done = 0; done < ROWS; cut++) {
    int64_t n = (int64_t)xp_draw_below(draws, cut, 99, 700);
    if (n > ROWS - done) n = ROWS - done;
    f->fill(draws, first + (uint64_t)done, n, piece);
    assert_memory_equal(piece, whole + done, (size_t)n * sizeof *piece);
    done += n;
  }
  free(piece);
}

static void no_order_changes_a_bit(void **state) {
  (void)state;
  static const uint64_t firsts[] = {0, 77, (UINT64_C(1) << 33) - 1801};
  static const expt_simd levels[] = {EXPT_SIMD_SCALAR, EXPT_SIMD_AVX2, EXPT_SIMD_AVX512, EXPT_SIMD_AUTO};
  value *expected = room_for(ROWS, sizeof *expected), *whole = room_for(ROWS, sizeof *whole);
  for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
    for (size_t place = 0; place < 3; place++) {
      const xp_draws one_by_one = draws_named("order/all", EXPT_SIMD_SCALAR);
      for (int64_t i = 0; i < ROWS; i++)
        expected[i] = families[f].draw(&one_by_one, firsts[place] + (uint64_t)i);
      for (size_t level = 0; level < 4; level++) {
        const xp_draws draws = draws_named("order/all", levels[level]);
        families[f].fill(&draws, firsts[place], ROWS, whole);
        if (memcmp(whole, expected, ROWS * sizeof *whole) != 0)
          fail_msg("%s, level %d", families[f].name, levels[level]);
        assert_any_pieces(&families[f], &draws, firsts[place], whole);
      }
    }
  }
  free(expected);
  free(whole);
}

/* Seeds, streams, units and draws each lead to other numbers. */
static void every_part_of_the_key_counts(void **state) {
  (void)state;
  const xp_draws base = xp_draws_of((xp_philox_key){1, 2}, EXPT_SIMD_AUTO);
  const xp_draws seed = xp_draws_of((xp_philox_key){2, 2}, EXPT_SIMD_AUTO);
  const xp_draws stream = xp_draws_of((xp_philox_key){1, 3}, EXPT_SIMD_AUTO);
  const xp_draws child = xp_draws_child(&base, 5, 6);
  const double values[] = {
      xp_draw_normal(&base, 5, 6),      xp_draw_normal(&seed, 5, 6),  xp_draw_normal(&stream, 5, 6),
      xp_draw_normal(&child, 5, 6),     xp_draw_normal(&base, 6, 6),  xp_draw_normal(&base, 5, 7),
      xp_draw_exponential(&base, 5, 6), xp_draw_uniform(&base, 5, 6), xp_draw_normal(&base, 5 + (UINT64_C(1) << 32), 6),
  };
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    for (size_t j = 0; j < i; j++)
      assert_true(values[i] != values[j]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_ziggurats_have_layers_of_equal_area),
      cmocka_unit_test(weights_have_poisson_probabilities),
      cmocka_unit_test(mammens_two_values),
      cmocka_unit_test(the_squeeze_is_inside_the_exact_rule),
      cmocka_unit_test(the_series_decides_as_the_exact_law),
      cmocka_unit_test(parameters_are_checked),
      cmocka_unit_test(certain_counts),
      cmocka_unit_test(corners_of_shapes),
      cmocka_unit_test(no_order_changes_a_bit),
      cmocka_unit_test(every_part_of_the_key_counts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
