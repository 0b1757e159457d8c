/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of an A/A test, read and checked once. */
#include "lib/analysis/aa.h"

#include "lib/base/number.h"
#include <string.h>

static int64_t smaller(int64_t a, int64_t b) {
  return a < b ? a : b;
}

/* ---- the plan ---- */

static expt_status declare_two(const xp_call *call, expt_analysis *plan, const char *control) {
  const char *first = control == NULL ? "A" : control;
  XP_TRY(xp_analysis_declare(call, plan, first, 0.5));
  return xp_analysis_declare(call, plan, strcmp(first, "B") == 0 ? "A" : "B", 0.5);
}

static expt_status declare(const xp_call *call, const expt_analysis *from, expt_aa_mode mode, expt_analysis *plan) {
  for (int64_t v = 0; v < from->declared; v++)
    XP_TRY(xp_analysis_declare(call, plan, xp_labels_get(from->variants, v).bytes, from->shares[v]));
  const bool on_its_own = from->declared == 0 && mode == EXPT_AA_MODE_RESPLIT;
  return on_its_own ? declare_two(call, plan, from->control) : EXPT_OK;
}

static expt_status add_metrics(const xp_call *call, const expt_analysis *from, expt_aa_mode mode,
                               expt_analysis *plan) {
  for (int64_t m = 0; m < xp_metric_count(from); m++) {
    const char *const name = xp_labels_get(from->metric_names, m).bytes;
    xp_metric metric = from->metrics[m];
    if (mode == EXPT_AA_MODE_REDRAW && metric.kind != XP_PROPORTION_METRIC)
      return XP_FAIL(call, EXPT_E_STATE, "analysis", "metrics",
                     "redraw asked of '%.80s', which is no proportion; allowed: proportions, or mode = resplit", name);
    metric.null_value = 0.0;
    XP_TRY(xp_analysis_metric(call, plan, name, &metric));
  }
  return EXPT_OK;
}

static expt_status make_plan(const xp_call *call, const expt_analysis *from, expt_aa_mode mode, expt_analysis **out) {
  expt_analysis_options options;
  expt_analysis_options_init(&options);
  options.max_levels = (int32_t)from->max_levels;
  options.unit = from->unit;
  options.control = from->control;
  options.strata = from->strata;
  options.cluster = from->cluster;
  XP_TRY(xp_analysis_needs_metrics(call, from));
  XP_TRY(xp_analysis_needs_whole_shares(call, from));
  XP_TRY(xp_analysis_make(call, from->variant, &options, out));
  XP_TRY(declare(call, from, mode, *out));
  return add_metrics(call, from, mode, *out);
}

/* ---- a variant for every row ---- */

/* One label for all rows stands for the variant column, which a resplit does not look at. */
typedef struct everybody {
  expt_column *columns;
  expt_column label;
  int32_t offsets[2];
  int8_t code;
} everybody;

static void stand_in(everybody *in, const expt_analysis *plan, int64_t rows, expt_column *out) {
  const xp_text label = xp_labels_get(plan->variants, 0);
  in->offsets[1] = (int32_t)label.size;
  in->label = (expt_column){
      .data = label.bytes, .offsets = in->offsets, .offset_width = 4, .length = 1, .dtype = EXPT_DTYPE_UTF8};
  *out = (expt_column){.data = &in->code,
                       .labels = &in->label,
                       .name = plan->variant,
                       .length = rows,
                       .dtype = EXPT_DTYPE_DICT8};
}

static bool let_everybody_in(const expt_analysis *plan, const expt_table *table, everybody *in, expt_table *out) {
  int64_t kept = 0;
  in->columns = xp_alloc(plan->ctx, table->n_columns + 1, sizeof *in->columns);
  if (in->columns == NULL) return false;
  for (int64_t i = 0; i < table->n_columns; i++)
    if (strcmp(table->columns[i].name, plan->variant) != 0) in->columns[kept++] = table->columns[i];
  stand_in(in, plan, table->n_rows, &in->columns[kept++]);
  *out = *table;
  out->columns = in->columns;
  out->n_columns = kept;
  return true;
}

/* ---- rows ---- */

