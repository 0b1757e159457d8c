/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_SEQUENTIAL_H
#define EXPERIMENT_LIB_STATS_SEQUENTIAL_H

/* Repeated looks at a Brownian motion. At information t the score S(t) is normal with mean drift * t and variance t, and the statistic of
 * the look is z = S(t) / sqrt(t); so the drift is what z is expected to be at information 1. Bounds are on the scale of z.
 *
 *   sequential_paths.c     the paths that have not stopped, carried from look to look
 *   sequential_exit.c      where they stop at a look: beyond given bounds, and the bound for a given chance
 *   sequential_course.c    given bounds: all exits; the bounds of a family with one parameter
 *   sequential_spending.c  how an error rate is spent over the information
 *   sequential_solve.c     bounds of efficacy and futility that spend, for a drift
 *   sequential_design.c    a design: checked, solved, with the drift that has its power */

#include "lib/base/call.h"
#include <experiment/sequential.h>

/* ---- given bounds ---- */

/* What ends the experiment at a look: z <= low, z >= high, or inner_low < z < inner_high. Without: low = -INFINITY, high = INFINITY,
 * inner_low = inner_high = 0. */
typedef struct xp_stops {
  double low, high, inner_low, inner_high;
} xp_stops;
xp_stops xp_stops_none(void);
xp_stops xp_stops_outside(double low, double high);
/* A drift is a shift: paths with a drift meet these bounds as paths without meet the ones shifted by -drift * sqrt(t). */
xp_stops xp_stops_shifted(xp_stops stops, double by);

/* Chances to stop at one look, not having stopped before. */
typedef struct xp_exit {
  double low, inner, high;
} xp_exit;
double xp_exit_any(xp_exit exit);

/* Each look adds more than this share of the information there is. */
#define XP_LEAST_STEP 1e-7
#define XP_MOST_INFORMATION 1e6

/* Exits of all looks for several drifts: out[d * looks + k]. information: above 0, rising; EXPT_E_ARGUMENT naming `information` else. */
expt_status xp_exits_of(const xp_call *call, const double *information, const xp_stops *stops, int64_t looks, const double *drifts,
                        int64_t n_drifts, xp_exit *out);

/* What the exits say together. Information is that of the look at which it stops, of the last look where it does not stop before. */
typedef struct xp_course {
  double low, inner, high; /* chance ever to stop there */
  double information, looks; /* expected when it ends */
} xp_course;
xp_course xp_course_of(const double *information, const xp_exit *exits, int64_t looks);

/* The parameter at which a family of bounds stops with chance alpha without a drift, and the stops there. write() gives the stops of a
 * look; `outcome` says which of the exits count. The chance must fall or rise steadily with the parameter between low and high;
 * EXPT_E_DOMAIN naming `low` where alpha is not between those of the two ends. */
typedef void (*xp_stops_family)(double parameter, int64_t look, double information, void *user, xp_stops *stops);
typedef enum xp_outcome { XP_EXIT_ANY, XP_EXIT_OUTER, XP_EXIT_HIGH } xp_outcome;
expt_status xp_calibrate_stops(const xp_call *call, const double *information, int64_t looks, xp_stops_family write, void *user,
                               xp_outcome outcome, double alpha, double low, double high, double *parameter, xp_stops *stops);

/* ---- the recursion itself ---- */

/* Paths that have not stopped, look by look; all of it is kept, so that a chance under any drift can be asked for afterwards. Sides without
 * `ends` never get a bound and need less room. `drift_low` and `drift_high`: the drifts that will be asked for lie between them and 0. */
typedef struct xp_paths xp_paths;
typedef struct xp_paths_plan {
  const double *information; /* copied */
  int64_t looks;
  double drift_low, drift_high;
  bool ends_low, ends_high;
} xp_paths_plan;
xp_paths_plan xp_paths_plan_for(const double *information, const xp_stops *stops, int64_t looks); /* for these bounds, drift 0 */
expt_status xp_paths_create(const xp_call *call, const xp_paths_plan *plan, xp_paths **out);
void xp_paths_free(const expt_context *ctx, xp_paths *paths);
int64_t xp_paths_look(const xp_paths *paths); /* looks passed */
/* Passes the next look. */
expt_status xp_paths_pass(const xp_call *call, xp_paths *paths, const xp_stops *stops);
/* Exits at a look that is at most the next one. */
xp_exit xp_paths_exit(const xp_paths *paths, int64_t look, const xp_stops *stops, double drift);
/* Chance that z >= bound (z <= bound, |z| < bound) at this look, not having stopped before, and its slope in the bound. */
typedef struct xp_chance {
  double value, slope;
} xp_chance;
xp_chance xp_paths_above(const xp_paths *paths, int64_t look, double z, double drift);
xp_chance xp_paths_below(const xp_paths *paths, int64_t look, double z, double drift);
xp_chance xp_paths_within(const xp_paths *paths, int64_t look, double z, double drift);
double xp_paths_arriving(const xp_paths *paths, int64_t look, double drift); /* chance to come to this look */
/* The bound with the chance given beyond it at the next look, to the last digits; where that is not to be had, the z that is 14 standard
 * deviations to the other side. A chance of less than XP_LEAST_CHANCE gives no bound: infinite, or 0 within. The one within is at most
 * `most`. */
