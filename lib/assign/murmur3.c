/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MurmurHash3, x86 32 bits and x64 128 bits. Reference: Appleby, SMHasher, MurmurHash3.cpp (public domain). Blocks are
 * read as little-endian numbers on every machine. */

#include "lib/assign/hash.h"

#include "lib/base/hash.h"

static uint32_t read32(const char *at) {
  const uint8_t *b = (const uint8_t *)at;
  return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static uint64_t read64(const char *at) {
  return (uint64_t)read32(at + 4) << 32 | read32(at);
}

/* What is left at the end: fewer bytes than a block. */
static uint64_t read_rest(const char *bytes, int64_t size) {
  uint64_t value = 0;
  for (int64_t i = size - 1; i >= 0; i--)
    value = value << 8 | (uint8_t)bytes[i];
  return value;
}

/* ---- 32 bits ---- */

static uint32_t rotate32(uint32_t x, int by) {
  return x << by | x >> (32 - by);
}

static uint32_t scramble32(uint32_t k) {
  return rotate32(k * 0xCC9E2D51u, 15) * 0x1B873593u;
}

static uint32_t finish32(uint32_t h) {
  h = (h ^ h >> 16) * 0x85EBCA6Bu;
  h = (h ^ h >> 13) * 0xC2B2AE35u;
  return h ^ h >> 16;
}

uint32_t xp_murmur3_32(const char *bytes, int64_t size, uint32_t seed) {
  uint32_t h = seed;
  int64_t at = 0;
  for (; size - at >= 4; at += 4) {
    h ^= scramble32(read32(bytes + at));
    h = rotate32(h, 13) * 5 + 0xE6546B64u;
  }
  if (at < size) h ^= scramble32((uint32_t)read_rest(bytes + at, size - at));
  return finish32(h ^ (uint32_t)size);
}

/* ---- 128 bits ---- */

static uint64_t rotate64(uint64_t x, int by) {
  return x << by | x >> (64 - by);
}

static const uint64_t c1 = UINT64_C(0x87C37B91114253D5), c2 = UINT64_C(0x4CF5AD432745937F);

static uint64_t scramble_first(uint64_t k) {
  return rotate64(k * c1, 31) * c2;
}

static uint64_t scramble_second(uint64_t k) {
  return rotate64(k * c2, 33) * c1;
}

void xp_murmur3_128(const char *bytes, int64_t size, uint32_t seed, uint64_t out[2]) {
  uint64_t h1 = seed, h2 = seed;
  int64_t at = 0;
  for (; size - at >= 16; at += 16) {
    h1 = (rotate64(h1 ^ scramble_first(read64(bytes + at)), 27) + h2) * 5 + 0x52DCE729u;
    h2 = (rotate64(h2 ^ scramble_second(read64(bytes + at + 8)), 31) + h1) * 5 + 0x38495AB5u;
  }
  const int64_t left = size - at;
  if (left > 8) h2 ^= scramble_second(read_rest(bytes + at + 8, left - 8));
  if (left > 0) h1 ^= scramble_first(read_rest(bytes + at, left < 8 ? left : 8));
  h1 ^= (uint64_t)size;
  h2 ^= (uint64_t)size;
  h1 += h2;
  h2 += h1;
  h1 = xp_mix64(h1);
  h2 = xp_mix64(h2);
  h1 += h2;
  h2 += h1;
  out[0] = h1;
  out[1] = h2;
}
