/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_MD5_LANES_AVX2_H
#define EXPERIMENT_LIB_ASSIGN_MD5_LANES_AVX2_H

#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define XP_HAS_MD5_AVX2 1
#else
#define XP_HAS_MD5_AVX2 0
#endif

/* The sines of md5_sines.h are passed, because a compiler that sees them moves each through a general register. */
void xp_md5_digests_avx2(const uint32_t sines[64], const uint8_t *rows, uint8_t (*digests)[16]);

#endif
