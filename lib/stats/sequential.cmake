# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/sequential_answer.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_check.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_course.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_design.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_design_call.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_exit.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_looks.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_message.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_outlook.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_paths.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_result_call.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_shape.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_size_call.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_solve.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_spending.c
  ${CMAKE_CURRENT_LIST_DIR}/sequential_stagewise.c)
