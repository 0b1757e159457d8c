/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/analysis_support.h"
#include "tests/unit/counted_memory.h"

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
  } wrong[] = {{"role", 4, 0, 0, 0}, {"good", 0, 2, 0, 0}, {"alternative", 0, 0, 3, 0}, {"missing", 0, 0, 0, -1}};
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
  for (int i = 0; i < 6; i++) assert_string_equal(word(frame, "column", i), expected[i]);
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
    const bool clicked = pick(id, 6, 10) < 3 + code, unknown = pick(id, 7, 40) == 0, bought = !unknown && pick(id, 8, 5) == 0;
    if (strcmp(metric, "ctr") == 0) counts.n++, counts.ones += clicked;
    else if (strcmp(metric, "cvr") == 0 && unknown) counts.dropped++;
    else if (strcmp(metric, "cvr") == 0) counts.n++, counts.ones += bought;
    else if (clicked) counts.n++, counts.ones += bought;
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
  assert_int_equal(expt_frame_view(frame)->n_columns, 27);
  for (int64_t row = 0; row < 48; row++) {
    assert_string_equal(word(frame, "control", row), "A");
    assert_string_equal(word(frame, "variant", row), row % 2 == 0 ? "B" : "C");
    assert_string_equal(word(frame, "role", row), "primary");
    assert_string_equal(word(frame, "alternative", row), "two_sided");
    assert_string_equal(word(frame, "method", row), "two-proportion z, pooled; Mee");
    assert_true(number(frame, "df", row) == INFINITY && number(frame, "confidence", row) == 0.95);
  }
  const int64_t row = find_row(frame, "pcvr", "city", "<missing>", "C");
  const plain control = count_plainly(3000, "pcvr", "<missing>", "A"), treatment = count_plainly(3000, "pcvr", "<missing>", "C");
  expt_estimate estimate;
  must(expt_two_proportions(control.ones, control.n, treatment.ones, treatment.n, NULL, &estimate, NULL), NULL);
  assert_true(number(frame, "estimate", row) == estimate.estimate && number(frame, "ci_low", row) == estimate.ci_low);
  assert_true(number(frame, "p_value", row) == estimate.p_value && number(frame, "statistic", row) == estimate.statistic);
  assert_true(whole(frame, "note_bits", row) & NOTE(EXPT_NOTE_POST_TREATMENT));
  const int64_t cvr = find_row(frame, "cvr", "all", "", "B");
  assert_int_equal(whole(frame, "n_dropped", cvr), count_plainly(3000, "cvr", NULL, "A").dropped + count_plainly(3000, "cvr", NULL, "B").dropped);
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

static test_table *two_columns(int64_t rows, const char *const *group, const double *clicked) {
  test_table *table = test_table_create(rows);
  test_table_texts(table, "group", group);
  test_table_doubles(table, "clicked", clicked);
  return table;
}

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
  assert_true(isnan(number(frame, "estimate", 1)) && isnan(number(frame, "p_value", 1)) && isnan(number(frame, "ci_low", 1)));
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
  for (int i = 0; shares != NULL && i < n; i++) must(expt_analysis_add_variant(analysis, labels[i], shares[i], &err), &err);
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
  static const int64_t luckin[] = {15053, 14947}, ramped[] = {90000, 10000}, on[] = {10, 10, 1}, gross[] = {600000, 400000};
  expt_srm srm;
  /* mpmath 1.2.1: chi2 and p of 15053 and 14947 against halves; ln p of 600000 and 400000 */
  srm_of(halves, labels, 2, luckin, &srm);
  assert_true(fabs(srm.chi2 - 0.374533333333333333) <= 1e-13 * srm.chi2);
  assert_true(fabs(srm.p_value - 0.540543523374195574550174) <= 1e-13 * srm.p_value);
  assert_true(srm.passes == 1 && srm.df == 1.0 && srm.n == 30000);
  assert_int_equal(srm.note_bits, NOTE(EXPT_NOTE_COUNTS) | NOTE(EXPT_NOTE_UNIT_NOT_CHECKED));
  srm_of(ramp, labels, 2, ramped, &srm);
  /* .9 as a double is off by 2^-54 at most, which is 1e5 2^-54 units here */
  assert_true(srm.chi2 <= 0x1p-54 * 0x1p-54 * 1e10 * (1.0 / 9e4 + 1.0 / 1e4) && srm.p_value > 1.0 - 1e-12 && srm.passes == 1);
  srm_of(NULL, labels, 2, gross, &srm);
  assert_true(srm.passes == 0 && srm.p_value == 0.0);
  assert_true(fabs(srm.log_p_value + 20005.5241337176304567836849582) <= 1e-13 * 20005.5);
  srm_of(off, labels, 3, on, &srm);
  assert_true(srm.passes == 0 && srm.p_value == 0.0 && isnan(srm.chi2) && isnan(srm.log_p_value));
  assert_true(srm.note_bits & NOTE(EXPT_NOTE_UNBOUNDED));
  srm_of(NULL, labels, 1, luckin, &srm);
  assert_true(isnan(srm.p_value) && isnan(srm.df) && srm.passes == 1);
}

