/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Load: the bytes may come from anywhere. Nothing is believed, and nothing is allocated that the bytes that are left
 * could not fill. */
#include "lib/bandit/internal.h"
#include "lib/bandit/state.h"

#include "lib/base/civil.h"
#include "lib/base/utf8.h"
#include <math.h>

typedef struct description {
  char *reward, *decision, *arm, *decided_at, *observed_at;
  int64_t word[XP_BANDIT_N_WORDS];
  double number[XP_BANDIT_N_NUMBERS];
} description;

static expt_status corrupt(const xp_call *call, const char *what) {
  return xp_reader_corrupt(call, what);
}

/* ---- description ---- */

static expt_status read_names(const xp_call *call, xp_reader *section, description *out) {
  int64_t bits[XP_BANDIT_N_NUMBERS];
  XP_TRY(xp_read_name(call, section, XP_BANDIT_REWARD, &out->reward));
  XP_TRY(xp_read_name(call, section, XP_BANDIT_DECISION, &out->decision));
  XP_TRY(xp_read_name(call, section, XP_BANDIT_ARM, &out->arm));
  XP_TRY(xp_read_name(call, section, XP_BANDIT_DECIDED, &out->decided_at));
  XP_TRY(xp_read_name(call, section, XP_BANDIT_OBSERVED, &out->observed_at));
  xp_read_i64s(section, XP_BANDIT_WORDS, out->word, XP_BANDIT_N_WORDS);
  xp_read_i64s(section, XP_BANDIT_NUMBERS, bits, XP_BANDIT_N_NUMBERS);
  memcpy(out->number, bits, sizeof bits);
  return section->failed ? corrupt(call, "its description ends early") : EXPT_OK;
}

static bool is_word(int64_t word, int64_t last) {
  return word >= 0 && word <= last;
}

/* Errors of create are about arguments; here it is the state that is to blame. */
static expt_status make(const xp_call *call, const description *from, expt_bandit **out) {
  const xp_call quiet = {.ctx = call->ctx, .function = call->function};
  const int64_t *const w = from->word;
  if (!is_word(w[0], 1) || !is_word(w[1], EXPT_BANDIT_REWARD_POISSON) || !is_word(w[2], EXPT_BANDIT_POLICY_KL_UCB) ||
      !is_word(w[7], XP_MOST_FEATURES))
    return corrupt(call, "its description is not one");
  for (int i = 0; i < XP_BANDIT_N_NUMBERS; i++)
    if (!isfinite(from->number[i])) return corrupt(call, "its description is not one");
  expt_bandit_options options;
  expt_bandit_options_init(&options);
  options.reward_kind = (expt_bandit_reward)w[1];
  options.policy = (expt_bandit_policy)w[2];
  options.seed = (uint64_t)w[3];
  options.half_life_us = w[4];
  options.grain_us = w[5];
  options.reward_window_us = w[6];
  options.prior_mean = from->number[0];
  options.prior_plays = from->number[1];
  options.min_share = from->number[2];
  options.epsilon = from->number[3];
  options.leader_share = from->number[4];
  options.exploration = from->number[5];
  options.decision = from->decision;
  options.arm = from->arm;
  options.decided_at = from->decided_at;
  options.observed_at = from->observed_at;
  const expt_status status = xp_bandit_make(&quiet, from->reward, &options, w[0] != 0, out);
  if (status == EXPT_OK) return EXPT_OK;
  return status == EXPT_E_NOMEM ? xp_fail_memory(call) : corrupt(call, "its description is not one");
}

static expt_status read_features(const xp_call *call, xp_reader *section, int64_t count, expt_bandit *bandit) {
  for (int64_t f = 0; f < count; f++) {
    XP_TRY(xp_read_name(call, section, XP_BANDIT_FEATURE, &bandit->feature[f]));
    bandit->features++; /* what was read is freed with the bandit, whatever it is */
    if (bandit->feature[f] == NULL || bandit->feature[f][0] == '\0') return corrupt(call, "a feature has no name");
    for (int64_t g = 0; g < f; g++)
      if (strcmp(bandit->feature[f], bandit->feature[g]) == 0) return corrupt(call, "a feature comes twice");
  }
  const bool bounds =
      bandit->options.policy == EXPT_BANDIT_POLICY_UCB1 || bandit->options.policy == EXPT_BANDIT_POLICY_KL_UCB;
  const bool linear =
      bandit->options.reward_kind == EXPT_BANDIT_REWARD_GAUSSIAN && bandit->options.prior_plays > 0.0 && !bounds;
  if (count > 0 && !linear) return corrupt(call, "its features do not fit its rewards");
  bandit->plays.columns = xp_bandit_columns_of(bandit);
  return EXPT_OK;
}

