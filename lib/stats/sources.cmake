# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/chi_square.c
  ${CMAKE_CURRENT_LIST_DIR}/cross_product.c
  ${CMAKE_CURRENT_LIST_DIR}/effect_call.c
  ${CMAKE_CURRENT_LIST_DIR}/equivalence.c
  ${CMAKE_CURRENT_LIST_DIR}/equivalence_call.c
  ${CMAKE_CURRENT_LIST_DIR}/joint_df.c
  ${CMAKE_CURRENT_LIST_DIR}/limits.c
  ${CMAKE_CURRENT_LIST_DIR}/means.c
  ${CMAKE_CURRENT_LIST_DIR}/poisson_intervals.c
  ${CMAKE_CURRENT_LIST_DIR}/poisson_rates.c
  ${CMAKE_CURRENT_LIST_DIR}/poisson_rates_call.c
  ${CMAKE_CURRENT_LIST_DIR}/proportion_intervals.c
  ${CMAKE_CURRENT_LIST_DIR}/proportion_ratio.c
  ${CMAKE_CURRENT_LIST_DIR}/ratio_call.c
  ${CMAKE_CURRENT_LIST_DIR}/ratio_metric.c
  ${CMAKE_CURRENT_LIST_DIR}/relative.c
  ${CMAKE_CURRENT_LIST_DIR}/restricted_proportions.c
  ${CMAKE_CURRENT_LIST_DIR}/t_test_call.c
  ${CMAKE_CURRENT_LIST_DIR}/two_proportions.c
  ${CMAKE_CURRENT_LIST_DIR}/two_proportions_call.c
  ${CMAKE_CURRENT_LIST_DIR}/verdict.c
  ${CMAKE_CURRENT_LIST_DIR}/wilson.c)
