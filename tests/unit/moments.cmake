# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test moments moments_many moments_binned moments_state moments_nist)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
expt_unit_test(test_moments_large SOURCES test_moments_large.c)
expt_unit_test(test_moments_largest SOURCES test_moments_large.c ARGUMENTS 10000000 LABELS nightly TIMEOUT 300)
