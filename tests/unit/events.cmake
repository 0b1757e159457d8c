# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test units exposures exposures_oracle clean calendar)
  expt_unit_test(test_${test} SOURCES test_${test}.c events_support.c tables.c)
endforeach()
foreach(test unit_table unit_table_oracle)
  expt_unit_test(test_${test} SOURCES test_${test}.c unit_table_support.c events_support.c tables.c)
endforeach()
foreach(test exposures_state unit_table_state)
  expt_unit_test(test_${test} SOURCES test_${test}.c unit_table_support.c events_support.c events_laws.c tables.c
    ${PROJECT_SOURCE_DIR}/tests/fuzz/damage.c)
endforeach()
