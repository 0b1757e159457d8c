/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/analysis/health_periods.h"

#include "lib/analysis/answer.h"
#include "lib/analysis/health.h"
#include "lib/analysis/health_homogeneity.h"
#include "lib/stats/chi_square.h"
#include <math.h>

typedef struct columns {
  expt_frame *frame;
  xp_frame_texts *period, *control, *variant, *method, *message;
  int64_t *n_control, *n_variant, *note_bits;
  double *share, *chi2, *df, *p, *log_p, *change_p;
  double *value_control, *value_variant, *estimate, *low, *high, *effect_p;
  uint8_t *is_changed, *passes;
  int64_t row;
} columns;

static columns add_columns(expt_frame *frame) {
  columns c = {.frame = frame};
  c.period = xp_frame_texts_add(frame, "period", XP_SHOWN);
  c.control = xp_frame_texts_add(frame, "control", XP_SHOWN);
  c.variant = xp_frame_texts_add(frame, "variant", XP_SHOWN);
  c.n_control = xp_frame_integers(frame, "n_control", XP_SHOWN);
  c.n_variant = xp_frame_integers(frame, "n_variant", XP_SHOWN);
  c.share = xp_frame_doubles(frame, "share", XP_SHOWN);
  c.chi2 = xp_frame_doubles(frame, "chi2", XP_SHOWN);
  c.df = xp_frame_doubles(frame, "df", XP_DETAIL);
  c.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  c.log_p = xp_frame_doubles(frame, "log_p_value", XP_DETAIL);
  c.change_p = xp_frame_doubles(frame, "change_p_value", XP_SHOWN);
  c.is_changed = xp_frame_bools(frame, "is_changed", XP_SHOWN);
  c.passes = xp_frame_bools(frame, "passes", XP_SHOWN);
  c.value_control = xp_frame_doubles(frame, "value_control", XP_SHOWN);
  c.value_variant = xp_frame_doubles(frame, "value_variant", XP_SHOWN);
  c.estimate = xp_frame_doubles(frame, "estimate", XP_SHOWN);
  c.low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  c.high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  c.effect_p = xp_frame_doubles(frame, "effect_p_value", XP_DETAIL);
  c.method = xp_frame_texts_add(frame, "method", XP_DETAIL);
  c.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  c.message = xp_frame_texts_add(frame, "message", XP_SHOWN);
  return c;
}

/* ---- what rows have in common ---- */

typedef struct split {
  double chi2, df, p, log_p;
} split;

static const char *period_label(const xp_periods *periods, int64_t period) {
  return xp_labels_get(periods->period_labels, periods->period_order[period]).bytes;
}

static const char *variant_label(const xp_periods *periods, int64_t variant) {
  return xp_labels_get(periods->variant_labels, periods->variant_order[variant]).bytes;
}

static void append_split(const xp_periods *periods, columns *c, int64_t variant, const split *test, int64_t n_control,
                         int64_t n_variant, int64_t all) {
  const int64_t row = c->row;
  xp_frame_label_append(c->frame, c->control, periods->variant_labels, periods->variant_order[periods->control]);
  xp_frame_label_append(c->frame, c->variant, periods->variant_labels, periods->variant_order[variant]);
  c->n_control[row] = n_control;
  c->n_variant[row] = n_variant;
  c->share[row] = (double)n_variant / (double)all;
  c->chi2[row] = test->chi2;
  c->df[row] = test->df;
  c->p[row] = test->p;
  c->log_p[row] = test->log_p;
}

static void append_effect(columns *c, const xp_period_effect *effect) {
  const int64_t row = c->row;
  c->value_control[row] = effect->value[0];
  c->value_variant[row] = effect->value[1];
  c->estimate[row] = effect->difference;
  c->low[row] = effect->low;
  c->high[row] = effect->high;
  c->effect_p[row] = effect->p;
  c->note_bits[row] = effect->note_bits;
  xp_frame_word_append(c->frame, c->method, effect->method);
}

/* ---- one period ---- */

static split test_period(const xp_periods *periods, int64_t period) {
  const int64_t first = xp_period_cell(periods, period, 0);
  const double *shares = periods->shares == NULL ? NULL : periods->shares + first;
  const xp_chi_square test = xp_chi_square_test(periods->units + first, shares, periods->variants);
  return (split){test.chi2, test.df, test.p, test.log_p};
}

