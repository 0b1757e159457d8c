/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting by digits, single ranks, walks over differences and counts of ranks, each beside the plainest way to the same. */
#include "lib/stats/mann_whitney.h"
#include "lib/stats/ranks.h"
#include "tests/unit/samples_support.h"

#include <float.h>
#include <math.h>

enum { MOST = 300, MANY = 40000 };

/* ---- patterns of doubles ---- */

static double from_low_bits(double near, uint64_t bits) {
  return xp_from_ordered_bits(xp_ordered_bits(near) + bits);
}

typedef double (*pattern)(int64_t i, int64_t n, double normal);

static double plain(int64_t i, int64_t n, double normal) {
  (void)i, (void)n;
  return normal;
}
static double rising(int64_t i, int64_t n, double normal) {
  (void)n, (void)normal;
  return (double)i;
}
static double falling(int64_t i, int64_t n, double normal) {
  (void)normal;
  return (double)(n - i);
}
static double all_alike(int64_t i, int64_t n, double normal) {
  (void)i, (void)n, (void)normal;
  return 7;
}
static double few_values(int64_t i, int64_t n, double normal) {
  (void)i, (void)n;
  return floor(3 * normal);
}
static double two_zeros(int64_t i, int64_t n, double normal) {
  (void)n;
  return i % 3 == 0 ? normal : i % 2 == 0 ? 0.0 : -0.0;
}
static double all_scales(int64_t i, int64_t n, double normal) {
  (void)n;
  return ldexp(normal, (int)(i * 37 % 800) - 400);
}
static double mostly_zero(int64_t i, int64_t n, double normal) {
  (void)n;
  return i % 10 == 0 ? exp(normal) : 0;
}
static double two_clusters(int64_t i, int64_t n, double normal) {
  (void)n;
  return i % 2 == 0 ? normal : 5 + 1e-12 * normal;
}
static double last_bits(int64_t i, int64_t n, double normal) {
  (void)n;
  return from_low_bits((double)(i % 5), (uint64_t)fabs(1000 * normal) % 4);
}
static double subnormal(int64_t i, int64_t n, double normal) {
  (void)i, (void)n;
  return normal * 1e-310;
}
static double endless(int64_t i, int64_t n, double normal) {
  (void)n;
  return i % 7 == 0 ? INFINITY : i % 11 == 0 ? -INFINITY : normal;
}

static const pattern patterns[] = {plain,      rising,      falling,      all_alike, few_values, two_zeros,
                                   all_scales, mostly_zero, two_clusters, last_bits, subnormal,  endless};
enum { PATTERNS = sizeof patterns / sizeof *patterns };

static void fill(pattern of, uint64_t seed, int64_t n, double *out) {
  draw_normals(seed, n, out);
  for (int64_t i = 0; i < n; i++)
    out[i] = of(i, n, out[i]);
}

/* ---- sorting ---- */

static double before[MANY], values[MANY];
static uint64_t room[2 * MANY];
static int32_t carried[MANY], carried_room[MANY];

/* Every value is where its number says, in rising order of bits, equals in the order they came in. */
static void sorts_stably(int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    values[i] = before[i];
    carried[i] = (int32_t)i;
  }
  xp_sort_doubles(values, carried, n, room, carried_room);
  for (int64_t i = 0; i < n; i++) {
    assert_in_range(carried[i], 0, n - 1);
    assert_memory_equal(&before[carried[i]], &values[i], sizeof *values);
    if (i == 0) continue;
    const uint64_t last = xp_ordered_bits(values[i - 1]), next = xp_ordered_bits(values[i]);
    assert_true(last < next || (last == next && carried[i - 1] < carried[i]));
  }
}

static void nothing_carried_makes_no_difference(int64_t n) {
  static double alone[MANY];
  memcpy(alone, before, (size_t)n * sizeof *alone);
  xp_sort_doubles(alone, NULL, n, room, NULL);
  if (n > 0) assert_memory_equal(alone, values, (size_t)n * sizeof *alone);
}

static void short_piles_of_every_length_are_sorted(void **state) {
  (void)state;
  for (int64_t n = 0; n <= MOST; n++)
    for (int p = 0; p < PATTERNS; p++) {
      fill(patterns[p], (uint64_t)n, n, before);
      sorts_stably(n);
      nothing_carried_makes_no_difference(n);
    }
}

static void long_piles_are_sorted(void **state) {
  (void)state;
  static const int64_t lengths[] = {1000, 4097, MANY};
  for (int k = 0; k < 3; k++)
    for (int p = 0; p < PATTERNS; p++) {
      fill(patterns[p], (uint64_t)k, lengths[k], before);
      sorts_stably(lengths[k]);
      nothing_carried_makes_no_difference(lengths[k]);
    }
}

/* Keys that are the same but for one bit, in every place of the word, and keys of all bits. */
static void words_are_sorted_by_every_bit(void **state) {
  (void)state;
  enum { N = 500 };
  uint64_t keys[N], key_room[N];
  for (int bit = 0; bit <= 64; bit++) {
    for (uint64_t i = 0; i < N; i++) {
      const uint64_t word = i * UINT64_C(0x9E3779B97F4A7C15);
      keys[i] = bit == 64 ? word : UINT64_C(0x0123456789ABCDEF) ^ (word >> 63) << bit;
    }
    xp_sort_keys(keys, NULL, N, key_room, NULL);
    for (int i = 1; i < N; i++)
      assert_true(keys[i - 1] <= keys[i]);
  }
}

/* ---- one key ---- */

