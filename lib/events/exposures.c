/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Create, merge, columns, free; the law by which two exposures of one unit become one. */
#include "lib/events/exposures.h"

XP_OPTIONS(expt_exposures_options, .max_levels = 10000);

/* ---- create and free ---- */

static bool fill(expt_exposures *exposures, const char *unit, const char *time, const char *variant,
                 const expt_exposures_options *options) {
  const expt_context *const ctx = exposures->ctx;
  exposures->conflict = options->conflict;
  exposures->max_levels = options->max_levels;
  exposures->max_bytes = options->max_bytes;
  exposures->unit = xp_copy_text(ctx, unit);
  exposures->time = xp_copy_text(ctx, time);
  exposures->variant = xp_copy_text(ctx, variant);
  exposures->units = xp_units_create(ctx);
  exposures->variants = xp_labels_create(ctx);
  const bool whole = exposures->unit != NULL && exposures->time != NULL && exposures->variant != NULL &&
                     exposures->units != NULL && exposures->variants != NULL;
  if (!whole || !xp_copy_optional(ctx, options->forced, &exposures->forced)) return false;
  xp_units_limit(exposures->units, sizeof(xp_exposure), exposures->max_bytes);
  return true;
}

expt_status xp_exposures_make(const xp_call *call, const char *unit, const char *time, const char *variant,
                              const expt_exposures_options *options, expt_exposures **out) {
  expt_exposures_options mine;
  XP_TRY(xp_need_text(call, unit, "unit"));
  XP_TRY(xp_need_text(call, time, "time"));
  XP_TRY(xp_need_text(call, variant, "variant"));
  XP_TRY(xp_take_expt_exposures_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "conflict", mine.conflict, EXPT_CONFLICT_EXCLUDE));
  XP_TRY(xp_need_optional_text(call, mine.forced, "options", "forced"));
  XP_TRY(xp_need_whole(call, "options", "max_levels", mine.max_levels, 2, 1000000));
  XP_TRY(xp_need_whole(call, "options", "max_bytes", mine.max_bytes, 0, INT64_MAX));
  expt_exposures *const exposures = xp_alloc(call->ctx, 1, sizeof *exposures);
  if (exposures == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  exposures->ctx = call->ctx;
  if (!fill(exposures, unit, time, variant, &mine)) {
    expt_exposures_free(exposures);
    return xp_fail_memory(call);
  }
  *out = exposures;
  return EXPT_OK;
}

expt_status expt_exposures_create(const expt_context *ctx, const char *unit, const char *time, const char *variant,
                                  const expt_exposures_options *options, expt_exposures **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  return xp_exposures_make(call, unit, time, variant, options, out);
}

void expt_exposures_free(expt_exposures *exposures) {
  if (exposures == NULL) return;
  const expt_context *const ctx = exposures->ctx;
  xp_units_free(exposures->units);
  xp_labels_free(exposures->variants);
  xp_batches_free(ctx, &exposures->batches);
  xp_release(ctx, exposures->seen);
  xp_release(ctx, exposures->unit);
  xp_release(ctx, exposures->time);
  xp_release(ctx, exposures->variant);
  xp_release(ctx, exposures->forced);
  xp_release(ctx, exposures);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

expt_status expt_exposures_columns(const expt_exposures *exposures, expt_frame **out, expt_error *err) {
  XP_CALL(exposures != NULL ? exposures->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, exposures, "exposures"));
  const char *const names[] = {exposures->unit, exposures->time, exposures->variant, exposures->forced};
  return xp_give_names(call, names, 4, out);
}

/* ---- room ---- */

bool xp_exposures_reserve(expt_exposures *exposures) {
  const int64_t room = xp_units_room(exposures->units);
  if (room <= exposures->seen_room) return true;
  xp_exposure *const seen = xp_grow(exposures->ctx, exposures->seen, exposures->seen_room, room, sizeof *seen);
  if (seen == NULL) return false;
  exposures->seen = seen;
  exposures->seen_room = room;
  return true;
}

xp_exposures_marks xp_exposures_marks_take(const expt_exposures *exposures) {
  return (xp_exposures_marks){xp_units_count(exposures->units), xp_labels_count(exposures->variants)};
}

