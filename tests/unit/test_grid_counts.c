/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of quantiles: edges, order, ranks, merges; and how near a quantile of a known law comes. */
#include "tests/unit/analysis_support.h"

#include "lib/math/distributions.h"
#include "lib/math/grid_counts.h"
#include "lib/math/moments.h"

static void bins_rise_with_numbers(void **state) {
  (void)state;
  static const double rising[] = {-1e300, -1024.5, -1.01, -1.0,         -1e-310, -0.0,  0.0,  5e-324,
                                  1e-310, 0.1,     1.0,   1.0 + 0x1p-9, 511.0,   512.0, 1e300};
  for (size_t i = 1; i < sizeof rising / sizeof *rising; i++) {
    const int32_t before = xp_grid_bin(rising[i - 1]), bin = xp_grid_bin(rising[i]);
    assert_true(before < bin || (before == bin && rising[i - 1] == 0.0));
  }
  assert_int_equal(xp_grid_bin(-0.0), 0);
}

/* An edge is in its own bin, and the bin is 2^-9 wide at most. */
static void edges_are_their_bins(void **state) {
  (void)state;
  for (int whole_number = -1023; whole_number < 1024; whole_number++)
    assert_true(xp_grid_low(xp_grid_bin(whole_number)) == whole_number);
  for (int64_t i = 0; i < 100000; i++) {
    const double x = ldexp(1.0 + (double)pick(i, 1, 1 << 30) * 0x1p-30, (int)pick(i, 2, 600) - 300);
    const double low = xp_grid_low(xp_grid_bin(x));
    assert_true(low <= x && x - low < 0x1p-9 * x);
    assert_true(xp_grid_low(xp_grid_bin(-x)) == -low);
    assert_true(xp_grid_bin(low) == xp_grid_bin(x));
  }
}

static void only_numbers_have_bins(void **state) {
  (void)state;
  assert_false(xp_grid_is_bin(INT32_MIN, XP_MOMENTS_LIMIT));
  assert_false(xp_grid_is_bin(INT32_MAX, XP_MOMENTS_LIMIT));
  assert_false(xp_grid_is_bin(xp_grid_bin(XP_MOMENTS_LIMIT), XP_MOMENTS_LIMIT));
  assert_false(xp_grid_is_bin(xp_grid_bin(-XP_MOMENTS_LIMIT), XP_MOMENTS_LIMIT));
  assert_true(xp_grid_is_bin(xp_grid_bin(nextafter(XP_MOMENTS_LIMIT, 0.0)), XP_MOMENTS_LIMIT));
  assert_true(xp_grid_is_bin(0, XP_MOMENTS_LIMIT));
}

static double ranked(const xp_grid_counts *counts, int64_t rank) {
  xp_grid_entry *entries = calloc((size_t)counts->used, sizeof *entries);
  xp_grid_sorted(counts, entries);
  const double value = xp_grid_ranked(counts, entries, rank);
  free(entries);
  return value;
}

static void whole_numbers_are_exact_at_every_rank(void **state) {
  (void)state;
  xp_grid_counts counts;
  xp_grid_init(&counts);
  for (int64_t i = 0; i < 2001; i++)
    assert_true(xp_grid_add(NULL, &counts, (double)(1000 - (7 * i + 3) % 2001)));
  for (int64_t rank = 1; rank <= 2001; rank++)
    assert_true(ranked(&counts, rank) == (double)(rank - 1001));
  xp_grid_free(NULL, &counts);
}

static void ranks_rise_within_a_bin_on_either_side_of_zero(void **state) {
  (void)state;
  for (int side = -1; side <= 1; side += 2) {
    xp_grid_counts counts;
    xp_grid_init(&counts);
    for (int i = 0; i < 100; i++)
      assert_true(xp_grid_add(NULL, &counts, side * (1.0 + 0x1p-9 * (i + 0.5) / 100.0)));
    assert_int_equal(counts.used, 1);
    for (int64_t rank = 1; rank <= 100; rank++) {
      const double from_zero = side > 0 ? (double)rank - 0.5 : 100.5 - (double)rank;
      assert_true(fabs(ranked(&counts, rank) - side * (1.0 + 0x1p-9 * from_zero / 100.0)) < 1e-15);
    }
    xp_grid_free(NULL, &counts);
  }
}

static void merges_are_sums(void **state) {
  (void)state;
  xp_grid_counts whole_count, part[3];
  xp_grid_init(&whole_count);
  for (int p = 0; p < 3; p++)
    xp_grid_init(&part[p]);
  for (int64_t i = 0; i < 30000; i++) {
    const double x = (double)pick(i, 1, 1 << 20) / 1000.0 - 300.0;
    assert_true(xp_grid_add(NULL, &whole_count, x) && xp_grid_add(NULL, &part[pick(i, 2, 3)], x));
  }
  for (int p = 1; p < 3; p++) {
    assert_true(xp_grid_reserve(NULL, &part[0], part[p].used));
    xp_grid_merge(&part[0], &part[p]);
  }
  assert_true(part[0].used == whole_count.used && part[0].n == whole_count.n);
  xp_grid_entry *a = calloc((size_t)whole_count.used, sizeof *a), *b = calloc((size_t)whole_count.used, sizeof *b);
  xp_grid_sorted(&whole_count, a), xp_grid_sorted(&part[0], b);
  for (int64_t i = 0; i < whole_count.used; i++)
    assert_true(a[i].bin == b[i].bin && a[i].count == b[i].count);
  free(a), free(b);
  xp_grid_free(NULL, &whole_count);
  for (int p = 0; p < 3; p++)
    xp_grid_free(NULL, &part[p]);
}

/* A million numbers spread by the quantile function of a normal law around 5000 (deviation 1000). A bin there is 8 wide, a
 * hundred times the distance of neighbours: between edges ranks are told apart, to the curvature of the law within a bin
 * (width^2 / 8 times the slope of its log density, at most 8 * 8 / 8 * 3 / 1000). */
static void many_numbers_in_a_bin_are_told_apart(void **state) {
  (void)state;
  enum { N = 1000000 };
  const xp_law law = {.family = XP_NORMAL, .a = 5000.0, .b = 1000.0};
  xp_grid_counts counts;
  xp_grid_init(&counts);
  for (int64_t i = 0; i < N; i++)
    assert_true(xp_grid_add(NULL, &counts, xp_quantile(&law, ((double)i + 0.5) / N, XP_LOWER)));
  xp_grid_entry *entries = calloc((size_t)counts.used, sizeof *entries);
  xp_grid_sorted(&counts, entries);
  for (int64_t rank = N / 100; rank < N; rank += N / 100) {
    const double exact = xp_quantile(&law, ((double)rank - 0.5) / N, XP_LOWER);
    assert_true(fabs(xp_grid_ranked(&counts, entries, rank) - exact) < 0.03);
  }
  free(entries);
  xp_grid_free(NULL, &counts);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bins_rise_with_numbers),
      cmocka_unit_test(edges_are_their_bins),
      cmocka_unit_test(only_numbers_have_bins),
      cmocka_unit_test(whole_numbers_are_exact_at_every_rank),
      cmocka_unit_test(ranks_rise_within_a_bin_on_either_side_of_zero),
      cmocka_unit_test(merges_are_sums),
      cmocka_unit_test(many_numbers_in_a_bin_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
