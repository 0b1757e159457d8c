/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_ESTIMAND_H
#define EXPERIMENT_ESTIMAND_H

/**
 * @file estimand.h
 * Of which units an effect is the mean: what must be known of a number before it is multiplied by people.
 */

#include <experiment/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Whose mean effect a number is.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_estimand;
enum {
  EXPT_ESTIMAND_ITT = 0, /**< All assigned units, whatever they met: the effect of being assigned. */
  EXPT_ESTIMAND_ATE = 1, /**< All units: everybody treated against nobody. */
  EXPT_ESTIMAND_ATT = 2, /**< The units that were treated. */
  EXPT_ESTIMAND_ATC = 3, /**< The units that were not treated. */
  EXPT_ESTIMAND_TRIGGERED =
      4, /**< The exposed units of both arms: those that met, or would have met, what was changed. */
  EXPT_ESTIMAND_PLACEBO = 5, /**< The units that were not exposed: no effect is expected. */
  EXPT_ESTIMAND_LATE = 6,    /**< The compliers: units treated because they were assigned. */
  EXPT_ESTIMAND_ATO = 7 /**< The units of the overlap, weighted by how near to even their chance of treatment is. */
};

/**
 * Which units a number is multiplied by.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_population;
enum {
  EXPT_POPULATION_ALL = 0,       /**< Everybody. */
  EXPT_POPULATION_EXPOSED = 1,   /**< Those who meet what was changed. */
  EXPT_POPULATION_TREATED = 2,   /**< Those who are treated. */
  EXPT_POPULATION_UNTREATED = 3, /**< Those who are not. */
  EXPT_POPULATION_COMPLIERS = 4, /**< Those who take the treatment when it is offered. */
  EXPT_POPULATION_OVERLAP = 5,   /**< Those who might have been treated or not. */
  EXPT_POPULATION_UNEXPOSED = 6  /**< Those who do not meet it. */
};

#ifdef __cplusplus
}
#endif
#endif
