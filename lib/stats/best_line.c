/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arms on their line: order, origin, densities and distribution functions at the nodes of the grid. */
#include "lib/base/memory.h"
#include "lib/base/sort.h"
#include "lib/stats/best_internal.h"

#include <math.h>

/* ---- what is allowed ---- */

static bool on_one_line(xp_best_family a, xp_best_family b) {
  const bool real_a = a == XP_BEST_NORMAL || a == XP_BEST_T, real_b = b == XP_BEST_NORMAL || b == XP_BEST_T;
  return real_a ? real_b : a == b;
}

static bool is_law(const xp_best_arm *arm) {
  if (!isfinite(arm->a) || !isfinite(arm->b) || !(arm->b > 0.0)) return false;
  if (arm->family == XP_BEST_NORMAL) return true;
  return arm->family == XP_BEST_T ? isfinite(arm->c) && arm->c > 0.0 : arm->a > 0.0;
}

static expt_status check(const xp_call *call, const xp_best_arm *arms, int64_t k) {
  XP_TRY(xp_need_whole(call, "arms", "", k, 1, XP_BEST_MOST_ARMS));
  for (int64_t i = 0; i < k; i++) {
    if (!is_law(&arms[i]))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "arms", "", i, "posterior with parameters %g, %g, %g given; allowed: finite, spreads above 0",
                         arms[i].a, arms[i].b, arms[i].c);
    if (!on_one_line(arms[i].family, arms[0].family))
      return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, "arms", "", i, "arms of different families given; allowed: one family, or normals with t's");
  }
  return EXPT_OK;
}

/* ---- order and origin ---- */

static int compare_doubles(double a, double b) {
  return (a > b) - (a < b);
}

static int compare_places(const void *first, const void *second) {
  const xp_best_place *const a = first, *const b = second;
  int order = compare_doubles(a->centre, b->centre);
  if (order == 0) order = (a->arm.family > b->arm.family) - (a->arm.family < b->arm.family);
  if (order == 0) order = compare_doubles(a->arm.a, b->arm.a);
  if (order == 0) order = compare_doubles(a->arm.b, b->arm.b);
  if (order == 0) order = compare_doubles(a->arm.c, b->arm.c);
  return order != 0 ? order : (a->given > b->given) - (a->given < b->given);
}

static double low_end(const xp_best_place *place) {
  return place->centre + place->edge[0];
}
static double high_end(const xp_best_place *place) {
  return place->centre + place->edge[place->edges - 1];
}

/* The narrowest of those that may be the best. */
static const xp_best_place *choose_origin(const xp_best_line *line) {
  double highest_low = -INFINITY;
  for (int64_t i = 0; i < line->k; i++)
    highest_low = fmax(highest_low, low_end(&line->place[i]));
  const xp_best_place *narrowest = NULL;
  for (int64_t i = 0; i < line->k; i++) {
    const xp_best_place *const place = &line->place[i];
    if (high_end(place) < highest_low) continue;
    if (narrowest == NULL || place->spread < narrowest->spread) narrowest = place;
  }
  return narrowest;
}

static void set_places(xp_best_line *line, const xp_best_arm *arms, bool lowest) {
  for (int64_t i = 0; i < line->k; i++) {
    const double sign = lowest ? -1.0 : 1.0;
    line->place[i] = (xp_best_place){.arm = arms[i],
                                     .given = i,
                                     .sign = sign,
                                     .centre = sign * xp_best_position(&arms[i]),
                                     .spread = xp_best_spread(&arms[i])};
  }
  _Static_assert(sizeof *line->place <= XP_MOST_SORTED_BYTES, "an item must fit");
  xp_sort(line->place, line->k, sizeof *line->place, compare_places);
  const double lowest_centre = line->place[0].centre, highest_centre = line->place[line->k - 1].centre;
  for (int64_t i = 0; i < line->k; i++) {
    xp_best_place *const place = &line->place[i];
    place->edge = line->edges + i * XP_BEST_EDGES;
    xp_best_set_edges(place, fmax(place->centre - lowest_centre, highest_centre - place->centre));
  }
  const xp_best_arm origin = choose_origin(line)->arm;
  line->origin = xp_best_position(&origin);
  for (int64_t i = 0; i < line->k; i++)
    line->place[i].centre = line->place[i].sign * xp_best_distance(&line->place[i].arm, &origin);
}

/* ---- values at the nodes ---- */

