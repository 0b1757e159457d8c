/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <string.h>

_Static_assert(sizeof(XXH64_state_t) == sizeof(xp_digest), "a digest holds the state of XXH64");

uint64_t xp_checksum(const void *bytes, int64_t size) {
  return XXH64(size > 0 ? bytes : "", size > 0 ? (size_t)size : 0, 0);
}

xp_fingerprint xp_fingerprint_of(const void *bytes, int64_t size) {
  const XXH128_hash_t hash = XXH3_128bits(size > 0 ? bytes : "", size > 0 ? (size_t)size : 0);
  return (xp_fingerprint){.high = hash.high64, .low = hash.low64};
}

static XXH64_state_t state_of(const xp_digest *digest) {
  XXH64_state_t state;
  memcpy(&state, digest, sizeof state);
  return state;
}

void xp_digest_start(xp_digest *digest) {
  XXH64_state_t state;
  memset(&state, 0, sizeof state);
  (void)XXH64_reset(&state, 0);
  memcpy(digest, &state, sizeof state);
}

void xp_digest_add(xp_digest *digest, const void *bytes, int64_t size) {
  if (size <= 0) return;
  XXH64_state_t state = state_of(digest);
  (void)XXH64_update(&state, bytes, (size_t)size);
  memcpy(digest, &state, sizeof state);
}

uint64_t xp_digest_end(const xp_digest *digest) {
  const XXH64_state_t state = state_of(digest);
  return XXH64_digest(&state);
}
