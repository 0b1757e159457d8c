/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one arm says. Sums over rows and units are exact sums (lib/math/binned.h), so their order is not seen. */
#include "lib/stats/novelty.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "lib/math/moments.h"
#include <math.h>

/* ---- the line ---- */

/* Deviations from the means of a row, and what the line leaves. */
typedef struct centred_line {
  double mean_x, mean_y, slope;
} centred_line;

/* The part of a unit in the slope: the sum of deviation times residual, squared. */
static double squared_score(const centred_line *line, const double *x, const double *y, int64_t from, int64_t to) {
  double score = 0.0;
  for (int64_t i = from; i < to; i++) {
    const double of_x = x[i] - line->mean_x;
    score += of_x * (y[i] - line->mean_y - line->slope * of_x);
  }
  return score * score;
}

static double sum_of(const expt_context *ctx, const double *x, int64_t n) {
  xp_sum sum;
  xp_sum_init(&sum);
  xp_sum_add(&sum, xp_simd_level(ctx), x, NULL, n);
  return xp_sum_value(&sum);
}

static void fit_line(const xp_unit_days *days, double *x, double *scores, xp_novelty_line *out) {
  xp_pair pair;
  for (int64_t i = 0; i < days->rows; i++)
    x[i] = log1p(days->day[i]);
  xp_pair_init(&pair, 0.0, 0.0);
  xp_pair_add(&pair, xp_simd_level(days->ctx), x, days->value, NULL, days->rows);
  const double spread = xp_moments_deviance(&pair.column[0]).hi;
  if (!(spread > 0.0)) return;
  const centred_line line = {.mean_x = xp_moments_mean(&pair.column[0]),
                             .mean_y = xp_moments_mean(&pair.column[1]),
                             .slope = xp_cross_deviance(&pair.column[0], &pair.column[1], &pair.cross).hi / spread};
  for (int64_t u = 0; u < days->units; u++)
    scores[u] = squared_score(&line, x, days->value, days->starts[u], days->starts[u + 1]);
  out->slope = line.slope;
  out->initial = line.mean_y - line.slope * line.mean_x;
  out->sandwich = sum_of(days->ctx, scores, days->units) / (spread * spread);
}

expt_status xp_novelty_line_of(const xp_call *call, const xp_unit_days *days, xp_novelty_line *out) {
  *out = (xp_novelty_line){NAN, NAN, NAN};
  double *x = xp_alloc(call->ctx, days->rows, sizeof *x);
  double *scores = xp_alloc(call->ctx, days->units, sizeof *scores);
  const bool made = x != NULL && scores != NULL;
  if (made) fit_line(days, x, scores, out);
  xp_release(call->ctx, x);
  xp_release(call->ctx, scores);
  return made ? EXPT_OK : xp_fail_memory(call);
}

/* ---- the halves ---- */

typedef struct unit_means {
  double *first, *second, *change; /* by unit with rows in both halves */
  int64_t units;
} unit_means;

static int64_t first_row_of_half(const xp_unit_days *days, int64_t unit, double split_day) {
  int64_t row = days->starts[unit];
  while (row < days->starts[unit + 1] && days->day[row] < split_day)
    row++;
  return row;
}

static double mean_of_rows(const double *x, int64_t from, int64_t to) {
  double sum = 0.0;
  for (int64_t i = from; i < to; i++)
    sum += x[i];
  return sum / (double)(to - from);
}

static void average_units(const xp_unit_days *days, double split_day, unit_means *means) {
  for (int64_t unit = 0; unit < days->units; unit++) {
    const int64_t begin = days->starts[unit], end = days->starts[unit + 1];
    const int64_t middle = first_row_of_half(days, unit, split_day);
    if (middle == begin || middle == end) continue;
    const double first = mean_of_rows(days->value, begin, middle), second = mean_of_rows(days->value, middle, end);
    means->first[means->units] = first;
    means->second[means->units] = second;
    means->change[means->units++] = second - first;
  }
}

static xp_moments moments_of(const expt_context *ctx, const double *x, int64_t n) {
  xp_moments moments;
  xp_moments_init(&moments, 0.0);
  xp_moments_add(&moments, xp_simd_level(ctx), x, NULL, n);
  return moments;
}

static void sum_up(const expt_context *ctx, const unit_means *means, xp_novelty_halves *out) {
  const xp_moments first = moments_of(ctx, means->first, means->units);
  const xp_moments second = moments_of(ctx, means->second, means->units);
  const xp_moments change = moments_of(ctx, means->change, means->units);
  const double n = (double)means->units;
  out->units = means->units;
  out->first = xp_moments_mean(&first);
  out->second = xp_moments_mean(&second);
  out->change =
      (xp_arm_estimate){.value = xp_moments_mean(&change), .variance = xp_moments_variance(&change) / n, .df = n - 1.0};
}

expt_status xp_novelty_halves_of(const xp_call *call, const xp_unit_days *days, double split_day,
                                 xp_novelty_halves *out) {
  unit_means means = {.first = xp_alloc(call->ctx, days->units, sizeof *means.first),
                      .second = xp_alloc(call->ctx, days->units, sizeof *means.second),
                      .change = xp_alloc(call->ctx, days->units, sizeof *means.change)};
  const bool made = means.first != NULL && means.second != NULL && means.change != NULL;
  if (made) {
    average_units(days, split_day, &means);
    sum_up(call->ctx, &means, out);
  }
  xp_release(call->ctx, means.first);
  xp_release(call->ctx, means.second);
  xp_release(call->ctx, means.change);
  return made ? EXPT_OK : xp_fail_memory(call);
}
