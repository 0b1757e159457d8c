/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handles are external pointers: class and tag say which, R's collector frees them. */
#include "glue.h"

/* Made before the C call that fills it, so that R running out of memory cannot lose a handle. */
SEXP lx_shell(const char *tag, R_CFinalizer_t finalizer) {
  SEXP shell = PROTECT(R_MakeExternalPtr(NULL, install(tag), R_NilValue));
  R_RegisterCFinalizerEx(shell, finalizer, TRUE);
  SEXP classes = PROTECT(allocVector(STRSXP, 2));
  SET_STRING_ELT(classes, 0, mkChar(tag));
  SET_STRING_ELT(classes, 1, mkChar("expt_handle"));
  setAttrib(shell, R_ClassSymbol, classes);
  UNPROTECT(2);
  return shell;
}

static const char *noun(const char *tag) {
  return tag + strlen("expt_");
}

static void check_class(SEXP shell, const char *argument, const char *tag) {
  if (lx_in_progress_function()) lx_refuse_as(EXPT_E_STATE, argument, "", "a progress function must not use a handle");
  if (TYPEOF(shell) != EXTPTRSXP || R_ExternalPtrTag(shell) != install(tag)) {
    lx_refuse(argument, "%s must be a handle of class %s, not %s", argument, tag, lx_type(shell));
  }
}

void *lx_pointer(SEXP shell, const char *argument, const char *tag) {
  check_class(shell, argument, tag);
  void *handle = R_ExternalPtrAddr(shell);
  if (!handle) {
    lx_refuse_as(EXPT_E_STATE, argument, "",
                 "this %s is closed, or comes from another R session: its contents are gone", noun(tag));
  }
  return handle;
}

void lx_close(SEXP shell, const char *argument, const char *tag, R_CFinalizer_t finalizer) {
  check_class(shell, argument, tag);
  finalizer(shell);
}
