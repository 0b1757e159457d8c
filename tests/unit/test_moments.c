/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments of columns: answers, independence of order and level, groups, products, weights. */

#include "cmocka_all.h"
#include "lib/math/moments.h"
#include "moments_data.h"
#include <string.h>

enum { N = 2500 };
static const expt_simd levels[] = {EXPT_SIMD_SCALAR, EXPT_SIMD_AVX2, EXPT_SIMD_AUTO, EXPT_SIMD_AVX512};
static double x[N], y[N], weight[N];
static uint8_t present[N];
static int32_t code[N];

static void assert_same(const xp_moments *a, const xp_moments *b) {
  uint8_t bytes_a[XP_MOMENTS_BYTES], bytes_b[XP_MOMENTS_BYTES];
  xp_moments_write(a, bytes_a);
  xp_moments_write(b, bytes_b);
  assert_memory_equal(bytes_a, bytes_b, XP_MOMENTS_BYTES);
}

static void assert_same_pair(const xp_pair *a, const xp_pair *b) {
  uint8_t bytes_a[XP_PAIR_BYTES], bytes_b[XP_PAIR_BYTES];
  xp_pair_write(a, bytes_a);
  xp_pair_write(b, bytes_b);
  assert_memory_equal(bytes_a, bytes_b, XP_PAIR_BYTES);
}

static void assert_same_weighted(const xp_weighted *a, const xp_weighted *b) {
  uint8_t bytes_a[XP_WEIGHTED_BYTES], bytes_b[XP_WEIGHTED_BYTES];
  xp_weighted_write(a, bytes_a);
  xp_weighted_write(b, bytes_b);
  assert_memory_equal(bytes_a, bytes_b, XP_WEIGHTED_BYTES);
}

static xp_moments moments_of(const double *values, int64_t n, double shift) {
  xp_moments m;
  xp_moments_init(&m, shift);
  xp_moments_add(&m, EXPT_SIMD_AUTO, values, NULL, n);
  return m;
}

/* Kinds of columns: 0/1, small and large whole numbers, money, mostly zero, narrow, and wide over ever more binary
 * exponents. */
static double draw(uint64_t *seed, int kind) {
  const double u = next_unit(seed);
  switch (kind % 8) {
    case 0:
      return u < 0.3;
    case 1:
      return (double)next_below(seed, 2000) - 1000;
    case 2:
      return (double)next_below(seed, INT64_C(1) << 50) - 0x1p49;
    case 3:
      return (double)next_below(seed, 100000) / 100;
    case 4:
      return u < 0.95 ? 0 : exp(3 + 2 * next_unit(seed));
    case 5:
      return u < 0.99 ? (double)next_below(seed, 3) : u * 1e9;
    case 6:
      return 1e9 + u;
    default:
      return ldexp(u - 0.5, (int)next_below(seed, 8 + 4 * kind) - 2 * kind);
  }
}

static double draw_shift(int kind) {
  const double shifts[] = {0, 0, 500, 0.5, -3, 1e9, 0};
  return shifts[kind % 7];
}

static void fill(uint64_t *seed, int kind) {
  for (int i = 0; i < N; i++) {
    x[i] = draw(seed, kind);
    y[i] = kind % 3 ? draw(seed, kind + 1) : x[i] + draw(seed, kind);
    weight[i] = kind % 2 ? next_unit(seed) : (double)next_below(seed, 4);
    present[i] = next_below(seed, 10) != 0;
    code[i] = (int32_t)next_below(seed, 6) - 1;
  }
}

static void swap_doubles(double *a, int64_t i, int64_t j) {
  const double held = a[i];
  a[i] = a[j];
  a[j] = held;
}

static void shuffle(uint64_t *seed) {
  for (int64_t i = N - 1; i > 0; i--) {
    const int64_t j = next_below(seed, i + 1);
    swap_doubles(x, i, j);
    swap_doubles(y, i, j);
    swap_doubles(weight, i, j);
    const uint8_t held = present[i];
    present[i] = present[j];
    present[j] = held;
    const int32_t held_code = code[i];
    code[i] = code[j];
    code[j] = held_code;
  }
}

/* Everything at once of some rows. */
typedef struct all {
  xp_moments moments, group[5];
  xp_pair pair, pair_group[5];
  xp_weighted weighted;
} all;

