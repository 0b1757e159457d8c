/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One id at a time: what a service calls. */

#include "lib/assign/internal.h"
#include <string.h>

static expt_status decide_one(const xp_call *call, const expt_assigner *assigner, xp_text unit, int32_t *variant,
                              int32_t *reason, double *bucket) {
  const xp_decisions out = {variant, reason, bucket};
  if (xp_decide_alone(assigner, unit, &out)) return EXPT_OK;
  xp_hasher hasher = xp_hasher_start(call->ctx, assigner->digest);
  const expt_status status = xp_decide(call, assigner, &hasher, &unit, 1, NULL, &out);
  xp_hasher_end(&hasher);
  return status;
}

expt_status expt_assigner_assign_one(const expt_assigner *assigner, const char *unit, const char **out,
                                     expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  int32_t variant, reason;
  double bucket;
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need(call, unit, "unit"));
  XP_TRY(xp_assigner_ready(call, assigner));
  XP_TRY(decide_one(call, assigner, (xp_text){unit, (int64_t)strlen(unit)}, &variant, &reason, &bucket));
  *out = xp_variant_label(assigner, variant);
  return EXPT_OK;
}

expt_status expt_assigner_assign_bytes(const expt_assigner *assigner, const uint8_t *unit, int64_t unit_size,
                                       expt_assignment *out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need(call, unit, "unit"));
  XP_TRY(xp_need_whole(call, "unit_size", "", unit_size, 0, INT64_MAX));
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_result_size(call, out, (uint32_t)sizeof *out));
  XP_TRY(xp_assigner_ready(call, assigner));
  expt_assignment made = {.struct_size = (uint32_t)sizeof made};
  XP_TRY(
      decide_one(call, assigner, (xp_text){(const char *)unit, unit_size}, &made.variant, &made.reason, &made.bucket));
  made.in_experiment = xp_is_in_experiment(made.reason);
  made.hash_used = xp_is_hash_used(made.reason);
  *out = made;
  return EXPT_OK;
}

expt_status expt_assigner_bucket(const expt_assigner *assigner, const char *unit, double *out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need(call, unit, "unit"));
  XP_TRY(xp_assigner_ready(call, assigner));
  double bucket = NAN;
  if (!xp_splits_nobody(assigner)) {
    const xp_text text = {unit, (int64_t)strlen(unit)};
    xp_hasher hasher = xp_hasher_start(call->ctx, assigner->digest);
    const expt_status status = xp_form_buckets(call, &hasher, &assigner->split, &text, 1, &bucket);
    xp_hasher_end(&hasher);
    XP_TRY(status);
  }
  *out = bucket;
  return EXPT_OK;
}
