# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test roi roi_grid roi_scenarios)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
