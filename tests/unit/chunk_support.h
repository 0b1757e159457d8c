/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_CHUNK_SUPPORT_H
#define EXPERIMENT_TESTS_CHUNK_SUPPORT_H

/* Tables of many rows in every form, and analyses of them with metrics of every kind. All of it asserts. */

#include "tests/unit/analysis_support.h"

enum { FEW = 499, COLUMNS = 28, MOST_ROWS = 70000 };
#define MOST_WHOLE ((INT64_C(1) << 53) - 1) /* that a metric takes */

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

static inline int64_t chance(const shape *s, int64_t row, int purpose, int64_t of) {
  return pick(row + (int64_t)(s->seed * 1000003), purpose, of);
}

static inline void *own(made *m, int64_t bytes) {
  void *const memory = calloc((size_t)bytes + 16, 1);
  assert_non_null(memory);
  return m->memory[m->n_memory++] = memory;
}

static inline expt_column *next_column(made *m, const char *name, expt_dtype dtype, const void *data, int64_t stride) {
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

static inline void text_column(made *m, const char *name, const int32_t *codes) {
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

static inline void byte_column(made *m, const char *name, const int32_t *codes, int64_t levels, int64_t stride,
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

static inline void word_column(made *m, const char *name, const int32_t *codes, int64_t levels) {
  int32_t *const words = own(m, 4 * m->of->rows);
  memcpy(words, codes, (size_t)m->of->rows * sizeof *words);
  next_column(m, name, EXPT_DTYPE_DICT32, words, 4)->labels = dictionary(m, levels);
}

static inline void integer_column(made *m, const char *name, const int32_t *codes) {
  int64_t *const values = own(m, 8 * m->of->rows);
  for (int64_t i = 0; i < m->of->rows; i++)
    values[i] = codes[i] < 0 ? INT64_MIN : codes[i];
  next_column(m, name, EXPT_DTYPE_INT64, values, 8)->na_mode = EXPT_NA_MODE_LOWEST;
}

static inline void label_column(made *m, const char *name, const int32_t *codes, int64_t levels) {
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

static inline void add_labels(made *m) {
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
static inline bool is_odd(const shape *s, int64_t row, int purpose) {
  return s->with_odd && row > s->rows / 2 && row < s->rows / 2 + 3000 && chance(s, row, purpose, 50) == 0;
}

static inline uint8_t *some_validity(made *m, int purpose) {
  uint8_t *const validity = own(m, m->of->rows / 8 + 2);
  for (int64_t i = 0; i < m->of->rows + 3; i++)
    if (!is_odd(m->of, i - 3, purpose)) validity[i / 8] = (uint8_t)(validity[i / 8] | 1 << i % 8);
  return validity;
}

static inline void add_bits(made *m) {
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
static inline void add_large_wholes(made *m) {
  const shape *const s = m->of;
  int64_t *const edge = own(m, 8 * s->rows), *const wide = own(m, 8 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    edge[i] = chance(s, i, 50, 2) == 0 ? -(1 << 24) : (1 << 24) - 1;
    if (i / 9000 % 3 == 1 && chance(s, i, 51, 1000) == 0) edge[i] = chance(s, i, 52, 2) == 0 ? 1 << 24 : -(1 << 24) - 1;
    wide[i] = chance(s, i, 53, 100) - 20;
    if (i / 9000 % 4 == 2 && chance(s, i, 54, 1000) == 0) wide[i] = chance(s, i, 55, 2) == 0 ? MOST_WHOLE : -MOST_WHOLE;
  }
  next_column(m, "edge", EXPT_DTYPE_INT64, edge, 8);
  next_column(m, "wide", EXPT_DTYPE_INT64, wide, 8);
}

/* Exposures: of all units, and of those alone that are among the plain bits; here and there huge, tiny or not known. */
static inline void add_hours(made *m) {
  const shape *const s = m->of;
  const uint8_t *const counted = m->column[1 + s->segments].data;
  double *const hours = own(m, 8 * s->rows), *const of_some = own(m, 8 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    hours[i] = 0.25 + (double)chance(s, i, 60, 100) / 3.0;
    if (is_odd(s, i, 61)) hours[i] = chance(s, i, 62, 2) == 0 ? NAN : chance(s, i, 63, 2) == 0 ? 1.4e144 : 5e-324;
    of_some[i] = counted[i] ? hours[i] : 0.0;
  }
  next_column(m, "hours", EXPT_DTYPE_FLOAT64, hours, 8);
  next_column(m, "hours of some", EXPT_DTYPE_FLOAT64, of_some, 8);
}

static inline void add_numbers(made *m) {
  const shape *const s = m->of;
  int64_t *const whole = own(m, 8 * s->rows), *const huge = own(m, 16 * s->rows);
  double *const real = own(m, 8 * s->rows), *const mixed = own(m, 8 * s->rows);
  float *const narrow = own(m, 4 * s->rows);
  int16_t *const shorts = own(m, 2 * s->rows);
  for (int64_t i = 0; i < s->rows; i++) {
    whole[i] = chance(s, i, 30, 1000) - (s->with_gaps ? 500 : 0);
    huge[2 * i] =
        chance(s, i, 31, 9) == 0 ? chance(s, i, 32, 2 * MOST_WHOLE + 1) - MOST_WHOLE : chance(s, i, 33, 4);
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
  add_hours(m);
  next_column(m, "shorts", EXPT_DTYPE_INT16, shorts, 2)->na_mode = EXPT_NA_MODE_LOWEST;
}

static inline made *make(const shape *s) {
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

static inline void unmake(made *m) {
  for (int64_t i = 0; i < m->n_memory; i++)
    free(m->memory[i]);
  free(m);
}

/* ---- analyses ---- */

static inline void add_proportion(expt_analysis *analysis, const char *column, expt_missing missing) {
  add_metric(analysis, column, column, NULL, missing);
}

static inline void add_mean(expt_analysis *analysis, const char *name, const char *column, expt_missing missing, double cap) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.missing = missing;
  options.cap = cap;
  must(expt_analysis_add_mean(analysis, name, column, &options, &err), &err);
}

static inline void add_adjusted(expt_analysis *analysis, const char *name, const char *column, const char *const *covariates, int32_t n,
                         expt_missing missing, const char *among) {
  expt_analysis_mean_options options;
  expt_error err;
  expt_analysis_mean_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = n;
  options.missing = missing;
  options.among = among;
  must(expt_analysis_add_mean(analysis, name, column, &options, &err), &err);
}

static inline void add_ratio(expt_analysis *analysis, const char *name, const char *value, const char *denominator, expt_missing missing,
                      const char *among) {
  static const char *const covariates[] = {"shorts"};
  expt_analysis_ratio_options options;
  expt_error err;
  expt_analysis_ratio_options_init(&options);
  options.missing = missing;
  options.among = among;
  options.covariates = covariates;
  options.n_covariates = among == NULL ? 0 : 1;
  must(expt_analysis_add_ratio(analysis, name, value, denominator, &options, &err), &err);
}

static inline void add_quantile(expt_analysis *analysis, const char *name, const char *column, expt_missing missing, const char *among) {
  expt_analysis_quantile_options options;
  expt_error err;
  expt_analysis_quantile_options_init(&options);
  options.missing = missing;
  options.among = among;
  must(expt_analysis_add_quantile(analysis, name, column, 0.5, &options, &err), &err);
}

static inline void add_count(expt_analysis *analysis, const char *name, const char *column, const char *exposure, expt_missing missing,
                      const char *among) {
  expt_analysis_count_options options;
  expt_error err;
  expt_analysis_count_options_init(&options);
  options.exposure = exposure;
  options.missing = missing;
  options.among = among;
  must(expt_analysis_add_count(analysis, name, column, &options, &err), &err);
}

static inline void add_adjusted_share(expt_analysis *analysis, const char *name, const char *column, expt_missing missing) {
  static const char *const covariates[] = {"marked bits"};
  expt_analysis_proportion_options options;
  expt_error err;
  expt_analysis_proportion_options_init(&options);
  options.covariates = covariates;
  options.n_covariates = 1;
  options.missing = missing;
  must(expt_analysis_add_proportion(analysis, name, column, &options, &err), &err);
}

/* Every kind, with every rule for what is missing. */
static inline void add_other_kinds(expt_analysis *analysis) {
  static const char *const covariates[] = {"whole", "narrow", "mixed"};
  add_adjusted(analysis, "adjusted", "real", covariates, 2, EXPT_MISSING_REJECT, NULL);
  add_adjusted(analysis, "adjusted by gaps", "mixed", covariates, 3, EXPT_MISSING_DROP, NULL);
  add_adjusted(analysis, "adjusted among", "shorts", covariates, 1, EXPT_MISSING_ZERO, "marked bits");
  add_adjusted_share(analysis, "adjusted share", "real bits", EXPT_MISSING_DROP);
  add_ratio(analysis, "ratio", "real", "narrow", EXPT_MISSING_REJECT, NULL);
  add_ratio(analysis, "ratio of wholes", "plain bits", "whole", EXPT_MISSING_REJECT, NULL);
  add_ratio(analysis, "ratio with gaps", "mixed", "shorts", EXPT_MISSING_DROP, NULL);
  add_ratio(analysis, "ratio with zeros", "shorts", "mixed", EXPT_MISSING_ZERO, "plain bits");
  add_ratio(analysis, "ratio among", "huge", "marked bits", EXPT_MISSING_DROP, "real bits");
  add_quantile(analysis, "median", "real", EXPT_MISSING_REJECT, NULL);
  add_quantile(analysis, "median of edges", "whole", EXPT_MISSING_REJECT, NULL);
  add_quantile(analysis, "median with gaps", "mixed", EXPT_MISSING_DROP, "truths");
  add_quantile(analysis, "median with zeros", "mixed", EXPT_MISSING_ZERO, NULL);
  add_count(analysis, "events", "wide bits", NULL, EXPT_MISSING_REJECT, NULL);
  add_count(analysis, "events by time", "marked bits", "hours", EXPT_MISSING_DROP, NULL);
  add_count(analysis, "events among", "plain bits", "hours of some", EXPT_MISSING_DROP, "plain bits");
  add_metric(analysis, "among", "plain bits", "wide bits", EXPT_MISSING_ZERO);
  add_metric(analysis, "among gaps", "wide bits", "marked bits", EXPT_MISSING_DROP);
  add_metric(analysis, "gaps among gaps", "real bits", "marked bits", EXPT_MISSING_ZERO);
  add_metric(analysis, "gaps", "real bits", NULL, EXPT_MISSING_DROP);
}

static inline expt_analysis *describe(const expt_context *ctx, const shape *s) {
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
static inline expt_status add_cut(expt_analysis *analysis, const made *m, int64_t from, int64_t n, const char *name,
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

static inline expt_analysis *few_by_few(const made *m) {
  expt_analysis *const analysis = describe(NULL, m->of);
  expt_error err;
  for (int64_t from = 0; from < m->of->rows; from += FEW) {
    const int64_t n = m->of->rows - from < FEW ? m->of->rows - from : FEW;
    must(add_cut(analysis, m, from, n, batch_name(from), &err), &err);
  }
  return analysis;
}

static inline expt_analysis *at_once(const expt_context *ctx, const made *m) {
  expt_analysis *const analysis = describe(ctx, m->of);
  expt_error err;
  must(add_cut(analysis, m, 0, m->of->rows, batch_name(0), &err), &err);
  for (int64_t from = FEW; from < m->of->rows; from += FEW)
    must(add_cut(analysis, m, 0, 0, batch_name(from), &err), &err);
  return analysis;
}

static inline expt_context *context_with(int32_t threads, expt_simd simd) {
  expt_context_options options;
  expt_context *ctx = NULL;
  expt_context_options_init(&options);
  options.n_threads = threads;
  options.simd = simd;
  must(expt_context_create(&options, &ctx, NULL), NULL);
  return ctx;
}

#endif
