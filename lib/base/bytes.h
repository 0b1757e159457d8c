/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_BYTES_H
#define EXPERIMENT_LIB_BASE_BYTES_H

#include <stdint.h>
#include <string.h>

/* Eight bytes, the lowest first. Compilers do not merge the loop into one move, and inner loops need one. */
static inline void xp_put_le64(void *out, uint64_t value) {
#if defined(__BYTE_ORDER__) && defined(__ORDER_LITTLE_ENDIAN__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  memcpy(out, &value, sizeof value);
#else
  uint8_t bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(value >> (8 * i));
  memcpy(out, bytes, sizeof bytes);
#endif
}

static inline uint32_t xp_get_le32(const void *from) {
#if defined(__BYTE_ORDER__) && defined(__ORDER_LITTLE_ENDIAN__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  uint32_t value;
  memcpy(&value, from, sizeof value);
  return value;
#else
  const uint8_t *bytes = from;
  return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
#endif
}

#endif
