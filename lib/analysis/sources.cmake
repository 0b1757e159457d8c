# SPDX-License-Identifier: GPL-3.0-or-later
set(analysis_sources
    add.c add_counts.c amounts.c answer.c apply.c arm.c arm_clusters.c arm_clusters_slopes.c arm_covariates.c arm_moments.c
    arm_quantile.c arm_quantile_atoms.c arm_quantile_clusters.c
    arm_strata.c chunk.c chunk_bits.c chunk_columns.c chunk_forms.c chunk_kernels.c chunk_kernels_avx2.c chunk_rows.c chunk_runs.c chunk_units.c chunk_values.c
    chunk_wholes.c
    ask_cap.c ask_columns.c ask_frequentist.c ask_srm.c ask_summary.c cells.c cluster_splits.c clusters.c compare.c compare_exact.c compare_odds.c describe.c describe_metrics.c distinct.c families.c goals.c grow.c
    ids.c ids_together.c load.c load_check.c load_description.c merge.c numbers.c order.c order_split.c outcomes.c period_splits.c save.c source.c splits.c wave.c)
list(TRANSFORM analysis_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${analysis_sources})

# The loops over the bytes and values of a chunk are left one row at a time by -O2.
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/chunk_bits.c ${CMAKE_CURRENT_LIST_DIR}/chunk_columns.c
  ${CMAKE_CURRENT_LIST_DIR}/chunk_forms.c ${CMAKE_CURRENT_LIST_DIR}/chunk_rows.c ${CMAKE_CURRENT_LIST_DIR}/chunk_units.c
  ${CMAKE_CURRENT_LIST_DIR}/chunk_kernels.c ${CMAKE_CURRENT_LIST_DIR}/chunk_runs.c ${CMAKE_CURRENT_LIST_DIR}/chunk_values.c
  ${CMAKE_CURRENT_LIST_DIR}/wave.c
  APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O3>)
