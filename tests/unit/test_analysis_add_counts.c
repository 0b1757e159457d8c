/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/analysis_support.h"
#include "tests/unit/reference_csv.h"

#define PUBLISHED EXPT_SOURCE_DIR "/tests/reference/proportions/published_counts.csv"

static void equal_digits(double got, double expected, double relative) {
  if (fabs(got - expected) <= relative * fabs(expected)) return;
  fail_msg("%.17g, expected %.17g", got, expected);
}

/* ---- the counts of text 000, from the file committed and, where it is there, from the file of the data ---- */

/* Every experiment of the file is a level of one segment. */
static void add_experiment(expt_analysis *analysis, const csv_file *csv) {
  const char *const group[] = {"control", "treat"};
  const char *const name[] = {csv_text(csv, "name"), csv_text(csv, "name")};
  const int64_t units[] = {csv_integer(csv, "control_n"), csv_integer(csv, "treat_n")};
  const int64_t ones[] = {csv_integer(csv, "control_success"), csv_integer(csv, "treat_success")};
  test_table *table = test_table_create(2);
  expt_error err;
  test_table_texts(table, "group", group);
  test_table_texts(table, "name", name);
  test_table_integers(table, "units", units);
  test_table_integers(table, "ones", ones);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", csv_text(csv, "name"), &err), &err);
  test_table_free(table);
}

static expt_analysis *published_analysis(void) {
  expt_analysis *analysis = new_analysis(NULL, NULL, "control");
  expt_error err;
  must(expt_analysis_add_segment(analysis, "name", &err), &err);
  add_metric(analysis, "rate", "ones", NULL, EXPT_MISSING_REJECT);
  return analysis;
}

static void counts_give_the_published_tests(void **state) {
  (void)state;
  expt_analysis *analysis = published_analysis();
  csv_file csv;
  assert_true(csv_open(&csv, PUBLISHED));
  while (csv_next(&csv))
    add_experiment(analysis, &csv);
  fclose(csv.file);
  expt_frame *frame = ask(analysis);
  assert_int_equal(expt_frame_view(frame)->n_rows, 1 + 10);
  assert_true(csv_open(&csv, PUBLISHED));
  while (csv_next(&csv)) {
    const int64_t row = find_row(frame, "rate", "name", csv_text(&csv, "name"), "treat");
    const double z = csv_number(&csv, "z");
    assert_true(whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_COUNTS));
    if (isnan(z)) {
      assert_true(isnan(number(frame, "statistic", row)) && isnan(number(frame, "p_value", row)) &&
                  isnan(number(frame, "log_p_value", row)));
      assert_true(whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_ZERO_VARIANCE));
      continue;
    }
    equal_digits(number(frame, "statistic", row), z, 1e-15);
    equal_digits(number(frame, "log_p_value", row), csv_number(&csv, "log_p"), 1e-13);
    equal_digits(number(frame, "p_value", row), csv_number(&csv, "p"), 5.0 * z * z * 0x1p-53);
  }
  fclose(csv.file);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* The issue's own figures: z of the exposed and of add-to-cart, their ln p, and p as printed by the notebooks. */
static void published_figures_are_reached(void **state) {
  (void)state;
  const struct {
    int64_t x0, n0, x1, n1;
    double z, log_p, p;
  } rows[] = {{269554, 527254, 281754, 525343, 25.76287048882, -335.338974605278202, 2.312777e-146},
              {527104, 2659138, 546715, 2656990, 21.6538201840271, -237.747058977088158, 5.594538e-104}};
  for (int i = 0; i < 2; i++) {
    expt_estimate e;
    must(expt_two_proportions(rows[i].x0, rows[i].n0, rows[i].x1, rows[i].n1, NULL, &e, NULL), NULL);
    equal_digits(e.statistic, rows[i].z, 1e-12);
    equal_digits(e.log_p_value, rows[i].log_p, 1e-13);
    equal_digits(e.p_value, rows[i].p, 5e-7); /* seven printed digits */
  }
}

