/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boundaries with a shape: z >= c (t / t of the last look)^(delta - 1/2), and a fixed bound before the last look. */
#include "lib/base/memory.h"
#include "lib/math/distributions.h"
#include "lib/stats/sequential.h"

#include <math.h>

/* Bounds that nothing reaches are no bounds. */
static xp_stops beyond(double bound, bool two_sided) {
  const double z = xp_normal_upper(bound) < XP_LEAST_CHANCE ? (double)INFINITY : bound;
  return xp_stops_outside(two_sided ? -z : -(double)INFINITY, z);
}

typedef struct shape {
  double exponent, last;
  bool two_sided;
} shape;

static void write_shape(double c, int64_t look, double information, void *user, xp_stops *stops) {
  const shape *const s = user;
  (void)look;
  *stops = beyond(c * pow(information / s->last, s->exponent), s->two_sided);
}

static double exponent_of(const xp_group_design_plan *plan) {
  if (plan->boundary == EXPT_BOUNDARY_OBRIEN_FLEMING) return -0.5;
  if (plan->boundary == EXPT_BOUNDARY_POCOCK) return 0.0;
  return plan->delta - 0.5;
}

/* One look alone takes the least, looks that had nothing in common (Bonferroni) the most. */
static expt_status solve_shape(const xp_call *call, const xp_group_design_plan *plan, double alpha_side, xp_stops *efficacy) {
  shape s = {exponent_of(plan), plan->information[plan->looks - 1], plan->alternative == EXPT_ALTERNATIVE_TWO_SIDED};
  const double alone = xp_normal_quantile_upper(alpha_side);
  const double apart = xp_normal_quantile_upper(alpha_side / (double)plan->looks);
  const double least_factor = fmin(pow(plan->information[0] / s.last, s.exponent), 1.0);
  double c;
  if (plan->looks == 1) {
    write_shape(alone, 0, s.last, &s, &efficacy[0]);
    return EXPT_OK;
  }
  return xp_calibrate_stops(call, plan->information, plan->looks, write_shape, &s, XP_EXIT_OUTER,
                            s.two_sided ? 2.0 * alpha_side : alpha_side, alone * (1.0 - 1e-9), apart / least_factor * (1.0 + 1e-9), &c,
                            efficacy);
}

static expt_status check_left(const xp_call *call, const xp_group_design_plan *plan, double spent, double alpha_side) {
  if (spent < alpha_side) return EXPT_OK;
  const double sides = plan->alternative == EXPT_ALTERNATIVE_TWO_SIDED ? 2.0 : 1.0;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "early_z", "%g spends %.6g before the last look; allowed: less than alpha, %g",
                 plan->early_z, sides * spent, sides * alpha_side);
}

static expt_status solve_last(const xp_call *call, xp_paths *paths, const xp_group_design_plan *plan, double alpha_side, xp_stops *efficacy) {
  const bool two_sided = plan->alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  double spent = 0.0;
  for (int64_t k = 0; k + 1 < plan->looks; k++) {
    efficacy[k] = beyond(plan->early_z, two_sided);
    spent += xp_paths_above(paths, k, plan->early_z, 0.0).value;
    XP_TRY(check_left(call, plan, spent, alpha_side));
    XP_TRY(xp_paths_pass(call, paths, &efficacy[k]));
  }
  efficacy[plan->looks - 1] = beyond(xp_paths_bound_above(paths, alpha_side - spent, 0.0), two_sided);
  return EXPT_OK;
}

static expt_status solve_haybittle_peto(const xp_call *call, const xp_group_design_plan *plan, double alpha_side, xp_stops *efficacy) {
  const xp_paths_plan how = {.information = plan->information, .looks = plan->looks,
                             .ends_low = plan->alternative == EXPT_ALTERNATIVE_TWO_SIDED, .ends_high = true};
  xp_paths *paths;
  XP_TRY(xp_paths_create(call, &how, &paths));
  const expt_status status = solve_last(call, paths, plan, alpha_side, efficacy);
  xp_paths_free(call->ctx, paths);
  return status;
}

expt_status xp_shape_solve(const xp_call *call, const xp_group_design_plan *plan, double alpha_side, xp_stops *efficacy) {
  if (plan->boundary == EXPT_BOUNDARY_HAYBITTLE_PETO) return solve_haybittle_peto(call, plan, alpha_side, efficacy);
  return solve_shape(call, plan, alpha_side, efficacy);
}
