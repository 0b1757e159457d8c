/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/damage.h"
#include "tests/fuzz/fuzz_analysis_state.h"
#include "tests/unit/analysis_support.h"

static expt_analysis *load(state_bytes state) {
  expt_analysis *analysis = NULL;
  expt_error err;
  must(expt_analysis_load(NULL, state.bytes, state.size, &analysis, &err), &err);
  return analysis;
}

static void same_frames(expt_frame *a, expt_frame *b) {
  char texts[2][65536];
  expt_frame *const frames[] = {a, b};
  for (int i = 0; i < 2; i++) {
    int64_t need;
    must(expt_table_to_csv(expt_frame_view(frames[i]), NULL, texts[i], sizeof texts[i], &need, NULL), NULL);
    expt_frame_free(frames[i]);
  }
  assert_string_equal(texts[0], texts[1]);
}

static void loading_brings_everything_back(void **state) {
  (void)state;
  static const int64_t sizes[] = {0, 1, 30, 9000};
  for (int i = 0; i < 4; i++) {
    expt_analysis *analysis = shop_analysis(NULL);
    if (sizes[i] > 0) add_rows(analysis, 0, sizes[i], "monday");
    state_bytes bytes = save(analysis);
    expt_analysis *loaded = load(bytes);
    unchanged(loaded, bytes);
    same_frames(ask(analysis), ask(loaded));
    same_frames(summarise(analysis), summarise(loaded));
    test_table *more = shop_rows(10000, 50);
    expt_error err;
    if (sizes[i] > 0)
      assert_int_equal(expt_analysis_add(loaded, test_table_view(more), "monday", &err), EXPT_E_DUPLICATE);
    must(expt_analysis_add(loaded, test_table_view(more), "tuesday", &err), &err);
    must(expt_analysis_add(analysis, test_table_view(more), "tuesday", &err), &err);
    state_bytes after = save(analysis);
    unchanged(loaded, after);
    free(bytes.bytes), free(after.bytes);
    test_table_free(more);
    expt_analysis_free(analysis), expt_analysis_free(loaded);
  }
}

static void description_comes_back(void **state) {
  (void)state;
  expt_analysis_options options;
  expt_analysis_proportion_options metric;
  expt_analysis *analysis = NULL;
  expt_error err;
  expt_analysis_options_init(&options);
  options.max_levels = 77;
  must(expt_analysis_create(NULL, "grupp \xC3\xA5", &options, &analysis, &err), &err);
  must(expt_analysis_add_variant(analysis, "z", 0.3, &err), &err);
  must(expt_analysis_add_variant(analysis, "a", 0.7, &err), &err);
  expt_analysis_proportion_options_init(&metric);
  metric.role = EXPT_ROLE_GUARDRAIL;
  metric.good = EXPT_GOOD_DOWN;
  metric.alternative = EXPT_ALTERNATIVE_LESS;
  metric.missing = EXPT_MISSING_ZERO;
  must(expt_analysis_add_proportion(analysis, "errors", "failed", &metric, &err), &err);
  state_bytes bytes = save(analysis);
  expt_analysis *loaded = load(bytes);
  must(expt_analysis_merge(analysis, loaded, &err), &err); /* refused unless described alike */
  expt_frame *frame = ask(loaded);
  assert_int_equal(expt_frame_view(frame)->n_rows, 1);
  assert_string_equal(word(frame, "control", 0), "z");
  assert_string_equal(word(frame, "role", 0), "guardrail");
  assert_string_equal(word(frame, "alternative", 0), "less");
  expt_frame_free(frame);
  must(expt_analysis_add_segment(loaded, "city", &err), &err); /* no rows yet: describing may go on */
  free(bytes.bytes);
  expt_analysis_free(analysis), expt_analysis_free(loaded);
}

