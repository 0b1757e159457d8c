/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every change of what is known: the new cells and what to think of them are made first, then they take the place of the
 * old ones, which cannot fail. */
#include "lib/bandit/internal.h"

#include "lib/base/context.h"

static void settle(expt_bandit *bandit, xp_rewards *cells, xp_mind *mind) {
  if (cells != bandit->cells) xp_rewards_free(bandit->ctx, bandit->cells);
  xp_mind_free(bandit->ctx, bandit->mind);
  bandit->cells = cells;
  bandit->mind = mind;
}

/* Cells that are not the bandit's are freed on failure. */
expt_status xp_bandit_take_cells(const xp_call *call, expt_bandit *bandit, xp_rewards *cells,
                                 const xp_decision_set *decisions) {
  xp_mind *mind = NULL;
  expt_status status = EXPT_OK;
  if (decisions != NULL && !xp_decision_set_reserve(call->ctx, &bandit->known, decisions->count))
    status = xp_fail_memory(call);
  if (status == EXPT_OK) status = xp_beliefs_form(call, bandit, cells, bandit->is_open, &mind);
  if (status != EXPT_OK) {
    if (cells != bandit->cells) xp_rewards_free(call->ctx, cells);
    return status;
  }
  if (decisions != NULL) xp_decision_set_put_all(&bandit->known, decisions);
  settle(bandit, cells, mind);
  return EXPT_OK;
}

expt_status xp_bandit_reopen(const xp_call *call, expt_bandit *bandit, const uint8_t *is_open) {
  const xp_rewards *const old = bandit->cells;
  xp_rewards *const cells =
      xp_rewards_create(call->ctx, old->period, old->periods, xp_labels_count(bandit->arms), old->columns, old);
  if (cells == NULL) return xp_fail_memory(call);
  xp_mind *mind;
  const expt_status status = xp_beliefs_form(call, bandit, cells, is_open, &mind);
  if (status != EXPT_OK) {
    xp_rewards_free(call->ctx, cells);
    return status;
  }
  memcpy(bandit->is_open, is_open, sizeof bandit->is_open);
  settle(bandit, cells, mind);
  return EXPT_OK;
}

/* ---- plays ---- */

static int64_t insert(int64_t *periods, int64_t n, int64_t period) {
  int64_t at = n;
  while (at > 0 && periods[at - 1] > period)
    at--;
  if (at > 0 && periods[at - 1] == period) return n;
  memmove(periods + at + 1, periods + at, (size_t)(n - at) * sizeof *periods);
  periods[at] = period;
  return n + 1;
}

/* Plays of a log come in order of time, so the period of most is the one before. */
static int64_t join_periods(const xp_rewards *cells, const xp_plays *plays, int64_t *periods) {
  int64_t n = cells->periods;
  memcpy(periods, cells->period, (size_t)n * sizeof *periods);
  for (int64_t i = 0; i < plays->count; i++)
    if (i == 0 || plays->period[i] != plays->period[i - 1]) n = insert(periods, n, plays->period[i]);
  return n;
}

static int64_t count_turns(const xp_plays *plays) {
  int64_t turns = plays->count > 0;
  for (int64_t i = 1; i < plays->count; i++)
    turns += plays->period[i] != plays->period[i - 1];
  return turns;
}

/* Room to bring the plays of a cell together: sums take many rows at a time far faster than one by one. */
typedef struct sorting {
  int64_t *end;   /* by cell: of its plays in `order` */
  int64_t *order; /* plays, cell by cell */
  int64_t block;  /* plays that are added at once */
  double *values; /* block of each column */
} sorting;

static bool make_sorting(const expt_context *ctx, const xp_rewards *cells, const xp_plays *plays, sorting *out) {
  out->end = xp_alloc(ctx, cells->periods * cells->arms + 1, sizeof *out->end);
  out->order = xp_alloc(ctx, plays->count, sizeof *out->order);
  out->block = plays->count < XP_BLOCK ? plays->count : XP_BLOCK;
  out->values = xp_alloc(ctx, out->block * plays->columns, sizeof *out->values);
  return out->end != NULL && out->order != NULL && out->values != NULL;
}

