/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_SIMULATE_COUNTERFACTUAL_H
#define EXPERIMENT_LIB_SIMULATE_COUNTERFACTUAL_H

/* A counterfactual is read (columns, codes, counts for the baselines), planned (what happens to a unit of each level), and
 * then drawn unit by unit, for the frame or for the truth. */

#include "lib/base/labels.h"
#include "lib/base/thread.h"
#include <experiment/simulate_counterfactual.h>

enum { XP_STREAM_COUNTERFACTUAL = 4, XP_MOST_LEVELS = 10000 };
#define XP_MOST_OUTCOME 1e290 /* the sum of as many as there may be stays finite */

/* What happens to an exposed unit of a level. */
typedef struct xp_level_plan {
  double uplift, baseline, target; /* the last two NaN where there is none */
  double up, down;                 /* probabilities of 0 -> 1 and 1 -> 0 */
  int64_t units, ones;             /* control units that were exposed, and their ones */
  bool idle;                       /* no baseline: nothing happens */
  bool clipped;
} xp_level_plan;

/* Codes are positions in the order of answers; a missing level is the last plan. */
typedef struct xp_counterfactual {
  const expt_simulate_counterfactual_options *options;
  const expt_table *table;
  const char *unit_name, *outcome_name, *variant_name;
  const expt_column *unit, *outcome, *variant, *exposed, *segment; /* the last two NULL where not asked for */
  double uplift;
  bool binary, ids_are_text;
  xp_labels *variants, *levels;
  int64_t *variant_order, *level_order;
  int32_t *variant_codes, *level_codes; /* of the rows */
  int32_t control;                      /* -1 = no row has it */
  xp_level_plan *plans;                 /* of the levels, then of no level */
  int64_t n_levels;
} xp_counterfactual;

/* Up to XP_BLOCK rows: before, after = outcomes without and under treatment; ids where they are integers. */
typedef struct xp_counterfactual_block {
  int64_t from, rows, ids[XP_BLOCK];
  double before[XP_BLOCK], after[XP_BLOCK];
  uint8_t exposed[XP_BLOCK];
} xp_counterfactual_block;

/* From table, names, uplift and options: checks, reads and plans. What was made is given back by the other, also after a
 * failure. */
expt_status xp_counterfactual_open(const xp_call *call, xp_counterfactual *to);
void xp_counterfactual_close(const xp_call *call, xp_counterfactual *to);

/* Names, columns and numbers of the request. */
expt_status xp_counterfactual_check(const xp_call *call, xp_counterfactual *to);
expt_status xp_counterfactual_check_numbers(const xp_call *call, const xp_counterfactual *to);
bool xp_mechanism_is_binary(expt_mechanism mechanism);
/* The uplift of each level, and the baselines given or counted, become probabilities. */
expt_status xp_counterfactual_plan(const xp_call *call, xp_counterfactual *to);

/* Outcomes and exposures of rows from, ..., checked. */
expt_status xp_counterfactual_observe(const xp_call *call, const xp_counterfactual *to, int64_t from, int64_t rows,
                                      xp_counterfactual_block *block);
/* The ids of an observed block, and its outcomes under treatment. */
expt_status xp_counterfactual_draw(const xp_call *call, const xp_counterfactual *to, xp_counterfactual_block *block);

static inline const xp_level_plan *xp_plan_of(const xp_counterfactual *to, int64_t row) {
  if (to->segment == NULL) return &to->plans[0];
  const int32_t code = to->level_codes[row];
  return &to->plans[code >= 0 ? code : to->n_levels];
}

#endif
