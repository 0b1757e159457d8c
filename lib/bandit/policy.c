/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From beliefs to the probability of each open arm to be chosen. */
#include "lib/bandit/internal.h"

#include <math.h>

/* Equal shares for the arms with the largest score; returns nothing where no score is a number. */
static void share_of_largest(const double *score, int64_t n, double *share) {
  double largest = -INFINITY;
  int64_t ties = 0;
  for (int64_t i = 0; i < n; i++)
    if (score[i] > largest) largest = score[i];
  for (int64_t i = 0; i < n; i++)
    ties += score[i] == largest;
  for (int64_t i = 0; i < n; i++)
    share[i] = score[i] == largest ? 1.0 / (double)ties : 0.0;
}

/* ---- upper bounds ---- */

static double x_log_ratio(double x, double y) {
  return x > 0.0 ? x * log(x / y) : 0.0;
}

/* Kullback-Leibler divergence of the law with mean p from that with mean q. */
static double divergence(expt_bandit_reward kind, double p, double q, double variance) {
  if (kind == EXPT_BANDIT_REWARD_BERNOULLI) return x_log_ratio(p, q) + x_log_ratio(1.0 - p, 1.0 - q);
  if (kind == EXPT_BANDIT_REWARD_POISSON) return q - p + x_log_ratio(p, q);
  return 0.5 * (q - p) * (q - p) / variance;
}

/* The largest q with a divergence from p of at most `limit`, to the last digit: until no double lies between. */
static double kl_bound(expt_bandit_reward kind, const xp_belief *belief, double limit) {
  const double p = belief->mean;
  double high =
      kind == EXPT_BANDIT_REWARD_BERNOULLI ? 1.0 : p + 1.0 + 2.0 * limit + 2.0 * sqrt(p * limit + limit * limit);
  if (kind == EXPT_BANDIT_REWARD_GAUSSIAN) return p + sqrt(2.0 * limit * belief->noise);
  double low = p;
  for (double middle = low + 0.5 * (high - low); middle > low && middle < high; middle = low + 0.5 * (high - low)) {
    if (divergence(kind, p, middle, belief->noise) <= limit)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static double upper_bound(const expt_bandit *bandit, const xp_mind *mind, const xp_belief *belief) {
  const double c = bandit->options.exploration, log_plays = log(fmax(mind->plays, 1.0));
  if (bandit->options.policy == EXPT_BANDIT_POLICY_UCB1) return belief->mean + sqrt(c * log_plays / belief->plays);
  const double slow = log_plays > 1.0 ? log(log_plays) : 0.0;
  return kl_bound(bandit->options.reward_kind, belief, (log_plays + c * slow) / belief->plays);
}

static bool goes_by_bounds(const expt_bandit *bandit) {
  return bandit->options.policy == EXPT_BANDIT_POLICY_UCB1 || bandit->options.policy == EXPT_BANDIT_POLICY_KL_UCB;
}

/* ---- the policies ---- */

/* What age has left of less than a millionth of a play says nothing, and bounds from it overflow. */
static const double forgotten = 1e-6;

static bool comes_first(const expt_bandit *bandit, const xp_belief *belief) {
  return !belief->proper || (goes_by_bounds(bandit) && belief->plays < forgotten);
}

/* Arms of which too little is known share all the traffic; false where there are none. */
static bool share_of_unknown(const expt_bandit *bandit, const xp_mind *mind, double *score, double *share) {
  bool some = false;
  for (int64_t i = 0; i < mind->open; i++) {
    score[i] = comes_first(bandit, &mind->belief[mind->order[i]]) ? 1.0 : 0.0;
    some = some || score[i] > 0.0;
  }
  if (some) share_of_largest(score, mind->open, share);
  return some;
}

static void share_by_bounds(const expt_bandit *bandit, const xp_mind *mind, double *score, double *share) {
  for (int64_t i = 0; i < mind->open; i++)
    score[i] = upper_bound(bandit, mind, &mind->belief[mind->order[i]]);
  share_of_largest(score, mind->open, share);
}

static void share_by_means(const expt_bandit *bandit, const xp_best_arm *laws, int64_t n, double *score,
                           double *share) {
  for (int64_t i = 0; i < n; i++)
    score[i] = xp_best_mean(&laws[i]);
  share_of_largest(score, n, share);
  for (int64_t i = 0; i < n; i++)
    share[i] = (1.0 - bandit->options.epsilon) * share[i] + bandit->options.epsilon / (double)n;
}

static expt_status share_by_chance(const xp_call *call, const expt_bandit *bandit, const xp_best_arm *laws, int64_t n,
                                   double *score, double *share) {
  xp_best_answer answer = {.probability = score};
  XP_TRY(xp_best(call, laws, n, false, &answer));
  if (bandit->options.policy == EXPT_BANDIT_POLICY_TOP_TWO)
    xp_best_top_two(score, n, bandit->options.leader_share, share);
  else
    memcpy(share, score, (size_t)n * sizeof *share);
  return EXPT_OK;
}

static expt_status share_out(const xp_call *call, const expt_bandit *bandit, const xp_mind *mind,
                             const xp_best_arm *laws, double *score, double *share) {
  if (share_of_unknown(bandit, mind, score, share)) return EXPT_OK;
  if (goes_by_bounds(bandit)) {
    share_by_bounds(bandit, mind, score, share);
    return EXPT_OK;
  }
  if (bandit->options.policy == EXPT_BANDIT_POLICY_EPSILON_GREEDY) {
    share_by_means(bandit, laws, mind->open, score, share);
    return EXPT_OK;
  }
  return share_by_chance(call, bandit, laws, mind->open, score, share);
}

expt_status xp_policy_shares(const xp_call *call, const expt_bandit *bandit, const xp_mind *mind,
                             const xp_best_arm *laws, double *share) {
  if (mind->open == 0) return EXPT_OK;
  double *const score = xp_alloc(call->ctx, mind->open, sizeof *score);
  xp_best_arm *const own = xp_alloc(call->ctx, mind->open, sizeof *own);
  expt_status status = score != NULL && own != NULL ? EXPT_OK : xp_fail_memory(call);
  for (int64_t i = 0; i < mind->open && status == EXPT_OK; i++)
    own[i] = mind->belief[mind->order[i]].law;
  if (status == EXPT_OK) status = share_out(call, bandit, mind, laws != NULL ? laws : own, score, share);
  if (status == EXPT_OK && bandit->options.min_share > 0.0)
    xp_best_floor(share, mind->open, fmin(bandit->options.min_share, 1.0 / (double)mind->open));
  xp_release(call->ctx, score);
  xp_release(call->ctx, own);
  return status;
}
