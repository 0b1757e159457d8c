# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test philox_bulk variates variates_fit sampling resampling)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
expt_unit_test(test_variates_fit_large SOURCES test_variates_fit.c ARGUMENTS 1000000 LABELS nightly TIMEOUT 900)
expt_unit_test(test_sampling_large SOURCES test_sampling.c ARGUMENTS 3000000 LABELS nightly TIMEOUT 600)
