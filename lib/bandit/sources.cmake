# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/arms.c
  ${CMAKE_CURRENT_LIST_DIR}/bandit.c
  ${CMAKE_CURRENT_LIST_DIR}/beliefs.c
  ${CMAKE_CURRENT_LIST_DIR}/rewards.c
  ${CMAKE_CURRENT_LIST_DIR}/choose.c
  ${CMAKE_CURRENT_LIST_DIR}/decisions.c
  ${CMAKE_CURRENT_LIST_DIR}/frames.c
  ${CMAKE_CURRENT_LIST_DIR}/learn.c
  ${CMAKE_CURRENT_LIST_DIR}/load.c
  ${CMAKE_CURRENT_LIST_DIR}/merge.c
  ${CMAKE_CURRENT_LIST_DIR}/plays.c
  ${CMAKE_CURRENT_LIST_DIR}/policy.c
  ${CMAKE_CURRENT_LIST_DIR}/save.c
  ${CMAKE_CURRENT_LIST_DIR}/update.c)
