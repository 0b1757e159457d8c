/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/equivalence.h"

#include <math.h>

static bool claims_low(xp_margins margins) {
  return margins.low != -INFINITY;
}

static bool claims_high(xp_margins margins) {
  return margins.high != INFINITY;
}

xp_verdict xp_equivalent_proportions(xp_proportion control, xp_proportion treatment, expt_scale scale,
                                     xp_margins margins, double factor) {
  xp_verdict above = xp_no_verdict, below = xp_no_verdict;
  if (claims_low(margins))
    above = xp_judge(xp_proportions_score(control, treatment, scale, margins.low, factor), INFINITY,
                     EXPT_ALTERNATIVE_GREATER);
  if (claims_high(margins))
    below = xp_judge(xp_proportions_score(control, treatment, scale, margins.high, factor), INFINITY,
                     EXPT_ALTERNATIVE_LESS);
  if (!claims_low(margins)) return below;
  if (!claims_high(margins)) return above;
  return xp_weaker(above, below);
}

static xp_verdict test_margin(xp_sample control, xp_sample treatment, const xp_means_question *question,
                              expt_alternative alternative, double margin) {
  xp_means_question asked = *question;
  asked.alternative = alternative;
  asked.null_value = margin;
  return xp_test_means(control, treatment, &asked);
}

xp_verdict xp_equivalent_means(xp_sample control, xp_sample treatment, const xp_means_question *question,
                               xp_margins margins) {
  if (!claims_high(margins))
    return test_margin(control, treatment, question, EXPT_ALTERNATIVE_GREATER, margins.low);
  const xp_verdict below = test_margin(control, treatment, question, EXPT_ALTERNATIVE_LESS, margins.high);
  if (!claims_low(margins)) return below;
  return xp_weaker(test_margin(control, treatment, question, EXPT_ALTERNATIVE_GREATER, margins.low), below);
}

const char *xp_equivalence_text(xp_margins margins) {
  return claims_low(margins) && claims_high(margins) ? "TOST" : "non-inferiority";
}
