/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strata of which many have fewer than two units in an arm: their units are compared together, and those of the control come from other
 * strata than those of the treatment. */
#include "tests/unit/metrics_support.h"

enum { STRATA = 40 };

/* ---- rows ---- */

/* Knuth's MMIX generator, its upper 53 bits: the same in Python. */
static double draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (double)(*state >> 11) * 0x1p-53;
}

static void draw_rows(int size, uint64_t *state, experiment_rows *rows) {
  *rows = (experiment_rows){.n = STRATA * size};
  for (int64_t row = 0; row < rows->n;) {
    const int64_t stratum = row / size;
    const double level = 8.0 * draw(state);
    for (int unit = 0; unit < size; unit++, row++) {
      rows->stratum[row] = stratum;
      rows->group[row] = draw(state) < 0.5;
      const double x = draw(state) + 0.2 * level;
      rows->number[0][row] = level + 2.0 * draw(state) + x;
      rows->number[1][row] = 1.0 + draw(state);
      rows->number[2][row] = x;
    }
  }
}

static expt_frame *answer(const experiment_rows *rows) {
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){.strata = "stratum"});
  add_plain_mean(analysis, "mean", "y");
  add_ratio(analysis, "ratio", 0, NULL);
  add_mean(analysis, "lin1", "y", 1, both_covariates, EXPT_MISSING_REJECT);
  add_experiment(analysis, rows);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

/* ---- against the definition ---- */

/* tests/reference/metrics/small_strata.py, numpy 1.24.2. */
static const struct {
  int size;
  const char *metric;
  double estimate, std_error, df;
} expected[] = {
    {2, "mean", 0.3088436117138027, 0.63559654603086568, 39},
    {2, "ratio", 0.36290726110964933, 0.43110639334909084, 38.999999999999993},
    {2, "lin1", 0.2220219479554979, 0.27814903540423647, 39},
    {3, "mean", -0.31375631877981736, 0.52651742245685196, 38.999999999999993},
    {3, "ratio", -0.28991348780975024, 0.33071248370005774, 39},
    {3, "lin1", -0.20435216064839512, 0.23362004724436058, 39.000000000000014},
    {4, "mean", -0.026325351857575008, 0.4368849960993923, 25.102317250693616},
    {4, "ratio", 0.091929959307214038, 0.33102121905687959, 28.09032786670555},
    {4, "lin1", 0.067325275941628959, 0.20766195476747301, 39},
    {6, "mean", 0.070061623018403907, 0.10487787230918434, 27.368802034513603},
    {6, "ratio", 0.12139706362571445, 0.12881653667437751, 31.476113835066712},
    {6, "lin1", -0.037496964435976388, 0.16791659536586212, 38.999999999999979},
    {8, "mean", -0.14878257151589391, 0.078186929945104192, 46.475088148294063},
    {8, "ratio", -0.11831742408330914, 0.11367373084049402, 66.729225937545692},
    {8, "lin1", 0.12566710934497305, 0.1654680154847708, 31.822780908150879},
    {9, "mean", 0.12762944626374928, 0.071152542796878535, 154.48665561429317},
    {9, "ratio", 0.078359882937715675, 0.10378670629870733, 95.405693784867239},
    {9, "lin1", 0.18504477564623834, 0.097473905222853555, 49.703523929462726},
};

static experiment_rows rows;

static void is_close(const char *what, double got, double wanted, double tolerance) {
  if (!(fabs(got - wanted) <= tolerance)) fail_msg("%s: %.17g, expected %.17g", what, got, wanted);
}

static void as_the_definition_says(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
    uint64_t key = 100 + (uint64_t)expected[i].size;
    draw_rows(expected[i].size, &key, &rows);
    expt_frame *frame = answer(&rows);
    const int64_t row = find_row(frame, expected[i].metric, "all", "", "1");
    is_close("estimate", number(frame, "estimate", row), expected[i].estimate, 1e-12);
    is_close("std_error", number(frame, "std_error", row), expected[i].std_error, 1e-12);
    is_close("df", number(frame, "df", row), expected[i].df, 1e-9);
    assert_true(is_noted(frame, row, EXPT_NOTE_STRATA_MERGED));
    expt_frame_free(frame);
  }
}

/* ---- how often it errs ---- */

/* The band holds all but 1e-6 of the runs of an exact test; taking the units of such strata for independent erred .08 to .22. */
static void errs_as_often_as_told(void **state) {
  (void)state;
  static const int sizes[] = {2, 6, 8};
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    enum { RUNS = 1000 };
    uint64_t key = 7 + i;
    int rejected[3] = {0};
    for (int run = 0; run < RUNS; run++) {
      draw_rows(sizes[i], &key, &rows);
      expt_frame *frame = answer(&rows);
      for (int64_t row = 0; row < 3; row++)
        rejected[row] += number(frame, "p_value", row) < 0.05;
      expt_frame_free(frame);
    }
    for (int row = 0; row < 3; row++) {
      print_message("strata of %d, metric %d: rejects %.4f\n", sizes[i], row, (double)rejected[row] / RUNS);
      assert_in_range(rejected[row], 17, 83);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(as_the_definition_says),
      cmocka_unit_test(errs_as_often_as_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
