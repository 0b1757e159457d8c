/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One context for the session; errors become conditions; long calls ask R whether to go on. */
#include "glue.h"

#include <stdarg.h>
#include <stdio.h>

static expt_context *context;
static const char *entered = "";
static int has_progress_function;
static int in_progress_function;
static int interrupted; /* the user pressed Ctrl-C during the call */
static int failed;      /* the user's progress function signalled an error; R keeps the condition */

/* Evaluates function(argument) in the package. */
static SEXP call_package(const char *function, SEXP argument) {
  SEXP name = PROTECT(mkString("libexperiment"));
  SEXP package = PROTECT(R_FindNamespace(name));
  SEXP call = PROTECT(lang2(install(function), argument));
  SEXP value = eval(call, package);
  UNPROTECT(3);
  return value;
}

/* ---- progress: nothing here may jump over the library ---- */

typedef struct report {
  const char *what;
  double done, total;
  int answer; /* TRUE stops; NA: the function failed */
} report;

static void check_interrupt(void *unused) {
  (void)unused;
  R_CheckUserInterrupt();
}

static void call_progress_function(void *data) {
  report *now = data;
  const char *names[] = {"what", "done", "total", ""};
  SEXP told = PROTECT(mkNamed(VECSXP, names));
  SET_VECTOR_ELT(told, 0, mkString(now->what));
  SET_VECTOR_ELT(told, 1, ScalarReal(now->done));
  SET_VECTOR_ELT(told, 2, ScalarReal(now->total));
  now->answer = asLogical(call_package(".report_progress", told));
  UNPROTECT(1);
}

static int32_t on_progress(void *user, const char *what, uint64_t done, uint64_t total) {
  (void)user;
  if (!R_ToplevelExec(check_interrupt, NULL)) {
    interrupted = 1;
    return 1;
  }
  if (!has_progress_function || in_progress_function) return 0;
  report now = {what, (double)done, (double)total, TRUE};
  const char *outer = entered;
  in_progress_function = 1;
  R_ToplevelExec(call_progress_function, &now);
  in_progress_function = 0;
  entered = outer;
  if (now.answer == NA_LOGICAL) failed = 1;
  return now.answer != FALSE;
}

int lx_in_progress_function(void) {
  return in_progress_function;
}

/* ---- context ---- */

void lx_configure(expt_context_options *options, int has_progress) {
  expt_error err;
  expt_context *made = NULL;
  if (in_progress_function) lx_refuse_as(EXPT_E_STATE, "", "", "a progress function must not change the settings");
  options->progress = on_progress;
  lx_check(expt_context_create(options, &made, &err), &err);
  expt_context_free(context);
  context = made;
  has_progress_function = has_progress;
}

const expt_context *lx_context(void) {
  return context;
}

void lx_start(void) {
  expt_error err;
  expt_context_options options;
  if (expt_version_check(EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR, &err)) error("%s", err.message);
  expt_context_options_init(&options);
  options.progress = on_progress;
  if (expt_context_create(&options, &context, &err)) error("%s", err.message);
}

/* ---- errors ---- */

void lx_enter(const char *function) {
  entered = function;
}

static SEXP utf8(const char *text) {
  return ScalarString(mkCharCE(text, CE_UTF8));
}

static NORET void signal_condition(const expt_error *err) {
  const char *names[] = {"status", "message", "function_name", "argument", "field", "row", ""};
  SEXP told = PROTECT(mkNamed(VECSXP, names));
  SET_VECTOR_ELT(told, 0, utf8(expt_status_name(err->status)));
  SET_VECTOR_ELT(told, 1, utf8(err->message));
  SET_VECTOR_ELT(told, 2, utf8(err->function));
  SET_VECTOR_ELT(told, 3, utf8(err->argument));
  SET_VECTOR_ELT(told, 4, utf8(err->field));
  SET_VECTOR_ELT(told, 5, ScalarReal(err->row < 0 ? NA_REAL : (double)err->row + 1));
  call_package(".signal", told);
  error("%s", err->message);
}

/* What happened in a callback wins over the status of the call. */
void lx_check(expt_status status, const expt_error *err) {
  if (interrupted) {
    interrupted = 0;
    call_package(".signal_interrupt", R_NilValue);
  }
  if (failed) {
    failed = 0;
    call_package(".signal_failure", R_NilValue);
  }
  if (status != EXPT_OK) signal_condition(err);
}

static NORET void refuse(expt_status status, const char *argument, const char *field, const char *format,
                         va_list values) {
  expt_error err;
  memset(&err, 0, sizeof err);
  err.status = status;
  err.row = -1;
  snprintf(err.function, sizeof err.function, "%s", entered);
  snprintf(err.argument, sizeof err.argument, "%s", argument);
  snprintf(err.field, sizeof err.field, "%s", field);
  vsnprintf(err.message, sizeof err.message, format, values);
  signal_condition(&err);
}

void lx_refuse(const char *argument, const char *format, ...) {
  va_list values;
  va_start(values, format);
  refuse(EXPT_E_ARGUMENT, argument, "", format, values);
}

void lx_refuse_as(expt_status status, const char *argument, const char *field, const char *format, ...) {
  va_list values;
  va_start(values, format);
  refuse(status, argument, field, format, values);
}
