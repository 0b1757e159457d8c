/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5 of a block of texts: short ones in lanes, a few short ones block by block, long ones by libcrypto. The scalar level
 * is libcrypto's alone, so that forcing it checks the others. */

#include "lib/assign/form.h"
#include "lib/assign/md5_lanes.h"
#include <string.h>

/* Every slot; those of long texts are hashed as they are, which takes no longer than leaving them out. */
static void hash_slots(expt_simd level, const xp_texts *texts, uint8_t (*digests)[16]) {
  int64_t i = 0;
  for (; i + XP_MD5_LANES / 2 < texts->count && i + XP_MD5_LANES <= XP_LANES; i += XP_MD5_LANES) {
    xp_md5_digests(level, texts->slots + i * XP_SLOT, digests + i);
  }
  for (; i < texts->count; i++) xp_md5_block(texts->slots + i * XP_SLOT, digests[i]);
}

static bool hash_by_libcrypto(xp_digester *digester, const xp_texts *texts, bool long_only, uint8_t (*digests)[16]) {
  uint8_t digest[XP_DIGEST_MOST];
  for (int64_t i = 0; i < texts->count; i++) {
    if (long_only && texts->size[i] <= XP_SHORT) continue;
    if (!xp_digester_take(digester, texts->bytes[i], texts->size[i], digest)) return false;
    memcpy(digests[i], digest, 16);
  }
  return true;
}

bool xp_md5_many(xp_digester *digester, expt_simd level, const xp_texts *texts, uint8_t (*digests)[16]) {
  const bool in_slots = xp_md5_lanes_at(level);
  if (in_slots) hash_slots(level, texts, digests);
  return (in_slots && !texts->n_long) || hash_by_libcrypto(digester, texts, in_slots, digests);
}
