/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/sequential_message.h"

#include "lib/base/message.h"
#include <math.h>
#include <stdarg.h>

static void tell(char *text, int64_t room, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  xp_line line = xp_line_start(text, room);
  xp_line_format(&line, format, arguments);
  va_end(arguments);
}

#define TELL(field, ...) tell((field), (int64_t)sizeof(field), __VA_ARGS__)

/* ---- a plan ---- */

void xp_sequential_tell_plan(expt_group_sequential_plan *out, bool drift_given) {
  char effect[64];
  if (drift_given)
    TELL(effect, "under a drift of %.4g", out->drift);
  else
    TELL(effect, "under the effect planned for");
  TELL(out->message,
       "Plan %.4g times the units of a test that looks once; with %lld %s it ends on average after %.3g %% of that test's units %s, "
       "after %.3g %% under half of it and %.3g %% without an effect; power %.4g, error %.4g.",
       out->inflation, (long long)out->looks, out->looks == 1 ? "look" : "looks", 100.0 * out->relative_h1, effect,
       100.0 * out->relative_half, 100.0 * out->relative_h0, out->power, out->alpha);
}

/* ---- a look ---- */

typedef struct words {
  char text[96];
} words;

static words efficacy_words(const expt_look_result *r, bool two_sided) {
  words w;
  if (two_sided && isnan(r->efficacy_high))
    TELL(w.text, "no bound at this look");
  else if (two_sided)
    TELL(w.text, "bounds -%.4g and %.4g", r->efficacy_high, r->efficacy_high);
  else if (!isnan(r->efficacy_high))
    TELL(w.text, "bound %.4g", r->efficacy_high);
  else if (!isnan(r->efficacy_low))
    TELL(w.text, "bound %.4g", r->efficacy_low);
  else
    TELL(w.text, "no bound at this look");
  return w;
}

static words verdict_words(const expt_look_result *r) {
  words w;
  if (r->verdict == EXPT_LOOK_VERDICT_EFFECT)
    TELL(w.text, "stop, there is an effect");
  else if (r->verdict == EXPT_LOOK_VERDICT_FUTILITY)
    TELL(w.text, "stop, the effect planned for will hardly be shown");
  else if (r->verdict == EXPT_LOOK_VERDICT_NO_EFFECT)
    TELL(w.text, "the end, no effect was shown");
  else
    TELL(w.text, "continue");
  return w;
}

void xp_sequential_tell_look(expt_look_result *out, bool two_sided) {
  const words bounds = efficacy_words(out, two_sided), verdict = verdict_words(out);
  const char *const when = out->looks_left == 0 ? "Last look" : "Look";
  if (out->verdict == EXPT_LOOK_VERDICT_CONTINUE)
    TELL(out->message, "%s %lld of %lld, %.4g %% of the information, z %.4g (%s): %s; chance to show an effect in the end %.3g.", when,
         (long long)out->look, (long long)(out->look + out->looks_left), 100.0 * out->information, out->statistic, bounds.text,
         verdict.text, out->predictive_power);
  else
    TELL(out->message, "%s %lld, %.4g %% of the information, z %.4g (%s): %s; effect %.4g, from %.4g to %.4g, p %.3g.", when,
         (long long)out->look, 100.0 * out->information, out->statistic, bounds.text, verdict.text, out->median_unbiased, out->ci_low,
         out->ci_high, out->p_value);
}
