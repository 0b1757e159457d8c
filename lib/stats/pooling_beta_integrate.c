/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posterior of the common law: the trapezoid rule in ln M, and for each M in the logit of the mean. Both integrands are
 * smooth on the whole line and fall off at both ends, where the rule converges exponentially. */
#include "lib/base/memory.h"
#include "lib/stats/pooling_beta.h"

#include <math.h>

static const double stride = 0.35;     /* of ln M: poles at +-i pi leave exp(-2 pi^2 / stride), 3e-25 of what may be large beside them */
static const double negligible = 30.0; /* exp(-30) = 1e-13 */

typedef struct sheet {
  const expt_context *ctx;
  const xp_counts *level;
  int64_t n;
  double typical, pooled; /* harmonic mean of the units; overall logit */
  xp_beta_node *node;     /* weight: a logarithm until the end */
  int64_t used, capacity, line;
  double most;
  bool no_memory;
} sheet;

/* ln of the posterior density of the logit of the mean and of ln M. */
static double log_density(const sheet *s, double logit, double m) {
  const double mean = 1.0 / (1.0 + exp(-logit)), rest = 1.0 / (1.0 + exp(logit));
  return xp_beta_likelihood(s->level, s->n, m * mean, m * rest) + log(mean) + log(rest) + log(m) - 2.0 * log1p(m / s->typical);
}

static void add_node(sheet *s, double logit, double m, double log_weight) {
  if (s->no_memory) return;
  if (s->used == s->capacity) {
    xp_beta_node *const more = xp_grow(s->ctx, s->node, s->capacity, 2 * s->capacity, sizeof *more);
    s->no_memory = more == NULL;
    if (s->no_memory) return;
    s->node = more;
    s->capacity *= 2;
  }
  s->node[s->used++] = (xp_beta_node){log_weight, m / (1.0 + exp(-logit)), m / (1.0 + exp(logit)), s->line};
  s->most = fmax(s->most, log_weight);
}

/* The top in the logit, uphill from `from` by doubling steps and then by golden section. */
static double find_top(const sheet *s, double m, double from) {
  const double golden = 0.38196601125010515;
  double step = 0.05, at = from, value = log_density(s, at, m);
  if (log_density(s, at + step, m) < value) step = -step;
  for (int i = 0; i < 60; i++, step *= 2.0) {
    const double next = log_density(s, at + step, m);
    if (next <= value) break;
    at += step;
    value = next;
  }
  double low = at - fabs(step), high = at + fabs(step);
  while (high - low > 1e-3 * (1.0 + fabs(at)) * fmin(1.0, fabs(step))) {
    const double left = low + golden * (high - low), right = high - golden * (high - low);
    if (log_density(s, left, m) > log_density(s, right, m))
      high = right;
    else
      low = left;
  }
  return 0.5 * (low + high);
}

static double width_at(const sheet *s, double m, double top, double value) {
  double width = 0.5;
  for (int halving = 0; halving < 40; halving++, width *= 0.5) {
    const double fall = 2.0 * value - log_density(s, top - width, m) - log_density(s, top + width, m);
    if (fall < 1.0) return fall > 0.0 ? width / sqrt(fall) : width;
  }
  return width;
}

static void add_side(sheet *s, double m, double top, double value, double step) {
  enum { MOST = 400 };
  for (int i = 1; i < MOST; i++) {
    const double here = log_density(s, top + i * step, m);
    if (here < value - negligible) return;
    add_node(s, top + i * step, m, here + log(fabs(step)));
  }
}

/* All logits at one M; false where nothing there matters. */
static bool add_line(sheet *s, double m, double *top) {
  *top = find_top(s, m, *top);
  const double value = log_density(s, *top, m), step = 0.35 * fmin(width_at(s, m, *top, value), 1.0);
  if (value + log(step) < s->most - negligible) return false;
  s->line++;
  add_node(s, *top, m, value + log(step));
  add_side(s, m, *top, value, step);
  add_side(s, m, *top, value, -step);
  return !s->no_memory;
}

/* The M at which the most likely mean is most likely: where to begin. */
static double begin_at(const sheet *s) {
  double best = -INFINITY, at = s->typical;
  for (double u = -12.0; u < 40.0; u += stride) {
    const double m = s->typical * exp(u), here = log_density(s, s->pooled, m);
    if (here > best) at = m;
    best = fmax(best, here);
  }
  return at;
}

static void add_lines(sheet *s) {
  enum { MOST = 300 };
  const double middle = begin_at(s);
  double top = s->pooled;
  add_line(s, middle, &top);
  for (int side = -1; side <= 1; side += 2) {
    double from = top;
    for (int i = 1; i < MOST; i++)
      if (!add_line(s, middle * exp(side * i * stride), &from)) break;
  }
}

static void normalise(sheet *s) {
  double sum = 0.0;
  for (int64_t i = 0; i < s->used; i++)
    sum += s->node[i].weight = exp(s->node[i].weight - s->most);
  int64_t kept = 0, line = -1, given = -1;
  for (int64_t i = 0; i < s->used; i++) {
    xp_beta_node node = s->node[i];
    node.weight /= sum;
    if (node.weight < 1e-16) continue;
    if (node.line != given) line++;
    given = node.line;
    node.line = line;
    s->node[kept++] = node;
  }
  s->used = kept;
}

expt_status xp_beta_integrate(const xp_call *call, const xp_counts *level, int64_t n, xp_beta_node **out, int64_t *n_out) {
  sheet s = {.ctx = call->ctx, .level = level, .n = n, .most = -INFINITY, .capacity = 1024};
  double successes = 0.0, units = 0.0, inverse = 0.0;
  for (int64_t i = 0; i < n; i++) {
    successes += level[i].successes;
    units += level[i].units;
    inverse += 1.0 / level[i].units;
  }
  s.typical = (double)n / inverse;
  s.pooled = log((successes + 0.5) / (units - successes + 0.5));
  s.node = xp_alloc(call->ctx, s.capacity, sizeof *s.node);
  if (s.node == NULL) return xp_fail_memory(call);
  add_lines(&s);
  if (s.no_memory) {
    xp_release(call->ctx, s.node);
    return xp_fail_memory(call);
  }
  normalise(&s);
  *out = s.node;
  *n_out = s.used;
  return EXPT_OK;
}
