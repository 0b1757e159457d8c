# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test layer switchback salt_search)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
endforeach()
expt_unit_test(test_layer_state
  SOURCES test_layer_state.c tables.c ${PROJECT_SOURCE_DIR}/tests/fuzz/fuzz_layer_state.c
          ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
