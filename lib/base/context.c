/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/context.h"

#include "lib/base/memory.h"
#include "lib/base/simd.h"

struct expt_context {
  xp_counter references;
  int32_t n_threads;
  expt_simd simd;
  xp_watcher watcher;
  xp_allocator allocator;
  xp_once md5;
};

XP_OPTIONS(expt_context_options, .n_threads = 1, .simd = EXPT_SIMD_AUTO);

xp_allocator xp_context_allocator(const expt_context *ctx) {
  return ctx == NULL ? (xp_allocator){0} : ctx->allocator;
}

xp_watcher xp_context_watcher(const expt_context *ctx) {
  return ctx == NULL ? (xp_watcher){0} : ctx->watcher;
}

int32_t xp_threads(const expt_context *ctx) {
  return ctx == NULL ? 1 : ctx->n_threads;
}

expt_simd xp_simd_level(const expt_context *ctx) {
  const expt_simd has = xp_simd_of_processor();
  const expt_simd allowed = ctx == NULL ? EXPT_SIMD_AUTO : ctx->simd;
  return allowed == EXPT_SIMD_AUTO || allowed > has ? has : allowed;
}

/* The one mutable part of a context besides its count; contexts are never in read-only memory. */
xp_once *xp_context_md5(const expt_context *ctx) {
  return ctx == NULL ? NULL : &((expt_context *)ctx)->md5;
}

static expt_status check_options(const xp_call *call, const expt_context_options *options) {
  XP_TRY(xp_need_whole(call, "options", "n_threads", options->n_threads, 1, XP_MOST_THREADS));
  XP_TRY(xp_need_word(call, "options", "simd", options->simd, EXPT_SIMD_AVX512));
  if (options->allocate != NULL && options->release == NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "release",
                   "NULL given with an allocate; allowed: both or neither");
  if (options->allocate == NULL && options->release != NULL)
    return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "allocate", "NULL given with a release; allowed: both or neither");
  if (options->reserved0 != 0)
    return XP_FAIL(call, EXPT_E_VERSION, "options", "reserved0", "%d given; this version allows only 0",
                   (int)options->reserved0);
  return EXPT_OK;
}

expt_status expt_context_create(const expt_context_options *options, expt_context **out, expt_error *err) {
  XP_CALL(NULL, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_context_options mine;
  XP_TRY(xp_take_expt_context_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  const expt_context made = {
      .references = {1},
      .n_threads = mine.n_threads,
      .simd = mine.simd,
      .watcher = {mine.progress, mine.progress_user},
      .allocator = {mine.allocate, mine.release, mine.memory_user},
  };
  *out = xp_copy_bytes(&made, &made, (int64_t)sizeof made);
  return *out == NULL ? xp_fail_memory(call) : EXPT_OK;
}

void expt_context_retain(const expt_context *ctx) {
  if (ctx != NULL) xp_counter_add(&((expt_context *)ctx)->references, 1);
}

void expt_context_free(expt_context *ctx) {
  if (ctx == NULL || xp_counter_add(&ctx->references, -1) > 0) return;
  xp_md5_library_free(ctx, xp_once_get(&ctx->md5));
  const expt_context last = *ctx; /* its release function is needed for the context itself */
  xp_release(&last, ctx);
}
