# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test simulate_counterfactual simulate_refusals simulation simulation_truth simulation_refusals)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
expt_unit_test(test_simulation_size SOURCES test_simulation_size.c tables.c LABELS nightly TIMEOUT 300)
