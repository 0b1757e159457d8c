/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an A/A test says of its p-values, against tests/reference/aa/uniform.csv and by construction. */
#include "tests/unit/aa_support.h"
#include "tests/unit/reference_csv.h"

#include "lib/analysis/aa.h"

enum { N = 1000 };

static void distances_have_the_probability_of_the_series(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/aa/uniform.csv"));
  while (csv_next(&csv)) {
    if (strcmp(csv_text(&csv, "what"), "ks") != 0) continue;
    const double wanted = strtod(csv_text(&csv, "value"), NULL);
    const double found = xp_kolmogorov_upper(strtod(csv_text(&csv, "at"), NULL), csv_integer(&csv, "n"));
    assert_true(fabs(found - wanted) <= 2e-14 * wanted); /* six roundings in an exponent of up to 22 */
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 12);
  assert_true(xp_kolmogorov_upper(0.0, 10) == 1.0 && xp_kolmogorov_upper(1.0, 1000000) == 0.0);
  assert_true(isnan(xp_kolmogorov_upper(NAN, 10)));
}

static void bands_are_those_of_the_binomial(void **state) {
  (void)state;
  test_table *table = aa_users(300);
  expt_analysis *analysis = read_analysis(NULL, DESCRIBED("\"metrics\": [" CTR "]"));
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, EXPT_SOURCE_DIR "/tests/reference/aa/uniform.csv"));
  while (csv_next(&csv)) {
    const long long n = csv_integer(&csv, "n");
    if (strcmp(csv_text(&csv, "what"), "band") != 0 || n > 2000) continue;
    expt_analysis_aa_options options = aa_options(n);
    options.confidence = 1.0 - strtod(csv_text(&csv, "at"), NULL);
    expt_frame *frame = run_aa(analysis, table, &options);
    const bool is_low = strtod(csv_text(&csv, "peer"), NULL) < 0.5;
    assert_true(number(frame, is_low ? "band_low" : "band_high", 0) == (double)csv_integer(&csv, "value") / (double)n);
    expt_frame_free(frame);
    rows++;
  }
  fclose(csv.file);
  assert_int_equal(rows, 12);
  expt_analysis_free(analysis);
  test_table_free(table);
}

/* By hand: 2,000 rows, the median, two-sided .05: the limit spans 2 x 1.95996 x sqrt(500) = 87.652 gaps, the error
 * sqrt(2) times as many. */
static void the_band_of_a_quantile_holds_the_gaps_of_its_rows(void **state) {
  (void)state;
  xp_aa_gaps gaps = {.n = 2000.0, .share = {0.5, 0.5}, .prob = 0.5};
  assert_true(fabs(xp_aa_error_spread(&gaps, 0.025) - sqrt((1.0 - sqrt(0.5)) / 87.652)) < 1e-6);
  const xp_aa_band plain = xp_aa_band_of(1000, 0.05), wide = xp_aa_band_of_quantile(1000, 0.05, &gaps, true);
  assert_true(wide.low < plain.low && wide.high > plain.high && wide.high < 0.15);
  gaps.n = 1e15; /* so many rows that gaps are known */
  const xp_aa_band known = xp_aa_band_of_quantile(1000, 0.05, &gaps, true);
  assert_true(known.low == plain.low && known.high == plain.high);
  const xp_aa_band one_sided = xp_aa_band_of_quantile(1000, 0.05, &gaps, false);
  assert_true(one_sided.low == plain.low && one_sided.high == plain.high);
  assert_true(isnan(xp_aa_band_of_quantile(0, 0.05, &gaps, true).low));
}

/* Rows few or an odd level: a band still, and one that a rate of the level is in. */
static void extreme_bands_are_bands(void **state) {
  (void)state;
  static const double counts[] = {0.0, 1.0, 10.0, 1e6}, rates[] = {0.001, 0.5, 0.999};
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 3; j++)
      for (int two_sided = 0; two_sided < 2; two_sided++) {
        const xp_aa_gaps gaps = {.n = counts[i], .share = {0.9, 0.1}, .prob = 0.99};
        const xp_aa_band band = xp_aa_band_of_quantile(500, rates[j], &gaps, two_sided != 0);
        assert_true(band.low >= 0.0 && band.low <= rates[j] && band.high >= rates[j] && band.high <= 1.0);
      }
}

/* ---- ties ---- */

typedef double (*p_of)(int i);

static double even(int i) {
  return (i + 0.5) / N;
}
static double one(int i) {
  (void)i;
  return 1.0;
}
static double halves(int i) {
  return i % 2 == 0 ? 0.25 : 0.75;
}
static double too_large(int i) {
  return i % 2 == 0 ? 0.9 : 1.0;
}
static double too_small(int i) {
  return even(i) * even(i);
}

static xp_uniformity uniformity(p_of p) {
  double values[N], spread[N];
  uint64_t room[2 * N];
  for (int i = 0; i < N; i++)
    values[N - 1 - i] = p(i);
  return xp_uniformity_of(values, N, 0, 0, spread, room);
}

static void tied_p_values_are_spread_over_their_place(void **state) {
  (void)state;
  const xp_uniformity smooth = uniformity(even), atom = uniformity(one), two = uniformity(halves),
                      large = uniformity(too_large), small = uniformity(too_small);
  assert_true(fabs(smooth.distance - 0.5 / N) < 1e-15 && smooth.distinct == N && !smooth.discrete);
  assert_true(atom.p > 0.001 && atom.distinct == 1 && atom.discrete);
  assert_true(two.p > 0.001 && two.distinct == 2 && two.discrete);
  assert_true(large.p < 1e-10 && large.discrete);
  assert_true(small.p < 1e-10 && !small.discrete && fabs(small.distance - 0.25) < 1.0 / N);
  const xp_uniformity none = xp_uniformity_of(NULL, 0, 0, 0, NULL, NULL);
  assert_true(isnan(none.distance) && isnan(none.p) && none.distinct == 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(distances_have_the_probability_of_the_series),
      cmocka_unit_test(bands_are_those_of_the_binomial),
      cmocka_unit_test(the_band_of_a_quantile_holds_the_gaps_of_its_rows),
      cmocka_unit_test(extreme_bands_are_bands),
      cmocka_unit_test(tied_p_values_are_spread_over_their_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
