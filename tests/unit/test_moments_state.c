/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved moments: the same back, and nothing that a damaged state could do. */

#include "cmocka_all.h"
#include "lib/math/moments.h"
#include "moments_data.h"
#include <string.h>

enum { N = 300, ROUNDS = 10000 };
static double x[N], y[N], weight[N];

static xp_pair some_pair(uint64_t *seed, int64_t n) {
  const double shift = next_below(seed, 2) ? 0 : next_normal(seed);
  const int scale = (int)next_below(seed, 600) - 300;
  for (int64_t i = 0; i < n; i++) {
    x[i] = ldexp(next_normal(seed), scale);
    y[i] = (double)next_below(seed, 100);
  }
  xp_pair pair;
  xp_pair_init(&pair, shift, 0);
  xp_pair_add(&pair, EXPT_SIMD_AUTO, x, y, NULL, n);
  return pair;
}

static xp_weighted some_weighted(uint64_t *seed, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    x[i] = next_normal(seed);
    weight[i] = next_below(seed, 3) ? next_unit(seed) : 0;
  }
  xp_weighted m;
  xp_weighted_init(&m, 0.5);
  xp_weighted_add(&m, EXPT_SIMD_AUTO, x, weight, NULL, n);
  return m;
}

static void test_round_trips(void **state) {
  (void)state;
  uint64_t seed = 31;
  for (int round = 0; round < 300; round++) {
    const int64_t n = round < 3 ? round : next_below(&seed, N);
    const xp_pair pair = some_pair(&seed, n);
    uint8_t bytes[XP_PAIR_BYTES], again[XP_PAIR_BYTES];
    xp_pair_write(&pair, bytes);
    xp_pair back;
    assert_true(xp_pair_read(&back, bytes));
    xp_pair_write(&back, again);
    assert_memory_equal(bytes, again, sizeof bytes);
    assert_true(n < 2 || xp_pair_covariance(&back) == xp_pair_covariance(&pair));
    assert_true(n < 2 || xp_moments_sd(&back.column[0]) == xp_moments_sd(&pair.column[0]));

    const xp_weighted m = some_weighted(&seed, n);
    uint8_t saved[XP_WEIGHTED_BYTES], saved_again[XP_WEIGHTED_BYTES];
    xp_weighted_write(&m, saved);
    xp_weighted loaded;
    assert_true(xp_weighted_read(&loaded, saved));
    xp_weighted_write(&loaded, saved_again);
    assert_memory_equal(saved, saved_again, sizeof saved);
  }
}

static void damage(uint64_t *seed, uint8_t *bytes, int64_t size) {
  const int64_t times = 1 + next_below(seed, 4);
  for (int64_t i = 0; i < times; i++) {
    uint8_t *at = bytes + next_below(seed, size);
    switch (next_below(seed, 4)) {
      case 0:
        *at ^= (uint8_t)(1 << next_below(seed, 8));
        break;
      case 1:
        *at = 0xff;
        break;
      case 2:
        *at = 0;
        break;
      default:
        *at = (uint8_t)next_word(seed);
    }
  }
}

/* Whatever is let in can be asked, added to and merged. */
static void use_pair(xp_pair *pair) {
  (void)xp_moments_mean(&pair->column[0]);
  (void)xp_moments_total(&pair->column[1]);
  const double sd = xp_moments_sd(&pair->column[0]);
  assert_true(isnan(sd) || sd >= 0);
  (void)xp_pair_covariance(pair);
  xp_pair_add(pair, EXPT_SIMD_AUTO, y, weight, NULL, 10);
  const xp_pair copy = *pair;
  (void)xp_pair_merge(pair, &copy);
}

static void use_weighted(xp_weighted *m) {
  (void)xp_weighted_mean(m);
  const double variance = xp_weighted_variance(m);
  assert_true(isnan(variance) || variance >= 0);
  (void)xp_weighted_rows(m);
  xp_weighted_add(m, EXPT_SIMD_AUTO, y, weight, NULL, 10);
  const xp_weighted copy = *m;
  (void)xp_weighted_merge(m, &copy);
}

