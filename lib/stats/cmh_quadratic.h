/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_CMH_QUADRATIC_H
#define EXPERIMENT_LIB_STATS_CMH_QUADRATIC_H

/* deviation' variance^- deviation: the chi-squared statistic of deviations with a covariance matrix, which may be singular. */

#include "lib/math/special.h"
#include <stdint.h>

typedef struct xp_quadratic {
  double value;
  int64_t rank; /* of the covariance: degrees of freedom */
} xp_quadratic;

/* Deviations in the column space of the covariance (size x size, symmetric). Both are overwritten, and so is `room` of size numbers. */
xp_quadratic xp_quadratic_form(xp_twin *deviation, xp_twin *variance, int64_t size, double *room);

#endif
