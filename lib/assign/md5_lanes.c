/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/assign/md5_lanes.h"

#include "lib/assign/md5_lanes_avx2.h"
#include "lib/assign/md5_sines.h"
#include "lib/base/bytes.h"

bool xp_md5_lanes_at(expt_simd level) {
  return XP_HAS_MD5_AVX2 && level >= EXPT_SIMD_AVX2;
}

void xp_md5_pad(char *row, int64_t size) {
  static const char ending[XP_MD5_ROW] = {(char)0x80};
  memcpy(row + size, ending, (size_t)(XP_MD5_ROW - size));
  xp_put_le64(row + XP_MD5_ROW - 8, (uint64_t)size * 8);
}

void xp_md5_digests(expt_simd level, const char *rows, uint8_t (*digests)[16]) {
  (void)level; /* there is one kind of lanes so far */
  xp_md5_digests_avx2(xp_md5_sines, (const uint8_t *)rows, digests);
}
