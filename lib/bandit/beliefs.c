/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rewards say of each arm: its posterior, and what the policy makes of all of them. */
#include "lib/bandit/internal.h"

#include "lib/base/hash.h"
#include "lib/math/cholesky.h"
#include <math.h>

/* Room that beliefs need while they are formed. */
typedef struct forming {
  const expt_bandit *bandit;
  const xp_rewards *cells;
  double *weight;  /* by period */
  int64_t *order;  /* of all arms */
  xp_aged *aged;   /* by arm */
  double *numbers; /* of which the parts of `aged` point into */
  double *matrix, *right;
  double noise; /* variance of all rewards of all arms */
} forming;

/* ---- ageing ---- */

static void weigh_periods(const expt_bandit *bandit, const xp_rewards *cells, double *weight) {
  const int64_t half_life = bandit->options.half_life_us, last = cells->periods - 1;
  for (int64_t p = 0; p <= last; p++) {
    const double age = (double)(cells->period[last] - cells->period[p]) * (double)bandit->options.grain_us;
    weight[p] = half_life > 0 ? exp2(-age / (double)half_life) : 1.0;
  }
}

/* About the mean of all rewards. NaN without plays. */
static double variance_of_all(const forming *work) {
  const int32_t reward = work->cells->columns - 1;
  const int64_t corner = (int64_t)reward * work->cells->columns + reward;
  double plays = 0.0, total = 0.0, squares = 0.0;
  for (int64_t i = 0; i < work->cells->arms; i++) {
    const xp_aged *const one = &work->aged[work->order[i]];
    if (one->plays > 0.0) total += one->plays * one->mean[reward];
    plays += one->plays;
  }
  const double mean = total / plays;
  for (int64_t i = 0; i < work->cells->arms; i++) {
    const xp_aged *const one = &work->aged[work->order[i]];
    if (!(one->plays > 0.0)) continue;
    const double away = one->mean[reward] - mean;
    squares += one->products[corner] + one->plays * away * away;
  }
  return squares / plays;
}

/* ---- one arm ---- */

static void believe_rate(const expt_bandit *bandit, const xp_aged *aged, xp_belief *out) {
  const double total = aged->plays > 0.0 ? aged->plays * aged->mean[0] : 0.0;
  const double mean = bandit->options.prior_mean, plays = bandit->options.prior_plays;
  if (bandit->options.reward_kind == EXPT_BANDIT_REWARD_BERNOULLI)
    out->law = (xp_best_arm){XP_BEST_BETA, mean * plays + total, (1.0 - mean) * plays + (aged->plays - total), 0.0};
  else
    out->law = (xp_best_arm){XP_BEST_GAMMA, (plays > 0.0 ? mean * plays : 0.5) + total, plays + aged->plays, 0.0};
  out->proper = out->law.b > 0.0;
}

/* Rewards are taken about their mean, so that no digit of their spread is lost to their size. */
static double set_up(const forming *work, const xp_aged *aged, double *away) {
  const int32_t n = work->cells->columns,
                reward = n - 1; /* as many coefficients as columns: the intercept for the reward */
  const double lambda = work->bandit->options.prior_plays, centre = aged->plays > 0.0 ? aged->mean[reward] : 0.0;
  *away = work->bandit->options.prior_mean - centre;
  work->matrix[0] = lambda + aged->plays;
  work->right[0] = lambda * *away;
  for (int32_t i = 1; i < n; i++) {
    const double mean = aged->plays > 0.0 ? aged->mean[i - 1] : 0.0;
    work->matrix[(int64_t)i * n] = aged->plays * mean;
    work->right[i] = aged->products[(int64_t)(i - 1) * n + reward];
    for (int32_t j = 1; j <= i; j++) {
      const double other = aged->plays > 0.0 ? aged->mean[j - 1] : 0.0;
      work->matrix[(int64_t)i * n + j] =
          aged->products[(int64_t)(i - 1) * n + j - 1] + aged->plays * mean * other + (i == j ? lambda : 0.0);
    }
  }
  return centre;
}

static expt_status make_linear(const xp_call *call, xp_linear *linear, int32_t n) {
  linear->coefficient = xp_alloc(call->ctx, n, sizeof *linear->coefficient);
  if (linear->coefficient == NULL) return xp_fail_memory(call);
  return xp_cholesky_create(call, n, &linear->factor);
}

static expt_status believe_mean(const xp_call *call, const forming *work, const xp_aged *aged, xp_belief *out) {
  const int32_t n = work->cells->columns;
  const double lambda = work->bandit->options.prior_plays;
  double away;
  const double centre = set_up(work, aged, &away);
  out->df = aged->plays + (lambda > 0.0 ? 1.0 : 0.0);
  XP_TRY(make_linear(call, &out->linear, n));
  if (!(work->matrix[0] > 0.0)) return EXPT_OK;
  XP_TRY(xp_cholesky_factor(call, out->linear.factor, work->matrix, 0.0, "bandit"));
  xp_cholesky_solve(out->linear.factor, work->right, out->linear.coefficient);
  const int64_t corner = (int64_t)n * n - 1;
  double rest = aged->products[corner] + lambda * away * away;
  for (int32_t i = 0; i < n; i++)
    rest -= out->linear.coefficient[i] * work->right[i];
  out->linear.coefficient[0] += centre;
  out->noise = (fmax(rest, 0.0) + work->noise) / out->df;
  out->proper = out->df > 1.0 && out->noise > 0.0;
  const double none[XP_MOST_FEATURES] = {0};
  if (out->proper) out->law = xp_belief_law(out, none, n - 1);
  return EXPT_OK;
}

