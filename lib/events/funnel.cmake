# SPDX-License-Identifier: GPL-3.0-or-later
set(funnel_sources
    funnel.c funnel_add.c funnel_add_lanes.c funnel_add_piles.c funnel_add_rising.c funnel_answer.c funnel_breakdown.c funnel_counts.c
    funnel_describe.c
    funnel_journey.c funnel_load.c funnel_merge.c funnel_save.c funnel_times.c funnel_units.c funnel_waiting.c
    activity.c activity_add.c activity_approximate.c activity_frame.c activity_piles.c activity_set.c activity_sketches.c
    activity_state.c
    retention.c retention_add.c retention_add_bits.c retention_add_piles.c retention_calendar.c retention_frame.c retention_state.c)
list(TRANSFORM funnel_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${funnel_sources})
