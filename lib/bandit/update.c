/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_bandit_update(): look at all rows of the log, collect the plays that are new, learn from them. */
#include "lib/bandit/internal.h"

#include "lib/base/civil.h"
#include "lib/base/context.h"
#include <math.h>

typedef struct reading {
  expt_bandit *bandit;
  const expt_table *table;
  const expt_column *decision, *arm, *reward, *decided_at, *observed_at;
  const expt_column *feature[XP_MOST_FEATURES];
  xp_label_reader *arms;
  double *features;     /* XP_BLOCK rows of each */
  xp_plays plays;       /* that are new */
  xp_decision_set seen; /* in this table */
  int64_t duplicates, late, immature;
} reading;

/* A block of the log. */
typedef struct block {
  int64_t from, n;
  int32_t arm[XP_BLOCK];
  double reward[XP_BLOCK];
  uint8_t has_reward[XP_BLOCK];
  int64_t decided[XP_BLOCK], observed[XP_BLOCK];
} block;

/* ---- columns ---- */

static expt_status find_times(const xp_call *call, const reading *work, const char *name, const expt_column **out) {
  *out = NULL;
  if (name == NULL) return EXPT_OK;
  XP_TRY(xp_table_find(call, work->table, "table", name, out));
  return xp_need_times(call, *out, "table");
}

static expt_status find_numbers(const xp_call *call, const reading *work, const char *name, const expt_column **out) {
  XP_TRY(xp_table_find(call, work->table, "table", name, out));
  return xp_need_numbers(call, *out, "table");
}

static expt_status open_columns(const xp_call *call, reading *work) {
  const expt_bandit *const bandit = work->bandit;
  XP_TRY(xp_table_find(call, work->table, "table", bandit->decision, &work->decision));
  XP_TRY(xp_need_labels(call, work->decision, "table"));
  XP_TRY(xp_table_find(call, work->table, "table", bandit->arm, &work->arm));
  XP_TRY(xp_need_labels(call, work->arm, "table"));
  XP_TRY(find_numbers(call, work, bandit->reward, &work->reward));
  XP_TRY(find_times(call, work, bandit->decided_at, &work->decided_at));
  XP_TRY(find_times(call, work, bandit->observed_at, &work->observed_at));
  for (int32_t f = 0; f < bandit->features; f++)
    XP_TRY(find_numbers(call, work, bandit->feature[f], &work->feature[f]));
  return xp_label_reader_create(call, work->arm, "table", bandit->arms, true, XP_MOST_ARMS, &work->arms);
}

static expt_status make_room(const xp_call *call, reading *work) {
  work->plays.columns = xp_bandit_columns_of(work->bandit);
  work->features = xp_alloc(call->ctx, (int64_t)XP_BLOCK * work->bandit->features, sizeof *work->features);
  return work->features == NULL ? xp_fail_memory(call) : EXPT_OK;
}

static void release(reading *work) {
  const expt_context *const ctx = work->bandit->ctx;
  xp_label_reader_free(work->arms);
  xp_release(ctx, work->features);
  xp_plays_free(ctx, &work->plays);
  xp_decision_set_free(ctx, &work->seen);
}

/* ---- a block ---- */

static expt_status need_times_present(const xp_call *call, const expt_column *column, const block *rows,
                                      const uint8_t *present) {
  const char *const name = xp_column_name(column);
  for (int64_t i = 0; i < rows->n; i++)
    if (!present[i])
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, rows->from + i, "column '%s' is missing; needed: a time",
                         name);
  return EXPT_OK;
}

static expt_status read_times(const xp_call *call, const expt_column *column, const block *rows, int64_t *times) {
  uint8_t present[XP_BLOCK];
  if (column == NULL) return EXPT_OK;
  XP_TRY(xp_read_times(call, column, "table", rows->from, rows->n, times, present));
  return need_times_present(call, column, rows, present);
}

static expt_status read_block(const xp_call *call, const reading *work, block *rows) {
  XP_TRY(xp_label_reader_read(work->arms, call, rows->from, rows->n, rows->arm));
  xp_read_doubles(work->reward, rows->from, rows->n, rows->reward, rows->has_reward);
  XP_TRY(read_times(call, work->decided_at, rows, rows->decided));
  XP_TRY(read_times(call, work->observed_at, rows, rows->observed));
  return xp_bandit_read_features(call, work->feature, work->bandit->features, rows->from, rows->n, work->features);
}

/* ---- a row ---- */

static expt_status read_decision(const xp_call *call, const reading *work, const block *rows, int64_t i,
                                 uint64_t *out) {
  const char *const name = xp_column_name(work->decision);
  const int64_t row = rows->from + i;
  char digits[24];
  xp_text text;
  XP_TRY(xp_read_text(call, work->decision, "table", row, digits, &text));
  if (text.bytes == NULL) return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "the decision id is missing");
  if (rows->arm[i] < 0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", xp_column_name(work->arm), row, "the arm is missing");
  const xp_text arm = xp_labels_get(work->bandit->arms, rows->arm[i]);
  if (xp_decision_read(text, out) && xp_decision_is_ours(work->bandit, *out, arm)) return EXPT_OK;
  return XP_FAIL_ROW(
      call, EXPT_E_ROW, "table", name, row,
      "'%.*s' is no decision of this bandit (its seed) for arm '%s'; needed: the decision_id that came with the choice",
      (int)(text.size < 40 ? text.size : 40), text.bytes, arm.bytes);
}

