/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/analysis_support.h"

/* ---- describing ---- */

static void creating_checks_its_arguments(void **state) {
  (void)state;
  expt_analysis *analysis = (expt_analysis *)&analysis;
  expt_analysis_options options;
  expt_error err;
  assert_int_equal(expt_analysis_create(NULL, "", NULL, &analysis, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "variant", "", -1);
  assert_null(analysis);
  assert_int_equal(expt_analysis_create(NULL, "group", NULL, NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "out", "", -1);
  expt_analysis_options_init(&options);
  assert_int_equal(options.max_levels, 10000);
  options.max_levels = 1;
  assert_int_equal(expt_analysis_create(NULL, "group", &options, &analysis, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "max_levels", -1);
  expt_analysis_options_init(&options);
  options.unit = "";
  assert_int_equal(expt_analysis_create(NULL, "group", &options, &analysis, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "unit", -1);
  expt_analysis_options_init(&options);
  options.control = "\xFF";
  assert_int_equal(expt_analysis_create(NULL, "group", &options, &analysis, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "control", -1);
  expt_analysis_free(NULL);
}

static void describing_checks_its_arguments(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_analysis_proportion_options options;
  expt_error err;
  must(expt_analysis_add_variant(analysis, "A", 0.5, &err), &err);
  assert_int_equal(expt_analysis_add_variant(analysis, "A", 0.5, &err), EXPT_E_DUPLICATE);
  assert_int_equal(expt_analysis_add_variant(analysis, "B", 1.5, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "weight", "", -1);
  assert_int_equal(expt_analysis_add_variant(analysis, "B", NAN, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_add_variant(analysis, "B", -0.1, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_add_variant(analysis, "", 0.1, &err), EXPT_E_ARGUMENT);
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  assert_int_equal(expt_analysis_add_segment(analysis, "city", &err), EXPT_E_DUPLICATE);
  must(expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, &err), &err);
  assert_int_equal(expt_analysis_add_proportion(analysis, "ctr", "bought", NULL, &err), EXPT_E_DUPLICATE);
  assert_int_equal(expt_analysis_add_proportion(analysis, "x", "", NULL, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "value", "", -1);
  const struct {
    const char *field;
    int32_t role, good, alternative, missing;
  } wrong[] = {{"role", 4, 0, 0, 0}, {"good", 0, 3, 0, 0}, {"alternative", 0, 0, 3, 0}, {"missing", 0, 0, 0, -1}};
  for (int i = 0; i < 4; i++) {
    expt_analysis_proportion_options_init(&options);
    options.role = wrong[i].role;
    options.good = wrong[i].good;
    options.alternative = wrong[i].alternative;
    options.missing = wrong[i].missing;
    assert_int_equal(expt_analysis_add_proportion(analysis, "x", "clicked", &options, &err), EXPT_E_ARGUMENT);
    test_error_is(&err, EXPT_E_ARGUMENT, "options", wrong[i].field, -1);
  }
  expt_analysis_free(analysis);
}

static void segments_have_a_limit(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  char name[16];
  for (int i = 0; i < 256; i++) {
    snprintf(name, sizeof name, "s%d", i);
    must(expt_analysis_add_segment(analysis, name, &err), &err);
  }
  assert_int_equal(expt_analysis_add_segment(analysis, "one more", &err), EXPT_E_LIMIT);
  expt_analysis_free(analysis);
}

static void describing_comes_before_rows(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  expt_error err;
  add_rows(analysis, 0, 10, "monday");
  assert_int_equal(expt_analysis_add_variant(analysis, "A", 0.5, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_add_segment(analysis, "x", &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_add_proportion(analysis, "x", "x", NULL, &err), EXPT_E_STATE);
  expt_analysis_free(analysis);
}

static void columns_are_listed_once(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  expt_frame *frame = NULL;
  must(expt_analysis_columns(analysis, &frame, NULL), NULL);
  static const char *const expected[] = {"group", "user", "city", "device", "clicked", "bought"};
  assert_int_equal(expt_frame_view(frame)->n_rows, 6);
  for (int i = 0; i < 6; i++)
    assert_string_equal(word(frame, "column", i), expected[i]);
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

/* ---- counting: against a count that is written in the plainest way ---- */

typedef struct plain {
  int64_t units, n, ones, dropped;
} plain;

static plain count_plainly(int64_t users, const char *metric, const char *city, const char *group) {
  plain counts = {0};
  for (int64_t id = 0; id < users; id++) {
    const int64_t code = pick(id, 1, 50) == 0 ? -1 : pick(id, 2, 3);
    const char *own_group = code < 0 ? "<missing>" : shop_groups[code];
    const char *own_city = pick(id, 3, 20) == 0 ? "<missing>" : shop_cities[pick(id, 4, 4)];
    if (strcmp(own_group, group) != 0 || (city != NULL && strcmp(own_city, city) != 0)) continue;
    counts.units++;
    if (code < 0) continue;
    const bool clicked = pick(id, 6, 10) < 3 + code, unknown = pick(id, 7, 40) == 0,
               bought = !unknown && pick(id, 8, 5) == 0;
    if (strcmp(metric, "ctr") == 0)
      counts.n++, counts.ones += clicked;
    else if (strcmp(metric, "cvr") == 0 && unknown)
      counts.dropped++;
    else if (strcmp(metric, "cvr") == 0)
      counts.n++, counts.ones += bought;
    else if (clicked)
      counts.n++, counts.ones += bought;
  }
  return counts;
}

static void summary_counts_every_unit(void **state) {
  (void)state;
  enum { USERS = 20000 };
  static const char *const metrics[] = {"ctr", "cvr", "pcvr"}, *const groups[] = {"A", "B", "C", "<missing>"};
  static const char *const cities[] = {"", "Aix", "Rome", "\xC3\x96rebro", "<missing>"};
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, USERS, NULL);
  expt_frame *frame = summarise(analysis);
  /* 3 metrics x (all + 5 cities + 2 devices) x 4 groups, in this order */
  assert_int_equal(expt_frame_view(frame)->n_rows, 3 * 8 * 4);
  for (int64_t row = 0; row < 3 * 8 * 4; row++) {
    const int64_t place = row / 4 % 8;
    if (place > 5) continue;
    const char *city = place == 0 ? NULL : cities[place - 1];
    assert_string_equal(word(frame, "metric", row), metrics[row / 32]);
    assert_string_equal(word(frame, "segment", row), place == 0 ? "all" : "city");
    assert_string_equal(word(frame, "level", row), place == 0 ? "" : city);
    assert_string_equal(word(frame, "variant", row), groups[row % 4]);
    const plain counts = count_plainly(USERS, metrics[row / 32], city, groups[row % 4]);
    assert_int_equal(whole(frame, "units", row), counts.units);
    assert_int_equal(whole(frame, "n", row), counts.n);
    assert_int_equal(whole(frame, "successes", row), counts.ones);
    assert_int_equal(whole(frame, "n_dropped", row), counts.dropped);
    const double value = number(frame, "value", row);
    assert_true(counts.n == 0 ? isnan(value) : value == (double)counts.ones / (double)counts.n);
  }
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void frequentist_rows_come_in_order(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, 3000, "all");
  expt_frame *frame = ask(analysis);
  assert_int_equal(expt_frame_view(frame)->n_rows, 3 * 8 * 2);
  assert_int_equal(expt_frame_view(frame)->n_columns, 46);
  for (int64_t row = 0; row < 48; row++) {
    assert_string_equal(word(frame, "control", row), "A");
    assert_string_equal(word(frame, "variant", row), row % 2 == 0 ? "B" : "C");
    assert_string_equal(word(frame, "role", row), "primary");
    assert_string_equal(word(frame, "alternative", row), "two_sided");
    assert_string_equal(word(frame, "method", row), "two-proportion z, pooled; Mee");
    assert_true(number(frame, "df", row) == INFINITY && number(frame, "confidence", row) == 0.95);
  }
  const int64_t row = find_row(frame, "pcvr", "city", "<missing>", "C");
  const plain control = count_plainly(3000, "pcvr", "<missing>", "A"),
              treatment = count_plainly(3000, "pcvr", "<missing>", "C");
  expt_estimate estimate;
  must(expt_two_proportions(control.ones, control.n, treatment.ones, treatment.n, NULL, &estimate, NULL), NULL);
  assert_true(number(frame, "estimate", row) == estimate.estimate && number(frame, "ci_low", row) == estimate.ci_low);
  assert_true(number(frame, "p_value", row) == estimate.p_value &&
              number(frame, "statistic", row) == estimate.statistic);
  assert_true(whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_POST_TREATMENT));
  const int64_t cvr = find_row(frame, "cvr", "all", "", "B");
  assert_int_equal(whole(frame, "n_dropped", cvr),
                   count_plainly(3000, "cvr", NULL, "A").dropped + count_plainly(3000, "cvr", NULL, "B").dropped);
  assert_int_equal(whole(frame, "note_bits", cvr), NOTE(EXPT_NOTE_DROPPED));
  assert_string_equal(word(frame, "notes", cvr), expt_note_text(EXPT_NOTE_DROPPED));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
}

static void options_of_the_ask_are_checked(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  expt_analysis_frequentist_options options;
  expt_analysis_srm_options srm_options;
  expt_frame *frame = (expt_frame *)&options;
  expt_error err;
  expt_analysis_frequentist_options_init(&options);
  options.confidence = 95.0;
  assert_int_equal(expt_analysis_frequentist(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "confidence", -1);
  assert_null(frame);
  expt_analysis_frequentist_options_init(&options);
  options.interval = 2;
  assert_int_equal(expt_analysis_frequentist(analysis, &options, &frame, &err), EXPT_E_ARGUMENT);
  expt_analysis_srm_options_init(&srm_options);
  srm_options.threshold = 0.0;
  expt_srm srm = {.struct_size = sizeof srm};
  assert_int_equal(expt_analysis_srm(analysis, &srm_options, &srm, &err), EXPT_E_ARGUMENT);
  test_error_is(&err, EXPT_E_ARGUMENT, "options", "threshold", -1);
  srm.struct_size = 0;
  assert_int_equal(expt_analysis_srm(analysis, NULL, &srm, &err), EXPT_E_VERSION);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, NULL);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &frame, &err), EXPT_E_STATE);
  assert_int_equal(expt_analysis_summary(analysis, &frame, &err), EXPT_E_STATE);
  expt_analysis_free(analysis);
}

/* ---- variants, control ---- */

static void control_is_first_or_named(void **state) {
  (void)state;
  static const char *const group[] = {"b", "c", "a", "b", "c", "a"};
  static const double clicked[] = {0, 1, 0, 1, 0, 1};
  static const char *const controls[] = {NULL, "b"}, *const first[] = {"a", "b"};
  test_table *table = two_columns(6, group, clicked);
  expt_error err;
  for (int i = 0; i < 2; i++) {
    expt_analysis *analysis = new_analysis(NULL, NULL, controls[i]);
    add_metric(analysis, "ctr", "clicked", NULL, 0);
    must(expt_analysis_add(analysis, test_table_view(table), NULL, &err), &err);
    expt_frame *frame = ask(analysis);
    assert_int_equal(expt_frame_view(frame)->n_rows, 2);
    assert_string_equal(word(frame, "control", 0), first[i]);
    assert_string_equal(word(frame, "variant", 0), i == 0 ? "b" : "a");
    assert_string_equal(word(frame, "variant", 1), "c");
    expt_frame_free(frame);
    expt_analysis_free(analysis);
  }
  expt_analysis *analysis = new_analysis(NULL, NULL, "zebra");
  expt_frame *frame = NULL;
  add_metric(analysis, "ctr", "clicked", NULL, 0);
  must(expt_analysis_frequentist(analysis, NULL, &frame, &err), &err); /* nothing seen yet: nothing to compare */
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  must(expt_analysis_add(analysis, test_table_view(table), NULL, &err), &err);
  assert_int_equal(expt_analysis_frequentist(analysis, NULL, &frame, &err), EXPT_E_LABEL);
  test_message_has(&err, "zebra");
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void declared_variants_are_the_only_ones(void **state) {
  (void)state;
  static const char *const group[] = {"T", "C", "X"};
  static const double clicked[] = {0, 1, 1};
  test_table *table = two_columns(3, group, clicked);
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  add_metric(analysis, "ctr", "clicked", NULL, 0);
  must(expt_analysis_add_variant(analysis, "T", 0.4, &err), &err);
  must(expt_analysis_add_variant(analysis, "C", 0.5, &err), &err);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), NULL, &err), EXPT_E_STATE);
  test_message_has(&err, "0.9");
  must(expt_analysis_add_variant(analysis, "D", 0.1, &err), &err);
  state_bytes before = save(analysis);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), NULL, &err), EXPT_E_LABEL);
  test_error_is(&err, EXPT_E_LABEL, "table", "group", 2);
  test_message_has(&err, "X");
  unchanged(analysis, before);
  free(before.bytes);
  static const char *const good[] = {"T", "C", "C"};
  test_table *sound = two_columns(3, good, clicked);
  must(expt_analysis_add(analysis, test_table_view(sound), NULL, &err), &err);
  expt_frame *frame = ask(analysis);
  assert_int_equal(expt_frame_view(frame)->n_rows, 2); /* T is the control; C, and D without units */
  assert_string_equal(word(frame, "control", 0), "T");
  assert_string_equal(word(frame, "variant", 1), "D");
  assert_true(whole(frame, "note_bits", 1) & NOTE(EXPT_NOTE_EMPTY_ARM));
  assert_true(isnan(number(frame, "estimate", 1)) && isnan(number(frame, "p_value", 1)) &&
              isnan(number(frame, "ci_low", 1)));
  assert_true(whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_UNIT_NOT_CHECKED));
  expt_frame_free(frame);
  test_table_free(table);
  test_table_free(sound);
  expt_analysis_free(analysis);
}

static void empty_table_is_no_error(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, 0, "nothing");
  expt_frame *frame = ask(analysis);
  assert_int_equal(expt_frame_view(frame)->n_rows, 0);
  expt_frame_free(frame);
  expt_srm srm = {.struct_size = sizeof srm};
  must(expt_analysis_srm(analysis, NULL, &srm, NULL), NULL);
  assert_true(isnan(srm.p_value) && isnan(srm.chi2) && srm.passes == 1 && srm.n == 0);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  must(expt_analysis_add_variant(analysis, "A", 0.5, &err), &err);
  must(expt_analysis_add_variant(analysis, "B", 0.5, &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, 0);
  test_table *none = two_columns(0, NULL, NULL);
  must(expt_analysis_add(analysis, test_table_view(none), NULL, &err), &err);
  frame = ask(analysis);
  assert_int_equal(expt_frame_view(frame)->n_rows, 1);
  assert_true(isnan(number(frame, "p_value", 0)));
  assert_true(whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_EMPTY_ARM));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  test_table_free(none);
}

