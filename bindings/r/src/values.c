/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single values and arrays in. What R would bend in silence (2.7 for a count, two values for one, NA) is refused. */
#include "glue.h"

#include <math.h>
#include <stdio.h>

#define EXACT 9007199254740992.0 /* 2^53: from here on doubles skip whole numbers */

/* What x is, for messages: its class, or R's name of its type. */
const char *lx_type(SEXP x) {
  if (isMatrix(x)) return "matrix";
  SEXP classes = getAttrib(x, R_ClassSymbol);
  if (TYPEOF(classes) == STRSXP && XLENGTH(classes) > 0) return CHAR(STRING_ELT(classes, 0));
  return type2char(TYPEOF(x));
}

int lx_is_integer64(SEXP x) {
  return TYPEOF(x) == REALSXP && inherits(x, "integer64");
}

/* Factors, dates and differences of times are numbers to R only inside. */
int lx_is_number(SEXP x) {
  if (TYPEOF(x) != REALSXP && TYPEOF(x) != INTSXP) return 0;
  return !inherits(x, "factor") && !inherits(x, "Date") && !inherits(x, "POSIXct") && !inherits(x, "difftime");
}

/* ---- text ---- */

const char *lx_text(SEXP x, const char *argument) {
  if (TYPEOF(x) != STRSXP) lx_refuse(argument, "%s must be one string, not %s", argument, lx_type(x));
  if (XLENGTH(x) != 1) lx_refuse(argument, "%s must be one string, not %.0f of them", argument, (double)XLENGTH(x));
  if (STRING_ELT(x, 0) == NA_STRING) lx_refuse(argument, "%s must be one string, not NA", argument);
  return translateCharUTF8(STRING_ELT(x, 0));
}

const char *const *lx_texts(SEXP x, const char *argument) {
  if (TYPEOF(x) != STRSXP) lx_refuse(argument, "%s must be strings, not %s", argument, lx_type(x));
  R_xlen_t n = XLENGTH(x);
  const char **texts = (const char **)R_alloc((size_t)n + 1, sizeof *texts);
  for (R_xlen_t i = 0; i < n; i++) {
    if (STRING_ELT(x, i) == NA_STRING) {
      lx_refuse(argument, "%s must not hold NA (at position %.0f)", argument, (double)i + 1);
    }
    texts[i] = translateCharUTF8(STRING_ELT(x, i));
  }
  return texts;
}

int32_t lx_word(SEXP x, const char *argument, const lx_entry *words) {
  char allowed[256] = "";
  const char *given = lx_text(x, argument);
  for (; words->word; words++) {
    if (!strcmp(given, words->word)) return words->value;
    size_t used = strlen(allowed);
    snprintf(allowed + used, sizeof allowed - used, "%s\"%s\"", used ? ", " : "", words->word);
  }
  lx_refuse(argument, "%s is \"%s\"; allowed: %s", argument, given, allowed);
}

/* ---- numbers ---- */

static void check_one_number(SEXP x, const char *argument, const char *what) {
  if (!lx_is_number(x)) lx_refuse(argument, "%s must be %s, not %s", argument, what, lx_type(x));
  if (XLENGTH(x) != 1) lx_refuse(argument, "%s must be %s, not %.0f of them", argument, what, (double)XLENGTH(x));
}

static int64_t integer64_at(SEXP x, R_xlen_t i) {
  int64_t value;
  memcpy(&value, REAL(x) + i, sizeof value);
  return value;
}

double lx_number(SEXP x, const char *argument) {
  check_one_number(x, argument, "one number");
  return lx_is_integer64(x) ? (double)integer64_at(x, 0) : asReal(x);
}

