# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/adaptive_effects.c
  ${CMAKE_CURRENT_LIST_DIR}/policy_rows.c
  ${CMAKE_CURRENT_LIST_DIR}/policy_value.c)