static void say_period(const xp_split_change *change, bool passes, char *text) {
  if (!passes && change->is_changed)
    xp_sentence(text,
                "The split changed here, and is not the planned one: read no effect of this period before the cause "
                "is found.");
  else if (!passes)
    xp_sentence(text,
                "The split is not the planned one: units were lost or doubled. Read no effect of this period before "
                "the cause is found.");
  else if (change->is_changed)
    xp_sentence(text,
                "The split changed here: compare variants within the periods before and after, never their sums.");
  else
    xp_sentence(text, "The split is the planned one.");
}

static void append_period(const xp_periods *periods, columns *c, int64_t period, int64_t variant, const split *test) {
  const xp_split_change *change = &periods->changes[period];
  const xp_period_effect effect = xp_period_effect_of(periods, period, variant);
  const bool passes = !(test->p < periods->options->threshold);
  char text[XP_SENTENCE];
  xp_frame_label_append(c->frame, c->period, periods->period_labels, periods->period_order[period]);
  append_split(periods, c, variant, test, periods->units[xp_period_cell(periods, period, periods->control)],
               periods->units[xp_period_cell(periods, period, variant)], periods->period_sums[period]);
  append_effect(c, &effect);
  c->change_p[c->row] = change->p;
  c->is_changed[c->row] = change->is_changed;
  c->passes[c->row] = passes;
  say_period(change, passes, text);
  xp_frame_word_append(c->frame, c->message, text);
  c->row++;
}

/* ---- all periods ---- */

static split test_all(const xp_periods *periods) {
  const xp_homogeneity test =
      xp_equal_splits(periods->units, periods->period_sums, periods->variant_sums, periods->count, periods->variants);
  return (split){test.chi2, test.df, test.p, test.log_p};
}

static double smallest_change(const xp_periods *periods) {
  double smallest = NAN;
  for (int64_t p = 0; p < periods->count; p++)
    smallest = fmin(smallest, periods->changes[p].p);
  return smallest;
}

static void say_all(const xp_periods *periods, int64_t variant, const xp_period_effect *effect, char *text) {
  if (!periods->is_changed) {
    xp_sentence(text, "The split is the same in all periods.");
    return;
  }
  char where[XP_SENTENCE];
  if (periods->first_changed >= 0)
    xp_sentence(where, "The split changed, first in period '%.60s'.", period_label(periods, periods->first_changed));
  else
    xp_sentence(where, "The split is not the same in all periods.");
  if (effect->method == NULL)
    xp_sentence(text,
                "%s Sums over the periods compare variants that were there at different times: compare within periods.",
                where);
  else if (effect->reversed)
    xp_sentence(
        text,
        "%s The effect of '%.60s' is the one within periods, weighted by their units; sums over the periods have "
        "the opposite sign (Simpson's paradox) and mean nothing.",
        where, variant_label(periods, variant));
  else
    xp_sentence(
        text,
        "%s The effect of '%.60s' is the one within periods, weighted by their units; sums over the periods mix in "
        "when the variants were there.",
        where, variant_label(periods, variant));
}

static void append_all(const xp_periods *periods, columns *c, int64_t variant, const split *test) {
  const xp_period_effect effect = xp_periods_effect(periods, variant);
  char text[XP_SENTENCE];
  int64_t all = 0;
  for (int64_t p = 0; p < periods->count; p++)
    all += periods->period_sums[p];
  xp_frame_word_append(c->frame, c->period, NULL);
  append_split(periods, c, variant, test, periods->variant_sums[periods->control], periods->variant_sums[variant], all);
  append_effect(c, &effect);
  c->change_p[c->row] = smallest_change(periods);
  c->is_changed[c->row] = periods->first_changed >= 0;
  c->passes[c->row] = !periods->is_changed;
  say_all(periods, variant, &effect, text);
  xp_frame_word_append(c->frame, c->message, text);
  c->row++;
}

expt_status xp_periods_frame(const xp_call *call, const xp_periods *periods, expt_frame **out) {
  const int64_t treatments = periods->variants > 0 ? periods->variants - 1 : 0;
  const int64_t rows = periods->count > 0 ? (periods->count + 1) * treatments : 0;
  columns c = add_columns(xp_frame_create(call->ctx, rows, 22));
  for (int64_t p = 0; !xp_frame_failed(c.frame) && p < periods->count; p++) {
    const split test = test_period(periods, p);
    for (int64_t v = 0; !xp_frame_failed(c.frame) && v < periods->variants; v++)
      if (v != periods->control) append_period(periods, &c, p, v, &test);
  }
  const split test = test_all(periods);
  for (int64_t v = 0; !xp_frame_failed(c.frame) && rows > 0 && v < periods->variants; v++)
    if (v != periods->control) append_all(periods, &c, v, &test);
  return xp_give(call, c.frame, out);
}
