/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At each node, from the distribution functions of all arms: the probability that no, one, two ... others are above.
 * Products over all arms but one are those over the arms before it times those over the arms after it; and what a product
 * lacks to 1 is a sum of products, never a difference. */
#include "lib/base/memory.h"
#include "lib/stats/best_internal.h"

#include <math.h>

typedef struct desk {
  const xp_best_line *line;
  int64_t ranks;
  int64_t *active;        /* places whose density reaches the panel */
  int64_t n_active, above; /* above: places whose law begins behind the panel */
  double *before; /* by active place: probabilities of 0 .. ranks - 1 above among those before it */
  double *lack;   /* by active place: probability that any is above among those before it */
  double *after;  /* the same as `before` for those after the place in hand */
  double rank_common, loss_common; /* of the place in hand */
} desk;

static bool is_active(const xp_best_place *place, int32_t panel) {
  return place->first <= panel && panel <= place->last;
}

static void open_panel(desk *d, int32_t panel) {
  d->n_active = d->above = 0;
  for (int64_t i = 0; i < d->line->k; i++) {
    const xp_best_place *const place = &d->line->place[i];
    if (is_active(place, panel)) d->active[d->n_active++] = i;
    if (place->first > panel) d->above++;
  }
}

/* One arm more among those looked at: it is below with probability `lower`. */
static void add_arm(double *counts, int64_t ranks, double lower, double upper) {
  for (int64_t r = ranks - 1; r > 0; r--)
    counts[r] = counts[r] * lower + counts[r - 1] * upper;
  counts[0] *= lower;
}

static void begin_counts(double *counts, int64_t ranks) {
  for (int64_t r = 0; r < ranks; r++)
    counts[r] = r == 0 ? 1.0 : 0.0;
}

static int64_t node_of(const xp_best_place *place, int32_t panel, int32_t node) {
  return (int64_t)(panel - place->first) * XP_BEST_NODES + node;
}

/* Writes d->before and d->lack; returns the sum of P(arm above) over the active ones. */
static double look_forward(desk *d, int32_t panel, int32_t node) {
  double sum = 0.0;
  begin_counts(d->before, d->ranks);
  d->lack[0] = 0.0;
  for (int64_t a = 0; a < d->n_active; a++) {
    const xp_best_place *const place = &d->line->place[d->active[a]];
    const int64_t at = node_of(place, panel, node);
    const double *const from = d->before + a * d->ranks;
    double *const to = d->before + (a + 1) * d->ranks;
    for (int64_t r = 0; r < d->ranks; r++)
      to[r] = from[r];
    add_arm(to, d->ranks, place->lower[at], place->upper[at]);
    d->lack[a + 1] = d->lack[a] + from[0] * place->upper[at];
    sum += place->upper[at];
  }
  return sum;
}

/* Probability of r others above, of which `above` surely are. */
static double exactly(const double *before, const double *after, int64_t r, int64_t above) {
  double sum = 0.0;
  for (int64_t i = 0; i <= r - above; i++)
    sum += before[i] * after[r - above - i];
  return sum;
}

static void add_node(desk *d, int32_t panel, int32_t node, xp_best_sums *out) {
  const xp_best_line *const line = d->line;
  const int64_t here = (int64_t)panel * XP_BEST_NODES + node;
  const double weight = line->panels->weight[here], measure = line->measure[here];
  const double others = look_forward(d, panel, node);
  double after_lack = 0.0;
  begin_counts(d->after, d->ranks);
  for (int64_t a = d->n_active - 1; a >= 0; a--) {
    const int64_t i = d->active[a];
    const xp_best_place *const place = &line->place[i];
    const int64_t at = node_of(place, panel, node);
    const double mass = weight * place->f[at];
    const double *const before = d->before + a * d->ranks;
    for (int64_t r = d->above; r < d->ranks; r++)
      out->rank_probability[i * d->ranks + r] += mass * exactly(before, d->after, r, d->above);
    if (out->rank != NULL) out->rank[i] += mass * ((double)d->above + fmax(others - place->upper[at], 0.0));
    const double lack = d->above > 0 ? 1.0 : d->lack[a] + before[0] * after_lack;
    if (out->loss != NULL) out->loss[i] += weight * measure * place->lower[at] * lack;
    after_lack = place->upper[at] + place->lower[at] * after_lack;
    add_arm(d->after, d->ranks, place->lower[at], place->upper[at]);
  }
  d->loss_common += weight * measure * (d->above > 0 ? 1.0 : after_lack);
}

static void add_panel(desk *d, int32_t panel, xp_best_sums *out) {
  open_panel(d, panel);
  d->loss_common = 0.0;
  for (int32_t node = 0; node < XP_BEST_NODES; node++)
    add_node(d, panel, node, out);
  if (out->loss == NULL) return;
  for (int64_t i = 0; i < d->line->k; i++)
    if (d->line->place[i].last < panel) out->loss[i] += d->loss_common;
}

static expt_status make_desk(const xp_call *call, const xp_best_line *line, int64_t ranks, desk *d) {
  *d = (desk){.line = line, .ranks = ranks};
  d->active = xp_alloc(call->ctx, line->k, sizeof *d->active);
  d->before = xp_alloc(call->ctx, (line->k + 1) * ranks, sizeof *d->before);
  d->lack = xp_alloc(call->ctx, line->k + 1, sizeof *d->lack);
  d->after = xp_alloc(call->ctx, ranks, sizeof *d->after);
  return d->active && d->before && d->lack && d->after ? EXPT_OK : xp_fail_memory(call);
}

static void free_desk(const expt_context *ctx, desk *d) {
  xp_release(ctx, d->active);
  xp_release(ctx, d->before);
  xp_release(ctx, d->lack);
  xp_release(ctx, d->after);
}

static void begin_sums(int64_t k, int64_t ranks, xp_best_sums *out) {
  for (int64_t i = 0; i < k * ranks; i++)
    out->rank_probability[i] = 0.0;
  for (int64_t i = 0; i < k; i++) {
    if (out->rank != NULL) out->rank[i] = 1.0;
    if (out->loss != NULL) out->loss[i] = 0.0;
  }
}

expt_status xp_best_sum(const xp_call *call, const xp_best_line *line, int64_t ranks, xp_best_sums *out) {
  desk d;
  const expt_status status = make_desk(call, line, ranks, &d);
  if (status == EXPT_OK) {
    begin_sums(line->k, ranks, out);
    for (int32_t panel = 0; panel < line->panels->panels; panel++)
      add_panel(&d, panel, out);
  }
  free_desk(call->ctx, &d);
  return status;
}
