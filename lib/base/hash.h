/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_HASH_H
#define EXPERIMENT_LIB_BASE_HASH_H

#include <stdint.h>

/* XXH3, 64 bits, seed 0: the hash of text ids where distinct ones are counted, and of names that choose random numbers.
 * Saved states and what is random depend on it, so it never changes. */
uint64_t xp_hash64(const void *bytes, int64_t size);

/* The finaliser of MurmurHash3 (Appleby, SMHasher, public domain): neighbouring numbers far apart, no two numbers alike. Saved
 * states depend on it, so it never changes. */
static inline uint64_t xp_mix64(uint64_t number) {
  number = (number ^ number >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
  number = (number ^ number >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
  return number ^ number >> 33;
}

#endif
