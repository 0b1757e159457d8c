# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/chi_square.c
  ${CMAKE_CURRENT_LIST_DIR}/cross_product.c
  ${CMAKE_CURRENT_LIST_DIR}/proportion_intervals.c
  ${CMAKE_CURRENT_LIST_DIR}/restricted_proportions.c
  ${CMAKE_CURRENT_LIST_DIR}/two_proportions.c
  ${CMAKE_CURRENT_LIST_DIR}/two_proportions_call.c
  ${CMAKE_CURRENT_LIST_DIR}/wilson.c)
