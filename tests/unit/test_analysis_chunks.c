/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many rows at once take quick ways that a few rows do not: both must leave the same bytes, and refuse the same. The
 * reference is the same table in batches below XP_CHUNK_LEAST rows; the quick side learns their names from empty tables. */
#include "tests/unit/analysis_support.h"

enum { FEW = 499, COLUMNS = 24, MOST_ROWS = 70000 };

typedef struct shape {
  int64_t rows;
  int label_form; /* of the variant and the segments: bytes, spaced bytes, words, text, integers, bytes with validity */
  int segments;   /* 0 to 3, the last of many levels */
  bool with_gaps; /* some rows have no variant, some no level */
  bool with_odd;  /* here and there a value that the quick ways leave */
  bool with_others; /* metrics of every kind beside them */
  bool with_ids;
  bool in_one_cell; /* long stretches of one arm */
  uint64_t seed;
} shape;

typedef struct made {
  expt_column column[COLUMNS];
  void *memory[4 * COLUMNS];
  int64_t n_columns, n_memory;
  const shape *of;
} made;

static int64_t chance(const shape *s, int64_t row, int purpose, int64_t of) {
  return pick(row + (int64_t)(s->seed * 1000003), purpose, of);
}

static void *own(made *m, int64_t bytes) {
  void *const memory = calloc((size_t)bytes + 16, 1);
  assert_non_null(memory);
  return m->memory[m->n_memory++] = memory;
}

static expt_column *next_column(made *m, const char *name, expt_dtype dtype, const void *data, int64_t stride) {
  assert_true(m->n_columns < COLUMNS);
  expt_column *const column = &m->column[m->n_columns++];
  *column = (expt_column){.name = name, .data = data, .length = m->of->rows, .stride = stride, .dtype = dtype};
  return column;
}

/* ---- labels ---- */

/* The last level of a dictionary is used by no row. */
static const expt_column *dictionary(made *m, int64_t levels) {
  char *const bytes = own(m, 16 * levels);
  int32_t *const offsets = own(m, 4 * (levels + 1));
  for (int64_t k = 0; k < levels; k++)
    offsets[k + 1] = offsets[k] + snprintf(bytes + offsets[k], 16, "level %d", (int)k);
  expt_column *const labels = own(m, (int64_t)sizeof *labels);
  *labels =
      (expt_column){.data = bytes, .offsets = offsets, .offset_width = 4, .length = levels, .dtype = EXPT_DTYPE_UTF8};
  return labels;
}

static void text_column(made *m, const char *name, const int32_t *codes) {
  const int64_t n = m->of->rows;
  char *const bytes = own(m, 16 * n);
  int32_t *const offsets = own(m, 4 * (n + 1));
  uint8_t *const validity = own(m, n / 8 + 1);
  for (int64_t i = 0; i < n; i++) {
    offsets[i + 1] = offsets[i] + (codes[i] < 0 ? 0 : snprintf(bytes + offsets[i], 16, "level %d", (int)codes[i]));
    if (codes[i] >= 0) validity[i / 8] = (uint8_t)(validity[i / 8] | 1 << i % 8);
  }
  expt_column *const column = next_column(m, name, EXPT_DTYPE_UTF8, bytes, 0);
  column->offsets = offsets;
  column->offset_width = 4;
  column->validity = validity;
}

static void byte_column(made *m, const char *name, const int32_t *codes, int64_t levels, int64_t stride,
                        bool with_validity) {
  const int64_t n = m->of->rows;
  int8_t *const bytes = own(m, stride * n);
  uint8_t *const validity = own(m, n / 8 + 1);
  for (int64_t i = 0; i < n; i++) {
    bytes[i * stride] = (int8_t)(codes[i] < 0 ? -1 - i % 100 : codes[i]);
    if (codes[i] >= 0) validity[i / 8] = (uint8_t)(validity[i / 8] | 1 << i % 8);
  }
  expt_column *const column = next_column(m, name, EXPT_DTYPE_DICT8, bytes, stride);
  column->labels = dictionary(m, levels);
  if (with_validity) column->validity = validity;
}

