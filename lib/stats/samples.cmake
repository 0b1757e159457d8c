# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bootstrap.c
  ${CMAKE_CURRENT_LIST_DIR}/bootstrap_bundles.c
  ${CMAKE_CURRENT_LIST_DIR}/bootstrap_draw.c
  ${CMAKE_CURRENT_LIST_DIR}/bootstrap_interval.c
  ${CMAKE_CURRENT_LIST_DIR}/bootstrap_replicate.c
  ${CMAKE_CURRENT_LIST_DIR}/bootstrap_sums.c
  ${CMAKE_CURRENT_LIST_DIR}/mann_whitney.c
  ${CMAKE_CURRENT_LIST_DIR}/mann_whitney_exact.c
  ${CMAKE_CURRENT_LIST_DIR}/mann_whitney_shift.c
  ${CMAKE_CURRENT_LIST_DIR}/mann_whitney_test.c
  ${CMAKE_CURRENT_LIST_DIR}/mann_whitney_thin.c
  ${CMAKE_CURRENT_LIST_DIR}/mann_whitney_walk.c
  ${CMAKE_CURRENT_LIST_DIR}/permutation.c
  ${CMAKE_CURRENT_LIST_DIR}/permutation_draw.c
  ${CMAKE_CURRENT_LIST_DIR}/permutation_groups.c
  ${CMAKE_CURRENT_LIST_DIR}/permutation_pick.c
  ${CMAKE_CURRENT_LIST_DIR}/permutation_sums.c
  ${CMAKE_CURRENT_LIST_DIR}/quantile_effect.c
  ${CMAKE_CURRENT_LIST_DIR}/quantile_effect_limits.c
  ${CMAKE_CURRENT_LIST_DIR}/ranks.c
  ${CMAKE_CURRENT_LIST_DIR}/samples.c
  ${CMAKE_CURRENT_LIST_DIR}/samples_arm.c
  ${CMAKE_CURRENT_LIST_DIR}/samples_frame.c)