static void all_init(all *a, double shift) {
  xp_moments_init(&a->moments, shift);
  xp_pair_init(&a->pair, shift, -shift);
  xp_weighted_init(&a->weighted, shift);
  for (int g = 0; g < 5; g++) {
    xp_moments_init(&a->group[g], shift);
    xp_pair_init(&a->pair_group[g], shift, 0);
  }
}

static void all_add(all *a, expt_simd simd, int64_t from, int64_t n) {
  xp_moments_add(&a->moments, simd, x + from, present + from, n);
  xp_pair_add(&a->pair, simd, x + from, y + from, present + from, n);
  xp_weighted_add(&a->weighted, simd, x + from, weight + from, present + from, n);
  xp_grouped_add(a->group, 5, simd, x + from, present + from, code + from, n);
  xp_grouped_pair_add(a->pair_group, 5, simd, x + from, y + from, present + from, code + from, n);
}

static void all_merge(all *a, const all *b) {
  assert_true(xp_moments_merge(&a->moments, &b->moments));
  assert_true(xp_pair_merge(&a->pair, &b->pair));
  assert_true(xp_weighted_merge(&a->weighted, &b->weighted));
  for (int g = 0; g < 5; g++) {
    assert_true(xp_moments_merge(&a->group[g], &b->group[g]));
    assert_true(xp_pair_merge(&a->pair_group[g], &b->pair_group[g]));
  }
}

static void all_assert_same(const all *a, const all *b) {
  assert_same(&a->moments, &b->moments);
  assert_same_pair(&a->pair, &b->pair);
  assert_same_weighted(&a->weighted, &b->weighted);
  for (int g = 0; g < 5; g++) {
    assert_same(&a->group[g], &b->group[g]);
    assert_same_pair(&a->pair_group[g], &b->pair_group[g]);
  }
}

/* 1,000 shuffles, each cut at random, added at random levels, merged as a random tree. */
static void test_partitions(void **state) {
  (void)state;
  enum { MOST = 40 };
  uint64_t seed = 11;
  static all whole, part[MOST];
  for (int round = 0; round < 1000; round++) {
    const int kind = round / 50;
    if (round % 50 == 0) {
      fill(&seed, kind);
      all_init(&whole, draw_shift(kind));
      all_add(&whole, EXPT_SIMD_SCALAR, 0, N);
    }
    shuffle(&seed);
    int parts = 0;
    for (int64_t from = 0; from < N;) {
      const int64_t rest = N - from;
      const int64_t n = parts == MOST - 1 ? rest : 1 + next_below(&seed, rest < 300 ? rest : 300);
      all_init(&part[parts], draw_shift(kind));
      all_add(&part[parts++], levels[next_below(&seed, 4)], from, n);
      from += n;
    }
    while (parts > 1) {
      const int64_t a = next_below(&seed, parts - 1);
      all_merge(&part[a], &part[parts - 1]);
      parts--;
    }
    all_assert_same(&part[0], &whole);
  }
}

/* Whole numbers by the short path equal whole numbers that a fraction before them sent down the general one. */
static void test_whole_path_has_no_trace(void **state) {
  (void)state;
  uint64_t seed = 12;
  for (int bits = 1; bits < 45; bits += 3) {
    for (int i = 0; i < N; i++)
      x[i] = (double)(next_below(&seed, INT64_C(1) << bits) - (INT64_C(1) << (bits - 1)));
    x[0] = 0.5;
    const xp_moments general = moments_of(x, N, 0);
    xp_moments separate = moments_of(x, 1, 0);
    const xp_moments rest = moments_of(x + 1, N - 1, 0);
    assert_true(xp_moments_merge(&separate, &rest));
    assert_same(&general, &separate);

    int64_t integers[N];
    for (int i = 1; i < N; i++)
      integers[i] = (int64_t)x[i];
    for (size_t level = 0; level < 4; level++) {
      xp_moments by_integers;
      xp_moments_init(&by_integers, 0);
      xp_moments_add_int64(&by_integers, levels[level], integers + 1, NULL, N - 1);
      assert_same(&by_integers, &rest);
    }
  }
}

/* What moments.h promises of a variance: two roundings, what the bins drop, and, with a shift, the rounding of x -
 * shift. */
