/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_TESTS_LAYER_SUPPORT_H
#define EXPERIMENT_TESTS_LAYER_SUPPORT_H

#include "tests/fuzz/damage.h"
#include "tests/unit/reference_csv.h"
#include "tests/unit/tables.h"
#include <experiment/layer.h>

#define OK(call) assert_int_equal((call), EXPT_OK)
#define REFERENCE EXPT_SOURCE_DIR "/tests/reference/assign_layer/"

static inline expt_layer *layer_with(const expt_context *ctx, const char *salt, expt_scheme scheme, int64_t n_buckets) {
  expt_layer_options options;
  expt_layer *layer = NULL;
  expt_layer_options_init(&options);
  options.scheme = scheme;
  options.n_buckets = n_buckets;
  OK(expt_layer_create(ctx, salt, &options, &layer, NULL));
  return layer;
}

static inline expt_scheme scheme_of(const char *word) {
  return strcmp(word, "xxh3") == 0 ? EXPT_SCHEME_XXH3 : EXPT_SCHEME_MD5_32;
}

/* Owner of every bucket, as names that live as long as the frame. */
static inline expt_frame *owners(const expt_layer *layer) {
  expt_frame *frame = NULL;
  OK(expt_layer_buckets(layer, &frame, NULL));
  return frame;
}

#endif
