/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds look by look, each by what there is to spend until it. What was spent is taken from the bounds found, not from the plan, so that
 * nothing gets lost: what a look could not spend is there for the next. */
#include "lib/stats/sequential.h"

#include <math.h>

typedef struct progress {
  const xp_solve_plan *plan;
  xp_paths *paths;
  double alpha_spent, beta_spent;
} progress;

xp_stops xp_stops_joined(xp_stops efficacy, xp_stops futility) {
  return (xp_stops){fmax(efficacy.low, futility.low), efficacy.high, futility.inner_low, futility.inner_high};
}

static double due(const xp_spending *spending, const xp_solve_plan *plan, int64_t look) {
  return look + 1 == plan->looks ? spending->total : xp_spent_until(spending, plan->information[look]);
}

static xp_stops efficacy_at(progress *p, int64_t look) {
  if (p->plan->given != NULL) return p->plan->given[look];
  const double chance = due(p->plan->alpha, p->plan, look) - p->alpha_spent;
  const double bound = xp_paths_bound_above(p->paths, chance, 0.0);
  return xp_stops_outside(p->plan->two_sided ? -bound : -(double)INFINITY, bound);
}

/* Futility ends where efficacy begins; at the last look there is nothing between them. */
static xp_stops futility_at(progress *p, int64_t look, double efficacy) {
  const xp_solve_plan *const plan = p->plan;
  xp_stops stops = xp_stops_none();
  const bool last = look + 1 == plan->looks;
  const double chance = due(plan->beta, plan, look) - p->beta_spent, most = fmin(efficacy, 14.0);
  double bound = efficacy;
  if (plan->two_sided) {
    if (!last) bound = xp_paths_bound_within(p->paths, chance, plan->drift, most);
    stops.inner_low = -bound;
    stops.inner_high = bound;
  } else {
    if (!last) bound = fmin(xp_paths_bound_below(p->paths, chance, plan->drift), efficacy);
    stops.low = bound;
  }
  return stops;
}

static void account(progress *p, int64_t look, const xp_stops *stops) {
  p->alpha_spent += xp_paths_above(p->paths, look, stops->high, 0.0).value;
  if (p->plan->beta == NULL) return;
  if (p->plan->two_sided)
    p->beta_spent += xp_paths_within(p->paths, look, stops->inner_high, p->plan->drift).value;
  else
    p->beta_spent += xp_paths_below(p->paths, look, stops->low, p->plan->drift).value;
}

static void write_look(const progress *p, int64_t look, xp_stops efficacy, xp_stops futility, xp_solved *out) {
  if (out->efficacy != NULL) out->efficacy[look] = efficacy;
  if (out->futility != NULL) out->futility[look] = futility;
  if (out->alpha_spent != NULL) out->alpha_spent[look] = p->alpha_spent;
  if (out->beta_spent != NULL) out->beta_spent[look] = p->beta_spent;
}

static expt_status solve_look(const xp_call *call, progress *p, int64_t look, xp_solved *out) {
  const xp_stops efficacy = efficacy_at(p, look);
  const xp_stops futility = p->plan->beta != NULL ? futility_at(p, look, efficacy.high) : xp_stops_none();
  const xp_stops stops = xp_stops_joined(efficacy, futility);
  account(p, look, &stops);
  write_look(p, look, efficacy, futility, out);
  return xp_paths_pass(call, p->paths, &stops);
}

expt_status xp_solve(const xp_call *call, const xp_solve_plan *plan, xp_solved *out) {
  const xp_paths_plan paths = {.information = plan->information, .looks = plan->looks, .drift_low = plan->drift,
                               .drift_high = fmax(plan->drift, plan->most_drift), .ends_low = plan->two_sided || plan->beta != NULL,
                               .ends_high = true};
  xp_paths_free(call->ctx, out->paths);
  XP_TRY(xp_paths_create(call, &paths, &out->paths));
  progress p = {.plan = plan, .paths = out->paths};
  for (int64_t k = 0; k < plan->looks; k++)
    XP_TRY(solve_look(call, &p, k, out));
  return EXPT_OK;
}
