# SPDX-License-Identifier: GPL-3.0-or-later
set(analysis_sources
    add.c add_counts.c amounts.c answer.c apply.c arm.c arm_clusters.c arm_covariates.c arm_moments.c arm_quantile.c arm_quantile_clusters.c
    arm_strata.c
    ask_cap.c ask_columns.c ask_frequentist.c ask_srm.c ask_summary.c cells.c clusters.c compare.c describe.c describe_metrics.c distinct.c grow.c
    ids.c load.c load_check.c load_description.c merge.c numbers.c order.c outcomes.c save.c source.c splits.c)
list(TRANSFORM analysis_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${analysis_sources})
