/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_peers.h"

#include <Rmath.h>
#include <math.h>
#include <string.h>

static int is(const char *fn, const char *name) {
  return strcmp(fn, name) == 0;
}

double rmath_answer(const char *fn, double a, double b, double c) {
  if (is(fn, "norm_sf")) return pnorm5(a, 0.0, 1.0, 0, 0);
  if (is(fn, "norm_logsf")) return pnorm5(a, 0.0, 1.0, 0, 1);
  if (is(fn, "norm_q")) return qnorm5(a, 0.0, 1.0, 1, 0);
  if (is(fn, "t_sf")) return pt(a, b, 0, 0);
  if (is(fn, "t_logsf")) return pt(a, b, 0, 1);
  if (is(fn, "t_q")) return qt(a, b, 1, 0);
  if (is(fn, "chi2_sf")) return pchisq(a, b, 0, 0);
  if (is(fn, "chi2_logsf")) return pchisq(a, b, 0, 1);
  if (is(fn, "f_sf")) return pf(a, b, c, 0, 0);
  if (is(fn, "gam_p")) return pgamma(a, b, 1.0, 1, 0);
  if (is(fn, "gam_q")) return pgamma(a, b, 1.0, 0, 0);
  if (is(fn, "gam_qinv")) return qgamma(a, b, 1.0, 1, 0);
  if (is(fn, "beta_p")) return pbeta(a, b, c, 1, 0);
  if (is(fn, "beta_q")) return pbeta(a, b, c, 0, 0);
  if (is(fn, "beta_logp")) return pbeta(a, b, c, 1, 1);
  if (is(fn, "beta_inv")) return qbeta(a, b, c, 1, 0);
  if (is(fn, "lgam")) return lgammafn(a);
  if (is(fn, "lbeta")) return lbeta(a, b);
  return NAN;
}
