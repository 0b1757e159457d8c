/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_switchback_schedule(): which variant a cluster runs in a block of time, drawn from (seed, cluster, block) alone.
 *
 * Words are those of Philox4x32-10 under (seed, stream 2): counter = (XXH3-64 of the cluster's name, draw). A word w
 * below 2^32 becomes a number below m as (w * m) >> 32.
 *   by itself  block b takes word b % 4 of draw b / 4
 *   balanced   the g-th run of n blocks is a permutation: words 0 .. n - 2 of the draws from g * ceil(n / 4) on, used
 *              by Fisher-Yates from the end */
#include "lib/base/frame.h"
#include "lib/base/hash.h"
#include "lib/base/memory.h"
#include "lib/base/random.h"
#include <experiment/layer.h>
#include <string.h>

enum { STREAM_SWITCHBACK = 2, WORDS = 4, MOST_VARIANTS = 1000 };

#define MOST_ROWS INT64_C(100000000)

static const char *const usual_variants[] = {"control", "treatment"};

XP_OPTIONS(expt_switchback_schedule_options, .balanced = 1);

typedef struct plan {
  xp_labels *clusters, *variants;
  int64_t start, block_us, blocks, washout_us;
  uint64_t seed;
  bool balanced;
  int32_t *order; /* of a run of blocks: one variant each */
  int32_t *cluster, *variant;
  int64_t *block, *block_start, *analysis_start, *block_end;
} plan;

/* ---- draws ---- */

static uint32_t word_at(const plan *to, uint64_t cluster, uint64_t draw, uint64_t word) {
  uint32_t words[WORDS];
  const xp_philox_key key = {to->seed, STREAM_SWITCHBACK};
  xp_philox_block(key, cluster, draw + word / WORDS, words);
  return words[word % WORDS];
}

static int64_t below(uint32_t word, int64_t limit) {
  return (int64_t)((uint64_t)word * (uint64_t)limit >> 32);
}

static void draw_order(const plan *to, uint64_t cluster, int64_t run) {
  const int64_t n = xp_labels_count(to->variants);
  const uint64_t first = (uint64_t)run * (uint64_t)((n + WORDS - 1) / WORDS);
  for (int32_t i = 0; i < n; i++)
    to->order[i] = i;
  for (int64_t last = n - 1; last > 0; last--) {
    const int64_t other = below(word_at(to, cluster, first, (uint64_t)(n - 1 - last)), last + 1);
    const int32_t moved = to->order[last];
    to->order[last] = to->order[other];
    to->order[other] = moved;
  }
}

static int32_t variant_of(const plan *to, uint64_t cluster, int64_t block) {
  const int64_t n = xp_labels_count(to->variants);
  if (!to->balanced) return (int32_t)below(word_at(to, cluster, 0, (uint64_t)block), n);
  if (block % n == 0) draw_order(to, cluster, block / n);
  return to->order[block % n];
}

/* ---- the frame ---- */

static void fill_cluster(const plan *to, int64_t cluster) {
  const xp_text name = xp_labels_get(to->clusters, cluster);
  const uint64_t key = xp_hash64(name.bytes, name.size);
  for (int64_t block = 0; block < to->blocks; block++) {
    const int64_t row = cluster * to->blocks + block, from = to->start + block * to->block_us;
    to->cluster[row] = (int32_t)cluster;
    to->block[row] = block;
    to->block_start[row] = from;
    to->analysis_start[row] = from + to->washout_us;
    to->block_end[row] = from + to->block_us;
    to->variant[row] = variant_of(to, key, block);
  }
}

static expt_status fill(const xp_call *call, expt_frame *frame, plan *to) {
  to->cluster = xp_frame_dict(frame, "cluster", to->clusters, NULL, XP_SHOWN);
  to->block = xp_frame_integers(frame, "block", XP_SHOWN);
  to->block_start = xp_frame_times(frame, "block_start", XP_SHOWN);
  to->analysis_start = xp_frame_times(frame, "analysis_start", XP_SHOWN);
  to->block_end = xp_frame_times(frame, "block_end", XP_SHOWN);
  to->variant = xp_frame_dict(frame, "variant", to->variants, NULL, XP_SHOWN);
  to->order = xp_alloc(call->ctx, xp_labels_count(to->variants), sizeof *to->order);
  const bool ready = !xp_frame_failed(frame) && to->order != NULL;
  for (int64_t cluster = 0; ready && cluster < xp_labels_count(to->clusters); cluster++)
    fill_cluster(to, cluster);
  xp_release(call->ctx, to->order);
  return ready && xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

/* ---- what was asked ---- */

static expt_status need_name(const xp_call *call, const char *name, const char *argument, const char *field) {
  const expt_status status = xp_need_text(call, name, argument);
  if (status != EXPT_OK) xp_error_rename(call, NULL, field);
  return status;
}

static expt_status take_names(const xp_call *call, const char *const *names, int64_t count, const char *argument,
                              const char *field, xp_labels **out) {
  *out = xp_labels_create(call->ctx);
  if (*out == NULL) return xp_fail_memory(call);
  for (int64_t i = 0; i < count; i++) {
    XP_TRY(need_name(call, names[i], argument, field));
    const int64_t size = (int64_t)strlen(names[i]);
    if (xp_labels_find(*out, names[i], size) >= 0)
      return XP_FAIL(call, EXPT_E_DUPLICATE, argument, field, "'%s' is listed twice", names[i]);
    if (xp_labels_intern(*out, names[i], size) < 0) return xp_fail_memory(call);
  }
  return EXPT_OK;
}

static expt_status take_variants(const xp_call *call, const expt_switchback_schedule_options *options,
                                 xp_labels **out) {
  if (options->variants == NULL) {
    XP_TRY(xp_need_whole(call, "options", "n_variants", options->n_variants, 0, 0));
    return take_names(call, usual_variants, 2, "options", "variants", out);
  }
  XP_TRY(xp_need_whole(call, "options", "n_variants", options->n_variants, 2, MOST_VARIANTS));
  return take_names(call, options->variants, options->n_variants, "options", "variants", out);
}

static expt_status take_blocks(const xp_call *call, int64_t start, int64_t end, int64_t block_us, int64_t *blocks) {
  XP_TRY(xp_need_whole(call, "block_us", "", block_us, 1, INT64_MAX));
  const uint64_t period = (uint64_t)end - (uint64_t)start;
  if (end <= start || period > INT64_MAX)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "end", "", "%lld given; allowed: after the start, %lld", (long long)end,
                   (long long)start);
  if (period % (uint64_t)block_us != 0)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "end", "", "the period of %lld us is no whole number of blocks of %lld us",
                   (long long)period, (long long)block_us);
  *blocks = (int64_t)period / block_us;
  return EXPT_OK;
}

