/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, free, columns, feedback. */
#include "lib/bandit/internal.h"

#include "lib/base/civil.h"
#include "lib/base/context.h"
#include <math.h>

XP_OPTIONS(expt_bandit_options, .prior_mean = NAN, .prior_plays = NAN, .epsilon = 0.1, .leader_share = 0.5,
           .exploration = 2.0, .grain_us = XP_DAY_US, .decision = "decision_id", .arm = "arm");

/* ---- options ---- */

static expt_status need_prior(const xp_call *call, const expt_bandit_options *options) {
  const bool bernoulli = options->reward_kind == EXPT_BANDIT_REWARD_BERNOULLI;
  const bool gaussian = options->reward_kind == EXPT_BANDIT_REWARD_GAUSSIAN;
  if (!isnan(options->prior_plays))
    XP_TRY(xp_need_range(call, "options", "prior_plays", options->prior_plays, bernoulli ? 1e-6 : 0.0, 1e12));
  if (isnan(options->prior_mean)) return EXPT_OK;
  if (gaussian) return xp_need_range(call, "options", "prior_mean", options->prior_mean, -1e100, 1e100);
  if (bernoulli) return xp_need_between(call, "options", "prior_mean", options->prior_mean, 0.0, 1.0);
  return xp_need_range(call, "options", "prior_mean", options->prior_mean, 1e-12, 1e12);
}

static expt_status need_times(const xp_call *call, const expt_bandit_options *options) {
  if (options->half_life_us > 0 && options->decided_at == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "decided_at",
                   "rewards age but no column of times is named; needed: decided_at");
  if (options->reward_window_us > 0 && (options->decided_at == NULL || options->observed_at == NULL))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", options->decided_at == NULL ? "decided_at" : "observed_at",
                   "a reward window needs both times: decided_at and observed_at");
  return EXPT_OK;
}

static expt_status need_policy(const xp_call *call, const expt_bandit_options *options) {
  XP_TRY(xp_need_word(call, "options", "reward_kind", options->reward_kind, EXPT_BANDIT_REWARD_POISSON));
  XP_TRY(xp_need_word(call, "options", "policy", options->policy, EXPT_BANDIT_POLICY_KL_UCB));
  if (options->policy == EXPT_BANDIT_POLICY_UCB1 && options->reward_kind != EXPT_BANDIT_REWARD_BERNOULLI)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "policy", "ucb1 needs bernoulli rewards; kl_ucb takes every kind");
  XP_TRY(xp_need_range(call, "options", "min_share", options->min_share, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "epsilon", options->epsilon, 0.0, 1.0));
  XP_TRY(xp_need_range(call, "options", "leader_share", options->leader_share, 0.0, 1.0));
  return xp_need_range(call, "options", "exploration", options->exploration, 0.0, 100.0);
}

static expt_status need_name(const xp_call *call, const char *text, const char *field) {
  if (text != NULL && text[0] != '\0') return EXPT_OK;
  return XP_FAIL(call, EXPT_E_ARGUMENT, "options", field, "the name of a column is needed");
}

static expt_status need_names(const xp_call *call, const expt_bandit_options *options) {
  XP_TRY(need_name(call, options->decision, "decision"));
  XP_TRY(need_name(call, options->arm, "arm"));
  if (options->decided_at != NULL) XP_TRY(need_name(call, options->decided_at, "decided_at"));
  if (options->observed_at != NULL) XP_TRY(need_name(call, options->observed_at, "observed_at"));
  return EXPT_OK;
}

static expt_status need_options(const xp_call *call, const expt_bandit_options *options) {
  XP_TRY(need_policy(call, options));
  XP_TRY(need_prior(call, options));
  XP_TRY(xp_need_whole(call, "options", "half_life_us", options->half_life_us, 0, INT64_MAX));
  XP_TRY(xp_need_whole(call, "options", "grain_us", options->grain_us, XP_MINUTE_US, 366 * XP_DAY_US));
  XP_TRY(xp_need_whole(call, "options", "reward_window_us", options->reward_window_us, 0, INT64_MAX / 4));
  XP_TRY(need_names(call, options));
  return need_times(call, options);
}

/* The defaults of the prior depend on the reward; what is kept has none left. */
static void fill_prior(expt_bandit_options *options) {
  static const double mean[] = {0.5, 0.0, 1.0}, plays[] = {2.0, 0.0, 0.0};
  const bool mean_given = !isnan(options->prior_mean);
  if (!mean_given) options->prior_mean = mean[options->reward_kind];
  if (!isnan(options->prior_plays)) return;
  options->prior_plays = plays[options->reward_kind];
  if (mean_given && options->prior_plays == 0.0)
    options->prior_plays = 1.0; /* a mean worth no play would say nothing */
}

/* ---- create and free ---- */

static bool copy_optional(const expt_context *ctx, const char *text, char **out) {
  *out = text == NULL ? NULL : xp_copy_text(ctx, text);
  return text == NULL || *out != NULL;
}

static bool copy_texts(expt_bandit *bandit, const char *reward, const expt_bandit_options *options) {
  const expt_context *const ctx = bandit->ctx;
  bandit->reward = xp_copy_text(ctx, reward);
  bandit->decision = xp_copy_text(ctx, options->decision);
  bandit->arm = xp_copy_text(ctx, options->arm);
  const bool times = copy_optional(ctx, options->decided_at, &bandit->decided_at) &&
                     copy_optional(ctx, options->observed_at, &bandit->observed_at);
  bandit->options.decision = bandit->decision;
  bandit->options.arm = bandit->arm;
  bandit->options.decided_at = bandit->decided_at;
  bandit->options.observed_at = bandit->observed_at;
  return times && bandit->reward != NULL && bandit->decision != NULL && bandit->arm != NULL;
}