/* ---- what is refused changes nothing ---- */

static expt_analysis *one_metric(const char *unit, expt_missing missing, const char *among) {
  expt_analysis *analysis = new_analysis(NULL, unit, NULL);
  add_metric(analysis, "ctr", "clicked", among, missing);
  return analysis;
}

static void refused(expt_analysis *analysis, const test_table *table, expt_status status, const char *field, int64_t row, const char *words) {
  state_bytes before = save(analysis);
  expt_error err;
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "batch", &err), status);
  test_error_is(&err, status, "table", field, row);
  assert_string_equal(err.function, "expt_analysis_add");
  if (words != NULL) test_message_has(&err, words);
  unchanged(analysis, before);
  free(before.bytes);
}

static const char *const abab[] = {"A", "B", "A", "B", "A"};

static void values_must_be_bits(void **state) {
  (void)state;
  static const double counts[] = {1, 2, 3, 4, 6}, amounts[] = {0, 0.25, 0, 0, 1}, negative[] = {0, 1, -1, 0, 0}, infinite[] = {0, INFINITY, 0, 0, 0};
  static const struct {
    const double *values;
    int64_t row;
    const char *words;
  } cases[] = {{counts, 1, "3.2 trials per unit: use a ratio"}, {amounts, 1, "Use a mean or a ratio"}, {negative, 2, "holds -1"}, {infinite, 1, "Inf"}};
  for (int i = 0; i < 4; i++) {
    expt_analysis *analysis = one_metric(NULL, EXPT_MISSING_ZERO, NULL);
    test_table *table = two_columns(5, abab, cases[i].values);
    refused(analysis, table, EXPT_E_ROW, "clicked", cases[i].row, cases[i].words);
    test_table_free(table);
    expt_analysis_free(analysis);
  }
}

static void missing_follows_the_metric(void **state) {
  (void)state;
  static const double clicked[] = {1, NAN, 0, 1, NAN};
  static const int64_t n[] = {0, 3, 2}, n_b[] = {0, 2, 1}, lost[] = {0, 0, 2};
  test_table *table = two_columns(5, abab, clicked);
  for (expt_missing missing = EXPT_MISSING_REJECT; missing <= EXPT_MISSING_DROP; missing++) {
    expt_analysis *analysis = one_metric(NULL, missing, NULL);
    if (missing == EXPT_MISSING_REJECT) {
      refused(analysis, table, EXPT_E_ROW, "clicked", 1, "drop would leave it out");
    } else {
      expt_error err;
      must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
      expt_frame *frame = ask(analysis);
      assert_int_equal(whole(frame, "n_control", 0), n[missing]);
      assert_int_equal(whole(frame, "n_variant", 0), n_b[missing]);
      assert_int_equal(whole(frame, "n_dropped", 0), lost[missing]);
      expt_frame_free(frame);
    }
    expt_analysis_free(analysis);
  }
  test_table_free(table);
}