/* How many of the n rising edges are at most x. */
static int32_t count_up_to(const double *edge, int32_t n, double x) {
  int32_t low = 0, high = n;
  while (low < high) {
    const int32_t middle = low + (high - low) / 2;
    if (edge[middle] <= x)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int32_t within(int32_t panel, int32_t panels) {
  return panel < 0 ? 0 : panel < panels ? panel : panels - 1;
}

static void find_panels(const xp_panels *panels, xp_best_place *place) {
  const int32_t edges = panels->panels + 1;
  place->first = within(count_up_to(panels->edge, edges, low_end(place)) - 1, panels->panels);
  const int32_t last = count_up_to(panels->edge, edges, high_end(place)) - 1;
  const bool begins_there = last > place->first && panels->edge[last] == high_end(place);
  place->last = within(begins_there ? last - 1 : last, panels->panels);
}

static double dot(const double *row, const double *f, int32_t stride) {
  double even = 0.0, odd = 0.0;
  for (int32_t i = 0; i < XP_BEST_NODES; i += 2) {
    even += row[i] * f[stride * i];
    odd += row[i + 1] * f[stride * (i + 1)];
  }
  return even + odd;
}

/* Integrals from the left end and from the right end, each made of what lies on its own side. */
static double cumulate(const xp_panels *panels, xp_best_place *place) {
  const int32_t count = place->last - place->first + 1;
  double before = 0.0, after = 0.0;
  for (int32_t p = 0; p < count; p++) {
    const int32_t panel = place->first + p;
    const double half = 0.5 * (panels->edge[panel + 1] - panels->edge[panel]);
    const double *const f = place->f + (int64_t)p * XP_BEST_NODES;
    for (int32_t i = 0; i < XP_BEST_NODES; i++)
      place->lower[p * XP_BEST_NODES + i] = fmax(before + half * dot(panels->cumulate + i * XP_BEST_NODES, f, 1), 0.0);
    before += dot(panels->weight + (int64_t)panel * XP_BEST_NODES, f, 1);
  }
  for (int32_t p = count - 1; p >= 0; p--) {
    const int32_t panel = place->first + p;
    const double half = 0.5 * (panels->edge[panel + 1] - panels->edge[panel]);
    const double *const last = place->f + (int64_t)(p + 1) * XP_BEST_NODES - 1;
    for (int32_t i = 0; i < XP_BEST_NODES; i++) {
      const double *const row = panels->cumulate + (XP_BEST_NODES - 1 - i) * XP_BEST_NODES;
      place->upper[p * XP_BEST_NODES + i] = fmax(after + half * dot(row, last, -1), 0.0);
    }
    after += dot(panels->weight + (int64_t)panel * XP_BEST_NODES, last - (XP_BEST_NODES - 1), 1);
  }
  return before;
}

static void fill_place(const xp_panels *panels, xp_best_place *place) {
  const int64_t n = (int64_t)(place->last - place->first + 1) * XP_BEST_NODES;
  const double *const at = panels->at + (int64_t)place->first * XP_BEST_NODES;
  for (int64_t i = 0; i < n; i++)
    place->f[i] = exp(xp_best_log_density(place, at[i] - place->centre));
  const double area = cumulate(panels, place);
  place->log_area = log(area);
  for (int64_t i = 0; i < n; i++) {
    place->f[i] /= area;
    place->lower[i] = fmin(place->lower[i] / area, 1.0);
    place->upper[i] = fmin(place->upper[i] / area, 1.0);
  }
}

static expt_status fill_values(const xp_call *call, xp_best_line *line) {
  const int64_t nodes = (int64_t)line->panels->panels * XP_BEST_NODES;
  int64_t all = 0;
  for (int64_t i = 0; i < line->k; i++) {
    find_panels(line->panels, &line->place[i]);
    all += (int64_t)(line->place[i].last - line->place[i].first + 1) * XP_BEST_NODES;
  }
  line->measure = xp_alloc(call->ctx, nodes, sizeof *line->measure);
  line->values = xp_alloc(call->ctx, 3 * all, sizeof *line->values);
  if (line->measure == NULL || line->values == NULL) return xp_fail_memory(call);
  const double sign = line->place[0].sign;
  for (int64_t i = 0; i < nodes; i++)
    line->measure[i] = xp_best_measure(line->place[0].arm.family, line->origin + sign * line->panels->at[i]);
  double *next = line->values;
  for (int64_t i = 0; i < line->k; i++) {
    xp_best_place *const place = &line->place[i];
    const int64_t n = (int64_t)(place->last - place->first + 1) * XP_BEST_NODES;
    place->f = next;
    place->lower = next + n;
    place->upper = next + 2 * n;
    next += 3 * n;
    fill_place(line->panels, place);
  }
  return EXPT_OK;
}

/* ---- all of it ---- */

static expt_status build(const xp_call *call, const xp_best_arm *arms, bool lowest, xp_best_line *line) {
  line->place = xp_alloc(call->ctx, line->k, sizeof *line->place);
  line->edges = xp_alloc(call->ctx, line->k * XP_BEST_EDGES, sizeof *line->edges);
  if (line->place == NULL || line->edges == NULL) return xp_fail_memory(call);
  set_places(line, arms, lowest);
  XP_TRY(xp_best_grid(call, line));
  return fill_values(call, line);
}

expt_status xp_best_line_create(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest,
                                xp_best_line *out) {
  *out = (xp_best_line){.ctx = call->ctx, .k = k};
  XP_TRY(check(call, arms, k));
  const expt_status status = build(call, arms, lowest, out);
  if (status != EXPT_OK) xp_best_line_free(out);
  return status;
}

void xp_best_line_free(xp_best_line *line) {
  xp_release(line->ctx, line->place);
  xp_release(line->ctx, line->edges);
  xp_release(line->ctx, line->values);
  xp_release(line->ctx, line->measure);
  xp_panels_free(line->ctx, line->panels);
  *line = (xp_best_line){.ctx = line->ctx};
}
