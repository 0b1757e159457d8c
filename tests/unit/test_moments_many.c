/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many groups sorted first, and columns of tables: the same bytes as a row or a column at a time. */

#include "cmocka_all.h"
#include "counted_memory.h"
#include "lib/base/column.h"
#include "lib/math/moments.h"
#include "moments_data.h"

static void *room_for(int64_t count, size_t size) {
  void *room = calloc((size_t)count, size);
  assert_non_null(room);
  return room;
}

static void assert_same(const xp_moments *a, const xp_moments *b) {
  uint8_t bytes_a[XP_MOMENTS_BYTES], bytes_b[XP_MOMENTS_BYTES];
  xp_moments_write(a, bytes_a);
  xp_moments_write(b, bytes_b);
  assert_memory_equal(bytes_a, bytes_b, XP_MOMENTS_BYTES);
}

/* ---- groups ---- */

typedef struct rows {
  int64_t n;
  double *x, *y;
  uint8_t *present;
  int32_t *code;
} rows;

/* Codes from -1 to groups: the first and the last are skipped. */
static rows rows_of(int64_t n, int32_t groups) {
  rows r = {n, room_for(n, sizeof *r.x), room_for(n, sizeof *r.y), room_for(n, 1), room_for(n, sizeof *r.code)};
  uint64_t seed = (uint64_t)groups;
  for (int64_t i = 0; i < n; i++) {
    r.x[i] = next_below(&seed, 3) ? next_unit(&seed) : (double)next_below(&seed, 1000);
    r.y[i] = ldexp(next_unit(&seed), (int)next_below(&seed, 40));
    r.present[i] = next_below(&seed, 10) != 0;
    r.code[i] = (int32_t)next_below(&seed, groups + 2) - 1;
  }
  return r;
}

static void free_rows(rows *r) {
  free(r->x);
  free(r->y);
  free(r->present);
  free(r->code);
}

static xp_moments *empty_groups(int32_t groups) {
  xp_moments *group = room_for(groups, sizeof *group);
  for (int32_t g = 0; g < groups; g++)
    xp_moments_init(&group[g], 0.5);
  return group;
}

static xp_pair *empty_pairs(int32_t groups) {
  xp_pair *group = room_for(groups, sizeof *group);
  for (int32_t g = 0; g < groups; g++)
    xp_pair_init(&group[g], 0, 0.5);
  return group;
}

static void check_moments(const rows *r, int32_t groups, const uint8_t *present, const expt_context *ctx) {
  xp_moments *expected = empty_groups(groups), *group = empty_groups(groups);
  xp_grouped_add(expected, groups, EXPT_SIMD_SCALAR, r->x, present, r->code, r->n);
  xp_grouped_add_many(group, groups, ctx, r->x, present, r->code, r->n);
  for (int32_t g = 0; g < groups; g++)
    assert_same(&group[g], &expected[g]);
  free(expected);
  free(group);
}

static void check_pairs(const rows *r, int32_t groups, const uint8_t *present, const expt_context *ctx) {
  xp_pair *expected = empty_pairs(groups), *group = empty_pairs(groups);
  xp_grouped_pair_add(expected, groups, EXPT_SIMD_SCALAR, r->x, r->y, present, r->code, r->n);
  xp_grouped_pair_add_many(group, groups, ctx, r->x, r->y, present, r->code, r->n);
  for (int32_t g = 0; g < groups; g++) {
    uint8_t bytes[XP_PAIR_BYTES], bytes_expected[XP_PAIR_BYTES];
    xp_pair_write(&group[g], bytes);
    xp_pair_write(&expected[g], bytes_expected);
    assert_memory_equal(bytes, bytes_expected, XP_PAIR_BYTES);
  }
  free(expected);
  free(group);
}

/* Below and above what is sorted, one window and several, and neighbourhoods of more groups than have runs. */
static void sorting_has_no_trace(void **state) {
  (void)state;
  static const struct {
    int32_t groups;
    int64_t n;
  } shapes[] = {{1, 100}, {256, 3000}, {257, 1027}, {257, 1028}, {300, 10000}, {3000, 20000}};
  for (size_t s = 0; s < sizeof shapes / sizeof shapes[0]; s++) {
    rows r = rows_of(shapes[s].n, shapes[s].groups);
    for (int masked = 0; masked < 2; masked++) {
      check_moments(&r, shapes[s].groups, masked ? r.present : NULL, NULL);
      check_pairs(&r, shapes[s].groups, masked ? r.present : NULL, NULL);
    }
    free_rows(&r);
  }
  enum { VERY_MANY = 1024 * 256 + 1 };
  rows r = rows_of(4 * VERY_MANY, VERY_MANY);
  check_moments(&r, VERY_MANY, NULL, NULL);
  free_rows(&r);
}

