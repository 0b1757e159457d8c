/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks had, as a frame. */
#include "lib/decide/rollout.h"

#include "lib/base/frame.h"

typedef struct columns {
  int64_t *look, *at, *n_control, *n_variant, *in_a_row;
  double *value_control, *value_variant, *information, *estimate, *std_error, *rel_estimate, *statistic, *bound, *row,
      *limit_statistic, *limit, *spent;
  uint8_t *healthy, *decided;
  xp_frame_texts *text[4];
} columns;

enum { STAGE, METRIC, DECISION, REASON, N_COLUMNS = 23 };

static columns add_columns(expt_frame *frame) {
  columns c;
  c.look = xp_frame_integers(frame, "look", XP_SHOWN);
  c.at = xp_frame_integers(frame, "at", XP_SHOWN);
  c.text[STAGE] = xp_frame_texts_add(frame, "stage", XP_SHOWN);
  c.healthy = xp_frame_bools(frame, "healthy", XP_SHOWN);
  c.text[METRIC] = xp_frame_texts_add(frame, "metric", XP_SHOWN);
  c.n_control = xp_frame_integers(frame, "n_control", XP_DETAIL);
  c.n_variant = xp_frame_integers(frame, "n_variant", XP_DETAIL);
  c.value_control = xp_frame_doubles(frame, "value_control", XP_DETAIL);
  c.value_variant = xp_frame_doubles(frame, "value_variant", XP_DETAIL);
  c.information = xp_frame_doubles(frame, "information", XP_SHOWN);
  c.estimate = xp_frame_doubles(frame, "estimate", XP_SHOWN);
  c.std_error = xp_frame_doubles(frame, "std_error", XP_DETAIL);
  c.rel_estimate = xp_frame_doubles(frame, "rel_estimate", XP_SHOWN);
  c.statistic = xp_frame_doubles(frame, "statistic", XP_SHOWN);
  c.bound = xp_frame_doubles(frame, "bound", XP_SHOWN);
  c.row = xp_frame_doubles(frame, "sustained_bound", XP_SHOWN);
  c.in_a_row = xp_frame_integers(frame, "in_a_row", XP_SHOWN);
  c.limit_statistic = xp_frame_doubles(frame, "limit_statistic", XP_DETAIL);
  c.limit = xp_frame_doubles(frame, "limit_bound", XP_DETAIL);
  c.spent = xp_frame_doubles(frame, "spent", XP_SHOWN);
  c.text[DECISION] = xp_frame_texts_add(frame, "decision", XP_SHOWN);
  c.text[REASON] = xp_frame_texts_add(frame, "reason", XP_SHOWN);
  c.decided = xp_frame_bools(frame, "decided", XP_DETAIL);
  return c;
}

static void put_cell(const xp_rollout_cell *cell, columns *c, int64_t row) {
  c->n_control[row] = cell->n[0];
  c->n_variant[row] = cell->n[1];
  c->value_control[row] = cell->value[0];
  c->value_variant[row] = cell->value[1];
  c->information[row] = cell->share;
  c->estimate[row] = cell->estimate;
  c->std_error[row] = cell->std_error;
  c->rel_estimate[row] = cell->rel_estimate;
  c->statistic[row] = cell->statistic;
  c->bound[row] = xp_rollout_negated(cell->harm);
  c->row[row] = xp_rollout_negated(cell->row);
  c->in_a_row[row] = cell->in_a_row;
  c->limit_statistic[row] = cell->limit_statistic;
  c->limit[row] = xp_rollout_negated(cell->limit);
  c->spent[row] = cell->spent_harm + cell->spent_row + cell->spent_limit;
}

static void put_text(expt_frame *frame, columns *c, int which, const char *text) {
  xp_frame_word_append(frame, c->text[which], text);
}

static void put_look(expt_frame *frame, const expt_rollout *rollout, int64_t k, columns *c) {
  const xp_rollout_look *const look = &rollout->looks[k];
  for (int64_t i = 0; i < rollout->n_guardrails; i++) {
    const int64_t row = k * rollout->n_guardrails + i;
    c->look[row] = k + 1;
    c->at[row] = look->at;
    c->healthy[row] = look->healthy != 0;
    c->decided[row] = look->decider == i;
    put_cell(&rollout->cells[row], c, row);
    put_text(frame, c, STAGE, rollout->stages[look->stage].name);
    put_text(frame, c, METRIC, rollout->guardrails[i].metric);
    put_text(frame, c, DECISION, xp_rollout_decision_word(look->decision));
    put_text(frame, c, REASON, xp_rollout_reason_word(look->reason));
  }
}

expt_status expt_rollout_log(const expt_rollout *rollout, expt_frame **out, expt_error *err) {
  XP_CALL(rollout != NULL ? rollout->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, rollout, "rollout"));
  expt_frame *const frame = xp_frame_create(call->ctx, rollout->count * rollout->n_guardrails, N_COLUMNS);
  columns c = add_columns(frame);
  for (int64_t k = 0; k < rollout->count && !xp_frame_failed(frame); k++)
    put_look(frame, rollout, k, &c);
  return xp_give(call, frame, out);
}
