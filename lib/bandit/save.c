/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/bandit/internal.h"
#include "lib/bandit/state.h"

static void write_doubles(xp_writer *writer, uint16_t tag, const double *values, int64_t count, int64_t *bits) {
  memcpy(bits, values, (size_t)count * sizeof *bits);
  xp_write_i64s(writer, tag, bits, count);
}

static void write_description(xp_writer *writer, const expt_bandit *bandit) {
  const expt_bandit_options *const o = &bandit->options;
  const int64_t words[XP_BANDIT_N_WORDS] = {bandit->is_delta, o->reward_kind, o->policy,           (int64_t)o->seed,
                                            o->half_life_us,  o->grain_us,    o->reward_window_us, bandit->features};
  const double numbers[XP_BANDIT_N_NUMBERS] = {o->prior_mean, o->prior_plays,  o->min_share,
                                               o->epsilon,    o->leader_share, o->exploration};
  int64_t bits[XP_BANDIT_N_NUMBERS];
  const int64_t mark = xp_write_begin(writer, XP_BANDIT_DESCRIPTION);
  xp_write_text(writer, XP_BANDIT_REWARD, bandit->reward);
  xp_write_text(writer, XP_BANDIT_DECISION, bandit->decision);
  xp_write_text(writer, XP_BANDIT_ARM, bandit->arm);
  xp_write_text(writer, XP_BANDIT_DECIDED, bandit->decided_at);
  xp_write_text(writer, XP_BANDIT_OBSERVED, bandit->observed_at);
  xp_write_i64s(writer, XP_BANDIT_WORDS, words, XP_BANDIT_N_WORDS);
  write_doubles(writer, XP_BANDIT_NUMBERS, numbers, XP_BANDIT_N_NUMBERS, bits);
  for (int32_t f = 0; f < bandit->features; f++)
    xp_write_text(writer, XP_BANDIT_FEATURE, bandit->feature[f]);
  xp_write_end(writer, mark);
}

static void write_arms(xp_writer *writer, const expt_bandit *bandit, const int64_t *order) {
  const int64_t mark = xp_write_begin(writer, XP_BANDIT_ARMS);
  for (int64_t i = 0; i < xp_labels_count(bandit->arms); i++) {
    const xp_text name = xp_labels_get(bandit->arms, order[i]);
    xp_write_bytes(writer, XP_BANDIT_NAME, name.bytes, name.size);
    xp_write_i64(writer, XP_BANDIT_OPEN, bandit->is_open[order[i]]);
  }
  xp_write_end(writer, mark);
}

static bool write_cells(xp_writer *writer, const expt_context *ctx, const xp_rewards *cells, const int64_t *order) {
  const int64_t moments = XP_MOMENTS_BYTES * (int64_t)cells->columns;
  const int64_t pairs = (int64_t)cells->columns * (cells->columns - 1) / 2, n = cells->periods * cells->arms;
  uint8_t *const first = xp_alloc(ctx, n, moments), *const second = xp_alloc(ctx, n, XP_SUM_BYTES * pairs);
  uint8_t *to = first, *to_cross = second;
  const bool room = first != NULL && second != NULL;
  for (int64_t i = 0; i < n && room; i++) {
    const int64_t p = i / cells->arms, arm = order[i % cells->arms];
    for (int32_t c = 0; c < cells->columns; c++, to += XP_MOMENTS_BYTES)
      xp_moments_write(&xp_rewards_moments(cells, p, arm)[c], to);
    for (int64_t pair = 0; pair < pairs; pair++, to_cross += XP_SUM_BYTES)
      xp_sum_write(&xp_rewards_cross(cells, p, arm)[pair], to_cross);
  }
  if (room) {
    xp_write_i64(writer, XP_BANDIT_PERIODS, cells->periods);
    xp_write_i64s(writer, XP_BANDIT_PERIODS, cells->period, cells->periods);
    xp_write_bytes(writer, XP_BANDIT_MOMENTS, first, n * moments);
    xp_write_bytes(writer, XP_BANDIT_CROSS, second, n * XP_SUM_BYTES * pairs);
  }
  xp_release(ctx, first);
  xp_release(ctx, second);
  return room;
}