void xp_exposures_marks_restore(expt_exposures *exposures, xp_exposures_marks marks) {
  xp_units_forget(exposures->units, marks.units);
  xp_labels_forget(exposures->variants, marks.variants);
}

/* ---- the law ---- */

static bool comes_first(const xp_labels *variants, const xp_exposure *a, const xp_exposure *b) {
  if (a->first_us != b->first_us) return a->first_us < b->first_us;
  return a->variant != b->variant && xp_label_before(variants, a->variant, b->variant);
}

void xp_exposure_join(const xp_labels *variants, xp_exposure *to, const xp_exposure *from) {
  if (from->rows == 0) return;
  if (to->rows == 0) {
    *to = *from;
    return;
  }
  to->marks |= from->marks | (to->variant != from->variant ? (uint32_t)XP_CONFLICTED : 0U);
  if (comes_first(variants, from, to)) {
    to->first_us = from->first_us;
    to->variant = from->variant;
  }
  to->rows = xp_sum_within(to->rows, from->rows);
}

/* ---- merge ---- */

static expt_status need_same_description(const xp_call *call, const expt_exposures *mine,
                                         const expt_exposures *theirs) {
  XP_TRY(xp_need_same_text(call, "unit", mine->unit, theirs->unit));
  XP_TRY(xp_need_same_text(call, "time", mine->time, theirs->time));
  XP_TRY(xp_need_same_text(call, "variant", mine->variant, theirs->variant));
  XP_TRY(xp_need_same_text(call, "forced", mine->forced, theirs->forced));
  XP_TRY(xp_need_same_number(call, "conflict", mine->conflict, theirs->conflict));
  XP_TRY(xp_need_same_number(call, "max_levels", mine->max_levels, theirs->max_levels));
  return xp_need_same_number(call, "max_bytes", mine->max_bytes, theirs->max_bytes);
}

static expt_status learn(const xp_call *call, expt_exposures *to, const expt_exposures *from, int32_t *units,
                         int32_t *variants) {
  XP_TRY(xp_labels_learn(call, to->variants, from->variants, to->max_levels, to->variant, variants));
  XP_TRY(xp_units_learn(call, to->units, from->units, "other", units));
  const bool room = xp_exposures_reserve(to) && xp_batches_reserve(call->ctx, &to->batches, from->batches.count);
  return room ? EXPT_OK : xp_fail_memory(call);
}

static void apply(expt_exposures *to, const expt_exposures *from, const int32_t *units, const int32_t *variants) {
  for (int64_t code = 0; code < xp_units_count(from->units); code++) {
    xp_exposure theirs = from->seen[code];
    theirs.variant = variants[theirs.variant];
    xp_exposure_join(to->variants, &to->seen[units[code]], &theirs);
  }
  to->rows_without_variant = xp_sum_within(to->rows_without_variant, from->rows_without_variant);
  xp_batches_merge(&to->batches, &from->batches);
}

static expt_status merge(const xp_call *call, expt_exposures *to, const expt_exposures *from) {
  const xp_exposures_marks marks = xp_exposures_marks_take(to);
  int32_t *const units = xp_alloc(call->ctx, xp_units_count(from->units), sizeof *units);
  int32_t *const variants = xp_alloc(call->ctx, xp_labels_count(from->variants), sizeof *variants);
  expt_status status =
      units != NULL && variants != NULL ? learn(call, to, from, units, variants) : xp_fail_memory(call);
  if (status == EXPT_OK)
    apply(to, from, units, variants);
  else
    xp_exposures_marks_restore(to, marks);
  xp_release(call->ctx, units);
  xp_release(call->ctx, variants);
  return status;
}

expt_status expt_exposures_merge(expt_exposures *exposures, const expt_exposures *other, expt_error *err) {
  XP_CALL(exposures != NULL ? exposures->ctx : NULL, err);
  XP_TRY(xp_need(call, exposures, "exposures"));
  XP_TRY(xp_need(call, other, "other"));
  if (exposures == other)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "other", "", "the set itself was given; allowed: another one");
  XP_TRY(need_same_description(call, exposures, other));
  XP_TRY(xp_batches_check_merge(call, &exposures->batches, &other->batches));
  return merge(call, exposures, other);
}
