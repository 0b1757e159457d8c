/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/calibration/trial.h"

static const double share_of_zeros = 0.8, log_sd = 1.2;

static void make_revenue(const trial *at, int arm, int64_t n, double *values) {
  for (int64_t i = 0; i < n; i++) {
    const double place = xp_draw_uniform(at->draws, first_unit(at) + (uint64_t)i, (uint32_t)(arm + 2));
    values[i] = place < share_of_zeros ? 0.0 : exp(log_sd * values[i]);
  }
}

void draw_values(const trial *at, int arm, double *out) {
  const int64_t n = at->design->n[arm];
  xp_fill_normal(at->draws, first_unit(at), (uint32_t)arm, n, out);
  if (at->design->zeros) {
    make_revenue(at, arm, n, out);
    return;
  }
  for (int64_t i = 0; i < n; i++)
    out[i] *= at->design->sd[arm];
}

sample sample_of(const double *values, int64_t n) {
  sample s = {.n = n};
  for (int64_t i = 0; i < n; i++)
    s.mean += values[i] / (double)n;
  for (int64_t i = 0; i < n; i++)
    s.variance += (values[i] - s.mean) * (values[i] - s.mean) / (double)(n - 1);
  return s;
}

sample draw_normal_sample(const trial *at, int arm, double mean, double sd) {
  const xp_call silent = {NULL, __func__, NULL};
  const int64_t n = at->design->n[arm];
  xp_gamma_sampler half_chi2;
  calibration_must(xp_gamma_make(&silent, 0.5 * (double)(n - 1), 1.0, &half_chi2), NULL);
  const double z = xp_draw_normal(at->draws, at->run, (uint32_t)arm);
  const double chi2 = 2.0 * xp_draw_gamma(&half_chi2, at->draws, at->run, (uint32_t)arm, NULL);
  return (sample){n, mean + sd * z / sqrt((double)n), sd * sd * chi2 / (double)(n - 1)};
}
