/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/cholesky.h"
#include "lib/math/gram_vector.h"

#include <float.h>

static expt_status take_vector(const xp_call *call, const xp_cholesky *c, const double *x, double *kept) {
  const int64_t bad = xp_first_not_finite(x, c->columns);
  if (bad >= 0)
    return XP_FAIL(call, EXPT_E_DOMAIN, "x", "", "element %d is %g; needed: finite numbers", (int)bad + 1, x[bad]);
  for (int32_t i = 0; i < c->rank; i++)
    kept[i] = x[c->order[i]];
  return EXPT_OK;
}

/* One plane rotation for each column of L turns x into nothing. Each row meets them all in order, so L is walked by
 * rows. */
expt_status xp_cholesky_add(const xp_call *call, xp_cholesky *c, const double *x) {
  double *rest = c->work, *cosine = c->work + c->columns, *sine = c->work + 2 * (int64_t)c->columns;
  XP_TRY(take_vector(call, c, x, rest));
  for (int32_t i = 0; i < c->rank; i++) {
    double *row = c->factor + (int64_t)i * c->columns;
    double carried = rest[i];
    for (int32_t k = 0; k < i; k++) {
      const double old = row[k];
      row[k] = cosine[k] * old + sine[k] * carried;
      carried = cosine[k] * carried - sine[k] * old;
    }
    const double length = hypot(row[i], carried);
    cosine[i] = row[i] / length;
    sine[i] = carried / length;
    row[i] = length;
  }
  return EXPT_OK;
}

/* The rotations that turn (z, rest) into (0, 1), from the last element on (Saunders 1972, as in LINPACK's dchdd). */
static void find_rotations(const double *z, double rest, int32_t n, double *cosine, double *sine) {
  double length = rest;
  for (int32_t i = n - 1; i >= 0; i--) {
    const double longer = hypot(length, z[i]);
    cosine[i] = length / longer;
    sine[i] = z[i] / longer;
    length = longer;
  }
}

expt_status xp_cholesky_remove(const xp_call *call, xp_cholesky *c, const double *x, bool *done) {
  double *z = c->work, *cosine = c->work + c->columns, *sine = c->work + 2 * (int64_t)c->columns;
  *done = false;
  XP_TRY(take_vector(call, c, x, cosine));
  xp_cholesky_half_solve(c, x, z);
  const double left = 1 - xp_dot(z, z, c->rank);
  if (!(left > 8 * DBL_EPSILON * (c->rank + 1))) return EXPT_OK;
  find_rotations(z, sqrt(left), c->rank, cosine, sine);
  for (int32_t i = 0; i < c->rank; i++) {
    double *row = c->factor + (int64_t)i * c->columns;
    double carried = 0;
    for (int32_t k = i; k >= 0; k--) {
      const double turned = cosine[k] * carried + sine[k] * row[k];
      row[k] = cosine[k] * row[k] - sine[k] * carried;
      carried = turned;
    }
  }
  *done = true;
  return EXPT_OK;
}
