/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buckets change hands: everything that can fail is done before the first of them does. */
#include "lib/assign/layer_internal.h"

#include "lib/base/memory.h"
#include <math.h>
#include <string.h>

#define SHARE_TOLERANCE 1e-9 /* in buckets: how far below a whole number 0.29 * 100 may fall */

/* ---- adding ---- */

static expt_status check_new(const xp_call *call, const expt_layer *layer, const char *experiment, int64_t *position) {
  XP_TRY(xp_need(call, layer, "layer"));
  XP_TRY(xp_need_text(call, experiment, "experiment"));
  if (xp_layer_find(layer, experiment, position))
    return XP_FAIL(call, EXPT_E_DUPLICATE, "experiment", "", "the layer has '%s' already", experiment);
  return EXPT_OK;
}

/* An experiment without buckets at its position; those behind it move up. */
static expt_status insert(const xp_call *call, expt_layer *layer, const char *experiment, int64_t position) {
  char *name = xp_copy_text(call->ctx, experiment);
  if (name == NULL || !xp_layer_reserve(layer, layer->count < layer->room ? layer->count + 1 : 2 * layer->count + 4)) {
    xp_release(call->ctx, name);
    return xp_fail_memory(call);
  }
  const size_t behind = (size_t)(layer->count - position);
  memmove(layer->names + position + 1, layer->names + position, behind * sizeof *layer->names);
  memmove(layer->owned + position + 1, layer->owned + position, behind * sizeof *layer->owned);
  layer->names[position] = name;
  layer->owned[position] = 0;
  layer->count++;
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++)
    if (layer->owner[bucket] >= position) layer->owner[bucket]++;
  return EXPT_OK;
}

static void own(expt_layer *layer, int64_t position, int64_t bucket) {
  layer->owner[bucket] = (int32_t)position;
  layer->owned[position]++;
}

/* ---- the draw ---- */

static int64_t count_free(const expt_layer *layer) {
  int64_t free_buckets = 0;
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++)
    free_buckets += layer->owner[bucket] == XP_LAYER_FREE;
  return free_buckets;
}

/* "{salt}:{experiment}": another experiment draws in another order. */
static char *salt_of_draw(const expt_layer *layer, const char *experiment) {
  xp_buffer text = xp_buffer_create(layer->ctx);
  xp_buffer_text(&text, layer->salt);
  xp_buffer_text(&text, ":");
  xp_buffer_append(&text, experiment, (int64_t)strlen(experiment) + 1);
  char *copy = text.failed ? NULL : xp_copy_bytes(layer->ctx, text.bytes, text.size);
  xp_buffer_free(&text);
  return copy;
}

/* Keys of some free buckets: the hash above the number, so no two are equal. */
static expt_status hash_block(const xp_call *call, xp_hasher *hasher, const xp_form *form, const int64_t *buckets,
                              int64_t count, uint64_t *keys) {
  char digits[XP_LANES][XP_DIGITS_ROOM];
  xp_text texts[XP_LANES] = {{NULL, 0}};
  for (int64_t i = 0; i < count; i++)
    texts[i] = (xp_text){digits[i], xp_digits_of(digits[i], buckets[i])};
  XP_TRY(xp_form_numbers(call, hasher, form, texts, count, keys));
  for (int64_t i = 0; i < count; i++)
    keys[i] = keys[i] << 32 | (uint64_t)buckets[i];
  return EXPT_OK;
}

static expt_status hash_free_buckets(const xp_call *call, const expt_layer *layer, xp_hasher *hasher,
                                     const xp_form *form, uint64_t *keys) {
  int64_t waiting[XP_LANES], count = 0;
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++) {
    if (layer->owner[bucket] != XP_LAYER_FREE) continue;
    waiting[count++] = bucket;
    if (count < XP_LANES) continue;
    XP_TRY(hash_block(call, hasher, form, waiting, count, keys));
    keys += count;
    count = 0;
  }
  return hash_block(call, hasher, form, waiting, count, keys);
}

static int64_t count_up_to(const uint64_t *keys, int64_t n, uint64_t limit) {
  int64_t count = 0;
  for (int64_t i = 0; i < n; i++)
    count += keys[i] <= limit;
  return count;
}

