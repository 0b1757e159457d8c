/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What bootstrap and permutation draw, beside the exact laws of draws with and without replacement; and their sums beside
 * plain loops. Seeds and limits of p as in variates_support.h. */
#include "lib/base/memory.h"
#include "lib/base/simd.h"
#include "lib/stats/bootstrap.h"
#include "lib/stats/permutation_sums.h"
#include "tests/unit/variates_support.h"

enum { N = 300, SET = 100, ROUNDS = 100000, CELLS = 64 };

static const xp_call quiet = {NULL, "test_resampling", NULL};

static xp_bundles bundles_named(const char *design, int64_t n, expt_simd simd) {
  const expt_simd level = simd == EXPT_SIMD_AUTO ? xp_simd_of_processor() : simd;
  xp_bundles bundles = {.n = n, .draws = draws_named(design, simd), .simd = level};
  bundles.thinned = xp_weight_law_of(xp_thinned_mean(n));
  return bundles;
}

/* ---- chi-square of whole numbers around a mean, the rare ones together ---- */

typedef struct counted {
  int64_t first, n, count[CELLS], draws;
  double chance[CELLS];
} counted;

/* Cells of at least 50 expected draws; the first and the last hold the tails. */
static counted cells_of(const xp_law *law, int64_t most) {
  counted cells = {.draws = 0};
  while (cells.first < most && xp_cdf(law, (double)cells.first, XP_LOWER) * ROUNDS < 50)
    cells.first++;
  double below = 0;
  for (int64_t i = 0; i < CELLS; i++) {
    const double up_to = xp_cdf(law, (double)(cells.first + i), XP_LOWER);
    const bool last = i == CELLS - 1 || (1 - up_to) * ROUNDS < 50;
    cells.chance[cells.n++] = (last ? 1 : up_to) - below;
    below = up_to;
    if (last) break;
  }
  return cells;
}

static void count_in(counted *cells, int64_t value) {
  const int64_t cell = value - cells->first;
  cells->count[cell < 0 ? 0 : cell >= cells->n ? cells->n - 1 : cell]++;
  cells->draws++;
}

static void assert_follows(const char *design, const counted *cells) {
  assert_fits(design, cells->count, cells->chance, cells->n, cells->draws);
}

static xp_law law_of(xp_family kind, double a, double b, double c) {
  xp_law law;
  assert_int_equal(xp_law_make(&quiet, kind, a, b, c, &law), EXPT_OK);
  return law;
}

/* ---- with replacement ---- */

static int64_t sum_of(const uint8_t *weight, int64_t n) {
  int64_t sum = 0;
  for (int64_t i = 0; i < n; i++)
    sum += weight[i];
  return sum;
}

/* A weight is binomial (n, 1 / n), the weights of a set of 100 together (n, 100 / n), all together n; and two weights have
 * a covariance of -1 / n. */
static void resamples_are_multinomial(void **state) {
  (void)state;
  const char *const design = "resamples/300";
  const xp_bundles bundles = bundles_named(design, N, EXPT_SIMD_AUTO);
  const xp_law one = law_of(XP_BINOMIAL, N, 1.0 / N, 0), set = law_of(XP_BINOMIAL, N, (double)SET / N, 0);
  counted of_one = cells_of(&one, N), of_last = of_one, of_set = cells_of(&set, N);
  uint8_t weight[N];
  double products = 0;
  for (uint32_t r = 0; r < ROUNDS; r++) {
    xp_draw_weights(&bundles, EXPT_RESAMPLING_MULTINOMIAL, r, weight);
    assert_int_equal(sum_of(weight, N), N);
    count_in(&of_one, weight[7]);
    count_in(&of_last, weight[N - 1]);
    count_in(&of_set, sum_of(weight + 150, SET));
    for (int i = 0; i < N; i += 2)
      products += (weight[i] - 1.0) * (weight[i + 1] - 1.0);
  }
  assert_follows("resamples/300, one", &of_one);
  assert_follows("resamples/300, last", &of_last);
  assert_follows("resamples/300, set", &of_set);
  /* a product has a variance of 1 within 1 / n */
  const double pairs = (double)ROUNDS * N / 2;
  assert_standard_normal(design, "covariance", (products / pairs + 1.0 / N) * sqrt(pairs));
}