static void word_column(made *m, const char *name, const int32_t *codes, int64_t levels) {
  int32_t *const words = own(m, 4 * m->of->rows);
  memcpy(words, codes, (size_t)m->of->rows * sizeof *words);
  next_column(m, name, EXPT_DTYPE_DICT32, words, 4)->labels = dictionary(m, levels);
}

static void integer_column(made *m, const char *name, const int32_t *codes) {
  int64_t *const values = own(m, 8 * m->of->rows);
  for (int64_t i = 0; i < m->of->rows; i++)
    values[i] = codes[i] < 0 ? INT64_MIN : codes[i];
  next_column(m, name, EXPT_DTYPE_INT64, values, 8)->na_mode = EXPT_NA_MODE_LOWEST;
}

static void label_column(made *m, const char *name, const int32_t *codes, int64_t levels) {
  switch (m->of->label_form) {
    case 0:
      byte_column(m, name, codes, levels, 1, false);
      break;
    case 1:
      byte_column(m, name, codes, levels, 3, false);
      break;
    case 2:
      word_column(m, name, codes, levels);
      break;
    case 3:
      text_column(m, name, codes);
      break;
    case 4:
      integer_column(m, name, codes);
      break;
    default:
      byte_column(m, name, codes, levels, 1, true);
  }
}

static const char *const segment_names[] = {"first segment", "second segment", "third segment"};
static const int64_t segment_levels[] = {5, 21, 128};

static void add_labels(made *m) {
  const shape *const s = m->of;
  int32_t *const codes = own(m, 4 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    codes[i] = s->in_one_cell ? (int32_t)(i / 9000 % 3) : (int32_t)chance(s, i, 1, 3);
    if (s->with_gaps && chance(s, i, 2, 60) == 0) codes[i] = -1;
  }
  label_column(m, "group", codes, 4);
  for (int k = 0; k < s->segments; k++) {
    for (int64_t i = 0; i < s->rows; i++) {
      codes[i] = s->in_one_cell ? (int32_t)(i / 30000) : (int32_t)chance(s, i, 3 + k, segment_levels[k] - 1);
      if (s->with_gaps && chance(s, i, 13 + k, 40) == 0) codes[i] = -1;
    }
    label_column(m, segment_names[k], codes, segment_levels[k]);
  }
}

/* ---- numbers ---- */

/* Rows near the middle are odd: missing, for the most part. */
static bool is_odd(const shape *s, int64_t row, int purpose) {
  return s->with_odd && row > s->rows / 2 && row < s->rows / 2 + 3000 && chance(s, row, purpose, 50) == 0;
}

static uint8_t *some_validity(made *m, int purpose) {
  uint8_t *const validity = own(m, m->of->rows / 8 + 2);
  for (int64_t i = 0; i < m->of->rows + 3; i++)
    if (!is_odd(m->of, i - 3, purpose)) validity[i / 8] = (uint8_t)(validity[i / 8] | 1 << i % 8);
  return validity;
}

static void add_bits(made *m) {
  const shape *const s = m->of;
  uint8_t *const plain = own(m, s->rows), *const truths = own(m, 5 * s->rows), *const marked = own(m, s->rows);
  int64_t *const wide = own(m, 8 * s->rows);
  double *const real = own(m, 8 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    plain[i] = chance(s, i, 20, 8) == 0;
    truths[5 * i] = (uint8_t)(chance(s, i, 21, 2) * chance(s, i, 22, 256));
    marked[i] = chance(s, i, 23, 3) == 0;
    wide[i] = chance(s, i, 24, 5) == 0;
    real[i] = is_odd(s, i, 25) ? NAN : (double)chance(s, i, 26, 2);
  }
  next_column(m, "plain bits", EXPT_DTYPE_UINT8, plain, 1);
  next_column(m, "truths", EXPT_DTYPE_BOOL8, truths, 5);
  expt_column *const column = next_column(m, "marked bits", EXPT_DTYPE_INT8, marked, 1);
  column->validity = some_validity(m, 27);
  column->validity_offset = 3;
  next_column(m, "wide bits", EXPT_DTYPE_INT64, wide, 8);
  next_column(m, "real bits", EXPT_DTYPE_FLOAT64, real, 8);
}

