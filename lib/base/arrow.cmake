# SPDX-License-Identifier: GPL-3.0-or-later
# Arrow in and out: record batches as tables, tables as streams.
set(arrow_sources arrow.c arrow_copy.c arrow_export.c arrow_export_column.c arrow_fill.c arrow_type.c)
list(TRANSFORM arrow_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${arrow_sources})
