/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The estimator: made, listed, freed. */
#include "lib/causal/estimator.h"

#include "lib/base/frame.h"
#include "lib/base/memory.h"

static bool copy_text(const expt_context *ctx, const char *from, char **to) {
  *to = from != NULL ? xp_copy_text(ctx, from) : NULL;
  return from == NULL || *to != NULL;
}

static bool copy_wanted(const expt_context *ctx, const xp_wanted *from, xp_wanted *to) {
  *to = *from;
  to->name = to->labels[0] = to->labels[1] = NULL;
  return copy_text(ctx, from->name, &to->name) && copy_text(ctx, from->labels[0], &to->labels[0]) &&
         copy_text(ctx, from->labels[1], &to->labels[1]);
}

static bool fill(expt_estimator *estimator, const xp_estimator_plan *plan) {
  const expt_context *const ctx = estimator->ctx;
  estimator->settings = xp_copy_bytes(ctx, plan->settings, plan->settings_size);
  estimator->wanted = xp_alloc(ctx, plan->n_wanted, sizeof *estimator->wanted);
  bool ready = estimator->settings != NULL && estimator->wanted != NULL;
  for (int64_t i = 0; ready && i < plan->n_wanted; i++) {
    estimator->n_wanted++;
    ready = copy_wanted(ctx, &plan->wanted[i], &estimator->wanted[i]);
  }
  return ready;
}

expt_status xp_estimator_make(const xp_call *call, const xp_estimator_plan *plan, expt_estimator **out) {
  expt_estimator *const estimator = xp_alloc(call->ctx, 1, sizeof *estimator);
  if (estimator == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  estimator->ctx = call->ctx;
  estimator->kind = plan->kind;
  if (!fill(estimator, plan)) {
    expt_estimator_free(estimator);
    return xp_fail_memory(call);
  }
  *out = estimator;
  return EXPT_OK;
}

void expt_estimator_free(expt_estimator *estimator) {
  if (estimator == NULL) return;
  const expt_context *const ctx = estimator->ctx;
  for (int64_t i = 0; i < estimator->n_wanted; i++) {
    xp_release(ctx, estimator->wanted[i].name);
    for (int arm = 0; arm < 2; arm++)
      xp_release(ctx, estimator->wanted[i].labels[arm]);
  }
  xp_release(ctx, estimator->wanted);
  xp_release(ctx, estimator->settings);
  xp_release(ctx, estimator);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

static bool is_listed_before(const expt_estimator *estimator, int64_t at) {
  for (int64_t i = 0; i < at; i++)
    if (strcmp(estimator->wanted[i].name, estimator->wanted[at].name) == 0) return true;
  return false;
}

static int64_t count_columns(const expt_estimator *estimator) {
  int64_t count = 0;
  for (int64_t i = 0; i < estimator->n_wanted; i++)
    count += !is_listed_before(estimator, i);
  return count;
}

expt_status expt_estimator_columns(const expt_estimator *estimator, expt_frame **out, expt_error *err) {
  XP_CALL(estimator != NULL ? estimator->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, estimator, "estimator"));
  expt_frame *const frame = xp_frame_create(call->ctx, count_columns(estimator), 1);
  xp_frame_texts *const column = xp_frame_texts_add(frame, "column", XP_SHOWN);
  for (int64_t i = 0; !xp_frame_failed(frame) && i < estimator->n_wanted; i++)
    if (!is_listed_before(estimator, i))
      xp_frame_word_append(frame, column, estimator->wanted[i].name);
  return xp_give(call, frame, out);
}
