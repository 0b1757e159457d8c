/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variance between levels, and its interval. */
#include "lib/stats/heterogeneity.h"

#include "lib/math/distributions.h"
#include "lib/math/roots.h"
#include <math.h>

static double weight_of(const xp_level_effect *level, double tau2) {
  return 1.0 / (level->std_error * level->std_error + tau2);
}

double xp_levels_mean(const xp_level_effect *levels, int64_t n, double tau2, double *weights) {
  double sum = 0.0;
  *weights = 0.0;
  const double first = levels[0].effect; /* sums of deviations keep the digits that large effects share */
  for (int64_t i = 0; i < n; i++) {
    const double weight = weight_of(&levels[i], tau2);
    sum += weight * (levels[i].effect - first);
    *weights += weight;
  }
  return first + sum / *weights;
}

double xp_levels_q(const xp_level_effect *levels, int64_t n, double tau2) {
  double weights, sum = 0.0;
  const double mean = xp_levels_mean(levels, n, tau2, &weights);
  for (int64_t i = 0; i < n; i++) {
    const double apart = levels[i].effect - mean;
    sum += weight_of(&levels[i], tau2) * apart * apart;
  }
  return sum;
}

/* ---- tau2 at which Q has a wanted value ---- */

typedef struct sought {
  const xp_level_effect *levels;
  int64_t n;
  double q;
} sought;

/* Q falls with tau2: its slope is minus the sum of squared weights times squares, the mean being where Q is least. */
static xp_slope excess(double tau2, void *user) {
  const sought *s = user;
  double weights, q = 0.0, slope = 0.0;
  const double mean = xp_levels_mean(s->levels, s->n, tau2, &weights);
  for (int64_t i = 0; i < s->n; i++) {
    const double weight = weight_of(&s->levels[i], tau2), apart = s->levels[i].effect - mean;
    const double square = weight * apart * apart;
    q += square;
    slope -= weight * square;
  }
  return (xp_slope){.value = q - s->q, .first = slope, .second = 0.0};
}

/* Weights are below 1 / tau2, so Q is below the plain sum of squares over tau2. */
static double enough(const xp_level_effect *levels, int64_t n, double q) {
  double mean = 0.0, squares = 0.0;
  for (int64_t i = 0; i < n; i++)
    mean += (levels[i].effect - mean) / (double)(i + 1);
  for (int64_t i = 0; i < n; i++)
    squares += (levels[i].effect - mean) * (levels[i].effect - mean);
  return 1.01 * squares / q;
}

/* 0 where even the noise alone explains more. */
static expt_status solve(const xp_call *call, const xp_level_effect *levels, int64_t n, double q, double *tau2) {
  sought s = {levels, n, q};
  *tau2 = 0.0;
  if (!(xp_levels_q(levels, n, 0.0) > q)) return EXPT_OK;
  const double most = enough(levels, n, q);
  if (!isfinite(most)) {
    *tau2 = most;
    return EXPT_OK;
  }
  xp_root root;
  XP_TRY(xp_find_root_smooth(call, excess, &s, 0.0, 0.0, most, 0.0, &root));
  *tau2 = root.x;
  return EXPT_OK;
}

/* ---- both estimators ---- */

static int64_t heaviest(const xp_level_effect *levels, int64_t n) {
  int64_t at = 0;
  for (int64_t i = 1; i < n; i++)
    if (levels[i].std_error < levels[at].std_error) at = i;
  return at;
}

/* Sum of w (W - w) / W, where W - w of a level with nearly all the weight is the sum of the others. */
static double freed_weight(const xp_level_effect *levels, int64_t n) {
  const int64_t top = heaviest(levels, n);
  const double heavy = weight_of(&levels[top], 0.0);
  double others = 0.0, freed = 0.0;
  for (int64_t i = 0; i < n; i++)
    if (i != top) others += weight_of(&levels[i], 0.0);
  const double all = heavy + others;
  for (int64_t i = 0; i < n; i++) {
    const double weight = weight_of(&levels[i], 0.0);
    freed += i == top ? heavy * (others / all) : weight * ((all - weight) / all);
  }
  return freed;
}

expt_status xp_levels_between(const xp_call *call, const xp_level_effect *levels, int64_t n, expt_between_variance kind,
                              double confidence, xp_between *out) {
  const double df = (double)n - 1.0, tail = (1.0 - confidence) / 2.0;
  const double freed = freed_weight(levels, n);
  const xp_law law = {.family = XP_CHI2, .a = df};
  out->typical = df / freed;
  if (kind == EXPT_BETWEEN_VARIANCE_PAULE_MANDEL)
    XP_TRY(solve(call, levels, n, df, &out->tau2));
  else
    out->tau2 = fmax(0.0, (xp_levels_q(levels, n, 0.0) - df) / freed);
  XP_TRY(solve(call, levels, n, xp_quantile(&law, tail, XP_UPPER), &out->low));
  return solve(call, levels, n, xp_quantile(&law, tail, XP_LOWER), &out->high);
}