static expt_status take_plan(const xp_call *call, const char *const *clusters, int64_t n_clusters,
                             const expt_switchback_schedule_options *options, plan *to) {
  XP_TRY(xp_need_word(call, "options", "balanced", options->balanced, 1));
  XP_TRY(xp_need_whole(call, "options", "washout_us", options->washout_us, 0, to->block_us - 1));
  XP_TRY(xp_need_whole(call, "n_clusters", "", n_clusters, 1, INT32_MAX));
  XP_TRY(xp_need(call, clusters, "clusters"));
  if (to->blocks > MOST_ROWS / n_clusters)
    return XP_FAIL(call, EXPT_E_LIMIT, "block_us", "", "%lld clusters in %lld blocks each; allowed: %lld rows in all",
                   (long long)n_clusters, (long long)to->blocks, (long long)MOST_ROWS);
  to->seed = options->seed;
  to->balanced = options->balanced == 1;
  to->washout_us = options->washout_us;
  XP_TRY(take_names(call, clusters, n_clusters, "clusters", "", &to->clusters));
  return take_variants(call, options, &to->variants);
}

static expt_status schedule(const xp_call *call, plan *to, expt_frame **out) {
  expt_frame *frame = xp_frame_create(call->ctx, xp_labels_count(to->clusters) * to->blocks, 6);
  const expt_status status = fill(call, frame, to);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}

expt_status expt_switchback_schedule(const expt_context *ctx, const char *const *clusters, int64_t n_clusters,
                                     int64_t start, int64_t end, int64_t block_us,
                                     const expt_switchback_schedule_options *options, expt_frame **out,
                                     expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_switchback_schedule_options mine;
  XP_TRY(xp_take_expt_switchback_schedule_options(call, options, &mine));
  plan to = {.start = start, .block_us = block_us};
  XP_TRY(take_blocks(call, start, end, block_us, &to.blocks));
  expt_status status = take_plan(call, clusters, n_clusters, &mine, &to);
  if (status == EXPT_OK) status = schedule(call, &to, out);
  xp_labels_free(to.clusters);
  xp_labels_free(to.variants);
  return status;
}
