# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(experiment_objects PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/report.c ${CMAKE_CURRENT_LIST_DIR}/report_frame.c ${CMAKE_CURRENT_LIST_DIR}/report_json.c)
