/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A metric of the units with `among` = 1 says what the same metric says of those units alone, of whatever kind it is. */
#include "tests/unit/metrics_support.h"

#include <experiment/aa.h>

static experiment_rows rows, chosen;

/* Of every kind; NULL = all units. */
static void describe(expt_analysis *analysis, const char *among, bool with_quantile) {
  expt_analysis_mean_options mean;
  expt_analysis_ratio_options ratio;
  expt_analysis_count_options count;
  expt_analysis_quantile_options quantile;
  expt_error err;
  expt_analysis_mean_options_init(&mean);
  expt_analysis_ratio_options_init(&ratio);
  expt_analysis_count_options_init(&count);
  expt_analysis_quantile_options_init(&quantile);
  mean.among = ratio.among = count.among = quantile.among = among;
  count.exposure = "exposure";
  must(expt_analysis_add_mean(analysis, "mean", "y", &mean, &err), &err);
  must(expt_analysis_add_ratio(analysis, "ratio", "y", "den", &ratio, &err), &err);
  must(expt_analysis_add_count(analysis, "rate", "events", &count, &err), &err);
  mean.covariates = both_covariates;
  mean.n_covariates = 2;
  must(expt_analysis_add_mean(analysis, "lin", "y", &mean, &err), &err);
  if (with_quantile) must(expt_analysis_add_quantile(analysis, "median", "latency", 0.5, &quantile, &err), &err);
}

static void choose_rows(void) {
  make_rows(&rows, 240);
  chosen.n = 0;
  for (int64_t i = 0; i < rows.n; i++) {
    if (rows.number[7][i] == 0.0) continue;
    const int64_t to = chosen.n++;
    chosen.group[to] = rows.group[i];
    chosen.stratum[to] = rows.stratum[i];
    chosen.cluster[to] = rows.cluster[i];
    for (int k = 0; k < NUMBER_COLUMNS; k++)
      chosen.number[k][to] = rows.number[k][i];
  }
}

static expt_frame *answer(split_by by, const char *among, const experiment_rows *of) {
  expt_analysis *analysis = analysis_split_by(NULL, by);
  describe(analysis, among, by.strata == NULL);
  add_experiment(analysis, of);
  expt_frame *frame = ask(analysis);
  expt_analysis_free(analysis);
  return frame;
}

static bool same(double a, double b) {
  return a == b || (isnan(a) && isnan(b));
}

static void it_is_the_metric_of_those_units(void **state) {
  (void)state;
  static const split_by splits[] = {{0}, {.strata = "stratum"}, {.cluster = "cluster"}};
  static const char *const fields[] = {"value_control", "value_variant", "estimate", "std_error", "ci_low", "ci_high", "rel_ci_low",
                                       "rel_ci_high",   "statistic",     "df",       "p_value",   "variance_reduction"};
  choose_rows();
  for (int s = 0; s < 3; s++) {
    expt_frame *part = answer(splits[s], "flag", &rows), *alone = answer(splits[s], NULL, &chosen);
    assert_true(expt_frame_view(part)->n_rows == expt_frame_view(alone)->n_rows);
    for (int64_t row = 0; row < expt_frame_view(part)->n_rows; row++) {
      for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
        if (!same(number(part, fields[f], row), number(alone, fields[f], row)))
          fail_msg("%s of %s: %.17g, alone %.17g", fields[f], word(part, "metric", row), number(part, fields[f], row),
                   number(alone, fields[f], row));
      assert_true(whole(part, "n_variant", row) == whole(alone, "n_variant", row) && whole(part, "n_dropped", row) == 0);
      assert_true(is_noted(part, row, EXPT_NOTE_POST_TREATMENT) && !is_noted(alone, row, EXPT_NOTE_POST_TREATMENT));
    }
    expt_frame_free(part), expt_frame_free(alone);
  }
}

static void a_state_and_a_description_know_it(void **state) {
  (void)state;
  expt_error err;
  choose_rows();
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0}), *loaded = NULL, *described = NULL;
  describe(analysis, "flag", true);
  char json[8192];
  int64_t need;
  must(expt_analysis_to_json(analysis, json, sizeof json, &need, &err), &err);
  must(expt_analysis_from_json(NULL, json, &described, &err), &err);
  add_experiment(analysis, &rows);
  add_experiment(described, &rows);
  state_bytes bytes = save(analysis);
  unchanged(described, bytes);
  must(expt_analysis_load(NULL, bytes.bytes, bytes.size, &loaded, &err), &err);
  unchanged(loaded, bytes);
  free(bytes.bytes);
  expt_analysis_free(analysis), expt_analysis_free(loaded), expt_analysis_free(described);
}

static void others_are_neither_here_nor_there(void **state) {
  (void)state;
  choose_rows();
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  describe(analysis, "flag", true);
  add_experiment(analysis, &rows);
  expt_frame *frame = summarise(analysis);
  for (int64_t row = 0; row < expt_frame_view(frame)->n_rows; row++) {
    int64_t units = 0, n = 0;
    for (int64_t i = 0; i < rows.n; i++)
      units += rows.group[i] == (word(frame, "variant", row)[0] == '1');
    for (int64_t i = 0; i < chosen.n; i++)
      n += chosen.group[i] == (word(frame, "variant", row)[0] == '1');
    assert_true(whole(frame, "units", row) == units && whole(frame, "n", row) == n);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void an_empty_name_is_refused(void **state) {
  (void)state;
  expt_analysis *analysis = analysis_split_by(NULL, (split_by){0});
  expt_analysis_quantile_options options;
  expt_error err;
  expt_analysis_quantile_options_init(&options);
  options.among = "";
  assert_int_equal(expt_analysis_add_quantile(analysis, "median", "latency", 0.5, &options, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "among", -1);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_is_the_metric_of_those_units),   cmocka_unit_test(a_state_and_a_description_know_it),
      cmocka_unit_test(others_are_neither_here_nor_there), cmocka_unit_test(an_empty_name_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
