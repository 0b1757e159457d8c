# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/adjust_call.c
  ${CMAKE_CURRENT_LIST_DIR}/adjust_values.c
  ${CMAKE_CURRENT_LIST_DIR}/barnard_call.c
  ${CMAKE_CURRENT_LIST_DIR}/barnard_region.c
  ${CMAKE_CURRENT_LIST_DIR}/barnard_supremum.c
  ${CMAKE_CURRENT_LIST_DIR}/cmh.c
  ${CMAKE_CURRENT_LIST_DIR}/cmh_call.c
  ${CMAKE_CURRENT_LIST_DIR}/cmh_quadratic.c
  ${CMAKE_CURRENT_LIST_DIR}/cmh_table.c
  ${CMAKE_CURRENT_LIST_DIR}/cmh_table_call.c
  ${CMAKE_CURRENT_LIST_DIR}/contingency.c
  ${CMAKE_CURRENT_LIST_DIR}/contingency_call.c
  ${CMAKE_CURRENT_LIST_DIR}/contingency_check.c
  ${CMAKE_CURRENT_LIST_DIR}/contingency_exact.c
  ${CMAKE_CURRENT_LIST_DIR}/contingency_odds.c
  ${CMAKE_CURRENT_LIST_DIR}/fisher.c
  ${CMAKE_CURRENT_LIST_DIR}/fisher_call.c
  ${CMAKE_CURRENT_LIST_DIR}/fisher_odds.c
  ${CMAKE_CURRENT_LIST_DIR}/gatekeeping_call.c
  ${CMAKE_CURRENT_LIST_DIR}/mcnemar.c
  ${CMAKE_CURRENT_LIST_DIR}/gatekeeping_call.c
  ${CMAKE_CURRENT_LIST_DIR}/mcnemar_call.c
  ${CMAKE_CURRENT_LIST_DIR}/mcnemar_odds.c)
