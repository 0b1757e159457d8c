# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/effect_columns.c
  ${CMAKE_CURRENT_LIST_DIR}/roi.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_estimand.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_grid.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_scenarios.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_scenarios_frame.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_scenarios_read.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_scenarios_total.c
  ${CMAKE_CURRENT_LIST_DIR}/roi_text.c)