#define XP_LEAST_CHANCE 1e-40
double xp_paths_bound_above(const xp_paths *paths, double chance, double drift);
double xp_paths_bound_below(const xp_paths *paths, double chance, double drift);
double xp_paths_bound_within(const xp_paths *paths, double chance, double drift, double most);

/* ---- spending ---- */

/* An error rate spent over the information, on one side. */
typedef struct xp_spending {
  expt_boundary kind;  /* one of the spending functions, or SPENDING_GIVEN */
  double total;        /* of the side */
  double parameter;    /* rho or gamma */
  const double *information, *spent; /* SPENDING_GIVEN: cumulated at these, straight between them */
  int64_t given;
} xp_spending;
/* Spent until information t; all of it from 1 on. */
double xp_spent_until(const xp_spending *spending, double information);

/* ---- bounds that spend ---- */

/* Bounds of efficacy spend `alpha` without a drift, those of futility `beta` under the drift; the last look spends all that is left, so
 * that there both bounds are one. With `given` bounds of efficacy only futility is looked for (it does not bind); without, paths that
 * stop for futility are gone for both (it binds). beta NULL = no futility. */
typedef struct xp_solve_plan {
  const double *information;
  int64_t looks;
  bool two_sided;
  const xp_spending *alpha, *beta;
  double drift;
  double most_drift; /* that the paths are going to be asked for */
  const xp_stops *given;
} xp_solve_plan;
/* One-sided: efficacy has `high`, futility `low`; two-sided: `low` and `high`, and the inner ones. Cumulated: alpha_spent of one side,
 * beta_spent under the drift. NULL = not wanted. The paths are the caller's to free; `out->paths` is freed first. */
typedef struct xp_solved {
  xp_stops *efficacy, *futility;
  double *alpha_spent, *beta_spent;
  xp_paths *paths; /* with every bound obeyed */
} xp_solved;
expt_status xp_solve(const xp_call *call, const xp_solve_plan *plan, xp_solved *out);
xp_stops xp_stops_joined(xp_stops efficacy, xp_stops futility);

/* ---- designs ---- */

typedef struct xp_group_design_plan {
  const double *information;
  int64_t looks;
  expt_alternative alternative; /* LESS is solved as GREATER: mirror the answer */
  expt_boundary boundary;
  expt_futility futility;
  expt_boundary beta_spending;
  double alpha, power, rho, gamma, delta, early_z, beta_rho, beta_gamma;
  const double *spent; /* EXPT_BOUNDARY_SPENDING_GIVEN: cumulated at the looks, both sides together */
  int64_t n_spent;
} xp_group_design_plan;
/* From the options of any of the public functions, which have the same fields. */
#define XP_GROUP_DESIGN_PLAN(information_, looks_, o)                                                                                      \
  {                                                                                                                                  \
    .information = (information_), .looks = (looks_), .alternative = (o).alternative, .boundary = (o).boundary,                      \
    .futility = (o).futility, .beta_spending = (o).beta_spending, .alpha = (o).alpha, .power = (o).power, .rho = (o).rho,            \
    .gamma = (o).gamma, .delta = (o).delta, .early_z = (o).early_z, .beta_rho = (o).beta_rho, .beta_gamma = (o).beta_gamma,          \
    .spent = (o).spent, .n_spent = (o).n_spent                                                                                       \
  }

typedef struct xp_group_design {
  int64_t looks;
  double *information;
  bool two_sided, has_futility, binding;
  double alpha;       /* of all sides */
  double power, drift; /* drift at which the design has the power, futility obeyed */
  double fixed_drift; /* the same of a single look at information 1 */
  xp_spending alpha_spending, beta_spending; /* of one side; at any information */
  xp_stops *efficacy, *futility;
  double *alpha_spent, *beta_spent; /* cumulated, as in xp_solved */
  double *planned_spent;             /* of one side: what alpha_spending points to */
  xp_paths *paths;                   /* every bound obeyed, for drifts up to most_drift */
  double most_drift;
} xp_group_design;

/* Checks everything (EXPT_E_ARGUMENT naming `argument` for the information, and the options) and solves it. */
expt_status xp_group_design_create(const xp_call *call, const xp_group_design_plan *plan, const char *argument, xp_group_design **out);
void xp_group_design_free(const expt_context *ctx, xp_group_design *design);
/* What ends it at a look: both kinds of bounds where `obeyed`, else those that the error rate needs. */
xp_stops xp_group_design_stops(const xp_group_design *design, int64_t look, bool obeyed);

/* ---- for the files of these functions ---- */

expt_status xp_information_check(const xp_call *call, const char *argument, const double *information, int64_t looks);
expt_status xp_group_design_check(const xp_call *call, const xp_group_design_plan *plan, const char *argument);
/* Bounds with a shape, solved without futility. */
expt_status xp_shape_solve(const xp_call *call, const xp_group_design_plan *plan, double alpha_side, xp_stops *efficacy);
bool xp_boundary_spends(expt_boundary boundary);
enum { XP_MOST_LOOKS_PLANNED = 5000 };
#define XP_LEAST_ALPHA 1e-12

#endif