/* Who was not counted may have any outcome that is a bit, or none; who has no variant may have anything. */
static void those_not_counted_are_not_judged(void **state) {
  (void)state;
  static const char *const group[] = {"A", "A", "B", NULL, "B"};
  static const double seen[] = {1, 0, 1, NAN, 0}, clicked[] = {1, NAN, 0, 17, 1};
  test_table *table = two_columns(5, group, clicked);
  test_table_doubles(table, "seen", seen);
  expt_analysis *analysis = one_metric(NULL, EXPT_MISSING_REJECT, "seen");
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "b", &err), &err);
  expt_frame *frame = ask(analysis);
  assert_int_equal(whole(frame, "n_control", 0), 1);
  assert_int_equal(whole(frame, "n_variant", 0), 1);
  assert_true(whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_POST_TREATMENT));
  expt_frame_free(frame);
  expt_analysis_free(analysis);
  static const double unknown[] = {1, 0, NAN, NAN, 0};
  test_table_free(table);
  table = two_columns(5, group, clicked);
  test_table_doubles(table, "seen", unknown);
  analysis = one_metric(NULL, EXPT_MISSING_REJECT, "seen");
  refused(analysis, table, EXPT_E_ROW, "seen", 2, NULL);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void columns_must_be_there_and_fit(void **state) {
  (void)state;
  static const double clicked[] = {0, 1, 0, 1, 0};
  static const char *const words[] = {"yes", "no", "yes", "no", "no"};
  static const int64_t ids[] = {1, 2, 3, 4, 5};
  expt_analysis *analysis = one_metric("user", EXPT_MISSING_REJECT, NULL);
  test_table *table = test_table_create(5);
  test_table_texts(table, "group", abab);
  test_table_doubles(table, "clicked", clicked);
  refused(analysis, table, EXPT_E_COLUMN, "user", -1, "user");
  test_table_integers(table, "user", ids);
  test_table_column(table, "clicked")->name = "other";
  refused(analysis, table, EXPT_E_COLUMN, "clicked", -1, "other");
  test_table_texts(table, "clicked", words);
  refused(analysis, table, EXPT_E_DTYPE, "clicked", -1, "text");
  test_table_column(table, "clicked")->name = "words";
  test_table_column(table, "other")->name = "clicked";
  test_table_column(table, "group")->name = "words2";
  test_table_doubles(table, "group", clicked);
  refused(analysis, table, EXPT_E_DTYPE, "group", -1, NULL);
  expt_error err;
  assert_int_equal(expt_analysis_add(analysis, NULL, NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_add(NULL, test_table_view(table), NULL, &err), EXPT_E_ARGUMENT);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, NULL);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), NULL, &err), EXPT_E_STATE);
  expt_analysis_free(analysis);
  test_table_free(table);
}

static void a_batch_counts_once(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  expt_error err;
  add_rows(analysis, 0, 500, "monday");
  state_bytes before = save(analysis);
  test_table *table = shop_rows(500, 100);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "monday", &err), EXPT_E_DUPLICATE);
  test_error_is(&err, EXPT_E_DUPLICATE, "batch", "", -1);
  unchanged(analysis, before);
  must(expt_analysis_add(analysis, test_table_view(table), "tuesday", &err), &err);
  free(before.bytes);
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void unnamed_batches_are_noted_once_there_are_two(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  for (int batches = 1; batches <= 2; batches++) {
    add_rows(analysis, 1000 * batches, 1000, NULL);
    expt_frame *frame = ask(analysis);
    assert_int_equal((whole(frame, "note_bits", 0) & NOTE(EXPT_NOTE_UNNAMED_BATCH)) != 0, batches == 2);
    expt_frame_free(frame);
  }
  expt_analysis_free(analysis);
}

/* ---- one row is one unit ---- */

static test_table *days(int64_t users, int64_t per_user) {
  const int64_t rows = users * per_user;
  test_table *table = test_table_create(rows);
  int64_t *user = calloc((size_t)rows, sizeof *user);
  uint8_t *clicked = calloc((size_t)rows, 1);
  int32_t *group = calloc((size_t)rows, sizeof *group);
  for (int64_t i = 0; i < rows; i++) {
    user[i] = i % users;
    group[i] = (int32_t)(user[i] % 2);
    clicked[i] = (uint8_t)pick(i, 1, 2);
  }
  static const char *const labels[] = {"A", "B"};
  test_table_integers(table, "user", user);
  test_table_bools(table, "clicked", clicked);
  test_table_codes(table, "group", group, labels, 2);
  free(user), free(clicked), free(group);
  return table;
}

