/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_MEMORY_H
#define EXPERIMENT_LIB_BASE_MEMORY_H

/* The only way to memory: through the allocator of the context. Where that is the system's, arrays of megabytes wish for
 * large pages: the first touch of a page of 4 KB costs as much as the work on a hundred rows. Who brings an allocator
 * decides about its pages. */

#include "lib/base/call.h"

/* Zeroed memory for count * size bytes (1 at least); NULL when there is none or the product overflows. */
void *xp_alloc(const expt_context *ctx, int64_t count, int64_t size);
/* Grows an array by copying; the new part is zero. NULL leaves the old one as it was. */
void *xp_grow(const expt_context *ctx, void *old, int64_t old_count, int64_t count, int64_t size);
void xp_release(const expt_context *ctx, void *memory); /* NULL is fine */
char *xp_copy_text(const expt_context *ctx, const char *text);
void *xp_copy_bytes(const expt_context *ctx, const void *bytes, int64_t size);

#endif
