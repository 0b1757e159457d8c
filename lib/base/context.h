/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_CONTEXT_H
#define EXPERIMENT_LIB_BASE_CONTEXT_H

/* What a context holds. Every function takes NULL for the defaults. */

#include "lib/base/call.h"
#include "lib/base/thread.h"

enum { XP_MOST_THREADS = 1024 };

/* For memory.c alone: everybody else asks xp_alloc(). */
typedef struct xp_allocator {
  expt_allocate_fn allocate; /* NULL, and then release too: the system's */
  expt_release_fn release;
  void *user;
} xp_allocator;
xp_allocator xp_context_allocator(const expt_context *ctx);

int32_t xp_threads(const expt_context *ctx);
/* What the processor has and the context allows; never EXPT_SIMD_AUTO. */
expt_simd xp_simd_level(const expt_context *ctx);

/* For progress.c alone. */
typedef struct xp_watcher {
  expt_progress_fn report; /* NULL = nobody watches */
  void *user;
} xp_watcher;
xp_watcher xp_context_watcher(const expt_context *ctx);

/* Reports progress on the calling thread; EXPT_E_CANCELLED when the callback says stop. Cheap: asks the clock, not
 * the callback. Begin it at the door of a long function and end it once, before anything is changed: the end may
 * cancel too. */
typedef struct xp_progress {
  const xp_call *call;
  uint64_t total; /* 0 = not known */
  uint64_t done;
  int64_t next_ns;
} xp_progress;
xp_progress xp_progress_start(const xp_call *call, uint64_t total);
expt_status xp_progress_step(xp_progress *progress, uint64_t done);
expt_status xp_progress_end(xp_progress *progress); /* reports done == total */

/* Digests of bytes: the algorithm objects, fetched once in a library context of our own so that a host's FIPS
 * configuration cannot take them away. Costs about 1 ms the first time, and every time without a context: keep it as
 * long as the handle. EXPT_E_PLATFORM when libcrypto has no such algorithm. The context given must outlive it. Digests
 * may be taken from several threads at once. */
typedef enum xp_algorithm { XP_MD5, XP_SHA1, XP_SHA256, XP_ALGORITHMS } xp_algorithm;
enum { XP_DIGEST_MOST = 32 }; /* bytes of the longest */
typedef struct xp_digest xp_digest;
expt_status xp_digest_create(const xp_call *call, xp_algorithm algorithm, xp_digest **out);
void xp_digest_free(const expt_context *ctx, xp_digest *digest);
int32_t xp_digest_size(const xp_digest *digest);
bool xp_digest_take(const xp_digest *digest, const void *bytes, int64_t size, uint8_t out[XP_DIGEST_MOST]);

/* The same for one thread that takes many: what libcrypto needs to work is made at the first and used again. */
typedef struct xp_digester {
  const xp_digest *digest;
  void *work;
} xp_digester;
bool xp_digester_take(xp_digester *digester, const void *bytes, int64_t size, uint8_t out[XP_DIGEST_MOST]);
void xp_digester_end(xp_digester *digester);

typedef xp_digest xp_md5;
expt_status xp_md5_create(const xp_call *call, xp_md5 **out);
void xp_md5_free(const expt_context *ctx, xp_md5 *md5);
bool xp_md5_digest(const xp_md5 *md5, const void *bytes, int64_t size, uint8_t digest[16]);

/* Between context.c and md5.c: where the context keeps its algorithms, made when first asked for. */
xp_once *xp_context_md5(const expt_context *ctx); /* NULL without a context */
void xp_md5_library_free(const expt_context *ctx, void *library);

#endif
