/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/base/call.h"

#include "lib/base/simd.h"

#define TEXT_OF_TOKENS(x) #x
#define TEXT_OF(x) TEXT_OF_TOKENS(x)
#define VERSION TEXT_OF(EXPT_VERSION_MAJOR) "." TEXT_OF(EXPT_VERSION_MINOR) "." TEXT_OF(EXPT_VERSION_PATCH)

#if defined(__clang__)
#define COMPILER "clang " TEXT_OF(__clang_major__) "." TEXT_OF(__clang_minor__) "." TEXT_OF(__clang_patchlevel__)
#elif defined(__GNUC__)
#define COMPILER "gcc " TEXT_OF(__GNUC__) "." TEXT_OF(__GNUC_MINOR__) "." TEXT_OF(__GNUC_PATCHLEVEL__)
#else
#define COMPILER "unknown compiler"
#endif

/* The build gives both as text; version.c itself may include neither library's headers. */
#if defined(EXPT_GSL_VERSION)
#define GSL "; GSL " EXPT_GSL_VERSION
#else
#define GSL ""
#endif
#if defined(EXPT_OPENSSL_VERSION)
#define OPENSSL "; OpenSSL " EXPT_OPENSSL_VERSION
#else
#define OPENSSL ""
#endif

#define BUILD "libexperiment " VERSION "; " COMPILER GSL OPENSSL "; simd "

const char *expt_version(void) {
  return VERSION;
}

const char *expt_build_info(void) {
  switch (xp_simd_of_processor()) {
    case EXPT_SIMD_AVX512:
      return BUILD "avx512";
    case EXPT_SIMD_AVX2:
      return BUILD "avx2";
    default:
      return BUILD "scalar";
  }
}

/* Below 1.0 a minor version may break its callers only if the SONAME changes too, so the rule is the same before and
 * after. */
expt_status expt_version_check(int32_t major, int32_t minor, expt_error *err) {
  XP_CALL(NULL, err);
  if (major != EXPT_VERSION_MAJOR)
    return XP_FAIL(call, EXPT_E_VERSION, "major", "", "%d given; this library is " VERSION ", allowed: %d", (int)major,
                   EXPT_VERSION_MAJOR);
  if (minor < 0 || minor > EXPT_VERSION_MINOR)
    return XP_FAIL(call, EXPT_E_VERSION, "minor", "", "%d given; this library is " VERSION ", allowed: 0 to %d",
                   (int)minor, EXPT_VERSION_MINOR);
  return EXPT_OK;
}