static double farthest_of(double shift, double min, double max) {
  return fmax(fabs(min - shift), fabs(max - shift));
}

static double variance_error(double variance, double shift, double min, double max) {
  const double farthest = farthest_of(shift, min, max);
  const double rounding = shift == 0 ? 0 : 0x1p-52 * farthest * sqrt(variance);
  return 0x1p-51 * variance + 0x1p-98 * farthest * farthest + rounding;
}

static void test_answers(void **state) {
  (void)state;
  uint64_t seed = 13;
  for (int kind = 0; kind < 7; kind++) {
    fill(&seed, kind);
    xp_pair pair;
    xp_pair_init(&pair, draw_shift(kind), 0);
    xp_pair_add(&pair, EXPT_SIMD_AUTO, x, y, NULL, N);
    const xp_moments *m = &pair.column[0];
    double low;
    const double mean = two_pass_mean(x, N, &low);
    const double variance = two_pass_deviance(x, x, N) / (N - 1);
    assert_true(relative_error(xp_moments_mean(m), mean) <= 0x1p-52);
    const double allowed = variance_error(variance, m->shift, m->min, m->max);
    assert_true(fabs(xp_moments_variance(m) - variance) <= allowed);
    assert_true(relative_error(xp_moments_sd(m), sqrt(xp_moments_variance(m))) <= 0x1p-52);
    assert_true(relative_error(xp_moments_total(m).hi, mean * N) <= 0x1p-51);
    const double covariance = two_pass_deviance(x, y, N) / (N - 1);
    const xp_moments *other = &pair.column[1];
    const double far_x = farthest_of(m->shift, m->min, m->max), far_y = farthest_of(0, other->min, other->max);
    const double rounding = m->shift == 0 ? 0 : 0x1p-52 * far_x * xp_moments_sd(other);
    const double allowed_product =
        0x1p-51 * xp_moments_sd(m) * xp_moments_sd(other) + 0x1p-98 * far_x * far_y + rounding;
    assert_true(fabs(xp_pair_covariance(&pair) - covariance) <= allowed_product);
  }
}

static void test_missing_rows(void **state) {
  (void)state;
  uint64_t seed = 14;
  fill(&seed, 4);
  double packed[N];
  int64_t n = 0;
  for (int i = 0; i < N; i++) {
    if (present[i])
      packed[n++] = x[i];
    else
      x[i] = NAN;
  }
  xp_moments a;
  xp_moments_init(&a, 0);
  xp_moments_add(&a, EXPT_SIMD_AUTO, x, present, N);
  const xp_moments b = moments_of(packed, n, 0);
  assert_same(&a, &b);
  memset(present, 0, sizeof present);
  xp_moments_add(&a, EXPT_SIMD_AUTO, x, present, N);
  assert_same(&a, &b);
}

static void test_few_rows(void **state) {
  (void)state;
  const xp_moments none = moments_of(NULL, 0, 3);
  assert_true(isnan(xp_moments_mean(&none)));
  assert_true(isnan(xp_moments_variance(&none)));
  assert_true(isnan(xp_moments_sd(&none)));
  assert_true(xp_moments_total(&none).hi == 0);

  const xp_moments one = moments_of(&(double){0.1}, 1, 3);
  assert_true(xp_moments_mean(&one) == 0.1);
  assert_true(one.min == 0.1 && one.max == 0.1);
  assert_true(isnan(xp_moments_variance(&one)));

  for (int i = 0; i < N; i++)
    x[i] = 0.1;
  const xp_moments equal = moments_of(x, N, 1e9);
  assert_true(xp_moments_mean(&equal) == 0.1);
  assert_true(xp_moments_variance(&equal) == 0);
  assert_true(xp_moments_sd(&equal) == 0);

  const double zeros[2] = {-0.0, 0.0}, swapped[2] = {0.0, -0.0};
  const xp_moments a = moments_of(zeros, 2, 0), b = moments_of(swapped, 2, 0), c = moments_of(zeros, 2, -0.0);
  assert_same(&a, &b);
  assert_same(&a, &c);
}

