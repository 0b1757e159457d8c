# SPDX-License-Identifier: GPL-3.0-or-later
# The data half of base: columns in, labels, frames out, and the functions on any table.
set(data_sources
    column.c column_read.c column_text.c frame.c label_reader.c labels.c table_cell.c table_csv.c table_cut.c
    table_filter.c table_json.c table_print.c table_recode.c table_rows.c table_selection.c table_text.c)
list(TRANSFORM data_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
target_sources(experiment_objects PRIVATE ${data_sources})

# The loops of the readers are what counting waits for; -O2 leaves them one value at a time.
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/column_read.c APPEND PROPERTY COMPILE_OPTIONS $<$<CONFIG:RelWithDebInfo>:-O3>)
