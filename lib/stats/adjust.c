/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/adjust.h"

#include "lib/base/memory.h"
#include <math.h>
#include <stdlib.h>

typedef struct ranked {
  double log_p;
  int64_t at; /* where it came from */
} ranked;

static int by_log_p(const void *a, const void *b) {
  const ranked *left = a, *right = b;
  if (left->log_p != right->log_p) return left->log_p < right->log_p ? -1 : 1;
  return (left->at > right->at) - (left->at < right->at);
}

static double smaller(double a, double b) {
  return a < b ? a : b;
}
static double larger(double a, double b) {
  return a > b ? a : b;
}

/* ---- each takes the m of a family in rising order ---- */

static void bonferroni(ranked *p, int64_t m) {
  for (int64_t i = 0; i < m; i++)
    p[i].log_p = smaller(0.0, p[i].log_p + log((double)m));
}

/* 1 - (1 - p)^m, whichever side of 1/2 it is on. */
static void sidak(ranked *p, int64_t m) {
  for (int64_t i = 0; i < m; i++) {
    const double all_above = (double)m * log1p(-exp(p[i].log_p));
    p[i].log_p = all_above > -1e-300 ? smaller(0.0, p[i].log_p + log((double)m)) : log(-expm1(all_above));
  }
}

static void holm(ranked *p, int64_t m) {
  double most = -INFINITY;
  for (int64_t i = 0; i < m; i++) {
    most = larger(most, p[i].log_p + log((double)(m - i)));
    p[i].log_p = smaller(0.0, most);
  }
}

static void hochberg(ranked *p, int64_t m) {
  double least = 0.0;
  for (int64_t i = m; i-- > 0;) {
    least = smaller(least, p[i].log_p + log((double)(m - i)));
    p[i].log_p = least;
  }
}

/* p of rank i (from 1) times m * penalty / i, never above a later one. */
static void step_up(ranked *p, int64_t m, double penalty) {
  double least = 0.0;
  for (int64_t i = m; i-- > 0;) {
    least = smaller(least, p[i].log_p + log((double)m * penalty / (double)(i + 1)));
    p[i].log_p = least;
  }
}

static double harmonic(int64_t m) {
  double sum = 0.0;
  for (int64_t i = m; i > 0; i--)
    sum += 1.0 / (double)i;
  return sum;
}

/* Wright 1992, Biometrics 48:1005-1013, with the smallest of every tail size. `q` has room for m. */
static void hommel(ranked *p, int64_t m, double *q, double *best) {
  double least = INFINITY;
  for (int64_t i = 0; i < m; i++)
    least = smaller(least, log((double)m / (double)(i + 1)) + p[i].log_p);
  for (int64_t i = 0; i < m; i++)
    q[i] = best[i] = least;
  for (int64_t size = m - 1; size >= 2; size--) {
    const int64_t head = m - size + 1; /* p[0 .. head - 1] are outside the tail */
    double tail = INFINITY;
    for (int64_t k = 2; k <= size; k++)
      tail = smaller(tail, log((double)size / (double)k) + p[head + k - 2].log_p);
    for (int64_t i = 0; i < head; i++)
      q[i] = smaller(log((double)size) + p[i].log_p, tail);
    for (int64_t i = head; i < m; i++)
      q[i] = q[head - 1];
    for (int64_t i = 0; i < m; i++)
      best[i] = larger(best[i], q[i]);
  }
  for (int64_t i = 0; i < m; i++)
    p[i].log_p = smaller(0.0, larger(best[i], p[i].log_p));
}

static void adjust(xp_adjustment adjustment, ranked *p, int64_t m, double *q) {
  switch (adjustment) {
    case XP_ADJUST_BONFERRONI:
      bonferroni(p, m);
      break;
    case XP_ADJUST_SIDAK:
      sidak(p, m);
      break;
    case XP_ADJUST_HOLM:
      holm(p, m);
      break;
    case XP_ADJUST_HOCHBERG:
      hochberg(p, m);
      break;
    case XP_ADJUST_HOMMEL:
      hommel(p, m, q, q + m);
      break;
    case XP_ADJUST_BH:
      step_up(p, m, 1.0);
      break;
    case XP_ADJUST_BY:
      step_up(p, m, harmonic(m));
      break;
    default:
      break;
  }
}

expt_status xp_adjust_log_p(const xp_call *call, xp_adjustment adjustment, const double *log_p, int64_t n,
                            double *out) {
  ranked *p = xp_alloc(call->ctx, n, sizeof *p);
  double *q = xp_alloc(call->ctx, 2 * n, sizeof *q);
  const bool made = p != NULL && q != NULL;
  int64_t m = 0;
  for (int64_t i = 0; made && i < n; i++) {
    if (!isnan(log_p[i])) p[m++] = (ranked){log_p[i], i};
    out[i] = log_p[i];
  }
  if (made && m > 0) {
    qsort(p, (size_t)m, sizeof *p, by_log_p);
    adjust(adjustment, p, m, q);
  }
  for (int64_t i = 0; made && i < m; i++)
    out[p[i].at] = p[i].log_p;
  xp_release(call->ctx, p);
  xp_release(call->ctx, q);
  return made ? EXPT_OK : xp_fail_memory(call);
}
