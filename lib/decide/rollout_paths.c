/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Armitage, McPherson and Rowe's recursion with a memory of the looks in a row at or below a second bound. */
#include "lib/decide/rollout_paths.h"

#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/math/quadrature.h"
#include "lib/math/roots.h"
#include "lib/stats/sequential_decay.h"

#include <math.h>

enum { PANEL = 32 };

/* Paths in one region: places, rising, and the probability that each stands for, without a drift, in layers by their looks in a row. */
typedef struct part {
  int64_t nodes, layers;
  double *at, *mass, *total; /* mass[layer * nodes + i]; total over the layers */
} part;

struct xp_watch {
  const expt_context *ctx;
  int64_t in_a_row, looks;
  double drift;
  double before, now; /* information where the paths are, and of the look arrived at */
  double harm, row;   /* bounds settled for the look at `now` */
  part up, low;       /* above -row, at or below it */
  double node[PANEL], weight[PANEL];
  xp_decay decay;
};

static const double furthest = 9.0; /* standard deviations beyond which a path has a chance of 1e-19 */

/* ---- create and free ---- */

static expt_status part_make(const xp_call *call, int64_t nodes, int64_t layers, part *out) {
  const bool layered = layers > 1;
  *out = (part){.nodes = nodes, .layers = layers};
  if (nodes == 0) return EXPT_OK;
  double *const room = xp_alloc(call->ctx, nodes * (1 + layers + (layered ? 1 : 0)), sizeof *room);
  if (room == NULL) return xp_fail_memory(call);
  out->at = room;
  out->mass = room + nodes;
  out->total = layered ? room + nodes * (1 + layers) : out->mass;
  return EXPT_OK;
}

static void part_free(const expt_context *ctx, part *p) {
  xp_release(ctx, p->at);
  *p = (part){0};
}

static expt_status begin(const xp_call *call, xp_watch *watch) {
  XP_TRY(xp_gauss_legendre(call, PANEL, watch->node, watch->weight));
  XP_TRY(part_make(call, 1, 1, &watch->up));
  watch->up.mass[0] = 1.0; /* all begin at score 0 */
  return EXPT_OK;
}

expt_status xp_watch_create(const xp_call *call, int64_t in_a_row, double drift, xp_watch **out) {
  *out = NULL;
  xp_watch *const watch = xp_alloc(call->ctx, 1, sizeof *watch);
  if (watch == NULL) return xp_fail_memory(call);
  watch->ctx = call->ctx;
  watch->in_a_row = in_a_row;
  watch->drift = drift;
  xp_decay_prepare(&watch->decay);
  const expt_status status = begin(call, watch);
  if (status == EXPT_OK)
    *out = watch;
  else
    xp_watch_free(call->ctx, watch);
  return status;
}

void xp_watch_free(const expt_context *ctx, xp_watch *watch) {
  if (watch == NULL) return;
  part_free(ctx, &watch->up);
  part_free(ctx, &watch->low);
  xp_release(ctx, watch);
}

int64_t xp_watch_looks(const xp_watch *watch) {
  return watch->looks;
}

void xp_watch_settle(xp_watch *watch, double harm, double row) {
  watch->harm = harm;
  watch->row = watch->in_a_row > 0 ? row : (double)INFINITY;
  watch->looks++;
}

/* ---- nodes for the paths that go on ---- */

/* As many as resolve what varies on the scale of the step before and of the step after: `narrow`. */
static int64_t panels_for(double low, double high, double narrow) {
  const double least = 16.0, per_scale = 3.2;
  return low < high ? (int64_t)ceil((least + per_scale * (high - low) / narrow) / PANEL) : 0;
}

