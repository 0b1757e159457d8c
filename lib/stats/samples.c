/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table, dealt to the arms. */
#include "lib/stats/samples.h"

#include "lib/base/memory.h"
#include "lib/math/moments.h"
#include <math.h>

typedef struct columns {
  const expt_column *variant, *stratum, *cluster;
  const expt_column *values[XP_SAMPLES_MOST_VALUES + 1];
} columns;

typedef struct reading {
  const xp_samples_question *question;
  xp_samples *samples;
  columns at;
  int32_t *arm_of;        /* by row of the table; -1 = none */
  int64_t *next;          /* by arm: where its next row goes, while the rows of the table are dealt */
  int32_t *cluster_arm;   /* by cluster: arm + 1; 0 = not met yet */
  int32_t *cluster_level; /* by cluster: stratum + 1 */
} reading;

/* ---- columns ---- */

static expt_status find_labels(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                               const expt_column **out) {
  if (name == NULL) return EXPT_OK;
  XP_TRY(xp_need_text(call, name, argument));
  XP_TRY(xp_table_find(call, table, argument, name, out));
  return xp_need_labels(call, *out, argument);
}

static expt_status find_numbers(const xp_call *call, const expt_table *table, const char *argument, const char *name,
                                const expt_column **out) {
  XP_TRY(xp_need_text(call, name, argument));
  XP_TRY(xp_table_find(call, table, argument, name, out));
  return xp_need_numbers(call, *out, argument);
}

static expt_status find_columns(const xp_call *call, const xp_samples_question *q, columns *at) {
  XP_TRY(xp_table_check(call, q->table, "table"));
  XP_TRY(xp_need(call, q->variant, "variant"));
  for (int64_t k = 0; k < q->n_values; k++)
    XP_TRY(find_numbers(call, q->table, q->values_argument, q->values[k], &at->values[k]));
  XP_TRY(find_labels(call, q->table, "variant", q->variant, &at->variant));
  if (q->denominator != NULL)
    XP_TRY(find_numbers(call, q->table, "options", q->denominator, &at->values[q->n_values]));
  XP_TRY(find_labels(call, q->table, "options", q->stratum, &at->stratum));
  return find_labels(call, q->table, "options", q->cluster, &at->cluster);
}

/* ---- labels ---- */

static int64_t piece(int64_t from, int64_t rows) {
  return rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
}

/* Codes of all rows of a column of labels; -1 = missing. */
static expt_status read_codes(const xp_call *call, const expt_column *column, const char *argument, int64_t most,
                              xp_labels *labels, int64_t rows, int32_t *codes) {
  xp_label_reader *reader = NULL;
  XP_TRY(xp_label_reader_create(call, column, argument, labels, false, most, &reader));
  expt_status status = EXPT_OK;
  for (int64_t from = 0; status == EXPT_OK && from < rows; from += XP_BLOCK)
    status = xp_label_reader_read(reader, call, from, piece(from, rows), codes + from);
  xp_label_reader_free(reader);
  return status;
}

/* ---- arms ---- */

static expt_status control_first(const xp_call *call, xp_samples *samples, const char *control) {
  if (control == NULL || samples->n_arms == 0) return EXPT_OK;
  const int64_t code = xp_labels_find(samples->variants, control, (int64_t)strlen(control));
  if (code < 0)
    return XP_FAIL(call, EXPT_E_LABEL, "options", "control",
                   "the control '%.100s' is not among the variants; the first of the %lld is '%.100s'", control,
                   (long long)samples->n_arms, xp_samples_label(samples, 0).bytes);
  int64_t at = 0;
  while (samples->codes[at] != code)
    at++;
  for (; at > 0; at--)
    samples->codes[at] = samples->codes[at - 1];
  samples->codes[0] = code;
  return EXPT_OK;
}

static expt_status order_arms(const xp_call *call, const xp_samples_question *q, xp_samples *samples) {
  samples->n_arms = xp_labels_count(samples->variants);
  samples->codes = xp_alloc(call->ctx, samples->n_arms, sizeof *samples->codes);
  samples->starts = xp_alloc(call->ctx, samples->n_arms + 1, sizeof *samples->starts);
  if (samples->codes == NULL || samples->starts == NULL) return xp_fail_memory(call);
  xp_labels_order(samples->variants, 0, samples->codes);
  return control_first(call, samples, q->control);
}