static void saving_asks_for_room(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  uint8_t buf[4] = {9, 9, 9, 9};
  int64_t need = -1, room = -1;
  expt_error err;
  must(expt_analysis_save(analysis, NULL, 0, &need, &err), &err);
  assert_int_equal(expt_analysis_save(analysis, buf, 4, &room, &err), EXPT_E_LIMIT);
  test_error_is(&err, EXPT_E_LIMIT, "cap", "", -1);
  assert_true(need > 100 && room == need && buf[0] == 9);
  assert_int_equal(expt_analysis_save(analysis, buf, -1, &room, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_save(analysis, NULL, 0, NULL, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_save(NULL, NULL, 0, &need, &err), EXPT_E_ARGUMENT);
  expt_analysis_free(analysis);
}

static void state_is_small(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, 60000, "monday");
  state_bytes bytes = save(analysis);
  /* three arms of 16 KB registers, and counts of 8 levels x 4 arms x 3 metrics: 42 bytes each */
  assert_true(bytes.size < 3 * (16384 + 200) + 10 * 4 * 3 * 42 + 1000);
  free(bytes.bytes);
  expt_analysis_free(analysis);
}

static void bytes_from_elsewhere_are_refused(void **state) {
  (void)state;
  expt_analysis *analysis = (expt_analysis *)&analysis;
  expt_error err;
  uint8_t bytes[64] = {0};
  assert_int_equal(expt_analysis_load(NULL, bytes, 64, &analysis, &err), EXPT_E_CORRUPT);
  assert_null(analysis);
  assert_int_equal(expt_analysis_load(NULL, bytes, 0, &analysis, &err), EXPT_E_CORRUPT);
  assert_int_equal(expt_analysis_load(NULL, NULL, 0, &analysis, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_load(NULL, bytes, -1, &analysis, &err), EXPT_E_ARGUMENT);
  assert_int_equal(expt_analysis_load(NULL, bytes, 64, NULL, &err), EXPT_E_ARGUMENT);
}

/* Every single bit, every length, and 2,000 seeded damages. */
static void damage_is_noticed(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, 25, "monday");
  state_bytes good = save(analysis);
  const size_t size = (size_t)good.size;
  uint8_t *bad = malloc(2 * size + 64);
  for (size_t bit = 0; bit < 8 * size; bit += 5) {
    memcpy(bad, good.bytes, size);
    bad[bit / 8] = (uint8_t)(bad[bit / 8] ^ 1U << bit % 8);
    assert_int_equal(xp_fuzz_state(bad, size), 0);
  }
  memcpy(bad, good.bytes, size);
  for (size_t length = 0; length < size; length += 3)
    assert_int_equal(xp_fuzz_state(bad, length), 0);
  uint64_t seed = 1;
  for (int i = 0; i < 2000; i++)
    assert_int_equal(xp_fuzz_state(bad, damage(good.bytes, size, bad, &seed)), 0);
  assert_int_equal(xp_fuzz_state(good.bytes, size), 1);
  free(bad), free(good.bytes);
  expt_analysis_free(analysis);
}

/* Another metric than the one that was hashed, checksum mended; with the hash mended too it is just another analysis. */
static void a_description_and_its_hash_belong_together(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL), *loaded = NULL;
  expt_error err;
  add_rows(analysis, 0, 25, "monday");
  state_bytes changed = save(analysis);
  const size_t size = (size_t)changed.size;
  size_t at = 24;
  while (memcmp(changed.bytes + at, "pcvr", 4) != 0)
    at++;
  changed.bytes[at] = 'q';
  assert_true(damage_mend(changed.bytes, size, true));
  assert_int_equal(expt_analysis_load(NULL, changed.bytes, changed.size, &loaded, &err), EXPT_E_CORRUPT);
  test_message_has(&err, "its description is not the one that was hashed");
  assert_true(xp_fuzz_state_mend(changed.bytes, size));
  assert_int_equal(xp_fuzz_state(changed.bytes, size), 1);
  free(changed.bytes);
  expt_analysis_free(analysis);
}

/* One count raised, checksum mended: the counts no longer agree with each other, and that is noticed too. */
static void contradictions_are_noticed(void **state) {
  (void)state;
  expt_analysis *analysis = shop_analysis(NULL);
  add_rows(analysis, 0, 25, "monday");
  state_bytes good = save(analysis);
  const size_t size = (size_t)good.size;
  uint8_t *bad = malloc(size);
  int cells = 0;
  for (size_t at = 24; at + 42 < size; at++) {
    static const uint8_t cell[] = {41, 0, 32, 0, 0, 0, 0, 0, 0, 0};
    if (memcmp(good.bytes + at, cell, sizeof cell) != 0) continue;
    memcpy(bad, good.bytes, size);
    bad[at + sizeof cell] = (uint8_t)(bad[at + sizeof cell] + 1);
    assert_true(damage_mend(bad, size, false));
    assert_int_equal(xp_fuzz_state(bad, size), 0);
    cells++;
  }
  assert_true(cells == (1 + 5 + 3) * 4 * 3); /* levels with the missing one, arms with the missing one, metrics */
  free(bad), free(good.bytes);
  expt_analysis_free(analysis);
}

