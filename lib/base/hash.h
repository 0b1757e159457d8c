/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_HASH_H
#define EXPERIMENT_LIB_BASE_HASH_H

#include <stdint.h>

/* XXH3, 64 bits, seed 0: the hash of text ids where distinct ones are counted, and of names that choose random numbers.
 * Saved states and what is random depend on it, so it never changes. */
uint64_t xp_hash64(const void *bytes, int64_t size);

#endif
