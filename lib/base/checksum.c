/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t xp_checksum(const void *bytes, int64_t size) {
  return XXH64(size > 0 ? bytes : "", size > 0 ? (size_t)size : 0, 0);
}

xp_fingerprint xp_fingerprint_of(const void *bytes, int64_t size) {
  const XXH128_hash_t hash = XXH3_128bits(size > 0 ? bytes : "", size > 0 ? (size_t)size : 0);
  return (xp_fingerprint){.high = hash.high64, .low = hash.low64};
}
