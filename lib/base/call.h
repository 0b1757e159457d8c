/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_CALL_H
#define EXPERIMENT_LIB_BASE_CALL_H

/* The public call in progress: who was called, with which context, and where its error goes. Made once at the door
 * of a public function and handed down, so that an error found ten levels below still names the function the caller
 * knows. */

#include <experiment/base.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct xp_call {
  const expt_context *ctx; /* NULL = defaults */
  const char *function;    /* name of the public function */
  expt_error *err;         /* NULL = the caller does not want to know */
} xp_call;

/* First line of a public function: XP_CALL(ctx, err); then use `call`. */
#define XP_CALL(context, error)                            \
  const xp_call xp_call_ = {(context), __func__, (error)}; \
  const xp_call *const call = &xp_call_

#if defined(__GNUC__)
#define XP_FORMAT(text, first) __attribute__((format(printf, text, first)))
#else
#define XP_FORMAT(text, first)
#endif

/* Fills the error and returns the status. The message is one line, says what was given and what is allowed, and
 * never holds the row. Its numbers do not follow the locale. */
expt_status xp_fail(const xp_call *call, expt_status status, const char *argument, const char *field, int64_t row,
                    const char *format, ...) XP_FORMAT(6, 7);

#define XP_FAIL(call, status, argument, field, ...) xp_fail((call), (status), (argument), (field), -1, __VA_ARGS__)
#define XP_FAIL_ROW(call, status, argument, field, row, ...) \
  xp_fail((call), (status), (argument), (field), (row), __VA_ARGS__)
expt_status xp_fail_memory(const xp_call *call);

/* For a public function that calls another: the error keeps its message and names this call's function, and the
 * argument and field given (NULL = as they are). */
void xp_error_rename(const xp_call *call, const char *argument, const char *field);

/* Returns from the enclosing function when a step failed. */
#define XP_TRY(step)                              \
  do {                                            \
    const expt_status xp_status_ = (step);        \
    if (xp_status_ != EXPT_OK) return xp_status_; \
  } while (0)

/* Checks of arguments: EXPT_E_ARGUMENT naming the argument and what is allowed. `field` is "" for a plain argument. NaN
 * is in no range. */
expt_status xp_need(const xp_call *call, const void *pointer, const char *argument);
/* Neither NULL nor "", and valid UTF-8. */
expt_status xp_need_text(const xp_call *call, const char *text, const char *argument);
/* Not NULL, and valid UTF-8; "" is a label. */
expt_status xp_need_label(const xp_call *call, const char *label, const char *argument, const char *field);
/* Limits included, so an infinite limit lets infinity in. */
expt_status xp_need_range(const xp_call *call, const char *argument, const char *field, double value, double low,
                          double high);
/* Limits excluded, so infinite limits ask for a finite number. */
expt_status xp_need_between(const xp_call *call, const char *argument, const char *field, double value, double low,
                            double high);
expt_status xp_need_whole(const xp_call *call, const char *argument, const char *field, int64_t value, int64_t low,
                          int64_t high);
/* A constant of an enumeration that runs from 0 to `last`. */
expt_status xp_need_word(const xp_call *call, const char *argument, const char *field, int32_t value, int32_t last);

/* Sized structs. Options begin as a copy of the defaults; a shorter caller keeps the defaults of what it does not
 * know, a longer one must have zeros there. A NULL `theirs` means all defaults. */
void xp_options_init(void *theirs, uint32_t caller_size, const void *defaults, uint32_t size);
expt_status xp_options_take(const xp_call *call, const void *theirs, void *mine, uint32_t size);
/* A result struct must have exactly our size, set by the caller; names the argument "out". */
expt_status xp_result_size(const xp_call *call, const void *theirs, uint32_t size);

/* The two functions every options struct needs:
 *   XP_OPTIONS(expt_analysis_options, .max_levels = 10000)
 * defines expt_analysis_options_init_sized() and xp_take_expt_analysis_options(call, theirs, &mine). */
#define XP_OPTIONS(type, ...)                                                               \
  static const type type##_defaults = {.struct_size = (uint32_t)sizeof(type), __VA_ARGS__}; \
  void type##_init_sized(type *options, uint32_t caller_size) {                             \
    xp_options_init(options, caller_size, &type##_defaults, (uint32_t)sizeof(type));        \
  }                                                                                         \
  static expt_status xp_take_##type(const xp_call *call, const type *theirs, type *mine) {  \
    *mine = type##_defaults;                                                                \
    return xp_options_take(call, theirs, mine, (uint32_t)sizeof(type));                     \
  }                                                                                         \
  struct xp_semicolon_##type /* takes the semicolon after the macro */

#endif
