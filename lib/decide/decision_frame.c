/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/decision.h"

#include <math.h>

typedef struct columns {
  expt_frame *frame;
  xp_frame_texts *part, *name, *decision, *reason, *notes;
  uint8_t *passes;
  double *estimate, *low, *high, *p, *null_value, *min_effect, *days_left;
  int64_t *note_bits;
  int64_t row;
} columns;

static columns add_columns(expt_frame *frame) {
  columns c = {.frame = frame};
  c.part = xp_frame_texts_add(frame, "part", XP_SHOWN);
  c.name = xp_frame_texts_add(frame, "name", XP_SHOWN);
  c.decision = xp_frame_texts_add(frame, "decision", XP_SHOWN);
  c.passes = xp_frame_bools(frame, "passes", XP_SHOWN);
  c.estimate = xp_frame_doubles(frame, "estimate", XP_SHOWN);
  c.low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  c.high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  c.p = xp_frame_doubles(frame, "p_value", XP_SHOWN);
  c.null_value = xp_frame_doubles(frame, "null_value", XP_DETAIL);
  c.min_effect = xp_frame_doubles(frame, "min_effect", XP_DETAIL);
  c.days_left = xp_frame_doubles(frame, "days_left", XP_SHOWN);
  c.reason = xp_frame_texts_add(frame, "reason", XP_SHOWN);
  c.note_bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  c.notes = xp_frame_texts_add(frame, "notes", XP_DETAIL);
  return c;
}

typedef struct words {
  const char *part, *name, *reason;
  xp_verdict decision;
  bool passes;
  double days_left;
} words;

/* A row about a metric has its numbers; `voice` is NULL for the others. */
static void put_row(columns *c, const words *w, const xp_voice *voice) {
  static const xp_voice nothing = {
      .estimate = NAN, .low = NAN, .high = NAN, .p = NAN, .null_value = NAN, .min_effect = NAN};
  const xp_voice *const v = voice != NULL ? voice : &nothing;
  const int64_t row = c->row++;
  xp_frame_word_append(c->frame, c->part, w->part);
  xp_frame_word_append(c->frame, c->name, w->name);
  xp_frame_word_append(c->frame, c->decision, xp_verdict_word(w->decision));
  xp_frame_word_append(c->frame, c->reason, w->reason);
  c->passes[row] = w->passes;
  c->days_left[row] = w->days_left;
  c->estimate[row] = v->estimate;
  c->low[row] = v->low;
  c->high[row] = v->high;
  c->p[row] = v->is_guardrail ? NAN : v->p;
  c->null_value[row] = v->null_value;
  c->min_effect[row] = v->min_effect;
  c->note_bits[row] = v->note_bits;
  xp_frame_notes_append(c->frame, c->notes, v->note_bits);
}

static void put_verdict(columns *c, const xp_decision *d) {
  const xp_voice *const only = d->primaries == 1 ? &d->voices[d->guardrails] : NULL;
  put_row(c, &(words){"overall", NULL, d->reason, d->verdict, d->verdict == XP_SHIP, d->days_left}, only);
}

/* ---- health ---- */

static void put_finding(columns *c, const xp_finding *f) {
  const xp_verdict decision = f->is_stop ? XP_REVIEW : XP_NO_OBJECTION;
  put_row(c, &(words){"health", f->check, f->message, decision, !f->is_stop, f->is_stop ? NAN : 0.0}, NULL);
}

static void put_health(columns *c, const xp_decision *d) {
  char text[80];
  xp_line line = xp_line_start(text, (int64_t)sizeof text);
  for (int64_t i = 0; !xp_frame_failed(c->frame) && i < d->n_findings; i++)
    put_finding(c, &d->findings[i]);
  if (xp_frame_failed(c->frame) || d->n_findings > 0) return;
  if (d->has_health)
    xp_say(&line, "%lld checks found nothing.", (long long)d->n_checks);
  else
    xp_say(&line, "Health was not checked: the data are taken on trust.");
  put_row(c, &(words){"health", NULL, text, d->has_health ? XP_NO_OBJECTION : XP_REVIEW, d->has_health, 0.0}, NULL);
}

/* ---- time ---- */

static void put_time(columns *c, const xp_decision *d) {
  const bool early = xp_decision_is_early(d), young = xp_decision_is_young(d), over = xp_decision_is_over(d);
  const xp_verdict waiting = over ? XP_REVIEW : XP_EXTEND;
  const expt_decision_options *const o = d->options;
  char text[240];
  xp_line line = xp_line_start(text, (int64_t)sizeof text);
  if (o->days_run > 0.0)
    xp_say(&line, "%.6g days were run; at least %.6g are asked for.", o->days_run, o->min_days);
  else
    xp_say(&line, "How many days were run was not said.");
  if (over) xp_say(&line, " More than %.6g are not worth waiting for.", o->max_days);
  if (early) xp_say(&line, " There are fewer units than planned, where a p-value errs more often than it says.");
  const double lacking = young ? ceil(o->min_days - o->days_run) : 0.0;
  put_row(c,
          &(words){"time", NULL, text, early || young ? waiting : XP_NO_OBJECTION, !early && !young,
                   early ? NAN : lacking},
          NULL);
}

/* ---- metrics ---- */

static void put_voice(columns *c, const xp_decision *d, const xp_voice *v) {
  const bool passes = v->speaks == XP_SHIP || v->speaks == XP_NO_OBJECTION;
  const double days = v->speaks == XP_REVIEW ? NAN : xp_voice_days_left(d, v);
  put_row(c, &(words){v->is_guardrail ? "guardrail" : "primary", v->name, v->reason, v->speaks, passes, days}, v);
}

expt_status xp_decision_frame(const xp_call *call, const xp_decision *d, expt_frame **out) {
  const int64_t health_rows = d->n_findings > 0 ? d->n_findings : 1;
  columns c = add_columns(xp_frame_create(call->ctx, 2 + health_rows + d->count, 14));
  if (!xp_frame_failed(c.frame)) put_verdict(&c, d);
  if (!xp_frame_failed(c.frame)) put_health(&c, d);
  if (!xp_frame_failed(c.frame)) put_time(&c, d);
  for (int64_t i = 0; !xp_frame_failed(c.frame) && i < d->count; i++)
    put_voice(&c, d, &d->voices[i]);
  return xp_give(call, c.frame, out);
}