static bool write_known(xp_writer *writer, const expt_context *ctx, const xp_decision_set *known) {
  int64_t *const ids = xp_decision_set_sorted(ctx, known);
  if (ids == NULL) return false;
  xp_write_i64(writer, XP_BANDIT_KNOWN, known->count);
  xp_write_i64s(writer, XP_BANDIT_KNOWN, ids, known->count);
  xp_release(ctx, ids);
  return true;
}

/* ranks: position in the order of arms, by code. */
static void write_plays_in(xp_writer *writer, const xp_plays *plays, const int64_t *order, const int64_t *ranks,
                           int64_t *values) {
  const int64_t n = plays->count;
  for (int64_t i = 0; i < n; i++)
    values[i] = ranks[plays->arm[order[i]]];
  xp_write_i64s(writer, XP_BANDIT_PLAY_ARMS, values, n);
  for (int64_t i = 0; i < n; i++)
    values[i] = plays->period[order[i]];
  xp_write_i64s(writer, XP_BANDIT_PLAY_PERIODS, values, n);
  for (int64_t i = 0; i < n; i++)
    values[i] = plays->without_reward[order[i]];
  xp_write_i64s(writer, XP_BANDIT_PLAY_WITHOUT, values, n);
  for (int64_t i = 0; i < n; i++)
    memcpy(values + i * plays->columns, plays->row + order[i] * plays->columns,
           (size_t)plays->columns * sizeof *values);
  xp_write_i64s(writer, XP_BANDIT_PLAY_ROWS, values, n * plays->columns);
}

static bool write_plays(xp_writer *writer, const expt_context *ctx, const xp_plays *plays, const int64_t *arm_order,
                        int64_t arms) {
  int64_t *const order = xp_plays_order(ctx, plays), *const ranks = xp_alloc(ctx, arms, sizeof *ranks);
  int64_t *const values = xp_alloc(ctx, plays->count * plays->columns, sizeof *values);
  const bool room = order != NULL && ranks != NULL && values != NULL;
  for (int64_t i = 0; i < arms && room; i++)
    ranks[arm_order[i]] = i;
  if (room) write_plays_in(writer, plays, order, ranks, values);
  xp_release(ctx, order);
  xp_release(ctx, ranks);
  xp_release(ctx, values);
  return room;
}

static bool write_content(xp_writer *writer, const expt_bandit *bandit) {
  const expt_context *const ctx = bandit->ctx;
  const int64_t tally[XP_BANDIT_N_TALLY] = {bandit->without_reward, bandit->duplicates, bandit->late, bandit->immature};
  int64_t *const order = xp_bandit_arm_order(bandit);
  if (order == NULL) return false;
  write_arms(writer, bandit, order);
  xp_write_i64s(writer, XP_BANDIT_TALLY, tally, XP_BANDIT_N_TALLY);
  const bool written =
      write_known(writer, ctx, &bandit->known) &&
      (bandit->is_delta ? write_plays(writer, ctx, &bandit->plays, order, xp_labels_count(bandit->arms))
                        : write_cells(writer, ctx, bandit->cells, order));
  xp_release(ctx, order);
  return written;
}

expt_status expt_bandit_save(const expt_bandit *bandit, uint8_t *buf, int64_t cap, int64_t *need, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, need, "need"));
  *need = 0;
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_need_whole(call, "cap", "", cap, 0, INT64_MAX));
  xp_writer writer;
  xp_writer_start(&writer, call->ctx, XP_STATE_BANDIT);
  write_description(&writer, bandit);
  xp_writer_configuration_done(&writer);
  if (!write_content(&writer, bandit)) {
    xp_writer_free(&writer);
    return xp_fail_memory(call);
  }
  xp_batches_write(&writer, XP_BANDIT_BATCHES, &bandit->batches);
  return xp_writer_finish(call, &writer, buf, cap, need);
}
