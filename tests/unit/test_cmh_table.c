/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmocka_all.h"
#include "tables.h"
#include "tables_support.h"

#include <experiment/notes.h>
#include <experiment/tables.h>

enum { MOST_COUNTS = 1024, MOST_SCORES = 16 };

typedef struct layers {
  int64_t counts[MOST_COUNTS], n_counts, rows, columns;
} layers;

static layers layers_of(int64_t rows, int64_t columns, const int64_t *counts, int64_t n) {
  layers l = {.n_counts = n, .rows = rows, .columns = columns};
  for (int64_t i = 0; i < n; i++)
    l.counts[i] = counts[i];
  return l;
}
#define LAYERS(rows, columns, ...) \
  layers_of(rows, columns, (const int64_t[]){__VA_ARGS__}, (int64_t)(sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)))

static expt_stratified_table ask_with(const layers *l, const expt_cmh_table_options *options) {
  expt_stratified_table out = {.struct_size = sizeof out};
  expt_error err;
  assert_int_equal(expt_cmh_table(NULL, l->counts, l->n_counts, l->rows, l->columns, options, &out, &err), EXPT_OK);
  return out;
}

static expt_stratified_table ask(const layers *l, expt_table_scores scores) {
  expt_cmh_table_options options;
  expt_cmh_table_options_init(&options);
  options.scores = scores;
  return ask_with(l, &options);
}

/* ---- against fractions and R: tests/reference/tables/make_cmh_table.py ---- */

/* A statistic of deviations that cancel to 1e-23 of their size has no more digits than that. */
static void near_statistic(const csv_file *csv, const char *name, double got) {
  if (has_cell(csv, name))
    near_or_equal(name, got, csv_number(csv, name), 1e-13 * fmax(1e-12, fabs(csv_number(csv, name))));
  else
    assert_true(isnan(got));
}

static void check_row(const csv_file *csv) {
  layers l = {.rows = (int64_t)csv_number(csv, "rows"), .columns = (int64_t)csv_number(csv, "columns")};
  double row_scores[MOST_SCORES], column_scores[MOST_SCORES];
  l.n_counts = integers_of(csv, "counts", l.counts, MOST_COUNTS);
  expt_cmh_table_options options;
  expt_cmh_table_options_init(&options);
  options.scores = (expt_table_scores)csv_number(csv, "scores");
  options.n_row_scores = numbers_of(csv, "row_scores", row_scores, MOST_SCORES);
  options.n_column_scores = numbers_of(csv, "column_scores", column_scores, MOST_SCORES);
  options.row_scores = options.n_row_scores > 0 ? row_scores : NULL;
  options.column_scores = options.n_column_scores > 0 ? column_scores : NULL;
  const expt_stratified_table out = ask_with(&l, &options);
  near_statistic(csv, "general", out.association);
  near_statistic(csv, "means", out.mean_scores);
  near_statistic(csv, "z", out.correlation);
  assert_true(out.association_df == csv_number(csv, "general_df") && out.mean_scores_df == csv_number(csv, "means_df"));
  assert_true(out.correlation_df == csv_number(csv, "z_df"));
  near_log_cell(csv, "general_log_p", out.association_log_p_value, 1e-13);
  near_log_cell(csv, "means_log_p", out.mean_scores_log_p_value, 1e-13);
  near_log_cell(csv, "z_log_p", out.correlation_log_p_value, 1e-13);
  near_cell(csv, "r_general", out.association, 1e-11);
  near_cell(csv, "vcd_general", out.association, 1e-11);
  /* vcdExtra sums around no centre: scores of 2023 cost it six digits. */
  near_cell(csv, "vcd_means", out.mean_scores, 1e-8);
  near_cell(csv, "vcd_correlation", out.correlation * out.correlation, 1e-8);
}

static void agrees_with_fractions_and_r(void **state) {
  (void)state;
  csv_file csv;
  int rows = 0;
  assert_true(csv_open(&csv, TABLES_REFERENCE("cmh_table")));
  for (; csv_next(&csv); rows++)
    check_row(&csv);
  fclose(csv.file);
  assert_int_equal(rows, 32);
}

