/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_RANDOM_H
#define EXPERIMENT_LIB_BASE_RANDOM_H

/* Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): random words as a pure function of (seed, stream, unit, draw). */

#include <stdint.h>

typedef struct xp_philox_key {
  uint64_t seed;
  uint64_t stream; /* which use of the seed; one number per purpose */
} xp_philox_key;

/* The cipher itself: counter and key as Random123 has them. */
void xp_philox4x32_10(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);
/* 128 random bits for a unit and a draw. Two streams of one seed, two units or two draws never share a block. */
void xp_philox_block(xp_philox_key key, uint64_t unit, uint64_t draw, uint32_t out[4]);
double xp_unit_open(uint32_t high, uint32_t low); /* 52 bits to the open interval (0, 1), symmetric about 1/2 */

#endif