static void release(const expt_context *ctx, description *d) {
  xp_release(ctx, d->reward);
  xp_release(ctx, d->decision);
  xp_release(ctx, d->arm);
  xp_release(ctx, d->decided_at);
  xp_release(ctx, d->observed_at);
}

static expt_status read_description(const xp_call *call, xp_reader *state, expt_bandit **out) {
  xp_reader section = xp_read_section(state, XP_BANDIT_DESCRIPTION);
  description found = {0};
  expt_status status = read_names(call, &section, &found);
  if (status == EXPT_OK) status = make(call, &found, out);
  if (status == EXPT_OK) status = read_features(call, &section, found.word[7], *out);
  release(call->ctx, &found);
  if (status != EXPT_OK) return status;
  const bool whole = xp_reader_at_end(&section) && xp_reader_configuration_done(state);
  return whole ? EXPT_OK : corrupt(call, "its description does not end where it should");
}

/* ---- arms ---- */

static expt_status read_arms(const xp_call *call, xp_reader *state, expt_bandit *bandit) {
  xp_reader section = xp_read_section(state, XP_BANDIT_ARMS);
  if (state->failed) return corrupt(call, "its arms are missing");
  while (xp_reader_left(&section) > 0) {
    int64_t size;
    const uint8_t *const name = xp_read_bytes(&section, XP_BANDIT_NAME, &size);
    const int64_t is_open = xp_read_i64(&section, XP_BANDIT_OPEN), code = xp_labels_count(bandit->arms);
    if (section.failed || name == NULL || size < 1 || size >= XP_ARM_NAME || !is_word(is_open, 1) ||
        code >= XP_MOST_ARMS)
      return corrupt(call, "an arm is not one");
    if (memchr(name, 0, (size_t)size) != NULL || !xp_utf8_valid((const char *)name, size))
      return corrupt(call, "an arm is not one");
    if (code > 0) {
      const xp_text before = xp_labels_get(bandit->arms, code - 1);
      const int order = memcmp(before.bytes, name, (size_t)(before.size < size ? before.size : size));
      if (order > 0 || (order == 0 && before.size >= size)) return corrupt(call, "its arms are not in order");
    }
    if (xp_labels_intern(bandit->arms, (const char *)name, size) < 0) return xp_fail_memory(call);
    bandit->is_open[code] = (uint8_t)is_open;
  }
  if (!xp_reader_at_end(&section)) return corrupt(call, "its arms do not end where they should");
  double open = 0.0;
  for (int64_t code = 0; code < xp_labels_count(bandit->arms); code++)
    open += bandit->is_open[code];
  return bandit->options.min_share * open <= 1.0 + 1e-12 ? EXPT_OK
                                                         : corrupt(call, "its minimum shares sum to more than 1");
}

/* ---- decisions ---- */

static expt_status read_known(const xp_call *call, xp_reader *state, expt_bandit *bandit) {
  const int64_t count = xp_read_i64(state, XP_BANDIT_KNOWN);
  if (state->failed || count < 0 || count > xp_reader_left(state) / 8) return corrupt(call, "its decisions end early");
  int64_t *const ids = xp_alloc(call->ctx, count, sizeof *ids);
  const bool room = ids != NULL && xp_decision_set_reserve(call->ctx, &bandit->known, count);
  bool fine = room && xp_read_i64s(state, XP_BANDIT_KNOWN, ids, count);
  for (int64_t i = 0; i < count && fine; i++) {
    fine = i == 0 || (uint64_t)ids[i] > (uint64_t)ids[i - 1];
    if (fine) xp_decision_set_put(&bandit->known, (uint64_t)ids[i]);
  }
  xp_release(call->ctx, ids);
  if (!room) return xp_fail_memory(call);
  return fine ? EXPT_OK : corrupt(call, "its decisions are not in order");
}

/* ---- cells ---- */

/* Of a time that 64 bits of microseconds hold: then no difference of two overflows. */
static bool period_is_possible(const expt_bandit *bandit, int64_t period) {
  if (bandit->options.decided_at == NULL) return period == 0;
  return period >= xp_floor_div(INT64_MIN, bandit->options.grain_us) && period <= INT64_MAX / bandit->options.grain_us;
}

