/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for the two lists of numbers every answer may carry. tests/unit/test_error.c reads the headers and finds
 * what is missing here. */
#include "lib/base/notes.h"

#include <stddef.h>

static const char *const note_texts[] = {
    [EXPT_NOTE_EMPTY_ARM] = "an arm has no units",
    [EXPT_NOTE_ZERO_VARIANCE] = "no variance: values are equal, an arm has one unit, or a ratio is over 0",
    [EXPT_NOTE_UNBOUNDED] = "a limit of the interval is infinite",
    [EXPT_NOTE_FEW_EVENTS] = "fewer than 10 successes or failures in an arm",
    [EXPT_NOTE_POST_TREATMENT] = "conditional on something that the treatment can change",
    [EXPT_NOTE_UNIT_NOT_CHECKED] = "no unit column: one row per unit is taken on trust",
    [EXPT_NOTE_DROPPED] = "units with a missing outcome were left out",
    [EXPT_NOTE_UNNAMED_BATCH] = "a batch had no label: a retried job would have counted twice",
    [EXPT_NOTE_DROP_IMBALANCE] = "the shares of units left out differ between the arms",
    [EXPT_NOTE_COUNTS] = "counts were added without units: nothing can be checked by unit",
    [EXPT_NOTE_OVERDISPERSED] = "counts vary more than Poisson's law says: the interval is too narrow",
    [EXPT_NOTE_FEW_CLUSTERS] = "fewer than 40 clusters in an arm: the interval is approximate",
    [EXPT_NOTE_COLLINEAR] = "a covariate was left out: constant, collinear, or too few units or clusters",
    [EXPT_NOTE_PRE_IMBALANCE] = "a covariate differs between the arms: it may not be known before the exposure",
    [EXPT_NOTE_SIGN_FLIP] = "the adjusted and the unadjusted effect have opposite signs",
    [EXPT_NOTE_BEFORE_PLANNED_END] = "fewer units than planned: stopping at p < .05 in 10 looks errs 19 % of the time",
    [EXPT_NOTE_RELATIVE_DISAGREES] = "the interval of the difference and the relative one disagree about no effect",
    [EXPT_NOTE_STRATA_MERGED] = "strata with under two units in an arm were taken together (under 20: left out)",
    [EXPT_NOTE_APPROXIMATE] = "a normal approximation where the exact law is not known",
    [EXPT_NOTE_EXTREME_WEIGHTS] = "few rows carry most of the weight: estimate and interval hang on them",
    [EXPT_NOTE_PLACEBO_DIFFERS] = "units that should feel nothing differ between the arms",
    [EXPT_NOTE_SPLIT_DIFFERS] = "the arms do not have the planned shares of the units (equal where not declared)",
    [EXPT_NOTE_SPLIT_CHANGED] = "the split changed from period to period: effects are within periods, or missing",
    [EXPT_NOTE_COVARIATE_AFTER_EXPOSURE] = "covariates explain nearly everything: probably measured after the exposure",
    [EXPT_NOTE_NO_RATIO] = "a value is 0 or the two have opposite signs: the ratio has no interval",
    [EXPT_NOTE_OVERFLOW] = "a number is beyond the range of doubles",
    [EXPT_NOTE_UNITS_IN_TWO_VARIANTS] = "rows outnumber units: some are in two variants, or twice in one",
    [EXPT_NOTE_CONTROL_NOT_POSITIVE] = "the control is not above 0: relative goals are fractions of its size",
};

static const char *const status_names[] = {
    [EXPT_OK] = "EXPT_OK",
    [EXPT_E_ARGUMENT] = "EXPT_E_ARGUMENT",
    [EXPT_E_COLUMN] = "EXPT_E_COLUMN",
    [EXPT_E_DTYPE] = "EXPT_E_DTYPE",
    [EXPT_E_ROW] = "EXPT_E_ROW",
    [EXPT_E_LABEL] = "EXPT_E_LABEL",
    [EXPT_E_STATE] = "EXPT_E_STATE",
    [EXPT_E_INCOMPATIBLE] = "EXPT_E_INCOMPATIBLE",
    [EXPT_E_CORRUPT] = "EXPT_E_CORRUPT",
    [EXPT_E_DUPLICATE] = "EXPT_E_DUPLICATE",
    [EXPT_E_NOMEM] = "EXPT_E_NOMEM",
    [EXPT_E_LIMIT] = "EXPT_E_LIMIT",
    [EXPT_E_CANCELLED] = "EXPT_E_CANCELLED",
    [EXPT_E_VERSION] = "EXPT_E_VERSION",
    [EXPT_E_DOMAIN] = "EXPT_E_DOMAIN",
    [EXPT_E_PLATFORM] = "EXPT_E_PLATFORM",
};

static const char *word(const char *const *words, size_t count, int32_t at, const char *otherwise) {
  return at >= 0 && (size_t)at < count && words[at] != NULL ? words[at] : otherwise;
}

const char *expt_note_text(expt_note note) {
  return word(note_texts, sizeof note_texts / sizeof *note_texts, note, "unknown note");
}

const char *xp_note_take(int64_t *bits) {
  for (expt_note note = 0; note < XP_NOTES_MOST; note++) {
    if ((*bits & xp_note_bit(note)) == 0) continue;
    *bits &= ~xp_note_bit(note);
    return expt_note_text(note);
  }
  return NULL;
}

const char *expt_status_name(expt_status status) {
  return word(status_names, sizeof status_names / sizeof *status_names, status, "unknown status");
}
