/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DIST_NONCENTRAL_H
#define EXPERIMENT_LIB_MATH_DIST_NONCENTRAL_H

/* The laws that need a sum or an integral over another law: wanted for power and for many comparisons, accurate to
 * 1e-10. */

#include "lib/math/dist_quantile.h"

double xp_noncentral_t_part(double t, double df, double noncentrality, xp_part part);
double xp_noncentral_t_log_density(double t, double df, double noncentrality);
double xp_noncentral_t_quantile(double df, double noncentrality, const xp_target *target);

double xp_noncentral_chi2_part(double x, double df, double noncentrality, xp_part part);
double xp_noncentral_chi2_log_density(double x, double df, double noncentrality);
double xp_noncentral_chi2_quantile(double df, double noncentrality, const xp_target *target);

/* The range of `groups` standard normals, unstudentized. Good to 1e-12 for up to XP_RANGE_GROUPS of them and widths
 * up to XP_RANGE_WIDTH. */
#define XP_RANGE_GROUPS 200.0
#define XP_RANGE_WIDTH 36.0
double xp_normal_range_log_tail(double width, double groups, bool upper);
double xp_normal_range_log_density(double width, double groups);

double xp_range_part(double q, double groups, double df, xp_part part);
double xp_range_log_density(double q, double groups, double df);
double xp_range_quantile(double groups, double df, const xp_target *target);

/* ln of the integral of exp(f(u)) over the line, for an f with one maximum that falls off on both sides. `start`
 * is where to look for the maximum first and `scale` how far apart to look. The trapezoidal rule on the whole line,
 * which converges geometrically for smooth f; the step is halved until that is seen. */
typedef double (*xp_log_function)(double u, const void *context);
double xp_log_integral(xp_log_function f, const void *context, double start, double scale);

/* ln of the density of ln sqrt(chi2 / df) at u. */
double xp_log_chi_density(double u, double df);

/* A part, from the logs of both tails computed directly: log_tail(context, upper). */
typedef double (*xp_log_tail)(const void *context, bool upper);
double xp_part_from_logs(xp_log_tail log_tail, const void *context, xp_part part);

#endif