static void test_extremes(void **state) {
  (void)state;
  const double tiny[3] = {0x1p-1074, 0, 0x1p-1073};
  const xp_moments small = moments_of(tiny, 3, 0);
  assert_true(xp_moments_mean(&small) == 0x1p-1074);
  assert_true(xp_moments_variance(&small) == 0); /* squares below 1e-308 are lost, as moments.h says */

  const double limit = nextafter(XP_MOMENTS_LIMIT, 0);
  for (int i = 0; i < N; i++)
    x[i] = i % 2 ? limit : -limit;
  const xp_moments large = moments_of(x, N, 0);
  assert_true(xp_moments_mean(&large) == 0);
  assert_true(relative_error(xp_moments_sd(&large), limit * sqrt((double)N / (N - 1))) <= 0x1p-51);

  int64_t row = -1;
  assert_int_equal(xp_values_check(EXPT_SIMD_AUTO, &(double){1e300}, NULL, 1, XP_MOMENTS_LIMIT, &row),
                   XP_VALUES_TOO_LARGE);
  assert_int_equal(row, 0);
}

static void test_unchecked_values_end(void **state) {
  (void)state;
  for (size_t level = 0; level < 4; level++) {
    const double bad[4] = {NAN, INFINITY, -INFINITY, 1e300};
    for (int i = 0; i < 11; i++)
      x[i] = y[i] = bad[i % 4];
    xp_pair pair;
    xp_pair_init(&pair, 0, 1);
    xp_pair_add(&pair, levels[level], x, y, NULL, 11);
    (void)xp_pair_covariance(&pair);
    (void)xp_moments_sd(&pair.column[0]);
    assert_int_equal(pair.column[0].n, 11);
  }
}

static void test_refused_merges(void **state) {
  (void)state;
  xp_moments a = moments_of(&(double){1}, 1, 0);
  const xp_moments before = a, other_shift = moments_of(&(double){1}, 1, 2);
  assert_false(xp_moments_merge(&a, &other_shift));
  xp_moments full = moments_of(&(double){1}, 1, 0);
  full.n = XP_ROWS_LIMIT;
  assert_false(xp_moments_merge(&a, &full));
  assert_same(&a, &before);

  xp_pair p, q;
  xp_pair_init(&p, 0, 0);
  xp_pair_init(&q, 0, 1);
  xp_pair_add(&p, EXPT_SIMD_AUTO, x, x, NULL, 1);
  const xp_pair pair_before = p;
  assert_false(xp_pair_merge(&p, &q));
  assert_same_pair(&p, &pair_before);
}

/* Any number of groups, by each of the three ways, equals one column per group. */
static void test_groups(void **state) {
  (void)state;
  enum { MOST = 1000 };
  const int32_t counts[] = {1, 2, 8, 9, 256, 257, MOST};
  uint64_t seed = 15;
  static xp_moments group[MOST];
  static xp_pair pair[MOST];
  for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
    const int32_t groups = counts[c];
    fill(&seed, (int)c);
    for (int i = 0; i < N; i++)
      code[i] = (int32_t)next_below(&seed, groups + 4) - 2; /* -2, -1, groups, groups + 1 are skipped */
    const uint8_t *mask = c % 2 ? present : NULL;
    for (int32_t g = 0; g < groups; g++) {
      xp_moments_init(&group[g], 1);
      xp_pair_init(&pair[g], 1, 2);
    }
    xp_grouped_add(group, groups, levels[c % 4], x, mask, code, N);
    xp_grouped_pair_add(pair, groups, levels[c % 4], x, y, mask, code, N);
    for (int32_t g = 0; g < groups; g++) {
      double mine_x[N], mine_y[N];
      int64_t n = 0;
      for (int i = 0; i < N; i++) {
        mine_x[n] = x[i];
        mine_y[n] = y[i];
        n += code[i] == g && (!mask || mask[i]);
      }
      const xp_moments truth = moments_of(mine_x, n, 1);
      assert_same(&group[g], &truth);
      xp_pair pair_truth;
      xp_pair_init(&pair_truth, 1, 2);
      xp_pair_add(&pair_truth, EXPT_SIMD_SCALAR, mine_x, mine_y, NULL, n);
      assert_same_pair(&pair[g], &pair_truth);
    }
  }
}

