/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NIST Statistical Reference Datasets (StRD), certified values read from the files: SiRstv and SmLs01-03 (one-way
 * analysis of variance) from grouped moments, Norris (linear regression) from a pair, NumAcc1-4 (univariate) by
 * their formula. LRE = -log10 of the relative error: correct digits. The limits are what the decimals allow once
 * they are stored as doubles, worked with 128 bits (tests/reference/moments/nist.py); 15 is the end of the scale. */

#include "cmocka_all.h"
#include "lib/math/binned_wide.h"
#include "lib/math/moments.h"
#include "moments_data.h"
#include "reference_csv.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 18009, MOST_GROUPS = 9, SKIPPED = 77 };

static double lre(double value, double certified) {
  const double error = relative_error(value, certified);
  return error < 1e-15 ? 15 : -log10(error);
}

static double limit_of(const char *file, const char *what) {
  csv_file csv;
  double limit = (double)NAN;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/moments/nist_limits.csv"));
  while (csv_next(&csv))
    if (strcmp(csv_text(&csv, "file"), file) == 0 && strcmp(csv_text(&csv, "what"), what) == 0)
      limit = csv_number(&csv, "limit");
  fclose(csv.file);
  return limit;
}

static void judge(const char *file, const char *what, double value, double certified) {
  const double digits = lre(value, certified), limit = limit_of(file, what);
  printf("%-8s %-10s LRE %5.2f (stored doubles allow %5.2f)\n", file, what, digits, limit);
  assert_true(digits >= limit);
}

typedef struct dataset {
  int64_t rows;
  double first[MOST_ROWS], second[MOST_ROWS]; /* the two columns of the file */
  char head[60][128];                         /* the lines before the data */
} dataset;

static dataset file_data;

static bool read_dataset(const char *name) {
  char path[1024];
  const char *folder = getenv("EXPT_DATA_DIR");
  if (!folder) return false;
  snprintf(path, sizeof path, "%s/nist_strd/%s.dat", folder, name);
  FILE *file = fopen(path, "r");
  if (!file) return false;
  memset(&file_data, 0, sizeof file_data);
  char line[128];
  for (int number = 0; fgets(line, sizeof line, file); number++) {
    if (number < 60) {
      memcpy(file_data.head[number], line, sizeof line);
      continue;
    }
    char *end;
    const int64_t row = file_data.rows;
    const double first = strtod(line, &end);
    if (end == line) continue;
    assert_true(row < MOST_ROWS);
    file_data.first[row] = first;
    file_data.second[row] = strtod(end, NULL);
    file_data.rows++;
  }
  fclose(file);
  return true;
}

/* The numbers of the first header line that begins with a word. */
static void certified(const char *word, int numbers, double *out) {
  for (int i = 0; i < 60; i++) {
    const char *at = file_data.head[i];
    while (*at == ' ')
      at++;
    if (strncmp(at, word, strlen(word)) != 0) continue;
    at += strcspn(at, " "); /* the word itself */
    while (*at && strspn(at, " ") > 0) {
      const char *next = at + strspn(at, " ");
      if (strchr("-0123456789", *next)) break;
      at = next + strcspn(next, " "); /* a second word */
    }
    char *end;
    for (int k = 0; k < numbers; k++) {
      out[k] = strtod(at, &end);
      assert_true(end != at);
      at = end;
    }
    return;
  }
  fail_msg("the file has no line '%s'", word);
}

static xp_dd minus(xp_dd a, xp_dd b) {
  return xp_dd_sum(a, (xp_dd){-b.hi, -b.lo});
}

/* Between = total - within: both from the sums, neither from rounded means. */
static void check_anova(const char *name) {
  if (!read_dataset(name)) skip();
  static int32_t code[MOST_ROWS];
  int32_t groups = 0;
  for (int64_t i = 0; i < file_data.rows; i++) {
    code[i] = (int32_t)file_data.first[i] - 1;
    groups = code[i] >= groups ? code[i] + 1 : groups;
  }
  assert_true(groups <= MOST_GROUPS);
  xp_moments group[MOST_GROUPS], total;
  xp_moments_init(&total, 0);
  for (int32_t g = 0; g < groups; g++)
    xp_moments_init(&group[g], 0);
  xp_grouped_add(group, groups, EXPT_SIMD_AUTO, file_data.second, NULL, code, file_data.rows);

  xp_dd within = {0, 0};
  for (int32_t g = 0; g < groups; g++) {
    within = xp_dd_sum(within, xp_moments_deviance(&group[g]));
    assert_true(xp_moments_merge(&total, &group[g]));
  }
  const xp_dd between = minus(xp_moments_deviance(&total), within);
  double row_between[4], row_within[3];
  certified("Between", 4, row_between);
  certified("Within", 3, row_within);
  const double df_between = groups - 1, df_within = (double)(file_data.rows - groups);
  assert_true(row_between[0] == df_between && row_within[0] == df_within);
  const xp_dd f =
      xp_dd_quotient(xp_dd_product(between, (xp_dd){df_within, 0}), xp_dd_product(within, (xp_dd){df_between, 0}));
  judge(name, "between", between.hi, row_between[1]);
  judge(name, "within", within.hi, row_within[1]);
  judge(name, "F", f.hi, row_between[3]);
}

