/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_CHECKSUM_H
#define EXPERIMENT_LIB_BASE_CHECKSUM_H

/* Hashes of bytes inside states: the same on every platform and for ever. For unit ids see hash.h. */

#include <stdint.h>

typedef struct xp_fingerprint {
  uint64_t high, low;
} xp_fingerprint;

uint64_t xp_checksum(const void *bytes, int64_t size);             /* XXH64, seed 0 */
xp_fingerprint xp_fingerprint_of(const void *bytes, int64_t size); /* XXH3, 128 bits, seed 0 */

/* xp_checksum() of bytes that come piece by piece. */
typedef struct xp_digest {
  uint64_t state[11];
} xp_digest;
void xp_digest_start(xp_digest *digest);
void xp_digest_add(xp_digest *digest, const void *bytes, int64_t size);
uint64_t xp_digest_end(const xp_digest *digest);

#endif
