/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/assign/md5_lanes.h"

#include "lib/assign/md5_lanes_avx2.h"

bool xp_md5_lanes_at(expt_simd level) {
  return XP_HAS_MD5_AVX2 && level >= EXPT_SIMD_AVX2;
}

xp_md5_tail xp_md5_tail_of(const char *suffix, int64_t suffix_size) {
  xp_md5_tail tail = {.size = suffix_size};
  memcpy(tail.bytes, suffix, (size_t)suffix_size);
  tail.bytes[suffix_size] = 0x80;
  return tail;
}

void xp_md5_first_words(expt_simd level, const uint8_t *rows, uint32_t words[XP_MD5_LANES]) {
  (void)level; /* there is one kind of lanes so far */
  xp_md5_first_words_avx2(rows, words);
}