xp_best_arm xp_belief_law(const xp_belief *belief, const double *features, int32_t n_features) {
  double at[XP_MOST_FEATURES + 1], half[XP_MOST_FEATURES + 1];
  double mean = belief->linear.coefficient[0], spread = 0.0;
  at[0] = 1.0;
  for (int32_t f = 0; f < n_features; f++) {
    at[f + 1] = features[f];
    mean += belief->linear.coefficient[f + 1] * features[f];
  }
  xp_cholesky_half_solve(belief->linear.factor, at, half);
  for (int32_t i = 0; i < belief->linear.factor->rank; i++)
    spread += half[i] * half[i];
  return (xp_best_arm){XP_BEST_T, mean, sqrt(belief->noise * spread), belief->df};
}

static expt_status believe(const xp_call *call, const forming *work, const uint8_t *is_open, xp_mind *mind) {
  const int32_t reward = work->cells->columns - 1;
  for (int64_t arm = 0; arm < mind->arms; arm++) {
    xp_belief *const belief = &mind->belief[arm];
    const xp_aged *const aged = &work->aged[arm];
    const xp_text name = xp_labels_get(work->bandit->arms, arm);
    memcpy(belief->label, name.bytes, (size_t)name.size);
    belief->name = xp_hash64(name.bytes, name.size);
    belief->is_open = is_open[arm] != 0;
    belief->plays = aged->plays;
    belief->mean = aged->plays > 0.0 ? aged->mean[reward] : NAN;
    if (work->bandit->options.reward_kind == EXPT_BANDIT_REWARD_GAUSSIAN)
      XP_TRY(believe_mean(call, work, aged, belief));
    else
      believe_rate(work->bandit, aged, belief);
  }
  return EXPT_OK;
}

/* ---- all of them ---- */

int64_t *xp_bandit_arm_order(const expt_bandit *bandit) {
  int64_t *const order = xp_alloc(bandit->ctx, xp_labels_count(bandit->arms), sizeof *order);
  if (order != NULL) xp_labels_order(bandit->arms, 0, order);
  return order;
}

static bool make_room(const expt_context *ctx, forming *work) {
  const int64_t n = work->cells->columns, arms = work->cells->arms;
  work->weight = xp_alloc(ctx, work->cells->periods, sizeof *work->weight);
  work->order = xp_bandit_arm_order(work->bandit);
  work->aged = xp_alloc(ctx, arms, sizeof *work->aged);
  work->numbers = xp_alloc(ctx, arms * (n + n * n) + n * n + n, sizeof *work->numbers);
  if (work->weight == NULL || work->order == NULL || work->aged == NULL || work->numbers == NULL) return false;
  double *at = work->numbers;
  for (int64_t arm = 0; arm < arms; arm++, at += n + n * n)
    work->aged[arm] = (xp_aged){.mean = at, .products = at + n};
  work->matrix = at;
  work->right = at + n * n;
  return true;
}

static void release_room(const expt_context *ctx, forming *work) {
  xp_release(ctx, work->weight);
  xp_release(ctx, work->order);
  xp_release(ctx, work->aged);
  xp_release(ctx, work->numbers);
}

static expt_status form(const xp_call *call, forming *work, const uint8_t *is_open, xp_mind *mind) {
  if (!make_room(call->ctx, work)) return xp_fail_memory(call);
  weigh_periods(work->bandit, work->cells, work->weight);
  const bool gaussian = work->bandit->options.reward_kind == EXPT_BANDIT_REWARD_GAUSSIAN;
  for (int64_t arm = 0; arm < mind->arms; arm++)
    xp_rewards_aged(work->cells, arm, work->weight, gaussian, &work->aged[arm]);
  work->noise = gaussian ? variance_of_all(work) : 0.0;
  XP_TRY(believe(call, work, is_open, mind));
  for (int64_t i = 0; i < mind->arms; i++) {
    mind->plays += work->aged[work->order[i]].plays;
    if (is_open[work->order[i]]) mind->order[mind->open++] = work->order[i];
  }
  return xp_policy_shares(call, work->bandit, mind, NULL, mind->share);
}

static xp_mind *make_mind(const expt_context *ctx, int64_t arms) {
  xp_mind *const mind = xp_alloc(ctx, 1, sizeof *mind);
  if (mind == NULL) return NULL;
  mind->arms = arms;
  mind->belief = xp_alloc(ctx, arms, sizeof *mind->belief);
  mind->order = xp_alloc(ctx, arms, sizeof *mind->order);
  mind->share = xp_alloc(ctx, arms, sizeof *mind->share);
  if (mind->belief != NULL && mind->order != NULL && mind->share != NULL) return mind;
  mind->arms = mind->belief == NULL ? 0 : arms;
  xp_mind_free(ctx, mind);
  return NULL;
}

void xp_mind_free(const expt_context *ctx, xp_mind *mind) {
  if (mind == NULL) return;
  for (int64_t arm = 0; arm < mind->arms; arm++) {
    xp_release(ctx, mind->belief[arm].linear.coefficient);
    xp_cholesky_free(ctx, mind->belief[arm].linear.factor);
  }
  xp_release(ctx, mind->belief);
  xp_release(ctx, mind->order);
  xp_release(ctx, mind->share);
  xp_release(ctx, mind);
}

expt_status xp_beliefs_form(const xp_call *call, const expt_bandit *bandit, const xp_rewards *cells,
                            const uint8_t *is_open, xp_mind **out) {
  xp_mind *const mind = make_mind(call->ctx, cells->arms);
  if (mind == NULL) return xp_fail_memory(call);
  forming work = {.bandit = bandit, .cells = cells};
  const expt_status status = form(call, &work, is_open, mind);
  release_room(call->ctx, &work);
  if (status == EXPT_OK)
    *out = mind;
  else
    xp_mind_free(call->ctx, mind);
  return status;
}
