/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/tables.h"

#include "lib/math/hyperloglog.h"
#include "lib/base/hash.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static void read_ids(uint8_t *registers, int64_t from, int64_t n) {
  for (int64_t id = from; id < from + n; id++) {
    char digits[24];
    const int size = snprintf(digits, sizeof digits, "%lld", (long long)id);
    xp_hll_raise(registers, xp_hll_mark(xp_hash64(digits, size)));
  }
}

static void mark_is_register_and_first_one(void **state) {
  (void)state;
  const uint64_t top = UINT64_C(1) << 63;
  assert_int_equal(xp_hll_mark(0), XP_HLL_MOST_RANK);
  assert_int_equal(xp_hll_mark(top), (1U << 13) << 6 | XP_HLL_MOST_RANK);
  assert_int_equal(xp_hll_mark(top >> 14), 1);
  assert_int_equal(xp_hll_mark(1), 50);
  assert_int_equal(xp_hll_mark(UINT64_MAX), (XP_HLL_REGISTERS - 1U) << 6 | 1U);
}

/* tests/reference/hyperloglog/ertl.py */
static void estimator_agrees_with_sixty_digits(void **state) {
  (void)state;
  static const struct {
    int step, period, modulus;
    double estimate;
  } cases[] = {
      {1, 1, 1, 0.0},
      {1, 7919, 2, 10358.839968067214473},
      {3, 1000, 11, 62094.197696573991882},
      {5, 16384, 52, 303917.23703088216487},
      {1, 3, 9, 16418.976620099062422},
      {51, 2, 52, 13268.141001449957538},
  };
  for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
    uint8_t registers[XP_HLL_REGISTERS];
    for (int i = 0; i < XP_HLL_REGISTERS; i++) {
      const int rank = cases[c].step * (i % cases[c].period) % cases[c].modulus;
      registers[i] = (uint8_t)(rank < XP_HLL_MOST_RANK ? rank : XP_HLL_MOST_RANK);
    }
    assert_true(fabs(xp_hll_estimate(registers) - cases[c].estimate) <= 1e-14 * cases[c].estimate);
  }
}

/* 1.04 / sqrt(2^14) is the standard error; the band holds with 1 - 1e-6 (4.9 of them). Ids are the numbers from `from`
 * on. */
static void counts_within_its_error(void **state) {
  (void)state;
  static const int64_t sizes[] = {1, 10, 100, 1000, 5000, 20000, 45000, 100000, 1000000};
  for (int from = 0; from < 2; from++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      uint8_t registers[XP_HLL_REGISTERS] = {0};
      read_ids(registers, from * INT64_C(1000000007), sizes[i]);
      const double error = xp_hll_estimate(registers) / (double)sizes[i] - 1.0;
      assert_true(fabs(error) <= 4.9 * 1.04 / 128.0);
    }
  }
}

static void repeated_ids_change_nothing(void **state) {
  (void)state;
  uint8_t once[XP_HLL_REGISTERS] = {0}, thrice[XP_HLL_REGISTERS] = {0};
  read_ids(once, 0, 3000);
  for (int i = 0; i < 3; i++)
    read_ids(thrice, 0, 3000);
  assert_memory_equal(once, thrice, sizeof once);
}

static void same(const xp_hll *a, const xp_hll *b) {
  assert_int_equal(a->set, b->set);
  assert_int_equal(a->registers == NULL, b->registers == NULL);
  if (a->registers != NULL)
    assert_memory_equal(a->registers, b->registers, XP_HLL_REGISTERS);
  else if (a->set > 0)
    assert_memory_equal(a->listed, b->listed, (size_t)a->set * sizeof *a->listed);
}

/* Two halves poured together are the whole, in the same form, on both sides of the change of form. */
static void union_has_one_form(void **state) {
  (void)state;
  static const int64_t sizes[] = {0, 1, 500, 2000, 2300, 9000};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    const int64_t n = sizes[i], half = n / 2;
    uint8_t whole[XP_HLL_REGISTERS] = {0}, left[XP_HLL_REGISTERS] = {0}, right[XP_HLL_REGISTERS] = {0},
            joined[XP_HLL_REGISTERS] = {0};
    read_ids(whole, 0, n);
    read_ids(left, 0, half);
    read_ids(right, half, n - half);
    xp_hll kept_whole, kept_left, kept_right, kept_joined;
    assert_true(xp_hll_keep(NULL, whole, &kept_whole) && xp_hll_keep(NULL, left, &kept_left) &&
                xp_hll_keep(NULL, right, &kept_right));
    xp_hll_pour(&kept_right, joined);
    xp_hll_pour(&kept_left, joined);
    assert_true(xp_hll_keep(NULL, joined, &kept_joined));
    same(&kept_whole, &kept_joined);
    assert_int_equal(kept_whole.registers != NULL, kept_whole.set > XP_HLL_MOST_LISTED);
    xp_hll_free(NULL, &kept_whole);
    xp_hll_free(NULL, &kept_left);
    xp_hll_free(NULL, &kept_right);
    xp_hll_free(NULL, &kept_joined);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(mark_is_register_and_first_one),
      cmocka_unit_test(estimator_agrees_with_sixty_digits),
      cmocka_unit_test(counts_within_its_error),
      cmocka_unit_test(repeated_ids_change_nothing),
      cmocka_unit_test(union_has_one_form),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
