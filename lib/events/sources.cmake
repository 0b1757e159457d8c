# SPDX-License-Identifier: GPL-3.0-or-later
set(events_sources
    activity_approximate_days.c calendar.c clean.c clean_duplicates.c clean_labels.c
    exposures.c exposures_add.c exposures_cohort.c exposures_frame.c exposures_state.c internal.c
    unit_table.c unit_table_add.c unit_table_cell.c unit_table_describe.c unit_table_distinct.c unit_table_frame.c unit_table_merge.c
    unit_table_state.c units.c units_order.c units_piles.c units_read.c)
list(TRANSFORM events_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${events_sources})
