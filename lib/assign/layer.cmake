# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/layer.c
  ${CMAKE_CURRENT_LIST_DIR}/layer_answers.c
  ${CMAKE_CURRENT_LIST_DIR}/layer_assign.c
  ${CMAKE_CURRENT_LIST_DIR}/layer_change.c
  ${CMAKE_CURRENT_LIST_DIR}/layer_state.c
  ${CMAKE_CURRENT_LIST_DIR}/salt_search.c
  ${CMAKE_CURRENT_LIST_DIR}/salt_search_balance.c
  ${CMAKE_CURRENT_LIST_DIR}/salt_search_covariates.c
  ${CMAKE_CURRENT_LIST_DIR}/salt_search_score.c
  ${CMAKE_CURRENT_LIST_DIR}/salt_search_tally.c
  ${CMAKE_CURRENT_LIST_DIR}/switchback.c)