/* Whole numbers about the limit up to which they are summed two columns at once, 2^24, and beyond it for some thousand rows. */
static void add_large_wholes(made *m) {
  const shape *const s = m->of;
  int64_t *const edge = own(m, 8 * s->rows), *const wide = own(m, 8 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    edge[i] = chance(s, i, 50, 2) == 0 ? -(1 << 24) : (1 << 24) - 1;
    if (i / 9000 % 3 == 1 && chance(s, i, 51, 1000) == 0) edge[i] = chance(s, i, 52, 2) == 0 ? 1 << 24 : -(1 << 24) - 1;
    wide[i] = chance(s, i, 53, 100) - 20;
    if (i / 9000 % 4 == 2 && chance(s, i, 54, 1000) == 0) wide[i] = chance(s, i, 55, 2) == 0 ? INT64_MAX : INT64_MIN;
  }
  next_column(m, "edge", EXPT_DTYPE_INT64, edge, 8);
  next_column(m, "wide", EXPT_DTYPE_INT64, wide, 8);
}

static void add_numbers(made *m) {
  const shape *const s = m->of;
  int64_t *const whole = own(m, 8 * s->rows), *const huge = own(m, 16 * s->rows);
  double *const real = own(m, 8 * s->rows), *const mixed = own(m, 8 * s->rows);
  float *const narrow = own(m, 4 * s->rows);
  int16_t *const shorts = own(m, 2 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    whole[i] = chance(s, i, 30, 1000) - (s->with_gaps ? 500 : 0);
    huge[2 * i] =
        chance(s, i, 31, 9) == 0 ? chance(s, i, 32, INT64_C(1) << 60) - (INT64_C(1) << 59) : chance(s, i, 33, 4);
    real[i] = chance(s, i, 34, 4) == 0 ? 0.0 * (double)(chance(s, i, 35, 3) - 1)
                                       : (double)chance(s, i, 36, 1 << 30) / 7.0 - 1e7;
    mixed[i] = i / 5000 % 2 == 0 ? (double)chance(s, i, 37, 100)
                                 : ldexp((double)chance(s, i, 38, 1000) + 0.5, (int)(i % 400) - 200);
    if (is_odd(s, i, 39)) mixed[i] = NAN;
    narrow[i] = (float)chance(s, i, 40, 1000) / 3.0f;
    shorts[i] = (int16_t)(is_odd(s, i, 41) ? INT16_MIN : chance(s, i, 42, 2000) - 1000);
  }
  next_column(m, "whole", EXPT_DTYPE_INT64, whole, 8);
  next_column(m, "huge", EXPT_DTYPE_INT64, huge, 16);
  next_column(m, "real", EXPT_DTYPE_FLOAT64, real, 8);
  next_column(m, "mixed", EXPT_DTYPE_FLOAT64, mixed, 8);
  next_column(m, "narrow", EXPT_DTYPE_FLOAT32, narrow, 4);
  next_column(m, "shorts", EXPT_DTYPE_INT16, shorts, 2)->na_mode = EXPT_NA_MODE_LOWEST;
}

static made *make(const shape *s) {
  made *const m = calloc(1, sizeof *m);
  assert_non_null(m);
  m->of = s;
  add_labels(m);
  add_bits(m);
  add_numbers(m);
  add_large_wholes(m);
  int64_t *const ids = own(m, 8 * s->rows);
  for (int64_t i = 0; i < s->rows; i++)
    ids[i] = i;
  next_column(m, "user", EXPT_DTYPE_INT64, ids, 8);
  return m;
}

