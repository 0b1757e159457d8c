# SPDX-License-Identifier: GPL-3.0-or-later
set(health_sources
    ask_health.c health_clusters.c health_columns.c health_flicker.c health_homogeneity.c health_ids.c health_metrics.c health_over_time.c health_pairs.c
    health_periods.c health_periods_change.c health_periods_effect.c health_periods_frame.c health_periods_read.c health_sentence.c
    health_split.c health_srm.c health_text.c health_trigger.c)
list(TRANSFORM health_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${health_sources})
