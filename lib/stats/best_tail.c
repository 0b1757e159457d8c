/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of arms that are almost surely not the best: the integral of their density times all other distribution functions, in
 * logarithms, which keep their digits where the grid's own values have none. */
#include "lib/base/memory.h"
#include "lib/math/minimise.h"
#include "lib/stats/best_internal.h"

#include <math.h>

/* The sum of all arms' ln P(V <= v) at the nodes, which is smooth on every panel of the grid; found when asked for. */
typedef struct table {
  const xp_best_line *line;
  double *sum;  /* NaN = not asked for yet */
  bool *in_gap; /* of each panel: no density reaches it, so that it may be too wide for their product */
  double lambda[XP_BEST_NODES]; /* of the barycentric formula */
} table;

/* 0 where the law has ended. */
static double log_lower(const xp_best_place *place, double v) {
  const double distance = v - place->centre;
  return distance < place->edge[place->edges - 1] ? xp_best_log_lower(place, distance) : 0.0;
}

/* At a node of the grid, whose own values have the digits unless they are small. */
static double log_lower_at(const xp_best_line *line, const xp_best_place *place, int64_t node) {
  const int64_t at = node - (int64_t)place->first * XP_BEST_NODES;
  const int64_t end = ((int64_t)place->last - place->first + 1) * XP_BEST_NODES;
  if (at >= end) return 0.0;
  if (at < 0 || place->lower[at] < 1e-3) return xp_best_log_lower(place, line->panels->at[node] - place->centre);
  return place->upper[at] < 0.5 ? log1p(-place->upper[at]) : log(place->lower[at]);
}

static double sum_at(table *t, int64_t node) {
  if (!isnan(t->sum[node])) return t->sum[node];
  double sum = 0.0;
  for (int64_t i = 0; i < t->line->k; i++)
    sum += log_lower_at(t->line, &t->line->place[i], node);
  return t->sum[node] = sum;
}

