# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/monitor.c
  ${CMAKE_CURRENT_LIST_DIR}/monitor_frame.c
  ${CMAKE_CURRENT_LIST_DIR}/monitor_look.c
  ${CMAKE_CURRENT_LIST_DIR}/monitor_state.c)
