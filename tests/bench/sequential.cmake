# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_sequential bench_sequential.c)
target_compile_definitions(bench_sequential PRIVATE EXPT_BENCH_DIR="${CMAKE_CURRENT_LIST_DIR}")
target_link_libraries(bench_sequential PRIVATE experiment_insides)
