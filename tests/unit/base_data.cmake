# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test column column_read labels frame table_text table_csv table_json table_cut table_recode table_filter)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
# The functions on tables have no context: here the linker puts a malloc before them that refuses on demand.
expt_unit_test(test_table_memory SOURCES test_table_memory.c tables.c LIBRARIES -Wl,--wrap=malloc,--wrap=calloc)
