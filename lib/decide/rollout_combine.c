/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the effects of the stages to one: stages are strata, weighted by n0 n1 / (n0 + n1), and no unit of one is ever compared with a unit
 * of another. These weights do not depend on outcomes, and the weighted sum grows by independent parts, as the recursion wants it. */
#include "lib/decide/rollout.h"

#include <math.h>

/* Their squares, times units, stay far from the ends of what a double holds. */
static const double least_error = 1e-90, most_error = 1e90;

bool xp_rollout_is_usable(const xp_rollout_cell *cell) {
  return cell->n[0] > 0 && cell->n[1] > 0 && fabs(cell->effect) < most_error && fabs(cell->value[0]) < most_error &&
         cell->effect_error > least_error && cell->effect_error < most_error;
}

/* Without an event some metrics have no standard error; elsewhere a missing one says nothing. */
bool xp_rollout_is_still(const xp_rollout_cell *cell) {
  const bool has_no_spread = cell->effect_error == 0.0 || (isnan(cell->effect_error) && cell->value[0] == 0.0);
  return cell->n[0] > 0 && cell->n[1] > 0 && cell->effect == 0.0 && has_no_spread && cell->value[0] == cell->value[1];
}

int64_t xp_rollout_last_counted(const expt_rollout *rollout, int64_t guardrail, int64_t before) {
  for (int64_t k = before - 1; k >= 0; k--)
    if (rollout->cells[k * rollout->n_guardrails + guardrail].counted) return k;
  return -1;
}

typedef struct sums {
  double weight, effect, control, effect_variance, score, score_variance;
} sums;

/* Above the margin the treatment loses nothing that is not tolerated: the score is positive. */
static void add_stage(const xp_rollout_guardrail *g, const xp_rollout_cell *cell, sums *s) {
  const double side = g->good == EXPT_GOOD_UP ? 1.0 : -1.0;
  const double n0 = (double)cell->n[0], n1 = (double)cell->n[1], weight = n0 * n1 / (n0 + n1);
  const double margin = g->relative ? g->margin * fabs(cell->value[0]) : g->margin;
  const double slope =
      g->relative ? 1.0 - side * copysign(g->margin, cell->value[0]) : 1.0; /* how the control's error enters */
  s->weight += weight;
  s->effect += weight * cell->effect;
  s->control += weight * cell->value[0];
  s->score += weight * (side * cell->effect + margin);
  s->effect_variance += pow(weight * cell->effect_error, 2.0);
  s->score_variance += pow(weight * cell->effect_error * fmax(1.0, fabs(slope)), 2.0);
}

/* Looks are in the order of the stages: the last counted one of each stage is the one before a change of stage. */
static void add_stages_before(const expt_rollout *rollout, int64_t guardrail, int64_t stage, sums *s) {
  const xp_rollout_cell *last = NULL;
  int64_t last_stage = -1;
  for (int64_t k = 0; k < rollout->count && rollout->looks[k].stage < stage; k++) {
    const xp_rollout_cell *const cell = &rollout->cells[k * rollout->n_guardrails + guardrail];
    if (!cell->counted) continue;
    if (last != NULL && last_stage != rollout->looks[k].stage) add_stage(&rollout->guardrails[guardrail], last, s);
    last = cell;
    last_stage = rollout->looks[k].stage;
  }
  if (last != NULL) add_stage(&rollout->guardrails[guardrail], last, s);
}

void xp_rollout_combine(const expt_rollout *rollout, int64_t guardrail, int64_t stage, xp_rollout_cell *cell) {
  sums s = {0};
  add_stages_before(rollout, guardrail, stage, &s);
  add_stage(&rollout->guardrails[guardrail], cell, &s);
  const int64_t before = xp_rollout_last_counted(rollout, guardrail, rollout->count);
  const double had = before < 0 ? 0.0 : rollout->cells[before * rollout->n_guardrails + guardrail].information;
  cell->share = s.weight / xp_rollout_planned_weight(rollout);
  cell->information = fmax(s.score_variance, had * (1.0 + 2.0 * XP_WATCH_LEAST_STEP));
  cell->estimate = s.effect / s.weight;
  cell->std_error = sqrt(s.effect_variance) / s.weight;
  cell->rel_estimate = s.control == 0.0 ? (double)NAN : s.effect / fabs(s.control);
  cell->statistic = s.score / sqrt(s.score_variance);
}
