/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_ESTIMAND_H
#define EXPERIMENT_LIB_BASE_ESTIMAND_H

/* The words of estimands and populations in frames. */

#include <experiment/estimand.h>

enum { XP_ESTIMANDS = EXPT_ESTIMAND_ATO + 1, XP_POPULATIONS = EXPT_POPULATION_UNEXPOSED + 1 };

static inline const char *xp_estimand_word(expt_estimand estimand) {
  static const char *const words[XP_ESTIMANDS] = {"itt", "ate", "att", "atc", "triggered", "placebo", "late", "ato"};
  return words[estimand];
}

static inline const char *xp_population_word(expt_population population) {
  static const char *const words[XP_POPULATIONS] = {"all",       "exposed", "treated",  "untreated",
                                                    "compliers", "overlap", "unexposed"};
  return words[population];
}

#endif