static void user_days_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = one_metric("user", EXPT_MISSING_REJECT, NULL);
  test_table *table = days(30000, 3);
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, "distinct units of 'user'");
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, "one row must be one unit: sum or average the rows of a unit first");
  test_table_free(table);
  table = days(6, 3); /* few units, where the sketch counts exactly */
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, "9 rows hold about 3 distinct units");
  test_table_free(table);
  table = days(30000, 1);
  expt_error err;
  must(expt_analysis_add(analysis, test_table_view(table), "monday", &err), &err);
  refused(analysis, table, EXPT_E_INCOMPATIBLE, "user", -1, NULL); /* the same users again, as another batch */
  test_table_free(table);
  expt_analysis_free(analysis);
}

static void merging_sees_doubled_units_too(void **state) {
  (void)state;
  expt_analysis *monday = one_metric("user", EXPT_MISSING_REJECT, NULL), *tuesday = one_metric("user", EXPT_MISSING_REJECT, NULL);
  test_table *table = days(5000, 1);
  expt_error err;
  must(expt_analysis_add(monday, test_table_view(table), "monday", &err), &err);
  must(expt_analysis_add(tuesday, test_table_view(table), "tuesday", &err), &err);
  state_bytes before = save(monday);
  assert_int_equal(expt_analysis_merge(monday, tuesday, &err), EXPT_E_INCOMPATIBLE);
  test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", "user", -1);
  unchanged(monday, before);
  free(before.bytes);
  test_table_free(table);
  expt_analysis_free(monday);
  expt_analysis_free(tuesday);
}

static void ids_are_of_one_kind(void **state) {
  (void)state;
  static const double clicked[] = {0, 1, 0, 1, 0};
  static const char *const texts[] = {"1", "2", "3", "4", "5"}, *const holed[] = {"1", "", NULL, "4", "5"};
  static const int64_t integers[] = {1, 2, 3, 4, 5};
  test_table *text = two_columns(5, abab, clicked), *integer = two_columns(5, abab, clicked), *hole = two_columns(5, abab, clicked);
  test_table_texts(text, "user", texts);
  test_table_texts(hole, "user", holed);
  test_table_integers(integer, "user", integers);
  expt_analysis *analysis = one_metric("user", EXPT_MISSING_REJECT, NULL), *other = one_metric("user", EXPT_MISSING_REJECT, NULL);
  expt_error err;
  refused(analysis, hole, EXPT_E_ROW, "user", 2, "no id");
  must(expt_analysis_add(analysis, test_table_view(integer), "i", &err), &err);
  refused(analysis, text, EXPT_E_STATE, "user", -1, "text");
  must(expt_analysis_add(other, test_table_view(text), "t", &err), &err);
  assert_int_equal(expt_analysis_merge(analysis, other, &err), EXPT_E_INCOMPATIBLE);
  /* 42 and "42" are one unit: the two sketches are the same bytes, so the states differ in the kind and the batch only */
  state_bytes a = save(analysis), b = save(other);
  assert_true(a.size == b.size);
  int differences = 0;
  for (int64_t i = 0; i < a.size - 8; i++) differences += a.bytes[i] != b.bytes[i];
  assert_true(differences <= 1 + 16);
  free(a.bytes), free(b.bytes);
  test_table_free(text), test_table_free(integer), test_table_free(hole);
  expt_analysis_free(analysis), expt_analysis_free(other);
}

static void too_many_labels_are_refused(void **state) {
  (void)state;
  expt_analysis_options options;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.max_levels = 2;
  must(expt_analysis_create(NULL, "group", &options, &analysis, &err), &err);
  must(expt_analysis_add_segment(analysis, "city", &err), &err);
  add_metric(analysis, "ctr", "clicked", NULL, 0);
  static const double clicked[] = {0, 1, 0, 1, 0};
  static const char *const city[] = {"x", "y", NULL, "z", "x"};
  test_table *table = two_columns(5, abab, clicked);
  test_table_texts(table, "city", city);
  refused(analysis, table, EXPT_E_LIMIT, "city", -1, "2");
  test_table_free(table);
  expt_analysis_free(analysis);
}

/* ---- merge ---- */

