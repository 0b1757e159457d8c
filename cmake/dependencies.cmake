# SPDX-License-Identifier: GPL-3.0-or-later
# What the library is made with. GSL goes in as a private static copy: its error handler and its symbols never meet the host's.
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson>=2.13)
pkg_check_modules(gsl REQUIRED gsl>=2.7)
find_library(EXPT_GSL_ARCHIVE NAMES libgsl.a HINTS ${gsl_LIBRARY_DIRS} REQUIRED)
find_library(EXPT_GSLCBLAS_ARCHIVE NAMES libgslcblas.a HINTS ${gsl_LIBRARY_DIRS} REQUIRED)
find_path(EXPT_XXHASH_INCLUDE xxhash.h REQUIRED)
set(EXPT_GSL_ARCHIVES "${EXPT_GSL_ARCHIVE}" "${EXPT_GSLCBLAS_ARCHIVE}")
