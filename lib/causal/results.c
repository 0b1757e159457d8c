/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/causal/results.h"

#include "lib/base/memory.h"

/* One more element at the end of an array; NULL without memory, the array as it was. */
static void *push(const expt_context *ctx, void **array, int64_t *count, int64_t *room, int64_t size) {
  if (*count == *room) {
    const int64_t wider = *room == 0 ? 4 : 2 * *room;
    void *const grown = xp_grow(ctx, *array, *room, wider, size);
    if (grown == NULL) return NULL;
    *array = grown;
    *room = wider;
  }
  return (char *)*array + (*count)++ * size;
}

expt_status xp_results_add_effect(const xp_call *call, xp_results *results, const xp_found_effect *effect) {
  void *array = results->effects;
  xp_found_effect *const place = push(call->ctx, &array, &results->n_effects, &results->room_effects, sizeof *effect);
  results->effects = array;
  if (place == NULL) return xp_fail_memory(call);
  *place = *effect;
  return EXPT_OK;
}

expt_status xp_results_add_check(const xp_call *call, xp_results *results, const xp_found_check *check) {
  void *array = results->checks;
  xp_found_check *const place = push(call->ctx, &array, &results->n_checks, &results->room_checks, sizeof *check);
  results->checks = array;
  if (place == NULL) return xp_fail_memory(call);
  *place = *check;
  return EXPT_OK;
}

void xp_results_free(const expt_context *ctx, xp_results *results) {
  xp_release(ctx, results->effects);
  xp_release(ctx, results->checks);
  xp_release(ctx, results->own);
  *results = (xp_results){0};
}
