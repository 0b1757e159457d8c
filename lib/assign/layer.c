/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layer: create, find an experiment, free. */
#include "lib/assign/layer_internal.h"

#include "lib/base/memory.h"
#include <string.h>

XP_OPTIONS(expt_layer_options, .scheme = EXPT_SCHEME_MD5_32, .n_buckets = 1000, .pattern = "{unit}_{salt}");

static expt_status check(const xp_call *call, const expt_layer_options *options) {
  if (options->scheme != EXPT_SCHEME_MD5_32 && options->scheme != EXPT_SCHEME_XXH3)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "scheme", "%d given; allowed: md5_32 (%d), xxh3 (%d)",
                   (int)options->scheme, EXPT_SCHEME_MD5_32, EXPT_SCHEME_XXH3);
  XP_TRY(
      xp_need_whole(call, "options", "n_buckets", options->n_buckets, XP_LAYER_FEWEST_BUCKETS, XP_LAYER_MOST_BUCKETS));
  if (options->pattern == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "pattern", "NULL given; allowed: a text with {unit} and {salt}");
  return xp_pattern_check(call, options->pattern, true);
}

expt_status xp_layer_form(const xp_call *call, const expt_layer *layer, const char *salt, xp_form *out) {
  *out = (xp_form){.scheme = xp_scheme_find(layer->scheme, 0)};
  return xp_pattern_create(call, layer->pattern, salt, &out->pattern);
}

static expt_status fill(const xp_call *call, const char *salt, const expt_layer_options *options, expt_layer *layer) {
  layer->scheme = options->scheme;
  layer->n_buckets = options->n_buckets;
  layer->salt = xp_copy_text(call->ctx, salt);
  layer->pattern = xp_copy_text(call->ctx, options->pattern);
  layer->owner = xp_alloc(call->ctx, options->n_buckets, sizeof *layer->owner);
  if (layer->salt == NULL || layer->pattern == NULL || layer->owner == NULL) return xp_fail_memory(call);
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++)
    layer->owner[bucket] = XP_LAYER_FREE;
  XP_TRY(xp_layer_form(call, layer, salt, &layer->form));
  return layer->form.scheme->core == XP_CORE_MD5 ? xp_digest_create(call, XP_MD5, &layer->digest) : EXPT_OK;
}

expt_status xp_layer_make(const xp_call *call, const char *salt, const expt_layer_options *options, expt_layer **out) {
  XP_TRY(check(call, options));
  expt_layer *layer = xp_alloc(call->ctx, 1, sizeof *layer);
  if (layer == NULL) return xp_fail_memory(call);
  expt_context_retain(call->ctx);
  layer->ctx = call->ctx;
  const expt_status status = fill(call, salt, options, layer);
  if (status == EXPT_OK)
    *out = layer;
  else
    expt_layer_free(layer);
  return status;
}

expt_status expt_layer_create(const expt_context *ctx, const char *salt, const expt_layer_options *options,
                              expt_layer **out, expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_layer_options mine;
  XP_TRY(xp_need_text(call, salt, "salt"));
  XP_TRY(xp_take_expt_layer_options(call, options, &mine));
  return xp_layer_make(call, salt, &mine, out);
}

void expt_layer_free(expt_layer *layer) {
  if (layer == NULL) return;
  const expt_context *const ctx = layer->ctx;
  for (int64_t i = 0; i < layer->count; i++)
    xp_release(ctx, layer->names[i]);
  xp_release(ctx, layer->names);
  xp_release(ctx, layer->owned);
  xp_release(ctx, layer->owner);
  xp_pattern_free(ctx, &layer->form.pattern);
  xp_digest_free(ctx, layer->digest);
  xp_release(ctx, layer->salt);
  xp_release(ctx, layer->pattern);
  xp_release(ctx, layer);
  expt_context_free((expt_context *)(uintptr_t)ctx);
}

bool xp_layer_find(const expt_layer *layer, const char *experiment, int64_t *position) {
  int64_t low = 0, high = layer->count;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    if (strcmp(layer->names[middle], experiment) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  *position = low;
  return low < layer->count && strcmp(layer->names[low], experiment) == 0;
}

bool xp_layer_reserve(expt_layer *layer, int64_t count) {
  if (count <= layer->room) return true;
  char **names = xp_alloc(layer->ctx, count, sizeof *names);
  int64_t *owned = xp_alloc(layer->ctx, count, sizeof *owned);
  if (names == NULL || owned == NULL) {
    xp_release(layer->ctx, names);
    xp_release(layer->ctx, owned);
    return false;
  }
  if (layer->count > 0) {
    memcpy(names, layer->names, (size_t)layer->count * sizeof *names);
    memcpy(owned, layer->owned, (size_t)layer->count * sizeof *owned);
  }
  xp_release(layer->ctx, layer->names);
  xp_release(layer->ctx, layer->owned);
  layer->names = names;
  layer->owned = owned;
  layer->room = count;
  return true;
}