static void merge_needs_the_same_description(void **state) {
  (void)state;
  expt_analysis *shop = shop_analysis(NULL), *plain_one = one_metric("user", 0, NULL), *twin = one_metric("user", 0, NULL);
  expt_analysis *no_unit = one_metric(NULL, 0, NULL), *drops = one_metric("user", EXPT_MISSING_DROP, NULL);
  expt_error err;
  assert_int_equal(expt_analysis_merge(shop, shop, &err), EXPT_E_ARGUMENT);
  expt_analysis *const others[] = {shop, no_unit, drops};
  static const char *const fields[] = {"control", "unit", "metrics"};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(expt_analysis_merge(plain_one, others[i], &err), EXPT_E_INCOMPATIBLE);
    test_error_is(&err, EXPT_E_INCOMPATIBLE, "other", fields[i], -1);
  }
  must(expt_analysis_merge(plain_one, twin, &err), &err);
  must(expt_analysis_add_variant(twin, "A", 0.5, &err), &err);
  assert_int_equal(expt_analysis_merge(plain_one, twin, &err), EXPT_E_INCOMPATIBLE);
  expt_analysis_free(shop), expt_analysis_free(plain_one), expt_analysis_free(twin), expt_analysis_free(no_unit), expt_analysis_free(drops);
}

static void merging_a_batch_twice_is_refused(void **state) {
  (void)state;
  expt_analysis *a = shop_analysis(NULL), *b = shop_analysis(NULL);
  expt_error err;
  add_rows(a, 0, 300, "monday");
  add_rows(b, 300, 300, "tuesday");
  must(expt_analysis_merge(a, b, &err), &err);
  state_bytes before = save(a);
  assert_int_equal(expt_analysis_merge(a, b, &err), EXPT_E_DUPLICATE);
  unchanged(a, before);
  free(before.bytes);
  expt_analysis_free(a), expt_analysis_free(b);
}

/* ---- memory and progress ---- */

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  const test_table *table = user;
  expt_analysis *analysis = NULL, *loaded = NULL;
  expt_frame *frame = NULL;
  uint8_t buffer[8192];
  int64_t need = 0;
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.unit = "user";
  options.control = "A";
  expt_status status = expt_analysis_create(ctx, "group", &options, &analysis, err);
  if (status == EXPT_OK) status = expt_analysis_add_segment(analysis, "city", err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "ctr", "clicked", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add(analysis, test_table_view(table), "monday", err);
  if (status == EXPT_OK) status = expt_analysis_save(analysis, buffer, sizeof buffer, &need, err);
  if (status == EXPT_OK) status = expt_analysis_load(ctx, buffer, need, &loaded, err);
  if (status == EXPT_OK) status = expt_analysis_columns(loaded, &frame, err);
  if (status == EXPT_OK) expt_frame_free(frame);
  if (status == EXPT_OK) status = expt_analysis_summary(loaded, &frame, err);
  if (status == EXPT_OK) expt_frame_free(frame);
  if (status == EXPT_OK) status = expt_analysis_frequentist(loaded, NULL, &frame, err);
  if (status == EXPT_OK) expt_frame_free(frame);
  expt_srm srm = {.struct_size = sizeof srm};
  if (status == EXPT_OK) status = expt_analysis_srm(loaded, NULL, &srm, err);
  expt_analysis_free(loaded);
  expt_analysis_free(analysis);
  return status;
}

static void every_allocation_may_fail(void **state) {
  (void)state;
  test_table *table = shop_rows(0, 40);
  test_every_allocation(whole_life, table);
  test_table_free(table);
}

typedef expt_status (*change)(expt_analysis *analysis, const void *user, expt_error *err);

/* Refuses the first, the second, ... allocation of a change until it goes through. Each refusal leaves the analysis as it was. */
static void every_refusal_changes_nothing(change step, const void *user) {
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  expt_analysis *analysis = shop_analysis(ctx);
  add_rows(analysis, 0, 60, "first");
  expt_status status = EXPT_E_NOMEM;
  int64_t refusals = 0;
  for (; status == EXPT_E_NOMEM; refusals++) {
    state_bytes before = save(analysis);
    expt_error err;
    memory.refused = memory.asked + refusals + 1;
    status = step(analysis, user, &err);
    memory.refused = 0;
    if (status == EXPT_E_NOMEM) unchanged(analysis, before);
    free(before.bytes);
  }
  assert_int_equal(status, EXPT_OK);
  assert_true(refusals > 5);
  expt_analysis_free(analysis);
  expt_context_free(ctx);
  assert_true(memory.out == 0);
}

