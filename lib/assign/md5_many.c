/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5 of a block of texts: short ones in lanes where the processor has them, the others one by one by libcrypto. */

#include "lib/assign/form.h"
#include "lib/assign/md5_lanes.h"
#include <string.h>

/* All texts from number `lanes_done` on, and before it those that were too long for a lane. */
static bool one_by_one(xp_digester *digester, const xp_texts *texts, int64_t lanes_done, uint8_t (*digests)[16]) {
  uint8_t digest[XP_DIGEST_MOST];
  for (int64_t i = 0; i < texts->count; i++) {
    if (i < lanes_done && texts->size[i] <= XP_SHORT) continue;
    if (!xp_digester_take(digester, texts->bytes[i], texts->size[i], digest)) return false;
    memcpy(digests[i], digest, 16);
  }
  return true;
}

/* Rows of long texts are hashed as they are, which takes no longer than leaving them out. */
static void in_lanes(expt_simd level, xp_texts *texts, int64_t groups, uint8_t (*digests)[16]) {
  for (int64_t i = 0; i < groups * XP_MD5_LANES; i++) xp_md5_pad(texts->slots[i], texts->size[i] <= XP_SHORT ? texts->size[i] : 0);
  for (int64_t group = 0; group < groups; group++) {
    xp_md5_digests(level, texts->slots[group * XP_MD5_LANES], digests + group * XP_MD5_LANES);
  }
}

bool xp_md5_many(xp_digester *digester, expt_simd level, xp_texts *texts, uint8_t (*digests)[16]) {
  const int64_t groups = xp_md5_lanes_at(level) ? texts->count / XP_MD5_LANES : 0;
  in_lanes(level, texts, groups, digests);
  return one_by_one(digester, texts, groups * XP_MD5_LANES, digests);
}
