/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows at once take quick ways that a few rows do not: both must leave the same bytes. The reference is the same table in
 * batches below XP_CHUNK_LEAST rows; the quick side learns their names from empty tables. */
#include "tests/unit/chunk_support.h"

#include "lib/analysis/source.h"

static void compare_ways(const shape *s) {
  static const int32_t threads[] = {1, 3, 1};
  static const expt_simd levels[] = {EXPT_SIMD_AUTO, EXPT_SIMD_AUTO, EXPT_SIMD_SCALAR};
  made *const m = make(s);
  expt_analysis *const general = few_by_few(m);
  const state_bytes wanted = save(general);
  for (int i = 0; i < 3; i++) {
    expt_context *const ctx = context_with(threads[i], levels[i]);
    expt_analysis *const quick = at_once(ctx, m);
    const state_bytes got = save(quick);
    same_bytes(wanted, got);
    free(got.bytes);
    expt_analysis_free(quick);
    expt_context_free(ctx);
  }
  free(wanted.bytes);
  expt_analysis_free(general);
  unmake(m);
}

/* ---- the same bytes ---- */

static void plain_columns_count_the_same(void **state) {
  (void)state;
  for (int segments = 0; segments <= 3; segments++)
    compare_ways(&(shape){.rows = 20011, .segments = segments, .with_others = segments == 1, .seed = 1});
}

static void labels_of_every_form_count_the_same(void **state) {
  (void)state;
  for (int form = 0; form <= 5; form++)
    compare_ways(&(shape){.rows = 9001, .label_form = form, .segments = 2, .with_gaps = true, .with_others = form == 1, .seed = 2});
}

static void odd_rows_count_the_same(void **state) {
  (void)state;
  compare_ways(&(shape){.rows = 20011, .segments = 1, .with_gaps = true, .with_odd = true, .with_others = true, .seed = 3});
  compare_ways(
      &(shape){.rows = 9001, .segments = 3, .with_gaps = true, .with_odd = true, .with_others = true, .seed = 4});
  compare_ways(&(shape){.rows = 9001, .label_form = 3, .segments = 1, .with_odd = true, .with_ids = true, .seed = 5});
}

static void sorted_rows_count_the_same(void **state) {
  (void)state;
  compare_ways(&(shape){.rows = 40000, .segments = 1, .in_one_cell = true, .seed = 6});
}

/* Plane 0 comes from the first split here. */
static void folded_planes_count_the_same(void **state) {
  (void)state;
  compare_ways(&(shape){.rows = MOST_ROWS, .segments = 2, .with_gaps = true, .with_odd = true, .seed = 7});
  compare_ways(&(shape){.rows = MOST_ROWS, .segments = 1, .in_one_cell = true, .with_gaps = true, .with_others = true, .seed = 13});
}

static void sizes_around_a_chunk_count_the_same(void **state) {
  (void)state;
  static const int64_t sizes[] = {512, 513, 2047, 2049, 8191, 8192, 8193, 8703, 8705};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    compare_ways(&(shape){.rows = sizes[i], .segments = 1, .with_gaps = true, .with_odd = true, .with_others = i % 3 == 2, .seed = 8 + i});
}

/* ---- ids ---- */

static void same_digits(int64_t id) {
  char expected[32], got[24];
  const int size = snprintf(expected, sizeof expected, "%lld", (long long)id);
  assert_int_equal(xp_format_id(got, id), size);
  assert_memory_equal(got, expected, (size_t)size);
}

/* They are hashed as their digits, so that states do not depend on how ids were written down. */
static void ids_have_the_digits_that_printf_writes(void **state) {
  (void)state;
  same_digits(0);
  same_digits(INT64_MAX);
  same_digits(INT64_MIN);
  for (int64_t power = 1, k = 0; k < 19; k++, power *= k < 19 ? 10 : 1)
    for (int64_t i = 0; i < 2000; i++) {
      const int64_t id = pick(i, (int)k, 8 * power) + power;
      same_digits(id);
      same_digits(-id);
      same_digits(power - 1 + i % 3);
    }
}

/* ---- memory ---- */

static expt_status describe_and_add(expt_analysis *analysis, const made *m, expt_error *err) {
  expt_analysis_proportion_options options;
  expt_analysis_proportion_options_init(&options);
  options.missing = EXPT_MISSING_ZERO;
  expt_status status = expt_analysis_add_segment(analysis, segment_names[0], err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "bits", "marked bits", &options, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "mean", "narrow", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_ratio(analysis, "ratio", "real", "narrow", NULL, err);
  if (status == EXPT_OK) status = expt_analysis_add_quantile(analysis, "median", "whole", 0.5, NULL, err);
  if (status == EXPT_OK) status = add_cut(analysis, m, 0, m->of->rows, "b", err);
  return status;
}

static expt_status whole_life(expt_context *ctx, void *user, expt_error *err) {
  expt_analysis *analysis = NULL;
  expt_status status = expt_analysis_create(ctx, "group", NULL, &analysis, err);
  if (status == EXPT_OK) status = describe_and_add(analysis, user, err);
  expt_analysis_free(analysis);
  return status;
}

static void memory_may_run_out_anywhere(void **state) {
  (void)state;
  const shape s = {.rows = 9001, .segments = 1, .with_odd = true, .seed = 11};
  made *const m = make(&s);
  test_every_allocation(whole_life, m);
  unmake(m);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_columns_count_the_same), cmocka_unit_test(labels_of_every_form_count_the_same),
      cmocka_unit_test(odd_rows_count_the_same),      cmocka_unit_test(sorted_rows_count_the_same),
      cmocka_unit_test(folded_planes_count_the_same), cmocka_unit_test(sizes_around_a_chunk_count_the_same),
      cmocka_unit_test(ids_have_the_digits_that_printf_writes), cmocka_unit_test(memory_may_run_out_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
