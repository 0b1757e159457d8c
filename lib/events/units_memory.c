/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* for madvise() */
#include "lib/events/units_memory.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

enum { LARGE_PAGE = 1 << 21, SMALL_PAGE = 1 << 12 };

/* A wish, and nobody's business where it is not granted. */
static void wish_large_pages(void *memory, int64_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  const uintptr_t begin = ((uintptr_t)memory + SMALL_PAGE - 1) & ~(uintptr_t)(SMALL_PAGE - 1);
  const uintptr_t end = ((uintptr_t)memory + (uintptr_t)bytes) & ~(uintptr_t)(SMALL_PAGE - 1);
  const int saved_errno = errno;
  if (end > begin) (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
  errno = saved_errno;
#else
  (void)memory, (void)bytes;
#endif
}

void *xp_alloc_large(const expt_context *ctx, int64_t count, int64_t size) {
  void *const memory = xp_alloc(ctx, count, size);
  if (memory != NULL && size > 0 && count >= 2 * LARGE_PAGE / size) wish_large_pages(memory, count * size);
  return memory;
}

void *xp_grow_large(const expt_context *ctx, void *old, int64_t old_count, int64_t count, int64_t size) {
  char *const memory = xp_alloc_large(ctx, count, size);
  if (memory == NULL) return NULL;
  const int64_t kept = old_count < count ? old_count : count;
  if (old != NULL && kept > 0 && size > 0) memcpy(memory, old, (size_t)(kept * size));
  xp_release(ctx, old);
  return memory;
}