/* Once in 740 replicates the weights sum to more than n. */
static void an_attempt_that_fails_is_made_again(void **state) {
  (void)state;
  const xp_bundles bundles = bundles_named("resamples/attempts", N, EXPT_SIMD_AUTO);
  uint8_t first[N], weight[N];
  int failed = 0;
  for (uint32_t r = 0; r < 20000; r++) {
    xp_draw_block(&bundles, EXPT_RESAMPLING_MULTINOMIAL, r, 0, 0, N, first);
    if (sum_of(first, N) <= N) continue;
    failed++;
    xp_draw_weights(&bundles, EXPT_RESAMPLING_MULTINOMIAL, r, weight);
    assert_int_equal(sum_of(weight, N), N);
  }
  const xp_law total = law_of(XP_POISSON, N * xp_thinned_mean(N), 0, 0);
  const double chance = xp_cdf(&total, N, XP_UPPER);
  assert_standard_normal("resamples/attempts", "failed", (failed - 20000 * chance) / sqrt(20000 * chance));
}

/* ---- the sums of a replicate beside the weights of the same ---- */

enum { LARGE = 5003, REPLICATES = 37 };

static void fill_numbers(const char *design, double *e, double *y) {
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  xp_fill_normal(&draws, 0, 0, LARGE, e);
  xp_fill_uniform(&draws, 0, 1, LARGE, y);
}

static double ratio_of(const xp_bundles *bundles, const uint8_t *weight) {
  double e = 0, y = 0;
  for (int64_t i = 0; i < bundles->n; i++) {
    e += weight[i] * bundles->e[i];
    y += weight[i] * (bundles->y != NULL ? bundles->y[i] : 1);
  }
  return bundles->centre + e / y;
}

static double error_of(const xp_bundles *bundles, const uint8_t *weight) {
  double e = 0, y = 0, w = 0, squares = 0;
  for (int64_t i = 0; i < bundles->n; i++) {
    e += weight[i] * bundles->e[i];
    y += weight[i] * (bundles->y != NULL ? bundles->y[i] : 1);
    w += weight[i];
  }
  for (int64_t i = 0; i < bundles->n; i++) {
    const double off = bundles->e[i] - e / y * (bundles->y != NULL ? bundles->y[i] : 1);
    squares += weight[i] * off * off;
  }
  return sqrt(squares * w / (w - 1)) / y;
}

static void replicates_are_those_of_their_weights(void **state) {
  (void)state;
  double e[LARGE], y[LARGE], values[REPLICATES], errors[REPLICATES], again[REPLICATES], again_errors[REPLICATES];
  uint8_t weight[LARGE];
  fill_numbers("resamples/sums", e, y);
  for (int kind = 0; kind < 4; kind++) {
    const xp_replicates_question question = {
        .resampling = kind & 1, .with_errors = true, .n_replicates = REPLICATES, .seed = 3};
    xp_bundles bundles = bundles_named("resamples/sums", LARGE, EXPT_SIMD_AUTO);
    xp_bundles scalar = bundles_named("resamples/sums", LARGE, EXPT_SIMD_SCALAR);
    bundles.e = scalar.e = e;
    bundles.y = scalar.y = kind & 2 ? y : NULL;
    bundles.centre = scalar.centre = 0.25;
    assert_int_equal(xp_bundles_split(&quiet, &bundles), EXPT_OK);
    assert_int_equal(xp_bundles_split(&quiet, &scalar), EXPT_OK);
    assert_int_equal(xp_run_replicates(&quiet, &bundles, 1, &question, values, errors), EXPT_OK);
    assert_int_equal(xp_run_replicates(&quiet, &scalar, 1, &question, again, again_errors), EXPT_OK);
    assert_memory_equal(values, again, sizeof values);
    assert_memory_equal(errors, again_errors, sizeof errors);
    for (uint32_t r = 0; r < REPLICATES; r++) {
      xp_draw_weights(&bundles, question.resampling, r, weight);
      assert_true(fabs(values[r] - ratio_of(&bundles, weight)) <= 1e-13);
      assert_true(fabs(errors[r] / error_of(&bundles, weight) - 1) <= 1e-12);
    }
    xp_release(NULL, bundles.digits);
    xp_release(NULL, scalar.digits);
  }
}

