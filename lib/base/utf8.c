/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/utf8.h"

#include <string.h>

static bool is_between(uint8_t byte, uint8_t low, uint8_t high) {
  return byte >= low && byte <= high;
}

/* RFC 3629, section 4: only the second byte's range depends on the first one. */
static bool second_byte_fits(uint8_t first, uint8_t second) {
  switch (first) {
    case 0xE0:
      return is_between(second, 0xA0, 0xBF);
    case 0xED:
      return is_between(second, 0x80, 0x9F);
    case 0xF0:
      return is_between(second, 0x90, 0xBF);
    case 0xF4:
      return is_between(second, 0x80, 0x8F);
    default:
      return is_between(second, 0x80, 0xBF);
  }
}

static int announced_length(uint8_t first) {
  if (first < 0x80) return 1;
  if (is_between(first, 0xC2, 0xDF)) return 2;
  if (is_between(first, 0xE0, 0xEF)) return 3;
  if (is_between(first, 0xF0, 0xF4)) return 4;
  return 0;
}

int xp_utf8_length(const char *bytes, int64_t size) {
  if (size < 1) return 0;
  const uint8_t *at = (const uint8_t *)bytes;
  const int length = announced_length(at[0]);
  if (length < 2) return length;
  if (length > size || !second_byte_fits(at[0], at[1])) return 0;
  for (int i = 2; i < length; i++)
    if (!is_between(at[i], 0x80, 0xBF)) return 0;
  return length;
}

static uint64_t load64(const char *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return word;
}

/* Words may overlap at the end: only their highest bits are looked at. */
static bool is_ascii(const char *bytes, int64_t size) {
  uint64_t seen = 0;
  if (size < 8) {
    for (int64_t i = 0; i < size; i++)
      seen |= (uint8_t)bytes[i];
    return (seen & 0x80) == 0;
  }
  for (int64_t at = 0; at + 8 <= size; at += 8)
    seen |= load64(bytes + at);
  seen |= load64(bytes + size - 8);
  return (seen & UINT64_C(0x8080808080808080)) == 0;
}

bool xp_utf8_valid(const char *bytes, int64_t size) {
  if (is_ascii(bytes, size)) return true;
  int64_t at = 0;
  while (at < size) {
    const int length = xp_utf8_length(bytes + at, size - at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

int64_t xp_utf8_count(const char *bytes, int64_t size) {
  int64_t characters = 0;
  for (int64_t i = 0; i < size; i++)
    characters += !is_between((uint8_t)bytes[i], 0x80, 0xBF);
  return characters;
}

bool xp_utf8_is_control(const char *character, int length) {
  const uint8_t *at = (const uint8_t *)character;
  if (length == 1) return at[0] < 0x20 || at[0] == 0x7F;
  if (length == 2) return at[0] == 0xC2 && at[1] < 0xA0;
  return length == 3 && at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9);
}
