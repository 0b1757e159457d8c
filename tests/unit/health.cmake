# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test health health_srm health_counts health_split health_few_ids cluster_splits)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
