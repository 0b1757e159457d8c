/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The covariates of a table: found, checked row by row, with the spread that differences are measured in. */
#include "lib/assign/salt_search_internal.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

#define COLLINEAR 1e-12 /* share of a covariate's variance that the others leave unexplained */

/* ---- finding ---- */

static expt_status find_columns(const xp_call *call, const expt_table *table, const char *unit,
                                const char *const *names, int64_t n_names, xp_covariates *out) {
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_whole(call, "n_covariates", "", n_names, 1, XP_MOST_COVARIATES));
  XP_TRY(xp_need(call, names, "covariates"));
  XP_TRY(xp_table_find(call, table, "unit", unit, &out->units));
  XP_TRY(xp_need_ids(call, out->units, "unit"));
  for (int64_t i = 0; i < n_names; i++) {
    XP_TRY(xp_need_text(call, names[i], "covariates"));
    XP_TRY(xp_table_find(call, table, "covariates", names[i], &out->column[i]));
    XP_TRY(xp_need_numbers(call, out->column[i], "covariates"));
    for (int64_t before = 0; before < i; before++)
      if (strcmp(names[before], names[i]) == 0)
        return XP_FAIL(call, EXPT_E_ARGUMENT, "covariates", "", "'%s' is listed twice", names[i]);
  }
  out->count = (int32_t)n_names;
  out->rows = table->n_rows;
  return EXPT_OK;
}

/* ---- reading ---- */

static expt_status refuse(const xp_call *call, const expt_column *column, int64_t row, const char *what) {
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(column), row, "%s; allowed: finite numbers below 1e144",
                     what);
}

static expt_status check_values(const xp_call *call, const expt_column *column, int64_t from, int64_t n,
                                const double *values, const uint8_t *present, int64_t missing) {
  int64_t row = 0;
  if (missing > 0) {
    while (present[row] != 0)
      row++;
    return refuse(call, column, from + row, "a missing value");
  }
  const xp_values found = xp_values_check(xp_simd_level(call->ctx), values, NULL, n, XP_MOMENTS_LIMIT, &row);
  return found == XP_VALUES_FIT ? EXPT_OK : refuse(call, column, from + row, "a value that is infinite or too large");
}

/* All rows at once: one block of each covariate after the other. */
typedef struct all_rows {
  xp_moments *column;
  xp_sum *cross;
  double *values; /* XP_BLOCK of each */
} all_rows;

static expt_status add_block(const xp_call *call, const xp_covariates *covariates, int64_t from, int64_t n,
                             const all_rows *to) {
  const double *x[XP_MOST_COVARIATES];
  uint8_t present[XP_BLOCK];
  for (int32_t k = 0; k < covariates->count; k++) {
    double *values = to->values + (int64_t)k * XP_BLOCK;
    const int64_t missing = xp_read_doubles(covariates->column[k], from, n, values, present);
    XP_TRY(check_values(call, covariates->column[k], from, n, values, present, missing));
    x[k] = values;
  }
  xp_cross_add(to->column, to->cross, covariates->count, xp_simd_level(call->ctx), x, NULL, n);
  return EXPT_OK;
}

static expt_status add_all(const xp_call *call, const xp_covariates *covariates, const all_rows *to) {
  xp_cross_init(to->column, to->cross, covariates->count, NULL);
  for (int64_t from = 0; from < covariates->rows; from += XP_BLOCK) {
    const int64_t left = covariates->rows - from;
    XP_TRY(add_block(call, covariates, from, left < XP_BLOCK ? left : XP_BLOCK, to));
  }
  return EXPT_OK;
}

/* ---- correlation ---- */

static double correlation_of(const all_rows *from, const double *sd, int32_t i, int32_t j) {
  if (!(sd[i] > 0) || !(sd[j] > 0)) return 0;
  if (i == j) return 1;
  const xp_sum *cross = &from->cross[xp_cross_index(i, j)];
  return xp_cross_covariance(&from->column[i], &from->column[j], cross) / (sd[i] * sd[j]);
}

static double rest(const double *factor, int32_t p, int32_t i, int32_t j, double value) {
  for (int32_t k = 0; k < j; k++)
    value -= factor[i * p + k] * factor[j * p + k];
  return value;
}

/* Cholesky, lower triangle. A covariate that the ones before it explain gets a pivot of 0: the differences of means
 * then are explained too, so leaving it out is the generalised inverse. */
static void factorise(const all_rows *from, const double *sd, int32_t p, double *factor) {
  for (int32_t j = 0; j < p; j++) {
    const double pivot = rest(factor, p, j, j, correlation_of(from, sd, j, j));
    if (!(pivot > COLLINEAR)) continue;
    factor[j * p + j] = sqrt(pivot);
    for (int32_t i = j + 1; i < p; i++)
      factor[i * p + j] = rest(factor, p, i, j, correlation_of(from, sd, i, j)) / factor[j * p + j];
  }
}

static expt_status measure(const xp_call *call, xp_covariates *out) {
  const int64_t p = out->count;
  all_rows all = {.column = xp_alloc(call->ctx, p, sizeof *all.column),
                  .cross = xp_alloc(call->ctx, p * (p - 1) / 2, sizeof *all.cross),
                  .values = xp_alloc(call->ctx, p * XP_BLOCK, sizeof *all.values)};
  out->correlation = xp_alloc(call->ctx, p * p, sizeof *out->correlation);
  const bool ready = all.column != NULL && all.cross != NULL && all.values != NULL && out->correlation != NULL;
  const expt_status status = ready ? add_all(call, out, &all) : xp_fail_memory(call);
  for (int32_t k = 0; status == EXPT_OK && k < p; k++)
    out->sd[k] = xp_moments_sd(&all.column[k]);
  if (status == EXPT_OK) factorise(&all, out->sd, out->count, out->correlation);
  xp_release(call->ctx, all.column);
  xp_release(call->ctx, all.cross);
  xp_release(call->ctx, all.values);
  return status;
}

expt_status xp_covariates_create(const xp_call *call, const expt_table *table, const char *unit,
                                 const char *const *names, int64_t n_names, xp_covariates *out) {
  *out = (xp_covariates){0};
  XP_TRY(find_columns(call, table, unit, names, n_names, out));
  const expt_status status = measure(call, out);
  if (status != EXPT_OK) xp_covariates_free(call->ctx, out);
  return status;
}

void xp_covariates_free(const expt_context *ctx, xp_covariates *covariates) {
  xp_release(ctx, covariates->correlation);
  covariates->correlation = NULL;
}
