/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BEST_INTERNAL_H
#define EXPERIMENT_LIB_STATS_BEST_INTERNAL_H

/* Between the files of best.h. Arms lie on a line v: logits, logs or the values themselves, less an origin among the
 * arms, so that positions are as exact as the distances between them. With `lowest` the line is turned round. */

#include "lib/math/quadrature.h"
#include "lib/stats/best.h"

enum { XP_BEST_NODES = 16, XP_BEST_EDGES = 400 };

typedef struct xp_best_place {
  xp_best_arm arm;
  int64_t given;  /* position among the arms of the caller */
  double sign;    /* -1: the line is turned round */
  double centre;  /* mode of the density on the line */
  double spread;  /* its width there */
  int32_t edges;  /* of panels on which the density is smooth: from where the tails are negligible to where they are */
  double *edge;   /* from the centre, rising */
  double log_area; /* ln of the integral of exp(xp_best_log_density()) over the line */
  int32_t first, last;      /* panels of the grid that the density reaches; the law is 0 before and 1 after */
  double *f, *lower, *upper; /* density, P(V <= v), P(V > v) at the nodes from panel `first` on */
} xp_best_place;

typedef struct xp_best_line {
  const expt_context *ctx;
  int64_t k;
  xp_best_place *place; /* in an order that does not depend on that of the caller */
  double origin;        /* where v = 0 lies on the scale of logits, logs or values */
  xp_panels *panels;
  double *measure; /* |dx / dv| at the nodes */
  double *edges, *values; /* memory of the places */
} xp_best_line;

/* ---- best_line.c ---- */
expt_status xp_best_line_create(const xp_call *call, const xp_best_arm *arms, int64_t k, bool lowest,
                                xp_best_line *out);
void xp_best_line_free(xp_best_line *line);
/* Equal arms have equal answers. */
bool xp_best_same_arm(const xp_best_arm *a, const xp_best_arm *b);

/* ---- best_arm.c: one arm ---- */
double xp_best_position(const xp_best_arm *arm);                                   /* mode as a logit, a log or a value */
double xp_best_distance(const xp_best_arm *arm, const xp_best_arm *from);          /* difference of two positions */
double xp_best_spread(const xp_best_arm *arm);
/* ln of the density on the line, 0 at the mode, at a distance from the mode. */
double xp_best_log_density(const xp_best_place *place, double distance);
/* ln P(V <= v) at v = centre + distance. */
double xp_best_log_lower(const xp_best_place *place, double distance);
/* Writes place->edges and ->edge; those of a t go on as far as `others`, a distance, which its tails can matter at. */
void xp_best_set_edges(xp_best_place *place, double others);
/* |dx / dv| where the line has the position u. */
double xp_best_measure(xp_best_family family, double position);

/* ---- best_grid.c ---- */
/* Panels over all arms, none wider than the panels of any arm that it meets. */
expt_status xp_best_grid(const xp_call *call, xp_best_line *line);

/* ---- best_sum.c: products over the arms at each node ---- */
typedef struct xp_best_sums {
  double *rank_probability; /* k x ranks, in the order of line->place */
  double *rank, *loss;      /* NULL = not wanted */
} xp_best_sums;
expt_status xp_best_sum(const xp_call *call, const xp_best_line *line, int64_t ranks, xp_best_sums *out);

/* ---- best_tail.c ---- */
/* Overwrites ln P(best) of the wanted places, in the order of line->place: those that are too small for the grid. */
expt_status xp_best_tails(const xp_call *call, const xp_best_line *line, const bool *wanted, double *log_probability);

#endif