/* The wanted-th smallest key, by bisection of its 64 bits. */
static uint64_t limit_for(const uint64_t *keys, int64_t n, int64_t wanted) {
  uint64_t low = 0, high = UINT64_MAX;
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    if (count_up_to(keys, n, middle) >= wanted)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static void own_drawn(expt_layer *layer, int64_t position, const uint64_t *keys, int64_t n, int64_t wanted) {
  const uint64_t limit = limit_for(keys, n, wanted);
  for (int64_t i = 0; i < n; i++)
    if (keys[i] <= limit) own(layer, position, (int64_t)(keys[i] & UINT32_MAX));
}

static expt_status draw_keys(const xp_call *call, const expt_layer *layer, const char *experiment, uint64_t *keys) {
  xp_form form = {0};
  char *salt = salt_of_draw(layer, experiment);
  if (salt == NULL) return xp_fail_memory(call);
  xp_hasher hasher = xp_hasher_start(call->ctx, layer->digest);
  expt_status status = xp_layer_form(call, layer, salt, &form);
  if (status == EXPT_OK) status = hash_free_buckets(call, layer, &hasher, &form, keys);
  xp_hasher_end(&hasher);
  xp_pattern_free(call->ctx, &form.pattern);
  xp_release(call->ctx, salt);
  return status;
}

static expt_status draw(const xp_call *call, expt_layer *layer, const char *experiment, int64_t position,
                        int64_t wanted, int64_t n_free) {
  uint64_t *keys = xp_alloc(call->ctx, n_free, sizeof *keys);
  expt_status status = keys == NULL ? xp_fail_memory(call) : draw_keys(call, layer, experiment, keys);
  if (status == EXPT_OK) status = insert(call, layer, experiment, position);
  if (status == EXPT_OK) own_drawn(layer, position, keys, n_free, wanted);
  xp_release(call->ctx, keys);
  return status;
}

static int64_t buckets_of(const expt_layer *layer, double share) {
  return (int64_t)floor(share * (double)layer->n_buckets + SHARE_TOLERANCE);
}

static expt_status check_share(const xp_call *call, const expt_layer *layer, const char *experiment, double share,
                               int64_t n_free) {
  const int all = (int)layer->n_buckets;
  if (!(share > 0.0 && share <= 1.0))
    return XP_FAIL(call, EXPT_E_ARGUMENT, "share", "", "%g given; allowed: above 0 and at most 1", share);
  if (buckets_of(layer, share) < 1)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "share", "", "%g of %d buckets is less than one; allowed: 1/%d and more",
                   share, all, all);
  if (buckets_of(layer, share) > n_free)
    return XP_FAIL(call, EXPT_E_LIMIT, "share", "", "'%s' needs %d of the %d buckets; free: %d", experiment,
                   (int)buckets_of(layer, share), all, (int)n_free);
  return EXPT_OK;
}

expt_status expt_layer_add(expt_layer *layer, const char *experiment, double share, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  int64_t position;
  XP_TRY(check_new(call, layer, experiment, &position));
  const int64_t n_free = count_free(layer);
  XP_TRY(check_share(call, layer, experiment, share, n_free));
  return draw(call, layer, experiment, position, buckets_of(layer, share), n_free);
}

/* ---- a list ---- */

static expt_status check_bucket(const xp_call *call, const expt_layer *layer, int64_t bucket) {
  if (bucket < 0 || bucket >= layer->n_buckets)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "buckets", "", "bucket %lld given; allowed: 0 to %d", (long long)bucket,
                   (int)layer->n_buckets - 1);
  const int32_t owner = layer->owner[bucket];
  if (owner != XP_LAYER_FREE)
    return XP_FAIL(call, EXPT_E_DUPLICATE, "buckets", "", "bucket %d belongs to '%s'; allowed: free buckets",
                   (int)bucket, layer->names[owner]);
  return EXPT_OK;
}

static expt_status check_list(const xp_call *call, const expt_layer *layer, const int64_t *buckets, int64_t n_buckets,
                              uint8_t *listed) {
  for (int64_t i = 0; i < n_buckets; i++) {
    XP_TRY(check_bucket(call, layer, buckets[i]));
    if (listed[buckets[i]])
      return XP_FAIL(call, EXPT_E_DUPLICATE, "buckets", "", "bucket %d is listed twice", (int)buckets[i]);
    listed[buckets[i]] = 1;
  }
  return EXPT_OK;
}

expt_status expt_layer_add_buckets(expt_layer *layer, const char *experiment, const int64_t *buckets, int64_t n_buckets,
                                   expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  int64_t position;
  XP_TRY(check_new(call, layer, experiment, &position));
  XP_TRY(xp_need_whole(call, "n_buckets", "", n_buckets, 1, INT64_MAX));
  XP_TRY(xp_need(call, buckets, "buckets"));
  uint8_t *listed = xp_alloc(call->ctx, layer->n_buckets, sizeof *listed);
  expt_status status = listed == NULL ? xp_fail_memory(call) : check_list(call, layer, buckets, n_buckets, listed);
  xp_release(call->ctx, listed);
  if (status == EXPT_OK) status = insert(call, layer, experiment, position);
  for (int64_t i = 0; status == EXPT_OK && i < n_buckets; i++)
    own(layer, position, buckets[i]);
  return status;
}

/* ---- removing ---- */

static void give_back(int32_t *owner, int64_t position) {
  if (*owner == position)
    *owner = XP_LAYER_FREE;
  else if (*owner > position)
    (*owner)--;
}

expt_status expt_layer_remove(expt_layer *layer, const char *experiment, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  int64_t position;
  XP_TRY(xp_need(call, layer, "layer"));
  XP_TRY(xp_need_text(call, experiment, "experiment"));
  if (!xp_layer_find(layer, experiment, &position))
    return XP_FAIL(call, EXPT_E_LABEL, "experiment", "", "'%s' is not one of the %d experiments of the layer",
                   experiment, (int)layer->count);
  xp_release(layer->ctx, layer->names[position]);
  const size_t behind = (size_t)(layer->count - position - 1);
  memmove(layer->names + position, layer->names + position + 1, behind * sizeof *layer->names);
  memmove(layer->owned + position, layer->owned + position + 1, behind * sizeof *layer->owned);
  layer->count--;
  for (int64_t bucket = 0; bucket < layer->n_buckets; bucket++)
    give_back(&layer->owner[bucket], position);
  return EXPT_OK;
}
