# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test aa aa_refusals aa_uniform analysis_json)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
include(${PROJECT_SOURCE_DIR}/tests/fuzz/analysis_json.cmake)
