# SPDX-License-Identifier: GPL-3.0-or-later
# Size and coverage of every procedure: 1,000 runs of the cheap ones in every run of the tests, 100,000 of all nightly.
set(calibration_folder ${PROJECT_SOURCE_DIR}/tests/calibration)
set(calibration_sources "")
foreach(part calibration exceptions trial proportions means ratios ranks resampling counts families srm weights)
  list(APPEND calibration_sources ${calibration_folder}/${part}.c)
endforeach()
expt_unit_test(calibration SOURCES ${calibration_sources} samples_support.c tables.c ARGUMENTS 1000 cheap TIMEOUT 300)
add_test(NAME ${test_name_prefix}calibration_long COMMAND calibration 100000)
expt_test_properties(${test_name_prefix}calibration_long LABELS nightly TIMEOUT 7200)
# The closed forms once more, where the error of an approximation itself can be seen.
add_test(NAME ${test_name_prefix}calibration_million COMMAND calibration 1000000 cheap)
expt_test_properties(${test_name_prefix}calibration_million LABELS nightly TIMEOUT 14400)
expt_unit_test(classical_mistakes SOURCES ${calibration_folder}/classical_mistakes.c tables.c TIMEOUT 300)
expt_unit_test(exact_sizes SOURCES ${calibration_folder}/exact_sizes.c TIMEOUT 300)
expt_unit_test(survivors SOURCES ${PROJECT_SOURCE_DIR}/tests/mutation/survivors.c tables.c)
# Every patch of tests/mutation must turn a test red.
if(NOT EXPT_TEST_PREFIX)
  add_test(NAME mutation COMMAND ${EXPT_PYTHON} -B ${PROJECT_SOURCE_DIR}/tests/mutation/run.py)
  expt_test_properties(mutation LABELS nightly TIMEOUT 14400)
endif()