static expt_status fill(const xp_call *call, expt_bandit *bandit, const char *reward,
                        const expt_bandit_options *options) {
  bandit->options = *options;
  bandit->arms = xp_labels_create(call->ctx);
  bandit->plays.columns = 1;
  if (!copy_texts(bandit, reward, options) || bandit->arms == NULL) return xp_fail_memory(call);
  if (bandit->is_delta) return EXPT_OK;
  bandit->cells = xp_rewards_create(call->ctx, NULL, 0, 0, 1, NULL);
  if (bandit->cells == NULL) return xp_fail_memory(call);
  return xp_beliefs_form(call, bandit, bandit->cells, bandit->is_open, &bandit->mind);
}

expt_status xp_bandit_make(const xp_call *call, const char *reward, const expt_bandit_options *options, bool is_delta,
                           expt_bandit **out) {
  expt_bandit_options mine;
  XP_TRY(xp_need_text(call, reward, "reward"));
  XP_TRY(xp_take_expt_bandit_options(call, options, &mine));
  XP_TRY(need_options(call, &mine));
  fill_prior(&mine);
  expt_bandit *const bandit = xp_alloc(call->ctx, 1, sizeof *bandit);
  if (bandit == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  bandit->ctx = call->ctx;
  bandit->is_delta = is_delta;
  const expt_status status = fill(call, bandit, reward, &mine);
  if (status == EXPT_OK)
    *out = bandit;
  else
    expt_bandit_free(bandit);
  return status;
}

expt_status expt_bandit_create(const expt_context *ctx, const char *reward, const expt_bandit_options *options,
                               expt_bandit **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_bandit_make(call, reward, options, false, out);
}

static bool copy_arms(expt_bandit *delta, const expt_bandit *bandit) {
  for (int64_t code = 0; code < xp_labels_count(bandit->arms); code++) {
    const xp_text name = xp_labels_get(bandit->arms, code);
    if (xp_labels_intern(delta->arms, name.bytes, name.size) < 0) return false;
    delta->is_open[code] = bandit->is_open[code];
  }
  for (int32_t f = 0; f < bandit->features; f++) {
    delta->feature[f] = xp_copy_text(delta->ctx, bandit->feature[f]);
    if (delta->feature[f] == NULL) return false;
    delta->features++;
  }
  delta->plays.columns = xp_bandit_columns_of(delta);
  return true;
}

expt_status expt_bandit_delta(const expt_context *ctx, const expt_bandit *bandit, expt_bandit **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, bandit, "bandit"));
  expt_bandit *delta;
  XP_TRY(xp_bandit_make(call, bandit->reward, &bandit->options, true, &delta));
  if (!copy_arms(delta, bandit)) {
    expt_bandit_free(delta);
    return xp_fail_memory(call);
  }
  *out = delta;
  return EXPT_OK;
}

void expt_bandit_free(expt_bandit *bandit) {
  if (bandit == NULL) return;
  const expt_context *const ctx = bandit->ctx;
  xp_mind_free(ctx, bandit->mind);
  xp_rewards_free(ctx, bandit->cells);
  xp_plays_free(ctx, &bandit->plays);
  xp_decision_set_free(ctx, &bandit->known);
  xp_batches_free(ctx, &bandit->batches);
  xp_labels_free(bandit->arms);
  for (int32_t f = 0; f < bandit->features; f++)
    xp_release(ctx, bandit->feature[f]);
  xp_release(ctx, bandit->reward);
  xp_release(ctx, bandit->decision);
  xp_release(ctx, bandit->arm);
  xp_release(ctx, bandit->decided_at);
  xp_release(ctx, bandit->observed_at);
  xp_release(ctx, bandit);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

expt_status xp_bandit_need_whole(const xp_call *call, const expt_bandit *bandit) {
  if (!bandit->is_delta) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_STATE, "bandit", "",
                 "the handle is a delta, which takes rewards only; needed: the bandit it was made from");
}

/* ---- small answers ---- */

expt_status expt_bandit_feedback(const expt_bandit *bandit, expt_feedback *out, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  out->reserved0 = 0;
  out->plays = bandit->known.count;
  out->without_reward = bandit->without_reward;
  out->duplicates = bandit->duplicates;
  out->late = bandit->late;
  out->immature = bandit->immature;
  return EXPT_OK;
}

static int64_t put_names(const expt_bandit *bandit, const char **names) {
  const char *const fixed[] = {bandit->decision, bandit->arm, bandit->reward, bandit->decided_at, bandit->observed_at};
  int64_t n = 0;
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    if (fixed[i] != NULL) names[n++] = fixed[i];
  for (int32_t f = 0; f < bandit->features; f++)
    names[n++] = bandit->feature[f];
  return n;
}

expt_status expt_bandit_columns(const expt_bandit *bandit, expt_frame **out, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, bandit, "bandit"));
  const char *names[5 + XP_MOST_FEATURES];
  const int64_t n = put_names(bandit, names);
  expt_frame *const frame = xp_frame_create(call->ctx, n, 1);
  xp_frame_texts *const column = xp_frame_texts_add(frame, "column", XP_SHOWN);
  for (int64_t i = 0; i < n; i++)
    xp_frame_word_append(frame, column, names[i]);
  return xp_give(call, frame, out);
}
