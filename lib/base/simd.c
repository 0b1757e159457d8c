/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/simd.h"

#if defined(__x86_64__) && defined(__GNUC__)

expt_simd xp_simd_of_processor(void) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return EXPT_SIMD_SCALAR;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return EXPT_SIMD_AVX512;
  return EXPT_SIMD_AVX2;
}

#else

expt_simd xp_simd_of_processor(void) {
  return EXPT_SIMD_SCALAR;
}

#endif
