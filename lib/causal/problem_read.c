/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a table to a problem. */
#include "lib/base/memory.h"
#include "lib/base/thread.h"
#include "lib/causal/problem.h"
#include "lib/math/moments.h"

#include <math.h>

/* ---- which columns ---- */

static expt_status find(const xp_call *call, const expt_table *table, const xp_wanted *wanted,
                        const expt_column **out) {
  XP_TRY(xp_table_find(call, table, "table", wanted->name, out));
  const bool labels = wanted->form == XP_FORM_ARM || wanted->form == XP_FORM_LEVEL;
  return labels ? xp_need_labels(call, *out, "table") : xp_need_numbers(call, *out, "table");
}

static expt_status prepare(const xp_call *call, const expt_table *table, const xp_wanted *wanted, int64_t n_wanted,
                           xp_problem *out) {
  *out = (xp_problem){.ctx = call->ctx, .rows = table->n_rows, .n_columns = n_wanted};
  out->meanings = xp_alloc(call->ctx, n_wanted, sizeof *out->meanings);
  if (out->meanings == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < n_wanted; i++) {
    xp_meaning *const meaning = &out->meanings[i];
    *meaning = (xp_meaning){.role = wanted[i].role, .form = wanted[i].form};
    meaning->name = xp_copy_text(call->ctx, wanted[i].name);
    if (meaning->name == NULL) return xp_fail_memory(call);
  }
  return xp_problem_room(out) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- numbers and flags, piece by piece ---- */

typedef struct number_reading {
  const expt_column *column;
  const xp_wanted *wanted;
  const int8_t *arm; /* NULL = every row takes part */
  xp_values_read *out;
  xp_counter others; /* pieces with a value that is neither 0 nor 1 */
} number_reading;

static bool takes_part(const number_reading *reading, int64_t row) {
  return reading->arm == NULL || reading->arm[row] >= 0;
}

static bool is_flag(double value) {
  return value == 0.0 || value == 1.0;
}

static expt_status refuse_value(const xp_call *call, const number_reading *reading, int64_t row, double value) {
  const char *const name = xp_column_name(reading->column);
  if (reading->wanted->form == XP_FORM_FLAG || reading->wanted->only_flags)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%.60s' holds %g; allowed: 0 and 1", name, value);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                     "column '%.60s' holds %g; allowed: finite numbers below 1.5e144 in magnitude", name, value);
}

static expt_status take_missing(const xp_call *call, const number_reading *reading, int64_t row, double *value) {
  const char *const name = xp_column_name(reading->column);
  if (reading->wanted->form == XP_FORM_FLAG)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "column '%.60s' has no value; allowed: 0 and 1", name);
  if (reading->wanted->missing == EXPT_MISSING_REJECT)
    return XP_FAIL_ROW(
        call, EXPT_E_ROW, "table", name, row,
        "column '%.60s' has no value; allowed: none missing, or missing = zero (no event was recorded) or drop (the "
        "unit is left out)",
        name);
  *value = reading->wanted->missing == EXPT_MISSING_ZERO ? 0.0 : (double)NAN;
  return EXPT_OK;
}

static bool is_allowed(const number_reading *reading, double value) {
  if (reading->wanted->form == XP_FORM_FLAG || reading->wanted->only_flags) return is_flag(value);
  return fabs(value) < XP_MOMENTS_LIMIT;
}

/* Every row takes part and has an allowed value: nearly always so, and quick to see. */
static bool all_is_well(const number_reading *reading, int64_t from, int64_t n, int64_t missing, const double *values) {
  const bool flags = reading->wanted->form == XP_FORM_FLAG || reading->wanted->only_flags;
  int8_t outside = 0;
  int wrong = 0;
  for (int64_t i = 0; reading->arm != NULL && i < n; i++)
    outside |= reading->arm[from + i];
  for (int64_t i = 0; flags && i < n; i++)
    wrong |= (values[i] != 0.0) & (values[i] != 1.0);
  for (int64_t i = 0; !flags && i < n; i++)
    wrong |= !(fabs(values[i]) < XP_MOMENTS_LIMIT);
  return missing == 0 && outside >= 0 && wrong == 0;
}

/* Values of rows that take no part become `absent`. */
static expt_status check_block(const xp_call *call, const number_reading *reading, int64_t from, int64_t n,
                               const uint8_t *present, double absent, double *values) {
  for (int64_t i = 0; i < n; i++) {
    if (!takes_part(reading, from + i))
      values[i] = absent;
    else if (!present[i])
      XP_TRY(take_missing(call, reading, from + i, &values[i]));
    else if (!is_allowed(reading, values[i]))
      return refuse_value(call, reading, from + i, values[i]);
  }
  return EXPT_OK;
}

static expt_status read_block(const xp_call *call, const number_reading *reading, int64_t from, int64_t n,
                              double absent, double *values) {
  uint8_t present[XP_BLOCK];
  const int64_t missing = xp_read_doubles(reading->column, from, n, values, present);
  if (all_is_well(reading, from, n, missing, values)) return EXPT_OK;
  return check_block(call, reading, from, n, present, absent, values);
}