static expt_status need_reward(const xp_call *call, const reading *work, int64_t row, double reward) {
  const char *const name = xp_column_name(work->reward);
  switch (work->bandit->options.reward_kind) {
    case EXPT_BANDIT_REWARD_BERNOULLI:
      if (reward == 0.0 || reward == 1.0) return EXPT_OK;
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "reward '%s' is %g; allowed: 0 or 1 (bernoulli)", name,
                         reward);
    case EXPT_BANDIT_REWARD_POISSON:
      if (reward >= 0.0 && reward <= 1e9 && reward == floor(reward)) return EXPT_OK;
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row,
                         "reward '%s' is %g; allowed: a count up to 1e9 (poisson)", name, reward);
    default:
      if (fabs(reward) <= XP_MOST_FEATURE) return EXPT_OK;
      return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, row, "reward '%s' is %g; allowed: at most 1e100 in size",
                         name, reward);
  }
}

typedef enum fate { LEARN, LATE, IMMATURE } fate;

/* Windows end at decided + window, inclusive. */
static fate fate_of(const reading *work, block *rows, int64_t i) {
  const int64_t window = work->bandit->options.reward_window_us;
  if (window == 0) return LEARN;
  const bool over = rows->observed[i] > rows->decided[i] &&
                    (uint64_t)rows->observed[i] - (uint64_t)rows->decided[i] > (uint64_t)window;
  if (!over) return rows->has_reward[i] ? LEARN : IMMATURE;
  const bool is_late = rows->has_reward[i] != 0;
  rows->has_reward[i] = 0;
  rows->reward[i] = 0.0;
  return is_late ? LATE : LEARN;
}

static bool is_known(const reading *work, uint64_t decision) {
  return xp_decision_set_has(&work->bandit->known, decision) || xp_decision_set_has(&work->seen, decision);
}

static expt_status take(const xp_call *call, reading *work, const block *rows, int64_t i, uint64_t decision) {
  if (!xp_decision_set_reserve(call->ctx, &work->seen, 1) || !xp_plays_reserve(call->ctx, &work->plays, 1))
    return xp_fail_memory(call);
  const int64_t period = work->decided_at == NULL ? 0 : xp_floor_div(rows->decided[i], work->bandit->options.grain_us);
  double *const row = xp_plays_put(&work->plays, decision, rows->arm[i], period, !rows->has_reward[i]);
  for (int32_t f = 0; f < work->bandit->features; f++)
    row[f] = work->features[(int64_t)f * XP_BLOCK + i];
  row[work->bandit->features] = rows->reward[i];
  xp_decision_set_put(&work->seen, decision);
  return EXPT_OK;
}

static expt_status take_row(const xp_call *call, reading *work, block *rows, int64_t i) {
  const char *const name = xp_column_name(work->reward);
  uint64_t decision;
  XP_TRY(read_decision(call, work, rows, i, &decision));
  if (!rows->has_reward[i] && work->bandit->options.reward_window_us == 0)
    return XP_FAIL_ROW(call, EXPT_E_ROW, "table", name, rows->from + i,
                       "reward '%s' is missing; allowed only with reward_window_us, which says when it counts as 0",
                       name);
  if (rows->has_reward[i]) XP_TRY(need_reward(call, work, rows->from + i, rows->reward[i]));
  const fate what = fate_of(work, rows, i);
  const bool known = is_known(work, decision);
  work->immature += what == IMMATURE;
  work->late += what == LATE;
  work->duplicates += what == LEARN && known;
  return what == IMMATURE || known ? EXPT_OK : take(call, work, rows, i, decision);
}

static expt_status read_rows(const xp_call *call, reading *work, block *rows) {
  const int64_t all = work->table->n_rows;
  xp_progress progress = xp_progress_start(call, (uint64_t)all);
  for (rows->from = 0; rows->from < all; rows->from += XP_BLOCK) {
    rows->n = all - rows->from < XP_BLOCK ? all - rows->from : XP_BLOCK;
    XP_TRY(read_block(call, work, rows));
    for (int64_t i = 0; i < rows->n; i++)
      XP_TRY(take_row(call, work, rows, i));
    XP_TRY(xp_progress_step(&progress, (uint64_t)(rows->from + rows->n)));
  }
  return xp_progress_end(&progress);
}

static expt_status read_log(const xp_call *call, reading *work) {
  XP_TRY(open_columns(call, work));
  XP_TRY(make_room(call, work));
  block *const rows = xp_alloc(call->ctx, 1, sizeof *rows);
  const expt_status status = rows == NULL ? xp_fail_memory(call) : read_rows(call, work, rows);
  xp_release(call->ctx, rows);
  return status;
}

static expt_status learn(const xp_call *call, reading *work, const char *batch) {
  expt_bandit *const bandit = work->bandit;
  if (!xp_batches_reserve(call->ctx, &bandit->batches, batch == NULL ? 0 : 1)) return xp_fail_memory(call);
  if (work->plays.count > 0) XP_TRY(xp_bandit_learn(call, bandit, &work->plays));
  bandit->without_reward += xp_plays_without_reward(&work->plays);
  bandit->duplicates += work->duplicates;
  bandit->late += work->late;
  bandit->immature += work->immature;
  xp_batches_apply(&bandit->batches, batch);
  return EXPT_OK;
}

expt_status expt_bandit_update(expt_bandit *bandit, const expt_table *table, const char *batch, expt_error *err) {
  XP_CALL(bandit != NULL ? bandit->ctx : NULL, err);
  XP_TRY(xp_need(call, bandit, "bandit"));
  XP_TRY(xp_table_check(call, table, "table"));
  XP_TRY(xp_batches_check(call, &bandit->batches, batch));
  reading work = {.bandit = bandit, .table = table};
  expt_status status = read_log(call, &work);
  if (status == EXPT_OK) status = learn(call, &work, batch);
  release(&work);
  return status;
}
