/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames out: a frame becomes a data.frame. Integers become doubles, exact to 2^53. */
#include "glue.h"

static const void *cell(const expt_column *column, R_xlen_t i) {
  return (const char *)column->data + i * column->stride;
}

static int bit(const uint8_t *bits, int64_t at) {
  return bits[at >> 3] >> (at & 7) & 1;
}

static int is_present(const expt_column *column, R_xlen_t i) {
  return !column->validity || bit(column->validity, i + column->validity_offset);
}

/* ---- text and labels ---- */

static int64_t offset_at(const expt_column *column, R_xlen_t i) {
  return column->offset_width == 4 ? ((const int32_t *)column->offsets)[i] : ((const int64_t *)column->offsets)[i];
}

static SEXP strings(const expt_column *column) {
  SEXP texts = PROTECT(allocVector(STRSXP, column->length));
  for (R_xlen_t i = 0; i < column->length; i++) {
    int64_t from = offset_at(column, i);
    int bytes = (int)(offset_at(column, i + 1) - from);
    const char *text = bytes ? (const char *)column->data + from : "";
    SET_STRING_ELT(texts, i, is_present(column, i) ? mkCharLenCE(text, bytes, CE_UTF8) : NA_STRING);
  }
  UNPROTECT(1);
  return texts;
}

static int32_t code_at(const expt_column *column, R_xlen_t i) {
  switch (column->dtype) {
    case EXPT_DTYPE_DICT8: return *(const int8_t *)cell(column, i);
    case EXPT_DTYPE_DICT16: return *(const int16_t *)cell(column, i);
    default: return *(const int32_t *)cell(column, i);
  }
}

static SEXP factor(const expt_column *column) {
  SEXP codes = PROTECT(allocVector(INTSXP, column->length));
  for (R_xlen_t i = 0; i < column->length; i++) {
    int32_t code = is_present(column, i) ? code_at(column, i) : -1;
    INTEGER(codes)[i] = code < 0 ? NA_INTEGER : code + 1;
  }
  SEXP levels = PROTECT(strings(column->labels));
  setAttrib(codes, R_LevelsSymbol, levels);
  setAttrib(codes, R_ClassSymbol, PROTECT(mkString("factor")));
  UNPROTECT(3);
  return codes;
}

/* ---- numbers and times ---- */

static SEXP logicals(const expt_column *column) {
  SEXP values = PROTECT(allocVector(LGLSXP, column->length));
  for (R_xlen_t i = 0; i < column->length; i++) {
    int set = column->dtype == EXPT_DTYPE_BOOL1 ? bit(column->data, i + column->validity_offset)
                                                : *(const uint8_t *)cell(column, i) != 0;
    LOGICAL(values)[i] = is_present(column, i) ? set : NA_LOGICAL;
  }
  UNPROTECT(1);
  return values;
}

static double integer(int64_t value, const expt_column *column, int64_t lowest) {
  return column->na_mode == EXPT_NA_MODE_LOWEST && value == lowest ? NA_REAL : (double)value;
}

static double number_at(const expt_column *column, R_xlen_t i) {
  const void *at = cell(column, i);
  switch (column->dtype) {
    case EXPT_DTYPE_INT8: return integer(*(const int8_t *)at, column, INT8_MIN);
    case EXPT_DTYPE_INT16: return integer(*(const int16_t *)at, column, INT16_MIN);
    case EXPT_DTYPE_INT32: return integer(*(const int32_t *)at, column, INT32_MIN);
    case EXPT_DTYPE_INT64: return integer(*(const int64_t *)at, column, INT64_MIN);
    case EXPT_DTYPE_UINT8: return *(const uint8_t *)at;
    case EXPT_DTYPE_UINT16: return *(const uint16_t *)at;
    case EXPT_DTYPE_UINT32: return *(const uint32_t *)at;
    case EXPT_DTYPE_UINT64: return (double)*(const uint64_t *)at;
    case EXPT_DTYPE_FLOAT32: return *(const float *)at;
    case EXPT_DTYPE_TIME:
      return column->time_unit == EXPT_TIME_UNIT_FLOAT_S ? *(const double *)at
                                                         : integer(*(const int64_t *)at, column, INT64_MIN);
    default: return *(const double *)at;
  }
}

