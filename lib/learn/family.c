/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/learn/family.h"

#include "lib/math/special.h"

#include <math.h>

static const double farthest_log_mean = 300; /* its square does not overflow */

static void gaussian(int64_t n, xp_family_block *b) {
  for (int64_t i = 0; i < n; i++) {
    b->variance[i] = 1;
    b->residual[i] = b->outcome[i] - b->eta[i];
    b->loss[i] = 0.5 * b->residual[i] * b->residual[i];
  }
}

static bool poisson(const xp_learn_kernels *kernels, int64_t n, xp_family_block *b) {
  bool near = true;
  for (int64_t i = 0; i < n; i++)
    near = near && fabs(b->eta[i]) <= farthest_log_mean;
  if (!near) return false;
  kernels->exp(b->eta, n, b->variance);
  for (int64_t i = 0; i < n; i++) {
    b->loss[i] = b->variance[i] - b->outcome[i] * b->eta[i];
    b->residual[i] = (b->outcome[i] - b->variance[i]) / b->variance[i];
  }
  return true;
}

bool xp_family_evaluate(xp_family family, const xp_learn_kernels *kernels, int64_t n, xp_family_block *block) {
  if (family == XP_POISSON) return poisson(kernels, n, block);
  if (family == XP_GAUSSIAN)
    gaussian(n, block);
  else
    kernels->logistic(block->eta, block->outcome, n, block->variance, block->residual, block->loss);
  return true;
}

static void chances(const xp_learn_kernels *kernels, int64_t n, const double *eta, double *mean) {
  double small[XP_GRAM_ROWS];
  for (int64_t from = 0; from < n; from += XP_GRAM_ROWS) {
    const int64_t m = n - from < XP_GRAM_ROWS ? n - from : XP_GRAM_ROWS;
    for (int64_t i = 0; i < m; i++)
      small[i] = -fabs(eta[from + i]);
    kernels->exp(small, m, small);
    for (int64_t i = 0; i < m; i++)
      mean[from + i] = (eta[from + i] >= 0 ? 1 : small[i]) / (1 + small[i]);
  }
}

void xp_family_mean(xp_family family, const xp_learn_kernels *kernels, int64_t n, const double *eta, double *mean) {
  if (family == XP_LOGISTIC)
    chances(kernels, n, eta, mean);
  else if (family == XP_POISSON)
    kernels->exp(eta, n, mean);
  else
    for (int64_t i = 0; i < n; i++)
      mean[i] = eta[i];
}

bool xp_family_allows(xp_family family, double outcome) {
  if (!isfinite(outcome)) return false;
  if (family == XP_LOGISTIC) return outcome >= 0 && outcome <= 1;
  if (family == XP_POISSON) return outcome >= 0 && outcome <= XP_LARGEST_COUNT;
  return fabs(outcome) <= XP_LARGEST_OUTCOME;
}

const char *xp_family_range(xp_family family) {
  if (family == XP_LOGISTIC) return "numbers from 0 to 1";
  if (family == XP_POISSON) return "numbers from 0 to 1e15";
  return "finite numbers up to 1e140";
}

double xp_family_start(xp_family family, double sum, double weights) {
  if (family == XP_GAUSSIAN || !(weights > 0)) return 0;
  if (family == XP_POISSON) return log((sum + 0.1) / weights);
  return log((sum + 0.5) / (weights - sum + 0.5));
}

static double times_log(double x) {
  return x > 0 ? x * log(x) : 0;
}

double xp_family_saturated(xp_family family, double outcome) {
  if (family == XP_LOGISTIC) return times_log(outcome) + times_log(1 - outcome);
  if (family == XP_POISSON && outcome > 0)
    return -0.5 * log(2 * 3.14159265358979323846 * outcome) - xp_stirling_error(outcome);
  return 0;
}

double xp_family_deviance(xp_family family, double outcome, double mean, double loss) {
  if (family == XP_GAUSSIAN) return 2 * loss;
  if (family == XP_LOGISTIC) return 2 * (loss + xp_family_saturated(family, outcome));
  return outcome > 0 ? 2 * xp_half_deviance(outcome, xp_twin_from(mean)).hi : 2 * mean;
}
