/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_POSTERIOR_MESH_H
#define EXPERIMENT_LIB_STATS_POSTERIOR_MESH_H

/* Panels of 16 Gauss-Legendre nodes side by side over an axis, as wide as the narrowest arm allows at each place. */

#include "lib/stats/posterior.h"

enum { XP_MESH_NODES = 16 };

typedef struct xp_mesh {
  int32_t panels;
  int32_t nodes;  /* panels * XP_MESH_NODES */
  double *edge;   /* panels + 1, rising */
  double *at;     /* u of each node */
  double *weight; /* of each node */
} xp_mesh;

/* How wide panels may be. An arm is asked within its window only. */
typedef struct xp_mesh_arm xp_mesh_arm;
struct xp_mesh_arm {
  double (*width)(const xp_mesh_arm *arm, double u); /* of a panel that begins at u */
  const void *user;
  double from, to;
};

typedef struct xp_mesh_plan xp_mesh_plan;
struct xp_mesh_plan {
  int32_t n_arms;
  const xp_mesh_arm *arms;
  double (*widest)(const xp_mesh_plan *plan, double u); /* anywhere; NULL: no limit */
  const void *user;
  double
      stretch; /* 1 where integrals up to each node are wanted; plain integrals are exact with 2.5 times wider panels */
};

expt_status xp_mesh_march(const xp_call *call, const xp_mesh_plan *plan, double from, double to, xp_mesh **out);

/* Over the windows of all arms together. EXPT_E_NOMEM. */
expt_status xp_mesh_create(const xp_call *call, const xp_posterior *arms, int32_t n_arms, const xp_axis *axis,
                           xp_mesh **out);
void xp_mesh_free(const expt_context *ctx, xp_mesh *mesh);

/* ln of the sum of exp(term). */
double xp_log_total(const double *term, int32_t n);

double xp_mesh_integral(const xp_mesh *mesh, const double *f); /* f: values at the nodes */
/* lower[i] = the integral of f from the first edge to node i; upper[i] = from node i to the last edge. Either may be NULL.
 * Errors are relative to the largest f of the node's panel. */
void xp_mesh_cumulate(const xp_mesh *mesh, const double *f, double *lower, double *upper);

#endif
