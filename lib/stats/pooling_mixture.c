/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/roots.h"
#include "lib/stats/pooling.h"

#include <math.h>

typedef struct question {
  const xp_mixture *mixture;
  double p;
  bool upper;
} question;

static double miss(double x, void *user) {
  const question *const q = user;
  const xp_mixture *const m = q->mixture;
  double sum = -q->p;
  for (int64_t i = 0; i < m->n; i++)
    sum += m->weight[i * m->stride] * m->part(i, x, q->upper, m->user);
  return sum;
}

expt_status xp_mixture_quantile(const xp_call *call, const xp_mixture *mixture, double p, bool upper, double low, double high,
                                double *x) {
  question q = {mixture, p, upper};
  if (!(low < high)) {
    *x = low;
    return EXPT_OK;
  }
  xp_root root;
  XP_TRY(xp_find_root(call, miss, &q, low, high, 1e-13, &root));
  if (root.ending == XP_NO_BRACKET) { /* by rounding, when it is at an end */
    const bool at_low = fabs(miss(low, &q)) < fabs(miss(high, &q));
    root.x = at_low ? low : high;
  }
  *x = root.x;
  return EXPT_OK;
}