static void test_sirstv(void **state) {
  (void)state;
  check_anova("SiRstv");
}

static void test_smls01(void **state) {
  (void)state;
  check_anova("SmLs01");
}

static void test_smls02(void **state) {
  (void)state;
  check_anova("SmLs02");
}

static void test_smls03(void **state) {
  (void)state;
  check_anova("SmLs03");
}

static void test_norris(void **state) {
  (void)state;
  if (!read_dataset("Norris")) skip();
  xp_pair pair; /* column 0 = x, 1 = y */
  xp_pair_init(&pair, 0, 0);
  xp_pair_add(&pair, EXPT_SIMD_AUTO, file_data.second, file_data.first, NULL, file_data.rows);
  const xp_dd sxx = xp_moments_deviance(&pair.column[0]), syy = xp_moments_deviance(&pair.column[1]);
  const xp_dd sxy = xp_cross_deviance(&pair.column[0], &pair.column[1], &pair.cross);
  const xp_dd slope = xp_dd_quotient(sxy, sxx);
  const xp_dd mean_x = xp_moments_mean_dd(&pair.column[0]), mean_y = xp_moments_mean_dd(&pair.column[1]);
  const xp_dd intercept = minus(mean_y, xp_dd_product(slope, mean_x));
  const xp_dd explained = xp_dd_product(slope, sxy);
  double row_b0[2], row_b1[2], row_regression[2], row_residual[2];
  certified("B0", 2, row_b0);
  certified("B1", 2, row_b1);
  certified("Regression", 2, row_regression);
  certified("Residual  ", 2, row_residual);
  judge("Norris", "B0", intercept.hi, row_b0[0]);
  judge("Norris", "B1", slope.hi, row_b1[0]);
  judge("Norris", "regression", explained.hi, row_regression[1]);
  judge("Norris", "residual", minus(syy, explained).hi, row_residual[1]);
}

static void check_univariate(const char *name, const double *x, int64_t n, double shift, double mean, double sd) {
  const double shifts[2] = {0, shift};
  for (int k = 0; k < 2; k++) {
    xp_moments m;
    xp_moments_init(&m, shifts[k]);
    xp_moments_add(&m, EXPT_SIMD_AUTO, x, NULL, n);
    judge(name, "mean", xp_moments_mean(&m), mean);
    judge(name, "sd", xp_moments_sd(&m), sd);
  }
}

/* First value b + .2, then 500 pairs b + .1, b + .3: mean b + .2 and sd .1 exactly, in decimals. */
static void check_numacc(const char *name, const char *base, double mean) {
  double x[1001];
  for (int i = 0; i < 1001; i++) {
    char text[32];
    snprintf(text, sizeof text, "%s.%s", base, i == 0 ? "2" : i % 2 ? "1" : "3");
    x[i] = strtod(text, NULL);
  }
  check_univariate(name, x, 1001, strtod(base, NULL), mean, 0.1);
}

static void test_numacc(void **state) {
  (void)state;
  static const double first[] = {10000001, 10000003, 10000002};
  check_univariate("NumAcc1", first, 3, 10000000, 10000002, 1);
  check_numacc("NumAcc2", "1", 1.2);
  check_numacc("NumAcc3", "1000000", 1000000.2);
  check_numacc("NumAcc4", "10000000", 10000000.2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numacc), cmocka_unit_test(test_sirstv), cmocka_unit_test(test_smls01),
      cmocka_unit_test(test_smls02), cmocka_unit_test(test_smls03), cmocka_unit_test(test_norris),
  };
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  if (failed != 0) return failed;
  if (read_dataset("Norris")) return 0;
  printf("skipped for want of data: SiRstv, SmLs01, SmLs02, SmLs03, Norris\n");
  return SKIPPED;
}
