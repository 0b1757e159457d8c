# SPDX-License-Identifier: GPL-3.0-or-later
# Procedures beside R, scipy and statsmodels on awkward tables; where each number comes from is in tests/reference.
foreach(test relative_limits equivalence_means)
  expt_unit_test(test_${test} SOURCES test_${test}.c)
endforeach()
foreach(test resampling_tables rank_limits max_t novelty_slopes)
  expt_unit_test(test_${test} SOURCES test_${test}.c samples_support.c tables.c)
endforeach()
foreach(test adjusted_effects factor_tables)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
