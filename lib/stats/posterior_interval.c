/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/posterior_contrast.h"

#include "lib/math/roots.h"
#include <math.h>

xp_span xp_posterior_equal_tails(const xp_posterior *p, double mass) {
  const double tail = 0.5 * (1.0 - mass);
  return (xp_span){xp_posterior_quantile(p, tail, XP_LOWER), xp_posterior_quantile(p, tail, XP_UPPER)};
}

/* The lower limit as the probability below it says it: the other limit follows, and where the densities at both are equal
 * the interval is narrowest. */
typedef struct narrowest_search {
  const xp_posterior *p;
  double spare; /* 1 - mass */
} narrowest_search;

static xp_span span_at(const narrowest_search *q, double below) {
  return (xp_span){xp_posterior_quantile(q->p, below, XP_LOWER),
                   xp_posterior_quantile(q->p, q->spare - below, XP_UPPER)};
}

static double density_excess(double below, void *user) {
  const narrowest_search *q = user;
  const xp_span span = span_at(q, below);
  const double low = xp_posterior_log_density(q->p, span.low), high = xp_posterior_log_density(q->p, span.high);
  if (isinf(low) && isinf(high)) return 0.0;
  return fmin(fmax(low - high, -1e300), 1e300);
}

xp_span xp_posterior_highest_density(const xp_posterior *p, double mass) {
  const xp_call nobody = {NULL, "", NULL};
  narrowest_search q = {p, 1.0 - mass};
  xp_root root;
  /* A density that only falls, or only rises, has its interval at the limit. */
  const double edge = 1e-12 * q.spare;
  if (density_excess(edge, &q) >= 0.0) return span_at(&q, 0.0);
  if (density_excess(q.spare - edge, &q) <= 0.0) return span_at(&q, q.spare);
  if (xp_find_root(&nobody, density_excess, &q, edge, q.spare - edge, 1e-12, &root) != EXPT_OK)
    return (xp_span){NAN, NAN};
  return span_at(&q, root.x);
}
