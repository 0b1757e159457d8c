/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows far from zero: 1e9 + N(0, 1), a million of them or as many as the first argument says, against two
 * passes in double-double. */

#include "cmocka_all.h"
#include "lib/math/moments.h"
#include "moments_data.h"
#include <stdio.h>
#include <stdlib.h>

static int64_t rows = 1000000;
static double *data;

static void compare(double shift, double mean, double sd) {
  xp_moments m;
  xp_moments_init(&m, shift);
  xp_moments_add(&m, EXPT_SIMD_AUTO, data, NULL, rows);
  const double mean_error = relative_error(xp_moments_mean(&m), mean), sd_error = relative_error(xp_moments_sd(&m), sd);
  printf("n = %lld, shift %g: relative error of the mean %.1e, of the sd %.1e\n", (long long)rows, shift, mean_error,
         sd_error);
  assert_true(mean_error <= 1e-15);
  assert_true(sd_error <= 1e-15);
}

static void test_far_from_zero(void **state) {
  (void)state;
  double low;
  const double mean = two_pass_mean(data, rows, &low);
  const double sd = sqrt(two_pass_deviance(data, data, rows) / (double)(rows - 1));
  compare(1e9, mean, sd);
  compare(0, mean, sd);
}

/* Cut into parts of any size and merged backwards, the state has the same bytes. */
static void test_parts(void **state) {
  (void)state;
  uint64_t seed = 22;
  xp_moments whole, total;
  xp_moments_init(&whole, 0);
  xp_moments_init(&total, 0);
  xp_moments_add(&whole, EXPT_SIMD_AUTO, data, NULL, rows);
  for (int64_t end = rows; end > 0;) {
    const int64_t most = next_below(&seed, 100000) + 1, n = most < end ? most : end;
    xp_moments part;
    xp_moments_init(&part, 0);
    xp_moments_add(&part, end % 2 ? EXPT_SIMD_SCALAR : EXPT_SIMD_AUTO, data + end - n, NULL, n);
    assert_true(xp_moments_merge(&total, &part));
    end -= n;
  }
  uint8_t bytes[XP_MOMENTS_BYTES], bytes_of_parts[XP_MOMENTS_BYTES];
  xp_moments_write(&whole, bytes);
  xp_moments_write(&total, bytes_of_parts);
  assert_memory_equal(bytes, bytes_of_parts, XP_MOMENTS_BYTES);
}

int main(int argc, char **argv) {
  if (argc > 1) rows = strtoll(argv[1], NULL, 10);
  data = malloc((size_t)rows * sizeof *data);
  if (!data) return 1;
  uint64_t seed = 21;
  for (int64_t i = 0; i < rows; i++)
    data[i] = 1e9 + next_normal(&seed);
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_far_from_zero), cmocka_unit_test(test_parts)};
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  free(data);
  return failed;
}
