/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/best.h"

#include <math.h>

/* The sum of all but one, without a difference: 1 - p has no digits where p is near 1. */
static double others(const double *probability, int64_t k, int64_t but) {
  double sum = 0.0;
  for (int64_t i = 0; i < k; i++)
    if (i != but) sum += probability[i];
  return sum;
}

void xp_best_top_two(const double *probability, int64_t k, double leader, double *weights) {
  for (int64_t j = 0; j < k; j++)
    weights[j] = leader * probability[j];
  for (int64_t i = 0; i < k; i++) {
    const double rest = others(probability, k, i);
    for (int64_t j = 0; j < k; j++) {
      if (j == i) continue;
      const double share = rest > 0.0 ? probability[j] / rest : 1.0 / (double)(k - 1);
      weights[j] += (1.0 - leader) * probability[i] * share;
    }
  }
  if (k == 1) weights[0] = 1.0;
}

void xp_best_floor(double *weights, int64_t k, double minimum) {
  double taken = minimum * (double)k, above = 0.0;
  for (int64_t rounds = 0; rounds < k; rounds++) {
    int64_t lifted = 0;
    above = 0.0;
    for (int64_t i = 0; i < k; i++) {
      if (weights[i] <= minimum)
        lifted++;
      else
        above += weights[i];
    }
    taken = minimum * (double)lifted;
    const double scale = (1.0 - taken) / above;
    if (lifted == 0 || !(above > 0.0)) break;
    bool settled = true;
    for (int64_t i = 0; i < k; i++) {
      const bool low = weights[i] <= minimum;
      if (!low && weights[i] * scale < minimum) settled = false;
      weights[i] = low ? minimum : weights[i] * scale;
    }
    if (settled) break;
  }
}
