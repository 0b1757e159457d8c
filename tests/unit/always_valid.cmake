# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test confidence_sequence_values confidence_sequence_laws e_process)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
expt_unit_test(test_confidence_sequence_coverage SOURCES test_confidence_sequence_coverage.c ARGUMENTS 1000 10000)
add_test(NAME ${test_name_prefix}test_confidence_sequence_coverage_long COMMAND test_confidence_sequence_coverage 10000 100000)
expt_test_properties(${test_name_prefix}test_confidence_sequence_coverage_long TIMEOUT 3600 LABELS nightly)
