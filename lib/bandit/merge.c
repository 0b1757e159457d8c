/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merge: a delta brings plays, which are recognised one by one; another bandit brings cells, of which none can be taken
 * back, so it may share no decision. */
#include "lib/bandit/internal.h"

#include "lib/base/context.h"

/* ---- described alike? ---- */

static bool same_text(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const char *difference(const expt_bandit *a, const expt_bandit *b) {
  const expt_bandit_options *const mine = &a->options, *const theirs = &b->options;
  if (!same_text(a->reward, b->reward)) return "reward";
  if (!same_text(a->decision, b->decision)) return "decision";
  if (!same_text(a->arm, b->arm)) return "arm";
  if (!same_text(a->decided_at, b->decided_at)) return "decided_at";
  if (!same_text(a->observed_at, b->observed_at)) return "observed_at";
  if (mine->reward_kind != theirs->reward_kind) return "reward_kind";
  if (mine->policy != theirs->policy) return "policy";
  if (mine->seed != theirs->seed) return "seed";
  if (mine->prior_mean != theirs->prior_mean) return "prior_mean";
  if (mine->prior_plays != theirs->prior_plays) return "prior_plays";
  if (mine->min_share != theirs->min_share) return "min_share";
  if (mine->epsilon != theirs->epsilon) return "epsilon";
  if (mine->leader_share != theirs->leader_share) return "leader_share";
  if (mine->exploration != theirs->exploration) return "exploration";
  if (mine->half_life_us != theirs->half_life_us) return "half_life_us";
  if (mine->grain_us != theirs->grain_us) return "grain_us";
  if (mine->reward_window_us != theirs->reward_window_us) return "reward_window_us";
  if (a->features != b->features) return "features";
  for (int32_t f = 0; f < a->features; f++)
    if (!same_text(a->feature[f], b->feature[f])) return "features";
  return NULL;
}

static expt_status need_alike(const xp_call *call, const expt_bandit *bandit, const expt_bandit *other) {
  const char *const what = difference(bandit, other);
  if (what == NULL) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_INCOMPATIBLE, "other", what,
                 "the two bandits have a different %s; a merge needs them described alike", what);
}

/* ---- arms ---- */

/* Arms unknown here are taken over, open or closed as they are there. */
static expt_status learn_arms(const xp_call *call, const expt_bandit *bandit, const expt_bandit *other, int32_t *arms,
                              uint8_t *is_open) {
  const int64_t before = xp_labels_count(bandit->arms);
  double open = 0.0;
  memcpy(is_open, bandit->is_open, sizeof bandit->is_open);
  for (int64_t code = 0; code < xp_labels_count(other->arms); code++) {
    const xp_text name = xp_labels_get(other->arms, code);
    const int64_t found = xp_labels_find(bandit->arms, name.bytes, name.size);
    if (found < 0 && xp_labels_count(bandit->arms) >= XP_MOST_ARMS)
      return XP_FAIL(call, EXPT_E_LIMIT, "other", "", "together there are more than %d arms", XP_MOST_ARMS);
    const int64_t here = found >= 0 ? found : xp_labels_intern(bandit->arms, name.bytes, name.size);
    if (here < 0) return xp_fail_memory(call);
    if (here >= before) is_open[here] = other->is_open[code];
    arms[code] = (int32_t)here;
  }
  for (int64_t code = 0; code < xp_labels_count(bandit->arms); code++)
    open += is_open[code];
  if (bandit->options.min_share * open <= 1.0 + 1e-12) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_LIMIT, "other", "",
                 "together %g arms are open, whose minimum shares of %g would sum to more than 1", open,
                 bandit->options.min_share);
}

/* ---- a delta ---- */

static expt_status collect(const xp_call *call, const expt_bandit *bandit, const expt_bandit *delta,
                           const int32_t *arms, xp_plays *plays) {
  const xp_plays *const theirs = &delta->plays;
  if (!xp_plays_reserve(call->ctx, plays, theirs->count)) return xp_fail_memory(call);
  for (int64_t i = 0; i < theirs->count; i++) {
    if (xp_decision_set_has(&bandit->known, theirs->decision[i])) continue;
    xp_plays_copy(plays, theirs, i, arms[theirs->arm[i]]);
  }
  return EXPT_OK;
}

static expt_status take_delta(const xp_call *call, expt_bandit *bandit, const expt_bandit *delta, const int32_t *arms) {
  xp_plays plays = {.columns = delta->plays.columns};
  expt_status status = collect(call, bandit, delta, arms, &plays);
  const int64_t known = delta->plays.count - plays.count;
  if (status == EXPT_OK) status = xp_bandit_learn(call, bandit, &plays); /* without plays there may be new arms */
  if (status == EXPT_OK) {
    bandit->duplicates += known;
    bandit->without_reward += xp_plays_without_reward(&plays);
  }
  xp_plays_free(call->ctx, &plays);
  return status;
}

