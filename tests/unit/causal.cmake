# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test causal causal_properties causal_edges causal_refusals)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
# Planted effects are found: 1,000 runs in every run of the tests, 100,000 nightly.
expt_unit_test(exposure_calibration SOURCES ${PROJECT_SOURCE_DIR}/tests/calibration/exposure.c ARGUMENTS 1000 TIMEOUT 300)
add_test(NAME ${test_name_prefix}exposure_calibration_long COMMAND exposure_calibration 100000)
expt_test_properties(${test_name_prefix}exposure_calibration_long TIMEOUT 7200 LABELS nightly)