static SEXP numbers(const expt_column *column) {
  SEXP values = PROTECT(allocVector(REALSXP, column->length));
  for (R_xlen_t i = 0; i < column->length; i++) {
    REAL(values)[i] = is_present(column, i) ? number_at(column, i) : NA_REAL;
  }
  UNPROTECT(1);
  return values;
}

static double per_second(expt_time_unit unit) {
  switch (unit) {
    case EXPT_TIME_UNIT_MS: return 1e3;
    case EXPT_TIME_UNIT_US: return 1e6;
    case EXPT_TIME_UNIT_NS: return 1e9;
    default: return 1;
  }
}

static SEXP times(const expt_column *column) {
  SEXP seconds = PROTECT(numbers(column));
  for (R_xlen_t i = 0; i < column->length; i++) REAL(seconds)[i] /= per_second(column->time_unit);
  SEXP classes = PROTECT(allocVector(STRSXP, 2));
  SET_STRING_ELT(classes, 0, mkChar("POSIXct"));
  SET_STRING_ELT(classes, 1, mkChar("POSIXt"));
  setAttrib(seconds, R_ClassSymbol, classes);
  setAttrib(seconds, install("tzone"), PROTECT(mkString("UTC")));
  UNPROTECT(3);
  return seconds;
}

static SEXP vector(const expt_column *column) {
  switch (column->dtype) {
    case EXPT_DTYPE_UTF8: return strings(column);
    case EXPT_DTYPE_DICT8:
    case EXPT_DTYPE_DICT16:
    case EXPT_DTYPE_DICT32: return factor(column);
    case EXPT_DTYPE_BOOL1:
    case EXPT_DTYPE_BOOL8: return logicals(column);
    case EXPT_DTYPE_TIME: return times(column);
    default: return numbers(column);
  }
}

/* ---- frames ---- */

static int is_whole(const expt_column *column) {
  return column->dtype >= EXPT_DTYPE_INT8 && column->dtype <= EXPT_DTYPE_UINT64;
}

static int is_detail(const expt_column *column) {
  return column->detail != 0;
}

/* The names of the columns that fit, as an attribute; none if none does. */
static void remember(SEXP frame, const char *attribute, const expt_table *table, int (*fits)(const expt_column *)) {
  R_xlen_t n = 0;
  SEXP names = PROTECT(allocVector(STRSXP, table->n_columns));
  for (R_xlen_t i = 0; i < table->n_columns; i++) {
    if (fits(table->columns + i)) SET_STRING_ELT(names, n++, mkCharCE(table->columns[i].name, CE_UTF8));
  }
  if (n > 0) setAttrib(frame, install(attribute), PROTECT(xlengthgets(names, n)));
  UNPROTECT(n > 0 ? 2 : 1);
}

SEXP lx_frame(const expt_table *table) {
  SEXP frame = PROTECT(allocVector(VECSXP, table->n_columns));
  SEXP names = PROTECT(allocVector(STRSXP, table->n_columns));
  for (R_xlen_t i = 0; i < table->n_columns; i++) {
    SET_STRING_ELT(names, i, mkCharCE(table->columns[i].name, CE_UTF8));
    SET_VECTOR_ELT(frame, i, vector(table->columns + i));
  }
  SEXP rows = PROTECT(allocVector(INTSXP, 2));
  INTEGER(rows)[0] = NA_INTEGER; /* R's short form of 1..n */
  INTEGER(rows)[1] = -(int)table->n_rows;
  SEXP classes = PROTECT(allocVector(STRSXP, 2));
  SET_STRING_ELT(classes, 0, mkChar("expt_frame"));
  SET_STRING_ELT(classes, 1, mkChar("data.frame"));
  setAttrib(frame, R_NamesSymbol, names);
  setAttrib(frame, R_RowNamesSymbol, rows);
  setAttrib(frame, R_ClassSymbol, classes);
  remember(frame, "detail", table, is_detail);
  remember(frame, "whole", table, is_whole);
  UNPROTECT(4);
  return frame;
}
