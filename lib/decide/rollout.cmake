# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/rollout.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_bounds.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_combine.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_course.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_log.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_next.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_paths.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_plan.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_plan_frame.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_read.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_state.c
  ${CMAKE_CURRENT_LIST_DIR}/rollout_text.c)
