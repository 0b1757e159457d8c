/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Armitage, McPherson and Rowe's recursion on the scale of the score: the density of the paths that have not stopped is carried from look
 * to look on Gauss-Legendre nodes. It is carried without a drift; under a drift it is the same times exp(drift score - drift^2 t / 2). */
#include "lib/stats/sequential_paths.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/math/quadrature.h"
#include "lib/stats/sequential_decay.h"
#include <math.h>

/* ---- rules of integration ---- */

enum { RULES = 5, MOST_RULE_NODES = 128 };
static const int32_t rule_nodes[RULES] = {16, 32, 64, 96, MOST_RULE_NODES};

struct xp_rules {
  double node[RULES][MOST_RULE_NODES], weight[RULES][MOST_RULE_NODES];
  xp_decay decay;
};

static expt_status make_rules(const xp_call *call, struct xp_rules **out) {
  struct xp_rules *rules = xp_alloc(call->ctx, 1, sizeof *rules);
  if (rules == NULL) return xp_fail_memory(call);
  *out = rules;
  xp_decay_prepare(&rules->decay);
  for (int i = 0; i < RULES; i++)
    XP_TRY(xp_gauss_legendre(call, rule_nodes[i], rules->node[i], rules->weight[i]));
  return EXPT_OK;
}

/* ---- create and free ---- */

