/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/bandit/rewards.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

static int64_t pairs_of(int32_t columns) {
  return (int64_t)columns * (columns - 1) / 2;
}

xp_moments *xp_rewards_moments(const xp_rewards *cells, int64_t period, int64_t arm) {
  return cells->moments + (period * cells->arms + arm) * cells->columns;
}

xp_sum *xp_rewards_cross(const xp_rewards *cells, int64_t period, int64_t arm) {
  return cells->cross + (period * cells->arms + arm) * pairs_of(cells->columns);
}

int64_t xp_rewards_find(const xp_rewards *cells, int64_t period) {
  int64_t low = 0, high = cells->periods;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (cells->period[middle] < period)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void clear(xp_rewards *cells) {
  for (int64_t p = 0; p < cells->periods; p++)
    for (int64_t arm = 0; arm < cells->arms; arm++)
      xp_cross_init(xp_rewards_moments(cells, p, arm), xp_rewards_cross(cells, p, arm), cells->columns, NULL);
}

/* The arms of `from` are the first ones here, and its periods are among ours. */
static void copy(xp_rewards *cells, const xp_rewards *from) {
  const size_t moments = (size_t)(from->arms * from->columns) * sizeof *from->moments;
  const size_t cross = (size_t)(from->arms * pairs_of(from->columns)) * sizeof *from->cross;
  for (int64_t p = 0; p < from->periods; p++) {
    const int64_t to = xp_rewards_find(cells, from->period[p]);
    memcpy(xp_rewards_moments(cells, to, 0), xp_rewards_moments(from, p, 0), moments);
    memcpy(xp_rewards_cross(cells, to, 0), xp_rewards_cross(from, p, 0), cross);
  }
}

xp_rewards *xp_rewards_create(const expt_context *ctx, const int64_t *period, int64_t periods, int64_t arms,
                              int32_t columns, const xp_rewards *from) {
  xp_rewards *const cells = xp_alloc(ctx, 1, sizeof *cells);
  if (cells == NULL) return NULL;
  *cells = (xp_rewards){.periods = periods, .arms = arms, .columns = columns};
  cells->period = xp_alloc(ctx, periods, sizeof *cells->period);
  cells->moments = xp_alloc(ctx, periods * arms * columns, sizeof *cells->moments);
  cells->cross = xp_alloc(ctx, periods * arms * pairs_of(columns), sizeof *cells->cross);
  if (cells->period == NULL || cells->moments == NULL || cells->cross == NULL) {
    xp_rewards_free(ctx, cells);
    return NULL;
  }
  for (int64_t p = 0; p < periods; p++)
    cells->period[p] = period[p];
  clear(cells);
  if (from != NULL && from->arms > 0) copy(cells, from);
  return cells;
}

void xp_rewards_free(const expt_context *ctx, xp_rewards *cells) {
  if (cells == NULL) return;
  xp_release(ctx, cells->period);
  xp_release(ctx, cells->moments);
  xp_release(ctx, cells->cross);
  xp_release(ctx, cells);
}

void xp_rewards_add(xp_rewards *cells, expt_simd simd, int64_t period, int64_t arm, const double *values,
                    int64_t stride, int64_t n) {
  const double *columns[XP_MOST_REWARD_COLUMNS];
  for (int32_t c = 0; c < cells->columns; c++)
    columns[c] = values + c * stride;
  xp_cross_add(xp_rewards_moments(cells, period, arm), xp_rewards_cross(cells, period, arm), cells->columns, simd,
               columns, NULL, n);
}

bool xp_rewards_merge(xp_rewards *cells, const xp_rewards *other, const int32_t *arms) {
  for (int64_t p = 0; p < other->periods; p++) {
    const int64_t to = xp_rewards_find(cells, other->period[p]);
    for (int64_t arm = 0; arm < other->arms; arm++) {
      if (!xp_cross_merge(xp_rewards_moments(cells, to, arms[arm]), xp_rewards_cross(cells, to, arms[arm]),
                          cells->columns, xp_rewards_moments(other, p, arm), xp_rewards_cross(other, p, arm)))
        return false;
    }
  }
  return true;
}

int64_t xp_rewards_plays(const xp_rewards *cells, int64_t arm) {
  int64_t plays = 0;
  for (int64_t p = 0; p < cells->periods; p++)
    plays += xp_rewards_moments(cells, p, arm)->n;
  return plays;
}

double xp_rewards_mean(const xp_rewards *cells, int64_t arm) {
  xp_moments all;
  xp_moments_init(&all, 0.0);
  for (int64_t p = 0; p < cells->periods; p++)
    xp_moments_merge(&all, &xp_rewards_moments(cells, p, arm)[cells->columns - 1]);
  return xp_moments_mean(&all);
}

/* ---- ageing ---- */

static void aged_means(const xp_rewards *cells, int64_t arm, const double *weight, xp_aged *out) {
  out->plays = 0.0;
  for (int32_t c = 0; c < cells->columns; c++)
    out->mean[c] = 0.0;
  for (int64_t p = 0; p < cells->periods; p++) {
    const xp_moments *const moments = xp_rewards_moments(cells, p, arm);
    if (moments->n == 0) continue;
    const double plays = weight[p] * (double)moments->n;
    out->plays += plays;
    for (int32_t c = 0; c < cells->columns; c++)
      out->mean[c] += plays * xp_moments_mean(&moments[c]);
  }
  for (int32_t c = 0; c < cells->columns; c++)
    out->mean[c] = out->plays > 0.0 ? out->mean[c] / out->plays : NAN;
}

static double product_of(const xp_moments *moments, const xp_sum *cross, int32_t i, int32_t j) {
  const xp_dd sum = i == j ? xp_moments_deviance(&moments[i])
                           : xp_cross_deviance(&moments[i], &moments[j], &cross[xp_cross_index(i, j)]);
  return sum.hi + sum.lo;
}

void xp_rewards_aged(const xp_rewards *cells, int64_t arm, const double *weight, bool products, xp_aged *out) {
  const int32_t columns = cells->columns;
  aged_means(cells, arm, weight, out);
  if (!products) return;
  for (int64_t i = 0; i < (int64_t)columns * columns; i++)
    out->products[i] = 0.0;
  for (int64_t p = 0; p < cells->periods; p++) {
    const xp_moments *const moments = xp_rewards_moments(cells, p, arm);
    if (moments->n == 0) continue;
    const xp_sum *const cross = xp_rewards_cross(cells, p, arm);
    for (int32_t i = 0; i < columns; i++) {
      const double away = (double)moments->n * (xp_moments_mean(&moments[i]) - out->mean[i]);
      for (int32_t j = 0; j <= i; j++)
        out->products[i * columns + j] +=
            weight[p] * (product_of(moments, cross, i, j) + away * (xp_moments_mean(&moments[j]) - out->mean[j]));
    }
  }
  for (int32_t i = 0; i < columns; i++)
    for (int32_t j = i + 1; j < columns; j++)
      out->products[i * columns + j] = out->products[j * columns + i];
}
