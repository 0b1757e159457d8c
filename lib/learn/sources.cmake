# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/crossfit.c
  ${CMAKE_CURRENT_LIST_DIR}/design.c
  ${CMAKE_CURRENT_LIST_DIR}/doubly_robust.c
  ${CMAKE_CURRENT_LIST_DIR}/family.c
  ${CMAKE_CURRENT_LIST_DIR}/folds.c
  ${CMAKE_CURRENT_LIST_DIR}/linear.c
  ${CMAKE_CURRENT_LIST_DIR}/linear_answer.c
  ${CMAKE_CURRENT_LIST_DIR}/linear_pass.c
  ${CMAKE_CURRENT_LIST_DIR}/linear_rows.c
  ${CMAKE_CURRENT_LIST_DIR}/numbers.c
  ${CMAKE_CURRENT_LIST_DIR}/precise.c
  ${CMAKE_CURRENT_LIST_DIR}/precise_gram.c
  ${CMAKE_CURRENT_LIST_DIR}/propensity.c
  ${CMAKE_CURRENT_LIST_DIR}/recipe.c
  ${CMAKE_CURRENT_LIST_DIR}/separation.c
  ${CMAKE_CURRENT_LIST_DIR}/vector_math_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/vector_math_scalar.c)
