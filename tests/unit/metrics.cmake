# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test grid_counts metrics_reference metrics_refusals metrics_notes metrics_quantile_clusters metrics_cap metrics_counts metrics_split_changed
             metrics_odds metrics_among metrics_among_rows frequentist_options)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
# Size and coverage: 1,000 runs of each cell in every run of the tests, 100,000 nightly.
expt_unit_test(test_metrics_calibration SOURCES test_metrics_calibration.c tables.c ARGUMENTS 1000 TIMEOUT 300)
add_test(NAME ${test_name_prefix}test_metrics_calibration_long COMMAND test_metrics_calibration 100000)
expt_test_properties(${test_name_prefix}test_metrics_calibration_long LABELS nightly TIMEOUT 7200)
