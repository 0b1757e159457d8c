# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test decision decision_analysis decision_refusals)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
