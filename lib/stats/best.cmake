# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/best.c
  ${CMAKE_CURRENT_LIST_DIR}/best_arm.c
  ${CMAKE_CURRENT_LIST_DIR}/best_call.c
  ${CMAKE_CURRENT_LIST_DIR}/best_challengers.c
  ${CMAKE_CURRENT_LIST_DIR}/best_frame.c
  ${CMAKE_CURRENT_LIST_DIR}/best_grid.c
  ${CMAKE_CURRENT_LIST_DIR}/best_line.c
  ${CMAKE_CURRENT_LIST_DIR}/best_names.c
  ${CMAKE_CURRENT_LIST_DIR}/best_sum.c
  ${CMAKE_CURRENT_LIST_DIR}/best_tail.c
  ${CMAKE_CURRENT_LIST_DIR}/best_weights.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_answer.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_beta.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_beta_integrate.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_call.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_mixture.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_proportions_call.c
  ${CMAKE_CURRENT_LIST_DIR}/pooling_tau.c)