static void unmake(made *m) {
  for (int64_t i = 0; i < m->n_memory; i++)
    free(m->memory[i]);
  free(m);
}

/* ---- analyses ---- */

static void add_proportion(expt_analysis *analysis, const char *column, expt_missing missing) {
  add_metric(analysis, column, column, NULL, missing);
}

static void add_mean(expt_analysis *analysis, const char *name, const char *column, expt_missing missing, double cap) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.missing = missing;
  options.cap = cap;
  must(expt_analysis_add_mean(analysis, name, column, &options, &err), &err);
}

static void add_other_kinds(expt_analysis *analysis) {
  static const char *const covariates[] = {"whole", "narrow"};
  expt_analysis_mean_options mean;
  expt_analysis_ratio_options ratio;
  expt_error err;
  expt_analysis_mean_options_init(&mean);
  mean.covariates = covariates;
  mean.n_covariates = 2;
  must(expt_analysis_add_mean(analysis, "adjusted", "real", &mean, &err), &err);
  expt_analysis_ratio_options_init(&ratio);
  must(expt_analysis_add_ratio(analysis, "ratio", "real", "narrow", &ratio, &err), &err);
  must(expt_analysis_add_quantile(analysis, "median", "real", 0.5, NULL, &err), &err);
  must(expt_analysis_add_count(analysis, "events", "wide bits", NULL, &err), &err);
  add_metric(analysis, "among", "plain bits", "wide bits", EXPT_MISSING_ZERO);
}

static expt_analysis *describe(const expt_context *ctx, const shape *s) {
  expt_analysis *const analysis = new_analysis(ctx, s->with_ids ? "user" : NULL, NULL);
  expt_error err;
  for (int k = 0; k < s->segments; k++)
    must(expt_analysis_add_segment(analysis, segment_names[k], &err), &err);
  add_proportion(analysis, "plain bits", EXPT_MISSING_REJECT);
  add_mean(analysis, "whole", "whole", EXPT_MISSING_REJECT, 0.0);
  add_mean(analysis, "edge", "edge", EXPT_MISSING_REJECT, 0.0);
  add_proportion(analysis, "truths", EXPT_MISSING_REJECT);
  add_proportion(analysis, "marked bits", EXPT_MISSING_ZERO);
  add_mean(analysis, "real", "real", EXPT_MISSING_REJECT, 0.0);
  add_proportion(analysis, "wide bits", EXPT_MISSING_DROP);
  if (s->with_others) add_other_kinds(analysis);
  add_proportion(analysis, "real bits", EXPT_MISSING_DROP);
  add_mean(analysis, "huge", "huge", EXPT_MISSING_REJECT, 0.0);
  add_mean(analysis, "mixed", "mixed", EXPT_MISSING_DROP, 0.0);
  add_mean(analysis, "mixed with zeros", "mixed", EXPT_MISSING_ZERO, 0.0);
  add_mean(analysis, "narrow", "narrow", EXPT_MISSING_REJECT, 0.0);
  add_mean(analysis, "shorts", "shorts", EXPT_MISSING_ZERO, 0.0);
  add_mean(analysis, "capped", "real", EXPT_MISSING_REJECT, 5e6);
  add_mean(analysis, "wide", "wide", EXPT_MISSING_REJECT, 0.0);
  add_mean(analysis, "edge again", "edge", EXPT_MISSING_DROP, 0.0);
  add_mean(analysis, "whole again", "whole", EXPT_MISSING_ZERO, 0.0);
  return analysis;
}

