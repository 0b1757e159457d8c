/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a replicate draws anew: variants as an assigner of scheme XXH3 would give them, or outcomes. */
#include "lib/analysis/aa.h"

#include "lib/base/buffer.h"
#include "lib/base/hash.h"
#include "lib/base/random.h"
#include <string.h>

enum { SALT_ROOM = 48, STREAM_OUTCOMES = 0x4141 };

/* ---- variants ---- */

typedef struct split {
  char salt[SALT_ROOM]; /* "_<seed>/<replicate>" */
  int64_t salt_size;
  double *limits; /* where each variant ends */
  int64_t n_variants;
  int32_t last; /* with a share: what the sum of the shares may lack is its own */
  char *text;   /* room for the longest key and the salt */
} split;

static void write_salt(split *s, uint64_t seed, int64_t replicate) {
  s->salt[0] = '_';
  s->salt_size = 1 + xp_format_unsigned(s->salt + 1, seed);
  s->salt[s->salt_size++] = '/';
  s->salt_size += xp_format_integer(s->salt + s->salt_size, replicate);
}

static void lay_out(split *s, const expt_analysis *plan) {
  double end = 0.0;
  s->n_variants = plan->declared;
  for (int64_t v = 0; v < plan->declared; v++) {
    end += plan->shares[v];
    s->limits[v] = end;
    if (plan->shares[v] > 0.0) s->last = (int32_t)v;
  }
}

static double bucket_of(const split *s, xp_text key) {
  memcpy(s->text, key.bytes, (size_t)key.size);
  memcpy(s->text + key.size, s->salt, (size_t)s->salt_size);
  return (double)(uint32_t)(xp_hash64(s->text, key.size + s->salt_size) >> 32) / 4294967296.0;
}

static int32_t variant_of(const split *s, double bucket) {
  int32_t variant = 0;
  for (int64_t v = 0; v + 1 < s->n_variants; v++)
    variant += bucket >= s->limits[v];
  return variant > s->last ? s->last : variant;
}

static void split_rows(const split *s, const xp_aa_rows *rows, int32_t *of_key, int32_t *variants) {
  for (int64_t k = 0; k < xp_labels_count(rows->keys); k++)
    of_key[k] = variant_of(s, bucket_of(s, xp_labels_get(rows->keys, k)));
  for (int64_t i = 0; i < rows->n; i++)
    variants[i] = of_key[rows->key[i]];
}

expt_status xp_aa_split(const xp_call *call, const xp_aa_rows *rows, const expt_analysis_aa_options *options,
                        int64_t replicate, int32_t *variants) {
  split s = {.last = 0};
  write_salt(&s, options->seed, replicate);
  s.limits = xp_alloc(call->ctx, rows->plan->declared, sizeof *s.limits);
  s.text = xp_alloc(call->ctx, rows->longest + SALT_ROOM, 1);
  int32_t *of_key = xp_alloc(call->ctx, xp_labels_count(rows->keys), sizeof *of_key);
  const bool made = s.limits != NULL && s.text != NULL && of_key != NULL;
  if (made) {
    lay_out(&s, rows->plan);
    split_rows(&s, rows, of_key, variants);
  }
  xp_release(call->ctx, s.limits);
  xp_release(call->ctx, s.text);
  xp_release(call->ctx, of_key);
  return made ? EXPT_OK : xp_fail_memory(call);
}

/* ---- outcomes ---- */

void xp_aa_redraw(const xp_aa_rows *rows, uint64_t seed, int64_t replicate, int64_t metric, int64_t from, int64_t n,
                  xp_unit_block *block) {
  const xp_philox_key philox = {seed, STREAM_OUTCOMES + (uint64_t)metric};
  const xp_aa_metric *observed = &rows->metrics[metric];
  for (int64_t i = 0; i < n; i++) {
    const uint8_t outcome = observed->outcomes[from + i];
    block->outcomes[i] = outcome;
    block->numbers[0][i] = 0.0;
    if (outcome != XP_ZERO && outcome != XP_ONE) continue;
    uint32_t words[4];
    const xp_text key = xp_labels_get(rows->keys, rows->key[from + i]);
    xp_philox_block(philox, xp_hash64(key.bytes, key.size), (uint64_t)replicate, words);
    const bool is_one = xp_unit_open(words[0], words[1]) < observed->rate;
    block->outcomes[i] = is_one ? XP_ONE : XP_ZERO;
    block->numbers[0][i] = is_one ? 1.0 : 0.0;
  }
}
