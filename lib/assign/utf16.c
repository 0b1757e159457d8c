/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 read as UTF-16 code units, for the schemes that were written in a language of 16-bit characters. */

#include "lib/assign/hash.h"
#include "lib/base/utf8.h"

static uint32_t continued(const char *bytes, int64_t at) {
  return (uint8_t)bytes[at] & 0x3Fu;
}

/* The character of `length` bytes that begins at `at`; well formed. */
static uint32_t code_point(const char *bytes, int64_t at, int length) {
  const uint8_t first = (uint8_t)bytes[at];
  switch (length) {
    case 2:
      return (first & 0x1Fu) << 6 | continued(bytes, at + 1);
    case 3:
      return (first & 0x0Fu) << 12 | continued(bytes, at + 1) << 6 | continued(bytes, at + 2);
    case 4:
      return (first & 0x07u) << 18 | continued(bytes, at + 1) << 12 | continued(bytes, at + 2) << 6 |
             continued(bytes, at + 3);
    default:
      return first;
  }
}

int xp_utf16_next(const char *bytes, int64_t size, int64_t *at, uint16_t units[2]) {
  if ((uint8_t)bytes[*at] < 0x80) {
    units[0] = (uint8_t)bytes[(*at)++];
    return 1;
  }
  const int length = xp_utf8_length(bytes + *at, size - *at);
  const uint32_t code = code_point(bytes, *at, length);
  *at += length ? length : 1;
  if (code < 0x10000) {
    units[0] = (uint16_t)code;
    return 1;
  }
  units[0] = (uint16_t)(0xD800 + ((code - 0x10000) >> 10));
  units[1] = (uint16_t)(0xDC00 + ((code - 0x10000) & 0x3FF));
  return 2;
}
