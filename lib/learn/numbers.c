/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/recipe_internal.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/learn/vector_math.h"

#include <math.h>

/* Neumaier's sum: the error of every addition is kept, so the order of the rows does not matter in practice. */
typedef struct careful_sum {
  double sum, lost;
} careful_sum;

static void add_carefully(careful_sum *s, double x) {
  const double sum = s->sum + x;
  s->lost += fabs(s->sum) >= fabs(x) ? (s->sum - sum) + x : (x - sum) + s->sum;
  s->sum = sum;
}

typedef struct tally {
  careful_sum total;
  int64_t missing;
  double lowest, highest;
} tally;

static void add_range(tally *t, double sum, double lowest, double highest) {
  add_carefully(&t->total, sum);
  if (lowest < t->lowest) t->lowest = lowest;
  if (highest > t->highest) t->highest = highest;
}

static expt_status refuse(const xp_call *call, const expt_column *column, const char *argument, int64_t row,
                          double value) {
  return XP_FAIL_ROW(call, EXPT_E_ROW, argument, xp_column_name(column), row,
                     "column '%s' holds %g; allowed: finite numbers up to 1e150", xp_column_name(column), value);
}

/* Value by value, for a block with something missing or forbidden. */
static expt_status add_one_by_one(const xp_call *call, const expt_column *column, const char *argument, int64_t from,
                                  int64_t n, tally *t) {
  double value[XP_BLOCK];
  uint8_t present[XP_BLOCK];
  t->missing += xp_read_doubles(column, from, n, value, present);
  for (int64_t i = 0; i < n; i++) {
    if (!present[i]) continue;
    if (!(fabs(value[i]) <= XP_LARGEST_COVARIATE)) return refuse(call, column, argument, from + i, value[i]);
    add_range(t, value[i], value[i], value[i]);
  }
  return EXPT_OK;
}

static bool readable_in_place(const expt_column *column) {
  return column->dtype == EXPT_DTYPE_FLOAT64 && column->validity == NULL && column->stride == (int64_t)sizeof(double) &&
         (uintptr_t)column->data % sizeof(double) == 0;
}

static expt_status add_block(const xp_call *call, const xp_learn_kernels *kernels, const expt_column *column,
                             const char *argument, int64_t from, int64_t n, tally *t) {
  double room[XP_BLOCK], sum, lowest, highest;
  uint8_t present[XP_BLOCK];
  const double *value = room;
  int64_t missing = 0;
  if (readable_in_place(column))
    value = (const double *)column->data + from;
  else
    missing = xp_read_doubles(column, from, n, room, present);
  if (missing > 0) return add_one_by_one(call, column, argument, from, n, t);
  kernels->range(value, n, &sum, &lowest, &highest);
  const bool allowed = isfinite(sum) && fmax(-lowest, highest) <= XP_LARGEST_COVARIATE;
  if (!allowed) return add_one_by_one(call, column, argument, from, n, t);
  add_range(t, sum, lowest, highest);
  return EXPT_OK;
}

static void conclude(const tally *t, int64_t rows, xp_number_summary *out) {
  *out = (xp_number_summary){t->missing, 0, 0, 0};
  if (t->missing == rows) return;
  const double mean = (t->total.sum + t->total.lost) / (double)(rows - t->missing);
  out->mean = fmin(fmax(mean, t->lowest), t->highest);
  out->lowest = t->lowest;
  out->highest = t->highest;
}

static expt_status add_rows(const xp_call *call, const expt_column *const *column, int32_t columns,
                            const char *argument, tally *t) {
  const xp_learn_kernels *kernels = xp_learn_kernels_for(xp_simd_level(call->ctx));
  int64_t rows = 0;
  for (int32_t j = 0; j < columns; j++)
    rows = column[j] != NULL ? column[j]->length : rows;
  for (int64_t from = 0; from < rows; from += XP_BLOCK) {
    const int64_t n = rows - from < XP_BLOCK ? rows - from : XP_BLOCK;
    for (int32_t j = 0; j < columns; j++) {
      if (column[j] != NULL) XP_TRY(add_block(call, kernels, column[j], argument, from, n, &t[j]));
    }
  }
  return EXPT_OK;
}

expt_status xp_summarise_numbers(const xp_call *call, const expt_column *const *column, int32_t columns,
                                 const char *argument, xp_number_summary *out) {
  tally *t = xp_alloc(call->ctx, columns, sizeof *t);
  if (t == NULL) return xp_fail_memory(call);
  for (int32_t j = 0; j < columns; j++)
    t[j] = (tally){{0, 0}, 0, INFINITY, -INFINITY};
  const expt_status status = add_rows(call, column, columns, argument, t);
  for (int32_t j = 0; status == EXPT_OK && j < columns; j++) {
    if (column[j] != NULL) conclude(&t[j], column[j]->length, &out[j]);
  }
  xp_release(call->ctx, t);
  return status;
}
