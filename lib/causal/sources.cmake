# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/by_group.c
  ${CMAKE_CURRENT_LIST_DIR}/difference.c
  ${CMAKE_CURRENT_LIST_DIR}/estimator.c
  ${CMAKE_CURRENT_LIST_DIR}/fit.c
  ${CMAKE_CURRENT_LIST_DIR}/frames.c
  ${CMAKE_CURRENT_LIST_DIR}/problem.c
  ${CMAKE_CURRENT_LIST_DIR}/problem_arms.c
  ${CMAKE_CURRENT_LIST_DIR}/problem_read.c
  ${CMAKE_CURRENT_LIST_DIR}/results.c
  ${CMAKE_CURRENT_LIST_DIR}/triggered.c
  ${CMAKE_CURRENT_LIST_DIR}/two_arms.c
  ${CMAKE_CURRENT_LIST_DIR}/two_arms_checks.c
  ${CMAKE_CURRENT_LIST_DIR}/two_arms_compare.c
  ${CMAKE_CURRENT_LIST_DIR}/two_arms_influence.c
  ${CMAKE_CURRENT_LIST_DIR}/two_arms_tally.c)