static void test_damage(void **state) {
  (void)state;
  uint64_t seed = 32;
  int let_in = 0;
  for (int round = 0; round < ROUNDS; round++) {
    const xp_pair pair = some_pair(&seed, next_below(&seed, 20));
    uint8_t bytes[XP_PAIR_BYTES];
    xp_pair_write(&pair, bytes);
    damage(&seed, bytes, XP_PAIR_BYTES);
    xp_pair back = pair;
    if (xp_pair_read(&back, bytes)) {
      uint8_t again[XP_PAIR_BYTES];
      xp_pair_write(&back, again);
      assert_memory_equal(bytes, again, sizeof bytes);
      use_pair(&back);
      let_in++;
    } else {
      assert_memory_equal(&back, &pair, sizeof pair);
    }

    const xp_weighted m = some_weighted(&seed, next_below(&seed, 20));
    uint8_t saved[XP_WEIGHTED_BYTES];
    xp_weighted_write(&m, saved);
    damage(&seed, saved, XP_WEIGHTED_BYTES);
    xp_weighted loaded;
    if (xp_weighted_read(&loaded, saved)) use_weighted(&loaded);
  }
  assert_in_range(let_in, 1, ROUNDS - 1); /* a checksum around the state is the caller's */
}

static void test_refusals(void **state) {
  (void)state;
  const struct {
    int at;
    uint64_t word;
  } cases[] = {
      {0, (uint64_t)-1},                  /* negative rows */
      {0, (UINT64_C(1) << 53) + 1},       /* more rows than can be */
      {0, 0},                             /* no rows, but sums */
      {8, UINT64_C(0x7ff8000000000000)},  /* shift NaN */
      {8, UINT64_C(0x8000000000000000)},  /* shift -0 */
      {16, UINT64_C(0x7ff0000000000000)}, /* min Inf */
      {16, UINT64_C(0x4059000000000000)}, /* min 100 above max */
      {24, UINT64_C(0x7e37e43c8800759c)}, /* max 1e300 */
      {24, UINT64_C(0x41cdcd6500000000)}, /* max 1e9: its square needs another top bin */
  };
  const double values[3] = {1, 2, 4};
  xp_moments m;
  xp_moments_init(&m, 0);
  xp_moments_add(&m, EXPT_SIMD_AUTO, values, NULL, 3);
  for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
    uint8_t bytes[XP_MOMENTS_BYTES];
    xp_moments_write(&m, bytes);
    for (int i = 0; i < 8; i++)
      bytes[cases[c].at + i] = (uint8_t)(cases[c].word >> (8 * i));
    xp_moments back;
    assert_false(xp_moments_read(&back, bytes));
  }
}

/* The layout, byte by byte: 1, 2 and 4 with shift 0. */
static void test_layout(void **state) {
  (void)state;
  const double values[3] = {1, 2, 4};
  xp_moments m;
  xp_moments_init(&m, 0);
  xp_moments_add(&m, EXPT_SIMD_AUTO, values, NULL, 3);
  uint8_t bytes[XP_MOMENTS_BYTES], expected[XP_MOMENTS_BYTES] = {0};
  xp_moments_write(&m, bytes);
  expected[0] = 3;                           /* rows */
  expected[22] = 0xf0, expected[23] = 0x3f;  /* min 1.0 */
  expected[30] = 0x10, expected[31] = 0x40;  /* max 4.0 */
  expected[32] = 7, expected[32 + 48] = 22;  /* sum 7 units of 1, the units of bin 22 */
  expected[84] = 21, expected[84 + 48] = 22; /* squares 1 + 4 + 16 */
  assert_memory_equal(bytes, expected, sizeof bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trips),
      cmocka_unit_test(test_damage),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_layout),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