static void file_of_the_data_has_the_same_counts(void **state) {
  (void)state;
  const char *folder = getenv("EXPT_DATA_DIR");
  char path[1024];
  csv_file theirs, ours;
  snprintf(path, sizeof path, "%s/published_counts/seed000_counts.csv", folder == NULL ? "." : folder);
  if (!csv_open(&theirs, path)) {
    print_message("skipped: no data (published_counts/seed000_counts.csv)\n");
    skip();
  }
  assert_true(csv_open(&ours, PUBLISHED));
  int rows = 0;
  while (fgets(theirs.line, sizeof theirs.line, theirs.file) != NULL && csv_next(&ours)) {
    csv_split(theirs.line, theirs.fields); /* the last field is quoted and not looked at */
    static const char *const names[] = {"treat_success", "treat_n", "control_success", "control_n"};
    for (int i = 0; i < 4; i++)
      assert_true(csv_integer(&theirs, names[i]) == csv_integer(&ours, names[i]));
    rows++;
  }
  assert_int_equal(rows, 10);
  fclose(theirs.file), fclose(ours.file);
}

/* ---- the same cells as rows and as counts ---- */

static void counts_equal_rows(void **state) {
  (void)state;
  enum { USERS = 4000 };
  expt_analysis *rows = new_analysis(NULL, NULL, "A"), *counts = new_analysis(NULL, NULL, "A");
  expt_analysis *const both[] = {rows, counts};
  for (int i = 0; i < 2; i++) {
    must(expt_analysis_add_segment(both[i], "device", NULL), NULL);
    add_metric(both[i], "ctr", "clicked", NULL, EXPT_MISSING_REJECT);
    add_metric(both[i], "pcvr", "bought", "clicked", EXPT_MISSING_ZERO);
  }
  add_rows(rows, 0, USERS, NULL);
  int64_t units[8] = {0}, clicked[8] = {0}, bought[8] = {0};
  const char *group[8], *device[8];
  for (int64_t id = 0; id < USERS; id++) {
    const int64_t code = pick(id, 1, 50) == 0 ? 3 : pick(id, 2, 3), cell = code * 2 + pick(id, 5, 2);
    const bool click = code < 3 && pick(id, 6, 10) < 3 + code;
    units[cell]++;
    clicked[cell] += click;
    bought[cell] += click && pick(id, 7, 40) != 0 && pick(id, 8, 5) == 0;
  }
  for (int cell = 0; cell < 8; cell++)
    group[cell] = cell / 2 == 3 ? NULL : shop_groups[cell / 2], device[cell] = shop_devices[cell % 2];
  test_table *table = test_table_create(8);
  test_table_texts(table, "group", group);
  test_table_texts(table, "device", device);
  test_table_integers(table, "n", units);
  test_table_integers(table, "clicked", clicked);
  test_table_integers(table, "bought", bought);
  must(expt_analysis_add_counts(counts, test_table_view(table), "n", NULL, NULL), NULL);
  expt_frame *first = summarise(rows), *second = summarise(counts);
  assert_int_equal(expt_frame_view(first)->n_rows, expt_frame_view(second)->n_rows);
  for (int64_t row = 0; row < expt_frame_view(first)->n_rows; row++) {
    static const char *const columns[] = {"units", "n", "successes", "n_dropped"};
    assert_string_equal(word(first, "variant", row), word(second, "variant", row));
    for (int i = 0; i < 4; i++)
      assert_int_equal(whole(first, columns[i], row), whole(second, columns[i], row));
  }
  expt_frame_free(first), expt_frame_free(second);
  test_table_free(table);
  expt_analysis_free(rows), expt_analysis_free(counts);
}

