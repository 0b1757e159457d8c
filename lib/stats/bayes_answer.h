/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_BAYES_ANSWER_H
#define EXPERIMENT_LIB_STATS_BAYES_ANSWER_H

/* From two posteriors to everything that is asked of them. */

#include "lib/stats/posterior.h"
#include <experiment/bayes.h>

typedef struct xp_bayes_question {
  double confidence, min_effect, rope_low, rope_high;
  bool relative, intervals;
} xp_bayes_question;

/* What all options have in common; blames "options". */
expt_status xp_bayes_check(const xp_call *call, const xp_bayes_question *question);

/* An answer in which nothing is known yet: NaN. */
expt_posterior xp_bayes_unknown(const xp_bayes_question *question);

/* Fills `out` but Bayes factor, method, and the notes of the arms. EXPT_E_NOMEM, EXPT_E_LIMIT. */
expt_status xp_bayes_answer(const xp_call *call, const xp_posterior *control, const xp_posterior *treatment,
                            const xp_bayes_question *question, expt_posterior *out);

/* What doors of counts check: 0 <= part <= whole. */
expt_status xp_bayes_check_part(const xp_call *call, const char *part_name, int64_t part, const char *whole_name,
                                int64_t whole);

/* Words and numbers into `method`: "name(a, b) rest"; what does not fit is cut. */
void xp_bayes_method(expt_posterior *out, const char *name, double a, double b, const char *rest);

#endif
