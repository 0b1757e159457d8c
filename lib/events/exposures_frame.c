/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two answers of exposures: the units, and their numbers by variant. */
#include "lib/events/exposures.h"

static bool is_in(const expt_exposures *exposures, int32_t code) {
  return (exposures->seen[code].marks & xp_marks_out(exposures->conflict)) == 0;
}

/* Keeps those of the experiment, in place; returns how many. */
static int64_t keep_members(const expt_exposures *exposures, int32_t *order) {
  int64_t kept = 0;
  for (int64_t i = 0; i < xp_units_count(exposures->units); i++)
    if (is_in(exposures, order[i])) order[kept++] = order[i];
  return kept;
}

static expt_status give_units(const xp_call *call, const expt_exposures *exposures, const int32_t *codes, int64_t rows,
                              const int64_t *ranks, const int64_t *label_order, expt_frame **out) {
  expt_frame *const frame = xp_frame_create(call->ctx, rows, 5);
  xp_units_column(frame, exposures->units, codes, rows);
  int32_t *const variant = xp_frame_dict(frame, "variant", exposures->variants, label_order, XP_SHOWN);
  int64_t *const first_time = xp_frame_times(frame, "first_time", XP_SHOWN);
  int64_t *const n_exposures = xp_frame_integers(frame, "n_exposures", XP_DETAIL);
  uint8_t *const is_conflicted = xp_frame_bools(frame, "is_conflicted", XP_SHOWN);
  for (int64_t i = 0; i < rows && !xp_frame_failed(frame); i++) {
    const xp_exposure *const one = &exposures->seen[codes[i]];
    variant[i] = (int32_t)ranks[one->variant];
    first_time[i] = one->first_us;
    n_exposures[i] = one->rows;
    is_conflicted[i] = (one->marks & XP_CONFLICTED) != 0;
  }
  return xp_give(call, frame, out);
}

expt_status expt_exposures_frame(const expt_exposures *exposures, expt_frame **out, expt_error *err) {
  XP_CALL(exposures != NULL ? exposures->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, exposures, "exposures"));
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(call->ctx, exposures->variants, &label_order);
  int32_t *const order = ranks == NULL ? NULL : xp_units_order(call->ctx, exposures->units);
  const expt_status status =
      order == NULL ? xp_fail_memory(call)
                    : give_units(call, exposures, order, keep_members(exposures, order), ranks, label_order, out);
  xp_release(call->ctx, ranks);
  xp_release(call->ctx, label_order);
  xp_release(call->ctx, order);
  return status;
}

static expt_status give_counts(const xp_call *call, const expt_exposures *exposures, const int64_t *ranks,
                               const int64_t *label_order, expt_frame **out) {
  const int64_t variants = xp_labels_count(exposures->variants);
  const bool some_without = exposures->rows_without_variant > 0;
  expt_frame *const frame = xp_frame_create(call->ctx, variants + some_without, 5);
  int32_t *const variant = xp_frame_dict(frame, "variant", exposures->variants, label_order, XP_SHOWN);
  int64_t *const units = xp_frame_integers(frame, "units", XP_SHOWN);
  int64_t *const n_conflicted = xp_frame_integers(frame, "n_conflicted", XP_SHOWN);
  int64_t *const n_forced = xp_frame_integers(frame, "n_forced", XP_SHOWN);
  int64_t *const n_exposures = xp_frame_integers(frame, "n_exposures", XP_SHOWN);
  if (xp_frame_failed(frame)) return xp_give(call, frame, out);
  for (int64_t i = 0; i < variants; i++)
    variant[i] = (int32_t)i;
  for (int32_t code = 0; code < xp_units_count(exposures->units); code++) {
    const xp_exposure *const one = &exposures->seen[code];
    const int64_t row = ranks[one->variant];
    units[row] += is_in(exposures, code);
    n_forced[row] += (one->marks & XP_FORCED) != 0;
    n_conflicted[row] += one->marks == XP_CONFLICTED;
    n_exposures[row] = xp_sum_within(n_exposures[row], one->rows);
  }
  if (some_without) {
    variant[variants] = -1;
    n_exposures[variants] = exposures->rows_without_variant;
  }
  return xp_give(call, frame, out);
}

expt_status expt_exposures_counts(const expt_exposures *exposures, expt_frame **out, expt_error *err) {
  XP_CALL(exposures != NULL ? exposures->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, exposures, "exposures"));
  int64_t *label_order;
  int64_t *const ranks = xp_label_ranks(call->ctx, exposures->variants, &label_order);
  const expt_status status =
      ranks == NULL ? xp_fail_memory(call) : give_counts(call, exposures, ranks, label_order, out);
  xp_release(call->ctx, ranks);
  xp_release(call->ctx, label_order);
  return status;
}
