/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of single arguments: each names the argument, what was given and what is allowed. */
#include "lib/base/call.h"

#include "lib/base/utf8.h"
#include <math.h>
#include <string.h>

expt_status xp_need(const xp_call *call, const void *pointer, const char *argument) {
  if (pointer != NULL) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "NULL given; allowed: a pointer to something");
}

expt_status xp_need_text(const xp_call *call, const char *text, const char *argument) {
  if (text == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "NULL given; allowed: a text that is not empty");
  if (text[0] == '\0')
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "empty text given; allowed: a text that is not empty");
  if (!xp_utf8_valid(text, (int64_t)strlen(text)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, "", "\"%s\" given; allowed: valid UTF-8", text);
  return EXPT_OK;
}

expt_status xp_need_label(const xp_call *call, const char *label, const char *argument, const char *field) {
  if (label == NULL) return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "a label is NULL; allowed: text");
  if (!xp_utf8_valid(label, (int64_t)strlen(label)))
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "the label '%s' is not UTF-8", label);
  return EXPT_OK;
}

static expt_status refuse_number(const xp_call *call, const char *argument, const char *field, double value, double low,
                                 double high, const char *limits) {
  const bool has_low = low > -INFINITY;
  const bool has_high = high < INFINITY;
  const bool open = limits[0] == 'e';
  if (has_low && has_high)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%g given; allowed: %g to %g, limits %s", value, low, high,
                   limits);
  if (has_low)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%g given; allowed: %s %g", value,
                   open ? "more than" : "at least", low);
  if (has_high)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%g given; allowed: %s %g", value,
                   open ? "less than" : "at most", high);
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%g given; allowed: a %snumber", value, open ? "finite " : "");
}

expt_status xp_need_range(const xp_call *call, const char *argument, const char *field, double value, double low,
                          double high) {
  if (value >= low && value <= high) return EXPT_OK;
  return refuse_number(call, argument, field, value, low, high, "included");
}

expt_status xp_need_between(const xp_call *call, const char *argument, const char *field, double value, double low,
                            double high) {
  if (value > low && value < high) return EXPT_OK;
  return refuse_number(call, argument, field, value, low, high, "excluded");
}

expt_status xp_need_whole(const xp_call *call, const char *argument, const char *field, int64_t value, int64_t low,
                          int64_t high) {
  if (value >= low && value <= high) return EXPT_OK;
  if (high == INT64_MAX)
    return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%lld given; allowed: at least %lld", (long long)value,
                   (long long)low);
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%lld given; allowed: %lld to %lld", (long long)value,
                 (long long)low, (long long)high);
}

expt_status xp_need_word(const xp_call *call, const char *argument, const char *field, int32_t value, int32_t last) {
  if (value >= 0 && value <= last) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, argument, field, "%d given; allowed: one of the enumeration's values, 0 to %d",
                 (int)value, (int)last);
}
