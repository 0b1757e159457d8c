/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/random.h"

/* Constants of Salmon et al. (2011), section 3.2 and table 2. */
static const uint32_t multiplier[2] = {0xD2511F53u, 0xCD9E8D57u};
static const uint32_t weyl[2] = {0x9E3779B9u, 0xBB67AE85u};

static uint32_t high_word(uint64_t product) {
  return (uint32_t)(product >> 32);
}
static uint32_t low_word(uint64_t product) {
  return (uint32_t)(product & 0xFFFFFFFFu);
}

void xp_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; round++) {
    const uint64_t first = (uint64_t)multiplier[0] * c0;
    const uint64_t second = (uint64_t)multiplier[1] * c2;
    c0 = high_word(second) ^ c1 ^ k0;
    c1 = low_word(second);
    c2 = high_word(first) ^ c3 ^ k1;
    c3 = low_word(first);
    k0 += weyl[0];
    k1 += weyl[1];
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014): a bijection of 64 bits in which every input bit reaches
 * every output bit. */
static uint64_t mixed(uint64_t value) {
  value += UINT64_C(0x9E3779B97F4A7C15);
  value = (value ^ (value >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  value = (value ^ (value >> 27)) * UINT64_C(0x94D049BB133111EB);
  return value ^ (value >> 31);
}

/* For one seed a bijection of the stream, so two streams never share a key; unit and draw fill the counter, so they
 * never share a block. */
void xp_philox_block(xp_philox_key key, uint64_t unit, uint64_t draw, uint32_t out[4]) {
  const uint64_t cipher_key = mixed(key.stream ^ mixed(key.seed));
  const uint32_t words[2] = {low_word(cipher_key), high_word(cipher_key)};
  const uint32_t counter[4] = {low_word(unit), high_word(unit), low_word(draw), high_word(draw)};
  xp_philox4x32_10(counter, words, out);
}

/* Middles of 2^52 equal intervals: both ends keep the same distance, and no value needs rounding. */
double xp_unit_open(uint32_t high, uint32_t low) {
  const uint64_t interval = ((uint64_t)high << 20) | (low >> 12);
  return ((double)interval + 0.5) * 0x1p-52;
}
