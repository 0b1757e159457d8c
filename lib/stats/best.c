/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/best.h"

#include "lib/base/memory.h"
#include "lib/stats/best_internal.h"

#include <math.h>

/* Below this the grid, good to about 1e-24 there, gives way to the integral of logarithms. */
static const double tail_begins = 1e-8;

typedef struct sheet {
  xp_best_line line;
  double *ranks, *rank, *loss, *log_probability; /* in the order of line.place */
} sheet;

static void free_sheet(const expt_context *ctx, sheet *s) {
  xp_best_line_free(&s->line);
  xp_release(ctx, s->ranks);
  xp_release(ctx, s->rank);
  xp_release(ctx, s->loss);
  xp_release(ctx, s->log_probability);
}

/* Rounding depends on the place in the order, so equal arms take the answer of the first of them. */
static void make_equal(const xp_best_line *line, double *values, int64_t each) {
  for (int64_t i = 1; i < line->k; i++) {
    if (!xp_best_same_arm(&line->place[i].arm, &line->place[i - 1].arm)) continue;
    for (int64_t r = 0; r < each; r++)
      values[i * each + r] = values[(i - 1) * each + r];
  }
}

enum { TOP = 2 }; /* ranks that xp_best() tells */

static expt_status allocate(const xp_call *call, sheet *s) {
  const int64_t k = s->line.k;
  s->ranks = xp_alloc(call->ctx, k * TOP, sizeof *s->ranks);
  s->rank = xp_alloc(call->ctx, k, sizeof *s->rank);
  s->loss = xp_alloc(call->ctx, k, sizeof *s->loss);
  s->log_probability = xp_alloc(call->ctx, k, sizeof *s->log_probability);
  return s->ranks && s->rank && s->loss && s->log_probability ? EXPT_OK : xp_fail_memory(call);
}

static expt_status take_logarithms(const xp_call *call, sheet *s) {
  bool *const wanted = xp_alloc(call->ctx, s->line.k, sizeof *wanted);
  if (wanted == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < s->line.k; i++) {
    const double p = s->ranks[i * TOP];
    const bool is_copy = i > 0 && xp_best_same_arm(&s->line.place[i].arm, &s->line.place[i - 1].arm);
    s->log_probability[i] = fmin(log(p), 0.0);
    wanted[i] = p < tail_begins && !is_copy;
  }
  const expt_status status = xp_best_tails(call, &s->line, wanted, s->log_probability);
  for (int64_t i = 0; i < s->line.k && status == EXPT_OK; i++)
    if (wanted[i]) s->ranks[i * TOP] = exp(s->log_probability[i]);
  xp_release(call->ctx, wanted);
  return status;
}

static bool means_are_finite(const xp_best_line *line) {
  for (int64_t i = 0; i < line->k; i++)
    if (!isfinite(xp_best_mean(&line->place[i].arm))) return false;
  return true;
}

/* From the arm that loses least: its loss adds the fewest digits of rounding. */
static double best_value(const sheet *s) {
  int64_t least = 0;
  for (int64_t i = 1; i < s->line.k; i++)
    if (s->loss[i] < s->loss[least]) least = i;
  const xp_best_place *const place = &s->line.place[least];
  return xp_best_mean(&place->arm) + place->sign * s->loss[least];
}

static expt_status work(const xp_call *call, sheet *s, bool logarithms) {
  XP_TRY(allocate(call, s));
  xp_best_sums sums = {.rank_probability = s->ranks, .rank = s->rank, .loss = s->loss};
  XP_TRY(xp_best_sum(call, &s->line, TOP, &sums));
  if (logarithms) XP_TRY(take_logarithms(call, s));
  make_equal(&s->line, s->ranks, TOP);
  if (logarithms) make_equal(&s->line, s->log_probability, 1);
  make_equal(&s->line, s->rank, 1);
  make_equal(&s->line, s->loss, 1);
  return EXPT_OK;
}

static void hand_over(const sheet *s, xp_best_answer *out) {
  const bool has_loss = means_are_finite(&s->line);
  for (int64_t i = 0; i < s->line.k; i++) {
    const int64_t given = s->line.place[i].given;
    if (out->probability) out->probability[given] = fmin(s->ranks[i * TOP], 1.0);
    if (out->second) out->second[given] = fmin(s->ranks[i * TOP + 1], 1.0);
    if (out->log_probability) out->log_probability[given] = s->log_probability[i];
    if (out->loss) out->loss[given] = has_loss ? s->loss[i] : NAN;
    if (out->rank) out->rank[given] = s->rank[i];
  }
  out->best = has_loss ? best_value(s) : NAN;
}

expt_status xp_best(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest, xp_best_answer *out) {
  sheet s = {0};
  XP_TRY(xp_best_line_create(call, arms, k, lowest, &s.line));
  const expt_status status = work(call, &s, out->log_probability != NULL);
  if (status == EXPT_OK) hand_over(&s, out);
  free_sheet(call->ctx, &s);
  return status;
}

/* ---- ranks ---- */

static expt_status sum_ranks(const xp_call *call, const xp_best_line *line, int64_t ranks, double *out) {
  double *const sorted = xp_alloc(call->ctx, line->k * ranks, sizeof *sorted);
  if (sorted == NULL) return xp_fail_memory(call);
  xp_best_sums sums = {.rank_probability = sorted};
  const expt_status status = xp_best_sum(call, line, ranks, &sums);
  if (status == EXPT_OK) {
    make_equal(line, sorted, ranks);
    for (int64_t i = 0; i < line->k; i++)
      for (int64_t r = 0; r < ranks; r++)
        out[line->place[i].given * ranks + r] = fmin(sorted[i * ranks + r], 1.0);
  }
  xp_release(call->ctx, sorted);
  return status;
}

expt_status xp_best_ranks(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest, int64_t ranks,
                          double *probability) {
  xp_best_line line;
  XP_TRY(xp_best_line_create(call, arms, k, lowest, &line));
  expt_status status = xp_need_whole(call, "ranks", "", ranks, 1, k);
  if (status == EXPT_OK) status = sum_ranks(call, &line, ranks, probability);
  xp_best_line_free(&line);
  return status;
}
