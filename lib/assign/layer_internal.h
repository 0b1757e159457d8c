/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_LAYER_INTERNAL_H
#define EXPERIMENT_LIB_ASSIGN_LAYER_INTERNAL_H

#include "lib/assign/internal.h"
#include <experiment/layer.h>

enum { XP_LAYER_FEWEST_BUCKETS = 2, XP_LAYER_MOST_BUCKETS = 1000000 };

struct expt_layer {
  const expt_context *ctx;
  expt_scheme scheme;
  int64_t n_buckets;
  char *salt, *pattern;
  xp_digest *digest; /* NULL for XXH3 */
  xp_form form;      /* from a unit to h */
  /* Experiments rise bytewise by name: however a layer came about, its content is in one order. */
  char **names;
  int64_t *owned; /* buckets of each */
  int64_t count, room;
  int32_t *owner; /* by bucket: position in names, XP_LAYER_FREE */
};
#define XP_LAYER_FREE (-1)

/* h is below 2^32, so the product fits. */
static inline int64_t xp_layer_bucket(const expt_layer *layer, uint64_t h) {
  return (int64_t)(h * (uint64_t)layer->n_buckets >> 32);
}

/* A checked description becomes a layer without experiments. */
expt_status xp_layer_make(const xp_call *call, const char *salt, const expt_layer_options *options, expt_layer **out);
/* The layer's hash under another salt. */
expt_status xp_layer_form(const xp_call *call, const expt_layer *layer, const char *salt, xp_form *out);
/* Where the experiment is, or would be: position in names. True when it is there. */
bool xp_layer_find(const expt_layer *layer, const char *experiment, int64_t *position);
/* Room for `count` experiments; false = no memory, nothing changed. */
bool xp_layer_reserve(expt_layer *layer, int64_t count);

#endif