/* Rows [from, from + n) of the table, where they lie. */
static expt_status add_cut(expt_analysis *analysis, const made *m, int64_t from, int64_t n, const char *name,
                           expt_error *err) {
  expt_column columns[COLUMNS];
  for (int64_t c = 0; c < m->n_columns; c++) {
    columns[c] = m->column[c];
    columns[c].length = n;
    columns[c].validity_offset += from;
    if (columns[c].dtype == EXPT_DTYPE_UTF8)
      columns[c].offsets = (const char *)columns[c].offsets + from * columns[c].offset_width;
    else
      columns[c].data = (const char *)columns[c].data + from * columns[c].stride;
  }
  const expt_table table = {.columns = columns, .n_columns = m->n_columns, .n_rows = n};
  return expt_analysis_add(analysis, &table, name, err);
}

static const char *batch_name(int64_t from) {
  static char name[32];
  snprintf(name, sizeof name, "from %d", (int)from);
  return name;
}

static expt_analysis *few_by_few(const made *m) {
  expt_analysis *const analysis = describe(NULL, m->of);
  expt_error err;
  for (int64_t from = 0; from < m->of->rows; from += FEW) {
    const int64_t n = m->of->rows - from < FEW ? m->of->rows - from : FEW;
    must(add_cut(analysis, m, from, n, batch_name(from), &err), &err);
  }
  return analysis;
}

static expt_analysis *at_once(const expt_context *ctx, const made *m) {
  expt_analysis *const analysis = describe(ctx, m->of);
  expt_error err;
  must(add_cut(analysis, m, 0, m->of->rows, batch_name(0), &err), &err);
  for (int64_t from = FEW; from < m->of->rows; from += FEW)
    must(add_cut(analysis, m, 0, 0, batch_name(from), &err), &err);
  return analysis;
}

static expt_context *context_with(int32_t threads, expt_simd simd) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = threads;
  options.simd = simd;
  must(expt_context_create(&options, &ctx, NULL), NULL);
  return ctx;
}

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
    compare_ways(&(shape){.rows = 20011, .segments = segments, .seed = 1});
}

static void labels_of_every_form_count_the_same(void **state) {
  (void)state;
  for (int form = 0; form <= 5; form++)
    compare_ways(&(shape){.rows = 9001, .label_form = form, .segments = 2, .with_gaps = true, .seed = 2});
}

static void odd_rows_count_the_same(void **state) {
  (void)state;
  compare_ways(&(shape){.rows = 20011, .segments = 1, .with_gaps = true, .with_odd = true, .seed = 3});
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
}

static void sizes_around_a_chunk_count_the_same(void **state) {
  (void)state;
  static const int64_t sizes[] = {512, 513, 2047, 2049, 8191, 8192, 8193, 8703, 8705};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    compare_ways(&(shape){.rows = sizes[i], .segments = 1, .with_gaps = true, .seed = 8 + i});
}

/* ---- the same refusals ---- */

typedef void (*damage)(made *m, int64_t row);

static void put_two(made *m, int64_t row) {
  for (int64_t c = 0; c < m->n_columns; c++)
    if (strcmp(m->column[c].name, "plain bits") == 0) ((uint8_t *)(uintptr_t)m->column[c].data)[row] = 2;
}
static void put_wide_two(made *m, int64_t row) {
  for (int64_t c = 0; c < m->n_columns; c++)
    if (strcmp(m->column[c].name, "wide bits") == 0) ((int64_t *)(uintptr_t)m->column[c].data)[row] = 2;
}
static void put_real(made *m, int64_t row, double value) {
  for (int64_t c = 0; c < m->n_columns; c++)
    if (strcmp(m->column[c].name, "real") == 0) ((double *)(uintptr_t)m->column[c].data)[row] = value;
}
static void put_infinity(made *m, int64_t row) {
  put_real(m, row, INFINITY);
}
static void put_nan(made *m, int64_t row) {
  put_real(m, row, NAN);
}
static void put_large(made *m, int64_t row) {
  put_real(m, row, -2e144);
}
static void put_no_variant(made *m, int64_t row) {
  ((int8_t *)(uintptr_t)m->column[0].data)[row] = 4;
}
static void put_no_level(made *m, int64_t row) {
  ((int8_t *)(uintptr_t)m->column[1].data)[row] = 100;
}
/* The later row of the earlier metric is the one that is named: blocks are looked at metric by metric. */
static void put_two_faults(made *m, int64_t row) {
  put_infinity(m, row);
  put_two(m, row + 1);
}

