# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/calibrator_call.c
  ${CMAKE_CURRENT_LIST_DIR}/calibrator_looks_call.c
  ${CMAKE_CURRENT_LIST_DIR}/calibrator_message.c
  ${CMAKE_CURRENT_LIST_DIR}/calibrator_rule.c
  ${CMAKE_CURRENT_LIST_DIR}/calibrator_solve.c)
