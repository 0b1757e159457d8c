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

#endif
