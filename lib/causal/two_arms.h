/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_CAUSAL_TWO_ARMS_H
#define EXPERIMENT_LIB_CAUSAL_TWO_ARMS_H

/* Two arms compared as they were dealt: what the estimators `difference` and `triggered` share. */

#include "lib/causal/estimator.h"
#include "lib/math/moments.h"

#define XP_CHECK_THRESHOLD 0.001

enum { XP_AT_TREATMENT, XP_AT_OUTCOME, XP_AT_EXPOSURE, XP_TWO_ARMS_COLUMNS };

typedef struct xp_two_arms {
  expt_outcome_kind outcome_kind;
  expt_alternative alternative;
  expt_interval interval;
  bool has_exposure, post_treatment;
  double confidence, share;
} xp_two_arms;

/* What the options of the constructors have in common, and where they come from. */
typedef struct xp_two_arms_options {
  xp_two_arms settings;
  expt_missing missing;
  const char *treatment, *outcome, *exposed; /* the last NULL where there is none */
  const char *control, *treated;
} xp_two_arms_options;
expt_status xp_two_arms_make(const xp_call *call, const xp_estimator_kind *kind, const xp_two_arms_options *options,
                             expt_estimator **out);

/* ---- two_arms_tally.c: one pass over the rows ---- */

typedef struct xp_counts {
  int64_t units, dropped; /* all; those of them without an outcome */
  int64_t ones;
} xp_counts;

/* Of the cells 2 * arm + exposed. */
enum { XP_CELLS = 4 };
typedef struct xp_tallies {
  bool proportion;
  xp_counts counts[XP_CELLS];
  xp_moments moments[XP_CELLS]; /* of a mean */
} xp_tallies;

typedef struct xp_tally {
  xp_counts counts;
  xp_moments moments;
} xp_tally;

typedef enum xp_among { XP_AMONG_ALL, XP_AMONG_EXPOSED, XP_AMONG_OTHERS, XP_AMONG_KINDS } xp_among;

static inline bool xp_is_among(xp_among among, int exposed) {
  return among == XP_AMONG_ALL || (among == XP_AMONG_EXPOSED) == (exposed != 0);
}
static inline int64_t xp_used(const xp_tally *tally) {
  return tally->counts.units - tally->counts.dropped;
}

expt_status xp_tally_rows(const xp_call *call, const xp_two_arms *settings, const xp_problem *problem, xp_tallies *out);
xp_tally xp_tally_of(const xp_tallies *tallies, xp_among among, int arm);
/* Mean of the outcome; NaN without units. */
double xp_tally_value(const xp_tallies *tallies, const xp_tally *tally);

/* ---- two_arms_compare.c ---- */

/* Numbers, method and the notes of the comparison; the name is the caller's. */
xp_found_effect xp_compare_tallies(const xp_two_arms *settings, const xp_tallies *tallies, xp_among among);

/* ---- two_arms_checks.c ---- */

/* Adds the checks; `note_bits` are those that concern every effect, `exposure_bits` those of effects that rest on the
 * exposure. */
typedef struct xp_check_notes {
  int64_t note_bits, exposure_bits;
} xp_check_notes;
expt_status xp_check_arms(const xp_call *call, const xp_two_arms *settings, const xp_tallies *tallies, xp_results *out,
                          xp_check_notes *notes);

/* ---- two_arms_influence.c ---- */

/* What is kept of a run: a row's part in the difference among some is pull[arm] * (outcome - mean[arm]). */
typedef struct xp_two_arms_pulls {
  double mean[XP_AMONG_KINDS][2], pull[XP_AMONG_KINDS][2];
  double rate, spread; /* of the diluted effect: exposed over used units, triggered effect over used units */
} xp_two_arms_pulls;
expt_status xp_keep_pulls(const xp_call *call, const xp_tallies *tallies, double triggered, xp_results *out);
/* Of the difference among some; `diluted`: of that among the exposed times the share of them. */
expt_status xp_two_arms_influence(const xp_call *call, const xp_problem *problem, const xp_results *results,
                                  xp_among among, bool diluted, double *out);

#endif
