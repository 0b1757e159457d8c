/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data frames and vectors in, without a copy where R's layout allows it. Copies live until .Call returns. */
#include "glue.h"

#include <math.h>

#define EXACT 9007199254740992.0 /* 2^53 */
#define SECONDS_PER_DAY 86400.0

static int is_named_in(SEXP names, const char *name) {
  if (TYPEOF(names) != STRSXP) return 0;
  for (R_xlen_t i = 0; i < XLENGTH(names); i++) {
    if (!strcmp(CHAR(STRING_ELT(names, i)), name)) return 1;
  }
  return 0;
}

static void point_at(expt_column *column, const void *data, int64_t stride, expt_dtype dtype) {
  column->data = data;
  column->stride = stride;
  column->dtype = dtype;
}

/* ---- text and labels ---- */

static uint8_t *all_present(R_xlen_t n) {
  size_t bytes = (size_t)n / 8 + 1;
  uint8_t *validity = (uint8_t *)R_alloc(bytes, 1);
  memset(validity, 0xff, bytes);
  return validity;
}

static void mark_missing(uint8_t *validity, R_xlen_t i) {
  validity[i / 8] &= (uint8_t)~(1u << (i % 8));
}

static void take_strings(expt_column *column, SEXP x) {
  R_xlen_t n = XLENGTH(x);
  const char **texts = (const char **)R_alloc((size_t)n + 1, sizeof *texts);
  int64_t *offsets = (int64_t *)R_alloc((size_t)n + 1, sizeof *offsets);
  uint8_t *validity = all_present(n);
  offsets[0] = 0;
  for (R_xlen_t i = 0; i < n; i++) {
    SEXP element = STRING_ELT(x, i);
    if (element == NA_STRING) mark_missing(validity, i);
    texts[i] = element == NA_STRING ? "" : translateCharUTF8(element);
    offsets[i + 1] = offsets[i] + (int64_t)strlen(texts[i]);
  }
  char *bytes = R_alloc((size_t)offsets[n] + 1, 1);
  for (R_xlen_t i = 0; i < n; i++) memcpy(bytes + offsets[i], texts[i], (size_t)(offsets[i + 1] - offsets[i]));
  point_at(column, bytes, 0, EXPT_DTYPE_UTF8);
  column->offsets = offsets;
  column->offset_width = 8;
  column->validity = validity;
}

static void take_factor(expt_column *column, SEXP x, const char *argument) {
  expt_column *labels = (expt_column *)R_alloc(1, sizeof *labels);
  memset(labels, 0, sizeof *labels);
  SEXP levels = getAttrib(x, R_LevelsSymbol);
  if (TYPEOF(levels) != STRSXP) lx_refuse(argument, "%s: a factor whose levels are not strings", argument);
  labels->length = xlength(levels);
  take_strings(labels, levels);
  point_at(column, lx_codes(x, argument), sizeof(int32_t), EXPT_DTYPE_DICT32);
  column->labels = labels;
}

/* ---- numbers and times ---- */

/* TRUE and FALSE are ints of 4 bytes in R: BOOL8 reads the byte that holds the 0 or 1. */
static void take_logicals(expt_column *column, SEXP x) {
  const uint16_t one = 1;
  const int lowest_byte = *(const uint8_t *)&one ? 0 : 3;
  R_xlen_t n = XLENGTH(x);
  point_at(column, (const uint8_t *)LOGICAL(x) + lowest_byte, sizeof(int), EXPT_DTYPE_BOOL8);
  uint8_t *validity = NULL;
  for (R_xlen_t i = 0; i < n; i++) {
    if (LOGICAL(x)[i] != NA_LOGICAL) continue;
    if (!validity) validity = all_present(n);
    mark_missing(validity, i);
  }
  column->validity = validity;
}

static void take_integers(expt_column *column, SEXP x) {
  point_at(column, INTEGER(x), sizeof(int), EXPT_DTYPE_INT32);
  column->na_mode = EXPT_NA_MODE_LOWEST;
}

/* Doubles that are all whole or missing as int64; NULL when one is not. */
static int64_t *as_int64s(const double *x, R_xlen_t n) {
  int64_t *values = (int64_t *)R_alloc((size_t)n + 1, sizeof *values);
  for (R_xlen_t i = 0; i < n; i++) {
    if (!ISNAN(x[i]) && (x[i] != floor(x[i]) || fabs(x[i]) > EXACT)) return NULL;
    values[i] = ISNAN(x[i]) ? INT64_MIN : (int64_t)x[i];
  }
  return values;
}

static void take_int64s(expt_column *column, const void *data) {
  point_at(column, data, sizeof(int64_t), EXPT_DTYPE_INT64);
  column->na_mode = EXPT_NA_MODE_LOWEST;
}