/* p columns hold what each pair of them holds. */
static void test_products(void **state) {
  (void)state;
  enum { P = 6 };
  uint64_t seed = 16;
  static double data[P][N];
  const double *columns[P];
  const double shift[P] = {0, 0, 100, 0.5, 0, 1e9};
  for (int j = 0; j < P; j++) {
    for (int i = 0; i < N; i++)
      data[j][i] = draw(&seed, j);
    columns[j] = data[j];
  }
  for (int i = 0; i < N; i++)
    present[i] = next_below(&seed, 5) != 0;
  xp_moments column[P], again[P];
  xp_sum cross[P * (P - 1) / 2], cross_again[P * (P - 1) / 2];
  xp_cross_init(column, cross, P, shift);
  xp_cross_add(column, cross, P, EXPT_SIMD_AUTO, columns, present, N);
  for (int i = 0; i < P; i++) {
    for (int j = 0; j < i; j++) {
      xp_pair pair;
      xp_pair_init(&pair, shift[i], shift[j]);
      xp_pair_add(&pair, EXPT_SIMD_SCALAR, data[i], data[j], present, N);
      assert_same(&pair.column[0], &column[i]);
      assert_same(&pair.column[1], &column[j]);
      assert_memory_equal(&pair.cross, &cross[xp_cross_index(i, j)], sizeof(xp_sum));
      assert_true(xp_pair_covariance(&pair) ==
                  xp_cross_covariance(&column[j], &column[i], &cross[xp_cross_index(j, i)]));
    }
  }
  xp_cross_init(again, cross_again, P, shift);
  assert_true(xp_cross_merge(again, cross_again, P, column, cross));
  assert_memory_equal(cross, cross_again, sizeof cross);
}

/* A whole weight counts a row that many times. */
static void test_weights(void **state) {
  (void)state;
  uint64_t seed = 17;
  static double repeated[4 * N];
  for (int kind = 0; kind < 7; kind++) {
    fill(&seed, kind);
    int64_t n = 0;
    for (int i = 0; i < N; i++) {
      weight[i] = (double)next_below(&seed, 4);
      for (int k = 0; k < (int)weight[i]; k++)
        repeated[n++] = x[i];
    }
    xp_weighted m;
    xp_weighted_init(&m, draw_shift(kind));
    xp_weighted_add(&m, EXPT_SIMD_AUTO, x, weight, NULL, N);
    const xp_moments truth = moments_of(repeated, n, draw_shift(kind));
    assert_true(relative_error(xp_weighted_mean(&m), xp_moments_mean(&truth)) <= 0x1p-52);
    const double variance = xp_moments_variance(&truth) * (double)(n - 1) / (double)n;
    assert_true(fabs(xp_weighted_variance(&m) - variance) <= variance_error(variance, m.shift, m.min, m.max));
    assert_true(m.min == truth.min && m.max == truth.max && m.n == N);
  }
  for (int i = 0; i < N; i++)
    weight[i] = 0.1;
  xp_weighted equal, none;
  xp_weighted_init(&equal, 0);
  xp_weighted_add(&equal, EXPT_SIMD_AUTO, x, weight, NULL, N);
  assert_true(relative_error(xp_weighted_rows(&equal), N) <= 0x1p-52);
  memset(weight, 0, sizeof weight);
  xp_weighted_init(&none, 0);
  xp_weighted_add(&none, EXPT_SIMD_AUTO, x, weight, NULL, N);
  assert_true(isnan(xp_weighted_mean(&none)) && isnan(xp_weighted_variance(&none)) && xp_weighted_rows(&none) == 0);

  int64_t row = -1;
  const double bad[4] = {1, NAN, -1, 2}, negative[4] = {1, 0, -1, NAN};
  assert_int_equal(xp_weights_check(EXPT_SIMD_AUTO, bad, NULL, 4, &row), XP_VALUES_NAN);
  assert_int_equal(row, 1);
  assert_int_equal(xp_weights_check(EXPT_SIMD_AUTO, negative, NULL, 4, &row), XP_VALUES_NEGATIVE);
  assert_int_equal(row, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_partitions),
      cmocka_unit_test(test_whole_path_has_no_trace),
      cmocka_unit_test(test_answers),
      cmocka_unit_test(test_missing_rows),
      cmocka_unit_test(test_few_rows),
      cmocka_unit_test(test_extremes),
      cmocka_unit_test(test_unchecked_values_end),
      cmocka_unit_test(test_refused_merges),
      cmocka_unit_test(test_groups),
      cmocka_unit_test(test_products),
      cmocka_unit_test(test_weights),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
