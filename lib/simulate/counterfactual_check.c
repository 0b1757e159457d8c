/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of a counterfactual's request, and the columns behind them. */
#include "lib/simulate/counterfactual.h"

#include "lib/base/memory.h"

static expt_status find(const xp_call *call, const expt_table *table, const char *name, const expt_column **out) {
  return xp_table_find(call, table, "table", name, out);
}

static expt_status find_columns(const xp_call *call, xp_counterfactual *to) {
  XP_TRY(find(call, to->table, to->unit_name, &to->unit));
  XP_TRY(xp_need_ids(call, to->unit, "table"));
  XP_TRY(find(call, to->table, to->outcome_name, &to->outcome));
  XP_TRY(xp_need_numbers(call, to->outcome, "table"));
  XP_TRY(find(call, to->table, to->variant_name, &to->variant));
  XP_TRY(xp_need_labels(call, to->variant, "table"));
  if (to->options->exposed != NULL) {
    XP_TRY(find(call, to->table, to->options->exposed, &to->exposed));
    XP_TRY(xp_need_numbers(call, to->exposed, "table"));
  }
  if (to->options->segment == NULL) return EXPT_OK;
  XP_TRY(find(call, to->table, to->options->segment, &to->segment));
  return xp_need_labels(call, to->segment, "table");
}

/* ---- a frame cannot have two columns of one name ---- */

enum { PURPOSES = 5 };

static bool is_outcome_and(const char *suffix, const char *outcome, const char *name) {
  const size_t size = strlen(outcome);
  return strncmp(name, outcome, size) == 0 && strcmp(name + size, suffix) == 0;
}

static expt_status need_distinct_names(const xp_call *call, const xp_counterfactual *to) {
  const struct {
    const char *name, *argument, *field;
  } columns[PURPOSES] = {{to->outcome_name, "outcome", ""},
                         {to->unit_name, "unit", ""},
                         {to->variant_name, "variant", ""},
                         {to->options->exposed, "options", "exposed"},
                         {to->options->segment, "options", "segment"}};
  for (int i = 1; i < PURPOSES; i++) {
    const char *const name = columns[i].name;
    if (name == NULL) continue;
    bool taken =
        is_outcome_and("_control", to->outcome_name, name) || is_outcome_and("_treatment", to->outcome_name, name);
    for (int before = 0; before < i; before++)
      taken = taken || (columns[before].name != NULL && strcmp(name, columns[before].name) == 0);
    if (taken)
      return XP_FAIL(call, EXPT_E_ARGUMENT, columns[i].argument, columns[i].field,
                     "the frame has another column '%s'; allowed: a name of its own", name);
  }
  return EXPT_OK;
}

expt_status xp_counterfactual_check(const xp_call *call, xp_counterfactual *to) {
  XP_TRY(xp_need(call, to->table, "table"));
  XP_TRY(xp_table_check(call, to->table, "table"));
  XP_TRY(xp_need_text(call, to->unit_name, "unit"));
  XP_TRY(xp_need_text(call, to->outcome_name, "outcome"));
  XP_TRY(xp_need_text(call, to->variant_name, "variant"));
  XP_TRY(xp_need_word(call, "options", "mechanism", to->options->mechanism, EXPT_MECHANISM_SHIFT));
  XP_TRY(xp_counterfactual_check_numbers(call, to));
  XP_TRY(need_distinct_names(call, to));
  XP_TRY(find_columns(call, to));
  to->binary = xp_mechanism_is_binary(to->options->mechanism);
  to->ids_are_text = xp_ids_are_text(to->unit);
  return EXPT_OK;
}
