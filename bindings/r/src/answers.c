/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single values, arrays and results out. */
#include "glue.h"

#include <stdio.h>

SEXP lx_string(const char *text) {
  return ScalarString(text ? mkCharCE(text, CE_UTF8) : NA_STRING);
}

/* The word of an enumeration; NA for a value that a newer library added. */
SEXP lx_word_of(int32_t value, const lx_entry *words) {
  for (; words->word; words++) {
    if (words->value == value) return lx_string(words->word);
  }
  return lx_string(NULL);
}

/* A list for the fields of a result, still empty. */
SEXP lx_result(const char *tag, const char *const *names) {
  R_xlen_t n = 0;
  while (names[n]) n++;
  SEXP list = PROTECT(allocVector(VECSXP, n));
  SEXP fields = PROTECT(allocVector(STRSXP, n));
  SEXP classes = PROTECT(allocVector(STRSXP, 2));
  for (R_xlen_t i = 0; i < n; i++) SET_STRING_ELT(fields, i, mkChar(names[i]));
  SET_STRING_ELT(classes, 0, mkChar(tag));
  SET_STRING_ELT(classes, 1, mkChar("expt_result"));
  setAttrib(list, R_NamesSymbol, fields);
  setAttrib(list, R_ClassSymbol, classes);
  UNPROTECT(3);
  return list;
}

SEXP lx_raw(const uint8_t *bytes, int64_t n) {
  SEXP raw = allocVector(RAWSXP, (R_xlen_t)n);
  if (n > 0) memcpy(RAW(raw), bytes, (size_t)n);
  return raw;
}

/* 64 bits without a sign fit no number of R: decimal digits. */
SEXP lx_from_uint64(uint64_t x) {
  char digits[24];
  snprintf(digits, sizeof digits, "%llu", (unsigned long long)x);
  return mkString(digits);
}

SEXP lx_from_doubles(const double *x, R_xlen_t n) {
  SEXP values = allocVector(REALSXP, n);
  if (n > 0) memcpy(REAL(values), x, (size_t)n * sizeof *x);
  return values;
}

SEXP lx_from_int64s(const int64_t *x, R_xlen_t n) {
  SEXP values = allocVector(REALSXP, n);
  for (R_xlen_t i = 0; i < n; i++) REAL(values)[i] = (double)x[i];
  return values;
}

SEXP lx_from_int32s(const int32_t *x, R_xlen_t n) {
  SEXP values = allocVector(REALSXP, n);
  for (R_xlen_t i = 0; i < n; i++) REAL(values)[i] = x[i];
  return values;
}

/* Codes from 0 with -1 for missing become positions from 1 with NA. */
SEXP lx_from_codes(const int32_t *x, R_xlen_t n) {
  SEXP positions = allocVector(INTSXP, n);
  for (R_xlen_t i = 0; i < n; i++) INTEGER(positions)[i] = x[i] < 0 ? NA_INTEGER : x[i] + 1;
  return positions;
}

/* The sentences of the notes in a set of bits, for printing. */
SEXP c_note_texts(SEXP note_bits) {
  int64_t bits = (int64_t)asReal(note_bits);
  R_xlen_t n = 0;
  SEXP texts = PROTECT(allocVector(STRSXP, 63));
  for (int note = 0; note < 63; note++) {
    if (bits >> note & 1) SET_STRING_ELT(texts, n++, mkCharCE(expt_note_text(note), CE_UTF8));
  }
  SEXP shown = xlengthgets(texts, n);
  UNPROTECT(1);
  return shown;
}
