/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/math/distributions.h"
#include "lib/stats/sequential.h"

#include <math.h>

/* Straight between the points given and from nothing at information 0; past the last one what it has. */
static double interpolated(const xp_spending *s, double information) {
  double before = 0.0, spent = 0.0;
  for (int64_t k = 0; k < s->given; k++) {
    if (information == s->information[k]) return s->spent[k];
    if (information < s->information[k])
      return spent + (s->spent[k] - spent) * (information - before) / (s->information[k] - before);
    before = s->information[k];
    spent = s->spent[k];
  }
  return spent;
}

static double hwang_shih_decani(double gamma, double t) {
  return gamma == 0.0 ? t : expm1(-gamma * t) / expm1(-gamma);
}

double xp_spent_until(const xp_spending *s, double information) {
  const double t = fmin(information, 1.0);
  switch (s->kind) {
    case EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING:
      return 2.0 * xp_normal_upper(xp_normal_quantile_upper(0.5 * s->total) / sqrt(t));
    case EXPT_BOUNDARY_LAN_DEMETS_POCOCK:
      return s->total * log1p((exp(1.0) - 1.0) * t);
    case EXPT_BOUNDARY_POWER_FAMILY:
      return s->total * pow(t, s->parameter);
    case EXPT_BOUNDARY_HWANG_SHIH_DECANI:
      return s->total * hwang_shih_decani(s->parameter, t);
    default:
      return interpolated(s, information);
  }
}
