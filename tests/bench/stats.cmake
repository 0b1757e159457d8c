# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_stats bench_stats.c)
target_compile_definitions(bench_stats PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_stats PRIVATE experiment_insides)