static bool reward_is_possible(const expt_bandit *bandit, const xp_moments *reward) {
  if (reward->n == 0) return true;
  if (bandit->options.reward_kind == EXPT_BANDIT_REWARD_BERNOULLI) return reward->min >= 0.0 && reward->max <= 1.0;
  if (bandit->options.reward_kind == EXPT_BANDIT_REWARD_POISSON) return reward->min >= 0.0 && reward->max <= 1e9;
  return fabs(reward->min) <= XP_MOST_FEATURE && fabs(reward->max) <= XP_MOST_FEATURE;
}

static bool read_cell(const expt_bandit *bandit, xp_moments *moments, xp_sum *cross, const uint8_t **bytes,
                      const uint8_t **cross_bytes) {
  const int32_t columns = xp_bandit_columns_of(bandit);
  for (int32_t c = 0; c < columns; c++, *bytes += XP_MOMENTS_BYTES)
    if (!xp_moments_read(&moments[c], *bytes) || moments[c].shift != 0.0 || moments[c].n != moments[0].n) return false;
  for (int64_t pair = 0; pair < (int64_t)columns * (columns - 1) / 2; pair++, *cross_bytes += XP_SUM_BYTES)
    if (!xp_sum_read(&cross[pair], *cross_bytes, moments[0].n)) return false;
  for (int32_t c = 0; c < columns; c++)
    if (moments[c].n > 0 && !(fabs(moments[c].min) <= XP_MOST_FEATURE && fabs(moments[c].max) <= XP_MOST_FEATURE))
      return false;
  return reward_is_possible(bandit, &moments[columns - 1]);
}

static expt_status fill_cells(const xp_call *call, xp_reader *state, const expt_bandit *bandit,
                              const xp_rewards *cells) {
  const int64_t n = cells->periods * cells->arms, pairs = (int64_t)cells->columns * (cells->columns - 1) / 2;
  int64_t size, cross_size, plays = 0;
  const uint8_t *bytes = xp_read_bytes(state, XP_BANDIT_MOMENTS, &size),
                *cross = xp_read_bytes(state, XP_BANDIT_CROSS, &cross_size);
  if (state->failed || size != n * cells->columns * XP_MOMENTS_BYTES || cross_size != n * pairs * XP_SUM_BYTES)
    return corrupt(call, "its rewards end early");
  for (int64_t p = 0; p < cells->periods; p++) {
    const int64_t before = plays;
    for (int64_t arm = 0; arm < cells->arms; arm++) {
      if (!read_cell(bandit, xp_rewards_moments(cells, p, arm), xp_rewards_cross(cells, p, arm), &bytes, &cross))
        return corrupt(call, "its rewards are not possible");
      plays += xp_rewards_moments(cells, p, arm)->n;
    }
    if (plays == before) return corrupt(call, "a period has no plays");
  }
  return plays == bandit->known.count ? EXPT_OK : corrupt(call, "its plays are not its decisions");
}

static expt_status read_cells(const xp_call *call, xp_reader *state, expt_bandit *bandit) {
  const int64_t periods = xp_read_i64(state, XP_BANDIT_PERIODS), arms = xp_labels_count(bandit->arms);
  const int64_t columns = xp_bandit_columns_of(bandit);
  const int64_t one = 8 + arms * (XP_MOMENTS_BYTES * columns + XP_SUM_BYTES * (columns * (columns - 1) / 2));
  if (state->failed || periods < 0 || periods > xp_reader_left(state) / one)
    return corrupt(call, "its periods end early");
  int64_t *const period = xp_alloc(call->ctx, periods, sizeof *period);
  if (period == NULL) return xp_fail_memory(call);
  bool fine = xp_read_i64s(state, XP_BANDIT_PERIODS, period, periods);
  for (int64_t p = 0; p < periods && fine; p++)
    fine = period_is_possible(bandit, period[p]) && (p == 0 || period[p] > period[p - 1]);
  xp_rewards *const cells = fine ? xp_rewards_create(call->ctx, period, periods, arms, (int32_t)columns, NULL) : NULL;
  xp_release(call->ctx, period);
  if (!fine) return corrupt(call, "its periods are not in order");
  if (cells == NULL) return xp_fail_memory(call);
  const expt_status status = fill_cells(call, state, bandit, cells);
  if (status == EXPT_OK) return xp_bandit_take_cells(call, bandit, cells, NULL);
  xp_rewards_free(call->ctx, cells);
  return status;
}

/* ---- plays of a delta ---- */

