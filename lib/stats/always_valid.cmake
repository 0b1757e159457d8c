# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/always_valid_look.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_asymptotic_call.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_counts.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_difference.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_effect.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_mixture.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_normal_call.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_proportion_call.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_rate.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_rate_call.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_rate_ratio_call.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_share.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_shares_call.c
  ${CMAKE_CURRENT_LIST_DIR}/confidence_sequence_two_proportions_call.c
  ${CMAKE_CURRENT_LIST_DIR}/e_process_adjust_call.c
  ${CMAKE_CURRENT_LIST_DIR}/e_process_combine_call.c
  ${CMAKE_CURRENT_LIST_DIR}/e_process_pvalues_call.c
  ${CMAKE_CURRENT_LIST_DIR}/e_process_values.c)
