# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_samples ${CMAKE_CURRENT_LIST_DIR}/bench_samples.c)
target_compile_definitions(bench_samples PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_samples PRIVATE experiment_insides)
