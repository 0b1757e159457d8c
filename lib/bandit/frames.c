/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: what is known of each arm, and what follows for the next decisions. */
#include "lib/bandit/internal.h"

#include "lib/base/notes.h"
#include <math.h>

XP_OPTIONS(expt_bandit_posterior_options, .confidence = 0.95);

static int64_t notes_of(const xp_belief *belief) {
  return belief->plays > 0.0 ? 0 : xp_note_bit(EXPT_NOTE_EMPTY_ARM);
}

/* ---- allocation ---- */

static bool all_proper(const xp_mind *mind) {
  for (int64_t i = 0; i < mind->open; i++)
    if (!mind->belief[mind->order[i]].proper) return false;
  return true;
}

/* NaN in every cell where some arm's posterior is not proper. */
static expt_status rate_arms(const xp_call *call, const xp_mind *mind, double *best, double *loss) {
  for (int64_t i = 0; i < mind->open; i++)
    best[i] = loss[i] = NAN;
  if (mind->open == 0 || !all_proper(mind)) return EXPT_OK;
  xp_best_arm *const laws = xp_alloc(call->ctx, mind->open, sizeof *laws);
  if (laws == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < mind->open; i++)
    laws[i] = mind->belief[mind->order[i]].law;
  xp_best_answer answer = {.probability = best, .loss = loss};
  const expt_status status = xp_best(call, laws, mind->open, false, &answer);
  xp_release(call->ctx, laws);
  return status;
}

static expt_status fill_allocation(const xp_call *call, const expt_bandit *bandit, expt_frame *frame) {
  const xp_mind *const mind = bandit->mind;
  xp_frame_texts *const arm = xp_frame_texts_add(frame, "arm", XP_SHOWN);
  double *const share = xp_frame_doubles(frame, "share", XP_SHOWN);
  double *const best = xp_frame_doubles(frame, "probability_best", XP_SHOWN);
  double *const loss = xp_frame_doubles(frame, "expected_loss", XP_SHOWN);
  int64_t *const bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  xp_frame_texts *const notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  for (int64_t i = 0; i < mind->open; i++) {
    xp_frame_label_append(frame, arm, bandit->arms, mind->order[i]);
    share[i] = mind->share[i];
    bits[i] = notes_of(&mind->belief[mind->order[i]]);
    xp_frame_notes_append(frame, notes, bits[i]);
  }
  return rate_arms(call, mind, best, loss);
}

expt_status expt_bandit_allocation(const expt_bandit *bandit, expt_frame **out, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_bandit_need_whole(call, bandit));
  expt_frame *const frame = xp_frame_create(call->ctx, bandit->mind->open, 6);
  const expt_status status = fill_allocation(call, bandit, frame);
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}

/* ---- posterior ---- */

static double limit_of(const xp_best_arm *law, double probability, xp_part part) {
  switch (law->family) {
    case XP_BEST_BETA:
      return xp_quantile(&(xp_law){XP_BETA, law->a, law->b, 0.0}, probability, part);
    case XP_BEST_GAMMA:
      return xp_quantile(&(xp_law){XP_GAMMA, law->a, law->b, 0.0}, probability, part);
    default:
      return law->a + law->b * xp_quantile(&(xp_law){XP_T, law->c, 0.0, 0.0}, probability, part);
  }
}

typedef struct posterior_columns {
  xp_frame_texts *arm, *notes;
  uint8_t *is_open;
  int64_t *plays, *bits;
  double *effective, *observed, *mean, *sd, *low, *high;
} posterior_columns;

static void fill_arm(const expt_bandit *bandit, const posterior_columns *columns, int64_t row, int64_t code,
                     double tail) {
  const xp_belief *const belief = &bandit->mind->belief[code];
  const bool proper = belief->proper;
  columns->is_open[row] = belief->is_open;
  columns->plays[row] = xp_rewards_plays(bandit->cells, code);
  columns->effective[row] = belief->plays;
  columns->observed[row] = xp_rewards_mean(bandit->cells, code);
  columns->mean[row] = proper ? xp_best_mean(&belief->law) : NAN;
  columns->sd[row] = proper ? xp_best_sd(&belief->law) : NAN;
  columns->low[row] = proper ? limit_of(&belief->law, tail, XP_LOWER) : NAN;
  columns->high[row] = proper ? limit_of(&belief->law, tail, XP_UPPER) : NAN;
  columns->bits[row] = notes_of(belief);
}

static expt_status fill_posterior(const xp_call *call, const expt_bandit *bandit, double confidence,
                                  expt_frame *frame) {
  posterior_columns columns;
  columns.arm = xp_frame_texts_add(frame, "arm", XP_SHOWN);
  columns.is_open = xp_frame_bools(frame, "is_open", XP_SHOWN);
  columns.plays = xp_frame_integers(frame, "plays", XP_SHOWN);
  columns.effective = xp_frame_doubles(frame, "effective_plays", XP_DETAIL);
  columns.observed = xp_frame_doubles(frame, "observed_mean", XP_DETAIL);
  columns.mean = xp_frame_doubles(frame, "mean", XP_SHOWN);
  columns.sd = xp_frame_doubles(frame, "std_dev", XP_SHOWN);
  columns.low = xp_frame_doubles(frame, "ci_low", XP_SHOWN);
  columns.high = xp_frame_doubles(frame, "ci_high", XP_SHOWN);
  columns.bits = xp_frame_integers(frame, "note_bits", XP_DETAIL);
  columns.notes = xp_frame_texts_add(frame, "notes", XP_SHOWN);
  int64_t *const order = xp_bandit_arm_order(bandit);
  const bool room = order != NULL && !xp_frame_failed(frame);
  for (int64_t i = 0; i < xp_labels_count(bandit->arms) && room; i++) {
    fill_arm(bandit, &columns, i, order[i], 0.5 * (1.0 - confidence));
    xp_frame_label_append(frame, columns.arm, bandit->arms, order[i]);
    xp_frame_notes_append(frame, columns.notes, columns.bits[i]);
  }
  xp_release(call->ctx, order);
  return room ? EXPT_OK : xp_fail_memory(call);
}

expt_status expt_bandit_posterior(const expt_bandit *bandit, const expt_bandit_posterior_options *options,
                                  expt_frame **out, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, bandit, "bandit"));
  expt_bandit_posterior_options mine;
  XP_TRY(xp_take_expt_bandit_posterior_options(call, options, &mine));
  XP_TRY(xp_need_between(call, "options", "confidence", mine.confidence, 0.0, 1.0));
  XP_TRY(xp_bandit_need_whole(call, bandit));
  expt_frame *const frame = xp_frame_create(call->ctx, xp_labels_count(bandit->arms), 11);
  const expt_status status = fill_posterior(call, bandit, mine.confidence, frame);
  if (status == EXPT_OK) return xp_give(call, frame, out);
  expt_frame_free(frame);
  return status;
}
