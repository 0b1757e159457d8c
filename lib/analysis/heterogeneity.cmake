# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/ask_decompose.c
  ${CMAKE_CURRENT_LIST_DIR}/ask_decompose_parts.c
  ${CMAKE_CURRENT_LIST_DIR}/ask_heterogeneity.c
  ${CMAKE_CURRENT_LIST_DIR}/heterogeneity_effects.c
  ${CMAKE_CURRENT_LIST_DIR}/heterogeneity_interaction.c
  ${CMAKE_CURRENT_LIST_DIR}/../stats/dilution_call.c
  ${CMAKE_CURRENT_LIST_DIR}/../stats/heterogeneity.c
  ${CMAKE_CURRENT_LIST_DIR}/../stats/heterogeneity_between.c
  ${CMAKE_CURRENT_LIST_DIR}/../stats/heterogeneity_call.c
  ${CMAKE_CURRENT_LIST_DIR}/../stats/heterogeneity_sign.c
  ${CMAKE_CURRENT_LIST_DIR}/../stats/interaction.c)
