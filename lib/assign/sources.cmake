# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/assigner.c
  ${CMAKE_CURRENT_LIST_DIR}/assigner_json.c
  ${CMAKE_CURRENT_LIST_DIR}/assign_column.c
  ${CMAKE_CURRENT_LIST_DIR}/pattern.c
  ${CMAKE_CURRENT_LIST_DIR}/scheme_md5_32.c
  ${CMAKE_CURRENT_LIST_DIR}/scheme_xxh3.c)
