/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_DIST_TAIL_H
#define EXPERIMENT_LIB_MATH_DIST_TAIL_H

/* One tail of a law, as factor * exp(log_scale). The kernels compute the tail that is small; the other one is its
 * complement. */

#include "lib/math/distributions.h"
#include "lib/math/special.h"

#include <stdbool.h>

typedef struct xp_tail {
  xp_twin log_scale;
  double factor; /* >= 0 */
  bool upper;    /* which of the two tails it is */
} xp_tail;

static inline xp_tail xp_tail_plain(double mass, bool upper) {
  return (xp_tail){{0.0, 0.0}, mass, upper};
}

/* The half of a law's mass that a part asks for, and on which scale. */
static inline bool xp_part_is_upper(xp_part part) {
  return part == XP_UPPER || part == XP_LOG_UPPER;
}
static inline bool xp_part_is_log(xp_part part) {
  return part == XP_LOG_LOWER || part == XP_LOG_UPPER;
}
static inline xp_part xp_part_mirrored(xp_part part) {
  static const xp_part mirrored[] = {XP_UPPER, XP_LOWER, XP_LOG_UPPER, XP_LOG_LOWER};
  return mirrored[part];
}

double xp_tail_mass(const xp_tail *tail);
double xp_tail_log_mass(const xp_tail *tail);

/* Any part, from the tail that is known. */
double xp_tail_part(const xp_tail *tail, xp_part part);

/* The part of a law all of whose mass lies below (or else above) the point asked for. */
double xp_certain_part(bool all_below, xp_part part);

/* The regularised incomplete gamma function at x > 0, and ln[x^a e^-x / Gamma(a + 1)] split as factor * exp(scale). */
xp_tail xp_gamma_tail(double shape, xp_twin x);
xp_tail xp_gamma_prefactor(double shape, xp_twin x);

/* The regularised incomplete beta function at x > 0, y = 1 - x > 0, and x^a y^b / B(a, b). */
xp_tail xp_beta_tail(double a, double b, xp_twin x, xp_twin y);
xp_tail xp_beta_prefactor(double a, double b, xp_twin x, xp_twin y);

/* P(Z^2 > x) of a standard normal Z, for x > 0 up to XP_SQUARE_NEAR. */
xp_probability xp_normal_square_beyond(double x);
#define XP_SQUARE_NEAR 625.0

double xp_t_part(double t, double df, xp_part part);
double xp_t_log_density(double t, double df);
/* P(|T| > t), or for a small t P(|T| <= t), where t^2 / df = `odds`; ln B(df / 2, 1 / 2). */
xp_tail xp_t_odds_tail(xp_twin odds, double df);
double xp_t_log_beta(double df);

/* P(|T| > distance), or the mass inside where that is smaller; false where df is too small or the distance too large for it. */
bool xp_t_large_tail(double distance, double df, xp_tail *out);
/* ln(t^2 / df) of about the t that has the probability of z in the normal law; good to a percent from 3 degrees of freedom on,
 * and to 1e-6 from 8, where z^2 is not many times df. */
double xp_t_log_odds_near(double z, double df);
double xp_f_part(double f, double df1, double df2, xp_part part);
double xp_f_log_density(double f, double df1, double df2);

#endif