/* What a message says of the whole column depends on the table. */
static void same_message(const char *a, const char *b) {
  const char *const end = strstr(b, ". It counts");
  if (end == NULL)
    assert_string_equal(a, b);
  else
    assert_memory_equal(a, b, (size_t)(end - b));
}

static void same_refusal(damage spoil, int64_t row, int64_t expected_row) {
  const shape s = {.rows = MOST_ROWS, .segments = 1, .seed = 9};
  made *const m = make(&s);
  spoil(m, row);
  expt_error few, many;
  const int64_t from = row / FEW * FEW;
  expt_analysis *const general = describe(NULL, &s);
  const expt_status wanted = add_cut(general, m, from, FEW, "b", &few);
  expt_context *const ctx = context_with(2, EXPT_SIMD_AUTO);
  for (int i = 0; i < 2; i++) {
    expt_analysis *const quick = describe(i == 0 ? NULL : ctx, &s);
    const state_bytes before = save(quick);
    assert_int_equal(add_cut(quick, m, 0, s.rows, "b", &many), wanted);
    assert_int_equal(few.row + from, expected_row);
    assert_int_equal(many.row, expected_row);
    same_message(many.message, few.message);
    assert_string_equal(many.field, few.field);
    assert_string_equal(many.argument, few.argument);
    const state_bytes after = save(quick);
    same_bytes(before, after);
    free(before.bytes), free(after.bytes);
    expt_analysis_free(quick);
  }
  assert_true(wanted != EXPT_OK);
  expt_context_free(ctx);
  expt_analysis_free(general);
  unmake(m);
}

static void refusals_name_the_same_row(void **state) {
  (void)state;
  static const int64_t rows[] = {0, 5000, 8191, 66000};
  static const damage faults[] = {put_two,   put_wide_two,   put_infinity, put_nan,
                                  put_large, put_no_variant, put_no_level};
  for (size_t f = 0; f < sizeof faults / sizeof *faults; f++)
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
      same_refusal(faults[f], rows[r], rows[r]);
  same_refusal(put_two_faults, 3000, 3001);
}

/* Values of rows without a variant are not looked at. */
static void rows_without_a_variant_may_hold_anything(void **state) {
  (void)state;
  const shape s = {.rows = 20000, .segments = 1, .seed = 10};
  made *const m = make(&s);
  for (int64_t row = 100; row < s.rows; row += 700) {
    put_two(m, row);
    put_nan(m, row);
    ((int8_t *)(uintptr_t)m->column[0].data)[row] = -7;
  }
  expt_analysis *const general = few_by_few(m), *const quick = at_once(NULL, m);
  const state_bytes wanted = save(general), got = save(quick);
  same_bytes(wanted, got);
  free(wanted.bytes), free(got.bytes);
  expt_analysis_free(general), expt_analysis_free(quick);
  unmake(m);
}

/* ---- memory ---- */

static expt_status describe_and_add(expt_analysis *analysis, const made *m, expt_error *err) {
  expt_analysis_proportion_options options;
  expt_analysis_proportion_options_init(&options);
  options.missing = EXPT_MISSING_ZERO;
  expt_status status = expt_analysis_add_segment(analysis, segment_names[0], err);
  if (status == EXPT_OK) status = expt_analysis_add_proportion(analysis, "bits", "marked bits", &options, err);
  if (status == EXPT_OK) status = expt_analysis_add_mean(analysis, "mean", "narrow", NULL, err);
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
      cmocka_unit_test(refusals_name_the_same_row),   cmocka_unit_test(rows_without_a_variant_may_hold_anything),
      cmocka_unit_test(memory_may_run_out_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
