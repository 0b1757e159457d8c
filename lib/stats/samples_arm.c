/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arm without the rows that are left out. */
#include "lib/stats/samples.h"

#include "lib/base/memory.h"
#include "lib/stats/ranks.h"
#include <math.h>

static bool make_room(xp_arm *arm, int64_t n, bool with_denominator, bool with_clusters) {
  arm->x = xp_alloc(arm->ctx, n, sizeof *arm->x);
  if (with_denominator) arm->y = xp_alloc(arm->ctx, n, sizeof *arm->y);
  if (with_clusters) arm->cluster = xp_alloc(arm->ctx, n, sizeof *arm->cluster);
  return arm->x != NULL && (arm->y != NULL || !with_denominator) && (arm->cluster != NULL || !with_clusters);
}

expt_status xp_arm_create(const xp_call *call, const xp_samples *samples, int64_t arm, bool with_denominator,
                          xp_arm *out) {
  *out = (xp_arm){.ctx = call->ctx};
  const int64_t n = xp_samples_size(samples, arm);
  if (!make_room(out, n, with_denominator, samples->cluster != NULL)) {
    xp_arm_free(out);
    return xp_fail_memory(call);
  }
  const double *const x = xp_samples_of(samples, arm, 0);
  const double *const y = with_denominator ? xp_samples_of(samples, arm, 1) : NULL;
  for (int64_t i = 0; i < n; i++) {
    if (isnan(x[i]) || (y != NULL && isnan(y[i]))) continue;
    out->x[out->n] = x[i];
    if (y != NULL) out->y[out->n] = y[i];
    if (out->cluster != NULL) out->cluster[out->n] = samples->cluster[samples->starts[arm] + i];
    out->n++;
  }
  out->n_dropped = n - out->n;
  return EXPT_OK;
}

expt_status xp_arm_sort(const xp_call *call, xp_arm *arm) {
  uint64_t *const room = xp_alloc(call->ctx, 2 * arm->n, sizeof *room);
  int32_t *const carried = arm->cluster != NULL ? xp_alloc(call->ctx, arm->n, sizeof *carried) : NULL;
  const bool ready = room != NULL && (carried != NULL || arm->cluster == NULL);
  if (ready) xp_sort_doubles(arm->x, arm->cluster, arm->n, room, carried);
  xp_release(call->ctx, room);
  xp_release(call->ctx, carried);
  return ready ? EXPT_OK : xp_fail_memory(call);
}

void xp_arm_free(xp_arm *arm) {
  xp_release(arm->ctx, arm->x);
  xp_release(arm->ctx, arm->y);
  xp_release(arm->ctx, arm->cluster);
  *arm = (xp_arm){.ctx = arm->ctx};
}

void xp_arms_free(const xp_samples *samples, xp_arm *arms) {
  if (arms == NULL) return;
  for (int64_t arm = 0; arm < samples->n_arms; arm++)
    xp_arm_free(&arms[arm]);
  xp_release(samples->ctx, arms);
}

expt_status xp_arms_create(const xp_call *call, const xp_samples *samples, bool with_denominator, xp_arm **out) {
  xp_arm *const arms = xp_alloc(call->ctx, samples->n_arms, sizeof *arms);
  if (arms == NULL) return xp_fail_memory(call);
  expt_status status = EXPT_OK;
  for (int64_t arm = 0; arm < samples->n_arms; arm++)
    arms[arm].ctx = call->ctx;
  for (int64_t arm = 0; status == EXPT_OK && arm < samples->n_arms; arm++)
    status = xp_arm_create(call, samples, arm, with_denominator, &arms[arm]);
  if (status == EXPT_OK)
    *out = arms;
  else
    xp_arms_free(samples, arms);
  return status;
}
