/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/barnard.h"

#include "lib/math/distributions.h"
#include "lib/stats/effect_call.h"
#include <experiment/tables.h>
#include <math.h>

enum { MOST_UNITS = 20000 };

XP_OPTIONS(expt_barnard_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .kind = EXPT_BARNARD_KIND_BARNARD,
           .confidence = 0.95, .berger_boos = 0.0);

static expt_status check_options(const xp_call *call, const expt_barnard_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "kind", options->kind, EXPT_BARNARD_KIND_BOSCHLOO));
  XP_TRY(xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0));
  return xp_need_range(call, "options", "berger_boos", options->berger_boos, 0.0, 1.0);
}

static expt_status check_size(const xp_call *call, int64_t control_units, int64_t treatment_units) {
  const bool fits = control_units <= MOST_UNITS && treatment_units <= MOST_UNITS &&
                    control_units + treatment_units <= MOST_UNITS &&
                    control_units * treatment_units <= XP_BARNARD_MOST_PAIRS;
  if (fits) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "treatment_units", "",
                 "%lld control and %lld treatment units given; allowed: a product of %d and a sum of %d",
                 (long long)control_units, (long long)treatment_units, XP_BARNARD_MOST_PAIRS, MOST_UNITS);
}

/* ---- one question ---- */

typedef struct question {
  xp_proportion control, treatment;
  const expt_barnard_options *options;
  double low, high; /* of the common proportion */
} question;

/* Clopper and Pearson's limits of the common proportion, with the error that is to be spent. */
static void limit_proportion(question *q) {
  const double successes = (double)(q->control.successes + q->treatment.successes);
  const double failures = (double)(q->control.units + q->treatment.units) - successes;
  const double tail = 0.5 * q->options->berger_boos;
  q->low = 0.0;
  q->high = 1.0;
  if (tail == 0.0) return;
  if (successes > 0.0) {
    const xp_law low = {XP_BETA, successes, failures + 1.0, 0.0};
    q->low = xp_quantile(&low, tail, XP_LOWER);
  }
  if (failures > 0.0) {
    const xp_law high = {XP_BETA, successes + 1.0, failures, 0.0};
    q->high = xp_quantile(&high, tail, XP_UPPER);
  }
}

static expt_status ask(const xp_call *call, const question *q, expt_alternative alternative, xp_verdict *verdict) {
  xp_region region;
  xp_supremum supremum;
  XP_TRY(xp_region_create(call, q->control.units, q->treatment.units, &region));
  if (q->options->kind == EXPT_BARNARD_KIND_BARNARD)
    xp_region_by_z(&region, q->control, q->treatment, alternative);
  else
    verdict->statistic = xp_region_by_fisher(&region, q->control, q->treatment, alternative);
  const expt_status status = xp_region_supremum(call, &region, q->low, q->high, &supremum);
  xp_region_free(call, &region);
  if (status != EXPT_OK) return status;
  verdict->p = supremum.p;
  verdict->log_p = supremum.log_p;
  return EXPT_OK;
}

static void set_p(xp_verdict *verdict, double p) {
  verdict->p = fmin(1.0, p);
  verdict->log_p = log(verdict->p);
}

static expt_status ask_both_sides(const xp_call *call, const question *q, xp_verdict *verdict) {
  xp_verdict less = *verdict;
  XP_TRY(ask(call, q, EXPT_ALTERNATIVE_GREATER, verdict));
  XP_TRY(ask(call, q, EXPT_ALTERNATIVE_LESS, &less));
  if (less.log_p < verdict->log_p) *verdict = less;
  verdict->log_p = fmin(0.0, verdict->log_p + log(2.0));
  verdict->p = fmin(1.0, 2.0 * verdict->p);
  return EXPT_OK;
}

static expt_status judge(const xp_call *call, question *q, xp_verdict *verdict) {
  const bool doubled =
      q->options->kind == EXPT_BARNARD_KIND_BOSCHLOO && q->options->alternative == EXPT_ALTERNATIVE_TWO_SIDED;
  limit_proportion(q);
  XP_TRY(doubled ? ask_both_sides(call, q, verdict) : ask(call, q, q->options->alternative, verdict));
  if (q->options->berger_boos > 0.0) set_p(verdict, verdict->p + q->options->berger_boos);
  return EXPT_OK;
}

/* ---- the same question with the smaller arm as the control, where rows are few ---- */

static expt_alternative mirrored(expt_alternative alternative) {
  if (alternative == EXPT_ALTERNATIVE_TWO_SIDED) return alternative;
  return alternative == EXPT_ALTERNATIVE_GREATER ? EXPT_ALTERNATIVE_LESS : EXPT_ALTERNATIVE_GREATER;
}

static expt_status judge_smaller_first(const xp_call *call, xp_proportion control, xp_proportion treatment,
                                       const expt_barnard_options *options, xp_verdict *verdict) {
  expt_barnard_options turned = *options;
  turned.alternative = mirrored(options->alternative);
  question q = {control, treatment, options, 0.0, 1.0};
  if (control.units > treatment.units) q = (question){treatment, control, &turned, 0.0, 1.0};
  return judge(call, &q, verdict);
}

expt_status expt_barnard(const expt_context *ctx, int64_t control_successes, int64_t control_units,
                         int64_t treatment_successes, int64_t treatment_units, const expt_barnard_options *options,
                         expt_estimate *out, expt_error *err) {
  XP_CALL(ctx, err);
  const xp_proportion control = {control_successes, control_units}, treatment = {treatment_successes, treatment_units};
  expt_barnard_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_check_proportion(call, "control_successes", "control_units", control));
  XP_TRY(xp_check_proportion(call, "treatment_successes", "treatment_units", treatment));
  XP_TRY(xp_take_expt_barnard_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(check_size(call, control_units, treatment_units));
  const xp_proportions_question asked = {mine.alternative, EXPT_INTERVAL_MEE, mine.confidence};
  const xp_proportions_answer score = xp_compare_proportions(control, treatment, &asked);
  xp_verdict verdict = {score.z, NAN, NAN, NAN};
  if (control_units > 0 && treatment_units > 0)
    XP_TRY(judge_smaller_first(call, control, treatment, &mine, &verdict));
  xp_fill_difference(out, "difference of proportions",
                     (xp_lift){score.difference, score.std_error, {score.low, score.high}}, verdict, score.note_bits);
  xp_set_method(out, mine.kind == EXPT_BARNARD_KIND_BARNARD ? "Barnard, pooled z" : "Boschloo", "Mee");
  out->confidence = mine.confidence;
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
