/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_MATH_QUADRATURE_H
#define EXPERIMENT_LIB_MATH_QUADRATURE_H

/* Gauss-Legendre quadrature: plain, and cumulative over panels (the integral up to every node), as densities are turned
 * into distribution functions. Only with numbers of nodes whose table in GSL is right to the last digit: 2-20, 32, 64,
 * 96, 100, 128, 256, 512, 1024; for any other GSL computes nodes good to about 1e-10 and says nothing. */

#include "lib/base/call.h"

/* node and weight on [-1, 1], rising. EXPT_E_ARGUMENT naming `nodes` for a number without a table. */
expt_status xp_gauss_legendre(const xp_call *call, int32_t nodes, double *node, double *weight);

typedef double (*xp_integrand)(double x, void *user);
/* Over [low, high], finite; minus the integral when high < low. Nothing is estimated: the caller knows how smooth f is.
 * EXPT_E_DOMAIN naming `low` or `high`, or "f" where it is not finite. */
expt_status xp_integrate(const xp_call *call, xp_integrand f, void *user, double low, double high, int32_t nodes,
                         double *out);

/* The same rule on each of several panels side by side. */
typedef struct xp_panels {
  int32_t nodes, panels;
  double *edge;     /* panels + 1, rising */
  double *at;       /* panels * nodes: where f is wanted */
  double *weight;   /* as many: the integral of f is the sum of weight * f */
  double *cumulate; /* nodes x nodes: integral from -1 to node i of the polynomial through the nodes, for row i */
} xp_panels;

enum { XP_MOST_PANEL_NODES = 128 };

/* Edges finite and rising, panels >= 1, nodes as above and at most XP_MOST_PANEL_NODES. */
expt_status xp_panels_create(const xp_call *call, int32_t nodes, const double *edge, int32_t panels, xp_panels **out);
void xp_panels_free(const expt_context *ctx, xp_panels *p);
double xp_panels_integral(const xp_panels *p, const double *f); /* f: its values at the nodes */
/* integral[i] = the integral of f from edge[0] to at[i]. For f >= 0 it can fall short of 0 or of rising by rounding
 * only. */
void xp_panels_cumulate(const xp_panels *p, const double *f, double *integral);

#endif
