/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_EVENTS_UNITS_MEMORY_H
#define EXPERIMENT_LIB_EVENTS_UNITS_MEMORY_H

/* Arrays of megabytes that are filled at once. Where a system gives memory in pages of 4 KB, the first touch of each
 * costs as much as the work on a hundred rows, so it is told that large pages will do. */

#include "lib/base/memory.h"

/* As xp_alloc() and xp_grow(), of the same allocator, and to be released alike. */
void *xp_alloc_large(const expt_context *ctx, int64_t count, int64_t size);
void *xp_grow_large(const expt_context *ctx, void *old, int64_t old_count, int64_t count, int64_t size);

#endif
