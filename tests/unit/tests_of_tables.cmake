# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test fisher barnard chi_square cmh cmh_table mcnemar odds adjust)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
