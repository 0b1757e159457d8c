# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test two_proportions_intervals t_test ratio poisson_rates equivalence largest_means)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