/* The digits of any number are it, within half a unit; digits of numbers that are not are none. */
static void digits_are_their_numbers(void **state) {
  (void)state;
  double e[] = {1, -1, 0.1, -1e-3, 3e-14, 0x1p-46, -0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1, 0, 1 - 0x1p-20};
  enum { COUNT = sizeof e / sizeof *e };
  static const double scales[] = {1, 1e300, 1e-300, 0x1p-1070, 0};
  for (size_t s = 0; s <= sizeof scales / sizeof *scales; s++) {
    double scaled[COUNT];
    for (int i = 0; i < COUNT; i++)
      scaled[i] = s < sizeof scales / sizeof *scales ? e[i] * scales[s] : i == 4 ? INFINITY : e[i];
    xp_bundles bundles = {.n = COUNT, .e = scaled};
    assert_int_equal(xp_bundles_split(&quiet, &bundles), EXPT_OK);
    for (int i = 0; i < COUNT; i++) {
      const int16_t *const digit = bundles.digits + i;
      const double units = digit[0] + 0x1p16 * digit[COUNT] + 0x1p32 * digit[2 * COUNT];
      if (s == sizeof scales / sizeof *scales)
        assert_true(isnan(bundles.unit) && units == 0);
      else
        assert_true(fabs(units * bundles.unit - scaled[i]) <= bundles.unit / 2);
    }
    xp_release(NULL, bundles.digits);
  }
}

/* Sums of digits fit 32 bits where every weight and digit is as large as can be. */
static void the_largest_sums_fit(void **state) {
  (void)state;
  static uint8_t weight[XP_DRAWN_BLOCK];
  static int16_t digit[XP_DRAWN_BLOCK];
  memset(weight, UINT8_MAX, sizeof weight);
  for (int i = 0; i < XP_DRAWN_BLOCK; i++)
    digit[i] = INT16_MIN;
  const xp_drawn_block block = {.n = XP_DRAWN_BLOCK, .digit = {digit, digit, digit}};
  const expt_simd levels[] = {EXPT_SIMD_SCALAR, xp_simd_of_processor()};
  for (int level = 0; level < 2; level++) {
    xp_drawn drawn;
    xp_drawn_begin(&drawn);
    xp_drawn_add(&drawn, &block, weight, levels[level]);
    for (int d = 0; d < XP_DRAWN_DIGITS; d++)
      assert_true(drawn.digit[d] == (int64_t)XP_DRAWN_BLOCK * UINT8_MAX * INT16_MIN);
  }
}

/* ---- without replacement ---- */

static xp_pick pick_named(const xp_draws draws[2], int64_t n, int64_t picked, uint32_t permutation) {
  return (xp_pick){&draws[0], &draws[1], .stratum = 2, .from = 5, .n = n, .picked = picked, .permutation = permutation};
}

static bool is_marked(const uint64_t *marks, int64_t b) {
  return (marks[b / 64] >> b % 64 & 1) != 0;
}

static int64_t marked_among(const uint64_t *marks, int64_t first, int64_t n) {
  int64_t count = 0;
  for (int64_t i = first; i < first + n; i++)
    count += is_marked(marks, i);
  return count;
}

/* Of a set of 100, hypergeometrically many are picked; and each bundle as often as any other. Counts of bundles in a
 * round sum to what is picked: n - 1 degrees of freedom, each with p (1 - p) n / (n - 1) a round. */
static void check_picks(int64_t picked) {
  char design[64];
  snprintf(design, sizeof design, "picks/300, %d", (int)picked);
  xp_draws draws[2] = {draws_named(design, EXPT_SIMD_AUTO)};
  draws[1] = xp_draws_child(&draws[0], 0, 0);
  const xp_law law = law_of(XP_HYPERGEOMETRIC, SET, N - SET, (double)picked);
  counted of_set = cells_of(&law, SET);
  static int64_t times[N];
  memset(times, 0, sizeof times);
  for (uint32_t r = 0; r < ROUNDS; r++) {
    uint64_t marks[(N + 63) / 64];
    const xp_pick pick = pick_named(draws, N, picked, r);
    xp_pick_marked(&pick, marks);
    assert_int_equal(marked_among(marks, 0, N), picked);
    count_in(&of_set, marked_among(marks, 120, SET));
    for (int64_t i = 0; i < N; i++)
      times[i] += is_marked(marks, i);
  }
  assert_follows(design, &of_set);
  const double p = (double)picked / N, expected = ROUNDS * p, scale = ROUNDS * p * (1 - p) * N / (N - 1);
  double squares = 0;
  for (int64_t i = 0; i < N; i++)
    squares += ((double)times[i] - expected) * ((double)times[i] - expected) / scale;
  assert_p(design, "bundles", xp_chi2_upper(squares, N - 1));
}

