/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/adjust.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

xp_adjustment xp_adjustment_of(expt_adjustment adjustment) {
  static const xp_adjustment kernels[] = {XP_ADJUST_HOLM,   XP_ADJUST_BONFERRONI, XP_ADJUST_SIDAK, XP_ADJUST_HOCHBERG,
                                          XP_ADJUST_HOMMEL, XP_ADJUST_BH,         XP_ADJUST_BY,    XP_ADJUST_NONE};
  return kernels[adjustment];
}

typedef struct ranked {
  double log_p, weight;
  double score; /* ln(p / weight): what is ranked, and in the end the adjusted ln p */
  double left;  /* weight from here to the last */
  int64_t at;   /* where it came from */
} ranked;

static double smaller(double a, double b) {
  return a < b ? a : b;
}
static double larger(double a, double b) {
  return a > b ? a : b;
}

/* ---- the order: merged pairs of runs, which keeps equal ones as they came and asks for no memory of its own ---- */

static void merge(const ranked *from, int64_t low, int64_t middle, int64_t high, ranked *to) {
  int64_t left = low, right = middle;
  for (int64_t i = low; i < high; i++) {
    const bool take_left = left < middle && (right >= high || from[left].score <= from[right].score);
    to[i] = from[take_left ? left++ : right++];
  }
}

/* The rising order ends up in p. */
static void sort(ranked *p, ranked *room, int64_t m) {
  ranked *from = p, *to = room;
  for (int64_t run = 1; run < m; run *= 2) {
    for (int64_t low = 0; low < m; low += 2 * run) {
      const int64_t middle = low + run < m ? low + run : m, high = middle + run < m ? middle + run : m;
      merge(from, low, middle, high, to);
    }
    ranked *const written = to;
    to = from;
    from = written;
  }
  if (from != p) memcpy(p, from, (size_t)m * sizeof *p);
}

/* ---- each takes the m of a family in rising order ---- */

static void bonferroni(ranked *p, int64_t m) {
  for (int64_t i = 0; i < m; i++)
    p[i].score = smaller(0.0, p[i].score + log((double)m));
}

/* 1 - (1 - p)^(m / weight), whichever side of 1/2 it is on. */
static void sidak(ranked *p, int64_t m) {
  for (int64_t i = 0; i < m; i++) {
    const double all_above = (double)m / p[i].weight * log1p(-exp(p[i].log_p));
    const double tiny = smaller(0.0, p[i].score + log((double)m));
    p[i].score = p[i].weight == 0.0 ? 0.0 : all_above > -1e-300 ? tiny : log(-expm1(all_above));
  }
}

static void holm(ranked *p, int64_t m) {
  double most = -INFINITY, left = 0.0;
  for (int64_t i = m; i-- > 0;)
    p[i].left = left += p[i].weight;
  for (int64_t i = 0; i < m; i++) {
    most = larger(most, p[i].score + log(p[i].left));
    p[i].score = p[i].weight == 0.0 ? 0.0 : smaller(0.0, most);
  }
}

static void hochberg(ranked *p, int64_t m) {
  double least = 0.0;
  for (int64_t i = m; i-- > 0;) {
    least = smaller(least, p[i].score + log((double)(m - i)));
    p[i].score = least;
  }
}

/* p of rank i (from 1) times m * penalty / i, never above a later one. */
static void step_up(ranked *p, int64_t m, double penalty) {
  double least = 0.0;
  for (int64_t i = m; i-- > 0;) {
    least = smaller(least, p[i].score + log((double)m * penalty / (double)(i + 1)));
    p[i].score = least;
  }
}

static double harmonic(int64_t m) {
  double sum = 0.0;
  for (int64_t i = m; i > 0; i--)
    sum += 1.0 / (double)i;
  return sum;
}

/* Wright 1992, Biometrics 48:1005-1013, with the smallest of every tail size. room: 2 m + 1 values. */
static void hommel(ranked *p, int64_t m, double *room) {
  double *const best = room, *const log_of = room + m; /* log_of[k] = ln k */
  double least = INFINITY;
  for (int64_t k = 1; k <= m; k++) {
    log_of[k] = log((double)k);
    least = smaller(least, p[k - 1].score - log_of[k]);
  }
  for (int64_t i = 0; i < m; i++)
    best[i] = least + log_of[m];
  for (int64_t size = m - 1; size >= 2; size--) {
    const int64_t head = m - size + 1; /* p[0 .. head - 1] are outside the tail */
    double tail = INFINITY;
    for (int64_t k = 2; k <= size; k++)
      tail = smaller(tail, p[head + k - 2].score - log_of[k]);
    tail += log_of[size];
    for (int64_t i = 0; i < head; i++)
      best[i] = larger(best[i], smaller(log_of[size] + p[i].score, tail));
    const double last = smaller(log_of[size] + p[head - 1].score, tail);
    for (int64_t i = head; i < m; i++)
      best[i] = larger(best[i], last);
  }
  for (int64_t i = 0; i < m; i++)
    p[i].score = smaller(0.0, larger(best[i], p[i].score));
}

static void adjust(xp_adjustment adjustment, ranked *p, int64_t m, double *room) {
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
      hommel(p, m, room);
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

static ranked member(double log_p, double weight, int64_t at) {
  return (ranked){log_p, weight, weight > 0.0 ? log_p - log(weight) : INFINITY, 0.0, at};
}

expt_status xp_adjust_weighted(const xp_call *call, xp_adjustment adjustment, const double *log_p,
                               const double *weights, int64_t n, double *out) {
  ranked *const p = xp_alloc(call->ctx, 2 * n, sizeof *p);
  double *const room = xp_alloc(call->ctx, 2 * n + 1, sizeof *room);
  const bool made = p != NULL && room != NULL;
  int64_t m = 0;
  for (int64_t i = 0; made && i < n; i++) {
    if (!isnan(log_p[i])) p[m++] = member(log_p[i], weights == NULL ? 1.0 : weights[i], i);
    out[i] = log_p[i];
  }
  if (made && m > 0) {
    sort(p, p + n, m);
    adjust(adjustment, p, m, room);
  }
  for (int64_t i = 0; made && i < m; i++)
    out[p[i].at] = p[i].score;
  xp_release(call->ctx, p);
  xp_release(call->ctx, room);
  return made ? EXPT_OK : xp_fail_memory(call);
}

expt_status xp_adjust_log_p(const xp_call *call, xp_adjustment adjustment, const double *log_p, int64_t n,
                            double *out) {
  return xp_adjust_weighted(call, adjustment, log_p, NULL, n, out);
}