static bool make_room(xp_aa_rows *rows) {
  const expt_context *ctx = rows->plan->ctx;
  const int64_t metrics = xp_metric_count(rows->plan);
  rows->variants = xp_alloc(ctx, rows->n, sizeof *rows->variants);
  rows->levels = rows->plane > 0 ? xp_alloc(ctx, rows->n, sizeof *rows->levels) : NULL;
  rows->key = xp_alloc(ctx, rows->n, sizeof *rows->key);
  rows->keys = xp_labels_create(ctx);
  rows->metrics = xp_alloc(ctx, metrics, sizeof *rows->metrics);
  if (rows->variants == NULL || rows->key == NULL || rows->keys == NULL || rows->metrics == NULL ||
      (rows->plane > 0 && rows->levels == NULL))
    return false;
  for (int64_t m = 0; m < metrics; m++) {
    const xp_shape shape = xp_metric_shape(&rows->plan->metrics[m]);
    xp_aa_metric *metric = &rows->metrics[m];
    metric->columns = shape.grid ? 1 : shape.columns;
    metric->outcomes = xp_alloc(ctx, rows->n, 1);
    if (metric->columns > 0) metric->numbers = xp_alloc(ctx, metric->columns * rows->n, sizeof *metric->numbers);
    if (metric->outcomes == NULL || (metric->columns > 0 && metric->numbers == NULL)) return false;
  }
  return true;
}

static expt_status need_clusters(const xp_call *call, const xp_aa_rows *rows, int64_t from, int64_t n) {
  for (int64_t i = from; rows->plan->cluster != NULL && i < from + n; i++)
    if (rows->variants[i] >= 0 && rows->levels[i] < 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", rows->plan->cluster, i,
                         "column '%s' has no cluster; needed: one for every unit that has a variant",
                         rows->plan->cluster);
  return EXPT_OK;
}

static expt_status read_metrics(const xp_call *call, xp_aa_rows *rows, const xp_source *source, int64_t from,
                                int64_t n, xp_unit_block *block) {
  for (int64_t m = 0; m < xp_metric_count(rows->plan); m++) {
    xp_aa_metric *metric = &rows->metrics[m];
    XP_TRY(xp_source_metric(call, source, m, from, n, rows->variants + from, block));
    memcpy(metric->outcomes + from, block->outcomes, (size_t)n);
    for (int32_t k = 0; k < metric->columns; k++)
      memcpy(metric->numbers + k * rows->n + from, block->numbers[k], (size_t)n * sizeof **block->numbers);
  }
  return EXPT_OK;
}

static expt_status read_block(const xp_call *call, xp_aa_rows *rows, xp_source *source, int64_t from, int64_t n,
                              int32_t *codes, xp_unit_block *block) {
  XP_TRY(xp_source_codes(call, source, from, n, XP_BLOCK, codes));
  memcpy(rows->variants + from, codes, (size_t)n * sizeof *codes);
  if (rows->plane > 0)
    memcpy(rows->levels + from, codes + rows->plane * XP_BLOCK, (size_t)n * sizeof *codes);
  XP_TRY(need_clusters(call, rows, from, n));
  return read_metrics(call, rows, source, from, n, block);
}

static expt_status read_blocks(const xp_call *call, xp_aa_rows *rows, xp_source *source) {
  int32_t *codes = xp_alloc(call->ctx, (xp_split_count(rows->plan) + 1) * XP_BLOCK, sizeof *codes);
  xp_unit_block *block = xp_alloc(call->ctx, 1, sizeof *block);
  expt_status status = codes == NULL || block == NULL ? xp_fail_memory(call) : EXPT_OK;
  for (int64_t from = 0; status == EXPT_OK && from < rows->n; from += XP_BLOCK)
    status = read_block(call, rows, source, from, smaller(XP_BLOCK, rows->n - from), codes, block);
  xp_release(call->ctx, codes);
  xp_release(call->ctx, block);
  return status;
}

static expt_status read_table(const xp_call *call, xp_aa_rows *rows, const expt_table *table) {
  xp_source source = {0};
  expt_status status = xp_source_open(call, rows->plan, table, rows->plan->unit != NULL, &source);
  if (status == EXPT_OK) status = read_blocks(call, rows, &source);
  xp_source_free(&source);
  return status;
}

/* ---- keys ---- */

static expt_status number_rows(const xp_call *call, xp_aa_rows *rows) {
  for (int64_t i = 0; i < rows->n; i++) {
    char digits[24];
    const int size = xp_format_integer(digits, i);
    const int64_t key = xp_labels_intern(rows->keys, digits, size);
    if (key < 0) return xp_fail_memory(call);
    rows->key[i] = (int32_t)key;
  }
  return EXPT_OK;
}

static expt_status need_ids(const xp_call *call, const xp_aa_rows *rows, const char *column, int64_t from, int64_t n) {
  for (int64_t i = from; i < from + n; i++)
    if (rows->key[i] < 0 && rows->variants[i] >= 0)
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", column, i,
                         "column '%s' has no id; needed: one for every unit that has a variant", column);
  return EXPT_OK;
}

