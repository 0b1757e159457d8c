# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bayes_answer.c
  ${CMAKE_CURRENT_LIST_DIR}/bayes_call.c
  ${CMAKE_CURRENT_LIST_DIR}/bayes_categories_call.c
  ${CMAKE_CURRENT_LIST_DIR}/bayes_effect_call.c
  ${CMAKE_CURRENT_LIST_DIR}/bayes_factor.c
  ${CMAKE_CURRENT_LIST_DIR}/bayes_moments.c
  ${CMAKE_CURRENT_LIST_DIR}/bayes_moments_call.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_axis.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_better.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_contrast.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_contrast_density.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_dirichlet.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_hurdle.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_interval.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_laws.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_lognormal.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_mesh.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_table.c
  ${CMAKE_CURRENT_LIST_DIR}/posterior_tail.c)
