# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test ridge precise logistic poisson_regression folds crossfit propensity doubly_robust)
  expt_unit_test(test_${test} SOURCES test_${test}.c learn_support.c tables.c TIMEOUT 120)
endforeach()
add_test(NAME ${test_name_prefix}test_doubly_robust_coverage COMMAND test_doubly_robust 20000)
expt_test_properties(${test_name_prefix}test_doubly_robust_coverage TIMEOUT 900 LABELS nightly)
