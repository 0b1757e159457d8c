/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far apart the variants are. */
#include "lib/assign/salt_search_internal.h"

#include <math.h>

static double spread_of_means(const xp_moments *variant, int64_t variants) {
  double low = INFINITY, high = -INFINITY;
  for (int64_t v = 0; v < variants; v++) {
    const double mean = xp_moments_mean(&variant[v]);
    low = fmin(low, mean);
    high = fmax(high, mean);
  }
  return high - low;
}

static void find_worst(const xp_covariates *covariates, int64_t variants, const xp_moments *cell,
                       xp_salt_score *score) {
  for (int32_t k = 0; k < covariates->count; k++) {
    if (!(covariates->sd[k] > 0)) continue;
    const double difference = spread_of_means(cell + k * variants, variants) / covariates->sd[k];
    if (!(difference > score->max_difference)) continue;
    score->max_difference = difference;
    score->worst = k;
  }
}

static double common_mean(const xp_moments *variant, int64_t variants) {
  double sum = 0;
  int64_t n = 0;
  for (int64_t v = 0; v < variants; v++) {
    sum += (double)variant[v].n * xp_moments_mean(&variant[v]);
    n += variant[v].n;
  }
  return sum / (double)n;
}

/* (m_v - m)' S^-1 (m_v - m) by forward substitution, in standard deviations. */
static double distance(const xp_covariates *covariates, int64_t variants, const xp_moments *cell, const double *mean,
                       int64_t v) {
  const int32_t p = covariates->count;
  double solved[XP_MOST_COVARIATES], sum = 0;
  for (int32_t i = 0; i < p; i++) {
    const double *row = covariates->correlation + (int64_t)i * p;
    solved[i] = 0;
    if (!(row[i] > 0)) continue;
    double value = (xp_moments_mean(&cell[i * variants + v]) - mean[i]) / covariates->sd[i];
    for (int32_t k = 0; k < i; k++)
      value -= row[k] * solved[k];
    solved[i] = value / row[i];
    sum += solved[i] * solved[i];
  }
  return sum;
}

static double mahalanobis(const xp_covariates *covariates, int64_t variants, const xp_moments *cell) {
  double mean[XP_MOST_COVARIATES], sum = 0;
  for (int32_t k = 0; k < covariates->count; k++)
    mean[k] = common_mean(cell + k * variants, variants);
  for (int64_t v = 0; v < variants; v++)
    sum += (double)cell[v].n * distance(covariates, variants, cell, mean, v);
  return sum;
}

xp_salt_score xp_salt_score_of(const xp_covariates *covariates, int64_t variants, const xp_moments *cell) {
  xp_salt_score score = {.worst = -1};
  for (int64_t v = 0; v < variants; v++)
    if (cell[v].n == 0) return (xp_salt_score){.max_difference = NAN, .mahalanobis = NAN, .worst = -1};
  find_worst(covariates, variants, cell, &score);
  score.mahalanobis = mahalanobis(covariates, variants, cell);
  return score;
}