/* A description as long as it gets: what a state of many parts makes the loader hold is measured by the fuzz target. */
static void long_descriptions_load(void **state) {
  (void)state;
  expt_analysis *analysis = new_analysis(NULL, NULL, NULL);
  expt_error err;
  char name[16];
  for (int i = 0; i < 256; i++) {
    snprintf(name, sizeof name, "%d", i);
    must(expt_analysis_add_segment(analysis, name, &err), &err);
  }
  for (int i = 0; i < 700; i++) {
    snprintf(name, sizeof name, "%d", i);
    must(expt_analysis_add_variant(analysis, name, i == 0, &err), &err);
  }
  for (int i = 0; i < 2; i++) {
    snprintf(name, sizeof name, "%d", i);
    must(expt_analysis_add_proportion(analysis, name, name, NULL, &err), &err);
  }
  state_bytes bytes = save(analysis);
  assert_int_equal(xp_fuzz_state(bytes.bytes, (size_t)bytes.size), 1);
  free(bytes.bytes);
  expt_analysis_free(analysis);
  analysis = new_analysis(NULL, NULL, NULL);
  for (int i = 0; i < 3000; i++) {
    snprintf(name, sizeof name, "%d", i);
    must(expt_analysis_add_proportion(analysis, name, "x", NULL, &err), &err);
  }
  bytes = save(analysis);
  assert_int_equal(xp_fuzz_state(bytes.bytes, (size_t)bytes.size), 1);
  free(bytes.bytes);
  expt_analysis_free(analysis);
}

/* The least bytes for the most memory: each segment has one level, each of many arms one id. */
static void scattered_counts_load_within_bounds(void **state) {
  (void)state;
  enum { SEGMENTS = 200, ARMS = 300 };
  expt_analysis *analysis = new_analysis(NULL, "user", NULL);
  expt_error err;
  char name[16];
  int64_t one[ARMS], id[ARMS], zero[ARMS] = {0};
  for (int i = 0; i < ARMS; i++)
    one[i] = 1, id[i] = i;
  test_table *arms = test_table_create(ARMS);
  test_table_integers(arms, "group", id);
  test_table_integers(arms, "user", id);
  test_table_integers(arms, "x", zero);
  add_metric(analysis, "m", "x", NULL, 0);
  must(expt_analysis_add(analysis, test_table_view(arms), NULL, &err), &err);
  state_bytes bytes = save(analysis);
  assert_int_equal(xp_fuzz_state(bytes.bytes, (size_t)bytes.size), 1);
  free(bytes.bytes);
  expt_analysis_free(analysis);
  test_table_free(arms);

  analysis = new_analysis(NULL, NULL, NULL);
  /* a table of the tests has 32 columns: these are built by hand */
  static char names[SEGMENTS][16];
  expt_column columns[SEGMENTS + 2] = {0};
  for (int i = 0; i < SEGMENTS + 2; i++)
    columns[i] = (expt_column){.dtype = EXPT_DTYPE_INT64, .data = one, .length = 1, .stride = sizeof one[0]};
  for (int i = 0; i < SEGMENTS; i++) {
    snprintf(name, sizeof name, "s%d", i);
    memcpy(names[i], name, sizeof name);
    columns[i].name = names[i];
    must(expt_analysis_add_segment(analysis, name, &err), &err);
  }
  columns[SEGMENTS].name = "group";
  columns[SEGMENTS + 1].name = "x";
  add_metric(analysis, "m", "x", NULL, 0);
  const expt_table table = {.columns = columns, .n_columns = SEGMENTS + 2, .n_rows = 1};
  must(expt_analysis_add(analysis, &table, NULL, &err), &err);
  bytes = save(analysis);
  assert_int_equal(xp_fuzz_state(bytes.bytes, (size_t)bytes.size), 1);
  free(bytes.bytes);
  expt_analysis_free(analysis);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loading_brings_everything_back),
      cmocka_unit_test(description_comes_back),
      cmocka_unit_test(saving_asks_for_room),
      cmocka_unit_test(state_is_small),
      cmocka_unit_test(bytes_from_elsewhere_are_refused),
      cmocka_unit_test(damage_is_noticed),
      cmocka_unit_test(a_description_and_its_hash_belong_together),
      cmocka_unit_test(contradictions_are_noticed),
      cmocka_unit_test(long_descriptions_load),
      cmocka_unit_test(scattered_counts_load_within_bounds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
