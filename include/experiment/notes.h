/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_NOTES_H
#define EXPERIMENT_NOTES_H

/**
 * @file notes.h
 * What valid data did to an answer. A row of a frame carries its notes as `note_bits` (bit `1 << note`) and as text.
 */

#include <experiment/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A remark on a row. The value is the bit's POSITION, so that 63 notes fit an int64 although an enumeration constant is an int.
 * Append-only.
 * @enum
 * @since 0.1
 */
typedef int32_t expt_note;
enum {
  EXPT_NOTE_EMPTY_ARM = 0,           /**< An arm has no units in this cell. */
  EXPT_NOTE_ZERO_VARIANCE = 1,    /**< No variance can be told: values are equal, an arm has one unit, or denominators sum to 0. No test is possible. */
  EXPT_NOTE_UNBOUNDED = 2,        /**< A limit of the interval is infinite. */
  EXPT_NOTE_FEW_EVENTS = 3,       /**< Fewer than 10 successes or failures in an arm. */
  EXPT_NOTE_POST_TREATMENT = 4,   /**< Conditional on something that the treatment can change. */
  EXPT_NOTE_UNIT_NOT_CHECKED = 5, /**< No unit column was given: one row = one unit is taken on trust. */
  EXPT_NOTE_DROPPED = 6,          /**< Units with a missing outcome were left out of the metric. */
  EXPT_NOTE_UNNAMED_BATCH = 7,    /**< A batch had no label: had a job been retried, it would have counted twice. */
  EXPT_NOTE_DROP_IMBALANCE = 8,   /**< The shares of units left out differ between the arms (p < .001). */
  EXPT_NOTE_COUNTS = 9,           /**< Counts were added without units: nothing can be checked by unit. */
  EXPT_NOTE_OVERDISPERSED = 10,   /**< Counts vary more between units than Poisson's law says (p < .001): the interval is too narrow. */
  EXPT_NOTE_FEW_CLUSTERS = 11,    /**< Fewer than 40 clusters in an arm: the interval is approximate. */
  EXPT_NOTE_COLLINEAR = 12,       /**< A covariate was left out: it does not vary, the others determine it, or an arm has too few units or clusters. */
  EXPT_NOTE_PRE_IMBALANCE = 13,   /**< A covariate differs between the arms (p < .001): it may not be known before the exposure. */
  EXPT_NOTE_SIGN_FLIP = 14,       /**< The adjusted and the unadjusted effect have opposite signs. */
  EXPT_NOTE_BEFORE_PLANNED_END = 15, /**< Fewer units than planned. Who stops at the first p < .05 of 5, 10 or 20 looks errs in 14, 19 or 25 % of cases (Armitage, McPherson and Rowe 1969, J. Royal Statistical Society A 132:235-244). */
  EXPT_NOTE_RELATIVE_DISAGREES = 16, /**< The interval of the difference excludes no effect and the relative one does not, or the reverse. */
  EXPT_NOTE_STRATA_MERGED = 17,   /**< Strata with fewer than two units in an arm were taken together; fewer than 20 such strata were left out. */
  EXPT_NOTE_APPROXIMATE = 18,     /**< A normal approximation where the exact law is not known. */
  EXPT_NOTE_EXTREME_WEIGHTS = 19, /**< Few rows carry most of the weight: estimate and interval hang on them. */
  EXPT_NOTE_PLACEBO_DIFFERS = 20, /**< Units that should feel nothing differ between the arms (p < .001). */
  EXPT_NOTE_SPLIT_DIFFERS = 21,   /**< The arms do not have the planned shares of the units (p < .001): equal ones, where none were declared. */
  EXPT_NOTE_SPLIT_CHANGED = 22,   /**< The split between the arms changed from period to period (p < .001): effects are taken within periods, or missing where they cannot be. */
  EXPT_NOTE_COVARIATE_AFTER_EXPOSURE = 23, /**< Covariates explain more than 99 % of an arm's variance: they were probably measured after the exposure. */
  EXPT_NOTE_NO_RATIO = 24, /**< A value is 0 or the two have opposite signs: the ratio of the arms has no interval. */
  EXPT_NOTE_OVERFLOW = 25, /**< A number is beyond the range of doubles: it is infinite, or missing with all that hangs on it. */
  EXPT_NOTE_UNITS_IN_TWO_VARIANTS = 26, /**< All variants together have fewer different units than rows (p < .001): units are in two variants, or twice in one. */
  EXPT_NOTE_CONTROL_NOT_POSITIVE = 27 /**< The control's value is not above 0: a goal relative to it is a fraction of its size, while a relative estimate has the sign of the ratio. */
};

/**
 * One sentence for a note, in English. Static.
 * @param[in] note any number
 * @return the sentence, or "unknown note"
 * @since 0.1
 */
EXPT_API const char *expt_note_text(expt_note note);

#ifdef __cplusplus
}
#endif
#endif
