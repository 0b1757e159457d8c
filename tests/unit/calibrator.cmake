# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test calibrator calibrator_refusals calibrator_region)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
# 40,000 experiments a rule in every run of the tests, 400,000 nightly.
expt_unit_test(test_calibrator_simulated SOURCES test_calibrator_simulated.c ARGUMENTS 40000)
add_test(NAME ${test_name_prefix}test_calibrator_simulated_long COMMAND test_calibrator_simulated 400000)
expt_test_properties(${test_name_prefix}test_calibrator_simulated_long LABELS nightly TIMEOUT 600)
