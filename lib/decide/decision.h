/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_DECIDE_DECISION_H
#define EXPERIMENT_LIB_DECIDE_DECISION_H

/* The verdict on a treatment in three steps: read what is known, let every row say what it speaks for, and weigh the rows in a fixed order. */

#include "lib/decide/effect_columns.h"
#include <experiment/decision.h>

typedef enum xp_verdict { XP_SHIP, XP_DO_NOT_SHIP, XP_EXTEND, XP_REVIEW, XP_NO_OBJECTION } xp_verdict;
const char *xp_verdict_word(xp_verdict verdict); /* NULL for no objection */

typedef enum xp_look { XP_LOOK_CONTINUE, XP_LOOK_EFFECT, XP_LOOK_FUTILITY, XP_LOOK_NO_EFFECT, XP_LOOK_NONE } xp_look;

/* What is known of a metric, and what it says. Numbers that are not known are NaN. */
typedef struct xp_voice {
  int64_t row; /* of the table of effects */
  char name[64];
  bool is_guardrail, is_one_sided;
  int has_passed; /* -1 = the table does not say */
  double welcome; /* 1 = more is better, -1 = less is */
  double estimate, std_error, low, high, p, null_value, confidence;
  double min_effect, target, margin; /* NaN = none */
  int64_t note_bits;
  xp_look look;
  /* what it says */
  xp_verdict speaks;
  bool is_worse, is_small; /* small: shown, but perhaps not worth having */
  double times_needed;     /* units over those so far; NaN = not known */
  char reason[320];
} xp_voice;

typedef struct xp_finding {
  int64_t row; /* of the table of health */
  bool is_stop;
  char check[64], message[320];
} xp_finding;

typedef struct xp_decision {
  const expt_decision_options *options;
  xp_look look;
  xp_voice *voices; /* guardrails first */
  int64_t count, primaries, guardrails;
  xp_finding *findings; /* checks that failed */
  int64_t n_findings, n_checks;
  bool has_health;
  /* the verdict */
  xp_verdict verdict;
  double days_left; /* NaN = not known */
  char reason[400];
} xp_decision;

/* Fill the first half; on failure what was allocated is for the caller to free. */
expt_status xp_decision_read_effects(const xp_call *call, const expt_table *effects, xp_decision *d);
expt_status xp_decision_read_health(const xp_call *call, const expt_table *health, xp_decision *d);

/* What a row says by itself, and then all of them together. Neither can fail. */
void xp_voice_speak(const xp_decision *d, xp_voice *voice);
void xp_decision_weigh(xp_decision *d);

/* Things that stop a ship, and are told as a row. */
bool xp_decision_is_early(const xp_decision *d); /* before the planned end, by p-values that hold only there */
bool xp_decision_is_young(const xp_decision *d); /* fewer days than asked for, and not over */
bool xp_decision_is_over(const xp_decision *d);  /* as many days as are worth waiting for */
double xp_voice_days_left(const xp_decision *d, const xp_voice *voice);

expt_status xp_decision_frame(const xp_call *call, const xp_decision *d, expt_frame **out);

#endif
