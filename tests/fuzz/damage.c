/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/damage.h"

#include "lib/base/checksum.h"
#include <string.h>

enum { HASH_AT = 8, LENGTH_AT = 16, HEADER = 24, CHECKSUM = 8, FIELD_HEADER = 10 };

uint64_t damage_next(uint64_t *seed) {
  uint64_t x = (*seed += UINT64_C(0x9E3779B97F4A7C15));
  x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static size_t below(uint64_t *seed, size_t limit) {
  return (size_t)(damage_next(seed) % (limit > 0 ? limit : 1));
}

static void store(uint8_t *at, uint64_t value) {
  for (int i = 0; i < 8; i++)
    at[i] = (uint8_t)(value >> (8 * i));
}

static uint64_t load(const uint8_t *at) {
  uint64_t value = 0;
  for (int i = 0; i < 8; i++)
    value |= (uint64_t)at[i] << (8 * i);
  return value;
}

static void change_number(uint8_t *bytes, size_t size, uint64_t *seed) {
  static const uint64_t numbers[] = {0,
                                     1,
                                     2,
                                     255,
                                     UINT64_MAX,
                                     UINT64_C(1) << 31,
                                     UINT64_C(1) << 62,
                                     (UINT64_C(1) << 62) + 1,
                                     INT64_MAX,
                                     UINT64_C(1) << 63,
                                     UINT64_C(0x7FF0000000000000),
                                     UINT64_C(0x7FF8000000000000)};
  if (size < 8) return;
  uint8_t *at = bytes + below(seed, size - 7);
  if (below(seed, 2) == 0)
    store(at, numbers[below(seed, sizeof numbers / sizeof *numbers)]);
  else
    store(at, load(at) + (below(seed, 2) == 0 ? 1 : UINT64_MAX));
}

static size_t change_once(uint8_t *bytes, size_t size, uint64_t *seed) {
  const size_t at = below(seed, size), length = below(seed, size - at < 64 ? size - at : 64);
  switch (below(seed, 7)) {
    case 0:
      bytes[at] = (uint8_t)(bytes[at] ^ 1U << below(seed, 8));
      return size;
    case 1:
      bytes[at] = (uint8_t)damage_next(seed);
      return size;
    case 2: /* cut the end */
      return size - length;
    case 3: /* take a piece out */
      memmove(bytes + at, bytes + at + length, size - at - length);
      return size - length;
    case 4: /* a piece from elsewhere */
      memmove(bytes + at, bytes + below(seed, size - length + 1), length);
      return size;
    default:
      change_number(bytes, size, seed);
      return size;
  }
}

static size_t double_piece(uint8_t *bytes, size_t size, uint64_t *seed) {
  const size_t at = below(seed, size), length = 1 + below(seed, size - at < 32 ? size - at : 32);
  memmove(bytes + at + length, bytes + at, size - at);
  return size + length;
}

size_t damage(const uint8_t *state, size_t size, uint8_t *out, uint64_t *seed) {
  size_t now;
  do {
    memcpy(out, state, size);
    now = size;
    const size_t changes = 1 + below(seed, 4);
    for (size_t i = 0; i < changes && now > 0; i++)
      now = change_once(out, now, seed);
    if (now > 0 && below(seed, 8) == 0) now = double_piece(out, now, seed);
  } while (now == size && memcmp(out, state, size) == 0);
  return now;
}

bool damage_mend_with(uint8_t *state, size_t size, uint64_t hash) {
  if (size < HEADER + CHECKSUM + FIELD_HEADER) return false;
  store(state + LENGTH_AT, size - HEADER - CHECKSUM);
  store(state + HASH_AT, hash);
  store(state + size - CHECKSUM, xp_checksum(state, (int64_t)(size - CHECKSUM)));
  return true;
}

bool damage_mend(uint8_t *state, size_t size, bool description) {
  if (size < HEADER + CHECKSUM + FIELD_HEADER) return false;
  const uint64_t length = load(state + HEADER + 2);
  const bool may_hash = description && length <= size - HEADER - CHECKSUM - FIELD_HEADER;
  return damage_mend_with(state, size,
                          may_hash ? xp_checksum(state + HEADER, (int64_t)(FIELD_HEADER + length)) : load(state + HASH_AT));
}