/* ---- it is the tests that it holds ---- */

/* scipy 1.10.1: kruskal() and spearmanr() of the 58 units. */
static void one_stratum_of_ranks_is_kruskal_wallis_and_spearman(void **state) {
  (void)state;
  const layers l = LAYERS(3, 4, 5, 7, 9, 3, 6, 6, 6, 1, 9, 4, 2, 0);
  const expt_stratified_table out = ask(&l, EXPT_TABLE_SCORES_RANKS);
  near_or_equal("H", out.mean_scores, 7.819370619900446, 1e-13);
  near_or_equal("p", out.mean_scores_p_value, 0.020046808600368452, 1e-13);
  near_or_equal("r", out.correlation, -0.35815147476145404 * sqrt(57.0), 1e-13);
}

static void two_by_two_is_the_old_test(void **state) {
  (void)state;
  const int64_t c[] = {10, 20, 4}, n0[] = {100, 50, 30}, t[] = {15, 30, 9}, n1[] = {90, 60, 25};
  expt_stratified old = {.struct_size = sizeof old};
  assert_int_equal(expt_cmh(c, n0, t, n1, 3, NULL, &old, NULL), EXPT_OK);
  layers l = {.n_counts = 12, .rows = 2, .columns = 2};
  for (int k = 0; k < 3; k++) {
    const int64_t table[] = {n0[k] - c[k], c[k], n1[k] - t[k], t[k]};
    for (int i = 0; i < 4; i++)
      l.counts[4 * k + i] = table[i];
  }
  const expt_stratified_table out = ask(&l, EXPT_TABLE_SCORES_POSITIONS);
  near_or_equal("z", out.correlation, old.statistic, 1e-14);
  near_or_equal("general", out.association, old.statistic * old.statistic, 1e-13);
  near_or_equal("means", out.mean_scores, old.statistic * old.statistic, 1e-13);
  near_or_equal("log p", out.association_log_p_value, old.log_p_value, 1e-13);
}

/* One stratum: Pearson's statistic with N - 1 for N. */
static void one_stratum_is_pearson(void **state) {
  (void)state;
  const layers l = LAYERS(3, 4, 5, 7, 9, 3, 6, 6, 6, 1, 9, 4, 2, 0);
  expt_contingency plain = {.struct_size = sizeof plain};
  assert_int_equal(expt_chi_square(NULL, l.counts, l.n_counts, 4, NULL, &plain, NULL), EXPT_OK);
  near_or_equal("chi2", ask(&l, 0).association, plain.statistic * 57.0 / 58.0, 1e-13);
}

/* ---- laws ---- */

static const int64_t two_strata[] = {5, 7, 9, 6, 6, 6, 9, 4, 2, 50, 20, 11, 31, 32, 33, 10, 20, 40};

static layers transposed(const layers *l) {
  layers t = {.n_counts = l->n_counts, .rows = l->columns, .columns = l->rows};
  const int64_t size = l->rows * l->columns;
  for (int64_t at = 0; at < l->n_counts; at++) {
    const int64_t k = at / size, i = at % size / l->columns, j = at % l->columns;
    t.counts[k * size + j * l->rows + i] = l->counts[at];
  }
  return t;
}

static void rows_and_columns_change_places(void **state) {
  (void)state;
  const layers l = layers_of(3, 3, two_strata, 18), t = transposed(&l);
  const expt_stratified_table there = ask(&l, EXPT_TABLE_SCORES_RIDITS), back = ask(&t, EXPT_TABLE_SCORES_RIDITS);
  near_or_equal("general", there.association, back.association, 1e-13);
  near_or_equal("correlation", there.correlation, back.correlation, 1e-13);
}