static bool has_others(const double *values, int64_t n) {
  int others = 0;
  for (int64_t i = 0; i < n; i++)
    others |=
        (values[i] < 0.0) | (values[i] > 1.0) | ((values[i] > 0.0) & (values[i] < 1.0)); /* none of a missing one */
  return others != 0;
}

static expt_status read_numbers(const xp_call *call, number_reading *reading, int64_t from, int64_t n, bool *others) {
  double *const values = reading->out->numbers + from;
  XP_TRY(read_block(call, reading, from, n, (double)NAN, values));
  *others = *others || has_others(values, n);
  return EXPT_OK;
}

static expt_status read_flags(const xp_call *call, number_reading *reading, int64_t from, int64_t n) {
  double values[XP_BLOCK];
  XP_TRY(read_block(call, reading, from, n, 0.0, values));
  for (int64_t i = 0; i < n; i++)
    reading->out->flags[from + i] = (int8_t)values[i];
  return EXPT_OK;
}

static expt_status read_piece(const xp_call *call, void *user, int64_t piece) {
  number_reading *const reading = user;
  const int64_t end = xp_piece_end(piece, reading->column->length);
  bool others = false;
  for (int64_t from = piece * XP_PIECE; from < end; from += XP_BLOCK) {
    const int64_t n = end - from < XP_BLOCK ? end - from : XP_BLOCK;
    if (reading->wanted->form == XP_FORM_FLAG)
      XP_TRY(read_flags(call, reading, from, n));
    else
      XP_TRY(read_numbers(call, reading, from, n, &others));
  }
  if (others) xp_counter_add(&reading->others, 1);
  return EXPT_OK;
}

static expt_status read_values(const xp_call *call, const expt_column *column, const xp_wanted *wanted, xp_problem *out,
                               int64_t at) {
  const int64_t treatment = xp_problem_find(out, XP_ROLE_TREATMENT);
  number_reading reading = {.column = column, .wanted = wanted, .out = &out->columns[at]};
  if (treatment >= 0) reading.arm = out->columns[treatment].flags; /* NULL where the treatment is no arm */
  XP_TRY(xp_parallel(call, xp_pieces(out->rows), read_piece, &reading));
  out->meanings[at].all_flags = xp_counter_get(&reading.others) == 0;
  return EXPT_OK;
}

/* ---- levels ---- */

static expt_status read_levels(const xp_call *call, const expt_column *column, xp_meaning *meaning, int32_t *codes) {
  xp_label_reader *reader = NULL;
  meaning->levels = xp_labels_create(call->ctx);
  if (meaning->levels == NULL) return xp_fail_memory(call);
  XP_TRY(xp_label_reader_create(call, column, "table", meaning->levels, false, XP_MOST_LEVELS, &reader));
  const expt_status status = xp_label_reader_read(reader, call, 0, column->length, codes);
  xp_label_reader_free(reader);
  return status;
}

/* ---- all ---- */

static expt_status read_column(const xp_call *call, const expt_table *table, const xp_wanted *wanted, xp_problem *out,
                               int64_t at) {
  const expt_column *column = NULL;
  xp_meaning *const meaning = &out->meanings[at];
  XP_TRY(find(call, table, wanted, &column));
  if (wanted->form == XP_FORM_ARM) return xp_read_arms(call, column, wanted, meaning, out->columns[at].flags);
  if (wanted->form == XP_FORM_LEVEL) return read_levels(call, column, meaning, out->columns[at].codes);
  return read_values(call, column, wanted, out, at);
}

/* Every column is looked for before any is read. */
static expt_status find_all(const xp_call *call, const expt_table *table, const xp_wanted *wanted, int64_t n_wanted) {
  const expt_column *column = NULL;
  for (int64_t i = 0; i < n_wanted; i++)
    XP_TRY(find(call, table, &wanted[i], &column));
  if (table->n_rows > XP_ROWS_LIMIT)
    return XP_FAIL(call, EXPT_E_LIMIT, "table", "", "%lld rows given; allowed: up to 2^53", (long long)table->n_rows);
  return EXPT_OK;
}

static expt_status read_all(const xp_call *call, const expt_table *table, const xp_wanted *wanted, int64_t n_wanted,
                            xp_problem *out) {
  XP_TRY(prepare(call, table, wanted, n_wanted, out));
  for (int64_t i = 0; i < n_wanted; i++)
    if (wanted[i].form == XP_FORM_ARM) XP_TRY(read_column(call, table, &wanted[i], out, i));
  for (int64_t i = 0; i < n_wanted; i++)
    if (wanted[i].form != XP_FORM_ARM) XP_TRY(read_column(call, table, &wanted[i], out, i));
  return EXPT_OK;
}

expt_status xp_problem_read(const xp_call *call, const expt_table *table, const xp_wanted *wanted, int64_t n_wanted,
                            xp_problem *out) {
  XP_TRY(find_all(call, table, wanted, n_wanted));
  const expt_status status = read_all(call, table, wanted, n_wanted, out);
  if (status != EXPT_OK) xp_problem_free(out);
  return status;
}
