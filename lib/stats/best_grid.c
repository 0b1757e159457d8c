/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One grid for densities of very different widths: fine where a narrow one lies, coarse elsewhere, and nothing but one
 * panel where none does. */
#include "lib/base/memory.h"
#include "lib/base/sort.h"
#include "lib/stats/best_internal.h"

#include <math.h>

typedef struct cuts {
  const expt_context *ctx;
  int64_t n;
  double *at;    /* rising, each once */
  double *limit; /* widest panel allowed between at[i] and at[i + 1]; infinite where no density is */
} cuts;

static void free_cuts(cuts *c) {
  xp_release(c->ctx, c->at);
  xp_release(c->ctx, c->limit);
}

static int compare(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* ---- the weight of a value beside that of its logit or log: a loss is an integral over values ---- */

enum { MEASURE_STEPS = 32, MEASURE_EDGES = 2 * MEASURE_STEPS + 1 };
static const double measure_step = 1.25; /* its poles, and those of densities of shapes below 1, lie at +-3.1 i */

/* Its panels: around the logit 0 and below the highest log, where the weight is not negligible. Returns how many edges. */
static int32_t measure_edges(const xp_best_line *line, double low, double high, double *edge) {
  const xp_best_place *const any = &line->place[0];
  const bool is_log = any->arm.family == XP_BEST_GAMMA;
  if (any->arm.family != XP_BEST_BETA && !is_log) return 0;
  const double top = any->sign > 0.0 ? high : low;
  const double centre = is_log ? top - any->sign * MEASURE_STEPS * measure_step : -any->sign * line->origin;
  int32_t n = 0;
  for (int32_t i = -MEASURE_STEPS; i <= MEASURE_STEPS; i++) {
    const double at = fmin(fmax(centre + i * measure_step, low), high);
    if (n == 0 || at > edge[n - 1]) edge[n++] = at;
  }
  return n;
}

/* ---- cuts ---- */

static int64_t gather(const xp_best_line *line, const double *measure, int32_t n_measure, double *at) {
  int64_t n = 0;
  for (int64_t i = 0; i < line->k; i++) {
    const xp_best_place *const place = &line->place[i];
    for (int32_t e = 0; e < place->edges; e++)
      at[n++] = place->centre + place->edge[e];
  }
  for (int32_t e = 0; e < n_measure; e++)
    at[n++] = measure[e];
  return n;
}

static int64_t sort_once(double *at, int64_t n) {
  xp_sort(at, n, sizeof *at, compare);
  int64_t kept = 1;
  for (int64_t i = 1; i < n; i++)
    if (at[i] > at[kept - 1]) at[kept++] = at[i];
  return kept;
}

static int64_t find(const cuts *c, double x) {
  int64_t low = 0, high = c->n - 1;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (c->at[middle] < x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* No panel between two edges of an arm may be wider than they are apart. */
static void lower_limits(cuts *c, double centre, const double *edge, int32_t n) {
  for (int32_t e = 0; e + 1 < n; e++) {
    const double from = centre + edge[e], to = centre + edge[e + 1];
    for (int64_t i = find(c, from); i + 1 < c->n && c->at[i] < to; i++)
      c->limit[i] = fmin(c->limit[i], to - from);
  }
}

static expt_status make_cuts(const xp_call *call, const xp_best_line *line, cuts *c) {
  int64_t most = MEASURE_EDGES;
  double low = INFINITY, high = -INFINITY, measure[MEASURE_EDGES];
  for (int64_t i = 0; i < line->k; i++) {
    const xp_best_place *const place = &line->place[i];
    most += place->edges;
    low = fmin(low, place->centre + place->edge[0]);
    high = fmax(high, place->centre + place->edge[place->edges - 1]);
  }
  c->at = xp_alloc(call->ctx, most, sizeof *c->at);
  c->limit = xp_alloc(call->ctx, most, sizeof *c->limit);
  if (c->at == NULL || c->limit == NULL) return xp_fail_memory(call);
  const int32_t n_measure = measure_edges(line, low, high, measure);
  c->n = sort_once(c->at, gather(line, measure, n_measure, c->at));
  for (int64_t i = 0; i < c->n; i++)
    c->limit[i] = INFINITY;
  for (int64_t i = 0; i < line->k; i++)
    lower_limits(c, line->place[i].centre, line->place[i].edge, line->place[i].edges);
  lower_limits(c, 0.0, measure, n_measure);
  return EXPT_OK;
}

/* ---- panels ---- */

/* In a gap the logarithms of tails are still smooth on panels that double toward its middle (best_tail.c). */
static double gap_end(const cuts *c, double start, int64_t i) {
  const double from_left = start - c->at[i] + (i > 0 ? c->limit[i - 1] : 0.0);
  const double to_right = c->at[i + 1] - start;
  const double from_right = 0.5 * (to_right - (i + 2 < c->n ? c->limit[i + 1] : 0.0));
  const double width = fmin(from_left, from_right);
  const double least = fmin(i > 0 ? c->limit[i - 1] : to_right, i + 2 < c->n ? c->limit[i + 1] : to_right);
  return width < least || to_right < 2.0 * least ? c->at[i + 1] : start + width;
}

/* Where the panel that begins at `start`, in the interval i, must end. */
static double panel_end(const cuts *c, double start, int64_t i) {
  const double rounding = 1.0 + 1e-9; /* or slivers would be left between cuts that should be one */
  double widest = INFINITY, end = start;
  if (isinf(c->limit[i])) return gap_end(c, start, i);
  for (; i + 1 < c->n && isfinite(c->limit[i]); i++) {
    widest = fmin(widest, c->limit[i]);
    if (end > start && end - start > widest) break;
    if (c->at[i + 1] - start > widest * rounding) return fmax(end, start + widest);
    end = c->at[i + 1];
  }
  return end;
}

/* From left to right, each panel as wide as the limits it meets allow. edge NULL = only count the edges. */
static int64_t walk(const cuts *c, double *edge) {
  double start = c->at[0];
  int64_t n = 0;
  for (int64_t i = 0;;) {
    if (edge != NULL) edge[n] = start;
    n++;
    while (i + 1 < c->n && c->at[i + 1] <= start)
      i++;
    if (i + 1 >= c->n) return n;
    const double end = panel_end(c, start, i);
    start = end > start ? end : c->at[i + 1];
  }
}

expt_status xp_best_grid(const xp_call *call, xp_best_line *line) {
  cuts c = {.ctx = call->ctx};
  expt_status status = make_cuts(call, line, &c);
  if (status == EXPT_OK) {
    const int64_t edges = walk(&c, NULL);
    double *const edge = xp_alloc(call->ctx, edges, sizeof *edge);
    status = edge == NULL ? xp_fail_memory(call) : EXPT_OK;
    if (status == EXPT_OK) {
      walk(&c, edge);
      status = xp_panels_create(call, XP_BEST_NODES, edge, (int32_t)(edges - 1), &line->panels);
    }
    xp_release(call->ctx, edge);
  }
  free_cuts(&c);
  return status;
}