/* The whole number at position i; `low` and `high` are limits of the C type. */
static int64_t whole_at(SEXP x, R_xlen_t i, const char *argument, double low, double high) {
  if (lx_is_integer64(x)) {
    int64_t value = integer64_at(x, i);
    if (value == INT64_MIN) lx_refuse(argument, "%s must be a whole number, not NA", argument);
    if ((double)value < low || (double)value > high) {
      lx_refuse(argument, "%s is %lld; allowed: %.0f to %.0f", argument, (long long)value, low, high);
    }
    return value;
  }
  double value = TYPEOF(x) == REALSXP ? REAL(x)[i] : INTEGER(x)[i] == NA_INTEGER ? NA_REAL : INTEGER(x)[i];
  if (ISNAN(value)) lx_refuse(argument, "%s must be a whole number, not NA", argument);
  if (value != floor(value)) lx_refuse(argument, "%s must be a whole number, not %g", argument, value);
  if (fabs(value) > EXACT) lx_refuse(argument, "%s is %.0f; beyond 2^53 give it as bit64::integer64", argument, value);
  if (value < low || value > high) lx_refuse(argument, "%s is %.0f; allowed: %.0f to %.0f", argument, value, low, high);
  return (int64_t)value;
}

static int64_t whole(SEXP x, const char *argument, double low, double high) {
  check_one_number(x, argument, "one whole number");
  return whole_at(x, 0, argument, low, high);
}

int32_t lx_int32(SEXP x, const char *argument) {
  return (int32_t)whole(x, argument, INT32_MIN, INT32_MAX);
}

int64_t lx_int64(SEXP x, const char *argument) {
  return whole(x, argument, (double)INT64_MIN, (double)INT64_MAX);
}

uint32_t lx_uint32(SEXP x, const char *argument) {
  return (uint32_t)whole(x, argument, 0, UINT32_MAX);
}

/* All 64 bits fit only as decimal digits. */
static uint64_t from_digits(const char *text, const char *argument) {
  uint64_t value = 0;
  for (const char *digit = text; *digit || digit == text; digit++) {
    uint64_t next = (uint64_t)(*digit - '0');
    if (*digit < '0' || *digit > '9' || value > (UINT64_MAX - next) / 10) {
      lx_refuse(argument, "%s is \"%s\"; allowed: 0 to 18446744073709551615", argument, text);
    }
    value = value * 10 + next;
  }
  return value;
}

uint64_t lx_uint64(SEXP x, const char *argument) {
  if (TYPEOF(x) == STRSXP) return from_digits(lx_text(x, argument), argument);
  return (uint64_t)whole(x, argument, 0, (double)INT64_MAX);
}

int32_t lx_flag(SEXP x, const char *argument) {
  if (TYPEOF(x) != LGLSXP || XLENGTH(x) != 1 || LOGICAL(x)[0] == NA_LOGICAL) {
    lx_refuse(argument, "%s must be TRUE or FALSE", argument);
  }
  return LOGICAL(x)[0];
}

/* A unit id: text, or a whole number as its decimal digits. */
const char *lx_id(SEXP x, const char *argument) {
  if (TYPEOF(x) == STRSXP) return lx_text(x, argument);
  check_one_number(x, argument, "one id: a string or a whole number");
  char *digits = R_alloc(24, 1);
  snprintf(digits, 24, "%lld", (long long)whole_at(x, 0, argument, (double)INT64_MIN, (double)INT64_MAX));
  return digits;
}

/* ---- arrays ---- */

static void check_numbers(SEXP x, const char *argument, const char *what) {
  if (!lx_is_number(x)) lx_refuse(argument, "%s must be %s, not %s", argument, what, lx_type(x));
}

const double *lx_doubles(SEXP x, const char *argument) {
  if (TYPEOF(x) == REALSXP && !isObject(x)) return REAL(x);
  if (TYPEOF(x) != LGLSXP) check_numbers(x, argument, "numbers");
  R_xlen_t n = XLENGTH(x);
  double *values = (double *)R_alloc((size_t)n + 1, sizeof *values);
  for (R_xlen_t i = 0; i < n; i++) {
    if (lx_is_integer64(x)) {
      int64_t value = integer64_at(x, i);
      values[i] = value == INT64_MIN ? NA_REAL : (double)value;
    } else if (TYPEOF(x) == REALSXP) {
      values[i] = REAL(x)[i];
    } else {
      const int *numbers = TYPEOF(x) == LGLSXP ? LOGICAL(x) : INTEGER(x);
      values[i] = numbers[i] == NA_INTEGER ? NA_REAL : numbers[i];
    }
  }
  return values;
}