/* POSIXct counts seconds and Date days, either as doubles or as ints. */
static void take_time(expt_column *column, SEXP x, double seconds) {
  if (TYPEOF(x) == REALSXP && seconds == 1) {
    point_at(column, REAL(x), sizeof(double), EXPT_DTYPE_TIME);
  } else {
    R_xlen_t n = XLENGTH(x);
    double *times = (double *)R_alloc((size_t)n + 1, sizeof *times);
    for (R_xlen_t i = 0; i < n; i++) {
      double count = TYPEOF(x) == REALSXP ? REAL(x)[i] : INTEGER(x)[i] == NA_INTEGER ? NA_REAL : INTEGER(x)[i];
      times[i] = count * seconds;
    }
    point_at(column, times, sizeof(double), EXPT_DTYPE_TIME);
  }
  column->time_unit = EXPT_TIME_UNIT_FLOAT_S;
}

/* ---- columns ---- */

static void take(expt_column *column, SEXP x, const char *name, const char *argument) {
  memset(column, 0, sizeof *column);
  column->name = name;
  column->length = xlength(x);
  if (isFactor(x)) {
    take_factor(column, x, argument);
  } else if (isMatrix(x) || (isObject(x) && inherits(x, "difftime"))) {
    lx_refuse_as(EXPT_E_DTYPE, argument, name, "column '%s' is a %s; a column is a plain vector", name, lx_type(x));
  } else if (TYPEOF(x) == STRSXP) {
    take_strings(column, x);
  } else if (TYPEOF(x) == LGLSXP) {
    take_logicals(column, x);
  } else if (lx_is_integer64(x)) {
    take_int64s(column, REAL(x));
  } else if (inherits(x, "POSIXct")) {
    take_time(column, x, 1);
  } else if (inherits(x, "Date")) {
    take_time(column, x, SECONDS_PER_DAY);
  } else if (TYPEOF(x) == INTSXP) {
    take_integers(column, x);
  } else if (TYPEOF(x) == REALSXP) {
    point_at(column, REAL(x), sizeof(double), EXPT_DTYPE_FLOAT64);
  } else {
    lx_refuse_as(EXPT_E_DTYPE, argument, name, "column '%s' is a %s, which has no place in a table", name, lx_type(x));
  }
}

const expt_column *lx_column(SEXP x, const char *argument) {
  expt_column *column = (expt_column *)R_alloc(1, sizeof *column);
  take(column, x, argument, argument);
  return column;
}

/* Unit ids: R reads long ids as doubles, which is exact up to 2^53. */
const expt_column *lx_ids(SEXP x, const char *argument) {
  expt_column *column = (expt_column *)R_alloc(1, sizeof *column);
  take(column, x, argument, argument);
  if (column->dtype != EXPT_DTYPE_FLOAT64) return column;
  int64_t *ids = as_int64s(REAL(x), XLENGTH(x));
  if (!ids) {
    lx_refuse_as(EXPT_E_DTYPE, argument, argument,
                 "%s must be whole numbers up to 2^53; give longer ids as strings or bit64::integer64", argument);
  }
  take_int64s(column, ids);
  return column;
}

/* ---- tables ---- */

/* A frame that came from the library remembers which of its doubles were integers, and what printing leaves out. */
static void restore(expt_column *column, SEXP x, SEXP whole, SEXP detail) {
  if (column->dtype == EXPT_DTYPE_FLOAT64 && is_named_in(whole, column->name)) {
    int64_t *values = as_int64s(REAL(x), XLENGTH(x));
    if (values) take_int64s(column, values);
  }
  column->detail = is_named_in(detail, column->name);
}

const expt_table *lx_table(SEXP x, const char *argument) {
  if (inherits(x, "nanoarrow_array_stream")) return lx_arrow_table(x, R_NilValue, argument);
  if (inherits(x, "expt_arrow")) return lx_arrow_table(VECTOR_ELT(x, 0), VECTOR_ELT(x, 1), argument);
  if (TYPEOF(x) != VECSXP) {
    lx_refuse(argument, "%s must be a data.frame or a list of columns, not %s", argument, lx_type(x));
  }
  R_xlen_t n = XLENGTH(x);
  SEXP names = getAttrib(x, R_NamesSymbol);
  SEXP whole = getAttrib(x, install("whole"));
  SEXP detail = getAttrib(x, install("detail"));
  if (n > 0 && names == R_NilValue) lx_refuse(argument, "%s must have named columns", argument);
  expt_column *columns = (expt_column *)R_alloc((size_t)n + 1, sizeof *columns);
  for (R_xlen_t i = 0; i < n; i++) {
    take(columns + i, VECTOR_ELT(x, i), translateCharUTF8(STRING_ELT(names, i)), argument);
    restore(columns + i, VECTOR_ELT(x, i), whole, detail);
  }
  expt_table *table = (expt_table *)R_alloc(1, sizeof *table);
  memset(table, 0, sizeof *table);
  table->columns = columns;
  table->n_columns = n;
  table->n_rows = n > 0 ? columns[0].length : 0;
  return table;
}
