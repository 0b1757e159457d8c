# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/duration_call.c
  ${CMAKE_CURRENT_LIST_DIR}/mde_call.c
  ${CMAKE_CURRENT_LIST_DIR}/power.c
  ${CMAKE_CURRENT_LIST_DIR}/power_answer.c
  ${CMAKE_CURRENT_LIST_DIR}/power_call.c
  ${CMAKE_CURRENT_LIST_DIR}/power_correction.c
  ${CMAKE_CURRENT_LIST_DIR}/power_kinds.c
  ${CMAKE_CURRENT_LIST_DIR}/power_message.c
  ${CMAKE_CURRENT_LIST_DIR}/power_solve.c
  ${CMAKE_CURRENT_LIST_DIR}/power_srm.c
  ${CMAKE_CURRENT_LIST_DIR}/power_srm_answer.c
  ${CMAKE_CURRENT_LIST_DIR}/sample_size_call.c)
