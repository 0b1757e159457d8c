/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who owns what. */
#include "lib/assign/layer_internal.h"

#include "lib/base/frame.h"
#include <string.h>

static void fill_experiments(const expt_layer *layer, expt_frame *frame) {
  xp_frame_texts *name = xp_frame_texts_add(frame, "experiment", XP_SHOWN);
  int64_t *buckets = xp_frame_integers(frame, "buckets", XP_SHOWN);
  double *share = xp_frame_doubles(frame, "share", XP_SHOWN);
  if (xp_frame_failed(frame)) return;
  for (int64_t i = 0; i < layer->count; i++) {
    xp_frame_word_append(frame, name, layer->names[i]);
    buckets[i] = layer->owned[i];
    share[i] = (double)layer->owned[i] / (double)layer->n_buckets;
  }
}

static void fill_buckets(const expt_layer *layer, expt_frame *frame) {
  int64_t *bucket = xp_frame_integers(frame, "bucket", XP_SHOWN);
  int32_t *experiment =
      xp_frame_dict_of(frame, "experiment", (const char *const *)layer->names, layer->count, XP_SHOWN);
  if (xp_frame_failed(frame)) return;
  for (int64_t i = 0; i < layer->n_buckets; i++)
    bucket[i] = i;
  memcpy(experiment, layer->owner, (size_t)layer->n_buckets * sizeof *experiment);
}

expt_status expt_layer_experiments(const expt_layer *layer, expt_frame **out, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, layer, "layer"));
  expt_frame *frame = xp_frame_create(call->ctx, layer->count, 3);
  if (frame != NULL) fill_experiments(layer, frame);
  return xp_give(call, frame, out);
}

expt_status expt_layer_buckets(const expt_layer *layer, expt_frame **out, expt_error *err) {
  XP_CALL(layer != NULL ? layer->ctx : NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  XP_TRY(xp_need(call, layer, "layer"));
  expt_frame *frame = xp_frame_create(call->ctx, layer->n_buckets, 2);
  if (frame != NULL) fill_buckets(layer, frame);
  return xp_give(call, frame, out);
}
