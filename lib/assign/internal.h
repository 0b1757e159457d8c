/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_INTERNAL_H
#define EXPERIMENT_LIB_ASSIGN_INTERNAL_H

#include "lib/base/buffer.h"
#include "lib/base/context.h"
#include "lib/base/labels.h"
#include "lib/base/thread.h"
#include <experiment/assign.h>

/* What a pattern becomes once the salt is known: the text that is hashed is prefix + unit + suffix. */
typedef struct xp_pattern {
  char *prefix, *suffix;
  int64_t prefix_size, suffix_size;
} xp_pattern;

expt_status xp_pattern_create(const xp_call *call, const char *pattern, const char *salt, xp_pattern *out);
void xp_pattern_free(const expt_context *ctx, xp_pattern *pattern);

/* What a scheme may need besides the text. */
typedef struct xp_hasher {
  const xp_md5 *md5; /* NULL for schemes that do not use it */
} xp_hasher;

/* From the text to h, a number below 2^32. False = the system refused. */
typedef bool (*xp_scheme_fn)(const xp_hasher *hasher, const char *text, int64_t size, uint32_t *h);
bool xp_scheme_md5_32(const xp_hasher *hasher, const char *text, int64_t size, uint32_t *h);
bool xp_scheme_xxh3(const xp_hasher *hasher, const char *text, int64_t size, uint32_t *h);

typedef struct xp_scheme {
  const char *word; /* in JSON and in the bindings */
  xp_scheme_fn hash;
  bool needs_md5;
} xp_scheme;

extern const xp_scheme xp_schemes[];
#define XP_SCHEME_LAST EXPT_SCHEME_XXH3
extern const char *const xp_bucket_rule_words[];
#define XP_BUCKET_RULE_LAST EXPT_BUCKET_RULE_MODULO

struct expt_assigner {
  const expt_context *ctx;
  char *salt, *pattern_text;
  xp_pattern pattern;
  expt_scheme scheme;
  expt_bucket_rule bucket_rule;
  xp_hasher hasher;
  xp_md5 *md5;
  xp_labels *labels;
  double *weights; /* as declared */
  double *limits;  /* running sums: variant i owns [limits[i - 1], limits[i]) */
  int64_t room;
  xp_counter used; /* raised by the first assignment: no variant may be added after it */
};

/* EXPT_OK when the variants make a whole; marks the assigner as used. */
expt_status xp_assigner_ready(const xp_call *call, const expt_assigner *assigner);
expt_status xp_assigner_hash(const xp_call *call, const expt_assigner *assigner, xp_text unit, uint32_t *h);
int32_t xp_assigner_pick(const expt_assigner *assigner, uint32_t h);

#endif