static void the_order_of_rows_and_strata_does_not_matter(void **state) {
  (void)state;
  const layers l = layers_of(3, 3, two_strata, 18);
  const layers turned = LAYERS(3, 3, 10, 20, 40, 50, 20, 11, 31, 32, 33, 9, 4, 2, 5, 7, 9, 6, 6, 6);
  const expt_stratified_table a = ask(&l, 0), b = ask(&turned, 0);
  near_or_equal("general", a.association, b.association, 1e-13);
  near_or_equal("means", a.mean_scores, b.mean_scores, 1e-13);
}

static void scores_may_be_moved_and_stretched(void **state) {
  (void)state;
  const layers l = layers_of(3, 3, two_strata, 18);
  const double columns[] = {1e6 - 3e3, 1e6, 1e6 + 3e3}, rows[] = {-1e149, 0, 1e149};
  expt_cmh_table_options options;
  expt_cmh_table_options_init(&options);
  options.column_scores = columns;
  options.row_scores = rows;
  options.n_column_scores = options.n_row_scores = 3;
  const expt_stratified_table a = ask(&l, 0), b = ask_with(&l, &options);
  near_or_equal("means", a.mean_scores, b.mean_scores, 1e-13);
  near_or_equal("correlation", a.correlation, b.correlation, 1e-13);
}

/* A stratum whose variants got all the same outcome, or that has one variant, adds nothing. */
static void silent_strata_add_nothing(void **state) {
  (void)state;
  const layers l = layers_of(3, 3, two_strata, 18);
  layers more = l;
  const int64_t silent[] = {0, 4, 0, 0, 9, 0, 0, 5, 0, 0, 0, 0, 3, 4, 5, 0, 0, 0};
  for (int i = 0; i < 18; i++)
    more.counts[more.n_counts++] = silent[i];
  const expt_stratified_table a = ask(&l, 0), b = ask(&more, 0);
  assert_true(a.association == b.association && a.mean_scores == b.mean_scores && a.correlation == b.correlation);
  assert_true(b.n_strata == 3 && b.n == a.n + 18 && b.n_dropped == 12 && (b.note_bits & NOTE(EXPT_NOTE_DROPPED)));
}

/* ---- what valid numbers decide, and what is refused ---- */

static void notes_say_what_is_missing(void **state) {
  (void)state;
  const layers one_outcome = LAYERS(2, 2, 30, 0, 40, 0);
  const expt_stratified_table alike = ask(&one_outcome, 0);
  assert_true(isnan(alike.association) && isnan(alike.mean_scores_p_value) && isnan(alike.correlation_log_p_value));
  assert_true((alike.note_bits & NOTE(EXPT_NOTE_ZERO_VARIANCE)) && (alike.note_bits & NOTE(EXPT_NOTE_EMPTY_ARM)));
  assert_true(alike.n == 70 && alike.smallest_expected == 30.0);
  const layers thin = LAYERS(2, 2, 1, 4, 5, 3);
  const expt_stratified_table few = ask(&thin, 0);
  near_or_equal("expected", few.smallest_expected, 5.0 * 6.0 / 13.0, 1e-15);
  assert_true(few.note_bits == NOTE(EXPT_NOTE_FEW_EVENTS));
  const expt_stratified_table nothing = ask(&(layers){.rows = 2, .columns = 3}, 0);
  assert_true(isnan(nothing.association) && isnan(nothing.smallest_expected) && nothing.n_strata == 0);
  assert_true(nothing.note_bits == NOTE(EXPT_NOTE_EMPTY_ARM));
}

/* The largest tables, and ranks that only a full elimination finds: strata that hold three of 32 rows each. */
static void large_tables_have_all_their_degrees_of_freedom(void **state) {
  (void)state;
  static int64_t counts[30 * 32 * 32];
  for (int64_t k = 0; k < 30; k++)
    for (int64_t i = k; i < k + 3; i++)
      for (int64_t j = 0; j < 32; j++)
        counts[k * 1024 + i * 32 + j] = 1 + (7 * i + 11 * j + 5 * k * j) % 13;
  expt_stratified_table out = {.struct_size = sizeof out};
  assert_int_equal(expt_cmh_table(NULL, counts, 30 * 1024, 32, 32, NULL, &out, NULL), EXPT_OK);
  assert_true(out.association_df == 31.0 * 31.0 && out.mean_scores_df == 31.0 && out.correlation_df == 1.0);
}

