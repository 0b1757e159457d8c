# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/draw_marks.c
  ${CMAKE_CURRENT_LIST_DIR}/draw_marks_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/draw_weights.c
  ${CMAKE_CURRENT_LIST_DIR}/draw_weights_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/philox_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/philox_bulk.c
  ${CMAKE_CURRENT_LIST_DIR}/sampling.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_basic.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_count.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_gamma.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_tables.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_vectors.c
  ${CMAKE_CURRENT_LIST_DIR}/weight_law.c)

# -O2 leaves loops of fixed length as loops and quotients one at a time: half the speed.
set_property(SOURCE
  ${CMAKE_CURRENT_LIST_DIR}/draw_marks_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/draw_weights.c
  ${CMAKE_CURRENT_LIST_DIR}/draw_weights_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/philox_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_basic.c
  ${CMAKE_CURRENT_LIST_DIR}/variates_gamma.c
  APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O3>)
