/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_MD5_LANES_H
#define EXPERIMENT_LIB_ASSIGN_MD5_LANES_H

/* MD5 of many messages of one block, several at a time (RFC 1321). MD5 is 64 steps that wait for each other, so one
 * message leaves most of the processor idle: lanes fill it. Longer messages, and the scalar level, are libcrypto's. */

#include <experiment/base.h>
#include <stdbool.h>

enum {
  XP_MD5_LANES = 16, /* messages that are hashed together */
  XP_MD5_MOST = 55,  /* bytes of a message that fits one block */
  XP_MD5_ROW = 64    /* bytes of a row: a message, 0x80, zeros, its length in bits */
};

bool xp_md5_lanes_at(expt_simd level);
/* Completes the row that begins with a message of `size` <= XP_MD5_MOST bytes. */
void xp_md5_pad(char *row, int64_t size);
/* One row. */
void xp_md5_block(const char *row, uint8_t digest[16]);
/* XP_MD5_LANES rows, one after the other, and their digests. Needs xp_md5_lanes_at(level). */
void xp_md5_digests(expt_simd level, const char *rows, uint8_t (*digests)[16]);

#endif