/* Codes become arms; counts[arm] = rows. */
static void codes_to_arms(const int64_t *arm_at, int64_t rows, int32_t *arm_of, int64_t *counts) {
  for (int64_t row = 0; row < rows; row++) {
    if (arm_of[row] < 0) continue;
    arm_of[row] = (int32_t)arm_at[arm_of[row]];
    counts[arm_of[row]]++;
  }
}

static expt_status place_rows(const xp_call *call, reading *work, int64_t rows) {
  xp_samples *const samples = work->samples;
  int64_t *const arm_at = xp_alloc(call->ctx, samples->n_arms, sizeof *arm_at);
  if (arm_at == NULL) return xp_fail_memory(call);
  for (int64_t arm = 0; arm < samples->n_arms; arm++)
    arm_at[samples->codes[arm]] = arm;
  codes_to_arms(arm_at, rows, work->arm_of, samples->starts + 1);
  for (int64_t arm = 0; arm < samples->n_arms; arm++)
    samples->starts[arm + 1] += samples->starts[arm];
  samples->rows = samples->starts[samples->n_arms];
  xp_release(call->ctx, arm_at);
  return EXPT_OK;
}

/* Rows of the table are dealt from the first one on. */
static void begin_dealing(reading *work) {
  memcpy(work->next, work->samples->starts, (size_t)work->samples->n_arms * sizeof *work->next);
}

/* Where a row with an arm goes within the samples. */
static int64_t deal_row(reading *work, int64_t row) {
  return work->next[work->arm_of[row]]++;
}

static expt_status read_arms(const xp_call *call, reading *work) {
  const int64_t rows = work->question->table->n_rows;
  work->arm_of = xp_alloc(call->ctx, rows, sizeof *work->arm_of);
  work->samples->variants = xp_labels_create(call->ctx);
  if (work->arm_of == NULL || work->samples->variants == NULL) return xp_fail_memory(call);
  XP_TRY(read_codes(call, work->at.variant, "variant", XP_SAMPLES_MOST_VARIANTS, work->samples->variants, rows,
                    work->arm_of));
  XP_TRY(order_arms(call, work->question, work->samples));
  work->next = xp_alloc(call->ctx, work->samples->n_arms, sizeof *work->next);
  return work->next != NULL ? place_rows(call, work, rows) : xp_fail_memory(call);
}

/* ---- strata and clusters ---- */

/* Reads a column of labels for all rows with an arm. */
static expt_status read_groups(const xp_call *call, reading *work, const expt_column *column, xp_labels **labels,
                               int32_t **out) {
  const int64_t rows = work->question->table->n_rows;
  int32_t *const codes = xp_alloc(call->ctx, rows, sizeof *codes);
  *labels = xp_labels_create(call->ctx);
  *out = xp_alloc(call->ctx, work->samples->rows, sizeof **out);
  const bool ready = codes != NULL && *labels != NULL && *out != NULL;
  expt_status status = ready ? EXPT_OK : xp_fail_memory(call);
  if (status == EXPT_OK) status = read_codes(call, column, "options", INT32_MAX - 1, *labels, rows, codes);
  begin_dealing(work);
  for (int64_t row = 0; status == EXPT_OK && row < rows; row++)
    if (work->arm_of[row] >= 0) (*out)[deal_row(work, row)] = codes[row];
  xp_release(call->ctx, codes);
  return status;
}

static expt_status check_cluster(const xp_call *call, reading *work, int64_t row) {
  const xp_samples *const samples = work->samples;
  const int64_t at = deal_row(work, row);
  const char *const name = xp_column_name(work->at.cluster);
  const int32_t cluster = samples->cluster[at];
  if (cluster < 0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "a missing cluster; every unit needs one");
  const int32_t arm = work->arm_of[row] + 1;
  const int32_t level = samples->stratum != NULL ? samples->stratum[at] + 2 : 1;
  if (work->cluster_arm[cluster] == 0) {
    work->cluster_arm[cluster] = arm;
    work->cluster_level[cluster] = level;
  }
  if (work->cluster_arm[cluster] != arm)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "cluster '%.80s' is in two variants; allowed: one",
                       xp_labels_get(samples->clusters, cluster).bytes);
  if (work->cluster_level[cluster] != level)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "cluster '%.80s' is in two strata; allowed: one",
                       xp_labels_get(samples->clusters, cluster).bytes);
  return EXPT_OK;
}

