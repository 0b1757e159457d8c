/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/contingency_check.h"
#include "lib/stats/effect_call.h"
#include "lib/stats/fisher.h"
#include <experiment/notes.h>
#include <experiment/tables.h>
#include <math.h>

XP_OPTIONS(expt_fisher_exact_options, .alternative = EXPT_ALTERNATIVE_TWO_SIDED, .odds_ratio = EXPT_ODDS_RATIO_SAMPLE,
           .mid_p = 0, .confidence = 0.95);

static expt_status check_options(const xp_call *call, const expt_fisher_exact_options *options) {
  XP_TRY(xp_need_word(call, "options", "alternative", options->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "odds_ratio", options->odds_ratio, EXPT_ODDS_RATIO_CONDITIONAL));
  XP_TRY(xp_need_word(call, "options", "mid_p", options->mid_p, 1));
  return xp_need_between(call, "options", "confidence", options->confidence, 0.0, 1.0);
}

static expt_status check_size(const xp_call *call, int64_t units, expt_odds_ratio kind) {
  XP_TRY(xp_need_total(call, "treatment_units", units));
  if (kind == EXPT_ODDS_RATIO_SAMPLE || units <= XP_FISHER_MOST_SUMMED) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "treatment_units", "",
                 "%lld units in all given; allowed: %lld for CONDITIONAL (odds_ratio SAMPLE: %lld)", (long long)units,
                 (long long)XP_FISHER_MOST_SUMMED, (long long)XP_FISHER_MOST_UNITS);
}

/* ---- the odds ratio, infinite where it is ---- */

typedef struct odds {
  double ratio, error;
  xp_limits limits;
} odds;

static odds sample_odds(xp_proportion control, xp_proportion treatment, double confidence) {
  const double a = (double)treatment.successes, b = (double)(treatment.units - treatment.successes);
  const double c = (double)control.successes, d = (double)(control.units - control.successes);
  const double ratio = a / b * (d / c);
  const double log_error = sqrt(1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d);
  if (isinf(log_error)) return (odds){ratio, NAN, {NAN, NAN}};
  const double factor = exp(xp_critical_z(confidence) * log_error);
  return (odds){ratio, ratio * log_error, {ratio / factor, ratio * factor}};
}

static odds odds_of(xp_proportion control, xp_proportion treatment, const xp_urn *urn,
                    const expt_fisher_exact_options *options) {
  if (urn->first == urn->last) return (odds){NAN, NAN, {0.0, INFINITY}};
  if (options->odds_ratio == EXPT_ODDS_RATIO_SAMPLE) return sample_odds(control, treatment, options->confidence);
  return (odds){xp_conditional_odds_ratio(urn), NAN, xp_conditional_limits(urn, options->confidence, options->mid_p)};
}

static const char *test_text(const expt_fisher_exact_options *options) {
  return options->mid_p ? "Fisher exact, mid-p" : "Fisher exact";
}

static const char *interval_text(const expt_fisher_exact_options *options) {
  if (options->odds_ratio == EXPT_ODDS_RATIO_SAMPLE) return "Woolf";
  return options->mid_p ? "conditional mid-p" : "conditional exact";
}

static void fill(expt_estimate *out, odds o, xp_exact_p test, int64_t note_bits,
                 const expt_fisher_exact_options *options) {
  if (isinf(o.ratio)) {
    o.ratio = NAN;
    o.limits.high = INFINITY;
  }
  if (isinf(o.limits.high)) note_bits |= XP_NOTE(EXPT_NOTE_UNBOUNDED);
  const xp_verdict verdict = {NAN, NAN, test.p, test.log_p};
  xp_fill_difference(out, "odds ratio", (xp_lift){o.ratio, o.error, o.limits}, verdict, note_bits);
  out->scale = EXPT_SCALE_RATIO;
  xp_set_method(out, test_text(options), interval_text(options));
  out->confidence = options->confidence;
}

expt_status expt_fisher_exact(int64_t control_successes, int64_t control_units, int64_t treatment_successes,
                              int64_t treatment_units, const expt_fisher_exact_options *options, expt_estimate *out,
                              expt_error *err) {
  XP_CALL(NULL, err);
  const xp_proportion control = {control_successes, control_units}, treatment = {treatment_successes, treatment_units};
  expt_fisher_exact_options mine;
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_check_proportion(call, "control_successes", "control_units", control));
  XP_TRY(xp_check_proportion(call, "treatment_successes", "treatment_units", treatment));
  XP_TRY(xp_take_expt_fisher_exact_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(check_size(call, control_units + treatment_units, mine.odds_ratio));
  const int64_t note_bits = xp_proportions_notes(control, treatment);
  if (control_units == 0 || treatment_units == 0) {
    fill(out, (odds){NAN, NAN, {NAN, NAN}}, (xp_exact_p){NAN, NAN}, note_bits, &mine);
  } else {
    const xp_urn urn = xp_urn_of(control, treatment);
    const xp_exact_p test = xp_fisher_test(&urn, mine.alternative, mine.mid_p);
    fill(out, odds_of(control, treatment, &urn, &mine), test, note_bits, &mine);
  }
  out->n = control_units + treatment_units;
  return EXPT_OK;
}
