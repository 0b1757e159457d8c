/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in plain words. */
#include "lib/base/message.h"
#include "lib/stats/calibrator.h"

#include <stdarg.h>

const char *xp_stopping_word(expt_stopping_rule rule) {
  static const char *const words[] = {"probability", "expected_loss", "hdi_rope", "obrien_fleming", "msprt"};
  return words[rule];
}

const char *xp_stopping_basis_word(xp_stopping_basis basis) {
  static const char *const words[] = {"given", "calibrated", "anytime", "fixed"};
  return words[basis];
}

static void tell(char *text, int64_t room, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  xp_line line = xp_line_start(text, room);
  xp_line_format(&line, format, arguments);
  va_end(arguments);
}

#define TELL(field, ...) tell((field), (int64_t)sizeof(field), __VA_ARGS__)

typedef struct words {
  char text[256];
} words;

static words rule_words(const xp_stopping *rule, double threshold) {
  words w;
  switch (rule->rule) {
  case EXPT_STOPPING_RULE_EXPECTED_LOSS:
    TELL(w.text, "when the better variant's expected loss is below %.4g of the effect planned for", threshold);
    break;
  case EXPT_STOPPING_RULE_HDI_ROPE:
    TELL(w.text,
         "when the narrowest interval of probability %.6g lies outside the region from %.4g to %.4g effects planned for (an "
         "effect) or inside it (none)",
         threshold, rule->rope_low, rule->rope_high);
    break;
  case EXPT_STOPPING_RULE_OBRIEN_FLEMING: TELL(w.text, "when |z| is above %.5g / sqrt(information)", threshold); break;
  case EXPT_STOPPING_RULE_MSPRT: TELL(w.text, "when the mixture test's p-value is below %.4g", threshold); break;
  default: TELL(w.text, "when the treatment is better with probability above %.6g or below %.4g", threshold, 1.0 - threshold); break;
  }
  return w;
}

static words error_words(const xp_calibrator *c, const xp_stopping_told *told) {
  words w;
  if (told->basis == XP_BASIS_GIVEN)
    TELL(w.text, "this errs in %.3g %% of experiments without an effect, %.3g %% were asked for", 100.0 * told->error, 100.0 * c->alpha);
  else
    TELL(w.text, "this errs in %.3g %% of experiments without an effect", 100.0 * told->error);
  return w;
}

void xp_stopping_tell(const xp_calibrator *c, const xp_stopping *rule, const xp_stopping_told *told, char *text, int64_t room) {
  const words error = error_words(c, told);
  if (told->basis == XP_BASIS_FIXED) {
    tell(text, room, "Look once, at the end: %s and shows the effect planned for with power %.3g.", error.text, told->power);
    return;
  }
  const words when = rule_words(rule, told->threshold);
  tell(text, room,
       "Stop %s: at %lld %s %s; it shows the effect planned for with power %.3g and ends on average after %.3g %% of the fixed "
       "design's units under it, %.3g %% without.",
       when.text, (long long)c->looks, c->looks == 1 ? "look" : "looks", error.text, told->power, 100.0 * told->information_h1,
       100.0 * told->information_h0);
}
