/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_LEARN_VECTOR_MATH_H
#define EXPERIMENT_LIB_LEARN_VECTOR_MATH_H

/* The inner loops of the learners, once per SIMD level with the same bits: every element goes through the same fused
 * multiply-adds. */

#include "lib/math/gram.h"

enum { XP_LANES_AT_ONCE = 4 };

typedef struct xp_learn_kernels {
  /* e^x, within 1 ulp; 0 below -708, infinite above 709, NaN for NaN. */
  void (*exp)(const double *x, int64_t n, double *out);
  /* ln(1 + x) for x in [0, 1], within 1 ulp. */
  void (*log1p)(const double *x, int64_t n, double *out);
  /* One pass over logits: the chance p = 1 / (1 + e^-eta), its variance p (1 - p) but never below XP_LEAST_VARIANCE,
   * the working residual (y - p) / variance, and the loss -[y ln p + (1 - y) ln(1 - p)]. Nothing cancels where p is
   * near 0 or 1. */
  void (*logistic)(const double *eta, const double *y, int64_t n, double *variance, double *residual, double *loss);
  /* Sum, lowest and highest of n > 0 values, each in four parts joined at the end. The sum is not finite when a value
   * is not. */
  void (*range)(const double *x, int64_t n, double *sum, double *lowest, double *highest);
  /* eta += slope (x - centre), lane after lane. */
  void (*add_lanes)(const xp_lane lane[XP_LANES_AT_ONCE], const double *centre, const double *slope, int64_t n,
                    double *eta);
} xp_learn_kernels;

#define XP_LEAST_VARIANCE 1e-20 /* a row beyond it counts as one at it, which moves nothing in double precision */

extern const xp_learn_kernels xp_learn_kernels_scalar;
#if defined(__x86_64__) && defined(__GNUC__)
#define XP_HAS_LEARN_AVX2 1
extern const xp_learn_kernels xp_learn_kernels_avx2;
#endif
/* Levels above AVX2 use the AVX2 kernels. */
const xp_learn_kernels *xp_learn_kernels_for(expt_simd simd);

/* ---- numbers both levels need; the polynomials are those of tests/reference/learn/polynomials.py ---- */

#define XP_EXP_LOWEST (-708.0)
#define XP_EXP_HIGHEST 709.0
#define XP_PER_LOG_2 0x1.71547652b82fep+0
/* ln 2 in two parts; the first has 42 bits, so that a whole number below 2^11 times it is exact. */
#define XP_LOG_2_HIGH 0x1.62e42fefa3800p-1
#define XP_LOG_2_LOW 0x1.ef35793c76730p-45
/* Added to a number below 2^51 it leaves the nearest whole number in the lowest bits. */
#define XP_ROUNDER 0x1.8p+52
#define XP_ROOT_2_LESS_1 0x1.a827999fcef32p-2

enum { XP_EXP_TERMS = 11, XP_LOG_TERMS = 7 };

/* (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2 */
static const double xp_exp_terms[XP_EXP_TERMS] = {0x1.0000000000000p-1,  0x1.5555555555557p-3,  0x1.5555555555556p-5,
                                                  0x1.11111111100dcp-7,  0x1.6c16c16c162d4p-10, 0x1.a01a01abe7fe1p-13,
                                                  0x1.a01a01a6d889cp-16, 0x1.71de0231960ebp-19, 0x1.27e4db646b17ep-22,
                                                  0x1.af4de97ca4194p-26, 0x1.1f730349868cep-29};
/* (2 atanh(s) / s - 2) / s^2 as a polynomial in s^2, for |s| <= 3 - 2 sqrt(2) */
static const double xp_log_terms[XP_LOG_TERMS] = {0x1.5555555555558p-1, 0x1.99999999952d9p-2, 0x1.2492492df24c9p-2,
                                                  0x1.c71c62e434baap-3, 0x1.7462b50978d9ap-3, 0x1.39fe54273fda1p-3,
                                                  0x1.2b58e1fea16c6p-3};

#endif
