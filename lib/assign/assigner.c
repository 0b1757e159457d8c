/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assigner: create, describe, free; from the hash to the variant; one id. */

#include "lib/assign/internal.h"
#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

#define WEIGHT_TOLERANCE 1e-9 /* how far decimal shares such as 1/3 may be from adding up */

const xp_scheme xp_schemes[] = {
  [EXPT_SCHEME_MD5_32] = {"md5_32", xp_scheme_md5_32, true},
  [EXPT_SCHEME_XXH3] = {"xxh3", xp_scheme_xxh3, false},
};
const char *const xp_bucket_rule_words[] = {
  [EXPT_BUCKET_RULE_FRACTION] = "fraction",
  [EXPT_BUCKET_RULE_MODULO] = "modulo",
};

XP_OPTIONS(expt_assigner_options, .scheme = EXPT_SCHEME_MD5_32, .pattern = "{unit}_{salt}");

static expt_status fill(const xp_call *call, expt_assigner *assigner, const char *salt, const expt_assigner_options *options) {
  assigner->scheme = options->scheme;
  assigner->bucket_rule = options->bucket_rule;
  assigner->salt = xp_copy_text(call->ctx, salt);
  assigner->pattern_text = xp_copy_text(call->ctx, options->pattern);
  assigner->labels = xp_labels_create(call->ctx);
  if (!assigner->salt || !assigner->pattern_text || !assigner->labels) return xp_fail_memory(call);
  XP_TRY(xp_pattern_create(call, options->pattern, salt, &assigner->pattern));
  if (xp_schemes[options->scheme].needs_md5) XP_TRY(xp_md5_create(call, &assigner->md5));
  assigner->hasher.md5 = assigner->md5;
  return EXPT_OK;
}

expt_status expt_assigner_create(const expt_context *ctx, const char *salt, const expt_assigner_options *options,
                                 expt_assigner **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_assigner_options mine;
  XP_TRY(xp_need_text(call, salt, "salt"));
  XP_TRY(xp_take_expt_assigner_options(call, options, &mine));
  XP_TRY(xp_need_word(call, "options", "scheme", mine.scheme, XP_SCHEME_LAST));
  XP_TRY(xp_need_word(call, "options", "bucket_rule", mine.bucket_rule, XP_BUCKET_RULE_LAST));
  if (!mine.pattern) return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "pattern", "pattern is NULL; allowed: a text with {unit} and {salt}");

  expt_assigner *assigner = xp_alloc(ctx, 1, sizeof *assigner);
  if (!assigner) return xp_fail_memory(call);
  expt_context_retain(ctx);
  assigner->ctx = ctx;
  const expt_status status = fill(call, assigner, salt, &mine);
  if (status != EXPT_OK) {
    expt_assigner_free(assigner);
    return status;
  }
  *out = assigner;
  return EXPT_OK;
}

void expt_assigner_free(expt_assigner *assigner) {
  if (!assigner) return;
  const expt_context *ctx = assigner->ctx;
  xp_release(ctx, assigner->salt);
  xp_release(ctx, assigner->pattern_text);
  xp_pattern_free(ctx, &assigner->pattern);
  xp_md5_free(ctx, assigner->md5);
  xp_labels_free(assigner->labels);
  xp_release(ctx, assigner->weights);
  xp_release(ctx, assigner->limits);
  xp_release(ctx, assigner);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

/* Both arrays have room for one more, or nothing has changed that a caller can see. */
static bool reserve(expt_assigner *assigner, int64_t count) {
  if (count <= assigner->room) return true;
  const int64_t room = count * 2;
  double *weights = xp_grow(assigner->ctx, assigner->weights, assigner->room, room, sizeof *weights);
  if (!weights) return false;
  assigner->weights = weights;
  double *limits = xp_grow(assigner->ctx, assigner->limits, assigner->room, room, sizeof *limits);
  if (!limits) return false;
  assigner->limits = limits;
  assigner->room = room;
  return true;
}

expt_status expt_assigner_add_variant(expt_assigner *assigner, const char *label, double weight, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need_text(call, label, "label"));
  if (!(weight >= 0 && weight <= 1)) {
    return XP_FAIL(call, EXPT_E_ARGUMENT, "weight", "", "the weight of '%s' is %g; allowed: 0 to 1", label, weight);
  }
  if (xp_counter_get(&assigner->used)) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "", "variant '%s' comes after the first assignment; declare all variants before it", label);
  }
  const int64_t count = xp_labels_count(assigner->labels), size = (int64_t)strlen(label);
  if (xp_labels_find(assigner->labels, label, size) >= 0) {
    return XP_FAIL(call, EXPT_E_DUPLICATE, "label", "", "variant '%s' is declared already", label);
  }
  if (!reserve(assigner, count + 1) || xp_labels_intern(assigner->labels, label, size) < 0) return xp_fail_memory(call);
  assigner->weights[count] = weight;
  assigner->limits[count] = (count ? assigner->limits[count - 1] : 0) + weight;
  return EXPT_OK;
}

