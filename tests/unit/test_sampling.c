/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Permutations, subsets and whole numbers below a bound. The argument is the number of draws of each design (100,000 if
 * not said). */
#include "tests/unit/variates_support.h"

#include "tests/unit/counted_memory.h"

static const xp_call quiet = {NULL, "test", NULL};
static int64_t draws_of_each = 100000;

/* ---- whole numbers ---- */

static void numbers_below_a_bound(void **state) {
  (void)state;
  const uint64_t large = UINT64_C(3) << 62; /* a quarter of the words is refused */
  int64_t die[6] = {0}, third[3] = {0};
  const xp_draws small_draws = draws_named("below/6", EXPT_SIMD_AUTO),
                 large_draws = draws_named("below/3 2^62", EXPT_SIMD_AUTO);
  for (int64_t i = 0; i < draws_of_each; i++) {
    const uint64_t number = xp_draw_below(&small_draws, (uint64_t)i, 0, 6),
                   high = xp_draw_below(&large_draws, (uint64_t)i, 0, large);
    assert_true(number < 6 && high < large);
    die[number]++;
    third[high >> 62]++;
    assert_true(xp_draw_below(&small_draws, (uint64_t)i, 1, 1) == 0);
  }
  assert_equal_chances("below/6", die, 6, draws_of_each);
  assert_equal_chances("below/3 2^62", third, 3, draws_of_each);
}

/* ---- permutations ---- */

static int64_t rank_of_four(const int64_t order[4]) {
  int64_t rank = 0;
  for (int i = 0; i < 4; i++) {
    int64_t smaller = 0;
    for (int j = i + 1; j < 4; j++)
      smaller += order[j] < order[i];
    rank = rank * (4 - i) + smaller;
  }
  return rank;
}

static void all_orders_of_four_are_equally_likely(void **state) {
  (void)state;
  const char *design = "permutation/4";
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  int64_t count[24] = {0};
  for (int64_t i = 0; i < draws_of_each; i++) {
    int64_t order[4];
    xp_draw_permutation(&draws, (uint64_t)i, 0, 4, order);
    count[rank_of_four(order)]++;
  }
  assert_equal_chances(design, count, 24, draws_of_each);
}

enum { LONG = 3000 };

static void a_permutation_holds_every_number_once(void **state) {
  (void)state;
  const xp_draws scalar = draws_named("permutation/3000", EXPT_SIMD_SCALAR),
                 wide = draws_named("permutation/3000", EXPT_SIMD_AUTO);
  int64_t order[LONG], again[LONG];
  int32_t codes[LONG];
  bool seen[LONG] = {false};
  xp_draw_permutation(&wide, 7, 1, LONG, order);
  xp_draw_permutation(&scalar, 7, 1, LONG, again);
  assert_memory_equal(order, again, sizeof order);
  for (int32_t i = 0; i < LONG; i++) {
    assert_true(order[i] >= 0 && order[i] < LONG && !seen[order[i]]);
    seen[order[i]] = true;
    codes[i] = 3 * i;
  }
  xp_shuffle_codes(&wide, 7, 1, LONG, codes);
  for (int i = 0; i < LONG; i++)
    assert_true(codes[i] == 3 * order[i]);
  xp_draw_permutation(&wide, 8, 1, LONG, again);
  assert_memory_not_equal(order, again, sizeof order);
  xp_draw_permutation(&wide, 8, 1, 0, NULL);
}

/* Where the first and the last number go: each place as often as the others. */
static void every_place_is_equally_likely(void **state) {
  (void)state;
  enum { N = 50 };
  const char *design = "permutation/50";
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  int64_t first[N] = {0}, last[N] = {0};
  const int64_t n = draws_of_each / 4;
  for (int64_t i = 0; i < n; i++) {
    int64_t order[N];
    xp_draw_permutation(&draws, 0, (uint32_t)i, N, order);
    for (int place = 0; place < N; place++) {
      if (order[place] == 0) first[place]++;
      if (order[place] == N - 1) last[place]++;
    }
  }
  assert_equal_chances(design, first, N, n);
  assert_equal_chances(design, last, N, n);
}

/* ---- subsets ---- */

