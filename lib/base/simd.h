/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_SIMD_H
#define EXPERIMENT_LIB_BASE_SIMD_H

#include <experiment/base.h>

/* The widest level that the processor and its system can run; never EXPT_SIMD_AUTO. AVX2 here means AVX2 and FMA;
 * AVX-512 means F, BW, DQ, VL. Inner loops ask xp_simd_level(), which also knows what the context allows. */
expt_simd xp_simd_of_processor(void);

#endif