expt_status xp_assigner_ready(const xp_call *call, const expt_assigner *assigner) {
  const int64_t count = xp_labels_count(assigner->labels);
  if (!count) return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants", "no variant is declared");
  const double sum = assigner->limits[count - 1];
  if (fabs(sum - 1) > WEIGHT_TOLERANCE) {
    return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants", "the weights of the %d variants sum to %g; needed: 1", (int)count, sum);
  }
  for (int64_t i = 1; assigner->bucket_rule == EXPT_BUCKET_RULE_MODULO && i < count; i++) {
    if (fabs(assigner->weights[i] - assigner->weights[0]) > WEIGHT_TOLERANCE) {
      return XP_FAIL(call, EXPT_E_STATE, "assigner", "variants",
                     "the weights are %g and %g; the bucket rule modulo gives every variant the same share: use fraction",
                     assigner->weights[0], assigner->weights[i]);
    }
  }
  /* Using a spec does not change it; the mark only closes the description. */
  xp_counter_set((xp_counter *)(uintptr_t)&assigner->used, 1);
  return EXPT_OK;
}

expt_status xp_assigner_hash(const xp_call *call, const expt_assigner *assigner, xp_text unit, uint32_t *h) {
  const xp_pattern *pattern = &assigner->pattern;
  const int64_t size = pattern->prefix_size + unit.size + pattern->suffix_size;
  char small[256], *text = small;
  if (size > (int64_t)sizeof small && !(text = xp_alloc(call->ctx, size, 1))) return xp_fail_memory(call);
  memcpy(text, pattern->prefix, (size_t)pattern->prefix_size);
  memcpy(text + pattern->prefix_size, unit.bytes, (size_t)unit.size);
  memcpy(text + pattern->prefix_size + unit.size, pattern->suffix, (size_t)pattern->suffix_size);
  const bool done = xp_schemes[assigner->scheme].hash(&assigner->hasher, text, size, h);
  if (text != small) xp_release(call->ctx, text);
  return done ? EXPT_OK : XP_FAIL(call, EXPT_E_PLATFORM, "assigner", "scheme", "libcrypto refused to hash");
}

int32_t xp_assigner_pick(const expt_assigner *assigner, uint32_t h) {
  const int64_t count = xp_labels_count(assigner->labels);
  if (assigner->bucket_rule == EXPT_BUCKET_RULE_MODULO) return (int32_t)(h % (uint32_t)count);
  const double position = h / 4294967296.0;
  int32_t last = 0;
  for (int32_t i = 0; i < count; i++) {
    if (position < assigner->limits[i]) return i;
    if (assigner->weights[i] > 0) last = i;
  }
  return last; /* the shares may add up to a hair less than 1 */
}

expt_status expt_assigner_assign_one(const expt_assigner *assigner, const char *unit, const char **out, expt_error *err) {
  XP_CALL(assigner ? assigner->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, assigner, "assigner"));
  XP_TRY(xp_need(call, unit, "unit"));
  XP_TRY(xp_assigner_ready(call, assigner));
  uint32_t h;
  XP_TRY(xp_assigner_hash(call, assigner, (xp_text){unit, (int64_t)strlen(unit)}, &h));
  *out = xp_labels_get(assigner->labels, xp_assigner_pick(assigner, h)).bytes;
  return EXPT_OK;
}