static void picks_are_random_subsets(void **state) {
  (void)state;
  check_picks(150);
  check_picks(90);
  check_picks(12);
  check_picks(1);
}

static void none_and_few_are_picked(void **state) {
  (void)state;
  xp_draws draws[2] = {draws_named("picks/few", EXPT_SIMD_AUTO)};
  draws[1] = xp_draws_child(&draws[0], 0, 0);
  for (int64_t picked = 0; picked <= 2500; picked += picked < 4 ? 1 : 356) {
    uint64_t marks[(LARGE + 63) / 64];
    const xp_pick pick = pick_named(draws, LARGE, picked, 9);
    xp_pick_marked(&pick, marks);
    assert_int_equal(marked_among(marks, 0, LARGE), picked);
    assert_true(marks[LARGE / 64] >> LARGE % 64 == 0);
  }
}

static void marked_sums_are_those_of_a_loop(void **state) {
  (void)state;
  enum { FROM = 40, VALUES = 2 };
  static double e[VALUES * LARGE], y[VALUES * LARGE];
  static uint64_t marks[XP_PERMUTATIONS_IN_BATCH][(LARGE + 63) / 64];
  static xp_permuted_room room;
  fill_numbers("picks/sums", e, y);
  fill_numbers("picks/sums, more", e + LARGE, y + LARGE);
  for (int64_t i = 0; i < VALUES * LARGE; i++)
    y[i] = floor(3 * y[i]);
  const xp_draws draws = draws_named("picks/sums", EXPT_SIMD_AUTO);
  for (uint32_t i = 0; i < XP_PERMUTATIONS_IN_BATCH; i++)
    xp_fill_marks(&draws, 0, i, 100, LARGE - FROM, marks[i]);
  for (int64_t k = 0; k < VALUES; k++) {
    const xp_groups groups = {.n = LARGE, .n_values = VALUES, .e = e, .y = k == 1 ? y : NULL};
    xp_permuted_sums sums[XP_PERMUTATIONS_IN_BATCH], scalar[XP_PERMUTATIONS_IN_BATCH];
    xp_permuted_add_marked(&groups, k, FROM, LARGE - FROM, marks[0], (LARGE + 63) / 64, XP_PERMUTATIONS_IN_BATCH,
                           xp_simd_of_processor(), &room, sums);
    xp_permuted_add_marked(&groups, k, FROM, LARGE - FROM, marks[0], (LARGE + 63) / 64, XP_PERMUTATIONS_IN_BATCH,
                           EXPT_SIMD_SCALAR, &room, scalar);
    assert_memory_equal(sums, scalar, sizeof sums);
    for (int i = 0; i < XP_PERMUTATIONS_IN_BATCH; i++) {
      xp_permuted_sums expected[VALUES] = {{.n = 0}};
      for (int64_t b = 0; b < LARGE - FROM; b++)
        if (is_marked(marks[i], b)) xp_permuted_add_bundle(&groups, FROM + b, 1, expected);
      const double found[] = {sums[i].n, sums[i].e, sums[i].y, sums[i].ee, sums[i].ey, sums[i].yy};
      const double right[] = {expected[k].n,  expected[k].e,  expected[k].y,
                              expected[k].ee, expected[k].ey, expected[k].yy};
      for (size_t c = 0; c < sizeof found / sizeof *found; c++)
        assert_true(fabs(found[c] - right[c]) <= 1e-11);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(resamples_are_multinomial),
      cmocka_unit_test(an_attempt_that_fails_is_made_again),
      cmocka_unit_test(replicates_are_those_of_their_weights),
      cmocka_unit_test(digits_are_their_numbers),
      cmocka_unit_test(the_largest_sums_fit),
      cmocka_unit_test(picks_are_random_subsets),
      cmocka_unit_test(none_and_few_are_picked),
      cmocka_unit_test(marked_sums_are_those_of_a_loop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