static void refuse(expt_status status, const char *argument, const char *field, int64_t row, const layers *l,
                   const expt_cmh_table_options *options) {
  expt_stratified_table out = {.struct_size = sizeof out, .n = -7};
  expt_error err;
  assert_int_equal(expt_cmh_table(NULL, l->counts, l->n_counts, l->rows, l->columns, options, &out, &err), status);
  test_error_is(&err, status, argument, field, row);
  assert_int_equal(out.n, -7);
}

static void bad_arguments_are_named(void **state) {
  (void)state;
  const layers good = layers_of(3, 3, two_strata, 18);
  layers l = good;
  l.counts[4] = -1;
  refuse(EXPT_E_ARGUMENT, "counts", "", 4, &l, NULL);
  l.counts[4] = INT64_MAX;
  refuse(EXPT_E_LIMIT, "counts", "", -1, &l, NULL);
  l = good;
  l.n_counts = 17;
  refuse(EXPT_E_ARGUMENT, "n_counts", "", -1, &l, NULL);
  l = good;
  l.rows = 0;
  refuse(EXPT_E_ARGUMENT, "n_rows", "", -1, &l, NULL);
  l.rows = 33;
  l.columns = 32;
  refuse(EXPT_E_LIMIT, "n_columns", "", -1, &l, NULL);
  l = good;
  l.columns = INT64_MAX;
  refuse(EXPT_E_LIMIT, "n_columns", "", -1, &l, NULL);
  const double scores[] = {1, 2, INFINITY};
  expt_cmh_table_options options;
  expt_cmh_table_options_init(&options);
  options.scores = 4;
  refuse(EXPT_E_ARGUMENT, "options", "scores", -1, &good, &options);
  options.scores = 0;
  options.n_row_scores = 3;
  refuse(EXPT_E_ARGUMENT, "options", "row_scores", -1, &good, &options);
  options.row_scores = scores;
  refuse(EXPT_E_ARGUMENT, "options", "row_scores", 2, &good, &options);
  options.n_row_scores = 0;
  refuse(EXPT_E_ARGUMENT, "options", "n_row_scores", -1, &good, &options);
  options.row_scores = NULL;
  options.column_scores = scores;
  options.n_column_scores = 2;
  refuse(EXPT_E_ARGUMENT, "options", "n_column_scores", -1, &good, &options);
  expt_stratified_table unsized = {.struct_size = 8};
  assert_int_equal(expt_cmh_table(NULL, good.counts, 18, 3, 3, NULL, &unsized, NULL), EXPT_E_VERSION);
}

static expt_status one_call(expt_context *ctx, void *user, expt_error *err) {
  const layers *l = user;
  expt_stratified_table out = {.struct_size = sizeof out};
  return expt_cmh_table(ctx, l->counts, l->n_counts, l->rows, l->columns, NULL, &out, err);
}

static void memory_may_run_out(void **state) {
  (void)state;
  layers l = layers_of(3, 3, two_strata, 18);
  test_every_allocation(one_call, &l);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_fractions_and_r),
      cmocka_unit_test(one_stratum_of_ranks_is_kruskal_wallis_and_spearman),
      cmocka_unit_test(two_by_two_is_the_old_test),
      cmocka_unit_test(one_stratum_is_pearson),
      cmocka_unit_test(rows_and_columns_change_places),
      cmocka_unit_test(the_order_of_rows_and_strata_does_not_matter),
      cmocka_unit_test(scores_may_be_moved_and_stretched),
      cmocka_unit_test(silent_strata_add_nothing),
      cmocka_unit_test(notes_say_what_is_missing),
      cmocka_unit_test(large_tables_have_all_their_degrees_of_freedom),
      cmocka_unit_test(bad_arguments_are_named),
      cmocka_unit_test(memory_may_run_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
