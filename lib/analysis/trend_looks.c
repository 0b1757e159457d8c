/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What repeated looks cost: the chance that a statistic without drift crosses its fixed critical value at one look at
 * least. */
#include "lib/analysis/trend_looks.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/sequential.h"
#include <math.h>

static const double smallest_step = 1e-5; /* of the information: less is no look */

static int64_t next_look(const double *information, int64_t n, int64_t i, double now) {
  while (i < n && !(information[i] - now > smallest_step * information[i]))
    i++;
  return i;
}

/* Looks as shares of the last one's information; where[k] is the period of look k. */
static int64_t keep_looks(const double *information, int64_t n, int64_t *where, double *shares) {
  int64_t looks = 0;
  double now = 0.0;
  for (int64_t i = next_look(information, n, 0, 0.0); i < n; i = next_look(information, n, i + 1, now)) {
    now = information[i];
    where[looks] = i;
    shares[looks++] = now;
  }
  for (int64_t k = 0; k < looks; k++)
    shares[k] /= now;
  return looks;
}

/* Each period has the looks until its end; beyond `known` looks the error is not told. */
static void tell_looks(const int64_t *where, int64_t looks, const xp_exit *exits, int64_t known, int64_t n,
                       xp_look *out) {
  xp_look last = {0, 0.0};
  for (int64_t i = 0; i < n; i++) {
    if (last.number < looks && where[last.number] == i) {
      last.error = last.number < known ? last.error + xp_exit_any(exits[last.number]) : NAN;
      last.number++;
    }
    out[i] = last;
  }
}

static expt_status walk(const xp_call *call, const double *shares, int64_t known, double critical, bool two_sided,
                        xp_stops *stops, xp_exit *exits) {
  static const double no_drift = 0.0;
  for (int64_t k = 0; k < known; k++)
    stops[k] = xp_stops_outside(two_sided ? -critical : -INFINITY, critical); /* `less` mirrors `greater` */
  return known == 0 ? EXPT_OK : xp_exits_of(call, shares, stops, known, &no_drift, 1, exits);
}

expt_status xp_looks_of(const xp_call *call, const double *information, int64_t n, expt_alternative alternative,
                        double confidence, xp_look *looks) {
  const bool two_sided = alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  const double critical = xp_normal_quantile_upper(two_sided ? 0.5 * (1.0 - confidence) : 1.0 - confidence);
  int64_t *const where = xp_alloc(call->ctx, n, sizeof *where);
  double *const shares = xp_alloc(call->ctx, n, sizeof *shares);
  xp_stops *const stops = xp_alloc(call->ctx, XP_MOST_LOOKS, sizeof *stops);
  xp_exit *const exits = xp_alloc(call->ctx, XP_MOST_LOOKS, sizeof *exits);
  const bool room = where != NULL && shares != NULL && stops != NULL && exits != NULL;
  expt_status status = room ? EXPT_OK : xp_fail_memory(call);
  if (room) {
    const int64_t all = keep_looks(information, n, where, shares);
    const int64_t known = all < XP_MOST_LOOKS ? all : XP_MOST_LOOKS;
    status = walk(call, shares, known, critical, two_sided, stops, exits);
    if (status == EXPT_OK) tell_looks(where, all, exits, known, n, looks);
  }
  xp_release(call->ctx, where);
  xp_release(call->ctx, shares);
  xp_release(call->ctx, stops);
  xp_release(call->ctx, exits);
  return status;
}
