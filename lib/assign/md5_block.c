/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5 of one message of one block (RFC 1321, 3.4), for a single id: libcrypto spends half its time around the hash. */

#include "lib/assign/md5_lanes.h"
#include "lib/assign/md5_sines.h"
#include "lib/base/bytes.h"

static inline uint32_t rotate(uint32_t x, int by) {
  return x << by | x >> (32 - by);
}

/* F, G, H, I. G is a sum of two terms without a common bit, only one of which waits for b. */
static inline uint32_t add_mixed(int round, uint32_t sum, uint32_t b, uint32_t c, uint32_t d) {
  switch (round) {
    case 0: return sum + (d ^ (b & (c ^ d)));
    case 1: return sum + (c & ~d) + (b & d);
    case 2: return sum + (b ^ (c ^ d));
    default: return sum + (c ^ (b | ~d));
  }
}

void xp_md5_block(const char *row, uint8_t digest[16]) {
  uint32_t words[16], a = 0x67452301, b = 0xefcdab89, c = 0x98badcfe, d = 0x10325476;
  for (int i = 0; i < 16; i++) words[i] = xp_get_le32(row + 4 * i);
#if defined(__GNUC__)
#pragma GCC unroll 64
#endif
  for (int i = 0; i < 64; i++) {
    const int round = i / 16;
    const uint32_t word = words[(i * xp_md5_strides[round] + xp_md5_starts[round]) % 16];
    const uint32_t sum = add_mixed(round, a + word + xp_md5_sines[i], b, c, d);
    a = d;
    d = c;
    c = b;
    b += rotate(sum, xp_md5_shifts[round][i % 4]);
  }
  xp_put_le64(digest, (uint64_t)(a + 0x67452301) | (uint64_t)(b + 0xefcdab89) << 32);
  xp_put_le64(digest + 8, (uint64_t)(c + 0x98badcfe) | (uint64_t)(d + 0x10325476) << 32);
}
