/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the generated files build on. Whatever converts an R value may leave by a jump (a condition, no memory). */
#ifndef LIBEXPERIMENT_GLUE_H
#define LIBEXPERIMENT_GLUE_H

#define R_NO_REMAP_RMATH
#include <R.h>
#include <Rinternals.h>
#include <R_ext/Rdynload.h>
#include <experiment.h>
#include <string.h>

/* A word of an enumeration; a table of them ends with a NULL word. */
typedef struct lx_entry {
  const char *word;
  int32_t value;
} lx_entry;

/* session.c: start, context, errors, progress */
void lx_start(void);
void lx_configure(expt_context_options *options, int has_progress);
const expt_context *lx_context(void);
void lx_enter(const char *function);
int lx_in_progress_function(void);
void lx_check(expt_status status, const expt_error *err);
NORET void lx_refuse(const char *argument, const char *format, ...);
NORET void lx_refuse_as(expt_status status, const char *argument, const char *field, const char *format, ...);

/* handles.c: external pointers */
SEXP lx_shell(const char *tag, R_CFinalizer_t finalizer);
void *lx_pointer(SEXP shell, const char *argument, const char *tag);
void lx_close(SEXP shell, const char *argument, const char *tag, R_CFinalizer_t finalizer);

/* values.c: single values and arrays in; memory by R_alloc, until .Call returns */
const char *lx_type(SEXP x);
const char *lx_text(SEXP x, const char *argument);
const char *const *lx_texts(SEXP x, const char *argument);
const char *lx_id(SEXP x, const char *argument);
double lx_number(SEXP x, const char *argument);
int32_t lx_int32(SEXP x, const char *argument);
int64_t lx_int64(SEXP x, const char *argument);
uint32_t lx_uint32(SEXP x, const char *argument);
uint64_t lx_uint64(SEXP x, const char *argument);
int32_t lx_flag(SEXP x, const char *argument);
int32_t lx_word(SEXP x, const char *argument, const lx_entry *words);
const double *lx_doubles(SEXP x, const char *argument);
const double *lx_moments(SEXP x, const char *argument);
const int64_t *lx_int64s(SEXP x, const char *argument);
const int32_t *lx_int32s(SEXP x, const char *argument);
const int32_t *lx_codes(SEXP x, const char *argument);
const uint8_t *lx_bytes(SEXP x, const char *argument);
int64_t lx_common_length(const SEXP *arrays, const char *const *names, int count);
R_xlen_t lx_room(int64_t n, const char *argument);
int lx_is_number(SEXP x);
int lx_is_integer64(SEXP x);

/* tables.c: data frames and vectors in */
const expt_table *lx_table(SEXP x, const char *argument);
const expt_column *lx_column(SEXP x, const char *argument);
const expt_column *lx_ids(SEXP x, const char *argument);

/* arrow.c: streams by pointer; columns are the names of those wanted, NULL = all */
const expt_table *lx_arrow_table(SEXP pointer, SEXP columns, const char *argument);
SEXP c_arrow_stream(SEXP data);

/* answers.c: single values, arrays and results out */
SEXP lx_string(const char *text);
SEXP lx_word_of(int32_t value, const lx_entry *words);
SEXP lx_result(const char *tag, const char *const *names);
SEXP lx_raw(const uint8_t *bytes, int64_t n);
SEXP lx_from_uint64(uint64_t x);
SEXP lx_from_doubles(const double *x, R_xlen_t n);
SEXP lx_from_int64s(const int64_t *x, R_xlen_t n);
SEXP lx_from_int32s(const int32_t *x, R_xlen_t n);
SEXP lx_from_codes(const int32_t *x, R_xlen_t n);
SEXP c_note_texts(SEXP note_bits);

/* frames.c: frames out */
SEXP lx_frame(const expt_table *table);

#endif