static void free_sorting(const expt_context *ctx, sorting *work) {
  xp_release(ctx, work->end);
  xp_release(ctx, work->order);
  xp_release(ctx, work->values);
}

static int64_t cell_of(const xp_rewards *cells, const xp_plays *plays, int64_t i) {
  return xp_rewards_find(cells, plays->period[i]) * cells->arms + plays->arm[i];
}

static void sort_plays(const xp_rewards *cells, const xp_plays *plays, sorting *work) {
  for (int64_t i = 0; i < plays->count; i++)
    work->end[cell_of(cells, plays, i) + 1]++;
  for (int64_t cell = 1; cell <= cells->periods * cells->arms; cell++)
    work->end[cell] += work->end[cell - 1];
  for (int64_t i = 0; i < plays->count; i++)
    work->order[work->end[cell_of(cells, plays, i)]++] = i;
}

static void gather(const xp_plays *plays, const sorting *work, int64_t from, int64_t n) {
  for (int32_t c = 0; c < plays->columns; c++)
    for (int64_t i = 0; i < n; i++)
      work->values[c * work->block + i] = plays->row[work->order[from + i] * plays->columns + c];
}

static void add_plays(xp_rewards *cells, expt_simd simd, const xp_plays *plays, sorting *work) {
  sort_plays(cells, plays, work);
  int64_t from = 0;
  for (int64_t cell = 0; cell < cells->periods * cells->arms; cell++) {
    for (int64_t n; from < work->end[cell]; from += n) {
      n = work->end[cell] - from < work->block ? work->end[cell] - from : work->block;
      gather(plays, work, from, n);
      xp_rewards_add(cells, simd, cell / cells->arms, cell % cells->arms, work->values, work->block, n);
    }
  }
}

static xp_rewards *cells_with(const xp_call *call, const expt_bandit *bandit, const xp_plays *plays) {
  const xp_rewards *const old = bandit->cells;
  int64_t *const periods = xp_alloc(call->ctx, old->periods + count_turns(plays), sizeof *periods);
  if (periods == NULL) return NULL;
  const int64_t n = join_periods(old, plays, periods);
  xp_rewards *const cells = xp_rewards_create(call->ctx, periods, n, xp_labels_count(bandit->arms), old->columns, old);
  xp_release(call->ctx, periods);
  if (cells == NULL) return NULL;
  sorting work = {0};
  const bool room = make_sorting(call->ctx, cells, plays, &work);
  if (room) add_plays(cells, xp_simd_level(call->ctx), plays, &work);
  free_sorting(call->ctx, &work);
  if (room) return cells;
  xp_rewards_free(call->ctx, cells);
  return NULL;
}

static void put_decisions(xp_decision_set *known, const xp_plays *plays) {
  for (int64_t i = 0; i < plays->count; i++)
    xp_decision_set_put(known, plays->decision[i]);
}

static expt_status keep(const xp_call *call, expt_bandit *delta, const xp_plays *plays) {
  if (!xp_plays_reserve(call->ctx, &delta->plays, plays->count)) return xp_fail_memory(call);
  for (int64_t i = 0; i < plays->count; i++)
    xp_plays_copy(&delta->plays, plays, i, plays->arm[i]);
  put_decisions(&delta->known, plays);
  return EXPT_OK;
}

expt_status xp_bandit_learn(const xp_call *call, expt_bandit *bandit, const xp_plays *plays) {
  if (!xp_decision_set_reserve(call->ctx, &bandit->known, plays->count)) return xp_fail_memory(call);
  if (bandit->is_delta) return keep(call, bandit, plays);
  xp_rewards *const cells = cells_with(call, bandit, plays);
  if (cells == NULL) return xp_fail_memory(call);
  XP_TRY(xp_bandit_take_cells(call, bandit, cells, NULL));
  put_decisions(&bandit->known, plays);
  return EXPT_OK;
}
