/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of tests/reference/distributions/quantiles.csv: 1e-12 of itself, 1e-10 for the noncentral laws and the
 * studentized range, the very number for discrete laws. The other quantiles are in central_laws.csv. */

#include "test_dist_support.h"

#include "reference_csv.h"

static const char quantiles_path[] = EXPT_SOURCE_DIR "/tests/reference/distributions/quantiles.csv";

typedef struct tally {
  int rows, failed;
  double worst;
} tally;

static double allowed(xp_family family) {
  if (is_discrete(family)) return 0.0;
  return is_central(family) ? 1e-12 : 1e-10;
}

static void judge(const xp_law *law, xp_part part, double p, double truth, tally *t) {
  const double got = xp_quantile(law, p, part);
  const double error = got == truth ? 0.0 : fabs(got - truth) / fabs(truth);
  t->rows++;
  t->worst = fmax(t->worst, isnan(error) ? INFINITY : error);
  if (error <= allowed(law->family)) return;
  t->failed++;
  print_error("%s(%.17g, %.17g, %.17g), %s tail %.17g: got %.17g, truth %.17g, error %.3g\n", family_names[law->family],
              law->a, law->b, law->c, part == XP_LOWER ? "lower" : "upper", p, got, truth, error);
}

static void test_quantiles(void **state) {
  (void)state;
  tally tallies[N_FAMILIES] = {{0, 0, 0.0}};
  csv_file csv;
  int failed = 0;
  assert_true(csv_open(&csv, quantiles_path));
  while (csv_next(&csv)) {
    const xp_family family = family_named(csv_text(&csv, "family"));
    const xp_law law = law_of(family, csv_number(&csv, "a"), csv_number(&csv, "b"), csv_number(&csv, "c"));
    const xp_part part = strcmp(csv_text(&csv, "part"), "lower") == 0 ? XP_LOWER : XP_UPPER;
    judge(&law, part, csv_number(&csv, "p"), csv_number(&csv, "quantile"), &tallies[family]);
  }
  fclose(csv.file);
  print_message("%-20s %5s %12s\n", "quantiles of", "rows", "worst error");
  for (int i = 0; i < N_FAMILIES; i++) {
    const bool elsewhere = i == XP_NORMAL || i == XP_T || i == XP_GAMMA || i == XP_BETA;
    if (elsewhere) continue;
    print_message("%-20s %5d %12.2e\n", family_names[i], tallies[i].rows, tallies[i].worst);
    assert_true(tallies[i].rows >= 40);
    failed += tallies[i].failed;
  }
  assert_int_equal(failed, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_quantiles)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
