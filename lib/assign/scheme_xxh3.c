/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XXH3: h = XXH3_64bits(text) >> 32, seed 0. Specification: xxHash, doc/xxhash_spec.md. */

#include "lib/assign/internal.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

bool xp_scheme_xxh3(const xp_hasher *hasher, const char *text, int64_t size, uint32_t *h) {
  (void)hasher;
  *h = (uint32_t)(XXH3_64bits(text, (size_t)size) >> 32);
  return true;
}
