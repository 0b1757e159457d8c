/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/compare_exact.h"

#include "lib/stats/fisher.h"
#include <experiment/notes.h>
#include <math.h>

/* Counts of all units alone: no covariates, strata or clusters, and no effect as the null hypothesis. */
static bool is_plain(const xp_place *place) {
  const xp_metric *const metric = &place->analysis->metrics[place->metric];
  const bool by_units = xp_place_strata(place) == 0 && (place->plane != 0 || place->analysis->cluster == NULL);
  return metric->kind == XP_PROPORTION_METRIC && metric->n_covariates == 0 && metric->null_value == 0.0 && by_units;
}

static xp_proportion counted(const xp_place *place, int arm) {
  return xp_counted(xp_outcomes_of(place->analysis, place->plane, place->level, place->variant[arm], place->metric));
}

double xp_compare_exactly(const xp_place *place, const xp_comparison *compared) {
  const bool few = (compared->note_bits & XP_NOTE(EXPT_NOTE_FEW_EVENTS)) != 0;
  const xp_proportion control = counted(place, 0), treatment = counted(place, 1);
  const double units = (double)control.units + (double)treatment.units;
  if (!few || !is_plain(place) || isnan(compared->effect.difference) || units > (double)XP_FISHER_MOST_UNITS)
    return NAN;
  const xp_urn urn = xp_urn_of(control, treatment);
  return xp_fisher_test(&urn, place->analysis->metrics[place->metric].alternative, true).p;
}