/* Pascal's numbering of the 20 subsets of three of six numbers. */
static int64_t subset_number(const int64_t taken[3]) {
  int64_t set = 0, number = 0;
  for (int i = 0; i < 3; i++)
    set |= INT64_C(1) << taken[i];
  for (int64_t smaller = 0; smaller < set; smaller++) {
    int64_t bits = 0;
    for (int b = 0; b < 6; b++)
      bits += smaller >> b & 1;
    number += bits == 3;
  }
  return number;
}

static void all_subsets_are_equally_likely(void **state) {
  (void)state;
  const char *design = "subset/3 of 6";
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  int64_t count[20] = {0};
  for (int64_t i = 0; i < draws_of_each; i++) {
    int64_t taken[3];
    assert_int_equal(xp_draw_subset(&quiet, &draws, (uint64_t)i, 0, 6, 3, taken), EXPT_OK);
    count[subset_number(taken)]++;
  }
  assert_equal_chances(design, count, 20, draws_of_each);
}

static int ascending(const void *a, const void *b) {
  const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

static void assert_distinct(int64_t *taken, int64_t n, int64_t population) {
  qsort(taken, (size_t)n, sizeof *taken, ascending);
  assert_true(taken[0] >= 0 && taken[n - 1] < population);
  for (int64_t i = 1; i < n; i++)
    assert_true(taken[i - 1] < taken[i]);
}

static void subsets_hold_no_number_twice(void **state) {
  (void)state;
  const char *design = "subset/large";
  const xp_draws draws = draws_named(design, EXPT_SIMD_AUTO);
  static const int64_t populations[] = {1, 2, 1000, 100000, INT64_C(1000000000000)};
  static const int64_t sizes[] = {1, 2, 500, 100000, 100000};
  for (int c = 0; c < 5; c++) {
    int64_t *taken = room_for(sizes[c], sizeof *taken);
    int64_t tenth[10] = {0};
    assert_int_equal(xp_draw_subset(&quiet, &draws, 3, 4, populations[c], sizes[c], taken), EXPT_OK);
    assert_distinct(taken, sizes[c], populations[c]);
    for (int64_t i = 0; i < sizes[c]; i++)
      tenth[taken[i] * 10 / populations[c]]++;
    /* A hundred thousand of 1e12 are as good as independent. */
    if (populations[c] > sizes[c] * 1000) assert_equal_chances(design, tenth, 10, sizes[c]);
    free(taken);
  }
}

static void wrong_sizes_and_no_memory(void **state) {
  (void)state;
  expt_error err;
  const xp_call call = {NULL, "test", &err};
  const xp_draws draws = draws_named("subset/refused", EXPT_SIMD_AUTO);
  int64_t taken[4] = {5, 5, 5, 5};
  assert_int_equal(xp_draw_subset(&call, &draws, 0, 0, 3, 4, taken), EXPT_E_DOMAIN);
  assert_string_equal(err.field, "taken");
  assert_int_equal(xp_draw_subset(&call, &draws, 0, 0, 3, -1, taken), EXPT_E_DOMAIN);
  assert_int_equal(xp_draw_subset(&call, &draws, 0, 0, 3, 0, taken), EXPT_OK);

  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const xp_call counted = {ctx, "test", &err};
  const int64_t held = memory.out;
  memory.refused = memory.asked + 1;
  assert_int_equal(xp_draw_subset(&counted, &draws, 0, 0, 3, 2, taken), EXPT_E_NOMEM);
  assert_true(taken[0] == 5 && taken[3] == 5);
  assert_int_equal(xp_draw_subset(&counted, &draws, 0, 0, 3, 2, taken), EXPT_OK);
  assert_true(memory.out == held);
  expt_context_free(ctx);
  assert_true(memory.out == 0);
}

int main(int argc, char **argv) {
  if (argc > 1) draws_of_each = strtoll(argv[1], NULL, 10);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_below_a_bound),
      cmocka_unit_test(all_orders_of_four_are_equally_likely),
      cmocka_unit_test(a_permutation_holds_every_number_once),
      cmocka_unit_test(every_place_is_equally_likely),
      cmocka_unit_test(all_subsets_are_equally_likely),
      cmocka_unit_test(subsets_hold_no_number_twice),
      cmocka_unit_test(wrong_sizes_and_no_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