static expt_status merge_other(expt_analysis *analysis, const void *user, expt_error *err) { return expt_analysis_merge(analysis, user, err); }

static expt_status add_table(expt_analysis *analysis, const void *user, expt_error *err) {
  return expt_analysis_add(analysis, test_table_view(user), "second", err);
}

static expt_status add_cells(expt_analysis *analysis, const void *user, expt_error *err) {
  return expt_analysis_add_counts(analysis, test_table_view(user), "user", "second", err);
}

static void a_change_may_run_out_of_memory(void **state) {
  (void)state;
  static const int64_t none[] = {0, 0};
  static const char *const new_group[] = {"A", "D"}, *const new_city[] = {"Oslo", "Rome"};
  test_table *table = shop_rows(60, 60), *cells = test_table_create(2);
  test_table_texts(cells, "group", new_group);
  test_table_texts(cells, "city", new_city);
  test_table_texts(cells, "device", new_city);
  test_table_integers(cells, "user", none);
  test_table_integers(cells, "clicked", none);
  test_table_integers(cells, "bought", none);
  expt_analysis *other = shop_analysis(NULL);
  add_rows(other, 200, 60, "other");
  every_refusal_changes_nothing(add_table, table);
  every_refusal_changes_nothing(add_cells, cells);
  every_refusal_changes_nothing(merge_other, other);
  expt_analysis_free(other);
  test_table_free(table);
  test_table_free(cells);
}

static int32_t stop(void *user, const char *what, uint64_t done, uint64_t total) {
  int *calls = user;
  ++*calls;
  assert_string_equal(what, "expt_analysis_add");
  assert_true(done <= total);
  return 1;
}

static void cancelling_changes_nothing(void **state) {
  (void)state;
  int calls = 0;
  expt_context *ctx = NULL;
  expt_context_options options;
  expt_error err;
  expt_context_options_init(&options);
  options.progress = stop;
  options.progress_user = &calls;
  must(expt_context_create(&options, &ctx, &err), &err);
  expt_analysis *analysis = shop_analysis(ctx);
  test_table *table = shop_rows(0, 1000);
  state_bytes before = save(analysis);
  assert_int_equal(expt_analysis_add(analysis, test_table_view(table), "b", &err), EXPT_E_CANCELLED);
  unchanged(analysis, before);
  assert_true(calls >= 1);
  free(before.bytes);
  test_table_free(table);
  expt_analysis_free(analysis);
  expt_context_free(ctx);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(creating_checks_its_arguments),
    cmocka_unit_test(describing_checks_its_arguments),
    cmocka_unit_test(segments_have_a_limit),
    cmocka_unit_test(describing_comes_before_rows),
    cmocka_unit_test(columns_are_listed_once),
    cmocka_unit_test(summary_counts_every_unit),
    cmocka_unit_test(frequentist_rows_come_in_order),
    cmocka_unit_test(options_of_the_ask_are_checked),
    cmocka_unit_test(control_is_first_or_named),
    cmocka_unit_test(declared_variants_are_the_only_ones),
    cmocka_unit_test(empty_table_is_no_error),
    cmocka_unit_test(srm_compares_with_the_plan),
    cmocka_unit_test(values_must_be_bits),
    cmocka_unit_test(missing_follows_the_metric),
    cmocka_unit_test(those_not_counted_are_not_judged),
    cmocka_unit_test(columns_must_be_there_and_fit),
    cmocka_unit_test(a_batch_counts_once),
    cmocka_unit_test(unnamed_batches_are_noted_once_there_are_two),
    cmocka_unit_test(user_days_are_refused),
    cmocka_unit_test(merging_sees_doubled_units_too),
    cmocka_unit_test(ids_are_of_one_kind),
    cmocka_unit_test(too_many_labels_are_refused),
    cmocka_unit_test(merge_needs_the_same_description),
    cmocka_unit_test(merging_a_batch_twice_is_refused),
    cmocka_unit_test(every_allocation_may_fail),
    cmocka_unit_test(a_change_may_run_out_of_memory),
    cmocka_unit_test(cancelling_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