/* Places; the weights go into every layer. */
static void place(const xp_watch *watch, double low, double high, const part *to) {
  const int64_t panels = to->nodes / PANEL;
  const double half = 0.5 * (high - low) / (double)(panels > 0 ? panels : 1);
  for (int64_t i = 0; i < to->nodes; i++) {
    const double middle = low + half * (double)(2 * (i / PANEL) + 1);
    to->at[i] = middle + half * watch->node[i % PANEL];
    for (int64_t layer = 0; layer < to->layers; layer++)
      to->mass[layer * to->nodes + i] = half * watch->weight[i % PANEL];
  }
}

/* ---- one look on ---- */

typedef struct step {
  double now, sd, longest; /* further steps have no chance */
} step;

static double density_from(const xp_watch *watch, const part *from, const double *mass, const step *s, double at) {
  const double rate = -0.5 / (s->sd * s->sd);
  double sum = 0.0;
  for (int64_t i = 0; i < from->nodes; i++) {
    const double way = at - from->at[i];
    if (way > s->longest) continue;
    if (way < -s->longest) break;
    sum += mass[i] * xp_decay_at(&watch->decay, way * way * rate);
  }
  return sum;
}

static void carry_up(const xp_watch *watch, const step *s, part *to) {
  const double scale = xp_normal_density(0.0) / s->sd;
  for (int64_t j = 0; j < to->nodes; j++)
    to->mass[j] *= scale * (density_from(watch, &watch->up, watch->up.total, s, to->at[j]) +
                            density_from(watch, &watch->low, watch->low.total, s, to->at[j]));
}

static const double *layer_of(const part *p, int64_t layer) {
  return p->nodes > 0 ? p->mass + layer * p->nodes : NULL;
}

/* One look in a row after none, one more after some; those with all of them have ended. */
static void carry_low(const xp_watch *watch, const step *s, part *to) {
  const double scale = xp_normal_density(0.0) / s->sd;
  const part *const low = &watch->low;
  for (int64_t j = 0; j < to->nodes; j++) {
    double total = 0.0;
    for (int64_t layer = 0; layer < to->layers; layer++) {
      double *const mass = &to->mass[layer * to->nodes + j];
      const double arriving = layer == 0 ? density_from(watch, &watch->up, watch->up.total, s, to->at[j])
                                         : density_from(watch, low, layer_of(low, layer - 1), s, to->at[j]);
      *mass *= scale * arriving;
      total += *mass;
    }
    to->total[j] = total;
  }
}

/* The first step has no step before it to come from: its density is the normal one whatever its length. */
static double longest_step(const xp_watch *watch, double sd) {
  return watch->before > 0.0 ? (furthest + furthest * sd / sqrt(watch->now)) * sd : (double)INFINITY;
}

static expt_status go_on(const xp_call *call, xp_watch *watch, double information) {
  const double now = watch->now, scale = sqrt(now), sd = sqrt(now - watch->before);
  const double narrow = 1.0 / sqrt(1.0 / (now - watch->before) + 1.0 / (information - now));
  const double top = furthest * scale, least = -furthest * scale + watch->drift * now;
  const double end = fmax(-watch->harm * scale, least);
  const double middle = fmin(fmax(-watch->row * scale, end), top);
  const step s = {now, sd, longest_step(watch, sd) - watch->drift * (now - watch->before)};
  const int64_t layers = watch->in_a_row > 1 ? watch->in_a_row - 1 : 1;
  part up = {0}, low = {0};
  XP_TRY(part_make(call, PANEL * panels_for(middle, top, narrow), 1, &up));
  const expt_status status = part_make(call, PANEL * panels_for(end, middle, narrow), layers, &low);
  if (status != EXPT_OK) {
    part_free(call->ctx, &up);
    return status;
  }
  place(watch, middle, top, &up);
  place(watch, end, middle, &low);
  carry_up(watch, &s, &up);
  carry_low(watch, &s, &low);
  part_free(call->ctx, &watch->up);
  part_free(call->ctx, &watch->low);
  watch->up = up;
  watch->low = low;
  watch->before = now;
  return EXPT_OK;
}

