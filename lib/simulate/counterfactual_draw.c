/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a unit would have done under treatment: a draw from its id alone. */
#include "lib/simulate/counterfactual.h"

#include "lib/base/hash.h"
#include "lib/base/number.h"
#include "lib/base/random.h"
#include <math.h>

/* ---- ids ---- */

static expt_status refuse_missing(const xp_call *call, const expt_column *column, int64_t row) {
  const char *const name = xp_column_name(column);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                     "a unit id is missing in column '%s'; allowed: one for every row", name);
}

/* Whether the outcome hangs on a random number: only then is the id worth a hash. */
static bool is_drawn(const xp_counterfactual *to, const xp_counterfactual_block *block, int64_t i) {
  return to->binary && block->exposed[i] && !xp_plan_of(to, block->from + i)->idle;
}

/* An integer and its decimal digits are one id. */
static expt_status hash_integers(const xp_call *call, const xp_counterfactual *to, xp_counterfactual_block *block,
                                 uint64_t *out) {
  uint8_t present[XP_BLOCK];
  char digits[24];
  XP_TRY(xp_read_integers(call, to->unit, "table", block->from, block->rows, block->ids, present));
  for (int64_t i = 0; i < block->rows; i++) {
    if (!present[i]) return refuse_missing(call, to->unit, block->from + i);
    if (!is_drawn(to, block, i)) continue;
    const int size = xp_format_integer(digits, block->ids[i]);
    out[i] = xp_hash64(digits, size);
  }
  return EXPT_OK;
}

static expt_status hash_texts(const xp_call *call, const xp_counterfactual *to, xp_counterfactual_block *block,
                              uint64_t *out) {
  char digits[24];
  xp_text id;
  for (int64_t i = 0; i < block->rows; i++) {
    XP_TRY(xp_read_text(call, to->unit, "table", block->from + i, digits, &id));
    if (id.bytes == NULL) return refuse_missing(call, to->unit, block->from + i);
    if (is_drawn(to, block, i)) out[i] = xp_hash64(id.bytes, id.size);
  }
  return EXPT_OK;
}

/* ---- draws ---- */

static double uniform_of(const xp_counterfactual *to, uint64_t unit) {
  uint32_t words[4];
  xp_philox_block((xp_philox_key){to->options->seed, XP_STREAM_COUNTERFACTUAL}, unit, 0, words);
  return xp_unit_open(words[0], words[1]);
}

static double flipped(const xp_level_plan *plan, double before, double u) {
  if (before == 0.0) return u < plan->up ? 1.0 : 0.0;
  return u < plan->down ? 0.0 : 1.0;
}

static double outcome_of(const xp_counterfactual *to, const xp_level_plan *plan, double before, uint64_t unit) {
  switch (to->options->mechanism) {
    case EXPT_MECHANISM_SCALE:
      return before * (1.0 + plan->uplift);
    case EXPT_MECHANISM_SHIFT:
      return before + plan->uplift;
    case EXPT_MECHANISM_REDRAW:
      return uniform_of(to, unit) < plan->target ? 1.0 : 0.0;
    default:
      return flipped(plan, before, uniform_of(to, unit));
  }
}

static expt_status refuse_effect(const xp_call *call, const xp_counterfactual *to, const xp_counterfactual_block *block,
                                 int64_t i) {
  const char *const name = xp_column_name(to->outcome);
  return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, block->from + i,
                     "column '%s' holds %g, which an uplift of %g makes too large; allowed: at most %g in size afterwards",
                     name, block->before[i], xp_plan_of(to, block->from + i)->uplift, XP_MOST_OUTCOME);
}

expt_status xp_counterfactual_draw(const xp_call *call, const xp_counterfactual *to, xp_counterfactual_block *block) {
  uint64_t units[XP_BLOCK];
  XP_TRY((to->ids_are_text ? hash_texts : hash_integers)(call, to, block, units));
  for (int64_t i = 0; i < block->rows; i++) {
    const xp_level_plan *plan = xp_plan_of(to, block->from + i);
    const bool stays = !block->exposed[i] || plan->idle;
    block->after[i] = stays ? block->before[i] : outcome_of(to, plan, block->before[i], to->binary ? units[i] : 0);
    if (!(fabs(block->after[i]) <= XP_MOST_OUTCOME)) return refuse_effect(call, to, block, i);
  }
  return EXPT_OK;
}