static void without_memory_it_is_only_slower(void **state) {
  (void)state;
  enum { GROUPS = 400, ROWS = 4000 };
  rows r = rows_of(ROWS, GROUPS);
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  const int64_t before = memory.out, first = memory.asked + 1;
  check_moments(&r, GROUPS, NULL, ctx);
  const int64_t wanted = memory.asked + 1 - first;
  assert_true(wanted > 0);
  for (int64_t k = 0; k < wanted; k++) {
    memory.refused = memory.asked + 1 + k;
    check_moments(&r, GROUPS, NULL, ctx);
    memory.refused = memory.asked + 1 + k;
    check_pairs(&r, GROUPS, NULL, ctx);
    assert_true(memory.out == before);
  }
  expt_context_free(ctx);
  free_rows(&r);
}

/* ---- columns ---- */

enum { ROWS = 3 * XP_BLOCK + 77 };
static const expt_simd levels[] = {EXPT_SIMD_SCALAR, EXPT_SIMD_AVX2, EXPT_SIMD_AUTO, EXPT_SIMD_AVX512};

static int64_t add_as_doubles(xp_moments *m, const expt_column *column, int64_t from, int64_t n) {
  int64_t missing = 0;
  for (int64_t end = from + n; from < end; from += XP_BLOCK) {
    const int64_t part = end - from < XP_BLOCK ? end - from : XP_BLOCK;
    double values[XP_BLOCK];
    uint8_t present[XP_BLOCK];
    missing += xp_read_doubles(column, from, part, values, present);
    xp_moments_add(m, EXPT_SIMD_SCALAR, values, present, part);
  }
  return missing;
}

static void check_column(const expt_column *column) {
  static const double shifts[] = {0, 3, 0.5};
  for (size_t c = 0; c < 12; c++) {
    const int64_t from = (int64_t)c % 5, n = column->length - 2 * from;
    xp_moments expected, m;
    xp_moments_init(&expected, shifts[c % 3]);
    xp_moments_init(&m, shifts[c % 3]);
    const int64_t missing = add_as_doubles(&expected, column, from, n);
    assert_true(xp_moments_add_column(&m, levels[c % 4], column, from, n) == missing);
    assert_same(&m, &expected);
  }
}

/* As it lies, with a gap between the values, and with missing rows. */
static void check_layouts(expt_column column, int64_t width) {
  static uint8_t validity[ROWS / 8 + 1];
  uint64_t seed = 9;
  for (size_t i = 0; i < sizeof validity; i++)
    validity[i] = (uint8_t)next_word(&seed);
  column.stride = width;
  for (int64_t length = 0; length < 70; length += 23) {
    column.length = 10 + length;
    check_column(&column);
  }
  column.length = ROWS;
  check_column(&column);
  column.na_mode = EXPT_NA_MODE_LOWEST;
  check_column(&column);
  column.na_mode = EXPT_NA_MODE_NONE;
  column.validity = validity;
  check_column(&column);
  column.validity = NULL;
  column.stride = 2 * width;
  column.length = ROWS / 2;
  check_column(&column);
}

static void every_dtype_as_its_doubles(void **state) {
  (void)state;
  static uint8_t bytes[ROWS], bools[ROWS];
  static int16_t shorts[ROWS];
  static int64_t integers[ROWS];
  static double doubles[ROWS];
  uint64_t seed = 8;
  for (int64_t i = 0; i < ROWS; i++) {
    bytes[i] = (uint8_t)next_word(&seed);
    bools[i] = next_below(&seed, 3) ? 0 : bytes[i];
    shorts[i] = (int16_t)next_word(&seed);
    integers[i] = i % 1000 == 999 ? INT64_MIN : next_below(&seed, 1000) - 500;
    doubles[i] = i % 1000 == 999 ? NAN : next_normal(&seed);
  }
  check_layouts((expt_column){.data = bytes, .dtype = EXPT_DTYPE_UINT8}, 1);
  check_layouts((expt_column){.data = bools, .dtype = EXPT_DTYPE_BOOL8}, 1);
  check_layouts((expt_column){.data = shorts, .dtype = EXPT_DTYPE_INT16}, 2);
  check_layouts((expt_column){.data = integers, .dtype = EXPT_DTYPE_INT64}, 8);
  check_layouts((expt_column){.data = doubles, .dtype = EXPT_DTYPE_FLOAT64}, 8);
}

/* The largest bytes fill the lanes of the vector kernel as far as they go. */
static void bytes_of_the_largest_value(void **state) {
  (void)state;
  static uint8_t bytes[3 * 8192 + 31];
  memset(bytes, 255, sizeof bytes);
  for (size_t level = 0; level < 4; level++) {
    xp_moments m;
    xp_moments_init(&m, 0);
    xp_moments_add_uint8(&m, levels[level], bytes, NULL, (int64_t)sizeof bytes);
    assert_true(xp_sum_value(&m.sum) == 255.0 * (double)sizeof bytes);
    assert_true(xp_sum_value(&m.square) == 255.0 * 255.0 * (double)sizeof bytes);
    assert_true(m.min == 255 && m.max == 255);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sorting_has_no_trace),
      cmocka_unit_test(without_memory_it_is_only_slower),
      cmocka_unit_test(every_dtype_as_its_doubles),
      cmocka_unit_test(bytes_of_the_largest_value),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
