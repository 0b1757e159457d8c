/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which units an effect is the mean of, and so may be multiplied by. */
#include "lib/decide/roi.h"

typedef struct estimand {
  const char *word;
  expt_population population;
  const char *instead; /* what to do for other units */
} estimand;

static const estimand estimands[XP_ESTIMANDS] = {
    [EXPT_ESTIMAND_ITT] = {"itt", EXPT_POPULATION_ALL, "the effect among those units"},
    [EXPT_ESTIMAND_ATE] = {"ate", EXPT_POPULATION_ALL, "the effect among those units"},
    [EXPT_ESTIMAND_ATT] = {"att", EXPT_POPULATION_TREATED, "an ate for all units"},
    [EXPT_ESTIMAND_ATC] = {"atc", EXPT_POPULATION_UNTREATED, "an ate for all units"},
    [EXPT_ESTIMAND_TRIGGERED] = {"triggered", EXPT_POPULATION_EXPOSED,
                                 "the itt over all units that expt_dilute() makes of it"},
    [EXPT_ESTIMAND_LATE] = {"late", EXPT_POPULATION_COMPLIERS, "an itt for all units"},
    [EXPT_ESTIMAND_ATO] = {"ato", EXPT_POPULATION_OVERLAP, "an ate for all units"},
    [EXPT_ESTIMAND_PLACEBO] = {"placebo", EXPT_POPULATION_UNEXPOSED, ""},
};

static const char *const populations[XP_POPULATIONS] = {"all",       "exposed", "treated",  "untreated",
                                                        "compliers", "overlap", "unexposed"};

const char *xp_estimand_word(expt_estimand which) {
  return estimands[which].word;
}

const char *xp_population_word(expt_population population) {
  return populations[population];
}

expt_status xp_roi_fits(const xp_call *call, const char *argument, const char *field, int64_t row, expt_estimand which,
                        expt_population population) {
  const estimand *const given = &estimands[which];
  if (which == EXPT_ESTIMAND_PLACEBO)
    return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, field, row,
                       "a placebo effect given, which is a check and worth nothing; allowed: every other estimand");
  if (population == given->population) return EXPT_OK;
  return XP_FAIL_ROW(call, EXPT_E_ARGUMENT, argument, field, row,
                     "the %s effect given for %s units, whose mean it is not; allowed: %s units, or %s", given->word,
                     populations[population], populations[given->population], given->instead);
}