static void a_selected_key_is_that_of_the_sorted(void **state) {
  (void)state;
  static uint64_t keys[MOST], kept[MOST], sorted[MOST], key_room[MOST];
  for (int64_t n = 1; n <= MOST; n += n < 70 ? 1 : 23)
    for (int p = 0; p < PATTERNS; p++) {
      fill(patterns[p], (uint64_t)n, n, before);
      for (int64_t i = 0; i < n; i++)
        keys[i] = kept[i] = sorted[i] = xp_ordered_bits(before[i]);
      xp_sort_keys(sorted, NULL, n, key_room, NULL);
      for (int64_t lower = 0; lower < n; lower++)
        assert_true(xp_select_key(keys, n, lower, key_room) == sorted[lower]);
      assert_memory_equal(keys, kept, (size_t)n * sizeof *keys);
    }
}

/* ---- walks and counts ---- */

enum { ARM = 60 };

static xp_sorted sorted_arm(pattern of, uint64_t seed, int64_t n, double *to) {
  fill(of, seed, n, to);
  xp_sort_doubles(to, NULL, n, room, NULL);
  return (xp_sorted){to, n};
}

static void walk_like_counting(xp_sorted control, xp_sorted variant, double limit) {
  int32_t passed[ARM];
  xp_walk_differences(control, variant, limit, passed);
  for (int64_t i = 0; i < variant.n; i++) {
    int32_t above = 0;
    for (int64_t j = 0; j < control.n; j++)
      above += variant.x[i] - control.x[j] > limit;
    assert_int_equal(passed[i], above);
  }
}

static void a_walk_counts_what_is_above(void **state) {
  (void)state;
  double a[ARM], b[ARM];
  for (int64_t n = 1; n < ARM; n += 1 + n / 8)
    for (int64_t m = 1; m < ARM; m += 1 + m / 8)
      for (int p = 0; p < PATTERNS - 1; p++) { /* infinities have no difference */
        const xp_sorted control = sorted_arm(patterns[p], 1, n, a), variant = sorted_arm(patterns[p], 2, m, b);
        const double middle = variant.x[m / 2] - control.x[n / 3];
        const double limits[] = {
            middle,    0,       -DBL_TRUE_MIN, variant.x[0] - control.x[n - 1], variant.x[m - 1] - control.x[0],
            -INFINITY, INFINITY};
        for (size_t k = 0; k < sizeof limits / sizeof *limits; k++)
          walk_like_counting(control, variant, limits[k]);
      }
}

/* What one unit adds to twice its placement. */
static int64_t twice_beaten(double unit, xp_sorted other) {
  int64_t twice = 0;
  for (int64_t j = 0; j < other.n; j++)
    twice += other.x[j] < unit ? 2 : other.x[j] == unit;
  return twice;
}

/* Variance of the placements, from whole numbers. */
static double spread_of(xp_sorted arm, xp_sorted other) {
  int64_t sum = 0, squares = 0;
  for (int64_t i = 0; i < arm.n; i++) {
    const int64_t twice = twice_beaten(arm.x[i], other);
    sum += twice;
    squares += twice * twice;
  }
  return (double)(arm.n * squares - sum * sum) / (4.0 * (double)arm.n * (double)(arm.n - 1));
}

static double equals_in(xp_sorted arm, double value) {
  double n = 0;
  for (int64_t i = 0; i < arm.n; i++)
    n += arm.x[i] == value;
  return n;
}

/* t^3 - t of each value is t^2 - 1 of each unit. */
static double ties_of(xp_sorted units, xp_sorted counted, xp_sorted also) {
  double sum = 0;
  for (int64_t i = 0; i < units.n; i++) {
    const double t = equals_in(counted, units.x[i]) + equals_in(also, units.x[i]);
    sum += t * t - 1;
  }
  return sum;
}

static void count_like_counting(xp_sorted control, xp_sorted variant) {
  XP_CALL(NULL, NULL);
  xp_rank_counts counts;
  assert_int_equal(xp_count_ranks(call, control, variant, &counts), EXPT_OK);
  const xp_sorted nobody = {NULL, 0};
  int64_t twice_u = 0;
  for (int64_t i = 0; i < variant.n; i++)
    twice_u += twice_beaten(variant.x[i], control);
  assert_true(counts.twice_u == twice_u);
  assert_true(counts.ties == ties_of(control, control, variant) + ties_of(variant, variant, control));
  assert_true(counts.within == ties_of(control, control, nobody) + ties_of(variant, variant, nobody));
  if (control.n > 1) near(counts.spread_control, spread_of(control, variant), 1e-12, "spread of the control");
  if (variant.n > 1) near(counts.spread_variant, spread_of(variant, control), 1e-12, "spread of the variant");
}

static void ranks_are_counted(void **state) {
  (void)state;
  double a[ARM], b[ARM];
  for (int64_t n = 1; n < ARM; n += 1 + n / 8)
    for (int64_t m = 1; m < ARM; m += 1 + m / 8)
      for (int p = 0; p < PATTERNS - 1; p++)
        count_like_counting(sorted_arm(patterns[p], 3, n, a), sorted_arm(patterns[p], 4, m, b));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(short_piles_of_every_length_are_sorted),
      cmocka_unit_test(long_piles_are_sorted),
      cmocka_unit_test(words_are_sorted_by_every_bit),
      cmocka_unit_test(a_selected_key_is_that_of_the_sorted),
      cmocka_unit_test(a_walk_counts_what_is_above),
      cmocka_unit_test(ranks_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
