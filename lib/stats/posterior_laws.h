/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_LAWS_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_LAWS_H

/* The closed families, each on its own axis: what posterior.c dispatches to. */

#include "lib/stats/posterior.h"

/* How far the log density lies under its peak, its slope, and minus its second derivative, all over u. */
typedef struct xp_hump {
  double depth, slope, curvature;
} xp_hump;

xp_hump xp_beta_hump(const xp_posterior *p, double u);
xp_hump xp_gamma_hump(const xp_posterior *p, double u);
xp_hump xp_normal_hump(const xp_posterior *p, double u);
xp_hump xp_t_hump(const xp_posterior *p, double u);

/* The depth alone. */
double xp_beta_depth(const xp_posterior *p, double u);
double xp_gamma_depth(const xp_posterior *p, double u);
double xp_normal_depth(const xp_posterior *p, double u);
double xp_t_depth(const xp_posterior *p, double u);

/* Log density of x: straight from x, so that a sum of two rounded numbers is not taken to the axis and back. */
double xp_beta_log_density_x(const xp_posterior *p, double x);
double xp_gamma_log_density_x(const xp_posterior *p, double x);

double xp_beta_part_u(const xp_posterior *p, double u, xp_part part);
double xp_gamma_part_u(const xp_posterior *p, double u, xp_part part);
double xp_normal_part_u(const xp_posterior *p, double u, xp_part part);
double xp_t_part_u(const xp_posterior *p, double u, xp_part part);

#endif
