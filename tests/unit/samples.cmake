# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test mann_whitney quantile_effect bootstrap permutation)
  expt_unit_test(test_${test} SOURCES test_${test}.c samples_support.c tables.c)
endforeach()
expt_unit_test(test_samples_size SOURCES test_samples_size.c samples_support.c tables.c LABELS nightly TIMEOUT 1200)
expt_unit_test(test_ranks SOURCES test_ranks.c samples_support.c tables.c)
