/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_MD5_LANES_H
#define EXPERIMENT_LIB_ASSIGN_MD5_LANES_H

/* MD5 of many messages of one block, several at a time (RFC 1321). MD5 is 64 steps that wait for each other, so one
 * message leaves most of the processor idle: lanes fill it. Longer messages, and the scalar level, are libcrypto's. */

#include "lib/base/bytes.h"
#include <experiment/base.h>
#include <stdbool.h>

enum {
  XP_MD5_LANES = 16,                  /* messages that are hashed together */
  XP_MD5_MOST = 55,                   /* bytes of a message that fits one block */
  XP_MD5_ROW = 64,                    /* bytes of a row: a message, 0x80, zeros, its length in bits */
  XP_MD5_ROWS = XP_MD5_LANES * XP_MD5_ROW,
  XP_MD5_SLACK = 64                   /* bytes that may be written beyond the last row */
};

/* What follows the id in every message of a batch: the suffix, the 0x80 and zeros, made once. */
typedef struct xp_md5_tail {
  uint8_t bytes[2 * XP_MD5_ROW];
  int64_t size; /* of the suffix */
} xp_md5_tail;

bool xp_md5_lanes_at(expt_simd level);
/* suffix_size <= XP_MD5_MOST. */
xp_md5_tail xp_md5_tail_of(const char *suffix, int64_t suffix_size);
/* A message is prefix + id + suffix, at most XP_MD5_MOST bytes. The caller writes prefix and id at the start of row number
 * `lane`, then closes it here. `rows` has room for XP_MD5_ROWS + XP_MD5_SLACK bytes, and rows are written in rising order:
 * each overwrites what the one before spilled. */
static inline void xp_md5_close_row(uint8_t *rows, int lane, int64_t head, const xp_md5_tail *tail) {
  uint8_t *const row = rows + lane * XP_MD5_ROW;
  memcpy(row + head, tail->bytes, XP_MD5_ROW); /* a fixed size: a few wide moves */
  xp_put_le64(row + XP_MD5_ROW - 8, (uint64_t)(head + tail->size) * 8);
}
/* The first four bytes of each digest, big-endian. Needs xp_md5_lanes_at(level); rows that nobody wrote give rubbish. */
void xp_md5_first_words(expt_simd level, const uint8_t *rows, uint32_t words[XP_MD5_LANES]);

#endif
