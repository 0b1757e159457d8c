# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/binned.c
  ${CMAKE_CURRENT_LIST_DIR}/binned_avx2.c
  ${CMAKE_CURRENT_LIST_DIR}/binned_scalar.c
  ${CMAKE_CURRENT_LIST_DIR}/binned_wide.c
  ${CMAKE_CURRENT_LIST_DIR}/hyperloglog.c
  ${CMAKE_CURRENT_LIST_DIR}/moments.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_column.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_cross.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_grouped.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_partition.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_state.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_weighted.c)

# The loops that deal rows out and convert them are left one value at a time by -O2.
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/moments.c ${CMAKE_CURRENT_LIST_DIR}/moments_column.c
  ${CMAKE_CURRENT_LIST_DIR}/moments_grouped.c APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O3>)