static expt_status stage_make(const xp_call *call, int64_t nodes, xp_stage *out) {
  double *const room = xp_alloc(call->ctx, 2 * nodes, sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  *out = (xp_stage){nodes, room, room + nodes};
  return EXPT_OK;
}

static expt_status fill(const xp_call *call, const xp_paths_plan *plan, xp_paths *paths) {
  paths->information = xp_copy_bytes(call->ctx, plan->information, plan->looks * (int64_t)sizeof(double));
  paths->stage = xp_alloc(call->ctx, plan->looks + 1, sizeof *paths->stage);
  if (paths->information == NULL || paths->stage == NULL) return xp_fail_memory(call);
  XP_TRY(make_rules(call, &paths->rules));
  XP_TRY(stage_make(call, 1, &paths->stage[0]));
  paths->stage[0].mass[0] = 1.0; /* all begin at score 0 */
  return EXPT_OK;
}

expt_status xp_paths_create(const xp_call *call, const xp_paths_plan *plan, xp_paths **out) {
  *out = NULL;
  xp_paths *paths = xp_alloc(call->ctx, 1, sizeof *paths);
  if (paths == NULL) return xp_fail_memory(call);
  paths->ctx = call->ctx;
  paths->looks = plan->looks;
  paths->drift_low = fmin(plan->drift_low, 0.0);
  paths->drift_high = fmax(plan->drift_high, 0.0);
  paths->ends_low = plan->ends_low;
  paths->ends_high = plan->ends_high;
  const expt_status status = fill(call, plan, paths);
  if (status == EXPT_OK)
    *out = paths;
  else
    xp_paths_free(call->ctx, paths);
  return status;
}

void xp_paths_free(const expt_context *ctx, xp_paths *paths) {
  if (paths == NULL) return;
  for (int64_t k = 0; paths->stage != NULL && k <= paths->passed; k++)
    xp_release(ctx, paths->stage[k].at);
  xp_release(ctx, paths->stage);
  xp_release(ctx, paths->information);
  xp_release(ctx, paths->rules);
  xp_release(ctx, paths);
}

int64_t xp_paths_look(const xp_paths *paths) {
  return paths->passed;
}

double xp_paths_before(const xp_paths *paths, int64_t look) {
  return look > 0 ? paths->information[look - 1] : 0.0;
}

/* ---- where the paths are that go on ---- */

typedef struct interval {
  double low, high;
} interval;

enum { MOST_INTERVALS = 2 };
typedef struct region {
  interval part[MOST_INTERVALS];
  int parts;
} region;

/* How far from 0 a path without a drift is followed. Towards bounds to come: until nothing is left of it. Away from all bounds less: by
 * the reflection principle one that was 5 sqrt(end) away comes back to the bounds with a chance of 1e-22 or less. */
static double reach(bool ends, double now, double end) {
  const double nothing = 9.0;
  return ends ? fmin(XP_FURTHEST_Z * sqrt(now), nothing * sqrt(end)) : fmin(nothing * sqrt(now), 5.0 * sqrt(end));
}

static interval window(const xp_paths *paths, double now) {
  const double end = paths->information[paths->looks - 1];
  const double down = paths->ends_low ? paths->drift_low * now : 0.0, up = paths->ends_high ? paths->drift_high * now : 0.0;
  return (interval){down - reach(paths->ends_low, now, end), up + reach(paths->ends_high, now, end)};
}

static void add_part(region *r, interval within, double low, double high) {
  const interval part = {fmax(low, within.low), fmin(high, within.high)};
  if (part.low < part.high) r->part[r->parts++] = part;
}

static region region_of(const xp_paths *paths, const xp_stops *stops, double now) {
  region r = {.parts = 0};
  const interval within = window(paths, now);
  const double scale = sqrt(now);
  if (stops->inner_low < stops->inner_high) {
    add_part(&r, within, stops->low * scale, stops->inner_low * scale);
    add_part(&r, within, stops->inner_high * scale, stops->high * scale);
  } else {
    add_part(&r, within, stops->low * scale, stops->high * scale);
  }
  return r;
}

/* ---- nodes ---- */

typedef struct grid {
  int64_t panels;
  int rule;
} grid;

/* Enough for what varies on the scale of the step before and of the step after. */
static grid grid_for(interval part, double narrow) {
  const double least = 12.0, per_scale = 2.5;
  const double wanted = least + per_scale * (part.high - part.low) / narrow;
  grid g = {(int64_t)ceil(wanted / MOST_RULE_NODES), 0};
  while (g.rule < RULES - 1 && (double)rule_nodes[g.rule] * (double)g.panels < wanted)
    g.rule++;
  return g;
}

static int64_t nodes_of(grid g) {
  return g.panels * rule_nodes[g.rule];
}

/* Places and weights. */
static void place(const struct xp_rules *rules, interval part, grid g, double *at, double *mass) {
  const double half = 0.5 * (part.high - part.low) / (double)g.panels;
  const int32_t n = rule_nodes[g.rule];
  for (int64_t p = 0; p < g.panels; p++) {
    const double middle = part.low + half * (double)(2 * p + 1);
    for (int32_t i = 0; i < n; i++) {
      at[p * n + i] = middle + half * rules->node[g.rule][i];
      mass[p * n + i] = half * rules->weight[g.rule][i];
    }
  }
}

static double narrowness(const xp_paths *paths, int64_t look) {
  const double now = paths->information[look];
  const double before = now - xp_paths_before(paths, look), after = paths->information[look + 1] - now;
  return 1.0 / sqrt(1.0 / before + 1.0 / after);
}

static expt_status place_nodes(const xp_call *call, const xp_paths *paths, const region *r, int64_t look, xp_stage *out) {
  const double narrow = narrowness(paths, look);
  grid grids[MOST_INTERVALS];
  int64_t nodes = 0, done = 0;
  for (int i = 0; i < r->parts; i++) {
    grids[i] = grid_for(r->part[i], narrow);
    nodes += nodes_of(grids[i]);
  }
  XP_TRY(stage_make(call, nodes, out));
  for (int i = 0; i < r->parts; i++) {
    place(paths->rules, r->part[i], grids[i], out->at + done, out->mass + done);
    done += nodes_of(grids[i]);
  }
  return EXPT_OK;
}

/* ---- one look on ---- */

/* Sources first .. end - 1 of the ones before are near enough to matter. */
static double density_at(const xp_stage *from, int64_t first, int64_t end, double at, double sd, const xp_decay *decay) {
  const double rate = -0.5 / (sd * sd);
  double density = 0.0;
  for (int64_t i = first; i < end; i++) {
    const double way = at - from->at[i];
    density += from->mass[i] * xp_decay_at(decay, way * way * rate);
  }
  return density * xp_normal_density(0.0) / sd;
}

/* A path that is far out has come most of the way before: its last step is what is left, give or take `nothing`. */
static double longest_step(const region *r, double now, double sd) {
  const double nothing = 8.5, furthest = fmax(fabs(r->part[0].low), fabs(r->part[r->parts - 1].high));
  return nothing * sd + furthest * sd * sd / now;
}

static void carry(const xp_stage *from, const region *r, double now, double sd, const xp_decay *decay, xp_stage *to) {
  if (r->parts == 0) return;
  const double longest = from->nodes > 1 ? longest_step(r, now, sd) : (double)INFINITY;
  int64_t first = 0, end = 0;
  for (int64_t j = 0; j < to->nodes; j++) {
    while (first < from->nodes && from->at[first] < to->at[j] - longest)
      first++;
    while (end < from->nodes && from->at[end] <= to->at[j] + longest)
      end++;
    to->mass[j] *= density_at(from, first, end, to->at[j], sd, decay);
  }
}

expt_status xp_paths_pass(const xp_call *call, xp_paths *paths, const xp_stops *stops) {
  const int64_t look = paths->passed;
  xp_stage next = {0};
  if (look + 1 < paths->looks) {
    const double now = paths->information[look];
    const region r = region_of(paths, stops, now);
    XP_TRY(place_nodes(call, paths, &r, look, &next));
    carry(&paths->stage[look], &r, now, sqrt(now - xp_paths_before(paths, look)), &paths->rules->decay, &next);
  }
  paths->stage[look + 1] = next;
  paths->passed++;
  return EXPT_OK;
}
