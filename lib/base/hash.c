/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t xp_hash64(const void *bytes, int64_t size) {
  return XXH3_64bits(bytes, (size_t)size);
}
