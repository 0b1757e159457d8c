/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/decide/decision.h"

#include "lib/base/memory.h"
#include <math.h>

XP_OPTIONS(expt_decision_options, .power = 0.8, .confidence = 0.95, .min_days = 7.0, .max_days = 90.0);

static expt_status read_look(const xp_call *call, const char *word, xp_look *look) {
  static const char *const words[] = {"continue", "effect", "futility", "no_effect"};
  *look = XP_LOOK_NONE;
  if (word == NULL) return EXPT_OK;
  for (int i = 0; i < 4; i++)
    if (strcmp(word, words[i]) == 0) *look = (xp_look)i;
  if (*look != XP_LOOK_NONE) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "look",
                 "'%.60s' given; allowed: continue, effect, futility, no_effect", word);
}

static expt_status check_names(const xp_call *call, const expt_decision_options *o) {
  if (o->n_lower_is_better < 0 || (o->n_lower_is_better > 0 && o->lower_is_better == NULL))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", o->n_lower_is_better < 0 ? "n_lower_is_better" : "lower_is_better",
                   "%lld metrics given without a list; allowed: a list and its length, or NULL and 0",
                   (long long)o->n_lower_is_better);
  for (int64_t i = 0; i < o->n_lower_is_better; i++)
    if (o->lower_is_better[i] == NULL)
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "lower_is_better",
                     "NULL given in the list; allowed: names of metrics");
  return EXPT_OK;
}

static expt_status check_options(const xp_call *call, const expt_decision_options *o) {
  const struct {
    const char *field;
    double value;
  } amounts[] = {{"min_effect", o->min_effect},
                 {"target_effect", o->target_effect},
                 {"days_run", o->days_run},
                 {"min_days", o->min_days}};
  for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
    if (!(amounts[i].value >= 0.0 && isfinite(amounts[i].value)))
      return XP_FAIL(call, EXPT_E_ARGUMENT, "options", amounts[i].field, "%g given; allowed: finite numbers from 0",
                     amounts[i].value);
  XP_TRY(xp_need_range(call, "options", "max_days", o->max_days, 0.0, INFINITY));
  XP_TRY(xp_need_between(call, "options", "power", o->power, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "confidence", o->confidence, 0.0, 1.0));
  return check_names(call, o);
}

static expt_status decide(const xp_call *call, const expt_table *effects, const expt_table *health, xp_decision *d,
                          expt_frame **out) {
  XP_TRY(xp_decision_read_effects(call, effects, d));
  const bool is_given = health != NULL && health->n_columns != 0; /* an empty frame is how some languages say none */
  if (is_given) XP_TRY(xp_decision_read_health(call, health, d));
  for (int64_t i = 0; i < d->count; i++)
    xp_voice_speak(d, &d->voices[i]);
  xp_decision_weigh(d);
  return xp_decision_frame(call, d, out);
}

expt_status expt_decision(const expt_context *ctx, const expt_table *effects, const expt_table *health,
                          const expt_decision_options *options, expt_frame **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_decision_options mine;
  xp_decision d = {.options = &mine};
  XP_TRY(xp_need(call, effects, "effects"));
  XP_TRY(xp_take_expt_decision_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  XP_TRY(read_look(call, mine.look, &d.look));
  const expt_status status = decide(call, effects, health, &d, out);
  xp_release(call->ctx, d.voices);
  xp_release(call->ctx, d.findings);
  return status;
}
