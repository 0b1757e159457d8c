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

#endif
