/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_HASH_H
#define EXPERIMENT_LIB_ASSIGN_HASH_H

/* The hashes that neither libcrypto nor xxHash gives, and the texts they read. */

#include <stdint.h>

uint32_t xp_fnv1a_32(const char *bytes, int64_t size);
uint32_t xp_murmur3_32(const char *bytes, int64_t size, uint32_t seed);
void xp_murmur3_128(const char *bytes, int64_t size, uint32_t seed, uint64_t out[2]); /* h1, h2 */

/* FNV-1a over UTF-16 code units, each folded in whole, as a loop over charCodeAt() does. */
uint32_t xp_fnv1a_utf16(const char *bytes, int64_t size);

/* The next character as UTF-16: one or two code units, how many is returned; *at moves on. A byte that begins no
 * character is a unit of its own value. */
int xp_utf16_next(const char *bytes, int64_t size, int64_t *at, uint16_t units[2]);

enum {
  XP_DIGITS = 20,     /* of any 64-bit number, its sign included */
  XP_DIGITS_ROOM = 32 /* bytes that writing them may touch */
};
/* Decimal digits without a closing NUL into room for XP_DIGITS_ROOM; how many is returned. */
int xp_digits_of(char *out, int64_t value);
int xp_digits_of_unsigned(char *out, uint64_t value);
void xp_digits_of_each(const int64_t *values, int64_t count, char (*out)[XP_DIGITS_ROOM], int *sizes);

static inline uint32_t xp_be32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | (uint32_t)bytes[3];
}

static inline uint64_t xp_be64(const uint8_t *bytes) {
  return (uint64_t)xp_be32(bytes) << 32 | xp_be32(bytes + 4);
}

#endif