/* ---- another bandit ---- */

static expt_status need_apart(const xp_call *call, const expt_bandit *bandit, const expt_bandit *other) {
  bool shared = other->known.has_zero && bandit->known.has_zero;
  for (int64_t i = 0; i < other->known.room && !shared; i++)
    shared = other->known.slot[i] != 0 && xp_decision_set_has(&bandit->known, other->known.slot[i]);
  if (!shared) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_DUPLICATE, "other", "",
                 "both bandits learnt from the same decisions, as copies of one do; workers need expt_bandit_delta()");
}

static int64_t join_periods(const xp_rewards *mine, const xp_rewards *theirs, int64_t *out) {
  int64_t a = 0, b = 0, n = 0;
  while (a < mine->periods || b < theirs->periods) {
    const bool take_mine = b == theirs->periods || (a < mine->periods && mine->period[a] <= theirs->period[b]);
    const int64_t next = take_mine ? mine->period[a++] : theirs->period[b++];
    if (n == 0 || out[n - 1] != next) out[n++] = next;
  }
  return n;
}

static expt_status take_bandit(const xp_call *call, expt_bandit *bandit, const expt_bandit *other,
                               const int32_t *arms) {
  const xp_rewards *const mine = bandit->cells, *const theirs = other->cells;
  int64_t *const periods = xp_alloc(call->ctx, mine->periods + theirs->periods, sizeof *periods);
  if (periods == NULL) return xp_fail_memory(call);
  const int64_t n = join_periods(mine, theirs, periods);
  xp_rewards *const cells =
      xp_rewards_create(call->ctx, periods, n, xp_labels_count(bandit->arms), mine->columns, mine);
  xp_release(call->ctx, periods);
  if (cells == NULL) return xp_fail_memory(call);
  if (!xp_rewards_merge(cells, theirs, arms)) {
    xp_rewards_free(call->ctx, cells);
    return XP_FAIL(call, EXPT_E_LIMIT, "other", "", "together there are more than 2^53 plays of an arm");
  }
  return xp_bandit_take_cells(call, bandit, cells, &other->known);
}

/* ---- both ---- */

static void add_up(expt_bandit *bandit, const expt_bandit *other) {
  if (!other->is_delta) bandit->without_reward += other->without_reward;
  bandit->duplicates += other->duplicates;
  bandit->late += other->late;
  bandit->immature += other->immature;
  xp_batches_merge(&bandit->batches, &other->batches);
}

static expt_status take(const xp_call *call, expt_bandit *bandit, const expt_bandit *other, const int32_t *arms) {
  return other->is_delta ? take_delta(call, bandit, other, arms) : take_bandit(call, bandit, other, arms);
}

static expt_status merge(const xp_call *call, expt_bandit *bandit, const expt_bandit *other) {
  const int64_t before = xp_labels_count(bandit->arms);
  int32_t arms[XP_MOST_ARMS];
  uint8_t is_open[XP_MOST_ARMS], was_open[XP_MOST_ARMS];
  memcpy(was_open, bandit->is_open, sizeof was_open);
  expt_status status = learn_arms(call, bandit, other, arms, is_open);
  if (status == EXPT_OK && !xp_batches_reserve(call->ctx, &bandit->batches, other->batches.count))
    status = xp_fail_memory(call);
  if (status == EXPT_OK) {
    memcpy(bandit->is_open, is_open, sizeof is_open);
    status = take(call, bandit, other, arms);
  }
  if (status == EXPT_OK) {
    add_up(bandit, other);
    return EXPT_OK;
  }
  memcpy(bandit->is_open, was_open, sizeof was_open);
  xp_labels_forget(bandit->arms, before);
  return status;
}

expt_status expt_bandit_merge(expt_bandit *bandit, const expt_bandit *other, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_need(call, other, "other"));
  if (bandit == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the bandit itself was given; allowed: another one");
  if (bandit->is_delta && !other->is_delta)
    return XP_FAIL(call, EXPT_E_STATE, "bandit", "",
                   "a bandit cannot go into a delta; merge the delta into the bandit");
  XP_TRY(need_alike(call, bandit, other));
  XP_TRY(xp_batches_check_merge(call, &bandit->batches, &other->batches));
  if (!other->is_delta) XP_TRY(need_apart(call, bandit, other));
  return merge(call, bandit, other);
}