/* ---- sample ratio ---- */

static void srm_of(const double *shares, const char *const *labels, int n, const int64_t *counts, expt_srm *out) {
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  add_metric(analysis, "m", "ones", NULL, 0);
  for (int i = 0; shares != NULL && i < n; i++)
    must(expt_analysis_add_variant(analysis, labels[i], shares[i], &err), &err);
  test_table *table = test_table_create(n);
  const int64_t none[8] = {0};
  test_table_texts(table, "group", labels);
  test_table_integers(table, "units", counts);
  test_table_integers(table, "ones", none);
  must(expt_analysis_add_counts(analysis, test_table_view(table), "units", "b", &err), &err);
  *out = (expt_srm){.struct_size = sizeof *out};
  must(expt_analysis_srm(analysis, NULL, out, &err), &err);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void srm_compares_with_the_plan(void **state) {
  (void)state;
  static const char *const labels[] = {"A", "B", "C"};
  static const double halves[] = {0.5, 0.5}, ramp[] = {0.9, 0.1}, off[] = {0.5, 0.5, 0.0};
  static const int64_t luckin[] = {15053, 14947}, ramped[] = {90000, 10000}, on[] = {10, 10, 1},
                       gross[] = {600000, 400000};
  expt_srm srm;
  /* mpmath 1.2.1: chi2 and p of 15053 and 14947 against halves; ln p of 600000 and 400000 */
  srm_of(halves, labels, 2, luckin, &srm);
  assert_true(fabs(srm.chi2 - 0.374533333333333333) <= 1e-13 * srm.chi2);
  assert_true(fabs(srm.p_value - 0.540543523374195574550174) <= 1e-13 * srm.p_value);
  assert_true(srm.passes == 1 && srm.df == 1.0 && srm.n == 30000);
  assert_int_equal(srm.note_bits, NOTE(EXPT_NOTE_COUNTS) | NOTE(EXPT_NOTE_UNIT_NOT_CHECKED));
  srm_of(ramp, labels, 2, ramped, &srm);
  /* .9 as a double is off by 2^-54 at most, which is 1e5 2^-54 units here */
  assert_true(srm.chi2 <= 0x1p-54 * 0x1p-54 * 1e10 * (1.0 / 9e4 + 1.0 / 1e4) && srm.p_value > 1.0 - 1e-12 &&
              srm.passes == 1);
  srm_of(NULL, labels, 2, gross, &srm);
  assert_true(srm.passes == 0 && srm.p_value == 0.0);
  assert_true(fabs(srm.log_p_value + 20005.5241337176304567836849582) <= 1e-13 * 20005.5);
  srm_of(off, labels, 3, on, &srm);
  assert_true(srm.passes == 0 && srm.p_value == 0.0 && isnan(srm.chi2) && isnan(srm.log_p_value));
  assert_true(srm.note_bits & NOTE(EXPT_NOTE_UNBOUNDED));
  srm_of(NULL, labels, 1, luckin, &srm);
  assert_true(isnan(srm.p_value) && isnan(srm.df) && srm.passes == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(creating_checks_its_arguments),  cmocka_unit_test(describing_checks_its_arguments),
      cmocka_unit_test(segments_have_a_limit),          cmocka_unit_test(describing_comes_before_rows),
      cmocka_unit_test(columns_are_listed_once),        cmocka_unit_test(summary_counts_every_unit),
      cmocka_unit_test(frequentist_rows_come_in_order), cmocka_unit_test(options_of_the_ask_are_checked),
      cmocka_unit_test(control_is_first_or_named),      cmocka_unit_test(declared_variants_are_the_only_ones),
      cmocka_unit_test(empty_table_is_no_error),        cmocka_unit_test(srm_compares_with_the_plan),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
