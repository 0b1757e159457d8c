/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/events/funnel.h"

#include <math.h>

/* Which units are answered, by rising id. */
static int64_t keep_counted(const expt_funnel *funnel, const xp_queue *queue, int32_t *codes) {
  int64_t kept = 0;
  for (int64_t i = 0; i < xp_units_count(funnel->cohort.units); i++) {
    xp_journey journey;
    xp_funnel_journey(funnel, queue, codes[i], &journey);
    if (xp_journey_counts(funnel, &journey)) codes[kept++] = codes[i];
  }
  return kept;
}

typedef struct columns {
  int64_t *anchor_time, *n_steps;
  uint8_t *is_mature;
  int32_t *levels[XP_MOST_SEGMENTS];
  uint8_t *reached[XP_MOST_STEPS];
  double *time[XP_MOST_STEPS];
} columns;

static bool add_segments(expt_frame *frame, const expt_funnel *funnel, const int32_t *codes, int64_t rows) {
  for (int32_t segment = 0; segment < funnel->n_segments; segment++) {
    int64_t *order;
    int64_t *const ranks = xp_label_ranks(funnel->ctx, funnel->levels[segment], &order);
    if (ranks == NULL) return false;
    int32_t *const levels = xp_frame_dict(frame, funnel->segments[segment], funnel->levels[segment], order, XP_SHOWN);
    for (int64_t i = 0; i < rows && levels != NULL; i++) {
      const int32_t level = xp_funnel_level(funnel, codes[i], segment);
      levels[i] = level < 0 ? -1 : (int32_t)ranks[level];
    }
    xp_release(funnel->ctx, ranks);
    xp_release(funnel->ctx, order);
    if (levels == NULL) return false;
  }
  return true;
}

static bool add_steps(expt_frame *frame, const expt_funnel *funnel, columns *to) {
  char name[1024];
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    const char *const of = funnel->steps[step].name;
    const size_t size = strlen(of);
    to->reached[step] = xp_frame_bools(frame, of, XP_SHOWN);
    char *const long_name =
        size + sizeof "_us" > sizeof name ? xp_alloc(funnel->ctx, (int64_t)(size + sizeof "_us"), 1) : name;
    if (long_name == NULL) return false;
    memcpy(long_name, of, size);
    memcpy(long_name + size, "_us", sizeof "_us");
    to->time[step] = xp_frame_doubles(frame, long_name, XP_DETAIL);
    if (long_name != name) xp_release(funnel->ctx, long_name);
  }
  return !xp_frame_failed(frame);
}

static void fill_row(const columns *to, int64_t row, const expt_funnel *funnel, const xp_journey *journey) {
  to->anchor_time[row] = journey->anchor;
  to->is_mature[row] = journey->is_mature;
  for (int32_t step = 0; step < funnel->n_steps; step++) {
    const bool reached = xp_has_step(journey->reached, step);
    to->n_steps[row] += reached;
    to->reached[step][row] = reached;
    to->time[step][row] = reached ? (double)xp_journey_since(funnel, journey, step, false) : (double)NAN;
  }
}

static expt_status give(const xp_call *call, const expt_funnel *funnel, const xp_queue *queue, const int32_t *codes,
                        int64_t rows, expt_frame **out) {
  columns to = {0};
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 5 + funnel->n_segments + 2 * funnel->n_steps);
  xp_units_column(frame, funnel->cohort.units, codes, rows);
  bool whole = !funnel->cohort.exposed || xp_cohort_column(frame, &funnel->cohort, codes, rows);
  to.anchor_time = xp_frame_times(frame, "anchor_time", XP_DETAIL);
  to.is_mature = xp_frame_bools(frame, "is_mature", XP_DETAIL);
  to.n_steps = xp_frame_integers(frame, "n_steps", XP_DETAIL);
  whole = whole && add_segments(frame, funnel, codes, rows) && add_steps(frame, funnel, &to);
  if (!whole) {
    expt_frame_free(frame);
    return xp_fail_memory(call);
  }
  for (int64_t i = 0; i < rows; i++) {
    xp_journey journey;
    xp_funnel_journey(funnel, queue, codes[i], &journey);
    fill_row(&to, i, funnel, &journey);
  }
  return xp_give(call, frame, out);
}

expt_status expt_funnel_units(const expt_funnel *funnel, expt_frame **out, expt_error *err) {
  XP_CALL(funnel != NULL ? funnel->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, funnel, "funnel"));
  XP_TRY(xp_funnel_need_steps(call, funnel));
  xp_queue queue = {NULL, NULL};
  int32_t *const codes = xp_units_order(call->ctx, funnel->cohort.units);
  const bool room = codes != NULL && xp_queue_make_for_times(funnel, &queue);
  const expt_status status =
      room ? give(call, funnel, &queue, codes, keep_counted(funnel, &queue, codes), out) : xp_fail_memory(call);
  xp_queue_free(call->ctx, &queue);
  xp_release(call->ctx, codes);
  return status;
}