static void cells_of_one_name_add_up(void **state) {
  (void)state;
  static const char *const group[] = {"A", "B", "A", "B"};
  static const int64_t units[] = {10, 20, 30, 0}, ones[] = {1, 2, 3, 0};
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  add_metric(analysis, "m", "ones", NULL, 0);
  test_table *table = test_table_create(4);
  test_table_texts(table, "group", group);
  test_table_integers(table, "units", units);
  test_table_integers(table, "ones", ones);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "b", NULL), NULL);
  expt_frame *frame = summarise(analysis);
  assert_int_equal(whole(frame, "n", 0), 40);
  assert_int_equal(whole(frame, "successes", 0), 4);
  assert_int_equal(whole(frame, "n", 1), 20);
  expt_frame_free(frame);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void arm_without_units_is_an_answer(void **state) {
  (void)state;
  static const char *const group[] = {"A", "B"};
  static const int64_t units[] = {10, 0}, ones[] = {4, 0};
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  add_metric(analysis, "m", "ones", NULL, 0);
  test_table *table = test_table_create(2);
  test_table_texts(table, "group", group);
  test_table_integers(table, "units", units);
  test_table_integers(table, "ones", ones);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "b", NULL), NULL);
  expt_frame *frame = ask(analysis);
  assert_int_equal(expt_frame_view(frame)->n_rows, 1);
  assert_true(isnan(number(frame, "estimate", 0)) && isnan(number(frame, "p_value", 0)));
  assert_true(whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_EMPTY_ARM));
  expt_frame_free(frame);
  state_bytes bytes = save(analysis);
  expt_analysis *loaded = NULL;
  must(expt_analysis_load(NULL, bytes.bytes, bytes.size, &loaded, NULL), NULL);
  unchanged(loaded, bytes);
  free(bytes.bytes);
  test_table_free(table);
  expt_analysis_free(analysis), expt_analysis_free(loaded);
}

/* ---- what is refused ---- */

static void bad_counts_are_refused(void **state) {
  (void)state;
  static const char *const group[] = {"A", "B"};
  const struct {
    double units[2], seen[2], ones[2];
    expt_status status;
    const char *field;
    int64_t row;
  } cases[] = {
      {{10, 10}, {5, 5}, {1, 6}, EXPT_E_ROW, "ones", 1},   {{10, 10}, {5, 11}, {1, 1}, EXPT_E_ROW, "seen", 1},
      {{10, -1}, {5, 0}, {1, 0}, EXPT_E_ROW, "units", 1},  {{10, 2.5}, {5, 1}, {1, 1}, EXPT_E_ROW, "units", 1},
      {{NAN, 10}, {5, 1}, {1, 1}, EXPT_E_ROW, "units", 0}, {{10, 10}, {5, NAN}, {1, 1}, EXPT_E_ROW, "seen", 1},
      {{10, 10}, {5, 1}, {1, -1}, EXPT_E_ROW, "ones", 1},  {{4e18, 4e18}, {5, 1}, {1, 1}, EXPT_E_LIMIT, "units", -1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
    add_metric(analysis, "m", "ones", "seen", 0);
    test_table *table = test_table_create(2);
    expt_error err;
    test_table_texts(table, "group", group);
    test_table_doubles(table, "units", cases[i].units);
    test_table_doubles(table, "seen", cases[i].seen);
    test_table_doubles(table, "ones", cases[i].ones);
    state_bytes before = save(analysis);
    assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "units", "b", &err), cases[i].status);
    test_error_is(&err, cases[i].status, "table", cases[i].field, cases[i].row);
    unchanged(analysis, before);
    free(before.bytes);
    test_table_free(table);
    expt_analysis_free(analysis);
  }
}

static void names_are_checked(void **state) {
  (void)state;
  static const char *const group[] = {"A"};
  static const int64_t units[] = {INT64_C(1) << 61};
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  add_metric(analysis, "m", "ones", NULL, 0);
  test_table *table = test_table_create(1);
  test_table_texts(table, "group", group);
  test_table_integers(table, "units", units);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "", NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "n", NULL, &err), EXPT_E_COLUMN);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "group", NULL, &err), EXPT_E_DTYPE);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "units", NULL, &err), EXPT_E_COLUMN);
  test_table_integers(table, "ones", units);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "1", &err), &err);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "2", &err), &err);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "units", "2", &err), EXPT_E_DUPLICATE);
  assert_int_equal(expt_analysis_add_counts(analysis, test_table_view(table), "units", "3", &err), EXPT_E_LIMIT);
  test_table_free(table);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_give_the_published_tests),
      cmocka_unit_test(published_figures_are_reached),
      cmocka_unit_test(file_of_the_data_has_the_same_counts),
      cmocka_unit_test(counts_equal_rows),
      cmocka_unit_test(cells_of_one_name_add_up),
      cmocka_unit_test(arm_without_units_is_an_answer),
      cmocka_unit_test(bad_counts_are_refused),
      cmocka_unit_test(names_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