expt_status xp_watch_arrive(const xp_call *call, xp_watch *watch, double information) {
  if (watch->looks > 0) XP_TRY(go_on(call, watch, information));
  watch->now = information;
  return EXPT_OK;
}

/* ---- chances at the look arrived at ---- */

typedef struct chance {
  double value, slope; /* at or below z, and its derivative in z */
} chance;

static void add_below(const xp_watch *watch, const part *from, const double *mass, double z, double drift,
                      chance *sum) {
  const double sd = sqrt(watch->now - watch->before), scale = sqrt(watch->now);
  for (int64_t i = 0; i < from->nodes; i++) {
    const double likely = drift == 0.0 ? 1.0 : exp(drift * (from->at[i] - 0.5 * drift * watch->before));
    const double away = (z * scale - from->at[i] - drift * (watch->now - watch->before)) / sd;
    if (away < -38.5) continue; /* the tail is 0 in double precision */
    sum->value += likely * mass[i] * xp_normal_lower(away);
    sum->slope += likely * mass[i] * xp_normal_density(away) * scale / sd;
  }
}

static chance ending_by_harm(const xp_watch *watch, double z, double drift) {
  chance sum = {0.0, 0.0};
  add_below(watch, &watch->up, watch->up.total, z, drift, &sum);
  add_below(watch, &watch->low, watch->low.total, z, drift, &sum);
  return sum;
}

/* Only those with all but one of the looks in a row. */
static chance below_again(const xp_watch *watch, double z, double drift) {
  chance sum = {0.0, 0.0};
  const part *const low = &watch->low;
  add_below(watch, low, layer_of(low, low->layers - 1), z, drift, &sum);
  return sum;
}

double xp_watch_harm(const xp_watch *watch, double harm, double drift) {
  return isinf(harm) ? 0.0 : ending_by_harm(watch, -harm, drift).value;
}

double xp_watch_row(const xp_watch *watch, double harm, double row, double drift) {
  if (watch->in_a_row == 0 || !(row < harm) || isinf(row)) return 0.0;
  const double beyond = isinf(harm) ? 0.0 : below_again(watch, -harm, drift).value;
  return fmax(0.0, below_again(watch, -row, drift).value - beyond);
}

/* ---- bounds for a chance ---- */

typedef struct search {
  const xp_watch *watch;
  chance (*of)(const xp_watch *watch, double z, double drift);
  double beyond, log_wanted;
} search;

static xp_slope excess(double bound, void *user) {
  const search *const s = user;
  const chance c = s->of(s->watch, -bound, 0.0);
  const double value = c.value - s->beyond;
  return (xp_slope){log(fmax(value, 0.0)) - s->log_wanted, -c.slope / value, 0.0};
}

static const double next_to_nothing = 1e-40;

static expt_status bound_for(const xp_call *call, search *s, double most, double *bound) {
  xp_root root;
  *bound = 0.0;
  if (excess(0.0, s).value <= 0.0) return EXPT_OK;
  const double start = fmin(xp_normal_quantile_upper(fmin(exp(s->log_wanted), 0.5)), most);
  XP_TRY(xp_find_root_smooth(call, excess, s, start, 0.0, most, 1e-14, &root));
  *bound = root.x;
  return EXPT_OK;
}

expt_status xp_watch_harm_bound(const xp_call *call, const xp_watch *watch, double wanted, double *harm) {
  search s = {watch, ending_by_harm, 0.0, log(wanted)};
  *harm = (double)INFINITY;
  return wanted >= next_to_nothing ? bound_for(call, &s, 40.0, harm) : EXPT_OK;
}

expt_status xp_watch_row_bound(const xp_call *call, const xp_watch *watch, double harm, double wanted, double *row) {
  search s = {watch, below_again, isinf(harm) ? 0.0 : below_again(watch, -harm, 0.0).value, log(wanted)};
  *row = (double)INFINITY;
  return wanted >= next_to_nothing && watch->low.nodes > 0 ? bound_for(call, &s, fmin(harm, 40.0), row) : EXPT_OK;
}