static expt_status check_clusters(const xp_call *call, reading *work) {
  const int64_t n = xp_labels_count(work->samples->clusters);
  work->cluster_arm = xp_alloc(call->ctx, n, sizeof *work->cluster_arm);
  work->cluster_level = xp_alloc(call->ctx, n, sizeof *work->cluster_level);
  if (work->cluster_arm == NULL || work->cluster_level == NULL) return xp_fail_memory(call);
  begin_dealing(work);
  for (int64_t row = 0; row < work->question->table->n_rows; row++)
    if (work->arm_of[row] >= 0) XP_TRY(check_cluster(call, work, row));
  return EXPT_OK;
}

static expt_status read_all_groups(const xp_call *call, reading *work) {
  xp_samples *const samples = work->samples;
  if (work->at.stratum != NULL)
    XP_TRY(read_groups(call, work, work->at.stratum, &samples->strata, &samples->stratum));
  if (work->at.cluster == NULL) return EXPT_OK;
  XP_TRY(read_groups(call, work, work->at.cluster, &samples->clusters, &samples->cluster));
  return check_clusters(call, work);
}

/* ---- values ---- */

static expt_status take_missing(const xp_call *call, const reading *work, const expt_column *column, int64_t row,
                                double *value) {
  if (work->question->missing == EXPT_MISSING_REJECT)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(column), row,
                       "a missing value; allowed: none, or missing = zero (no event was recorded) or drop (the unit is left out)");
  *value = work->question->missing == EXPT_MISSING_ZERO ? 0 : NAN;
  return EXPT_OK;
}

static expt_status read_block(const xp_call *call, reading *work, const expt_column *column, int64_t from,
                              int64_t n, double *to) {
  double values[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  xp_read_doubles(column, from, n, values, present);
  for (int64_t i = 0; i < n; i++) {
    if (work->arm_of[from + i] < 0) continue;
    if (present[i] == 0)
      XP_TRY(take_missing(call, work, column, from + i, &values[i]));
    else if (!(fabs(values[i]) < XP_MOMENTS_LIMIT))
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(column), from + i,
                         "a value that is infinite or too large; allowed: finite numbers below 1e144");
    to[deal_row(work, from + i)] = values[i];
  }
  return EXPT_OK;
}

static expt_status read_values(const xp_call *call, reading *work) {
  xp_samples *const samples = work->samples;
  const int64_t rows = work->question->table->n_rows;
  samples->n_values = work->question->n_values + (work->question->denominator != NULL);
  samples->values = xp_alloc(call->ctx, samples->n_values * samples->rows, sizeof *samples->values);
  if (samples->values == NULL) return xp_fail_memory(call);
  for (int64_t k = 0; k < samples->n_values; k++) {
    begin_dealing(work);
    for (int64_t from = 0; from < rows; from += XP_BLOCK)
      XP_TRY(read_block(call, work, work->at.values[k], from, piece(from, rows), samples->values + k * samples->rows));
  }
  return EXPT_OK;
}

/* ---- all ---- */

static expt_status read_all(const xp_call *call, reading *work) {
  XP_TRY(find_columns(call, work->question, &work->at));
  XP_TRY(read_arms(call, work));
  XP_TRY(read_all_groups(call, work));
  return read_values(call, work);
}

expt_status xp_samples_read(const xp_call *call, const xp_samples_question *question, xp_samples *out) {
  *out = (xp_samples){.ctx = call->ctx};
  reading work = {.question = question, .samples = out};
  const expt_status status = read_all(call, &work);
  xp_release(call->ctx, work.arm_of);
  xp_release(call->ctx, work.next);
  xp_release(call->ctx, work.cluster_arm);
  xp_release(call->ctx, work.cluster_level);
  if (status != EXPT_OK) xp_samples_free(out);
  return status;
}

void xp_samples_free(xp_samples *samples) {
  const expt_context *const ctx = samples->ctx;
  xp_labels_free(samples->variants);
  xp_labels_free(samples->strata);
  xp_labels_free(samples->clusters);
  xp_release(ctx, samples->codes);
  xp_release(ctx, samples->starts);
  xp_release(ctx, samples->values);
  xp_release(ctx, samples->stratum);
  xp_release(ctx, samples->cluster);
  *samples = (xp_samples){.ctx = ctx};
}
