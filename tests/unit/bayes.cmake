# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test posterior posterior_contrast bayes bayes_refusals)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
expt_unit_test(test_bayes_calibration SOURCES test_bayes_calibration.c LABELS nightly TIMEOUT 1200)
