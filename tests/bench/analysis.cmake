# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_analysis bench_analysis.c)
target_compile_definitions(bench_analysis PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_analysis PRIVATE experiment_insides)
