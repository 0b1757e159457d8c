# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_variates ${CMAKE_CURRENT_LIST_DIR}/bench_variates.c)
target_compile_definitions(bench_variates PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_variates PRIVATE experiment_insides)