static int32_t panel_of(const xp_panels *panels, double v) {
  int32_t low = 0, high = panels->panels - 1;
  while (low < high) {
    const int32_t middle = low + (high - low + 1) / 2;
    if (panels->edge[middle] <= v)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

static double interpolate(table *t, double v) {
  const int64_t first = (int64_t)panel_of(t->line->panels, v) * XP_BEST_NODES;
  const double *const at = t->line->panels->at + first;
  double top = 0.0, bottom = 0.0;
  for (int32_t i = 0; i < XP_BEST_NODES; i++) {
    if (v == at[i]) return sum_at(t, first + i);
    const double weight = t->lambda[i] / (v - at[i]);
    top += weight * sum_at(t, first + i);
    bottom += weight;
  }
  return top / bottom;
}

/* ln of the density of place j times the others' distribution functions, where the table reaches. */
static double log_product(table *t, int64_t j, double v) {
  const xp_best_place *const place = &t->line->place[j];
  const xp_panels *const panels = t->line->panels;
  const double density = xp_best_log_density(place, v - place->centre) - place->log_area;
  if (v < panels->edge[0]) return -INFINITY;
  return v > panels->edge[panels->panels] ? density : density + interpolate(t, v) - log_lower(place, v);
}

static void find_gaps(table *t) {
  for (int32_t panel = 0; panel < t->line->panels->panels; panel++) {
    t->in_gap[panel] = true;
    for (int64_t i = 0; i < t->line->k && t->in_gap[panel]; i++)
      t->in_gap[panel] = panel < t->line->place[i].first || panel > t->line->place[i].last;
  }
}

static expt_status make_table(const xp_call *call, table *t) {
  const xp_panels *const panels = t->line->panels;
  const int64_t nodes = (int64_t)panels->panels * XP_BEST_NODES;
  double node[XP_BEST_NODES], weight[XP_BEST_NODES];
  XP_TRY(xp_gauss_legendre(call, XP_BEST_NODES, node, weight));
  for (int32_t i = 0; i < XP_BEST_NODES; i++)
    t->lambda[i] = (i % 2 == 0 ? 1.0 : -1.0) * sqrt((1.0 - node[i] * node[i]) * weight[i]);
  t->sum = xp_alloc(call->ctx, nodes, sizeof *t->sum);
  t->in_gap = xp_alloc(call->ctx, panels->panels, sizeof *t->in_gap);
  if (t->sum == NULL || t->in_gap == NULL) return xp_fail_memory(call);
  find_gaps(t);
  for (int64_t n = 0; n < nodes; n++)
    t->sum[n] = NAN;
  return EXPT_OK;
}

/* ---- over the panels ---- */

typedef struct log_sum {
  double most, sum; /* ln of the whole: most + ln sum */
} log_sum;

static void add_log(log_sum *s, double part) {
  if (part <= s->most) {
    s->sum += exp(part - s->most);
    return;
  }
  s->sum = s->sum * exp(s->most - part) + 1.0;
  s->most = part;
}

static double total(const log_sum *s) {
  return s->most + log(s->sum);
}

/* From the right; a part is at most the density alone, and left of the mode all of it only falls. *gaps: what the panels
 * give on which the product may be narrower than they are. */
static double sum_panels(table *t, int64_t j, double *gaps) {
  const double negligible = 45.0; /* exp(-45) = 3e-20 */
  const xp_panels *const panels = t->line->panels;
  const xp_best_place *const place = &t->line->place[j];
  log_sum all = {-INFINITY, 0.0}, in_gaps = all;
  for (int64_t n = (int64_t)panels->panels * XP_BEST_NODES - 1; n >= 0; n--) {
    const double distance = panels->at[n] - place->centre;
    const double density = xp_best_log_density(place, distance) - place->log_area + log(panels->weight[n]);
    if (density < all.most - negligible) continue;
    const double part = density + sum_at(t, n) - log_lower_at(t->line, place, n);
    if (part > -INFINITY) add_log(&all, part);
    if (part > -INFINITY && t->in_gap[n / XP_BEST_NODES]) add_log(&in_gaps, part);
    if (distance < 0.0 && part < all.most - negligible) break;
  }
  *gaps = total(&in_gaps);
  return total(&all);
}

/* ---- in a gap all laws but the arm's own are far below their means and smooth: one hump, on which the trapezoid rule
 * converges as on a whole normal density ---- */

typedef struct hump {
  table *t;
  int64_t j;
} hump;

static double negative(double v, void *user) {
  const hump *const h = user;
  return -log_product(h->t, h->j, v);
}

/* It lies between the arm's own mode and the highest one; roughly is enough. */
static expt_status find_top(const xp_call *call, table *t, int64_t j, double *top) {
  const xp_best_line *const line = t->line;
  const double low = line->place[j].centre;
  double high = low;
  for (int64_t i = 0; i < line->k; i++)
    high = fmax(high, line->place[i].centre + line->place[i].spread);
  hump h = {t, j};
  xp_minimum minimum;
  XP_TRY(xp_minimise_interval(call, negative, &h, low, high, 1e-4, &minimum));
  *top = minimum.x;
  return EXPT_OK;
}

/* Standard deviation of the normal density with the curvature at the top. */
static double width_at(table *t, int64_t j, double top, double at_top) {
  double width = 0.3 * t->line->place[j].spread;
  for (int halving = 0; halving < 60; halving++) {
    const double fall = 2.0 * at_top - log_product(t, j, top - width) - log_product(t, j, top + width);
    if (fall < 1.0) return fall > 0.0 ? width / sqrt(fall) : width;
    width *= 0.5;
  }
  return width;
}

static double sum_side(table *t, int64_t j, double top, double at_top, double stride) {
  enum { MOST = 20000 };
  double sum = 0.0;
  for (int i = 1; i < MOST; i++) {
    const double part = exp(log_product(t, j, top + i * stride) - at_top);
    sum += part;
    if (part < 1e-17 * (1.0 + sum)) break;
  }
  return sum;
}

static expt_status sum_hump(const xp_call *call, table *t, int64_t j, double *log_probability) {
  double top;
  XP_TRY(find_top(call, t, j, &top));
  const double at_top = log_product(t, j, top);
  const double stride = 0.5 * width_at(t, j, top, at_top);
  const double sum = 1.0 + sum_side(t, j, top, at_top, stride) + sum_side(t, j, top, at_top, -stride);
  *log_probability = at_top + log(stride * sum);
  return EXPT_OK;
}

/* ---- all ---- */

static bool has_heavy_tails(const xp_best_line *line) {
  for (int64_t i = 0; i < line->k; i++)
    if (line->place[i].arm.family == XP_BEST_T) return true;
  return false;
}

static bool is_any(const bool *wanted, int64_t k) {
  for (int64_t i = 0; i < k; i++)
    if (wanted[i]) return true;
  return false;
}

static expt_status sum_tails(const xp_call *call, table *t, const bool *wanted, double *log_probability) {
  const bool heavy = has_heavy_tails(t->line); /* more humps than one, and panels over the gaps */
  XP_TRY(make_table(call, t));
  for (int64_t j = 0; j < t->line->k; j++) {
    double gaps;
    if (!wanted[j]) continue;
    log_probability[j] = sum_panels(t, j, &gaps);
    if (!heavy && gaps > log_probability[j] - 32.0) XP_TRY(sum_hump(call, t, j, &log_probability[j]));
  }
  return EXPT_OK;
}

expt_status xp_best_tails(const xp_call *call, const xp_best_line *line, const bool *wanted, double *log_probability) {
  table t = {.line = line};
  if (!is_any(wanted, line->k)) return EXPT_OK;
  const expt_status status = sum_tails(call, &t, wanted, log_probability);
  xp_release(call->ctx, t.sum);
  xp_release(call->ctx, t.in_gap);
  return status;
}
