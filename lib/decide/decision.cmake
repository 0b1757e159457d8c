# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/decision.c
  ${CMAKE_CURRENT_LIST_DIR}/decision_frame.c
  ${CMAKE_CURRENT_LIST_DIR}/decision_read.c
  ${CMAKE_CURRENT_LIST_DIR}/decision_rules.c)
