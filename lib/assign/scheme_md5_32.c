/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5_32: h = the first four bytes of MD5(text), big-endian; in Python int(hashlib.md5(text).hexdigest()[:8], 16). */

#include "lib/assign/internal.h"

bool xp_scheme_md5_32(const xp_hasher *hasher, const char *text, int64_t size, uint32_t *h) {
  uint8_t digest[16];
  if (!xp_md5_digest(hasher->md5, text, size, digest)) return false;
  *h = (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 | (uint32_t)digest[3];
  return true;
}
