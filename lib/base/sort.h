/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_SORT_H
#define EXPERIMENT_LIB_BASE_SORT_H

#include <stdint.h>

enum { XP_MOST_SORTED_BYTES = 256 }; /* of one item */

/* Rising, in place. The C library's qsort() takes memory of its own, behind the context's allocator. Equal items come in
 * no particular order: a comparison that must give one answer has to tell them apart. */
void xp_sort(void *items, int64_t count, int64_t size, int (*compare)(const void *a, const void *b));

#endif
