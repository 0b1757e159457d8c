/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/gsl_guard.h"

#include <gsl/gsl_cblas.h>
#include <gsl/gsl_errno.h>

void gsl_error(const char *reason, const char *file, int line, int gsl_errno) {
  (void)reason, (void)file, (void)line, (void)gsl_errno;
}

void cblas_xerbla(int p, const char *rout, const char *form, ...) {
  (void)p, (void)rout, (void)form;
}
