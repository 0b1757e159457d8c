/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FNV-1a, 32 bits: fold in, then multiply. Reference: Fowler, Noll, Vo, draft-eastlake-fnv. */

#include "lib/assign/hash.h"

static const uint32_t offset_basis = 0x811C9DC5u, prime = 0x01000193u;

uint32_t xp_fnv1a_32(const char *bytes, int64_t size) {
  uint32_t h = offset_basis;
  for (int64_t i = 0; i < size; i++)
    h = (h ^ (uint8_t)bytes[i]) * prime;
  return h;
}

uint32_t xp_fnv1a_utf16(const char *bytes, int64_t size) {
  uint32_t h = offset_basis;
  uint16_t units[2];
  for (int64_t at = 0; at < size;) {
    if ((uint8_t)bytes[at] < 0x80) { /* nearly every text */
      h = (h ^ (uint8_t)bytes[at++]) * prime;
      continue;
    }
    const int count = xp_utf16_next(bytes, size, &at, units);
    for (int i = 0; i < count; i++)
      h = (h ^ units[i]) * prime;
  }
  return h;
}
