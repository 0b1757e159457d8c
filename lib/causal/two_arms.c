/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the options of a constructor to an estimator. */
#include "lib/causal/two_arms.h"

static expt_status check_label(const xp_call *call, const char *label, const char *field) {
  if (label == NULL) return EXPT_OK;
  const expt_status status = xp_need_text(call, label, "options");
  if (status != EXPT_OK) xp_error_rename(call, "options", field);
  return status;
}

static expt_status check_options(const xp_call *call, const xp_two_arms_options *options) {
  const xp_two_arms *const settings = &options->settings;
  XP_TRY(xp_need_word(call, "options", "outcome_kind", settings->outcome_kind, EXPT_OUTCOME_KIND_MEAN));
  XP_TRY(xp_need_word(call, "options", "alternative", settings->alternative, EXPT_ALTERNATIVE_LESS));
  XP_TRY(xp_need_word(call, "options", "interval", settings->interval, EXPT_INTERVAL_MIETTINEN_NURMINEN));
  XP_TRY(xp_need_word(call, "options", "missing", options->missing, EXPT_MISSING_DROP));
  XP_TRY(xp_need_between(call, "options", "confidence", settings->confidence, 0.0, 1.0));
  XP_TRY(xp_need_between(call, "options", "share", settings->share, 0.0, 1.0));
  XP_TRY(check_label(call, options->control, "control"));
  XP_TRY(check_label(call, options->treated, "treated"));
  if (options->control == NULL || options->treated == NULL || strcmp(options->control, options->treated) != 0)
    return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "treated", "'%.100s' given, as control too; allowed: two labels",
                 options->treated);
}

static expt_status check_names(const xp_call *call, const xp_two_arms_options *options) {
  XP_TRY(xp_need_text(call, options->treatment, "treatment"));
  XP_TRY(xp_need_text(call, options->outcome, "outcome"));
  return options->settings.has_exposure ? xp_need_text(call, options->exposed, "exposed") : EXPT_OK;
}

/* xp_estimator_make() copies texts; it changes none. */
static char *borrowed(const char *text) {
  return (char *)(uintptr_t)text;
}

expt_status xp_two_arms_make(const xp_call *call, const xp_estimator_kind *kind, const xp_two_arms_options *options,
                             expt_estimator **out) {
  XP_TRY(check_names(call, options));
  XP_TRY(check_options(call, options));
  const bool only_flags = options->settings.outcome_kind == EXPT_OUTCOME_KIND_PROPORTION;
  const xp_wanted wanted[XP_TWO_ARMS_COLUMNS] = {
      [XP_AT_TREATMENT] = {.name = borrowed(options->treatment),
                           .role = XP_ROLE_TREATMENT,
                           .form = XP_FORM_ARM,
                           .labels = {borrowed(options->control), borrowed(options->treated)}},
      [XP_AT_OUTCOME] = {.name = borrowed(options->outcome),
                         .role = XP_ROLE_OUTCOME,
                         .form = XP_FORM_NUMBER,
                         .missing = options->missing,
                         .only_flags = only_flags},
      [XP_AT_EXPOSURE] = {.name = borrowed(options->exposed), .role = XP_ROLE_EXPOSURE, .form = XP_FORM_FLAG}};
  const xp_estimator_plan plan = {.kind = kind,
                                  .wanted = wanted,
                                  .n_wanted = options->settings.has_exposure ? XP_TWO_ARMS_COLUMNS : XP_AT_EXPOSURE,
                                  .settings = &options->settings,
                                  .settings_size = sizeof options->settings};
  return xp_estimator_make(call, &plan, out);
}
