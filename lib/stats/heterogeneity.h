/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_HETEROGENEITY_H
#define EXPERIMENT_LIB_STATS_HETEROGENEITY_H

/* Effects of several levels: are they one, how far are they apart, and is their sign the same? */

#include "lib/base/call.h"
#include <experiment/heterogeneity.h>

typedef struct xp_level_effect {
  double effect;
  double std_error; /* above 0 */
  double df;        /* of it; INFINITY = known */
} xp_level_effect;

typedef struct xp_levels_answer {
  double q, df, df2, p, log_p; /* df2 INFINITY: chi-squared, else Welch's F */
  double i2, i2_low, i2_high, tau2, tau2_low, tau2_high;
  double pooled, pooled_error, pooled_low, pooled_high;
  double smallest, largest;          /* as seen */
  int64_t low, high;                 /* levels whose shrunken effects are the extremes; -1 = none */
  double low_shrunken, high_shrunken;
  double qualitative_p, qualitative_log_p;
} xp_levels_answer;

/* `levels` are rescaled in place. Sums go in the order given. EXPT_E_NOMEM never comes, EXPT_E_DOMAIN neither. */
expt_status xp_compare_levels(const xp_call *call, xp_level_effect *levels, int64_t n, expt_between_variance kind,
                              double confidence, xp_levels_answer *out);

/* ---- heterogeneity_between.c: all in units of the smallest standard error, n >= 2 ---- */
typedef struct xp_between {
  double tau2, low, high, typical; /* typical: variance within a level that I2 compares tau2 with */
} xp_between;
/* Mean effect with weights 1 / (std_error^2 + tau2). */
double xp_levels_mean(const xp_level_effect *levels, int64_t n, double tau2, double *weights);
/* Sum of the squared deviations from it, with the same weights. */
double xp_levels_q(const xp_level_effect *levels, int64_t n, double tau2);
expt_status xp_levels_between(const xp_call *call, const xp_level_effect *levels, int64_t n, expt_between_variance kind,
                              double confidence, xp_between *out);

/* ---- heterogeneity_sign.c ---- */
/* Gail and Simon's test; n >= 2. */
void xp_levels_sign(const xp_level_effect *levels, int64_t n, double *p, double *log_p);

#endif
