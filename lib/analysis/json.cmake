# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/json_fields.c ${CMAKE_CURRENT_LIST_DIR}/json_in.c ${CMAKE_CURRENT_LIST_DIR}/json_out.c)
