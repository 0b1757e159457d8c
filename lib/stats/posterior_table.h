/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_TABLE_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_TABLE_H

/* A law known by its log density at the nodes of a mesh on its axis: on each panel a polynomial. */

#include "lib/stats/posterior_mesh.h"

struct xp_posterior_table {
  int32_t panels;
  double *edge;                  /* panels + 1 */
  double *coefficient;           /* Legendre's, XP_MESH_NODES a panel */
  double *log_lower, *log_upper; /* at the edges, panels + 1 each */
};

/* log_density: of u at the nodes, all finite; up to a factor: the law is normalised, and `log_total` (nullable) is the log of
 * what the integral was. Fills mean, sd, inverse_mean and inverse_variation by quadrature (NaN where x takes both signs);
 * whoever knows better writes over them. The mesh is not kept. EXPT_E_NOMEM. */
expt_status xp_posterior_tabulate(const xp_call *call, const xp_axis *axis, const xp_mesh *mesh,
                                  const double *log_density, xp_posterior *out, double *log_total);

double xp_table_depth(const xp_posterior *p, double u);
double xp_table_part_u(const xp_posterior *p, double u, xp_part part);
double xp_table_width(const xp_posterior *p, double u);

/* The integral of g(x) f(x) over the law. */
typedef double (*xp_of_value)(double x, const void *user);
double xp_table_expectation(const xp_posterior *p, xp_of_value g, const void *user);

#endif