static bool row_is_possible(const expt_bandit *bandit, const double *row, bool without_reward) {
  const int32_t columns = xp_bandit_columns_of(bandit);
  for (int32_t c = 0; c < columns; c++)
    if (!(fabs(row[c]) <= XP_MOST_FEATURE)) return false;
  const double reward = row[columns - 1];
  if (without_reward && (reward != 0.0 || bandit->options.reward_window_us == 0)) return false;
  if (bandit->options.reward_kind == EXPT_BANDIT_REWARD_BERNOULLI) return reward == 0.0 || reward == 1.0;
  if (bandit->options.reward_kind == EXPT_BANDIT_REWARD_POISSON)
    return reward >= 0.0 && reward <= 1e9 && reward == floor(reward);
  return true;
}

static bool take_plays(xp_reader *state, expt_bandit *bandit, const int64_t *decision, int64_t count, int64_t *values) {
  const int32_t columns = xp_bandit_columns_of(bandit);
  int64_t *const arm = values, *const period = values + count, *const without = values + 2 * count,
                 *const rows = values + 3 * count;
  xp_read_i64s(state, XP_BANDIT_PLAY_ARMS, arm, count);
  xp_read_i64s(state, XP_BANDIT_PLAY_PERIODS, period, count);
  xp_read_i64s(state, XP_BANDIT_PLAY_WITHOUT, without, count);
  if (!xp_read_i64s(state, XP_BANDIT_PLAY_ROWS, rows, count * columns)) return false;
  for (int64_t i = 0; i < count; i++) {
    if (!is_word(arm[i], xp_labels_count(bandit->arms) - 1) || !is_word(without[i], 1) ||
        !period_is_possible(bandit, period[i]))
      return false;
    double *const row =
        xp_plays_put(&bandit->plays, (uint64_t)decision[i], (int32_t)arm[i], period[i], without[i] != 0);
    memcpy(row, rows + i * columns, (size_t)columns * sizeof *row);
    if (!row_is_possible(bandit, row, without[i] != 0)) return false;
  }
  return true;
}

static expt_status read_plays(const xp_call *call, xp_reader *state, expt_bandit *bandit) {
  const int64_t count = bandit->known.count, columns = xp_bandit_columns_of(bandit);
  if (count > xp_reader_left(state) / (8 * (3 + columns))) return corrupt(call, "its plays end early");
  int64_t *const decision = xp_decision_set_sorted(call->ctx, &bandit->known);
  int64_t *const values = xp_alloc(call->ctx, count * (3 + columns), sizeof *values);
  const bool room = decision != NULL && values != NULL && xp_plays_reserve(call->ctx, &bandit->plays, count);
  const bool fine = room && take_plays(state, bandit, decision, count, values);
  xp_release(call->ctx, decision);
  xp_release(call->ctx, values);
  if (!room) return xp_fail_memory(call);
  return fine ? EXPT_OK : corrupt(call, "its plays are not possible");
}

/* ---- all ---- */

static expt_status read_tally(const xp_call *call, xp_reader *state, expt_bandit *bandit) {
  int64_t tally[XP_BANDIT_N_TALLY];
  xp_read_i64s(state, XP_BANDIT_TALLY, tally, XP_BANDIT_N_TALLY);
  for (int i = 0; i < XP_BANDIT_N_TALLY; i++)
    if (state->failed || !is_word(tally[i], INT64_MAX / 4)) return corrupt(call, "its numbers do not fit");
  bandit->without_reward = tally[0];
  bandit->duplicates = tally[1];
  bandit->late = tally[2];
  bandit->immature = tally[3];
  return EXPT_OK;
}

static expt_status read_all(const xp_call *call, xp_reader *state, expt_bandit **out) {
  XP_TRY(read_description(call, state, out));
  expt_bandit *const bandit = *out;
  XP_TRY(read_arms(call, state, bandit));
  XP_TRY(read_tally(call, state, bandit));
  XP_TRY(read_known(call, state, bandit));
  XP_TRY(bandit->is_delta ? read_plays(call, state, bandit) : read_cells(call, state, bandit));
  if (bandit->without_reward > bandit->known.count) return corrupt(call, "its numbers do not fit");
  if (!xp_batches_read(call->ctx, state, XP_BANDIT_BATCHES, &bandit->batches))
    return state->failed ? corrupt(call, "its batches are not in order") : xp_fail_memory(call);
  return xp_reader_at_end(state) ? EXPT_OK : corrupt(call, "it does not end where it should");
}

expt_status expt_bandit_load(const expt_context *ctx, const uint8_t *state, int64_t size, expt_bandit **out,
                             expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  xp_reader reader;
  XP_TRY(xp_reader_start(call, state, size, XP_STATE_BANDIT, &reader));
  expt_bandit *bandit = NULL;
  const expt_status status = read_all(call, &reader, &bandit);
  if (status == EXPT_OK)
    *out = bandit;
  else
    expt_bandit_free(bandit);
  return status;
}
