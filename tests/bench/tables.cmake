# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_tables ${CMAKE_CURRENT_LIST_DIR}/bench_tables.c)
target_compile_definitions(bench_tables PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_tables PRIVATE experiment_insides)
add_executable(bench_cmh_table ${CMAKE_CURRENT_LIST_DIR}/bench_cmh_table.c)
target_compile_definitions(bench_cmh_table PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_cmh_table PRIVATE experiment_insides)
