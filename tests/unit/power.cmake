# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test power power_clusters power_laws power_quantiles power_refusals)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
expt_unit_test(test_power_size SOURCES test_power_size.c LABELS nightly TIMEOUT 600)
expt_unit_test(test_power_rows SOURCES test_power_rows.c tables.c LABELS nightly TIMEOUT 900)
