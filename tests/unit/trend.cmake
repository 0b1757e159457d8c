# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test trend trend_looks trend_periods novelty one_arm)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
expt_unit_test(test_novelty_rates SOURCES test_novelty_rates.c tables.c)
expt_unit_test(test_novelty_rates_long SOURCES test_novelty_rates.c tables.c ARGUMENTS 10000 LABELS nightly TIMEOUT 1200)
