/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for a problem, and parts of one. */
#include "lib/causal/problem.h"

#include "lib/base/memory.h"

int64_t xp_problem_find(const xp_problem *problem, xp_role role) {
  for (int64_t i = 0; i < problem->n_columns; i++)
    if (problem->meanings[i].role == role) return i;
  return -1;
}

static bool column_room(const xp_problem *problem, xp_form form, xp_values_read *column) {
  switch (form) {
    case XP_FORM_NUMBER:
      column->numbers = xp_alloc(problem->ctx, problem->rows, sizeof *column->numbers);
      return column->numbers != NULL;
    case XP_FORM_LEVEL:
      column->codes = xp_alloc(problem->ctx, problem->rows, sizeof *column->codes);
      return column->codes != NULL;
    default:
      column->flags = xp_alloc(problem->ctx, problem->rows, sizeof *column->flags);
      return column->flags != NULL;
  }
}

bool xp_problem_room(xp_problem *problem) {
  problem->columns = xp_alloc(problem->ctx, problem->n_columns, sizeof *problem->columns);
  bool ready = problem->columns != NULL;
  for (int64_t i = 0; ready && i < problem->n_columns; i++)
    ready = column_room(problem, problem->meanings[i].form, &problem->columns[i]);
  return ready;
}

/* next[place] moves from the start of each place to its end. */
static void deal_column(const xp_values_read *from, const int32_t *place, int64_t rows, int64_t *next,
                        xp_values_read *to) {
  for (int64_t i = 0; to->flags != NULL && i < rows; i++)
    to->flags[next[place[i]]++] = from->flags[i];
  for (int64_t i = 0; to->numbers != NULL && i < rows; i++)
    to->numbers[next[place[i]]++] = from->numbers[i];
  for (int64_t i = 0; to->codes != NULL && i < rows; i++)
    to->codes[next[place[i]]++] = from->codes[i];
}

static void count_places(const int32_t *place, int64_t rows, int64_t places, int64_t *starts) {
  for (int64_t i = 0; i <= places; i++)
    starts[i] = 0;
  for (int64_t i = 0; i < rows; i++)
    starts[place[i] + 1]++;
  for (int64_t i = 0; i < places; i++)
    starts[i + 1] += starts[i];
}

expt_status xp_problem_deal(const xp_call *call, const xp_problem *whole, const int32_t *place_of_row, int64_t places,
                            int64_t *starts, xp_problem *out) {
  *out = *whole;
  out->is_part = true;
  int64_t *const next = xp_alloc(call->ctx, places, sizeof *next);
  const bool ready = xp_problem_room(out) && next != NULL;
  if (ready) {
    count_places(place_of_row, whole->rows, places, starts);
    for (int64_t i = 0; i < out->n_columns; i++) {
      memcpy(next, starts, (size_t)places * sizeof *next);
      deal_column(&whole->columns[i], place_of_row, whole->rows, next, &out->columns[i]);
    }
  }
  xp_release(call->ctx, next);
  if (ready) return EXPT_OK;
  xp_problem_free(out);
  return xp_fail_memory(call);
}

xp_problem xp_problem_slice(const xp_problem *whole, int64_t from, int64_t rows, xp_values_read *columns) {
  xp_problem slice = *whole;
  slice.rows = rows;
  slice.columns = columns;
  slice.is_part = true;
  for (int64_t i = 0; i < whole->n_columns; i++) {
    const xp_values_read *const all = &whole->columns[i];
    columns[i] = (xp_values_read){.flags = all->flags != NULL ? all->flags + from : NULL,
                                  .numbers = all->numbers != NULL ? all->numbers + from : NULL,
                                  .codes = all->codes != NULL ? all->codes + from : NULL};
  }
  return slice;
}

static void free_meaning(const expt_context *ctx, xp_meaning *meaning) {
  xp_release(ctx, meaning->name);
  for (int arm = 0; arm < 2; arm++)
    xp_release(ctx, meaning->labels[arm]);
  xp_labels_free(meaning->levels);
}

void xp_problem_free(xp_problem *problem) {
  const expt_context *const ctx = problem->ctx;
  for (int64_t i = 0; problem->columns != NULL && i < problem->n_columns; i++) {
    xp_release(ctx, problem->columns[i].flags);
    xp_release(ctx, problem->columns[i].numbers);
    xp_release(ctx, problem->columns[i].codes);
  }
  xp_release(ctx, problem->columns);
  for (int64_t i = 0; !problem->is_part && problem->meanings != NULL && i < problem->n_columns; i++)
    free_meaning(ctx, &problem->meanings[i]);
  if (!problem->is_part) xp_release(ctx, problem->meanings);
  *problem = (xp_problem){.ctx = ctx};
}
