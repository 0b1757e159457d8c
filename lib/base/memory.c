/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* for madvise() */
#include "lib/base/memory.h"

#include "lib/base/context.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

#define LARGE_PAGE ((uintptr_t)1 << 21)

/* Bytes of an array, 1 at least; 0 when they cannot be counted. */
static int64_t bytes_of(int64_t count, int64_t size) {
  if (count < 0 || size < 0) return 0;
  if (count == 0 || size == 0) return 1;
  if (count > INT64_MAX / size || (uint64_t)(count * size) > SIZE_MAX / 2) return 0;
  return count * size;
}

/* Only for pages that lie in it as a whole, so that it holds no more than was asked for. Where the wish is not granted,
 * nothing is lost. */
static void wish_large_pages(void *memory, int64_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  const uintptr_t begin = ((uintptr_t)memory + LARGE_PAGE - 1) & ~(LARGE_PAGE - 1);
  const uintptr_t end = ((uintptr_t)memory + (uintptr_t)bytes) & ~(LARGE_PAGE - 1);
  if (end > begin) (void)madvise((void *)begin, end - begin, MADV_HUGEPAGE);
#else
  (void)memory, (void)bytes;
#endif
}

static void *from_system(int64_t bytes) {
  const int saved_errno = errno;
  void *memory = calloc(1, (size_t)bytes);
  if (memory != NULL && (uintptr_t)bytes >= 2 * LARGE_PAGE) wish_large_pages(memory, bytes);
  errno = saved_errno;
  return memory;
}

void *xp_alloc(const expt_context *ctx, int64_t count, int64_t size) {
  const int64_t bytes = bytes_of(count, size);
  if (bytes == 0) return NULL;
  const xp_allocator allocator = xp_context_allocator(ctx);
  if (allocator.allocate == NULL) return from_system(bytes);
  void *memory = allocator.allocate(allocator.user, bytes);
  if (memory != NULL) memset(memory, 0, (size_t)bytes);
  return memory;
}

void xp_release(const expt_context *ctx, void *memory) {
  if (memory == NULL) return;
  const xp_allocator allocator = xp_context_allocator(ctx);
  if (allocator.release == NULL)
    free(memory);
  else
    allocator.release(allocator.user, memory);
}

void *xp_grow(const expt_context *ctx, void *old, int64_t old_count, int64_t count, int64_t size) {
  char *memory = xp_alloc(ctx, count, size);
  if (memory == NULL) return NULL;
  const int64_t kept = old_count < count ? old_count : count;
  if (old != NULL && kept > 0 && size > 0) memcpy(memory, old, (size_t)(kept * size));
  xp_release(ctx, old);
  return memory;
}

void *xp_copy_bytes(const expt_context *ctx, const void *bytes, int64_t size) {
  char *copy = xp_alloc(ctx, size, 1);
  if (copy != NULL && size > 0) memcpy(copy, bytes, (size_t)size);
  return copy;
}

char *xp_copy_text(const expt_context *ctx, const char *text) {
  return xp_copy_bytes(ctx, text, (int64_t)strlen(text) + 1);
}
