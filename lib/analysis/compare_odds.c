/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/compare_odds.h"

#include "lib/base/memory.h"
#include "lib/stats/cmh.h"
#include <math.h>

static const xp_metric *metric_at(const xp_place *place) {
  return &place->analysis->metrics[place->metric];
}

static xp_proportion counted(const xp_place *place, int64_t plane, int64_t level, int arm) {
  return xp_counted(xp_outcomes_of(place->analysis, plane, level, place->variant[arm], place->metric));
}

/* ---- over strata ---- */

static void count_strata(const xp_place *place, int64_t plane, const xp_sequence *levels, int64_t *counts) {
  const int64_t n = xp_sequence_length(levels);
  for (int64_t i = 0; i < n; i++) {
    for (int arm = 0; arm < 2; arm++) {
      const xp_proportion part = counted(place, plane, xp_sequence_code(levels, i), arm);
      counts[2 * arm * n + i] = part.successes;
      counts[(2 * arm + 1) * n + i] = part.units;
    }
  }
}

static xp_odds mantel_haenszel(const xp_strata *strata, double confidence) {
  const xp_cmh sums = xp_cmh_of(strata);
  if (sums.strata == 0) return xp_no_odds;
  const xp_limits limits = xp_cmh_odds_limits(&sums, xp_critical_z(confidence));
  return (xp_odds){sums.odds_under > 0.0 ? sums.odds_over / sums.odds_under : NAN, limits.low, limits.high};
}

static expt_status over_strata(const xp_call *call, const xp_place *place, int64_t plane, double confidence, xp_odds *out) {
  const xp_sequence *const levels = &place->order->levels[plane];
  const int64_t n = xp_sequence_length(levels);
  int64_t *const counts = xp_alloc(call->ctx, 4 * n, sizeof *counts);
  if (counts == NULL) return xp_fail_memory(call);
  count_strata(place, plane, levels, counts);
  *out = mantel_haenszel(&(xp_strata){counts, counts + n, counts + 2 * n, counts + 3 * n, n}, confidence);
  xp_release(call->ctx, counts);
  return EXPT_OK;
}

/* ---- any ---- */

/* Where there is no effect, for example of arms whose split changed, there are no odds. */
expt_status xp_compare_odds(const xp_call *call, const xp_place *place, const xp_comparison *compared, double confidence, xp_odds *out) {
  const xp_metric *const metric = metric_at(place);
  const int64_t strata = xp_place_strata(place);
  *out = xp_no_odds;
  if (metric->kind != XP_PROPORTION_METRIC || isnan(compared->effect.difference)) return EXPT_OK;
  if (strata > 0) return over_strata(call, place, strata, confidence, out);
  if (metric->n_covariates > 0 || (place->plane == 0 && place->analysis->cluster != NULL))
    *out = xp_delta_odds(compared->estimate[0], compared->estimate[1], confidence);
  else
    *out = xp_score_odds(counted(place, place->plane, place->level, 0), counted(place, place->plane, place->level, 1), confidence);
  return EXPT_OK;
}