static expt_status read_keys(const xp_call *call, xp_aa_rows *rows, const expt_table *table, const char *name) {
  const expt_column *column;
  xp_label_reader *reader = NULL;
  XP_TRY(xp_table_find(call, table, "table", name, &column));
  XP_TRY(xp_need_ids(call, column, "table"));
  expt_status status = xp_label_reader_create(call, column, "table", rows->keys, false, INT32_MAX, &reader);
  for (int64_t from = 0; status == EXPT_OK && from < rows->n; from += XP_BLOCK) {
    const int64_t n = smaller(XP_BLOCK, rows->n - from);
    status = xp_label_reader_read(reader, call, from, n, rows->key + from);
    if (status == EXPT_OK) status = need_ids(call, rows, name, from, n);
  }
  xp_label_reader_free(reader);
  return status;
}

/* As strict as an add, which does not count either but estimates. */
static expt_status need_single_rows(const xp_call *call, const xp_aa_rows *rows) {
  const int64_t units = xp_labels_count(rows->keys);
  if (rows->plan->unit == NULL || (double)rows->n <= 1.05 * (double)units + 2.0) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "table", rows->plan->unit,
                 "%lld rows hold %lld distinct units of '%.60s'; one row must be one unit: describe the analysis without "
                 "`unit` and name the column in `split_by`",
                 (long long)rows->n, (long long)units, rows->plan->unit);
}

/* Outcomes are drawn for units, also where clusters are split. */
static const char *key_column(const expt_analysis *plan, const expt_analysis_aa_options *options) {
  if (options->mode == EXPT_AA_MODE_REDRAW) return plan->unit;
  if (options->split_by != NULL) return options->split_by;
  return plan->cluster != NULL ? plan->cluster : plan->unit;
}

static void measure_keys(xp_aa_rows *rows) {
  for (int64_t k = 0; k < xp_labels_count(rows->keys); k++) {
    const int64_t size = xp_labels_get(rows->keys, k).size;
    if (size > rows->longest) rows->longest = size;
  }
}

static expt_status find_keys(const xp_call *call, xp_aa_rows *rows, const expt_table *table,
                             const expt_analysis_aa_options *options) {
  const expt_analysis *plan = rows->plan;
  const char *const column = key_column(plan, options);
  if (plan->unit != NULL) {
    XP_TRY(read_keys(call, rows, table, plan->unit));
    XP_TRY(need_single_rows(call, rows));
  }
  if (column == NULL) {
    XP_TRY(number_rows(call, rows));
  } else if (column != plan->unit) {
    xp_labels_forget(rows->keys, 0);
    XP_TRY(read_keys(call, rows, table, column));
  }
  measure_keys(rows);
  return EXPT_OK;
}

/* ---- the whole ---- */

static void pool_rates(xp_aa_rows *rows) {
  for (int64_t m = 0; m < xp_metric_count(rows->plan); m++) {
    int64_t counts[XP_OUTCOMES] = {0};
    for (int64_t i = 0; i < rows->n; i++)
      counts[rows->metrics[m].outcomes[i]]++;
    rows->metrics[m].rate = (double)counts[XP_ONE] / (double)(counts[XP_ZERO] + counts[XP_ONE]);
  }
}

static expt_status read_rows(const xp_call *call, xp_aa_rows *rows, const expt_table *table,
                             const expt_analysis_aa_options *options) {
  const expt_analysis *plan = rows->plan;
  rows->n = table->n_rows;
  rows->plane = plan->strata != NULL ? xp_strata_plane(plan) : xp_cluster_plane(plan);
  if (!make_room(rows)) return xp_fail_memory(call);
  XP_TRY(read_table(call, rows, table));
  XP_TRY(find_keys(call, rows, table, options));
  pool_rates(rows);
  return EXPT_OK;
}

expt_status xp_aa_read(const xp_call *call, const expt_analysis *description, const expt_table *table,
                       const expt_analysis_aa_options *options, xp_aa_rows *out) {
  *out = (xp_aa_rows){0};
  XP_TRY(make_plan(call, description, options->mode, &out->plan));
  if (options->mode == EXPT_AA_MODE_REDRAW) return read_rows(call, out, table, options);
  everybody in = {0};
  expt_table with_variant;
  if (!let_everybody_in(out->plan, table, &in, &with_variant)) return xp_fail_memory(call);
  const expt_status status = read_rows(call, out, &with_variant, options);
  xp_release(call->ctx, in.columns);
  return status;
}

void xp_aa_free(const expt_context *ctx, xp_aa_rows *rows) {
  for (int64_t m = 0; rows->metrics != NULL && m < xp_metric_count(rows->plan); m++) {
    xp_release(ctx, rows->metrics[m].outcomes);
    xp_release(ctx, rows->metrics[m].numbers);
  }
  xp_release(ctx, rows->metrics);
  xp_release(ctx, rows->variants);
  xp_release(ctx, rows->levels);
  xp_release(ctx, rows->key);
  xp_labels_free(rows->keys);
  expt_analysis_free(rows->plan);
}
