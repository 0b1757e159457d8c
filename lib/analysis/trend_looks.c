/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What repeated looks cost: the chance that a statistic without drift crosses its fixed critical value at one look at
 * least. Armitage, McPherson and Rowe's recursion on the score scale, where the score at information t is a Brownian
 * motion: its density among the paths that have not crossed is carried from look to look on Gauss-Legendre nodes. */
#include "lib/analysis/trend.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/math/quadrature.h"
#include <math.h>

enum { MOST_NODES = 1024 };
static const int32_t tables[] = {32, 64, 96, 128, 256, 512, MOST_NODES};
static const double smallest_step = 1e-5; /* of the information: less is no look */
static const double nowhere = 8.5;        /* standard deviations that a score never reaches */

/* Paths that have not crossed yet: nodes of the score, and the probability that each stands for. */
typedef struct paths {
  int32_t nodes;
  double at[MOST_NODES], mass[MOST_NODES];
} paths;

typedef struct walk {
  double low, high;   /* critical values */
  double before, now; /* information */
  paths *from, *to;
  double node[MOST_NODES], weight[MOST_NODES];
} walk;

/* Enough nodes for what varies on the scale of the step before and of the step after. */
static int32_t nodes_for(const walk *w, double now, double step_before, double step_after) {
  const double narrow = 1.0 / sqrt(1.0 / step_before + 1.0 / step_after);
  const double wanted = 24.0 + 2.5 * (w->high - w->low) * sqrt(now) / narrow;
  size_t i = 0;
  while (tables[i] < wanted && tables[i] < MOST_NODES)
    i++;
  return tables[i];
}

static expt_status place_nodes(const xp_call *call, walk *w, int32_t nodes) {
  const double scale = sqrt(w->now), middle = 0.5 * (w->low + w->high) * scale, half = 0.5 * (w->high - w->low) * scale;
  XP_TRY(xp_gauss_legendre(call, nodes, w->node, w->weight));
  w->to->nodes = nodes;
  for (int32_t i = 0; i < nodes; i++) {
    w->to->at[i] = middle + half * w->node[i];
    w->to->mass[i] = half * w->weight[i];
  }
  return EXPT_OK;
}

static double density_at(const paths *from, double at, double sd) {
  double density = 0.0;
  for (int32_t i = 0; i < from->nodes; i++) {
    const double z = (at - from->at[i]) / sd;
    if (fabs(z) < nowhere) density += from->mass[i] * exp(-0.5 * z * z);
  }
  return density * xp_normal_density(0.0) / sd;
}

/* The chance to stay between the critical values at this look too. */
static double step(walk *w) {
  const double sd = sqrt(w->now - w->before);
  double staying = 0.0;
  for (int32_t i = 0; i < w->to->nodes; i++) {
    w->to->mass[i] *= density_at(w->from, w->to->at[i], sd);
    staying += w->to->mass[i];
  }
  paths *const swap = w->from;
  w->from = w->to;
  w->to = swap;
  w->before = w->now;
  return staying;
}

static int64_t next_look(const double *information, int64_t n, int64_t i, double now) {
  while (i < n && !(information[i] - now > smallest_step * information[i]))
    i++;
  return i;
}

static expt_status walk_on(const xp_call *call, walk *w, const double *information, int64_t n, xp_look *looks) {
  xp_look last = {0, 0.0};
  int64_t at = 0;
  for (int64_t i = next_look(information, n, 0, 0.0); i < n;) {
    const int64_t next = next_look(information, n, i + 1, information[i]);
    w->now = information[i];
    for (; at < i; at++)
      looks[at] = last;
    last.number++;
    if (last.number <= XP_MOST_LOOKS) {
      const double after = next < n ? information[next] - w->now : w->now;
      XP_TRY(place_nodes(call, w, nodes_for(w, w->now, w->now - w->before, after)));
      last.error = 1.0 - step(w);
    } else {
      last.error = NAN;
    }
    i = next;
  }
  for (; at < n; at++)
    looks[at] = last;
  return EXPT_OK;
}

expt_status xp_looks_of(const xp_call *call, const double *information, int64_t n, expt_alternative alternative,
                        double confidence, xp_look *looks) {
  const bool two_sided = alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  walk *const w = xp_alloc(call->ctx, 1, sizeof *w);
  paths *const both = xp_alloc(call->ctx, 2, sizeof *both);
  expt_status status = w == NULL || both == NULL ? xp_fail_memory(call) : EXPT_OK;
  if (status == EXPT_OK) {
    w->high = xp_normal_quantile_upper(two_sided ? 0.5 * (1.0 - confidence) : 1.0 - confidence);
    w->low = two_sided ? -w->high : -nowhere; /* `less` mirrors `greater` */
    w->from = &both[0];
    w->to = &both[1];
    w->from->nodes = 1;
    w->from->mass[0] = 1.0; /* all paths begin at 0 */
    status = walk_on(call, w, information, n, looks);
  }
  xp_release(call->ctx, both);
  xp_release(call->ctx, w);
  return status;
}
