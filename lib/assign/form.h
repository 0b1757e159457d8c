/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_FORM_H
#define EXPERIMENT_LIB_ASSIGN_FORM_H

/* From units to buckets, a block at a time. */

#include "lib/assign/scheme.h"
#include "lib/base/buffer.h"
#include "lib/base/column.h"

enum {
  XP_LANES = 64, /* units of a block */
  XP_SLOT = 64,  /* one block of MD5 */
  XP_SHORT = 55  /* the longest text that fits into it with its padding */
};

/* What a pattern becomes once the salt is known: the text that is hashed is prefix + unit + suffix. For texts that fit
 * into a slot the two are there once more, with what pads a block of MD5 behind the suffix: copies of a fixed size cost
 * a few instructions. */
typedef struct xp_pattern {
  char *prefix, *suffix;
  int64_t prefix_size, suffix_size;
  char opening[XP_SLOT], ending[XP_SLOT];
} xp_pattern;

/* {unit} once; {salt} at most once, and exactly once if it is needed. */
expt_status xp_pattern_check(const xp_call *call, const char *pattern, bool salt_needed);
expt_status xp_pattern_create(const xp_call *call, const char *pattern, const char *salt, xp_pattern *out);
void xp_pattern_free(const expt_context *ctx, xp_pattern *pattern);

/* One thing that is hashed: the split, the traffic, a filter, a holdout. */
typedef struct xp_form {
  const xp_scheme *scheme;
  xp_pattern pattern;
  uint32_t seed;
  double n; /* buckets, where the scheme counts them */
} xp_form;

/* What one thread needs to hash. */
typedef struct xp_hasher {
  const expt_context *ctx;
  xp_digester digester; /* of the scheme; its digest is NULL when it needs none */
  xp_buffer long_texts;
} xp_hasher;
xp_hasher xp_hasher_start(const expt_context *ctx, const xp_digest *digest);
void xp_hasher_end(xp_hasher *hasher);

/* Texts of a block. A text of at most XP_SHORT bytes is in its slot, padded to a block of MD5; the slot of a longer one
 * is an empty block. The last slot only takes what the one before it writes too much. */
typedef struct xp_texts {
  int64_t count, n_long;
  const char *bytes[XP_LANES];
  int64_t size[XP_LANES];
  char slots[(XP_LANES + 1) * XP_SLOT];
} xp_texts;

/* MD5 of every text; every level gives the same. False = the system refused. */
bool xp_md5_many(xp_digester *digester, expt_simd level, const xp_texts *texts, uint8_t (*digests)[16]);

/* At most XP_LANES units, none of them missing. */
expt_status xp_form_numbers(const xp_call *call, xp_hasher *hasher, const xp_form *form, const xp_text *units,
                            int64_t count, uint64_t *numbers);
/* A lone short text, which is what a service asks for, needs nothing but a slot on the stack. False = it is not one. */
bool xp_form_one(const xp_form *form, xp_text unit, uint64_t *number);
void xp_form_to_buckets(const xp_form *form, const uint64_t *numbers, int64_t count, double *buckets);
expt_status xp_form_buckets(const xp_call *call, xp_hasher *hasher, const xp_form *form, const xp_text *units,
                            int64_t count, double *buckets);
/* The text and the digest in hexadecimal of one unit. */
expt_status xp_form_explain(const xp_call *call, xp_hasher *hasher, const xp_form *form, xp_text unit, xp_buffer *text,
                            char hex[2 * XP_DIGEST_MOST + 1]);

#endif
