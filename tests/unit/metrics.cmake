# SPDX-License-Identifier: GPL-3.0-or-later
foreach(test grid_counts metrics_reference metrics_refusals metrics_notes metrics_quantile_atoms metrics_quantile_clusters metrics_cap metrics_counts metrics_split_changed
             metrics_odds clusters_covariates metrics_among metrics_among_rows metrics_small_strata many_clusters frequentist_options no_ratio wide_wholes negative_control)
  expt_unit_test(test_${test} SOURCES test_${test}.c tables.c)
endforeach()
# Size and coverage: 1,000 runs of each cell in every run of the tests, 100,000 nightly.
expt_unit_test(test_metrics_calibration SOURCES test_metrics_calibration.c tables.c ARGUMENTS 1000 TIMEOUT 300)
add_test(NAME ${test_name_prefix}test_metrics_calibration_long COMMAND test_metrics_calibration 100000)
expt_test_properties(${test_name_prefix}test_metrics_calibration_long LABELS nightly TIMEOUT 7200)
# Size with clusters and covariates.
expt_unit_test(test_clusters_calibration SOURCES test_clusters_calibration.c tables.c ARGUMENTS 30 TIMEOUT 300)
add_test(NAME ${test_name_prefix}test_clusters_calibration_long COMMAND test_clusters_calibration 10000)
expt_test_properties(${test_name_prefix}test_clusters_calibration_long LABELS nightly TIMEOUT 7200)
