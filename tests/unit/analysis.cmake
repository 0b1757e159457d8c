# SPDX-License-Identifier: GPL-3.0-or-later
expt_unit_test(test_two_proportions SOURCES test_two_proportions.c)
foreach(test hyperloglog analysis analysis_refusals analysis_add_counts analysis_partition analysis_chunks analysis_chunks_refusals analysis_luckin simulate)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
expt_unit_test(test_analysis_state
  SOURCES test_analysis_state.c tables.c ${PROJECT_SOURCE_DIR}/tests/fuzz/fuzz_analysis_state.c ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
