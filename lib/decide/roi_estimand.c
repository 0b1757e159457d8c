/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which units an effect is the mean of, and so may be multiplied by. */
#include "lib/decide/roi.h"

typedef struct estimand {
  expt_population population;
  const char *instead; /* what to do for other units */
} estimand;

static const estimand estimands[XP_ESTIMANDS] = {
    [EXPT_ESTIMAND_ITT] = {EXPT_POPULATION_ALL, "the effect among those units"},
    [EXPT_ESTIMAND_ATE] = {EXPT_POPULATION_ALL, "the effect among those units"},
    [EXPT_ESTIMAND_ATT] = {EXPT_POPULATION_TREATED, "an ate for all units"},
    [EXPT_ESTIMAND_ATC] = {EXPT_POPULATION_UNTREATED, "an ate for all units"},
    [EXPT_ESTIMAND_TRIGGERED] = {EXPT_POPULATION_EXPOSED, "the itt over all units that expt_dilute() makes of it"},
    [EXPT_ESTIMAND_LATE] = {EXPT_POPULATION_COMPLIERS, "an itt for all units"},
    [EXPT_ESTIMAND_ATO] = {EXPT_POPULATION_OVERLAP, "an ate for all units"},
    [EXPT_ESTIMAND_PLACEBO] = {EXPT_POPULATION_UNEXPOSED, ""},
};

expt_status xp_roi_fits(const xp_call *call, const char *argument, const char *field, int64_t row, expt_estimand which,
                        expt_population population) {
  const estimand *const given = &estimands[which];
  if (which == EXPT_ESTIMAND_PLACEBO)
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, field, row,
                       "a placebo effect given, which is a check and worth nothing; allowed: every other estimand");
  if (population == given->population) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, field, row,
                     "the %s effect given for %s units, whose mean it is not; allowed: %s units, or %s", xp_estimand_word(which),
                     xp_population_word(population), xp_population_word(given->population), given->instead);
}
