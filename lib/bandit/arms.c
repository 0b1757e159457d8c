/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arms that open and close, features that are declared. */
#include "lib/bandit/internal.h"

static int64_t count_open(const expt_bandit *bandit) {
  int64_t open = 0;
  for (int64_t code = 0; code < xp_labels_count(bandit->arms); code++)
    open += bandit->is_open[code];
  return open;
}

static expt_status need_name(const xp_call *call, const char *arm) {
  XP_TRY(xp_need_text(call, arm, "arm"));
  if (strlen(arm) < XP_ARM_NAME) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "arm", "", "the name has %zu bytes; allowed: at most %d", strlen(arm),
                 XP_ARM_NAME - 1);
}

static expt_status need_room(const xp_call *call, const expt_bandit *bandit, bool is_new) {
  if (is_new && xp_labels_count(bandit->arms) >= XP_MOST_ARMS)
    return XP_FAIL(call, EXPT_E_LIMIT, "arm", "", "the bandit has %d arms; allowed: no more", XP_MOST_ARMS);
  const double needed = bandit->options.min_share * (double)(count_open(bandit) + 1);
  if (needed <= 1.0 + 1e-12) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "arm", "",
                 "with one more open arm the minimum shares of %g would sum to %g; allowed: at most 1",
                 bandit->options.min_share, needed);
}

expt_status expt_bandit_add_arm(expt_bandit *bandit, const char *arm, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(need_name(call, arm));
  XP_TRY(xp_bandit_need_whole(call, bandit));
  const int64_t before = xp_labels_count(bandit->arms), found = xp_labels_find(bandit->arms, arm, (int64_t)strlen(arm));
  if (found >= 0 && bandit->is_open[found])
    return XP_FAIL(call, EXPT_E_DUPLICATE, "arm", "", "arm '%s' is open already", arm);
  XP_TRY(need_room(call, bandit, found < 0));
  const int64_t code = found >= 0 ? found : xp_labels_intern(bandit->arms, arm, (int64_t)strlen(arm));
  if (code < 0) return xp_fail_memory(call);
  uint8_t is_open[XP_MOST_ARMS];
  memcpy(is_open, bandit->is_open, sizeof is_open);
  is_open[code] = 1;
  const expt_status status = xp_bandit_reopen(call, bandit, is_open);
  if (status != EXPT_OK) xp_labels_forget(bandit->arms, before);
  return status;
}

expt_status expt_bandit_remove_arm(expt_bandit *bandit, const char *arm, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_need_text(call, arm, "arm"));
  XP_TRY(xp_bandit_need_whole(call, bandit));
  const int64_t code = xp_labels_find(bandit->arms, arm, (int64_t)strlen(arm));
  if (code < 0 || !bandit->is_open[code])
    return XP_FAIL(call, EXPT_E_LABEL, "arm", "", "no open arm is named '%s'", arm);
  uint8_t is_open[XP_MOST_ARMS];
  memcpy(is_open, bandit->is_open, sizeof is_open);
  is_open[code] = 0;
  return xp_bandit_reopen(call, bandit, is_open);
}

/* ---- features ---- */

static expt_status need_linear(const xp_call *call, const expt_bandit *bandit) {
  if (bandit->options.reward_kind != EXPT_BANDIT_REWARD_GAUSSIAN)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "column", "",
                   "features need gaussian rewards; 0/1 rewards may be declared gaussian");
  if (bandit->options.policy == EXPT_BANDIT_POLICY_UCB1 || bandit->options.policy == EXPT_BANDIT_POLICY_KL_UCB)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "column", "",
                   "features need one of the policies thompson, top_two, epsilon_greedy");
  return EXPT_OK;
}

static expt_status need_new(const xp_call *call, const expt_bandit *bandit, const char *column) {
  if (bandit->known.count > 0)
    return XP_FAIL(call, EXPT_E_STATE, "bandit", "", "rewards have been added; features come before");
  for (int32_t f = 0; f < bandit->features; f++)
    if (strcmp(bandit->feature[f], column) == 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, "column", "", "feature '%s' is declared already", column);
  if (bandit->features == XP_MOST_FEATURES)
    return XP_FAIL(call, EXPT_E_LIMIT, "column", "", "the bandit has %d features; allowed: no more", XP_MOST_FEATURES);
  return EXPT_OK;
}

expt_status expt_bandit_add_feature(expt_bandit *bandit, const char *column, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_need_text(call, column, "column"));
  XP_TRY(xp_bandit_need_whole(call, bandit));
  XP_TRY(need_linear(call, bandit));
  XP_TRY(need_new(call, bandit, column));
  char *const copy = xp_copy_text(call->ctx, column);
  if (copy == NULL) return xp_fail_memory(call);
  const double plays_before = bandit->options.prior_plays;
  if (plays_before == 0.0) bandit->options.prior_plays = 1.0;
  bandit->feature[bandit->features++] = copy;
  xp_rewards *const cells =
      xp_rewards_create(call->ctx, NULL, 0, xp_labels_count(bandit->arms), xp_bandit_columns_of(bandit), NULL);
  const expt_status status = cells == NULL ? xp_fail_memory(call) : xp_bandit_take_cells(call, bandit, cells, NULL);
  if (status == EXPT_OK) return EXPT_OK;
  bandit->features--;
  bandit->options.prior_plays = plays_before;
  xp_release(call->ctx, copy);
  return status;
}