/* Numbers; of times the microseconds since 1970, floored as those of a column are. */
const double *lx_moments(SEXP x, const char *argument) {
  const double microseconds = inherits(x, "POSIXct") ? 1e6 : inherits(x, "Date") ? 86400e6 : 0;
  if (microseconds == 0) return lx_doubles(x, argument);
  R_xlen_t n = XLENGTH(x);
  double *values = (double *)R_alloc((size_t)n + 1, sizeof *values);
  for (R_xlen_t i = 0; i < n; i++) {
    double count = TYPEOF(x) == REALSXP ? REAL(x)[i] : INTEGER(x)[i] == NA_INTEGER ? NA_REAL : INTEGER(x)[i];
    values[i] = floor(count * microseconds);
  }
  return values;
}

const int64_t *lx_int64s(SEXP x, const char *argument) {
  check_numbers(x, argument, "whole numbers");
  if (lx_is_integer64(x)) return (const int64_t *)(const void *)REAL(x);
  R_xlen_t n = XLENGTH(x);
  int64_t *values = (int64_t *)R_alloc((size_t)n + 1, sizeof *values);
  for (R_xlen_t i = 0; i < n; i++) values[i] = whole_at(x, i, argument, (double)INT64_MIN, (double)INT64_MAX);
  return values;
}

const int32_t *lx_int32s(SEXP x, const char *argument) {
  check_numbers(x, argument, "whole numbers");
  R_xlen_t n = XLENGTH(x);
  int32_t *values = (int32_t *)R_alloc((size_t)n + 1, sizeof *values);
  for (R_xlen_t i = 0; i < n; i++) values[i] = (int32_t)whole_at(x, i, argument, INT32_MIN, INT32_MAX);
  return values;
}

/* The codes of a factor from 0, as C counts; -1 is missing. */
const int32_t *lx_codes(SEXP x, const char *argument) {
  if (!isFactor(x)) lx_refuse(argument, "%s must be a factor, not %s", argument, lx_type(x));
  R_xlen_t n = XLENGTH(x);
  int32_t *codes = (int32_t *)R_alloc((size_t)n + 1, sizeof *codes);
  for (R_xlen_t i = 0; i < n; i++) codes[i] = INTEGER(x)[i] == NA_INTEGER ? -1 : INTEGER(x)[i] - 1;
  return codes;
}

const uint8_t *lx_bytes(SEXP x, const char *argument) {
  if (TYPEOF(x) != RAWSXP) {
    lx_refuse(argument, "%s must be a raw vector or the name of a file, not %s", argument, lx_type(x));
  }
  return RAW(x);
}

/* The length of arrays that share one; NULL ones do not count. */
int64_t lx_common_length(const SEXP *arrays, const char *const *names, int count) {
  int first = -1;
  for (int i = 0; i < count; i++) {
    if (arrays[i] == R_NilValue) continue;
    if (first < 0) first = i;
    double length = (double)xlength(arrays[i]);
    double expected = (double)xlength(arrays[first]);
    if (length != expected) {
      lx_refuse(names[i], "%s has %.0f values, %s has %.0f; they must be equally long", names[i], length, names[first],
                expected);
    }
  }
  return first < 0 ? 0 : xlength(arrays[first]);
}

/* Checks how many answers are wanted. */
R_xlen_t lx_room(int64_t n, const char *argument) {
  if (n < 0 || (double)n > EXACT) lx_refuse(argument, "%s is %.0f; allowed: 0 or more", argument, (double)n);
  return (R_xlen_t)n;
}
